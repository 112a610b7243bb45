"""Charts of one row a line: dots with labels, spans of time, heat maps, stacked counts. Each is laid out from its letters."""

import math
from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from helpers.views.drawing import Chart, draw
from helpers.views.letters import breadth, short, two_lines
from helpers.views.scales import Scale, across, honest_range, number
from helpers.views.sheet import Sheet, Text
from helpers.views.style import (
    ACCENT,
    GOOD,
    INK,
    LETTER,
    MUTED,
    PAPER,
    RULE,
    SOFT,
    WARN,
)

GAP = 7  # points between a mark and what is written beside it


def _width(text: str) -> float:
    return max(map(breadth, text.split("\n"))) * LETTER


def _rows(labels: list[str], top: float, pitch: float) -> tuple[list[float], list[float]]:
    """The middle of each row from `top` on, and their edges; a label of two lines has a higher row."""
    edges = [top]
    for label in labels:
        edges.append(edges[-1] + pitch + 10 * label.count("\n"))
    return [(above + below) / 2 for above, below in pairwise(edges)], edges


def _row_labels(sheet: Sheet, labels: list[str], heights: Iterable[float], links: Iterable = ()) -> float:
    """Writes the labels of the rows at the left; says where the drawing beside them starts."""
    start = max(map(_width, labels), default=0) + GAP + 1
    links = [*links] or [None] * len(labels)
    for label, y, link in zip(labels, heights, links, strict=True):
        sheet.text(start - GAP, y, label, INK, "end", link)
    return start


# ---- dots --------------------------------------------------------------------------------------------------------------

_BESIDE = ("value_high", "earlier", "target", "national", "computed", "least", "most")
_COLUMNS = ("label", "when", "value", "relation", "note", "hollow", "link", *_BESIDE)


def dots(rows: pd.DataFrame, *, unit: str, ceiling: float | None = 100, targets: bool = True, **words) -> Chart:
    """One row a dot: columns label, value; where known when, value_high, earlier, target, national, computed, relation, link,
    hollow, note, least and most (the ends of an interval).

    Pale dot: the earlier value; hollow: one that nothing confirms. Bar across: the target, thin and grey the country's.
    Cross: what the counts give where they contradict the value. `when` stands behind the label and is never shortened.
    """
    hidden = () if targets else ("target", "national")
    known = [name for name in _COLUMNS if name in rows and name not in hidden]
    records = [dict.fromkeys(_COLUMNS) | _known(row) for row in rows[known].to_dict("records")]
    seen = [row[name] for row in records for name in ("value", *_BESIDE) if row[name] is not None]
    ends = honest_range(seen, ceiling)

    def paint(sheet: Sheet) -> None:
        labels = [_dot_label(row["label"], row["when"] or "", sheet.broad) for row in records]
        heights, edges = _rows(labels, 6, 19.4)
        foot = edges[-1]
        start = _row_labels(sheet, labels, heights)
        numbers = [f"{(row['relation'] or '').strip('=')}{number(row['value'])}{row['note'] or ''}" for row in records]
        scale, places = _room(records, numbers, ends, start, sheet.width)
        across(sheet, scale, ends, 0, foot, lambda value: number(round(value, 6)), False)
        sheet.text((scale.start + scale.end) / 2, foot + 23, unit, MUTED, "middle")
        sheet.lines([((scale.start, y), (scale.end, y)) for y in heights], RULE, 0.8, (1, 2))
        _dot_rows(sheet, records, heights, scale)
        for row, y, text, (x, side) in zip(records, heights, numbers, places, strict=True):
            sheet.text(x, y, text, INK if row["computed"] is None else WARN, side, row["link"])
        sheet.height = foot + 31

    return draw(paint, **words)


def _known(row: dict) -> dict:
    """A row whose empty cells are None."""
    return {name: None if isinstance(value, float) and math.isnan(value) else value for name, value in row.items()}


def _dot_label(label: str, when: str, broad: bool) -> str:
    return two_lines(label, 24 if broad else 12 if label.isascii() else 15, when)


def _room(records: list[dict], numbers: list[str], ends: tuple[float, float], start: float, width: float):
    """The scale on which every number has its place beside its dot, and these places: on the side that is free, past the bars
    that would stand in the number. Beside an interval there is no room: there the numbers stand in a column of their own.
    """
    low, high = ends
    edge = (high - low or 1) * 0.015
    widths = [_width(text) for text in numbers]
    column = max(widths, default=0)
    aside = any(row["least"] is not None for row in records)
    scale = Scale(low - edge, high + edge, start, width - (column + 12 if aside else breadth(number(high)) * LETTER / 2))
    places = []
    for _ in range(1 if aside else 4):  # a narrower scale brings a number near a bar, past which it needs more room
        places, end = [], scale.end
        for row, text in zip(records, widths, strict=True):
            x, side = _beside(row, text, scale) if not aside else (width - column, "start")
            places.append((x, side))
            share = (x - GAP - start) / (scale.end - start)
            if not aside and side == "start" and share > 0:
                end = min(end, start + (width - 1 - text - GAP - start) / share)
        if end > scale.end - 0.1:
            break
        scale = scale._replace(end=max(end, start + 20))
    return scale, places


