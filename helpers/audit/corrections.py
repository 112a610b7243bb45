"""An analyst's corrections: corrections.csv, applied after reading, marked wherever they show, replayed at every run.

One line says: in this report, this field, which was read as `found`, is `corrected`, for this reason, since this day.
`field` is a field of the report (county, period_start …), or one of a figure or problem with the place where it begins in
the page: `value@1204`, `theme@3310`; `figure@1204` with `corrected` set to `none` strikes a number that is no figure.
A line whose report, place or `found` is no longer there is an error, so that dead corrections surface.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from helpers.corpus.by_hand import read_day, read_lines
from helpers.corpus.folder import CORRECTIONS
from helpers.errors import WrongUse
from helpers.records import Evidence, Figure, Finding, Problem, Report

COLUMNS = ("report", "field", "found", "corrected", "reason", "date")
NONE = "none"
_REPORT_FIELDS = ("province", "county", "county_code", "period_start", "period_end", "title")
_FIGURE_FIELDS = ("value", "unit", "kind", "name", "indicator", "relation", "role", "place", "figure")
_PROBLEM_FIELDS = ("theme", "actor", "lack", "problem")
_AMONG = {"kind": ("rate", "count", "money", "quantity", "rank"), "relation": ("=", "≥", "≤", "≈"),
          "role": ("actual", "target", "change", "previous", "rank")}
_FIELD = re.compile(
    rf"(?P<report>{'|'.join(_REPORT_FIELDS)})|(?P<name>{'|'.join(_FIGURE_FIELDS + _PROBLEM_FIELDS)})@(?P<start>\d+)")
_RANGE = re.compile(r"\s*(-?[\d.,]+)\s*(?:–|—|~|\.\.)\s*([\d.,]+)\s*")


class CorrectionError(WrongUse):
    """A correction that cannot be used or no longer matches, with its line and what to do."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of a file of corrections."""

    where: str  # the file and the line
    report: str  # path of the report's file, with or without #number
    field: str
    start: int | None  # of the figure or problem in the page
    found: str
    corrected: str
    reason: str
    date: date

    @property
    def mark(self) -> str:
        """What is shown beside the corrected value."""
        return f"{self.field} was {self.found or NONE}: {self.reason} ({self.date})"

    def of(self, report: Report) -> bool:
        """Whether it speaks of a report."""
        return self.report == report.report_id or self.report == report.page.path


def read_corrections(path: Path) -> list[Correction]:
    """The lines of a file of corrections; empty where there is no file. Lines without `corrected` are not filled in yet.

    Columns beside the six (those of a review sheet) are left alone.
    """
    if not path.is_file():
        return []
    table = read_lines(path)
    if missing := [name for name in COLUMNS if name not in (table.fieldnames or ())]:
        raise CorrectionError(f"{path}: line 1: the columns are {', '.join(COLUMNS)}; missing: {', '.join(missing)}")
    corrections, seen = [], {}
    for row in table:
        cells = {name: (row.get(name) or "").strip().removeprefix("'") for name in COLUMNS}
        if cells["corrected"]:
            one = _correction(cells, f"{path}: line {table.line_num}")
            key = (one.report, one.field, one.start)
            if key in seen:
                raise CorrectionError(f"{one.where}: {cells['field']} of {one.report} is corrected a second time "
                                      f"(first: {seen[key]})")
            seen[key] = one.where
            corrections.append(one)
    return corrections


def _correction(cells: Mapping[str, str], where: str) -> Correction:
    match = _FIELD.fullmatch(cells["field"])
    if match is None:
        raise CorrectionError(f"{where}: field is {cells['field']!r}; write one of {', '.join(_REPORT_FIELDS)}, or one of "
                              f"{', '.join(_FIGURE_FIELDS + _PROBLEM_FIELDS)} with its place, as in value@1204")
    if not cells["report"]:
        raise CorrectionError(f"{where}: no report named; write the path of its file, or its report_id")
    if not cells["reason"]:
        raise CorrectionError(f"{where}: no reason given; say why {cells['found'] or 'it'} is wrong, and how you know")
    field, corrected = match["report"] or match["name"], cells["corrected"]
    if field in _AMONG and corrected not in _AMONG[field]:
        raise CorrectionError(f"{where}: {field} is {corrected!r}; write one of {', '.join(_AMONG[field])}")
    if field in ("figure", "problem") and corrected != NONE:
        raise CorrectionError(f"{where}: {field}@… can only be struck: write {NONE} under corrected")
    if field == "value":
        _number(corrected, where)
    if field.startswith("period_") and corrected != NONE:
        read_day(corrected, f"{where}: corrected", CorrectionError)
    found = "" if cells["found"] == NONE else cells["found"]
    return Correction(where, cells["report"].replace("\\", "/"), field, int(match["start"]) if match["start"] else None,
                      found, corrected, cells["reason"], read_day(cells["date"], f"{where}: date", CorrectionError))


def _number(text: str, where: str) -> float | tuple[float, float]:
    try:
        if match := _RANGE.fullmatch(text):
            return float(match[1].replace(",", "")), float(match[2].replace(",", ""))
        return float(text.replace(",", ""))
    except ValueError:
        raise CorrectionError(f"{where}: value is {text!r}; write a number (1204.5), or the two ends of a range (3–5)") from None


def shown(value: object) -> str:
    """A field as a file of corrections writes it.

    >>> shown(480826.0), shown((3.0, 5.0)), shown(None)
    ('480826', '3–5', '')
    """
    if isinstance(value, tuple):
        return "–".join(map(shown, value))
    return format(value, ".15g") if isinstance(value, float | int) else "" if value is None else str(value)


