"""Shares that make up a whole."""

import pytest

from helpers.audit.shares import check_shares
from helpers.page_reading import load_knowledge
from helpers.reading.figures import find_figures
from tests.synthetic import as_report


@pytest.mark.parametrize(("text", "wrong"), [
    ("报告病例412例,男性占58.3%,女性占41.7%。", False),
    ("报告病例412例,男性占58.3%,女性占47.1%。", True),
    ("筹资总额中财政补助占80.4%、个人缴费占18.6%。", True),
    ("前三位死因依次占32.1%、28.4%、20.2%。", False),
    ("男性占58.3%。\n女性占47.1%。", False),
    ("药占比38.2%,耗占比21.1%。", False),
])
def test_shares(text, wrong):
    known = load_knowledge()
    report = as_report("岭河县2012年卫生工作总结\n" + text)
    found = check_shares(report, find_figures(report, known.units, known.indicators), known.partitions)
    assert [f.kind for f in found] == (["sum_mismatch"] if wrong else [])
