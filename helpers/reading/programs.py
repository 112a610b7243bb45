"""Which named lines of work a report tells of: those of the lexicon, and those that only their form shows.

A program counts once a report. Its mentions, the verbs said of it, its money and its other figures are those of
the sentences in which it stands.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from helpers.lexicons import LexiconError, load_entries
from helpers.paths import LEXICONS
from helpers.records import Figure, Passage, Program, Report
from helpers.wordlists import WordList


@dataclass(frozen=True, slots=True)
class Entry:
    """A program that the field knows."""

    id: str
    name: str
    english: str
    category: str
    years: tuple[int | None, int | None]
    source: str


@dataclass(frozen=True, slots=True)
class Programs:
    """The lexicon, and its surfaces to be looked up."""

    entries: Mapping[str, Entry]
    owners: Mapping[str, str]  # surface → the program's id, "" for a word that masks one
    surfaces: WordList


def load_programs(folder: Path = LEXICONS) -> Programs:
    """The programs of data/lexicons/programs.yaml, their categories checked against categories.yaml."""
    categories = {entry["id"] for entry in load_entries("categories", ("id", "name", "english"), folder)}
    entries: dict[str, Entry] = {}
    owners: dict[str, str] = {}
    required = ("id", "name", "english", "category", "years", "surfaces", "source", "example")
    for raw in load_entries("programs", required, folder):
        if raw["category"] not in categories:
            raise LexiconError(f"programs.yaml: {raw['id']}: no category {raw['category']!r} in categories.yaml")
        entries[raw["id"]] = Entry(raw["id"], raw["name"], raw["english"], raw["category"], tuple(raw["years"]), raw["source"])
        for surface in dict.fromkeys((raw["name"], *raw["surfaces"])):
            if owners.setdefault(surface, raw["id"]) != raw["id"]:
                raise LexiconError(f"programs.yaml: {surface} stands in {owners[surface]} and in {raw['id']}")
    for mask in load_entries("program_masks", ("id", "words"), folder):
        owners.update(dict.fromkeys(mask["words"], ""))
    return Programs(entries, owners, WordList(owners))


class Mention(NamedTuple):
    """Where a program is named in a passage."""

    passage: Passage
    at: int
    to: int
    key: str  # a lexicon id, or the name of one found by its form
    name: str
    category: str
    rule: str  # lexicon, construction, campaign, titled


_NOT = "，,。;；、:：()（）“”《》\\s\\d"
_INSTITUTION = (r"(?:医院|卫生院|保健院|疾控中心|疾病预防控制中心|监督所|监督大队|执法大队|社区卫生服务中心|卫生服务站|血站|急救中心"
                r"|精神病院|传染病院|防治院|防治站|康复中心|卫生局|卫健局|医养中心)")
_CONSTRUCTION = re.compile(rf"""
    (?P<name>{_INSTITUTION}(?:新院区|分院)?的?
      (?:(?:业务|门诊|急诊|住院|医技|综合|办公|外科|内科|传染病|康复|妇产|儿科|妇儿|公共卫生|实验|教学|周转|后勤|中医|感染|血透){{0,4}}
           (?:大楼|楼(?!道|层|梯|上|下)|病房楼|用房|周转房|宿舍)
       |整体搬迁|搬迁|迁址|迁建|改扩建|扩建|新建|异地新建)
      (?:新建|扩建|改造|建设|工程|项目)*)
""", re.X)
_WHOSE = re.compile(rf"[^{_NOT}的和及与对在将为由是了好成施进动行]{{0,9}}\Z")  # what stands before 卫生院业务楼, not the verb of it
# a building that needs no name of its institution beside it: 门诊综合楼封顶
_BUILDING = re.compile(r"""
    (?P<name>(?:业务|门诊|急诊|住院|医技|综合|外科|内科|传染病|康复|妇产|儿科|妇儿|公共卫生|中医|感染){1,4}(?:大楼|楼|病房楼))
    (?=[^,。;]{0,12}(?:平方米|总投资|封顶|竣工|完工|开工|动工|投入使用|投用|建成|建设|主体|落成|交付|立项|装修))
