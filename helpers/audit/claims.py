"""Which counts of a report have a claim on a rate: by its indicator's definition, by their place, by their names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

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
_SENTENCE_END, _ROW_END = re.compile(r"[。;!?\n]"), re.compile(r"\n")
_GENERIC = re.compile(r"全县|全市|全区|我县|共|累计|上半年|全年|今年|实际|人数|人次数?|例数|[数人次例份名]$")


class _Place(NamedTuple):
    """Where a figure stands: which passage, where in its text, which sentence (or row) of it, which in order."""

    passage: int
    at: int
    sentence: int
    order: int
    table: bool


_NARROW = re.compile(r"农业|农村|城镇|城市|流动|贫困|低保|男|女|老年|占")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_POPULATION = re.compile(r"^(?:全县|全市|全区|我县|年末)?(?:总|常住|户籍|农业|农村|流行区|服务|辖区)*人口(?:数|合计|总数)?$")
TOTAL = re.compile(r"合计|总计|^全[县市区旗]")


class Claim(NamedTuple):
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
            marks = _ROW_END if passage.kind == "table" else _SENTENCE_END
            ends[passage.number] = [match.start() for match in marks.finditer(passage.text)]
        at = passage.offsets.index(figure.start)
        places[figure.figure_id] = _Place(passage.number, at, bisect_right(ends[passage.number], at), order, passage.kind == "table")
    return places


def _plain(name: str) -> str:
    """A name without the words that any count may carry: 全县活产数 → 活产."""
    return _GENERIC.sub("", name)


def _likeness(name: str, wanted: str) -> float:
    """How much of what is wanted a name says, 0 to 1; both without generic words."""
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
    signs: tuple[frozenset[str], ...]  # the characters of each core of two and more


@cache
def _sides(form: Ratio) -> tuple[_Side, _Side]:
    def side(ids: tuple[str, ...], names: tuple[str, ...]) -> _Side:
        cores = tuple(dict.fromkeys(core for name in names if (core := _plain(name))))
        return _Side(ids, cores, tuple(frozenset(core) for core in cores if len(core) >= 2))

    return (side(form.numerator_ids, (form.numerator, *form.numerator_surfaces)),
            side(form.denominator_ids, (form.denominator, *form.denominator_surfaces)))


def _fit(count: "_Count", side: _Side) -> float:
    """How well a count fits one side of a definition, 0 to 1."""
    plain = count.plain
    if count.figure.indicator and count.figure.indicator in side.ids:
        return 1.0
    if plain.endswith(side.cores):
        return 0.9
    # most counts lack a character of every core, which is soon told
    if any(map(count.signs.issuperset, side.signs)) and any(
            2 <= len(core) and len(plain) - len(core) <= 4 and _in_order(core, plain) for core in side.cores):
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


class _Count(NamedTuple):
    """A count that a rate can be made of."""

    figure: Figure
    place: _Place
    plain: str  # its name without generic words
    signs: frozenset[str]  # the characters of that
    total: bool  # of a table
    goal: bool  # a task to be done
    narrow: tuple[str, ...]  # words of its name that make it a part of a population
    year: str  # 2016 of a table's column, "" elsewhere


class _Rate(NamedTuple):
    """A rate with what its name asks of the counts that it is made of."""

    figure: Figure
    place: _Place
    indicator: Indicator | None
    pers: tuple[float, ...]
    near: tuple[tuple[int, _Count], ...]  # the counts around it with their distance in sentences
    part: str  # what its numerator is by its name
    share: str  # 占…比例: what its denominator is, "" where the name does not say
    whole: str  # the same without generic words
    each: str  # 每千人口床位数: what is counted for so many people, "" of another rate
    year: str  # 2016 of a table's column, "" elsewhere
    task: bool  # a share of a plan's number
    of_people: bool


def _year(figure: Figure, place: _Place) -> str:
    match = _YEAR.search(figure.name) if place.table else None
    return match.group() if match else ""


def _narrower(count: _Count, rate: _Rate, side: _Side) -> bool:
    """Whether a count is of a part of the population that neither the rate nor its definition speaks of: 农业人口."""
    return any(word not in rate.figure.name and not any(word in core for core in side.cores) for word in count.narrow)


class _Base(NamedTuple):
    """A candidate for the denominator."""

    count: _Count
    weight: float
    reason: str
    defined: bool = False
    adjacent: bool = False


_Top = tuple[float, "_Count", Ratio | None]  # the weight of a numerator's claim, and the definition by which it has one
ENOUGH = 3.6  # strength of a claim that agrees
# counts that are tried on a rate, by their place, their definition, their name; a sentence has a dozen, a report some hundreds
_MOST_NEAR, _MOST_FITTING, MOST_NAMED = 60, 60, 2000
NAMED, BESIDE = 3.4, 1.5  # the least `top` of one that is to convict: by its name, by its place in a list of shares


class Search:
    """The counts of one report, and the claims that they have on a rate."""

    def __init__(self, report: Report, figures: Sequence[Figure], indicators: Indicators):
        self.indicators = indicators
        self.texts = {passage.number: passage for passage in report.passages}
        self.places = _places(report, figures)
        self.counts = [self._count(f) for f in figures if f.kind in ("count", "money", "quantity") and f.role in ("actual", "target", "previous")
                       and not isinstance(f.value, tuple) and f.value > 0 and f.relation in ("=", "≈")]
        self.by_passage: dict[int, list[_Count]] = {}
        for count in sorted(self.counts, key=lambda count: count.place.order):
            self.by_passage.setdefault(count.place.passage, []).append(count)
        self._fitting: dict[_Side, list[tuple[float, _Count]]] = {}
        self._named: dict[str, list[_Count]] = {}
        self._populations = [count for count in self.counts if _POPULATION.match(count.figure.name)][:_MOST_FITTING]
        self._rates: dict[str, _Rate] = {}
        self._tops: dict[str, list[_Top]] = {}

    def _count(self, figure: Figure) -> _Count:
        plain, place = _plain(figure.name), self.places[figure.figure_id]
        return _Count(figure, place, plain, frozenset(plain), place.table and bool(TOTAL.search(figure.name)),
                      self._is_goal(figure), tuple(_NARROW.findall(plain)), _year(figure, place))

    def _fits(self, side: _Side) -> list[tuple[float, _Count]]:
        """The actual counts that fit one side of a definition, and how well."""
        if side not in self._fitting:
            found = [(fit, count) for count in self.counts if count.figure.role != "target" and (fit := _fit(count, side))]
            if len(found) > _MOST_FITTING:  # the best, in the order of the text
                best = sorted(range(len(found)), key=lambda number: -found[number][0])[:_MOST_FITTING]
                found = [found[number] for number in sorted(best)]
            self._fitting[side] = found
        return self._fitting[side]

    def _alike(self, wanted: str) -> list[_Count]:
        """The counts whose name says what is wanted."""
        if wanted not in self._named:
            self._named[wanted] = [c for c in self.counts[:MOST_NAMED] if _likeness(c.plain, wanted) >= 0.9][:_MOST_FITTING]
        return self._named[wanted]

    def _before(self, figure: Figure) -> str:
        """The words directly ahead of a figure."""
        at = self.places[figure.figure_id].at
        return self.texts[figure.passage].text[max(0, at - 10):at]

    def _is_goal(self, count: Figure) -> bool:
        """Whether a count is a task to be done: 任务800人, 筛查2000人任务."""
        if count.role == "target" or _TASK.search(count.name):
            return True
        passage = self.texts[count.passage]
        after = passage.offsets.index(count.end - 1) + 1
        return bool(_TASK.search(self._before(count)[-4:] + " " + passage.text[after:after + 2]))

    def is_listed(self, rate: Figure) -> bool:
        """Whether a rate goes on a list of rates, so that the counts ahead of it are another's: 依次为41.2%、39.7%."""
        return self._before(rate).endswith(("、", "和", "及", "与"))

    def columns(self, rate: Figure, claim: Claim) -> tuple[int, int, int] | None:
        """Of a rate in a table, how far to its left its counts stand."""
        here, top, base = (self.places[f.figure_id] for f in (rate, claim.numerator, claim.denominator))
        if not here.table or len({(p.passage, p.sentence) for p in (here, top, base)}) > 1:
            return None
        return here.passage, here.order - top.order, here.order - base.order

    def _near(self, here: _Place, role: str) -> tuple[tuple[int, _Count], ...]:
        """The counts of a place's sentence and of the two before it, within its passage; of a table only its row."""
        reach = 0 if here.table else 2
        counts = self.by_passage.get(here.passage, [])  # in the order of the text
        first = bisect_left(counts, here.sentence - reach, key=lambda count: count.place.sentence)
        last = bisect_right(counts, here.sentence, key=lambda count: count.place.sentence)
        if last - first > _MOST_NEAR:  # a sentence without end: those around the rate
            middle = bisect_left(counts, here.order, key=lambda count: count.place.order)
            first, last = max(first, middle - _MOST_NEAR // 2), min(last, middle + _MOST_NEAR // 2)
        return tuple((here.sentence - count.place.sentence, count) for count in counts[first:last]
                     if (count.figure.role == "previous") == (role == "previous"))

    def read(self, figure: Figure) -> _Rate:
        """What a rate's name, unit and place say."""
        if (known := self._rates.get(figure.figure_id)) is not None:
            return known
        name, place, indicator = figure.name, self.places[figure.figure_id], self.indicators.get(figure.indicator)
        share, each = _SHARE.search(name), _PER_HEAD.search(name)
        rate = self._rates[figure.figure_id] = _Rate(
            figure, place, indicator, pers_of(figure, indicator), self._near(place, figure.role),
            part=_plain(name[:share.start()] if share else _STEM.sub("", name)),  # 系统管理率 → 系统管理
            share=share["whole"] if share else "",
            whole=_plain(share["whole"]) if share else "",
            each=_plain(_PER_HEAD.sub("", name)) if each else "",
            year=_year(figure, place),
            task=bool(_TASK.search(name + self._before(figure))),
            of_people=each is not None or figure.unit in ("/万", "/10万", "‰", "/100万"))
        return rate

    def reachable(self, rate: _Rate, count: _Count) -> bool:
        """Whether a count elsewhere can belong to a rate: a table's cells to their own row, or to their own year where
        the years are columns; its totals to the text; last year's counts to last year's rate."""
        here, there = rate.place, count.place
        if (count.figure.role == "previous") != (rate.figure.role == "previous"):
            return False
        if there.table or here.table:
            if here.passage == there.passage and (here.sentence == there.sentence or (rate.year and rate.year == count.year)):
                return True
            return count.total and not here.table
        return True

    def tops(self, rate: _Rate) -> list[_Top]:
        """Candidates for the numerator with the weight of their claim."""
        if (known := self._tops.get(rate.figure.figure_id)) is not None:
            return known
        order = rate.place.order
        nearest = next((c for distance, c in reversed(rate.near) if distance == 0 and c.place.order < order), None)
        found: list[_Top] = []
        for distance, count in rate.near:
            if distance > 1:
                continue
            weight = 3.0 * _likeness(count.plain, rate.part)
            if count is nearest:
                weight += 1.5
            elif count.place.order == order + 1:
                weight += 0.7
            weight -= 1.0 * distance
            if count.goal:
                weight -= 2.0
            found.append((weight, count, None))
        if rate.each:
            found += [(3.5, count, None) for count in self._alike(rate.each)
                      if count.figure.role != "target" and self.reachable(rate, count)]
        for form in rate.indicator.ratios if rate.indicator else ():
            for fit, count in self._fits(_sides(form)[0]):
                if self.reachable(rate, count):
                    found.append((2.0 + 2.5 * fit + (1.5 if count is nearest else 0), count, form))
        self._tops[rate.figure.figure_id] = found
        return found

    def _bases(self, rate: _Rate, top: _Count, form: Ratio | None) -> Iterator[_Base]:
        """Candidates for the denominator of a rate whose numerator is given."""
        here, mine = rate.place, top.place
        task = rate.task or rate.figure.name.endswith("完成率")
        for distance, count in rate.near:
            place = count.place
            if count is top or place.order > here.order + 1:
                continue
            adjacent = place.order == mine.order - 1 and place.sentence == mine.sentence and distance == 0
            weight = 1.5 - 0.7 * distance + (1.2 if place.order == mine.order - 1 else 0) - (0.5 if place.order > mine.order else 0)
            weight += 1.5 * _likeness(count.plain, rate.whole) if rate.whole else 0
            if count.goal != task:
                weight -= 2.5
            elif task:
                weight += 2.0
            yield _Base(count, weight, "the counts of its sentence", adjacent=adjacent or (task and count.goal))
        for wanted in [form] if form else rate.indicator.ratios if rate.indicator else ():
            side = _sides(wanted)[1]
            for fit, count in self._fits(side):
                if count is not top and self.reachable(rate, count) and not _narrower(count, rate, side):
                    yield _Base(count, 1.5 + 2.5 * fit, f"{wanted.numerator} over {wanted.denominator}", defined=fit >= 0.9)
        wholes = self._alike(rate.whole) if rate.whole else []
        for count in wholes:
            if count is not top and self.reachable(rate, count):
                yield _Base(count, 3.0, f"share of {rate.share}")
        for count in self._populations if rate.of_people else ():
            if count is not top and count not in wholes and self.reachable(rate, count):
                yield _Base(count, 3.0, "over the population")

    def claims(self, figure: Figure) -> Iterator[Claim]:
        """The pairs of counts that may be what a rate is made of, as far as they are strong enough to speak for or against it."""
        rate = self.read(figure)
        if not rate.pers:
            return
        bounded = figure.unit == "%" and not (rate.task or "增长" in figure.name)
        mean, row = rate.pers == (1.0,), rate.place.table
        for weight, top, form in self.tops(rate):
            if weight < 0.8 or mean and top.figure.kind != figure.kind:
                continue
            for base in self._bases(rate, top, form):
                below = base.count.figure
                if below.kind != "count" if mean else not same_kind(top.figure, below):
                    continue
                over = bounded and not base.defined and top.figure.value > below.value
                fit, defined = weight - (2.0 if over else 0), form is not None and base.defined
                for number, per in enumerate(rate.pers):
                    if fit >= BESIDE or fit + (base.weight - 0.3 * number) >= ENOUGH:
                        yield Claim(top.figure, below, fit, base.weight - 0.3 * number, per, base.reason, defined, base.adjacent, row)
