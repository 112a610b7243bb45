"""The files of a corpus folder: which are pages, and why the others are not."""

import os
from collections.abc import Iterable
from pathlib import Path

from helpers.errors import WrongUse

MANIFEST = "manifest.csv"
READABLE = (".txt", ".md", ".html", ".htm", ".docx", ".doc", ".pdf")


class NoCorpus(WrongUse):
    """A folder or file that is not there, with what to do."""


def list_files(sources: Iterable[Path]) -> list[tuple[Path, Path]]:
    """Every file of the folders and files given, with the folder that its path is relative to, in the order of paths.

    Links to folders are not followed, so that a loop of them ends.
    """
    found = []
    for source in sources:
        if source.is_dir():
            for folder, inner, names in os.walk(source, followlinks=False):
                inner[:] = sorted(name for name in inner if not name.startswith("."))
                found += [(Path(folder, name), source) for name in names if name != MANIFEST or Path(folder) != source]
        elif source.exists():
            found.append((source, source.parent))
        else:
            raise NoCorpus(f"{source}: no such file or folder. Give the folder that holds the reports.")
    return sorted(set(found), key=lambda pair: pair[0].relative_to(pair[1]).as_posix())


def why_skipped(path: Path) -> str | None:
    """Why a file is no page, or None where it may be one."""
    if path.name.startswith((".", "~$")):
        return "hidden or temporary file"
    if path.suffix.lower() not in READABLE:
        return f"not one of the formats that are read ({' '.join(READABLE)})"
    if not path.is_file():
        return "not a regular file" if path.exists() else "a link to a file that is not there"
    return None
