"""Where a passage names a program: by the lexicon's surfaces, or by a name's form."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from helpers.reading.program_forms import DRIVE, FormName, form_names
from helpers.reading.program_lexicon import Programs
from helpers.reading.standing import (
    is_burden,
    is_cause,
    is_guidance,
    is_honour,
    is_lacking,
    is_motto,
    is_name_of_another,
    is_worked_on,
    tells_of_causes,
    tells_of_honours,
)
from helpers.records import Passage


class Mention(NamedTuple):
    """Where a program is named in a passage."""

    passage: Passage
    at: int
    to: int
    key: str  # a lexicon id, or the name of one found by its form
    name: str
    category: str
    rule: str  # lexicon, construction, campaign, titled, day, place, plan, heading


# 增补叶酸 + 预防神经管缺陷项目: what a surface is the beginning of, up to the noun that closes the name
_CLOSE = re.compile(r"""
    [^,。;:、()“”《》\s\d的了为共达率等和与及按均能要由以对]{0,8}?
    (?:建设项目|补助项目|综合改革|改革|项目|工程|专项整治行动|专项整治|专项行动|专项检查|行动|活动|制度|宣传周|试点|示范县)
""", re.X)

_DISEASES = frozenset(("disease_control", "chronic_mental", "inspection"))
_PLACE = attrgetter("at", "to")
_QUOTES = re.compile("[“”]")
_DRIVEN = re.compile("(?:工程|行动|活动|项目|计划|战略|品牌)”?$")
_ANY_HOUSE = re.compile("(?:乡镇|基层|村级|镇|中心)?卫生[院室所]|社区卫生|村卫生|县级医院|医疗")  # which house, it does not say: 卫生院改扩建
_TWO = re.compile("与|和|及")  # a heading of two lines is the name of neither: 行业作风与内部管理
# what a heading says of a known program without making another of it: 贫困地区 + 新生儿疾病筛查, 高血压 + 患者规范管理
_PLAIN = re.compile(r"""
    患者|病人|人群|人员|对象|群众|居民|妇女|儿童|新生儿|学生|老年人?|农村|城镇|城乡|基层|社区|全[县市区]|贫困|地区|重点|流行性|相关
  | 综合|规范化?|系统|专案|全程|免费|常规|常态化|日常|专项|管理|服务|防治|防控|防制|预防|控制|干预|监测|监管|监督|检查|检测|检验|筛查|普查|治疗|救治
  | 接种|宣传|教育|培训|体系|能力|机构|网络|质量|建设|提升|推进|开展|落实|报告|随访|保健|健康|卫生|医疗|工作|项目|工程|行动|活动|制度|机制|模式|[“”的类和与及]
""", re.X)


def _lexicon_mentions(passage: Passage, programs: Programs) -> list[Mention]:
    """The mentions by surfaces, in order."""
    text, found, entries, asked = passage.text, [], programs.entries, False
    causes = honours = mottos = False  # what the passage can hold at all, asked with its first surface
    for owner, at, to, thing in programs.find(text):
        if not owner:
            continue
        if not asked:
            asked, causes, honours, mottos = True, tells_of_causes(text), tells_of_honours(text), "主题" in text
        if (causes and is_cause(text, at) or is_name_of_another(text, at, to) or thing and not is_worked_on(text, at, to)
                or honours and is_honour(text, at, to) or mottos and is_motto(text, at, to)
                or is_lacking(text, at, to)):
            continue
        entry = entries[owner]
        if text[to - 1] in "病核炎" and entry.category in _DISEASES and is_burden(text, to):
            continue
        if entry.category == "party_conduct" and is_guidance(text, at, to):
            continue
        close = _CLOSE.match(text, to)
        to = close.end() if close else to
        found.append(Mention(passage, at, to, entry.id, entry.name, entry.category, "lexicon"))
    return found


def _says_no_more(form: FormName, inside: Sequence[Mention]) -> bool:
    """Whether a heading or a title names the known programs that stand in it, and nothing besides.

    >>> _PLAIN.sub("", "贫困地区"), _PLAIN.sub("", "百千万志愿者")
    ('', '百千万志愿者')
    """
    rest, end = "", 0
    for known in inside:
        rest += form.name[end:max(end, known.at - form.at)]
        end = max(end, known.to - form.at)
    return len(_PLAIN.sub("", rest + form.name[end:])) <= 1


def _is_known(form: FormName, best: Mention, inside: Sequence[Mention]) -> bool:
    """Whether a name by its form is one of a known program that stands in it: 打击非法行医 + 专项行动."""
    more = len(DRIVE.sub("", _QUOTES.sub("", form.name))) - (best.to - best.at)
    if form.rule == "titled":  # who puts a name in quotes gives it: “妇女健康促进工程” is no 健康促进; but “两癌”筛查机制 is
        return more <= 1 or not _DRIVEN.search(form.name) and _says_no_more(form, inside)
    return more <= 3 or form.rule == "heading" and _says_no_more(form, inside)


def find_mentions(passage: Passage, programs: Programs) -> list[Mention]:
    """Every mention of a program in a passage, in order.

    A name found by its form that is no more than a known program's surface with a closing noun is a mention of
    that program (打击非法行医专项行动); one that says more is a program of its own beside it (食品添加剂专项整治行动).
    """
    known, forms = _lexicon_mentions(passage, programs), form_names(passage)
    if not forms:
        return known
    mentions, starts, longest = [], [k.at for k in known], max((k.to - k.at for k in known), default=0)
    used: set[int] = set()  # places of known programs that a form has taken
    for form in forms:
        nearby = known[bisect_left(starts, form.at - longest):bisect_left(starts, form.to)]
        inside = [k for k in nearby if form.at < k.to and k.at not in used]
        best = max(inside, key=lambda k: (not programs.entries[k.key].umbrella, k.to - k.at), default=None)
        # “健康强区”建设 and 健康强区建设 are one
        own = Mention(passage, form.at, form.to, _QUOTES.sub("", form.name), form.name, form.category, form.rule)
        umbrellas = [k for k in inside if programs.entries[k.key].umbrella]  # “健康你我他”主题宣传周 is no 主题宣传 beside it
        if form.rule == "construction" and (houses := [k for k in inside if k.category == "construction"]):
            used.update(k.at for k in houses)  # 县中医院迁建项目 is a project, and not also 迁建项目
            mentions.append(houses[0]._replace(at=min(form.at, houses[0].at), to=max(form.to, houses[0].to))
                            if _ANY_HOUSE.match(form.name) or len(form.name) - (houses[0].to - houses[0].at) <= 3 else own)
        elif best is None or form.rule == "construction":
            mentions.append(own)
        elif _is_known(form, best, inside) and not (form.rule == "titled" and best in umbrellas):
            used.add(best.at)
            mentions.append(best._replace(at=min(form.at, best.at), to=max(form.to, best.to)))
        elif form.rule != "plan" and not (form.rule == "heading" and _TWO.search(form.name)):
            mentions.append(own._replace(category=best.category))
        used.update(k.at for k in umbrellas)
    return sorted([*(k for k in known if k.at not in used), *mentions], key=_PLACE)
