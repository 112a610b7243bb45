"""The group that a rate and its count imply: 496,179 at 99.05 % are of 500,913 to 500,964 people.

Implied groups are compared where two rates of a report have the same denominator by definition, and over the years of
a county. Of small numbers a rate can be impossible altogether (the test called GRIM): no whole number of deaths gives it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from helpers.audit.conflicts import place_key
from helpers.audit.precision import Interval, interval
from helpers.reading.indicators import Indicators
from helpers.records import Check, Figure, Finding, Report

_PER = {"%": 100.0, "‰": 1000.0, "/万": 1e4, "/10万": 1e5}
APART = 0.03  # two rates over one group may be of groups that differ by so much (late births, migrants) before it is told
JUMP = 0.15  # and a county's group from one year to the next
WRONG = 1.0  # twice the size: the count is not this rate's
_MOST_CASES = 60  # above it any rate is given by some number of cases


@dataclass(frozen=True, slots=True)
class Implied:
    """The size of a group as a rate and its count give it."""

    rate: Figure
    count: Figure
    group: str  # lexicon id of the denominator, else its name
    size: Interval
    sure: bool  # the count is by definition the rate's own


def implied_size(count: Interval, rate: Interval, per: float) -> Interval:
    """How many there are of whom `count` are `rate` per `per`.

    >>> size = implied_size(Interval(496179, 496179), Interval(99.045, 99.055), 100)
    >>> round(size.low), round(size.high)
    (500913, 500963)
    """
    return Interval(count.low * per / rate.high, count.high * per / rate.low if rate.low > 0 else float("inf"))


def find_implied(figures: Sequence[Figure], checks: Sequence[Check], indicators: Indicators) -> list[Implied]:
    """The groups implied by the rates of a report whose count is stated: by the audit's own pair, else by definition."""
    by_id = {f.figure_id: f for f in figures}
    paired = {c.figure_id: by_id.get(c.numerator_id) for c in checks if c.numerator_id}
    counts: dict[str, list[Figure]] = defaultdict(list)
    for f in figures:
        if f.indicator and f.kind == "count" and _plain(f):
            counts[f.indicator].append(f)
    found = []
    for rate in figures:
        if rate.kind != "rate" or rate.unit not in _PER or rate.indicator not in indicators:
            continue
        if not _plain(rate) or rate.value <= 0:
            continue
        ratios = indicators[rate.indicator].ratios
        if not ratios:
            continue
        count = paired.get(rate.figure_id) or next(
            (f for i in ratios[0].numerator_ids if len(counts[i]) == 1 for f in counts[i] if f.period == rate.period), None)
        if count is not None and not isinstance(count.value, tuple) and count.value > 0:
            group = ratios[0].denominator_ids[0] if ratios[0].denominator_ids else ratios[0].denominator
            found.append(Implied(rate, count, group, implied_size(interval(count), interval(rate), _PER[rate.unit]),
                                 count.indicator in ratios[0].numerator_ids))
    return found


def _plain(figure: Figure) -> bool:
    return figure.role == "actual" and figure.relation == "=" and figure.place is None and not isinstance(figure.value, tuple)


def check_implied(report: Report, figures: Sequence[Figure], checks: Sequence[Check], indicators: Indicators) -> list[Finding]:
    """Implied groups of a report that cannot be one, and rates that no whole number of cases gives."""
    implied = find_implied(figures, checks, indicators)
    told = {c.figure_id for c in checks if c.arithmetic}  # what was recomputed needs no second voice
    findings = []
    groups: dict[tuple[str, object], list[Implied]] = defaultdict(list)
    for one in (i for i in implied if i.sure):
        groups[one.group, one.rate.period].append(one)
    for same in groups.values():
        first = same[0]
        for one in same[1:]:
            if one.rate.figure_id not in told and one.count.figure_id != first.count.figure_id and (
                    APART < _apart(one.size, first.size) <= WRONG):
                message = f"{_says(one)}, but {_says(first)}, and both are rates of the same group"
                findings.append(_finding(report, one, message, first))
    return findings + list(_grim(report, figures, implied, told, indicators))


def _says(one: Implied) -> str:
    low, high = ceil(one.size.low), floor(one.size.high)
    size = f"{low:,}" if low >= high else f"{low:,} to {high:,}"
    return f"{one.rate.name} {one.rate.quote} of {one.count.quote} implies {size}"


def _apart(a: Interval, b: Interval) -> float:
    """How far two sizes are apart, as a share of the smaller; 0 where they can be one."""
    if a.meets(b):
        return 0.0
    return max(a.low, b.low) / min(a.high, b.high) - 1


