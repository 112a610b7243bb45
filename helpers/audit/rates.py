"""Every rate recomputed from the counts of its own report, with the rounding of every operand.

A pair of counts is tried only where it has a claim: by the indicator's definition (系统管理人数 over 活产数), by its
place (监测36份,合格29份,合格率80.6%; the cells of one row) and by its name. Chance agreement among dozens of counts is
a trap: of the pairs that have a claim the strongest decides, and a weaker one only where it gives the rate.
"""

import re
from collections.abc import Sequence
from itertools import combinations

from helpers.audit.claims import BESIDE, ENOUGH, NAMED, Claim, Search
from helpers.audit.counts import likeness, own_words, plain_name, same_kind
from helpers.audit.per import TIMES, is_checkable
from helpers.audit.precision import Interval, interval, step
from helpers.audit.stock import MOST_NAMED
from helpers.reading.indicators import Indicators
from helpers.records import Check, Figure, Finding, Report


def _meant(rate: Figure) -> Interval:
    """What a rate can have meant as it is written: rounded, or cut off; 不足四成 a little less, 近九成 and 八成以上 about so much."""
    if rate.relation != "=":
        low, high = _BOUNDS[rate.relation]
        return Interval(rate.value * low, rate.value * high)
    return Interval(interval(rate).low, rate.value + step(rate) * 0.999)


def _check(rate: Figure, claim: Claim, verdict: str) -> Check:
    computed = claim.per * claim.numerator.value / claim.denominator.value
    formula = f"{claim.numerator.value:g} / {claim.denominator.value:g} × {claim.per:g} = {computed:.6g}"
    return Check(rate.figure_id, claim.numerator.value, claim.denominator.value, verdict, round(computed, 6),
                 claim.numerator.figure_id, claim.denominator.figure_id, formula, claim.reason)


_BOUNDS = {"≤": (0.85, 1.0), "≥": (1.0, 1.1), "≈": (0.95, 1.05)}  # how far a rate may lie from a bound that is said of it
_CLEAR = 4.3  # the numerator stands right ahead of the rate and bears its name


def _convicts(rate: Figure, claim: Claim, established: bool = False) -> bool:
    """Whether a pair that gives another rate speaks against the rate and not against itself.

    Its numerator has to be named as the rate is (or, of a share, to stand right ahead of it), its denominator to be
    the definition's, to stand right ahead, or to be `established` as the whole of other shares there; and the two
    rates have to be of one size.
    """
    if rate.place is not None and rate.place != claim.numerator.place:
        return False  # 而城关镇为6.1%: a town's rate is not made of the county's counts
    if rate.relation != "=" or rate.kind != "rate" or not (claim.defined or claim.adjacent or claim.row or established):
        return False
    if claim.top < (BESIDE if established else NAMED):
        return False
    computed = claim.per * claim.numerator.value / claim.denominator.value
    # 采样87份,阳性3份,阳性率5.3%: no other pair can be meant
    clear = (claim.adjacent and claim.top >= _CLEAR and rate.value != 100 and claim.numerator.unit == claim.denominator.unit
             and claim.numerator.name != claim.denominator.name)
    low, high = (0.3, 3.3) if clear or claim.spoken else (0.5, 2.0) if claim.defined else (0.7, 1.4)
    return rate.value > 0 and low <= computed / rate.value <= high


def _width(count: Figure) -> float:
    """How roughly a count is stated: 0.018 of 2.8万, 0 of a whole one."""
    low, high = interval(count)
    return (high - low) / count.value


def _by_chance(rate: Figure, search: Search) -> Claim | None:
    """Of a rate whose numerator is plain, the one earlier count that gives it, where no chance agreement is to be feared.

    A count agrees by chance with about the rate's own relative precision (81.98 % in one of 8,000), so that many
    candidates times that has to stay small; and only one may agree.
    """
    read = search.read(rate)
    if not read.pers or rate.value <= 0 or rate.relation != "=" or rate.unit == TIMES:
        return None
    weight, top = search.likeliest(read)
    if weight < NAMED:
        return None
    meant, per = _meant(rate), read.pers[0]
    least, most = (per * side / end if end > 0 else float("inf")
                   for side, end in zip(interval(top.figure), reversed(meant), strict=True))
    if not any(low <= most * 1.000001 and high >= least * 0.999999 for low, high in search.stock.ranges.values()):
        return None  # most rates: whatever the count, it gives another
    whole = rate.value == 100 and top.figure.value >= _TOLD_BY_SIZE
    candidates = [c for c in search.stock.counts[:MOST_NAMED] if c is not top and (
        # a population may stand behind the text, in the total of a table, or behind the rate in its sentence
        (c.place.order < read.place.order or (c.place.passage, c.place.sentence) == (read.place.passage, read.place.sentence))
        and (c.figure.value > top.figure.value or whole) and c.figure.role == "actual" or c.total)
        and same_kind(top.figure, c.figure) and search.reachable(read, c)]
    coarse = step(rate) / rate.value + _width(top.figure)  # 2.8万户 and 4.6万户次 give 62.3% by chance sooner than whole counts
    if sum(coarse + _width(c.figure) for c in candidates) > _FEAR:
        return None
    why = "the one count of the report that gives it"
    claims = [Claim(top.figure, c.figure, weight, 2.0, per, why) for c in candidates]
    agreeing = {claim.denominator.value: claim for claim in claims if search.gives(claim).meets(meant)}
    return next(iter(agreeing.values())) if len(agreeing) == 1 else None


