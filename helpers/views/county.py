"""What a county's page shows: each function takes the answer to one question and gives a block or a chart."""

import pandas as pd

from helpers import questions as ask
from helpers.tables import Tables
from helpers.views import charts
from helpers.views.block import (
    Block,
    Markup,
    day,
    folded,
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
from helpers.views.evidence import full_text, line_id, row_of_program
from helpers.views.messages import Messages, messages
from helpers.views.names import category_name, less_is_better, program_name, theme_name
from helpers.views.told import told

ROUTINE = "party_conduct"  # the category of what every office does


def place_title(here: Tables, say: Messages) -> str:
    county = here.reports["county"].iloc[0]
    return county if isinstance(county, str) else say("masked_county")


# ---- ten seconds -------------------------------------------------------------------------------------------------------


def _main_rates(rates: pd.DataFrame, everywhere: Tables, most: int = 2) -> pd.DataFrame:
    """The latest rates that speak for a place: how far it reaches, then what comes of it.

    Of either kind those that most places state, so that one page can be held against another.
    """
    chosen = ask.latest(rates)
    chosen = chosen[chosen["unit"].isin(["%", "‰", "/10万"])]
    common = ask.indicators(everywhere).set_index("key")["places"]
    chosen = chosen.assign(
        common=-chosen["key"].map(common).astype(float).fillna(0),
        unsure=-chosen["confidence"],
        outcome=(chosen["unit"] != "%") | chosen["indicator"].map(less_is_better),
    ).sort_values(["common", "unsure"], kind="stable")
    reach, outcomes = chosen[~chosen["outcome"]].head(most), chosen[chosen["outcome"]]
    return pd.concat([reach, outcomes.head(most + 1 - len(reach))])


def _to(section: str, many) -> Markup:
    """A number that leads to the section that it sums up."""
    return Markup('<a href="#{}">{}</a>').format(section, many)


def _does(programs: pd.DataFrame, here: Tables, say: Messages, most: int = 2) -> list[Markup]:
    """The programs with most figures, each with how many people or things it reached."""
    figure_of = {row.figure_id: row for row in here.figures.itertuples()}
    named = []
    for row in programs[programs["category"] != ROUTINE].itertuples():
        counted = [f for one in row.outputs if (f := figure_of.get(one)) and f.kind == "count" and f.role == "actual"]
        if counted and len(named) < most:
            largest = max(counted, key=lambda f: (str(f.unit).startswith("人"), f.value))
            name = program_name(row.program, say.language, inside=True) or row.name
            named.append(say.html("with_output", name=name, output=value_link(largest, say)))
    return named


def headline(here: Tables, everywhere: Tables, language: str = "zh") -> Block:
    """The place in one sentence made of its figures: what it does, how far it reaches, what it lacks, whether its numbers hold."""
    say = messages(language)
    reports = ask.originals(here.reports)
    rates, programs, problems = ask.coverage(here), ask.programs(here), ask.problems(here, everywhere)
    verdicts, wrong, unread = ask.verdicts(here), ask.wrong(here), ask.unread(here)
    doubts = int((~wrong["kind"].isin(ask.NO_DOUBT)).sum())
    themes = list(dict.fromkeys(theme_name(theme, say.language, inside=True) for theme in problems["theme"]))
    period = months(reports["period_start"].min(), reports["period_end"].max(), say)
    named, main = _does(programs, here, say), _main_rates(rates, everywhere)
    years = main["period_end"].dropna().dt.year.nunique() > 1
    reached = [
        Markup("{} {}{}").format(
            label_of(row, say, inside=True), value_link(row, say), f" ({row.period_end:%Y})" if years and pd.notna(row.period_end) else ""
        )
        for row in main.itertuples()
    ]

    part = say.html
    first = part("head_who", place=place_title(here, say), period=period, n=_to("reports", len(reports)))
    does = part(
        "head_does" if named else "head_does_bare" if len(programs) else "head_does_nothing",
        n=_to("programs", len(programs)), list=join(named, say("comma")),
    )
    parts = [first, does]
    parts.append(part("head_reaches", list=join(reached, say("comma"))) if reached else part("head_reaches_none"))
    parts.append(
        part("head_lacks", n=_to("problems", len(problems)), themes=say("comma").join(themes[:3])) if themes else part("head_lacks_none")
    )
    parts.append(
        part(
            "head_holds" if verdicts["checked"] else "head_holds_unknown",
            rates=_to("coverage", verdicts["rates"]), checked=verdicts["checked"], ok=verdicts["ok"], wrong=_to("does-it-add-up", doubts),
        )
    )
    tiles = [
        ("programs", len(programs), say("tile_programs"), say("tile_programs_note", n=sum(programs["outputs"].map(len) > 0))),
        ("coverage", len(ask.latest(rates)), say("tile_rates"), say("tile_rates_note", n=len(ask.counted(here).figures))),
        ("problems", len(problems), say("tile_problems"), say("comma").join(themes[:3]) or say("tile_problems_none")),
        ("does-it-add-up", f"{verdicts['ok']}/{verdicts['checked']}", say("tile_checked"),
         say("tile_checked_note", wrong=doubts, unread=len(unread), rates=verdicts["rates"]))
        if verdicts["checked"]
        else ("does-it-add-up", doubts, say("tile_doubts"), say("tile_unchecked", unread=len(unread), rates=verdicts["rates"])),
    ]
    boxes = join(
        Markup('<a href="#{}"{}><strong>{}</strong> {} <span class="muted">{}</span></a>').format(
            anchor, Markup(' class="alert"') if anchor == "does-it-add-up" and doubts else "", many, label, note
        )
        for anchor, many, label, note in tiles
    )
    sentence = join(parts)
    return Block(
        Markup('<p class="headline">{}</p><nav class="tiles" aria-label="{}">{}</nav>').format(sentence, say("at_a_glance"), boxes),
        sentence.striptags(),
    )


# ---- what it does ------------------------------------------------------------------------------------------------------


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
        outputs = [Markup("{} {}").format(label_of(figure_of[one], say), value_link(figure_of[one], say)) for one in row.outputs if one in figure_of]
        rest = folded(say("and_more", n=len(outputs) - 4), join(outputs[4:], Markup("<br>"))) if len(outputs) > 4 else Markup("")
        anchor = mark_id("p", row.report_id, row.start)
        money = to_mark(yuan(row.funding, say) + say.term("unit", "元"), anchor) if pd.notna(row.funding) else ""
        return row_of_program(row.key), [
            to_mark(name(row), anchor, title=row.text),
            join(outputs[:4], Markup("<br>")) + rest,
            money,
            say.term("status", row.status) if isinstance(row.status, str) else "",
        ]

    def section(category: str, rows: pd.DataFrame) -> Markup:
        told = rows["outputs"].map(len).gt(0) | rows["funding"].notna() | rows["status"].notna()
        table = grid(head, [cells(row) for row in rows[told].itertuples()], numeric=(2,), tight=(3,))
        bare = join(
            (
                Markup('<a class="to" id="{}" href="{}" title="{}">{}</a>').format(
                    row_of_program(row.key), href("", mark_id("p", row.report_id, row.start)), row.text, name(row)
                )
                for row in rows[~told].itertuples()
            ),
            say("comma"),
        )
        only = Markup('<p class="bare"><span class="muted">{}</span> {}</p>').format(say("only_named", n=int((~told).sum())), bare) if bare else ""
        if category == ROUTINE:
            return folded(say("routine", n=len(rows)), table + only)
        title = Markup('<h3 id="category-{}">{} <span class="muted">{}</span></h3>').format(
            category, category_name(category, say.language) or category, len(rows)
        )
        return Markup('<section class="category">{}{}{}</section>').format(title, table, only)

    weight = programs.assign(many=programs["outputs"].map(len)).groupby("category")["many"].sum().sort_values(ascending=False, kind="stable")
    order = [one for one in weight.index if one != ROUTINE] + [one for one in weight.index if one == ROUTINE]
    parts = [section(category, programs[programs["category"] == category]) for category in order]
    index = join(
        (
            Markup('<a href="#category-{}">{}</a> {}').format(
                one, category_name(one, say.language) or one, int((programs["category"] == one).sum())
            )
            for one in order
            if one != ROUTINE
        ),
        " · ",
    )
    jump = Markup('<p class="jump">{}</p>').format(index) if len(order) > 2 else ""
    return Block(jump + join(parts) if parts else Markup('<p class="muted">{}</p>').format(say("no_programs")), f"{len(programs)} programs")


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
    first = next(same.itertuples())
    told = ""
    if first.same:
        since = f"{first.same_since:.0f}" if pd.notna(first.same_since) else say("undated")
        told = Markup(' <span class="muted">{}</span>').format(say("same_elsewhere", n=first.same, year=since, label=first.label))
    return Markup("<li><q>{}</q> {}{}</li>").format(first.quote, places, told)


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


def findings_table(findings: pd.DataFrame, here: Tables, language: str = "zh", empty: str = "nothing_wrong") -> Block:
    """What the audit says, worst first, each leading to its place."""
    say = messages(language)
    rows, seen, titles = [], set(), Titles(here, say, dict.fromkeys(here.reports["report_id"], ""))
    for row in findings.itertuples():
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
            row.report_id: f"《{row.title}》" + (f"({months(row.period_start, row.period_end, say)})" if pd.notna(row.period_end) else "")
            for row in tables.reports.itertuples()
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
        join([to_mark(say("in_full_text"), mark_id("x", row.report_id, row.start), titles.pages[row.report_id]), *also], Markup("<br>")),
    ]


