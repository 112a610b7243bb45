"""The header of a table: what each column is called, in which unit it counts, and where the numbers begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.reading.numerals import factor_of
from helpers.reading.units import Units

_NUMBER = re.compile(r"(?P<relation>[<>≤≥~约])?\s*(?P<number>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>(?![.、)年月]|"
                     r"周?岁[一-龥]|月龄)[^\d\s]{0,6}|/10万|/十万)")
YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_BRACKET = re.compile(r"[(\[](?P<unit>[^()\[\]]{1,10})[)\]]$")
_BEHIND_SIGN = re.compile(r"[,、/:](?P<unit>[^()/]{1,6})$")
_SHARED = re.compile(r"单位\s*:\s*(?P<units>[^\s)\]]{1,24})|[(\[](?P<listed>[^()\[\]:]{1,24})[)\]]\s*$")
_COUNTED = re.compile(r"(?P<unit>人次|户次|例次|所次|家次|件次|台次|剂次|份次|场次|人|户|例|份|个|家|张|所|件|次|万元|元)数?$")
RATE = re.compile(r"(?:率|比例|比重|占比|密度|百分比|比|%|‰)$")
_WHOLE_WORDS = frozenset("千克 千米 百分点 百分比 千卡 十字".split())

# What a column is likely to count where its caption names several units: (户、份) over 任务数 完成数 监测水样
_FITS = (
    (re.compile(r"[金费款]|资|收入|支出|投入|经费|补助额|总额|金额"), re.compile(r".*元")),
    (re.compile(r"人次"), re.compile(r".*人次")),
    (re.compile(r"人数|人口|[患病]者|病人|职工|医[生师]|护士|[儿学]童|学生|产妇|妇女|居民"), re.compile(r".*[人名]")),
    (re.compile(r"户|厕|农家|家庭"), re.compile(r".*户.*")),
    (re.compile(r"样|标本|资料|材料|档案|血清|问卷|文书"), re.compile(r".*份")),
    (re.compile(r"药|垃圾|粪|盐"), re.compile(r"公斤|吨|千克|斤|克")),
    (re.compile(r"面积"), re.compile(r"平方.*|亩|公顷|㎡|m2")),
    (re.compile(r"病例|发病|死亡|手术"), re.compile(r"例")),
    (re.compile(r"床"), re.compile(r"[张床]")),
    (re.compile(r"[院站所室点厂]数?$|机构"), re.compile(r"[所个家处座]")),
    (re.compile(r"案件?|处罚"), re.compile(r"[件起宗]")),
    (re.compile(r"培训|讲座|活动|演练"), re.compile(r"[期次场]")),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its place in the passage."""

    at: int
    text: str

    @property
    def number(self) -> re.Match | None:
        return _NUMBER.fullmatch(self.text)

    @property
    def value(self) -> bool:
        """Is it a number of what is counted, not a year?"""
        return bool(self.number) and not YEAR.fullmatch(self.text)


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as a table gives it: 万元 is 元 with the factor 10000."""

    factor: float
    unit: str | None
    kind: str | None


def find_measure(surface: str, units: Units) -> Measure | None:
    """The unit that a surface names, None where it is none.

    A stroke between two units makes a price or a rate: 元/人.
    """
    surface = re.sub(r"\s", "", surface)
    if not surface:
        return None
    whole = units.by_surface.get(surface)
    if whole and (surface in _WHOLE_WORDS or surface[0] not in "十百千万亿" or not units.by_surface.get(surface[1:])):
        return Measure(1.0, whole.unit, whole.kind)
    multiplier = "" if surface in _WHOLE_WORDS else re.match(r"[十百千万亿]*", surface).group()
    rest = surface[len(multiplier):]
    if not rest:
        return Measure(factor_of(multiplier), None, None) if multiplier in ("百", "千", "万", "十万", "百万", "千万", "亿") else None
    base, stroke, per = rest.partition("/")
    known = units.by_surface.get(rest) or (units.by_surface.get(base) if stroke and per in units.by_surface else None)
    if known is None or multiplier and multiplier not in ("百", "千", "万", "十万", "百万", "千万", "亿"):
        return None
    if rest in units.by_surface:
        return Measure(factor_of(multiplier or None), known.unit, known.kind)
    return Measure(factor_of(multiplier or None), known.unit + "/" + per, "money" if known.kind == "money" else "rate")


def unit_of(text: str, units: Units) -> tuple[str, str]:
    """The unit at the end of a header or row label, and the label without it.

    签约率(%), 投入/万元, 卫生厕所,户
    """
    text = text.strip()
    for pattern in (_BRACKET, _BEHIND_SIGN):
        match = pattern.search(text)
        if match and find_measure(match["unit"], units):
            return match["unit"].strip(), re.sub(r"\s+", "", text[: match.start()])
    if sign := re.search(r"[±]?\s*(?P<unit>[%‰])$", text):  # 增减%, 同比±%
        return sign["unit"], re.sub(r"\s+", "", text[: sign.start()])
    return "", re.sub(r"\s+", "", text)


def is_unit(text: str, units: Units) -> bool:
    """Whether a cell holds a unit and nothing else: (人), %, 万元."""
    text = text.strip().strip("()[]")
    return bool(text) and not re.fullmatch(r"[十百千万亿]|\d+", text) and find_measure(text, units) is not None


def shared_units(captions: Sequence[str], units: Units) -> list[str]:
    """The units of a caption: 表1 补偿情况(单位:万元), 改厕情况(户、份)."""
    for caption in captions:
        for match in reversed(list(_SHARED.finditer(caption))):
            found = re.split(r"[、,;/和]", match["units"] or match["listed"])
            if "/" in (match["units"] or match["listed"]) and find_measure(match["units"] or match["listed"], units):
                found = [match["units"] or match["listed"]]
            if all(is_unit(one, units) for one in found):
                return found
    return []


def column_units(header: Sequence[str], first: int, shared: Sequence[str], units: Units) -> list[str]:
    """Which of the caption's units each column has: rates the signs of rates, the others by what they count."""
    result = [""] * len(header)
    rates = [one for one in shared if (found := find_measure(one, units)) and found.kind == "rate"]
    plain = [one for one in shared if one not in rates]
    last, place = "", 0
    columns = [n for n in range(first, len(header)) if not (RATE.search(header[n]) and (rates or plain))]
    for number in range(first, len(header)):
        if number not in columns:
            result[number] = rates[0] if len(rates) == 1 else ""
            continue
        if len(plain) == 1 or not plain:
            result[number] = plain[0] if plain else ""
            continue
        if len(plain) == len(columns):
            result[number] = plain[columns.index(number)]
            continue
        fit = next((one for word, unit in _FITS if word.search(header[number]) for one in plain if unit.fullmatch(one)), "")
        last = fit or last or plain[place]
        result[number] = last
    return result


