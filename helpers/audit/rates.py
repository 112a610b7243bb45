"""Every rate recomputed from the counts of its own report, with the rounding of every operand.

A pair of counts is tried only where it has a claim: by the indicator's definition (系统管理人数 over 活产数), by its
place (监测36份,合格29份,合格率80.6%; the cells of one row) and by its name. Chance agreement among dozens of counts is
a trap: of the pairs that have a claim the strongest decides, and a weaker one only where it gives the rate.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio

from helpers.audit.precision import Interval, interval, ratio, step
from helpers.reading.indicators import Indicator, Indicators, Ratio
from helpers.records import Check, Figure, Finding, Report

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
_TOTAL = re.compile(r"合计|总计|^全[县市区旗]")


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


def _fits(figure: Figure, ids: Sequence[str], surfaces: Sequence[str], name: str) -> float:
    """How well a count fits one side of a definition, 0 to 1."""
    if figure.indicator and figure.indicator in ids:
        return 1.0
    plain = _GENERIC.sub("", figure.name)
    best = 0.0
    for surface in (name, *surfaces):
        core = _GENERIC.sub("", surface)
        if core and (plain == core or plain.endswith(core)):
            return 0.9
        if len(core) >= 2 and len(plain) - len(core) <= 4 and _in_order(core, plain):
            best = max(best, 0.8)
    return best


def _in_order(core: str, plain: str) -> bool:
    """Whether the characters of one stand in the other in their order: 耕牛阳性 in 耕牛存栏阳性."""
    rest = iter(plain)
    return all(sign in rest for sign in core)


def _pers(figure: Figure, indicator: Indicator | None) -> tuple[float, ...]:
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


def _same_kind(a: Figure, b: Figure) -> bool:
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


class _Search:
    """The counts of one report, and the claims that they have on a rate."""

    def __init__(self, report: Report, figures: Sequence[Figure], indicators: Indicators):
        self.indicators = indicators
        self.texts = {passage.number: passage for passage in report.passages}
        self.places = _places(report, figures)
        self.counts = [f for f in figures if f.kind in ("count", "money", "quantity") and f.role in ("actual", "target")
                       and not isinstance(f.value, tuple) and f.value > 0 and f.relation in ("=", "≈")]

    def before(self, figure: Figure) -> str:
        """The words directly ahead of a figure."""
        passage = self.texts[figure.passage]
        at = bisect_left(passage.offsets, figure.start)
        return passage.text[max(0, at - 10):at]

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
            return bool(there.table and not here.table and _TOTAL.search(count.name))
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
            if count.role == "target":
                weight -= 2.0
            found.append((weight, count, None))
        if _PER_HEAD.search(rate.name):
            what = _PER_HEAD.sub("", rate.name)
            found += [(3.5, count, None) for count in self.counts
                      if count.role == "actual" and _likeness(count.name, what) >= 0.9 and self.reachable(rate, count)]
        for form in indicator.ratios if indicator else ():
            for count in self.counts:
                fit = _fits(count, form.numerator_ids, form.numerator_surfaces, form.numerator)
                if fit and count.role == "actual" and self.reachable(rate, count):
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
            if (count.role == "target") != task:
                weight -= 2.5
            elif task:
                weight += 2.0
            yield _Base(count, weight, "the counts of its sentence", adjacent=adjacent or (task and count.role == "target"))
        for wanted in [form] if form else indicator.ratios if indicator else ():
            for count in self.counts:
                fit = _fits(count, wanted.denominator_ids, wanted.denominator_surfaces, wanted.denominator)
                if fit and count is not top and count.role == "actual" and self.reachable(rate, count):
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
        pers = _pers(rate, indicator)
        if not pers:
            return
        bounded = rate.unit == "%" and not (_TASK.search(rate.name + self.before(rate)) or "增长" in rate.name)
        mean = pers == (1.0,)
        for top_weight, top, form in self.tops(rate, indicator):
            if top_weight < 0.8:
                continue
            for base in self.bases(rate, top, form, indicator):
                count = base.count
                if mean and (top.kind != rate.kind or count.kind != "count") or not (mean or _same_kind(top, count)):
                    continue
                over = bounded and top.value > count.value
                for number, per in enumerate(pers):
                    yield Claim(top, count, top_weight - (2.0 if over and not base.defined else 0), base.weight - 0.3 * number, per,
                                base.reason, form is not None and base.defined, base.adjacent, self.places[rate.figure_id].table)


def _agrees(rate: Figure, claim: Claim) -> bool:
    """Whether the counts give the rate as it is written: rounded, or cut off."""
    given = interval(rate)
    cut = Interval(given.low, rate.value + step(rate) * 0.999)
    return ratio(interval(claim.numerator), interval(claim.denominator), claim.per).meets(cut)


def _check(rate: Figure, claim: Claim, verdict: str) -> Check:
    computed = claim.per * claim.numerator.value / claim.denominator.value
    formula = f"{claim.numerator.value:g} / {claim.denominator.value:g} × {claim.per:g} = {computed:.6g}"
    return Check(rate.figure_id, claim.numerator.value, claim.denominator.value, verdict, round(computed, 6),
                 claim.numerator.figure_id, claim.denominator.figure_id, formula, claim.reason)


# A claim that agrees needs less of a name than one that is to convict.
_ENOUGH = 3.6
_NAMED = 3.4


def _convicts(rate: Figure, claim: Claim) -> bool:
    """Whether a pair that gives another rate speaks against the rate and not against itself: its numerator is named
    as the rate is, its denominator is the definition's or stands right ahead, and the two rates are of one size."""
    if rate.relation != "=" or rate.kind != "rate" or claim.top < _NAMED or not (claim.defined or claim.adjacent or claim.row):
        return False
    computed = claim.per * claim.numerator.value / claim.denominator.value
    low, high = (0.5, 2.0) if claim.defined else (0.7, 1.4)
    return rate.value > 0 and low <= computed / rate.value <= high