def _finding(report: Report, one: Implied, message: str, *others: Implied) -> Finding:
    figures = [one.rate, one.count, *(f for other in others for f in (other.rate, other.count))]
    return Finding(report.report_id, "implied_mismatch", one.rate.start, one.rate.end, message,
                   tuple(f.figure_id for f in figures), tuple((f.start, f.end) for f in figures))


def whole_number_fits(rate: Interval, per: float, size: Interval) -> bool:
    """Whether some whole number of cases among some whole number of people gives the rate.

    >>> rate = Interval(31.475, 31.485)
    >>> whole_number_fits(rate, 1e5, Interval(3177, 3177)), whole_number_fits(rate, 1e5, Interval(3000, 3100))
    (True, False)
    """
    least, most = ceil(rate.low * size.low / per - 1e-9), floor(rate.high * size.high / per + 1e-9)
    if most - least > _MOST_CASES:
        return True
    for cases in range(max(0, least - 1), most + 2):
        low = max(size.low, cases * per / rate.high if rate.high else size.low)
        high = min(size.high, cases * per / rate.low if rate.low > 0 else size.high)
        if cases == 0 and rate.low <= 0 or cases and ceil(low - 1e-9) <= floor(high + 1e-9):
            return True
    return False


def _grim(
    report: Report, figures: Sequence[Figure], implied: Sequence[Implied], told: set[str], indicators: Indicators,
) -> Iterator[Finding]:
    """Rates of rare things (deaths per 1,000 or 100,000) against the stated size of their group."""
    sizes: dict[str, list[Figure]] = defaultdict(list)
    for f in figures:
        if f.indicator and f.kind == "count" and _plain(f):
            sizes[f.indicator].append(f)
    counted = {one.rate.figure_id for one in implied}
    for rate in figures:
        if rate.unit not in ("‰", "/10万") or rate.indicator not in indicators or not _plain(rate):
            continue
        if rate.figure_id in told or rate.figure_id in counted:
            continue
        ratios = indicators[rate.indicator].ratios
        bases = [f for i in (ratios[0].denominator_ids if ratios else ()) for f in sizes[i] if f.period == rate.period]
        if len({f.value for f in bases}) != 1 or bases[0].value > 50_000:
            continue
        base = bases[0]
        if not whole_number_fits(interval(rate), _PER[rate.unit], interval(base)):
            near = rate.value * base.value / _PER[rate.unit]
            low, high = (_PER[rate.unit] * n / base.value for n in (floor(near), ceil(near)))
            yield Finding(
                report.report_id, "implied_mismatch", rate.start, rate.end,
                f"no whole number gives {rate.name} {rate.quote} of {base.quote} ({base.name}): "
                f"{floor(near)} would be {low:.4g}, {ceil(near)} would be {high:.4g}",
                (rate.figure_id, base.figure_id), ((rate.start, rate.end), (base.start, base.end)))


def compare_implied(
    reports: Iterable[Report], figures: Mapping[str, Sequence[Figure]], checks: Sequence[Check], indicators: Indicators,
) -> dict[str, list[Finding]]:
    """By report, groups that changed implausibly since the county's report of the year before."""
    by_county: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.place.county and report.period.start and report.duplicate_of is None:
            by_county[place_key(report.place)].append(report)
    by_figure = {c.figure_id: c for c in checks}
    found: dict[str, list[Finding]] = defaultdict(list)
    for group in by_county.values():
        seen: dict[tuple[str, int, tuple], tuple[Report, Implied]] = {}
        for report in sorted(group, key=lambda r: (r.period.start, r.report_id)):
            own = figures.get(report.report_id, ())
            months = (report.period.start.month, report.period.end.month if report.period.end else 12)
            for one in find_implied(own, [by_figure[f.figure_id] for f in own if f.figure_id in by_figure], indicators):
                before = seen.get((one.group, report.period.start.year - 1, months))
                seen.setdefault((one.group, report.period.start.year, months), (report, one))
                if before and one.sure and before[1].sure and JUMP < _apart(one.size, before[1].size) <= WRONG:
                    other, old = before
                    found[report.report_id].append(Finding(
                        report.report_id, "jump", one.rate.start, one.rate.end,
                        f"{_says(one)}; a year before {_says(old)} ({other.report_id}): more than {JUMP:.0%} apart",
                        (one.rate.figure_id, one.count.figure_id, old.rate.figure_id, old.count.figure_id),
                        ((one.rate.start, one.rate.end), (one.count.start, one.count.end)),
                        ((other.report_id, old.rate.start, old.rate.end), (other.report_id, old.count.start, old.count.end))))
    return found
