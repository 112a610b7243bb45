"""The run over a corpus: which files, each one's reading (in processes of their own), and what shows only across pages."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol

from helpers.audit.conflicts import check_conflicts
from helpers.audit.corrections import Correction, gather_corrections
from helpers.audit.implied import compare_implied
from helpers.audit.masked import check_copies, check_masks
from helpers.corpus.copies import find_copies, find_recycled, link_copies
from helpers.corpus.folder import MANIFEST, list_files, root_of, shown_name, why_skipped
from helpers.corpus.load import Unreadable, load_page
from helpers.corpus.manifest import Override, read_manifests
from helpers.errors import WrongUse
from helpers.limits import DEFAULT, Limits
from helpers.page_reading import PageReading, count_words, load_knowledge, load_segmenter, read_page
from helpers.paths import CORRECTIONS
from helpers.records import Page
from helpers.workers import Lost, in_processes


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
