"""What one county's reports say: how far it reaches, what it does, what it lacks, whether its numbers hold.

Frames have the columns of `helpers.schemas`; each docstring names what a question adds.
"""

from collections import Counter
from math import log, log2, nan

import pandas as pd

from helpers.questions.places import (
    counted,
    keyed,
    once,
    originals,
    sentences,
    texts,
)
from helpers.questions.summed import statements, theme_places, vocabulary
from helpers.tables import Tables

CHANCE = 6.63  # log-likelihood that chance passes once in a hundred words

# Worst first: what cannot be true, what does not add up, what is unclear.
SEVERITY = {
    "impossible": 0,
    "rate_mismatch": 1,
    "sum_mismatch": 1,
    "change_mismatch": 1,
    "implied_mismatch": 2,
    "conflict": 2,
    "jump": 3,
    "copied_text": 3,
    "missing_value": 4,
    "unit_inferred": 5,
    "masked_year": 6,
    "masked_place": 6,
    "corrected": 7,
}
UNREAD = ("missing_value", "masked_year", "masked_place", "masked_number")
NO_DOUBT = ("copied_text", "corrected")  # they say nothing against a number
_PERHAPS = "possibly not the same thing"  # how the audit marks a conflict that may be none


@once
def coverage(tables: Tables) -> pd.DataFrame:
    """Every actual rate of the reports, one row a rate and report: latest report first, what contradicts its counts first,
    known indicators before others, lowest percentage first.

    Adds `key` (indicator or name), `target` (what the same report set itself, in the rate's unit), `previous` (the
    earlier value that the same report gives), `before` and `after` (the sentence around it).
    """
    figures = counted(tables).figures
    rates = keyed(figures[figures["kind"] == "rate"])
    actual = rates[rates["role"] == "actual"]
    wanted = list(zip(*_same_rate(actual), strict=True))
    for role in ("target", "previous"):
        told = rates[rates["role"] == role].iloc[::-1]  # of two the first counts
        values = dict(zip(zip(*_same_rate(told), strict=True), told["value"], strict=True))
        actual = actual.assign(**{role: pd.Series([values.get(one, nan) for one in wanted], actual.index, float)})
    order = {
        "wrong": actual["arithmetic"] != "mismatch",
        "unknown": actual["indicator"].isna(),
        "other_unit": actual["unit"] != "%",
    }
    actual = actual.assign(**order).sort_values(
        ["period_end", "report_id", *order, "value"], ascending=[False, True, True, True, True, True], na_position="last"
    )
    return sentences(tables, actual.drop(columns=list(order)).reset_index(drop=True))


def _same_rate(rates: pd.DataFrame) -> list:
    """What tells that two rates of the same report are one: columns of which each is compared."""
    return [rates["report_id"], rates["key"], rates["unit"].fillna("")]


def latest(rates: pd.DataFrame) -> pd.DataFrame:
    """Of each rate (key and unit) the row of the latest report, in the order given."""
    return rates.drop_duplicates(["key", "unit"]).reset_index(drop=True)


def trends(rates: pd.DataFrame) -> pd.DataFrame:
    """Rates that the reports give for two or more periods, in the columns of `coverage`, by key and date."""
    dated = rates.dropna(subset="period_end").drop_duplicates(["key", "unit", "period_end"])
    often = dated.groupby(["key", "unit"])["period_end"].transform("nunique") >= 2
    return dated[often].sort_values(["key", "period_end"]).reset_index(drop=True)


def reach(tables: Tables) -> pd.DataFrame:
    """Counts, money and measures of the reports (actual, largest first within a unit's kind), with their sentences."""
    kept = counted(tables).figures
    chosen = kept[kept["kind"].isin(["count", "money", "quantity"]) & (kept["role"] == "actual")]
    return sentences(tables, chosen.sort_values(["kind", "value"], ascending=[True, False]).reset_index(drop=True))


