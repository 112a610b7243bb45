"""The files of a corpus folder: which are pages, and why the others are not."""

import os
from collections.abc import Sequence
from pathlib import Path

from helpers.errors import WrongUse

MANIFEST, CORRECTIONS = "manifest.csv", "corrections.csv"
READABLE = (".txt", ".md", ".html", ".htm", ".docx", ".doc", ".pdf")


class NoCorpus(WrongUse):
    """A folder or file that is not there, with what to do."""


def root_of(sources: Sequence[Path]) -> Path:
    """The folder that paths are relative to: the one given, or the one above all that are given."""
    for source in sources:
        if not source.exists():
            raise NoCorpus(f"{source}: no such file or folder. Give the folder that holds the reports.")
    return Path(os.path.commonpath([source.resolve() if source.is_dir() else source.parent.resolve() for source in sources]))


def list_files(sources: Sequence[Path]) -> list[str]:
    """Every file of the folders and files given, as paths relative to their root, in order.

    Links to folders are not followed, so that a loop of them ends; they and folders that cannot be opened are listed too.
    """
    root = root_of(sources)
    found = set()
    for source in sources:
        if source.is_dir():
            for folder, inner, names in os.walk(source.resolve(), onerror=lambda error: found.add(Path(error.filename)),
                                                followlinks=False):
                inner[:] = [name for name in inner if not name.startswith(".")]
                found.update(Path(folder, name) for name in names)
                found.update(path for name in inner if (path := Path(folder, name)).is_symlink())
        else:
            found.add(source.parent.resolve() / source.name)  # a link keeps its own name
    beside = {source.resolve() / name for source in sources for name in (MANIFEST, CORRECTIONS)}
    return sorted(path.relative_to(root).as_posix() for path in found - beside)


def shown_name(name: str) -> str:
    """A file's name as text: bytes of it that are no UTF-8 are written out.

    >>> shown_name(b"\\xff-2010.txt".decode("utf-8", "surrogateescape"))
    '�ff-2010.txt'
    """
    return "".join(f"\ufffd{ord(sign) - 0xdc00:02x}" if "\udc80" <= sign <= "\udcff" else sign for sign in name)


def why_skipped(path: Path) -> str | None:
    """Why a file is no page, or None where it may be one."""
    if path.name.startswith((".", "~$")):
        return "hidden or temporary file"
    if path.suffix.lower() not in READABLE and not os.path.isdir(path):
        return f"not one of the formats that are read ({' '.join(READABLE)})"
    try:
        if path.is_dir():  # listed only where it cannot be opened
            return "a link to a folder, which is not followed" if path.is_symlink() else None
        if not path.is_file():
            return "not a regular file" if path.exists() else "a link to a file that is not there"
    except OSError:  # in a folder that may not be entered: whoever opens it will say so
        return None
    return None
