"""Which indicator of the lexicon a figure's name means.

A name such as 城关镇7岁以下儿童保健系统管理率 is read from its end: the head noun (系统管理率) finds the entries that are
written so, and what stands before it has to agree: the group an entry needs (7岁以下) is there, and no word that narrows
the meaning (贫困人口, 高危, 新增, 乡镇卫生院 …, data/lexicons/qualifiers.yaml) is left over that the entry does not know.
Counts and sums of money are named more loosely than rates (抽查的乡镇卫生院), so before them nothing at all may be left over
but places and words without weight (全县, 累计, 完成 …, data/lexicons/neutral.yaml). A wrong indicator is worse than none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from helpers.lexicons import load_entries
from helpers.paths import LEXICONS
from helpers.reading.indicator_entries import REQUIRED, Indicator, Ratio, read_entry, unit_fit

__all__ = ["Indicator", "Indicators", "Ratio", "load_indicators", "match_indicator"]

# What a name may carry after its head without another meaning: brackets, the role, the word 数.
_TAIL = re.compile(
    r"""(?:
        \([^()]*\)                                                  # (常住人口)
      | (?:同比|环比|[比较与](?:上年|去年|前年|20|19|同期)[^率比]{0,8})?    # 较去年同期 …
        (?:提高|上升|下降|增长(?!率)|增加|减少|降低|升高|提升)了?(?:幅度)?  # … 提高
      | (?:目标|任务|要求|指标|控制)(?:值|数)?                           # 参合率目标
      | 合计|总计|小计|共计|累计
      | 为(?:每人(?:每年)?|比例)? | 达到?(?:比例)?
      | \d{4}年 | 确保 | 力争
      | 总额|金额|总量|总数|数额|数量
      | (?:人次|人份|[人例户个家份张次所台本名])数|人次|总?数
    )$""",
    re.VERBOSE,
)
_TAIL_ENDS = frozenset(")高升降长加少低了度标务求制值数计额量次份为达到人年例保争")  # most names end otherwise and need no search
_LONGEST = 120  # what is longer is no name
_SICK = ("病人", "老年人")
_BRACKETED = re.compile(r"\([^()]*\)")
_NOISE = re.compile(r"[\s《》“”\"'‘’、]+")
_DASH = re.compile(r"(?<=\d)(?:岁)?\s*(?:[-—–~～－]+|至|到)\s*(?=\d)")
_PEOPLE = ("患者", "病人", "居民", "群众", "人员", "对象", "适龄", "已婚", "农户", "家庭", "人口", "人群", "高血压", "糖尿病", "严重精神障碍")
_PLACE = re.compile(
    r"^\s*[\u4e00-\u9fff]{0,7}?(?:自治县|县|市|(?<![行山牧疫社库病矿灾老院校])区|镇|乡|街道|旗|州|省|农场|兵团|团场)"
    r"(?:卫生(?:和计划生育|计生|健康)?(?:局|委员会|委)|卫健[委局]|卫生健康系统|卫生系统)?"
)
_AGE = r"\d+(?:-\d+)?(?:岁|月龄|个月)(?:及?以[上下])?"  # 35岁以上, 0-36个月, 8月龄


_pattern = cache(re.compile)


@dataclass(frozen=True, slots=True)
class _Candidate:
    indicator: Indicator
    needs: tuple[str, ...]  # patterns, as the next two: most entries are never tried, so each is compiled when it is
    excluded: str
    own: str  # words before the head that the entry knows
    alone: bool  # nothing else may stand before the head


@dataclass(frozen=True, slots=True, eq=False)
class Indicators:
    """The lexicon, compiled. A mapping of ids to entries besides."""

    entries: Mapping[str, Indicator]
    heads: Mapping[str, tuple[_Candidate, ...]] = field(repr=False)  # head noun → entries, most demanding first
    lengths: Mapping[str, tuple[int, ...]] = field(repr=False)  # last character → lengths of heads, longest first
    words: re.Pattern = field(repr=False)  # words before a head: ages, qualifiers, neutral ones
    neutral: frozenset[str] = field(repr=False)  # those of them that say nothing
    groups: re.Pattern = field(repr=False)  # words for people at the end of a name, written backwards
    spellings: re.Pattern = field(repr=False)
    spelled: Mapping[str, str] = field(repr=False)

    def __getitem__(self, id: str) -> Indicator:
        return self.entries[id]

    def __contains__(self, id: object) -> bool:
        return id in self.entries

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, id: str | None) -> Indicator | None:
        return self.entries.get(id) if id else None


@lru_cache(maxsize=8192)  # reports repeat their names
def match_indicator(name: str, unit: str | None, kind: str, indicators: Indicators) -> Indicator | None:
    """The most specific entry that a figure's name means and its unit allows, else None.

    >>> lexicon = load_indicators()
    >>> match_indicator("全县孕产妇系统管理率", "%", "rate", lexicon).id
    'maternal_management_rate'
    >>> match_indicator("农村居民儿童系统管理率", "%", "rate", lexicon) is None   # of which children?
    True
    """
    if kind == "rank" or len(name) > _LONGEST:
        return None
    plain = _respell(name, indicators.spellings, indicators.spelled)
    head = _strip(plain)
    aside = "".join(_BRACKETED.findall(plain, len(head)))
    found = _by_head(head, aside, plain, unit, kind, indicators)
    if found is None and kind != "rate" and (group := indicators.groups.match(head[::-1])) and group.end() < len(head):
        # 发放叶酸的农村妇女 is 农村妇女发放叶酸
        head, last = head[: -group.end()], head[-group.end() :]
        found = _by_head(_strip(head), aside + last, plain, unit, kind, indicators)
    return found


def _by_head(head: str, aside: str, plain: str, unit: str | None, kind: str, indicators: Indicators) -> Indicator | None:
    """The entry of the longest head at the end of a name for which everything fits."""
    for length in indicators.lengths.get(head[-1:], ()):
        candidates = indicators.heads.get(head[-length:]) if length <= len(head) else None
        if candidates is None:
            continue
        before, best, fit = head[:-length], None, 0
        for candidate in candidates:
            if (how := unit_fit(candidate.indicator, unit, kind)) > fit and _agrees(candidate, plain, before, aside, indicators):
                best, fit = candidate.indicator, how
        if best:
            return best
    return None


def _agrees(candidate: _Candidate, plain: str, before: str, aside: str, indicators: Indicators) -> bool:
    """The groups that the entry needs are named, and no other is."""
    if not all(_pattern(need).search(plain) for need in candidate.needs):
        return False
    if candidate.excluded and _pattern(candidate.excluded).search(plain):
        return False
    if candidate.own:
        own = _pattern(candidate.own)
        before, aside = own.sub(" ", before), own.sub(" ", aside)
    left = _unsaid(before, indicators)
    if left is None or (aside and _unsaid(aside, indicators) is None):
        return False
    return not candidate.alone or not _PLACE.sub("", left).strip()


def _unsaid(words: str, indicators: Indicators) -> str | None:
    """What is left when words without weight are taken out; None where a word narrows the meaning."""
    left, end = [], 0
    for found in indicators.words.finditer(words):
        if found.lastgroup == "age" or (found.lastgroup is None and found[0] not in indicators.neutral):
            return None
        left.append(words[end : found.start()])
        end = found.end()
    return "".join(left) + words[end:]


def _respell(name: str, spellings: re.Pattern, spelled: Mapping[str, str]) -> str:
    """One spelling for names of schemes, diseases and ages; no spaces, quotes or 的."""
    name = name.replace("的", "")
    if not name.isalpha():
        name = _DASH.sub("-", _NOISE.sub("", name).upper())
    return spellings.sub(lambda found: spelled[found[0]], name)


def _strip(name: str) -> str:
    """The name up to its head noun.

    >>> _strip("参合率目标"), _strip("活产数"), _strip("参合率比上年提高"), _strip("人口自然增长率")
    ('参合率', '活产', '参合率', '人口自然增长率')
    """
    while name[-1:] in _TAIL_ENDS and (tail := _TAIL.search(name)) and tail.start() > 0:
        name = name[: tail.start()]
    return name


def load_indicators(folder: Path = LEXICONS) -> Indicators:
    """Reads indicators, qualifiers and spellings, and compiles them."""
    raw = load_entries("indicators", REQUIRED, folder)
    qualifiers = load_entries("qualifiers", ("id", "name", "english", "surfaces", "example"), folder)
    spelling = load_entries("spellings", ("id", "name", "surfaces"), folder)
    # A name in its own spelling stays (乡村医生 is not 乡 and 村医); the longest form wins.
    neutral = {word for entry in load_entries("neutral", ("id", "name", "surfaces"), folder) for word in entry["surfaces"]}
    spelled = {form.upper(): entry["name"] for entry in spelling for form in (entry["name"], *entry["surfaces"]) if form}
    spellings = re.compile(_any_of(spelled))
    classes = {entry["id"]: tuple(map(str, entry["surfaces"])) for entry in qualifiers}
    words = {word for group in classes.values() for word in group}
    people = {*_PEOPLE, *classes["people"], *classes["residence"], *classes["poverty"]}
    counts = {entry["name"]: entry for entry in raw}
    entries: dict[str, Indicator] = {}
    heads: dict[str, list[_Candidate]] = {}
    for entry in raw:
        indicator = read_entry(entry, counts)
        entries[indicator.id] = indicator
        alone = entry.get("alone", indicator.kind != "rate")
        candidate = _compile(indicator, entry.get("may", ()), alone, classes, words, spellings, spelled)
        for head in _heads(indicator.surfaces, spellings, spelled):
            heads.setdefault(head, []).append(candidate)
    lengths: dict[str, set[int]] = {}
    for head in heads:
        lengths.setdefault(head[-1], set()).add(len(head))
    return Indicators(
        MappingProxyType(entries),
        MappingProxyType({h: tuple(sorted(c, key=lambda one: -len(one.needs))) for h, c in heads.items()}),
        MappingProxyType({last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}),
        re.compile(rf"(?P<age>{_AGE})|(?P<time>[()\s-]|\d+(?:-\d+)?月|(?:\d+|20XX)年[度底末]?)|{_any_of(words | neutral)}"),
        frozenset(neutral - words),
        re.compile(f"(?:{_any_of(word[::-1] for word in people)})+"),
        spellings,
        MappingProxyType(spelled),
    )


def _heads(surfaces: Iterable[str], spellings: re.Pattern, spelled: Mapping[str, str]) -> set[str]:
    """How surfaces stand at the end of a name. 病人数 is read as 病 and 人数, so 病 and 病人 are one."""
    heads = {_strip(_respell(surface, spellings, spelled)) for surface in surfaces}
    shorter = {head[:-1] for head in heads if head.endswith(_SICK)}
    return heads | shorter | {head + "人" for head in heads if head.endswith(("病", "老年"))}


def _compile(indicator, may, alone, classes, words, spellings, spelled) -> _Candidate:
    """An entry's conditions as patterns, in the spelling in which names are compared."""
    respell = lambda word: _respell(word, spellings, spelled)  # noqa: E731
    needs = [[respell(word) for word in need.split("|")] for need in indicator.needs]
    own = {word for need in needs for word in need}
    for word in may:
        own.update(classes.get(word, (respell(word),)))
    name = respell(indicator.name)
    own.update(word for word in words if word in name)
    return _Candidate(
        indicator,
        tuple(_any_of(need) for need in needs),
        _any_of(map(respell, indicator.excluded)),
        _any_of(own),
        alone,
    )


def _any_of(words: Iterable[str]) -> str:
    """An alternation, longest first; a word that begins with a digit does not begin inside a number.

    Words are grouped by their first character, which spares most comparisons (so that it stands before what is asked of
    the place ahead of it).

    >>> _any_of(["农村", "农民工", "农民", "3岁"])
    '3(?<![0-9-].)岁|农(?:民工|村|民)'
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = []
    for first, rests in sorted(groups.items()):
        rest = rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})"
        branches.append(re.escape(first) + ("(?<![0-9-].)" if first.isdigit() else "") + rest)
    return "|".join(branches)
