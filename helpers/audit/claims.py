"""Which counts of a report have a claim on a rate: by its indicator's definition, by their place, by their names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.fuzz import partial_ratio

from helpers.reading.indicators import Indicator, Indicators, Ratio
from helpers.records import Figure, Report

_PER = {"%": 100, "‰": 1000, "/万": 1e4, "/10万": 1e5, "/100万": 1e6}
_BASES = {"十万": 1e5, "10万": 1e5, "百万": 1e6, "万": 1e4, "千": 1e3, "百": 100.0}
_PER_HEAD = re.compile(r"每(?P<base>10万|十万|百万|[百千万])(?:名|人|常住|农业|户籍|服务)?(?:人口|人)?")
_MEAN = re.compile(r"人均|户均|次均|例均|平均每")
_STEM = re.compile(r"(?:的?(?:比例|比率|占比|比重|比|率|覆盖面|百分比)|\(.*\))+$")
_TASK = re.compile(r"任务|目标|计划|指标")
_SHARE = re.compile(r"占(?P<whole>.{1,20}?)(?:的|总数)?(?:比例|比重|占比|百分比)?$")
_GENERIC = re.compile(r"全县|全市|全区|我县|共|累计|上半年|全年|今年|实际|人数|人次数?|例数|[数人次例份名]$")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure stands: which passage, which sentence (or row) of it, which in order."""

    passage: int
    sentence: int
    order: int
    table: bool


_POPULATION = re.compile(r"^(?:全县|全市|全区|我县|年末)?(?:总|常住|户籍|农业|农村|流行区|服务|辖区)*人口(?:数|合计|总数)?$")
TOTAL = re.compile(r"合计|总计|^全[县市区旗]")


@dataclass(frozen=True, slots=True)
class Claim:
    """A pair of counts that may be what a rate is made of."""

    numerator: Figure
    denominator: Figure
    top: float  # how well the numerator's name and place fit
    base: float  # how well the denominator's do
    per: float
    reason: str
    defined: bool = False  # both sides are what the indicator's definition asks for
    adjacent: bool = False  # the denominator stands directly ahead of the numerator, in the sentence of the rate
    row: bool = False  # all three stand in one row of a table

    @property
    def strength(self) -> float:
        return self.top + self.base


def _places(report: Report, figures: Sequence[Figure]) -> dict[str, _Place]:
    """Where each figure stands in the sentences and rows of the report."""
    ends: dict[int, list[int]] = {}
    places = {}
    passages = {passage.number: passage for passage in report.passages}
    for order, figure in enumerate(sorted(figures, key=lambda f: f.start)):
        passage = passages[figure.passage]
        if passage.number not in ends:
            marks = "\n" if passage.kind == "table" else "。;!?\n"
            ends[passage.number] = [i for i, sign in enumerate(passage.text) if sign in marks]
        at = bisect_left(passage.offsets, figure.start)
        places[figure.figure_id] = _Place(passage.number, bisect_right(ends[passage.number], at), order, passage.kind == "table")
    return places


def _stem(name: str) -> str:
    """What a rate's name says was done: 孕产妇系统管理率 → 孕产妇系统管理."""
    return _STEM.sub("", name)


def _likeness(name: str, wanted: str) -> float:
    """How much of what is wanted a name says, 0 to 1."""
    name, wanted = _GENERIC.sub("", name), _GENERIC.sub("", wanted)
    if not name or not wanted:
        return 0.0
    if wanted in name:
        return 1.0
    if len(name) >= 2 and name in wanted:
        return 0.6 + 0.4 * len(name) / len(wanted)
    return partial_ratio(name, wanted) / 100 if min(len(name), len(wanted)) >= 2 else 0.0


@dataclass(frozen=True, slots=True)
class _Side:
    """A numerator or denominator as a definition names it."""

    ids: tuple[str, ...]
    cores: tuple[str, ...]  # its name and surfaces without 数, 人数, 全县 …


@cache
def _sides(form: Ratio) -> tuple[_Side, _Side]:
    def side(ids: tuple[str, ...], names: tuple[str, ...]) -> _Side:
        return _Side(ids, tuple(dict.fromkeys(core for name in names if (core := _GENERIC.sub("", name)))))

    return (side(form.numerator_ids, (form.numerator, *form.numerator_surfaces)),
            side(form.denominator_ids, (form.denominator, *form.denominator_surfaces)))


