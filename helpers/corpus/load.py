"""Bytes of any format become pages."""

import hashlib
from pathlib import Path

from helpers.records import Page


class Unreadable(ValueError):
    """A file that is no readable page, with the reason."""


def load_page(path: Path, root: Path | None = None) -> Page:
    """The page in a file; raises Unreadable with the reason."""
    data = path.read_bytes()
    text = data.decode("utf-8-sig")
    relative = path.relative_to(root).as_posix() if root else path.name
    return Page(path.name, relative, text, path.suffix.lstrip(".").lower(), "utf-8", hashlib.sha256(data).hexdigest())
