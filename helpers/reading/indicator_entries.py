"""The entries of the indicator lexicon: what is measured, in which unit, over what.

In a file of data/lexicons/indicators, `kind` and `per` follow from the unit unless given (% is a rate per 100), a numerator or
denominator that is the name of another entry is that entry, and the first denominator is the standard's, the others are those
that reports use besides. `needs` are groups that have to stand in the name, `may` words (or classes of qualifiers) that can,
`not` words with which it is something else. `exact` units admit no likeness (乡镇 are counted in 个, never in 所).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpers.lexicons import LexiconError

REQUIRED = ("id", "name", "english", "unit", "direction", "definition", "source", "surfaces", "example")
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
_UNITS = {unit: frozenset(words.split()) for unit, words in _ALIKE.items()}
# Next best: person-times where a person was expected, and the other way round.
_LOOSE = {"人": {"人次", "人份", "户", "例次"}, "人次": {"人", "名", "台", "台次", "户次"}, "例": {"人次", "例次"}, "剂次": {"人", "次"}}


@dataclass(frozen=True, slots=True, eq=False)
class Ratio:
    """What a rate is made of: names of the counts, how reports write them, and the entries that are those counts.

    Each is equal to itself alone, so that to remember something by it costs no comparison of its many words.
    """

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


def unit_fit(indicator: Indicator, unit: str | None, kind: str) -> int:
    """2 for the entry's own unit, 1 for one that could stand for it, 0 for another thing."""
    if (kind == "money") != (indicator.kind == "money"):
        return 0
    if unit is None:
        return 1 if kind == indicator.kind else 0
    if unit == indicator.unit or unit in indicator.units:
        return 2
    return 1 if unit in _LOOSE.get(indicator.unit, ()) else 0


def read_entry(entry: dict, counts: Mapping[str, dict]) -> Indicator:
    """An entry of the lexicon as a noun; `counts` are all entries by name, where its numerators and denominators are sought."""
    unit = entry["unit"]
    alike = frozenset((unit,)) if entry.get("exact") else _UNITS.get(unit, frozenset((unit,)))
    return Indicator(
        id=entry["id"],
        name=entry["name"],
        english=entry["english"],
        unit=unit,
        kind=entry.get("kind") or _KINDS.get(unit, "count"),
        direction=entry["direction"],
        definition=entry["definition"],
        source=entry["source"],
        surfaces=tuple(dict.fromkeys((entry["name"], *entry["surfaces"])))
        if not entry.get("needs") else tuple(entry["surfaces"]),
        example=entry["example"],
        program=entry.get("program"),
        ratios=_ratios(entry, counts),
        per=entry.get("per") or _PER.get(unit, 1),
        bounded=entry.get("bounded", False),
        needs=tuple(entry.get("needs", ())),
        excluded=tuple(entry.get("not", ())),
        units=alike | frozenset(entry.get("units", ())),
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
