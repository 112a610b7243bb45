"""The questions that notebooks ask, answered on a corpus of which everything is known."""

import pytest
from made_site import made_tables

from helpers import questions as ask


@pytest.fixture(scope="module")
def everything():
    return ask.open_tables(str(made_tables() / "tables"))


@pytest.fixture(scope="module")
def rich(everything):
    return ask.county(everything, "青溪县")


def test_a_county_has_its_own_reports_only(everything, rich):
    assert set(rich.reports["county"]) == {"青溪县"}
    assert set(rich.figures["report_id"]) <= set(rich.reports["report_id"])
    assert len(ask.report(everything, "网上/隐名.txt#1").reports) == 1


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        (lambda t: ask.county(t, "清溪县"), "青溪县"),
        (lambda t: ask.county(t, "白河"), "白河县"),
        (lambda t: ask.report(t, "隐名"), "隐名.txt#1"),
        (lambda t: ask.compare(t, "孕产妇管理率"), "孕产妇系统管理率"),
        (lambda t: ask.place(t), "石桥县"),
    ],
)
def test_unknown_names_are_refused_with_the_nearest(everything, call, hint):
    with pytest.raises(ask.UnknownName, match=hint):
        call(everything)


def test_coverage_has_counts_verdict_target_and_sentence(rich):
    row = ask.latest(ask.coverage(rich)).set_index("name").loc["孕产妇系统管理率"]
    assert (row["value"], row["numerator"], row["denominator"], row["arithmetic"], row["target"]) == (92.5, 1850, 2000, "ok", 95)
    assert row["before"].startswith("全县活产2000人") and row["after"].endswith("99.1%。")


def test_trends_need_two_periods(everything, rich):
    assert list(ask.trends(ask.coverage(rich)).query("key == 'maternal_management'")["value"]) == [90.0, 92.5]
    assert ask.trends(ask.coverage(ask.county(everything, "白河县"))).empty


def test_what_contradicts_its_counts_comes_first(everything):
    here = ask.county(everything, "白河县")
    assert ask.coverage(here)["arithmetic"].iloc[0] == "mismatch"
    assert ask.verdicts(here).items() >= {"rates": 1, "checked": 1, "ok": 0, "mismatch": 1, "totals": 1}.items()
    assert list(ask.wrong(here)["kind"]) == ["rate_mismatch"] and list(ask.unread(here)["kind"]) == ["missing_value"]
    assert ask.unread(here)["quote"].iloc[0] == "毒饵公斤"


def test_programs_once_with_their_outputs(rich):
    programs = ask.programs(rich).set_index("name")
    assert programs.loc["农村孕产妇住院分娩补助", "reports"] == 2
    assert len(programs.loc["农村孕产妇住院分娩补助", "outputs"]) == 4


def test_problems_say_who_else_and_since_when(everything, rich):
    problems = ask.problems(rich, everything).drop_duplicates("theme").set_index("theme")
    assert problems.loc["workforce", "others"] == 1 and problems.loc["welfare", "others"] == 0
    assert problems.loc["workforce", "since"].year == 2011


def test_compare_puts_the_highest_first_and_each_place_in_order(everything):
    rows = ask.compare(everything, "孕产妇系统管理率")
    assert list(rows["place"]) == ["白河县", "青溪县", "青溪县"] and list(rows["value"]) == [93.6, 90.0, 92.5]
    assert ask.compare(everything)["key"].iloc[0] == "maternal_management"  # what most places state


def test_themes_holdings_and_files(everything):
    assert ask.themes_by_place(everything).loc["workforce"].gt(0).sum() == 2
    assert len(ask.holdings(everything)) == 5
    assert list(ask.not_read(everything)["reason"]) == ["没有文字层：请先作文字识别"]


def test_recurring_lacks_and_their_fates(everything):
    grouped = ask.same_lacks(everything)
    lacks = ask.recurring_lacks(grouped)
    assert lacks["places"].map(len).max() >= 2 and "短缺" in lacks["label"].iloc[0]
    assert "persistent" in set(ask.fates(grouped)["state"])


def test_concordance_and_sources(everything, rich):
    lines = ask.concordance(everything, "专业技术人员")
    assert set(lines["place"]) == {"青溪县", "白河县"} and (lines["word"] == "专业技术人员").all()
    assert "【92.5%】" in "".join(ask.sources(rich)["sentence"])


@pytest.mark.parametrize("name", ["石桥县"])
def test_a_county_with_nearly_nothing_has_answers_too(everything, name):
    here = ask.county(everything, name)
    for question in (ask.coverage, ask.reach, ask.programs, ask.findings, ask.unread, ask.wrong, ask.verdicts):
        question(here)
    assert ask.problems(here, everything).empty and ask.keywords(here, everything).empty
    assert ask.trends(ask.coverage(here)).empty


def test_statements_are_grouped_once_and_only_for_their_own_tables(everything, tmp_path):
    from dataclasses import replace
    from shutil import copytree

    copytree(everything.folder, tmp_path / "tables")
    tables = ask.open_tables(str(tmp_path / "tables"))
    ask.write_summaries(tables)
    columns = ["report_id", "start", "group"]
    assert ask.same_lacks(tables)[columns].equals(ask.same_lacks(everything)[columns])
    fewer = replace(tables, problems=tables.problems.iloc[1:].reset_index(drop=True))
    assert len(ask.same_lacks(fewer)) == len(ask.same_lacks(tables)) - 1


def test_a_statement_says_who_else_and_since_when(everything, rich):
    told = ask.problems(rich, everything).set_index("quote")
    assert set(told.loc["乡镇卫生院专业技术人员短缺", "same"]) == {1}
    assert set(told.loc["乡镇卫生院专业技术人员短缺", "same_since"]) == {2011}
    assert set(told.loc["村医养老没有着落", "same"]) == {0}


def test_an_interval_says_how_little_few_cases_tell(everything):
    import pandas as pd

    rate = pd.DataFrame(
        {"unit": ["/10万", "%"], "numerator": [2.0, None], "denominator": [3290.0, None], "value": [60.79, 98.0],
         "arithmetic": ["ok", None]}
    )
    ends = pd.DataFrame(ask.intervals(rate))
    assert ends["least"][0] == pytest.approx(16.7, abs=0.1) and ends["most"][0] == pytest.approx(221.4, abs=0.5)
    assert ends.loc[1].isna().all()


def test_figures_of_ones_own_choice(everything):
    assert set(ask.pick(everything, "青溪县", "孕产妇系统管理率", "2012")["value"]) == {92.5, 95}
    assert ask.years(everything)[0] == "2012"
