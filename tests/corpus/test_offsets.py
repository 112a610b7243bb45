"""Cutting, joining and cleaning never lose or shift a character."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus.boilerplate import find_cuts, load_boilerplate
from helpers.corpus.clean import fold, fold_table
from helpers.corpus.items import items
from helpers.corpus.lines import fold_page
from helpers.corpus.outline import find_passages
from helpers.corpus.split import split_page
from helpers.corpus.strands import Offsets, Strand, join
from helpers.records import Page, Report

LEXICON = load_boilerplate()

# Pieces of which pages are made: whole lines, halves of sentences, chrome, tables, signs.
PIECES = st.sampled_from([
    "青柳县卫生局2011年工作总结", "卫生监督所上半年工作总结(精选2篇)", "青柳县卫生局2011年工作总结 第2页", "青柳县卫生局", "目 录",
    "一、主要工作", "(一)疾病控制", "1.免疫规划。", "1.1 接种率", "①门诊", "——农民得实惠。", "★亮点", "二、存在问题", "第一章 总则", "一是经费不足;二是人员老化。",
    "全县共报告传染病17种486例,发病率98.2/10万。", "今年以来,在县委、县政府的正确领导下,全县卫生工作", "取得了新的成绩", "下达", "监督意见书86份",
    "2 0 09年,报告 16 例", "疾病監(jiān)測", "參合率９７．５％", "二○一○年", "12", "95%", "甲乡", "乡镇\t应种\t实种", "甲乡\t12\t10", "|甲|1|2|",
    "|---|---|---|", "乙乡  8  9",
    "- 3 -", "相关推荐:", "上一篇:工作总结", "【关闭窗口】", "(工作总结之家:", ";卫生资讯网:)", "发布时间:2011-01-05", "小编为大家整理", "—————广告—————", "——————————",
    "www.example.com", " ", "  ", "\u3000\u3000", "\t", "\f", "\u00a0", "\ufeff", "。", ",", "、", "(", "《", ")", "##", "**", "第2页",
    "目录……3",
])
PAGES = st.lists(st.tuples(PIECES, st.sampled_from(["", "\n", "\n\n", "\r\n", " "])), max_size=40).map(
    lambda parts: "".join(piece + end for piece, end in parts))
ANY = st.text(st.sampled_from("一二三、(（）)。,;:1２.% \t\n\f|-—★①工作总结县卫生局年月日例人衛監ā《》“”…\u2028x*"), max_size=120)


def read(text: str, form: str = "txt"):
    page = Page("a." + form, "a." + form, text, form)
    cuts = find_cuts(page, LEXICON)
    return page, cuts, split_page(page, LEXICON, cuts)


def check(report: Report) -> None:
    """Every character of a report stands in one passage, or in a cut, or is a blank or a sign between cells."""
    folded = fold_page(report.page)
    found = find_passages(report)
    covered = bytearray(len(folded))
    for cut in report.cuts:
        covered[cut.start:cut.end] = b"\1" * (cut.end - cut.start)
    last = -1
    for passage in found:
        offsets = list(passage.offsets)
        assert len(offsets) == len(passage.text) > 0
        assert offsets[0] > last and all(a < b for a, b in pairwise(offsets))
        last = offsets[-1]
        assert passage.locate(0, len(passage.text)) == (passage.start, passage.end)
        for character, offset in zip(passage.text, offsets, strict=True):
            assert report.start <= offset < report.end
            assert folded[offset] == character or passage.kind == "table" and character in "\t\n" and folded[offset] in "\t\n| "
            assert not covered[offset], "a passage reads what is cut"
            covered[offset] = 1
        assert all(0 <= a < b <= len(passage.text) for a, b in items(passage))
    for offset in range(report.start, report.end):
        assert covered[offset] or folded[offset].isspace() or folded[offset] == "|", (folded[offset], offset)


@settings(max_examples=150, deadline=None)
@given(PAGES, st.sampled_from(["txt", "md"]))
def test_pages_of_pieces(text, form):
    page, cuts, reports = read(text, form)
    assert all(0 <= c.start < c.end <= len(text) for c in cuts) and all(a.end <= b.start for a, b in pairwise(cuts))
    assert all(a.end <= b.start for a, b in pairwise(reports))
    for report in reports:
        assert report.start < report.end and not text[report.start].isspace() and not text[report.end - 1].isspace()
        check(report)


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_any_text_as_one_report(text):
    page = Page("a.txt", "a.txt", text, "txt")
    check(Report("a#1", page, 0, len(text), "", tuple(find_cuts(page, LEXICON))))


@given(st.text())
def test_fold_keeps_the_length(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_the_table_is_one_character_for_one():
    assert all(len(to) == 1 for to in fold_table().values())
    assert not set(map(chr, fold_table())) & set(fold_table().values()) - {"\n"}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6), st.integers(-5, 60), st.integers(-5, 60))
def test_offsets_are_a_list_of_places(gaps, i, j):
    runs, at = [], 0
    for gap, length in gaps:
        runs.append((at + gap, at + gap + length))
        at += gap + length
    places = [p for a, b in runs for p in range(a, b)]
    offsets = Offsets(runs)
    assert list(offsets) == places and len(offsets) == len(places)
    assert list(offsets[i:j]) == places[i:j]
    assert [offsets[n] for n in range(-len(places), len(places))] == places + places
    strand = Strand("x" * len(places), offsets)
    assert join([strand[:i], strand[i:]]) == strand


@pytest.mark.parametrize("text", [
    "全县共检查单位312家,合格率95.3%。" * 250_000,  # five million characters on one line
    "1、检查 12 家 " * 50_000, "(" * 400_000, "一、" * 300_000, "工作总结\n" * 40_000, "\n" * 1_000_000, "甲\t1\n" * 40_000, "— " * 200_000,
    "网:" * 300_000, "|" * 200_000, "甲 1" + " 1" * 200_000, "甲" + "  1" * 100_000 + "x", "《" * 200_000, "总结 " * 100_000,
    "a.com" * 100_000,
    "本文来自" * 100_000, "(网:" * 100_000, "首页 > " * 60_000, "第1页" * 100_000, "监(jiān" * 60_000, "2 0 0 " * 100_000,
], ids=lambda text: text[:8])
def test_time_grows_with_length_alone(text):
    started = time.process_time()
    _, _, reports = read(text)
    for report in reports:
        find_passages(report)
    assert time.process_time() - started < 10
