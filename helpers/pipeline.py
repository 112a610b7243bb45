"""The whole path from pages to readings: split → outline → place, period → figures, programs, problems → audit.

The modules named here are the seams of the project: each reader takes what is upstream of it and the lexicon
that it was given, and returns records.
"""

import gc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from helpers.audit.conflicts import check_conflicts
from helpers.audit.corrections import Correction, correct_figures, correct_problems, correct_report, gather_corrections, of_page
from helpers.audit.implied import check_implied, compare_implied
from helpers.audit.masked import check_copies, check_masks
from helpers.audit.order import check_order
from helpers.audit.partitions import Partitions, load_partitions
from helpers.audit.rates import check_rates, find_rate_findings
from helpers.audit.shares import check_shares
from helpers.audit.sums import check_sums, find_sums
from helpers.corpus.boilerplate import Boilerplate, load_boilerplate
from helpers.corpus.copies import find_copies, find_recycled, link_copies
from helpers.corpus.events import Events, load_events
from helpers.corpus.folder import MANIFEST, list_files, root_of, shown_name, why_skipped
from helpers.corpus.gazetteer import Gazetteer, load_gazetteer
from helpers.corpus.load import Unreadable, load_page
from helpers.corpus.manifest import Override, apply_manifest, read_manifests
from helpers.corpus.outline import find_passages
from helpers.corpus.period import find_period
from helpers.corpus.place import find_place
from helpers.corpus.split import split_page
from helpers.errors import WrongUse
from helpers.limits import DEFAULT, Limits
from helpers.paths import CORRECTIONS
from helpers.reading.explain import Explanation, explain_report
from helpers.reading.figures import find_figures, find_missing
from helpers.reading.indicators import Indicators, load_indicators
from helpers.reading.problems import ProblemLexicon, find_problems, load_problem_lexicon
from helpers.reading.programs import Programs, find_programs, load_programs
from helpers.reading.quantities import load_grammar, read_all_numbers
from helpers.reading.units import Units
from helpers.records import Check, Figure, Finding, Page, Problem, Program, Report, SumCheck
from helpers.workers import Lost, in_processes

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
class Unread:
    """A file of the corpus that was not read, and why."""

    path: str  # relative to the corpus folder
    status: str  # failed: should have been readable; skipped: no report, or excluded by the manifest
    reason: str

    @property
    def format(self) -> str:
        return PurePosixPath(self.path).suffix.lstrip(".").lower()


@dataclass(frozen=True, slots=True)
class CorpusReading:
    """Everything that was read from a corpus, and what was not, in the order of paths."""

    pages: tuple[PageReading, ...]
    unread: tuple[Unread, ...] = ()


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
) -> PageReading:
    """The reports of a page and what each of them states; `overrides` are the manifest's, `corrections` an analyst's."""
    reports = apply_manifest([read_report(report, known) for report in split_page(page, known.boilerplate)], overrides or {})
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


def compare_pages(readings: Sequence[PageReading]) -> list[PageReading]:
    """What only shows across pages: copies, what they tell of masks, and sentences that other reports hold too."""
    reports = [report for reading in readings for report in reading.reports]
    copies = {copy.report_id: copy for copy in find_copies(reports)}
    linked = link_copies(reports, copies)
    recycled = {r.report_id: r for r in find_recycled(reports)}
    figures = defaultdict(list)
    for figure in (figure for reading in readings for figure in reading.figures):
        figures[figure.report_id].append(figure)
    conflicts = check_conflicts(
        list(linked.values()), figures, load_knowledge().indicators, [one for reading in readings for one in reading.sums])
    implied = compare_implied(
        linked.values(), figures, [one for reading in readings for one in reading.checks], load_knowledge().indicators)
    compared = []
    for reading in readings:
        found = []
        for report in (linked[r.report_id] for r in reading.reports):
            found += check_masks(report)
            found += [*conflicts.get(report.report_id, ()), *implied.get(report.report_id, ())]
            found += check_copies(report, copies.get(report.report_id), recycled.get(report.report_id))
        marked = tuple(linked[report.report_id] for report in reading.reports)
        compared.append(replace(reading, reports=marked, findings=(*reading.findings, *found)))
    return compared


def read_pages(pages: Iterable[Page]) -> list[PageReading]:
    """Every page read, then compared."""
    return compare_pages([read_page(page, load_knowledge()) for page in pages])


