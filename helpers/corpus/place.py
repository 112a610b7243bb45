"""Which county a report is of: every name in it weighed by where and how it stands, doubt kept as candidates."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.corpus.gazetteer import Gazetteer
from helpers.corpus.mentions import HAN, MASK, Mention, find_masks, find_mentions, find_provinces
from helpers.corpus.zones import Zone, find_zones
from helpers.records import Evidence, Place, Report

_ENOUGH_PROVINCE = 2.0  # the least that makes a province the report's own
_ENOUGH = 3.0  # of a county that the gazetteer knows
_MOST_OTHERS = 10  # places of others that are kept as evidence against
_ENOUGH_UNKNOWN = 4.0  # of a name that no gazetteer knows


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The counties that a report names, the heaviest first, and how."""

    ranked: list[str]
    totals: dict[str, float]
    reasons: dict[str, set[str]]


def find_place(report: Report, gazetteer: Gazetteer, hints: Sequence[str] = ()) -> Place:
    """The county of a report, or None with the candidates.

    `hints` are names that a person has stated; they decide. The parts of the page's path are read as evidence.
    """
    zones = list(find_zones(report))
    mentions = [m for zone in zones for m in find_mentions(zone, gazetteer)]
    mentions += [replace(m, reason="manifest") for hint in hints for m in _outside(hint, gazetteer)]
    provinces = [m for zone in zones for m in find_provinces(zone, gazetteer)]
    paths = [m for part in report.page.path.split("/") for m in _outside(part, gazetteer)]
    evidence = [Evidence(m.level, m.name, m.reason, m.start, m.end) for m in [*mentions, *provinces] if m.weight >= 2]

    others = [m for m in mentions if m.reason == "other"]
    evidence += [Evidence(m.level, m.name, "another's", m.start, m.end, False) for m in others[:_MOST_OTHERS]]

    weighed = _weigh(mentions, gazetteer)
    province = _province([*mentions, *provinces], gazetteer)
    masks = find_masks(zones)
    hidden = [mask for mask in masks if mask[1][-1] != "市" or _level(report) == "市"]
    county, masked = _decide(weighed, gazetteer, hidden)
    townships, clues = _townships(zones, gazetteer, province)
    if county is None and not masked and not weighed.ranked and not _of_a_city(mentions):
        named = {gazetteer.official.get(m.name, m.name) for m in paths if m.level == "county"}
        if len(named) == 1:
            county = named.pop()
            evidence.append(Evidence("county", county, "path"))
        elif len(townships) == 1:
            county = gazetteer.names[townships[0]]
            evidence += clues
    codes = _codes(county, mentions, paths, province, townships, gazetteer)
    code = codes[0] if len(codes) == 1 else None
    if len({c[:2] for c in codes}) == 1:
        province = gazetteer.province_of(codes[0])
    folders = {gazetteer.province_of(gazetteer.provinces.get(part)) for part in report.page.path.split("/")[:-1]} - {None}
    if province is None and len(folders) == 1:
        province = folders.pop()
        evidence.append(Evidence("province", province, "path"))
    prefecture = gazetteer.prefecture_of(code) or _prefecture(mentions, province, gazetteer)
    candidates = () if county else _candidates(weighed, hidden, province, townships, gazetteer)
    of_county = set(hidden)
    evidence += [Evidence("county" if mask in of_county else "prefecture", mask[1], "masked", *mask[2:], False) for mask in masks]
    return Place(province, prefecture, county, code, candidates, tuple(evidence), masked)


def _outside(name: str, gazetteer: Gazetteer) -> list[Mention]:
    """The places in a name that stands outside of the page: of a folder, in a manifest."""
    found = find_mentions(Zone("title", name, lambda i, j: (i, j)), gazetteer)
    return [replace(m, start=None, end=None) for m in found]


def _weigh(mentions: list[Mention], gazetteer: Gazetteer) -> _Weighed:
    totals: dict[str, float] = defaultdict(float)
    reasons: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.level == "county":
            name = gazetteer.official.get(m.name, m.name)
            totals[name] += m.weight
            reasons[name].add(m.reason)
    ranked = sorted(totals, key=lambda name: -totals[name])
    if _of_a_city(mentions):
        ranked = [name for name in ranked if reasons[name] & {"title", "manifest"}]
    return _Weighed(ranked, totals, reasons)


def _of_a_city(mentions: list[Mention]) -> bool:
    """Whether the title is a city's (达州市卫生局), whatever counties the report names."""
    return any(m.level != "county" and m.reason == "title" and m.office for m in mentions)


def _level(report: Report) -> str:
    """What the report calls its own area: 县, 市, 区 or 旗."""
    counts = Counter(re.findall(r"[全我本]([县市区旗])", report.page.text[report.start:report.end]))
    return counts.most_common(1)[0][0] if counts else "县"


