"""The review queue: what a person should look at first, as a sheet that can be filled in and read back.

Its first six columns are those of corrections.csv: fill in `corrected` and `reason`, save the sheet as corrections.csv
beside the reports (or append its lines there), and the next run applies it. Lines left empty change nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Protocol

from helpers.audit.corrections import COLUMNS, shown
from helpers.records import Check, Figure, Finding, Report

if TYPE_CHECKING:
    import pandas as pd

# how much is wrong where a finding speaks, next to a figure that was read without doubt
_WEIGHT = {"rate_mismatch": 0.8, "sum_mismatch": 0.8, "impossible": 0.9, "change_mismatch": 0.6, "implied_mismatch": 0.5,
           "conflict": 0.5, "jump": 0.4, "unit_inferred": 0.3, "missing_value": 0.6}
# how much depends on a figure: what tables and charts compare comes first
_INDICATOR, _RATE, _OPERAND = 2.0, 1.5, 1.3
_AHEAD, _BEHIND = 40, 25  # characters shown around a figure


class Readings(Protocol):
    """What was read from one page, as page_reading gives it."""

    reports: tuple[Report, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]


def review_queue(pages: Iterable[Readings], most: int | None = None) -> "pd.DataFrame":
    """The figures of a corpus, least confident and most consequential first, one row each.

    Columns: those of corrections.csv (`field` and `found` filled in, `corrected` and `reason` empty, `date` of today), then
    priority (0 to about 4), confidence (0 to 1), name, unit, sentence, why (what the audit says).
    """
    import pandas as pd

    rows = [row for page in pages for row in _page_rows(page)]
    rows.sort(key=lambda row: (-row["priority"], row["report"], row["start"]))
    today = date.today().isoformat()
    columns = [*COLUMNS, "priority", "confidence", "name", "unit", "sentence", "why"]
    return pd.DataFrame([row | {"corrected": "", "reason": "", "date": today} for row in rows[:most]], columns=columns)


def _page_rows(page: Readings) -> Iterator[dict]:
    """The rows of a page: its figures that nobody has corrected yet."""
    reports = {report.report_id: report for report in page.reports}
    said: dict[str, list[Finding]] = defaultdict(list)
    for finding in page.findings:
        for figure_id in finding.figures:
            said[figure_id].append(finding)
    checks = {check.figure_id: check for check in page.checks}
    operands = {i for check in page.checks for i in (check.numerator_id, check.denominator_id) if i}
    for figure in page.figures:
        if not figure.corrected:
            yield _figure_row(figure, reports[figure.report_id], said[figure.figure_id], checks.get(figure.figure_id),
                              figure.figure_id in operands)


def _figure_row(figure: Figure, report: Report, findings: list[Finding], check: Check | None, operand: bool) -> dict:
    doubt = 1 - figure.confidence
    for finding in findings:
        about = finding.start <= figure.start < finding.end  # others are its operands
        doubt += _WEIGHT.get(finding.kind, 0.0) * (1.0 if about else 0.4)
    if check is not None and check.arithmetic == "ok":
        doubt *= 0.2  # two counts prove it
    stake = (_INDICATOR if figure.indicator else 1.0) * (_RATE if figure.kind == "rate" else 1.0) * (_OPERAND if operand else 1.0)
    why = list(dict.fromkeys(finding.message for finding in findings))
    return {
        "report": report.report_id, "field": f"value@{figure.start}", "found": shown(figure.value), "start": figure.start,
        "priority": round(doubt * stake, 3), "confidence": round(figure.confidence, 3), "name": figure.name,
        "unit": figure.unit or "", "sentence": _context(report, figure), "why": " | ".join(why),
    }


def _context(report: Report, figure: Figure) -> str:
    """The words around a figure, the figure in brackets."""
    text = report.page.text
    begin = max(figure.start - _AHEAD, text.rfind("\n", 0, figure.start) + 1, report.start)
    ends = [text.find("\n", figure.end), report.end]
    end = min([figure.end + _BEHIND, *(i for i in ends if i >= 0)])
    return f"{text[begin:figure.start]}【{figure.quote}】{text[figure.end:end]}".strip()
