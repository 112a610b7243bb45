"""Reads the work reports of Chinese county health bureaus into tables, notebooks and a site."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import WrongUse
from helpers.files import only_run
from helpers.limits import DEFAULT, Limits
from helpers.paths import place

if TYPE_CHECKING:  # each command imports what it needs, so that --help is at once there
    from helpers.reading.explain import Explanation

ALL_READ, SOME_FAILED, WRONG_USE, STOPPED = 0, 1, 2, 3
RECORDS = ("report", "figure", "program", "problem", "finding")
EXAMPLES = """examples:
  county-reports run data/reports                    everything: tables, notebooks, site, in build/
  county-reports run my/folder --out /tmp/out --county 开江县 --workers 4
  county-reports read my/folder                      the tables only
  county-reports render --language zh                notebooks and site again, from tables that exist
  county-reports extract report.txt > records.jsonl
  county-reports extract *.docx --only figure --format csv > figures.csv
  county-reports explain report.txt --at 1200        what was read in the sentence there, and why
  county-reports review my/folder --most 100 > review.csv   what a person should look at first, to fill in
  county-reports lab                                 JupyterLab on the notebooks

exit codes: 0 all read; 1 something failed and is listed; 2 wrong use; 3 stopped before its end
"""


def say(text: str = "") -> None:
    """A line for the person at the screen; standard output is for records. Nothing in it can steer a terminal."""
    print("".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text), file=sys.stderr)


def limits(args: argparse.Namespace) -> Limits:
    """What may be taken of one file."""
    return Limits(args.max_size * 2**20, args.max_pages, args.max_seconds, args.max_memory * 2**20)


def progress(items: Iterable, total: int, unit: str = "file") -> Iterable:
    """A progress bar on a terminal, from the first second on."""
    from tqdm import tqdm

    return tqdm(items, total=total, unit=unit, delay=1, disable=None, file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        "county-reports", description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    folder, out = argparse.ArgumentParser(add_help=False), argparse.ArgumentParser(add_help=False)
    folder.add_argument("folder", nargs="*", type=place, default=[Path("data/reports")], metavar="FOLDER",
                        help="folders and files to read (data/reports), or their URLs (s3://…); manifest.csv in a folder "
                             "overrides what its files tell")
    out.add_argument("--out", type=place, default=Path("build"), help="where the results go (build): a folder, or its URL")
    out.add_argument("--scheduler", metavar="URL", help="of a Dask cluster (tcp://…) that reads the files and runs the notebooks")
    out.add_argument("--workers", type=positive, default=os.cpu_count() or 1, help="processes (%(default)s)")
    out.add_argument("--fresh", action="store_true", help="do everything again, whatever an earlier run did")
    held = argparse.ArgumentParser(add_help=False)
    held.add_argument("--max-size", type=positive, default=DEFAULT.size // 2**20, metavar="MB", help="of one file (%(default)s)")
    held.add_argument("--max-pages", type=positive, default=DEFAULT.pages, metavar="N", help="of one PDF (%(default)s)")
    held.add_argument("--max-seconds", type=positive, default=round(DEFAULT.seconds), metavar="S",
                      help="to read one file (%(default)s)")
    held.add_argument("--max-memory", type=positive, default=DEFAULT.memory // 2**20, metavar="MB",
                      help="to read one file (%(default)s)")
    pages = argparse.ArgumentParser(add_help=False)
    pages.add_argument("--notebook-seconds", type=positive, default=600, metavar="S", help="to run one notebook (%(default)s)")
    pages.add_argument("--notebook-memory", type=positive, default=4096, metavar="MB", help="of one notebook (%(default)s)")
    pages.add_argument("--county", action="append", default=[], metavar="NAME", help="only this county's page (may be repeated)")
    pages.add_argument("--language", choices=("en", "zh"), default="en", help="of the pages (en)")

    commands.add_parser("run", parents=[folder, out, held, pages], help="tables, notebooks and site").set_defaults(function=run)
    commands.add_parser("read", parents=[folder, out, held], help="the tables only").set_defaults(function=read)
    rendered = commands.add_parser("render", parents=[out, pages], help="notebooks and site from tables that exist")
    rendered.set_defaults(function=render)

    one = commands.add_parser("extract", parents=[held], help="records to standard output")
    one.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files or folders")
    one.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")
    one.add_argument("--only", choices=RECORDS, action="append", help="records of this kind (may be repeated)")
    one.set_defaults(function=extract)

    one = commands.add_parser("explain", parents=[held], help="each number of a file, what was read, and why")
    one.add_argument("file", type=Path, metavar="FILE")
    one.add_argument("--at", type=int, metavar="OFFSET", help="only the sentence at this character of the page")
    one.set_defaults(function=explain)

    one = commands.add_parser("review", parents=[folder, held], help="the figures that a person should look at first, as a sheet")
    one.add_argument("--most", type=positive, metavar="N", help="only the first N")
    one.add_argument("--output", type=Path, metavar="FILE", help="where to write it (standard output)")
    one.set_defaults(function=review)

    one = commands.add_parser("lab", help="JupyterLab on the notebooks")
    one.usage = "county-reports lab [-h] [options of jupyter lab]"
    one.set_defaults(function=lab)
    return top


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def read(args: argparse.Namespace) -> int:
    from helpers.batch.collect import write_corpus
    from helpers.batch.ledger import Ledger

    with away(args) as cluster, Ledger(args.out, fresh=args.fresh) as ledger:
        elsewhere = {"read": cluster.read_files} if cluster else {}
        lines, failed = write_corpus(args.folder, ledger, workers=args.workers, limits=limits(args), progress=progress,
                                     **elsewhere)
    for line in lines:
        say(line)
    return SOME_FAILED if failed else ALL_READ


def render(args: argparse.Namespace) -> int:
    from helpers.batch.ledger import Ledger, site_key
    from helpers.paths import NOTEBOOKS

    if not args.fresh:  # before all that it takes to make a site is imported
        with Ledger(args.out) as ledger:
            if ledger.made("site", site_key(args.out, NOTEBOOKS, args.county, args.language)):
                say(f"site: {args.out / 'site' / 'index.html'} (nothing has changed)")
                return ALL_READ
    from helpers.batch.runner import render_all

    with away(args) as cluster:
        return render_all(args.out, counties=args.county, language=args.language, workers=args.workers,
                          limit=args.notebook_seconds, memory=args.notebook_memory * 2**20, fresh=args.fresh, say=say,
                          progress=progress,
                          away=cluster.run_notebooks if cluster else None)


def run(args: argparse.Namespace) -> int:
    status = read(args)
    args.fresh = False  # what was just read is not read again
    return max(status, render(args))


def extract(args: argparse.Namespace) -> int:
    from helpers.corpus_reading import read_corpus
    from helpers.rows import rows

    reading = read_corpus(args.files, limits=limits(args), progress=progress)
    wanted = args.only or RECORDS
    records = [row for page in reading.pages for row in rows(page) if row["record"] in wanted]
    if args.format == "csv":
        from helpers.sheets import write_records

        write_records(records, sys.stdout)
    else:
        import json

        for record in records:
            print(json.dumps(record, ensure_ascii=False))
    for one in reading.unread:
        say(f"{one.status}: {one.path}: {one.reason}")
    return SOME_FAILED if reading.unread else ALL_READ  # whoever names a file wants it read


def review(args: argparse.Namespace) -> int:
    """Write the review queue; filled in and saved as corrections.csv beside the reports, it is applied at every run."""
    from helpers.audit.review import review_queue
    from helpers.corpus_reading import read_corpus
    from helpers.sheets import review_sheet, write_review

    reading = read_corpus(args.folder, limits=limits(args), progress=progress)
    queue = review_queue(reading.pages, args.most)
    if args.output:
        write_review(queue, args.output)
        say(f"{len(queue)} figures to review: {args.output}")
    else:
        print(review_sheet(queue), end="")
    for one in reading.unread:
        if one.status == "failed":
            say(f"{one.status}: {one.path}: {one.reason}")
    return SOME_FAILED if any(one.status == "failed" for one in reading.unread) else ALL_READ


def explain(args: argparse.Namespace) -> int:
    from helpers.corpus.load import Unreadable, load_page
    from helpers.page_reading import explain_page, load_knowledge

    try:
        page = load_page(args.file, limits=limits(args))
    except (Unreadable, OSError) as error:
        raise WrongUse(f"{args.file}: {error}") from error
    sentence = None
    for one in explain_page(page, load_knowledge(), args.at):
        if one.sentence != sentence:
            sentence = one.sentence
            print(sentence)
        print(f"  {one.start}\t{one.text}\t{told(one)}")
    return ALL_READ


def told(one: "Explanation") -> str:
    """What was read of a number, in a line."""
    if not one.read:
        return f"no figure: {one.why}"
    value = "–".join(f"{v:g}" for v in one.value) if isinstance(one.value, tuple) else f"{one.value:.12g}"
    parts = [f"{one.name} {one.relation} {value} {one.unit or '(no unit)'}", one.kind, one.role, one.indicator, one.why]
    return " · ".join(part for part in parts if part)


def lab(args: argparse.Namespace) -> int:
    from importlib.util import find_spec

    if not find_spec("jupyterlab"):
        raise WrongUse("JupyterLab is not installed: pip install jupyterlab")
    folder = notebook_folder(Path.cwd())
    os.environ.setdefault("COUNTY_REPORTS_TABLES", str(folder.parent / "build" / "tables"))
    os.execvp(sys.executable, [sys.executable, "-m", "jupyterlab", f"--notebook-dir={folder.parent}", str(folder), *args.options])


def notebook_folder(here: Path) -> Path:
    """The notebooks to work in: the clone's own; of an installed package copies in `here`/notebooks, your own changes kept."""
    from shutil import copyfile

    from helpers.paths import INSTALLED, NOTEBOOKS

    if not INSTALLED:
        return NOTEBOOKS
    folder = here / "notebooks"
    folder.mkdir(exist_ok=True)
    for notebook in sorted(NOTEBOOKS.glob("*.ipynb")):
        if not (folder / notebook.name).exists():
            copyfile(notebook, folder / notebook.name)
            say(f"copied {folder / notebook.name}")
    return folder


