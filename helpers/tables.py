"""Rows as frames, frames as Parquet in row groups sorted by county, and back again for the notebooks."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.corpus_reading import CorpusReading, Unread
from helpers.errors import WrongUse
from helpers.files import whole_file
from helpers.page_reading import PageReading
from helpers.rows import as_cells, page_row, passage_row, rows, sum_rows, unread_row
from helpers.schemas import TABLES, arrow_schema, frame_schema

if TYPE_CHECKING:  # commands that write no table start without pandas
    import pandas as pd
    import pyarrow as pa

COUNTY = "county"  # the last column of every Parquet file but reports', which has it anyway: what its row groups are sorted by


class NoTables(WrongUse):
    """A folder without tables, with what to do."""


def _frame(table: str, rows: list[dict]) -> "pd.DataFrame":
    """The rows as a frame of the table's schema; values of another type are an error here, not in a notebook."""
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=arrow_schema(table)).to_pandas(date_as_object=False)


def make_frames(
    readings: Iterable[PageReading], pages: Iterable[PageReading] = (), unread: Iterable[Unread] = (),
) -> "dict[str, pd.DataFrame]":
    """One frame a table, in the order of readings, each held to its schema; `pages` and `unread` are what is listed as files."""
    collected: dict[str, list[dict]] = {table: [] for table in TABLES}
    for one in readings:
        for row in rows(one):
            collected[row["record"] + "s"].append(as_cells(row))
        collected["passages"] += (passage_row(passage, report) for report in one.reports for passage in report.passages)
        collected["sums"] += sum_rows(one)
        collected["words"] += ({"report_id": w.report_id, "word": w.word, "count": w.count} for w in one.words)
    collected["pages"] = [*map(page_row, pages), *map(unread_row, unread)]
    frames = {table: _frame(table, rows) for table, rows in collected.items()}
    return {table: frame_schema(table).validate(frame, lazy=True) for table, frame in frames.items()}


def to_frames(reading: CorpusReading) -> "dict[str, pd.DataFrame]":
    """The frames of a corpus that is held, in the order of its pages."""
    frames = make_frames(reading.pages, reading.pages, reading.unread)
    return frames | {"pages": frames["pages"].sort_values("path", ignore_index=True)}


def stored_schema(table: str) -> "pa.Schema":
    """The schema of a table as it lies in its file: with the county of each row."""
    import pyarrow as pa

    schema = arrow_schema(table)
    meaning = {"description": "reports.county of the row's report (of a page: its first): what the row groups are sorted by"}
    return schema if COUNTY in schema.names else schema.append(pa.field(COUNTY, pa.string(), metadata=meaning))


def to_arrow(frames: "Mapping[str, pd.DataFrame]") -> "dict[str, pa.Table]":
    """The frames as they lie in their files."""
    import pyarrow as pa

    reports = frames["reports"]
    keys = {"report_id": reports.set_index("report_id")[COUNTY], "path": reports.drop_duplicates("path").set_index("path")[COUNTY]}
    made = {}
    for table, frame in frames.items():
        if COUNTY not in frame:
            key = "path" if table == "pages" else "report_id"
            frame = frame.assign(**{COUNTY: frame[key].map(keys[key])})
        made[table] = pa.Table.from_pandas(frame, schema=stored_schema(table), preserve_index=False)
    return made


def opened(path: Path, mode: str = "rb") -> "pa.NativeFile":
    """A file as Arrow reads and writes it, by its name in the locale's own encoding: Arrow takes every name for UTF-8."""
    import pyarrow as pa

    return pa.OSFile(os.fsencode(path), mode)


def write_parts(parts: "Iterable[Mapping[str, pa.Table]]", folder: Path) -> None:
    """Write `<folder>/<table>.parquet`, a row group a part, the same bytes for the same parts."""
    import pyarrow.parquet as pq

    with ExitStack() as files:
        writers = {}
        for table in TABLES:
            file = files.enter_context(opened(files.enter_context(whole_file(folder / f"{table}.parquet")), "wb"))
            writers[table] = files.enter_context(pq.ParquetWriter(file, stored_schema(table), compression="zstd"))
        for part in parts:
            for table, rows in part.items():
                if len(rows):
                    writers[table].write_table(rows, row_group_size=len(rows))


def write_tables(frames: "Mapping[str, pd.DataFrame]", folder: Path) -> None:
    """Write the frames as one part."""
    write_parts([to_arrow(frames)], folder)


def read_parts(folder: Path, table: str) -> "Iterator[pa.Table]":
    """A table that was written, a row group at a time, with the columns of helpers.schemas."""
    import pyarrow.parquet as pq

    with opened(folder / f"{table}.parquet") as source, pq.ParquetFile(source) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, columns=[column.name for column in TABLES[table]])


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
    sums: "pd.DataFrame"
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
    frames = {}
    for table, columns in TABLES.items():
        with opened(folder / f"{table}.parquet") as file:
            frames[table] = pq.read_table(file, columns=[c.name for c in columns]).to_pandas(date_as_object=False)
    return Tables(folder, **frames | {"reports": tell_apart(frames["reports"])})
