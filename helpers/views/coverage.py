"""How far a county reaches: its rates as dots, as a table, over the years."""

from collections import defaultdict

import pandas as pd

from helpers import questions as ask
from helpers.frames import rows_of
from helpers.tables import Tables
from helpers.views import charts
from helpers.views.block import (
    TOP,
    Block,
    Markup,
    counts,
    folded,
    grid,
    grouped,
    href,
    join,
    mark_id,
    months,
    said,
    sentence,
    verdict,
)
from helpers.views.drawing import Chart
from helpers.views.figures import label_of, value_link
from helpers.views.messages import Messages, messages
from helpers.views.names import (
    categories,
    category_name,
    direction,
    indicator_category,
    less_is_better,
    national_target,
)
from helpers.views.panels import multiples
from helpers.views.places import source_line
from helpers.views.scales import honest_range, number

MANY = 150  # rates of a place above which no field shows more than that
OTHERS = 40  # rates that no lexicon knows that a table shows before the rest is folded


def chart(rates: pd.DataFrame, here: Tables, language: str = "zh") -> Chart | Block:
    """Each rate's latest percentage as a dot, lowest at the foot, with what was wanted and what was before.

    Where the dots are of several years each says its own.
    """
    say = messages(language)
    rows = ask.latest(rates)
    rows = rows[(rows["unit"] == "%") & (rows["value"] <= 100)].sort_values("value", ascending=False)
    if rows.empty:
        return Block(Markup('<p class="muted">{}</p>').format(say("no_rates")), say("no_rates"))
    shown = _for_chart(rows, 20)
    judged = shown[~shown["indicator"].map(less_is_better)]
    low = next(rows_of((judged if len(judged) else shown).tail(1)))
    said_low = {"name": label_of(low, say), "value": number(low.value)}
    full = int((shown["value"] >= 95).sum())
    title = say("coverage_title" if full else "coverage_title_none", n=len(shown), full=full, **said_low)
    title = _targets_title(rows, say) or title
    if len(shown) == 1:
        title = "{name} {value}%".format(**said_low)
    years = sorted({end.year for end in shown["period_end"].dropna()})
    several = len(years) > 1 or (years and shown["period_end"].isna().any())
    when = [f"{end:%Y}" if pd.notna(end) else "?" for end in shown["period_end"]]
    told = list(rows_of(shown))
    dots = shown.assign(
        label=[label_of(row, say) for row in told],
        when=when if several else "",
        earlier=shown["previous"],
        computed=shown["computed"].where(shown["arithmetic"] == "mismatch"),
        national=[_national(row) for row in told],
        link=["#" + mark_id("f", row.report_id, row.start) for row in told],
    )
    listed = say("comma").join(
        f"{label} {when}".strip() + f" {number(value)}%"
        for label, when, value in zip(dots["label"], dots["when"], dots["value"], strict=True)
    )
    period = say("undated") if not years else say("year", year=years[0])
    note = (say("coverage_years") if several else say("coverage_year", period=period)) + say("coverage_note")
    note += say("coverage_more", shown=len(shown), n=len(rows)) if len(shown) < len(rows) else ""
    beside = [value for name in ("value", "earlier", "target", "national", "computed") for value in dots[name].dropna()]
    note += "" if honest_range(beside, 100)[0] == 0 else say("axis_not_zero")
    return charts.dots(
        dots.reset_index(drop=True),
        unit="%",
        title=title,
        note=note,
        source=source_line(here, say, shown["report_id"]),
        alt=say("coverage_alt", list=listed),
    )


def _targets_title(rows: pd.DataFrame, say: Messages) -> str:
    """How many of the rates that have a target reach it, and which is furthest off; nothing where only few have one."""
    wanted = rows["target"].fillna(
        pd.Series([_national(row, due=True) for row in rows_of(rows)], index=rows.index, dtype=float)
    )
    whole = rows["period_end"].dt.month == 12  # half a year is not held against the goal of a whole one
    rows = rows.assign(wanted=wanted)[wanted.notna() & whole & rows["indicator"].map(direction).ne("neutral")]
    less = rows["indicator"].map(less_is_better).astype(bool)
    off = (rows["wanted"] - rows["value"]).where(~less, rows["value"] - rows["wanted"])
    if len(rows) < 4:
        return ""
    if (off <= 0).all():
        return say("targets_title_all", n=len(rows))
    worst = next(rows_of(rows.loc[[off.idxmax()]]))
    value, target = (f"{number(one)}%" for one in (worst.value, worst.wanted))
    return say("targets_title", n=len(rows), met=int((off <= 0).sum()), name=label_of(worst, say), value=value, target=target)


def _national(row, due: bool = False) -> float:
    """What the country asked for at the time, in the rate's own unit; nothing where none is sourced, or was not `due` yet."""
    national = national_target(row.indicator, row.period_end)
    known = national and national.unit == row.unit and not (due and national.year > row.period_end.year)
    return national.value if known else float("nan")


