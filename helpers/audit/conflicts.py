"""What reports of one county state differently: the same thing in the same months, a year before, or in a copy.

Only one report of a family of copies is compared, the one whose months are known. Where the months of a report are
hidden, its first hypotheses are tried, and the finding says so.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from helpers.audit.likeness import LEAST, Signature, counted, likeness, overlap, signature
from helpers.audit.precision import Interval
from helpers.audit.terms import Term, find_lines, reach
from helpers.corpus.differences import differences
from helpers.reading.indicators import Indicators, match_indicator
from helpers.records import Figure, Finding, Place, Report, SumCheck

Span = tuple[date, date]
_LATE = timedelta(days=45)  # how much later one of two reports of the same months may close its books
_LAST_YEAR = re.compile(r"\(上年\)|上年|去年|同期")
_DIGIT = re.compile(r"\d")
_INOUT = re.compile(r"门急?诊|住院|出院")
_WHOLE = re.compile(r"合计|总计|全[县市区]")  # the other cells of a table are of townships, levels, kinds
# deeds, of which two reports name different ones; and numbers without a unit
_DEEDS = frozenset((None, *"期 场 次 场次 期次 份 条 块 篇 项 学时 天 台次 批次 批 轮 幅 册".split()))
_MOST = 50
POINTS, FACTOR, SETTLED = 30.0, 4.0, 1.5  # implausible from one year to the next: see check_jumps


@dataclass(frozen=True, slots=True)
class Comparable:
    """A figure that can be compared with another report's."""

    figure: Figure
    indicator: str | None
    signature: Signature  # of its name
    counts: str  # what it counts
    reach: Interval  # what the number can have meant


def check_conflicts(
    reports: Sequence[Report], figures: Mapping[str, Sequence[Figure]], indicators: Indicators, sums: Iterable[SumCheck] = (),
    firsts: Mapping[str, Report] | None = None, represented: Collection[str] = (),
) -> dict[str, list[Finding]]:
    """By report, every contradiction with an earlier one of the same county, or with the report that it copies.

    `firsts` are the reports that some of them copy, by id (else they are among `reports`); those `represented` by another of
    their family of copies are not compared with the reports of their county.
    """
    found: dict[str, list[Finding]] = defaultdict(list)
    firsts = {report.report_id: report for report in reports} if firsts is None else firsts
    totals: dict[str, list[SumCheck]] = defaultdict(list)
    for one in sums:
        totals[one.report_id].append(one)
    for report in reports:
        if report.duplicate_of in firsts:
            found[report.report_id] += changed_copy(report, firsts[report.duplicate_of])
    for family in _by_county(report for report in reports if report.report_id not in represented):
        prepared: dict[str, list[Comparable]] = {}
        for a, b in combinations(family, 2):
            certainty = _same_months(a, b)
            if certainty is not None:
                for one in (a, b):
                    if one.report_id not in prepared:
                        prepared[one.report_id] = _prepare(one, figures.get(one.report_id, ()), indicators, totals[one.report_id])
                found[b.report_id] += _compare(b, a, prepared[b.report_id], prepared[a.report_id], certainty)
        for finding in check_jumps(family, figures, indicators):
            found[finding.report_id].append(finding)
    return found


def place_key(place: Place) -> str:
    """What tells the county of two reports apart."""
    return place.county_code or f"{place.province}{place.county}"