@once
def programs(tables: Tables) -> pd.DataFrame:
    """Each program once, most figures first: adds `reports` (how many name it) and `outputs` (figure ids over all reports)."""
    kept = counted(tables)
    frame = kept.programs.assign(key=kept.programs["program"].fillna(kept.programs["name"]))
    if frame.empty:
        return frame.assign(reports=[], outputs=[])
    order = {report_id: i for i, report_id in enumerate(originals(kept)["report_id"])}
    frame = frame.sort_values("report_id", key=lambda ids: ids.map(order), kind="stable")
    groups = frame.groupby("key", sort=False)
    outputs = groups["figures"].agg(lambda lists: [one for figures in lists for one in figures])
    one = frame.drop_duplicates("key").set_index("key")
    one = one.assign(reports=groups["report_id"].nunique(), outputs=outputs)
    return (
        one.assign(many=one["outputs"].map(len))
        .sort_values(["many", "reports"], ascending=False, kind="stable")
        .drop(columns="many")
        .reset_index()
    )


@once
def problems(here: Tables, everywhere: Tables) -> pd.DataFrame:
    """What the reports admit, themes with most statements first.

    Adds of the theme: `others` (how many other counties or masked reports state it), `since` (the earliest period's end among
    this place's reports with it), `statements` (in this place); of the statement itself (see helpers.recurrence): `label`,
    `same` (how many other places say the same), `same_since` (the first year anyone does), `own_since` (the first year here).
    """
    frame = counted(here).problems
    told = statements(everywhere, here)
    own = told[told["counted"]].groupby("theme")["place"].nunique()
    others = theme_places(everywhere).sub(own, fill_value=0)
    ends = frame["report_id"].map(here.reports.set_index("report_id")["period_end"])
    frame = frame.assign(period_end=ends)
    by_theme = frame.groupby("theme")
    frame = frame.assign(
        others=frame["theme"].map(others).fillna(0).astype(int),
        since=by_theme["period_end"].transform("min"),
        statements=by_theme["start"].transform("size"),
    )
    frame = frame.merge(_recurrence(told[~told["copy"]]), on=["report_id", "start", "end"], how="left")
    return frame.sort_values(
        ["statements", "theme", "period_end", "start"], ascending=[False, True, False, True], kind="stable"
    ).reset_index(drop=True)


def _recurrence(told: pd.DataFrame) -> pd.DataFrame:
    """Of each statement of a place how many other places say the same, and since when."""
    groups = told.groupby("group")
    same = told["group_places"] - told["group"].map(groups["place"].nunique())
    added = told[["report_id", "start", "end", "label"]].assign(
        same=same.astype(int), same_since=told["group_since"], own_since=told["group"].map(groups["year"].min())
    )
    return added.drop_duplicates(["report_id", "start", "end"])


@once
def findings(tables: Tables) -> pd.DataFrame:
    """What does not add up or is in doubt, worst first.

    Adds `severity` (0 impossible … 9 other), `quote` (the words it speaks of), `before` and `after` (the sentence around them).
    """
    frame = tables.findings.assign(severity=tables.findings["kind"].map(SEVERITY).fillna(9).astype(int))
    frame = frame.assign(gap=-_gaps(frame, tables.figures), perhaps=frame["message"].str.contains(_PERHAPS, regex=False))
    frame = frame.sort_values(["severity", "perhaps", "gap", "report_id", "start"], kind="stable").reset_index(drop=True)
    frame = sentences(tables, frame.drop(columns=["gap", "perhaps"]))
    text_of, path_of = texts(tables)
    return frame.assign(quote=[
        text_of[path_of[one]][start:end] for one, start, end in zip(frame["report_id"], frame["start"], frame["end"], strict=True)
    ])


