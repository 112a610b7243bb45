"""The tables for people who use spreadsheets: CSV, one workbook, a data dictionary, a data package.

Nothing that a report says can become a formula. The same tables give the same bytes.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from helpers.files import whole_file, write_text
from helpers.parts import read_parts
from helpers.schemas import TABLES, TITLES, Column, arrow_schema
from helpers.workers import Lost, in_processes

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

WORKBOOK = "county-health-reports.xlsx"
_CELL = 32_767  # characters that a cell of a workbook holds
_ROWS = 100_000  # rows of a sheet below its heading: a workbook that opens; it could hold ten times as many
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_RISKY = re.compile(r"[\s\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n\x00-\x1f\x7f]")
_JSON = json.JSONEncoder(ensure_ascii=False, default=str)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def safe_cell(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula: such text is led by an apostrophe; numbers stay.

    >>> safe_cell("=1+1"), safe_cell("-3.5"), safe_cell("-3.5万元"), safe_cell("孕产妇")
    ("'=1+1", '-3.5', "'-3.5万元", '孕产妇')
    """
    risky = _RISKY.match(text) and not _NUMBER.fullmatch(text)
    text = _CONTROL.sub("\ufffd", text)
    return "'" + text if risky else text


def plain(value: Any) -> str | float | int | bool | None:
    """A value as a cell has it: a day as ISO text, a list of texts joined, other lists as JSON."""
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, list):
        return value
    if all(isinstance(one, str) for one in value):
        return "; ".join(value) or None
    return _JSON.encode(value)


def _cells(table: str, parts: "Iterable[pa.Table]") -> Iterator[tuple]:
    """The rows of a table as cells, empties as None."""
    names = [column.name for column in _shown(table)]
    for part in parts:
        yield from zip(*([plain(value) for value in column.to_pylist()] for column in part.select(names)), strict=True)


def _read_shown(folder: Path, table: str) -> "Iterator[pa.Table]":
    """A table as it was written, without what goes into no sheet, the text of pages above all."""
    return read_parts(folder, table, [column.name for column in _shown(table)])


def _shown(table: str) -> list[Column]:
    return [column for column in TABLES[table] if column.sheet]


def write_csv(table: str, parts: "Iterable[pa.Table]", path: Path) -> None:
    """One table as CSV that Excel opens with its Chinese intact (UTF-8 with a byte order mark)."""
    names = [column.name for column in _shown(table)]
    with whole_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
        lines.writerow(names)
        for rows in parts:
            lines.writerows(zip(*map(_safe_column, rows.select(names)), strict=True))


def _safe_column(column: "pa.ChunkedArray") -> list:
    """The cells of a column; what stands in it more than once is made safe once."""
    import pyarrow as pa

    if pa.types.is_list(column.type):
        return [_safe(value) for value in column.to_pylist()]
    coded = column.combine_chunks().dictionary_encode()
    distinct = [*map(_safe, coded.dictionary.to_pylist()), None]  # the last for what is empty
    return [distinct[number] for number in coded.indices.fill_null(-1).to_numpy().tolist()]


def _safe(value: Any) -> str | float | int | bool | None:
    cell = plain(value)
    return safe_cell(cell) if isinstance(cell, str) else cell


def write_frame(table: str, frame: "pd.DataFrame", path: Path) -> None:
    """A frame with the columns of a table as CSV."""
    import pyarrow as pa

    write_csv(table, [pa.Table.from_pandas(frame, schema=arrow_schema(table), preserve_index=False)], path)


def write_records(records: Iterable[dict], file: TextIO) -> None:
    """Records of any kind as one CSV whose columns are all of theirs."""
    records = list(records)
    names = dict.fromkeys(name for record in records for name in record)
    lines = csv.writer(file, lineterminator="\n")
    lines.writerow(names)
    for record in records:
        cells = (plain(record.get(name)) for name in names)
        lines.writerow([_broken(safe_cell(cell)) if isinstance(cell, str) else cell for cell in cells])


