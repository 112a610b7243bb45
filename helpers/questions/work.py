"""What the counties do: each program with what it achieved, in one county and across all."""

import pandas as pd

from helpers.questions.places import counted, keyed, once, originals, place_names
from helpers.tables import Tables

ROUTINE = "party_conduct"  # the category of what every office does
BROAD = 8  # programs that a place has to name before its silence about one says anything
COMMON = 0.5  # share of the places that name a program before it is missed elsewhere

_ROLES = {"actual": 0, "target": 1, "previous": 2, "change": 3}
PEOPLE = ("人", "人次", "例", "名", "户", "对", "人份", "剂次")


@once
def outputs(tables: Tables) -> pd.DataFrame:
    """Every figure that a report gives for a program, best first within a program and place.

    The columns of figures, and: `work` (the program's id or name), `place_of` (where), `key` (what is measured), `own` (the
    lexicon says that the indicator is the program's). Best: its own indicators, of the latest period, what was reached before
    what was wanted, people before rates before things and money.
    """
    kept = counted(tables)
    programs = kept.programs[["report_id", "program", "name", "figures"]].explode("figures").dropna(subset="figures")
    programs = programs.assign(work=programs["program"].fillna(programs["name"]))
    named = programs[["work", "program", "figures"]].rename(columns={"program": "work_id", "figures": "figure_id"})
    frame = named.drop_duplicates(["work", "figure_id"]).merge(keyed(kept.figures), on="figure_id")
    frame = frame.assign(
        place_of=frame["report_id"].map(place_names(kept.reports)),
        own=(frame["program"] == frame["work_id"]).fillna(False).astype(bool)
    )
    order = {
        "elsewhere": frame["place"].notna(),
        "foreign": ~frame["own"],
        "late": -frame["period_end"].dt.year.fillna(0),
        "rank": frame["role"].map(_ROLES).astype(float).fillna(9),
        "kind_rank": frame["kind"].map({"rate": 1, "quantity": 2, "money": 3, "rank": 4}).astype(float).fillna(0)
        + ((frame["kind"] == "count") & ~frame["unit"].isin(PEOPLE)) * 2,
        "unsure": -frame["confidence"].round(1),
        "small": -frame["value"],
    }
    frame = frame.assign(**order).sort_values(["work", "place_of", *order], kind="stable")
    return frame.drop(columns=list(order)).reset_index(drop=True)


def main_outputs(told: pd.DataFrame) -> pd.DataFrame:
    """The one figure of `outputs` that says most of each program in each place: what was reached, no target and no change."""
    chosen = told[(told["role"] == "actual") & (told["kind"] != "rank") & told["place"].isna()]
    return chosen.drop_duplicates(["work", "place_of"]).reset_index(drop=True)


def programs_by_place(tables: Tables) -> pd.DataFrame:
    """One row a program and place, the office's routine left out: what runs where.

    Columns: work, program, name, category, place, report_id and start (of its latest mention), text, status, funding (元, the
    latest stated), since and until (years), reports, figures (how many), places (how many places run the program).
    """
    kept = counted(tables)
    frame = kept.programs.assign(
        work=kept.programs["program"].fillna(kept.programs["name"]),
        place=kept.programs["report_id"].map(place_names(kept.reports)),
    )
    frame = frame[frame["category"] != ROUTINE]
    order = {report_id: i for i, report_id in enumerate(originals(kept)["report_id"])}
    years = kept.reports.set_index("report_id")["period_end"].dt.year
    frame = frame.assign(year=frame["report_id"].map(years), many=frame["figures"].map(len))
    frame = frame.sort_values("report_id", key=lambda ids: ids.map(order), kind="stable")
    groups = frame.groupby(["work", "place"], sort=False)
    rows = groups.agg(
        program=("program", "first"), name=("name", "first"), category=("category", "first"), report_id=("report_id", "first"),
        start=("start", "first"), text=("text", "first"), status=("status", "first"), funding=("funding", "first"),
        since=("year", "min"), until=("year", "max"), reports=("report_id", "nunique"), figures=("many", "sum"),
    ).reset_index()  # fmt: skip
    rows = rows.assign(places=rows.groupby("work")["place"].transform("nunique"))
    rows = rows.assign(total=rows.groupby("work")["figures"].transform("sum"))
    return (
        rows.sort_values(["places", "total", "work", "figures"], ascending=[False, False, True, False], kind="stable")
        .drop(columns="total")
        .reset_index(drop=True)
    )


def programs_matrix(run: pd.DataFrame) -> pd.DataFrame:
    """How many figures each place (columns) gives of each program (rows); -1 where it does not name it."""
    matrix = run.pivot_table(index="work", columns="place", values="figures", aggfunc="sum").reindex(run["work"].unique())
    order = matrix.notna().sum().sort_values(ascending=False, kind="stable").index
    return matrix[order].fillna(-1).astype(int)


def program_gaps(run: pd.DataFrame) -> pd.DataFrame:
    """Programs that at least half of the places with broad reports name, and which of those do not.

    Columns: work, program, name, category, places (how many of the broad ones name it), of (how many there are),
    silent (names of those that do not).
    """
    many = run.groupby("place")["work"].nunique()
    broad = sorted(many[many >= BROAD].index)
    rows = []
    for work, part in run[run["place"].isin(broad)].groupby("work", sort=False):
        naming = set(part["place"])
        silent = [place for place in broad if place not in naming]
        if silent and len(naming) >= COMMON * len(broad):
            first = next(part.itertuples())
            rows.append((work, first.program, first.name, first.category, len(naming), len(broad), silent))
    frame = pd.DataFrame(rows, columns=["work", "program", "name", "category", "places", "of", "silent"])
    return frame.sort_values("places", ascending=False, kind="stable").reset_index(drop=True)
