"""What there is of each place and of all, counted a part of a table at a time: what an index says."""

import pandas as pd

from helpers.questions.one import NO_DOUBT, UNREAD
from helpers.questions.places import originals, place_names
from helpers.questions.summed import parts
from helpers.questions.work import ROUTINE
from helpers.tables import Tables


def overview(tables: Tables) -> pd.DataFrame:
    """One row a place (its index), copies within it left out.

    Columns: reports, programs (the office's routine left out), named (mentions of programs, routine and copies too), rates, ok,
    mismatch (of the rates), problems, doubts (what speaks against a number).
    """
    places = place_names(tables.reports)
    counted = places[places.index.isin(_originals_of_each(tables.reports, places))]
    columns: dict[str, list[pd.Series]] = {name: [] for name in ("named", "rates", "ok", "mismatch", "problems", "doubts")}
    works = []

    def count(name: str, report_ids: pd.Series, of: pd.Series) -> None:
        columns[name].append(report_ids.map(of).value_counts())

    for figures in parts(tables, "figures", ["report_id", "kind", "role", "arithmetic"]):
        rates = figures[(figures["kind"] == "rate") & (figures["role"] == "actual")]
        count("rates", rates["report_id"], counted)
        for verdict in ("ok", "mismatch"):
            count(verdict, rates.loc[rates["arithmetic"] == verdict, "report_id"], counted)
    for programs in parts(tables, "programs", ["report_id", "program", "name", "category"]):
        count("named", programs["report_id"], places)
        real = programs[programs["category"] != ROUTINE]
        real = real.assign(work=real["program"].fillna(real["name"]), place=real["report_id"].map(counted))
        works.append(real.dropna(subset="place")[["place", "work"]].drop_duplicates())
    for problems in parts(tables, "problems", ["report_id"]):
        count("problems", problems["report_id"], counted)
    for findings in parts(tables, "findings", ["report_id", "kind"]):
        count("doubts", findings.loc[~findings["kind"].isin({*UNREAD, *NO_DOUBT}), "report_id"], places)
    frame = pd.DataFrame({name: pd.concat(found).groupby(level=0).sum() for name, found in columns.items()})
    frame = frame.reindex(pd.Index(places.unique(), name="place")).fillna(0).astype(int)
    programs = pd.concat(works).drop_duplicates().groupby("place").size()
    return frame.assign(
        reports=counted.value_counts().reindex(frame.index).fillna(0).astype(int),
        programs=programs.reindex(frame.index).fillna(0).astype(int),
    )


def _originals_of_each(reports: pd.DataFrame, places: pd.Series) -> set[str]:
    """The ids of the reports that count in each place: of copies within it one, that which knows its period if any does."""
    root = reports["duplicate_of"].fillna(reports["report_id"])
    dated = reports.assign(root=root, undated=reports["period_start"].isna(), place_of=reports["report_id"].map(places))
    return set(dated.sort_values(["undated", "report_id"], kind="stable").drop_duplicates(["place_of", "root"])["report_id"])


def totals(tables: Tables) -> dict[str, int]:
    """How much was read in all, copies left out: reports, figures, programs (kinds, without routine), problems."""
    kept = set(originals(tables)["report_id"])
    figures = sum(int(part["report_id"].isin(kept).sum()) for part in parts(tables, "figures", ["report_id"]))
    problems = sum(int(part["report_id"].isin(kept).sum()) for part in parts(tables, "problems", ["report_id"]))
    works: set[str] = set()
    for part in parts(tables, "programs", ["report_id", "program", "name", "category"]):
        real = part[part["report_id"].isin(kept) & (part["category"] != ROUTINE)]
        works.update(real["program"].fillna(real["name"]))
    return {"reports": len(kept), "figures": figures, "programs": len(works), "problems": problems}