""", re.X)
_TAIL = (r"(?:专项整治行动|专项整治|专项行动|专项检查|专项治理|集中整治|百日行动|大检查|攻坚战|攻坚行动|攻坚工程|宣传周|宣传月|宣传日|大比武|竞赛"
         r"|演讲比赛|大讨论|惠民工程|工程|行动|活动|计划|试点|战略|示范点|评选|创建)")
_CAMPAIGN = re.compile(rf"""
    (?:开展|实施|启动|组织|举办|推进|参加|落实|抓好|深化|推行|探索|打造)(?:了|好|以|的)?
    (?P<name>[^{_NOT}]{{2,20}}?(?:\([^()]{{1,6}}\))?{_TAIL})(?![为中者量家力员内])
""", re.X)
_TITLED = re.compile(r"(?P<name>“[^“”,。;]{2,24}”[^,。;:、()“”《》\d的]{0,8}?(?:工程|行动|活动|项目|计划|战略|制度|模式|试点|服务|专项整治|机制|品牌|监测))")
_DAY = re.compile(r"(?P<name>(?:世界|全国|国际|中国)(?![一-龥]{0,2}(?:上|各))[^,。;:、()“”《》\s\d第的和及与]{2,10}?(?:宣传周|宣传月|宣传日|活动日|活动周|日|周))(?!报|期|边|年|密|常|志)")
_PLAN = re.compile(r"《(?P<name>[^《》]{4,40}?)(?:实施|工作|行动)?(?:方案|规划|计划)(?:\([^()《》]{1,12}\))?》")
# a heading that names a line of work: (三)扎实开展窗口服务竞赛, 2、流动人口管理。
_HEADING = re.compile(r"""
    ^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.]|[\u2460-\u2473]|[—★●◆-]{1,3}|第?[一二三四五六七八九十]{1,2}是)?\s*
    (?:(?:认真|切实|扎实|深入|全面|大力|积极|着力|狠抓|抓好|做好|加强|强化|加大|开展|推进|实施|规范|落实|完善|进一步|继续|稳步|有序|突出|努力|严格|广泛|不断|组织|深化)(?:了|好)?)*
    (?P<name>[^,。;:、()“”《》\s\d—★●◆-]{2,14}?(?:工作|项目|工程|活动|行动|服务|管理|救助|培训|宣传|筛查|防治|监测|整治|试点|制度|救治|接种|普查|捐献|调查|保健|演练|督导|竞赛|招募))
    (?=[。:;,]|$|(?:成效|取得|稳步|有序|扎实|顺利|不断|全面|进展|深入|有效|得到|明显|落实|更加|进一步|到位|力度|能力|水平))
""", re.X)
_NO_LINE = re.compile(r"^回顾|一年工作|常规工作|日常工作|主要工作|重点工作|工作总结|各项|其他|其它|下一步|基本情况|工作开展|存在|问题|打算|工作情况|思想认识|组织领导|组织管理|上半年|下半年|今年|全年|业务工作|^(?:宣传|培训|督导|管理|服务|监测|救治|工作|项目|检查|卫生工作|内部管理|队伍管理|日常管理|组织宣传)$")
# a campaign without a name of its own is none
_NAMELESS = re.compile(r"""
    ^(?:各项|各类|各种|该|此|这|本|一系列|系列|其他|其它|相关|有关|多种|多次|丰富|上述|重点|主要|年度|今年|全年|形式多样|多形式|好|一|专项|集中)
  | ^(?:[^,]{0,6}?(?:的|了|等))?(?:学习|宣传|培训|督导|检查|调研|教育|主题|创建|各种|自查|走访|文体|文娱|业务|交流|慰问|演练|救治|监测|防控|接种|治理|整治)?(?:专项检查|专项行动|专项整治|活动|行动|工程|计划|试点|检查|创建|评选|竞赛)$
