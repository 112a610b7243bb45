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
    split_table,
    to_mark,
    verdict,
)
from helpers.views.coverage import gain
from helpers.views.drawing import Chart
from helpers.views.figures import label_of
from helpers.views.messages import Messages, messages
from helpers.views.names import indicator_name, less_is_better, place_name
from helpers.views.panels import multiples
from helpers.views.places import ROWS, by_province, ended, nothing, place_labels, places_source
from helpers.views.scales import honest_range, number

ENDS = 10  # places at either end that a page names where they are many
SURE = 0.7  # a reading below this is called uncertain


def _indicator_label(rows: pd.DataFrame, say: Messages) -> str:
    first = next(rows.itertuples())
    return indicator_name(first.indicator, say.language) or first.name


def chart(rows: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart:
    """The latest value of each place, the leader first, with its earlier one, what chance could have made of it, and its verdict.

    What a place states beside a contradicting count is a diamond; what cannot be recomputed is hollow; what may be misread has
    a question mark. The grey line is the 95 % interval of a rate whose counts are known (few deaths say little).
    """
    say = messages(language)
    if rows["place"].nunique() > ask.MANY:
        return _provinces_chart(rows, tables, say)
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
    listed = ended([f"{labels[row.place]} {amount(row, say)}" for row in last.itertuples()], say)
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


def _provinces_chart(rows: pd.DataFrame, tables: Tables, say: Messages) -> Chart:
    """Of many places the median and the middle four fifths, of all and of each province; the ends by name."""
    labels = place_labels(tables, say)
    less = less_is_better(rows["indicator"].iloc[0])
    last = rows.drop_duplicates("place", keep="last").sort_values("value", ascending=less, kind="stable")
    groups = [("", last), *last.assign(province=last["province"].fillna("?")).groupby("province")]
    dots = pd.DataFrame(
        [
            {
                "label": f"{_province(province, say) if province else say('all_places')} ({len(part)})",
                "value": part["value"].median(),
                "least": part["value"].quantile(0.1),
                "most": part["value"].quantile(0.9),
                "link": "#every-figure",
            }
            for province, part in groups
        ]
    )
    dots = pd.concat([dots.head(1), dots.iloc[1:].sort_values("value", ascending=less, kind="stable")], ignore_index=True)
    unit = say.term("unit", said(rows["unit"].iloc[0])).strip()
    best, worst = next(last.itertuples()), next(last.tail(1).itertuples())
    ceiling = 100 if unit == "%" and rows["value"].max() <= 100 else None
    zero = honest_range([*dots["least"], *dots["value"]], ceiling)[0] == 0
    return charts.dots(
        dots,
        unit=unit,
        ceiling=ceiling,
        targets=False,
        title=say(
            "compare_many", name=_indicator_label(rows, say), n=len(last), middle=f"{number(dots['value'].iloc[0])}{unit}",
            best=labels[best.place], high=amount(best, say), worst=labels[worst.place], low=amount(worst, say),
        ),
        note=say("compare_many_note") + ("" if zero else say("axis_not_zero")),
        source=places_source(tables, say),
        alt=say("coverage_alt", list=ended([f"{row.label} {number(row.value)}" for row in dots.itertuples()], say, 40)),
    )  # fmt: skip


def _province(name: str, say: Messages) -> str:
    return say("no_province") if name == "?" else place_name(name, say.language)


def _years_of_many(rows: pd.DataFrame, tables: Tables, say: Messages) -> Chart | Block:
    """The median over the years, of all places and of the provinces with most."""
    dated = rows.dropna(subset="period_end")
    dated = dated.assign(year=dated["period_end"].dt.year, province=dated["province"].fillna("?"))
    dated = dated.drop_duplicates(["place", "year"], keep="last")

    def medians(part: pd.DataFrame) -> pd.DataFrame:
        yearly = part.groupby("year")["value"].agg(["median", "size"])
        yearly = yearly[yearly["size"] >= 3]
        ends = pd.to_datetime([f"{year}-12-31" for year in yearly.index])
        return pd.DataFrame({"period_end": ends, "value": yearly["median"].to_numpy(), "unit": rows["unit"].iloc[0]})

    most = dated.groupby("province")["place"].nunique().drop("?", errors="ignore").sort_values(ascending=False, kind="stable")
    series = {say("all_places"): medians(dated)} | {
        place_name(province, say.language): medians(dated[dated["province"] == province]) for province in most.index[:8]
    }
    series = {name: frame for name, frame in series.items() if len(frame) >= 2}
    if not series:
        return nothing(say("no_trend"))
    whole, unit = next(iter(series.values())), say.term("unit", said(rows["unit"].iloc[0])).strip()
    first, last = (f"{number(whole['value'].iloc[at])}{unit} ({whole['period_end'].iloc[at].year})" for at in (0, -1))
    listed = say("comma").join(
        f"{name}: {number(f['value'].iloc[0])} → {number(f['value'].iloc[-1])}" for name, f in series.items()
    )
    return multiples(
        series,
        same=True,
        title=say("compare_years_many", name=_indicator_label(rows, say), first=first, last=last),
        note=say("compare_years_many_note"),
        source=places_source(tables, say),
        alt=say("trend_alt", list=listed),
    )


def years(rows: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart | Block:
    """The same rate over the years, a panel a place."""
    say = messages(language)
    if rows["place"].nunique() > ask.MANY:
        return _years_of_many(rows, tables, say)
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


def table(rows: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """Every statement of the rate, with its counts, its verdict and its sentence."""
    say = messages(language)
    labels, pages = place_labels(tables, say), page_names(tables.reports)
    many = rows["place"].nunique() > ask.MANY
    if many:
        less = less_is_better(rows["indicator"].iloc[0])
        rows = rows.drop_duplicates("place", keep="last").sort_values("value", ascending=less, kind="stable")
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
    if many:
        ends = grid(head, [*cells[:ENDS], *cells[-ENDS:]], say("ends_of", n=ENDS), numeric=(3, 4, 6), tight=(1, 5))
        placed = list(zip(rows["province"].map(said), cells, strict=True))
        every = by_province(head, placed, say, "compare", numeric=(3, 4, 6), tight=(1, 5))
        told = Markup('<p class="muted">{}</p>').format(say("every_place", n=len(cells)))
        return Block(ends + told + every, f"{len(cells)} places")
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
