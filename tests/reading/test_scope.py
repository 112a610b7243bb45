"""When and where a figure holds, if not when and where its report does."""

from datetime import date

import pytest

from helpers.corpus.calendar import find_spans
from helpers.reading.scope import find_period, find_place
from helpers.records import Period

OWN = Period(date(2010, 1, 1), date(2010, 12, 31))


@pytest.mark.parametrize(("text", "quote", "role", "days"), [
    ("截止4月底,参合率98%。", "98%", "actual", (date(2010, 1, 1), date(2010, 4, 30))),
    ("1-5月,全县献血483人次,献血量16万毫升。", "16万毫升", "actual", (date(2010, 1, 1), date(2010, 5, 31))),
    ("参合率98%,比2009年提高2个百分点。", "98%", "actual", None),
    ("参合率由2009年的96%提高到98%。", "96%", "previous", (date(2009, 1, 1), date(2009, 12, 31))),
    ("2010年,参合率98%。", "98%", "actual", None),
    ("参合率98%。", "98%", "actual", None),
])
def test_the_days_of_a_figure(text, quote, role, days):
    at = text.index(quote)
    assert find_period(find_spans(text, OWN), text, (0, len(text)), at, role, (), (OWN.start, OWN.end)) == days


@pytest.mark.parametrize(("text", "place"), [
    ("对永兴镇箭口村实施改厕", "永兴镇箭口村"),
    ("全市孕产妇死亡率", "全市"),
    ("高于全省平均水平", None),
    ("全县20个乡镇卫生院", None),
    ("各乡镇卫生院", None),
])
def test_the_place_of_a_figure(text, place):
    assert find_place(text, 0, len(text)) == place
