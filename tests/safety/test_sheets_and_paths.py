"""Names and cells from strangers: nothing outside the output folder, nothing overwritten, no formula."""

import csv
import io

import pandas as pd
import pytest
from made_records import made_page

from helpers.batch.plan import plan
from helpers.corpus_reading import CorpusReading, Unread
from helpers.sheets import WORKBOOK, safe_cell, write_frame, write_sheets
from helpers.tables import load_tables, tell_apart, to_frames, write_tables
from helpers.views.block import place_page

ODD = [
    "../x",
    "/etc/passwd",
    "..",
    ".",
    "",
    "CON",
    "nul",
    "COM1",
    "长" * 300,
    "a" * 300,
    "青溪县/白河县",
    "青溪县\0",
    "青溪县 ",
    "青溪縣",
    "青溪县",
    "青溪县.",
    "Ａ县",
    "A县",
    "a县",
    "县\u200b",
    "\u202e县",
    "青\u2f00县",
    "<b>",
    "青溪县?x#y",
    "C:\\x",
    "~",
    "-rf",
    "index",
    "corpus",
    "青溪县-四川省",
    "青溪县(四川省)",
    "青溪县(甘肃省)",
]


def test_no_two_places_share_a_page_and_none_leaves_the_folder():
    pages = [place_page(name, "x") for name in ODD] + [place_page(None, f"{n}.txt#1") for n in range(3000)]
    assert len({page.lower() for page in pages}) == len(pages)
    for page in pages:
        assert "/" not in page and "\\" not in page and not page.startswith((".", "-")) and len(page.encode()) < 200
        assert page not in ("index.html", "corpus.html") and page.split(".")[0].upper() not in ("CON", "NUL", "COM1")


def frames_of(*pages):
    return to_frames(CorpusReading(tuple(pages), (Unread("=cmd|' /C calc'!A0.pdf", "failed", "@SUM(1)"),)))


def test_counties_of_one_name_in_two_provinces_have_pages_of_their_own(tmp_path):
    from dataclasses import replace

    def page(path, province):
        made = made_page(path, "城关县")
        report = made.reports[0]
        return replace(made, reports=(replace(report, place=replace(report.place, province=province)),))

    write_tables(
        frames_of(page("a/1.txt", "甘肃省"), page("b/1.txt", "四川省"), page("c/1.txt", None), made_page("d/1.txt", "青溪县")),
        tmp_path,
    )
    tables = load_tables(tmp_path)
    tasks = [task for task in plan(tables) if task.county]
    assert [task.county for task in tasks] == ["城关县", "城关县(四川省)", "城关县(甘肃省)", "青溪县"]
    assert len({task.slug for task in tasks}) == 4


def test_one_province_is_not_named():
    reports = pd.DataFrame({"county": ["青溪县", "青溪县", None], "province": ["四川省", None, "四川省"]})
    assert tell_apart(reports) is reports


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "\u3000=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM",
        "\ufeff=1",
        "\u200b=1",
        '=HYPERLINK("http://example.invalid")',
        "\0=1",
        "-",
        "--1",
        "=",
        "-3.5万元",
        "+86 10 1234",
        "\x1b=1",
        "'=1\n=2",
        '=DDE("cmd")',
        "%0A-1+1|cmd",
    ],
)
def test_no_cell_becomes_a_formula(cell):
    text = safe_cell(cell)
    first = text.lstrip(" \u00a0\u3000\ufeff\u200b")[:1]
    assert first not in tuple("=+-@＝＋－＠\t\r\n"), text


@pytest.mark.parametrize("number", ["-3.5", "+4", "-0.1e-5", "12", "-.5"])
def test_numbers_stay_numbers(number):
    assert safe_cell(number) == number


def test_sheets_keep_chinese_numbers_and_no_formula(tmp_path):
    frames = frames_of(made_page("=2+5.txt", "=HYPERLINK(1)"))
    frames["figures"].loc[0, "value"] = -3.5
    write_tables(frames, tmp_path)
    write_sheets(tmp_path)
    data = (tmp_path / "figures.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and "孕产妇系统管理率".encode() in data
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert float(rows[0]["value"]) == -3.5 and rows[0]["source"] == "'=2+5.txt"
    for path in tmp_path.glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")):
            assert not any(cell[:1] in tuple("=+@\t\r") for cell in row), path
    import zipfile

    with zipfile.ZipFile(tmp_path / WORKBOOK) as book:
        for name in book.namelist():
            assert (
                b"<f>" not in book.read(name)
                and b"<hyperlink" not in book.read(name)
                and b"externalLink" not in book.read(name)
            )


def test_a_table_with_every_odd_name_is_written(tmp_path):
    write_frame(
        "reports",
        frames_of(
            *(made_page(f"{n}/{name[:50] or 'x'}.txt".replace("\0", ""), name) for n, name in enumerate(ODD) if "/" not in name)
        )["reports"],
        tmp_path / "a.csv",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_no_formula_in_records_or_in_the_sheet_to_fill_in(tmp_path):
    from helpers.sheets import review_sheet, write_records

    evil = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "-3.5"]
    stream = io.StringIO()
    write_records([{"name": one, "value": -3.5, "list": [one, one]} for one in evil], stream)
    sheet = review_sheet(pd.DataFrame({"name": evil, "value": [-3.5] * len(evil)}))
    for text in (stream.getvalue(), sheet.removeprefix("\ufeff")):
        for row in list(csv.reader(io.StringIO(text, newline="")))[1:]:
            assert row[1] == "-3.5"  # a number stays one
            assert not any(cell[:1] in tuple("=+@\t\r＝") or cell.startswith("-1") for cell in row), row
    assert sheet.startswith("\ufeff")


def test_places_of_odd_names_have_notebooks_of_their_own_and_none_elsewhere(tmp_path):
    names = [name for name in ODD if name and "\0" not in name]
    write_tables(frames_of(*(made_page(f"{number}.txt", name) for number, name in enumerate(names))), tmp_path)
    slugs = [task.slug for task in plan(load_tables(tmp_path))]
    assert len({slug.lower() for slug in slugs}) == len(slugs) >= len(names)
    for slug in slugs:
        assert (tmp_path / f"{slug}.ipynb").resolve().parent == tmp_path.resolve() and len(slug.encode()) < 200
