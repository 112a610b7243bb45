"""What shows only across the pages of a corpus: copies and what they tell of masks, recycled sentences, contradictions.

In three steps, so that no corpus need be held: of each page a trace is kept, a few kilobytes; all traces together give
the links between reports; with its links a county is compared by itself, whatever else the corpus holds.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from helpers.audit.conflicts import check_conflicts, place_key
from helpers.audit.implied import compare_implied
from helpers.audit.masked import OWN_TEXT, check_copies, check_masks
from helpers.corpus.copies import BINS, Copy, Recycled, find_pairs, first_owners, mark, recycle, said, sentences
from helpers.corpus.period import weigh_copies
from helpers.page_reading import PageReading
from helpers.reading.indicators import Indicators
from helpers.records import Period, Place, Report


@dataclass(frozen=True, slots=True)
class Trace:
    """What a corpus has to know of a report: its place and months, the sketch of its text, its sentences as fingerprints."""

    report_id: str
    province: str | None
    county: str | None
    county_code: str | None
    start: date | None
    end: date | None
    length: int  # characters of all its sentences
    sketch: bytes  # 256 numbers of 32 bits
    fingerprints: bytes  # a number of 64 bits a sentence
    lengths: bytes  # 32 bits a sentence


@dataclass(frozen=True, slots=True)
class PageTrace:
    """What a corpus has to know of a page."""

    path: str
    figures: int
    reports: tuple[Trace, ...]


def trace_page(reading: PageReading) -> PageTrace:
    """The trace of all that was read from a page."""
    return PageTrace(reading.page.path, len(reading.figures), tuple(map(_trace, reading.reports)))


def _trace(report: Report) -> Trace:
    length, found = sentences(report)
    place, period = report.place, report.period
    return Trace(
        report.report_id, place.province, place.county, place.county_code, period.start, period.end, length,
        mark(said(report)).astype("<u4").tobytes(),
        np.array([one.fingerprint for one in found], "<i8").tobytes(),
        np.array([one.length for one in found], "<u4").tobytes())


class Traces:
    """The traces of a corpus in the order of its pages, as columns: some 2 KB a report."""

    def __init__(self, pages: Collection[PageTrace] | Iterator[PageTrace] = ()) -> None:
        self.paths: list[str] = []
        self.figures = 0
        self.reports: list[str] = []
        self.pages = array("I")  # of each report the number of its page
        self.counties: list[tuple[str, str, str] | None] = []  # of each report: county, province, key
        self.months: list[tuple[date | None, date | None]] = []
        self.lengths = array("I")
        self.sketches = bytearray()
        self.fingerprints, self.sizes, self.owners = array("q"), array("I"), array("I")  # of each sentence
        self._same: dict = {}  # one object for what many reports say
        for page in pages:
            self.add(page)

    def add(self, page: PageTrace) -> None:
        for one in page.reports:
            place = Place(one.province, None, one.county, one.county_code)
            county = (one.county, one.province or "", place_key(place)) if one.county else None
            self.owners.extend([len(self.reports)] * (len(one.fingerprints) // 8))
            self.reports.append(one.report_id)
            self.pages.append(len(self.paths))
            self.counties.append(self._same.setdefault(county, county))
            self.months.append(self._same.setdefault((one.start, one.end), (one.start, one.end)))
            self.lengths.append(one.length)
            self.sketches += one.sketch
            self.fingerprints.frombytes(one.fingerprints)
            self.sizes.frombytes(one.lengths)
        self.paths.append(page.path)
        self.figures += page.figures


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a family of copies, and when it says that it is of."""

    report_id: str
    period: Period


@dataclass(frozen=True, slots=True)
class Link:
    """What the rest of a corpus says of a report."""

    copy: Copy | None = None  # that it repeats another
    others: tuple[Member, ...] = ()  # the rest of its family of copies
    represented: bool = False  # another of its family is compared with the reports of its county
    earlier: tuple[tuple[int, str], ...] = ()  # its sentences, by number, that a report said before, where they are most of it


