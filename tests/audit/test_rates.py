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


@pytest.mark.parametrize(("body", "rate", "verdict"), [
    # the counts right ahead, although those of another group are named as the definition asks
    ("食品从业人员体检860人,合格859人,合格率99.88%;公共场所从业人员体检180人,合格180人,合格率100%。", "100%", ("ok", 180, 180)),
    ("县乡18个机构(94.7%,18/19)使用该系统。", "94.7%", ("ok", 18, 19)),
    ("报告病例27例。男性15例,女性12例,男女性别比为15:12。", "15:12", ("ok", 15, 12)),
    ("出生2138人(其中男1104人、女1034人),出生人口性别比106.8。", "106.8", ("ok", 1104, 1034)),
    ("死亡1026人,死亡率4.27‰,总人口24.03万人。", "4.27‰", ("ok", 1026, 240_300)),
    ("疑似病人163例,转诊到位128例,其余经追踪到位29例,总体到位率96.3%。", "96.3%", ("ok", 157, 163)),
    ("三级手术1126台次、四级手术214台次,手术总量3200台次,三、四级手术占比41.9%。", "41.9%", ("ok", 1340, 3200)),
    ("新发现86例,途径为性传播66例、注射吸毒17例、母婴传播3例,性传播所占比重76.7%。", "76.7%", ("ok", 66, 86)),
    ("村医612人,其中60岁以上186人、30岁以下24人。60岁以上占30.4%,30岁以下仅占3.9%。", "3.9%", ("ok", 24, 612)),
])
def test_of_several_pairs_the_one_that_is_meant(body, rate, verdict):
    assert verdicts(body)[rate] == verdict


@pytest.mark.parametrize(("body", "rate"), [
    ("放射卫生监督2.8万户,监督覆盖率62.3%,经常性监督4.6万户次,合格率99.2%。", "62.3%"),  # what follows is another matter
    ("报告病例27例,依次为水痘(15例)、流腮(8例)、麻疹(2例)、痢疾(1例)、风疹(1例),占报告总数的100%。", "100%"),  # not one of the other
    ("报告手足口病68例,与去年同期相比325%(68/16)。", "325%"),  # a change
    ("受教育人数达40万人次。有4.5万名孕产妇参加保健保偿,占孕产妇总数的12%。", "12%"),  # other people
])
def test_no_pair_is_taken_that_only_stands_near(body, rate):
    assert verdicts(body).get(rate, (None,))[0] is None


def test_a_ratio_has_no_sign_to_infer():
    report, figures, checks = read("男性15例,女性12例,男女性别比为15:12。")
    assert find_rate_findings(report, figures, checks) == []


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
