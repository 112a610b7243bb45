"""One function per question that a notebook asks of the tables: frames in, frame out, nothing drawn and nothing written.

Frames have the columns of `helpers.schemas`; each docstring names what a question adds. A report that is a copy of
another is left out wherever counties or years are counted.
"""

import os
from collections import Counter
from dataclasses import replace
from math import log
from pathlib import Path

import pandas as pd
from rapidfuzz import process

from helpers.errors import WrongUse
from helpers.tables import Tables, load_tables

FRAMES = ("reports", "passages", "figures", "programs", "problems", "findings", "words")
# Worst first: what cannot be true, what does not add up, what is unclear.
SEVERITY = {"impossible": 0, "rate_mismatch": 1, "sum_mismatch": 1, "conflict": 2, "copied_text": 3, "missing_value": 4,
            "unit_inferred": 5, "masked_year": 6, "masked_place": 6}
SENTENCE_ENDS = "。!?！？;；\n"


class UnknownName(WrongUse):
    """A county, report or indicator that the tables do not hold, with the nearest that they do."""


def _nearest(wanted: str, known: list[str], what: str) -> UnknownName:
    near = [name for name, score, _ in process.extract(wanted, known, limit=5) if score >= 50]
    hint = f"Did you mean {'、'.join(near)}?" if near else f"There are: {'、'.join(known[:12])}{' …' if len(known) > 12 else ''}"
    return UnknownName(f"No {what} {wanted!r} in the tables. {hint}")


def open_tables(folder: str = "") -> Tables:
    """The tables of a run: in `folder`, else where COUNTY_REPORTS_TABLES says, else build/tables here or in a folder above."""
    named = folder or os.environ.get("COUNTY_REPORTS_TABLES", "")
    if named:
        return load_tables(named)
    here = Path.cwd()
    left = (above / "build" / "tables" for above in (here, *here.parents))
    return load_tables(next((path for path in left if (path / "reports.parquet").exists()), here / "build" / "tables"))


# ---- which part of the tables ------------------------------------------------------------------------------------------


def only(tables: Tables, report_ids) -> Tables:
    """The same tables with nothing but these reports."""
    kept = set(report_ids)
    return replace(tables, **{name: frame[frame["report_id"].isin(kept)].reset_index(drop=True)
                              for name in FRAMES for frame in [getattr(tables, name)]})


def counties(tables: Tables) -> list[str]:
    """Every county that some report names, in the order of the Chinese code points."""
    return sorted(tables.reports["county"].dropna().unique())


def county(tables: Tables, name: str) -> Tables:
    """The reports of one county and all that was read in them."""
    known = counties(tables)
    if name not in known:
        raise _nearest(name, known, "county")
    return only(tables, tables.reports.loc[tables.reports["county"] == name, "report_id"])


def report(tables: Tables, report_id: str) -> Tables:
    """One report and all that was read in it."""
    known = list(tables.reports["report_id"])
    if report_id not in known:
        raise _nearest(report_id, known, "report")
    return only(tables, [report_id])


def place(tables: Tables, county_name: str = "", report_id: str = "") -> Tables:
    """What a county page is about: a county, or a single report where the county is masked."""
    if report_id:
        return report(tables, report_id)
    if not county_name:
        raise UnknownName(f"Give county or report_id. Counties: {'、'.join(counties(tables)) or 'none is named in any report'}")
    return county(tables, county_name)


def originals(reports: pd.DataFrame) -> pd.DataFrame:
    """One report of each set of copies, the one that knows its period if any does; latest first, undated last."""
    root = reports["duplicate_of"].fillna(reports["report_id"])
    dated = reports.assign(root=root, undated=reports["period_start"].isna())
    one = dated.sort_values(["undated", "report_id"], kind="stable").drop_duplicates("root")
    return one.sort_values(["period_end", "report_id"], ascending=[False, True], na_position="last").drop(columns=["root", "undated"])


def counted(tables: Tables) -> Tables:
    """The tables without copies."""
    return only(tables, originals(tables.reports)["report_id"])


# ---- one county --------------------------------------------------------------------------------------------------------


def _texts(tables: Tables) -> tuple[dict[str, str], dict[str, str]]:
    """The text of each page by its path, and the path of each report's page by report_id."""
    return (dict(zip(tables.pages["path"], tables.pages["text"], strict=True)),
            dict(zip(tables.reports["report_id"], tables.reports["path"], strict=True)))


