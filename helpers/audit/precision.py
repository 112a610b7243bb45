"""What a written number can have meant: 31.48 is anything from 31.475 to 31.485, 83.75万人 is 837500 give or take 50."""

import re
from functools import lru_cache
from typing import NamedTuple

from helpers.records import Figure

_WRITTEN = re.compile(r"(?P<digits>\d[\d,]*)(?:\.(?P<decimals>\d+))?\s*[余多]?(?P<factor>百万|千万|十万|亿|万|千)?")
_RATIO = re.compile(r"(\d+(?:\.\d+)?)\s?[:∶：比]\s?(\d+(?:\.\d+)?)")
_NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.")
_FACTORS = {"千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8}


class Interval(NamedTuple):
    """The numbers that a rounded one can stand for."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        # a rate that lies on the edge of its rounding (2037 of 2000 are 101.85 %, written 101.9%) is met
        slack = 1e-9 * max(abs(self.high), abs(other.high))
        return self.low <= other.high + slack and other.low <= self.high + slack


def step(figure: Figure) -> float:
    """The place value of the last written digit, 1 for a plain count.

    Full-width and Han numerals count as whole numbers.
    """
    return _step(figure.quote)


@lru_cache(maxsize=4096)
def _step(quote: str) -> float:
    match = _WRITTEN.search(quote.translate(_NARROW))
    if match is None:
        return 1.0
    return _FACTORS.get(match["factor"], 1.0) / 10 ** len(match["decimals"] or "")


def interval(figure: Figure) -> Interval:
    """What the figure's number can have meant by rounding half up. A whole count stands for itself alone; a whole
    number with a multiplier (3万) or of a rate (85%) for half a unit either way."""
    if figure.unit is None and figure.kind == "rate" and (two := _RATIO.search(figure.quote)):
        return _of_ratio(figure.value, two[1], two[2])
    half = _step(figure.quote) / 2
    if half == 0.5 and figure.kind != "rate":
        half = 0.0
    return Interval(figure.value - half, figure.value + half)


@lru_cache(maxsize=1024)
def _of_ratio(value: float, left: str, right: str) -> Interval:
    """What a ratio can have meant; 1 and 100 on either side are exact, and so are two whole numbers."""
    if "." not in left + right and not {left, right} & {"1", "100"}:
        return Interval(value, value)  # 15:12
    halves = [0.0 if side in ("1", "100") else _step(side) / 2 / max(float(side), 1e-12) for side in (left, right)]
    return Interval(value * (1 - sum(halves)), value * (1 + sum(halves)))


def ratio(numerator: Interval, denominator: Interval, per: float) -> Interval:
    """The rates that two counts can give."""
    return Interval(per * numerator.low / denominator.high, per * numerator.high / max(denominator.low, 1e-12))
