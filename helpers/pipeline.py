"""The whole path from pages to readings: split → outline → place, period → figures, programs, problems → audit.

The modules named here are the seams of the project: each reader takes what is upstream of it and the lexicon
that it was given, and returns records.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from helpers.corpus.outline import find_passages
from helpers.corpus.split import split_page
from helpers.reading.figures import find_figures, find_missing
from helpers.reading.quantities import load_grammar
from helpers.reading.units import Units
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


def read_page(page: Page, grammar: Units) -> PageReading:
    """The reports of a page and what each of them states."""
    reports = tuple(replace(report, passages=find_passages(report)) for report in split_page(page))
    figures = tuple(figure for report in reports for figure in find_figures(report, grammar))
    findings = tuple(finding for report in reports for finding in find_missing(report, grammar))
    return PageReading(page, reports, figures, findings=findings)


def read_pages(pages: Iterable[Page]) -> list[PageReading]:
    """Every page read, then what only shows across them: copies and conflicts."""
    grammar = load_grammar()
    return [read_page(page, grammar) for page in pages]
