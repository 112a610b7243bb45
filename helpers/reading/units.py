"""The closed vocabulary of units and classifiers, and where one stands in a text."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.lexicons import LexiconError, load_entries
from helpers.paths import LEXICONS

KINDS = ("rate", "count", "money", "quantity")


@dataclass(frozen=True, slots=True)
class Unit:
    """One surface of a unit."""

    surface: str
    unit: str  # the canonical unit
    kind: str  # rate, count, money, quantity
    group: str  # id of the lexicon's entry
    not_before: tuple[str, ...] = ()
    digits_only: bool = False  # counts nothing behind a Han numeral: 四讲, 一线, 两点
    lists: bool = False  # behind a Han numeral and before a noun it counts the items of a slogan: 三项制度, 五件实事


@dataclass(frozen=True, slots=True)
class Units:
    """Every surface of the lexicon, looked up longest first."""

    by_surface: Mapping[str, Unit]
    lengths: Mapping[str, tuple[int, ...]]  # first character → lengths of the surfaces that begin so, longest first

    def at(self, text: str, position: int) -> Unit | None:
        """The longest unit that begins at a position and is not the beginning of another word."""
        for length in self.lengths.get(text[position:position + 1], ()):
            unit = self.by_surface.get(text[position:position + length])
            if unit is not None and not (unit.not_before and text.startswith(unit.not_before, position + length)):
                return unit
        return None


def load_units(folder: Path = LEXICONS) -> Units:
    """The units of data/lexicons/units.yaml."""
    units: dict[str, Unit] = {}
    for entry in load_entries("units", ("id", "name", "english", "kind", "surfaces", "example", "reads"), folder):
        if entry["kind"] not in KINDS:
            raise LexiconError(f"units.yaml: {entry['id']}: kind {entry['kind']!r} is none of {', '.join(KINDS)}")
        barred = entry.get("not_before", {})
        if stray := barred.keys() - set(entry["surfaces"]):
            raise LexiconError(f"units.yaml: {entry['id']}: not_before names {', '.join(stray)}, which is no surface of it")
        for surface in entry["surfaces"]:
            if surface in units:
                raise LexiconError(f"units.yaml: {surface} stands in {units[surface].group} and in {entry['id']}")
            units[surface] = Unit(surface, entry.get("unit", surface), entry["kind"], entry["id"], tuple(barred.get(surface, ())),
                                  surface in entry.get("digits_only", ()), surface in entry.get("lists", ()))
    lengths: dict[str, set[int]] = {}
    for surface in units:
        lengths.setdefault(surface[0], set()).add(len(surface))
    return Units(units, {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()})