def sentences(tables: Tables, frame: pd.DataFrame, width: int = 90) -> pd.DataFrame:
    """Adds `before` and `after`: the rest of the sentence that each row's quote stands in, at most `width` characters a side."""
    text_of, path_of = _texts(tables)
    before, after = [], []
    for report_id, start, end in zip(frame["report_id"], frame["start"], frame["end"], strict=True):
        text = text_of[path_of[report_id]]
        left = text[max(0, start - width):start]
        cut = max(left.rfind(sign) for sign in SENTENCE_ENDS)
        before.append(left[cut + 1:].lstrip() if cut >= 0 else ("…" if start > width else "") + left)
        right = text[end:end + width]
        stops = [i for sign in SENTENCE_ENDS if (i := right.find(sign)) >= 0]
        after.append((right[:min(stops) + 1].rstrip("\n") if stops else right + "…"))
    return frame.assign(before=before, after=after)


def _keyed(figures: pd.DataFrame) -> pd.DataFrame:
    """Adds `key`: the indicator where a lexicon knows one, else the name; with the place where a figure is another place's."""
    key = figures["indicator"].fillna(figures["name"])
    return figures.assign(key=key.where(figures["place"].isna(), key + "@" + figures["place"].fillna("")))


def coverage(tables: Tables) -> pd.DataFrame:
    """Every actual rate of the reports, one row a rate and report: latest report first, what contradicts its counts first,
    known indicators before others, lowest percentage first.

    Adds `key` (indicator or name), `target` (what the same report set itself, in the rate's unit), `previous` (the
    earlier value that the same report gives), `before` and `after` (the sentence around it).
    """
    kept = counted(tables)
    figures = _keyed(kept.figures)
    rates = figures[figures["kind"] == "rate"]
    actual = rates[rates["role"] == "actual"]
    for role in ("target", "previous"):
        said = rates[rates["role"] == role].drop_duplicates(["report_id", "key", "unit"])
        actual = actual.merge(said[["report_id", "key", "unit", "value"]].rename(columns={"value": role}),
                              on=["report_id", "key", "unit"], how="left")
    order = {"wrong": actual["arithmetic"] != "mismatch", "unknown": actual["indicator"].isna(), "other_unit": actual["unit"] != "%"}
    actual = actual.assign(**order).sort_values(["period_end", "report_id", *order, "value"],
                                                ascending=[False, True, True, True, True, True], na_position="last")
    return sentences(tables, actual.drop(columns=list(order)).reset_index(drop=True))


def latest(rates: pd.DataFrame) -> pd.DataFrame:
    """Of each rate (key and unit) the row of the latest report, in the order given."""
    return rates.drop_duplicates(["key", "unit"]).reset_index(drop=True)


def trends(rates: pd.DataFrame) -> pd.DataFrame:
    """Rates that the reports give for two or more periods: columns key, name, unit, period_end, value, figure_id, report_id …, by date."""
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
    return one.assign(many=one["outputs"].map(len)).sort_values(
        ["many", "reports"], ascending=False, kind="stable").drop(columns="many").reset_index()


def problems(here: Tables, everywhere: Tables) -> pd.DataFrame:
    """What the reports admit, themes with most statements first.

    Adds `others` (how many other counties or masked reports state the same theme), `since` (the earliest period's end
    among this place's reports with that theme), `statements` (of the theme, in this place).
    """
    frame = counted(here).problems
    mine = set(here.reports["report_id"])
    elsewhere = _placed(everywhere)
    elsewhere = elsewhere[~elsewhere["report_id"].isin(mine)]
    others = elsewhere.groupby("theme")["place"].nunique()
    ends = frame["report_id"].map(here.reports.set_index("report_id")["period_end"])
    frame = frame.assign(period_end=ends)
    by_theme = frame.groupby("theme")
    frame = frame.assign(others=frame["theme"].map(others).fillna(0).astype(int),
                         since=by_theme["period_end"].transform("min"), statements=by_theme["start"].transform("size"))
    return frame.sort_values(["statements", "theme", "period_end", "start"], ascending=[False, True, False, True],
                             kind="stable").reset_index(drop=True)


def findings(tables: Tables) -> pd.DataFrame:
    """What does not add up or is in doubt, worst first.

    Adds `severity` (0 impossible … 9 other), `quote` (the words it speaks of), `before` and `after` (the sentence around them).
    """
    frame = tables.findings.assign(severity=tables.findings["kind"].map(SEVERITY).fillna(9).astype(int))
    frame = sentences(tables, frame.sort_values(["severity", "report_id", "start"], kind="stable").reset_index(drop=True))
    text_of, path_of = _texts(tables)
    return frame.assign(quote=[text_of[path_of[row.report_id]][row.start:row.end] for row in frame.itertuples()])


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


# ---- all counties ------------------------------------------------------------------------------------------------------


