"""The whole path from pages to readings: split → outline → place, period → figures, programs, problems → audit.

The modules named here are the seams of the project: each reader takes what is upstream of it and the lexicon
that it was given, and returns records.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from helpers.corpus.outline import find_passages
from helpers.corpus.split import split_page
from helpers.reading.problems import ProblemLexicon, find_problems, load_problem_lexicon
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


@cache
def _problem_lexicon() -> ProblemLexicon:
    return load_problem_lexicon()


def read_page(page: Page) -> PageReading:
    """The reports of a page and what each of them states."""
    reports = tuple(replace(report, passages=find_passages(report)) for report in split_page(page))
    lexicon = _problem_lexicon()
    problems = tuple(problem for report in reports for problem in find_problems(report, lexicon))
    return PageReading(page, reports, problems=problems)


def read_pages(pages: Iterable[Page]) -> list[PageReading]:
    """Every page read, then what only shows across them: copies and conflicts."""
    return [read_page(page) for page in pages]