""", re.X)
_LEADING = re.compile(r"^(?:了|好|开展|实施|启动|组织|举办|推进|参加|落实|抓好|深化|全县|全市|全区|我县|本县|县|深入|大力|积极|广泛|扎实|认真|切实|全面|继续|相继|组织|以[^,]{2,10}为(?:主题|主要内容|重点)的|“)+")


@dataclass(frozen=True, slots=True)
class _Form:
    """A form that names of programs have, tried where one of the words stands without which it cannot be."""

    pattern: re.Pattern
    rule: str
    category: str
    words: tuple[str, ...] = ()


_FORMS = (
    _Form(_CONSTRUCTION, "construction", "construction", ("楼", "房", "宿舍", "搬迁", "迁址", "迁建", "扩建", "新建")),
    _Form(_BUILDING, "construction", "construction", ("楼",)),
    _Form(_TITLED, "titled", "campaign", ("“",)),
    _Form(_DAY, "day", "health_promotion", ("世界", "全国", "国际", "中国")),
    _Form(_CAMPAIGN, "campaign", "campaign"),
    _Form(_PLAN, "plan", "campaign", ("《",)),
    _Form(_HEADING, "heading", "campaign"),
)


def _spans(text: str, form: _Form) -> Iterator[tuple[int, int]]:
    """Where names of a form stand in a text."""
    if form.words and not any(map(text.__contains__, form.words)):
        return
    done = 0
    found = form.pattern.match(text) if form.rule == "heading" else None
    for match in form.pattern.finditer(text) if form.rule != "heading" else (found,) if found else ():
        at, to = match.span("name")
        if form.pattern is _CONSTRUCTION:
            at = _WHOSE.search(text, max(done, at - 9), at).start()
        elif form.rule == "campaign" and (lead := _LEADING.match(text[at:to])):
            at += lead.end()
        done = match.end()
        yield at, to


def _form_mentions(passage: Passage) -> list[Mention]:
    """Programs that no lexicon knows, found by their form: buildings, drives, names in quotes, plans."""
    found: list[Mention] = []
    for form in _FORMS:
        if form.rule == "heading" and passage.kind == "title":
            continue
        for at, to in _spans(passage.text, form):
            name = passage.text[at:to].strip("“”")
            if form.rule == "heading" and _NO_LINE.search(name):
                continue
            if len(name) < 4 or _NAMELESS.search(name) or any(m.at < to and at < m.to for m in found):
                continue
            found.append(Mention(passage, at, to, name, name, form.category, form.rule))
    return found


# 增补叶酸 + 预防神经管缺陷项目: what a surface is the beginning of, up to the noun that closes the name
_CLOSE = re.compile(r"[^,。;;:、()“”《》\s\d的了为共达率]{0,8}?(?:建设项目|补助项目|项目|工程|专项整治行动|专项整治|专项行动|专项检查|行动|活动|制度|宣传周|试点|示范县)")


def _whole(text: str, to: int) -> int:
    close = _CLOSE.match(text, to)
    return close.end() if close else to


def _lexicon_mentions(passage: Passage, programs: Programs) -> list[Mention]:
    text, found = passage.text, []
    for surface, at, to in programs.surfaces.find(text):
        if owner := programs.owners[surface]:
            entry = programs.entries[owner]
            found.append(Mention(passage, at, _whole(text, to), entry.id, entry.name, entry.category, "lexicon"))
    return found


_DRIVE = re.compile(r"(?:专项整治行动|专项整治|专项行动|专项检查|专项治理|集中整治|百日行动|大检查|攻坚战|攻坚行动|攻坚工程|行动|活动|工作|工程|项目|计划|试点|创建|示范)+")


def find_mentions(passage: Passage, programs: Programs) -> list[Mention]:
    """Every mention of a program in a passage, in order.

    A name found by its form that is no more than a known program's surface with a closing noun is a mention of
    that program (打击非法行医专项行动); one that says more is a program of its own beside it (食品添加剂专项整治行动).
    """
    known = _lexicon_mentions(passage, programs)
    mentions, starts, longest = list(known), [k.at for k in known], max((k.to - k.at for k in known), default=0)
    used: set[int] = set()  # places of known programs that a form has taken
    for form in _form_mentions(passage):
        nearby = known[bisect_left(starts, form.at - longest):bisect_left(starts, form.to)]
        inside = [k for k in nearby if form.at < k.to and k.at not in used]
        best = max(inside, key=lambda k: k.to - k.at, default=None)
        rest = len(_DRIVE.sub("", form.name)) - (best.to - best.at) if best else 0
        if best is None or form.rule == "construction":
            mentions.append(form)
        elif rest <= 3:
            used.add(best.at)
            mentions.append(best._replace(at=min(form.at, best.at), to=max(form.to, best.to)))
        elif form.rule != "plan":
            mentions.append(form._replace(category=best.category))
    return sorted((*(k for k in known if k.at not in used), *mentions[len(known):]), key=lambda m: (m.at, m.to))


_PLANNED_HEADING = re.compile(r"计划|打算|思路|下一步|安排|明年|下半年|展望|努力方向|今后")
_STATUS = (
    ("target met", re.compile(r"达标|完成(?:了)?(?:年度|全年|目标)?任务|超额完成|实现全覆盖|通过(?:了)?(?:国家|省|市)?级?[^,。;]{0,6}(?:验收|评审|考核|复审)")),
    ("finished", re.compile(r"竣工|完工|投入使用|已完成|全部完成|圆满完成|顺利完成|建成|已投用|结束")),
    ("under way", re.compile(r"正在|在建|施工|稳步推进|有序推进|进展顺利|启动|实施|开展|推进|封顶|动工|开工|招投标")),
    ("planned", re.compile(r"拟|计划|将于|即将|力争|争取|筹备|前期(?:准备|工作)|申报|储备")),
)
# 人均45元, 封顶线5万元: a rule for each person, no money of the program
_PER_PERSON = re.compile(r"人均|户均|次均|每人|每户|封顶线|起付线|标准|/")
_VERBS = re.compile(r"开展|实施|启动|完成|建立|落实|举办|组织|推进|发放|补助|检查|筛查|培训|建成|救治|治疗|宣传|监测|管理|接种|查处|取缔|补偿|报销|签约|随访|体检")


_STOP = re.compile(r"[。;\n]")
_START = attrgetter("start")


class _Said(NamedTuple):
    """What the sentence around a mention says of the program."""

    mention: Mention
    reach: int  # where that ends: with the sentence, or where the next program is named
    status: str | None
    verbs: tuple[str, ...]


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
        yield _Said(mention, min([end, *starts[following:following + 1]]), *sentences[span])


def find_programs(report: Report, figures: Sequence[Figure], programs: Programs) -> list[Program]:
    """The report's programs in the order of their first mention."""
    groups: dict[str, list[_Said]] = {}
    for passage in report.passages:
        if mentions := find_mentions(passage, programs):
            for said in _said(passage, mentions):
                groups.setdefault(said.mention.key, []).append(said)
    by_passage: dict[int, list[Figure]] = {}
    for figure in figures:
        by_passage.setdefault(figure.passage, []).append(figure)
    return [_program(report, key, told, by_passage, programs) for key, told in groups.items()]


