"""Records as rows (JSON lines), rows as frames, frames as Parquet, and back again for the notebooks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import WrongUse
from helpers.files import whole_file
from helpers.corpus_reading import CorpusReading, Unread
from helpers.page_reading import PageReading
from helpers.records import Check, Evidence, Figure, Finding, Passage, Problem, Program, Report
from helpers.schemas import TABLES, arrow_schema, frame_schema

if TYPE_CHECKING:  # commands that write no table start without pandas
    import pandas as pd


class NoTables(WrongUse):
    """A folder without tables, with what to do."""


def _day(value):
    return value.isoformat() if value else None


def _evidence(evidence: Evidence) -> dict:
    return {"field": evidence.field, "value": evidence.value, "reason": evidence.reason,
            "start": evidence.start, "end": evidence.end, "supports": evidence.supports}


def _spans(spans: Iterable[tuple[int, int]]) -> list[dict]:
    return [{"start": start, "end": end} for start, end in spans]


def report_row(report: Report) -> dict:
    place, period = report.place, report.period
    return {
        "record": "report", "source": report.page.source, "path": report.page.path, "report_id": report.report_id,
        "start": report.start, "end": report.end, "title": report.title,
        "province": place.province, "prefecture": place.prefecture, "county": place.county, "county_code": place.county_code,
        "county_candidates": list(place.candidates), "county_masked": place.masked,
        "period_start": _day(period.start), "period_end": _day(period.end),
        "period_candidates": [[_day(a), _day(b)] for a, b in period.candidates], "period_masked": period.masked,
        "duplicate_of": report.duplicate_of,
        "evidence": [_evidence(e) for e in (*place.evidence, *period.evidence)],
        "cuts": [{"start": cut.start, "end": cut.end, "kind": cut.kind} for cut in report.cuts],
    }


def figure_row(figure: Figure, report: Report, check: Check | None) -> dict:
    start, end = figure.period or (report.period.start, report.period.end)
    value = list(figure.value) if isinstance(figure.value, tuple) else figure.value
    return {
        "record": "figure", "source": report.page.source, "report_id": figure.report_id, "figure_id": figure.figure_id,
        "passage": figure.passage, "start": figure.start, "end": figure.end, "quote": figure.quote, "value": value, "unit": figure.unit,
        "kind": figure.kind, "name": figure.name, "indicator": figure.indicator, "relation": figure.relation,
        "role": figure.role,
        "numerator": check.numerator if check else None, "denominator": check.denominator if check else None,
        "arithmetic": check.arithmetic if check else None,
        "computed": check.computed if check else None, "formula": check.formula if check else None,
        "numerator_id": check.numerator_id if check else None, "denominator_id": check.denominator_id if check else None,
        "check_reason": check.reason if check else None,
        "period_start": _day(start), "period_end": _day(end), "place": figure.place, "program": figure.program,
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


def rows(reading: PageReading) -> Iterator[dict]:
    """Every record of a page in the order report, figure, program, problem, finding."""
    reports = {report.report_id: report for report in reading.reports}
    checks = {check.figure_id: check for check in reading.checks}
    yield from (report_row(report) for report in reading.reports)
    yield from (figure_row(f, reports[f.report_id], checks.get(f.figure_id)) for f in reading.figures)
    yield from (program_row(p, reports[p.report_id]) for p in reading.programs)
    yield from (problem_row(p, reports[p.report_id]) for p in reading.problems)
    yield from (finding_row(f, reports[f.report_id]) for f in reading.findings)


def page_row(reading: PageReading) -> dict:
    page = reading.page
    return {
        "path": page.path, "source": page.source, "format": page.format, "encoding": page.encoding, "sha256": page.sha256,
        "characters": len(page.text), "reports": len(reading.reports), "status": "read", "reason": None,
        "notes": list(page.notes), "text": page.text,
    }


def unread_row(unread: Unread) -> dict:
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


def _frame(table: str, rows: list[dict]) -> "pd.DataFrame":
    """The rows as a frame of the table's schema; values of another type are an error here, not in a notebook."""
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=arrow_schema(table)).to_pandas(date_as_object=False)


