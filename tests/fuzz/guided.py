"""Coverage-guided fuzzing (atheris) of load, split, quantities and the whole path, for a stated time each.

    python tests/fuzz/guided.py [--minutes 3] [--only split] [--keep FOLDER]

Each part runs in a process of its own, beginning with what the hostile corpus and the samples hold, and stops at the first
text that breaks a property of `properties.py`; that text is kept, and named with the command that tries it again. What is
found becomes a test in `test_found.py`.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
PARTS = ("load", "split", "quantities", "whole")
SLOWEST = 20  # seconds for one text
MEMORY = 4096  # MB


def target(part: str, folder: Path) -> Callable[[bytes], None]:
    """The property of a part, on bytes."""
    from fragments import text_of
    from properties import check_load, check_quantities, check_split, check_whole

    from helpers.corpus.load import FORMATS

    formats = [suffix for suffix in FORMATS if suffix != ".doc"]  # .doc starts another program
    checks = {
        "load": lambda data: check_load(data[1:], formats[data[0] % len(formats)], folder),
        "split": lambda data: check_split(text_of(data[1:]), ("txt", "md")[data[0] % 2]),
        "quantities": lambda data: check_quantities(text_of(data)),
        "whole": lambda data: check_whole("青溪县卫生局2012年工作总结\n" * (data[0] % 2) + text_of(data[1:]), "txt"),
    }
    check = checks[part]
    return lambda data: check(data) if data else None


def seeds(part: str, folder: Path) -> None:
    """What a part begins with."""
    import random

    draw = random.Random(part)
    if part == "load":
        sys.path.insert(0, str(ROOT / "tests" / "hostile"))
        from made_hostile import make_hostile

        from helpers.corpus.load import FORMATS

        formats = [suffix for suffix in FORMATS if suffix != ".doc"]
        with TemporaryDirectory() as made:
            make_hostile(Path(made), heavy=False)
            for number, path in enumerate(sorted(Path(made).glob("*.*"))):
                if path.suffix in formats and path.is_file() and not path.is_symlink() and path.stat().st_size < 20_000:
                    (folder / str(number)).write_bytes(bytes([formats.index(path.suffix)]) + path.read_bytes())
    else:
        for number in range(100):
            (folder / str(number)).write_bytes(draw.randbytes(draw.randint(2, 120)))


def run_part(part: str, seconds: int, kept: Path) -> None:
    """In this process, until the time is over or something is found."""
    import atheris

    with atheris.instrument_imports(include=["helpers", "cn2an", "charset_normalizer", "docx"]):
        import helpers.corpus_reading  # noqa: F401

        with TemporaryDirectory() as work, TemporaryDirectory() as begin:
            check = target(part, Path(work))
            check(b"\0\1")
            seeds(part, Path(begin))
            atheris.Setup(
                ["fuzz", f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}", "-max_len=2000",
                 "-seed=1",
                 "-print_final_stats=1", f"-artifact_prefix={kept}/{part}-", begin], check)
            atheris.Fuzz()


def try_again(path: Path) -> None:
    """One text that was found, once more."""
    part = path.name.split("-")[0]
    with TemporaryDirectory() as work:
        target(part, Path(work))(path.read_bytes())
    print(f"{path}: nothing wrong any more")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--minutes", type=float, default=3.0, help="for each part (%(default)s)")
    options.add_argument("--only", choices=PARTS, action="append")
    options.add_argument("--keep", type=Path, default=ROOT / "build" / "fuzz",
                         help="where texts that break something go (%(default)s)")
    options.add_argument("--again", type=Path, metavar="FILE", help="try a text that was found once more")
    options.add_argument("--here", choices=PARTS, help=argparse.SUPPRESS)
    args = options.parse_args()
    sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
    if args.again:
        try_again(args.again)
        return 0
    args.keep.mkdir(parents=True, exist_ok=True)
    if args.here:
        run_part(args.here, round(args.minutes * 60), args.keep.resolve())
        return 0
    from importlib.util import find_spec

    if not find_spec("atheris"):
        print("atheris is not installed: pip install -e '.[fuzz]' (Linux, Python 3.11 to 3.13), or make fuzz", file=sys.stderr)
        return 2
    wrong = 0
    for part in args.only or PARTS:
        done = subprocess.run(
            [sys.executable, __file__, "--here", part, "--minutes", str(args.minutes), "--keep", str(args.keep)],
            stderr=subprocess.PIPE, text=True, errors="replace", env={**os.environ, "PYTHONHASHSEED": "0"}, check=False)
        tried = re.search(r"number_of_executed_units:\s*(\d+)", done.stderr) or re.search(r"Done (\d+) runs", done.stderr)
        reached = re.findall(r"cov: (\d+)", done.stderr)
        print(f"{part}: {int(tried[1]) if tried else 0:,} texts in {args.minutes:g} minutes, "
              f"{int(reached[-1]) if reached else 0:,} places reached",
              flush=True)
        if done.returncode:
            wrong += 1
            print("\n".join(line for line in done.stderr.splitlines() if not re.match(r"#\d+|INFO", line))[-4000:])
            found = re.findall(r"Test unit written to (\S+)", done.stderr)
            print(f"  found. Once more: {sys.executable} {__file__} --again {found[-1] if found else '(no file was written)'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
