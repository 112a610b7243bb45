"""The whole path from pages to readings: split → outline → place, period → figures, programs, problems → audit.

The modules named here are the seams of the project: each reader takes what is upstream of it and the lexicon
that it was given, and returns records.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from helpers.audit.masked import check_copies, check_masks
from helpers.corpus.copies import find_copies, find_recycled
from helpers.corpus.gazetteer import Gazetteer, load_gazetteer
from helpers.corpus.outline import find_passages
from helpers.corpus.period import Events, find_period, load_events, weigh_copies
from helpers.corpus.place import find_place
from helpers.corpus.split import split_page
from helpers.records import Check, Figure, Finding, Page, Problem, Program, Report


@dataclass(frozen=True, slots=True)
class PageReading:
    """Everything that was read from one page."""

    page: Page
    reports: tuple[Report, ...]
    figures: tuple[Figure, ...] = ()
    programs: tuple[Program, ...] = ()
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that the readers know beforehand, loaded once and passed in."""

    gazetteer: Gazetteer
    events: Events


def load_knowledge() -> Knowledge:
    return Knowledge(load_gazetteer(), load_events())


def read_page(page: Page, knowledge: Knowledge) -> PageReading:
    """The reports of a page and what each of them states."""
    reports = []
    for report in split_page(page):
        report = replace(report, passages=find_passages(report))
        reports.append(replace(report, place=find_place(report, knowledge.gazetteer), period=find_period(report, knowledge.events)))
    return PageReading(page, tuple(reports))


def compare_pages(readings: list[PageReading]) -> list[PageReading]:
    """What only shows across pages: copies, recycled sentences and what is masked."""
    reports = [report for reading in readings for report in reading.reports]
    copies = {copy.report_id: copy for copy in find_copies(reports)}
    recycled = {r.report_id: r for r in find_recycled(reports)}
    families: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        families[copies[report.report_id].duplicate_of if report.report_id in copies else report.report_id].append(report)
    compared: dict[str, Report] = {}
    for head, family in families.items():
        for report in family:
            period = weigh_copies(report.period, [other for other in family if other is not report]) if len(family) > 1 else report.period
            compared[report.report_id] = replace(report, period=period, duplicate_of=None if report.report_id == head else head)
    return [
        replace(
            reading,
            reports=tuple(compared[report.report_id] for report in reading.reports),
            findings=reading.findings + tuple(
                finding for report in reading.reports
                for finding in (*check_masks(compared[report.report_id]),
                                *check_copies(report, copies.get(report.report_id), recycled[report.report_id]))),
        )
        for reading in readings
    ]


def read_pages(pages: Iterable[Page]) -> list[PageReading]:
    """Every page read, then what only shows across them."""
    knowledge = load_knowledge()
    return compare_pages([read_page(page, knowledge) for page in pages])
