"""Sheets of paper, and Word: what stands on each of them is none of the report's, and what stands there once is."""

import io

import docx
import pytest

from helpers.corpus.boilerplate import load_boilerplate
from helpers.corpus.load import load_page
from helpers.corpus.outline import find_passages
from helpers.corpus.running import find_running_cuts
from helpers.corpus.split import split_page
from helpers.records import Page

TITLE = "青柳县卫生局2010年工作总结"


def sheets(*texts: str) -> Page:
    return Page("a.pdf", "a.pdf", "\f".join(texts), "pdf")


def passages(page: Page) -> list[list[str]]:
    return [[passage.text for passage in find_passages(report)] for report in split_page(page, load_boilerplate())]


def test_a_running_head_does_not_divide_a_report():
    page = sheets(f"{TITLE}\n现将全年工作总结如下。全县报告传染病412例,发病率121.6/10万。\n1",
                  f"{TITLE}\n参合农民31.2万人,参合率96.4%。监督检查餐饮单位386\n2", f"{TITLE}\n户次,合格率91.2%。存在的问题是经费不足。\n3")
    assert passages(page) == [[TITLE, "现将全年工作总结如下。全县报告传染病412例,发病率121.6/10万。",
                               "参合农民31.2万人,参合率96.4%。监督检查餐饮单位386户次,合格率91.2%。存在的问题是经费不足。"]]


def test_a_foot_with_the_number_of_its_sheet():
    page = sheets(f"{TITLE}\n全县报告传染病412例,发病率121.6/10万,全县共有乡镇卫生\n青柳县卫生局编 第1页", "院21所,床位480张,工作人员620人。\n青柳县卫生局编 第2页",
                  "存在的问题是经费不足,人才缺乏。\n青柳县卫生局编 第3页")
    assert [page.text[c.start:c.end] for c in find_running_cuts(page)] == [f"青柳县卫生局编 第{n}页" for n in (1, 2, 3)]
    assert passages(page)[0][1] == "全县报告传染病412例,发病率121.6/10万,全县共有乡镇卫生院21所,床位480张,工作人员620人。"


def test_the_head_of_a_table_that_goes_on():
    page = sheets(f"{TITLE}\n各乡镇参合情况如下,请予审阅,不当之处请指正。\n乡镇 参合人数 参合率\n甲乡 5230 97.1%\n乙乡 4210 95.6%",
                  "乡镇 参合人数 参合率\n丙乡 3980 96.0%\n丁乡 2210 94.8%\n存在的问题是经费不足。")
    assert passages(page) == [[TITLE, "各乡镇参合情况如下,请予审阅,不当之处请指正。",
                               "乡镇\t参合人数\t参合率\n甲乡\t5230\t97.1%\n乙乡\t4210\t95.6%\n丙乡\t3980\t96.0%\n丁乡\t2210\t94.8%",
                               "存在的问题是经费不足。"]]


def test_two_reports_of_one_title_on_a_sheet_each():
    page = sheets("县卫生局工作总结\n一年来,各项工作取得了新的进展。\n一、疾病控制\n报告传染病412例,发病率121.6/10万。\n青柳县卫生局",
                  "县卫生局工作总结\n半年来,各项工作按计划推进。\n一、妇幼保健\n住院分娩率99.2%,无孕产妇死亡。\n青柳县卫生局")
    assert len(passages(page)) == 2 and find_running_cuts(page) == []


@pytest.mark.parametrize("text", [
    "甲乡\n12\n10\n乙乡\n15\n14",
    "全县共有卫生机构如下,其中县级医疗卫生单位\n12\n个",
    "乡镇\t应种\n甲乡\t12\n3\n乙乡\t10",
    "检查单位386户次,下达意见书31份。\n\n85\n\n95\n\n工作完成。",
])
def test_numbers_that_are_no_pages(text):
    assert find_running_cuts(Page("a", "a", text, "txt")) == []


def test_numbers_down_a_page_of_text():
    long = "全县各级医疗卫生单位认真开展了各项工作,取得了成绩。"
    page = Page("a", "a", f"{TITLE}\n{long}\n1\n{long}{long}\n2\n{long}\n", "txt")
    assert [page.text[c.start:c.end] for c in find_running_cuts(page)] == ["1", "2"]


def test_word_with_heads_feet_a_table_and_a_moved_paragraph(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "青柳县卫生局文件"
    document.sections[0].footer.paragraphs[0].text = "- 1 -"
    for text in ("青卫〔2011〕3号", TITLE, "2010年,我局较好地完成了全年任务,现总结如下。"):
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate((("乡镇", "参合率"), ("甲乡", "97.1%"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    moved = document.add_paragraph("全县报告传染病412例。")
    run = moved.runs[0]._element
    away = run.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}moveFrom", {})
    run.addprevious(away)
    away.append(run)
    document.add_paragraph("全县报告传染病412例。")
    stream = io.BytesIO()
    document.save(stream)
    (tmp_path / "a.docx").write_bytes(stream.getvalue())
    page = load_page(tmp_path / "a.docx")
    [report] = split_page(page, load_boilerplate())
    assert page.text[report.start:report.end] == f"{TITLE}\n2010年,我局较好地完成了全年任务,现总结如下。\n乡镇\t参合率\n甲乡\t97.1%\n\n全县报告传染病412例。"
