"""Divisions that leave nothing out (levels of government, 住院 and 门诊, 优秀 to 不合格): their parts must make up the total."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from helpers.lexicons import LexiconError, load_entries
from helpers.paths import LEXICONS


@dataclass(frozen=True, slots=True)
class Division:
    """One way to divide a whole without a rest."""

    id: str
    name: str
    members: tuple[tuple[str, ...], ...]
    pattern: re.Pattern
    least: int
    closing: frozenset[str]
    needs: frozenset[str]
    kinds: frozenset[str]
    loose: bool
    excluded: tuple[str, ...] = ()

    def member(self, label: str) -> str | None:
        """The member that a label names, the longest surface first."""
        match = self.pattern.search(label)
        return next(m[0] for m in self.members if match.group() in m) if match else None


@dataclass(frozen=True, slots=True)
class Overlap:
    """Names of parts that may overlap with others."""

    id: str
    kind: str  # trait, view, inner, both
    pattern: re.Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Partitions:
    """All divisions, and what overlaps, loaded once."""

    divisions: tuple[Division, ...]
    overlaps: tuple[Overlap, ...] = ()

    def whole(self, labels: Sequence[str], kind: str) -> Division | None:
        """The division of which the labels are all different members, complete as far as it can be told."""
        return next((d for d in self._with(*labels[:1]) if not d.loose and self._fits(d, labels, kind)), None)

    def likely(self, labels: Sequence[str], kind: str) -> Division | None:
        """The same, with divisions of which reports often name the main members only."""
        return next((d for d in self._with(*labels[:1]) if self._fits(d, labels, kind)), None)

    @lru_cache(maxsize=4096)  # noqa: B019 (reports repeat their labels, and a process has one lexicon)
    def _with(self, label: str = "") -> tuple[Division, ...]:
        """The divisions of which a label names a member."""
        return tuple(division for division in self.divisions if division.pattern.search(label))

    def overlap(self, labels: Sequence[str]) -> bool:
        """Whether parts of these names may overlap: a trait beside kinds, two viewpoints, one name inside another."""
        names = [label for label in labels if label]
        if any(a in b for i, a in enumerate(names) for j, b in enumerate(names) if i != j and len(a) >= 2):
            return True
        views = 0
        for one in self.overlaps:
            hits = sum(bool(one.pattern.search(name)) for name in names)
            views += one.kind in ("view", "both") and hits > 0
            if hits and one.kind == "trait" or hits > 1 and one.kind in ("inner", "both"):
                return True
        return views > 1

    @staticmethod
    def _fits(division: Division, labels: Sequence[str], kind: str) -> bool:
        if len(labels) < division.least or division.kinds and kind not in division.kinds:
            return False
        found = []
        for label in labels:
            if (member := division.member(label)) is None:
                return False
            found.append(member)
        if any(word in label for word in division.excluded for label in labels):
            return False
        return (len(set(found)) == len(found)
                and not division.closing.isdisjoint(found) and division.needs <= set(found))


def _any_of(surfaces: Iterable[str]) -> re.Pattern:
    """One of the surfaces, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(surfaces, key=lambda s: (-len(s), s)))))


def load_partitions(folder: Path = LEXICONS) -> Partitions:
    """The divisions of data/lexicons/partitions.yaml, and what overlaps (overlaps.yaml)."""
    divisions = []
    for entry in load_entries("partitions", ("id", "name", "english", "members", "least", "closing", "example", "reads"), folder):
        members = tuple(tuple(surfaces) for surfaces in entry["members"])
        surfaces = {s for m in members for s in m}
        firsts = {m[0] for m in members}
        if unknown := {*entry["closing"], *entry.get("needs", ())} - firsts:
            raise LexiconError(f"{folder / 'partitions.yaml'}: {entry['id']} closes with {'、'.join(sorted(unknown))}, "
                               "which is no member")
        divisions.append(Division(
            entry["id"], entry["name"], members, _any_of(surfaces), entry["least"],
            frozenset(entry["closing"]), frozenset(entry.get("needs", ())), frozenset(entry.get("kinds", ())),
            bool(entry.get("loose")), tuple(entry.get("not", ()))))
    overlaps = tuple(
        Overlap(entry["id"], entry["kind"], _any_of(entry["surfaces"]))
        for entry in load_entries("overlaps", ("id", "name", "english", "kind", "surfaces", "example"), folder))
    return Partitions(tuple(divisions), overlaps)
