"""PDF with a text layer becomes text: a form feed between pages."""

from pathlib import Path

from helpers.corpus.unreadable import Unreadable
from helpers.limits import DEFAULT


def pdf_text(path: Path, data: bytes, most: int = DEFAULT.pages) -> tuple[str, tuple[str, ...]]:
    """The text of a PDF, and notes on what it lacks."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "is protected by a password" if "assword" in str(error) else f"is no PDF that can be opened ({error})"
        raise Unreadable(path, reason) from error
    try:
        count = len(document)
        if count > most:
            raise Unreadable(path, f"has {count} pages, more than {most}; split the file, or raise --max-pages")
        pages = [_page_text(document, number) for number in range(count)]
    finally:
        document.close()
    empty = [number for number, text in enumerate(pages, 1) if not text.strip()]
    if len(empty) == count:
        raise Unreadable(path, f"a scan: none of its {count} pages has a text layer; run text recognition (OCR) on it first")
    notes = (f"no text on {len(empty)} of {count} pages: {', '.join(map(str, empty[:20]))}",) if empty else ()
    return "\f".join(pages), notes


def _page_text(document, number: int) -> str:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return ""
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range(errors="ignore")
    finally:
        text_page.close()
        page.close()
    # pdfium marks a hyphen at the end of a line by U+FFFE or 2, and ends lines as Windows does
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\ufffe", "-").replace("\x02", "-").replace("\0", "").strip("\n")
