"""A figure in a table: what to call it, its value one click from its sentence; the counts, money and measures of a county."""

from collections import defaultdict

import pandas as pd

from helpers import questions as ask
from helpers.frames import rows_of
from helpers.tables import Tables
from helpers.views.block import Block, Markup, amount, folded, grid, href, join, mark_id, months, sentence
from helpers.views.messages import Messages, messages
from helpers.views.names import indicator_name


def label_of(row, say: Messages, inside: bool = False) -> str:
    """What to call a figure: its indicator in the language of the page, or its name in the report."""
    return indicator_name(row.indicator, say.language, inside) or row.name


def value_link(row, say: Messages, page: str = "") -> Markup:
    """A figure's value, one click from its sentence."""
    target = href(page, mark_id("f", row.report_id, row.start))
    return Markup('<a class="to w" href="%s" title="%s">%s</a>') % (target, row.name, amount(row, say))


def table(figures: pd.DataFrame, language: str = "zh") -> Block:
    """People, money and measures as the reports count them; all but the first folded."""
    say = messages(language)
    head = [say("counted"), say("value"), say("period")]
    rows = defaultdict(list)
    for row in rows_of(figures):
        anchor = mark_id("f", row.report_id, row.start)
        cells = [
            Markup("{} {}").format(label_of(row, say), sentence(row, anchor, say)),
            value_link(row, say),
            months(row.period_start, row.period_end, say),
        ]
        rows[row.kind].append((f"r{anchor}", cells))
    parts = []
    for kind in ("count", "money", "quantity"):
        chosen = rows[kind]
        if chosen:
            parts.append(folded(say(f"kind_{kind}", n=len(chosen)), grid(head, chosen, numeric=(1,), tight=(2,))))
    return Block(join(parts) or Markup('<p class="muted">{}</p>').format(say("none_stated")), f"{len(figures)} figures")


def others(here: Tables, language: str = "zh") -> Block:
    """Targets, changes, earlier values and ranks: what is no result of the period but has to be seen."""
    say = messages(language)
    kept = ask.counted(here).figures
    kept = ask.sentences(here, kept[(kept["role"] != "actual") | (kept["kind"] == "rank")].reset_index(drop=True))
    rows = [
        (
            f"r{mark_id('f', row.report_id, row.start)}",
            [
                Markup("{} {}").format(row.name, sentence(row, mark_id("f", row.report_id, row.start), say)),
                say.term("role", row.role),
                value_link(row, say),
            ],
        )
        for row in rows_of(kept)
    ]
    return Block(
        folded(say("other_figures", n=len(rows)), grid([say("name"), say("role"), say("value")], rows, numeric=(2,))),
        f"{len(rows)} figures",
    )
