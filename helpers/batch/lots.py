"""A corpus in lots: reports of whole counties, each with all that it takes to compare them and to make their rows.

What a lot holds depends on the corpus alone; one process makes its tables from nothing else, on this machine or another.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from helpers.batch.frozen import thaw
from helpers.comparison import Link, Traces, compare
from helpers.corpus_reading import Unread
from helpers.page_reading import PageReading, load_knowledge
from helpers.records import Report

REPORTS = 200  # of a lot, about: it becomes a row group of each table


@dataclass(frozen=True, slots=True)
class Lot:
    """Reports of whole counties, or files without any."""

    reports: tuple[str, ...]  # in the order of their rows
    pages: tuple[bytes, ...]  # the frozen readings that they stand in
    listed: tuple[str, ...] = ()  # the paths of those pages that are listed with these reports
    others: tuple[bytes, ...] = ()  # the frozen readings of what some of them copy
    links: Mapping[str, Link] | None = None  # of these reports
    unread: tuple[Unread, ...] = ()


def by_county(traces: Traces) -> list[array]:
    """The numbers of the reports of each lot: by county, those without one last, each lot of whole counties."""
    def place(n: int) -> tuple:
        county = traces.counties[n]
        return (0, *county) if county else (1, n)

    lots = [array("I")]
    for _, group in groupby(sorted(range(len(traces.reports)), key=lambda n: (place(n), n)), key=place):
        if len(lots[-1]) >= REPORTS:
            lots.append(array("I"))
        lots[-1].extend(group)
    return [lot for lot in lots if lot]


def make_lots(
    groups: Sequence[array], traces: Traces, links: Mapping[str, Link], frozen: Callable[[int], bytes], unread: Sequence[Unread],
) -> Iterator[Lot]:
    """Every lot of a corpus, in the rows' order, of groups `by_county`; `frozen` gives the reading of a page by its number."""
    number = {report_id: n for n, report_id in enumerate(traces.reports)} if links else {}
    for lot in groups:
        pages = dict.fromkeys(traces.pages[n] for n in lot)
        ids = tuple(traces.reports[n] for n in lot)
        told = {report_id: links[report_id] for report_id in ids if report_id in links}
        copied = dict.fromkeys(traces.pages[number[one.copy.duplicate_of]] for one in told.values() if one.copy)
        yield Lot(
            ids,
            tuple(frozen(page) for page in pages),
            tuple(traces.paths[traces.pages[n]] for n in lot if n == 0 or traces.pages[n - 1] != traces.pages[n]),
            tuple(frozen(page) for page in copied if page not in pages),
            told)
    held = set(traces.pages)
    bare = [page for page in range(len(traces.paths)) if page not in held]
    for at in range(0, len(bare), REPORTS):
        some = bare[at:at + REPORTS]
        yield Lot((), tuple(frozen(page) for page in some), tuple(traces.paths[page] for page in some))
    for at in range(0, len(unread), REPORTS):
        yield Lot((), (), unread=tuple(unread[at:at + REPORTS]))


def compare_lot(lot: Lot) -> tuple[list[PageReading], list[PageReading]]:
    """The compared readings of a lot's reports, one a report, in order; and the pages that are listed with them."""
    read = [thaw(frozen) for frozen in lot.pages]
    firsts = {report.report_id: report for one in (*read, *map(thaw, lot.others)) for report in one.reports}
    single = {one.reports[0].report_id: one for whole in read for one in each_report(whole)}
    compared = compare([single[report_id] for report_id in lot.reports], lot.links or {}, firsts, load_knowledge().indicators)
    pages = {one.page.path: one for one in read}
    return compared, [pages[path] for path in lot.listed]


def each_report(reading: PageReading) -> Iterable[PageReading]:
    """The reading of a page as one reading a report."""
    if len(reading.reports) == 1:
        return [reading]
    return (_only(reading, report) for report in reading.reports)


def _only(reading: PageReading, report: Report) -> PageReading:
    kept = {
        name: tuple(one for one in getattr(reading, name) if one.report_id == report.report_id)
        for name in ("figures", "programs", "problems", "findings", "sums", "words")
    }
    own = {figure.figure_id for figure in kept["figures"]}
    return replace(reading, reports=(report,), checks=tuple(one for one in reading.checks if one.figure_id in own), **kept)
