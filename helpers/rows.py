"""Records as rows: what `county-reports extract` prints a line each, and what the tables hold."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from helpers.records import Check, Evidence, Figure, Finding, Passage, Problem, Program, Report, SumCheck

if TYPE_CHECKING:  # with all the readers
    from helpers.corpus_reading import Unread
    from helpers.page_reading import PageReading


_UNCHECKED = Check("", None, None, None, formula=None, reason=None)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _as_it_is(day: date | None) -> date | None:
    return day


def _evidence(evidence: Evidence) -> dict:
    return {"field": evidence.field, "value": evidence.value, "reason": evidence.reason,
            "start": evidence.start, "end": evidence.end, "supports": evidence.supports}


def _spans(spans: Iterable[tuple[int, int]]) -> list[dict]:
    return [{"start": start, "end": end} for start, end in spans]


def report_row(report: Report, day: Callable = _iso) -> dict:
    place, period = report.place, report.period
    return {
        "record": "report", "source": report.page.source, "path": report.page.path, "report_id": report.report_id,
        "start": report.start, "end": report.end, "title": report.title,
        "province": place.province, "prefecture": place.prefecture, "county": place.county, "county_code": place.county_code,
        "county_candidates": list(place.candidates), "county_masked": place.masked,
        "period_start": day(period.start), "period_end": day(period.end),
        "period_candidates": [[day(a), day(b)] for a, b in period.candidates], "period_masked": period.masked,
        "duplicate_of": report.duplicate_of,
        "evidence": [_evidence(e) for e in (*place.evidence, *period.evidence)],
        "cuts": [{"start": cut.start, "end": cut.end, "kind": cut.kind} for cut in report.cuts],
    }


def figure_row(figure: Figure, report: Report, check: Check | None, day: Callable = _iso) -> dict:
    check = check or _UNCHECKED
    start, end = figure.period or (report.period.start, report.period.end)
    value = list(figure.value) if isinstance(figure.value, tuple) else figure.value
    return {
        "record": "figure", "source": report.page.source, "report_id": figure.report_id, "figure_id": figure.figure_id,
        "passage": figure.passage, "start": figure.start, "end": figure.end, "quote": figure.quote, "value": value,
        "unit": figure.unit,
        "kind": figure.kind, "name": figure.name, "indicator": figure.indicator, "relation": figure.relation,
        "role": figure.role,
        "numerator": check.numerator, "denominator": check.denominator,
        "arithmetic": check.arithmetic,
        "computed": check.computed, "formula": check.formula,
        "numerator_id": check.numerator_id, "denominator_id": check.denominator_id,
        "check_reason": check.reason,
        "period_start": day(start), "period_end": day(end), "place": figure.place, "program": figure.program,
        "confidence": figure.confidence, "rule": figure.rule, "corrected": figure.corrected or None,
    }


def program_row(program: Program, report: Report) -> dict:
    return {
        "record": "program", "source": report.page.source, "report_id": program.report_id, "program": program.program,
        "name": program.name, "text": program.text, "start": program.start, "end": program.end,
        "category": program.category, "status": program.status, "funding": program.funding,
        "mentions": _spans(program.mentions),
        "activities": list(program.activities), "figures": list(program.figures), "rule": program.rule,
    }


def problem_row(problem: Problem, report: Report) -> dict:
    return {
        "record": "problem", "source": report.page.source, "report_id": problem.report_id, "start": problem.start,
        "end": problem.end, "quote": problem.quote, "theme": problem.theme, "themes": list(problem.themes),
        "actor": problem.actor, "lack": problem.lack, "cue": problem.cue, "rule": problem.rule,
    }


def finding_row(finding: Finding, report: Report) -> dict:
    return {
        "record": "finding", "source": report.page.source, "report_id": finding.report_id, "kind": finding.kind,
        "start": finding.start, "end": finding.end, "message": finding.message, "figures": list(finding.figures),
        "spans": _spans(finding.spans),
        "other": [{"report_id": i, "start": start, "end": end} for i, start, end in finding.other],
    }


def sum_row(check: SumCheck, report: Report, figures: dict[str, Figure]) -> dict:
    total, parts = figures[check.total_id], [figures[one] for one in check.part_ids]
    value = total.value[0] if isinstance(total.value, tuple) else total.value
    return {
        "source": report.page.source, "report_id": check.report_id, "total_id": check.total_id, "start": total.start,
        "end": total.end, "quote": total.quote, "value": value, "unit": total.unit, "computed": check.computed,
        "arithmetic": check.arithmetic, "formula": check.formula, "parts": list(check.part_ids),
        "spans": _spans((part.start, part.end) for part in parts), "rule": check.rule,
    }


def sum_rows(reading: "PageReading") -> Iterator[dict]:
    """A row for every total of a page that its parts could be held against."""
    reports = {report.report_id: report for report in reading.reports}
    figures = {figure.figure_id: figure for figure in reading.figures}
    return (sum_row(check, reports[check.report_id], figures) for check in reading.sums)


def rows(reading: "PageReading", day: Callable = _iso) -> Iterator[dict]:
    """Every record of a page in the order report, figure, program, problem, finding; `day` says how a day is written."""
    reports = {report.report_id: report for report in reading.reports}
    checks = {check.figure_id: check for check in reading.checks}
    yield from (report_row(report, day) for report in reading.reports)
    yield from (figure_row(f, reports[f.report_id], checks.get(f.figure_id), day) for f in reading.figures)
    yield from (program_row(p, reports[p.report_id]) for p in reading.programs)
    yield from (problem_row(p, reports[p.report_id]) for p in reading.problems)
    yield from (finding_row(f, reports[f.report_id]) for f in reading.findings)


def page_row(reading: "PageReading") -> dict:
    page = reading.page
    return {
        "path": page.path, "source": page.source, "format": page.format, "encoding": page.encoding, "sha256": page.sha256,
        "characters": len(page.text), "reports": len(reading.reports), "status": "read", "reason": None,
        "notes": list(page.notes), "text": page.text,
    }


def unread_row(unread: "Unread") -> dict:
    return {
        "path": unread.path, "source": unread.path.rsplit("/", 1)[-1], "format": unread.format, "encoding": None,
        "sha256": None, "characters": 0, "reports": 0, "status": unread.status, "reason": unread.reason, "notes": [],
        "text": None,
    }


def passage_row(passage: Passage, report: Report) -> dict:
    return {
        "source": report.page.source, "report_id": passage.report_id, "number": passage.number, "kind": passage.kind,
        "level": passage.level, "path": list(passage.path), "start": passage.start, "end": passage.end, "text": passage.text,
    }


def cells(reading: "PageReading") -> Iterator[dict]:
    """The same as cells of tables: days as they are, the ends of a range and of a period with a column or a name each."""
    for row in rows(reading, _as_it_is):
        if row["record"] == "figure" and isinstance(row["value"], list):
            row["value"], row["value_high"] = row["value"]
        if row["record"] == "report":
            row["period_candidates"] = [{"start": a, "end": b} for a, b in row["period_candidates"]]
        yield row
