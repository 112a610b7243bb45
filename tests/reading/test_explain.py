"""Why each number was read as it was."""

from helpers.reading.confidence import COUNTS
from helpers.reading.explain import RULES, explain
from helpers.reading.indicators import load_indicators
from helpers.reading.quantities import load_grammar
from helpers.records import Passage

UNITS = load_grammar()


def told(text: str, kind: str = "paragraph"):
    return explain(Passage("r", 1, text, range(len(text)), kind), UNITS, load_indicators())


def test_every_number_of_a_sentence_is_accounted_for():
    text = "2010年,实施9项基本公共卫生服务项目,65岁以上老年人体检1230人,孕产妇系统管理率98%,参合率达x%。"
    assert [(one.text, one.read) for one in told(text)] == [
        ("2010年", False), ("9项", False), ("65岁", False), ("1230人", True), ("98%", True), ("x%", False)]


def test_a_figure_names_its_rule_and_indicator_and_the_rest_a_reason():
    first, second = told("孕产妇系统管理率98%,为期3天。")
    assert (first.name, first.rule, first.indicator) == ("孕产妇系统管理率", "left", "maternal_management_rate")
    assert not second.read and second.why == "a time or a duration"
    assert first.sentence == "孕产妇系统管理率98%,为期3天。"


def test_every_rule_is_told_and_weighed():
    assert {rule for rules in COUNTS.values() for rule in rules} <= set(RULES)


def test_cells_are_explained():
    assert [one.name for one in told("乡镇\t签约率(%)\n城关镇\t43.20", "table")] == ["城关镇签约率"]