def _of_both(rate: Figure, search: Search) -> Check | None:
    """A rate of two counts together, where its name says so: 三级手术1126台次、四级手术214台次,…,三、四级手术占比41.9%."""
    if not _BOTH.search(rate.name) or rate.relation != "=" or not (pers := search.read(rate).pers):
        return None
    here, near = search.places[rate.figure_id], search.read(rate).near
    counts = [c for distance, c in near if distance == 0 and c.place.order < here.order and not c.goal]
    bases = [c for distance, c in near if distance <= 1 and (c.place.order < here.order) and not c.goal]
    meant, found, tried = _meant(rate), {}, 0
    for one, other in combinations(counts[-_MOST_BOTH:], 2):
        alike = likeness(*own_words(one.plain, other.plain)) >= _ALIKE and one.figure.unit == other.figure.unit
        together = one.figure.value + other.figure.value
        for base in bases[-_MOST_BOTH:] if alike else ():
            if base.figure.unit == one.figure.unit and base.figure.value > together:
                tried += 1
                if meant.meets(Interval(*[pers[0] * together / base.figure.value] * 2)):
                    found[together, base.figure.value] = base.figure
    if len(found) != 1 or tried * step(rate) / rate.value > _FEAR:
        return None
    (together, value), base = next(iter(found.items()))
    computed = pers[0] * together / value
    formula = f"{together:g} / {value:g} × {pers[0]:g} = {computed:.6g}"
    return Check(rate.figure_id, together, value, "ok", round(computed, 6), denominator_id=base.figure_id, formula=formula,
                 reason="two counts together")


_BOTH = re.compile(r"^总|总体|合计|[一二三四甲乙丙]、[一二三四甲乙丙]级|三四级|两项|两者")
_MOST_BOTH, _ALIKE = 8, 0.5  # counts of a sentence that are tried in pairs; how alike two have to be called
_FEAR = 0.05
_TOLD_BY_SIZE = 20  # a count so large has no other of its size beside it by chance


def _of_fraction(rate: Figure, part: float, whole: float, per: float) -> Check:
    """The verdict on a rate whose counts stand behind it in brackets."""
    computed = per * part / whole
    near = 0 < rate.value and 0.3 <= computed / rate.value <= 3.3
    verdict = "ok" if _meant(rate).meets(Interval(computed, computed)) else "mismatch" if near else None
    formula = f"{part:g} / {whole:g} × {per:g} = {computed:.6g}"
    return Check(rate.figure_id, part, whole, verdict, round(computed, 6), formula=formula, reason="the fraction behind it")


