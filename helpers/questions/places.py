"""Which part of the tables a question is about: a county, a report, all without copies; and the sentence around a reading."""

import os
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path

import pandas as pd
from rapidfuzz import process

from helpers.errors import WrongUse
from helpers.tables import Tables, load_tables

SENTENCE_ENDS = "。!?！？;；\n"


class UnknownName(WrongUse):
    """A county, report or indicator that the tables do not hold, with the nearest that they do."""


def nearest(wanted: str, known: list[str], what: str) -> UnknownName:
    near = [name for name, score, _ in process.extract(wanted, known, limit=5) if score >= 50]
    hint = f"Did you mean {'、'.join(near)}?" if near else f"There are: {'、'.join(known[:12])}{' …' if len(known) > 12 else ''}"
    return UnknownName(f"No {what} {wanted!r} in the tables. {hint}")


def once(question: Callable) -> Callable:
    """A question about tables alone is worked out once for the same tables; each asker's answer is its own to change."""

    @wraps(question)
    def asked(tables: Tables, *others: Tables):
        key = (question.__name__, *map(id, others))
        if key not in tables.answers:
            tables.answers[key] = question(tables, *others), others  # held, so that no other tables take over their id
        answer = tables.answers[key][0]
        return answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer

    return asked


def open_tables(folder: str = "") -> Tables:
    """The tables of a run: in `folder`, else where COUNTY_REPORTS_TABLES says, else build/tables here or in a folder above."""
    named = folder or os.environ.get("COUNTY_REPORTS_TABLES", "")
    if named:
        return load_tables(named)
    here = Path.cwd()
    left = (above / "build" / "tables" for above in (here, *here.parents))
    return load_tables(next((path for path in left if (path / "reports.parquet").exists()), here / "build" / "tables"))


def only(tables: Tables, report_ids: Iterable[str]) -> Tables:
    """The same tables with nothing but these reports."""
    return tables.only(report_ids)


def counties(tables: Tables) -> list[str]:
    """Every county that some report names, in the order of the Chinese code points."""
    return sorted(tables.reports["county"].dropna().unique())


def county(tables: Tables, name: str) -> Tables:
    """The reports of one county and all that was read in them."""
    known = counties(tables)
    if name not in known:
        raise nearest(name, known, "county")
    return only(tables, tables.reports.loc[tables.reports["county"] == name, "report_id"])


def report(tables: Tables, report_id: str) -> Tables:
    """One report and all that was read in it."""
    known = list(tables.reports["report_id"])
    if report_id not in known:
        raise nearest(report_id, known, "report")
    return only(tables, [report_id])


def place(tables: Tables, county_name: str = "", report_id: str = "") -> Tables:
    """What a county page is about: a county, or a single report where the county is masked."""
    if report_id:
        return report(tables, report_id)
    if not county_name:
        raise UnknownName(f"Give county or report_id. Counties: {'、'.join(counties(tables)) or 'none is named in any report'}")
    return county(tables, county_name)


@once
def originals(tables: Tables) -> pd.DataFrame:
    """One report of each set of copies, the one that knows its period if any does; latest first, undated last."""
    reports = tables.reports
    root = reports["duplicate_of"].fillna(reports["report_id"])
    dated = reports.assign(root=root, undated=reports["period_start"].isna())
    one = dated.sort_values(["undated", "report_id"], kind="stable").drop_duplicates("root")
    return one.sort_values(["period_end", "report_id"], ascending=[False, True], na_position="last").drop(
        columns=["root", "undated"]
    )


@once
def counted(tables: Tables) -> Tables:
    """The tables without copies."""
    return only(tables, originals(tables)["report_id"])


def place_names(reports: pd.DataFrame) -> pd.Series:
    """What to call each report's place: its county, or its report_id where the county is masked; indexed by report_id."""
    named = reports.set_index("report_id")["county"]
    return named.fillna(pd.Series(named.index, index=named.index))


def texts(tables: Tables) -> tuple[dict[str, str], dict[str, str]]:
    """The text of each page by its path, and the path of each report's page by report_id."""
    return (
        dict(zip(tables.pages["path"], tables.pages["text"], strict=True)),
        dict(zip(tables.reports["report_id"], tables.reports["path"], strict=True)),
    )


def sentences(tables: Tables, frame: pd.DataFrame, width: int = 90) -> pd.DataFrame:
    """Adds `before` and `after`: the rest of the sentence that each row's quote stands in, at most `width` characters a side."""
    text_of, path_of = texts(tables)
    before, after = [], []
    for report_id, start, end in zip(frame["report_id"], frame["start"], frame["end"], strict=True):
        text = text_of[path_of[report_id]]
        left = text[max(0, start - width) : start]
        cut = max(left.rfind(sign) for sign in SENTENCE_ENDS)
        before.append(left[cut + 1 :].lstrip() if cut >= 0 else ("…" if start > width else "") + left)
        right = text[end : end + width]
        stops = [i for sign in SENTENCE_ENDS if (i := right.find(sign)) >= 0]
        after.append(right[: min(stops) + 1].rstrip("\n") if stops else right + "…")
    return frame.assign(before=before, after=after)


def keyed(figures: pd.DataFrame) -> pd.DataFrame:
    """Adds `key`: the indicator where a lexicon knows one, else the name; with the place where a figure is another place's."""
    key = figures["indicator"].fillna(figures["name"])
    return figures.assign(key=key.where(figures["place"].isna(), key + "@" + figures["place"].fillna("")))


@once
def placed_problems(tables: Tables) -> pd.DataFrame:
    """The problems of all reports but copies, with the `place` of each."""
    kept = counted(tables)
    return kept.problems.assign(place=kept.problems["report_id"].map(place_names(kept.reports)))
