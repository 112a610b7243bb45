"""The counts of a report of which a rate can be made: where each stands, what its name says, which definition it fits."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import partial_ratio

from helpers.reading.indicators import Ratio
from helpers.records import Figure, Report

_SENTENCE_END, _ROW_END = re.compile(r"[。;!?\n]"), re.compile(r"\n")
_GENERIC = re.compile(r"全县|全市|全区|我县|共|累计|上半年|全年|今年|实际|人数|人次数?|例数|[数人次例份名]$")
_TASK = re.compile(r"任务|目标(?!人[群口]|儿童|妇女|对象)|计划(?!免疫|生育)|指标")
_NARROW = re.compile(r"农业|农村|城镇|城市|流动|贫困|低保|男|女|老年|占")
_SEXES, _SEX = frozenset("男女"), re.compile(r"男(?:性|生)?$|(?<!妇)女(?:性|生)?$|^[男女]性?")
_AIDED = re.compile(r"补助|补偿|救助|资助|项目|免费")
_FOUND = re.compile(r"(?:筛?查|筛选?)出")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
TOTAL = re.compile(r"合计|总计|^全[县市区旗]")
POPULATION = re.compile(r"^(?:全县|全市|全区|我县|年末|[一-龥]{2,3}县)?(?:总|常住|户籍|农业|农村|流行区|服务|辖区|全)*人口(?:数|合计|总数)?$")


class Place(NamedTuple):
    """Where a figure stands: which passage, where in its text, which sentence (or row) of it, which in order."""

    passage: int
    at: int
    to: int
    sentence: int
    order: int
    table: bool


class Count(NamedTuple):
    """A count that a rate can be made of."""

    figure: Figure
    place: Place
    plain: str  # its name without generic words
    signs: frozenset[str]  # the characters of that
    total: bool  # of a table
    goal: bool  # a task to be done
    narrow: tuple[str, ...]  # words of its name that make it a part of a population
    year: str  # 2016 of a table's column, "" elsewhere


def find_places(report: Report, figures: Sequence[Figure]) -> dict[str, Place]:
    """Where each figure stands in the sentences and rows of the report."""
    ends: dict[int, list[int]] = {}
    places = {}
    passages = {passage.number: passage for passage in report.passages}
    for order, figure in enumerate(sorted(figures, key=lambda f: f.start)):
        passage = passages[figure.passage]
        if passage.number not in ends:
            marks = _ROW_END if passage.kind == "table" else _SENTENCE_END
            ends[passage.number] = [match.start() for match in marks.finditer(passage.text)]
        at = passage.offsets.index(figure.start)
        to = passage.offsets.index(figure.end - 1) + 1
        places[figure.figure_id] = Place(passage.number, at, to, bisect_right(ends[passage.number], at), order,
                                         passage.kind == "table")
    return places


def find_counts(report: Report, figures: Sequence[Figure], places: dict[str, Place]) -> list[Count]:
    """The counts, sums of money and amounts of a report that are stated exactly enough to divide by."""
    texts = {passage.number: passage.text for passage in report.passages}
    found = []
    for figure in figures:
        if figure.kind not in ("count", "money", "quantity") or figure.role not in ("actual", "target", "previous"):
            continue
        if isinstance(figure.value, tuple) or figure.value <= 0 or figure.relation not in ("=", "≈"):
            continue
        plain, place = plain_name(figure.name), places[figure.figure_id]
        found.append(Count(figure, place, plain, frozenset(plain), place.table and bool(TOTAL.search(figure.name)),
                           _is_goal(figure, place, texts[place.passage]), tuple(_NARROW.findall(plain)),
                           year_of_column(figure, place)))
    return found


def _is_goal(count: Figure, place: Place, text: str) -> bool:
    """Whether a count is a task to be done: 任务800人, 筛查2000人任务."""
    if count.role == "target" or _TASK.search(count.name):
        return True
    return bool(_TASK.search(text[max(0, place.at - 4):place.at] + " " + text[place.to:place.to + 2]))


def speaks_of_task(words: str) -> bool:
    """Whether words are about a task; a target population is none.

    >>> speaks_of_task("占年度任务"), speaks_of_task("目标儿童")
    (True, False)
    """
    return _TASK.search(words) is not None


@lru_cache(maxsize=8192)  # reports repeat their names
def plain_name(name: str) -> str:
    """A name without the words that any count may carry.

    >>> plain_name("全县活产人数"), plain_name("查出问题病历")
    ('活产', '检出问题病历')
    """
    plain = _GENERIC.sub("", name)
    return _FOUND.sub("检出", plain) if "出" in plain else plain


def year_of_column(figure: Figure, place: Place) -> str:
    """The year that the column of a table's cell is headed with, "" elsewhere."""
    match = _YEAR.search(figure.name) if place.table else None
    return match.group() if match else ""