def _gaps(frame: pd.DataFrame, figures: pd.DataFrame) -> pd.Series:
    """How far a rate is from what its counts give, as a share of it; 0 for what is no rate."""
    known = figures[figures["arithmetic"] == "mismatch"].iloc[::-1]  # of two in one place the first counts
    share = (known["value"] / known["computed"] - 1).abs().replace(float("inf"), 0).fillna(0)
    shares = dict(zip(zip(known["report_id"], known["start"], strict=True), share, strict=True))
    of = zip(frame["report_id"], frame["start"], frame["kind"], strict=True)
    off = [shares.get((one, start), 0.0) if kind == "rate_mismatch" else 0.0 for one, start, kind in of]
    return pd.Series(off, frame.index, float)


def unread(tables: Tables) -> pd.DataFrame:
    """The findings that say something could not be read: lost numbers, hidden years and places."""
    frame = findings(tables)
    return frame[frame["kind"].isin(UNREAD)].reset_index(drop=True)


def wrong(tables: Tables) -> pd.DataFrame:
    """The findings that say something does not add up."""
    frame = findings(tables)
    return frame[~frame["kind"].isin(UNREAD)].reset_index(drop=True)


def verdicts(tables: Tables) -> dict[str, int]:
    """How many rates there are, how many could be recomputed, and how many of those agree: rates, checked, ok, mismatch.

    And of the totals that parts could be held against: totals, totals_ok, totals_mismatch.
    """
    kept = counted(tables)
    rates = kept.figures
    rates = rates[(rates["kind"] == "rate") & (rates["role"] == "actual")]
    found = Counter(rates["arithmetic"].dropna())
    added = Counter(kept.sums["arithmetic"])
    return {
        "rates": len(rates), "checked": found.total(), "ok": found["ok"], "mismatch": found["mismatch"],
        "totals": added.total(), "totals_ok": added["ok"], "totals_mismatch": added["mismatch"],
    }  # fmt: skip


def sums(tables: Tables) -> pd.DataFrame:
    """The totals that parts could be held against, what does not add up first, with their sentences and the `name` of each."""
    kept = counted(tables)
    names = kept.figures.set_index("figure_id")["name"]
    frame = kept.sums.assign(name=kept.sums["total_id"].map(names)).sort_values("arithmetic", kind="stable")
    return sentences(tables, frame.reset_index(drop=True))


def keywords(here: Tables, everywhere: Tables, number: int = 20) -> pd.DataFrame:
    """Words that a place uses more than the others do, most telling first.

    Columns: word, count, expected (occurrences, were it used here as often as anywhere), keyness (log-likelihood),
    effect (log2 of how many times as frequent as in the other reports), reports (that use it, anywhere). Left out: words of
    fewer than three reports, which are names and chance, and what keyness cannot tell from chance (below CHANCE).
    Measures are rounded to what a page shows, so that a report elsewhere seldom changes what is said of this place.
    """
    mine = counted(here).words.groupby("word")["count"].sum()
    whole, everything = vocabulary(everywhere, mine.index)
    whole = {row.Index: (row.total, row.reports) for row in whole.itertuples()}
    own = {part for name in here.reports["county"].dropna() for part in (name, name[:-1])}
    size, rows = mine.sum(), []
    for word, count in mine.items():
        if count < 2 or word not in whole or word in own:
            continue
        total, reports = whole[word]
        rest, expected = total - count, total * size / everything
        if count <= expected:
            continue
        keyness = 2 * (count * log(count / expected) + (rest * log(rest / (total - expected)) if rest else 0))
        effect = log2((count / size) / ((rest + 0.5) / max(1, everything - size)))
        if keyness >= CHANCE:
            rows.append((word, int(count), expected, keyness, effect, int(reports)))
    frame = pd.DataFrame(rows, columns=["word", "count", "expected", "keyness", "effect", "reports"])
    frame = frame.sort_values(["keyness", "word"], ascending=[False, True]).head(number).reset_index(drop=True)
    return frame.round({"expected": 1, "keyness": 0, "effect": 1})
