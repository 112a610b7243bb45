"""What one county's reports say: how far it reaches, what it does, what it lacks, whether its numbers hold.

Frames have the columns of `helpers.schemas`; each docstring names what a question adds.
"""

from collections import Counter
from math import log

import pandas as pd

from helpers.questions.places import counted, keyed, originals, placed_problems, sentences, texts
from helpers.tables import Tables

# Worst first: what cannot be true, what does not add up, what is unclear.
SEVERITY = {
    "impossible": 0,
    "rate_mismatch": 1,
    "sum_mismatch": 1,
    "conflict": 2,
    "copied_text": 3,
    "missing_value": 4,
    "unit_inferred": 5,
    "masked_year": 6,
    "masked_place": 6,
}


def coverage(tables: Tables) -> pd.DataFrame:
    """Every actual rate of the reports, one row a rate and report: latest report first, what contradicts its counts first,
    known indicators before others, lowest percentage first.

    Adds `key` (indicator or name), `target` (what the same report set itself, in the rate's unit), `previous` (the
    earlier value that the same report gives), `before` and `after` (the sentence around it).
    """
    kept = counted(tables)
    figures = keyed(kept.figures)
    rates = figures[figures["kind"] == "rate"]
    actual = rates[rates["role"] == "actual"]
    for role in ("target", "previous"):
        said = rates[rates["role"] == role].drop_duplicates(["report_id", "key", "unit"])
        actual = actual.merge(
            said[["report_id", "key", "unit", "value"]].rename(columns={"value": role}),
            on=["report_id", "key", "unit"],
            how="left",
        )
    order = {
        "wrong": actual["arithmetic"] != "mismatch",
        "unknown": actual["indicator"].isna(),
        "other_unit": actual["unit"] != "%",
    }
    actual = actual.assign(**order).sort_values(
        ["period_end", "report_id", *order, "value"], ascending=[False, True, True, True, True, True], na_position="last"
    )
    return sentences(tables, actual.drop(columns=list(order)).reset_index(drop=True))


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


def programs(tables: Tables) -> pd.DataFrame:
    """Each program once, most figures first: adds `reports` (how many name it) and `outputs` (figure ids over all reports)."""
    kept = counted(tables)
    frame = kept.programs.assign(key=kept.programs["program"].fillna(kept.programs["name"]))
    if frame.empty:
        return frame.assign(reports=[], outputs=[])
    order = {report_id: i for i, report_id in enumerate(originals(kept.reports)["report_id"])}
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


def problems(here: Tables, everywhere: Tables) -> pd.DataFrame:
    """What the reports admit, themes with most statements first.

    Adds `others` (how many other counties or masked reports state the same theme), `since` (the earliest period's end
    among this place's reports with that theme), `statements` (of the theme, in this place).
    """
    frame = counted(here).problems
    mine = set(here.reports["report_id"])
    elsewhere = placed_problems(everywhere)
    elsewhere = elsewhere[~elsewhere["report_id"].isin(mine)]
    others = elsewhere.groupby("theme")["place"].nunique()
    ends = frame["report_id"].map(here.reports.set_index("report_id")["period_end"])
    frame = frame.assign(period_end=ends)
    by_theme = frame.groupby("theme")
    frame = frame.assign(
        others=frame["theme"].map(others).fillna(0).astype(int),
        since=by_theme["period_end"].transform("min"),
        statements=by_theme["start"].transform("size"),
    )
    return frame.sort_values(
        ["statements", "theme", "period_end", "start"], ascending=[False, True, False, True], kind="stable"
    ).reset_index(drop=True)


def findings(tables: Tables) -> pd.DataFrame:
    """What does not add up or is in doubt, worst first.

    Adds `severity` (0 impossible … 9 other), `quote` (the words it speaks of), `before` and `after` (the sentence around them).
    """
    frame = tables.findings.assign(severity=tables.findings["kind"].map(SEVERITY).fillna(9).astype(int))
    frame = sentences(tables, frame.sort_values(["severity", "report_id", "start"], kind="stable").reset_index(drop=True))
    text_of, path_of = texts(tables)
    return frame.assign(quote=[text_of[path_of[row.report_id]][row.start : row.end] for row in frame.itertuples()])


def unread(tables: Tables) -> pd.DataFrame:
    """The findings that say something could not be read: lost numbers, hidden years and places."""
    frame = findings(tables)
    return frame[frame["kind"].isin(["missing_value", "masked_year", "masked_place", "masked_number"])].reset_index(drop=True)


def wrong(tables: Tables) -> pd.DataFrame:
    """The findings that say something does not add up."""
    frame = findings(tables)
    return frame[~frame["kind"].isin(["missing_value", "masked_year", "masked_place", "masked_number"])].reset_index(drop=True)


def verdicts(tables: Tables) -> dict[str, int]:
    """How many rates there are, how many could be recomputed, and how many of those agree: rates, checked, ok, mismatch."""
    rates = counted(tables).figures
    rates = rates[(rates["kind"] == "rate") & (rates["role"] == "actual")]
    found = Counter(rates["arithmetic"].dropna())
    return {"rates": len(rates), "checked": found.total(), "ok": found["ok"], "mismatch": found["mismatch"]}


def keywords(here: Tables, everywhere: Tables, number: int = 24) -> pd.DataFrame:
    """Words that set a place apart: columns word, count, expected (occurrences), keyness (log-likelihood), most telling first."""
    mine = counted(here).words.groupby("word")["count"].sum()
    total = counted(everywhere).words.groupby("word")["count"].sum()
    share = mine.sum() / max(1, total.sum())
    rows = []
    for word, count in mine.items():
        whole, expected = total.get(word, count), total.get(word, count) * share
        rest, rest_expected = whole - count, whole - expected
        if count >= 2 and count > expected:
            keyness = 2 * (count * log(count / expected) + (rest * log(rest / rest_expected) if rest and rest_expected else 0))
            rows.append((word, int(count), expected, keyness))
    frame = pd.DataFrame(rows, columns=["word", "count", "expected", "keyness"])
    return frame.sort_values(["keyness", "word"], ascending=[False, True]).head(number).reset_index(drop=True)
