"""What is read from one page: split → outline → place, period → figures, programs, problems → audit.

The modules named here are the seams of the project: each reader takes what is upstream of it and the lexicon
that it was given, and returns records.
"""

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from helpers.audit.corrections import Correction, correct_figures, correct_problems, correct_report, of_page
from helpers.audit.implied import check_implied
from helpers.audit.order import check_order
from helpers.audit.partitions import Partitions, load_partitions
from helpers.audit.rates import check_rates, find_rate_findings
from helpers.audit.shares import check_shares
from helpers.audit.sums import check_sums, find_sums
from helpers.corpus.boilerplate import Boilerplate, load_boilerplate
from helpers.corpus.events import Events, load_events
from helpers.corpus.gazetteer import Gazetteer, load_gazetteer
from helpers.corpus.manifest import Override, apply_manifest
from helpers.corpus.outline import find_passages
from helpers.corpus.period import find_period
from helpers.corpus.place import find_place
from helpers.corpus.repeated import Repeats
from helpers.corpus.split import split_page
from helpers.reading.explain import Explanation, explain_report
from helpers.reading.figures import find_figures, find_missing
from helpers.reading.indicators import Indicators, load_indicators
from helpers.reading.problems import ProblemLexicon, find_problems, load_problem_lexicon
from helpers.reading.program_lexicon import Programs, load_programs
from helpers.reading.programs import find_programs
from helpers.reading.quantities import load_grammar, read_all_numbers
from helpers.reading.units import Units
from helpers.records import Check, Figure, Finding, Page, Problem, Program, Report, SumCheck

if TYPE_CHECKING:
    from helpers.corpus.words import Segmenter


@dataclass(frozen=True, slots=True)
class WordCount:
    """How often a word stands in a report."""

    report_id: str
    word: str
    count: int


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
    sums: tuple[SumCheck, ...] = ()
    words: tuple[WordCount, ...] = ()  # only where they were asked for


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that the readers know beforehand: loaded once, passed in."""

    boilerplate: Boilerplate
    gazetteer: Gazetteer
    events: Events
    units: Units
    indicators: Indicators
    programs: Programs
    problems: ProblemLexicon
    partitions: Partitions


@cache
def load_knowledge() -> Knowledge:
    """The lexicons and reference tables of the package; a second call gives the same.

    They stay, so the collector need not walk them again and again: that costs a tenth of the time of reading.
    """
    known = Knowledge(load_boilerplate(), load_gazetteer(), load_events(), load_grammar(), load_indicators(), load_programs(),
                      load_problem_lexicon(), load_partitions())
    gc.freeze()
    return known


def read_report(report: Report, known: Knowledge) -> Report:
    """A report with its passages, its place and its period."""
    report = replace(report, passages=find_passages(report))
    return replace(report, place=find_place(report, known.gazetteer), period=find_period(report, known.events))


def read_page(
    page: Page, known: Knowledge, overrides: Mapping[str, Override] | None = None, corrections: Sequence[Correction] = (),
    repeats: Repeats = frozenset(),
) -> PageReading:
    """The reports of a page and what each of them states.

    `overrides` are the manifest's, `corrections` an analyst's, `repeats` the lines that repeat on the page's site.
    """
    reports = [read_report(report, known) for report in split_page(page, known.boilerplate, repeats=repeats)]
    reports = apply_manifest(reports, overrides or {})
    corrections = of_page(corrections, reports, page.path)
    corrected = [correct_report(report, corrections) for report in reports]
    reports = [report for report, _ in corrected]
    findings = [finding for _, found in corrected for finding in found]
    figures, programs, problems, checks, sums = [], [], [], [], []
    for report in reports:
        numbers = read_all_numbers(report.passages, known.units)
        own, marks = correct_figures(report, find_figures(report, known.units, known.indicators, numbers), corrections)
        lacks, more_marks = correct_problems(report, find_problems(report, known.problems), corrections)
        findings += [*marks, *more_marks]
        figures += own
        programs += find_programs(report, own, known.programs)
        problems += lacks
        checks += (rates := check_rates(report, own, known.indicators))
        sums += (totals := find_sums(report, own, known.partitions))
        findings += find_rate_findings(report, own, rates)
        findings += [*check_sums(report, own, totals), *check_shares(report, own, known.partitions)]
        findings += [*check_order(report, own, known.indicators), *check_implied(report, own, rates, known.indicators)]
        findings += find_missing(report, known.units, numbers)
    return PageReading(page, tuple(reports), tuple(figures), tuple(programs), tuple(problems), tuple(findings), tuple(checks),
                       tuple(sums))


@cache
def load_segmenter() -> "Segmenter":
    """The segmenter of the package; jieba is loaded with the first call, since many uses need no words."""
    from helpers.corpus.words import load_segmenter

    return load_segmenter()


def count_words(reading: PageReading) -> PageReading:
    """A page's reading with the words of its reports, the most frequent first."""
    from helpers.corpus.words import telling_words

    segmenter, counts = load_segmenter(), []
    for report in reading.reports:
        found = Counter(word for passage in report.passages for word in telling_words(passage.text, segmenter))
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        counts += [WordCount(report.report_id, word, n) for word, n in ranked]
    return replace(reading, words=tuple(counts))


def explain_page(page: Page, known: Knowledge, at: int | None = None) -> Iterator[Explanation]:
    """What was read of each number on a page and why; with `at`, a place in it, only of the sentence that stands there."""
    for report in split_page(page, known.boilerplate):
        yield from explain_report(replace(report, passages=find_passages(report)), known.units, known.indicators, at)
