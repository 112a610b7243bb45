"""What a statement says is lacking, and of whom, in words that are the same for all reports."""

import re
from dataclasses import dataclass
from pathlib import Path

from helpers.corpus.clean import fold
from helpers.lexicons import load_entries
from helpers.paths import LEXICONS
from helpers.reading.surfaces import any_of

_UNSAID = frozenset({"county", "towns", "hospitals"})  # actors that narrow nothing
_ALIKE = {"primary_care": "township_hospital", "village_clinic": "village_doctor", "patients": "public"}


@dataclass(frozen=True, slots=True)
class LackLexicon:
    pattern: re.Pattern
    meaning: dict[str, tuple[str, ...]]  # surface → entry ids
    names: dict[str, str]
    themes: dict[str, str]
    wide: frozenset[str]
    general: frozenset[str]
    actors: re.Pattern
    actor_of: dict[str, str]  # surface → entry id
    actor_names: dict[str, str]


def load_lacks(folder: Path = LEXICONS) -> LackLexicon:
    """The lacks, and the actors of the problem lexicon."""
    meaning: dict[str, list[str]] = {}
    entries = load_entries("lacks", ("id", "theme", "name", "english", "surfaces", "example"), folder)
    for entry in entries:
        for surface in entry["surfaces"]:
            meaning.setdefault(surface, []).append(entry["id"])
    actors = [e for e in load_entries("problems", ("id", "kind", "surfaces"), folder) if e["kind"] == "actor"]
    actor_of = {surface: entry["id"] for entry in actors for surface in entry["surfaces"]}
    return LackLexicon(
        re.compile(any_of(meaning)),
        {surface: tuple(ids) for surface, ids in meaning.items()},
        {e["id"]: e["name"] for e in entries},
        {e["id"]: e["theme"] for e in entries},
        frozenset(e["id"] for e in entries if e.get("wide")),
        frozenset(e["id"] for e in entries if e.get("general")),
        re.compile(any_of(actor_of)),
        actor_of,
        {e["id"]: e["name"] for e in actors},
    )


def find_lack(quote: str, themes: list[str], cue: str, lexicon: LackLexicon) -> str | None:
    """The entry that a statement is about: of its first theme if possible, the longest word, the nearest to the word of lack.

    >>> find_lack("村医年龄偏大,业务素质不高", ["workforce"], "偏大", load_lacks())
    'staff_age'
    """
    text = fold(quote)
    at = max(text.find(cue), 0) if cue else len(text)
    best: tuple[float, str] | None = None
    for match in lexicon.pattern.finditer(text):
        for entry in lexicon.meaning[match.group()]:
            theme = lexicon.themes[entry]
            if theme not in themes:
                continue
            gap = at - match.end() if match.end() <= at else match.start() - at
            score = (
                min(len(match.group()), 5)
                + (4 if theme == themes[0] else 0)
                - min(max(gap, 0), 12) / 2
                - (3 if entry in lexicon.general else 0)
            )
            if "," in text[min(at, match.end()) : max(at, match.start())]:
                score -= 3
            if best is None or score > best[0]:
                best = score, entry
    return best[1] if best else None


def find_actor(actor: str | None, lack: str | None, lexicon: LackLexicon) -> str | None:
    """The class of an actor (镇卫生院 → township_hospital); None for one that narrows nothing or that the lack itself names."""
    match = lexicon.actors.search(fold(actor)) if actor else None
    while match:
        found = lexicon.actor_of[match.group()]
        if found not in _UNSAID and found != lack:
            return _ALIKE.get(found, found)
        match = lexicon.actors.search(fold(actor), match.end())
    return None
