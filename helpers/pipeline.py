"""The whole path from pages to readings: split → outline → place, period → figures, programs, problems → audit.

The modules named here are the seams of the project: each reader takes what is upstream of it and the lexicon
that it was given, and returns records.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from helpers.corpus.boilerplate import load_boilerplate
from helpers.corpus.folder import MANIFEST, list_files, root_of, why_skipped
from helpers.corpus.load import Unreadable, load_page
from helpers.corpus.manifest import Override, apply_manifest, read_manifests
from helpers.corpus.outline import find_passages
from helpers.corpus.split import split_page
from helpers.errors import WrongUse
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


def read_page(page: Page, overrides: Mapping[str, Override] | None = None) -> PageReading:
    """The reports of a page and what each of them states; `overrides` are the manifest's."""
    reports = apply_manifest(split_page(page, load_boilerplate()), overrides or {})
    reports = tuple(replace(report, passages=find_passages(report)) for report in reports)
    return PageReading(page, reports)


def compare_pages(readings: list[PageReading]) -> list[PageReading]:
    """What only shows across pages: copies and conflicts."""
    return readings


def read_pages(pages: Iterable[Page]) -> list[PageReading]:
    """Every page read, then compared."""
    return compare_pages([read_page(page) for page in pages])


def read_file(name: str, root: Path, overrides: Mapping[str, Override]) -> PageReading | Unread:
    """The reading of one file of a corpus, or why there is none: nothing that a file holds stops the others."""
    path = root / name
    if (override := overrides.get(name)) and override.exclude:
        return Unread(name, "skipped", f"excluded by {MANIFEST} line {override.line}")
    if reason := why_skipped(path):
        return Unread(name, "skipped", reason)
    try:
        return read_page(load_page(path, root), overrides)
    except (Unreadable, OSError) as error:
        return Unread(name, "failed", str(error))
    except WrongUse:  # of the project's own data: it would be the same for every file
        raise
    except Exception as error:  # a mistake of ours on this file: say so, and read on
        return Unread(name, "failed", f"unexpected {type(error).__name__}: {error}. Please report this with the file.")


def read_corpus(
    sources: Path | Sequence[Path], *, workers: int = 1, progress: Callable[[Iterable, int], Iterable] | None = None,
) -> CorpusReading:
    """Every file of a folder (or of several folders and files) read and compared.

    `progress` wraps the readings as they come and knows how many there will be. The result does not
    depend on the number of workers.
    """
    sources = [sources] if isinstance(sources, Path) else list(sources)
    names, root = list_files(sources), root_of(sources)
    read = partial(read_file, root=root, overrides=read_manifests(sources, root, names))
    with ExitStack() as stack:
        if workers > 1 and len(names) > 1:
            pool = stack.enter_context(ProcessPoolExecutor(workers))
            results = pool.map(read, names, chunksize=max(1, min(16, len(names) // (4 * workers))))
        else:
            results = map(read, names)
        results = list(progress(results, len(names)) if progress else results)
    pages = compare_pages([r for r in results if isinstance(r, PageReading)])
    return CorpusReading(tuple(pages), tuple(r for r in results if isinstance(r, Unread)))
