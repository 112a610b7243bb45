"""A report that ends anywhere keeps its last line: only what is a site's goes."""

import json
from pathlib import Path

import pytest

from helpers.corpus.boilerplate import find_cuts, load_boilerplate
from helpers.corpus.endings import is_own
from helpers.corpus.split import split_page
from helpers.records import Page

GOLD = Path(__file__).parents[1] / "gold"


@pytest.mark.parametrize("text", [
    "青柳县卫生局", "青柳县卫生局办公室", "2010年12月25日", "二○一○年十二月", "青柳县卫生局 2010年12月20日", "(青柳县卫生局供稿)", "报告人:王某某", "局长:李某某",
    "特此报告", "谢谢大家", "附件:1.各乡镇参合情况表", "附表", "各乡镇指标完成情况表", "单位:万元", "填表人 张三", "主题词:卫生 总结",
])
def test_what_ends_a_report(text):
    assert is_own(text)


@pytest.mark.parametrize("text", ["返回首页", "0", "赞 12", "上一篇", "青柳县人民政府门户网站", "微信", "加强队伍建设"])
def test_what_does_not(text):
    assert not is_own(text)


def test_a_report_cut_off_anywhere_keeps_its_end():
    wrong, pages = [], 0
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        report = (GOLD / gold["source"]).read_text("utf-8")[gold["report"]["start"]:gold["report"]["end"]]
        lines = report.split("\n")
        start = split_page(Page("a.txt", "a.txt", report, "txt"), load_boilerplate())[0].start  # behind an editor's preface
        for count in range(max(4, len(lines) // 2), len(lines) + 1, 2):
            text = "\n".join(lines[:count]).rstrip()
            page = Page("a.txt", "a.txt", text, "txt")
            cuts = find_cuts(page, load_boilerplate())
            found = split_page(page, load_boilerplate(), cuts)
            pages += 1
            whole = len(found) == 1 and found[0].start == start
            if not whole or found[0].end != len(text) and not any(cut.end >= len(text) for cut in cuts):
                wrong.append((path.stem, count))
    assert pages > 200 and len(wrong) <= 3, wrong
