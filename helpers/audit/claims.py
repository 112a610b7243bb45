"""Which counts of a report have a claim on a rate: by the sentence's own words, by its indicator's definition, by their
place, by their names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from helpers.audit.counts import (
    Count,
    Place,
    is_aided,
    is_narrower,
    is_of_one_sex,
    likeness,
    plain_name,
    same_kind,
    sides_of,
    speaks_of_task,
    year_of_column,
)
from helpers.audit.per import PER_HEAD, TIMES, is_mean_of, pers_of
from helpers.audit.precision import Interval, ratio
from helpers.audit.stock import Stock
from helpers.audit.wording import Wording
from helpers.reading.indicators import Indicator, Indicators, Ratio
from helpers.records import Figure, Report

_STEM = re.compile(r"(?:(?:的|所占)?(?:比例|比率|占比|比重|比|率|覆盖面|百分比)|\(.*\))+$")
_SHARE = re.compile(r"(?:占|覆盖)(?P<whole>(?![率面比]).{1,20}?)(?:的|总数)?(?:比例|比重|占比|百分比)?$")
_COVERED = re.compile(r"(?P<whole>(?:行政|自然)?村|乡镇|社区|学校|卫生院|村卫生[室所]|农户|企业)覆盖率$")  # 行政村覆盖率: of the villages
_VERB_LAST = re.compile(r"(?P<what>.{2,})(?P<verb>检出)$")
_CASES = re.compile(r"病例|发病|报告(?!单|卡)|确诊")
FAR = 10  # two counts that give ten times a rate, or a tenth of it, say nothing of it: that is past any rounding and any slip
ENOUGH = 3.6  # strength of a claim that agrees
NAMED, BESIDE = 3.4, 1.5  # the least `top` of one that is to convict: by its name, by its place in a list of shares


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
    spoken: bool = False  # the sentence says so: A人,为任务B人的102.6%

    @property
    def strength(self) -> float:
        return self.top + self.base


class _Rate(NamedTuple):
    """A rate with what its name asks of the counts that it is made of."""

    figure: Figure
    place: Place
    indicator: Indicator | None
    pers: tuple[float, ...]
    near: tuple[tuple[int, Count], ...]  # the counts around it with their distance in sentences
    part: str  # what its numerator is by its name
    share: str  # 占…比例: what its denominator is, "" where the name does not say
    turned: str  # 问题检出 as the count has it, 检出问题; "" of another rate
    whole: str  # the same without generic words
    each: str  # 每千人口床位数: what is counted for so many people, "" of another rate
    year: str  # 2016 of a table's column, "" elsewhere
    is_share: bool  # 占23.1%
    task: bool  # a share of a plan's number
    of_people: bool


class _Base(NamedTuple):
    """A candidate for the denominator."""

    count: Count
    weight: float
    reason: str
    defined: bool = False
    adjacent: bool = False


_MOST_NEAR = 60  # counts that are tried on a rate by their place; a sentence has a dozen


class Top(NamedTuple):
    """A candidate for the numerator."""

    weight: float
    count: Count
    form: Ratio | None = None  # the definition by which it has a claim
    exact: bool = False  # it bears the definition's own name, not only the characters of it


_WEIGHT, _SENTENCE, _ORDER = attrgetter("weight"), attrgetter("place.sentence"), attrgetter("place.order")


class Search:
    """The counts of one report, and the claims that they have on a rate."""

    def __init__(self, report: Report, figures: Sequence[Figure], indicators: Indicators):
        self.indicators = indicators
        self.wording = Wording(report, figures)
        self.places, self.stock = self.wording.places, Stock(self.wording.counts)
        self._own = (report.period.start, report.period.end)
        self._rates: dict[str, _Rate] = {}
        self._tops: dict[str, list[Top]] = {}

    def gives(self, claim: Claim) -> Interval:
        """The rates that the counts of a claim can give."""
        ranges = self.stock.ranges
        return ratio(ranges[claim.numerator.figure_id], ranges[claim.denominator.figure_id], claim.per)

    def columns(self, rate: Figure, claim: Claim) -> tuple[int, int, int] | None:
        """Of a rate in a table, how far to its left its counts stand."""
        here, top, base = (self.places[f.figure_id] for f in (rate, claim.numerator, claim.denominator))
        if not here.table or len({(p.passage, p.sentence) for p in (here, top, base)}) > 1:
            return None
        return here.passage, here.order - top.order, here.order - base.order

    def _near(self, here: Place, role: str) -> tuple[tuple[int, Count], ...]:
        """The counts of a place's sentence and of the two before it, within its passage; of a table only its row."""
        reach = 0 if here.table else 2
        counts = self.wording.by_passage.get(here.passage, [])  # in the order of the text
        first = bisect_left(counts, here.sentence - reach, key=_SENTENCE)
        last = bisect_right(counts, here.sentence, key=_SENTENCE)
        if last - first > _MOST_NEAR:  # a sentence without end: those around the rate
            middle = bisect_left(counts, here.order, key=_ORDER)
            first, last = max(first, middle - _MOST_NEAR // 2), min(last, middle + _MOST_NEAR // 2)
        return tuple((here.sentence - count.place.sentence, count) for count in counts[first:last]
                     if (count.figure.role == "previous") == (role == "previous"))

    def read(self, figure: Figure) -> _Rate:
        """What a rate's name, unit and place say."""
        if (known := self._rates.get(figure.figure_id)) is not None:
            return known
        name, place, indicator = figure.name, self.places[figure.figure_id], self.indicators.get(figure.indicator)
        share, each, covered = _SHARE.search(name), PER_HEAD.search(name), _COVERED.search(name)
        part = plain_name(name[:share.start()] if share else _STEM.sub("", name).removeprefix("人均"))  # 系统管理率: 系统管理
        turned = _VERB_LAST.match(part)
        rate = self._rates[figure.figure_id] = _Rate(
            figure, place, indicator, pers_of(figure, indicator), self._near(place, figure.role),
            part=part, turned=turned["verb"] + turned["what"] if turned else "",
            share=share["whole"] if share else covered["whole"] if covered else "",
            whole=plain_name(share["whole"]) if share else covered["whole"] if covered else "",
            each=plain_name(PER_HEAD.sub("", name)) if each else "",
            year=year_of_column(figure, place), is_share=name.endswith(("占比", "占比例", "占比重")) or share is not None,
            task=speaks_of_task(name + " " + self.wording.before(place)) or name.endswith("完成率"),
            of_people=each is not None or figure.unit in ("/万", "/10万", "‰", "/100万"))
        return rate

    def reachable(self, rate: _Rate, count: Count) -> bool:
        """Whether a count elsewhere can belong to a rate: a table's cells to their own row, or to their own year where
        the years are columns; its totals to the text; last year's counts to last year's rate."""
        here, there = rate.place, count.place
        if (count.figure.role == "previous") != (rate.figure.role == "previous"):
            return False
        if there.table or here.table:
            if here.passage == there.passage and (here.sentence == there.sentence or (rate.year and rate.year == count.year)):
                return True
            if here.table and not there.table:
                return self._is_of_column(rate, count)
            # 县外住院费用占总费用的48.7% may speak of a row of a table
            return not here.table and (count.total or rate.is_share and likeness(count.plain, rate.part) >= 0.8)
        return True

    def _is_of_column(self, rate: _Rate, count: Count) -> bool:
        """Whether a count of the text is of the year that heads a table's column: 2010年活产4473人 for the column 2010年."""
        start, end = self._own
        if not rate.year or end is None or rate.year != str(end.year):
            return False
        first, last = count.figure.period or (start, end)
        return first is not None and last is not None and first.year == last.year == end.year and count.figure.place is None

    def tops(self, rate: _Rate) -> list[Top]:
        """Candidates for the numerator with the weight of their claim."""
        if (known := self._tops.get(rate.figure.figure_id)) is not None:
            return known
        order, name = rate.place.order, rate.figure.name
        nearest = next((c for distance, c in reversed(rate.near) if distance == 0 and c.place.order < order), None)
        found: list[Top] = []
        for distance, count in rate.near:
            if distance > 1:
                continue
            alike = likeness(count.plain, rate.part) if not count.signs.isdisjoint(rate.part) else 0.0
            weight = 3.0 * alike + (0.5 if alike == 1 and distance == 0 and len(rate.part) > 2 else 0)
            if rate.turned and rate.turned in count.plain:
                weight = 3.0  # 查出问题病历347份,问题检出率13.6%
            if is_of_one_sex(count, name):
                weight -= 1.5  # 婚检1026人,其中男508人、女518人,婚检率63.2%
            if "死亡" in count.plain and "死" not in rate.part and "发病" in rate.part:
                weight -= 1.5  # 发病6408例,死亡16人,发病率470.35/10万
            if rate.of_people and "发病" in rate.part and _CASES.search(count.plain) and count.figure.kind == "count":
                weight = max(weight, 2.4)  # 报告病例6例,…,发病率1.9/10万
            if count is nearest:
                weight += 1.5
            elif count.place.order == order + 1:
                weight += 0.7
            weight -= 1.0 * distance
            if count.goal:
                weight -= 2.0
            found.append(Top(weight, count))
        if rate.each:
            found += [Top(3.5, count) for count in self.stock.alike(rate.each)
                      if count.figure.role != "target" and self.reachable(rate, count)]
        if rate.is_share and len(rate.part) > 3:
            found += [Top(3.4, count) for count in self.stock.alike(rate.part, 0.8) if count.place.table and not count.total
                      and self.reachable(rate, count)]
        for form in rate.indicator.ratios if rate.indicator else ():
            side = sides_of(form)[0]
            for how, count in self.stock.fits(side):
                if self.reachable(rate, count):
                    exact = how >= 0.9 and not is_aided(count, rate.figure.name, side)
                    weight = 2.0 + 2.5 * how + (1.5 if count is nearest else 0)
                    weight -= 1.5 if is_of_one_sex(count, name) else 0
                    found.append(Top(weight, count, form, exact))
        self._tops[rate.figure.figure_id] = found
        return found

    def likeliest(self, rate: _Rate) -> tuple[float, Count | None]:
        """The strongest of the candidates for the numerator, with its weight."""
        best = max(self.tops(rate), key=_WEIGHT, default=None)
        return (best.weight, best.count) if best else (0.0, None)

    def _beside(self, rate: _Rate, top: Count, claim: float) -> Iterator[_Base]:
        """Candidates for the denominator among the counts near a rate; the numerator is given with the weight of its claim."""
        here, mine = rate.place, top.place
        given = top.figure.value / rate.figure.value
        least, most = given * min(rate.pers) / FAR, given * max(rate.pers) * FAR
        near = [one for one in rate.near if least <= one[1].figure.value <= most]
        whole = self.wording.whole_of(top) if near else None
        # 参合36.82万人,参合率98.6%,筹资12518.8万元,人均340元: a mean is over the people counted last
        heads = next((c for distance, c in reversed(rate.near) if distance == 0 and c.place.order < mine.order
                      and c.figure.kind == "count"), None)
        for distance, count in near:
            place = count.place
            if count is top or place.order > here.order + 1:
                continue
            if place.order > here.order and not self.wording.is_base_behind(here, count):
                continue
            if distance and len(rate.whole) > 2 and count.figure.unit != top.figure.unit and count.signs.isdisjoint(rate.whole):
                continue  # 受教育40万人次。…孕产妇4.5万名参加,占孕产妇总数的12%: of other people
            adjacent = place.order == mine.order - 1 and place.sentence == mine.sentence and distance == 0
            if adjacent and self.wording.is_sibling(place, mine):
                continue
            if adjacent and rate.is_share and self.wording.goes_on(place, mine):
                adjacent = False  # 学生79例、其他人群7例: two of one list
            if whole is not None and rate.is_share and (distance == 0 or count is whole):
                adjacent = count is whole  # 献血4826人次,其中街头3712人次,团体1114人次,占23.1%: of all, not of those ahead
            weight = 1.5 - 0.7 * distance
            weight += 1.2 if place.order == mine.order - 1 else -0.5 if place.order > mine.order else 0
            weight += 1.5 * likeness(count.plain, rate.whole) if not count.signs.isdisjoint(rate.whole) else 0
            weight += 0.8 if count is whole or rate.pers == (1.0,) and count is heads else 0
            if count.goal != rate.task:
                weight -= 2.5
            elif rate.task:
                weight += 2.0
            if claim >= BESIDE or claim + weight >= ENOUGH:
                yield _Base(count, weight, "the counts of its sentence", adjacent=adjacent or (rate.task and count.goal))

    def _defined(self, rate: _Rate, form: Ratio) -> list[_Base]:
        """Candidates for the denominator by one definition of a rate."""
        side, reason = sides_of(form)[1], f"{form.numerator} over {form.denominator}"
        return [_Base(count, 1.5 + 2.5 * how, reason, defined=how >= 0.9) for how, count in self.stock.fits(side)
                if self.reachable(rate, count) and not is_narrower(count, rate.figure.name, side)]

    def _wholes(self, rate: _Rate) -> Iterator[_Base]:
        """Candidates for the denominator anywhere in the report, where the name of the rate says what it is a share of."""
        wholes = {c.figure.figure_id: (c, f"share of {rate.share}") for c in (self.stock.alike(rate.whole) if rate.whole else ())}
        people = {c.figure.figure_id: (c, "over the population") for c in (self.stock.populations if rate.of_people else ())}
        for count, reason in sorted((people | wholes).values(), key=lambda one: one[0].place.order):
            if self.reachable(rate, count):
                yield _Base(count, 3.0, reason)

    def _tied(self, rate: _Rate) -> Iterator[Claim]:
        """The pairs that the words of the sentence tie to a rate."""
        per = rate.pers[0]
        for number, (top, base, told) in enumerate(self.wording.spoken(rate.place)):
            strong = (2.0, 2.0) if number else (5.0, 4.0)
            yield Claim(top.figure, base.figure, *strong, per, "the counts that its sentence ties to it", adjacent=told,
                        spoken=told)
        if rate.figure.unit is None and rate.pers == (1.0,):  # 上转2871人次、下转604人次,上下转比4.75:1
            two = [count for distance, count in rate.near if distance == 0 and count.place.order < rate.place.order][-2:]
            for top, base in (two, two[::-1]) if len(two) == 2 and two[0].figure.unit == two[1].figure.unit else ():
                yield Claim(top.figure, base.figure, 2.5, 2.5, 1.0, "the two counts ahead of the ratio")
            return
        if pair := self.wording.parallel(rate.figure):
            yield Claim(pair[0].figure, pair[1].figure, 4.5, 4.5, per, "the lists of counts ahead of the list of rates",
                        adjacent=True, spoken=True)
        for base in self.wording.base_behind(rate.place):
            for distance, top in rate.near:
                if distance == 0 and top.place.order < rate.place.order and top.figure.value < base.figure.value and same_kind(
                        top.figure, base.figure):
                    named = top.place.order == rate.place.order - 1 and bool(rate.part) and likeness(top.plain, rate.part) == 1
                    yield Claim(top.figure, base.figure, 5.0 if named else 1.8, 4.0 if named else 2.2, per,
                                "the count in the brackets behind it", adjacent=named)
        for top, base in self.wording.bracketed(rate.place):
            yield Claim(top.figure, base.figure, 2.5, 2.5, per, "the counts in the brackets behind it")

    def claims(self, figure: Figure) -> Iterator[Claim]:
        """The pairs of counts that may be what a rate is made of, as far as they are strong enough to speak for or against it."""
        rate = self.read(figure)
        if not rate.pers:
            return
        bounded = figure.unit == "%" and not (rate.task or "增长" in figure.name)
        ratio = figure.unit is None and rate.pers == (1.0,)
        mean, row = rate.pers == (1.0,) and not ratio, rate.place.table
        yield from self._tied(rate)
        tops = [top for top in self.tops(rate) if top.weight >= 0.8 and (not mean or is_mean_of(figure, top.count.figure))]
        if not tops or figure.unit == TIMES:  # 是上年1.2亿元的3倍: of nothing but what the sentence says
            return
        defined = {form: self._defined(rate, form) for form in (rate.indicator.ratios if rate.indicator else ())}
        any_defined, wholes = [base for bases in defined.values() for base in bases], list(self._wholes(rate))
        for weight, top, form, exact in tops:
            for base in (*self._beside(rate, top, weight), *(defined[form] if form else any_defined), *wholes):
                below = base.count.figure
                if base.count is top or (below.kind != "count" if mean else not same_kind(top.figure, below)):
                    continue
                over = bounded and not base.defined and top.figure.value > below.value
                how, meant = weight - (2.0 if over else 0), exact and base.defined
                for number, per in enumerate(rate.pers):
                    if how >= BESIDE or how + (base.weight - 0.3 * number) >= ENOUGH:
                        yield Claim(top.figure, below, how, base.weight - 0.3 * number, per, base.reason, meant, base.adjacent,
                                    row)