def read_file(
    name: str, root: Path, overrides: Mapping[str, Override], corrections: Sequence[Correction] = (), limits: Limits = DEFAULT,
    words: bool = False,
) -> PageReading | Unread:
    """The reading of one file of a corpus, or why there is none: nothing that a file holds stops the others."""
    path, shown = root / name, shown_name(name)
    if (override := overrides.get(name)) and override.exclude:
        return Unread(shown, "skipped", f"excluded by {MANIFEST} line {override.line}")
    if reason := why_skipped(path):
        return Unread(shown, "skipped", reason)
    try:
        reading = read_page(load_page(path, root, limits), load_knowledge(), overrides, corrections)
        return count_words(reading) if words else reading
    except (Unreadable, OSError) as error:
        return Unread(shown, "failed", str(error))
    except WrongUse:  # of the project's own data: it would be the same for every file
        raise
    except MemoryError:
        reason = f"needs more than {limits.memory / 2**20:,.0f} MB of memory; split the file, or raise --max-memory"
        return Unread(shown, "failed", reason)
    except Exception as error:  # a mistake of ours on this file: say so, and read on
        return Unread(shown, "failed", f"unexpected {type(error).__name__}: {error}. Please report this with the file.")


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands for a reading in a memory: the key of all that goes into it, the file's fingerprint, whether it is there."""

    key: str
    content: str
    there: bool = True


class Memory(Protocol):
    """What an earlier run read, by the content of all that goes into a reading."""

    def recall(self, path: Path, said: str) -> Kept | None: ...

    def keep(self, kept: Kept, reading: PageReading) -> None: ...


def read_corpus(
    sources: Path | Sequence[Path], *, workers: int = 1, limits: Limits = DEFAULT, words: bool = False,
    progress: Callable[[Iterable, int], Iterable] | None = None,
) -> CorpusReading:
    """Every file of a folder (or of several folders and files) read and compared; with `words`, their words counted.

    `progress` wraps the readings as they come and knows how many there will be. The result does not
    depend on the number of workers.
    """
    names, readings = read_files(sources, workers=workers, limits=limits, words=words)
    return compare_readings(list(progress(readings, len(names)) if progress else readings))


def read_files(
    sources: Path | Sequence[Path], *, workers: int = 1, limits: Limits = DEFAULT, words: bool = False, memory: Memory | None = None,
) -> tuple[list[str], Iterator[PageReading | Unread | Kept]]:
    """The files of a corpus, and the reading of each in their order; `Kept` for one that `memory` holds already."""
    sources = [sources] if isinstance(sources, Path) else list(sources)
    names, root = list_files(sources), root_of(sources)
    overrides = read_manifests(sources, root, names)
    corrections = gather_corrections(sources, root, names, CORRECTIONS)
    read = partial(read_file, root=root, overrides=overrides, corrections=corrections, limits=limits, words=words)
    kept: dict[str, Kept] = {}
    if memory:
        said = defaultdict(list)  # of each file, by people
        for name, one in (*overrides.items(), *((one.report, one) for one in corrections)):
            said[name if name in names else name.rsplit("#", 1)[0]].append((name, one))
        kept = {name: one for name in names if not why_skipped(root / name)
                and (one := memory.recall(root / name, repr((name, said.get(name), limits, words))))}
    return names, _read_the_rest(names, read, workers, limits, words, memory, kept)


def _read_the_rest(
    names: list[str], read: Callable[[str], PageReading | Unread], workers: int, limits: Limits, words: bool,
    memory: Memory | None, kept: dict[str, Kept],
) -> Iterator[PageReading | Unread | Kept]:
    fresh = [name for name in names if name not in kept or not kept[name].there]
    if not memory or len(fresh) > workers:  # before the workers fork, so that they share it
        load_knowledge()
        if words:
            load_segmenter()
    results = in_processes(read, fresh, workers=max(1, min(workers, len(fresh))), seconds=limits.seconds, memory=limits.memory)
    for name in names:
        if name in kept and kept[name].there:
            yield kept[name]
            continue
        reading = next(results)
        if isinstance(reading, Lost):
            reading = Unread(shown_name(name), "failed", f"{reading.reason}; split the file, or raise --max-seconds or --max-memory")
        elif name in kept and isinstance(reading, PageReading):
            memory.keep(kept[name], reading)
        yield reading


def compare_readings(results: Sequence[PageReading | Unread]) -> CorpusReading:
    """What was read of a corpus, compared."""
    pages = compare_pages([r for r in results if isinstance(r, PageReading)])
    return CorpusReading(tuple(pages), tuple(r for r in results if isinstance(r, Unread)))