def _fit(figure: Figure, plain: str, side: _Side) -> float:
    """How well a count, `plain` its name's core, fits one side of a definition, 0 to 1."""
    if figure.indicator and figure.indicator in side.ids:
        return 1.0
    if plain.endswith(side.cores):
        return 0.9
    if any(2 <= len(core) and len(plain) - len(core) <= 4 and _in_order(core, plain) for core in side.cores):
        return 0.8
    return 0.0


def _in_order(core: str, plain: str) -> bool:
    """Whether the characters of one stand in the other in their order: 耕牛阳性 in 耕牛存栏阳性."""
    rest = iter(plain)
    return all(sign in rest for sign in core)


def pers_of(figure: Figure, indicator: Indicator | None) -> tuple[float, ...]:
    """Per how many a rate is stated; several where its sign is missing."""
    if base := _PER_HEAD.search(figure.name):
        return (_BASES[base["base"]],)
    if figure.unit in _PER:
        return (_PER[figure.unit],)
    if figure.unit is None and figure.kind == "rate":
        if indicator and indicator.ratios:
            return tuple(dict.fromkeys((float(indicator.ratios[0].per), 1000.0, 100.0, 1e5)))
        return (1000.0, 100.0, 1e5) if "死亡" in figure.name else (100.0, 1000.0)
    if figure.kind in ("money", "quantity") and _MEAN.search(figure.name):
        return (1.0,)
    return ()


def same_kind(a: Figure, b: Figure) -> bool:
    """Whether two counts can be a part and its whole: money of money, people of people."""
    return (a.kind == "money") == (b.kind == "money") and (a.kind == "quantity") == (b.kind == "quantity") and (
        a.kind != "quantity" or a.unit == b.unit)


@dataclass(frozen=True, slots=True)
class _Base:
    """A candidate for the denominator."""

    count: Figure
    weight: float
    reason: str
    defined: bool = False
    adjacent: bool = False