def check_rates(report: Report, figures: Sequence[Figure], indicators: Indicators) -> list[Check]:
    """The verdict on each rate of a report: ok, mismatch, or None with the reason why it could not be checked."""
    search = Search(report, figures, indicators)
    rates = [figure for figure in figures if is_checkable(figure)]
    claims = {rate.figure_id: sorted(search.claims(rate), key=lambda claim: -claim.strength) if rate.value > 0 else []
              for rate in rates}
    agreed: dict[str, Claim] = {}
    for rate in rates:
        meant = _meant(rate)
        agreeing = (c for c in claims[rate.figure_id] if c.strength >= ENOUGH and search.gives(c).meets(meant))
        if rate.relation != "=":  # so wide a meaning is borne out by a count of its own name alone, and by one pair
            named = [c for c in agreeing if c.top >= NAMED]
            one = len({c.denominator.value for c in named}) == 1
            agreeing = (c for c in named if one or c.adjacent or c.defined or c.spoken)
        first = next(agreeing, None)
        clear = (c for c in claims[rate.figure_id]
                 if c.adjacent and c.top >= _CLEAR and c.strength >= ENOUGH and search.gives(c).meets(meant))
        # the counts right ahead that bear the rate's name come before those that a definition asks for
        agreeing = first if first is None or first.adjacent or rate.relation != "=" else next(clear, first)
        if agreeing or (agreeing := _by_chance(rate, search)):
            agreed[rate.figure_id] = agreeing
    # a pair that another rate is made of says nothing against this one
    spent = {pair for claim in agreed.values() for a, b in [(claim.numerator.figure_id, claim.denominator.figure_id)]
             for pair in ((a, b), (b, a))}
    columns = {search.columns(rate, agreed[rate.figure_id]) for rate in rates if rate.figure_id in agreed}
    wholes = {(rate.passage, agreed[rate.figure_id].denominator.figure_id) for rate in rates if rate.figure_id in agreed}
    bearing = {claim.numerator.figure_id: by_rate for by_rate, claim in agreed.items()}
    names = {rate.figure_id: rate.name for rate in rates}

    def is_anothers(rate: Figure, claim: Claim) -> bool:
        """Whether the numerator gives another rate of another name: 服药1694人,服药率76.9%,病情稳定率91.5%."""
        other = bearing.get(claim.numerator.figure_id)
        if other is not None:
            return names[other] != rate.name and not claim.spoken
        beside = claim.top < NAMED or not (claim.adjacent or claim.defined or claim.row)
        return beside and search.places[rate.figure_id].order != search.places[claim.numerator.figure_id].order + 1

    def is_named(rate: Figure, claim: Claim) -> bool:
        """Whether the numerator's own words are the rate's: of 疗程丢失7例 the 疗程系统管理率 says nothing."""
        part = search.read(rate).part
        return claim.defined or claim.spoken or claim.row or likeness(*own_words(plain_name(claim.numerator.name), part)) > 0

    checks = []
    for rate in rates:
        if (fraction := search.wording.fraction(rate)) and (pers := search.read(rate).pers):
            checks.append(_of_fraction(rate, *fraction, pers[0]))
            continue
        if rate.figure_id not in agreed and (both := _of_both(rate, search)):
            checks.append(both)
            continue
        if rate.figure_id in agreed:
            checks.append(_check(rate, agreed[rate.figure_id], "ok"))
            continue
        # 其中35岁以下…占9.7%: a whole of which other shares are taken right here stands for this one too
        listed = search.wording.is_listed(rate)
        accusing = [c for c in claims[rate.figure_id]
                    if (c.defined or c.spoken or not listed) and (c.numerator.figure_id, c.denominator.figure_id) not in spent
                    and _convicts(rate, c, (rate.passage, c.denominator.figure_id) in wholes
                                  and search.wording.is_told_of(c.numerator, c.denominator))
                    and not search.gives(c).meets(_meant(rate)) and not is_anothers(rate, c) and is_named(rate, c)
                    and search.wording.can_be_part(c.numerator, c.denominator, rate, search.read(rate).task)]
        # in a table the other rows show which columns a rate is made of
        against = next((c for c in accusing if search.columns(rate, c) in columns), None) or next(
            (c for c in accusing if not c.row or c.defined), None)
        if against:
            checks.append(_check(rate, against, "mismatch"))
        elif rate.kind == "rate":
            checks.append(_alone(rate, search))
    return checks


def _alone(rate: Figure, search: Search) -> Check:
    weight, top = search.likeliest(search.read(rate))
    if weight >= NAMED:
        return Check(rate.figure_id, top.figure.value, None, None, numerator_id=top.figure.figure_id,
                     reason="the report states no denominator")
    return Check(rate.figure_id, None, None, None, reason="the report states no counts that it is made of")


def find_rate_findings(report: Report, figures: Sequence[Figure], checks: Sequence[Check]) -> list[Finding]:
    """What the checks have to say: rates that their counts contradict, signs that the counts prove."""
    by_id, findings = {f.figure_id: f for f in figures}, []
    for check in checks:
        rate = by_id[check.figure_id]
        if check.arithmetic is None:
            continue
        parts = [by_id[i] for i in (check.numerator_id, check.denominator_id) if i]
        spans = tuple((f.start, f.end) for f in (rate, *parts))
        ids = tuple(f.figure_id for f in (rate, *parts))
        if check.arithmetic == "mismatch":
            findings.append(Finding(report.report_id, "rate_mismatch", rate.start, rate.end,
                                    f"{rate.name} {rate.quote}: {check.formula}", ids, spans))
        elif rate.unit is None:
            per = round(check.computed * check.denominator / check.numerator)
            if per == 1 or rate.name.endswith("比"):
                continue  # 15:12, 性别比106.8: a ratio has no sign
            sign = {100: "%", 1000: "‰", 10_000: "/万", 100_000: "/10万"}.get(per, f"per {per}")
            findings.append(Finding(report.report_id, "unit_inferred", rate.start, rate.end,
                                    f"{rate.name} {rate.quote} is in {sign}: {check.formula}", ids, spans))
    return findings
