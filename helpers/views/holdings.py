"""What a page rests on: the reports, what tells their place and period, the files that were not read."""

import pandas as pd

from helpers import questions as ask
from helpers.frames import rows_of
from helpers.tables import Tables
from helpers.views import charts
from helpers.views.block import (
    Block,
    Markup,
    day,
    grid,
    href,
    join,
    months,
    page_names,
    said,
    short_hash,
    to_mark,
)
from helpers.views.drawing import Chart
from helpers.views.evidence import full_text
from helpers.views.messages import Messages, messages
from helpers.views.names import place_name
from helpers.views.places import (
    ROWS,
    by_province,
    ended,
    nothing,
    pages_of,
    place_labels,
    places_source,
    years_of,
)
from helpers.views.told import told


def chart(holdings: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart | Block:
    """Which reports there are of which place and when."""
    say = messages(language)
    labels, pages = place_labels(tables, say, short=True), pages_of(tables)
    dated = holdings.dropna(subset="period_end")
    if dated.empty:
        return nothing(say("no_dated"))
    dates = dated.groupby("place")["period_end"].agg(list)
    dates = dates.sort_values(key=lambda lists: lists.map(len), ascending=False, kind="stable").head(ROWS)
    rows = pd.DataFrame(
        {
            "label": [labels[place] for place in dates.index],
            "link": [href(pages[place]) for place in dates.index],
            "dates": list(dates),
        }
    )
    title = say("holdings_title", reports=len(holdings), places=holdings["place"].nunique(), **years_of(holdings))
    return charts.spans(
        rows,
        title=title,
        note=say("holdings_note", undated=len(holdings) - len(dated)),
        source=places_source(tables, say),
        alt=say(
            "spans_alt",
            list=ended([f"{label} {len(d)}" for label, d in zip(rows["label"], rows["dates"], strict=True)], say),
        ),
    )


def table(holdings: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
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
        rows.append((said(row.province),
            (
                "",
                [
                    Markup('<a href="{}">{}</a>').format(pages[row.report_id], labels[row.place]),
                    place_name(said(row.province), language),
                    months(row.period_start, row.period_end, say),
                    Markup("{}{}").format(row.title, copy),
                    *(
                        to_mark(many, anchor, pages[row.report_id]) if many else many
                        for many, anchor in (
                            (row.figures, f"t{short_hash(row.report_id)}"),
                            (row.programs, "programs"),
                            (row.problems, "problems"),
                            (row.findings, "does-it-add-up"),
                        )
                    ),
                ],
            ))
        )
    head = [say(key) for key in ("place", "province", "period", "title", "figures", "programs", "problems", "findings")]
    return Block(by_province(head, rows, say, "held", numeric=(4, 5, 6, 7), tight=(1, 2)), f"{len(rows)} reports")


def not_read_table(pages: pd.DataFrame, language: str = "zh") -> Block:
    """Files that could not be used, with the reason."""
    say = messages(language)
    rows = [("", [row.path, told(said(row.reason), say, "file") or say("no_report_on_page")]) for row in pages.itertuples()]
    return Block(grid([say("file"), say("reason")], rows, empty=say("every_file_read")), f"{len(rows)} files")


def _reason(reason: str, say: Messages) -> str:
    """A reason of place or period in the page's language, as far as it is a known one."""
    if (whole := told(reason, say, "evidence")) != reason:
        return whole
    for length in range(len(reason), 0, -1):
        known = say.term("reason", reason[:length], "")
        if known and not reason[length : length + 1].isalpha():
            return known + reason[length:]
    return reason


def reports_table(here: Tables, language: str = "zh") -> Block:
    """The reports behind the page, with what speaks for their place and period."""
    say = messages(language)
    rows = []
    for row in rows_of(here.reports.sort_values("period_end", ascending=False, na_position="last")):
        why = [
            Markup('<span class="{}">{}: {} <span class="muted">({})</span></span>').format(
                "for" if one["supports"] else "against",
                say.term("field", one["field"]),
                one["value"].replace("/", "…") if one["field"] == "period" else one["value"],
                _reason(one["reason"], say),
            )
            for one in (row.evidence if row.evidence is not None else [])
            if one["reason"]
        ]
        doubt = say("candidates", list=say("comma").join(row.county_candidates)) if len(row.county_candidates) else ""
        dates = say("comma").join(
            f"{day(pd.Timestamp(one['start']))}…{day(pd.Timestamp(one['end']))}" for one in row.period_candidates
        )
        rows.append(
            (
                "",
                [
                    Markup('<a href="{}">{}</a>{}').format(
                        href("", f"t{short_hash(row.report_id)}"),
                        row.title,
                        Markup('<span class="muted"> {}</span>').format(say("copy_of", report=row.duplicate_of))
                        if isinstance(row.duplicate_of, str)
                        else "",
                    ),
                    months(row.period_start, row.period_end, say),
                    join(
                        [*why[:4], *(one for one in (doubt, say("maybe", what=dates) if dates else "") if one)], Markup("<br>")
                    ),
                    row.path,
                ],
            )
        )
    return Block(grid([say("report"), say("period"), say("why"), say("file")], rows, tight=(1,)), f"{len(rows)} reports")


def evidence(here: Tables, language: str = "zh") -> Block:
    """The full text of every report with all that was read marked in it."""
    return full_text(here, set(ask.originals(here)["report_id"]), language)
