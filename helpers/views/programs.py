"""What a county does: its programs, each with what it reached, its money and its status."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import Any

import pandas as pd

from helpers import questions as ask
from helpers.frames import rows_of
from helpers.tables import Tables
from helpers.views.block import (
    Block,
    Markup,
    folded,
    grid,
    grouped,
    href,
    join,
    mark_id,
    said,
    to_mark,
    yuan,
)
from helpers.views.evidence import row_of_program
from helpers.views.figures import label_of, value_link
from helpers.views.messages import Messages, messages
from helpers.views.names import category_name, program_name

ROUTINE = ask.ROUTINE
LINES = 4  # measures of a program that a table shows before the rest is folded


def name_of(row, say: Messages, inside: bool = False) -> str:
    return program_name(row.program, say.language, inside) or row.name


def reached(told: Sequence[Any], say: Messages, most: int = LINES) -> Markup:
    """What a program reached: a line a measure, its values by year with the latest first, what was wanted beside it.

    `told` are rows of `ask.outputs`.
    """
    measures = defaultdict(dict)  # of each measure the rows that say something new
    for row in told:
        measures[row.key, row.kind].setdefault((row.role, row.value, row.period_end), row)
    lines, several = [], len({row.period_end.year for row in told if pd.notna(row.period_end)}) > 1
    for rows in measures.values():
        values = []
        for row in islice(rows.values(), 4):
            year = f"{row.period_end:%Y}" if several and pd.notna(row.period_end) else ""
            role = say.term("role", row.role) if row.role != "actual" else ""
            beside = (
                Markup(' <span class="muted">{}</span>').format(" ".join(filter(None, (role, year)))) if role or year else ""
            )
            values.append(value_link(row, say) + beside)
        lines.append(Markup("{} {}").format(label_of(next(iter(rows.values())), say), join(values, say("comma"))))
    rest = folded(say("and_more", n=len(lines) - most), join(lines[most:], Markup("<br>"))) if len(lines) > most else Markup("")
    return join(lines[:most], Markup("<br>")) + rest


def money_of(row, told: Sequence[Any], say: Messages, page: str = "") -> Markup | str:
    """What a report ties to a program in money, one click from where it says so."""
    if pd.isna(row.funding):
        return ""
    stated = next((one for one in told if one.kind == "money" and one.value == row.funding), None)
    anchor = mark_id("f", stated.report_id, stated.start) if stated else mark_id("p", row.report_id, row.start)
    return to_mark(yuan(row.funding, say) + say.term("unit", "元"), anchor, page)


def by_work(told: pd.DataFrame, *keys: str) -> dict[Any, list]:
    """The rows of `ask.outputs` of each program, or of each program and place."""
    found = defaultdict(list)
    for row in rows_of(told):
        found[tuple(getattr(row, key) for key in keys) if len(keys) > 1 else getattr(row, keys[0])].append(row)
    return found


def status_of(row, say: Messages) -> Markup | str:
    return Markup('<span class="w">{}</span>').format(say.term("status", row.status)) if isinstance(row.status, str) else ""


def table(programs: pd.DataFrame, here: Tables, language: str = "zh") -> Block:
    """What the county carries out, by category: how far (its figures), money and status; what is only named in a line.

    Categories with most figures first; the office's own business, which every report has, last and folded.
    """
    say = messages(language)
    outputs = by_work(ask.outputs(here), "work")
    head = [say("program"), say("outputs"), say("money"), say("status")]

    def cells(row) -> tuple[str, list]:
        told = outputs.get(row.key, ())
        return row_of_program(row.key), [
            to_mark(name_of(row, say), mark_id("p", row.report_id, row.start), title=row.text),
            reached(told, say),
            money_of(row, told, say),
            status_of(row, say),
        ]

    def named(row) -> Markup:
        return Markup('<a class="to" id="{}" href="{}" title="{}">{}</a>').format(
            row_of_program(row.key), href("", mark_id("p", row.report_id, row.start)), row.text, name_of(row, say)
        )

    def split(rows: list) -> tuple[list, Markup]:
        """The rows of a category with something to show, and the others in a line."""
        shown, others = [], []
        for row in rows:
            (shown if row.outputs or pd.notna(row.funding) or said(row.status) else others).append(row)
        bare = join(map(named, others), say("comma"))
        line = Markup('<span class="muted">{}</span> {}').format(say("only_named", n=len(others)), bare) if bare else bare
        return [cells(row) for row in shown], line

    of = defaultdict(list)
    for row in rows_of(programs):
        of[row.category].append(row)
    office = of.pop(ROUTINE, [])
    groups, bare = [], []
    for category, rows in sorted(sorted(of.items()), key=lambda one: -sum(len(row.outputs) for row in one[1])):
        shown, line = split(rows)
        field = category_name(category, say.language) or category
        title = Markup('{} <span class="muted">{}</span>').format(field, len(rows))
        if shown:
            groups.append((f"category-{category}", title, shown, line))
        else:
            listed = join(map(named, rows), say("comma"))
            bare.append(Markup('<span class="muted">{}:</span> {}').format(field, listed))
    if bare:
        groups.append(("category-only-named", Markup(say("only_named_group")), [], join(bare, Markup("<br>"))))
    rest = Markup("")
    if office:
        shown, line = split(office)
        rest = folded(
            say("routine", n=len(office)), grid(head, shown, numeric=(2,)) + Markup('<p class="bare">{}</p>').format(line)
        )
    index = join((Markup('<a href="#{}">{}</a>').format(anchor, title) for anchor, title, _, _ in groups), Markup(" · "))
    elsewhere = Markup('<a href="programs.html">{}</a>').format(say("programs_elsewhere"))
    jump = Markup('<p class="jump">{}</p>').format(join([index, elsewhere] if len(groups) > 3 else [elsewhere], Markup(" · ")))
    if not groups:
        return Block(Markup('<p class="muted">{}</p>{}').format(say("no_programs"), rest), say("no_programs"))
    return Block(jump + grouped(head, groups, numeric=(2,)) + rest, f"{len(programs) - len(office)} programs")