def _beside(row: dict, text: float, scale: Scale) -> tuple[float, str]:
    """Where the number of a dot stands."""
    value = row["value"]
    others = [row[name] for name in ("earlier", "computed", "value_high", "most") if row[name] is not None]
    bars = sorted(scale(row[name]) for name in ("target", "national") if row[name] is not None)
    right, left = scale(max([value, *others])), scale(value)
    free = scale.start < left - GAP - text and all(other >= value for other in others)
    free = free and not any(left - GAP - text - 2 < bar < left for bar in bars)
    if free and (any(other > value for other in others) or any(right < bar < right + GAP + text + 2 for bar in bars)):
        return left - GAP, "end"
    for bar in bars:
        if right < bar < right + GAP + text + 2:
            right = bar
    return right + GAP, "start"


def _dot_rows(sheet: Sheet, records: list[dict], heights: list[float], scale: Scale) -> None:
    """The marks of all rows, those of one look at once."""
    placed = list(zip(records, heights, strict=True))

    def between(one: str, other: str, bad: bool | None = None) -> list:
        return [
            ((scale(row[one]), y), (scale(row[other]), y))
            for row, y in placed
            if row[one] is not None and row[other] is not None and bad in (None, row["computed"] is not None)
        ]

    def upright(name: str) -> list:
        return [((scale(row[name]), y - 6.2), (scale(row[name]), y + 6.2)) for row, y in placed if row[name] is not None]

    sheet.lines(between("least", "most"), MUTED, 1)
    sheet.lines(between("earlier", "value"), SOFT, 2)
    sheet.lines(between("value", "value_high", False), ACCENT, 4)
    sheet.lines(between("value", "value_high", True), WARN, 4)
    sheet.lines(upright("national"), MUTED, 1)
    sheet.lines(upright("target"), GOOD, 2)
    for row, y in placed:
        if row["earlier"] is not None:
            sheet.disc(scale(row["earlier"]), y, 2.3, SOFT)
    for row, y in placed:
        x, bad = scale(row["value"]), row["computed"] is not None
        if bad:
            cross = scale(row["computed"])
            runs = [((cross - 3, y - 3), (cross + 3, y + 3)), ((cross - 3, y + 3), (cross + 3, y - 3))]
            sheet.lines(runs, WARN, 1.6)
            sheet.diamond(x, y, 4.2, PAPER if row["hollow"] else WARN, WARN)
        else:
            sheet.disc(x, y, 3.1, PAPER if row["hollow"] else ACCENT, ACCENT)


# ---- counts as squares -------------------------------------------------------------------------------------------------

_TURN = 60  # degrees that the labels of columns are turned by where they are broader than their columns


def heat(matrix: pd.DataFrame, links=None, row_links=None, column_links=None, **words) -> Chart:
    """Counts as squares: rows and columns as labelled in the frame; a zero is a dot, less than that is empty.

    `links` (of the shape of the frame), `row_links` and `column_links` say where numbers and labels lead.
    """
    counts = matrix.to_numpy().tolist()
    most = max([1, *(many for row in counts for many in row)])
    targets = links.to_numpy().tolist() if links is not None else [[None] * len(row) for row in counts]
    heads = [short(str(label), 7) for label in matrix.columns]
    head_links = list(column_links or [None] * len(heads))

    def paint(sheet: Sheet) -> None:
        for most_broad in (24,) if sheet.broad else (12, 10, 8, 6):  # labels make room for numbers
            labels = [two_lines(str(label), most_broad) for label in matrix.index]
            start = max(map(_width, labels), default=0) + GAP
            step, turned, top = _columns(heads, start, sheet.width)
            if step >= _width(str(most)) + 1.5:
                break
        heights, edges = _rows(labels, top, 18.7)
        _row_labels(sheet, labels, heights, row_links or ())
        for at, (head, link) in enumerate(zip(heads, head_links, strict=True)):
            middle = start + step * (at + 0.5)
            if turned:
                sheet.texts.append(Text(middle + 3, top - 4, head, INK, "start", link, _TURN))
            else:
                sheet.text(middle, top - 9, head, INK, "middle", link)
        for many in sorted({many for row in counts for many in row if many >= 0}):
            places = [(y, x) for y, row in enumerate(counts) for x, one in enumerate(row) if one == many]
            boxes = [(start + step * x + 0.75, edges[y] + 0.75, step - 1.5, edges[y + 1] - edges[y] - 1.5) for y, x in places]
            sheet.boxes(boxes, ACCENT, 0.1 + 0.6 * (many / most) ** 0.6)
        for y, row, leads in zip(heights, counts, targets, strict=True):
            for at, (many, link) in enumerate(zip(row, leads, strict=True)):
                if many >= 0:
                    sheet.text(start + step * (at + 0.5), y, str(many) if many else "·", INK, "middle", link)
        sheet.height = edges[-1] + 2

    return draw(paint, **words)