def counted_unit(name: str) -> str:
    """The unit that a name ends in: 补偿人次, 签约人数."""
    found = _COUNTED.search(name)
    return found["unit"] if found else ""


def split_rows(rows: list[list[Cell]], units: Units) -> tuple[list[list[Cell]], list[list[Cell]]]:
    """The header rows, which hold no numbers, and the rest."""
    first = next((n for n, row in enumerate(rows) if any(cell.value for cell in row[1:] or row)), len(rows))
    while 0 < first < len(rows) - 1 and _is_year_row(rows[first]):
        first += 1
    return rows[:first], rows[first:]


def _is_year_row(row: list[Cell]) -> bool:
    return all(YEAR.fullmatch(cell.text) for cell in row if cell.text)


def read_header(heads: list[list[Cell]], width: int, units: Units) -> list[str]:
    """One label a column; a group's label above stands for the columns below it."""
    named = [row for row in heads if sum(bool(cell.text) for cell in row) > 1 or len(row) == width == 1]
    below = [row for row in named if all(is_unit(cell.text, units) for cell in row if cell.text)]
    full = [[cell.text for cell in row] for row in named if row not in below]
    if not full:
        return [""] * width
    header = (full[-1] + [""] * (width - len(full[-1])))[:width] if len(full) == 1 or len(full[-1]) >= width else \
        [""] * (width - len(full[-1])) + full[-1]
    for row in reversed(full[:-1]):
        header = _with_groups(_spread(row, header, width), header)
    for row in below:
        for number, cell in enumerate(row, width - len(row)):
            if 0 <= number < width and cell.text:
                header[number] += f"({cell.text.strip('()[]')})"
    return header


def _spread(row: list[str], header: list[str], width: int) -> list[str]:
    """A row of groups as wide as the table, each group where its columns are."""
    if len(row) >= width:
        return row[:width]
    heads = sum(1 for text in header if not text)  # columns without a label below: their own is above
    heads = heads if header[:heads] == [""] * heads and heads < len(row) else 0
    groups, columns = row[heads:], width - heads
    if not groups or columns % len(groups):
        return row[:heads] + [""] * columns
    return row[:heads] + [text for text in groups for _ in range(columns // len(groups))]


def _with_groups(groups: list[str], header: list[str]) -> list[str]:
    """The header with the label of its group ahead of each column."""
    result, group = [], ""
    for above, below in zip(groups, header, strict=True):
        group = above or group
        own = above if not below else group
        result.append(below if own == below else (re.sub(r"\(.*\)$", "", own) if below else own) + below)
    return result
