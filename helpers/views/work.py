"""Programs across counties: which county runs what, how far it gets, what others run that it does not name."""

import pandas as pd

from helpers import questions as ask
from helpers.tables import Tables
from helpers.views import charts
from helpers.views.block import (
    Block,
    Markup,
    folded,
    grid,
    grouped,
    href,
    join,
    mark_id,
    page_names,
    to_mark,
)
from helpers.views.drawing import Chart
from helpers.views.evidence import row_of_program
from helpers.views.figures import label_of, value_link
from helpers.views.messages import Messages, messages
from helpers.views.names import category_name, place_name
from helpers.views.places import (
    COLUMNS,
    ROWS,
    nothing,
    pages_of,
    place_labels,
    places_source,
    years_text,
)
from helpers.views.programs import by_work, money_of, name_of, status_of

LISTED = 50  # places of a program that a page lists where they are many


def chart(run: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart | Block:
    """Programs by places: how many figures each gives of it; a dot where it only names it; each cell leads to its row."""
    say = messages(language)
    if run.empty:
        return nothing(say("no_programs"))
    labels, page_of = place_labels(tables, say, short=True), pages_of(tables)
    matrix = ask.programs_matrix(run).iloc[:ROWS, :COLUMNS]
    first = run.drop_duplicates("work").set_index("work", drop=False)
    links = pd.DataFrame(
        [[href(page_of[place], row_of_program(work)) if many >= 0 else None for place, many in row.items()]
         for work, row in matrix.iterrows()]
    )  # fmt: skip
    named = [name_of(first.loc[work], say) for work in matrix.index]
    widest, alone = next(first.itertuples()), int((first["places"] == 1).sum())
    listed = say("comma").join(f"{name} {first.loc[work, 'places']}" for name, work in zip(named, matrix.index, strict=True))
    return charts.heat(
        matrix.set_axis(named).rename(columns=labels),
        links=links,
        # alone, it has no row
        row_links=[f"#{work_id(work)}" if first.loc[work, "places"] > 1 else None for work in matrix.index],
        column_links=[href(page_of[place]) for place in matrix.columns],
        title=say(
            "work_title", name=name_of(widest, say), n=widest.places, of=run["place"].nunique(), alone=alone, all=len(first)
        ),
        note=say("work_note") + say("shown_of", rows=len(matrix), of=len(first)),
        source=places_source(tables, say),
        alt=say("heat_alt", list=listed),
    )


def work_id(work: str) -> str:
    """The anchor of a program on the page of programs."""
    return row_of_program(work).replace("rp", "w", 1)


def table(run: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """Every program of two places or more, by category: who runs it, how far it gets, what it costs, where it stands."""
    say = messages(language)
    labels, pages, told = place_labels(tables, say, short=True), page_names(tables.reports), ask.outputs(tables)
    main = {(row.work, row.place_of): row for row in ask.main_outputs(told).itertuples()}
    money = by_work(told, "work", "place_of")
    head = [say(key) for key in ("program", "places", "outputs", "period")]
    provinces = tables.reports.set_index("report_id")["province"]

    def detail(rows: pd.DataFrame) -> Markup:
        cells = []
        for row in rows.head(LISTED).itertuples() if len(rows) > ask.MANY else rows.itertuples():
            page, figure = pages[row.report_id], main.get((row.work, row.place))
            cells.append(
                (
                    "",
                    [
                        Markup('<a href="{}">{}</a>').format(href(page, row_of_program(row.work)), labels[row.place]),
                        years_text(row.since, row.until, say),
                        _measure(figure, pages, say)
                        if figure
                        else Markup('<span class="muted">{}</span>').format(say("named_only")),
                        money_of(row, money.get((row.work, row.place), ()), say, page),
                        status_of(row, say),
                        to_mark(say("in_full_text"), mark_id("p", row.report_id, row.start), page, title=row.text),
                    ],
                )
            )
        whole = grid([say(k) for k in ("place", "period", "outputs", "money", "status", "where")], cells, numeric=(3,))
        return whole + _spread(rows, provinces, say) if len(cells) < len(rows) else whole

    def cells(rows: pd.DataFrame) -> tuple[str, list]:
        row = next(rows.itertuples())
        return work_id(row.work), [
            Markup("{}{}").format(name_of(row, say), folded(say("each_place", n=len(rows)), detail(rows))),
            len(rows),
            _best(rows, main, labels, pages, say),
            Markup('<span class="w">{}</span>').format(years_text(rows["since"].min(), rows["until"].max(), say)),
        ]

    shared = run[run["places"] >= 2]
    groups = []
    for category, rows in sorted(shared.groupby("category", sort=False), key=lambda item: -len(item[1])):
        title = Markup('{} <span class="muted">{}</span>').format(
            category_name(category, say.language) or category, rows["work"].nunique()
        )
        groups.append(
            (f"category-{category}", title, [cells(part) for _, part in rows.groupby("work", sort=False)], Markup(""))
        )
    return Block(grouped(head, groups, numeric=(1,)) if groups else nothing(say("nothing_shared")).html, f"{len(shared)} rows")


def _spread(rows: pd.DataFrame, provinces: pd.Series, say: Messages) -> Markup:
    """In which provinces the many places of a program lie, of which only those with most figures are listed."""
    many = rows["report_id"].map(provinces).fillna("").value_counts()
    listed = say("comma").join(
        f"{place_name(province, say.language) if province else say('no_province')} {n}" for province, n in many.items()
    )
    return Markup('<p class="muted">{}</p>').format(say("listed_of", shown=LISTED, n=len(rows), list=listed))


def _measure(figure, pages: dict[str, str], say: Messages) -> Markup:
    return Markup("{} {}").format(label_of(figure, say), value_link(figure, say, pages[figure.report_id]))


def _best(rows: pd.DataFrame, main: dict, labels: dict[str, str], pages: dict[str, str], say: Messages) -> Markup:
    """What most places measure of a program, and how far each gets: a few of them, furthest first."""
    figures = [figure for row in rows.itertuples() if (figure := main.get((row.work, row.place)))]
    if not figures:
        return Markup("")
    keys = pd.Series([(figure.key, figure.unit) for figure in figures])
    same = [figure for figure in figures if (figure.key, figure.unit) == keys.mode().iloc[0]]
    same.sort(key=lambda figure: -figure.value)
    told = join(
        (Markup("{} {}").format(labels[one.place_of], value_link(one, say, pages[one.report_id])) for one in same[:4]),
        say("comma"),
    )
    more = Markup(' <span class="muted">{}</span>').format(say("others_measure", n=len(same) - 4)) if len(same) > 4 else ""
    return Markup('<span class="muted">{}:</span> {}{}').format(label_of(same[0], say), told, more)


def alone_table(run: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """Programs that one place alone names, by place."""
    say = messages(language)
    labels, pages = place_labels(tables, say), page_names(tables.reports)
    parts = []
    for place, rows in run[run["places"] == 1].groupby("place", sort=False):
        listed = join(
            (
                Markup('<a class="to" id="{}" href="{}" title="{}">{}</a>').format(
                    work_id(row.work), href(pages[row.report_id], row_of_program(row.work)), row.text, name_of(row, say)
                )
                for row in rows.itertuples()
            ),
            say("comma"),
        )
        parts.append(folded(f"{labels[place]} ({len(rows)})", Markup('<p class="bare">{}</p>').format(listed)))
    return Block(join(parts) or nothing(say("nothing_alone")).html, f"{len(parts)} places")


def _silent(places: list[Markup], say: Messages, most: int = 12) -> Markup:
    """Places in a line; of many a few, and the rest folded."""
    if len(places) <= most + 3:
        return join(places, say("comma"))
    return join(places[:most], say("comma")) + folded(say("and_places", n=len(places) - most), join(places[most:], say("comma")))


def gaps_table(gaps: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """What most places with broad reports name and some do not."""
    say = messages(language)
    labels = place_labels(tables, say)
    page_of = pages_of(tables)
    rows = [
        (
            "",
            [
                Markup('<a href="#{}">{}</a>').format(work_id(row.work), name_of(row, say)),
                f"{row.places} / {row.of}",
                _silent([Markup('<a href="{}">{}</a>').format(href(page_of[one], "programs"), labels[one]) for one in row.silent],
                        say),
            ],
        )
        for row in gaps.itertuples()
    ]  # fmt: skip
    head = [say("program"), say("named_by"), say("not_named_by")]
    return Block(grid(head, rows, numeric=(1,), empty=say("no_gaps")), f"{len(rows)} gaps")
