"""What lexicon ids are called on a page, in Chinese and English, and what the country asked for at the time."""

from functools import cache

import pandas as pd
import yaml

from helpers.lexicons import LOADER
from helpers.paths import LEXICONS
from helpers.reading.targets import Target, Targets, load_targets, required_in
from helpers.views.latin import place_english


@cache
def _entries(lexicon: str) -> dict[str, dict]:
    """The entries of `<lexicon>.yaml`, or of the files of `<lexicon>/`, by id."""
    files = sorted([*LEXICONS.glob(f"{lexicon}.yaml"), *LEXICONS.glob(f"{lexicon}/*.yaml")])
    return {entry["id"]: entry for path in files for entry in yaml.load(path.read_bytes(), Loader=LOADER) or [] if "id" in entry}


def load() -> None:
    """Load now what would be loaded when the first name of each kind is asked for."""
    for lexicon in ("indicators", "programs", "categories", "themes"):
        _entries(lexicon)
    _targets()
    place_english("县")


def _in_text(english: str) -> str:
    """An English name as it stands inside a sentence: its first letter small, unless it is an abbreviation or a proper name.

    >>> _in_text("Hospital delivery subsidy"), _in_text("BCG coverage"), _in_text("Red Cross work")
    ('hospital delivery subsidy', 'BCG coverage', 'Red Cross work')
    """
    first, _, rest = english.partition(" ")
    proper = not first[1:2].islower() or rest[:1].isupper()
    return english if proper else english[:1].lower() + english[1:]


def _name(lexicon: str, key, language: str, inside: bool = False) -> str | None:
    """What the lexicon calls it, `inside` a sentence or at the head of a line; None where it has no such id."""
    entry = _entries(lexicon).get(key, {}) if isinstance(key, str) else {}
    english = entry.get("english", "")
    english = _in_text(english) if inside else english[:1].upper() + english[1:]
    return (english if language == "en" else None) or entry.get("name")


def indicator_name(indicator, language: str = "zh", inside: bool = False) -> str | None:
    return _name("indicators", indicator, language, inside)


def program_name(program, language: str = "zh", inside: bool = False) -> str | None:
    return _name("programs", program, language, inside)


def category_name(category, language: str = "zh") -> str | None:
    return _name("categories", category, language)


def categories() -> list[str]:
    """The fields of work, in the order of their lexicon."""
    return list(_entries("categories"))


def indicator_category(indicator) -> str:
    """The field of work that an indicator belongs to, by its program; empty where no lexicon says."""
    entry = _entries("indicators").get(indicator, {}) if isinstance(indicator, str) else {}
    return _entries("programs").get(entry.get("program"), {}).get("category", "")


def place_name(place: str, language: str = "zh", kind: bool = True) -> str:
    """A county or province in the page's language; in English without its `kind` where there is little room."""
    return place_english(place, kind) if language == "en" else place


def less_is_better(indicator) -> bool:
    """Whether an indicator is the better the lower it is (deaths, refusals)."""
    return direction(indicator) == "less"


def direction(indicator) -> str:
    """Whether more or less of it is better, or neither (neutral); empty where no lexicon knows it."""
    return _entries("indicators").get(indicator, {}).get("direction", "neutral") if isinstance(indicator, str) else ""


def theme_name(theme: str, language: str = "zh", inside: bool = False) -> str:
    return _name("themes", theme, language, inside) or theme


@cache
def _targets() -> Targets:
    return load_targets()


def national_target(indicator, at) -> Target | None:
    """The national target that was in force at the time: set by then, to be reached by then or later; the nearest of several."""
    return required_in(indicator, at, _targets()) if isinstance(indicator, str) and pd.notna(at) else None
