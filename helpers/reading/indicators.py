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
from pathlib import Path
from types import MappingProxyType

from helpers.lexicons import LexiconError, load_entries
from helpers.paths import LEXICONS

_REQUIRED = ("id", "name", "english", "unit", "direction", "definition", "source", "surfaces", "example")
_KINDS = {"%": "rate", "‰": "rate", "/10万": "rate", "/万": "rate", "元": "money"}
_PER = {"%": 100, "‰": 1000, "/10万": 100_000, "/万": 10_000}

# Units that count the same thing; the first is the one that the lexicon uses.
_ALIKE = {
    "%": "% 个百分点 百分点",
    "‰": "‰ 个千分点 /万 /10万 /1000 /千",
    "/10万": "/10万 /万 ‰ /十万",
    "人": "人 名 位 例 口 个 对",
    "例": "例 人 名 位 个 起 宗",
    "人次": "人次 次 例次 人份 例",
    "剂次": "剂次 人次 针次 支 人份 剂 针",
    "户": "户 家 个",
    "个": "个 所 家 处 间 座 户 处所 支 只",
    "户次": "户次 家次 所次 次 家 户 个 所 间次",
    "张": "张 床 个",
    "座": "座 个 户 口 间 处",
    "份": "份 册 本 张 条 件 人份",
    "件": "件 起 宗 例 份",
    "起": "起 件 宗 例 次",
    "毫升": "毫升 ml mL ML 升 L 单位 U 袋 吨",
    "场次": "场次 场 次 期 期次 届",
    "只/0.1平方米": "只/0.1平方米 只/框",
    "平方米": "平方米 ㎡ m2 M2 平米 亩 hm2 公顷",
}
# Next best: person-times where a person was expected, and the other way round.
_LOOSE = {"人": {"人次", "人份", "户", "例次"}, "人次": {"人", "名", "台", "台次", "户次"}, "例": {"人次", "例次"}, "剂次": {"人", "次"}}
_UNITS = {unit: frozenset(words.split()) for unit, words in _ALIKE.items()}

# What a name may carry after its head without another meaning: brackets, the role, the word 数.
_TAIL = re.compile(
    r"""(?:
        \([^()]*\)                                                  # (常住人口)
      | (?:同比|环比|[比较与](?:上年|去年|前年|20|19|同期)[^率比]{0,8})?    # 较去年同期 …
        (?:提高|上升|下降|增长(?!率)|增加|减少|降低|升高|提升)了?(?:幅度)?  # … 提高
      | (?:目标|任务|要求|指标|控制)(?:值|数)?                           # 参合率目标
      | 合计|总计|小计|共计|累计
      | 总额|金额|总量|总数|数额|数量
      | (?:人次|人份|[人例户个家份张次所台本名])数|人次|总?数
    )$""",
    re.VERBOSE,
)
_TAIL_ENDS = frozenset(")高升降长加少低了度标务求制值数计额量次份")  # most names end otherwise and need no search
_BRACKETED = re.compile(r"\([^()]*\)")
_NOISE = re.compile(r"[\s《》“”\"'‘’、]+")
_DASH = re.compile(r"(?<=\d)(?:岁)?\s*(?:[-—–~～－]+|至|到)\s*(?=\d)")
_PEOPLE = ("患者", "病人", "居民", "群众", "人员", "对象", "适龄", "已婚", "农户", "家庭", "人口", "人群", "高血压", "糖尿病", "严重精神障碍")
_PLACE = re.compile(r"^\s*[\u4e00-\u9fff]{2,7}?(?:自治县|县|市|(?<![行山牧疫社库病矿灾老院校])区|镇|乡|街道|旗|州|省|农场|兵团|团场)")
_AGE = r"\d+(?:-\d+)?(?:岁|月龄|个月)(?:及?以[上下])?"  # 35岁以上, 0-36个月, 8月龄


