"""What a county's page shows: each function takes the answer to one question and gives a block or a chart."""

import pandas as pd

from helpers import questions as ask
from helpers.tables import Tables
from helpers.views import charts
from helpers.views.block import (Block, Markup, amount, counts, day, folded, grid, href, in_sentence, join, mark_id, months, said, sentence,
                                 short_hash, to_mark, verdict, yuan)
from helpers.views.evidence import full_text, row_of_program
from helpers.views.messages import Messages, messages
from helpers.views.names import category_name, indicator_name, less_is_better, national_target, program_name

TOP = 12  # rows that a table shows before the rest is folded


def place_title(here: Tables, say: Messages) -> str:
    county = here.reports["county"].iloc[0]
    return county if isinstance(county, str) else say("masked_county")


def _value_link(row, say: Messages) -> Markup:
    return to_mark(amount(row, say), mark_id("f", row.report_id, row.start), title=row.name)


def _label(row, say: Messages) -> str:
    return indicator_name(row.indicator, say.language) or row.name


def _split(head: list[str], rows: list, say: Messages, numeric: tuple[int, ...], empty: str, top: int = TOP,
           tight: tuple[int, ...] = ()) -> Markup:
    """A table of the first rows and the rest folded."""
    more = rows[top:] if len(rows) > top + 3 else []
    first = rows[:len(rows) - len(more)]
    return grid(head, first, numeric=numeric, tight=tight, empty=empty) + folded(
        say("more_rows", n=len(more)), grid(head, more, numeric=numeric, tight=tight) if more else Markup(""))


def _source(here: Tables, say: Messages) -> str:
    reports = ask.originals(here.reports)
    titles = [f"{title}({months(start, end, say)})" for title, start, end in zip(
        reports["title"], reports["period_start"], reports["period_end"], strict=True)]
    return say("source", titles="; ".join(titles[:3]) + (f" … ({len(titles)})" if len(titles) > 3 else ""))


# ---- ten seconds -------------------------------------------------------------------------------------------------------


def _main_rates(rates: pd.DataFrame, everywhere: Tables, most: int = 3) -> pd.DataFrame:
    """The latest rates that speak for a place: those that most places state, so that one page can be held against another."""
    chosen = ask.latest(rates)
    chosen = chosen[chosen["unit"].isin(["%", "‰", "/10万"])]
    common = ask.indicators(everywhere).set_index("key")["places"]
    return chosen.assign(common=-chosen["key"].map(common).astype(float).fillna(0), unsure=-chosen["confidence"]).sort_values(
        ["common", "unsure"], kind="stable").head(most)


def headline(here: Tables, everywhere: Tables, language: str = "zh") -> Block:
    """The place in one sentence made of its figures, and the four answers: what it does, how far, what it lacks, do numbers hold."""
    say = messages(language)
    reports = ask.originals(here.reports)
    rates, programs, problems = ask.coverage(here), ask.programs(here), ask.problems(here, everywhere)
    verdicts, wrong, unread = ask.verdicts(here), ask.wrong(here), ask.unread(here)
    name = place_title(here, say)
    spoken = [Markup("{} {}").format(_label(row, say), _value_link(row, say)) for row in _main_rates(rates, everywhere).itertuples()]
    period = months(reports["period_start"].min(), reports["period_end"].max(), say)
    first = say("headline_reports", place=name, period=period, n=len(reports))
    themes = list(dict.fromkeys(say.term("theme", theme) for theme in problems["theme"]))
    parts = [Markup("{}").format(first)]
    if spoken:
        parts.append(Markup("{}").format(say("headline_rates")) + join(spoken, say("comma")))
    parts.append(Markup("{}").format(say("headline_problems", themes=say("comma").join(themes[:3])) if themes else say("headline_no_problem")))
    tiles = [
        ("programs", len(programs), say("tile_programs"), say("tile_programs_note", n=sum(programs["outputs"].map(len) > 0))),
        ("coverage", len(ask.latest(rates)), say("tile_rates"), say("tile_rates_note", n=len(ask.counted(here).figures))),
        ("problems", len(problems), say("tile_problems"), say("comma").join(themes[:3]) or say("tile_problems_none")),
        ("does-it-add-up", f"{verdicts['ok']}/{verdicts['checked']}", say("tile_checked"),
         say("tile_checked_note", wrong=len(wrong), unread=len(unread), rates=verdicts["rates"])),
    ]
    boxes = join(Markup('<a href="#{}"{}><strong>{}</strong> {} <span class="muted">{}</span></a>').format(
        anchor, Markup(' class="alert"') if anchor == "does-it-add-up" and len(wrong) else "", many, label, note)
        for anchor, many, label, note in tiles)
    return Block(Markup('<p class="headline">{}</p><nav class="tiles" aria-label="{}">{}</nav>').format(
        join(parts), say("at_a_glance"), boxes), first)