def place_names(reports: pd.DataFrame) -> pd.Series:
    """What to call each report's place: its county, or its report_id where the county is masked; indexed by report_id."""
    named = reports.set_index("report_id")["county"]
    return named.fillna(pd.Series(named.index, index=named.index))


def _placed(tables: Tables) -> pd.DataFrame:
    """The problems of all reports but copies, with the `place` of each."""
    kept = counted(tables)
    return kept.problems.assign(place=kept.problems["report_id"].map(place_names(kept.reports)))


def indicators(tables: Tables) -> pd.DataFrame:
    """Rates that can be compared: columns key, name, unit, places, figures; those that most places state first."""
    kept = counted(tables)
    rates = _keyed(kept.figures)
    rates = rates[(rates["kind"] == "rate") & (rates["role"] == "actual") & rates["place"].isna()]
    rates = rates.assign(place=rates["report_id"].map(place_names(kept.reports)))
    frame = rates.groupby("key").agg(name=("name", lambda names: names.mode().iloc[0]), unit=("unit", "first"),
                                     places=("place", "nunique"), figures=("figure_id", "size")).reset_index()
    return frame.sort_values(["places", "figures", "key"], ascending=[False, False, True]).reset_index(drop=True)


def compare(tables: Tables, indicator: str = "") -> pd.DataFrame:
    """One rate in every place and period that states it; `indicator` is an id or a name, empty for the most stated one.

    Adds `key`, `place`, `province`, `before`, `after`; ordered by the latest value of each place (highest first), then by date.
    """
    known = indicators(tables)
    if known.empty:
        raise UnknownName("No rate in the tables: nothing to compare.")
    if not indicator:
        indicator = known["key"].iloc[0]
    keys = known.loc[(known["key"] == indicator) | (known["name"] == indicator), "key"]
    if keys.empty:
        raise _nearest(indicator, list(dict.fromkeys([*known["name"], *known["key"]])), "indicator")
    kept = counted(tables)
    figures = _keyed(kept.figures)
    rows = figures[figures["key"].isin(set(keys)) & (figures["kind"] == "rate") & (figures["role"] == "actual") & figures["place"].isna()]
    if rows["unit"].notna().any():  # ‰ and % of one thing cannot stand on one axis; a rate without its sign can
        rows = rows[(rows["unit"] == rows["unit"].mode().iloc[0]) | rows["unit"].isna()]
    provinces = kept.reports.set_index("report_id")["province"]
    rows = rows.assign(place=rows["report_id"].map(place_names(kept.reports)), province=rows["report_id"].map(provinces))
    rows = rows.sort_values(["period_end", "report_id", "start"], na_position="first", kind="stable")
    last = rows.groupby("place")["value"].last()
    rows = rows.assign(last=rows["place"].map(last)).sort_values(["last", "place", "period_end"], ascending=[False, True, True],
                                                                 na_position="first", kind="stable")
    return sentences(kept, rows.drop(columns="last").reset_index(drop=True))


def themes_by_place(tables: Tables) -> pd.DataFrame:
    """How many statements of each theme (rows) each place (columns) makes; most widespread theme and fullest place first."""
    frame = _placed(tables)
    matrix = pd.crosstab(frame["theme"], frame["place"])
    rows = (matrix > 0).sum(axis=1).sort_values(ascending=False, kind="stable").index
    columns = matrix.sum().sort_values(ascending=False, kind="stable").index
    return matrix.loc[rows, columns]


def recurring(tables: Tables) -> pd.DataFrame:
    """Every statement with its `place`, `places` (how many state the theme), `since` and `until` (period ends of the theme)."""
    frame = _placed(tables)
    frame = frame.assign(period_end=frame["report_id"].map(tables.reports.set_index("report_id")["period_end"]))
    themes = frame.groupby("theme")
    frame = frame.assign(places=themes["place"].transform("nunique"), since=themes["period_end"].transform("min"),
                         until=themes["period_end"].transform("max"))
    return frame.sort_values(["places", "theme", "place", "period_end", "start"], ascending=[False, True, True, True, True],
                             kind="stable").reset_index(drop=True)


def same_lacks(tables: Tables) -> pd.DataFrame:
    """Every statement with the `group` of those that mean the same and its `label` (see helpers.recurrence), copies left out."""
    from helpers import recurrence
    from helpers.corpus.words import load_segmenter
    from helpers.reading.lacks import load_lacks

    grouped = recurrence.group_statements(tables.problems, tables.reports, load_segmenter(), load_lacks())
    grouped = grouped[~grouped["copy"]].reset_index(drop=True)
    return grouped.assign(place=grouped["report_id"].map(place_names(tables.reports)))