@dataclass(frozen=True, slots=True)
class Ratio:
    """What a rate is made of: names of the counts, how reports write them, and the entries that are those counts."""

    numerator: str
    denominator: str
    numerator_ids: tuple[str, ...] = ()
    denominator_ids: tuple[str, ...] = ()
    numerator_surfaces: tuple[str, ...] = ()
    denominator_surfaces: tuple[str, ...] = ()
    per: int = 100
    since: int | None = None  # years in which this form of the standard holds; None where open
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of the lexicon."""

    id: str
    name: str
    english: str
    unit: str
    kind: str  # rate, count, money, quantity
    direction: str  # more, less (which of them is better), neutral
    definition: str
    source: str
    surfaces: tuple[str, ...]  # heads under which reports write it
    example: str
    field: str = ""  # the file it stands in
    program: str | None = None
    ratios: tuple[Ratio, ...] = ()  # the standard's own first, then other forms met in reports
    per: int = 1
    bounded: bool = False  # at most 100 % by definition
    needs: tuple[str, ...] = ()  # of each `a|b` one has to stand in the name
    excluded: tuple[str, ...] = ()  # words with which it is something else
    units: frozenset[str] = frozenset()

    @property
    def numerator(self) -> str | None:
        return self.ratios[0].numerator if self.ratios else None

    @property
    def denominator(self) -> str | None:
        return self.ratios[0].denominator if self.ratios else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    indicator: Indicator
    needs: tuple[re.Pattern, ...]
    excluded: re.Pattern | None
    own: re.Pattern | None  # words before the head that the entry knows
    alone: bool  # nothing else may stand before the head


@dataclass(frozen=True, slots=True)
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


def match_indicator(name: str, unit: str | None, kind: str, indicators: Indicators) -> Indicator | None:
    """The most specific entry that a figure's name means and its unit allows, else None.

    >>> lexicon = load_indicators()
    >>> match_indicator("全县孕产妇系统管理率", "%", "rate", lexicon).id
    'maternal_management_rate'
    >>> match_indicator("农村居民儿童系统管理率", "%", "rate", lexicon) is None   # of which children?
    True
    """
    if kind == "rank":
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
        if length > len(head):
            continue
        before = head[:-length]
        best, fit = None, 0
        for candidate in indicators.heads.get(head[-length:], ()):
            if (how := _unit_fit(candidate.indicator, unit, kind)) > fit and _agrees(candidate, plain, before, aside, indicators):
                best, fit = candidate.indicator, how
        if best:
            return best
    return None


def _agrees(candidate: _Candidate, plain: str, before: str, aside: str, indicators: Indicators) -> bool:
    """The groups that the entry needs are named, and no other is."""
    if not all(need.search(plain) for need in candidate.needs):
        return False
    if candidate.excluded and candidate.excluded.search(plain):
        return False
    if candidate.own:
        before, aside = candidate.own.sub(" ", before), candidate.own.sub(" ", aside)
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


def _unit_fit(indicator: Indicator, unit: str | None, kind: str) -> int:
    """2 for the entry's own unit, 1 for one that could stand for it, 0 for another thing."""
    if (kind == "money") != (indicator.kind == "money"):
        return 0
    if unit is None:
        return 1 if kind == indicator.kind else 0
    if unit == indicator.unit or unit in indicator.units:
        return 2
    return 1 if unit in _LOOSE.get(indicator.unit, ()) else 0


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
    raw = load_entries("indicators", _REQUIRED, folder)
    qualifiers = load_entries("qualifiers", ("id", "name", "english", "surfaces", "example"), folder)
    spelling = load_entries("spellings", ("id", "name", "surfaces"), folder)
    # A name in its own spelling stays (乡村医生 is not 乡 and 村医); the longest form wins.
    neutral = {word for entry in load_entries("neutral", ("id", "name", "surfaces"), folder) for word in entry["surfaces"]}
    spelled = {form.upper(): entry["name"] for entry in spelling for form in (entry["name"], *entry["surfaces"])}
    spellings = re.compile(_any_of(spelled))
    classes = {entry["id"]: tuple(map(str, entry["surfaces"])) for entry in qualifiers}
    words = {word for group in classes.values() for word in group}
    people = {*_PEOPLE, *classes["people"], *classes["residence"], *classes["poverty"]}
    counts = {entry["name"]: entry for entry in raw}
    entries: dict[str, Indicator] = {}
    heads: dict[str, list[_Candidate]] = {}
    for entry in raw:
        indicator = _indicator(entry, counts)
        entries[indicator.id] = indicator
        alone = entry.get("alone", indicator.kind != "rate")
        candidate = _compile(indicator, entry.get("may", ()), alone, classes, words, spellings, spelled)
        for head in {_strip(_respell(surface, spellings, spelled)) for surface in indicator.surfaces}:
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
        tuple(re.compile(_any_of(need)) for need in needs),
        re.compile(_any_of(map(respell, indicator.excluded))) if indicator.excluded else None,
        re.compile(_any_of(own)) if own else None,
        alone,
    )


