"""What to call each place on a page across counties, and which reports stand behind it."""

import pandas as pd

from helpers import questions as ask
from helpers.tables import Tables
from helpers.views import letters
from helpers.views.block import Block, Markup, folded, grid, join, months, page_names, short_hash
from helpers.views.messages import Messages
from helpers.views.names import place_name

ROWS = 22  # places that a chart shows as rows; the rest is in the table
COLUMNS = 14  # places that a chart shows side by side


def place_labels(tables: Tables, say: Messages, short: bool = False) -> dict[str, str]:
    """What to call each place: a county by its name, a report whose county is masked by its title; `short` for charts."""
    labels = {}
    for row in tables.reports.itertuples():
        if isinstance(row.county, str):
            labels[row.county] = place_name(row.county, say.language, kind=not short)
        else:
            year = f"{row.period_end:%Y}" if pd.notna(row.period_end) else "?"
            titled = say("masked_label", title=letters.short(row.title, 16))
            labels[row.report_id] = say("masked_short", year=year) if short else titled
    return labels


def pages_of(tables: Tables) -> dict[str, str]:
    """The page of each place."""
    pages = page_names(tables.reports)
    return {place: pages[report_id] for report_id, place in ask.place_names(tables.reports).items()}


def places_source(tables: Tables, say: Messages) -> str:
    kept = ask.originals(tables)
    copies = len(tables.reports) - len(kept)
    holdings = say("holdings_title", reports=len(kept), places=ask.place_names(kept).nunique(), **years_of(kept))
    return say("source", titles=holdings + (say("less_copies", n=copies) if copies else ""))


def years_of(reports: pd.DataFrame) -> dict:
    years = reports["period_end"].dropna().dt.year
    return {"first": years.min() if len(years) else "?", "last": years.max() if len(years) else "?"}


def years_text(since, until, say: Messages) -> str:
    """Years from and to, in as few signs as it takes."""
    if pd.isna(since) or pd.isna(until):
        return say("undated")
    return f"{since:.0f}" if since == until else f"{since:.0f}–{until:.0f}"


def ended(names: list, say: Messages, most: int = 30) -> str:
    """A list for who cannot see a chart, ended where it would become too long."""
    return say("comma").join(map(str, names[:most])) + (f" … ({len(names)})" if len(names) > most else "")


def province_id(province: str, kind: str) -> str:
    """The anchor of a province's rows in a table."""
    return f"{kind}-{short_hash(province)}"


def by_province(head: list[str], rows: list[tuple[str, tuple]], say: Messages, kind: str, **columns) -> Markup:
    """A long table as one a province, folded; `rows` are (province, row as for `grid`), a short one stays as it is."""
    if len(rows) <= 2 * ask.MANY:
        return grid(head, [row for _, row in rows], **columns)
    found: dict[str, list] = {}
    for province, row in rows:
        found.setdefault(province or "", []).append(row)
    return join(
        folded(
            f"{place_name(province, say.language) if province else say('no_province')} ({len(found[province])})",
            Markup('<div id="{}">{}</div>').format(province_id(province, kind), grid(head, found[province], **columns)),
        )
        for province in sorted(found, key=lambda name: (not name, name))
    )


def nothing(text: str) -> Block:
    return Block(Markup('<p class="muted">{}</p>').format(text), text)


def source_line(here: Tables, say: Messages, report_ids) -> str:
    """The reports that a chart is made of."""
    reports = ask.originals(here)
    reports = reports[reports["report_id"].isin(set(report_ids))]
    titles = [
        f"{title}({months(start, end, say)})"
        for title, start, end in zip(reports["title"], reports["period_start"], reports["period_end"], strict=True)
    ]
    return say("source", titles=say("semicolon").join(titles[:3]) + (f" … ({len(titles)})" if len(titles) > 3 else ""))
