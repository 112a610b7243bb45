"""Charts by matplotlib: dots with labels, small multiples, lines of time, heat maps, stacked counts."""

from collections.abc import Sequence

import pandas as pd

from helpers.views.drawing import Chart, draw
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


def breadth(text: str) -> float:
    """How broad a text is, in Chinese letters: a Latin letter or digit takes about half of one."""
    return sum(1 if sign > "\u2e7f" else 0.55 for sign in text)


def short(text: str, width: int = 15) -> str:
    """At most as broad as `width` Chinese letters, the middle left out: both ends of a long name tell it from its neighbours.

    >>> short("孕产妇系统管理率"), short("重点人群家庭医生签约服务覆盖率", 9)
    ('孕产妇系统管理率', '重点人群…务覆盖率')
    """
    if breadth(text) <= width:
        return text
    kept = len(text)
    while breadth(text[:kept]) > width - 1:
        kept -= 1
    if text.isascii():  # of English the beginning
        return f"{text[:kept].rstrip()}…"
    return f"{text[: (kept + 1) // 2]}…{text[-(kept // 2) :]}"


def two_lines(text: str, width: int = 15) -> str:
    """A label of several words that is too broad, on two lines.

    >>> two_lines("People examined before marriage 2013", 11)
    'People examined\\nbefore marriage 2013'
    """
    words = text.split(" ")
    if breadth(text) <= width or len(words) < 2:
        return short(text, width)
    cut = min(range(1, len(words)), key=lambda at: abs(breadth(" ".join(words[:at])) - breadth(" ".join(words[at:]))))
    return "\n".join(short(" ".join(part), width + 1) for part in (words[:cut], words[cut:]))


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


_BESIDE = ("value_high", "earlier", "target", "national", "computed", "least", "most")


def dots(rows: pd.DataFrame, *, unit: str, ceiling: float | None = 100, targets: bool = True, **words) -> Chart:
    """One row a dot: columns label, value; where known value_high, earlier, target, national, computed, relation, link, hollow,
    note, least and most (the ends of an interval).

    Pale dot: the earlier value; hollow: one that nothing confirms. Bar across: the target, thin and grey the country's.
    Cross: what the counts give where they contradict the value.
    """
    rows = rows.reset_index(drop=True)
    rows = rows.assign(**{name: float("nan") for name in _BESIDE if name not in rows})
    labels = [two_lines(label, 12 if label.isascii() else 15) for label in rows["label"]]
    low, high = honest_range([value for name in ("value", *_BESIDE) for value in rows[name].dropna()], ceiling)

    def paint(figure):
        axes = figure.add_subplot()
        places = range(len(rows) - 1, -1, -1)
        aside = rows["least"].notna().any()  # beside an interval there is no room: the numbers stand in a column of their own
        for y, row in zip(places, rows.itertuples(), strict=True):
            bad = pd.notna(row.computed)
            colour = WARN if bad else ACCENT
            axes.axhline(y, color=RULE, linewidth=0.8, linestyle=(0, (1, 2)), zorder=1)
            if pd.notna(row.value_high):
                axes.plot([row.value, row.value_high], [y, y], color=colour, linewidth=4, zorder=2)
            if pd.notna(row.least):
                axes.plot([row.least, row.most], [y, y], color=MUTED, linewidth=1, zorder=1.5)
            if pd.notna(row.earlier):
                axes.plot([row.earlier, row.value], [y, y], color=SOFT, linewidth=2, zorder=2)
                axes.plot([row.earlier], [y], "o", markersize=4, color=SOFT, zorder=3)
            if targets and pd.notna(row.national):
                axes.plot([row.national, row.national], [y - 0.32, y + 0.32], color=MUTED, linewidth=1, zorder=2)
            if targets and pd.notna(row.target):
                axes.plot([row.target, row.target], [y - 0.32, y + 0.32], color=GOOD, linewidth=2, zorder=3)
            if bad:
                axes.plot([row.computed], [y], "x", markersize=6, color=WARN, markeredgewidth=1.6, zorder=4)
            face = PAPER if getattr(row, "hollow", False) else colour
            axes.plot(
                [row.value], [y], "D" if bad else "o", markersize=6, markerfacecolor=face, markeredgecolor=colour, zorder=5
            )
            mark = getattr(row, "relation", "=")
            text = f"{'' if mark in ('=', None) else mark}{number(row.value)}{getattr(row, 'note', '')}"
            beside = [end for end in (row.earlier, row.computed, row.value_high, row.most) if pd.notna(end)]
            left = any(end > row.value for end in beside) and not any(
                end < row.value for end in beside
            )  # on the side that is free
            at = row.value if left else max([row.value, *beside])
            if aside:
                left, at = False, high
            bars = [
                bar for bar in (row.target, row.national) if targets and pd.notna(bar) and 0 < bar - at < (high - low) * 0.16
            ]
            at = max([at, *bars]) if not left else at  # else a bar would stand in the number
            axes.annotate(
                text,
                (at, y),
                xytext=(-7 if left else 7, 0),
                textcoords="offset points",
                va="center",
                ha="right" if left else "left",
                color=colour if bad else INK,
                annotation_clip=False,
                url=link if isinstance(link := getattr(row, "link", None), str) else None,
            )
        axes.set_yticks(list(places), labels, linespacing=1.05)
        span = high - low
        axes.set_xlim(low - span * 0.015, high + span * (0.15 if aside else 0.09))
        axes.set_ylim(-0.7, len(rows) - 0.3)
        axes.set_xlabel(unit)
        _ticks(axes, low, high)

    return draw(paint, 0.75 + (0.37 if any("\n" in label for label in labels) else 0.27) * len(rows), **words)


