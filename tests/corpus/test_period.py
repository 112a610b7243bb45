"""Which months: a phrasebook of how reports state, imply and hide their time."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.events import EventsError, load_events
from helpers.corpus.period import MASKED_YEAR, find_period
from tests.synthetic import plain_report

E = load_events()
BODY = "我局围绕中心工作，狠抓落实，各项工作取得了明显成效。"
Y = "{0}-01-01/{0}-12-31"
H = "{0}-01-01/{0}-06-30"


def shown(period):
    return f"{period.start}/{period.end}" if period.start else None


TITLES = [
    ("桐河县卫生监督所2011年上半年工作总结", H.format(2011)),
    ("开江县2010年1—9月新型农村合作医疗工作总结", "2010-01-01/2010-09-30"),
    ("沅北县二○一○年血吸虫病防治工作总结", Y.format(2010)),
    ("二〇一一年上半年卫生工作总结", H.format(2011)),
    ("二〇〇九年度卫生工作总结", Y.format(2009)),
    ("2010年度卫生工作总结", Y.format(2010)),
    ("卫生局2008年工作总结及2009年工作计划", Y.format(2008)),
    ("2009年工作打算和2008年工作总结", Y.format(2008)),
    ("2012年前三季度卫生工作总结", "2012-01-01/2012-09-30"),
    ("2012年第三季度卫生工作总结", "2012-07-01/2012-09-30"),
    ("2014年一季度妇幼卫生工作总结", "2014-01-01/2014-03-31"),
    ("2013年1-11月份新农合工作总结", "2013-01-01/2013-11-30"),
    ("2015年下半年卫生工作总结", "2015-07-01/2015-12-31"),
    ("2009-2010年度卫生工作总结", "2009-01-01/2010-12-31"),
    ("“十一五”期间卫生工作总结", "2006-01-01/2010-12-31"),
    ("“十二五”卫生工作总结", "2011-01-01/2015-12-31"),
    ("2016年半年工作总结", H.format(2016)),
    ("一九九八年卫生工作总结", Y.format(1998)),
    ("1999年工作总结", Y.format(1999)),
    ("二零一八年健康扶贫工作总结", Y.format(2018)),
    ("2011年5月份卫生工作总结", "2011-05-01/2011-05-31"),
    ("卫生局２０１０年工作总结", Y.format(2010)),
    ("县卫生局2010年终工作总结", Y.format(2010)),
    ("卫生健康局关于2021年工作总结和2022年工作计划的报告", Y.format(2021)),
    ("2011-2015年卫生工作总结", "2011-01-01/2015-12-31"),
    ("县卫生局08年工作总结", Y.format(2008)),
    ("2020年1至6月疫情防控工作总结", H.format(2020)),
]


@pytest.mark.parametrize("title, wanted", TITLES)
def test_title(title, wanted):
    assert shown(find_period(plain_report(title, BODY, BODY), E)) == wanted


BODIES = [  # paragraphs under a title without a year
    (["2013年，我县妇幼卫生工作在市卫生局的领导下完成了任务。"], Y.format(2013)),
    (["2010年上半年，我局扎实工作。"], H.format(2010)),
    (["我局狠抓落实，现将2012年工作总结如下：", BODY], Y.format(2012)),
    (["我局狠抓落实，现将二〇〇七年上半年工作汇报如下：", BODY], H.format(2007)),
    (["2012年以来，我局狠抓落实。"], Y.format(2012)),
    (["在2009年的工作中，我局狠抓落实。"], Y.format(2009)),
    (["2012年是医改的关键之年，我局狠抓落实。", BODY], Y.format(2012)),
    (["回顾2012年，我局狠抓落实，展望2013年，任重道远。", BODY], Y.format(2012)),
    (["在刚刚过去的2012年里，我局狠抓落实。", BODY], Y.format(2012)),
    (["今年（2012年）我局狠抓落实。", BODY], Y.format(2012)),
    (["2012年1月—12月，我局狠抓落实。", BODY], Y.format(2012)),
    (["2007年10月至2008年9月，我局狠抓落实。", BODY], "2007-10-01/2008-09-30"),
    (["一年来，我局狠抓落实，现就2012年度工作总结如下。", BODY], Y.format(2012)),
    (["按照《2012年卫生工作要点》和县委〔2012〕5号文件，我局狠抓落实。", BODY], None),
    (["我县自2008年启动新农合以来，参合率逐年提高。", BODY], None),
    (["2012年前三季度，我局狠抓落实。", BODY], "2012-01-01/2012-09-30"),
    (["截至2012年9月底，我局狠抓落实。", BODY], None),
    (["根据省卫生厅2012年目标要求，我局狠抓落实。", BODY], None),
    (["二〇一二年，在县委领导下，我局狠抓落实。", BODY], Y.format(2012)),
    (["2012年，全县卫生工作有序。", BODY, "四、下半年工作打算", "下半年，抓好落实。"], H.format(2012)),
    (["2012年，全县卫生工作有序。", BODY, "四、四季度工作安排", "抓好落实。"], "2012-01-01/2012-09-30"),
    (["今年以来，我局狠抓落实。", BODY], None),
    (["与2009年相比，我局狠抓落实。", BODY], None),
    (["自2003年实施以来，新农合不断巩固。", BODY], None),
    (["根据《2011年卫生工作要点》，我局狠抓落实。", BODY], None),
    ([BODY, BODY, "开江县卫生局", "二○一一年十二月二十日"], Y.format(2011)),
    (["开江县卫生局", "（2012年12月20日）", BODY], Y.format(2012)),
    ([BODY, BODY, "2011.12.20"], Y.format(2011)),
    ([BODY, BODY, "2012年1月10日"], Y.format(2011)),
    ([BODY, BODY, "今年上半年完成了任务。", "2012年7月2日"], H.format(2012)),
    ([BODY, "2011年3月7日召开会议，2011年4月2日检查，2011年5月8日培训。", "2010年11月1日起实施，2010年制定。", "上半年，各项任务过半。"], H.format(2011)),
    ([BODY, "2011年3月7日召开会议，2011年8月2日检查，2011年11月8日培训。", "2010年实施。"], Y.format(2011)),
    ([BODY, BODY, "二、2011年工作打算", "2011年力争参合率98%。", "2011年将新建卫生室。"], Y.format(2010)),
    ([BODY, "到2015年，力争达到80%。", "力争到2020年实现目标。"], None),
]


@pytest.mark.parametrize("paragraphs, wanted", BODIES)
def test_body(paragraphs, wanted):
    assert shown(find_period(plain_report("县卫生局工作总结", *paragraphs), E)) == wanted


MASKED = ["20xx年", "20XX年",
          "20**年", "20__年", "XX年", "xx年", "**年", "××年", "xxxx年", "二○××年", "20×年", "20xx年度", "20xx年上半年", "某年",
          "201x年", "x年", "20年上半年", "20 年度"]


@pytest.mark.parametrize("mask", MASKED)
@pytest.mark.parametrize("place", ["title", "lead", "body"])
def test_masked_is_null_however_the_content_hints(mask, place):
    title = f"县卫生局{mask}工作总结" if place == "title" else "县卫生局工作总结"
    lead = f"{mask}，我局狠抓落实。" if place == "lead" else BODY
    body = f"截止{mask}5月底完成。" if place == "body" else BODY
    report = plain_report(title, lead, BODY, body, "向玉树地震灾区派出医疗队，深入开展创先争优活动，2010年8月5日培训。")
    period = find_period(report, E)
    assert period.start is None and period.end is None and period.masked
    assert date(2010, 1, 1) in [first for first, _ in period.candidates]


@pytest.mark.parametrize("text", ["18年龄", "近20年来", "约20年", "20年前", "最年轻", "xx岁", "几年来", "多年", "XX年龄段", "百年", "2010年", "每年"])
def test_no_mask(text):
    assert not MASKED_YEAR.search(text)


def test_a_year_eaten_at_the_head():
    period = find_period(plain_report("县卫生局工作总结", "年，全县卫生系统扎实工作。", BODY), E)
    assert period.start is None and period.masked


def test_a_publishing_date_is_not_the_reports_year():
    report = plain_report("卫生局工作总结", "今年以来，我局狠抓落实。", BODY, before="发布时间：2019.08.14\n时间：2019-08-14\n")
    assert find_period(report, E).start is None
    assert find_period(plain_report("卫生局工作总结", "发布时间：2019.08.14", "今年以来，我局狠抓落实。", BODY), E).start is None


def test_stated_title_stands_although_an_amount_is_masked():
    report = plain_report("2012年新农合工作总结", "补助由xx年的50元提高到60元。")
    period = find_period(report, E)
    assert shown(period) == Y.format(2012) and not period.masked


def test_path_and_hint():
    assert shown(find_period(plain_report("卫生局工作总结", BODY, path="开江县/2010年上半年.txt"), E)) == H.format(2010)
    assert find_period(plain_report("20xx年工作总结", BODY, path="开江县/2010年上半年.txt"), E).start is None
    assert shown(find_period(plain_report("20xx年工作总结", BODY), E, hints=("2010年上半年",))) == H.format(2010)


def test_events_speak_against_a_stated_year():
    report = plain_report("2009年卫生工作总结", BODY, "向玉树地震灾区派出医疗队。", "防控甲型H1N1流感。")
    period = find_period(report, E)
    assert shown(period) == Y.format(2009)
    supports = {e.value: e.supports for e in period.evidence}
    assert not supports["玉树地震"] and supports["甲型H1N1流感疫情"]


def test_a_later_date_speaks_against_a_stated_year():
    report = plain_report("2009年卫生工作总结", BODY, BODY, "2010年8月5日举办培训班。计划2010年9月完工，到2010年10月验收。")
    against = [e.value for e in find_period(report, E).evidence if e.reason == "a date after the period"]
    assert against == ["2010年8月5日"]


HYPOTHESES = [
    ("向玉树地震灾区派出医疗队，开展创先争优活动，编制“十二五”规划。", 2010),
    ("汶川地震后派出医疗队；北京奥运会卫生保障圆满完成；处置三鹿奶粉事件。", 2008),
    ("抗击非典取得胜利。", 2003),
    ("深入开展党的群众路线教育实践活动，防控H7N9。", 2013),
    ("扎实开展“两学一做”学习教育，推进健康扶贫，卫生和计划生育局组织签约，编制“十三五”规划。", 2016),
    ("新冠疫情防控、党史学习教育深入开展。", 2021),
]


@pytest.mark.parametrize("text, year", HYPOTHESES)
def test_hypotheses(text, year):
    period = find_period(plain_report("20xx年工作总结", BODY, text), E)
    assert year in [a.year for a, _ in period.candidates[:2]]


def test_a_period_before_an_event_is_no_candidate():
    period = find_period(plain_report("20xx年上半年工作总结", "深入学习实践科学发展观活动。"), E)
    assert all(b >= date(2008, 9, 14) for _, b in period.candidates)


def test_evidence_quotes_the_page():
    report = plain_report("20xx年工作总结", "玉树地震后，2010年8月5日培训。", before="首页\n")
    for e in find_period(report, E).evidence:
        if e.reason == "masked":
            assert report.page.text[e.start:e.end] == e.value


def test_every_event_is_dated_and_sourced():
    for event in E.by_surface.values():
        assert event.source and event.first >= date(1995, 1, 1) and (event.last is None or event.last > event.first)


def test_a_bad_event_is_named(tmp_path: Path):
    (tmp_path / "events.csv").write_text("id,name,surfaces,first,last,source\nx,x,x,soon,,x\n", "utf8")
    with pytest.raises(EventsError, match="line 2"):
        load_events(tmp_path)


@given(st.text(alphabet="2010xX*年度上下半月日今去，。\n一二○〇总结工作打算、季度前三", max_size=150))
def test_any_text(text):
    report = plain_report("工作总结" + text[:20].replace("\n", ""), text)
    period = find_period(report, E)
    assert (period.start is None) == (period.end is None)
    assert period.start is None or period.start <= period.end
    for e in period.evidence:
        assert e.start is None or 0 <= e.start < e.end <= len(report.page.text)


@pytest.mark.parametrize("piece", ["2010年", "20xx年", "《2010年", "年", "1月至", "十二五", "x"])
def test_time_grows_with_length(piece):
    def seconds(n):
        started = time.process_time()
        find_period(plain_report("县卫生局工作总结", piece * (n // len(piece))), E)
        return time.process_time() - started

    small, large = seconds(10_000), seconds(100_000)
    assert large < 30 * small + 0.5
