"""What the country asked for at the time: national targets with the documents that set them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from helpers.paths import REFERENCE


class TargetError(ValueError):
    """A line of targets.csv that cannot be used."""


@dataclass(frozen=True, slots=True)
class Target:
    """One published goal for one indicator."""

    indicator: str
    since: int  # the first year in which the document was in force
    year: int  # by the end of which the goal is to be reached
    relation: str  # ≥ ≤ =
    value: float
    unit: str
    level: str  # national, rural, urban, pilot
    source: str
    note: str = ""
    evidence: str = ""  # a page that says so, by its address or title; empty where the document alone is the authority
    checked: str = "no"  # yes where such a page was read

    def __str__(self) -> str:
        return f"{self.relation.replace('=', '')}{self.value:g}{self.unit} ({self.year})"

    @property
    def why(self) -> str:
        """The document that set it, and what is to be known of it."""
        return " · ".join(part for part in (self.source, self.note) if part)


Targets = Mapping[str, tuple[Target, ...]]


def load_targets(folder: Path = REFERENCE) -> Targets:
    """Every target of `<folder>/targets.csv` by indicator, nearest year first."""
    path = folder / "targets.csv"
    found: dict[str, list[Target]] = {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            try:
                target = Target(**{**row, "since": int(row["since"]), "year": int(row["year"]), "value": float(row["value"])})
            except (KeyError, TypeError, ValueError) as error:
                raise TargetError(f"{path}: line {number}: {error}") from error
            found.setdefault(target.indicator, []).append(target)
    return MappingProxyType({key: tuple(sorted(rows, key=lambda one: (one.year, -one.since))) for key, rows in found.items()})


def required_in(indicator: str | None, on: date, targets: Targets, level: str = "national") -> Target | None:
    """The goal in force on a day: of those whose time runs, the one to be reached soonest. None where none is known.

    >>> print(required_in("maternal_mortality", date(2013, 12, 31), load_targets()))
    ≤22/10万 (2015)
    >>> required_in("maternal_mortality", date(1998, 12, 31), load_targets()) is None
    True
    """
    for target in targets.get(indicator, ()):
        if target.level == level and target.since <= on.year <= target.year:
            return target
    return None