def _broken(text: str) -> str:
    """With line feeds alone: where lines end with one, csv quotes no carriage return, and what follows would begin a row."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_workbook(folder: Path, path: Path) -> None:
    """All tables as one workbook, a sheet each, the data dictionary first. Text is written as text, never as a formula."""
    import xlsxwriter

    with whole_file(path) as part:
        book = xlsxwriter.Workbook(part, {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        book.set_properties({"title": "County health reports", "created": datetime(2000, 1, 1)})  # not the clock's
        heading = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        _write_sheet(book, "dictionary", heading, list(_dictionary()[0]), [list(line.values()) for line in _dictionary()])
        for table in TABLES:
            _write_sheet(book, table, heading, [c.name for c in _shown(table)], _cells(table, _read_shown(folder, table)))
        book.close()


def _write_sheet(book: Any, name: str, heading: Any, names: list[str], rows: Iterable[list]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for at, title in enumerate(names):
        sheet.set_column(at, at, 60 if title in ("quote", "text", "message", "description") else max(10, len(title) + 4))
        sheet.write_string(0, at, title, heading)
    last = 0
    for last, row in enumerate(rows, 1):
        if last == _ROWS:
            sheet.write_string(last, 0, "more rows than this sheet holds: see the CSV or Parquet file of this name")
            break
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(last, at, _CONTROL.sub("\ufffd", value)[:_CELL])
            elif isinstance(value, bool):
                sheet.write_boolean(last, at, value)
            elif value is not None:
                sheet.write_number(last, at, value)
    sheet.autofilter(0, 0, last, len(names) - 1)


def _dictionary() -> list[dict[str, str]]:
    """One line a column of every table."""
    return [{"table": table, "column": c.name, "type": c.kind, "unit": c.unit or "", "empty": "never" if c.required else "may be",
             "values": ", ".join(c.among), "description": c.description}
            for table, columns in TABLES.items() for c in columns]


def write_dictionary(folder: Path) -> None:
    """data_dictionary.csv and .md: every column of every table, its type, unit and meaning."""
    lines = _dictionary()
    with whole_file(folder / "data_dictionary.csv") as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: safe_cell(cell) for name, cell in line.items()} for line in lines)
    text = ["# Data dictionary", ""]
    for table, columns in TABLES.items():
        text += [f"## {table}", "", f"{TITLES[table].capitalize()}.", "", "| column | type | unit | empty | meaning |",
                 "|---|---|---|---|---|"]
        text += [f"| {c.name} | {c.kind} | {c.unit or ''} | {'never' if c.required else 'may be'} | {c.description} |"
                 for c in columns]
        text.append("")
    write_text(folder / "data_dictionary.md", "\n".join(text))


_FRICTIONLESS = {"text": "string", "integer": "integer", "number": "number", "flag": "boolean", "date": "date", "texts": "string"}


def write_datapackage(folder: Path) -> None:
    """datapackage.json (Frictionless Data): the CSV files with the schema of each."""
    resources = []
    for table in TABLES:
        fields = []
        for c in _shown(table):
            constraints = {name: given for name, given in (
                ("required", c.required), ("unique", c.key), ("enum", list(c.among))) if given}
            fields.append({"name": c.name, "type": _FRICTIONLESS.get(c.kind, "array"), "description": c.description,
                           **({"unit": c.unit} if c.unit else {}), **({"constraints": constraints} if constraints else {})})
        keys = [c.name for c in TABLES[table] if c.key]
        resources.append({
            "name": table, "title": TITLES[table], "path": f"{table}.csv", "profile": "tabular-data-resource", "format": "csv",
            "mediatype": "text/csv", "encoding": "utf-8",
            "schema": {"fields": fields, "missingValues": [""], **({"primaryKey": keys} if keys else {})}})
    package = {"profile": "tabular-data-package", "name": "county-health-reports", "title": "County health reports",
               "resources": resources}
    write_text(folder / "datapackage.json", json.dumps(package, ensure_ascii=False, indent=1) + "\n")


def write_sheets(folder: Path, workers: int = 1) -> None:
    """Everything beside the Parquet files of `folder`, and from them."""
    for done in in_processes(partial(_write_one, folder=folder), [WORKBOOK, *TABLES], workers=workers):
        if isinstance(done, Lost):
            raise OSError(f"{folder}: {done.reason}")
    write_dictionary(folder)
    write_datapackage(folder)


def _write_one(name: str, folder: Path) -> None:
    if name == WORKBOOK:
        write_workbook(folder, folder / name)
    else:
        write_csv(name, _read_shown(folder, name), folder / f"{name}.csv")


def review_sheet(frame: "pd.DataFrame") -> str:
    """The review queue (helpers.audit.review) as CSV that can be filled in and read back as corrections.csv."""
    safe = frame.map(lambda cell: safe_cell(cell) if isinstance(cell, str) else cell)
    return "\ufeff" + safe.to_csv(index=False, lineterminator="\r\n")  # so that a carriage return in a cell is quoted


def write_review(frame: "pd.DataFrame", path: Path) -> None:
    """The review queue in a file of its own."""
    write_text(path, review_sheet(frame))
