"""What the pages that look across counties show: compare, problems, audit, corpus."""

import pandas as pd

from helpers import questions as ask
from helpers.tables import Tables
from helpers.views import charts
from helpers.views.block import (
    Block,
    Markup,
    amount,
    counts,
    day,
    folded,
    grid,
    href,
    join,
    mark_id,
    months,
    page_names,
    said,
    sentence,
    to_mark,
    verdict,
)
from helpers.views.coverage import split_table
from helpers.views.county import Titles, finding_cells
from helpers.views.drawing import Chart
from helpers.views.messages import Messages, messages
from helpers.views.names import indicator_name, less_is_better, theme_name
from helpers.views.told import told

ROWS = 22  # places that a chart shows as rows; the rest is in the table
COLUMNS = 14  # places that a chart shows side by side
SURE = 0.7  # a reading below this is called uncertain


def place_labels(tables: Tables, say: Messages) -> dict[str, str]:
    """What to call each place: a county by its name, a report whose county is masked by its title."""
    labels = {}
    for row in tables.reports.itertuples():
        if isinstance(row.county, str):
            labels[row.county] = row.county
        else:
            labels[row.report_id] = say("masked_label", title=charts.short(row.title, 16))
    return labels


def _places_source(tables: Tables, say: Messages) -> str:
    kept = ask.originals(tables.reports)
    return say("source", titles=say("holdings_title", reports=len(kept), places=ask.place_names(kept).nunique(), **_years(kept)))


def _years(reports: pd.DataFrame) -> dict:
    years = reports["period_end"].dropna().dt.year
    return {"first": years.min() if len(years) else "?", "last": years.max() if len(years) else "?"}


def _nothing(text: str) -> Block:
    return Block(Markup('<p class="muted">{}</p>').format(text), text)


# ---- compare -----------------------------------------------------------------------------------------------------------


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
        label=[
            f"{charts.short(labels[row.place], 8)} {months(row.period_start, row.period_end, say)}" for row in dots.itertuples()
        ],
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
    unit = said(rows["unit"].iloc[0])
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
    zero = charts.honest_range(list(dots["value"]), ceiling)[0] == 0
    return charts.dots(
        dots.reset_index(drop=True),
        unit=unit,
        ceiling=ceiling,
        targets=False,
        title=title,
        source=_places_source(tables, say),
        note=say("compare_note", n=len(last), ok=int((last["arithmetic"] == "ok").sum())) + ("" if zero else say("axis_not_zero")),
        alt=say("coverage_alt", list=listed),
        name="compare-",
    )


def compare_years(rows: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart | Block:
    """The same rate over the years, a panel a place."""
    say = messages(language)
    labels = place_labels(tables, say)
    dated = rows.dropna(subset="period_end")
    series = {
        labels[place]: frame for place, frame in dated.groupby("place", sort=False) if frame["period_end"].dt.year.nunique() >= 2
    }
    if not series:
        return _nothing(say("no_trend"))
    listed = say("comma").join(
        f"{name}: {charts.number(f['value'].iloc[0])} → {charts.number(f['value'].iloc[-1])}" for name, f in series.items()
    )
    return charts.multiples(
        dict(list(series.items())[:9]),
        title=say("compare_years", name=_indicator_label(rows, say)),
        note=say("trend_note"),
        source=_places_source(tables, say),
        alt=say("trend_alt", list=listed),
        name="years-",
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
                    Markup("{}{}").format(row.name, sentence(row, anchor, say, page)),
                    to_mark(amount(row, say), anchor, page),
                    counts(row, say),
                    verdict(row, say),
                    charts.number(round(row.confidence, 2)),
                ],
            )
        )
    head = [say(key) for key in ("place", "period", "rate", "value", "counts", "verdict", "confidence")]
    return Block(split_table(head, cells, say, (3, 4, 6), "", top=40, tight=(1, 5)), f"{len(cells)} figures")


def comparable_table(known: pd.DataFrame, language: str = "zh") -> Block:
    """The rates that can be compared, by how many places state them."""
    say = messages(language)
    rows = [
        ("", [indicator_name(row.key, say.language) or row.name, row.places, row.figures]) for row in known.head(40).itertuples()
    ]
    return Block(
        grid([say("rate"), say("places"), say("figures")], rows, caption=say("comparable"), numeric=(1, 2)), f"{len(rows)} rates"
    )


# ---- problems ----------------------------------------------------------------------------------------------------------