class Search:
    """The counts of one report, and the claims that they have on a rate."""

    def __init__(self, report: Report, figures: Sequence[Figure], indicators: Indicators):
        self.indicators = indicators
        self.texts = {passage.number: passage for passage in report.passages}
        self.places = _places(report, figures)
        self.fitting: dict[_Side, list[tuple[float, Figure]]] = {}
        self.counts = [f for f in figures if f.kind in ("count", "money", "quantity") and f.role in ("actual", "target")
                       and not isinstance(f.value, tuple) and f.value > 0 and f.relation in ("=", "≈")]
        self.plain = [_GENERIC.sub("", f.name) for f in self.counts]

    def fits(self, side: _Side) -> list[tuple[float, Figure]]:
        """The actual counts that fit one side of a definition, and how well."""
        if side not in self.fitting:
            self.fitting[side] = [(fit, count) for count, plain in zip(self.counts, self.plain, strict=True)
                                  if count.role == "actual" and (fit := _fit(count, plain, side))]
        return self.fitting[side]

    def before(self, figure: Figure) -> str:
        """The words directly ahead of a figure."""
        passage = self.texts[figure.passage]
        at = bisect_left(passage.offsets, figure.start)
        return passage.text[max(0, at - 10):at]

    def is_goal(self, count: Figure) -> bool:
        """Whether a count is a task to be done: 任务800人, 筛查2000人任务."""
        if count.role == "target" or _TASK.search(count.name):
            return True
        passage = self.texts[count.passage]
        after = bisect_left(passage.offsets, count.end)
        return bool(_TASK.search(self.before(count)[-4:] + " " + passage.text[after:after + 2]))

    def is_listed(self, rate: Figure) -> bool:
        """Whether a rate goes on a list of rates, so that the counts ahead of it are another's: 依次为41.2%、39.7%."""
        return self.before(rate).endswith(("、", "和", "及", "与"))

    def columns(self, rate: Figure, claim: Claim) -> tuple[int, int, int] | None:
        """Of a rate in a table, how far to its left its counts stand."""
        here, top, base = (self.places[f.figure_id] for f in (rate, claim.numerator, claim.denominator))
        if not here.table or len({(p.passage, p.sentence) for p in (here, top, base)}) > 1:
            return None
        return here.passage, here.order - top.order, here.order - base.order

    def near(self, rate: Figure, reach: int) -> list[tuple[int, Figure]]:
        """The counts around a rate with their distance in sentences, within its passage; of a table only its row."""
        here, found = self.places[rate.figure_id], []
        for count in self.counts:
            there = self.places[count.figure_id]
            if there.passage == here.passage:
                distance = here.sentence - there.sentence
                if distance == 0 or (not here.table and 0 < distance <= reach):
                    found.append((distance, count))
        return found

    def reachable(self, rate: Figure, count: Figure) -> bool:
        """Whether a count elsewhere can belong to a rate: a table's cells to their own row, its totals to the text."""
        here, there = self.places[rate.figure_id], self.places[count.figure_id]
        if there.table or here.table:
            if (here.passage, here.sentence) == (there.passage, there.sentence):
                return True
            return bool(there.table and not here.table and TOTAL.search(count.name))
        return True

    def tops(self, rate: Figure, indicator: Indicator | None) -> list[tuple[float, Figure, Ratio | None]]:
        """Candidates for the numerator with the weight of their claim."""
        here, stem = self.places[rate.figure_id], _stem(rate.name)
        around = self.near(rate, 1)
        before = [c for d, c in around if d == 0 and self.places[c.figure_id].order < here.order]
        nearest = before[-1] if before else None
        share = _SHARE.search(rate.name)
        found = []
        for distance, count in around:
            weight = 3.0 * _likeness(count.name, rate.name[:share.start()] if share else stem)
            if count is nearest:
                weight += 1.5
            elif self.places[count.figure_id].order == here.order + 1:
                weight += 0.7
            weight -= 1.0 * distance
            if self.is_goal(count):
                weight -= 2.0
            found.append((weight, count, None))
        if _PER_HEAD.search(rate.name):
            what = _PER_HEAD.sub("", rate.name)
            found += [(3.5, count, None) for count in self.counts
                      if count.role == "actual" and _likeness(count.name, what) >= 0.9 and self.reachable(rate, count)]
        for form in indicator.ratios if indicator else ():
            for fit, count in self.fits(_sides(form)[0]):
                if self.reachable(rate, count):
                    found.append((2.0 + 2.5 * fit + (1.5 if count is nearest else 0), count, form))
        return found

    def bases(self, rate: Figure, top: Figure, form: Ratio | None, indicator: Indicator | None) -> Iterator[_Base]:
        """Candidates for the denominator of a rate whose numerator is given."""
        here, mine = self.places[rate.figure_id], self.places[top.figure_id]
        share = _SHARE.search(rate.name)
        task = bool(_TASK.search(rate.name + self.before(rate))) or rate.name.endswith("完成率")
        for distance, count in self.near(rate, 2):
            place = self.places[count.figure_id]
            if count is top or place.order > here.order + 1:
                continue
            adjacent = place.order == mine.order - 1 and place.sentence == mine.sentence and distance == 0
            weight = 1.5 - 0.7 * distance + (1.2 if place.order == mine.order - 1 else 0) - (0.5 if place.order > mine.order else 0)
            weight += 1.5 * _likeness(count.name, share["whole"]) if share else 0
            goal = self.is_goal(count)
            if goal != task:
                weight -= 2.5
            elif task:
                weight += 2.0
            yield _Base(count, weight, "the counts of its sentence", adjacent=adjacent or (task and goal))
        for wanted in [form] if form else indicator.ratios if indicator else ():
            for fit, count in self.fits(_sides(wanted)[1]):
                if count is not top and self.reachable(rate, count):
                    yield _Base(count, 1.5 + 2.5 * fit, f"{wanted.numerator} over {wanted.denominator}", defined=fit >= 0.9)
        of_people = bool(_PER_HEAD.search(rate.name)) or rate.unit in ("/万", "/10万", "‰", "/100万")
        for count in self.counts if share or of_people else ():
            if count is top or not self.reachable(rate, count):
                continue
            if share and _likeness(count.name, share["whole"]) >= 0.9:
                yield _Base(count, 3.0, f"share of {share['whole']}")
            elif of_people and _POPULATION.search(count.name):
                yield _Base(count, 3.0, "over the population")

    def claims(self, rate: Figure) -> Iterator[Claim]:
        indicator = self.indicators.get(rate.indicator)
        pers = pers_of(rate, indicator)
        if not pers:
            return
        bounded = rate.unit == "%" and not (_TASK.search(rate.name + self.before(rate)) or "增长" in rate.name)
        mean = pers == (1.0,)
        for top_weight, top, form in self.tops(rate, indicator):
            if top_weight < 0.8:
                continue
            for base in self.bases(rate, top, form, indicator):
                count = base.count
                if mean and (top.kind != rate.kind or count.kind != "count") or not (mean or same_kind(top, count)):
                    continue
                over = bounded and top.value > count.value
                for number, per in enumerate(pers):
                    yield Claim(top, count, top_weight - (2.0 if over and not base.defined else 0), base.weight - 0.3 * number, per,
                                base.reason, form is not None and base.defined, base.adjacent, self.places[rate.figure_id].table)
