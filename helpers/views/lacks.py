"""What reports admit to lack: of one county by theme, across counties what recurs and what became of it."""

from collections import defaultdict

import pandas as pd

from helpers.frames import rows_of
from helpers.tables import Tables
from helpers.views import charts
from helpers.views.block import (
    Block,
    Markup,
    day,
    folded,
    grid,
    href,
    join,
    mark_id,
    page_names,
    to_mark,
)
from helpers.views.drawing import Chart
from helpers.views.messages import Messages, messages
from helpers.views.names import place_name, theme_name
from helpers.views.places import COLUMNS, nothing, pages_of, place_labels, places_source

LISTED = 100  # statements of one lack that a page lists


def _statement(same: list, say: Messages) -> Markup:
    """One wording, and each report that uses it."""
    places = join(
        (
            Markup('<a class="to" id="r{0}" href="#{0}">{1}</a>').format(
                mark_id("q", row.report_id, row.start), day(row.period_end)[:4] or say("in_full_text")
            )
            for row in same
        ),
        " ",
    )
    first = same[0]
    told = ""
    if first.same:
        since = f"{first.same_since:.0f}" if pd.notna(first.same_since) else say("undated")
        told = Markup(' <span class="muted">{}</span>').format(
            say("same_elsewhere", n=first.same, year=since, label=first.label)
        )
    return Markup("<li><q>{}</q> {}{}</li>").format(first.quote, places, told)


def problems_list(problems: pd.DataFrame, language: str = "zh") -> Block:
    """The admissions in the report's words, by theme, with how many other places say the same and since when."""
    say = messages(language)
    parts = []
    themes = defaultdict(lambda: defaultdict(list))  # of each theme the wordings, of each wording who uses it
    for row in rows_of(problems):
        themes[row.theme][row.quote].append(row)
    for theme, wordings in themes.items():
        first = next(iter(wordings.values()))[0]
        others = Markup('<a href="{}">{}</a>').format(href("problems.html", f"theme-{theme}"), say("others", n=first.others))
        about = [others if first.others else say("nobody_else")] + (
            [say("since", day=day(first.since)[:4])] if pd.notna(first.since) else []
        )
        quotes = join(_statement(same, say) for same in wordings.values())
        parts.append(
            Markup(
                '<section class="theme"><h3 id="theme-{}">{} <span class="muted">{}</span></h3><ul>{}</ul></section>'
            ).format(theme, theme_name(theme, say.language), join(about, " · "), quotes)
        )
    return Block(join(parts) or Markup('<p class="muted">{}</p>').format(say("no_problems")), f"{len(problems)} statements")


def themes_chart(matrix: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart | Block:
    """Themes by places: how many statements each makes."""
    say = messages(language)
    if matrix.empty:
        return nothing(say("no_problems"))
    labels, pages = place_labels(tables, say, short=True), pages_of(tables)
    cut = matrix.iloc[:, :COLUMNS]
    links = pd.DataFrame([[href(pages[place], f"theme-{theme}") for place in cut.columns] for theme in cut.index])
    shown = cut.where(cut > 0, -1).rename(columns=labels, index=lambda theme: theme_name(theme, say.language))
    places = int((matrix.iloc[0] > 0).sum())
    listed = say("comma").join(f"{theme_name(theme, say.language)} {int((row > 0).sum())}" for theme, row in matrix.iterrows())
    return charts.heat(
        shown,
        links=links,
        row_links=[f"#theme-{theme}" for theme in cut.index],
        column_links=[href(pages[place], "problems") for place in cut.columns],
        title=say("heat_title", theme=theme_name(matrix.index[0], say.language), n=places),
        note=say("heat_note"),
        source=places_source(tables, say),
        alt=say("heat_alt", list=listed),
    )


def table(lacks: pd.DataFrame, grouped: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """Lacks that two or more places state: who, when, and in which words."""
    say = messages(language)
    labels, pages = place_labels(tables, say), page_names(tables.reports)
    rows = []
    for row in lacks.head(40).itertuples():
        told = grouped[grouped["group"] == row.group]
        if len(told) > LISTED:  # the latest of each place, as far as there is room
            told = told.sort_values("year", ascending=False, na_position="last", kind="stable").drop_duplicates("place")
        said_so = join(
            Markup('<li>{} <q>{}</q> <a class="to" href="{}">{}</a></li>').format(
                labels[one.place],
                one.quote,
                href(pages[one.report_id], mark_id("q", one.report_id, one.start)),
                say("in_full_text"),
            )
            for one in told.head(LISTED).itertuples()
        )
        if len(told) > LISTED:
            said_so += Markup('<li class="muted">{}</li>').format(say("and_statements", n=len(told) - LISTED))
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
        return nothing(say("no_persist"))
    shown, labels, pages = kept.head(25), place_labels(tables, say, short=True), pages_of(tables)
    rows = pd.DataFrame(
        {
            "label": shown["county"].map(labels) + " " + shown["label"],
            "link": [href(pages[row.county], f"theme-{row.theme}") for row in shown.itertuples()],
            "dates": [[pd.Timestamp(year, 12, 31) for year in years] for years in shown["stated"]],
        }
    )
    return charts.spans(
        rows,
        title=say("persist_title", n=len(kept), places=kept["county"].nunique()),
        note=say("persist_note"),
        source=places_source(tables, say),
        alt=say("spans_alt", list=say("comma").join(rows["label"])),
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
                    place_name(row.county, say.language),
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
    return Block(join(parts) or nothing(say("no_fates")).html, f"{len(fates)} fates")


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
        quotes = grid([say("place"), say("period"), say("problem"), say("where")], cells, tight=(1, 3))
        parts.append(folded(head, Markup('<div id="theme-{}">{}</div>').format(theme, quotes)))
    return Block(join(parts) or nothing(say("no_problems")).html, f"{len(recurring)} statements")
