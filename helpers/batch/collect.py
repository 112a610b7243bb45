"""A corpus read into tables, never held: readings go to the ledger as they come, and come back a lot at a time.

What is in memory at once are the traces of all reports (some 2 KB each) and a few lots. The tables are the same for any
number of workers, and for a run that goes on where another was stopped.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.batch.frozen import freeze, freeze_trace, thaw_reports, thaw_trace
from helpers.batch.ledger import Ledger, code_version, digest, fingerprint
from helpers.batch.lots import Lot, by_county, compare_lot, make_lots
from helpers.comparison import Traces, link_reports, trace_page
from helpers.corpus.copies import said
from helpers.corpus.folder import shown_name, why_skipped
from helpers.corpus.repeated import LEAST, Frame, SiteLines, find_site_lines, read_frame
from helpers.corpus_reading import Context, Unread, framed, open_corpus, read_files, read_frames
from helpers.files import whole_folder
from helpers.limits import DEFAULT, Limits
from helpers.page_reading import PageReading, load_knowledge
from helpers.workers import Lost, in_processes, no_cycles

if TYPE_CHECKING:
    import pyarrow as pa

Progress = Callable[[Iterable, int, str], Iterable]


@dataclass(frozen=True, slots=True)
class Packed:
    """What was read from a page, ready to be kept."""

    sha256: str  # of the file as it was read
    trace: bytes
    reading: bytes
    lines: tuple[int, ...] = ()  # of the page, that repeat on its site


@dataclass(frozen=True, slots=True)
class Kept:
    """A page in the ledger."""

    key: str
    fresh: bool  # read in this run


@no_cycles()
def pack(reading: PageReading, lines: SiteLines) -> Packed:
    """A reading with its trace, frozen."""
    page = reading.page
    repeats = lines.of(page.path)
    return Packed(page.sha256, freeze_trace(trace_page(reading)), freeze(reading),
                  read_frame(page).of(repeats) if repeats else ())


def read_into(
    ledger: Ledger, names: Sequence[str], context: Context, workers: int = 1, read: Callable = read_files,
) -> Iterator[Kept | Unread]:
    """Every file read into the ledger, unless it is there; what became of each, in the order of the names."""
    told, contents = _told(names, context), _contents(names, context)
    context = replace(context, lines=find_lines(ledger, framed(names, context), context, contents, workers))
    keys = {name: key for name in names if (key := _recall(ledger, name, context, told, contents))}
    fresh = [name for name in names if name not in keys]
    results = read(fresh, context, workers=workers, then=partial(pack, lines=context.lines))
    for name in names:
        if name in keys:
            yield Kept(keys[name], False)
        elif isinstance(one := next(results), Packed):
            key = _key(name, one.sha256, context, told, one.lines)
            ledger.keep(key, one.trace, one.reading)
            yield Kept(key, True)
        else:
            yield one


def _told(names: Sequence[str], context: Context) -> dict[str, list]:
    """What people said of each file in manifests and corrections."""
    files, told = set(names), defaultdict(list)
    for name, one in (*context.overrides.items(), *((one.report, one) for one in context.corrections)):
        told[name if name in files else name.rsplit("#", 1)[0]].append((name, one))
    return told


def _contents(names: Sequence[str], context: Context) -> dict[str, str]:
    """A fingerprint of each file that may be a page."""
    found = {}
    for name in names:
        path = context.root / name
        try:
            if not why_skipped(path) and path.stat().st_size <= context.limits.size:
                found[name] = fingerprint(path)
        except OSError:  # whoever reads it will say so
            pass
    return found


def find_lines(
    ledger: Ledger, names: Sequence[str], context: Context, contents: Mapping[str, str], workers: int,
) -> SiteLines:
    """The lines that repeat around the reports of a site; only of files that are new or changed are the frames read."""
    if len(names) < LEAST:
        return SiteLines()
    code = code_version()
    missing = [name for name in names if ledger.frame(name, digest(code, contents.get(name))) is None]
    for name, (content, frame) in zip(missing, read_frames(missing, context, workers=workers), strict=True):
        ledger.keep_frame(name, digest(code, content), frame)
    known = ((shown_name(name), ledger.frame(name)) for name in names)
    return find_site_lines((name, Frame.unpack(frame)) for name, frame in known if frame)


def _key(name: str, content: str, context: Context, told: Mapping[str, list], lines: tuple[int, ...]) -> str:
    """A fingerprint of all that goes into the reading of a file: of the lines that repeat on its site only those it has."""
    return digest(code_version(), name, told.get(name), context.limits, context.words, content, lines)


def _recall(ledger: Ledger, name: str, context: Context, told: Mapping[str, list], contents: Mapping[str, str]) -> str | None:
    """The key of a file that was read before, with the same bytes, words of manifest and corrections, by the same program."""
    if name not in contents:
        return None
    repeats = context.lines.of(shown_name(name))
    frame = ledger.frame(name) if repeats else None
    key = _key(name, contents[name], context, told, Frame.unpack(frame).of(repeats) if frame else ())
    return key if ledger.holds(key) else None


def write_corpus(
    sources: Path | Sequence[Path], ledger: Ledger, *, workers: int = 1, limits: Limits = DEFAULT, progress: Progress,
    read: Callable = read_files,
) -> tuple[list[str], bool]:
    """Tables and sheets of a corpus in a ledger's folder, unless they are there; what to tell of it, and whether a file failed.

    `read` is what reads the files, here or elsewhere.
    """
    names, context = open_corpus(sources, limits=limits, words=True)
    results = list(progress(read_into(ledger, names, context, workers, read), len(names), "file"))
    keys = [one.key for one in results if isinstance(one, Kept)]
    unread = [one for one in results if isinstance(one, Unread)]
    state = digest(code_version(), keys, unread)
    lines = ledger.made("tables", state)
    if lines is None:
        folder = ledger.out / "tables"
        lines = [*write_all(ledger, keys, unread, folder, workers, progress), f"tables: {folder}"]
        ledger.note("tables", state, (path for path in folder.iterdir() if path.is_file()), lines)
        ledger.prune(keys, names)
    else:
        lines = [*lines, "nothing to read has changed: the tables are as they were"]
    return lines, any(one.status == "failed" for one in unread)


def write_all(
    ledger: Ledger, keys: Sequence[str], unread: Sequence[Unread], folder: Path, workers: int, progress: Progress,
) -> list[str]:
    """The tables and sheets of the pages in a ledger; what to tell of them."""
    from helpers.parts import write_parts
    from helpers.schemas import rule_schema
    from helpers.sheets import write_sheets

    load_knowledge()  # before the workers fork, so that they share it
    rule_schema("pages")  # and what it takes to make tables
    traces = Traces(thaw_trace(ledger.trace(key)) for key in keys)
    links = link_reports(traces, _Texts(ledger, keys, traces))
    groups = by_county(traces)
    lots = make_lots(groups, traces, links, lambda page: ledger.reading(keys[page]), unread)
    with whole_folder(folder) as stage:
        write_parts(progress(_parts(lots, workers), len(groups), "lot"), stage)
        write_sheets(stage, workers)
    lines = [f"read {len(keys)} files: {len(traces.reports)} reports, {traces.figures} figures"]
    held = set(traces.pages)
    lines += [f"  no report found in {path}" for n, path in enumerate(traces.paths) if n not in held]
    return lines + [f"  {one.status}: {one.path}: {one.reason}" for one in unread]


class _Texts(Sequence[str]):
    """What each report says, from the ledger; the few that were asked for last are at hand."""

    def __init__(self, ledger: Ledger, keys: Sequence[str], traces: Traces) -> None:
        self._traces = traces
        self._page = lru_cache(32)(lambda page: {one.report_id: said(one) for one in thaw_reports(ledger.reading(keys[page]))})

    def __len__(self) -> int:
        return len(self._traces.reports)

    def __getitem__(self, number: int) -> str:
        return self._page(self._traces.pages[number])[self._traces.reports[number]]


@no_cycles()
def write_lot(lot: Lot) -> dict[str, bytes]:
    """The tables of a lot as Arrow streams."""
    import pyarrow as pa

    from helpers.parts import with_county
    from helpers.tables import make_tables

    readings, pages = compare_lot(lot)
    streams = {}
    for table, rows in with_county(make_tables(readings, pages, lot.unread)).items():
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, rows.schema) as stream:
            stream.write_table(rows)
        streams[table] = sink.getvalue().to_pybytes()
    return streams


def _parts(lots: Iterable[Lot], workers: int) -> "Iterator[dict[str, pa.Table]]":
    """The tables of every lot, in order, a few made ahead."""
    import pyarrow as pa

    for made in in_processes(write_lot, lots, workers=workers, ahead=2 * workers):
        if isinstance(made, Lost):
            raise OSError(f"while tables were made, {made.reason}")
        yield {table: pa.ipc.open_stream(stream).read_all() for table, stream in made.items()}
