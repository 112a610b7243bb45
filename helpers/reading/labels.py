"""Words into labels: joined without repeating, ages ahead, titles and headings reduced to what they are about."""

import re
from functools import lru_cache

from helpers.reading.phrases import tidy, trim_lead
from helpers.reading.roles import PLAN_HEADING
from helpers.reading.vocabulary import AGE, BARE_WORD, VERB

_HEADING_WORDS = re.compile(
    r"(?:不断|进一步|稳步|扎实|切实|大力|全面|积极|认真|努力|深入|加强|加快|狠抓|强化|推进|推行|开展|抓好|做好|搞好|完善|规范|提高|提升|促进|突出|落实|实施|巩固|健全|严格|着力|加大|深化|组织|有序|有效"
    r"|有力|高效|稳定|顺利|明显|显著|成效|工作|情况|力度|水平)+"
)
_PROBLEMS = re.compile(r"(?:问题|困难|不足|差距|短板|成效|成绩|做法|体会|经验|情况)$")
_GENRE = re.compile(r"(?:年度|上半年|半年|季度|全年)?(?:工作)?(?:总结|汇报|报告|小结|情况|述职)+(?:范文|材料|报告)?.*$")
_ISSUER = re.compile(r"^.*?(?:[县市区旗州]|[局所院站会办]|中心|委员会|委)(?=.{2})(?:\d{2,4}年度?)?")
_DATE = re.compile(r"(?:\d{2,4}|\d{0,2}[xX*×]{1,4}|[二一零〇○]{4})年度?|\d{1,2}[-—~至到]\d{1,2}月|\d{1,2}月|上半年|下半年|前三季度|第?[一二三四]季度|[\"“”]")
_AGE = re.compile(AGE)
_RATE_WORD = re.compile(rf"(?:{BARE_WORD.pattern}){{0,2}}(?:率|比例|比重|占比|密度|满意度|覆盖面|比|度)$")
_RATE_ENDS = frozenset("率例重比度面")  # what _RATE_WORD can end with
_EDGES = re.compile(r"^[、,:;()和与的\-— ]+|(?:[、,:;()和的\-— ]|(?<!参)与|(?<![惠普涉波危以])及)+$")
NEXT_VERB = re.compile(rf"、(?={VERB.pattern})")
_NEXT = re.compile(r"(?<=[一-龥]{3})(?:因(?=[^素])|由于|即将|正在|[要须需]?面对)")
_OF_THEM = re.compile(r"(?<=[院所室站家县区市镇乡村校学道社厂店点场园队科])(?:[中里]?[还尚仍]?[已仅只共]?有|[中里][还尚仍]?[已仅只]?)$")
_RECKONED = re.compile(r"^(?:来|进行)?(?:计算|测算|推算|折算|统计)(?=$|[,;。])")  # 按总人口48.7万计算
_UNFINISHED = re.compile(r"(?:进行|开展|实施|、[^、]*)$")
QUALIFIER = re.compile(r"(?:以[上下内]|左右|上下|以外|多|余)")
_STOP = re.compile(
    r"(?:共(?=[计有为组建设开培发征核配投完])|现有|仅有|均有|都有|全部|的基础上|(?<=[一-龥]{2})(?:均|都|已|分别|累计)"
    r"|各(?=[罚奖补配有派])|每[人户村所家名]|中(?=排|名列|位居|列|居|\d)|(?<!之)中的?$)"
)
RATE = re.compile(r"(?:(?:受益|覆盖|普及|知晓|开展|补偿)面|率|比|比例|比重|覆盖面|度|密度|指数|水平|占比|比值)$")


def join(root: str, core: str) -> str:
    """Two words as one label; what both say is said once.

    >>> join("儿童乙脑疫苗群体性接种", "接种率"), join("农村居民健康档案建档", "建档率")
    ('儿童乙脑疫苗群体性接种率', '农村居民健康档案建档率')
    """
    if not root or not core:
        return root or core
    if root in core:
        return core
    if core[:2] not in root:
        return root + core
    for size in range(min(len(root), len(core)), 1, -1):
        if root.endswith(core[:size]):
            return root + core[size:]
    return root + core


