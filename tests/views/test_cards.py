"""Records as they show themselves in a notebook."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from helpers.page_reading import load_knowledge, read_page
from helpers.records import Page

TEXT = """沅泊县卫生局2011年工作总结

一、主要工作<i>
全年活产3050人，住院分娩2650人，住院分娩率88.52%。县医院门诊楼改造竣工，投资320万元。
二、存在的问题
村医年龄偏大，业务用房不足。
"""


@pytest.fixture(scope="module")
def html():
    """How a shell with the extension shows a record."""
    shell = InteractiveShell.instance()
    shell.extension_manager.load_extension("helpers")
    yield shell.display_formatter.formatters["text/html"]
    InteractiveShell.clear_instance()


@pytest.fixture(scope="module")
def reading():
    return read_page(Page("x.txt", "x.txt", TEXT, "txt"), load_knowledge())


def test_each_record_says_what_a_reader_asks_first(html, reading):
    report, figures = reading.reports[0], {figure.name: figure for figure in reading.figures}
    assert all(part in html(report) for part in ("2011-01-01 – 2011-12-31", "存在的问题", "x.txt 0–"))
    assert all(part in html(figures["住院分娩率"]) for part in ("88.52%", "rate, actual", "confidence"))
    assert all(part in html(reading.findings[0]) for part in (reading.findings[0].kind, "speaks of"))
    assert any("3,200,000 元" in html(program) for program in reading.programs)
    assert any("workforce" in html(problem) and "年龄偏大" in html(problem) for problem in reading.problems)


def test_what_a_page_says_is_text(html, reading):
    shown = html(reading.reports[0])
    assert "&lt;i&gt;" in shown and "<i>" not in shown
