"""One rate across counties and years: who leads and lags, and on what evidence."""

import pandas as pd

from helpers import questions as ask
from helpers.tables import Tables
from helpers.views import charts
from helpers.views.block import (
    Block,
    Markup,
    amount,
    counts,
    grid,
    href,
    mark_id,
    months,
    page_names,
    said,
    sentence,
    to_mark,
    verdict,
)
from helpers.views.coverage import gain, label_of, split_table
from helpers.views.drawing import Chart
from helpers.views.messages import Messages, messages
from helpers.views.names import indicator_name, less_is_better
from helpers.views.panels import multiples
from helpers.views.places import ROWS, nothing, place_labels, places_source
from helpers.views.scales import honest_range, number

SURE = 0.7  # a reading below this is called uncertain


def _indicator_label(rows: pd.DataFrame, say: Messages) -> str:
    first = next(rows.itertuples())
    return indicator_name(first.indicator, say.language) or first.name


def compare_chart(rows: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart:
    """The latest value of each place, the leader first, with its earlier one, what chance could have made of it, and its verdict.

    What a place states beside a contradicting count is a diamond; what cannot be recomputed is hollow; what may be misread has
    a question mark. The grey line is the 95 % interval of a rate whose counts are known (few deaths say little).
    """
    say = messages(language)
    labels = place_labels(tables, say)
    last = rows.drop_duplicates("place", keep="last")
    last = last.sort_values("value", ascending=less_is_better(last["indicator"].iloc[0]), kind="stable")
    first = rows.drop_duplicates("place", keep="first").set_index("place")
    pages = page_names(tables.reports)
    dots = last.head(ROWS)
    dots = dots.assign(
        label=[labels[place] for place in dots["place"]],
        when=[months(row.period_start, row.period_end, say) for row in dots.itertuples()],
        earlier=[
            first.loc[place, "value"] if first.loc[place, "figure_id"] != own else float("nan")
            for place, own in zip(dots["place"], dots["figure_id"], strict=True)
        ],
        computed=dots["computed"].where(dots["arithmetic"] == "mismatch"),
        link=[href(pages[row.report_id], mark_id("f", row.report_id, row.start)) for row in dots.itertuples()],
        hollow=dots["arithmetic"].isna(),
        note=["?" if row.confidence < SURE else "" for row in dots.itertuples()],
        **ask.intervals(dots),
    )
    unit = say.term("unit", said(rows["unit"].iloc[0])).strip()
    name = _indicator_label(rows, say)
    best, worst = next(last.itertuples()), next(last.tail(1).itertuples())
    if len(last) == 1:
        title = say("compare_one", name=name, place=labels[best.place], value=amount(best, say))
    else:
        title = say(
            "compare_title",
            name=name,
            best=labels[best.place],
            high=amount(best, say),
            worst=labels[worst.place],
            low=amount(worst, say),
        )
    chance = pd.DataFrame(ask.intervals(last)).dropna()
    if len(chance) >= 2 and chance["least"].max() <= chance["most"].min():
        low, high = (next(last.sort_values("value").iloc[[at]].itertuples()) for at in (0, -1))
        title = say("compare_tie", name=name, low=amount(low, say), high=amount(high, say), n=len(chance))
    listed = say("comma").join(f"{labels[row.place]} {amount(row, say)}" for row in last.itertuples())
    ceiling = 100 if unit == "%" and rows["value"].max() <= 100 else None
    zero = honest_range(list(dots["value"]), ceiling)[0] == 0
    return charts.dots(
        dots.reset_index(drop=True),
        unit=unit,
        ceiling=ceiling,
        targets=False,
        title=title,
        source=places_source(tables, say),
        note=say("compare_note", n=len(last), ok=int((last["arithmetic"] == "ok").sum()))
        + ("" if zero else say("axis_not_zero")),
        alt=say("coverage_alt", list=listed),
    )


def compare_years(rows: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart | Block:
    """The same rate over the years, a panel a place."""
    say = messages(language)
    labels = place_labels(tables, say)
    dated = rows.dropna(subset="period_end")
    series = {
        labels[place]: frame
        for place, frame in dated.groupby("place", sort=False)
        if frame["period_end"].dt.year.nunique() >= 2
    }
    if not series:
        return nothing(say("no_trend"))
    listed = say("comma").join(
        f"{name}: {number(f['value'].iloc[0])} → {number(f['value'].iloc[-1])}" for name, f in series.items()
    )
    return multiples(
        dict(list(series.items())[:9]),
        same=True,
        title=say("compare_years", name=_indicator_label(rows, say), n=len(series), up=sum(gain(f) > 0 for f in series.values())),
        note=say("compare_years_note"),
        source=places_source(tables, say),
        alt=say("trend_alt", list=listed),
    )


def compare_table(rows: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """Every statement of the rate, with its counts, its verdict and its sentence."""
    say = messages(language)
    labels, pages = place_labels(tables, say), page_names(tables.reports)
    cells = []
    for row in rows.itertuples():
        anchor, page = mark_id("f", row.report_id, row.start), pages[row.report_id]
        cells.append(
            (
                "",
                [
                    Markup('<a href="{}">{}</a>').format(page, labels[row.place]),
                    months(row.period_start, row.period_end, say),
                    Markup("{} {}").format(label_of(row, say), sentence(row, anchor, say, page)),
                    to_mark(amount(row, say), anchor, page),
                    counts(row, say),
                    verdict(row, say),
                    number(round(row.confidence, 2)),
                ],
            )
        )
    head = [say(key) for key in ("place", "period", "rate", "value", "counts", "verdict", "confidence")]
    return Block(split_table(head, cells, say, (3, 4, 6), "", top=40, tight=(1, 5)), f"{len(cells)} figures")


def comparable_table(known: pd.DataFrame, language: str = "zh") -> Block:
    """The rates that can be compared, by how many places state them."""
    say = messages(language)
    rows = [
        ("", [indicator_name(row.key, say.language) or row.name, row.places, row.figures])
        for row in known.head(40).itertuples()
    ]
    return Block(
        grid([say("rate"), say("places"), say("figures")], rows, caption=say("comparable"), numeric=(1, 2)),
        f"{len(rows)} rates",
    )
