"""What a county asks of all others is the same from a run's sums as from the tables, and costs no more with more counties."""

import pandas as pd
import pytest
from counties import make_county_report

from helpers import questions as ask
from helpers.corpus_reading import CorpusReading, read_pages
from helpers.records import Page
from helpers.tables import load_tables, to_frames, write_tables
from helpers.views import compare, holdings


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    pages = []
    for number in range(6):
        for year in (2011, 2012):
            province, county, text = make_county_report(number, year)
            path = f"{province}/{county}/{year}.txt"
            pages.append(Page(path.rsplit("/", 1)[-1], path, text, "txt", "utf-8", f"{number}{year}"))
    folder = tmp_path_factory.mktemp("summed") / "tables"
    write_tables(to_frames(CorpusReading(tuple(read_pages(pages)), ())), folder)
    return folder


@pytest.fixture(scope="module")
def answers(folder):
    """Of each county, and of all, with sums beside the tables and without."""
    found = []
    for summed in (False, True):
        tables = load_tables(folder)
        if summed:
            ask.write_summaries(tables)
            tables = load_tables(folder)
        found.append({"all": [ask.indicators(tables), ask.same_lacks(tables), ask.compare(tables)]})
        for county in ask.counties(tables):
            here = ask.county(tables, county)
            found[-1][county] = [ask.problems(here, tables), ask.keywords(here, tables)]
    return found


def said(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame as text, what is empty empty: a file keeps no difference between kinds of nothing."""
    numbers = frame.select_dtypes("number").round(9).astype(float)
    return frame.assign(**numbers).astype(object).where(frame.notna(), "").astype(str)


def test_sums_give_the_answers_of_the_tables(answers):
    made, summed = answers
    assert made.keys() == summed.keys() and len(made) == 7
    for name in made:
        for one, other in zip(made[name], summed[name], strict=True):
            assert said(one).equals(said(other)), name


def test_a_county_reads_no_table_of_others(folder, answers):
    tables = load_tables(folder)
    here = ask.county(tables, ask.counties(tables)[0])
    ask.problems(here, tables), ask.keywords(here, tables), ask.indicators(tables, shared=True)
    for table in ("figures", "problems", "words", "pages", "passages"):
        assert not isinstance(object.__getattribute__(tables, table), pd.DataFrame), table


def test_sums_of_other_tables_are_not_taken(folder, answers):
    tables = load_tables(folder)
    fewer = tables.only(tables.reports["report_id"][:2])
    assert not fewer.whole
    assert ask.indicators(fewer)["places"].max() == 1


def test_shared_rates_are_those_of_two_places(folder, answers):
    tables = load_tables(folder)
    every = ask.indicators(tables)
    assert ask.indicators(tables, shared=True).equals(every[every["places"] >= 2].reset_index(drop=True))


def test_many_counties_are_told_by_province_and_by_their_ends(folder, answers, monkeypatch):
    tables = load_tables(folder)
    monkeypatch.setattr(ask, "MANY", 2)
    monkeypatch.setattr("helpers.views.compare.ENDS", 1)
    rows = ask.compare(tables)
    chart, years, table = (f(rows, tables, "zh") for f in (compare.chart, compare.years, compare.table))
    assert "中位数" in chart.title and chart.alt.startswith("点图：全部 (")
    assert "两头各 1 处" in table.html
    assert table.html.count("<tr>") - 1 == 2 + rows["place"].nunique() + table.html.count("<table>") - 1
    assert repr(years)


def test_long_lists_of_holdings_are_folded_by_province(folder, answers, monkeypatch):
    tables = load_tables(folder)
    whole = holdings.table(ask.holdings(tables), tables).html
    monkeypatch.setattr(ask, "MANY", 2)
    parted = holdings.table(ask.holdings(tables), tables).html
    assert whole.count("<table>") == 1 and 'class="more"' not in whole
    assert parted.count('class="more"') == tables.reports["province"].nunique()
    assert parted.count("<td") == whole.count("<td")
