"""What shows only across counties: who leads and lags, which lacks recur, what contradicts what, what there is at all.

A report that is a copy of another is left out wherever counties or years are counted.
"""

import pandas as pd

from helpers.questions.one import wrong
from helpers.questions.places import (
    UnknownName,
    counted,
    keyed,
    nearest,
    originals,
    place_names,
    placed_problems,
    sentences,
)
from helpers.questions.summed import indicators, parts
from helpers.tables import Tables

MANY = 100  # places above which a page tells of all together and of the ends, and lists the rest by province
Z = 1.96  # standard errors to either side that hold 95 % of chance


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
        raise nearest(indicator, list(dict.fromkeys([*known["name"], *known["key"]])), "indicator")
    reports = originals(tables)
    figures = pd.concat(_rates(tables, set(keys)), ignore_index=True)
    rows = figures[figures["report_id"].isin(set(reports["report_id"]))]
    if rows["unit"].notna().any():  # ‰ and % of one thing cannot stand on one axis; a rate without its sign can
        rows = rows[(rows["unit"] == rows["unit"].mode().iloc[0]) | rows["unit"].isna()]
    provinces = reports.set_index("report_id")["province"]
    rows = rows.assign(place=rows["report_id"].map(place_names(reports)), province=rows["report_id"].map(provinces))
    rows = rows.sort_values(["period_end", "report_id", "start"], na_position="first", kind="stable")
    last = rows.groupby("place")["value"].last()
    rows = rows.assign(last=rows["place"].map(last)).sort_values(
        ["last", "place", "period_end"], ascending=[False, True, True], na_position="first", kind="stable"
    )
    rows = rows.drop(columns="last").reset_index(drop=True)
    if rows["place"].nunique() <= MANY:
        return sentences(tables.only(rows["report_id"]), rows)
    newest = rows.drop_duplicates("place", keep="last")  # of many places only these are shown with their sentences
    told = sentences(tables.only(newest["report_id"]), newest)[["figure_id", "before", "after"]]
    return rows.merge(told, on="figure_id", how="left").fillna({"before": "", "after": ""})


def _rates(tables: Tables, keys: set[str]) -> list[pd.DataFrame]:
    """The actual rates of these indicators or names, of the places that report them, with their `key`."""
    import pyarrow.compute as pc

    named = pc.field("indicator").isin(sorted(keys)) | pc.field("name").isin(sorted(keys))
    found = []
    for part in parts(tables, "figures", where=named & (pc.field("kind") == "rate")):
        part = keyed(part)
        found.append(part[part["key"].isin(keys) & (part["kind"] == "rate") & (part["role"] == "actual") & part["place"].isna()])
    return [part for part in found if len(part)] or found[:1]


def intervals(rates: pd.DataFrame) -> dict[str, pd.Series]:
    """The 95 % interval of each rate whose counts are known and give it: `least` and `most`, in the rate's unit.

    Wilson's, for a share of people: of two deaths among 3,290 births little more can be said than "between 17 and 222".
    """
    per = rates["unit"].map({"%": 1e2, "‰": 1e3, "/万": 1e4, "/10万": 1e5}).astype(float)
    above, below = rates["numerator"], rates["denominator"]
    known = (
        (rates["arithmetic"] == "ok") & (below > 0) & (above <= below) & ((above / below * per / rates["value"] - 1).abs() < 0.05)
    )
    share, z2 = (above / below).where(known), Z**2
    middle = (share + z2 / (2 * below)) / (1 + z2 / below)
    half = Z / (1 + z2 / below) * (share * (1 - share) / below + z2 / (4 * below**2)) ** 0.5
    return {"least": (middle - half).clip(lower=0) * per, "most": (middle + half) * per}


def themes_by_place(tables: Tables) -> pd.DataFrame:
    """How many statements of each theme (rows) each place (columns) makes; most widespread theme and fullest place first."""
    frame = placed_problems(tables)
    matrix = pd.crosstab(frame["theme"], frame["place"])
    rows = (matrix > 0).sum(axis=1).sort_values(ascending=False, kind="stable").index
    columns = matrix.sum().sort_values(ascending=False, kind="stable").index
    return matrix.loc[rows, columns]


