"""Expressions of time and the days that they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.calendar import find_spans, number_of, year_of
from helpers.records import Period

YEAR = Period(date(2010, 1, 1), date(2010, 12, 31))
HALF = Period(date(2010, 1, 1), date(2010, 6, 30))

MEANS = [  # in a report of the first half of 2010
    ("截止4月底", "2010-01-01", "2010-04-30", "until"),
    ("截至2010年5月31日", "2010-01-01", "2010-05-31", "until"),
    ("截止6月6日", "2010-01-01", "2010-06-06", "until"),
    ("至4月底", "2010-01-01", "2010-04-30", "until"),
    ("截至2009年底", "2009-01-01", "2009-12-31", "until"),
    ("截至去年底", "2009-01-01", "2009-12-31", "until"),
    ("1~5月", "2010-01-01", "2010-05-31", "months"),
    ("1—5月份", "2010-01-01", "2010-05-31", "months"),
    ("1-5月底", "2010-01-01", "2010-05-31", "months"),
    ("今年1至5月", "2010-01-01", "2010-05-31", "months"),
    ("元月至五月", "2010-01-01", "2010-05-31", "months"),
    ("1月至4月", "2010-01-01", "2010-04-30", "months"),
    ("2009年9月至2010年8月", "2009-09-01", "2010-08-31", "months"),
    ("2月21日至25日", "2010-02-21", "2010-02-25", "days"),
    ("3月28日-4月3日", "2010-03-28", "2010-04-03", "days"),
    ("5月19日", "2010-05-19", "2010-05-19", "day"),
    ("2008年2月29日", "2008-02-29", "2008-02-29", "day"),
    ("二○一一年十二月二十日", "2011-12-20", "2011-12-20", "day"),
    ("2011-12-20", "2011-12-20", "2011-12-20", "day"),
    ("2011.1.5", "2011-01-05", "2011-01-05", "day"),
    ("3月份", "2010-03-01", "2010-03-31", "month"),
    ("2006年底", "2006-01-01", "2006-12-31", "year"),
    ("2009年末", "2009-01-01", "2009-12-31", "year"),
    ("二〇〇九年", "2009-01-01", "2009-12-31", "year"),
    ("一九九八年度", "1998-01-01", "1998-12-31", "year"),
    ("99年工作", "1999-01-01", "1999-12-31", "year"),
    ("去年", "2009-01-01", "2009-12-31", "year"),
    ("上年度", "2009-01-01", "2009-12-31", "year"),
    ("前年", "2008-01-01", "2008-12-31", "year"),
    ("明年", "2011-01-01", "2011-12-31", "year"),
    ("全年", "2010-01-01", "2010-12-31", "year"),
    ("年底", "2010-01-01", "2010-12-31", "year"),
    ("去年同期", "2009-01-01", "2009-06-30", "same"),
    ("2008年同期", "2008-01-01", "2008-06-30", "same"),
    ("上半年", "2010-01-01", "2010-06-30", "part"),
    ("今年下半年", "2010-07-01", "2010-12-31", "part"),
    ("2009年上半年", "2009-01-01", "2009-06-30", "part"),
    ("第三季度", "2010-07-01", "2010-09-30", "part"),
    ("一季度", "2010-01-01", "2010-03-31", "part"),
    ("前三季度", "2010-01-01", "2010-09-30", "part"),
    ("2009-2010年", "2009-01-01", "2010-12-31", "years"),
    ("2009年至2010年", "2009-01-01", "2010-12-31", "years"),
    ("“十一五”期间", "2006-01-01", "2010-12-31", "plan"),
    ("十二五时期", "2011-01-01", "2015-12-31", "plan"),
]


@pytest.mark.parametrize("text, first, last, kind", MEANS)
@pytest.mark.parametrize("around", ["{}", "截然不同,{},共查螺2140人", "({})"])
def test_means(text, first, last, kind, around):
    found = find_spans(around.format(text), HALF)
    assert [(str(a), str(b), k) for _, _, (a, b), k in found] == [(first, last, kind)]


NOTHING = ["8月龄-6岁", "3个月", "5—10年", "近10年来", "10-15日", "100年", "2010人", "3.5月", "13月", "2月30日完成", "第1季", "20年来", "10年工作经验"]


@pytest.mark.parametrize("text", NOTHING)
def test_means_nothing(text):
    assert find_spans(text, YEAR) == []


@pytest.mark.parametrize("text", ["今年", "截止4月底", "1~5月", "上半年", "去年同期", "年底"])
def test_without_a_year_what_hangs_on_it_is_unknown(text):
    assert find_spans(text, Period()) == []


def test_a_date_before_which():
    (span,) = find_spans("12月31日前全部拨付到位", YEAR)
    assert span[2] == (date(2010, 1, 1), date(2010, 12, 31)) and span[3] == "until"


YEARS = [("2011", 2011), ("二○一○", 2010), ("二零一八", 2018), ("一九九八", 1998), ("08", 2008), ("95", 1995)]


@pytest.mark.parametrize("text, year", YEARS)
def test_year_of(text, year):
    assert year_of(text) == year


@pytest.mark.parametrize("text, number", [("元", 1), ("12", 12), ("十", 10), ("十一", 11), ("二十", 20), ("三十一", 31), ("二十九", 29)])
def test_number_of(text, number):
    assert number_of(text) == number


@given(st.text(alphabet="0123456789一二十○〇年月日底末至-~今去上半季度前第全同期截止“”五,人", max_size=60))
def test_any_text(text):
    last = 0
    for at, to, (a, b), _ in find_spans(text, HALF):
        assert last <= at < to <= len(text) and a <= b
        last = to


def test_time_grows_with_length():
    import time

    def seconds(text):
        started = time.process_time()
        find_spans(text, HALF)
        return time.process_time() - started

    for piece in ("2010", "年", "二〇", "一月", "1-", "截至到", "2010年1月至"):
        small, large = seconds(piece * 2_000), seconds(piece * 20_000)
        assert large < 30 * small + 0.5, piece
