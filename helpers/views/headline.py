"""A county in ten seconds: the sentence and the four numbers at the head of its page."""

import pandas as pd

from helpers import questions as ask
from helpers.frames import rows_of
from helpers.tables import Tables
from helpers.views.block import Block, Markup, join, months
from helpers.views.figures import label_of, value_link
from helpers.views.messages import Messages, messages
from helpers.views.names import direction, national_target, place_name, theme_name
from helpers.views.places import years_text
from helpers.views.programs import ROUTINE, name_of
from helpers.views.scales import number

RECENT = 1  # years before the latest that a headline still takes for the present


def place_title(here: Tables, say: Messages) -> str:
    county = here.reports["county"].iloc[0]
    return place_name(county, say.language) if isinstance(county, str) else say("masked_county")


def _main_rates(rates: pd.DataFrame, everywhere: Tables, most: int = 2) -> pd.DataFrame:
    """The latest rates that speak for a place: how far it reaches, then what comes of it.

    Of either kind those of the latest years that most places state, so that one page can be held against another; rates that
    no lexicon knows only where there are no others.
    """
    chosen = ask.latest(rates)
    way = chosen["indicator"].map(direction)
    chosen = chosen[chosen["unit"].isin(["%", "‰", "/10万"]) & (way != "neutral") & chosen["relation"].ne("≤")]
    common = ask.indicators(everywhere, shared=True).set_index("key")["places"]
    year = chosen["period_end"].dt.year
    chosen = chosen.assign(
        stranger=chosen["indicator"].isna(),
        doubtful=chosen["arithmetic"].eq("mismatch").fillna(False),
        old=(year < year.max() - RECENT).fillna(True),
        common=-chosen["key"].map(common).astype(float).fillna(chosen["place"].isna().astype(float)),  # its own at least
        unsure=-chosen["confidence"],
        outcome=(chosen["unit"] != "%") | chosen["indicator"].map(direction).eq("less"),
    ).sort_values(["stranger", "doubtful", "old", "common", "unsure"], kind="stable")
    if not chosen["stranger"].all():
        chosen = chosen[~chosen["stranger"]]
    reach, outcomes = chosen[~chosen["outcome"]].head(most), chosen[chosen["outcome"]]
    return pd.concat([reach, outcomes.head(most + 1 - len(reach))])


def _against(row, say: Messages) -> str:
    """Whether a rate meets the national target of its time; nothing where there is none, or chance could decide it.

    One that is not due yet can be met, never missed.
    """
    target = national_target(row.indicator, row.period_end)
    if target is None or target.unit != row.unit or row.least <= target.value <= row.most:
        return ""
    met = row.value <= target.value if direction(row.indicator) == "less" else row.value >= target.value
    sign, unit = target.relation.replace("=", ""), say.term("unit", target.unit)
    key = "target_met" if met else "target_missed" if target.year <= row.period_end.year else "target_ahead"
    return say(key, year=target.year, target=f"{sign}{number(target.value)}{unit}")


def _to(section: str, many) -> Markup:
    """A number that leads to the section that it sums up."""
    return Markup('<a href="#{}">{}</a>').format(section, many)


def _does(programs: pd.DataFrame, here: Tables, say: Messages, most: int = 2) -> list[Markup]:
    """The programs with most figures in the latest years, their own before others, with how many people they reached."""
    told = ask.outputs(here)
    year = told["period_end"].dt.year
    recent = told[(told["role"] == "actual") & ~(year < year.max() - RECENT)]
    people = recent[recent["own"] & (recent["kind"] == "count") & recent["unit"].isin(ask.PEOPLE)]
    main = {row.work: row for row in rows_of(ask.main_outputs(people))}
    own, every = (frame.groupby("work")["key"].nunique() for frame in (recent[recent["own"]], recent))
    chosen = programs[(programs["category"] != ROUTINE) & programs["key"].isin(every.index)]
    chosen = chosen.assign(counted=chosen["key"].isin(main), own=chosen["key"].map(own).fillna(0), all=chosen["key"].map(every))
    return [
        say.html("with_output", name=name_of(row, say, inside=True), output=value_link(main[row.key], say))
        if row.key in main
        else Markup("{}").format(name_of(row, say, inside=True))
        for row in rows_of(chosen.sort_values(["counted", "own", "all"], ascending=False, kind="stable").head(most))
    ]


def _and(parts: list, say: Messages) -> Markup:
    """Parts as a sentence lists them."""
    return join([join(parts[:-1], say("comma")), *parts[-1:]] if len(parts) > 1 else parts, say("last_comma"))