def _by_chance(rate: Figure, search: _Search) -> Claim | None:
    """Of a rate whose numerator is plain, the one earlier count that gives it, where no chance agreement is to be feared.

    A count agrees by chance with about the rate's own relative precision (81.98 % in one of 8,000), so that many
    candidates times that has to stay small; and only one may agree.
    """
    indicator = search.indicators.get(rate.indicator)
    pers, tops = _pers(rate, indicator), sorted(search.tops(rate, indicator), key=lambda top: -top[0])
    if not tops or tops[0][0] < _NAMED or not pers or rate.value <= 0 or rate.relation != "=":
        return None
    top, order = tops[0][1], search.places[rate.figure_id].order
    candidates = [c for c in search.counts if c is not top and _same_kind(top, c) and c.role == "actual" and c.value > top.value
                  and search.places[c.figure_id].order < order and search.reachable(rate, c)]
    # a population may stand behind the text, in the total of a table
    candidates += [c for c in search.counts if c not in candidates and c is not top and _TOTAL.search(c.name)
                   and search.places[c.figure_id].table and search.reachable(rate, c) and _same_kind(top, c)]
    claims = [Claim(top, c, tops[0][0], 2.0, pers[0], "the one count of the report that gives it") for c in candidates]
    agreeing = {claim.denominator.value: claim for claim in claims if _agrees(rate, claim)}
    if len(agreeing) != 1 or len(candidates) * step(rate) / rate.value > _FEAR:
        return None
    return next(iter(agreeing.values()))


_FEAR = 0.05


def check_rates(report: Report, figures: Sequence[Figure], indicators: Indicators) -> list[Check]:
    """The verdict on each rate of a report: ok, mismatch, or None with the reason why it could not be checked."""
    search = _Search(report, figures, indicators)
    rates = [f for f in figures if f.role == "actual" and f.kind not in ("count", "rank") and not isinstance(f.value, tuple)]
    claims = {rate.figure_id: sorted(search.claims(rate), key=lambda claim: -claim.strength) for rate in rates}
    agreed: dict[str, Claim] = {}
    for rate in rates:
        agreeing = next((c for c in claims[rate.figure_id] if c.strength >= _ENOUGH and _agrees(rate, c)), None)
        if agreeing or (agreeing := _by_chance(rate, search)):
            agreed[rate.figure_id] = agreeing
    # a pair that another rate is made of says nothing against this one
    spent = {(claim.numerator.figure_id, claim.denominator.figure_id) for claim in agreed.values()}
    columns = {search.columns(rate, agreed[rate.figure_id]) for rate in rates if rate.figure_id in agreed}
    checks = []
    for rate in rates:
        accusing = [c for c in claims[rate.figure_id] if _convicts(rate, c)
                    and (c.numerator.figure_id, c.denominator.figure_id) not in spent]
        # in a table the other rows show which columns a rate is made of
        against = next((c for c in accusing if search.columns(rate, c) in columns), next((c for c in accusing if not c.row or c.defined or c.adjacent), None))
        if rate.figure_id in agreed:
            checks.append(_check(rate, agreed[rate.figure_id], "ok"))
        elif against:
            checks.append(_check(rate, against, "mismatch"))
        elif rate.kind == "rate":
            checks.append(_alone(rate, search, indicators))
    return checks


def _alone(rate: Figure, search: _Search, indicators: Indicators) -> Check:
    tops = sorted(search.tops(rate, indicators.get(rate.indicator)), key=lambda t: -t[0])
    if tops and tops[0][0] >= _NAMED:
        return Check(rate.figure_id, tops[0][1].value, None, None, numerator_id=tops[0][1].figure_id,
                     reason="the report states no denominator")
    return Check(rate.figure_id, None, None, None, reason="the report states no counts that it is made of")


def find_rate_findings(report: Report, figures: Sequence[Figure], checks: Sequence[Check]) -> list[Finding]:
    """What the checks have to say: rates that their counts contradict, signs that the counts prove."""
    by_id, findings = {f.figure_id: f for f in figures}, []
    for check in checks:
        rate = by_id[check.figure_id]
        if check.arithmetic is None:
            continue
        parts = [by_id[i] for i in (check.numerator_id, check.denominator_id)]
        spans = tuple((f.start, f.end) for f in (rate, *parts))
        ids = tuple(f.figure_id for f in (rate, *parts))
        if check.arithmetic == "mismatch":
            findings.append(Finding(report.report_id, "rate_mismatch", rate.start, rate.end,
                                    f"{rate.name} {rate.quote}: {check.formula}", ids, spans))
        elif rate.unit is None:
            per = round(check.computed * check.denominator / check.numerator)
            sign = {100: "%", 1000: "‰", 10_000: "/万", 100_000: "/10万"}.get(per, f"per {per}")
            findings.append(Finding(report.report_id, "unit_inferred", rate.start, rate.end,
                                    f"{rate.name} {rate.quote} is in {sign}: {check.formula}", ids, spans))
    return findings
