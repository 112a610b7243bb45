"""Chinese place names in Latin letters, for readers of English."""

import csv
import re
from functools import cache

from helpers.paths import REFERENCE

_KINDS = {
    "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner",
    "自治州": "Autonomous Prefecture",
    "自治区": "",
    "特别行政区": "",
    "新区": "New District",
    "县": "County",
    "市": "City",
    "区": "District",
    "旗": "Banner",
    "省": "",
    "州": "Prefecture",
}
_KIND = re.compile("|".join(_KINDS) + "$")
_PEOPLES = re.compile("(?:壮族|回族|维吾尔)$")  # of autonomous regions, which English leaves out


@cache
def _readings() -> dict[str, str]:
    with (REFERENCE / "pinyin.csv").open(encoding="utf-8", newline="") as lines:
        return {sign: row["reading"] for row in csv.DictReader(lines) for sign in row["characters"]}


@cache
def _known() -> dict[str, str]:
    with (REFERENCE / "place_pinyin.csv").open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row["english"] for row in csv.DictReader(lines)}


def _spelled(name: str) -> str:
    """The syllables in one word; an apostrophe before a vowel inside it."""
    word = ""
    for sign in name:
        syllable = _readings().get(sign, sign)
        word += ("'" if word[-1:].isalpha() and syllable[:1] in "aeo" else "") + syllable
    return word[:1].upper() + word[1:]


def place_english(name: str, kind: bool = True) -> str:
    """A county or province as English texts write it; without its `kind` (County) where there is little room.

    >>> place_english("开江县"), place_english("越岙县", kind=False), place_english("陕西省")
    ('Kaijiang County', "Yue'ao", 'Shaanxi')
    >>> place_english("城关县(甘肃省)"), place_english("长阳土家族自治县")
    ('Chengguan County (Gansu)', 'Changyang Tujia Autonomous County')
    """
    if two := re.fullmatch(r"(.+?)\((.+)\)", name):
        return f"{place_english(two[1], kind)} ({place_english(two[2])})"
    if not re.fullmatch(r"[\u4e00-\u9fff]+", name):
        return name
    if name in _known():
        return _known()[name] + (" County" if kind and name.endswith("县") else "")
    end = _KIND.search(name)
    stem, word = (name[: end.start()], _KINDS[end[0]]) if end and end.start() else (name, "")
    if end and end[0] == "自治区":
        stem = _PEOPLES.sub("", stem)
    people = re.fullmatch(r"(..+?)((?:[\u4e00-\u9fff]{1,3}族)+)", stem) if word.startswith("Autonomous") else None
    peoples = " ".join(map(_spelled, re.findall(r"([\u4e00-\u9fff]{1,3}?)族", people[2]))) if people else ""
    english = f"{_spelled(people[1])} {peoples}" if people else _known().get(stem) or _spelled(stem)
    return f"{english} {word}".strip() if kind or people else english
