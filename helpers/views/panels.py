"""Small multiples: a panel a series, all on the same years."""

from collections.abc import Iterator
from itertools import product

import pandas as pd

from helpers.views.drawing import Chart, draw
from helpers.views.letters import breadth, short
from helpers.views.scales import Scale, honest_range, number, ticks
from helpers.views.sheet import Sheet
from helpers.views.style import ACCENT, GOOD, INK, LETTER, MUTED, RULE, SOFT

_TITLE, _PLOT, _YEARS, _GAP = 17, 64, 17, 16  # points: above a panel, its height, below, and from one to the next
Box = tuple[float, float, float, float]  # left, top, right, foot


class _Series:
    """What one panel shows."""

    def __init__(self, label: str, frame: pd.DataFrame, every: list[float]):
        by_year = {end.year: at for at, end in enumerate(frame["period_end"])}  # of a year the last
        values, links = frame["value"].tolist(), frame["link"].tolist() if "link" in frame else [None] * len(frame)
        self.label = label
        self.points = [(year, values[at]) for year, at in sorted(by_year.items())]
        self.links = [links[at] for _, at in sorted(by_year.items())]
        wanted = frame["target"].dropna() if "target" in frame else []
        self.target = wanted.iloc[-1] if len(wanted) else None
        seen = every or [value for _, value in self.points] + ([self.target] if self.target is not None else [])
        low, high = honest_range(seen, 100 if frame["unit"].iloc[0] == "%" and max(seen) <= 100 else None)
        room = (high - low or 1) * 0.3
        self.ends = low - room * 0.4, high + room
        self.ticks = ticks(low, high + room * 0.5, 3)


def multiples(series: dict[str, pd.DataFrame], same: bool = False, **words) -> Chart:
    """A small panel a series, all on the same years.

    Each frame has period_end (date), value, unit, and where known target and link.

    The first and last values are labelled; years without a value are crossed by dots, not filled.
    With `same` the panels share their scale, so that one can be held against another.
    """
    every = [value for frame in series.values() for value in frame["value"]] if same else []
    panels = [_Series(label, frame, every) for label, frame in series.items()]
    years = min(panel.points[0][0] for panel in panels), max(panel.points[-1][0] for panel in panels)

    def paint(sheet: Sheet) -> None:
        columns = _columns(len(panels), sheet.broad)
        beside = max(breadth(number(tick)) for panel in panels for tick in panel.ticks) * LETTER + 5
        wide = (sheet.width - _GAP * (columns - 1)) / columns
        for at, panel in enumerate(panels):
            left, top = at % columns * (wide + _GAP), at // columns * (_TITLE + _PLOT + _YEARS)
            sheet.text(left, top + 8, short(panel.label, wide / LETTER))
            across = Scale(*years, left + beside + 12, left + wide - 13)
            up = Scale(*panel.ends, top + _TITLE + _PLOT, top + _TITLE)
            _panel(sheet, panel, across, up, (left + beside, top + _TITLE - 3, left + wide, top + _TITLE + _PLOT))
            if at + columns >= len(panels):  # the lowest of each column carries the years
                for year in sorted(set(years)):
                    sheet.text(across(year), up.start + 9, str(year), MUTED, "middle")
        sheet.height = -(-len(panels) // columns) * (_TITLE + _PLOT + _YEARS)

    return draw(paint, **words)


def _columns(many: int, broad: bool) -> int:
    return min(many, 2 if many == 4 or not broad else 3)


def _panel(sheet: Sheet, panel: _Series, across: Scale, up: Scale, box: Box) -> None:
    left, _, right, foot = box
    sheet.lines([((left, up(tick)), (right, up(tick))) for tick in panel.ticks], RULE, 0.7)
    sheet.lines([((left, foot), (right, foot))], RULE, 0.8)
    for tick in panel.ticks:
        sheet.text(left - 5, up(tick), number(tick), MUTED, "end")
    if panel.target is not None and panel.ends[0] <= panel.target <= panel.ends[1]:
        sheet.lines([((left, up(panel.target)), (right, up(panel.target)))], GOOD, 1, (4, 2))
    places = [(across(year), up(value)) for year, value in panel.points]
    pairs = list(zip(panel.points, panel.points[1:], places, places[1:], strict=False))
    sheet.lines([(here, there) for (one, _), (other, _), here, there in pairs if other - one > 1], SOFT, 1, (1, 2))
    sheet.lines([(here, there) for (one, _), (other, _), here, there in pairs if other - one == 1], ACCENT, 1.6)
    for x, y in places:
        sheet.disc(x, y, 2.3, ACCENT)
    target = up(panel.target) if panel.target is not None else None
    said = [(number(panel.points[at][1]), at) for at in dict.fromkeys((0, len(places) - 1))]
    choices = [
        [(_cost(spot, box, places, target), spot) for spot in _spots(places[at], breadth(text) * LETTER)] for text, at in said
    ]
    chosen = min(product(*choices), key=lambda spots: sum(cost for cost, _ in spots) + 100 * _meet(*(spot for _, spot in spots)))
    for (text, at), (_, (left, top, _, foot)) in zip(said, chosen, strict=True):
        sheet.text(left, (top + foot) / 2, text, INK, "start", panel.links[at])


def _meet(one: Box, other: Box | None = None) -> bool:
    return other is not None and one[0] < other[2] + 3 and other[0] < one[2] + 3 and one[1] < other[3] and other[1] < one[3]


def _spots(point: tuple[float, float], wide: float) -> Iterator[Box]:
    """Where a value can stand about its point, the best first."""
    x, y = point
    for top in (y - 17, y + 4, y - 25):
        for left in (x - wide / 2, x - wide + 3, x - 3):
            yield left, top, left + wide, top + 13
        if top > y:
            yield x + 5, y - 6.5, x + 5 + wide, y + 6.5
            yield x - 5 - wide, y - 6.5, x - 5, y + 6.5


def _cost(spot: Box, box: Box, places: list[tuple[float, float]], target: float | None) -> float:
    """How badly a value stands there: outside its panel worst, on a point, on a line."""
    left, top, right, foot = spot
    cost = 100.0 * (left < box[0] or right > box[2] or top < box[1] or foot > box[3])
    cost += 10 * sum(left < x + 2 and x - 2 < right and top < y + 2 and y - 2 < foot for x, y in places)
    if target is not None and top + 2 < target < foot - 1:
        cost += 3
    for (x, y), (to_x, to_y) in zip(places, places[1:], strict=False):
        for part in (0.1, 0.3, 0.5, 0.7, 0.9):
            at = left + (right - left) * part
            if x <= at <= to_x and top < y + (to_y - y) * (at - x) / (to_x - x) < foot:
                cost += 1
    return cost
