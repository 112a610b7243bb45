"""Which named lines of work a report tells of, and what its sentences say of each: status, verbs, money, figures.

A program counts once a report. Its mentions, the verbs said of it, its money and its other figures are those of
the sentences in which it stands.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from helpers.reading.mentions import Mention, find_mentions
from helpers.reading.program_lexicon import Programs
from helpers.records import Figure, Passage, Program, Report

_START = attrgetter("start")
_PLANNED_HEADING = re.compile(r"计划|打算|思路|下一步|安排|明年|下半年|展望|努力方向|今后")
_STATUS = (
    ("target met", re.compile(r"达标|完成了?(?:年度|全年|目标)?任务|超额完成|实现全覆盖"
                              r"|通过了?(?:国家|省|市)?级?[^,。;]{0,6}(?:验收|评审|考核|复审)")),
    ("finished", re.compile(r"竣工|完工|投入使用|已完成|全部完成|圆满完成|顺利完成|建成|已投用|结束")),
    ("under way", re.compile(r"正在|在建|施工|稳步推进|有序推进|进展顺利|启动|实施|开展|推进|封顶|动工|开工|招投标")),
    ("planned", re.compile(r"拟|计划|将于|即将|力争|争取|筹备|前期(?:准备|工作)|申报|储备")),
)
# 人均45元, 封顶线5万元: a rule for each person, no money of the program
_PER_PERSON = re.compile(r"人均|户均|次均|每人|每户|封顶线|起付线|标准|/")
# what is put into a program and stands right ahead of it
_GIVEN = re.compile(r"(?:投资|投入|安排|筹资|筹集|筹措|争取|拨付|出资|耗资|落实)[^,。;、\d]{0,6}?(?P<money>\d[\d.]*)(?:余|多)?[万亿千百]*元[^,。;、\d]{0,14}$")
# 中医院负债1200万元, 罚款3万元: no money of the program
_NO_FUNDS = re.compile(r"负债|债务|欠|缺口|罚|没收|收入|赤字|赔|违规|骗|追回|扣减|医疗费|住院费|门诊费")
_VERBS = re.compile(r"开展|实施|启动|完成|建立|落实|举办|组织|推进|发放|补助|检查|筛查|培训|建成|救治|治疗|宣传|监测|管理|接种|查处|取缔|补偿|报销"
                    r"|签约|随访|体检")
_STOP = re.compile(r"[。;\n]")


class _Said(NamedTuple):
    """What the sentence around a mention says of the program."""

    mention: Mention
    reach: int  # where that ends: with the sentence, or where the next program is named
    status: str | None
    verbs: tuple[str, ...]
    given: int | None = None  # where the money stands that is put into it, right ahead: 投资320万元改造卫生院


def _said(passage: Passage, mentions: Sequence[Mention]) -> Iterator[_Said]:
    """The mentions of a passage, each with what its sentence says."""
    text = passage.text
    planned = any(_PLANNED_HEADING.search(heading) for heading in passage.path)
    stops = [-1, *(match.start() for match in _STOP.finditer(text)), len(text)]
    sentences: dict[tuple[int, int], tuple[str | None, tuple[str, ...]]] = {}
    starts = [mention.at for mention in mentions]
    for mention in mentions:
        span = begin, end = stops[bisect_left(stops, mention.at) - 1] + 1, stops[bisect_left(stops, mention.to)]
        if span not in sentences:
            status = "planned" if planned else next((name for name, pattern in _STATUS if pattern.search(text, begin, end)), None)
            sentences[span] = status, tuple(dict.fromkeys(_VERBS.findall(text, begin, end)))
        following = bisect_right(starts, mention.to)
        money = text.rfind("元", max(begin, mention.at - 15), mention.at) >= 0  # most programs have none right ahead
        given = _GIVEN.search(text, max(begin, mention.at - 40), mention.at) if money else None
        yield _Said(mention, min([end, *starts[following:following + 1]]), *sentences[span], given and given.start("money"))


def _in_its_time(mention: Mention, year: int | None, programs: Programs) -> Mention:
    """A mention as what it named in its year: 合作医疗 of 1996 is not yet 新型农村合作医疗."""
    entry = programs.entries.get(mention.key)
    if year is None or entry is None or entry.formerly is None or entry.years[0] is None or year >= entry.years[0]:
        return mention
    old = programs.entries[entry.formerly]
    return mention._replace(key=old.id, name=old.name, category=old.category)


def find_programs(report: Report, figures: Sequence[Figure], programs: Programs) -> list[Program]:
    """The report's programs in the order of their first mention."""
    groups: dict[str, list[_Said]] = {}
    year = report.period.end.year if report.period.end else None
    for passage in report.passages:
        if mentions := [_in_its_time(mention, year, programs) for mention in find_mentions(passage, programs)]:
            for said in _said(passage, mentions):
                groups.setdefault(said.mention.key, []).append(said)
    by_passage: dict[int, list[Figure]] = {}
    for figure in figures:
        by_passage.setdefault(figure.passage, []).append(figure)
    return [_program(report, key, told, by_passage, programs) for key, told in groups.items()]


def _program(report: Report, key: str, told: list[_Said], figures: Mapping[int, list[Figure]], programs: Programs) -> Program:
    own: dict[str, Figure] = {}
    given: list[Figure] = []  # money right ahead
    # states: the furthest counts; planned where only plans mention it
    fullest, places, wordings, verbs, states = told[0].mention, [], {}, {}, set()
    for said in told:
        mention, passage = said.mention, said.mention.passage
        if mention.to - mention.at > fullest.to - fullest.at:  # of equals the first
            fullest = mention
        places.append(passage.locate(mention.at, mention.to))
        wordings[passage.text[mention.at:mention.to]] = None
        verbs.update(dict.fromkeys(said.verbs))
        states.add(said.status)
        if near := figures.get(passage.number):
            low, high = passage.offsets[mention.at], passage.offsets[said.reach - 1]
            if said.given is not None:
                start = passage.offsets[said.given]
                given += [f for f in near[bisect_left(near, start, key=_START):][:1] if f.start == start]
            own.update({f.figure_id: f for f in near[bisect_left(near, low, key=_START):bisect_right(near, high, key=_START)]})
    own = {f.figure_id: f for f in given} | own
    money = next((f.value for f in own.values() if f.kind == "money" and f.role == "actual" and not isinstance(f.value, tuple)
                  and not _PER_PERSON.search(f.name + (f.unit or "")) and not _NO_FUNDS.search(f.name)), None)
    start, end = fullest.passage.locate(fullest.at, fullest.to)
    said_most = fullest.passage.text[fullest.at:fullest.to]
    return Program(report.report_id, key if key in programs.entries else None, fullest.name,
                   "、".join(dict.fromkeys([said_most, *wordings])), start, end, fullest.category,
                   next((name for name, _ in _STATUS if name in states), None), money,
                   tuple(places), tuple(verbs), tuple(own), fullest.rule)