def _ticks(axes, low: float, high: float) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(lambda value, _: number(round(value, 6)))
    axes.set_xticks([tick for tick in axes.get_xticks() if low - 1e-9 <= tick <= high + 1e-9])


def multiples(series: dict[str, pd.DataFrame], same: bool = False, **words) -> Chart:
    """A small panel a series, all on the same years.

    Each frame has period_end (date), value, unit, and where known target and link.

    The first and last values are labelled; years without a value are crossed by dots, not filled.
    With `same` the panels share their scale, so that one can be held against another.
    """
    columns = 2 if len(series) > 1 else 1
    lines = -(-len(series) // columns)
    years = sorted({end.year for frame in series.values() for end in frame["period_end"]})

    every = [value for frame in series.values() for value in frame["value"]]

    def paint(figure):
        panels = list(figure.subplots(lines, columns, sharex=True, squeeze=False).flat)
        for panel, (label, frame) in zip(panels, series.items(), strict=False):
            by_year = frame.assign(year=[end.year for end in frame["period_end"]]).drop_duplicates("year", keep="last")
            value_of = dict(zip(by_year["year"], by_year["value"], strict=True))
            run = [value_of.get(year, float("nan")) for year in range(years[0], years[-1] + 1)]
            panel.plot(
                by_year["year"], by_year["value"], color=SOFT, linewidth=1, linestyle=(0, (1, 2))
            )  # across years without a value
            panel.plot(range(years[0], years[-1] + 1), run, "-", color=ACCENT)
            panel.plot(by_year["year"], by_year["value"], "o", color=ACCENT, markersize=4)
            if "target" in frame and frame["target"].notna().any():
                panel.axhline(frame["target"].dropna().iloc[-1], color=GOOD, linewidth=1, linestyle=(0, (4, 2)))
            seen = every if same else list(by_year["value"])
            low, high = honest_range(seen, 100 if frame["unit"].iloc[0] == "%" and max(seen) <= 100 else None)
            room = (high - low or 1) * 0.3
            panel.set_ylim(low - room * 0.4, high + room)
            first, last = by_year.iloc[0], by_year.iloc[-1]
            close = last["year"] - first["year"] < 0.35 * max(1, years[-1] - years[0])
            for point, side in ((first, "right" if close else "left"), (last, "left" if close else "right")):
                panel.annotate(
                    number(point["value"]),
                    (point["year"], point["value"]),
                    xytext=(0, 6),
                    textcoords="offset points",
                    ha=side,
                    color=INK,
                    url=point.get("link"),
                )
            panel.set_title(short(label, 14 if columns > 1 else 24), loc="left", fontsize=LETTER, color=INK)
            panel.set_xticks([years[0], years[-1]] if len(years) > 1 else years)
            panel.set_xlim(years[0] - 0.4, years[-1] + 0.4)
            panel.yaxis.set_major_locator(_few_ticks())
            panel.tick_params(axis="y", labelcolor=MUTED)
            panel.grid(axis="y")
            panel.grid(visible=False, axis="x")
        for panel in panels[len(series) :]:
            panel.set_visible(False)
        for panel in panels[max(0, len(series) - columns) : len(series)]:  # the lowest of each column carries the years
            panel.tick_params(axis="x", labelbottom=True)

    return draw(paint, 0.4 + 1.35 * lines, **words)


def _few_ticks():
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(nbins=3, steps=[1, 2, 5, 10])


def heat(matrix: pd.DataFrame, links=None, row_links=None, column_links=None, **words) -> Chart:
    """Counts as squares: rows and columns as labelled in the frame; a zero is a dot, less than that is empty.

    `links` (of the shape of the frame), `row_links` and `column_links` say where numbers and labels lead.
    """
    most = max(1, int(matrix.to_numpy().max(initial=0)))
    labels = [two_lines(str(label), 12) for label in matrix.index]
    broad = max((breadth(str(label)) for label in matrix.columns), default=0)

    def paint(figure):
        from matplotlib.patches import Rectangle

        axes = figure.add_subplot()
        for y, (_, row) in enumerate(matrix.iterrows()):
            for x, many in enumerate(row):
                if many < 0:
                    continue
                square = Rectangle((x - 0.46, y - 0.46), 0.92, 0.92, facecolor=ACCENT, edgecolor="none")
                square.set_alpha(0.1 + 0.6 * (many / most) ** 0.6)
                axes.add_patch(square)
                url = links.iat[y, x] if links is not None else None
                axes.text(x, y, str(many) if many else "·", ha="center", va="center", color=INK, url=url)
        axes.set_xlim(-0.5, len(matrix.columns) - 0.5)
        axes.set_ylim(len(matrix) - 0.5, -0.5)
        axes.set_yticks(range(len(matrix)), labels, linespacing=1.0)
        axes.set_xticks(range(len(matrix.columns)), [short(str(label), 7) for label in matrix.columns])
        for ticks, targets in ((axes.get_yticklabels(), row_links), (axes.get_xticklabels(), column_links)):
            for tick, target in zip(ticks, targets or (), strict=False):
                tick.set_url(target)
        axes.tick_params(axis="x", labeltop=True, labelbottom=False, labelcolor=INK, rotation=60)
        for tick in axes.get_xticklabels():
            tick.set(ha="left", va="bottom", rotation_mode="anchor")
        axes.grid(visible=False)
        axes.spines["bottom"].set_visible(False)

    return draw(
        paint, 0.5 + 0.12 * min(broad, 7) + (0.34 if any("\n" in label for label in labels) else 0.26) * len(matrix), **words
    )


def spans(rows: pd.DataFrame, **words) -> Chart:
    """Who states what when: columns label, dates (list of dates). One row a label, one dot a date, a line from first to last."""

    def paint(figure):
        axes = figure.add_subplot()
        places = range(len(rows) - 1, -1, -1)
        for y, dates in zip(places, rows["dates"], strict=True):
            years = sorted(date.year + (date.month - 1) / 12 for date in dates)
            axes.plot([years[0], years[-1]], [y, y], color=SOFT, linewidth=2)
            axes.plot(years, [y] * len(years), "o", color=ACCENT, markersize=5)
        axes.set_yticks(list(places), [short(label) for label in rows["label"]])
        link_labels(axes, rows)
        axes.set_ylim(-0.7, len(rows) - 0.3)
        every = [date.year for dates in rows["dates"] for date in dates]
        axes.set_xlim(min(every) - 0.5, max(every) + 1.5)
        axes.xaxis.set_major_locator(_whole_years())
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}")

    return draw(paint, 0.7 + 0.25 * len(rows), **words)


