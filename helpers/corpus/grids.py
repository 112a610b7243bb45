"""Tables in text: rows of cells apart by tabs, bars or blanks, or one cell a line."""

import re
from dataclasses import dataclass

from helpers.corpus.joins import Row
from helpers.corpus.markers import read_marker
from helpers.corpus.stacked import NUMERIC, find_stacked, is_label
from helpers.corpus.strands import Offsets, Strand, join

_CAPTION = re.compile(r"""(?:
      附?表\s*[一二三四五六七八九十\d]{0,3}[-.\d]*(?:[:、.\s]|$).{0,50}                       # 表1 …, 附表2:…
    | [^。;,]{2,50}(?:统计|情况|汇总|一览|完成|明细|对比|分布)表(?:\(.{0,20}\))?             # …统计表(单位:人)
    | .{0,40}(?:见|如)下表\s*[:。]?                                                          # …情况见下表:
    | [(\[]?(?:计量)?单位\s*:\s*[^。,;:]{1,20}[)\]]?                                          # 单位:万元
)$""", re.X)
_BARS = "|│┃"
_BAR = re.compile(f"[{_BARS}]")
_TAB_SIGN, _BAR_SIGN, _BLANK_SIGN, _BLANKS = (re.compile(p) for p in (r" *\t *", rf" *[{_BARS}] *", r" +", r" {2,}"))
# |---|:--:|, +----+----+, ├────┼────┤
_RULE = re.compile(rf"(?=.*[-=─━═—_])[-+:=─━═—_┄┅┈┉\u250c-\u254b\u2550-\u256c\s{_BARS}]{{3,}}")
_CELL_NUMBER = r"(?:[-—/]|[<>≤≥~约]?-?\d[\d,]*(?:\.\d+)?(?:[%‰万亿]|/10万)?)"
# A name and its numbers, a blank between them: 城关镇 68420 29560 43.20, 合 计 136840 59120
_ROW_NAME = r"(?:[\u4e00-\u9fff] {1,3}[\u4e00-\u9fff]|[^\s。,;:!?\d][^\s。,;:!?]{0,15})"
_NUMBER_ROW = re.compile(rf"{_ROW_NAME}(?: +{_CELL_NUMBER}){{2,20}}")
_NEXT_SIGN = re.compile(rf" *([\t{_BARS}])")
_LONGEST_RUN = 200  # rows
_LONGEST_PIECE = 14  # characters of a label's first line


@dataclass(frozen=True, slots=True)
class Grid:
    """A run of rows that are a table."""

    first: int  # in the list of rows
    last: int  # one past the last row
    strand: Strand  # cells apart by tabs, rows by line breaks


def is_caption(text: str) -> bool:
    """A line that announces the table below it.

    >>> is_caption("表1 2018年各乡镇签约情况统计表"), is_caption("表扬先进个人12名。")
    (True, False)
    """
    text = _BLANKS.sub(" ", text)
    return len(text) <= 70 and bool(_CAPTION.match(text))


def find_grids(rows: list[Row], folded: str) -> list[Grid]:
    """The tables among the rows, in order; `folded` is the whole page, for the breaks between the rows."""
    grids, number, texts = [], 0, [row.text for row in rows]
    firsts = _below_rules(texts)
    seen = 0  # rows from here on may begin a table with signs
    while number < len(rows):
        grid = None
        if firsts[number] >= seen:
            grid, seen = _with_signs(rows, number, firsts[number], grids[-1].last if grids else 0, folded)
        grid = grid or _one_cell_a_line(rows, texts, number, folded)
        if grid:
            grids.append(grid)
            number = grid.last
        else:
            number += 1
    return grids


def _below_rules(texts: list[str]) -> list[int]:
    """For each row the first from there on that is no rule."""
    firsts = list(range(len(texts) + 1))
    for number in range(len(texts) - 1, -1, -1):
        if _RULE.fullmatch(texts[number]):
            firsts[number] = firsts[number + 1]
    return firsts


def _sign(text: str) -> str:
    """What parts the cells of a line: a tab, a bar, or else blanks."""
    if "\t" in text:
        return "\t"
    return "|" if _BAR.search(text) else " "


def _cells(row: Row) -> list[Strand] | None:
    """The cells of a line, None where it has but one."""
    text, strand = row.text, row.strand
    sign = _sign(text)
    if sign == "\t":
        pattern = _TAB_SIGN
    elif sign == "|":
        pattern = _BAR_SIGN
    elif _NUMBER_ROW.fullmatch(text):
        pattern = _BLANK_SIGN
    else:
        parts = _BLANKS.split(text)
        if len(parts) < 3 and not (len(parts) == 2 and NUMERIC.fullmatch(parts[1])):
            return None
        if re.search(r"[。,]", text) and sum(bool(NUMERIC.fullmatch(p)) for p in parts) * 2 < len(parts) - 1:
            return None
        pattern = _BLANKS
    cells, at = [], 0
    for match in pattern.finditer(text):
        cells.append(strand[at:match.start()])
        at = match.end()
    cells.append(strand[at:])
    if sign == "|":  # the frame
        cells = cells[1:] if text[0] in _BARS else cells
        cells = cells[:-1] if cells and text[-1] in _BARS else cells
    if sign == " ":
        cells = _whole_words(cells, strand)
    return cells if len(cells) >= 2 else None