def themes_chart(matrix: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart | Block:
    """Themes by places: how many statements each makes."""
    say = messages(language)
    if matrix.empty:
        return _nothing(say("no_problems"))
    labels = place_labels(tables, say)
    shown = matrix.iloc[:, :COLUMNS].rename(columns=labels, index=lambda theme: theme_name(theme, say.language))
    places = int((matrix.iloc[0] > 0).sum())
    listed = say("comma").join(f"{theme_name(theme, say.language)} {int((row > 0).sum())}" for theme, row in matrix.iterrows())
    return charts.heat(
        shown,
        title=say("heat_title", theme=theme_name(matrix.index[0], say.language), n=places),
        note=say("heat_note"),
        source=_places_source(tables, say),
        alt=say("heat_alt", list=listed),
        name="themes-",
    )


def lacks_table(lacks: pd.DataFrame, grouped: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """Lacks that two or more places state: who, when, and in which words."""
    say = messages(language)
    labels, pages = place_labels(tables, say), page_names(tables.reports)
    rows = []
    for row in lacks.head(40).itertuples():
        said_so = join(
            (
                Markup('<li>{} <q>{}</q> <a class="to" href="{}">{}</a></li>').format(
                    labels[one.place],
                    one.quote,
                    href(pages[one.report_id], mark_id("q", one.report_id, one.start)),
                    say("in_full_text"),
                )
                for one in grouped[grouped["group"] == row.group].itertuples()
            )
        )
        years = f"{row.years[0]}–{row.years[-1]}" if len(row.years) > 1 else str(row.years[0]) if row.years else say("undated")
        rows.append(
            (
                "",
                [
                    Markup("{}{}").format(
                        row.label, folded(say("wordings", n=row.statements), Markup("<ul>{}</ul>").format(said_so))
                    ),
                    theme_name(row.theme, say.language),
                    len(row.places),
                    years,
                ],
            )
        )
    head = [say(key) for key in ("problem", "theme", "places", "period")]
    return Block(grid(head, rows, numeric=(2,), tight=(1, 3), empty=say("nothing_recurs")), f"{len(lacks)} recurring lacks")


def persisting_chart(fates: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart | Block:
    """Lacks that a county states in two years or more, the last one told included: a dot a year."""
    say = messages(language)
    kept = fates[fates["state"].isin(["persistent", "returned"])]
    if kept.empty:
        return _nothing(say("no_persist"))
    shown = kept.head(25)
    rows = pd.DataFrame(
        {
            "label": shown["county"] + " " + shown["label"].map(lambda label: charts.short(label, 13)),
            "dates": [[pd.Timestamp(year, 12, 31) for year in years] for years in shown["stated"]],
        }
    )
    return charts.spans(
        rows,
        title=say("persist_title", n=len(kept), places=kept["county"].nunique()),
        note=say("persist_note"),
        source=_places_source(tables, say),
        alt=say("heat_alt", list=say("comma").join(rows["label"])),
        name="persist-",
    )


def fates_table(fates: pd.DataFrame, language: str = "zh") -> Block:
    """What a later report no longer says, and what it says for the first time."""
    say = messages(language)
    parts = []
    for state in ("gone", "new"):
        rows = [
            (
                "",
                [
                    row.county,
                    row.label,
                    theme_name(row.theme, say.language),
                    say("comma").join(map(str, row.stated)),
                    say("comma").join(map(str, row.silent)),
                ],
            )
            for row in fates[fates["state"] == state].itertuples()
        ]
        head = [say(key) for key in ("place", "problem", "theme", "stated", "silent")]
        if rows:
            parts.append(folded(say(f"fate_{state}", n=len(rows)), grid(head, rows, tight=(0, 2))))
    return Block(join(parts) or _nothing(say("no_fates")).html, f"{len(fates)} fates")


def statements(recurring: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """The statements themselves by theme, most widespread first, each one click from its text."""
    say = messages(language)
    labels, pages = place_labels(tables, say), page_names(tables.reports)
    parts = []
    for theme, rows in recurring.groupby("theme", sort=False):
        cells = [
            (
                "",
                [
                    Markup('<a href="{}">{}</a>').format(pages[row.report_id], labels[row.place]),
                    day(row.period_end)[:4],
                    Markup("<q>{}</q>").format(row.quote),
                    to_mark(say("in_full_text"), mark_id("q", row.report_id, row.start), pages[row.report_id]),
                ],
            )
            for row in rows.itertuples()
        ]
        head = say("recurring_head", theme=theme_name(theme, say.language), n=rows["places"].iloc[0], many=len(rows))
        parts.append(folded(head, grid([say("place"), say("period"), say("problem"), say("where")], cells, tight=(1, 3))))
    return Block(join(parts) or _nothing(say("no_problems")).html, f"{len(recurring)} statements")


# ---- audit -------------------------------------------------------------------------------------------------------------


def checked_chart(checked: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart | Block:
    """Per place how many rates could be recomputed, and how many agree."""
    say = messages(language)
    if checked.empty:
        return _nothing(say("no_rates"))
    labels = place_labels(tables, say)
    rows = checked.assign(label=checked["place"].map(labels)).head(ROWS)
    total = checked[["ok", "mismatch", "unchecked"]].sum()
    listed = say("comma").join(f"{row.label} {row.ok}/{row.mismatch}/{row.unchecked}" for row in rows.itertuples())
    return charts.stacked(
        rows.reset_index(drop=True),
        {part: say(f"part_{part}") for part in ("ok", "mismatch", "unchecked")},
        title=say("audit_title", rates=total.sum(), checked=total["ok"] + total["mismatch"], mismatch=total["mismatch"]),
        note=say("audit_note"),
        source=_places_source(tables, say),
        alt=say("heat_alt", list=listed),
        name="checked-",
    )


def contradictions_table(found: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """Everything that does not add up, worst first, each with its place and its text."""
    say = messages(language)
    labels, pages = place_labels(tables, say), page_names(tables.reports)
    titles, parts = Titles(tables, say, pages), []
    head = [say("place"), say("what"), say("where")]
    for kind, rows in found.groupby("kind", sort=False):
        cells = [
            ("", [Markup('<a href="{}">{}</a>').format(pages[row.report_id], labels[row.place]), *finding_cells(row, say, titles)[1:]])
            for row in rows.itertuples()
        ]
        parts.append(
            Markup('<section><h3 id="kind-{}">{} <span class="muted">{}</span></h3>{}</section>').format(
                kind, say.term("finding", kind), len(rows), split_table(head, cells, say, (), "", tight=(0, 2))
            )
        )
    return Block(join(parts) or _nothing(say("nothing_wrong")).html, f"{len(found)} findings")


def unread_table(found: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """Lost numbers and hidden years and places, wherever they stand."""
    say = messages(language)
    placed = found.assign(place=found["report_id"].map(ask.place_names(tables.reports)))
    return contradictions_table(placed, tables, language) if len(placed) else _nothing(say("all_read"))


# ---- corpus ------------------------------------------------------------------------------------------------------------


def holdings_chart(holdings: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart | Block:
    """Which reports there are of which place and when."""
    say = messages(language)
    labels = place_labels(tables, say)
    dated = holdings.dropna(subset="period_end")
    if dated.empty:
        return _nothing(say("no_dated"))
    dates = dated.groupby("place")["period_end"].agg(list)
    dates = dates.sort_values(key=lambda lists: lists.map(len), ascending=False, kind="stable").head(ROWS)
    rows = pd.DataFrame({"label": [labels[place] for place in dates.index], "dates": list(dates)})
    title = say("holdings_title", reports=len(holdings), places=holdings["place"].nunique(), **_years(holdings))
    return charts.spans(
        rows,
        title=title,
        note=say("holdings_note", undated=len(holdings) - len(dated)),
        source=_places_source(tables, say),
        alt=say(
            "heat_alt", list=say("comma").join(f"{label} {len(d)}" for label, d in zip(rows["label"], rows["dates"], strict=True))
        ),
        name="holdings-",
    )


def holdings_table(holdings: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """Every report and how much was read in it."""
    say = messages(language)
    labels, pages = place_labels(tables, say), page_names(tables.reports)
    rows = []
    for row in holdings.itertuples():
        copy = (
            Markup(' <span class="muted">{}</span>').format(say("copy_of", report=row.duplicate_of))
            if said(row.duplicate_of)
            else ""
        )
        rows.append(
            (
                "",
                [
                    Markup('<a href="{}">{}</a>').format(pages[row.report_id], labels[row.place]),
                    said(row.province),
                    months(row.period_start, row.period_end, say),
                    Markup("{}{}").format(row.title, copy),
                    row.figures,
                    row.programs,
                    row.problems,
                    row.findings,
                ],
            )
        )
    head = [say(key) for key in ("place", "province", "period", "title", "figures", "programs", "problems", "findings")]
    return Block(grid(head, rows, numeric=(4, 5, 6, 7), tight=(1, 2)), f"{len(rows)} reports")


def not_read_table(pages: pd.DataFrame, language: str = "zh") -> Block:
    """Files that could not be used, with the reason."""
    say = messages(language)
    rows = [("", [row.path, told(said(row.reason), say, "file") or say("no_report_on_page")]) for row in pages.itertuples()]
    return Block(grid([say("file"), say("reason")], rows, empty=say("every_file_read")), f"{len(rows)} files")


__all__ = [
    "checked_chart",
    "fates_table",
    "lacks_table",
    "comparable_table",
    "compare_chart",
    "compare_table",
    "compare_years",
    "contradictions_table",
    "holdings_chart",
    "holdings_table",
    "not_read_table",
    "persisting_chart",
    "place_labels",
    "statements",
    "themes_chart",
    "unread_table",
]