# ---- how far it reaches ------------------------------------------------------------------------------------------------


def coverage_chart(rates: pd.DataFrame, here: Tables, language: str = "zh") -> charts.Chart | Block:
    """The latest percentages as dots, lowest at the foot, with what was wanted and what was before."""
    say = messages(language)
    rows = ask.latest(rates)
    rows = rows[(rows["unit"] == "%") & (rows["value"] <= 100)].sort_values("value", ascending=False)
    if rows.empty:
        return Block(Markup('<p class="muted">{}</p>').format(say("no_rates")), say("no_rates"))
    shown = _for_chart(rows, 20)
    judged = shown[~shown["indicator"].map(less_is_better)]
    low = next((judged if len(judged) else shown).tail(1).itertuples())
    said_low = {"name": _label(low, say), "value": charts.number(low.value)}
    full = int((shown["value"] >= 95).sum())
    title = say("coverage_title" if full else "coverage_title_none", n=len(shown), full=full, **said_low)
    if len(shown) == 1:
        title = "{name} {value}%".format(**said_low)
    dots = shown.assign(label=[_label(row, say) for row in shown.itertuples()], earlier=shown["previous"],
                        computed=shown["computed"].where(shown["arithmetic"] == "mismatch"),
                        anchor=[mark_id("f", row.report_id, row.start) for row in shown.itertuples()])
    listed = say("comma").join(f"{row.label} {charts.number(row.value)}%" for row in dots.itertuples())
    note = say("coverage_note", shown=len(shown), n=len(rows)) + ("" if charts.honest_range(list(dots["value"]), 100)[0] == 0
                                                                  else say("axis_not_zero"))
    return charts.dots(dots.reset_index(drop=True), unit="%", title=title, note=note, source=_source(here, say),
                       alt=say("coverage_alt", list=listed), name="coverage-")


