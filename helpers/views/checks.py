"""Whether the numbers hold: how much could be checked, what does not add up, what could not be read."""

from collections import defaultdict

import pandas as pd

from helpers import questions as ask
from helpers.frames import rows_of
from helpers.tables import Tables
from helpers.views import charts
from helpers.views.block import (
    Block,
    Markup,
    folded,
    href,
    in_sentence,
    join,
    mark_id,
    months,
    page_names,
    said,
    short_hash,
    split_table,
    to_mark,
)
from helpers.views.drawing import Chart
from helpers.views.figures import label_of, value_link
from helpers.views.messages import Messages, messages
from helpers.views.places import ROWS, ended, nothing, pages_of, place_labels, places_source
from helpers.views.told import told


def audit_line(here: Tables, language: str = "zh") -> Block:
    """How much of the page could be checked at all, and every rate and total behind these numbers."""
    say = messages(language)
    verdicts = ask.verdicts(here)
    linked = {
        "rates": verdicts["rates"],
        "checked": verdicts["checked"],
        "ok": _to("rates-ok", verdicts["ok"]),
        "mismatch": _to("rates-mismatch", verdicts["mismatch"]),
        "unchecked": _to("rates-unchecked", verdicts["rates"] - verdicts["checked"]),
        "totals": verdicts["totals"],
        "totals_ok": _to("totals-ok", verdicts["totals_ok"]),
        "totals_mismatch": _to("totals-mismatch", verdicts["totals_mismatch"]),
    }
    text = say.html("audit_line", **linked) + say.html("totals_line" if verdicts["totals"] else "totals_none", **linked)
    return Block(Markup("<p>{}</p>{}").format(text, _every_rate(here, say) + _every_total(here, say)), text.striptags())


def _to(anchor: str, many: int) -> Markup | int:
    """A number that leads to what was counted; of nothing there is nothing to show."""
    return Markup('<a href="#{}">{}</a>').format(anchor, many) if many else many


def _listed(anchor: str, summary: str, lines: list) -> Markup:
    return folded(summary, Markup('<ul id="{}">{}</ul>').format(anchor, join(lines))) if lines else Markup("")


def _every_rate(here: Tables, say: Messages) -> Markup:
    """The rates by what recomputing them gave, each one click from its sentence."""
    rates = ask.coverage(here)
    parts, found = [], defaultdict(list)
    for row in rows_of(rates):
        found[said(row.arithmetic) or "unchecked"].append(row)
    for verdict in ("mismatch", "ok", "unchecked"):
        lines = [
            Markup('<li>{} {} <span class="muted">{} {}</span></li>').format(
                label_of(row, say),
                value_link(row, say),
                said(row.formula)
                if verdict != "unchecked"
                else told(said(row.check_reason), say, "check") or say("unchecked_why"),
                f"({row.period_end:%Y})" if pd.notna(row.period_end) else "",
            )
            for row in found[verdict]
        ]
        parts.append(_listed(f"rates-{verdict}", say(f"rates_{verdict}", n=len(lines)), lines))
    return join(parts)


def _every_total(here: Tables, say: Messages) -> Markup:
    """The totals by whether their parts give them, each one click from its sentence."""
    totals = list(rows_of(ask.sums(here)))
    parts = []
    for verdict in ("mismatch", "ok"):
        lines = [
            Markup('<li>{} {} <span class="muted">{}</span></li>').format(
                row.name, to_mark(row.quote, mark_id("f", row.report_id, row.start)), row.formula
            )
            for row in totals
            if row.arithmetic == verdict
        ]
        parts.append(_listed(f"totals-{verdict}", say(f"totals_{verdict}", n=len(lines)), lines))
    return join(parts)


def findings_table(findings: pd.DataFrame, here: Tables, language: str = "zh", empty: str = "nothing_wrong") -> Block:
    """What the audit says, worst first, each leading to its place."""
    say = messages(language)
    rows, seen, titles = ([], set(), Titles(here, say, dict.fromkeys(here.reports["report_id"], "")))
    for row in rows_of(findings):
        anchor = mark_id("x", row.report_id, row.start)
        own = "" if anchor in seen else f"r{anchor}"
        seen.add(anchor)
        rows.append((own, finding_cells(row, say, titles)))
    return Block(
        split_table([say("finding"), say("what"), say("where")], rows, say, (), say(empty), top=20, tight=(0, 2)),
        f"{len(findings)} findings",
    )


class Titles:
    """What to call other reports in a finding, and where to find them: their page, and the figure there that is meant."""

    def __init__(self, tables: Tables, say: Messages, pages: dict[str, str]):
        self.pages = pages
        self.titles = {
            row.report_id: f"《{row.title}》"
            + (f"({months(row.period_start, row.period_end, say)})" if pd.notna(row.period_end) else "")
            for row in rows_of(tables.reports)
        }
        self.figures = set(zip(tables.figures["report_id"], tables.figures["start"], strict=True))

    def said(self, message: str) -> str:
        """A message with titles in place of the ids of reports."""
        for report_id, title in self.titles.items():
            message = message.replace(report_id, title)
        return message

    def link(self, place: dict) -> tuple[str, str] | None:
        """Page and anchor of a place in another report."""
        report_id, start = place["report_id"], place["start"]
        if report_id not in self.pages:
            return None
        known = (report_id, start) in self.figures
        return self.pages[report_id], mark_id("f", report_id, start) if known else f"t{short_hash(report_id)}"


