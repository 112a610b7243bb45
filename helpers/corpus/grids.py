"""Tables in text: rows of cells apart by tabs, pipes or blanks, or one cell a line."""

import re
from dataclasses import dataclass

from helpers.corpus.joins import Row
from helpers.corpus.strands import Offsets, Strand, join

_CAPTION = re.compile(r"""(?:
      附?表\s*[一二三四五六七八九十\d]{0,3}[-.\d]*(?:[:、.\s]|$).{0,50}                       # 表1 …, 附表2:…
    | [^。;,]{2,50}(?:统计|情况|汇总|一览|完成|明细|对比|分布)表(?:\(.{0,20}\))?             # …统计表(单位:人)
    | .{0,40}(?:见|如)下表\s*[:。]?                                                          # …情况见下表:
)$""", re.X)
_NUMERIC = re.compile(r"[-—/]|[<>≤≥~约]?\s*-?\d[\d,]*(?:\.\d+)?\s*(?:[%‰万亿]|/10万)?(?:[-~—]\d+(?:\.\d+)?%?)?")
_MOST_COLUMNS = 14
_BLANKS = re.compile(r" {2,}")
# A name and its numbers, a blank between them: 城关镇 68420 29560 43.20
_NUMBER_ROW = re.compile(r"[^\s。,;:!?\d][^\s。,;:!?]{0,15}(?: +(?:[-—/]|[<>≤≥~约]?-?\d[\d,]*(?:\.\d+)?(?:[%‰万亿]|/10万)?)){2,20}")


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
    return len(text) <= 70 and bool(_CAPTION.match(text))


def find_grids(rows: list[Row], folded: str) -> list[Grid]:
    """The tables among the rows, in order; `folded` is the whole page, for the breaks between the rows."""
    grids, number = [], 0
    while number < len(rows):
        grid = _with_signs(rows, number, grids[-1].last if grids else 0, folded) or _one_cell_a_line(rows, number, folded)
        if grid:
            grids.append(grid)
            number = grid.last
        else:
            number += 1
    return grids


def _cells(row: Row) -> list[Strand] | None:
    """The cells of a line, None where it has but one."""
    text, strand = row.text, row.strand
    if "\t" in text:
        sign = re.compile(r" *\t *")
    elif text.count("|") >= 2 or text.startswith("|"):
        sign = re.compile(r" *\| *")
    elif _NUMBER_ROW.fullmatch(text):
        sign = re.compile(r" +")
    else:
        parts = _BLANKS.split(text)
        few = sum(bool(_NUMERIC.fullmatch(p)) for p in parts) * 2 < len(parts) - 1
        if len(parts) < 3 or few and re.search(r"[。,]", text):
            return None
        sign = _BLANKS
    cells, at = [], 0
    for match in sign.finditer(text):
        cells.append(strand[at:match.start()])
        at = match.end()
    cells.append(strand[at:])
    if "|" in text and "\t" not in text:  # the frame
        cells = cells[1:] if not cells[0].text.strip() else cells
        cells = cells[:-1] if cells and not cells[-1].text.strip() else cells
    return cells if len(cells) >= 2 else None


def _head(row: Row, columns: int) -> list[Strand] | None:
    """The labels above rows of numbers, where a blank parts them into as many."""
    if re.search(r"[。;,:]", row.text) or len(row.text.split()) != columns:
        return None
    return [row.strand[m.start():m.end()] for m in re.finditer(r"\S+", row.text)]


def _sign(row: Row) -> str:
    return "\t" if "\t" in row.text else "|" if row.text.count("|") >= 2 or row.text.startswith("|") else " "


def _with_signs(rows: list[Row], number: int, floor: int, folded: str) -> Grid | None:
    table: list[list[Strand]] = []
    sign = _sign(rows[number])
    last = number
    while last < len(rows) and _sign(rows[last]) == sign and (cells := _cells(rows[last])):
        table.append(cells)
        last += 1
    if len(table) < (3 if sign == " " and not _NUMBER_ROW.fullmatch(rows[number].text) else 2):
        return None
    if sign == " " and number > floor and (head := _head(rows[number - 1], len(table[0]))):
        table.insert(0, head)
        number -= 1
    if sign == " ":
        sizes = {len(cells) for cells in table[1:]}
        numbers = sum(bool(_NUMERIC.fullmatch(c.text)) for cells in table[1:] for c in cells)
        if len(sizes) > 2 or numbers * 2 < sum(len(cells) - 1 for cells in table[1:]):
            return None
    return Grid(number, last, _table_strand(table, folded))


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
    elif folded[at:at + 1] not in "\t|":
        match = re.compile(r"[ ]*([\t|])").match(folded, at)
        at = match.start(1) if match else at
    return Strand(sign, Offsets([(at, at + 1)]))


def _one_cell_a_line(rows: list[Row], number: int, folded: str) -> Grid | None:
    """A table whose every cell became a line: n labels, then rows of a name and n - 1 numbers."""
    columns = 0
    while number + columns < len(rows) and columns < _MOST_COLUMNS and _is_label(rows[number + columns].text):
        columns += 1
    columns -= 1  # the last of the labels is the name of the first row
    if columns < 2:
        return None
    table = [rows[number:number + columns]]
    at = number + columns
    while (row := rows[at:at + columns]) and len(row) == columns and _is_label(row[0].text) and all(
            _NUMERIC.fullmatch(r.text) for r in row[1:]):
        table.append(row)
        at += columns
    if len(table) < 3:
        return None
    return Grid(number, at, _table_strand([[r.strand for r in row] for row in table], folded, whole_lines=True))


def _is_label(text: str) -> bool:
    return len(text) <= 24 and not re.search(r"[。,;:]", text) and not _NUMERIC.fullmatch(text)
