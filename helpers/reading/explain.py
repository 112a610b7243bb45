"""Why a number was read as it was: for each number of a text, the figure and its rule, or why it is none."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpers.reading.cells import read_table
from helpers.reading.figures import Reading, read_passage, with_headings
from helpers.reading.gaps import find_gaps
from helpers.reading.indicators import Indicators, match_indicator
from helpers.reading.quantities import read_numbers
from helpers.reading.units import Units
from helpers.records import Passage, Report, Value

# what a naming rule does, for people
RULES = {
    "left": "the words ahead of the number in its clause",
    "right": "the noun behind the number",
    "complete": "a measure that needs nothing ahead of it",
    "sentence": "a word that says nothing alone, completed by what the sentence is about",
    "paragraph": "a word that says nothing alone, completed by what the paragraph is about",
    "heading": "a word that says nothing alone, completed by the heading above",
    "bare": "a word that says nothing alone, and nothing around it to complete it",
    "shared verb": "a noun of a list, with the verb of the first",
    "predicate": "what is said of some of those who were counted before",
    "sibling": "another level of what was just named",
    "part": "a part of the total ahead of 其中",
    "parallel": "one of several names that share a list of numbers (分别, 依次)",
    "rate of a list": "the rate that another member of the list names",
    "rate again": "another value of the rate that was just spoken of",
    "adjacent": "a second count right behind the first",
    "change": "how much something rose or fell",
    "share": "which part of a whole (占…的)",
    "task": "how much of a task was done",
    "from": "the earlier value of from–to",
    "to": "the later value of from–to",
    "against": "the earlier value that something is compared with",
    "standard": "a standard or goal named beside the actual value",
    "rank": "a rank, of what was measured just before",
    "per head": "a number per head of the population",
    "bracket": "in brackets, of the words ahead of them",
    "cell": "the row and the column of a table",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One number of a text: what was read, or why nothing."""

    start: int  # in the page
    end: int
    text: str
    sentence: str
    read: bool
    why: str  # the naming rule of a figure; else why the number is none
    name: str = ""
    value: Value | None = None
    unit: str | None = None
    kind: str = ""
    relation: str = ""
    role: str = ""
    rule: str = ""
    indicator: str | None = None


def explain(passage: Passage, units: Units, indicators: Indicators | None = None,
            headings: tuple[str, ...] = ()) -> list[Explanation]:
    """Every number of a passage in order, each read or with the reason why it is no figure."""
    if passage.kind == "table":
        readings = [Reading(c.quantity, c.name, "", c.quantity.kind, c.quantity.relation, c.role, "cell")
                    for c in read_table(passage, units, headings[-1] if headings else "")]
        others, gaps = [], []
    else:
        quantities, others = read_numbers(passage, units)
        readings = read_passage(passage, quantities, headings)
        gaps = find_gaps(passage, units)
    told = [_told(passage, reading, indicators) for reading in readings]
    told += [_untold(passage, other.at, other.to, other.why) for other in others]
    told += [_untold(passage, gap.at, gap.to, "the number is missing or masked") for gap in gaps]
    return sorted(told, key=lambda one: (one.start, one.end))


def explain_report(report: Report, units: Units, indicators: Indicators | None = None,
                   at: int | None = None) -> Iterator[Explanation]:
    """The numbers of a report; with `at`, a place in the page, only those of the sentence that stands there."""
    for passage, headings in with_headings(report.passages, report.title):
        if at is not None and not passage.start <= at < passage.end:
            continue
        span = None if at is None else _sentence_of(passage, next((i for i, o in enumerate(passage.offsets) if o >= at), 0))
        for one in explain(passage, units, indicators, headings):
            if span is None or passage.offsets[span[0]] <= one.start <= passage.offsets[span[1] - 1]:
                yield one


def _told(passage: Passage, reading: Reading, indicators: Indicators | None) -> Explanation:
    quantity = reading.quantity
    if reading.reason:
        return _untold(passage, quantity.at, quantity.to, reading.reason)
    match = None
    if indicators and reading.role != "change":
        match = match_indicator(reading.name, quantity.unit, reading.kind, indicators)
    return Explanation(
        quantity.start, quantity.end, quantity.text, _sentence(passage, quantity.at), True, RULES.get(reading.rule, reading.rule),
        reading.name, quantity.value, quantity.unit, reading.kind, reading.relation, reading.role, reading.rule,
        match.id if match else None)


def _untold(passage: Passage, at: int, to: int, why: str) -> Explanation:
    return Explanation(*passage.locate(at, to), passage.text[at:to], _sentence(passage, at), False, why)


def _sentence_of(passage: Passage, at: int) -> tuple[int, int]:
    text = passage.text
    stop = text.find("。", at)
    return text.rfind("。", 0, at) + 1, (stop + 1 if stop >= 0 else len(text))


def _sentence(passage: Passage, at: int) -> str:
    start, stop = _sentence_of(passage, at)
    return passage.text[start:stop].strip()