def link_labels(axes, rows: pd.DataFrame) -> None:
    """Where the label of each row leads: the column link, where there is one."""
    for tick, link in zip(axes.get_yticklabels(), rows.get("link", ()), strict=False):
        tick.set_url(link)


def _whole_years():
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(integer=True, nbins=5)


def stacked(rows: pd.DataFrame, parts: dict[str, str], **words) -> Chart:
    """Shares of a count as a bar a row: columns label and one a part; `parts` names them in order. From zero, always.

    Where known, `link` is where a label leads, and `<part>_link` where the number in a bar does.
    """
    colours = (ACCENT, WARN, RULE)

    def paint(figure):
        axes = figure.add_subplot()
        places = list(range(len(rows) - 1, -1, -1))
        aside = [[] for _ in places]  # numbers that their bars have no room for
        left, most = pd.Series([0.0] * len(rows)), rows[list(parts)].sum(axis=1).max()
        for (name, label), colour in zip(parts.items(), colours, strict=False):
            axes.barh(places, rows[name], left=left, color=colour, height=0.62, label=label)
            links = rows[f"{name}_link"] if f"{name}_link" in rows else [None] * len(rows)
            for row, (y, start, many, link) in enumerate(zip(places, left, rows[name], links, strict=True)):
                if 0 < many <= 0.035 * most:
                    aside[row].append((many, INK if colour == RULE else colour, link))
                elif many:
                    axes.text(
                        start + many / 2,
                        y,
                        str(many),
                        ha="center",
                        va="center",
                        color=INK if colour == RULE else "white",
                        url=link,
                    )
            left = left + rows[name].to_numpy()
        for y, end, numbers in zip(places, left, aside, strict=True):
            for at, (many, colour, link) in enumerate(numbers):
                away = (5 + 14 * at, 0)
                axes.annotate(str(many), (end, y), away, textcoords="offset points", va="center", color=colour, url=link)
        axes.set_yticks(places, [short(label) for label in rows["label"]])
        link_labels(axes, rows)
        axes.set_ylim(-0.7, len(rows) - 0.3)
        axes.xaxis.set_major_locator(_whole_years())
        figure.legend(loc="outside upper left", ncols=len(parts), frameon=False, handlelength=1)

    return draw(paint, 1.0 + 0.28 * len(rows), **words)
