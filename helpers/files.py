"""Files that appear whole or not at all, and a folder that one run at a time writes to."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.errors import WrongUse


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` to write to, moved into its place when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / f".part-{os.getpid()}-{path.name[-40:]}"
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(part, path)
        if hasattr(os, "O_DIRECTORY"):  # so that a power cut does not lose the new name
            folder = os.open(path.parent, os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    finally:
        part.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write `text` in UTF-8, whole or not at all."""
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def only_run(out: Path) -> Iterator[None]:
    """Holds the output folder for one run; the system lets go of it if the run dies."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(out / ".lock", timeout=0):
            for part in out.rglob(".part-*"):  # of a run that was killed
                part.unlink(missing_ok=True)
            yield
    except Timeout:
        raise WrongUse(f"{out}: another run is writing there. Wait for it, or give another folder with --out.") from None
