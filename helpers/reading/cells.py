"""Tables: each number is what its row and its column say together, in the unit of the header or the caption."""

import re
from dataclasses import dataclass

from helpers.reading.columns import (
    RATE,
    YEAR,
    Cell,
    column_units,
    counted_unit,
    find_measure,
    is_unit,
    read_header,
    shared_units,
    split_rows,
    unit_of,
)
from helpers.reading.labels import heading_topic
from helpers.reading.numerals import times
from helpers.reading.units import Units
from helpers.records import Passage, Quantity

_UNIT_HEAD = re.compile(r"(?:计[量算])?单\s*位")
_SERIAL = re.compile(r"(?:序|编)?号|序|No\.?|顺序")
_TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|总\s*数|全[县区市]|平\s*均)$")
_VALUE_HEAD = re.compile(
    r"(?:数值|数量|数|完成数|完成情况|实际|实际完成|完成值|结果|指标值|本期|本[年月季期]?累计|累计|本[年月季]|今年|当年|备注|单位|全县|全年|实绩|实际数|完成|年末数?|期末数?|人数|金额|经费)$"
)
_EMPTY_VALUE = re.compile(r"(?:数值|数量|数|完成数|完成情况|实际|实际完成|完成值|结果|指标值|本期|备注|单位|全县|全年)$")
_TARGET = re.compile(r"任务|目标(?!人群|人数|儿童|人口)|计划(?!免疫|生育)|指标值|要求|^标准值?$|(?:国家|[省市部]颁?|考核|达标)标准")
_REACHED = re.compile(r"完成|达|实[际施现]|[占为]")
_DRAWN = re.compile(r"关闭|完结|随机|抽[查取]")  # columns beside which the tasks of an inspection are the units that were drawn for it
_PREVIOUS = re.compile(r"上年|去年|同期|上期|基期|前年")
_CHANGE, _RANK = re.compile(r"增[长减幅加]|升降|变化|±|[比较]上年|[比较]去年|环比|同比|[减下]幅|增速"), re.compile(r"排名|名次|位次|排序")
_RELATIONS = {"<": "≤", "≤": "≤", ">": "≥", "≥": "≥", "~": "≈", "约": "≈"}
_PART = re.compile(r"^(?:[#*·—\-]+|其中[:、]?|(?:其中)?\(?[一二三四五六七八九十\d]{1,2}[)、.](?!\d)|[①-⑩])+")
_GROUP_ONLY = re.compile(r"(?:男性?|女性?|城镇|农村|合计|小计|总计|数量|数值|人数|[一-龥]{1,5}[镇乡县区村院]|街道)*$")
_MEASURED = re.compile(r"(?:率|比|比例|占比|人数|人次|例数|户数|[数量额度费])(?:\([^()]*\))?$")
_DATED = re.compile(r"(?:19|20)\d\d(?:年|$)")


@dataclass(frozen=True, slots=True)
class CellReading:
    """A number of a table with its name."""

    quantity: Quantity
    name: str
    role: str
    when: str = ""  # the header or row label that names a time


def read_table(passage: Passage, units: Units, caption: str = "", year: int | None = None) -> list[CellReading]:
    """Every number of a table whose rows are apart by line breaks and its cells by tabs.

    `year` is the report's own: columns of earlier years hold earlier values. Where it is unknown, the last one counts.
    """
    rows = _rows(passage.text)
    heads, body = split_rows(rows, units)
    if not body:
        return []
    width = max(map(len, body))
    header = read_header(heads, width, units)
    captions = [" ".join(cell.text for cell in row if cell.text) for row in heads if sum(bool(c.text) for c in row) == 1]
    shared = shared_units([*captions, caption], units)
    parts = _side_by_side(header, width)
    years = [int(found.group()[:4]) for text in (*header, *(row[0].text for row in body)) if (found := _DATED.search(text))]
    own_year = year or max(years, default=None)
    topic = heading_topic(re.sub(r"^附?表[\s一二三四五六七八九十\d.:-]*|[(\[].*$|单位:.*$|情?况?统?计?表$", "", caption)) if caption else ""
    readings = []
    for begin, end in parts:
        table = [row[begin:end] for row in body]
        readings += _read_part(passage, table, header[begin:end], shared, units, own_year, topic)
    return sorted(readings, key=lambda reading: reading.quantity.at)