def _for_chart(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """At most `most` rows: those that contradict their counts, known indicators, those with a target, rates by name; order kept."""
    if len(rows) <= most:
        return rows
    weight = ((rows["arithmetic"] == "mismatch") * 8 + rows["indicator"].notna() * 4 + rows["target"].notna() * 2
              + rows["name"].str.endswith("率"))
    kept = weight.sort_values(ascending=False, kind="stable").index[:most]
    return rows[rows.index.isin(kept)]


def coverage_table(rates: pd.DataFrame, language: str = "zh") -> Block:
    """Every rate with the counts behind it, the verdict, what was wanted, and its sentence; earlier reports folded."""
    say = messages(language)
    newest = set(ask.latest(rates)["figure_id"])
    head = [say("rate"), say("value"), say("counts"), say("verdict"), say("wanted"), say("period")]

    def cells(row):
        anchor = mark_id("f", row.report_id, row.start)
        formula = Markup('<span class="formula">{}</span>').format(row.formula) if said(row.formula) else ""
        other = Markup('<span class="muted"> {}</span>').format(row.name) if _label(row, say) != row.name else ""
        return f"r{anchor}", [Markup("{}{}{}").format(_label(row, say), other, sentence(row, anchor, say, extra=formula)),
                              _value_link(row, say), counts(row, say), verdict(row, say), _wanted(row, say),
                              months(row.period_start, row.period_end, say)]

    now = [cells(row) for row in rates.itertuples() if row.figure_id in newest]
    before = [cells(row) for row in rates.itertuples() if row.figure_id not in newest]
    table = _split(head, now, say, (1, 2), say("no_rates"), top=30, tight=(3, 4, 5))
    return Block(table + folded(say("earlier_rates", n=len(before)), grid(head, before, numeric=(1, 2), tight=(3, 4, 5)) if before else Markup("")),
                 f"{len(now)} rates")


def _wanted(row, say: Messages) -> Markup | str:
    own = f"{charts.number(row.target)}{said(row.unit)}" if pd.notna(row.target) else ""
    national = national_target(row.indicator, row.period_end)
    parts = [Markup('<span title="{}">{}</span>').format(say("own_target"), own)] if own else []
    if national:
        parts.append(Markup('<span class="muted" title="{}">{} {}</span>').format(national.source, say("national"), national.text))
    return join(parts, " ")


def trend_chart(rates: pd.DataFrame, here: Tables, language: str = "zh") -> charts.Chart | Block:
    """Rates stated for several years, a panel each."""
    say = messages(language)
    often = ask.trends(rates)
    often = often[often["unit"].isin(["%", "‰", "/10万"])]
    series = {}
    for _, frame in sorted(often.groupby(["key", "unit"]), key=lambda item: -len(item[1])):
        if frame["period_end"].dt.year.nunique() >= 2:
            series.setdefault(f"{_label(next(frame.itertuples()), say)} {frame['unit'].iloc[0]}", frame)
    if not series:
        return Block(Markup('<p class="muted">{}</p>').format(say("no_trend")), say("no_trend"))
    shown = dict(list(series.items())[:9])
    change = {name: frame["value"].iloc[-1] - frame["value"].iloc[0] for name, frame in shown.items()}
    up, down = sum(v > 0 for v in change.values()), sum(v < 0 for v in change.values())
    listed = say("comma").join(f"{name}: {charts.number(f['value'].iloc[0])} → {charts.number(f['value'].iloc[-1])}"
                               for name, f in shown.items())
    return charts.multiples(shown, title=say("trend_title", n=len(shown), up=up, down=down), note=say("trend_note"),
                            source=_source(here, say), alt=say("trend_alt", list=listed), name="trend-")


def reach_table(figures: pd.DataFrame, language: str = "zh") -> Block:
    """People, money and measures as the reports count them; all but the first folded."""
    say = messages(language)
    head = [say("counted"), say("value"), say("period")]
    rows = [(f"r{mark_id('f', row.report_id, row.start)}",
             [Markup("{}{}").format(_label(row, say), sentence(row, mark_id("f", row.report_id, row.start), say)),
              _value_link(row, say), months(row.period_start, row.period_end, say)]) for row in figures.itertuples()]
    parts = []
    for kind in ("count", "money", "quantity"):
        chosen = [one for one, row in zip(rows, figures.itertuples(), strict=True) if row.kind == kind]
        if chosen:
            parts.append(folded(say(f"kind_{kind}", n=len(chosen)), grid(head, chosen, numeric=(1,), tight=(2,))))
    return Block(join(parts) or Markup('<p class="muted">{}</p>').format(say("none_stated")), f"{len(rows)} figures")


def other_figures(here: Tables, language: str = "zh") -> Block:
    """Targets, changes, earlier values and ranks: what is no result of the period but has to be seen."""
    say = messages(language)
    kept = ask.counted(here).figures
    kept = ask.sentences(here, kept[(kept["role"] != "actual") | (kept["kind"] == "rank")].reset_index(drop=True))
    rows = [(f"r{mark_id('f', row.report_id, row.start)}",
             [Markup("{}{}").format(row.name, sentence(row, mark_id("f", row.report_id, row.start), say)),
              say.term("role", row.role), _value_link(row, say)]) for row in kept.itertuples()]
    return Block(folded(say("other_figures", n=len(rows)), grid([say("name"), say("role"), say("value")], rows, numeric=(2,))),
                 f"{len(rows)} figures")


# ---- what it does ------------------------------------------------------------------------------------------------------


def programs_table(programs: pd.DataFrame, here: Tables, language: str = "zh") -> Block:
    """What the county carries out: what for, how far (its figures), money and status; programs with figures first."""
    say = messages(language)
    figure_of = {row.figure_id: row for row in here.figures.itertuples()}
    head = [say("program"), say("category"), say("outputs"), say("money"), say("status")]

    def cells(row):
        anchor = mark_id("p", row.report_id, row.start)
        outputs = [figure_of[one] for one in row.outputs if one in figure_of]
        said = join((Markup("{} {}").format(one.name, _value_link(one, say)) for one in outputs[:4]), Markup("<br>"))
        more = Markup('<span class="muted"> {}</span>').format(say("and_more", n=len(outputs) - 4)) if len(outputs) > 4 else ""
        name = program_name(row.program, say.language) or row.name
        money = (to_mark(yuan(row.funding, say) + say.term("unit", "元"), anchor)
                 if pd.notna(row.funding) else "")
        return row_of_program(row.key), [to_mark(name, anchor, title=row.text), category_name(row.category, say.language) or row.category, said + more, money,
                                         say.term("status", row.status) if isinstance(row.status, str) else ""]

    routine = programs["category"] == "party_conduct"  # every office's business comes last
    rows = [cells(row) for row in pd.concat([programs[~routine], programs[routine]]).itertuples()]
    return Block(_split(head, rows, say, (3,), say("no_programs"), tight=(1, 4)), f"{len(programs)} programs")


# ---- what it lacks -----------------------------------------------------------------------------------------------------


def _statement(same: pd.DataFrame, say: Messages) -> Markup:
    """One wording, and each report that uses it."""
    places = join((Markup('<a class="to" id="r{0}" href="#{0}">{1}</a>').format(
        mark_id("q", row.report_id, row.start), day(row.period_end)[:4] or say("in_full_text")) for row in same.itertuples()), " ")
    return Markup('<li><q>{}</q> {}</li>').format(same["quote"].iloc[0], places)


def problems_list(problems: pd.DataFrame, language: str = "zh") -> Block:
    """The admissions in the report's words, by theme, with how many other places say the same and since when."""
    say = messages(language)
    parts = []
    for theme, rows in problems.groupby("theme", sort=False):
        first = next(rows.itertuples())
        about = [say("others", n=first.others) if first.others else say("nobody_else")] + ([say("since", day=day(first.since)[:4])] if pd.notna(first.since) else [])
        quotes = join(_statement(same, say) for _, same in rows.groupby("quote", sort=False))
        parts.append(Markup('<section class="theme"><h3 id="theme-{}">{} <span class="muted">{}</span></h3><ul>{}</ul></section>').format(
            theme, say.term("theme", theme), " · ".join(about), quotes))
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
    return Block(_split([say("finding"), say("what"), say("where")], rows, say, (), say(empty), top=20, tight=(0, 2)), f"{len(findings)} findings")


def finding_cells(row, say: Messages, page: str) -> list:
    """A finding: its kind, the place in its sentence with what the audit says, the way to the full text."""
    return [Markup('<span class="k{}">{}</span>').format(row.severity, say.term("finding", row.kind)),
            Markup('{}<br><span class="muted">{}</span>').format(in_sentence(row), row.message),
            to_mark(say("in_full_text"), mark_id("x", row.report_id, row.start), page)]


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
    listed = join((Markup('<span class="w{}" title="{}">{}</span>').format(
        1 + int(3 * (row.keyness / top) ** 0.5), say("word_count", n=row.count, expected=charts.number(round(row.expected, 1))), row.word)
        for row in words.rename(columns={"count": "n"}).rename(columns={"n": "count"}).itertuples(index=False)), " ")
    return Block(Markup('<p class="words">{}</p>').format(listed), " ".join(words["word"]))


# ---- what the page rests on --------------------------------------------------------------------------------------------


def _reason(reason: str, say: Messages) -> str:
    """A reason of place or period in the page's language, as far as it is a known one."""
    for length in range(len(reason), 0, -1):
        known = say.term("reason", reason[:length], "")
        if known and not reason[length:length + 1].isalpha():
            return known + reason[length:]
    return reason


def reports_table(here: Tables, language: str = "zh") -> Block:
    """The reports behind the page, with what speaks for their place and period."""
    say = messages(language)
    rows = []
    for row in here.reports.sort_values("period_end", ascending=False, na_position="last").itertuples():
        why = [Markup('<span class="{}">{}: {} <span class="muted">({})</span></span>').format(
            "for" if one["supports"] else "bad", say.term("field", one["field"]), one["value"], _reason(one["reason"], say))
               for one in (row.evidence if row.evidence is not None else []) if one["reason"]]
        doubt = say("candidates", list=say("comma").join(row.county_candidates)) if len(row.county_candidates) else ""
        dates = say("comma").join(f"{day(pd.Timestamp(one['start']))}…{day(pd.Timestamp(one['end']))}" for one in row.period_candidates)
        rows.append(("", [
            Markup('<a href="{}">{}</a>{}').format(href("", f"t{short_hash(row.report_id)}"), row.title, Markup(
                '<span class="muted"> {}</span>').format(say("copy_of", report=row.duplicate_of)) if isinstance(row.duplicate_of, str) else ""),
            months(row.period_start, row.period_end, say) + (f" ({say('maybe', what=dates)})" if dates else ""),
            join([*why[:4], *([doubt] if doubt else [])], Markup("<br>")), row.path]))
    return Block(grid([say("report"), say("period"), say("why"), say("file")], rows, tight=(1,)), f"{len(rows)} reports")


def evidence(here: Tables, language: str = "zh") -> Block:
    """The full text of every report with all that was read marked in it."""
    return full_text(here, set(ask.originals(here.reports)["report_id"]), language)


__all__ = ["audit_line", "coverage_chart", "coverage_table", "evidence", "findings_table", "headline", "keywords_line", "other_figures",
           "problems_list", "programs_table", "reach_table", "reports_table", "trend_chart"]
