"""Which notebooks a site needs: the summaries once, the county notebook for each county and each report without one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.errors import WrongUse
from helpers.tables import Tables

SUMMARIES = ("corpus", "compare", "programs", "problems", "audit")
COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Task:
    """One notebook to run, with its parameters; `slug` names the notebook and the page that come of it."""

    slug: str
    notebook: str
    parameters: dict[str, Any] = field(default_factory=dict)
    county: str | None = None
    report_id: str | None = None  # of a report that names no county: it has a page of its own


class UnknownCounty(WrongUse):
    """A county that the tables do not hold, with the near matches."""


def plan(tables: Tables, counties: Sequence[str] = (), language: str = "en") -> list[Task]:
    """Every notebook to run. `counties` limits the county pages to those named."""
    from helpers.views.block import page_names  # with pandas, which is not waited for before kernels are warmed

    known = sorted(tables.reports["county"].dropna().unique())
    for name in counties:
        if name not in known:
            raise _unknown(name, known)
    said, pages = {"language": language}, page_names(tables.reports)
    tasks = [Task(name, name, dict(said)) for name in SUMMARIES]
    reports = tables.reports.sort_values("report_id")
    for name, first in reports.dropna(subset="county").groupby("county")["report_id"].first().items():
        if not counties or name in counties:
            tasks.append(Task(_stem(pages[first]), COUNTY, {"county": name, **said}, county=name))
    if not counties:
        tasks += [Task(_stem(pages[report_id]), COUNTY, {"report_id": report_id, **said}, report_id=report_id)
                  for report_id in reports.loc[reports["county"].isna(), "report_id"]]
    return tasks


def _stem(page: str) -> str:
    return page.removesuffix(".html")


def _unknown(name: str, known: list[str]) -> UnknownCounty:
    from rapidfuzz import process

    near = [match for match, score, _ in process.extract(name, known, limit=5) if score >= 50]
    hint = f"Did you mean {'、'.join(near)}?" if near else f"There are: {'、'.join(known[:12]) or 'none'}"
    return UnknownCounty(f"no county {name!r} in the tables. {hint}")
