"""Tables as Parquet files in row groups sorted by county: written a part at a time, and of them read only what is asked for."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.files import whole_file
from helpers.schemas import TABLES, arrow_schema

if TYPE_CHECKING:  # commands that write no table start without them
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

COUNTY = "county"  # the last column of every file but reports', which has it anyway: what its row groups are sorted by


def stored_schema(table: str) -> "pa.Schema":
    """The schema of a table as it lies in its file: with the county of each row."""
    import pyarrow as pa

    schema = arrow_schema(table)
    meaning = {"description": "reports.county of the row's report (of a page: its first): what the row groups are sorted by"}
    return schema if COUNTY in schema.names else schema.append(pa.field(COUNTY, pa.string(), metadata=meaning))


def with_county(tables: "Mapping[str, pa.Table]") -> "dict[str, pa.Table]":
    """The tables as they lie in their files."""
    import pyarrow as pa

    reports = tables["reports"]
    made = {}
    for table, rows in tables.items():
        if COUNTY not in rows.schema.names:
            key = key_of(table)
            firsts = {one: n for n, one in reversed([*enumerate(reports[key].to_pylist())])}  # of a page its first report
            at = pa.array(map(firsts.get, rows[key].to_pylist()), pa.int64())
            rows = rows.append_column(stored_schema(table).field(COUNTY), reports[COUNTY].take(at))
        made[table] = rows.cast(stored_schema(table))
    return made


def write_parts(parts: "Iterable[Mapping[str, pa.Table]]", folder: Path) -> None:
    """Write `<folder>/<table>.parquet`, a row group a part, the same bytes for the same parts."""
    import pyarrow.parquet as pq

    with ExitStack() as files:
        writers = {}
        for table in TABLES:
            path = files.enter_context(whole_file(folder / f"{table}.parquet"))
            writers[table] = files.enter_context(pq.ParquetWriter(path, stored_schema(table), compression="zstd"))
        for part in parts:
            for table, rows in part.items():
                if len(rows):
                    writers[table].write_table(rows, row_group_size=len(rows))


def read_parts(folder: Path, table: str, columns: Sequence[str] = ()) -> "Iterator[pa.Table]":
    """A table that was written, a row group at a time, with these columns or all of helpers.schemas."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(folder / f"{table}.parquet") as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, columns=list(columns) or _names(table))


def _names(table: str) -> list[str]:
    return [column.name for column in TABLES[table]]


def key_of(table: str) -> str:
    """The column that tells whose a row is."""
    return "path" if table == "pages" else "report_id"


@dataclass(frozen=True, slots=True)
class Stored:
    """A table in its file."""

    path: Path
    table: str
    counties: Mapping[str, str | None]  # of each report, or of each page, as the file has it

    def read(self, wanted: Collection[str] | None = None) -> "pd.DataFrame":
        """Its rows, or only those of the `wanted` reports (of pages: paths), of which no other county's row group is touched."""
        import pandas as pd
        import pyarrow as pa
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path) as file:
            if wanted is None:
                return file.read(columns=_names(self.table)).to_pandas(date_as_object=False)
            rows = file.read_row_groups(self.groups(file, wanted), columns=_names(self.table), use_threads=False)
        rows = rows.filter(pc.field(key_of(self.table)).isin(pa.array(sorted(wanted), pa.string())))
        with pd.option_context("mode.string_storage", "python"):  # they are few: as Python's strings each step is quicker
            return rows.to_pandas(date_as_object=False, use_threads=False)

    def groups(self, file: "pq.ParquetFile", wanted: Collection[str]) -> list[int]:
        """The row groups that can hold rows of the wanted, by what the file's foot says of each."""
        # a list in a row is columns of its own
        at = {file.schema.column(number).path: number for number in range(len(file.schema))}
        named = {county for one in wanted if (county := self.counties.get(one)) is not None}
        unnamed = [one for one in wanted if self.counties.get(one) is None]
        return [
            number for number in range(file.num_row_groups)
            if _spans(file.metadata.row_group(number), at[COUNTY], named)
            or unnamed and _has_none(file.metadata.row_group(number), at[COUNTY])
            and _spans(file.metadata.row_group(number), at[key_of(self.table)], unnamed)
        ]


def _spans(group: "pq.RowGroupMetaData", column: int, wanted: Collection[str]) -> bool:
    """Whether one of the wanted lies between the least and the greatest value of a row group."""
    known = group.column(column).statistics
    if known is None:
        return True
    return known.has_min_max and any(known.min <= one <= known.max for one in wanted)


def _has_none(group: "pq.RowGroupMetaData", column: int) -> bool:
    known = group.column(column).statistics
    return known is None or not known.has_null_count or known.null_count > 0
