"""How far words reach that make a lack no lack: solved, hypothetical, searched for, inspected in others.

The scopes are those of ConText (Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002), written for Chinese official prose:
a trigger reaches forward or backward to the end of its clause, and some lacks (尚未, 有待) reach out of it.
"""

import re
from typing import NamedTuple

UNSETTLED = frozenset({"not_yet", "wanting"})  # lacks that survive 解决…: 解决养老问题还没有…
_NEGATING = UNSETTLED | {"hard", "shortage_weak"}

# a verb that is used as a noun, 打击力度不够, and so takes nothing away
_NOUN_USE = re.compile(
    r"力度|能力|意识|性(?!病)|接种|保健|为主|发动|工作(?![中的])|措施|水平|难度|力量|经费|资金|手段|经验|体系|机制|制度|任务|压力|知识|质量|设施|设备|条件|网络|渠道|人员|效果|成本|政策|方案|队伍"
    r"|不|还|尚|未|有|难|较|乏|仍|滞后|缓慢|困难|效率|面|率|程度|方式|方法|范围|机构|进度|中|员(?!工)|晚|慢|迟|周期|渠道|的(?=力度|深度|广度|效果|质量|手段|难度|速度|步伐|进度|周期)"
)
_MATTER = re.compile(  # what may follow 不足的 without making it a mere attribute
    r"问题|现象|情况|状况|矛盾|局面|状态|困难|格局|压力|趋势|困境|原因|环节|地方|方面|倾向|苗头|隐患|风险|瓶颈|制约|影响|形势|窘境|不少|较多|很多|居多|仍有|被动|因素|缺陷|弊端|弱点|势头|尴尬|挑战|考验|差距|不足"
)
# cues that may be followed by what is lacking (缺乏设备, 难以落实); the others say it of what stands before them
_TAKES_OBJECT = frozenset({"not_yet", "wanting", "hard", "hampers", "shortage_weak", "exists", "persists", "without"})
# idioms that say a lack where no list of problems is told, of what stands before them
_IDIOMS = frozenset({"faulty", "dwindling", "uneven", "stuck", "careless", "overwhelmed", "sore_point", "complaint"})
_OBJECT_WORD = re.compile(
    r"没人|无人|滑落|停留|徘徊|重新|不肯|信不过|不信任|不关心|对不上|没跟上|嫌|怕|只剩|跌"
    r"|不够|缺乏|欠缺|缺少|紧缺|奇缺|稀缺|无力|跟不上|满足不了|不能|不适应|不相适应|不熟|不懂|不了解"
    r"|不理解|不配合|不愿|不敢|不重视|不认真|落后于|滞后于|低于|无法|难以|未|没有|抵触|误解|顾虑|人少|受"
)
_TAIL = re.compile(  # what may follow 不足 when it is said of what stands before it
    r"$|[一二三四五六七八九十几两半的等、和与且并而,;:。!?()“”了已是给难较更仍还也又使在于将及以\d]|问题|现象|情况|状况|制约|影响|导致|造成|无法|不能|尤其|成为|依然|比较|突出|严重|普遍|日益|"
    r"存在|带来|局面|矛盾|十分|明显|甚至|现状|之|约|近|[大小多高]|逐|加|增|扩|达|为|过|尚|均|都|仅|只|所|由|从|对|方面|严"
)
_TREATS = re.compile(r"对.{0,30}?(?:进行|给予|实行|实施|予以|采取|提出)")  # 对缺乏维生素的儿童进行干预
_CLOSED = re.compile(r"问题|状况|局面|现象|困难|实际|情况|面貌|矛盾|措施|工作|方案|活动|意见|办法|规定|特点")
_LIST_END = re.compile(r"[^。;:]{2,60}?(?:等|的)(?:突出|实际|各种|各类|一系列)?(?:问题|现象|情况|状况|局面|面貌|困难|矛盾|薄弱环节|不足|实际|行为|隐患|短板)(?:$|[,。;])")
_NOW = re.compile(r"(?:目前|至今|现在|迄今)\S{0,10}$")
_BETTER_LOW = re.compile(r"死亡率|发病率|感染率|患病率|药占比|费用|漏报|缺陷|密度|增幅|占比")
_HARM_LOW = re.compile(r"(?:死亡|发病|感染|患病|发生|流行|传播|漏报|缺陷)率|并发症|费用|药占比")
_VERY_LOW = frozenset({"很低", "较低", "低", "偏低", "不高"})
_BETTER_HIGH = re.compile(r"收入|参[保合]|满意|就诊率|业务量|门诊|签约|接种|覆盖|投入|补助|献血")
_COUNTED = re.compile(r"\s*(?:\d|[一二三四五六七八九十百千万两半几](?![是者直起旦切致律些般]))")
_WILL = re.compile(r"(?<![主重需不想首纪摘简])要(?!求|素|点|害|么|闻)|将|力争|确保|努力|必须|应当|不得|争取|(?<![原按])计划(?!中|内|外|生育|免疫)|拟")
_RELATIVE = re.compile(r"的(?:有\s*\d|有[一二两三四五六七八九十几]|占|达|为数|不乏|越来越多|比比皆是|大有人在|不在少数|居多|较多|很多|不少)")  # 要求解约的有9人
_WHOEVER = re.compile(r"[^,;。:]{0,4}的,(?:由|予以|给予|可|应|须|一律|按|及时|要|均|不得|取消|实行|免|统一|则)")
_EVEN_SO = re.compile(r",(?:就|便|大家|职工|我们|全体|医护人员|自己)")
_ONCE = re.compile(r"过去|以往|以前|原来|原先|曾经|曾|昔日|往年|想当年|历史上|原有|改造前|改革前")
_TASK = re.compile(r"(?:任务|形势|压力|责任|难度)(?:仍|还|依然|仍然|十分|非常|更加|更|很|较|比较|也|都|相当|尤为|日益|极为)*$")  # 化解债务任务繁重
_ABSENT = re.compile(r"(?:无(?![证照资偿害菌人法力序业])|没有|未|零|从未|杜绝|未再)[^,;。]{0,12}(?:发生|出现|现象|事故|死亡|病例|疫情|流行)(?!.*(?:不|难|缺|差))")