def _any_of(words: Iterable[str]) -> str:
    """An alternation, longest first; a word that begins with a digit does not begin inside a number.

    Words are grouped by their first character, which spares most comparisons.

    >>> _any_of(["农村", "农民工", "农民", "3岁"])
    '(?<![0-9-])3岁|农(?:民工|村|民)'
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = []
    for first, rests in sorted(groups.items()):
        rest = rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})"
        branches.append(("(?<![0-9-])" if first.isdigit() else "") + re.escape(first) + rest)
    return "|".join(branches)


def _indicator(entry: dict, counts: Mapping[str, dict]) -> Indicator:
    unit = entry["unit"]
    alike = _UNITS.get(unit, frozenset((unit,))) | frozenset(entry.get("units", ()))
    return Indicator(
        id=entry["id"],
        name=entry["name"],
        english=entry["english"],
        unit=unit,
        kind=entry.get("kind") or _KINDS.get(unit, "count"),
        direction=entry["direction"],
        definition=entry["definition"],
        source=entry["source"],
        surfaces=tuple(dict.fromkeys((entry["name"], *entry["surfaces"]))) if not entry.get("needs") else tuple(entry["surfaces"]),
        example=entry["example"],
        field=entry.get("field", ""),
        program=entry.get("program"),
        ratios=_ratios(entry, counts),
        per=entry.get("per") or _PER.get(unit, 1),
        bounded=entry.get("bounded", False),
        needs=tuple(entry.get("needs", ())),
        excluded=tuple(entry.get("not", ())),
        units=alike,
    )


def _ratios(entry: dict, counts: Mapping[str, dict]) -> tuple[Ratio, ...]:
    """The standard's numerator over its denominator, then over the other denominators that reports use."""
    if "numerator" not in entry:
        return ()
    if "denominator" not in entry:
        raise LexiconError(f"indicators: {entry['id']} has a numerator without a denominator")
    above = _names(entry["numerator"])
    below = [one if isinstance(one, dict) else {"name": one} for one in _listed(entry["denominator"])]
    ratios = []
    for form in below:
        up, up_ids = _surfaces(above, entry.get("numerator_surfaces", ()), counts)
        down, down_ids = _surfaces([form["name"]], form.get("surfaces", entry.get("denominator_surfaces", ())), counts)
        per = entry.get("per") or _PER.get(entry["unit"], 1)
        ratios.append(Ratio(above[0], form["name"], up_ids, down_ids, up, down, per, form.get("since"), form.get("until")))
    return tuple(ratios)


def _surfaces(names: list[str], more: Iterable[str], counts: Mapping[str, dict]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How reports write these counts, and which entries they are."""
    found = [counts[name] for name in names if name in counts]
    written = [*names, *more, *(surface for entry in found for surface in entry["surfaces"])]
    return tuple(dict.fromkeys(written)), tuple(entry["id"] for entry in found)


def _listed(value) -> list:
    return value if isinstance(value, list) else [value]


def _names(value) -> list[str]:
    return [str(one) for one in _listed(value)]
