"""What counties do: their programs with reach, money and status."""

import pandas as pd

from helpers.tables import Tables
from helpers.views.block import (
    Block,
    Markup,
    folded,
    grid,
    href,
    join,
    mark_id,
    to_mark,
    yuan,
)
from helpers.views.coverage import label_of, value_link
from helpers.views.evidence import row_of_program
from helpers.views.messages import messages
from helpers.views.names import category_name, program_name

ROUTINE = "party_conduct"  # the category of what every office does


def programs_table(programs: pd.DataFrame, here: Tables, language: str = "zh") -> Block:
    """What the county carries out, by category: how far (its figures), money and status; what is only named in a line.

    Categories with most figures first; the office's own business, which every report has, last and folded.
    """
    say = messages(language)
    figure_of = {row.figure_id: row for row in here.figures.itertuples()}
    head = [say("program"), say("outputs"), say("money"), say("status")]

    def name(row) -> str:
        return program_name(row.program, say.language) or row.name

    def cells(row):
        outputs = [
            Markup("{} {}").format(
                label_of(figure_of[one], say), value_link(figure_of[one], say)
            )
            for one in row.outputs
            if one in figure_of
        ]
        rest = (
            folded(
                say("and_more", n=len(outputs) - 4), join(outputs[4:], Markup("<br>"))
            )
            if len(outputs) > 4
            else Markup("")
        )
        anchor = mark_id("p", row.report_id, row.start)
        money = (
            to_mark(yuan(row.funding, say) + say.term("unit", "元"), anchor)
            if pd.notna(row.funding)
            else ""
        )
        return row_of_program(row.key), [
            to_mark(name(row), anchor, title=row.text),
            join(outputs[:4], Markup("<br>")) + rest,
            money,
            say.term("status", row.status) if isinstance(row.status, str) else "",
        ]

    def section(category: str, rows: pd.DataFrame) -> Markup:
        told = (
            rows["outputs"].map(len).gt(0)
            | rows["funding"].notna()
            | rows["status"].notna()
        )
        table = grid(
            head,
            [cells(row) for row in rows[told].itertuples()],
            numeric=(2,),
            tight=(3,),
        )
        bare = join(
            (
                Markup('<a class="to" id="{}" href="{}" title="{}">{}</a>').format(
                    row_of_program(row.key),
                    href("", mark_id("p", row.report_id, row.start)),
                    row.text,
                    name(row),
                )
                for row in rows[~told].itertuples()
            ),
            say("comma"),
        )
        only = (
            Markup('<p class="bare"><span class="muted">{}</span> {}</p>').format(
                say("only_named", n=int((~told).sum())), bare
            )
            if bare
            else ""
        )
        if category == ROUTINE:
            return folded(say("routine", n=len(rows)), table + only)
        title = Markup(
            '<h3 id="category-{}">{} <span class="muted">{}</span></h3>'
        ).format(category, category_name(category, say.language) or category, len(rows))
        return Markup('<section class="category">{}{}{}</section>').format(
            title, table, only
        )

    weight = (
        programs.assign(many=programs["outputs"].map(len))
        .groupby("category")["many"]
        .sum()
        .sort_values(ascending=False, kind="stable")
    )
    order = [one for one in weight.index if one != ROUTINE] + [
        one for one in weight.index if one == ROUTINE
    ]
    parts = [
        section(category, programs[programs["category"] == category])
        for category in order
    ]
    index = join(
        (
            Markup('<a href="#category-{}">{}</a> {}').format(
                one,
                category_name(one, say.language) or one,
                int((programs["category"] == one).sum()),
            )
            for one in order
            if one != ROUTINE
        ),
        " · ",
    )
    jump = Markup('<p class="jump">{}</p>').format(index) if len(order) > 2 else ""
    return Block(
        jump + join(parts)
        if parts
        else Markup('<p class="muted">{}</p>').format(say("no_programs")),
        f"{len(programs)} programs",
    )
