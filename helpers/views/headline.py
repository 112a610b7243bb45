"""A county in ten seconds: the sentence and the four numbers at the head of its page."""

import pandas as pd

from helpers import questions as ask
from helpers.tables import Tables
from helpers.views.block import Block, Markup, join, months
from helpers.views.coverage import label_of, value_link
from helpers.views.messages import Messages, messages
from helpers.views.names import less_is_better, program_name, theme_name
from helpers.views.programs import ROUTINE


def place_title(here: Tables, say: Messages) -> str:
    county = here.reports["county"].iloc[0]
    return county if isinstance(county, str) else say("masked_county")


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


def _does(
    programs: pd.DataFrame, here: Tables, say: Messages, most: int = 2
) -> list[Markup]:
    """The programs with most figures, each with how many people or things it reached."""
    figure_of = {row.figure_id: row for row in here.figures.itertuples()}
    named = []
    for row in programs[programs["category"] != ROUTINE].itertuples():
        counted = [
            f
            for one in row.outputs
            if (f := figure_of.get(one)) and f.kind == "count" and f.role == "actual"
        ]
        if counted and len(named) < most:
            largest = max(
                counted, key=lambda f: (str(f.unit).startswith("人"), f.value)
            )
            name = program_name(row.program, say.language, inside=True) or row.name
            named.append(
                say.html("with_output", name=name, output=value_link(largest, say))
            )
    return named


def headline(here: Tables, everywhere: Tables, language: str = "zh") -> Block:
    """The place in a sentence made of its figures: what it does, how far it reaches, what it lacks, whether its numbers hold."""
    say = messages(language)
    reports = ask.originals(here.reports)
    rates, programs, problems = (
        ask.coverage(here),
        ask.programs(here),
        ask.problems(here, everywhere),
    )
    verdicts, wrong, unread = ask.verdicts(here), ask.wrong(here), ask.unread(here)
    doubts = int((~wrong["kind"].isin(ask.NO_DOUBT)).sum())
    themes = list(
        dict.fromkeys(
            theme_name(theme, say.language, inside=True) for theme in problems["theme"]
        )
    )
    period = months(reports["period_start"].min(), reports["period_end"].max(), say)
    named, main = _does(programs, here, say), _main_rates(rates, everywhere)
    years = main["period_end"].dropna().dt.year.nunique() > 1
    reached = [
        Markup("{} {}{}").format(
            label_of(row, say, inside=True),
            value_link(row, say),
            f" ({row.period_end:%Y})" if years and pd.notna(row.period_end) else "",
        )
        for row in main.itertuples()
    ]

    part = say.html
    first = part(
        "head_who",
        place=place_title(here, say),
        period=period,
        n=_to("reports", len(reports)),
    )
    does = part(
        "head_does"
        if named
        else "head_does_bare"
        if len(programs)
        else "head_does_nothing",
        n=_to("programs", len(programs)),
        list=join(named, say("comma")),
    )
    parts = [first, does]
    parts.append(
        part("head_reaches", list=join(reached, say("comma")))
        if reached
        else part("head_reaches_none")
    )
    parts.append(
        part(
            "head_lacks",
            n=_to("problems", len(problems)),
            themes=say("comma").join(themes[:3]),
        )
        if themes
        else part("head_lacks_none")
    )
    parts.append(
        part(
            "head_holds" if verdicts["checked"] else "head_holds_unknown",
            rates=_to("coverage", verdicts["rates"]),
            checked=verdicts["checked"],
            ok=verdicts["ok"],
            wrong=_to("does-it-add-up", doubts),
        )
    )
    tiles = [
        (
            "programs",
            len(programs),
            say("tile_programs"),
            say("tile_programs_note", n=sum(programs["outputs"].map(len) > 0)),
        ),
        (
            "coverage",
            len(ask.latest(rates)),
            say("tile_rates"),
            say("tile_rates_note", n=len(ask.counted(here).figures)),
        ),
        (
            "problems",
            len(problems),
            say("tile_problems"),
            say("comma").join(themes[:3]) or say("tile_problems_none"),
        ),
        (
            "does-it-add-up",
            f"{verdicts['ok']}/{verdicts['checked']}",
            say("tile_checked"),
            say(
                "tile_checked_note",
                wrong=doubts,
                unread=len(unread),
                rates=verdicts["rates"],
            ),
        )
        if verdicts["checked"]
        else (
            "does-it-add-up",
            doubts,
            say("tile_doubts"),
            say("tile_unchecked", unread=len(unread), rates=verdicts["rates"]),
        ),
    ]
    boxes = join(
        Markup(
            '<a href="#{}"{}><strong>{}</strong> {} <span class="muted">{}</span></a>'
        ).format(
            anchor,
            Markup(' class="alert"') if anchor == "does-it-add-up" and doubts else "",
            many,
            label,
            note,
        )
        for anchor, many, label, note in tiles
    )
    sentence = join(parts)
    return Block(
        Markup(
            '<p class="headline">{}</p><nav class="tiles" aria-label="{}">{}</nav>'
        ).format(sentence, say("at_a_glance"), boxes),
        sentence.striptags(),
    )
