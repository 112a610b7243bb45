"""Numerals as they are written: digits with separators, Han numerals, multipliers."""

from functools import lru_cache

import cn2an

HAN = "〇零一二两三四五六七八九十百千万亿廿卅"

# 1,012 and 1012.5; a group of three after each comma, or none at all
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
# 13 500 and 9 1.4: digits that a converter has parted; a row of four and more numbers is a table's
BROKEN_DIGITS = rf"\d{{1,4}}(?:[ \u00a0\u2009]\d{{1,4}}){{1,3}}(?:\.\d+)?(?![\d.])(?! \d)|{DIGITS}"
# 千 is no multiplier in 千米, 百 none in 百分点
MULTIPLIER = r"(?:百万|千万|十万|万亿|百亿|千亿|亿|万|千(?![米克瓦卡伏])|百(?!分))"

_FACTORS = {"百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "百亿": 1e10, "千亿": 1e11,
            "万亿": 1e12}


def factor_of(multiplier: str | None) -> float:
    """What a multiplier stands for.

    >>> factor_of("万"), factor_of("千万"), factor_of(None)
    (10000.0, 10000000.0, 1.0)
    """
    return _FACTORS[multiplier] if multiplier else 1.0


@lru_cache(maxsize=4096)
def number_of(text: str) -> float | None:
    """The value of a numeral without its multiplier; None where the signs make no number.

    >>> number_of("1,012"), number_of("13 500"), number_of("三点五"), number_of("一百二十"), number_of("百"), number_of("五一")
    (1012.0, 13500.0, 3.5, 120.0, 100.0, None)
    """
    if len(text) > 20:
        return None  # no report counts in sextillions: a bar code, a table run together
    if text[0].isdigit() and text[0].isascii():
        return float("".join(sign for sign in text if sign.isdigit() or sign == "."))
    if len(text) > 1 and not set(text) & set("十百千万亿点廿卅"):
        return None  # 五一, 六五普法: digits one by one are a name
    if text[0] in "百千万亿":
        text = "一" + text
    try:
        return float(cn2an.cn2an(text.replace("卅", "三十").replace("廿", "二十"), "smart"))
    except (ValueError, KeyError):  # cn2an 0.5 raises KeyError on 亿二
        return None


def times(number: float, factor: float) -> float:
    """The product rounded to what the numeral can have meant: 458.3 万 is 4583000, not 4583000.0000000005.

    >>> times(1216.03, 1e4)
    12160300.0
    """
    return float(f"{number * factor:.12g}")
