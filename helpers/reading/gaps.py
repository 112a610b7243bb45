"""Numbers that a report has lost or masked: their units stand without them (参合率达x%, 培训班__期, 鼠药公斤)."""

import re
from bisect import bisect_left

from helpers.reading.quantities import Numbers, read_numbers
from helpers.reading.units import Units
from helpers.records import Gap, Passage

# 参合率达x%, ___人次, 2XX人, xx0元: signs that hide digits, before a unit
_MASK = re.compile(r"(?<!\d)\d{0,6}(?:[xX×*＊]+|_+|[□○●]{2,}|\?{2,})[\dxX×*_.]*\s{0,2}(?P<factor>[百千万亿]?)[余多]?")
_HIDDEN = re.compile(r"[xX×*＊_□○●?]")
# 检查率为%, 控制在‰、‰以下: a rate's sign without any number
_SIGN = re.compile(r"[%‰](?<![\d\s一二三四五六七八九十(/单位:].)", re.S)
# 鼠药公斤, 资金万元, 培训人次,: a unit that is no noun of its own, with nothing before it
_BARE = re.compile(r"(?=[万亿余公千平立毫人户所剂台针])(?:(?<![\d一二三四五六七八九十百千万亿余多几数单位个每(/:以和及])|(?<=[达为共]))"
                   r"(?P<unit>[万亿]元|余?万[人份张户只]|公斤|千克|平方(?:千米|公里|米)|立方米|毫升|公里|余[人名份户个家次场期条台例张]|人份|户次|所次|剂次|针次|台次)(?=[,。;、)及和])")
# 共计名, 完成例, 补助元: a classifier behind a verb that asks for a number
_ASKED = re.compile(r"(?:达到|共计|累计|合计|总计|共|完成|培训|发放|接种|治疗|检测|筛查|查处|取缔|出动|补助|投入|为)"
                    r"(?P<unit>人次|例|份|元|期|户|台|名)(?=[,。;、)])")
# 省级　个。: a blank where the number stood
_BLANK = re.compile(r"[ \u3000](?<=[\u4e00-\u9fff].)[ \u3000]{0,5}(?P<unit>个|人|名|家|所|例|份|次|期|台|张|元|万元|户)(?=[,。;、)])")
_NAMES = re.compile(r"(?:美|港|欧|单|公|多|日)$")


def _gap(passage: Passage, at: int, to: int, unit: str | None, kind: str) -> Gap:
    return Gap(at, to, *passage.locate(at, to), passage.text[at:to], unit, kind)


def find_gaps(passage: Passage, units: Units, numbers: Numbers | None = None) -> list[Gap]:
    """The places of a passage where a unit stands without its number, in order.

    `numbers` is what `read_numbers` gave for the passage, where the caller has it.
    """
    if passage.kind in ("title", "table"):
        return []
    text = passage.text
    masks = list(_MASK.finditer(text)) if _HIDDEN.search(text) else []
    signs, bare = list(_SIGN.finditer(text)), [*_BARE.finditer(text), *_ASKED.finditer(text), *_BLANK.finditer(text)]
    if not (masks or signs or bare):
        return []
    quantities, others = numbers or read_numbers(passage, units)
    taken = sorted([(q.at, q.to) for q in quantities] + [(n.at, n.to) for n in others if n.why in ("date", "title", "numbering")])
    gaps: dict[int, Gap] = {}

    def free(at: int, to: int) -> bool:
        """Whether no number that was read lies in between."""
        place = bisect_left(taken, (to, 0))
        return place == 0 or taken[place - 1][1] <= at

    for match in masks:
        unit = units.at(text, match.end())
        if (unit and unit.group not in ("administrative_units", "lines") and unit.surface not in "院厂室所"
                and free(match.start(), match.end())):
            to = match.end() + len(unit.surface)
            gaps[to] = _gap(passage, match.start(), to, unit.unit, unit.kind)
    for match in signs:
        if free(*match.span()) and match.end() not in gaps:
            gaps[match.end()] = _gap(passage, *match.span(), match.group(), "rate")
    for match in bare:
        at, to = match.span("unit")
        unit = units.by_surface.get(match["unit"].lstrip("余万亿")) or units.by_surface.get(match["unit"])
        if unit and free(at, to) and to not in gaps and not _NAMES.search(text[max(0, at - 1):at]):
            gaps[to] = _gap(passage, at, to, unit.unit, unit.kind)
    return [gaps[to] for to in sorted(gaps)]