def _whole_words(cells: list[Strand], strand: Strand) -> list[Strand]:
    """A label of two characters set apart is one cell: 合　计, 镇　名."""
    if len(cells) > 2 and len(cells[0]) == len(cells[1]) == 1 and (cells[0].text + cells[1].text).isalpha():
        end = strand.text.index(cells[1].text, 1) + 1
        return [strand[:end], *cells[2:]]
    return cells


def _head(row: Row, columns: int) -> list[Strand] | None:
    """The labels above rows of numbers, where a blank parts them into as many."""
    if re.search(r"[。;,:]", row.text):
        return None
    cells = _whole_words([row.strand[m.start():m.end()] for m in re.finditer(r"\S+", row.text)], row.strand)
    return cells if len(cells) == columns else None


def _with_signs(rows: list[Row], number: int, first: int, floor: int, folded: str) -> tuple[Grid | None, int]:
    """The table that begins with a row (`first`, below its rules), its cells apart by signs; and from where on the next may."""
    again = first + 1
    if is_caption(rows[number].text) and "\t" not in rows[number].text:
        return None, first
    if first == len(rows):
        return None, again
    sign = _sign(rows[first].text)
    table, last = _run_of_rows(rows, first, sign)
    bars = sign == "|" and len(table) > 1 and all(len(cells) == 2 for cells in table)
    if len(table) < (3 if bars or sign == " " and not _NUMBER_ROW.fullmatch(rows[first].text) else 2):
        return None, again
    if sign == " " and first > floor and (head := _head(rows[first - 1], len(table[0]))) and not is_caption(rows[first - 1].text):
        table.insert(0, head)
        number = first - 1
    if sign == " " or bars:
        sizes = {len(cells) for cells in table[1:]}
        numbers = sum(bool(NUMERIC.fullmatch(c.text)) for cells in table[1:] for c in cells)
        if len(sizes) > 2 or numbers * 2 < sum(len(cells) - 1 for cells in table[1:]):
            return None, max(again, last - _LONGEST_RUN)  # of many rows only the last are tried again one by one
    return Grid(number, last, _table_strand(table, folded)), last


def _run_of_rows(rows: list[Row], at: int, sign: str) -> tuple[list[list[Strand]], int]:
    """The rows that one sign parts, from a place on, and where they end; rules are left out, broken labels made whole."""
    table: list[list[Strand]] = []
    while at < len(rows):
        text = rows[at].text
        if _RULE.fullmatch(text):
            at += 1
        elif _sign(text) == sign and (cells := _cells(rows[at])) and not (sign == " " and is_caption(text)):
            table.append(cells)
            at += 1
        elif table and (cells := _with_broken_label(rows, at, sign, len(table[-1]))):
            table.append(cells)
            at += 2
        elif table and sign != " " and _is_section(rows, at, sign, len(table[-1])):
            table.append([rows[at].strand])
            at += 1
        else:
            break
    return table, at


def _is_section(rows: list[Row], at: int, sign: str, columns: int) -> bool:
    """A line of its own within a table, above rows of numbers that go on as before: 二、公共场所."""
    text = rows[at].text
    if at + 1 == len(rows) or len(text) > _LONGEST_PIECE or re.search(r"[。;,:]", text) or _sign(text) != " " \
            or NUMERIC.fullmatch(text) or rows[at + 1].blank_before or _sign(rows[at + 1].text) != sign:
        return False
    cells = _cells(rows[at + 1])
    return bool(cells) and len(cells) == columns and any(NUMERIC.fullmatch(c.text) for c in cells[1:])


def _with_broken_label(rows: list[Row], at: int, sign: str, columns: int) -> list[Strand] | None:
    """The row below a line that is only the beginning of its label."""
    text = rows[at].text
    if at + 1 == len(rows) or len(text) > _LONGEST_PIECE or not is_label(text) or _sign(text) != " " or read_marker(text) \
            or is_caption(text) or rows[at + 1].blank_before or _sign(rows[at + 1].text) != sign:
        return None
    cells = _cells(rows[at + 1])
    if not cells or len(cells) != columns or NUMERIC.fullmatch(cells[0].text) \
            or not any(NUMERIC.fullmatch(c.text) for c in cells[1:]):
        return None
    return [rows[at].strand + cells[0], *cells[1:]]


def _table_strand(table: list[list[Strand]], folded: str, whole_lines: bool = False) -> Strand:
    """The rows as one strand; where every cell was a line, the sign between two cells is the line break there."""
    pieces: list[Strand] = []
    for cells in table:
        for column, cell in enumerate(cells):
            if pieces:
                pieces.append(_separator(pieces, "\t" if column else "\n", folded, whole_lines))
            if len(cell):
                pieces.append(cell)
    return join(pieces)


def _separator(pieces: list[Strand], sign: str, folded: str, whole_lines: bool) -> Strand:
    """The tab or line break that follows the last piece, at the place of a sign or blank there."""
    at = pieces[-1].offsets[-1] + 1
    if sign == "\n" or whole_lines:
        found = folded.find("\n", at)
        at = found if found >= 0 else at
    elif folded[at:at + 1] not in ("\t", *_BARS):
        match = _NEXT_SIGN.match(folded, at)
        at = match.start(1) if match else at
    return Strand(sign, Offsets([(at, at + 1)]))


def _one_cell_a_line(rows: list[Row], texts: list[str], number: int, folded: str) -> Grid | None:
    """A table whose every cell became a line."""
    found = find_stacked(texts, number) if is_label(texts[number]) else None
    if found is None:
        return None
    table = [[row.strand for row in rows[a:b]] for a, b in found]
    return Grid(number, found[-1][1], _table_strand(table, folded, whole_lines=True))