def audit_line(here: Tables, language: str = "zh") -> Block:
    """How much of the page could be recomputed at all: said beside how much agrees."""
    say = messages(language)
    text = say("audit_line", **ask.verdicts(here))
    return Block(Markup("<p>{}</p>").format(text), text)


# ---- how it speaks -----------------------------------------------------------------------------------------------------


def keywords_table(words: pd.DataFrame, here: Tables, language: str = "zh") -> Block:
    """The words that set the place apart, by how sure that is, with how much more frequent they are and where they stand."""
    say = messages(language)
    stands = ask.standing(here, list(words["word"]))
    rows = []
    for word, count, expected, keyness, effect, reports in words.itertuples(index=False):
        lines = join(
            Markup('<li><q>{}<mark>{}</mark>{}</q> <a href="#{}">{}</a></li>').format(
                one.before, word, one.after, line_id(one.report_id, one.line), say("in_full_text")
            )
            for one in stands[stands["word"] == word].itertuples()
        )
        shown = folded(word, Markup("<ul>{}</ul>").format(lines)) if lines else word
        rows.append(("", [shown, count, charts.number(round(expected, 1)), f"{2**effect:.1f}", charts.number(round(keyness, 1)), reports]))
    head = [say(key) for key in ("word", "times", "expected", "effect", "keyness", "in_reports")]
    return Block(split_table(head, rows, say, (1, 2, 3, 4, 5), say("no_words")), " ".join(words["word"]))


# ---- what the page rests on --------------------------------------------------------------------------------------------


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
    "audit_line", "coverage_chart", "coverage_table", "evidence", "findings_table", "headline", "keywords_table",
    "other_figures", "problems_list", "programs_table", "reach_table", "reports_table", "trend_chart",
]
