"""Which notebooks a site needs: the summaries once, the county notebook for each county and each report without one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.errors import WrongUse
from helpers.tables import Tables
from helpers.views.block import place_page

SUMMARIES = ("corpus", "compare", "problems", "audit")
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
    known = sorted(tables.reports["county"].dropna().unique())
    for name in counties:
        if name not in known:
            raise _unknown(name, known)
    said = {"language": language}
    tasks = [Task(name, name, dict(said)) for name in SUMMARIES]
    wanted = [name for name in known if not counties or name in counties]
    tasks += [Task(_slug(name, ""), COUNTY, {"county": name, **said}, county=name) for name in wanted]
    if not counties:
        nameless = sorted(tables.reports.loc[tables.reports["county"].isna(), "report_id"])
        tasks += [Task(_slug(None, report_id), COUNTY, {"report_id": report_id, **said}, report_id=report_id) for report_id in nameless]
    return tasks


def _slug(county: str | None, report_id: str) -> str:
    return place_page(county, report_id).removesuffix(".html")


def _unknown(name: str, known: list[str]) -> UnknownCounty:
    from rapidfuzz import process

    near = [match for match, score, _ in process.extract(name, known, limit=5) if score >= 50]
    hint = f"Did you mean {'、'.join(near)}?" if near else f"There are: {'、'.join(known[:12]) or 'none'}"
    return UnknownCounty(f"no county {name!r} in the tables. {hint}")
