"""Tables: each number is what its row and its column say together, in the unit of the header or the caption."""

import re
from dataclasses import dataclass

from helpers.reading.numerals import factor_of, times
from helpers.reading.units import Units
from helpers.records import Passage, Quantity

_NUMBER = re.compile(r"(?P<relation>[<>≤≥~约])?\s*(?P<number>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\d\s]{0,6}|/10万|/十万)")
_UNIT = re.compile(r"\((?P<unit>[^()]{1,8})\)$|[(/](?P<bare>[^()/]{1,6})\)?$")
_CAPTION_UNIT = re.compile(r"单位[::]\s*(?P<units>[^\s)\]]{1,24})")
_COUNTED = re.compile(r"(?P<unit>人次|人|户|例|份|个|家|张|所|件|次|万元|元)数?$")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_UNIT_HEAD = re.compile(r"(?:计量)?单\s*位")
_SERIAL = re.compile(r"(?:序|编)?号|序|No\.?|顺序")
_TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|总\s*数|全[县区市]|平\s*均)$")
_VALUE_HEAD = re.compile(r"(?:数值|数量|数|完成数|完成情况|实际|实际完成|完成值|结果|指标值|本期|备注|单位|全县|全年)$")
_RATE = re.compile(r"(?:率|比例|比重|占比|密度|百分比|比)$")
_TARGET, _PREVIOUS = re.compile(r"任务|目标|计划|指标值|标准|要求"), re.compile(r"上年|去年|同期|上期|基期")
_CHANGE, _RANK = re.compile(r"增[长减幅]|升降|变化|±|比上年|环比|同比"), re.compile(r"排名|名次|位次|排序")
_RELATIONS = {"<": "≤", "≤": "≤", ">": "≥", "≥": "≥", "~": "≈", "约": "≈"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its place in the passage."""

    at: int
    text: str

    @property
    def number(self) -> re.Match | None:
        return _NUMBER.fullmatch(self.text)


@dataclass(frozen=True, slots=True)
class CellReading:
    """A number of a table with its name."""

    quantity: Quantity
    name: str
    role: str


def read_table(passage: Passage, units: Units, caption: str = "") -> list[CellReading]:
    """Every number of a table whose rows are apart by line breaks and its cells by tabs."""
    rows = _rows(passage.text)
    heads, body = _split(rows)
    if not body:
        return []
    header = _header(heads, max(map(len, body)))
    shared = _CAPTION_UNIT.search(passage.text) or _CAPTION_UNIT.search(caption)
    shared_units = re.split(r"[、,/]", shared["units"]) if shared else []
    unit_column = next((n for n, text in enumerate(header) if n and _UNIT_HEAD.fullmatch(text)), None)
    readings = []
    for row in body:
        label, first = _label(row, header)
        row_unit = row[unit_column].text if unit_column is not None and unit_column < len(row) else ""
        for column in range(first, len(row)):
            match = row[column].number
            if column == unit_column or match is None:
                continue
            head = header[column] if column < len(header) else ""
            reading = _cell(passage, row[column], match, label, head, row_unit, shared_units, units)
            if reading:
                readings.append(reading)
    return readings


def _rows(text: str) -> list[list[Cell]]:
    rows, at = [], 0
    for line in text.split("\n"):
        cells, place = [], at
        for part in line.split("\t"):
            stripped = part.strip()
            cells.append(Cell(place + (part.index(stripped) if stripped else 0), stripped))
            place += len(part) + 1
        if any(cell.text for cell in cells):
            rows.append(cells)
        at += len(line) + 1
    return rows


def _split(rows: list[list[Cell]]) -> tuple[list[list[Cell]], list[list[Cell]]]:
    """The header rows, which hold no numbers, and the rest."""
    counts = [any(cell.number and not _YEAR.fullmatch(cell.text) for cell in row[1:] or row) for row in rows]
    first = counts.index(True) if True in counts else len(rows)
    return rows[:first], rows[first:]


def _header(heads: list[list[Cell]], width: int) -> list[str]:
    """One label a column; a group label above stands for the columns below it as far as both have one cell each."""
    full = [row for row in heads if len(row) == width] or heads[-1:]
    if not full:
        return [""] * width
    header = [cell.text for cell in full[-1]]
    for row in full[:-1]:
        group = ""
        for number, cell in enumerate(row):
            group = cell.text or group
            if group and number < len(header) and group != header[number]:
                header[number] = group + header[number]
    return header


def _label(row: list[Cell], header: list[str]) -> tuple[str, int]:
    """The name of a row and its first column of numbers."""
    first = 1 if header and _SERIAL.fullmatch(header[0].replace(" ", "")) and len(row) > 2 else 0
    parts: list[str] = []
    while first < len(row) and len(parts) < 2:
        cell, head = row[first], header[first] if first < len(header) else ""
        if cell.number and (parts or not _YEAR.fullmatch(cell.text)) or parts and _UNIT_HEAD.fullmatch(head):
            break
        if cell.text:
            parts.append(cell.text)
        first += 1
    return "".join(parts), first


def _cell(passage: Passage, cell: Cell, match: re.Match, label: str, head: str, row_unit: str, shared: list[str],
          units: Units) -> CellReading | None:
    head_unit = _unit_of(head, units)
    label_unit = _unit_of(label, units)
    plain_head, plain_label = _plain(head, head_unit), _plain(label, label_unit)
    written = match["unit"].strip()
    name = _name(plain_label, plain_head)
    rate = bool(_RATE.search(plain_head) or (_RATE.search(plain_label) and not plain_head))
    surfaces = [written, head_unit, label_unit, row_unit, *([] if rate else shared[:1] if len(shared) == 1 else [])]
    counted = _COUNTED.search(plain_head) or (_COUNTED.search(plain_label) if _VALUE_HEAD.match(plain_head or "数") else None)
    surfaces.append(counted["unit"] if counted and not rate else "")
    factor, unit, kind = 1.0, None, "rate" if rate else "count"
    for surface in filter(None, surfaces):
        multiplier = re.match(r"[十百千万亿]*(?!分)", surface).group() if surface not in ("千克", "千米", "百分点", "百分比") else ""
        known = units.by_surface.get(surface[len(multiplier):]) or units.by_surface.get(surface)
        if known:
            factor = factor_of(multiplier) if surface[len(multiplier):] in units.by_surface else 1.0
            unit, kind = known.unit, known.kind
            break
        if multiplier and len(multiplier) == len(surface):
            factor = factor_of(multiplier)
            break
    role = "target" if _TARGET.search(head) else "previous" if _PREVIOUS.search(head) else "change" if _CHANGE.search(head) else \
        "rank" if _RANK.search(head) else "actual"
    if role == "rank":
        kind, unit = "rank", unit or "名"
    number = times(float(match["number"].replace(",", "")), factor)
    if role == "change":
        number = abs(number)
    at, to = cell.at, cell.at + len(cell.text)
    relation = _RELATIONS.get(match["relation"] or "", "=")
    if match["relation"]:
        at += match.start("number")
    span = passage.locate(at, to)
    quantity = Quantity(at, to, *span, passage.text[at:to], number, unit, kind, relation, "cell", unit == "个百分点")
    return CellReading(quantity, name, role)


def _unit_of(text: str, units: Units) -> str:
    """The unit in brackets at the end of a header or row label."""
    match = _UNIT.search(text.strip())
    surface = (match["unit"] or match["bare"]).strip() if match else ""
    bare = re.sub(r"^[十百千万亿]+(?=.)", "", surface)
    return surface if surface in units.by_surface or bare in units.by_surface or re.fullmatch(r"[百千万亿]", surface) else ""


def _plain(text: str, unit: str) -> str:
    text = _UNIT.sub("", text.strip()) if unit else text
    return re.sub(r"\s+", "", text)


def _name(label: str, head: str) -> str:
    """Row and column as one label; a total has the column's name, a column of mere values the row's.

    >>> _name("城关镇", "签约率"), _name("合计", "签约率"), _name("住院分娩率", "完成数")
    ('城关镇签约率', '签约率合计', '住院分娩率')
    """
    if _TOTAL.match(label.replace(" ", "")):
        return f"{head}合计" if head else label
    if not head or _VALUE_HEAD.fullmatch(head):
        return label or head
    return label + head