def to_frames(reading: CorpusReading) -> "dict[str, pd.DataFrame]":
    """One frame a table, in the order of pages, reports and offsets, each held to its schema."""
    collected: dict[str, list[dict]] = {table: [] for table in TABLES}
    for one in reading.pages:
        collected["pages"].append(page_row(one))
        for row in rows(one):
            collected[row["record"] + "s"].append(_as_cells(row))
        collected["passages"] += (passage_row(passage, report) for report in one.reports for passage in report.passages)
        collected["words"] += ({"report_id": w.report_id, "word": w.word, "count": w.count} for w in one.words)
    collected["pages"] += (unread_row(unread) for unread in reading.unread)
    collected["pages"].sort(key=lambda row: row["path"])
    frames = {table: _frame(table, rows) for table, rows in collected.items()}
    return {table: frame_schema(table).validate(frame, lazy=True) for table, frame in frames.items()}


def _as_cells(row: dict) -> dict:
    """A record as cells of a table: the ends of a range and of a period get a column or a name each."""
    from datetime import date

    if row["record"] == "figure" and isinstance(row["value"], list):
        row["value"], row["value_high"] = row["value"]
    if row["record"] == "report":
        row["period_candidates"] = [
            {"start": date.fromisoformat(a), "end": date.fromisoformat(b)} for a, b in row["period_candidates"]]
    for day in ("period_start", "period_end"):
        if row.get(day):
            row[day] = date.fromisoformat(row[day])
    return row


def write_tables(frames: "dict[str, pd.DataFrame]", folder: Path) -> None:
    """Write `<folder>/<table>.parquet`, the same bytes for the same frames."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for table, frame in frames.items():
        with whole_file(folder / f"{table}.parquet") as part:
            pq.write_table(pa.Table.from_pandas(frame, schema=arrow_schema(table), preserve_index=False), part, compression="zstd")


@dataclass(frozen=True, slots=True, repr=False)
class Tables:
    """What a run left, one frame a table, with the columns of helpers.schemas."""

    folder: Path
    pages: "pd.DataFrame"
    reports: "pd.DataFrame"
    passages: "pd.DataFrame"
    figures: "pd.DataFrame"
    programs: "pd.DataFrame"
    problems: "pd.DataFrame"
    findings: "pd.DataFrame"
    words: "pd.DataFrame"

    def __repr__(self) -> str:
        sizes = ", ".join(f"{len(getattr(self, table)):,} {table}" for table in TABLES)
        return f"Tables({sizes} in {self.folder})"


def tell_apart(reports: "pd.DataFrame") -> "pd.DataFrame":
    """The reports with the province behind the county's name where two provinces have a county of that name: 城关县(甘肃省)."""
    provinces = reports.groupby("county")["province"].nunique()
    twin = reports["county"].isin(provinces[provinces > 1].index) & reports["province"].notna()
    if not twin.any():
        return reports
    return reports.assign(county=reports["county"].where(~twin, reports["county"] + "(" + reports["province"] + ")"))


def load_tables(folder: Path | str = Path("build/tables")) -> Tables:
    """The tables that a run wrote to `folder` (or to `folder/tables`), counties of one name told apart."""
    import pyarrow.parquet as pq

    folder = Path(folder)
    if not (folder / "reports.parquet").exists() and (folder / "tables").is_dir():
        folder = folder / "tables"
    missing = [table for table in TABLES if not (folder / f"{table}.parquet").exists()]
    if missing:
        raise NoTables(
            f"{folder}: no {missing[0]}.parquet here. Write the tables first: county-reports read FOLDER --out {folder.parent}")
    frames = {table: pq.read_table(folder / f"{table}.parquet").to_pandas(date_as_object=False) for table in TABLES}
    return Tables(folder, **frames | {"reports": tell_apart(frames["reports"])})
