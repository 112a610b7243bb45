"""What two reports of one county state differently, and what only looks so."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from helpers.audit.conflicts import check_conflicts
from helpers.audit.likeness import LEAST, likeness, signature
from helpers.corpus_reading import read_corpus
from helpers.page_reading import load_knowledge
from helpers.reading.figures import find_figures
from helpers.records import Period, Place
from tests.synthetic import as_report

SHARED = Path(__file__).parents[2].parent / "shared"
FIRST_HALF = (date(2010, 1, 1), date(2010, 6, 30))
YEAR = (date(2010, 1, 1), date(2010, 12, 31))


def made(path, text, months=FIRST_HALF, county="岭河县", copy_of=None, guess=()):
    report = as_report("岭河县卫生局工作总结\n" + text, path=path)
    period = Period(*months) if months else Period(candidates=tuple(guess))
    return replace(report, place=Place("某省", None, county), period=period, duplicate_of=copy_of)


def said(*reports):
    known = load_knowledge()
    figures = {r.report_id: find_figures(r, known.units, known.indicators) for r in reports}
    found = check_conflicts(reports, figures, known.indicators, represented=[r.report_id for r in reports if r.duplicate_of])
    texts = {r.report_id: r.page.text for r in reports}
    findings = [finding for some in found.values() for finding in some]
    return [(f.kind, texts[f.report_id][f.start:f.end], [texts[i][a:b] for i, a, b in f.other]) for f in findings]


def pair(ours, theirs, **more):
    return said(made("a.txt", theirs), made("b.txt", ours, **more))


@pytest.mark.parametrize(("ours", "theirs", "a", "b"), [
    ("全县参合农民480826人。", "全县参合农民496179人。", "480826人", "496179人"),
    ("新农合参合率98.1%。", "农民参合率达99.05%。", "98.1%", "99.05%"),
    ("全县无偿献血483人次。", "参加无偿献血393人。", "483人次", "393人"),
    ("查出活动性肺结核213例。", "检出活动性肺结核192人。", "213例", "192人"),
    ("发放农村孕产妇住院分娩补助74.96万元。", "发放农村孕产妇住院分娩补助79.44万元。", "74.96万元", "79.44万元"),
])
def test_the_same_thing_told_twice(ours, theirs, a, b):
    assert pair(ours, theirs) == [("conflict", a, [b])]


@pytest.mark.parametrize(("ours", "theirs"), [
    ("全县参合农民48.08万人。", "全县参合农民480826人。"),  # rounded
    ("举办培训班12期。", "举办培训班15期。"),  # of what is not said
    ("住院补偿14182人次。", "门诊补偿84767人次。"),
    ("新宁镇改厕200户。", "全县改厕300户。"),
    ("5岁以下儿童死亡率8.1‰。", "婴儿死亡率6.2‰。"),
    ("参合率达到95%以上。", "参合率98.1%。"),
])
def test_what_only_looks_alike(ours, theirs):
    assert pair(ours, theirs) == []


def test_other_months_and_counties_are_not_compared():
    assert pair("全县参合农民480826人。", "全县参合农民496179人。", months=YEAR) == []
    assert pair("全县参合农民480826人。", "全县参合农民496179人。", county="枫川县") == []


def test_hidden_months_are_tried():
    found = pair("全县参合农民480826人。", "全县参合农民496179人。", months=None, guess=[FIRST_HALF])
    assert found == [("conflict", "480826人", ["496179人"])]


def test_a_copy_is_no_second_witness_but_its_changed_number_is_told():
    first = made("a.txt", "全县参合农民496179人,参合率99.05%,列全市第二名。全年卫生工作成绩显著,各项任务圆满完成。")
    copy = made("b.txt", "全县参合农民496197人,参合率99.05%,列全市第二名。全年卫生工作成绩显著,各项任务圆满完成。", copy_of="a.txt#1")
    assert said(first, copy) == [("conflict", "496197", ["496179"])]


def test_jumps_and_what_last_year_was():
    before = made("2009.txt", "新农合参合率62.0%,住院分娩率84.9%。", (date(2009, 1, 1), date(2009, 12, 31)))
    now = made("2010.txt", "新农合参合率97.5%,住院分娩率88.1%,较上年(82.9%)提高5.2个百分点。", YEAR)
    assert said(before, now) == [("jump", "97.5%", ["62.0%"]), ("conflict", "82.9%", ["84.9%"])]


@pytest.mark.parametrize(("a", "b", "alike"), [
    ("查出活动性肺结核例数", "检出活动性肺结核人数", True),
    ("兑现孕产妇住院分娩补助人数", "住院分娩农村孕产妇补助人数", True),
    ("高血压患者健康管理人数", "糖尿病患者健康管理人数", False),
    ("0-36个月儿童管理人数", "0-6岁儿童管理人数", False),
    ("健康教育宣传栏", "健康教育讲座", False),
])
def test_names(a, b, alike):
    assert (likeness(signature(a), signature(b)) >= LEAST) is alike


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated pages are not here")
def test_listed_conflicts_are_found():
    reading = read_corpus(SHARED / "reports")
    conflicts = [f for p in reading.pages for f in p.findings if f.kind == "conflict"]
    found = [{(f.start, f.end), *((a, b) for _, a, b in f.other)} for f in conflicts]
    listed = json.loads((SHARED / "gold" / "conflicts.json").read_text("utf8"))
    for one in listed:
        if one["certainty"] == "sure":
            ours, theirs = ((one[side]["start"], one[side]["end"]) for side in ("R5", "R7"))
            assert any(ours in spans and any(a < theirs[1] and theirs[0] < b for a, b in spans - {ours})
                       for spans in found), one["indicator"]
