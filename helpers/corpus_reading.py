"""The run over a corpus: which files, what goes into the reading of each, and the readings compared."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from helpers.audit.corrections import Correction, gather_corrections
from helpers.comparison import Traces, compare, link_reports, trace_page
from helpers.corpus.copies import Bodies
from helpers.corpus.folder import MANIFEST, list_files, root_of, shown_name, why_skipped
from helpers.corpus.load import Unreadable, load_page
from helpers.corpus.manifest import Override, read_manifests
from helpers.corpus.repeated import FORMATS, LEAST, Frame, SiteLines, find_site_lines, read_frame
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


@dataclass(frozen=True, slots=True)
class Context:
    """What goes into the reading of each file of a corpus beside the file: it can be sent to another process or machine."""

    root: Path
    overrides: Mapping[str, Override] = field(default_factory=dict)
    corrections: Sequence[Correction] = ()
    limits: Limits = DEFAULT
    words: bool = False  # whether they are counted
    lines: SiteLines = SiteLines()  # that repeat around the reports of a site


def open_corpus(
    sources: Path | Sequence[Path], *, limits: Limits = DEFAULT, words: bool = False,
) -> tuple[list[str], Context]:
    """The files of a folder, or of several folders and files, in order; and what goes into the reading of each."""
    sources = [sources] if isinstance(sources, Path) else list(sources)
    names, root = list_files(sources), root_of(sources)
    overrides = read_manifests(sources, root, names)
    return names, Context(root, overrides, gather_corrections(sources, root, names, CORRECTIONS), limits, words)


def read_file(name: str, context: Context, then: Callable[[PageReading], Any] | None = None) -> Any:
    """The reading of one file of a corpus (or what `then` makes of it), or `Unread`: nothing in a file stops the others."""
    path, shown = context.root / name, shown_name(name)
    if (override := context.overrides.get(name)) and override.exclude:
        return Unread(shown, "skipped", f"excluded by {MANIFEST} line {override.line}")
    try:
        if reason := why_skipped(path):
            return Unread(shown, "skipped", reason)
        page = load_page(path, context.root, context.limits)
        reading = read_page(page, load_knowledge(), context.overrides, context.corrections, context.lines.of(shown))
        reading = count_words(reading) if context.words else reading
        return then(reading) if then else reading
    except (Unreadable, OSError) as error:
        return Unread(shown, "failed", str(error))
    except WrongUse:  # of the project's own data: it would be the same for every file
        raise
    except MemoryError:
        reason = f"needs more than {context.limits.memory / 2**20:,.0f} MB of memory; split the file, or raise --max-memory"
        return Unread(shown, "failed", reason)
    except Exception as error:  # a mistake of ours on this file: say so, and read on
        return Unread(shown, "failed", f"unexpected {type(error).__name__}: {error}. Please report this with the file.")


def framed(names: Sequence[str], context: Context) -> list[str]:
    """The files that may be pages of a site."""
    kinds = tuple(f".{form}" for form in FORMATS) + (".htm",)
    excluded = {name for name, override in context.overrides.items() if override.exclude}
    return [name for name in names if name.lower().endswith(kinds) and name not in excluded
            and not why_skipped(context.root / name)]


def read_frame_of(name: str, context: Context) -> tuple[str, bytes]:
    """The SHA-256 of a file as it was read, and what frames its text; nothing where it cannot be read (its reading says why)."""
    try:
        page = load_page(context.root / name, context.root, context.limits)
        return page.sha256, read_frame(page).pack()
    except Exception:
        return "", Frame().pack()


def read_frames(names: Sequence[str], context: Context, *, workers: int = 1) -> Iterator[tuple[str, bytes]]:
    """The first pass over a corpus: of each file its SHA-256 and its frame, in the order of the names."""
    read, limits = partial(read_frame_of, context=context), context.limits
    results = in_processes(read, names, workers=max(1, min(workers, len(names))), seconds=limits.seconds, memory=limits.memory)
    return (("", Frame().pack()) if isinstance(result, Lost) else result for result in results)


def read_files(
    names: Sequence[str], context: Context, *, workers: int = 1, then: Callable[[PageReading], Any] | None = None,
) -> Iterator[Any]:
    """The reading of each file (or what `then` makes of it), or `Unread`, in the order of the names."""
    if len(names) > workers:  # before the workers fork, so that they share it
        load_knowledge()
        if context.words:
            load_segmenter()
    read, limits = partial(read_file, context=context, then=then), context.limits
    results = in_processes(read, names, workers=max(1, min(workers, len(names))), seconds=limits.seconds, memory=limits.memory)
    for name, result in zip(names, results, strict=True):
        if isinstance(result, Lost):
            result = Unread(shown_name(name), "failed",
                            f"{result.reason}; split the file, or raise --max-seconds or --max-memory")
        yield result


def compare_pages(readings: Sequence[PageReading]) -> list[PageReading]:
    """What only shows across pages, where all of them are at hand."""
    reports = [report for reading in readings for report in reading.reports]
    links = link_reports(Traces(map(trace_page, readings)), Bodies(reports))
    return compare(readings, links, {report.report_id: report for report in reports}, load_knowledge().indicators)


def read_pages(pages: Iterable[Page]) -> list[PageReading]:
    """Every page read, then compared."""
    return compare_pages([read_page(page, load_knowledge()) for page in pages])


def read_corpus(
    sources: Path | Sequence[Path], *, workers: int = 1, limits: Limits = DEFAULT, words: bool = False,
    progress: Callable[[Iterable, int], Iterable] | None = None,
) -> CorpusReading:
    """Every file of a folder (or of several folders and files) read and compared, all held; with `words`, their words counted.

    `progress` wraps the readings as they come and knows how many there will be. The result does not
    depend on the number of workers. What is too large to be held is for `helpers.batch.collect`.
    """
    names, context = open_corpus(sources, limits=limits, words=words)
    pages = framed(names, context)
    if len(pages) >= LEAST:
        frames = (Frame.unpack(frame) for _, frame in read_frames(pages, context, workers=workers))
        context = replace(context, lines=find_site_lines(zip(map(shown_name, pages), frames, strict=True)))
    readings = read_files(names, context, workers=workers)
    results = list(progress(readings, len(names)) if progress else readings)
    pages = compare_pages([one for one in results if isinstance(one, PageReading)])
    return CorpusReading(tuple(pages), tuple(one for one in results if isinstance(one, Unread)))