def finding_cells(row, say: Messages, titles: Titles) -> list:
    """A finding: its kind, the place in its sentence with what the audit says, the ways to the full text."""
    others = [found for place in (row.other if row.other is not None else ()) if (found := titles.link(place))]
    also = [to_mark(say("the_other"), anchor, page) for page, anchor in dict.fromkeys(others)]
    return [
        Markup('<span class="k{}">{}</span>').format(row.severity, say.term("finding", row.kind)),
        Markup('{}<br><span class="muted">{}</span>').format(in_sentence(row), titles.said(told(row.message, say, row.kind))),
        join(
            [to_mark(say("in_full_text"), mark_id("x", row.report_id, row.start), titles.pages[row.report_id]), *also],
            Markup("<br>"),
        ),
    ]


def chart(checked: pd.DataFrame, tables: Tables, language: str = "zh") -> Chart | Block:
    """Per place how many rates could be recomputed, and how many agree; each number leads to the rates that it counts."""
    say = messages(language)
    if checked.empty:
        return nothing(say("no_rates"))
    labels, pages = place_labels(tables, say, short=True), pages_of(tables)
    rows = checked.assign(label=checked["place"].map(labels)).head(ROWS)
    parts = ("ok", "mismatch", "unchecked")
    for part in parts:
        rows[f"{part}_link"] = [href(pages[place], f"rates-{part}") for place in rows["place"]]
    rows["link"] = [href(pages[place], "does-it-add-up") for place in rows["place"]]
    total = checked[list(parts)].sum()
    listed = ended([f"{row.label} {row.ok}/{row.mismatch}/{row.unchecked}" for row in rows.itertuples()], say)
    return charts.stacked(
        rows.reset_index(drop=True),
        {part: say(f"part_{part}") for part in parts},
        title=say("audit_title", rates=total.sum(), checked=total["ok"] + total["mismatch"], mismatch=total["mismatch"]),
        note=say("audit_note"),
        source=places_source(tables, say),
        alt=say("stacked_alt", list=listed),
    )


def totals_table(checked: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """Per place how many totals their parts give, and how many not; each number leads to the totals that it counts."""
    say = messages(language)
    labels, pages = place_labels(tables, say), pages_of(tables)
    some = checked[checked["totals_ok"] + checked["totals_mismatch"] > 0]
    some = some.sort_values(["totals_mismatch", "totals_ok"], ascending=False, kind="stable")

    def number(row, verdict: str) -> Markup | str:
        many = getattr(row, f"totals_{verdict}")
        return to_mark(many, f"totals-{verdict}", pages[row.place]) if many else "0"

    rows = [
        (
            "",
            [
                Markup('<a href="{}">{}</a>').format(href(pages[row.place], "does-it-add-up"), labels[row.place]),
                number(row, "ok"),
                number(row, "mismatch"),
            ],
        )
        for row in some.itertuples()
    ]
    ok, wrong = int(checked["totals_ok"].sum()), int(checked["totals_mismatch"].sum())
    line = say("totals_all", totals=ok + wrong, totals_ok=ok, totals_mismatch=wrong)
    table = split_table([say("place"), say("add_up"), say("add_up_not")], rows, say, (1, 2), say("totals_none"), top=ask.MANY)
    return Block(Markup("<p>{}</p>{}").format(line, table), line)


def contradictions_table(found: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """Everything that does not add up, worst first, each with its place and its text."""
    say = messages(language)
    labels, pages = place_labels(tables, say), page_names(tables.reports)
    titles, parts = Titles(tables, say, pages), []
    head = [say("place"), say("what"), say("where")]
    for kind, rows in found.groupby("kind", sort=False):
        cells = [
            (
                "",
                [
                    Markup('<a href="{}">{}</a>').format(pages[row.report_id], labels[row.place]),
                    *finding_cells(row, say, titles)[1:],
                ],
            )
            for row in rows.itertuples()
        ]
        parts.append(
            Markup('<section><h3 id="kind-{}">{} <span class="muted">{}</span></h3>{}</section>').format(
                kind, say.term("finding", kind), len(rows), split_table(head, cells, say, (), "", tight=(0, 2))
            )
        )
    return Block(join(parts) or nothing(say("nothing_wrong")).html, f"{len(found)} findings")


def unread_table(found: pd.DataFrame, tables: Tables, language: str = "zh") -> Block:
    """Lost numbers and hidden years and places, wherever they stand."""
    say = messages(language)
    placed = found.assign(place=found["report_id"].map(ask.place_names(tables.reports)))
    return contradictions_table(placed, tables, language) if len(placed) else nothing(say("all_read"))
