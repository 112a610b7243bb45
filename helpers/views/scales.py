"""Axes: how far they go, where they are marked, where a value stands on them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from helpers.views.letters import breadth
from helpers.views.sheet import Sheet
from helpers.views.style import LETTER, MUTED, RULE


def number(value: float) -> str:
    """As written in a table: 98.1, 480,826, 4.26."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def honest_range(values: Sequence[float], ceiling: float | None = None) -> tuple[float, float]:
    """Axis ends that show every value: from 0 unless all lie in the upper half below a ceiling (dots need no zero)."""
    low, high = min(values), max(values)
    if ceiling is not None and low > ceiling / 2:
        floor = max(0.0, 10 * (low // 10) - (10 if low % 10 < 2 else 0))
        return floor, max(ceiling, high)
    return min(0.0, low), max(high, ceiling or 0) if ceiling and high <= ceiling else high * 1.05


def ticks(low: float, high: float, most: int, whole: bool = False) -> list[float]:
    """At most `most` round values between two ends: steps of 1, 2 or 5 at some power of ten.

    >>> ticks(80, 100, 6), ticks(0, 127.6, 3), ticks(2005, 2012, 4, whole=True)
    ([80.0, 85.0, 90.0, 95.0, 100.0], [0.0, 50.0, 100.0], [2006.0, 2008.0, 2010.0, 2012.0])
    """
    from matplotlib.ticker import MaxNLocator

    slack = (high - low) * 1e-9
    for bins in range(most + 1 if high > low else 0, 0, -1):  # bins reach beyond the ends
        found = MaxNLocator(bins, steps=[1, 2, 5, 10], integer=whole).tick_values(low, high)
        inside = [round(float(tick), 10) for tick in found if low - slack <= tick <= high + slack]
        if len(inside) <= most:
            return inside
    return [float(low)]


class Scale(NamedTuple):
    """From values to places: `low` at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)


def across(sheet: Sheet, scale: Scale, ends: tuple[float, float], top: float, foot: float, said: Callable, whole: bool) -> None:
    """The marks of an axis from left to right: upright lines from `top` to `foot`, and what they stand for below."""
    widest = max(breadth(said(end)) for end in ends) * LETTER
    most = max(2, min(9 if sheet.broad else 6, int((scale.end - scale.start) / (widest + 14))))
    marks = ticks(*ends, most, whole)
    sheet.lines([((scale(mark), top), (scale(mark), foot)) for mark in marks], RULE, 0.7)
    sheet.lines([((scale.start, foot), (scale.end, foot))], RULE, 0.8)
    for mark in marks:
        sheet.text(scale(mark), foot + 10, said(mark), MUTED, "middle")
