"""What expressions of time in a report mean as days: 截止4月底, 1~5月, 去年, 前三季度."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from helpers.records import Period

Span = tuple[int, int, tuple[date, date], str]  # at, to, (first day, last day), kind
_UNKNOWN = Period()

_HAN = {c: n for n, chars in enumerate(["〇零○OoОΟ0０◯", "一元正壹", "二两", "三", "四", "五", "六", "七", "八", "九"]) for c in chars}
_Y = (
    r"(?:(?:19|20)\d\d|[一二][九〇零○OoО0◯][一二三四五六七八九〇零○OoО0◯\d]{2}"
    # 08年工作, but not 近10年 or 10年工作经验
    r"|(?<![\d.近约达满过连续第前后每历经了期余有具])(?:9\d|0\d|1[0-9])(?=年(?:度|[上下]半年|工作(?![经年的])|全年|底)))"
)
_WORDS = {"今年": 0, "本年": 0, "当年": 0, "全年": 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2, "明年": 1, "来年": 1, "下年": 1}
_YEAR = rf"(?:{_Y}年度?|今年度?|本年度?|当年度?|去年度?|上一?年度?|前年度?|明年度?|来年度?|下年度?)"
_M = r"(?:1[0-2]|0?[1-9]|元|十[一二]?|[一二三四五六七八九])"
_D = r"(?:[12]\d|3[01]|0?[1-9]|[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_DASH = r"(?:[-—–―─~～至到]{1,2})"
PLANS = {"七": 1986, "八": 1991, "九": 1996, "十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021}

_TIME = re.compile(
    rf"""
      (?=[截至到\d一二三四五六七八九十〇元今本当去上前明来下全第“"']|年[底末])                        # what it can begin with
      (?=[^,。;:、()]{{0,14}}[年月季五]|[截至止到于]{{0,5}}\d{{4}}[-./])                                      # and what it goes on with
      (?P<until>截[至止到]{{1,2}}于?|(?<![^,。;:(、])[至到])? (?:
        (?P<y1>{_Y})年?{_DASH}(?P<y2>{_Y})年度?                                                      # 2009-2010年, 2009年至2010年
      | (?P<span_y>{_YEAR})?(?<![\d.])(?P<m1>{_M})月份?(?:(?P<d1>{_D})日)?{_DASH}(?P<span_y2>{_YEAR})?
            (?:(?P<m2>{_M})月份?(?:(?P<d2>{_D})日)?|(?P<d3>{_D})日)(?!龄)(?:底|末)?                    # 1月至4月, 2月21日至25日
      | (?P<months_y>{_YEAR})?(?<![\d.])(?P<ma>{_M}){_DASH}(?P<mb>{_M})月(?!龄)份?(?:底|末)?           # 1~5月
      | (?P<y>(?:19|20)\d\d)(?P<sep>[-./])(?P<n>1[0-2]|0?[1-9])(?P=sep)(?P<d>[12]\d|3[01]|0?[1-9])(?!\d)     # 2011-12-20
      | (?P<day_y>{_YEAR})?(?<![\d.])(?P<dm>{_M})月(?P<dd>{_D})日                                     # 6月6日
      | (?P<month_y>{_YEAR})?(?<![\d.])(?P<m>{_M})月(?!龄)(?P<edge>份|底|末|初|[上中下]旬)?            # 11月底
      | (?P<part_y>{_YEAR})?,?(?P<part>上半年|下半年|前半年|第?[一二三四1-4]季度|前[二两三23]个?季度)   # 上半年
      | (?P<year>{_YEAR})(?P<same>同期)?(?P<year_end>底|末)?                                          # 去年同期, 2006年底
      | (?P<whole>全年|年底|年末)                                                                     # of the report's own year
      | [“"']?(?P<plan>十[一二三四]?|[七八九])五[”"']?(?P<plan_word>期间|时期|以来|末)                   # “十一五”期间
      )""", re.X)


_ANCHOR = re.compile(r"[年月]|\d\d[-./]\d\d?[-./]\d|季度|五[”\"']?(?:期间|时期|以来|末)")  # every expression holds one of these


def year_of(text: str) -> int | None:
    """The year that is written there, in digits or Han numerals.

    >>> year_of("2011"), year_of("二○一○"), year_of("一九九八"), year_of("08")
    (2011, 2010, 1998, 2008)
    """
    digits = "".join(c if c.isdigit() and c.isascii() else str(_HAN.get(c, "")) for c in text)
    if len(digits) == 2:
        return 1900 + int(digits) if digits > "80" else 2000 + int(digits)
    return int(digits) if len(digits) == 4 else None


def number_of(text: str) -> int:
    """A month or day in digits or Han numerals: 十一 → 11, 元 → 1."""
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (10 * _HAN.get(tens, 1) if ten else 0) + (_HAN[ones] if ones else 0)


def month(year: int, number: int) -> tuple[date, date]:
    """The first and last day of a month."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def part_of(year: int, part: str) -> tuple[date, date]:
    """The days of a half-year or quarter, or the year: 上半年, 前三季度, 第4季度."""
    if part.endswith("半年"):
        return (date(year, 7, 1), date(year, 12, 31)) if part[0] == "下" else (date(year, 1, 1), date(year, 6, 30))
    number = number_of(part.strip("第前个季度").replace("两", "二"))
    first = 1 if part[0] == "前" else 3 * number - 2
    return date(year, first, 1), month(year, 3 * number)[1]


def _year(word: str | None, base: int | None) -> int | None:
    if not word:
        return base
    word = word.removesuffix("度")
    if word in _WORDS:
        return base + _WORDS[word] if base is not None else None
    return year_of(word.removesuffix("年"))


@lru_cache(maxsize=64)  # the steps that read a page ask for the same passages
def _matches(text: str) -> tuple[re.Match, ...]:
    """What is written like an expression of time."""
    return tuple(_TIME.finditer(text)) if _ANCHOR.search(text) else ()


def find_spans(text: str, period: Period = _UNKNOWN) -> list[Span]:
    """Every expression of time in a passage with the days it means, given the report's own period.

    Kinds: years, days, months, day, month, part, same (同期), year, plan, and `until` for what 截止 counts from the
    report's start. What hangs on a year that is not known is left out.

    >>> [(text[a:b], str(x), str(y), k) for text in ["截止4月底,参合率98%"] for a, b, (x, y), k
    ...  in find_spans(text, Period(date(2010, 1, 1), date(2010, 6, 30)))]
    [('截止4月底', '2010-01-01', '2010-04-30', 'until')]
    """
    found = []
    base = period.end.year if period.end else None
    for match in _matches(text):
        try:
            read = _read(match, period, base)
        except ValueError:  # 2月30日
            continue
        if read is None:
            continue
        (first, last), kind = read
        before = kind in ("day", "month") and re.match("[前止]|为止|以前", text[match.end():match.end() + 2])
        if match["until"] or match["edge"] in ("底", "末") or before:
            own = period.start is not None and period.start.year <= last.year <= period.end.year and period.start <= last
            first, kind = (period.start if own else date(last.year, 1, 1)), "until"
        if first <= last:
            found.append((match.start(), match.end(), (first, last), kind))
    return found


def _read(match: re.Match, period: Period, base: int | None) -> tuple[tuple[date, date], str] | None:
    """The days that one match means and its kind; None where its year is not known."""
    if match["y1"]:
        return (date(year_of(match["y1"]), 1, 1), date(year_of(match["y2"]), 12, 31)), "years"
    if match["y"]:
        day = date(int(match["y"]), int(match["n"]), int(match["d"]))
        return (day, day), "day"
    if match["plan"]:
        first = PLANS[match["plan"]]
        return (date(first, 1, 1), date(first + 4, 12, 31)), "plan"
    if match["whole"]:
        return ((date(base, 1, 1), date(base, 12, 31)), "year") if base else None
    word = match["span_y"] or match["months_y"] or match["day_y"] or match["month_y"] or match["part_y"] or match["year"]
    year = _year(word, base)
    if year is None:
        return None
    if match["m1"]:
        first = number_of(match["m1"])
        last, end_year = number_of(match["m2"] or match["m1"]), _year(match["span_y2"], year)
        if end_year is None:
            return None
        begin = date(year, first, number_of(match["d1"]) if match["d1"] else 1)
        day = match["d2"] or match["d3"]
        end = date(end_year, last, number_of(day)) if day else month(end_year, last)[1]
        return (begin, end), "days" if match["d1"] else "months"
    if match["ma"]:
        return (month(year, number_of(match["ma"]))[0], month(year, number_of(match["mb"]))[1]), "months"
    if match["dm"]:
        day = date(year, number_of(match["dm"]), number_of(match["dd"]))
        return (day, day), "day"
    if match["m"]:
        return month(year, number_of(match["m"])), "month"
    if match["part"]:
        return part_of(year, match["part"]), "part"
    if match["same"] and period.start and period.end:
        back = period.end.year - year
        return (_back(period.start, back), _back(period.end, back)), "same"
    return (date(year, 1, 1), date(year, 12, 31)), "year"


def _back(day: date, years: int) -> date:
    """The same day some years earlier; the end of a month stays its end."""
    last = monthrange(day.year, day.month)[1] == day.day
    first, end = month(day.year - years, day.month)
    return end if last else first.replace(day=min(day.day, end.day))
