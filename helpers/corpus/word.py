"""Word documents become text: paragraphs and tables in their order, list numbers written out."""

import io
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from helpers.corpus.numbering import Numbering
from helpers.corpus.unreadable import Unreadable

_LARGEST = 300 * 2**20  # bytes of an unpacked document; one that says more is a bomb
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LONGEST_CELL = 160
_MOST_COLUMNS = 63  # of a table of Word's
_SECONDS = 120


def docx_text(path: Path, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a .docx, and notes on what was written out or left out."""
    import docx

    _guard(path, data)
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        numbering = Numbering(document)
    except Unreadable:
        raise
    except Exception as error:  # python-docx lets KeyError, lxml and zip errors through alike
        raise Unreadable(path, f"is no Word document that can be opened ({type(error).__name__}: {error})") from error
    lines = _blocks(body, numbering)
    notes = (f"{numbering.written} automatic list numbers were written out",) if numbering.written else ()
    return "\n".join(lines).strip("\n"), notes


def _guard(path: Path, data: bytes) -> None:
    """Refuses what would fill the memory, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except Exception as error:  # zipfile lets NotImplementedError, struct and value errors through alike
        raise Unreadable(path, f"is a damaged .docx ({error})") from error
    size = sum(entry.file_size for entry in entries)
    if size > _LARGEST or size > 50 * 2**20 and size > 200 * len(data) or len(entries) > 20_000:
        raise Unreadable(path, f"unpacks to {size / 2**20:,.0f} MB from {len(data) / 2**20:,.1f} MB; not opened")
    if not any(entry.filename == "word/document.xml" or entry.filename.endswith("/document.xml") for entry in entries):
        raise Unreadable(path, "is a zip archive, but no Word document")


def _blocks(element, numbering: Numbering) -> list[str]:
    lines: list[str] = []
    for child in element:
        if child.tag == _W + "p":
            lines += (numbering.sign(child) + _paragraph(child)).split("\n")
        elif child.tag == _W + "tbl":
            lines += _table(child, numbering)
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "ins", _W + "smartTag"):
            lines += _blocks(child, numbering)
    return lines


def _paragraph(element) -> str:
    """The text of a paragraph: runs, tabs and breaks; no field codes, no deleted text, text boxes once."""
    parts: list[str] = []
    skipped = None
    for node in element.iter():
        if skipped is not None:
            if any(parent is skipped for parent in node.iterancestors()):
                continue
            skipped = None
        if node.tag == _FALLBACK or node.tag in (_W + "pPr", _W + "del", _W + "moveFrom"):
            skipped = node
        elif node.tag == _W + "t":
            parts.append(node.text or "")
        elif node.tag == _W + "tab":
            parts.append("\t")
        elif node.tag in (_W + "br", _W + "cr"):
            parts.append("\n")
        elif node.tag == _W + "noBreakHyphen":
            parts.append("-")
        elif node.tag == _W + "p" and node is not element:
            parts.append("\n")
    return "".join(parts)


def _table(element, numbering: Numbering) -> list[str]:
    rows: list[str] = []
    for row in element.iter(_W + "tr"):
        if row.getparent() is not element and row.getparent().tag != _W + "sdtContent":
            continue  # of a table inside a cell
        cells: list[str] = []
        for cell in row.iter(_W + "tc"):
            if next(cell.iterancestors(_W + "tr")) is not row:
                continue
            text = "\n".join(_blocks(cell, numbering)).strip("\n")
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            cells += [text] + [""] * (_span(span.get(_W + "val", "")) - 1 if span is not None else 0)
        if any(len(c) > _LONGEST_CELL or "\t" in c for c in cells):  # a page laid out in a table
            rows += [line for c in cells if c for line in c.split("\n")]
        else:
            rows.append("\t".join(c.replace("\n", " ") for c in cells))
    return rows


def _span(said: str) -> int:
    """How many columns a cell goes over; a document can say anything."""
    return min(int(said[:9]), _MOST_COLUMNS) if said.isascii() and said.isdigit() and int(said[:9]) else 1


def doc_text(path: Path, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a .doc or .rtf by LibreOffice, which keeps tables and list numbers, or by antiword."""
    if not data.startswith(b"{\\rtf") and "WordDocument".encode("utf-16-le") not in data:
        raise Unreadable(path, "is no Word document inside (perhaps one under a password, or another program's file)")
    tried = []
    if program := shutil.which("soffice") or shutil.which("libreoffice"):
        with tempfile.TemporaryDirectory() as folder:
            command = [program, "--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                       "--convert-to", "docx", "--outdir", folder, str(path.resolve())]
            _, error = _run(command)
            made = Path(folder, path.stem + ".docx")
            if made.exists():
                text, notes = docx_text(path, made.read_bytes())
                return text, (*notes, "read by LibreOffice")
        tried.append(f"LibreOffice: {error}")
    if program := shutil.which("antiword"):
        text, error = _run([program, "-w", "0", "-m", "UTF-8.txt", str(path)])
        if text.strip():
            return text, ("read by antiword: automatic list numbers are lost",)
        tried.append(f"antiword: {error}")
    if tried:
        raise Unreadable(path, f"could not be read ({'; '.join(tried)}); save it as .docx")
    raise Unreadable(path, "to read .doc, install LibreOffice (soffice) or antiword, or save the file as .docx")


def _run(command: list[str]) -> tuple[str, str]:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return "", f"took longer than {_SECONDS} s"
    except OSError as error:
        return "", str(error)
    error = done.stderr.decode("utf-8", "replace").strip()[:200]
    return done.stdout.decode("utf-8", "replace"), error or f"ended with {done.returncode}"
