"""What each number of a report measures: quantities become figures with names, roles and relations."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from helpers.corpus.calendar import Span, find_spans
from helpers.reading.cells import CellReading, read_table
from helpers.reading.clauses import Clause, find_clauses
from helpers.reading.confidence import LIKELIHOODS, find_manner, find_twins, likelihood
from helpers.reading.discourse import Named
from helpers.reading.exclusions import quoted_spans, why_not
from helpers.reading.gaps import find_gaps
from helpers.reading.indicators import Indicators, match_indicator
from helpers.reading.labels import RATE, join, title_topic
from helpers.reading.naming import name_quantities
from helpers.reading.phrases import split_verb
from helpers.reading.quantities import Numbers, read_all_numbers
from helpers.reading.roles import (
    ahead_of,
    compared_with_then,
    find_kind,
    find_relation,
    find_role,
    later_years,
    planned,
    run_in_heading,
)
from helpers.reading.scope import find_period, find_place
from helpers.reading.units import Units
from helpers.records import Figure, Finding, Passage, Quantity, Report

_PERSON = re.compile(r"(?:合计|[员者人师生士童妇儿民医]|患者|人口|人数|专家|学员|干部|职工|对象|院长|老年人|总数|户数|数)$")
_MONEY = re.compile(r"(?:[费款金额资]|费用|经费|资金|补助|投资|收入|支出|产值|价值|债务|缺口|起付线|封顶线|标准|合计)$")
_PLACES = frozenset("镇 乡 县 区 村 社区 街道".split())
_YEAR_TOLD = re.compile(r"\(((?:19|20)\d\d)年?\)")
_SIGHT = 400  # characters: how far ahead in its sentence a number looks for what makes it a plan


class Reading(NamedTuple):
    """One quantity of a passage as it was read: a figure, or the reason why it is none."""

    quantity: Quantity
    name: str
    context: str
    kind: str
    relation: str
    role: str
    rule: str
    reason: str | None = None  # why it is no figure
    sentence: tuple[int, int] = (0, 0)
    clause: int = 0  # where its clause begins
    when: str = ""  # of a table's cell, the label that names a year


def read_passage(passage: Passage, quantities: Sequence[Quantity], headings: Sequence[str] = (),
                 year: int | None = None) -> list[Reading]:
    """Every quantity of a passage with its name and role, or the reason why it is no figure.

    `year` is the report's own: what a passage says of a later one is a plan.
    """
    text = passage.text
    quoted = quoted_spans(text)
    reasons = [(quantity, why_not(text, quantity, quoted)) for quantity in quantities]
    kept = [quantity for quantity, reason in reasons if reason is None]
    clauses = find_clauses(text, kept)
    plan = planned((*passage.path, *run_in_heading(text))) or ahead_of(passage.path, year)
    years = later_years(text, year)
    then = compared_with_then(text)
    slots = {slot.quantity.at: (slot, clause) for clause in clauses for slot in clause.slots}
    bounds = _sentences(clauses, len(text))
    readings = [Reading(q, "", "", q.kind, q.relation, "actual", "", reason) for q, reason in reasons if reason]
    for named in name_quantities(clauses, headings):
        quantity = named.quantity
        slot, clause = slots[quantity.at]
        start, end = bounds[clause.at]
        begin = max(start, quantity.at - _SIGHT)
        turn = bisect_left(years, (quantity.at,)) - 1
        role = named.role or find_role(slot, text[begin:quantity.at], plan or turn >= 0 and years[turn][1], year)
        if role == "actual" and any(at < quantity.at < to for at, to in then):
            role = "previous"  # 与2011年同期8种640例,发病率201.5/10万相比
        if role == "actual" and year and (told := _YEAR_TOLD.fullmatch(named.suffix)) and int(told[1]) < year:
            role = "previous"  # 患病率4.7‰,而2014年为4.2‰
        name = label(named, quantity)
        readings.append(Reading(quantity, name, named.context, find_kind(slot, named.base), find_relation(slot), role, named.rule,
                                None, (start, end), clause.at))
    share_bounds(readings)
    return sorted(readings, key=lambda reading: reading.quantity.at)


def share_bounds(readings: list[Reading]) -> None:
    """A bound that stands at one end of a parallel list holds for all of it: 分别不低于85%和80%, 分别达到90%、85%以上."""
    if not any(one.rule == "parallel" for one in readings):
        return
    for step, relation in ((1, "≥≤"), (-1, "≥")):
        ahead: Reading | None = None
        places = range(len(readings))[::step]
        for place in places:
            one = readings[place]
            listed = ahead is not None and one.rule == ahead.rule == "parallel" and one.clause == ahead.clause
            if (listed and one.relation == "=" and ahead.relation in relation
                    and one.quantity.kind == "rate" == ahead.quantity.kind):
                one = readings[place] = one._replace(relation=ahead.relation)
            ahead = one


def _sentences(clauses: Sequence[Clause], length: int) -> dict[int, tuple[int, int]]:
    """For the start of each clause the bounds of its sentence."""
    bounds, group = {}, []
    for clause in clauses:
        if group and clause.before in ("。", "!", "?", "\n"):
            bounds.update({c.at: (group[0].at, group[-1].to) for c in group})
            group = []
        group.append(clause)
    bounds.update({c.at: (group[0].at, length) for c in group})
    return bounds


def label(named: Named, quantity: Quantity) -> str:
    """The name as the label of a row, with what is counted where the name alone is an activity.

    A count of people of an activity ends in 人数, a sum of money in 金额.
    """
    name = named.name
    if quantity.unit in ("学时", "课时", "学分") and quantity.unit not in name and not RATE.search(name):
        return name + ("" if re.search(r"培训|教育|学习|授课", name) else "培训") + quantity.unit
    if quantity.unit in _PLACES and quantity.kind == "count" and not name.endswith(quantity.unit):
        return name + quantity.unit + "数"  # 辖9镇11乡
    if not name or named.suffix or named.role == "change":
        return name
    if quantity.kind == "count" and not RATE.search(name):
        unit = quantity.unit or ""
        if unit in ("人", "名", "位") and not _PERSON.search(name):
            return name + "人数"
        if unit in ("人次", "户次", "户", "例") and not _PERSON.search(name) and not name.endswith((unit, "户", "户数", "例数")):
            return name + (unit if unit in ("人次", "户次") else unit + "数")
    if quantity.unit == "%" and not RATE.search(name) and not (name.endswith("指标") and "率" in name):
        return name + "比例"
    if quantity.kind == "money" and not _MONEY.search(name):
        return name + "金额"
    return name


def find_figures(
    report: Report, grammar: Units, indicators: Indicators, numbers: Mapping[int, Numbers] | None = None
) -> list[Figure]:
    """Every figure that a report states, in the order of the text.

    `numbers` is what `read_all_numbers` gave for its passages, where the caller has it.
    """
    numbers = read_all_numbers(report.passages, grammar) if numbers is None else numbers
    rows: list[tuple[Passage, Reading]] = []
    year = report.period.end.year if report.period.end else None
    for passage, headings in with_headings(report.passages, report.title):
        if passage.kind == "table":
            rows += [(passage, _of_cell(cell)) for cell in read_table(passage, grammar, headings[-1], year)]
        elif quantities := numbers[passage.number][0]:
            rows += [(passage, reading) for reading in read_passage(passage, quantities, headings, year) if not reading.reason]
    names = distinct_names([reading for _, reading in rows])
    twins = find_twins([(name, r.quantity.unit, r.role, r.quantity.value) for (_, r), name in zip(rows, names, strict=True)])
    spans = {passage.number: find_spans(passage.text, report.period) for passage in {id(p): p for p, _ in rows}.values()}
    earlier: dict[int, list[int]] = defaultdict(list)
    for passage, reading in rows:
        if reading.role == "previous":
            earlier[passage.number].append(reading.quantity.at)
    return [
        _figure(report, number, passage, reading, name, twin, spans[passage.number], earlier[passage.number], indicators)
        for number, ((passage, reading), name, twin) in enumerate(zip(rows, names, twins, strict=True), 1)
    ]


def _figure(report: Report, number: int, passage: Passage, reading: Reading, name: str, twin: bool,
            spans: Sequence[Span], earlier: Sequence[int], indicators: Indicators) -> Figure:
    quantity, text = reading.quantity, passage.text
    indicator = match_indicator(name, quantity.unit, reading.kind, indicators) if reading.role != "change" else None
    manner = find_manner(name, quantity.unit, reading.relation, indicator is not None, twin)
    return Figure(
        f"{report.report_id}:f{number}", report.report_id, passage.number, quantity.start, quantity.end,
        report.page.text[quantity.start:quantity.end], quantity.value, quantity.unit, reading.kind, name,
        indicator.id if indicator else None, reading.relation, reading.role,
        period=_period_of_cell(reading, report) if reading.rule == "cell" else find_period(
            spans, text, reading.sentence, quantity.at, reading.role, earlier, (report.period.start, report.period.end)),
        place=find_place(text, reading.clause, quantity.at) if reading.rule != "cell" else None,
        program=indicator.program if indicator else None,
        confidence=round(likelihood(LIKELIHOODS, manner, reading.rule), 3), rule=reading.rule)


def _of_cell(cell: CellReading) -> Reading:
    quantity = cell.quantity
    return Reading(quantity, cell.name, "", quantity.kind, quantity.relation, cell.role, "cell", when=cell.when)


def _period_of_cell(reading: Reading, report: Report) -> tuple[date, date] | None:
    """The year that a column or row is headed with, where it is not the report's own."""
    year = re.search(r"(?:19|20)\d\d", reading.when)
    if not year:
        return None
    days = date(int(year.group()), 1, 1), date(int(year.group()), 12, 31)
    return None if report.period.end and days[0].year == report.period.end.year else days