def link_reports(traces: Traces, texts: Sequence[str]) -> dict[str, Link]:
    """The links of the reports that have any; `texts` gives what a report says, by its number, and is asked for few.

    >>> link_reports(Traces(), [])
    {}
    """
    links: dict[int, Link] = {}
    ids, families = traces.reports, defaultdict(list)
    sketches = np.frombuffer(traces.sketches, np.uint32).reshape(-1, BINS)
    for first, n, alike, numbers in find_pairs(texts, sketches):
        links[n] = Link(Copy(ids[n], ids[first], round(alike, 4), round(numbers, 4)))
        families[first].append(n)
    for first, copies in families.items():
        family = [first, *copies]
        members = {n: Member(ids[n], Period(*traces.months[n])) for n in family}
        best = max(family, key=lambda n: (traces.counties[n] is not None, traces.months[n][0] is not None, n == first))
        for n in family:
            others = tuple(member for m, member in members.items() if m != n)
            links[n] = replace(links.get(n, Link()), others=others, represented=n != best)
    for n, earlier in _recycled(traces):
        if n not in links or not links[n].copy:
            links[n] = replace(links.get(n, Link()), earlier=earlier)
    return {ids[n]: link for n, link in links.items()}


def _recycled(traces: Traces) -> Iterator[tuple[int, tuple[tuple[int, str], ...]]]:
    """The reports most of whose text earlier ones have, with these sentences."""
    owners = np.frombuffer(traces.owners, np.uint32)
    first = first_owners(np.frombuffer(traces.fingerprints, np.int64), owners)
    taken = np.bincount(owners, np.where(first != owners, np.frombuffer(traces.sizes, np.uint32), 0), len(traces.reports))
    ends = np.cumsum(np.bincount(owners, minlength=len(traces.reports)))
    starts = np.append(0, ends)
    for n in np.flatnonzero(taken > (1 - OWN_TEXT) * 0.99 * np.frombuffer(traces.lengths, np.uint32)).tolist():
        said_by = first[starts[n]:ends[n]].tolist()
        yield n, tuple((k, traces.reports[owner]) for k, owner in enumerate(said_by) if owner != n)


def compare(
    readings: Sequence[PageReading], links: Mapping[str, Link], firsts: Mapping[str, Report], indicators: Indicators,
) -> list[PageReading]:
    """Readings of whole counties with what the corpus tells of them; `firsts` are the reports that some of them copy, by id."""
    linked = {report.report_id: _linked(report, links.get(report.report_id)) for one in readings for report in one.reports}
    figures = defaultdict(list)
    for figure in (figure for reading in readings for figure in reading.figures):
        figures[figure.report_id].append(figure)
    conflicts = check_conflicts(
        list(linked.values()), figures, indicators, [one for reading in readings for one in reading.sums],
        firsts, {report_id for report_id, link in links.items() if link.represented})
    implied = compare_implied(linked.values(), figures, [one for reading in readings for one in reading.checks], indicators)
    done = []
    for reading in readings:
        found = []
        for report in (linked[r.report_id] for r in reading.reports):
            link = links.get(report.report_id, Link())
            found += check_masks(report)
            found += [*conflicts.get(report.report_id, ()), *implied.get(report.report_id, ())]
            found += check_copies(report, link.copy, _recycled_by(report, link))
        marked = tuple(linked[report.report_id] for report in reading.reports)
        done.append(replace(reading, reports=marked, findings=(*reading.findings, *found)))
    return done


def _linked(report: Report, link: Link | None) -> Report:
    """A report that knows what it is a copy of and what the others of its family state."""
    if link is None or not link.others:
        return report
    first = link.copy.duplicate_of if link.copy else None
    return replace(report, period=weigh_copies(report.period, link.others), duplicate_of=first)


def _recycled_by(report: Report, link: Link) -> Recycled | None:
    return recycle(report.report_id, *sentences(report), dict(link.earlier)) if link.earlier else None