def recurring_lacks(grouped: pd.DataFrame) -> pd.DataFrame:
    """One row a lack that two or more places state, most widespread first: group, label, theme, places (names), statements, years."""
    rows = []
    for group, part in grouped.groupby("group"):
        places = sorted(part["place"].unique())
        if len(places) >= 2:
            years = sorted({int(year) for year in part["year"].dropna()})
            rows.append((group, part["label"].iloc[0], part["theme"].mode().iloc[0], places, len(part), years))
    frame = pd.DataFrame(rows, columns=["group", "label", "theme", "places", "statements", "years"])
    return frame.sort_values(["places", "statements", "group"], key=lambda c: -c.map(len) if c.name == "places" else c * (
        -1 if c.name == "statements" else 1), ignore_index=True) if len(frame) else frame


def fates(grouped: pd.DataFrame) -> pd.DataFrame:
    """What became of each lack in each county: county, label, theme, stated (years), silent (years), state (see helpers.recurrence)."""
    from helpers.recurrence import by_county

    states = by_county(grouped)
    order = {"persistent": 0, "returned": 1, "gone": 2, "new": 3, "once": 4}
    return states.assign(many=-states["stated"].map(len), order=states["state"].map(order)).sort_values(
        ["order", "many", "county", "group"], ignore_index=True).drop(columns=["many", "order"])


def contradictions(tables: Tables) -> pd.DataFrame:
    """What does not add up anywhere, worst first, with `place` and `title` of the report."""
    frame = wrong(tables)
    titles = tables.reports.set_index("report_id")["title"]
    return frame.assign(place=frame["report_id"].map(place_names(tables.reports)), title=frame["report_id"].map(titles))


def checked(tables: Tables) -> pd.DataFrame:
    """Per place how many rates there are and what recomputing them gave: place, ok, mismatch, unchecked (figures)."""
    kept = counted(tables)
    rates = kept.figures[(kept.figures["kind"] == "rate") & (kept.figures["role"] == "actual")]
    verdict = rates["arithmetic"].fillna("unchecked")
    table = pd.crosstab(rates["report_id"].map(place_names(kept.reports)).rename("place"), verdict)
    table = table.reindex(columns=["ok", "mismatch", "unchecked"], fill_value=0)
    return table.sort_values(["mismatch", "ok"], ascending=False, kind="stable").reset_index()


def holdings(tables: Tables) -> pd.DataFrame:
    """Every report, by place and date, with `place` and how much was read: figures, programs, problems, findings."""
    frame = tables.reports.assign(place=tables.reports["report_id"].map(place_names(tables.reports)))
    for name in ("figures", "programs", "problems", "findings"):
        many = getattr(tables, name).groupby("report_id").size()
        frame[name] = frame["report_id"].map(many).fillna(0).astype(int)
    return frame.sort_values(["province", "place", "period_end"], na_position="last", kind="stable").reset_index(drop=True)


def not_read(tables: Tables) -> pd.DataFrame:
    """Files that could not be used: path, status, reason; and pages that were read but hold no report."""
    pages = tables.pages
    empty = (pages["status"] == "read") & (pages["reports"] == 0)
    return pages.loc[(pages["status"] != "read") | empty, ["path", "format", "status", "reason"]].reset_index(drop=True)


# ---- questions of one's own --------------------------------------------------------------------------------------------


def concordance(tables: Tables, word: str, width: int = 20) -> pd.DataFrame:
    """Every place where a word stands: place, title, section, before, word, after (`width` characters a side), report_id, start.

    Read in the passages' folded text; `start` is the passage's place in the page.
    """
    places, titles = place_names(tables.reports), tables.reports.set_index("report_id")["title"]
    rows = []
    for passage in tables.passages[tables.passages["text"].str.contains(word, regex=False)].itertuples():
        at = passage.text.find(word)
        while at >= 0:
            rows.append((places[passage.report_id], titles[passage.report_id], " › ".join(passage.path), passage.text[max(0, at - width):at],
                         word, passage.text[at + len(word):at + len(word) + width], passage.report_id, passage.start))
            at = passage.text.find(word, at + len(word))
    return pd.DataFrame(rows, columns=["place", "title", "section", "before", "word", "after", "report_id", "start"])


def sources(tables: Tables) -> pd.DataFrame:
    """Each figure with its sentence in place: name, value, unit, sentence (the quote in 【】), role, confidence, rule, title."""
    frame = sentences(tables, tables.figures)
    titles = tables.reports.set_index("report_id")["title"]
    frame = frame.assign(sentence=frame["before"] + "【" + frame["quote"] + "】" + frame["after"], title=frame["report_id"].map(titles))
    return frame[["name", "value", "unit", "sentence", "role", "confidence", "rule", "title"]]