def likeness(name: str, wanted: str) -> float:
    """How much of what is wanted a name says, 0 to 1; both without generic words."""
    if not name or not wanted:
        return 0.0
    if wanted in name:
        return 1.0
    if len(name) >= 2 and name in wanted:
        return 0.6 + 0.4 * len(name) / len(wanted)
    return partial_ratio(name, wanted) / 100 if min(len(name), len(wanted)) >= 2 else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A numerator or denominator as a definition names it."""

    ids: tuple[str, ...]
    cores: tuple[str, ...]  # its name and surfaces without 数, 人数, 全县 …
    signs: tuple[frozenset[str], ...]  # the characters of each core


@cache
def sides_of(form: Ratio) -> tuple[Side, Side]:
    """The numerator and the denominator of a definition."""
    def side(ids: tuple[str, ...], names: tuple[str, ...]) -> Side:
        cores = tuple(dict.fromkeys(core for name in names if (core := plain_name(name))))
        return Side(ids, cores, tuple(map(frozenset, cores)))

    return (side(form.numerator_ids, (form.numerator, *form.numerator_surfaces)),
            side(form.denominator_ids, (form.denominator, *form.denominator_surfaces)))


def fit(count: Count, side: Side) -> float:
    """How well a count fits one side of a definition, 0 to 1."""
    plain = count.plain
    if count.figure.indicator in side.ids:
        return 1.0
    if plain.endswith(side.cores):
        return 0.9
    if any(map(count.signs.issuperset, side.signs)) and any(
            2 <= len(core) and len(plain) - len(core) <= 4 and _in_order(core, plain) for core in side.cores):
        return 0.8
    return 0.0


def _in_order(core: str, plain: str) -> bool:
    """Whether the characters of one stand in the other in their order: 耕牛阳性 in 耕牛存栏阳性."""
    rest = iter(plain)
    return all(sign in rest for sign in core)


def is_narrower(count: Count, name: str, side: Side) -> bool:
    """Whether a count is of a part of the population that neither the rate's name nor its definition speaks of: 农业人口."""
    return any(word not in name and not any(word in core for core in side.cores) for word in count.narrow)


def is_aided(count: Count, name: str, side: Side) -> bool:
    """Whether a count is of those who were paid for, of whom neither the rate's name nor its definition speaks."""
    return any(word not in name and not any(word in core for core in side.cores) for word in _AIDED.findall(count.figure.name))


def is_of_one_sex(count: Count, name: str) -> bool:
    """Whether a count is of men or of women alone, of whom the rate's name does not speak."""
    return not _SEXES.isdisjoint(count.signs) and _SEX.search(count.plain) is not None and not _SEX.search(name)


def own_words(name: str, wanted: str) -> tuple[str, str]:
    """Two names without the noun at the beginning that both share, where each has words of its own behind it.

    >>> own_words("疗程丢失", "疗程系统管理"), own_words("水样合格", "水样合格")
    (('丢失', '系统管理'), ('水样合格', '水样合格'))
    """
    size = next((n for n, (a, b) in enumerate(zip(name, wanted, strict=False)) if a != b), 0)
    return (name[size:], wanted[size:]) if 2 <= size < min(len(name), len(wanted)) - 1 else (name, wanted)


def same_kind(a: Figure, b: Figure) -> bool:
    """Whether two counts can be a part and its whole: money of money, people of people."""
    return (a.kind == "money") == (b.kind == "money") and (a.kind == "quantity") == (b.kind == "quantity") and (
        a.kind != "quantity" or a.unit == b.unit)
