"""Bytes of any format become pages."""

import hashlib
import os
from pathlib import Path

from helpers.corpus.encodings import declared_charset, decode
from helpers.corpus.folder import shown_name
from helpers.corpus.unreadable import Unreadable
from helpers.limits import DEFAULT, Limits
from helpers.records import Page

__all__ = ["FORMATS", "Unreadable", "load_page"]

FORMATS = (".txt", ".md", ".html", ".htm", ".docx", ".doc", ".pdf")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def load_page(path: Path, root: Path | None = None, limits: Limits = DEFAULT) -> Page:
    """The page in a file, told from its content where the name says otherwise; raises Unreadable with the reason."""
    suffix = path.suffix.lower()
    if os.path.isdir(path):
        raise Unreadable(path, "a folder that cannot be opened")
    if suffix not in FORMATS:
        raise Unreadable(path, f"{suffix or 'no suffix'} is not one of the formats that are read ({' '.join(FORMATS)})")
    try:
        size = path.stat().st_size
        if size > limits.size:
            raise Unreadable(path, f"{size / 2**20:,.0f} MB, more than the limit of {limits.size / 2**20:,.0f} MB; "
                                   "split the file, or raise --max-size")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(path, f"cannot be opened: {error.strerror or error}") from error
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable(path, "the file is empty")
    form = _format(suffix, data)
    text, encoding, notes = _read(path, form, data, limits)
    if "." + form != suffix and (form, suffix) not in (("html", ".htm"),):
        notes = (f"named {suffix}, holds {form}", *notes)
    if not text.strip():
        raise Unreadable(path, "holds no text")
    relative = path.relative_to(root).as_posix() if root else path.name
    return Page(shown_name(path.name), shown_name(relative), text, form, encoding, hashlib.sha256(data).hexdigest(), notes)


def _format(suffix: str, data: bytes) -> str:
    """What the bytes are, whatever the file is called: websites save HTML under .doc, people rename."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if head.startswith(_OLE) or head.startswith(b"{\\rtf"):
        return "doc"
    tagged = suffix == ".doc" and head.startswith(b"<") or head[:200].lower().startswith((b"<!doctype html", b"<html"))
    if tagged or suffix in (".html", ".htm"):
        return "html"
    return "md" if suffix == ".md" else "txt"


def _read(path: Path, form: str, data: bytes, limits: Limits) -> tuple[str, str | None, tuple[str, ...]]:
    # The readers of other formats are imported where a file needs them: they take longer to load than a page.
    if form == "docx":
        from helpers.corpus.word import docx_text

        text, notes = docx_text(path, data)
        return text, None, notes
    if form == "doc":
        from helpers.corpus.word import doc_text

        text, notes = doc_text(path, data)
        return text, None, notes
    if form == "pdf":
        from helpers.corpus.pdf import pdf_text

        text, notes = pdf_text(path, data, limits.pages)
        return text, None, notes
    text, encoding, notes = decode(path, data, declared_charset(data) if form == "html" else None)
    if form == "html":
        from helpers.corpus.web import html_text

        text = html_text(text)
    return text, encoding, notes
