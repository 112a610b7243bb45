"""Few against many: 4 people for 230,000, 12 vehicles called for and 5 there, ninth of ten counties, half of the standard."""

import re
from collections.abc import Iterator

from helpers.reading.negation import Mark
from helpers.reading.numerals import number_of, times

_N = r"(?:(?<![\d.,])\d[\d.,]{0,8}[万千百]?|[一二两三四五六七八九十百千万几]{1,6})"
_CARE = r"(?:管理|管辖|照看|照料|照管|照顾|看护|护理|服务|负责|面对|应对|应付|承担|监管|覆盖|对付|管|包)"
_LOAD = re.compile(
    rf"""
      (?=[要需面由全都只仅不应核编定额个一每的])(?:                                                        # what it can begin with
      (?P<must> (?<=[却常还而时均往人])[要需](?:同时)?{_CARE}(?:着|起|的是)?[^,;。:\d]{{0,6}}?{_N} )          # 却要管1900多家公共场所
    | (?P<one_for> [一每][名位个][^,;。:\d]{{1,8}}?[要得需](?:同时)?{_CARE}(?:着|起)?[^,;。:\d]{{0,6}}?{_N} )   # 一个村医要服务两千多口人
    | (?P<facing> 面对的?却?是{_N} )                                                                # 面对的是23万参合农民
    | (?P<alone> [由全都只仅][由靠]?一个?名?[^,;。:\d]{{0,4}}?(?:人|医生|护士|村医)来?(?:扛|挑|撑|兼|干|顶|承担|应付)[着起]? )
    | (?P<quota> (?:应配备?|应有|应设|核定(?:编制)?|编制数?|定编|额定|需配备?)[^,;。:\d]{{0,6}}?(?P<due>{_N})[^,;。:\d]{{0,4}},
        [^,;。:\d]{{0,4}}(?:实有|实际(?:在[编岗])?|现有|在[编岗]|到岗|实配|在职)[^,;。:\d]{{0,4}}?(?P<there>{_N})
        (?=[余多]?[名人辆台张所个套]) )                                                              # 应配12辆,实有5辆
    | (?P<rank> (?<=[\d一二三四五六七八九十])个(?:县|市|区|旗|乡|镇|街道)[^,;。:\d]{{0,8}}?(?:列|居|排|位|名)(?:在|为)?第?
        (?P<place>{_N})(?![\d.]|个|年) )                                                           # 十个县区中列第九
    | (?P<half> (?:[仅只](?:及|有|为|是|占|相当于)|不[及到足])[^,;。:\d]{{0,10}}?(?:标准|规定|要求|定额|应配数?|需要|需求|平均(?:水平|数)?)的
        (?:近|约)?(?:一半|半数|[一二三四五六七]成|三分之[一二]|[四五]分之[一二三]|\d[\d.]*%|零头) )           # 仅为国家标准的四成
    | (?P<of_them> 的(?:还|并|也)?[仅只](?:有|占)(?:总数的)?(?:一半|半数|三分之一|[四五]分之一|[一二三四]成) )          # 持证的只有一半
    | (?P<not_half> 不[及到足](?:邻[县区市]|周边|同类|全[省市国区州]|兄弟|先进)[^,;。:]{{0,12}}?的?(?:一半|半数|三分之[一二]|[一二三四五六七]成|零头|水平)(?=$|[,;。:]) )
    | (?P<few_of> (?:[仅只]有?|不[足到]){_N}(?P<of_what>[个所名家人台辆户村])
        (?!月|小时|百分点|未|没|不|发生|出现|存在|有|因|死|被|需|受|例|次) )            # 120个…只有43个
    | (?P<like> [仅只]相当于[^,;。:]{{2,14}}(?:水平|标准|规模)(?=$|[,;。:]) )
      )
    """,
    re.X,
)
_OF_ALL = re.compile(rf"{_N}$")
_ENTRY = {
    "must": "shortage", "one_for": "shortage", "facing": "shortage", "alone": "shortage", "quota": "shortage",
    "rank": "slow", "half": "shortage", "few_of": "shortage", "like": "low", "of_them": "shortage", "not_half": "low",
}
# a rule or a task (每名护士要负责8张床), and those who serve well beyond it
_RULED = re.compile(r"规定|要求|标准|不超过|不得|原则|应当|必须|至少|职责|联系|结对|包联|签订|每年|每月|每周|每季|每天|确保|做到|计划|将")
_PRAISE = re.compile(r"没有一|无怨|毫无|任劳任怨|从不|从未|一户不漏|无差错|坚持|圆满|胜任|保证了|完成了")
_BAD = re.compile(r"不合格|阳性|漏|复发|自费|自付|丢失|误诊|失访|死亡|发病|患病|感染|病例|费用|事故|投诉|结余|纠纷|密度|涨幅|增幅|药占比|负债|转院|外转|病死|违法")
_LOW = 0.75  # of all places: from there on a rank is low; of what is called for: below it little is there


def find_loads(text: str) -> Iterator[Mark]:
    """Lacks that a number tells beside another, as marks like those of the lexicon's words.

    >>> [mark.text for mark in find_loads("应配救护车12辆,实有5辆;核定编制98名,实有103人。在全市十个县区中列第九。")]
    ['实有5', '个县区中列第九']
    """
    for found in _LOAD.finditer(text):
        if _tells(text, found):
            at = text.rfind(",", *found.span()) + 1 or found.start()  # where two clauses say it, the second counts
            yield Mark(at, found.end(), text[at:found.end()], "admission", True, _ENTRY[found.lastgroup])


def _number(numeral: str) -> float:
    many = numeral.endswith("万") and len(numeral) > 1
    return times(number_of(numeral.removesuffix("万") if many else numeral) or 0.0, 1e4 if many else 1.0)


def _tells(text: str, found: re.Match) -> bool:
    at, end = found.span()
    begin = max(at - 80, 0, *(text.rfind(sign, max(0, at - 80), at) + 1 for sign in "。;"))
    match found.lastgroup:
        case "quota":
            return 0 < _number(found["there"]) < _LOW * _number(found["due"])
        case "rank":
            of = _OF_ALL.search(text[max(0, at - 5):at])
            low = of is not None and _number(found["place"]) > _LOW * _number(of.group()) > 2
            return low and not _BAD.search(text, begin, at)
        case "few_of":
            there = _number(found.group().lstrip("仅只有不足到").rstrip(found["of_what"]))
            ahead = re.findall(rf"({_N})[余多]?{found['of_what']}", text[begin:at])
            return bool(ahead) and 0 < there < 0.5 * _number(ahead[-1]) and not _BAD.search(text, begin, end)
        case "half" | "like" | "of_them" | "not_half":
            return not _BAD.search(text, begin, at)
    ruled = _RULED.search(text, begin, at) or _RULED.search(text, end, end + 8)
    return not ruled and not _PRAISE.search(text, end, end + 20)