def _for_chart(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """At most `most` rows: what contradicts its counts, known indicators, what has a target, rates by name; order kept."""
    if len(rows) <= most:
        return rows
    weight = (
        (rows["arithmetic"] == "mismatch") * 8
        + rows["indicator"].notna() * 4
        + rows["target"].notna() * 2
        + rows["name"].str.endswith("率")
    )
    kept = weight.sort_values(ascending=False, kind="stable").index[:most]
    return rows[rows.index.isin(kept)]


def table(rates: pd.DataFrame, language: str = "zh") -> Block:
    """Every rate with the counts behind it, the verdict, what was wanted, what it was before, and its sentence.

    By field of work, in the order of the lexicon; rates that no lexicon knows last, those of earlier reports folded.
    """
    say = messages(language)
    newest = ask.latest(rates)
    told = list(rows_of(rates))
    several = rates["period_end"].dropna().dt.year.nunique() > 1
    before = defaultdict(list)  # the dated rows of each rate, latest first
    for row in sorted((row for row in told if pd.notna(row.period_end)), key=lambda row: row.period_end, reverse=True):
        before[row.key, said(row.unit)].append(row)
    head = [say(key) for key in ("rate", "value", "counts", "verdict", "wanted", *(["trend"] if several else []))]

    def cells(row, trend: bool) -> tuple[str, list]:
        anchor = mark_id("f", row.report_id, row.start)
        formula = Markup('<span class="formula">{}</span>').format(row.formula) if said(row.formula) else ""
        other = Markup('<span class="muted"> {}</span>').format(row.name) if label_of(row, say) != row.name else ""
        earlier = [_earlier(row, before[row.key, said(row.unit)], say)] if several and trend else [""] if several else []
        return f"r{anchor}", [
            Markup("{}{} {}").format(label_of(row, say), other, sentence(row, anchor, say, extra=formula)),
            Markup('{} <br><span class="muted">{}</span>').format(
                value_link(row, say), months(row.period_start, row.period_end, say)
            ),
            counts(row, say),
            verdict(row, say),
            _wanted(row, say),
            *earlier,
        ]

    fields = defaultdict(list)
    for row in rows_of(newest):
        fields[indicator_category(row.indicator)].append(row)
    order = {name: at for at, name in enumerate(categories())}
    groups, more = [], []
    for field in sorted(fields, key=lambda name: order.get(name, len(order))):
        rows = fields[field]
        title = Markup('{} <span class="muted">{}</span>').format(
            category_name(field, language) or say("other_rates"), len(rows)
        )
        listed = [cells(row, True) for row in rows]
        most = OTHERS if not field else TOP if len(newest) > MANY else len(listed)
        if len(listed) > most + 3:
            listed, more = listed[:most], more + listed[most:]
        groups.append((f"rates-{field or 'other'}", title, listed, Markup("")))
    shown = set(newest["figure_id"])
    old = [cells(row, False) for row in told if row.figure_id not in shown]
    whole = grouped(head, groups, numeric=(1, 2)) if groups else Markup('<p class="muted">{}</p>').format(say("no_rates"))
    rest = folded(say("more_other_rates", n=len(more)), grid(head, more, numeric=(1, 2))) if more else Markup("")
    rest += folded(say("earlier_rates", n=len(old)), grid(head, old, numeric=(1, 2))) if old else Markup("")
    note = Markup('<p class="muted">{}</p>').format(say("chinese_labels")) if say("chinese_labels") else ""
    return Block(whole + rest + note, f"{len(newest)} rates")


def _earlier(row, same: list, say: Messages) -> Markup | str:
    """What the rate was in the reports before, and which way it went: the nearest and the first value."""
    past = {}
    for one in same:
        if one.period_end < row.period_end:
            past.setdefault(one.period_end, one)
    if not past:
        return ""
    nearest, *between = past.values()
    way = "↗" if row.value > nearest.value else "↘" if row.value < nearest.value else "→"
    parts = [
        Markup('<a class="to w" href="{}">{}</a> <span class="muted">{:%Y}</span>').format(
            href("", mark_id("f", one.report_id, one.start)), number(one.value), one.period_end
        )
        for one in (nearest, *between[-1:])
    ]
    return Markup("{} {}").format(way, join(parts, say("comma")))


def _wanted(row, say: Messages) -> Markup | str:
    own = f"{number(row.target)}{say.term('unit', said(row.unit))}" if pd.notna(row.target) else ""
    national = national_target(row.indicator, row.period_end)
    parts = [Markup('<span title="{}">{}</span>').format(say("own_target"), own)] if own else []
    if national:
        parts.append(
            Markup('<span class="muted" title="{}">{} {}</span>').format(
                national.why, say("national"), str(national).replace(national.unit, say.term("unit", national.unit))
            )
        )
    return join(parts, " ")


def trend_chart(rates: pd.DataFrame, here: Tables, language: str = "zh") -> Chart | Block:
    """Rates stated for several years, a panel each."""
    say = messages(language)
    often = ask.trends(rates)
    often = often[often["unit"].isin(["%", "‰", "/10万"])]
    series = {}
    for _, frame in sorted(often.groupby(["key", "unit"]), key=lambda item: -len(item[1])):
        if frame["period_end"].dt.year.nunique() >= 2:
            told = list(rows_of(frame))
            series.setdefault(
                f"{label_of(told[0], say)} {told[0].unit}",
                frame.assign(
                    target=frame["target"].fillna(pd.Series([_national(row) for row in told], index=frame.index)),
                    link=["#" + mark_id("f", row.report_id, row.start) for row in told],
                ),
            )
    if not series:
        return Block(Markup('<p class="muted">{}</p>').format(say("no_trend")), say("no_trend"))
    shown = dict(list(series.items())[:9])
    gains = [gain(frame) for frame in shown.values()]
    up, down = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
    listed = say("comma").join(
        f"{name}: {number(f['value'].iloc[0])} → {number(f['value'].iloc[-1])}" for name, f in shown.items()
    )
    return multiples(
        shown,
        title=say("trend_title", n=len(shown), up=up, down=down),
        note=say("trend_note"),
        source=source_line(here, say, pd.concat(shown.values())["report_id"]),
        alt=say("trend_alt", list=listed),
    )


def gain(frame: pd.DataFrame) -> float:
    """How much better the last value of a rate is than its first; nothing where neither way is better."""
    change = frame["value"].iloc[-1] - frame["value"].iloc[0]
    return change * {"less": -1, "more": 1}.get(direction(frame["indicator"].iloc[0]), 0)