# 医改持续深化基层诊疗量占比62.3%: a heading that lost its sign
WENT_WELL = re.compile(
    r"^[一-龥]{2,10}?(?:持续|不断|稳步|深入|扎实|有序|逐步|全面|进一步|明显|显著|有效)"
    r"(?:深化|推进|加强|提[升高]|完善|巩固|改善|强化|优化|健全|落实|规范)(?=[一-龥\d]{4,})")
_JOINTS = re.compile(r"[的、了和与及,]|开展|进行|实施|组织|加强|完成|通过|(?<=[一-龥])(?=\d)")


def shorten(text: str, most: int = 18) -> str:
    """The end of a phrase that is too long for a label, from the beginning of a word where one shows.

    >>> shorten("认真组织完成了8月龄-6岁儿童乙脑疫苗群体性接种")
    '8月龄-6岁儿童乙脑疫苗群体性接种'
    """
    if len(text) <= most:
        return text
    tail = text[-most:]
    joint = _JOINTS.search(tail, 0, most - 4)
    return tail[joint.end():] if joint else tail


def with_age(root: str, core: str) -> str:
    """A bare word behind its noun; an age goes ahead of it.

    >>> with_age("7岁以下儿童", "3岁以下"), with_age("乡村医生", "60岁以上")
    ('3岁以下儿童', '60岁以上乡村医生')
    """
    age = _AGE.match(core)
    if not age:
        return join(root, core)
    return join(age.group().rstrip("的") + _AGE.sub("", root), core[age.end():])


def rate_word(name: str) -> str:
    """The noun of a rate at the end of a name: 脊灰疫苗接种率 → 接种率."""
    found = _RATE_WORD.search(name) if name[-1:] in _RATE_ENDS else None
    return found.group() if found else ""


def right_phrase(text: str) -> str:
    """The noun behind a number with what is said of it, as far as a label needs."""
    if not text:  # as behind most numbers
        return ""
    text = QUALIFIER.sub("", text, count=1) if QUALIFIER.match(text) else text
    text = _RECKONED.sub("", text)
    text = _STOP.split(text.strip(" "), maxsplit=1)[0]
    text = _NEXT.split(text, maxsplit=1)[0]
    text = _UNFINISHED.sub("", text[:28]) if len(text) > 28 else text
    return _EDGES.sub("", _OF_THEM.sub("", text) if text.endswith(("有", "已", "仅", "只", "中", "里")) else text)  # 22家卫生院有20家


_LEADING = re.compile(rf"^{_HEADING_WORDS.pattern}")


def without_zeal(text: str) -> str:
    """A clause without the zeal at its beginning: 进一步加强, 狠抓, 不断完善."""
    return _LEADING.sub("", text)


@lru_cache(maxsize=1024)  # every passage below a heading asks
def heading_topic(heading: str) -> str:
    """What a heading is about, without what it claims.

    >>> heading_topic("(二)妇幼保健工作稳步推进")
    '妇幼保健'
    """
    if PLAN_HEADING.search(heading) or _PROBLEMS.search(heading):
        return ""
    text = tidy(trim_lead(heading.strip()))
    parts = [p for p in re.split(r"[,:;、。\s]", _HEADING_WORDS.sub(" ", text)) if len(p) >= 2]
    return max(parts, key=len, default="")[:14] if parts else ""


@lru_cache(maxsize=16)  # figures and missing numbers ask
def title_topic(title: str) -> str:
    """What a report is about by its title, without who wrote it, when, and what kind of paper it is.

    >>> title_topic("枫岭县2018年家庭医生签约服务工作总结"), title_topic("县卫生局2010年工作总结")
    ('家庭医生签约服务', '')
    """
    text = _DATE.sub("", _GENRE.sub("", title.strip()))
    while found := _ISSUER.match(text):
        text = text[found.end():]
    text = tidy(text)
    return text if 3 <= len(text) <= 20 and not re.search(r"[县市区局所院站]$|卫生局|中心$", text) else ""


@lru_cache(maxsize=8192)  # reports repeat their phrases
def clean(text: str) -> str:
    """A phrase as a name shows it: tidy, without what leads up to it or hangs at its end."""
    text = _EDGES.sub("", trim_lead(tidy(text)))
    return text + ")" if "(" in text and text.count("(") > text.count(")") else text