def away(args: argparse.Namespace) -> AbstractContextManager:
    """The cluster that was asked for; None where the work is done here."""
    if not args.scheduler:
        return nullcontext()
    from helpers.batch.cluster import cluster

    return cluster(args.scheduler, args.urls)


@contextmanager
def here(args: argparse.Namespace) -> Iterator[None]:
    """What a command reads and writes as paths of this machine, where no other run writes; what has a URL goes there at last."""
    given = vars(args)
    folders, out = given.get("folder", []), given.get("out")
    args.urls = [one for one in (*folders, out) if isinstance(one, str)]
    with ExitStack() as held:
        if args.urls:
            from helpers.batch.storage import at_hand, copy_of, fetch

            args.folder = [fetch(one) if isinstance(one, str) else one for one in folders]
        if isinstance(out, str):
            args.out = copy_of(out)
            args.out.mkdir(parents=True, exist_ok=True)
        if out:
            held.enter_context(only_run(out_folder(args)))
        if isinstance(out, str):
            held.enter_context(at_hand(out))
        yield


def out_folder(args: argparse.Namespace) -> Path:
    """The folder to write to: made where tables are made, there already where they are needed."""
    if args.command == "render" and not args.out.is_dir():
        raise WrongUse(f"{args.out}: no such folder. Write the tables first: county-reports read FOLDER --out {args.out}")
    args.out.mkdir(parents=True, exist_ok=True)
    return args.out


def main(arguments: Sequence[str] | None = None) -> int:
    args, others = parser().parse_known_args(arguments)
    if others and args.command != "lab":
        parser().error(f"unrecognized arguments: {' '.join(others)}")
    args.options = others
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese on a terminal of any locale
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        with here(args):
            return args.function(args)
    except BrokenPipeError:  # the reader of our output has enough
        sys.stdout = None
        os.close(1)
        return ALL_READ
    except KeyboardInterrupt:
        say("stopped")
        return 130
    except WrongUse as error:
        say(f"county-reports {args.command}: {error}")
        return WRONG_USE
    except OSError as error:  # a full disk, a folder that may not be written: what was whole before stays so
        say(f"county-reports {args.command}: {error}. Files that stand are whole; run again when that is mended.")
        return STOPPED
    except Exception:
        import traceback

        traceback.print_exc()
        say(f"county-reports {args.command}: a mistake of this program, not of yours. Please report what stands above.")
        return STOPPED
