"""Mends what converters broke: lines cut in the middle of a sentence, blanks inside words and numbers."""

import re
from dataclasses import dataclass

from helpers.corpus.markers import read_marker
from helpers.corpus.strands import Strand, join

_OPEN_END = re.compile(r"[,、(《“‘\[—]$")
_CLOSING_HEAD = re.compile(r"[,。;:、)》”’\]%‰]")
_FINISHED = re.compile(r"[。!?;:…][”’\"')\]】》]*$")
_HAN = "\u4e00-\u9fff"
_SIGNS = ",。;:、!?()《》“”‘’【】"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a report without what was cut out of it."""

    strand: Strand
    blank_before: bool
    cut_before: bool  # chrome stood between this line and the one above
    indented: bool

    @property
    def text(self) -> str:
        return self.strand.text


def width(text: str) -> int:
    """Columns on paper: two for a Chinese character.

    >>> width("疫苗95%")
    7
    """
    return len(text.encode("gb18030", "replace")) if text.isascii() or len(text) < 400 else 2 * len(text)


def wrap_width(rows: list[Row]) -> int:
    """The width at which a converter broke the lines, or 0 where paragraphs are whole."""
    widths = [width(r.text) for r in rows]
    open_widths = sorted(w for w, r in zip(widths, rows, strict=True) if 30 <= w <= 180 and not _FINISHED.search(r.text))
    if len(open_widths) < 3:
        return 0
    full = open_widths[-1 - len(open_widths) // 20]
    near = sum(w >= full - 6 for w in open_widths)
    longer = sum(w > full + 8 for w in widths)
    return full if near >= 3 and near * 2 >= len(open_widths) and longer * 10 <= len(rows) else 0


def join_rows(rows: list[Row]) -> list[list[Row]]:
    """Rows grouped into lines as their writer meant them."""
    full = wrap_width(rows)
    indents = full and sum(r.indented for r in rows) >= 2
    groups: list[list[Row]] = []
    for row in rows:
        if groups and _continues(groups[-1], row, full, bool(indents)):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _continues(group: list[Row], row: Row, full: int, indents: bool) -> bool:
    above = group[-1].text
    if "\t" in above or "\t" in row.text:
        return False
    marker = read_marker(row.text)
    if marker and marker.style not in ("is", "dash", "alpha"):
        return False
    if _CLOSING_HEAD.match(row.text) and not row.text.startswith(("“", "《")):
        return True
    if full and width(above) >= full - 6 and not (indents and row.indented):
        return not _FINISHED.search(above) or bool(indents and not row.blank_before and len(above) >= 20)
    if _FINISHED.search(above):
        return False
    if _OPEN_END.search(above) and len(above) >= 8 and not above.startswith(("—", "-")):
        return True
    if row.cut_before and len(above) >= 15 and not (len(group) == 1 and read_marker(above) and "," not in above):
        return True
    return _unclosed(above) and not row.blank_before


def _unclosed(text: str) -> bool:
    tail = text[-200:]
    return tail.count("《") > tail.count("》") or tail.count("(") > tail.count(")") + 1 or tail.count("“") > tail.count("”") + 1


def glue(rows: list[Row]) -> Strand:
    """One strand of the rows of a line; Latin words keep a blank between them."""
    return join(r.strand for r in rows)


_YEAR = re.compile(r"(?<![\d.])(?:1 ?9|2 ?0) ?\d ?\d(?= ?年)")
_NUMBER_HAN = re.compile(rf"(?<=[0-9%‰])(?<!表\d) +(?=[{_HAN}])|(?<=[{_HAN}]) +(?=[0-9])")
_DECIMAL = re.compile(r"(?<=\d) +\. *(?=\d)|(?<=\d)\. +(?=\d+ *[%‰万亿])|(?<=\d) +(?=[%‰])")
_SIGN = re.compile(rf"(?<=[{_SIGNS}]) +| +(?=[{_SIGNS}%‰])")
_BEFORE_SIGN = re.compile(r" +(?=[,。;、])")
_HAN_HAN = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}])")
_SPLIT_NUMBER = re.compile(rf"(?<![\d.])(?<![\d.] )\d(?: \d)+(?=(?: ?\.\d+)? ?[%‰{_HAN}])")


def is_spaced(text: str) -> bool:
    """Does a text show blanks inside words and numbers, as some converters leave them?

    >>> is_spaced("2 0 09年,全县报告手足口病16 例,死亡0 例,发 病率下降。")
    True
    """
    if " " not in text:
        return False
    if any(" " in m.group() for m in _YEAR.finditer(text)):
        return True
    inside = len(_BEFORE_SIGN.findall(text)) + len(_HAN_HAN.findall(text))
    return inside >= 6 and inside * 100 >= len(text) or inside >= 4 and inside * 30 >= len(text)


def drop_blanks(strand: Strand, spaced: bool, head: int = 0) -> Strand:
    """Without the blanks that mean nothing; `head` is where the text after a heading's number begins.

    Two numbers side by side are never made one, unless they are the pieces of a year, or single digits one
    after the other on a page that shows that pattern.

    >>> from helpers.corpus.strands import Offsets
    >>> line = "2 0 09年,报告16 例,甲乡 12 15"
    >>> drop_blanks(Strand(line, Offsets([(0, len(line))])), True).text
    '2009年,报告16例,甲乡12 15'
    """
    text = strand.text
    if " " not in text:
        return strand
    spans: set[tuple[int, int]] = set()
    patterns = [_SIGN, _NUMBER_HAN, _DECIMAL]
    if spaced:
        patterns.append(_HAN_HAN)
        for pattern in (_YEAR, _SPLIT_NUMBER):
            for match in pattern.finditer(text):
                spans |= {(match.start() + i, match.start() + i + 1) for i, c in enumerate(match.group()) if c == " "}
    for pattern in patterns:
        for match in pattern.finditer(text, 0 if pattern is _SIGN else head):
            spans |= {(i, i + 1) for i in range(*match.span()) if text[i] == " "}
    return strand.without(sorted(spans)) if spans else strand
