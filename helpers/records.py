"""The nouns of the project, frozen.

Every `start` and `end` is a Python string index into the text of the page as decoded:
`page.text[x.start:x.end]` is what a reader sees. Passages are read in a folded form (see
`Passage`) and know the way back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Page:
    """One file as decoded, before any clean-up."""

    source: str  # the file's name without folders
    path: str  # relative to the corpus folder, with "/" between its parts
    text: str
    format: str  # txt, md, html, docx, doc, pdf
    encoding: str | None = None  # of text files
    sha256: str = ""
    notes: tuple[str, ...] = ()  # what was repaired or lost while decoding


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a page that is no part of what a report says, and why."""

    start: int
    end: int
    kind: str  # navigation, preface, link, advertisement, page_title, page_number, footer, pinyin …


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for or against a value of a place or a period."""

    field: str  # province, county, period …
    value: str
    reason: str
    start: int | None = None  # in the page; None where it lies in a path or a manifest
    end: int | None = None
    supports: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Which county a report is of. None where the text cannot tell; candidates keep the doubt."""

    province: str | None = None
    prefecture: str | None = None
    county: str | None = None
    county_code: str | None = None
    candidates: tuple[str, ...] = ()  # counties that fit when `county` is None, most likely first
    evidence: tuple[Evidence, ...] = ()
    masked: bool = False  # the text hides the name (**县, XX满族自治县)


@dataclass(frozen=True, slots=True)
class Period:
    """Which days a report tells of, inclusive. None where the text cannot tell."""

    start: date | None = None
    end: date | None = None
    candidates: tuple[tuple[date, date], ...] = ()  # hypotheses when `start` is None, most likely first
    evidence: tuple[Evidence, ...] = ()
    masked: bool = False  # the text hides the year (20xx年)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or table of a report, in the form in which readers read it.

    `text` is folded: one form for each sign (full-width digits and letters, ％ ， ； ： （ ） become
    half-width, traditional characters simplified), cuts removed, broken lines joined. `offsets[i]` is the
    place in the page of `text[i]`, so that nothing is ever without its source.
    """

    report_id: str
    number: int  # position in the report, from 0
    text: str
    offsets: Sequence[int]
    kind: str = "paragraph"  # title, heading, paragraph, table
    path: tuple[str, ...] = ()  # the headings above it, outermost first, without their numbering
    level: int = 0  # of a heading: 1 for 一、, 2 for (一) …; 0 elsewhere

    def locate(self, i: int, j: int) -> tuple[int, int]:
        """The page span of `text[i:j]` (not empty)."""
        return self.offsets[i], self.offsets[j - 1] + 1

    @property
    def start(self) -> int:
        return self.offsets[0]

    @property
    def end(self) -> int:
        return self.offsets[-1] + 1


@dataclass(frozen=True, slots=True)
class Report:
    """One work report on a page: from its title line to the last character of its body."""

    report_id: str
    page: Page = field(repr=False)
    start: int
    end: int
    title: str
    cuts: tuple[Cut, ...] = field(default=(), repr=False)
    passages: tuple[Passage, ...] = field(default=(), repr=False)
    place: Place = Place()
    period: Period = Period()
    duplicate_of: str | None = None  # report_id of the copy that was seen first


Value = float | tuple[float, float]  # a number, or the two ends of a range


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as written in a passage."""

    at: int  # in the passage's text
    to: int
    start: int  # in the page
    end: int
    text: str  # passage.text[at:to]
    value: Value  # multipliers applied
    unit: str | None  # multiplier taken out; None where the text gives none
    kind: str  # rate, count, money, quantity, rank
    relation: str  # = ≥ ≤ ≈
    rule: str  # which branch of the grammar read it
    percentage_points: bool = False  # 个百分点: a difference of rates


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit whose number the text has lost or masked: 灭鼠毒饵公斤, 培训班__期, 参合率达x%."""

    at: int
    to: int
    start: int
    end: int
    text: str
    unit: str | None
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity and what it measures."""

    figure_id: str
    report_id: str
    passage: int  # the passage's number
    start: int
    end: int
    quote: str
    value: Value
    unit: str | None
    kind: str
    name: str  # as the row label of a table would put it
    indicator: str | None  # lexicon id
    relation: str
    role: str  # actual, target, change, previous, rank
    period: tuple[date, date] | None = None  # where it differs from the report's own
    place: str | None = None  # where the sentence names another than the report's county
    program: str | None = None  # lexicon id
    confidence: float = 1.0
    rule: str = ""
    corrected: str = ""  # what an analyst corrected, what it was, and why


@dataclass(frozen=True, slots=True)
class Program:
    """A named line of work in a report, counted once however often it is mentioned."""

    report_id: str
    program: str | None  # lexicon id; None for one that was found by its form
    name: str
    text: str  # as the report words it: the fullest wording, which stands at start, then its others, 、 between
    start: int
    end: int
    category: str
    status: str | None = None  # planned, under way, finished, target met
    funding: float | None = None  # 元
    mentions: tuple[tuple[int, int], ...] = ()
    activities: tuple[str, ...] = ()  # the verbs
    figures: tuple[str, ...] = ()  # ids of its outputs and beneficiaries
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One lack that the report itself admits."""

    report_id: str
    start: int
    end: int
    quote: str
    theme: str
    themes: tuple[str, ...]
    actor: str | None
    cue: str
    rule: str
    lack: str | None = None  # what is lacking


@dataclass(frozen=True, slots=True)
class Check:
    """A rate recomputed from the counts of its report."""

    figure_id: str
    numerator: float | None
    denominator: float | None
    arithmetic: str | None  # ok, mismatch; None where it could not be checked
    computed: float | None = None
    numerator_id: str | None = None
    denominator_id: str | None = None
    formula: str = ""
    reason: str = ""  # why it could not be checked, or how the pair was chosen


@dataclass(frozen=True, slots=True)
class Finding:
    """What an auditor has to say, with the places it speaks of."""

    report_id: str
    kind: str  # rate_mismatch, sum_mismatch, missing_value, unit_inferred, impossible, conflict, masked_year, …
    start: int
    end: int
    message: str
    figures: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    other: tuple[tuple[str, int, int], ...] = ()  # places in other reports: report_id, start, end


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A total held against its parts."""

    report_id: str
    total_id: str
    part_ids: tuple[str, ...]
    arithmetic: str  # ok, mismatch
    computed: float  # what the parts give
    formula: str
    rule: str  # what opens the list of parts, or how the table says that it is a total
