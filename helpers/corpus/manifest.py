"""What a person says of the files of a corpus: manifest.csv beside them, which overrides what the text tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from helpers.corpus.by_hand import read_day, read_lines
from helpers.corpus.folder import MANIFEST
from helpers.errors import WrongUse
from helpers.records import Evidence, Period, Place, Report

COLUMNS = ("file", "province", "county", "county_code", "period_start", "period_end", "title", "exclude")
_YES = {"1", "yes", "y", "true", "x", "是"}
_NO = {"", "0", "no", "n", "false", "否"}


class ManifestError(WrongUse):
    """A manifest that cannot be used, with the line and what to do."""


@dataclass(frozen=True, slots=True)
class Override:
    """What one line of the manifest says of a file, or of one report of it (`file#2`)."""

    line: int
    province: str | None = None
    county: str | None = None
    county_code: str | None = None
    period: tuple[date, date] | None = None
    title: str | None = None
    exclude: bool = False


def read_manifest(path: Path) -> dict[str, Override]:
    """The lines of a manifest by the file (or report) that they speak of; empty where there is no manifest."""
    if not path.is_file():
        return {}
    table = read_lines(path)
    unknown = [name for name in table.fieldnames or () if name not in COLUMNS]
    if unknown or "file" not in (table.fieldnames or ()):
        raise ManifestError(f"{path}: line 1: the columns are {', '.join(COLUMNS)} (file is required)"
                            + (f"; not known: {', '.join(map(str, unknown))}" if unknown else ""))
    overrides: dict[str, Override] = {}
    for number, row in enumerate(table, 2):
        where = f"{path}: line {number}"
        if None in row:
            raise ManifestError(f"{where}: more cells than columns")
        cells = {name: (value or "").strip() for name, value in row.items()}
        file = cells["file"].replace("\\", "/")
        if not any(cells.values()):
            continue
        if not file:
            raise ManifestError(f"{where}: no file named")
        if file in overrides:
            raise ManifestError(f"{where}: {file} is named a second time (first on line {overrides[file].line})")
        overrides[file] = _override(number, cells, where)
    return overrides


def read_manifests(sources: Iterable[Path], root: Path, names: Iterable[str]) -> dict[str, Override]:
    """The manifests of the folders read, their files named from `root`; each line has to speak of one of `names`."""
    overrides, names = {}, set(names)
    for source in sources:
        if not source.is_dir():
            continue
        for file, override in read_manifest(source / MANIFEST).items():
            name = (source.resolve().relative_to(root) / file).as_posix()
            if name not in names and name.rsplit("#", 1)[0] not in names:
                raise ManifestError(f"{source / MANIFEST}: line {override.line}: no file {file} in the folder")
            overrides[name] = override
    return overrides


def _override(number: int, cells: dict[str, str], where: str) -> Override:
    mark = cells.get("exclude", "").lower()
    if mark not in _YES | _NO:
        raise ManifestError(f"{where}: exclude is {mark!r}; write yes, or leave it empty")
    begin, end = (read_day(cells[name], f"{where}: {name}", ManifestError) if cells.get(name) else None
                  for name in ("period_start", "period_end"))
    if (begin is None) != (end is None):
        raise ManifestError(f"{where}: give both period_start and period_end, or neither")
    if begin and begin > end:
        raise ManifestError(f"{where}: period_start is after period_end")
    given = {name: cells.get(name) or None for name in ("province", "county", "county_code", "title")}
    return Override(number, period=(begin, end) if begin else None, exclude=mark in _YES, **given)


def apply_manifest(reports: Iterable[Report], overrides: Mapping[str, Override]) -> list[Report]:
    """The reports as the manifest wants them; what it sets carries it as evidence, what the text said stays beside it."""
    changed = []
    for report in reports:
        said = [o for key in (report.page.path, report.report_id) if (o := overrides.get(key))]
        if any(o.exclude for o in said):
            continue
        for override in said:
            report = _apply(report, override)
        changed.append(report)
    return changed


def _apply(report: Report, override: Override) -> Report:
    reason = f"manifest.csv line {override.line}"
    place, period = report.place, report.period
    if override.county or override.province:
        named = {f: getattr(override, f) for f in ("province", "county", "county_code") if getattr(override, f)}
        evidence = tuple(Evidence(field, value, reason) for field, value in named.items())
        if override.county and override.county != place.county:  # nothing of another county's may stay
            place = Place(province=place.province, masked=place.masked, evidence=place.evidence)
        place = replace(place, **named, evidence=(*evidence, *place.evidence))
    if override.period:
        begin, end = override.period
        period = Period(begin, end, masked=period.masked, evidence=(
            Evidence("period", f"{begin}/{end}", reason), *period.evidence))
    return replace(report, place=place, period=period, title=override.title or report.title)
