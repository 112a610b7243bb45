"""Every form of message that the audit stores is said in Chinese; English pages show it as it is stored."""

import re

import pytest
from made_site import made_tables

from helpers import questions as ask
from helpers.views.messages import messages
from helpers.views.told import sayings, told

ZH, EN = messages("zh"), messages("en")


@pytest.mark.parametrize(
    ("kind", "message", "chinese"),
    [
        ("impossible", "筛查率 of 103.4%: no more than 100 % is possible", "筛查率103.4%：不可能超过 100%"),
        ("impossible", "12人 among 9人: the part is more than the whole", "9人之中的12人：部分多于整体"),
        (
            "sum_mismatch",
            "9,800 + 3,500 = 13,300, not 13,500人 (受益人口)",
            "9,800 + 3,500 = 13,300，报告写的是 13,500人（受益人口）",
        ),
        ("change_mismatch", "from 8% to 6% is a fall of 2, not 下降3", "由8%到6%是下降 2，不是“下降3”"),
        ("unit_inferred", "死亡率 12.3 is in ‰: 18 / 1463 × 1000 = 12.3", "死亡率 12.3的单位应为 ‰：18 / 1463 × 1000 = 12.3"),
        (
            "conflict",
            "参合人数 is 48人 here and 49人 in 甲县/2010.txt#1 (参合农民): the same name, possibly not the same thing",
            "参合人数：这里是 48人，甲县/2010.txt#1是 49人（参合农民）；也可能说的不是同一件事",
        ),
        (
            "conflict",
            "460 here and 480 in 甲县/2010.txt#1, of which this is a copy",
            "这里是 460，甲县/2010.txt#1是 480；两份文字雷同",
        ),
        (
            "implied_mismatch",
            "建档率 50% of 18万份 implies 36 to 37, but 发病率 1/10万 of 2例 implies 75, and both are rates of the same group",
            "由建档率 50%（18万份）反推，总数为 36–37；由发病率 1/10万（2例）反推，总数为 75；两者说的是同一群人",
        ),
        (
            "jump",
            "床位 is 90张 here and 20张 in 甲县/2010.txt#1: more than a factor of 4 from 2010 to 2011",
            "床位：2010 年20张（甲县/2010.txt#1），2011 年90张，相差超过 4 倍",
        ),
        (
            "masked_year",
            "the year is hidden as 20xx年; it could be 2010-01-01 to 2010-12-31",
            "年份写作 20xx年；可能是 2010-01-01 至 2010-12-31",
        ),
        ("masked_place", "the place is hidden as ××县", "地名写作 ××县"),
        (
            "copied_text",
            "repeats 甲县/2010.txt#1: 96% of the wording and 95% of the numbers are the same",
            "与甲县/2010.txt#1雷同：文字 96% 相同，数字 95% 相同",
        ),
        ("check", "活产数 over 人口数", "活产数 ÷ 人口数"),
        ("file", "the file is empty", "空文件"),
        ("file", "a form that nobody knows", "a form that nobody knows"),
        ("missing_value", "12人 among 9人: the part is more than the whole", "12人 among 9人: the part is more than the whole"),
    ],
)
def test_each_form_in_both_languages(kind, message, chinese):
    assert told(message, ZH, kind) == chinese
    assert told(message, EN, kind) == message


def test_parts_of_a_form_are_all_said():
    for one in sayings():
        used = set(re.findall(r"\{(\w+)\}", one.zh))
        assert used <= set(one.form.groupindex) and set(one.nested) <= used, one


def test_a_conflict_leads_to_the_other_report():
    from helpers.views.checks import Titles

    tables = ask.open_tables(str(made_tables() / "tables"))
    first = tables.figures.iloc[0]
    titles = Titles(tables, ZH, dict.fromkeys(tables.reports["report_id"], "page.html"))
    place = {"report_id": first["report_id"], "start": first["start"], "end": first["end"]}
    assert titles.link(place)[1].startswith("f") and titles.link(place | {"start": 0})[1].startswith("t")
    assert titles.link(place | {"report_id": "elsewhere#1"}) is None
    assert "《" in titles.said(f"10 here and 12 in {first['report_id']}")