def _decide(weighed: _Weighed, gazetteer: Gazetteer, masks: list) -> tuple[str | None, bool]:
    """The county by weight, unless a mask hides it."""
    ranked, totals = weighed.ranked, weighed.totals
    if not ranked:
        return None, bool(masks)
    best = ranked[0]
    reasons = weighed.reasons[best]
    if "manifest" in reasons:
        return best, False
    enough = totals[best] >= (_ENOUGH if best in gazetteer.counties else _ENOUGH_UNKNOWN)
    clear = enough and (len(ranked) == 1 or totals[best] >= 2 * totals[ranked[1]])
    if masks:
        outside = all(kind == "body" for kind, *_ in masks)
        told = "title" in reasons or (outside and bool(reasons & {"source", "signature", "lead"}))
        return (best, False) if clear and told else (None, True)
    return (best, False) if clear else (None, False)


def _province(mentions: list[Mention], gazetteer: Gazetteer) -> str | None:
    """The province that the mentions speak for, None where they disagree."""
    totals: dict[str, float] = defaultdict(float)
    for m in mentions:
        code = gazetteer.provinces.get(m.name) if m.level == "province" else None
        if m.level == "prefecture":
            codes = gazetteer.prefectures.get(m.name, ())
            code = codes[0] if len({c[:2] for c in codes}) == 1 else None
        if m.level == "county" and m.inside:
            code = m.inside
        if code:
            totals[gazetteer.province_of(code)] += m.weight
    ranked = sorted(totals, key=lambda name: -totals[name])
    if ranked and totals[ranked[0]] >= _ENOUGH_PROVINCE and (len(ranked) == 1 or totals[ranked[0]] >= 3 * totals[ranked[1]]):
        return ranked[0]
    return None


def _prefecture(mentions: list[Mention], province: str | None, gazetteer: Gazetteer) -> str | None:
    totals: dict[str, float] = defaultdict(float)
    for m in mentions:
        codes = gazetteer.prefectures.get(m.name, ()) if m.level == "prefecture" else ()
        if any(province in (None, gazetteer.province_of(code)) for code in codes):
            totals[gazetteer.names[codes[0]]] += m.weight
        elif m.inside and len(m.inside) == 4:
            totals[gazetteer.names[m.inside]] += m.weight
    best = max(totals, key=totals.get, default=None)
    return best if best and totals[best] >= _ENOUGH_PROVINCE and list(totals.values()).count(totals[best]) == 1 else None


def _codes(county, mentions, paths, province, townships, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The codes that a county's name can stand for, narrowed by what else is named."""
    codes = gazetteer.counties.get(county, ()) if county else ()
    inside = {m.inside for m in [*mentions, *paths] if m.inside and gazetteer.official.get(m.name, m.name) == county}
    above = [m.name for m in mentions if m.level == "prefecture" and m.weight >= 2]
    prefectures = {code for name in above for code in gazetteer.prefectures.get(name, ())}
    for keep in (
        lambda c: any(c.startswith(i) for i in inside),
        lambda c: province is not None and gazetteer.province_of(c) == province,
        lambda c: c[:4] in prefectures,
        lambda c: c in townships,
    ):
        if len(codes) > 1 and (narrowed := tuple(c for c in codes if keep(c))):
            codes = narrowed
    if province and codes and all(gazetteer.province_of(c) != province for c in codes) and inside:
        return ()  # the text puts a county of this name into another province: no county that we know
    return codes


_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)")


def _townships(zones: list[Zone], gazetteer: Gazetteer, province: str | None) -> tuple[list[str], list[Evidence]]:
    """The counties that hold most of the townships named, where at least three are known; the names as evidence."""
    named: dict[str, tuple[int, int]] = {}
    for zone in zones:
        for match in _TOWNSHIP.finditer(zone.text):
            run = HAN.search(zone.text, max(0, match.end() - 8), match.end()).group()
            for length in range(min(len(run), 8), len(match.group()) + 1, -1):
                if run[-length:] in gazetteer.townships:
                    named.setdefault(run[-length:], zone.locate(match.end() - length, match.end()))
                    break
    holders = (code for name in named for code in gazetteer.townships[name])
    votes = Counter(code for code in holders if province in (None, gazetteer.province_of(code)))
    top = votes.most_common(2)
    if not top or top[0][1] < 3 or top[0][1] < 0.6 * len(named) or (len(top) > 1 and top[1][1] > top[0][1] - 2):
        return [], []
    inside = [name for name in named if top[0][0] in gazetteer.townships[name]]
    return [top[0][0]], [Evidence("county", gazetteer.names[top[0][0]], f"township {name}", *named[name]) for name in inside]


def _candidates(weighed: _Weighed, masks, province, townships, gazetteer: Gazetteer) -> tuple[str, ...]:
    found = [name for name in weighed.ranked if weighed.totals[name] >= 0.5]
    found += [gazetteer.names[code] for code in townships]
    for _, what, *_ in masks:
        if "自治" in what:
            found += gazetteer.called(MASK.match(what)["end"], province)
    return tuple(dict.fromkeys(found))[:20]
