"""Whether two figures of different reports measure the same thing: by indicator, else by their names."""

import re
from dataclasses import dataclass
from functools import lru_cache

from helpers.audit.terms import family_of
from helpers.records import Figure

_GENERIC = re.compile(
    r"全[县市区旗]|我[县市区]|[县市区]?卫生局|上半年|全年|今年|本年|累计|共计?|合计|总计|实施|开展|组织|举办|完成|进行|落实|兑现|实际|免费|参加|"
    r"人数|人次数?|例数|户数|金额|总额|总量|总数|数量|资金|经费|[的了数]|\(.*?\)")
_AGES = re.compile(r"\d+")
# kinds of which a name says one or another: two names that disagree in a row mean different things
_KINDS = tuple(tuple(re.compile(p) for p in row) for row in (
    ("住院(?!分娩)|出院", "门诊"), ("男", "女(?!病)|妇女"), ("高血压", "糖尿病", "精神", "结核", "艾滋|HIV", "麻疹", "肝炎", "乙脑", "流感", "白内障"),
    ("筛查|检查|普查|体检|接诊|接种", "查出|检出|发现|确诊|登记|患者|病人", "治疗|治愈|手术", "死亡"),
    ("县级|县直", "乡镇|乡级|卫生院", "村级|村卫生"), ("初治|初诊", "复治|复诊"), ("新生儿", "婴儿", "5岁以下", "儿童"), ("立案", "结案|办结"),
    ("抽检|检测|监测", "合格"), ("宣传|教育|咨询", "培训"), ("新建|新增|建成", "改建|改造|维修"), ("应", "实"), ("门诊补偿", "住院补偿"),
))
_NONE: frozenset[int] = frozenset()
_ANY = tuple(re.compile("|".join(kind.pattern for kind in row)) for row in _KINDS)  # of a row; a name has words of few rows
LEAST = 0.65  # of the shorter name's pairs of characters, in the other too


@dataclass(frozen=True, slots=True)
class Signature:
    """What a name says, in a form in which names can be compared."""

    core: str
    pairs: frozenset[str]
    kinds: tuple[frozenset[int], ...]
    ages: frozenset[str]


def counted(figure: Figure) -> str:
    """What a figure counts; persons and person-times are often written for each other."""
    family = family_of(figure)
    return "count人" if family == "count人次" else family


@lru_cache(maxsize=20_000)  # the figures of all reports have few names
def signature(name: str) -> Signature:
    core = _GENERIC.sub("", name)
    return Signature(
        core,
        frozenset(core[i:i + 2] for i in range(len(core) - 1)),
        tuple(frozenset(n for n, kind in enumerate(row) if kind.search(name)) if one.search(name) else _NONE
              for one, row in zip(_ANY, _KINDS, strict=True)),
        frozenset(_AGES.findall(name)))


def likeness(a: Signature, b: Signature) -> float:
    """How much of the shorter name the longer one says; 0 where they say different things."""
    return 0.0 if a.ages != b.ages or a.kinds != b.kinds else overlap(a.pairs, b.pairs)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the shorter name's pairs of characters that the longer one has; 0 where their lengths differ too much."""
    least, most = (len(a), len(b)) if len(a) < len(b) else (len(b), len(a))
    if least < 4:
        return 0.0
    common = len(a & b)
    return common / least if common * 4 >= most else 0.0