def _holds(verdicts: dict[str, int], doubts: int, say: Messages) -> Markup:
    """Whether the numbers hold, as far as that can be told."""
    parts = []
    for what, checked, ok in (("rates", "checked", "ok"), ("totals", "totals", "totals_ok")):
        some, good = verdicts[checked], verdicts[ok]
        if some:
            key = f"holds_{what}" + ("_all" if good == some else "")
            parts.append(say.html(key, ok=_to(f"{what}-ok" if good else "does-it-add-up", good), n=some))
        elif what == "rates":
            parts.append(Markup(say("holds_no_rates")))
    key = "holds_doubt" if doubts == 1 else "holds_doubts" if doubts else "holds_all"
    parts.append(say.html(key, n=_to("does-it-add-up", doubts)))
    return join(parts, say("comma_clause"))


def text(here: Tables, everywhere: Tables, language: str = "zh") -> Block:
    """The place in a sentence made of its figures: what it does, how far it reaches, what it lacks, whether its numbers hold."""
    say = messages(language)
    part = say.html
    reports = ask.originals(here)
    rates, programs, problems = ask.coverage(here), ask.programs(here), ask.problems(here, everywhere)
    programs = programs[programs["category"] != ROUTINE]
    verdicts, wrong, unread = ask.verdicts(here), ask.wrong(here), ask.unread(here)
    doubts = int((~wrong["kind"].isin(ask.NO_DOUBT)).sum())

    first, last = reports["period_start"].min(), reports["period_end"].max()
    ends = reports["period_end"].dropna().dt.year
    several = len(ends) and ends.min() != ends.max()
    period = years_text(ends.min(), ends.max(), say) if several else months(first, last, say)
    who = part("head_who" if len(reports) > 1 else "head_who_one", place=place_title(here, say), period=period,
               n=_to("reports", len(reports)))  # fmt: skip
    named = _does(programs, here, say)
    does = "head_does" if named else "head_does_bare" if len(programs) else "head_does_nothing"
    main = _main_rates(rates, everywhere)
    reached = [
        Markup("{} {}{}").format(label_of(row, say, inside=True), value_link(row, say), _beside(row, last, say))
        for row in rows_of(main.assign(**ask.intervals(main)))
    ]
    themes = problems["theme"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    lacks = [
        part("lack_of", theme=say.term("lack", theme, theme_name(theme, language)), n=_to(f"theme-{theme}", many))
        for theme, many in themes.head(3).items()
    ]
    parts = [
        who,
        part(does, n=_to("programs", len(programs)), list=_and(named, say)),
        part("head_reaches", list=_and(reached, say)) if reached else part("head_reaches_none"),
        part("head_lacks" if themes.max() > 1 else "head_lacks_each", n=_to("problems", len(problems)), themes=_and(lacks, say))
        if lacks
        else part("head_lacks_none"),
        part("head_holds", list=_holds(verdicts, doubts, say)),
    ]
    with_figures = int((programs["outputs"].map(len) > 0).sum())
    tiles = [
        ("programs", len(programs), say("tile_programs"), say("tile_programs_note", n=with_figures)),
        ("coverage", len(ask.latest(rates)), say("tile_rates"),
         say("tile_rates_note", rates=verdicts["rates"], n=len(ask.counted(here).figures))),
        ("problems", len(problems), say("tile_problems"), say("tile_problems_note", n=len(themes)) if lacks else ""),
        ("does-it-add-up", doubts, say("tile_doubts"), say("tile_doubts_note", unread=len(unread), **verdicts)),
    ]
    boxes = join(
        Markup('<a href="#{}"{}><strong>{}</strong> {} <span class="muted">{}</span></a>').format(
            anchor, Markup(' class="alert"') if anchor == "does-it-add-up" and doubts else "", many, label, note
        )
        for anchor, many, label, note in tiles
    )
    sentence = join(parts)
    return Block(
        Markup('<p class="headline">{}</p><nav class="tiles" aria-label="{}">{}</nav>').format(
            sentence, say("at_a_glance"), boxes
        ),
        sentence.striptags(),
    )


def _beside(row, last, say: Messages) -> Markup | str:
    """What stands behind a rate in the headline: its year where it is not the `last`, and the national target."""
    year = f"{row.period_end:%Y}" if pd.notna(row.period_end) and row.period_end.year != last.year else ""
    said = say("comma_clause").join(part for part in (year, _against(row, say)) if part)
    return Markup('<span class="muted">{}</span>').format(say("in_brackets", text=said)) if said else ""
