"""The programs that the field knows, and the surfaces by which they are found."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from helpers.lexicons import LexiconError, load_entries
from helpers.paths import LEXICONS
from helpers.wordlists import WordList

GAP = "…"  # 新建…村卫生室: what may stand between the two is another's word
_REACH = 12  # how far apart they may stand
_STOP = re.compile(r"(?<!\d[人例名]),|[。;:、]")  # 孕产妇2310人,系统管理1960人: the group and what was done with it are one
_NOT = re.compile("没有|尚未|未能|还没|缺乏|无法")  # 乡村医生没有养老保险: of no scheme


@dataclass(frozen=True, slots=True)
class Entry:
    """A program that the field knows."""

    id: str
    name: str
    english: str
    category: str
    years: tuple[int | None, int | None]
    source: str
    formerly: str | None = None  # the program that the same words named before its first year
    umbrella: bool = False  # what many are called: the name of one of them, where it has one, counts alone


class Surface(NamedTuple):
    """Words of a program in a text."""

    owner: str  # the program's id, "" for a word that masks one
    at: int
    to: int
    thing: bool = False  # names what is worked on, not the work


@dataclass(frozen=True, slots=True)
class Programs:
    """The lexicon, and its surfaces to be looked up."""

    entries: Mapping[str, Entry]
    owners: Mapping[str, str]  # surface → the program's id, "" for a word that masks one
    things: frozenset[str]  # the surfaces that name a thing: a program only where the text works on it
    tails: Mapping[str, tuple[tuple[str, str], ...]]  # the head of a surface with a gap → its tails and their programs
    surfaces: WordList

    def find(self, text: str) -> Iterator[Surface]:
        """The surfaces in a text, in order; none stands in another, but in the gap of one: 招聘特岗全科医生6名."""
        tail, end = 0, 0
        for word, at, to in self.surfaces.find(text):
            if at < end and to > tail:
                continue
            if (tails := self.tails.get(word)) and (found := _tail(text, to, tails)):  # says more than the bare word
                tail, end, owner = found
                yield Surface(owner, at, end)
            elif (owner := self.owners.get(word)) is not None:
                yield Surface(owner, at, to, word in self.things)


def _tail(text: str, to: int, tails: tuple[tuple[str, str], ...]) -> tuple[int, int, str] | None:
    """The nearest of the tails behind the head of a surface, in its clause, with its program."""
    reach = text[to:to + _REACH]
    if stop := _STOP.search(reach):
        reach = reach[:stop.start()]
    found = ((to + at, to + at + len(tail), owner) for tail, owner in tails if (at := reach.find(tail)) >= 0)
    return min((one for one in found if not _NOT.search(text, to, one[0])), default=None)


def load_programs(folder: Path = LEXICONS) -> Programs:
    """The programs of data/lexicons/programs.yaml, their categories checked against categories.yaml."""
    categories = {entry["id"] for entry in load_entries("categories", ("id", "name", "english"), folder)}
    entries: dict[str, Entry] = {}
    owners: dict[str, str] = {}
    things: set[str] = set()
    required = ("id", "name", "english", "category", "years", "surfaces", "source", "example")
    for raw in load_entries("programs", required, folder):
        if raw["category"] not in categories:
            raise LexiconError(f"programs.yaml: {raw['id']}: no category {raw['category']!r} in categories.yaml")
        entries[raw["id"]] = Entry(raw["id"], raw["name"], raw["english"], raw["category"], tuple(raw["years"]), raw["source"],
                                   raw.get("formerly"), raw.get("umbrella", False))
        for surface in dict.fromkeys((raw["name"], *raw["surfaces"], *raw.get("things", ()))):
            if owners.setdefault(surface, raw["id"]) != raw["id"]:
                raise LexiconError(f"programs.yaml: {surface} stands in {owners[surface]} and in {raw['id']}")
        if both := set(raw["surfaces"]).intersection(raw.get("things", ())):
            raise LexiconError(f"programs.yaml: {raw['id']}: {'、'.join(sorted(both))} is a surface and a thing")
        things.update(raw.get("things", ()))
    for entry in entries.values():
        if entry.formerly is not None and entry.formerly not in entries:
            raise LexiconError(f"programs.yaml: {entry.id}: formerly names no program: {entry.formerly}")
    for mask in load_entries("program_masks", ("id", "words"), folder):
        owners.update(dict.fromkeys(mask["words"], ""))
    tails: dict[str, list[tuple[str, str]]] = {}
    for surface in [surface for surface in owners if GAP in surface]:
        head, tail = surface.split(GAP)
        tails.setdefault(head, []).append((tail, owners.pop(surface)))
    # of two heads the longer is found, with the tails of both: 村医参加…保险, 村医…培训
    ends = {head: tuple(tail for other, found in tails.items() if head.startswith(other) for tail in found) for head in tails}
    return Programs(entries, owners, frozenset(things), ends, WordList((*owners, *tails)))
