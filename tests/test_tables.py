"""Tables: what goes in comes out again, described, typed and harmless."""

import csv
import dataclasses
import json
import zipfile
from datetime import date

import pandas as pd
import pandera.errors
import pytest
from made_records import TEXT, made_corpus, made_page

from helpers.rows import rows
from helpers.schemas import TABLES, arrow_schema, frame_schema
from helpers.sheets import WORKBOOK, plain, safe_cell, write_sheets
from helpers.tables import NoTables, load_tables, to_frames, write_tables


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("build") / "tables"
    frames = to_frames(made_corpus())
    write_tables(frames, folder)
    write_sheets(folder)
    return folder


def test_every_record_has_its_row(folder):
    tables = load_tables(folder)
    counts = {table: len(getattr(tables, table)) for table in TABLES}
    assert counts == {"pages": 5, "reports": 3, "passages": 15, "figures": 9, "programs": 3, "problems": 3, "findings": 3,
                      "sums": 0, "words": 0}
    assert "9 figures" in repr(tables)


def test_tables_are_found_from_the_folder_above(folder):
    assert len(load_tables(folder.parent).reports) == 3


def test_tables_that_are_not_there_say_what_to_do(tmp_path):
    with pytest.raises(NoTables, match="county-reports read"):
        load_tables(tmp_path)


def test_spans_point_into_the_text_of_the_page(folder):
    tables = load_tables(folder)
    texts = tables.reports.set_index("report_id").path.map(tables.pages.set_index("path").text)
    for row in tables.figures.itertuples():
        assert texts[row.report_id][row.start:row.end] == row.quote


def test_columns_are_those_of_the_records():
    for row in rows(made_page()):
        extra = row.keys() - {c.name for c in TABLES[row["record"] + "s"]} - {"record"}
        assert not extra


def test_a_range_has_two_columns(folder):
    figures = load_tables(folder).figures
    assert figures.loc[2, ["value", "value_high"]].tolist() == [1800, 1850]
    assert pd.isna(figures.value_high[0])
    (record,) = [row for row in rows(made_page()) if row.get("figure_id", "").endswith("-3")]
    assert record["value"] == [1800, 1850]


def test_types_survive_the_file(folder):
    tables = load_tables(folder)
    for table in TABLES:
        frame_schema(table).validate(getattr(tables, table))
    assert tables.figures.period_start.dt.date[2] == date(2012, 1, 1)
    assert list(tables.reports.county_candidates[2]) == ["青溪县", "白河县"]
    assert tables.reports.evidence[0][0]["start"] == 0


def test_files_not_read_are_listed(folder):
    pages = load_tables(folder).pages.set_index("path")
    assert pages.loc["b.pdf", ["status", "reason"]].tolist() == ["failed", "encrypted: remove the password"]
    assert pages.index.is_monotonic_increasing


def test_a_wrong_value_is_refused():
    page = made_page()
    wrong = page.figures[0]._replace(role="hope")
    with pytest.raises(pandera.errors.SchemaErrors, match="role"):
        to_frames(dataclasses.replace(made_corpus(), pages=(dataclasses.replace(page, figures=(wrong,)),)))


def test_an_empty_corpus_makes_empty_tables(tmp_path):
    frames = to_frames(dataclasses.replace(made_corpus(), pages=(), unread=()))
    write_tables(frames, tmp_path)
    write_sheets(tmp_path)
    assert load_tables(tmp_path).figures.empty


def test_the_same_tables_give_the_same_bytes(folder, tmp_path):
    frames = to_frames(made_corpus())
    write_tables(frames, tmp_path)
    write_sheets(tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {p.name: p.read_bytes() for p in folder.iterdir()}


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described(table):
    for column in TABLES[table]:
        assert column.description
        if column.kind == "number":
            assert column.unit, f"{table}.{column.name} has no unit"
        field = arrow_schema(table).field(column.name)
        assert field.metadata[b"description"].decode() == column.description
        assert frame_schema(table).columns[column.name].description == column.description


@pytest.mark.parametrize("text, cell", [
    ("=1+1", "'=1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("@SUM(A1)", "'@SUM(A1)"), ("-2+3", "'-2+3"),
    (" =1", "' =1"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("\ufeff=1", "'\ufeff=1"), ("＝1+1", "'＝1+1"),
    ("\x00=1", "'\ufffd=1"), ("——农民得实惠", "——农民得实惠"), ("-3.5", "-3.5"), ("+12", "+12"), ("-1e3", "-1e3"),
    ("孕产妇\n系统", "孕产妇\n系统"), ("a\x07b", "a\ufffdb"), ("", ""), ("92.5%", "92.5%"),
])
def test_no_cell_is_a_formula(text, cell):
    assert safe_cell(text) == cell


def test_plain_cells():
    assert plain(["a", "b"]) == "a; b"
    assert plain([]) is None
    assert plain([{"start": 1, "end": 2}]) == '[{"start": 1, "end": 2}]'
    assert plain(-3.5) == -3.5 and plain(date(2012, 6, 30)) == "2012-06-30"


def test_csv_opens_in_a_spreadsheet(folder):
    data = (folder / "figures.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert lines[1]["name"] == "孕产妇系统管理率" and lines[1]["formula"] == "1850 / 2000 = 92.5%"
    assert lines[2]["name"] == "'-系统管理人数" and lines[2]["value"] == "1800.0"
    messages = list(csv.DictReader((folder / "findings.csv").read_text("utf-8-sig").splitlines()))
    assert messages[0]["message"] == "'@a message"


def test_the_text_of_pages_stays_out_of_spreadsheets(folder):
    assert TEXT[:20] not in (folder / "pages.csv").read_text("utf-8-sig")


def test_the_workbook_holds_text_and_numbers_but_no_formula(folder):
    with zipfile.ZipFile(folder / WORKBOOK) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/")]
        names = book.read("xl/workbook.xml").decode()
    assert len(sheets) == 1 + len(TABLES) and all(f'name="{table}"' in names for table in TABLES)
    assert not any("<f>" in sheet for sheet in sheets)
    assert "<v>92.5</v>" in "".join(sheets)


def test_dictionary_and_package_tell_of_the_same_columns(folder):
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    dictionary = list(csv.DictReader((folder / "data_dictionary.csv").read_text("utf-8-sig").splitlines()))
    for resource in package["resources"]:
        header = next(csv.reader((folder / resource["path"]).read_text("utf-8-sig").splitlines()))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert {line["column"] for line in dictionary if line["table"] == resource["name"]} >= set(header)
    assert "| value |" in (folder / "data_dictionary.md").read_text("utf-8")


def test_a_total_stands_with_its_parts():
    from helpers.corpus_reading import CorpusReading, read_pages
    from helpers.records import Page

    text = "青溪县卫生局2012年工作总结\n全县共有卫生技术人员600人,其中执业医师200人、护士250人、其他150人。\n"
    frames = to_frames(CorpusReading(tuple(read_pages([Page("a.txt", "a.txt", text, "txt", "utf-8", "")])), ()))
    row = next(frames["sums"].itertuples())
    assert (row.value, row.computed, row.arithmetic, row.quote) == (600, 600, "ok", "600人")
    assert set(row.parts) < set(frames["figures"]["figure_id"])
    assert [text[span["start"] : span["end"]] for span in row.spans] == ["200人", "250人", "150人"]
