"""Groups implied by rates and counts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.audit.implied import check_implied, compare_implied, find_implied, implied_size, whole_number_fits
from helpers.audit.precision import Interval
from helpers.audit.rates import check_rates
from helpers.page_reading import load_knowledge
from helpers.reading.figures import find_figures
from helpers.records import Period, Place
from tests.synthetic import as_report

KNOWN = load_knowledge()


def read(text, path="a.txt"):
    report = as_report("岭河县卫生工作总结\n" + text, path=path)
    figures = find_figures(report, KNOWN.units, KNOWN.indicators)
    return report, figures, check_rates(report, figures, KNOWN.indicators)


def said(text):
    report, figures, checks = read(text)
    return [(f.kind, report.page.text[f.start:f.end]) for f in check_implied(report, figures, checks, KNOWN.indicators)]


def test_a_population():
    _, figures, checks = read("全县参合农民496179人,参合率99.05%。")
    [one] = find_implied(figures, checks, KNOWN.indicators)
    assert one.group == "rural_population"
    assert (round(one.size.low), round(one.size.high)) == (500913, 500963)


@pytest.mark.parametrize("text", [
    "全县活产3177人,孕产妇死亡率31.48/10万。",  # one death
    "住院分娩1960人,住院分娩率98.0%;新生儿访视1902人,新生儿访视率95.1%。",
    "全县活产2000人,婴儿死亡率6.5‰。",
])
def test_groups_that_fit(text):
    assert said(text) == []


@pytest.mark.parametrize(("text", "where"), [
    ("全县活产3050人,孕产妇死亡率31.48/10万。", "31.48/10万"),
    ("全县活产2000人,婴儿死亡率6.31‰。", "6.31‰"),
])
def test_no_whole_number_gives_it(text, where):
    assert said(text) == [("implied_mismatch", where)]


def test_a_group_that_changes_from_year_to_year():
    reports, figures, checks = [], {}, []
    for year, text in ((2009, "全县参合农民496179人,参合率99.05%。"), (2010, "全县参合农民396179人,参合率99.05%。")):
        report, own, rates = read(text, f"{year}.txt")
        report = replace(report, place=Place("某省", None, "岭河县"), period=Period(date(year, 1, 1), date(year, 12, 31)))
        reports.append(report)
        figures[report.report_id] = own
        checks += rates
    found = compare_implied(reports, figures, checks, KNOWN.indicators)
    assert {i: [f.kind for f in fs] for i, fs in found.items()} == {"2010.txt#1": ["jump"]}


@given(st.integers(1, 40), st.integers(500, 20000), st.sampled_from([1000.0, 1e5]))
def test_what_a_whole_number_gives_always_fits(cases, people, per):
    rate = round(cases * per / people, 2)
    assert whole_number_fits(Interval(rate - 0.005, rate + 0.005), per, Interval(people, people))


@given(st.integers(1, 500_000), st.integers(1, 600_000))
def test_the_group_is_among_the_implied(count, people):
    rate = round(100 * count / people, 2)
    if rate > 0.01:
        size = implied_size(Interval(count, count), Interval(rate - 0.005, rate + 0.005), 100)
        assert size.low - 1e-6 <= people <= size.high + 1e-6