def gather_corrections(sources: Iterable[Path], root: Path, names: Iterable[str], own: Path | None = None) -> list[Correction]:
    """The corrections beside the reports read, their files named from `root`, and of the project's own (`own`) those that
    speak of one of `names`. Beside the reports every line has to."""
    names, gathered = set(names), []
    for source in sources:
        if source.is_dir():
            for one in read_corrections(source / CORRECTIONS):
                one = replace(one, report=(source.resolve().relative_to(root) / one.report).as_posix())
                if one.report.rsplit("#", 1)[0] not in names and one.report not in names:
                    raise CorrectionError(f"{one.where}: no file {one.report.rsplit('#', 1)[0]} in the folder. "
                                          "Mend the path, or delete the line.")
                gathered.append(one)
    files = {one.where.rsplit(": line", 1)[0] for one in gathered}
    if own is not None and str(own) not in files:
        gathered += [one for one in read_corrections(own) if one.report.rsplit("#", 1)[0] in names or one.report in names]
    return gathered


def of_page(corrections: Iterable[Correction], reports: Sequence[Report], path: str) -> list[Correction]:
    """The corrections that speak of a page; each has to name one of its reports, and a place inside one."""
    own = [one for one in corrections if path in (one.report, one.report.rsplit("#", 1)[0])]
    for one in own:
        meant = [report for report in reports if one.of(report)]
        if not meant:
            raise CorrectionError(f"{one.where}: {path} has {len(reports)} reports, none of them {one.report}. "
                                  "Mend the name, or delete the line.")
        if one.start is not None and not any(report.start <= one.start < report.end for report in meant):
            raise CorrectionError(f"{one.where}: {one.report} has no character {one.start}: look for the place again, "
                                  "or delete the line.")
    return own


def correct_report(report: Report, corrections: Sequence[Correction]) -> tuple[Report, list[Finding]]:
    """The report with its own fields corrected; each carries the correction as evidence."""
    findings = []
    for one in corrections:
        if not (one.start is None and one.of(report)):
            continue
        period, place = report.period, report.place
        held = {"period_start": period.start, "period_end": period.end, "title": report.title}.get(
            one.field, getattr(place, one.field, None))
        _same(one, held)
        value = None if one.corrected == NONE else one.corrected
        evidence = Evidence(one.field, one.corrected, f"corrected: {one.mark}")
        if one.field == "title":
            report = replace(report, title=one.corrected)
        elif one.field.startswith("period_"):
            day = date.fromisoformat(value) if value else None
            dated = {one.field.removeprefix("period_"): day}
            report = replace(report, period=replace(period, **dated, evidence=(evidence, *period.evidence)))
        else:
            report = replace(report, place=replace(place, **{one.field: value}, evidence=(evidence, *place.evidence)))
        findings.append(_finding(report, one, report.start, report.start + len(report.title)))
    return report, findings


def _same(one: Correction, held: object) -> None:
    if shown(held) != one.found and not (isinstance(held, float | int) and _as_number(one.found) == held):
        raise CorrectionError(f"{one.where}: {one.field} of {one.report} is now {shown(held) or NONE}, "
                              f"no longer {one.found or NONE}. Look again at the text: mend `found`, or delete the line.")


def _as_number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _finding(report: Report, one: Correction, start: int, end: int, *figures: str) -> Finding:
    return Finding(report.report_id, "corrected", start, end, f"{one.mark}; now {one.corrected}", figures, ((start, end),))


def correct_figures(
    report: Report, figures: Sequence[Figure], corrections: Sequence[Correction],
) -> tuple[list[Figure], list[Finding]]:
    """The figures of a report with corrections applied, and a finding that marks each."""
    return _correct(report, figures, corrections, _FIGURE_FIELDS)


def correct_problems(
    report: Report, problems: Sequence[Problem], corrections: Sequence[Correction],
) -> tuple[list[Problem], list[Finding]]:
    """The problems of a report with corrections applied, and a finding that marks each."""
    return _correct(report, problems, corrections, _PROBLEM_FIELDS)


def _correct(
    report: Report, records: Sequence, corrections: Sequence[Correction], fields: Sequence[str],
) -> tuple[list, list[Finding]]:
    own = [one for one in corrections
           if one.start is not None and one.field in fields and one.of(report) and report.start <= one.start < report.end]
    if not own:
        return list(records), []
    by_start = {record.start: record for record in records}
    findings = []
    for one in own:
        record = by_start.get(one.start)
        if record is None:
            raise CorrectionError(f"{one.where}: nothing that has a {one.field} begins at {one.start} of {one.report}. "
                                  "The text or its reading has changed: look again, mend the place, or delete the line.")
        struck = one.field in ("figure", "problem")
        if one.found != record.quote:
            _same(one, record.quote if struck else getattr(record, one.field))
        ids = [record.figure_id] if isinstance(record, Figure) else ()
        findings.append(_finding(report, one, record.start, record.end, *ids))
        if struck:
            del by_start[one.start]
            continue
        value = None if one.corrected == NONE else one.corrected
        change = {one.field: _number(one.corrected, one.where) if one.field == "value" else value}
        if isinstance(record, Figure):
            change |= {"confidence": 1.0, "corrected": "; ".join(filter(None, (record.corrected, one.mark)))}
        elif one.field == "theme":
            change["themes"] = (one.corrected,)
        by_start[one.start] = replace(record, **change)
    return list(by_start.values()), findings
