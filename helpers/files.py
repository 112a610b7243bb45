"""Files that appear whole or not at all, and a folder that one run at a time writes to."""

import os
import shutil
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
        _settle(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """So that a power cut does not lose the new names in a folder."""
    if hasattr(os, "O_DIRECTORY"):
        held = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(held)
        finally:
            os.close(held)


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` to write files to, all of them moved into it when the block ends well.

    A disk that is full before the last is written leaves everything as it was. Other files in `folder` stay.
    """
    stage = folder.parent / f".part-{os.getpid()}-{folder.name}"
    stage.mkdir(parents=True)
    try:
        yield stage
        for path in sorted(path for path in stage.rglob("*") if path.is_file()):
            (folder / path.relative_to(stage)).parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, folder / path.relative_to(stage))
        for one in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
            _settle(one)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


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
            for part in sorted(out.rglob(".part-*"), reverse=True):  # of a run that was killed
                shutil.rmtree(part) if part.is_dir() and not part.is_symlink() else part.unlink(missing_ok=True)
            yield
    except Timeout:
        raise WrongUse(f"{out}: another run is writing there. Wait for it, or give another folder with --out.") from None
