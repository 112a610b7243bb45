"""What a county's page shows: each function takes the answer to one question and gives a block or a chart."""

import pandas as pd

from helpers import questions as ask
from helpers.tables import Tables
from helpers.views import charts
from helpers.views.block import (
    Block,
    Markup,
    day,
    grid,
    href,
    in_sentence,
    join,
    mark_id,
    months,
    short_hash,
    to_mark,
    yuan,
)
from helpers.views.coverage import (
    coverage_chart,
    coverage_table,
    label_of,
    other_figures,
    reach_table,
    split_table,
    trend_chart,
    value_link,
)
from helpers.views.evidence import full_text, row_of_program
from helpers.views.messages import Messages, messages
from helpers.views.names import category_name, program_name, theme_name


def place_title(here: Tables, say: Messages) -> str:
    county = here.reports["county"].iloc[0]
    return county if isinstance(county, str) else say("masked_county")


# ---- ten seconds -------------------------------------------------------------------------------------------------------


def _main_rates(rates: pd.DataFrame, everywhere: Tables, most: int = 3) -> pd.DataFrame:
    """The latest rates that speak for a place: those that most places state, so that one page can be held against another."""
    chosen = ask.latest(rates)
    chosen = chosen[chosen["unit"].isin(["%", "‰", "/10万"])]
    common = ask.indicators(everywhere).set_index("key")["places"]
    return (
        chosen.assign(common=-chosen["key"].map(common).astype(float).fillna(0), unsure=-chosen["confidence"])
        .sort_values(["common", "unsure"], kind="stable")
        .head(most)
    )


def headline(here: Tables, everywhere: Tables, language: str = "zh") -> Block:
    """The place in one sentence made of its figures, and what it does, how far, what it lacks, whether its numbers hold."""
    say = messages(language)
    reports = ask.originals(here.reports)
    rates, programs, problems = ask.coverage(here), ask.programs(here), ask.problems(here, everywhere)
    verdicts, wrong, unread = ask.verdicts(here), ask.wrong(here), ask.unread(here)
    doubts = int((wrong["kind"] != "copied_text").sum())  # a copy says nothing of its numbers
    name = place_title(here, say)
    spoken = [
        Markup("{} {}").format(label_of(row, say), value_link(row, say)) for row in _main_rates(rates, everywhere).itertuples()
    ]
    period = months(reports["period_start"].min(), reports["period_end"].max(), say)
    first = say("headline_reports", place=name, period=period, n=len(reports))
    themes = list(dict.fromkeys(theme_name(theme, say.language) for theme in problems["theme"]))
    parts = [Markup("{}").format(first)]
    if spoken:
        parts.append(Markup("{}").format(say("headline_rates")) + join(spoken, say("comma")))
    parts.append(
        Markup("{}").format(
            say("headline_problems", themes=say("comma").join(themes[:3])) if themes else say("headline_no_problem")
        )
    )
    tiles = [
        ("programs", len(programs), say("tile_programs"), say("tile_programs_note", n=sum(programs["outputs"].map(len) > 0))),
        ("coverage", len(ask.latest(rates)), say("tile_rates"), say("tile_rates_note", n=len(ask.counted(here).figures))),
        ("problems", len(problems), say("tile_problems"), say("comma").join(themes[:3]) or say("tile_problems_none")),
        (
            "does-it-add-up",
            f"{verdicts['ok']}/{verdicts['checked']}" if verdicts["checked"] else "–",
            say("tile_checked") if verdicts["checked"] else say("tile_unchecked"),
            say("tile_checked_note", wrong=doubts, unread=len(unread), rates=verdicts["rates"]),
        ),
    ]
    boxes = join(
        Markup('<a href="#{}"{}><strong>{}</strong> {} <span class="muted">{}</span></a>').format(
            anchor, Markup(' class="alert"') if anchor == "does-it-add-up" and doubts else "", many, label, note
        )
        for anchor, many, label, note in tiles
    )
    return Block(
        Markup('<p class="headline">{}</p><nav class="tiles" aria-label="{}">{}</nav>').format(
            join(parts), say("at_a_glance"), boxes
        ),
        first,
    )


# ---- what it does ------------------------------------------------------------------------------------------------------


def programs_table(programs: pd.DataFrame, here: Tables, language: str = "zh") -> Block:
    """What the county carries out: what for, how far (its figures), money and status; programs with figures first."""
    say = messages(language)
    figure_of = {row.figure_id: row for row in here.figures.itertuples()}
    head = [say("program"), say("category"), say("outputs"), say("money"), say("status")]

    def cells(row):
        anchor = mark_id("p", row.report_id, row.start)
        outputs = [figure_of[one] for one in row.outputs if one in figure_of]
        shown = join((Markup("{} {}").format(one.name, value_link(one, say)) for one in outputs[:4]), Markup("<br>"))
        more = Markup('<span class="muted"> {}</span>').format(say("and_more", n=len(outputs) - 4)) if len(outputs) > 4 else ""
        name = program_name(row.program, say.language) or row.name
        money = to_mark(yuan(row.funding, say) + say.term("unit", "元"), anchor) if pd.notna(row.funding) else ""
        return row_of_program(row.key), [
            to_mark(name, anchor, title=row.text),
            category_name(row.category, say.language) or row.category,
            shown + more,
            money,
            say.term("status", row.status) if isinstance(row.status, str) else "",
        ]

    routine = programs["category"] == "party_conduct"  # every office's business comes last
    rows = [cells(row) for row in pd.concat([programs[~routine], programs[routine]]).itertuples()]
    return Block(split_table(head, rows, say, (3,), say("no_programs"), tight=(1, 4)), f"{len(programs)} programs")


