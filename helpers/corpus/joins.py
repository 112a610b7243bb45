"""Mends what converters broke: lines cut in the middle of a sentence, blanks inside words and numbers."""

import re
from dataclasses import dataclass

from helpers.corpus.markers import read_marker
from helpers.corpus.strands import Strand, join

_OPEN_END = re.compile(r"[,、(《“‘\[—]$")
_CLOSING_HEAD = re.compile(r"[,。;:、)》”’\]%‰]")
_FINISHED = re.compile(r"[。!?;:…][”’\"')\]】》]*$")
_HAN = "\u4e00-\u9fff"
_WIDEST = 200  # columns of a line on paper
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
    """The usual width of lines that a converter broke, or 0 where paragraphs are whole.

    Whole paragraphs end with a sentence; of broken ones most lines do not.
    """
    long = [r for r in rows if len(r.text) >= 13 and "\t" not in r.text]
    broken = [r for r in long if not _FINISHED.search(r.text) and not _heading(r.text)]
    if len(broken) < 3 or len(broken) * 3 < len(long):
        return 0
    widths = sorted(width(r.text) for r in broken)
    usual = widths[len(widths) // 2]
    return usual if usual <= _WIDEST else 0


def _heading(text: str) -> bool:
    return read_marker(text) is not None and not re.search(r"[。,;]", text)


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
    if full and width(above) >= 0.55 * full and not (indents and row.indented) and not (
            len(group) == 1 and _heading(above) and width(above) < 0.9 * full):
        return not _FINISHED.search(above) or bool(indents and not row.blank_before and width(above) >= full - 6)
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
    return rows[0].strand if len(rows) == 1 else join(r.strand for r in rows)


_YEAR = re.compile(r"(?<![\d.])(?:1 ?9|2 ?0) ?\d ?\d(?= ?年)")
_NUMBER_HAN = re.compile(rf"(?<=[0-9%‰])(?<!表\d) +(?=[{_HAN}])|(?<=[{_HAN}]) +(?=[0-9])")
_DECIMAL = re.compile(r"(?<=\d) +\. *(?=\d)|(?<=\d)\. +(?=\d+ *[%‰万亿])|(?<=\d) +(?=[%‰])")
# begun at the first of many blanks only: at each it would take their number squared
_SIGN = re.compile(rf"(?<=[{_SIGNS}]) +|(?<! ) +(?=[{_SIGNS}%‰])")
_BEFORE_SIGN = re.compile(r"(?<! ) +(?=[,。;、])")
_HAN_HAN = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}])")
_SPLIT_NUMBER = re.compile(rf"(?<![\d.])(?<![\d.] )\d(?: \d)+(?=(?: ?\.\d+)? ?[%‰{_HAN}])")


# 7 436人次: thousands apart
_THOUSANDS = re.compile(rf"(?<![\d.])(?<![\d.] )\d{{1,3}}(?: \d{{3}})+(?=(?:\.\d+)? ?[%‰㎡mkhM{_HAN}])")


def is_spaced(text: str) -> bool:
    """Does a text show blanks inside words and numbers, as some converters leave them?

    >>> is_spaced("2 0 09年,全县报告手足口病16 例,死亡0 例,发 病率下降。")
    True
    """
    if " " not in text:
        return False
    if any(" " in m.group() for m in _YEAR.finditer(text)) or len(_THOUSANDS.findall(text)) >= 2:
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
        for pattern in (_YEAR, _SPLIT_NUMBER, _THOUSANDS):
            for match in pattern.finditer(text):
                spans |= {(match.start() + i, match.start() + i + 1) for i, c in enumerate(match.group()) if c == " "}
    for pattern in patterns:
        for match in pattern.finditer(text, 0 if pattern is _SIGN else head):
            spans |= {(i, i + 1) for i in range(*match.span()) if text[i] == " "}
    return strand.without(sorted(spans)) if spans else strand