def _by_county(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """The reports of each county of which there are several."""
    counties: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.place.county:
            counties[place_key(report.place)].append(report)
    yield from (sorted(group, key=lambda r: r.report_id) for group in counties.values() if len(group) > 1)


def _months(report: Report) -> list[Span]:
    """When a report is of: known, or the two likeliest guesses."""
    period = report.period
    return [(period.start, period.end)] if period.start and period.end else list(period.candidates[:2])


def _near(a: Span, b: Span) -> bool:
    return a[0] == b[0] and abs(a[1] - b[1]) <= _LATE


def _same_months(a: Report, b: Report) -> str | None:
    """sure or possible; None where two reports are of different months."""
    if not any(_near(x, y) for x in _months(a) for y in _months(b)):
        return None
    return "sure" if a.period.start and b.period.start else "possible"


def _prepare(
    report: Report, figures: Sequence[Figure], indicators: Indicators, totals: Sequence[SumCheck],
) -> list[Comparable]:
    """The figures that can be compared with another report's.

    Those that know no indicator by their name are tried by the words of their own clause; what the parts of a sum are
    called so, their total is (支出1674万元, 其中门诊补偿金额…, 住院补偿金额…); and 门诊 and 住院 are taken together where
    the report gives no total of the two.
    """
    kept = [f for f in figures if f.role == "actual" and f.kind != "rank" and not isinstance(f.value, tuple)
            and f.relation in ("=", "≈") and f.unit not in _DEEDS and (f.rule != "cell" or _WHOLE.search(f.name))]
    own = {f.figure_id: f for f in kept}
    parts = {i for one in totals for i in one.part_ids}
    said: dict[str, str] = {}
    sums = []
    for line in find_lines(report, kept):
        for term in line.terms:
            if term.figure.indicator is None and (entry := _by_words(term.label, term.figure, indicators)):
                said[term.figure.figure_id] = entry
        sums += _both_kinds(line.terms, indicators)
    for one in totals:
        entries = {said.get(i) for i in one.part_ids}
        if one.arithmetic == "ok" and len(entries) == 1 and None not in entries:
            said.setdefault(one.total_id, entries.pop())
    called = {i: one.indicator or (said.get(i) if i not in parts else None) for i, one in own.items()}
    stated = set(called.values())
    kept += (f for f in sums if f.indicator not in stated)
    return [Comparable(f, called.get(f.figure_id, f.indicator), signature(f.name), counted(f), reach(f)) for f in kept]


def _by_words(words: str, figure: Figure, indicators: Indicators) -> str | None:
    entry = match_indicator(words, figure.unit, figure.kind, indicators) if len(words) > 2 else None
    return entry.id if entry else None


def _both_kinds(terms: Sequence[Term], indicators: Indicators) -> Iterator[Figure]:
    """门诊补偿84767人次, 住院补偿14182人次: together the 补偿人次 that another report may state."""
    words = "".join(term.label for term in terms)
    for a, b in combinations(terms, 2) if "门诊" in words and "住院" in words else ():
        if a.sentence != b.sentence or a.family != b.family or not ("门诊" in a.label + b.label and "住院" in a.label + b.label):
            continue
        both = _INOUT.sub("", a.label)
        if both != _INOUT.sub("", b.label) or _INOUT.sub("", a.label + b.label) == a.label + b.label:
            continue
        x, y = a.figure, b.figure
        if entry := _by_words(both + ((x.unit or "") if x.kind == "count" else "金额"), x, indicators):
            yield replace(x, figure_id=f"{x.figure_id}+{y.figure_id}", end=y.end, quote=f"{x.quote} + {y.quote}",
                          value=x.value + y.value, indicator=entry, name=both or x.name)


def _compare(
    report: Report, other: Report, ours: Sequence[Comparable], theirs: Sequence[Comparable], certainty: str,
) -> Iterator[Finding]:
    """The pairs of figures that mean the same and differ."""
    taken: set[str] = set()
    known = _by_indicator(theirs)
    for indicator, mine in _by_indicator(ours).items():
        pairs = [(a, b) for a in mine for b in known.get(indicator, ()) if a.counts == b.counts and _comparable(a, b)]
        taken.update(one.figure.figure_id for pair in pairs for one in pair)
        if pairs and not any(_agree(a, b) for a, b in pairs):
            a, b = min(pairs, key=lambda pair: (
                pair[0].figure.unit != pair[1].figure.unit, -likeness(pair[0].signature, pair[1].signature)))
            a, b = a.figure, b.figure
            doubtful = a.unit != b.unit or "cell" in (a.rule, b.rule)  # a table may be of a part of the work
            yield _conflict(report, other, a, b, "possible" if doubtful else certainty, "the same indicator")
    mine, other_ones = ([one for one in side if one.figure.figure_id not in taken] for side in (ours, theirs))
    rows, columns = _alike(mine, other_ones)
    agreeing = {n for n, row in rows.items() if any(_agree(mine[n], other_ones[m]) for _, m in row)}
    done: tuple[set[int], set[int]] = set(), set()
    for score, n, m in sorted(((s, n, m) for n, row in rows.items() for s, m in row), key=lambda s: (-s[0], s[1], s[2])):
        if n in done[0] or m in done[1] or n in agreeing:
            continue
        done[0].add(n)
        done[1].add(m)
        if any(sum(1 for s, _ in line if s >= score) > 1 for line in (rows[n], columns[m])):
            continue  # several are called alike: which of them is meant cannot be told
        yield _conflict(report, other, mine[n].figure, other_ones[m].figure, "possible", "the same name")


Scores = dict[int, list[tuple[float, int]]]


def _alike(ours: Sequence[Comparable], theirs: Sequence[Comparable]) -> tuple[Scores, Scores]:
    """How alike the names of figures are, by the number of ours and by that of theirs, where they may mean the same."""
    by_kind: dict[tuple, list[tuple[int, Comparable]]] = defaultdict(list)  # names that disagree in what they count are not alike
    for m, one in enumerate(theirs):
        by_kind[one.counts, one.signature.kinds, one.signature.ages].append((m, one))
    rows: Scores = defaultdict(list)
    columns: Scores = defaultdict(list)
    for n, a in enumerate(ours):
        pairs = a.signature.pairs
        for m, b in by_kind.get((a.counts, a.signature.kinds, a.signature.ages), ()):
            if (score := overlap(pairs, b.signature.pairs)) < LEAST or not _comparable(a, b):
                continue
            if not (a.indicator and b.indicator and a.indicator != b.indicator):
                rows[n].append((score, m))
                columns[m].append((score, n))
    return rows, columns


def _by_indicator(side: Iterable[Comparable]) -> dict[str, list[Comparable]]:
    groups: dict[str, list[Comparable]] = defaultdict(list)
    for one in side:
        if one.indicator:
            groups[one.indicator].append(one)
    return groups


def _comparable(one: Comparable, other: Comparable) -> bool:
    """Of one place and of the same months, as far as the sentences say."""
    a, b = one.figure, other.figure
    if (a.place or "") != (b.place or ""):
        return False
    return not (a.period and b.period) or _near(a.period, b.period)


def _agree(a: Comparable, b: Comparable) -> bool:
    return a.reach.meets(b.reach)


def _conflict(report: Report, other: Report, a: Figure, b: Figure, certainty: str, why: str) -> Finding:
    spans = ((a.start, a.end), (b.start, b.end)) if report.page.path == other.page.path else ((a.start, a.end),)
    message = f"{a.name} is {a.quote} here and {b.quote} in {other.report_id} ({b.name}): {why}"
    if certainty != "sure":
        dated = report.period.start and other.period.start
        message += ", possibly not the same thing" if dated else ", if both are of the same months"
    ids = (*a.figure_id.split("+"), *b.figure_id.split("+"))
    return Finding(report.report_id, "conflict", a.start, a.end, message, ids, spans, ((other.report_id, b.start, b.end),))


def changed_copy(report: Report, first: Report) -> list[Finding]:
    """Numbers that a copy states differently: one of the two is stale or slipped."""
    found = []
    for one in differences(report, first):
        if one.kind == "number" and all(_DIGIT.search(said) and len(said) < 20 for said in (one.ours, one.theirs)):
            found.append(Finding(
                report.report_id, "conflict", *one.our_span,
                f"{one.ours} here and {one.theirs} in {first.report_id}, of which this is a copy",
                spans=(one.our_span, one.their_span) if report.page.path == first.page.path else (one.our_span,),
                other=((first.report_id, *one.their_span),)))
    return found[:_MOST]


def check_jumps(family: Sequence[Report], figures: Mapping[str, Sequence[Figure]], indicators: Indicators) -> Iterator[Finding]:
    """What changes implausibly from one year to the next, and earlier values that the year before did not state.

    A rate that cannot pass 100 % by more than 30 points; a count or a sum of money by more than a factor of 4; a number that
    no work of a year moves (inhabitants, births, insured: direction neutral) by more than half. The thresholds are the
    project's own, wide of what a county's figures do in ordinary years; a merger of districts passes them with reason.
    """
    annual: dict[int, Report] = {}
    for report in family:
        start, end = report.period.start, report.period.end
        if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
            annual.setdefault(start.year, report)
    for year in sorted(annual):
        if year - 1 not in annual:
            continue
        now, before = annual[year], annual[year - 1]
        old = _single(figures.get(before.report_id, ()), "actual")
        for key, figure in _single(figures.get(now.report_id, ()), "actual").items():
            if key in old and (limit := _implausible(old[key], figure, indicators)):
                yield _across(now, before, "jump", figure, old[key], f"{limit} from {year - 1} to {year}")
        for key, figure in _single(figures.get(now.report_id, ()), "previous").items():
            if key in old and _LAST_YEAR.search(figure.name) and not reach(figure).meets(reach(old[key])):
                yield _across(now, before, "conflict", figure, old[key], f"the value of {year - 1} as told a year later")


def _single(figures: Iterable[Figure], role: str) -> dict[tuple[str, str | None], Figure]:
    """By indicator and unit the figure of the whole county, where the report states one value only."""
    groups: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    for f in figures:
        if f.indicator and f.role == role and f.place is None and (role == "previous" or f.period is None) and (
                f.relation in ("=", "≈") and not isinstance(f.value, tuple)):
            groups[f.indicator, f.unit].append(f)
    return {key: group[0] for key, group in groups.items() if len({f.value for f in group}) == 1}


def _implausible(old: Figure, new: Figure, indicators: Indicators) -> str | None:
    if new.unit == "%":
        entry = indicators[new.indicator]
        return f"more than {POINTS:g} points" if entry.bounded and abs(new.value - old.value) > POINTS else None
    if min(old.value, new.value) < 30 or new.kind == "rate":
        return None
    limit = SETTLED if indicators[new.indicator].direction == "neutral" and new.unit == "人" else FACTOR
    return f"more than a factor of {limit:g}" if max(old.value, new.value) / min(old.value, new.value) > limit else None


def _across(report: Report, other: Report, kind: str, a: Figure, b: Figure, why: str) -> Finding:
    message = f"{a.name} is {a.quote} here and {b.quote} in {other.report_id}: {why}"
    return Finding(report.report_id, kind, a.start, a.end, message,
                   (a.figure_id, b.figure_id), ((a.start, a.end),), ((other.report_id, b.start, b.end),))