def _program(report: Report, key: str, told: list[_Said], figures: Mapping[int, list[Figure]], programs: Programs) -> Program:
    own: dict[str, Figure] = {}
    for said in told:
        passage = said.mention.passage
        if near := figures.get(passage.number):
            low, high = passage.offsets[said.mention.at], passage.offsets[said.reach - 1]
            own.update({f.figure_id: f for f in near[bisect_left(near, low, key=_START):bisect_right(near, high, key=_START)]})
    money = next((f.value for f in own.values() if f.kind == "money" and f.role == "actual" and not isinstance(f.value, tuple)
                  and not _PER_PERSON.search(f.name + (f.unit or ""))), None)
    states = {said.status for said in told}  # the furthest counts; planned where only plans mention it
    fullest = max((said.mention for said in told), key=lambda m: m.to - m.at)  # of equals the first
    start, end = fullest.passage.locate(fullest.at, fullest.to)
    return Program(report.report_id, key if key in programs.entries else None, fullest.name,
                   report.page.text[start:end], start, end, fullest.category,
                   next((name for name, _ in _STATUS if name in states), None), money,
                   tuple(said.mention.passage.locate(said.mention.at, said.mention.to) for said in told),
                   tuple(dict.fromkeys(verb for said in told for verb in said.verbs)), tuple(own), fullest.rule)
