"""Tables: what a number means by its row, its column and its header."""

import pytest

from helpers.reading.cells import read_table
from helpers.reading.quantities import load_grammar
from helpers.records import Passage

UNITS = load_grammar()

TABLES = [
    ("乡镇\t常住人口(人)\t签约率(%)\t经费(万元)\n城关镇\t68,420\t43.20\t12.5\n合 计\t207550\t42.10\t80",
     [("城关镇常住人口", 68420, "人", "count"), ("城关镇签约率", 43.2, "%", "rate"), ("城关镇经费", 125000, "元", "money"),
      ("常住人口合计", 207550, "人", "count"), ("签约率合计", 42.1, "%", "rate"), ("经费合计", 800000, "元", "money")]),
    ("指标\t单位\t2010年\t2011年\n住院分娩率\t%\t98.1\t99.2\n病床\t张\t120\t150",
     [("住院分娩率2010年", 98.1, "%", "rate"), ("住院分娩率2011年", 99.2, "%", "rate"),
      ("病床2010年", 120, "张", "count"), ("病床2011年", 150, "张", "count")]),
    ("对象\t应管(人)\t管理率(%)\n65岁以上老年人\t3218\t71.4\n35岁以上高血压患者\t2866\t64.0",
     [("65岁以上老年人应管", 3218, "人", "count"), ("65岁以上老年人管理率", 71.4, "%", "rate"),
      ("35岁以上高血压患者应管", 2866, "人", "count"), ("35岁以上高血压患者管理率", 64.0, "%", "rate")]),
    ("项目\t完成数\n接种人次\t3260\n合格率\t96.5%",
     [("接种人次", 3260, "人次", "count"), ("合格率", 96.5, "%", "rate")]),
]


def table(text: str) -> Passage:
    return Passage("r", 1, text, range(len(text)), "table")


@pytest.mark.parametrize(("text", "told"), TABLES)
def test_a_cell_is_its_row_and_its_column(text, told):
    assert [(c.name, c.quantity.value, c.quantity.unit, c.quantity.kind) for c in read_table(table(text), UNITS)] == told


def test_columns_tell_goals_and_changes():
    text = "指标\t目标(%)\t上年(%)\t完成(%)\t增长(%)\n参合率\t95\t96.2\t97.8\t1.6"
    assert [c.role for c in read_table(table(text), UNITS)] == ["target", "previous", "actual", "change"]


def test_the_caption_may_hold_the_unit():
    found = read_table(table("乡镇\t补偿\t人口\n城关\t12.5\t3"), UNITS, "表1 补偿情况(单位:万元)")
    assert found[0].quantity.value == 125000


def test_every_cell_quotes_its_place():
    text = "乡镇\t签约率(%)\n城关镇\t 43.20 \n河口镇\t≥38.1"
    for cell in read_table(table(text), UNITS):
        assert text[cell.quantity.start:cell.quantity.end] == cell.quantity.text


@pytest.mark.parametrize("text", ["", "\t", "a\tb\nc\td", "1\t2\n3\t4", "\n\n", "序号\n1"])
def test_odd_tables_are_no_error(text):
    read_table(Passage("r", 1, text or " ", range(len(text or " ")), "table"), UNITS)
