"""Records as rows: one flat form for JSON lines, Parquet, CSV and the workbook."""

from collections.abc import Iterator

from helpers.pipeline import PageReading
from helpers.records import Check, Evidence, Figure, Finding, Problem, Program, Report


def _day(value):
    return value.isoformat() if value else None


def _evidence(evidence: Evidence) -> dict:
    return {"field": evidence.field, "value": evidence.value, "reason": evidence.reason,
            "start": evidence.start, "end": evidence.end, "supports": evidence.supports}


def report_row(report: Report) -> dict:
    place, period = report.place, report.period
    return {
        "record": "report", "source": report.page.source, "report_id": report.report_id,
        "start": report.start, "end": report.end, "title": report.title,
        "province": place.province, "prefecture": place.prefecture, "county": place.county, "county_code": place.county_code,
        "county_candidates": list(place.candidates), "county_masked": place.masked,
        "period_start": _day(period.start), "period_end": _day(period.end),
        "period_candidates": [[_day(a), _day(b)] for a, b in period.candidates], "period_masked": period.masked,
        "duplicate_of": report.duplicate_of,
        "evidence": [_evidence(e) for e in (*place.evidence, *period.evidence)],
    }


def figure_row(figure: Figure, report: Report, check: Check | None) -> dict:
    start, end = figure.period or (report.period.start, report.period.end)
    value = list(figure.value) if isinstance(figure.value, tuple) else figure.value
    return {
        "record": "figure", "source": report.page.source, "report_id": figure.report_id, "figure_id": figure.figure_id,
        "start": figure.start, "end": figure.end, "quote": figure.quote, "value": value, "unit": figure.unit,
        "kind": figure.kind, "name": figure.name, "indicator": figure.indicator, "relation": figure.relation,
        "role": figure.role,
        "numerator": check.numerator if check else None, "denominator": check.denominator if check else None,
        "arithmetic": check.arithmetic if check else None,
        "period_start": _day(start), "period_end": _day(end), "place": figure.place, "program": figure.program,
        "confidence": figure.confidence, "rule": figure.rule,
    }


def program_row(program: Program, report: Report) -> dict:
    return {
        "record": "program", "source": report.page.source, "report_id": program.report_id, "program": program.program,
        "name": program.name, "text": program.text, "start": program.start, "end": program.end,
        "category": program.category, "status": program.status, "funding": program.funding,
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
        "spans": [{"start": a, "end": b} for a, b in finding.spans],
    }


def rows(reading: PageReading) -> Iterator[dict]:
    """Every record of a page in the order report, figure, program, problem, finding."""
    reports = {report.report_id: report for report in reading.reports}
    checks = {check.figure_id: check for check in reading.checks}
    yield from (report_row(report) for report in reading.reports)
    yield from (figure_row(f, reports[f.report_id], checks.get(f.figure_id)) for f in reading.figures)
    yield from (program_row(p, reports[p.report_id]) for p in reading.programs)
    yield from (problem_row(p, reports[p.report_id]) for p in reading.problems)
    yield from (finding_row(f, reports[f.report_id]) for f in reading.findings)
