"""What to call each place on a page across counties, and which reports stand behind it."""

import pandas as pd

from helpers import questions as ask
from helpers.tables import Tables
from helpers.views import charts
from helpers.views.block import Block, Markup
from helpers.views.messages import Messages

ROWS = 22  # places that a chart shows as rows; the rest is in the table


def place_labels(tables: Tables, say: Messages) -> dict[str, str]:
    """What to call each place: a county by its name, a report whose county is masked by its title."""
    labels = {}
    for row in tables.reports.itertuples():
        if isinstance(row.county, str):
            labels[row.county] = row.county
        else:
            labels[row.report_id] = say(
                "masked_label", title=charts.short(row.title, 16)
            )
    return labels


def places_source(tables: Tables, say: Messages) -> str:
    kept = ask.originals(tables.reports)
    return say(
        "source",
        titles=say(
            "holdings_title",
            reports=len(kept),
            places=ask.place_names(kept).nunique(),
            **years_of(kept),
        ),
    )


def years_of(reports: pd.DataFrame) -> dict:
    years = reports["period_end"].dropna().dt.year
    return {
        "first": years.min() if len(years) else "?",
        "last": years.max() if len(years) else "?",
    }


def nothing(text: str) -> Block:
    return Block(Markup('<p class="muted">{}</p>').format(text), text)