def _side_by_side(header: list[str], width: int) -> list[tuple[int, int]]:
    """Where the same columns stand twice beside each other, each of the two is a table."""
    for size in range(2, width // 2 + 1):
        if width % size == 0 and header[0] and all(header[n] == header[n % size] for n in range(width)):
            return [(n, n + size) for n in range(0, width, size)]
    return [(0, width)]


def _read_part(passage: Passage, body: list[list[Cell]], header: list[str], shared: list[str], units: Units, year: int | None,
               topic: str) -> list[CellReading]:
    column = next((n for n, text in enumerate(header) if n and _UNIT_HEAD.fullmatch(text) and _holds_units(body, n, units)), None)
    readings, above = [], ""
    tasked, drawn = any(map(_TARGET.search, header)), any(map(_DRAWN.search, (*header, topic)))
    for row in body:
        label, first, above = _label(row, header, above)
        row_unit = row[column].text if column is not None and column < len(row) else ""
        own = column_units([unit_of(text, units)[1] for text in header], first, shared, units) if shared else []
        for number in range(first, len(row)):
            cell = row[number]
            if number == column or cell.number is None:
                continue
            head = header[number] if number < len(header) else ""
            given = row_unit, own[number] if number < len(own) else ""
            readings.append(_cell(passage, cell, label, head, given, units, year, topic, tasked, drawn))
    return readings


def _holds_units(body: list[list[Cell]], column: int, units: Units) -> bool:
    cells = [row[column].text for row in body if column < len(row) and row[column].text]
    return bool(cells) and 2 * sum(is_unit(text, units) for text in cells) >= len(cells)


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


def _label(row: list[Cell], header: list[str], above: str) -> tuple[str, int, str]:
    """The name of a row, its first column of numbers, and what a cell merged downwards says of the next row."""
    first = 1 if header and _SERIAL.fullmatch(header[0].replace(" ", "")) and len(row) > 2 else 0
    parts: list[str] = []
    if first and row[0].text and not row[0].number:
        parts.append(row[0].text)  # a total in the column of numbers
    start = first
    while first < len(row) and len(parts) < 2:
        cell, head = row[first], header[first] if first < len(header) else ""
        if cell.number and (parts or not YEAR.fullmatch(cell.text)) or parts and _UNIT_HEAD.fullmatch(head):
            break
        if parts and re.fullmatch(r"[-—/]", cell.text):
            break
        if cell.text:
            parts.append(_PART.sub("", cell.text) or cell.text)
        first += 1
    if start < len(row) and not row[start].text and above and len(parts) == 1:
        return above + parts[0], first, above
    return "".join(parts), first, parts[0] if len(parts) == 2 else ""


def _cell(passage: Passage, cell: Cell, label: str, head: str, given: tuple[str, str], units: Units, year: int | None,
          topic: str, tasked: bool = False, drawn: bool = False) -> CellReading:
    match = cell.number
    head_unit, plain_head = unit_of(head, units)
    label_unit, plain_label = unit_of(label, units)
    role = _role(plain_head, plain_label, year)
    if drawn and role == "target" and plain_head.startswith("任务"):
        role = "actual"
    name = _name(plain_label, plain_head, topic, tasked)
    rate = bool(RATE.search(plain_head) or RATE.search(plain_label) and (not plain_head or _is_time_or_value(plain_head)))
    counted = counted_unit(plain_head) or (counted_unit(plain_label) if _is_time_or_value(plain_head) else "")
    column_first = not _is_time_or_value(plain_head)
    surfaces = [match["unit"].strip(), head_unit, *((given[0], label_unit) if not column_first else (label_unit, given[0])),
                given[1], "" if rate else counted]
    if role == "rank":
        surfaces = [match["unit"].strip()]
    if role == "change" and not head_unit and not match["unit"]:
        surfaces = [given[0]] if given[0] and not rate else []
    factor, unit, kind = 1.0, None, "rate" if rate else "count"
    for surface in filter(None, surfaces):
        if measure := find_measure(surface, units):
            factor, unit, kind = measure.factor, measure.unit, measure.kind or kind
            break
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
    when = next((text for text in (plain_head, plain_label) if _DATED.search(text)), "")
    return CellReading(quantity, name, role, when)


def _is_time_or_value(head: str) -> bool:
    """A column that says when or which value, not what: 2017年, 上年同期, 完成数."""
    return not head or bool(_VALUE_HEAD.fullmatch(head) or YEAR.match(head) or _PREVIOUS.match(head) or _TARGET.match(head))


def _role(head: str, label: str, year: int | None) -> str:
    """What a column, or else a row, says of its numbers: goals, earlier values, changes, ranks."""
    if _CHANGE.search(head):
        return "change"
    if _RANK.search(head):
        return "rank"
    for text in (head, label):
        found = _DATED.search(text)
        if found and year and int(found.group()[:4]) != year:
            return "previous" if int(found.group()[:4]) < year else "target"
    for text in (head, label if len(label) <= 6 else ""):
        if _PREVIOUS.search(text):
            return "previous"
        if _TARGET.search(text) and not _REACHED.search(text) and not RATE.search(text):
            return "target"
    return "actual"


def _name(label: str, head: str, topic: str = "", tasked: bool = False) -> str:
    """Row and column as one label; a total has the column's name, a column of mere values the row's.

    >>> _name("城关镇", "签约率"), _name("合计", "签约率"), _name("住院分娩率", "完成数")
    ('城关镇签约率', '签约率合计', '住院分娩率')
    """
    if topic and _GROUP_ONLY.fullmatch(label) and _GROUP_ONLY.fullmatch(head):
        label = topic + ("" if _TOTAL.match(label) else label)
    if _TOTAL.match(label.replace(" ", "")):
        return label if not head or _TOTAL.match(head) else f"{head}合计"
    # 城关镇完成数; beside a column of tasks also 公共场所完成数
    counted = head.endswith("数") and (_GROUP_ONLY.fullmatch(label) or tasked and not _MEASURED.search(label))
    if not head or _TOTAL.match(head) or _EMPTY_VALUE.fullmatch(head) and not counted:
        return label or head
    return label + head