def _columns(heads: list[str], start: float, width: float) -> tuple[float, bool, float]:
    """How broad a column is, whether its label is turned, and how much room the labels take above."""
    step = min(46.0, (width - start - 1) / max(1, len(heads)))
    if all(_width(head) <= step - 3 for head in heads):
        return step, False, 18
    lean, rise = math.cos(math.radians(_TURN)), math.sin(math.radians(_TURN))
    for at, head in enumerate(heads):  # a label leans over the columns to its right, the last over the edge
        step = min(step, (width - start - 6 - _width(head) * lean) / (at + 0.5))
    return step, True, max(map(_width, heads)) * rise + LETTER * 0.9 * lean + 6


# ---- years and counts --------------------------------------------------------------------------------------------------


def spans(rows: pd.DataFrame, **words) -> Chart:
    """Who states what when: columns label, dates (list of dates). One row a label, one dot a date, a line from first to last."""
    stated = [sorted(date.year + (date.month - 1) / 12 for date in dates) for dates in rows["dates"]]
    ends = min(int(years[0]) for years in stated) - 0.5, max(int(years[-1]) for years in stated) + 1.5

    def paint(sheet: Sheet) -> None:
        labels = [short(label, 28 if sheet.broad else 15) for label in rows["label"]]
        heights, edges = _rows(labels, 4, 18)
        foot = edges[-1]
        scale = Scale(*ends, _row_labels(sheet, labels, heights, rows.get("link", ())), sheet.width - 4)
        across(sheet, scale, ends, 0, foot, lambda year: f"{year:.0f}", True)
        sheet.lines(
            [((scale(years[0]), y), (scale(years[-1]), y)) for years, y in zip(stated, heights, strict=True)], SOFT, 2
        )
        for years, y in zip(stated, heights, strict=True):
            for year in years:
                sheet.disc(scale(year), y, 2.6, ACCENT)
        sheet.height = foot + 18

    return draw(paint, **words)


def stacked(rows: pd.DataFrame, parts: dict[str, str], **words) -> Chart:
    """Shares of a count as a bar a row: columns label and one a part; `parts` names them in order. From zero, always.

    Where known, `link` is where a label leads, and `<part>_link` where the number in a bar does.
    """
    looks = dict(zip(parts, ((ACCENT, PAPER), (WARN, PAPER), (RULE, INK)), strict=False))  # of a bar, of the number in it
    records = rows.to_dict("records")
    longest = max([1, *(sum(row[part] for part in parts) for row in records)])

    def paint(sheet: Sheet) -> None:
        labels = [short(label, 28 if sheet.broad else 15) for label in rows["label"]]
        top = _legend(sheet, [(label, looks[part][0]) for part, label in parts.items()])
        heights, edges = _rows(labels, top, 20)
        foot = edges[-1] + 2
        start = _row_labels(sheet, labels, heights, rows.get("link", ()))
        end = sheet.width - _width(f"{longest:,.0f}") / 2
        for _ in range(3):  # numbers beside a bar need room, which makes bars shorter
            scale = Scale(0, longest, start, end)
            over = max((_bar_numbers(row, parts, scale)[1] for row in records), default=0) - sheet.width
            if over <= 0:
                break
            end -= over + 1
        across(sheet, scale, (0, longest), top, foot, lambda many: f"{many:.0f}", True)
        for part in parts:
            boxes = []
            for row, y in zip(records, heights, strict=True):
                before = sum(row[other] for other in list(parts)[: list(parts).index(part)])
                if row[part]:
                    boxes.append((scale(before), y - 6.5, scale(before + row[part]) - scale(before), 13))
            sheet.boxes(boxes, looks[part][0])
        for row, y in zip(records, heights, strict=True):
            for part, x, inside in _bar_numbers(row, parts, scale)[0]:
                fill, on = looks[part]
                colour = on if inside else INK if fill == RULE else fill
                sheet.text(x, y, str(row[part]), colour, "middle" if inside else "start", row.get(f"{part}_link"))
        sheet.height = foot + 18

    return draw(paint, **words)


def _bar_numbers(row: dict, parts: dict[str, str], scale: Scale) -> tuple[list[tuple[str, float, bool]], float]:
    """Where the numbers of a bar stand: in their part, or behind the bar where that is too short; and how far they reach."""
    placed, before = [], 0
    behind = scale(sum(row[part] for part in parts)) + 4
    for part in parts:
        many, wide = row[part], _width(str(row[part]))
        inside = scale(before + many) - scale(before) >= wide + 3
        if many and inside:
            placed.append((part, scale(before + many / 2), True))
        elif many:
            placed.append((part, behind, False))
            behind += wide + 6
        before += many
    return placed, behind - 6


def _legend(sheet: Sheet, entries: list[tuple[str, str]]) -> float:
    """What the colours mean, on as many lines as it takes; says where the drawing starts."""
    x, y = 0.0, 8.0
    for label, colour in entries:
        label = short(label, sheet.width / LETTER - 2)
        if x and x + 13 + _width(label) > sheet.width:
            x, y = 0.0, y + 15
        sheet.boxes([(x, y - 4.5, 9, 9)], colour)
        sheet.text(x + 13, y, label)
        x += 13 + _width(label) + 14
    return y + 14
