"""Dated events that reports mention: what speaks for and against a period, and hypotheses of one that is hidden."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from helpers.corpus.calendar import part_of
from helpers.errors import WrongUse
from helpers.paths import REFERENCE
from helpers.records import Evidence, Passage
from helpers.wordlists import WordList

_HORIZON = (1995, 2026)  # the years that hypotheses are made of; not the clock, so that a run can be repeated


class EventsError(WrongUse):
    """A table of dated events that cannot be used, with the line."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated that reports mention: they cannot before `first`, and seldom after `last`."""

    event_id: str
    name: str
    first: date
    last: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Events:
    """The dated events by the words that tell of them."""

    by_surface: dict[str, Event]
    surfaces: WordList


@cache
def load_events(folder: Path = REFERENCE) -> Events:
    """The events of `events.csv`."""
    path = folder / "events.csv"
    by_surface = {}
    with path.open(encoding="utf8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            try:
                last = date.fromisoformat(row["last"]) if row["last"] else None
                event = Event(row["id"], row["name"], date.fromisoformat(row["first"]), last, row["source"])
            except (KeyError, TypeError, ValueError) as error:
                wanted = "id, name, surfaces, first (a date), last (a date or nothing), source"
                raise EventsError(f"{path}: line {number}: needs {wanted}: {error}") from error
            for surface in row["surfaces"].split("|"):
                by_surface.setdefault(surface, event)
    return Events(by_surface, WordList(by_surface))


def find_events(told: list[Passage], events: Events) -> Iterator[tuple[Event, int, int]]:
    """Each dated event that the report mentions, where it does first."""
    seen = set()
    for passage in told:
        for surface, at, to in events.surfaces.find(passage.text):
            event = events.by_surface[surface]
            if event.event_id not in seen:
                seen.add(event.event_id)
                yield event, *passage.locate(at, to)


def judge(found: list[tuple[Event, int, int]], days: tuple[date, date]) -> Iterator[Evidence]:
    """The events for and against a period."""
    for event, start, end in found:
        if event.first > days[1]:
            yield Evidence("period", event.name, f"not before {event.first} ({event.source})", start, end, False)
        elif event.last and event.last < days[0]:
            yield Evidence("period", event.name, f"usual until {event.last} ({event.source})", start, end, False)
        else:
            yield Evidence("period", event.name, f"fits: {event.first} to {event.last or 'now'} ({event.source})", start, end)


def make_hypotheses(found: list[tuple[Event, int, int]], half: bool) -> tuple[tuple[tuple[date, date], ...], list[Evidence]]:
    """The likeliest years (or first half-years) of a report that states none, by the events it mentions, and the evidence."""
    if not found:
        return (), []
    spans, scores = {}, defaultdict(float)
    for year in range(*_HORIZON):
        begin, end = spans[year] = part_of(year, "上半年") if half else (date(year, 1, 1), date(year, 12, 31))
        for event, _, _ in found:
            if event.first > end:
                scores[year] -= 3
            elif event.last is None or event.last.year - event.first.year > 8:
                scores[year] += 0.1 if event.last is None or event.last >= begin else -0.5
            elif event.last >= begin:
                scores[year] += 2 / (event.last.year - event.first.year + 1)
            else:
                scores[year] -= 1
    best = max(scores.values())
    if best <= 0.3:
        return (), []
    years = sorted((y for y, s in scores.items() if s >= best - 1 and s > 0), key=lambda y: (-scores[y], y))[:3]
    candidates = tuple(spans[y] for y in years)
    return candidates, list(judge(found, candidates[0]))