def with_headings(passages: Iterable[Passage], title: str) -> list[tuple[Passage, tuple[str, ...]]]:
    """Each passage with the headings above it, the report's title first."""
    title = title_topic(title)
    return [(passage, (title, *passage.path)) for passage in passages if passage.kind != "title"]


def distinct_names(readings: Sequence[Reading]) -> list[str]:
    """The names, completed by what stands around them where two different things are called alike."""
    alike = defaultdict(list)
    for number, reading in enumerate(readings):
        alike[split_verb(reading.name)[1] or reading.name, reading.quantity.unit, reading.role].append(number)
    names = [reading.name for reading in readings]
    for numbers in alike.values():
        contexts = {readings[n].context for n in numbers}
        if len(numbers) > 1 and len(contexts) > 1:
            for n in numbers:
                names[n] = join(readings[n].context, names[n])
    return names


def find_missing(report: Report, grammar: Units, numbers: Mapping[int, Numbers] | None = None) -> list[Finding]:
    """The places where a number is missing, each with the name that its figure would have. `numbers`: see `find_figures`."""
    numbers = read_all_numbers(report.passages, grammar) if numbers is None else numbers
    findings = []
    for passage, headings in with_headings(report.passages, report.title):
        gaps = find_gaps(passage, grammar, numbers.get(passage.number))
        if not gaps:
            continue
        standins = [Quantity(g.at, g.to, g.start, g.end, g.text, 0.0, g.unit, g.kind, "=", "gap") for g in gaps]
        taken = {(g.at, g.to) for g in gaps}
        others = [q for q in numbers[passage.number][0] if not any(q.at < to and at < q.to for at, to in taken)]
        named = {n.quantity.at: label(n, n.quantity)
                 for n in name_quantities(find_clauses(passage.text, sorted([*standins, *others], key=lambda q: q.at)), headings)}
        for gap in gaps:
            name = gap.name or named.get(gap.at, "")
            message = f"{name}: the number is missing in “{gap.text}”"
            span = (gap.start, gap.end)
            findings.append(Finding(report.report_id, "missing_value", *span, message, spans=(span,)))
    return findings