class Mark(NamedTuple):
    """A word of the problem lexicon in a passage."""

    at: int
    to: int
    text: str
    kind: str  # cue, admission (a cue outside lists), innocent, before, after, sentence
    strong: bool
    entry: str


def live_cues(
    text: str, at: int, to: int, marks: list[Mark], mode: str, blocked: Mark | None = None
) -> tuple[list[Mark], Mark | None]:
    """The cues of the clause `text[at:to]` that do say a lack, in order, and the trigger that reaches its end.

    Modes: passing, contrast, list. `blocked` is the trigger that reaches into the clause from the one before.
    """
    live: list[Mark] = []
    passing = mode == "passing"
    for mark in marks:
        if mark.entry == "circumstance" and text.find("方面", mark.to, to) >= 0:
            continue  # 在经费、人员方面还有差距
        if mark.kind == "before":
            undone = live and live[-1].entry in _NEGATING and mark.at - live[-1].to <= 4
            noun = not mark.strong and (not passing or _NOUN_USE.match(text, mark.to, to))
            if not undone and not noun and not (blocked and blocked.entry == "condition"):
                blocked = mark
        elif mark.kind == "after":
            undone = live and live[-1].entry in _NEGATING and mark.at - live[-1].to <= 6
            if not undone:
                live.clear()
        elif mark.kind == "cue" or mark.kind == "admission" and (mode != "list" or mark.entry in _IDIOMS):
            stays = mark.entry in UNSETTLED or _TASK.search(text, at, mark.at)
            if blocked and (blocked.entry in ("condition", "reason", "circumstance") or not stays):
                continue
            if _says_lack(text, at, to, mark, mode):
                live.append(mark._replace(strong=False) if mode == "list" and mark.entry in _IDIOMS else mark)
    return live, blocked


_IF = re.compile(r"如果|假如|倘若?|一旦|若(?!干)")  # 若处理不当,容易造成疫情扩散: nothing that is so


def reaches_on(text: str, at: int, to: int, end: int) -> bool:
    """Whether a trigger at `text[at:to]` holds after the comma too: 解决了房屋破旧,设备简陋等问题; 若…,…."""
    if _IF.match(text, at):
        return True
    nearby = text[to + 1:min(end, to + 80)]
    return nearby.startswith(("以及", "及", "和", "与")) or not _CLOSED.search(text, at, to) and bool(_LIST_END.match(nearby))


def _says_lack(text: str, at: int, to: int, mark: Mark, mode: str) -> bool:
    passing = mode == "passing"
    if passing and not mark.strong and not (mark.text in ("没有", "无", "缺少") and _NOW.match(text, at, mark.at)):
        return False
    better = _BETTER_LOW if mark.text.startswith("低于") else _HARM_LOW if mark.text in _VERY_LOW else None
    if better and better.search(text, at, mark.at):
        return False
    if mark.text == "不降反升" and _BETTER_HIGH.search(text, at, mark.at):
        return False
    if mark.text in ("不足", "不到") and _COUNTED.match(text, mark.to, to):
        return not passing and mark.text == "不到"  # 签约率不到40%: a lack only where lacks are told
    listed = mark.kind == "cue" or mark.entry in _IDIOMS
    objectless = listed and mark.entry not in _TAKES_OBJECT and not _OBJECT_WORD.match(mark.text)
    if objectless and not _TAIL.match(text[mark.to:mark.to + 2] if mark.to < to else ""):
        return False  # 不合理费用
    if len(mark.text) == 1 and mark.text != "仅" and mark.to != to and not text.startswith("、", mark.to):
        return False  # 大, 难 … only as the last word of the clause
    attribute = text.startswith("的", mark.to) and mark.to + 1 < to and not _RELATIVE.match(text, mark.to)
    if attribute and not _MATTER.search(text, mark.to + 1, min(to, mark.to + 8)):
        return False  # 力量薄弱的卫生院
    if mode != "list" and text[mark.to:to] == "的" and text[at] in "最更尤":
        return False  # 最令人忧虑的,是…
    if mode != "list" and _WHOEVER.match(text, mark.to):
        return False  # 操作不便的,由志愿者代办
    if passing and mark.text[0] in "没无缺" and _EVEN_SO.match(text, to):
        return False  # 没有经费,大家凑钱
    if _ABSENT.search(text, at, to) and mark.entry not in UNSETTLED:
        return False
    ahead = text[at:mark.at]
    if ahead.endswith(("不", "无", "零", "未", "勿")) and mark.text[0] not in "不无未没仍还尚":
        return False  # 不延误, 无隐患
    if passing and (treated := _TREATS.search(text, at, to)) and mark.at < treated.end():
        return False
    if passing and (_WILL.search(ahead) or _ONCE.search(ahead) and not _NOW.search(ahead)):
        return False
    return True
