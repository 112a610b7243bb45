"""Rows as frames, each held to its schema; frames as Parquet, and back again for the notebooks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import WrongUse
from helpers.parts import Stored, key_of, with_county, write_parts
from helpers.rows import cells, page_row, passage_row, sum_rows, unread_row
from helpers.schemas import TABLES, arrow_schema, rule_schema

if TYPE_CHECKING:  # commands that write no table start without pandas
    import pandas as pd
    import pyarrow as pa

    from helpers.corpus_reading import CorpusReading, Unread  # with all the readers, which no notebook needs
    from helpers.page_reading import PageReading


class NoTables(WrongUse):
    """A folder without tables, with what to do."""


def make_tables(
    readings: "Iterable[PageReading]", pages: "Iterable[PageReading]" = (), unread: "Iterable[Unread]" = (),
) -> "dict[str, pa.Table]":
    """The rows of every table, in the order of readings, each held to its schema; `pages` and `unread` are listed as files."""
    collected: dict[str, list[dict]] = {table: [] for table in TABLES}
    for one in readings:
        for row in cells(one):
            collected[row["record"] + "s"].append(row)
        collected["passages"] += (passage_row(passage, report) for report in one.reports for passage in report.passages)
        collected["sums"] += sum_rows(one)
        collected["words"] += ({"report_id": w.report_id, "word": w.word, "count": w.count} for w in one.words)
    collected["pages"] = [*map(page_row, pages), *map(unread_row, unread)]
    return {table: _held_to_schema(table, rows) for table, rows in collected.items()}


def _held_to_schema(table: str, rows: list[dict]) -> "pa.Table":
    """The rows in the types of the table's schema; what it does not allow is an error here, not in a notebook."""
    import pyarrow as pa

    made, rules = pa.Table.from_pylist(rows, schema=arrow_schema(table)), rule_schema(table)
    rules.validate(made.select(list(rules.columns)).to_pandas(), lazy=True)
    return made


def to_frames(reading: "CorpusReading") -> "dict[str, pd.DataFrame]":
    """The frames of a corpus that is held, in the order of its pages."""
    tables = make_tables(reading.pages, reading.pages, reading.unread)
    frames = {table: rows.to_pandas(date_as_object=False) for table, rows in tables.items()}
    return frames | {"pages": frames["pages"].sort_values("path", ignore_index=True)}


def write_tables(frames: "Mapping[str, pd.DataFrame]", folder: Path) -> None:
    """Write the frames as one part."""
    import pyarrow as pa

    tables = {table: pa.Table.from_pandas(frame, arrow_schema(table), preserve_index=False) for table, frame in frames.items()}
    write_parts([with_county(tables)], folder)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Tables:
    """What a run left, one frame a table, with the columns of helpers.schemas; a table is read when it is first asked for.

    `answers` keeps what was worked out of them (see `helpers.questions.places.once`).
    """

    folder: Path
    pages: "pd.DataFrame"
    reports: "pd.DataFrame"
    passages: "pd.DataFrame"
    figures: "pd.DataFrame"
    programs: "pd.DataFrame"
    problems: "pd.DataFrame"
    findings: "pd.DataFrame"
    sums: "pd.DataFrame"
    words: "pd.DataFrame"
    answers: dict[Any, Any] = field(init=False, default_factory=dict)
    whole: bool = field(default=False, init=False)  # all that lies in the folder, as it lies there

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if isinstance(value, Stored | _Narrowed):
            value = value.read()
            object.__setattr__(self, name, value)
        return value

    def only(self, report_ids: Iterable[str]) -> "Tables":
        """The same tables with nothing but these reports and their pages; where they are few, nothing else is read."""
        ids = frozenset(report_ids)
        reports = self.reports[self.reports["report_id"].isin(ids)].reset_index(drop=True)
        wanted = {"pages": frozenset(reports["path"])}
        narrowed = {table: _Narrowed(self, table, wanted.get(table, ids)) for table in TABLES if table != "reports"}
        return Tables(self.folder, reports=reports, **narrowed)

    def __repr__(self) -> str:
        sizes = ", ".join(f"{len(getattr(self, table)):,} {table}" for table in TABLES)
        return f"Tables({sizes} in {self.folder})"


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """Some rows of a table, to be read or taken from what is read already."""

    tables: Tables
    table: str
    wanted: frozenset[str]

    def read(self) -> "pd.DataFrame":
        held = object.__getattribute__(self.tables, self.table)
        if isinstance(held, Stored) and len(self.wanted) <= len(self.tables.reports) / 2:
            return held.read(self.wanted)
        frame = getattr(self.tables, self.table)  # most of it is wanted: it stays, for the next question
        return frame[frame[key_of(self.table)].isin(self.wanted)].reset_index(drop=True)


def tell_apart(reports: "pd.DataFrame") -> "pd.DataFrame":
    """The reports with the province behind the county's name where two provinces have a county of that name: 城关县(甘肃省)."""
    provinces = reports.groupby("county")["province"].nunique()
    twin = reports["county"].isin(provinces[provinces > 1].index) & reports["province"].notna()
    if not twin.any():
        return reports
    return reports.assign(county=reports["county"].where(~twin, reports["county"] + "(" + reports["province"] + ")"))


def load_tables(folder: Path | str = Path("build/tables")) -> Tables:
    """The tables that a run wrote to `folder` (or to `folder/tables`), counties of one name told apart."""
    folder = Path(folder)
    if not (folder / "reports.parquet").exists() and (folder / "tables").is_dir():
        folder = folder / "tables"
    missing = [table for table in TABLES if not (folder / f"{table}.parquet").exists()]
    if missing:
        raise NoTables(
            f"{folder}: no {missing[0]}.parquet here. Write the tables first: county-reports read FOLDER --out {folder.parent}")
    stored = Stored(folder / "reports.parquet", "reports", {}).read()
    counties = {
        key: {one: county if isinstance(county, str) else None for one, county in zip(rows[key], rows["county"], strict=True)}
        for key in ("report_id", "path") for rows in [stored.drop_duplicates(key)]
    }
    frames = {table: Stored(folder / f"{table}.parquet", table, counties[key_of(table)]) for table in TABLES}
    tables = Tables(folder, **frames | {"reports": tell_apart(stored)})
    object.__setattr__(tables, "whole", True)
    return tables