def recurring(tables: Tables) -> pd.DataFrame:
    """Every statement with its `place`, `places` (how many state the theme), `since` and `until` (period ends of the theme)."""
    frame = placed_problems(tables)
    frame = frame.assign(period_end=frame["report_id"].map(tables.reports.set_index("report_id")["period_end"]))
    themes = frame.groupby("theme")
    frame = frame.assign(
        places=themes["place"].transform("nunique"),
        since=themes["period_end"].transform("min"),
        until=themes["period_end"].transform("max"),
    )
    return frame.sort_values(
        ["places", "theme", "place", "period_end", "start"], ascending=[False, True, True, True, True], kind="stable"
    ).reset_index(drop=True)


def recurring_lacks(grouped: pd.DataFrame) -> pd.DataFrame:
    """One row a lack that two or more places state, most widespread first.

    Columns: group, label, theme, places (names), statements, years.
    """
    rows = []
    for group, part in grouped.groupby("group"):
        places = sorted(part["place"].unique())
        if len(places) >= 2:
            years = sorted({int(year) for year in part["year"].dropna()})
            rows.append((group, part["label"].iloc[0], part["theme"].mode().iloc[0], places, len(part), years))
    frame = pd.DataFrame(rows, columns=["group", "label", "theme", "places", "statements", "years"])
    return (
        frame.sort_values(
            ["places", "statements", "group"],
            key=lambda c: -c.map(len) if c.name == "places" else c * (-1 if c.name == "statements" else 1),
            ignore_index=True,
        )
        if len(frame)
        else frame
    )


def fates(grouped: pd.DataFrame) -> pd.DataFrame:
    """What became of each lack in each county: county, label, theme, stated and silent (years), state (helpers.recurrence)."""
    from helpers.recurrence import by_county

    states = by_county(grouped)
    order = {"persistent": 0, "returned": 1, "gone": 2, "new": 3, "once": 4}
    return (
        states.assign(many=-states["stated"].map(len), order=states["state"].map(order))
        .sort_values(["order", "many", "county", "group"], ignore_index=True)
        .drop(columns=["many", "order"])
    )


def contradictions(tables: Tables) -> pd.DataFrame:
    """What does not add up anywhere, worst first, with `place` and `title` of the report."""
    frame = wrong(tables)
    titles = tables.reports.set_index("report_id")["title"]
    return frame.assign(place=frame["report_id"].map(place_names(tables.reports)), title=frame["report_id"].map(titles))


def checked(tables: Tables) -> pd.DataFrame:
    """Per place how many rates there are and what recomputing them gave: place, ok, mismatch, unchecked (figures).

    And the totals that parts were held against: totals_ok, totals_mismatch.
    """
    kept = counted(tables)
    rates = kept.figures[(kept.figures["kind"] == "rate") & (kept.figures["role"] == "actual")]
    verdict = rates["arithmetic"].fillna("unchecked")
    table = pd.crosstab(rates["report_id"].map(place_names(kept.reports)).rename("place"), verdict)
    table = table.reindex(columns=["ok", "mismatch", "unchecked"], fill_value=0)
    for verdict in ("ok", "mismatch"):
        added = kept.sums[kept.sums["arithmetic"] == verdict]["report_id"].map(place_names(kept.reports)).value_counts()
        table[f"totals_{verdict}"] = added.reindex(table.index).fillna(0).astype(int)
    return table.sort_values(["mismatch", "ok"], ascending=False, kind="stable").reset_index()


def holdings(tables: Tables) -> pd.DataFrame:
    """Every report, by place and date, with `place` and how much was read: figures, programs, problems, findings."""
    frame = tables.reports.assign(place=tables.reports["report_id"].map(place_names(tables.reports)))
    for name in ("figures", "programs", "problems", "findings"):
        many = getattr(tables, name).groupby("report_id").size()
        frame[name] = frame["report_id"].map(many).fillna(0).astype(int)
    return frame.sort_values(["province", "place", "period_end"], na_position="last", kind="stable").reset_index(drop=True)


def repaired(tables: Tables) -> pd.DataFrame:
    """Files that were read with something lost or mended on the way: path, notes."""
    pages = tables.pages
    return pages.loc[(pages["status"] == "read") & (pages["notes"].map(len) > 0), ["path", "notes"]].reset_index(drop=True)


def not_read(tables: Tables) -> pd.DataFrame:
    """Files that could not be used: path, status, reason; and pages that were read but hold no report."""
    pages = tables.pages
    empty = (pages["status"] == "read") & (pages["reports"] == 0)
    return pages.loc[(pages["status"] != "read") | empty, ["path", "format", "status", "reason"]].reset_index(drop=True)
