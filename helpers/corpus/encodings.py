"""Bytes become text: which of the encodings that Chinese pages use it is."""

import codecs
import re
from pathlib import Path

from helpers.corpus.unreadable import Unreadable

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (b"\x84\x31\x95\x33", "gb18030"))

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([-\w]{2,20})"""
                      rb"""|<\?xml[^>]{0,100}?encoding=["']([-\w]{2,20})""", re.I)

# Characters that no report does without, in both scripts; the wrong encoding shows hardly any of them.
_USUAL = frozenset("的一是在和有了不工作年全县卫生医疗服务管理人加强开展建设人员及对为中大上下月日乡镇村院局"
                   "個為衛醫療務設員對鄉鎮縣開強與國會實施、。,:;()0123456789%“”")

_SAMPLE = 20_000


def declared_charset(data: bytes) -> str | None:
    """The charset that an HTML page declares.

    >>> declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb2312'
    """
    match = _CHARSET.search(data[:4096])
    return (match.group(1) or match.group(2)).decode("ascii").lower() if match else None


def decode(path: Path, data: bytes, declared: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """The text as Python's text mode reads it (one sign for every line end), its encoding, and what was lost.

    >>> decode(Path("a.txt"), "全县参合率95%\\r\\n".encode("gb18030"))
    ('全县参合率95%\\n', 'gb18030', ())
    """
    text, encoding, notes = _decode(path, data, declared)
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding, notes


def _decode(path: Path, data: bytes, declared: str | None) -> tuple[str, str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _loose(data[len(mark):], encoding)
    if b"\0" in data:
        return _wide(path, data)
    if text := _strict(data, "utf-8"):
        return text, "utf-8", ()
    candidates = {}
    for encoding in ("gb18030", "big5", _codec(declared)):
        if encoding and (text := _strict(data, encoding)):
            candidates[encoding] = text
    if candidates:
        # every Big5 text is also some GB 18030 text, of characters that nobody writes
        encoding = max(candidates, key=lambda name: (usual_share(candidates[name]), name == "gb18030"))
        if usual_share(candidates[encoding]) >= 0.12 or len(data) < 60:
            return candidates[encoding], encoding, ()
    return _damaged(path, data)


def _codec(name: str | None) -> str | None:
    try:
        found = codecs.lookup(name).name if name else None
    except LookupError:
        return None
    return "gb18030" if found in ("gb2312", "gbk") else found


def usual_share(text: str) -> float:
    """How much of a text is made of characters that every report uses, blanks and Latin letters aside.

    >>> usual_share("全县卫生工作") > 0.9, usual_share("鍏ㄥ幙鍗敓") < 0.1
    (True, True)
    """
    sample = [c for c in text[:_SAMPLE] if not c.isspace() and not (c.isascii() and c.isalpha())]
    return sum(c in _USUAL for c in sample) / len(sample) if sample else 0.0


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _loose(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    return text, encoding, (f"{lost} characters could not be decoded as {encoding}",) if lost else ()


def _wide(path: Path, data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """UTF-16 without a mark: the zero bytes of its line ends and digits stand all on one side."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    for encoding, ours, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if ours > 4 * others:
            text, _, notes = _loose(data, encoding)
            if usual_share(text) >= 0.12:
                return text, encoding, notes
    if data.count(0) * 1000 < len(data):  # stray zeros in a text of another encoding
        text, encoding, notes = _decode(path, data.replace(b"\0", b" "), None)
        return text, encoding, (*notes, "zero bytes were read as blanks")
    raise Unreadable(path, "holds binary data, not text")


def _damaged(path: Path, data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """A text with a few bytes lost, or one of an encoding that is none of the usual ones."""
    tried = [_loose(data, encoding) for encoding in ("utf-8", "gb18030", "big5")]
    text, encoding, notes = max(tried, key=lambda t: usual_share(t[0]) - 4 * t[0].count("\ufffd") / len(t[0]))
    if usual_share(text) >= 0.12 and text.count("\ufffd") <= max(4, len(text) // 50):
        return text, encoding, notes
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is not None and (text := _strict(data, best.encoding)):
        if usual_share(text) >= 0.12 or text.isascii() or best.encoding.startswith(("utf", "ascii")):
            return text, best.encoding, (f"encoding guessed: {best.encoding}",)
    raise Unreadable(path, "the encoding is none of UTF-8, UTF-16, GB18030 and Big5; save the file as UTF-8")
