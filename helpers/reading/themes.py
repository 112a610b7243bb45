"""Which of the fourteen themes a statement is about, by what it says is lacking."""

import re
from dataclasses import dataclass
from pathlib import Path

from helpers.lexicons import load_entries
from helpers.paths import LEXICONS
from helpers.reading.surfaces import any_of

_WEIGHTS = {"strong": 3.0, "words": 2.0, "weak": 1.0}
_NEAR = re.compile(r"[的地得还仍尚也较更很太最不未及和与、]|十分|非常|比较|相对|严重|普遍|明显|依然|仍然|相当|极为|极其|总体|整体|问题|情况|现象|力度|水平|工作|存在|建设|配备|有|没|比较")


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    name: str
    english: str
    definition: str


@dataclass(frozen=True, slots=True)
class ThemeLexicon:
    themes: tuple[Theme, ...]
    pattern: re.Pattern
    votes: dict[str, tuple[tuple[str, float], ...]]  # word → theme ids and weights


def load_themes(folder: Path = LEXICONS) -> ThemeLexicon:
    """The themes with one pattern over all their words."""
    entries = load_entries("themes", ("id", "name", "english", "definition", "strong", "words", "weak", "example"), folder)
    votes: dict[str, list[tuple[str, float]]] = {}
    for entry in entries:
        for key, weight in _WEIGHTS.items():
            for word in entry[key]:
                votes.setdefault(word, []).append((entry["id"], weight))
    themes = tuple(Theme(*(entry[key] for key in ("id", "name", "english", "definition"))) for entry in entries)
    return ThemeLexicon(themes, re.compile(any_of(votes)), {word: tuple(given) for word, given in votes.items()})


def score_themes(text: str, cues: list[tuple[int, int]], lexicon: ThemeLexicon) -> dict[str, float]:
    """Points of each theme in a statement; what stands right before (or after) a word of lack counts double.

    `cues` are the places in `text` of the words that say a lack, the primary one first.
    """
    points: dict[str, float] = {}
    for match in lexicon.pattern.finditer(text):
        factor = 1.0
        for number, (at, to) in enumerate(cues):
            gap = text[match.end():at] if match.end() <= at else text[to:match.start()] if match.start() >= to else ""
            if match.start() < to and match.end() > at or len(_NEAR.sub("", gap)) == 0 and "," not in gap:
                factor = max(factor, 2.0 if number == 0 else 1.5)
        for theme, weight in lexicon.votes[match.group()]:
            points[theme] = points.get(theme, 0.0) + weight * factor
    return points


def choose_themes(points: dict[str, float]) -> tuple[str, ...]:
    """The themes that fit, best first: all that have at least half the points of the best.

    >>> choose_themes({"equipment": 8.0, "funding": 4.0, "burden": 1.0})
    ('equipment', 'funding')
    """
    if not points:
        return ("institutions",)
    best = max(points.values())
    return tuple(sorted((t for t, p in points.items() if p >= best / 2), key=lambda t: -points[t]))
