"""Rates and the counts that they are made of: which pair speaks, what it says, and where nothing can be said."""

import pytest

from helpers.audit.precision import Interval, interval, ratio
from helpers.audit.rates import check_rates, find_rate_findings
from helpers.page_reading import load_knowledge, read_report
from helpers.reading.figures import find_figures
from helpers.records import Figure, Page, Report

KNOWN = load_knowledge()


def read(text: str):
    page = Page("p.txt", "p.txt", text, "txt")
    report = read_report(Report("p.txt#1", page, 0, len(text), text.split("\n", 1)[0]), KNOWN)
    figures = find_figures(report, KNOWN.units, KNOWN.indicators)
    return report, figures, check_rates(report, figures, KNOWN.indicators)


def verdicts(body: str) -> dict[str, tuple]:
    report, figures, checks = read("青石县2012年卫生工作总结\n" + body)
    quotes = {figure.figure_id: figure.quote for figure in figures}
    return {quotes[c.figure_id]: (c.arithmetic, c.numerator, c.denominator) for c in checks}


@pytest.mark.parametrize(("body", "rate", "verdict"), [
    ("抽检水样48份,合格45份,合格率93.75%。", "93.75%", ("ok", 45, 48)),
    ("抽检水样48份,合格45份,合格率97.35%。", "97.35%", ("mismatch", 45, 48)),
    ("全县活产3200人。孕产妇系统管理2880人,系统管理率90.00%。", "90.00%", ("ok", 2880, 3200)),
    ("全县活产3200人。全年婴儿死亡20人,婴儿死亡率6.25‰。", "6.25‰", ("ok", 20, 3200)),
    ("全县活产3200人。全年婴儿死亡20人,婴儿死亡率6.25。", "6.25", ("ok", 20, 3200)),
    ("全县农业人口32.6万人,参合31.8万人,参合率97.55%。", "97.55%", ("ok", 318_000, 326_000)),
    ("立案42起,结案40起,结案率95.24%。", "95.24%", ("ok", 40, 42)),
    ("全年培训任务800人,完成826人,为任务的103.3%。", "103.3%", ("ok", 826, 800)),
])
def test_a_rate_and_its_counts(body, rate, verdict):
    assert verdicts(body)[rate] == verdict


@pytest.mark.parametrize("body", [
    "新农合参合率97.2%。发放宣传单2300份,出动车辆86台次。",  # no counts that it is made of
    "参合率达到95%以上,培训村医320人,检查村卫生室160家。",
    "儿童贫血患病率由14.2%下降至8.9%。",
])
def test_nothing_is_said_of_a_rate_without_its_counts(body):
    assert all(verdict[0] is None for verdict in verdicts(body).values())


def test_rounding_counts_for_every_operand():
    def figure(value, quote, kind="count"):
        return Figure("f", "r", 0, 0, 1, quote, value, None, kind, "", None, "=", "actual")
    assert interval(figure(837_500, "83.75万人")) == Interval(837_450, 837_550)
    assert interval(figure(3050, "3050人")) == Interval(3050, 3050)
    low, high = interval(figure(31.48, "31.48/十万", "rate")).low, interval(figure(31.48, "31.48/十万", "rate")).high
    assert (round(low, 4), round(high, 4)) == (31.475, 31.485)
    assert ratio(Interval(45, 45), Interval(48, 48), 100).meets(Interval(93.745, 93.755))


def test_in_a_table_a_rate_is_made_of_the_columns_that_the_other_rows_show():
    rows = "片区\t活产(人)\t住院分娩(人)\t系统管理(人)\t系统管理率(%)\n东片\t500\t499\t460\t92.00\n西片\t300\t290\t270\t90.00\n北片\t200\t198\t178\t85.00"
    assert verdicts("各片区情况见下表：\n\n" + rows + "\n")["85.00"] == ("mismatch", 178, 200)


def test_the_sign_that_the_counts_prove_is_a_finding():
    report, figures, checks = read("青石县2012年妇幼卫生工作总结\n全县活产3050人。围产儿死亡6人,围产儿死亡率1.97。")
    (finding,) = [f for f in find_rate_findings(report, figures, checks) if f.kind == "unit_inferred"]
    assert report.page.text[finding.start:finding.end] == "1.97" and "‰" in finding.message


def test_a_mismatch_names_its_three_places():
    report, figures, checks = read("青石县2012年卫生监督工作总结\n抽检水样48份,合格45份,合格率97.35%。")
    (finding,) = find_rate_findings(report, figures, checks)
    assert finding.kind == "rate_mismatch"
    assert [report.page.text[a:b] for a, b in finding.spans] == ["97.35%", "45份", "48份"]
