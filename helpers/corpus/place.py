"""Which county a report is of: every name in it weighed by where and how it stands, doubt kept as candidates."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from helpers.corpus.gazetteer import Gazetteer
from helpers.corpus.mentions import HAN, MASK, Mention, Zone, find_masks, find_mentions, find_provinces, find_zones
from helpers.records import Evidence, Place, Report

_ENOUGH_PROVINCE = 2.0  # the least that makes a province the report's own
_ENOUGH = 3.0  # of a county that the gazetteer knows
_ENOUGH_UNKNOWN = 4.0  # of a name that no gazetteer knows


def find_place(report: Report, gazetteer: Gazetteer, hints: Sequence[str] = ()) -> Place:
    """The county of a report, or None with the candidates.

    `hints` are names that a person has stated (a manifest); they decide. The parts of the page's path are read as evidence.
    """
    zones = list(find_zones(report))
    mentions = [m for zone in zones for m in find_mentions(zone, gazetteer)]
    provinces = [m for zone in zones for m in find_provinces(zone, gazetteer)]
    for hint in hints:
        mentions += [Mention(m.name, "manifest", None, None, m.level, m.inside) for m in find_mentions(Zone("title", hint, lambda i, j: (i, j)), gazetteer)]
    paths = [m for part in report.page.path.split("/") for m in find_mentions(Zone("title", part, lambda i, j: (i, j)), gazetteer)]
    masks = find_masks(report)
    evidence = [Evidence(m.level, m.name, m.reason, m.start, m.end, m.reason != "other") for m in [*mentions, *provinces] if m.weight >= 2]

    totals: dict[str, float] = defaultdict(float)
    reasons: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.level == "county":
            name = gazetteer.official.get(m.name, m.name)
            totals[name] += m.weight
            reasons[name].add(m.reason)
    ranked = sorted(totals, key=lambda name: -totals[name])
    province = _province([*mentions, *provinces], gazetteer)
    level = _level(report)
    hidden = [mask for mask in masks if mask[1][-1] != "市" or level == "市"]
    if any(m.level != "county" and m.reason == "title" and m.office for m in mentions):  # 达州市卫生局: a city's report, whatever counties it names
        ranked = [name for name in ranked if "title" in reasons[name]]
    county, masked = _decide(ranked, totals, reasons, gazetteer, hidden)
    if county is None and not masked and not ranked:
        named = {gazetteer.official.get(m.name, m.name) for m in paths if m.level == "county"}
        if len(named) == 1:
            county = named.pop()
            evidence.append(Evidence("county", county, "path"))
    townships, clues = _townships(zones, gazetteer, province)
    if county is None and not masked and len(townships) == 1 and not ranked:
        county = gazetteer.names[townships[0]]
        evidence += clues
    codes = _codes(county, mentions, paths, province, townships, gazetteer)
    code = codes[0] if len(codes) == 1 else None
    if county and code and province is None or code and county:
        province = gazetteer.province_of(code)
    elif codes and province is None and len({c[:2] for c in codes}) == 1:
        province = gazetteer.province_of(codes[0])
    if province is None and len(folders := {gazetteer.province_of(c) for part in report.page.path.split("/")[:-1] if (c := gazetteer.provinces.get(part))}) == 1:
        province = folders.pop()
        evidence.append(Evidence("province", province, "path"))
    prefecture = gazetteer.prefecture_of(code) or _prefecture(mentions, province, gazetteer)
    if province is None and county is None:
        province = _province([m for m in mentions if m.level == "prefecture"], gazetteer)
    candidates = () if county else _candidates(ranked, totals, hidden, province, townships, gazetteer)
    evidence += [Evidence("county" if mask in hidden else "prefecture", mask[1], "masked", *mask[2:], False) for mask in masks]
    return Place(province, prefecture, county, code, candidates, tuple(evidence), masked)


def _level(report: Report) -> str:
    """What the report calls its own area: 县, 市, 区 or 旗."""
    counts = Counter(re.findall(r"[全我本]([县市区旗])", report.page.text[report.start:report.end]))
    return counts.most_common(1)[0][0] if counts else "县"


def _decide(ranked, totals, reasons, gazetteer: Gazetteer, masks) -> tuple[str | None, bool]:
    """The county by weight, unless a mask hides it."""
    best = ranked[0] if ranked else None
    if best and "manifest" in reasons[best]:
        return best, False
    enough = best is not None and totals[best] >= (_ENOUGH if best in gazetteer.counties else _ENOUGH_UNKNOWN)
    clear = enough and (len(ranked) == 1 or totals[best] >= 2 * totals[ranked[1]])
    told = bool(best) and bool(reasons[best] & {"title", "source", "signature", "lead"})
    if masks:
        outside = all(kind == "body" for kind, *_ in masks)
        if clear and ("title" in reasons[best] or (told and outside)):
            return best, False
        return None, True
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
        if m.level == "prefecture" and any(province in (None, gazetteer.province_of(c)) for c in gazetteer.prefectures.get(m.name, ())):
            totals[gazetteer.names[gazetteer.prefectures[m.name][0]]] += m.weight
        elif m.inside and len(m.inside) == 4:
            totals[gazetteer.names[m.inside]] += m.weight
    best = max(totals, key=totals.get, default=None)
    return best if best and totals[best] >= _ENOUGH_PROVINCE and list(totals.values()).count(totals[best]) == 1 else None


def _codes(county, mentions, paths, province, townships, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The codes that a county's name can stand for, narrowed by what else is named."""
    codes = gazetteer.counties.get(county, ()) if county else ()
    inside = {m.inside for m in [*mentions, *paths] if m.inside and gazetteer.official.get(m.name, m.name) == county}
    prefectures = {c for m in mentions if m.level == "prefecture" and m.weight >= 2 for c in gazetteer.prefectures.get(m.name, ())}
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
    votes = Counter(code for name in named for code in gazetteer.townships[name] if province in (None, gazetteer.province_of(code)))
    top = votes.most_common(2)
    if not top or top[0][1] < 3 or top[0][1] < 0.6 * len(named) or (len(top) > 1 and top[1][1] > top[0][1] - 2):
        return [], []
    inside = [name for name in named if top[0][0] in gazetteer.townships[name]]
    return [top[0][0]], [Evidence("county", gazetteer.names[top[0][0]], f"township {name}", *named[name]) for name in inside]


def _candidates(ranked, totals, masks, province, townships, gazetteer: Gazetteer) -> tuple[str, ...]:
    found = [name for name in ranked if totals[name] >= 0.5]
    found += [gazetteer.names[code] for code in townships]
    for _, what, *_ in masks:
        if "自治" in what:
            found += gazetteer.called(MASK.match(what)["end"], province)
    return tuple(dict.fromkeys(found))[:20]