# ---- what it lacks -----------------------------------------------------------------------------------------------------


def _statement(same: pd.DataFrame, say: Messages) -> Markup:
    """One wording, and each report that uses it."""
    places = join(
        (
            Markup('<a class="to" id="r{0}" href="#{0}">{1}</a>').format(
                mark_id("q", row.report_id, row.start), day(row.period_end)[:4] or say("in_full_text")
            )
            for row in same.itertuples()
        ),
        " ",
    )
    return Markup("<li><q>{}</q> {}</li>").format(same["quote"].iloc[0], places)


def problems_list(problems: pd.DataFrame, language: str = "zh") -> Block:
    """The admissions in the report's words, by theme, with how many other places say the same and since when."""
    say = messages(language)
    parts = []
    for theme, rows in problems.groupby("theme", sort=False):
        first = next(rows.itertuples())
        about = [say("others", n=first.others) if first.others else say("nobody_else")] + (
            [say("since", day=day(first.since)[:4])] if pd.notna(first.since) else []
        )
        quotes = join(_statement(same, say) for _, same in rows.groupby("quote", sort=False))
        parts.append(
            Markup('<section class="theme"><h3 id="theme-{}">{} <span class="muted">{}</span></h3><ul>{}</ul></section>').format(
                theme, theme_name(theme, say.language), " · ".join(about), quotes
            )
        )
    return Block(join(parts) or Markup('<p class="muted">{}</p>').format(say("no_problems")), f"{len(problems)} statements")


# ---- do the numbers hold -----------------------------------------------------------------------------------------------


def findings_table(findings: pd.DataFrame, language: str = "zh", empty: str = "nothing_wrong") -> Block:
    """What the audit says, worst first, each leading to its place."""
    say = messages(language)
    rows, seen = [], set()
    for row in findings.itertuples():
        anchor = mark_id("x", row.report_id, row.start)
        own = "" if anchor in seen else f"r{anchor}"
        seen.add(anchor)
        rows.append((own, finding_cells(row, say, "")))
    return Block(
        split_table([say("finding"), say("what"), say("where")], rows, say, (), say(empty), top=20, tight=(0, 2)),
        f"{len(findings)} findings",
    )


def finding_cells(row, say: Messages, page: str) -> list:
    """A finding: its kind, the place in its sentence with what the audit says, the way to the full text."""
    return [
        Markup('<span class="k{}">{}</span>').format(row.severity, say.term("finding", row.kind)),
        Markup('{}<br><span class="muted">{}</span>').format(in_sentence(row), row.message),
        to_mark(say("in_full_text"), mark_id("x", row.report_id, row.start), page),
    ]


def audit_line(here: Tables, language: str = "zh") -> Block:
    """How much of the page could be recomputed at all: said beside how much agrees."""
    say = messages(language)
    text = say("audit_line", **ask.verdicts(here))
    return Block(Markup("<p>{}</p>").format(text), text)


def keywords_line(words: pd.DataFrame, language: str = "zh") -> Block:
    """The words that set the place apart, the most telling largest."""
    say = messages(language)
    if words.empty:
        return Block(Markup('<p class="muted">{}</p>').format(say("no_words")), say("no_words"))
    top = words["keyness"].max()
    listed = join(
        (
            Markup('<span class="w{}" title="{}">{}</span>').format(
                1 + int(3 * (row.keyness / top) ** 0.5),
                say("word_count", n=row.count, expected=charts.number(round(row.expected, 1))),
                row.word,
            )
            for row in words.rename(columns={"count": "n"}).rename(columns={"n": "count"}).itertuples(index=False)
        ),
        " ",
    )
    return Block(Markup('<p class="words">{}</p>').format(listed), " ".join(words["word"]))


# ---- what the page rests on --------------------------------------------------------------------------------------------


def _reason(reason: str, say: Messages) -> str:
    """A reason of place or period in the page's language, as far as it is a known one."""
    for length in range(len(reason), 0, -1):
        known = say.term("reason", reason[:length], "")
        if known and not reason[length : length + 1].isalpha():
            return known + reason[length:]
    return reason


def reports_table(here: Tables, language: str = "zh") -> Block:
    """The reports behind the page, with what speaks for their place and period."""
    say = messages(language)
    rows = []
    for row in here.reports.sort_values("period_end", ascending=False, na_position="last").itertuples():
        why = [
            Markup('<span class="{}">{}: {} <span class="muted">({})</span></span>').format(
                "for" if one["supports"] else "bad", say.term("field", one["field"]), one["value"], _reason(one["reason"], say)
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
                    join([*why[:4], *(one for one in (doubt, say("maybe", what=dates) if dates else "") if one)], Markup("<br>")),
                    row.path,
                ],
            )
        )
    return Block(grid([say("report"), say("period"), say("why"), say("file")], rows, tight=(1,)), f"{len(rows)} reports")


def evidence(here: Tables, language: str = "zh") -> Block:
    """The full text of every report with all that was read marked in it."""
    return full_text(here, set(ask.originals(here.reports)["report_id"]), language)


__all__ = [
    "audit_line", "coverage_chart", "coverage_table", "evidence", "findings_table", "headline", "keywords_line",
    "other_figures", "problems_list", "programs_table", "reach_table", "reports_table", "trend_chart",
]
