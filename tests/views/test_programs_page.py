"""What the counties do: the best figure of a program first, what runs where, what is missed where."""

import pandas as pd
import pytest
from made_site import made_tables

from helpers import questions as ask
from helpers.views import checks, programs, work
from helpers.views.messages import messages


@pytest.fixture(scope="module")
def everything():
    return ask.open_tables(str(made_tables()))


def test_the_latest_people_come_before_money(everything):
    told = ask.outputs(ask.county(everything, "青溪县"))
    mine = told[told["work"] == "农村孕产妇住院分娩补助"]
    assert list(mine["kind"]) == ["count", "money", "count", "money"]
    assert list(mine["period_end"].dt.year) == [2012, 2012, 2011, 2011]
    assert ask.main_outputs(told)["value"].tolist() == [1620]


def test_a_program_stands_once_for_a_place(everything):
    run = ask.programs_by_place(everything)
    one = run.set_index("work").loc["农村孕产妇住院分娩补助"]
    assert (one["place"], one["reports"], one["since"], one["until"], one["places"]) == ("青溪县", 2, 2011, 2012, 1)
    assert one["funding"] == 648000
    assert run.set_index("work").loc["县妇幼保健院业务综合楼", "status"] == "finished"


def test_what_is_not_named_differs_from_what_has_no_figure(everything):
    matrix = ask.programs_matrix(ask.programs_by_place(everything))
    assert matrix.loc["县妇幼保健院业务综合楼", "青溪县"] == 0


def test_gaps_are_only_of_places_that_tell_much():
    rows = [(f"w{n}", place) for place in ("甲县", "乙县", "丙县") for n in range(8) if (place, n) != ("丙县", 0)]
    rows += [("w8", "丙县"), ("w1", "丁县")]
    run = pd.DataFrame(rows, columns=["work", "place"]).assign(program=None, name="项目", category="reform")
    gaps = ask.program_gaps(run)
    assert [(gap.work, gap.places, gap.of, gap.silent) for gap in gaps.itertuples()] == [("w0", 2, 3, ["丙县"])]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_at_all_is_said(everything, language):
    nobody = ask.only(everything, [])
    run = ask.programs_by_place(nobody)
    assert run.empty and ask.program_gaps(run).empty
    assert work.chart(run, nobody, language).text == messages(language)("no_programs")


def test_each_figure_of_a_program_says_its_year(everything):
    here = ask.county(everything, "青溪县")
    html = programs.table(ask.programs(here), here).html
    assert ">2012</span>" in html and ">2011</span>" in html and "64.8万元" in html


def test_totals_are_counted_and_listed(everything):
    here = ask.county(everything, "白河县")
    assert ask.verdicts(here)["totals_ok"] == 1
    line = checks.audit_line(here)
    assert "1 个加得起来" in line.text and "110 + 190 = 300" in line.html


def test_a_target_that_chance_could_reach_is_not_judged():
    from helpers.views.headline import _against

    row = {"indicator": "maternal_mortality", "period_end": pd.Timestamp(2015, 12, 31), "unit": "/10万", "value": 60.0}
    early = row | {"period_end": pd.Timestamp(2013, 12, 31)}  # the goal is one for 2015
    sure = {"least": 40.0, "most": 90.0}
    rows = pd.DataFrame([row | {"least": 17.0, "most": 220.0}, row | sure, early | sure])
    said = [_against(one, messages("en")) for one in rows.itertuples()]
    assert said == ["", "national target ≤22 per 100,000 missed", "national goal for 2015: ≤22 per 100,000"]
