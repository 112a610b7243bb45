"""Every number with its unit in running Chinese text, with spans; and why the other numbers are none.

One pass: a pattern finds the next number or the next thing that looks like one and is none (a date, an age, a
heading's numbering, a title in 《》); the unit behind a number comes from the closed vocabulary of `units`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from helpers.reading.bounds import relation_of
from helpers.reading.lookalikes import ONE_NUMBER, SKIP_REASONS, TABLE_SCAN, TEXT_SCAN
from helpers.reading.measures import Measure, measure_at
from helpers.reading.numerals import factor_of, number_of, times
from helpers.reading.units import Unit, Units
from helpers.records import Passage, Quantity, Value


class NoQuantity(NamedTuple):
    """A number that states no quantity, and why."""

    at: int
    to: int
    text: str
    why: str


_TO = re.compile(r"\s{0,2}(?:[-—–―~─]{1,2}|至|到)\s{0,2}")
_LISTED = re.compile(r"\s?[、和与及]\s?")
_SHARING = re.compile(r"(?:分别|依次|各)[^。;]*$")
_RATIO = re.compile(r"\s?[:∶比]\s?(\d+(?:\.\d+)?)(?![\d:∶])")
# a bare number counts where a rate's noun stands directly before it: 婴儿死亡率4.26
_RATE_NOUN = re.compile(r"(?:率|比例|之比|比重|指数|系数|密度|比)\)?(?:,最[高低])?(?:仅|已|均|只|分别|也|都|仍|仍然|还|高|常年|一直|始终)*(?:为|"
                        r"由(?:(?:上年|去年|(?:19|20)\d\d年)(?:同期|底|末)?|最[高低]时|年初|高峰期)的?|达到|达|是|:|约|"
                        r"由|从|在|降至|降到|降为|升至|升到|提高到|上升到|上升至|下降到|下降至|下降为|控制在)?\s?$")
_POINTS_BEHIND = re.compile(r"[、和与](?:\d+(?:\.\d+)?个[、和与])*\d+(?:\.\d+)?个(百分点|千分点)")
_NONE = re.compile(r"率[^,;。、\d]{0,10}(?:为|是|达到|降至|降为)$")
_NONE_THEN = re.compile(r"(?:上年|去年)(?:同期)?(?:为|是)$")
_NEXT_RATE = re.compile(r"(?:下降|上升|提高|降低|增加|降|升)(?:到了?|至|为)|、|和|及")  # 由12.5下降到8.3
_NEXT_AGE = re.compile(r"[^,;。\d]{0,8}(?:提高|延长|上升|增加|增长|下降|降低|升|降)(?:到了?|至|为)(?:(?:19|20)\d\d年|今年|目前|现在)?的?|[、和及]")
_MOVED = re.compile(r"(?:高于|高出|低于|超过|超出)[^,;。\d]{2,8}$|(?:[比较]|同比|环比)[^,;。\d]{0,10}(?:下降|上升|提高|降低|升高|回落|减少|增加)(?:了|约|近)?\s?$")
_STAY = re.compile(r"住院[日天]数?(?:为|达|达到|由|从|降至|降到|下降到|下降至|缩短至|缩短到|是|约|控制在)*$")  # 平均住院日8.1日
_ENDS = re.compile(r"\s?(?:[,。;、()\]|\t\n]|$|计(?=[,。;)])|计算|提高|上升|下降|增|降|升|以)")
_THEN = re.compile(r"(?:上年|去年|前年|同期|(?:19|20)\d\d年)(?:同期|度|底|末)?\($")  # 比去年同期(486)多26人
_COUNT_NOUN = re.compile(r"(?:数|人口|总量|总额)(?:为|达到|达|是|:|共|共计)?\s?$")  # 活产数1463,
_MONEY_NOUN = re.compile(r"(?:资金|经费|投入|投资|补助|收入|支出|款|费用?|金额|价值|债务?|贷款)(?:约|达|为|共|计|近|达到|累计|合计)*$")
_AGE_OF_LIFE = re.compile(r"(?:寿命|平均年龄|年龄)(?:已|已经|高达|仅|只有|均|[由从](?:(?:19|20)\d\d年|上年|去年)的?|为|达到?|约|由|从|提高到|延长到|到|是)*$")
_RANKED = re.compile(r"(?:名列|位列|列|位居|居|排名|排序|排位|排|进入|跻身|跃升|跃居|获得?|夺得|取得|评比|考核|名次|位次|[由从](?:上年|去年|前年)(?:同期)?的?)[^,。;]{0,10}$")
# 近百篇, 上千人: a bare multiplier is a number only behind such a word or before 余
_VAGUE = re.compile(r"(?:近|约|上|超|超过|逾|达|过|破|共|有|计|不足|不到)$")
_ONLY_ONE = re.compile(r"(?:[仅只]有的?|唯一的)$")
_SINGLE = frozenset("名 台 辆 家 所 人 位 部 张".split())
_CONCRETE = re.compile(
    r"(?:[一-龥]{0,5}?(?:级|类|定点|行政|出入|重点|县境)[一-龥]{0,3}?)?(?:乡镇?(?!村医生)|镇(?!级)|村(?!级|民?自)|街道|社区|县(?!级)|区县|"
    r"县区|单位|学校|小学|中学|医院|卫生[院所室]|诊所"
    r"|门诊部|监测点|接种点|采血点|检疫站|路口|卡点|企业|厂矿|餐馆|宾馆|家庭|农户|病区|科室|病例|项目县|试点县|检查组|督导组|工作组|考核组|医疗队|小组)"
)
_STOP = re.compile(r"[,。;、):(|\s]|$")
# 5.2万农民, 两万余群众: the number of people stands before its noun without a classifier
_PEOPLE = re.compile(
    r"(?:[名位]?(?:参[合保]|建档立卡|农村|城乡|城镇|城市|农业|贫困|适龄|应[种检]|常住|户籍|流动|外来|在校|已婚|育龄|低保|特困|困难|移民|库区|疫区|广大)?"
    r"(?:农民|农户|农牧民|牧民|渔民|居民|村民|市民|公民|人民|群众|民众|百姓|职工|干部|党员|团员|医务|医护|卫生人员|工作者|志愿者|会员|学生|师生|考生|儿童|婴幼儿|新生儿|孕产妇|孕妇|产妇"
    r"|妇女|老人|老年人|患者|病人|家庭|贫困户|移民|劳动者|工人|民工|农民工|员工|从业人员|人口|居民户|残疾人|官兵|观众|听众|游客|旅客|户籍))"
)


def load_grammar(folder=None) -> Units:
    """What the grammar needs to know: the units. See `units.load_units`."""
    from helpers.reading.units import load_units

    return load_units(folder) if folder else load_units()


def _ratio(left: float, right: float) -> float:
    """One number for two: to one on either side (医护比1:1.58 is 1.58, 上下转比4.75:1 is 4.75)."""
    if not left or not right:
        return 0.0
    return right / left if left == 1 else left / right


def _is_word(text: str, match: re.Match, unit: Unit | None) -> bool:
    """Whether a Han numeral is part of a word, an article or the count of a slogan (一个, 三项制度, 五件实事)."""
    number, at = match["number"], match.start()
    if number[0].isascii():
        return False
    vague = bool(match["more"] or match["odd"])
    if number[0] in "百千万亿" and not vague and not _VAGUE.search(text[max(0, at - 2):at]):
        return True  # 万元, 百名医师, 千家万户
    if at and text[at - 1] in "几数":
        return True  # 几十家, 数百人: no number
    if unit is None or vague or len(number) > 1:
        return False
    if unit.digits_only:
        return True
    if unit.lists and number != "一" and _CONCRETE.match(text, match.end() + len(unit.surface)):
        return False  # 抽查了四个乡镇, 在七个路口设立检疫站
    if number == "一" and unit.surface in _SINGLE and _ONLY_ONE.search(text, max(0, at - 4), at):
        return False  # 全县仅有的一台救护车
    if number == "一" or unit.lists:
        return not _STOP.match(text, match.end() + len(unit.surface))  # the noun stands before: 急救车一辆,
    return False


@lru_cache(maxsize=4096)  # most numerals are short, and come again
def _value(numeral: str, factor: str | None) -> float | None:
    upper, sign, lower = numeral.partition("万") if factor in ("千", "百") else numeral.partition("亿")
    if sign and lower and lower[-1].isdigit():
        return times(number_of(upper), factor_of(sign)) + times(number_of(lower.lstrip("零")), factor_of(factor))
    number = number_of(numeral)
    return None if number is None else times(number, factor_of(factor))


class _Reader:
    """One passage's text while it is read: where the numbers are, collected in order."""

    def __init__(self, passage: Passage, units: Units):
        self.passage, self.units, self.text = passage, units, passage.text
        self.found: list[Quantity] = []
        self.skipped: list[NoQuantity] = []

    def skip(self, at: int, to: int, why: str) -> int:
        self.skipped.append(NoQuantity(at, to, self.text[at:to], why))
        return to

    def add(self, at: int, to: int, value: Value, unit: str | None, kind: str, rule: str, vague: bool = False,
            relation: str | None = None) -> int:
        start, end = self.passage.locate(at, to)
        relation = relation or relation_of(self.text, at, to, vague)
        self.found.append(Quantity(at, to, start, end, self.text[at:to], value, unit, kind, relation, rule,
                                   unit in ("个百分点", "个千分点")))
        return to

    def rank(self, match: re.Match) -> int:
        at, to = match.span()
        value, first = number_of(match["place"]), self.text[at] == "前"
        ranked = _RANKED.search(self.text[max(0, at - 14):at])
        if value is None or not (ranked or (match["rank_unit"] == "名" and not first)):
            return self.skip(at, to, "ordinal")  # 第一, 放在第一位, 死因前三位
        return self.add(at, to, value, match["rank_unit"], "rank", "rank", relation="≤" if first else "=")

    def share(self, match: re.Match) -> int:
        """百分之九十五, 三分之一, 六成半, 翻一番, 半数."""
        at, to = match.span()
        if match["base"]:
            unit = {"百": "%", "千": "‰", "万": "/万", "十万": "/10万"}[match["base"]]
            value = number_of(match["share"])
            return self.skip(at, to, "no number") if value is None else self.add(at, to, value, unit, "rate", "han share")
        if match["fraction"]:
            whole, part = number_of(match["fraction_base"]), number_of(match["fraction"])
            if not whole or part is None:
                return self.skip(at, to, "no number")
            return self.add(at, to, times(part / whole, 100), "%", "rate", "fraction")
        if match["whole"]:
            return self.add(at, to, 100.0, "%", "rate", "han share")
        if match["tenths"]:
            more = match["more_tenths"]
            value = number_of(match["tenths"]) * 10 + (5 if more == "半" else number_of(more) if more else 0)
            if self.text.startswith("多", to):
                return self.add(at, to + 1, value, "%", "rate", "tenths", vague=True)
            return self.add(at, to, value, "%", "rate", "tenths")
        if match["doubled"]:
            return self.add(at, to, number_of(match["doublings"]), "番", "rate", "doubling")
        return self.add(at, to, 50.0, "%", "rate", "half")

    def age(self, match: re.Match) -> int:
        """An age describes a group, except where it is what is measured: 人均期望寿命76.5岁."""
        at, to = match.span("age")
        digits = re.match(r"\d+(?:\.\d+)?", self.text[at:to])
        last = self.found[-1] if self.found else None
        moved = last and last.unit == "岁" and _NEXT_AGE.fullmatch(self.text, last.to, at)  # 由74.2岁提高到76.8岁
        if digits and (moved or _AGE_OF_LIFE.search(self.text[max(0, at - 10):at])):
            return self.add(at, to, float(digits.group()), "岁", "quantity", "digits")
        return self.skip(at, to, "age of a group")

    def number(self, match: re.Match) -> int:
        """A numeral: with its unit, as a range, a ratio, or bare behind the noun of a rate."""
        text, at, end = self.text, match.start("number"), match.end()
        value = _value(match["number"], match["factor"])
        if value is None:
            return self.skip(at, end, "no number")
        measure = measure_at(text, end, self.units)
        if _is_word(text, match, measure.surface if measure else None):
            return self.skip(at, measure.end if measure else end, "part of a word or a slogan")
        if (spanned := self.range(match, value, measure)) is not None:
            return spanned
        vague = bool(match["more"] or match["odd"])
        rule = "digits" if match["number"][0].isascii() else "han"
        if measure is None and (shared := self.shared(match, value)) is not None:
            return shared
        if measure is not None:
            tail = measure.end
            if not vague and text.startswith(("余元", "多元"), measure.end):
                vague = True
            if measure.unit == "个" and (points := _POINTS_BEHIND.match(text, tail)):
                return self.add(at, tail, value, "个" + points[1], "rate", rule, vague)  # 增加0.9个和0.3个百分点
            return self.add(at, tail, value, measure.unit, measure.kind, rule, vague)
        return self.bare(match, value, rule, vague)

    def range(self, match: re.Match, low: float, measure: Measure | None) -> int | None:
        """5-8人, 85%—90%, 3至5万元; None where no range begins here."""
        text = self.text
        dash = _TO.match(text, measure.end if measure else match.end())
        if dash is None:
            return None
        other = ONE_NUMBER.match(text, dash.end())
        if other is None:
            return None
        high = _value(other["number"], other["factor"])
        last = measure_at(text, other.end(), self.units)
        if high is None or last is None or (measure and measure.unit != last.unit):
            return None
        before = text[max(0, match.start() - 16):match.start()]
        if measure and dash.group().strip() in ("至", "到") and re.search(r"[由从自][^,。;]{0,14}$", before):
            return None  # from 13% to 8%: two figures
        if measure is None and match["factor"] is None and other["factor"] and low < number_of(other["number"]):
            low = times(low, factor_of(other["factor"]))
        if low >= high:
            return None
        return self.add(match.start("number"), last.end, (low, high), last.unit, last.kind, "range",
                        relation=relation_of(text, match.start("number"), last.end, False))

    def shared(self, match: re.Match, value: float) -> int | None:
        """分别提高2.5和2.2个百分点, 出院分别为3万、2千人次: a list's first numbers leave their unit to the last."""
        text, place = self.text, match.end()
        at = match.start("number")
        if not match["number"][0].isascii() or not _SHARING.search(text[max(0, at - 24):at]):
            return None
        for _ in range(6):
            comma = _LISTED.match(text, place)
            other = ONE_NUMBER.match(text, comma.end()) if comma else None
            if other is None:
                return None
            measure = measure_at(text, other.end(), self.units)
            if measure is not None:
                return self.add(match.start("number"), match.end(), value, measure.unit, measure.kind, "shared unit",
                                bool(match["more"] or match["odd"]))
            place = other.end()
        return None

    def bare(self, match: re.Match, value: float, rule: str, vague: bool) -> int:
        """A number without a unit counts as a ratio, behind the noun of a rate, or with a multiplier of its own."""
        text, at, end = self.text, match.start("number"), match.end()
        before = text[max(0, at - 16):at]
        ratio = _RATIO.match(text, end) if rule == "digits" else None
        if ratio:
            if re.search(r"(?:比|比例|配备|配置)[^,。;:]{0,6}$", before):
                return self.add(at, ratio.end(), _ratio(value, float(ratio.group(1))), None, "rate", "ratio")
            return self.skip(at, ratio.end(), "time of day")
        if rule == "digits" and text.startswith("日", end) and _STAY.search(before):
            return self.add(at, end + 1, value, "日", "quantity", rule, vague)
        if value == 0 and _ENDS.match(text, end) and (_NONE.search(before) or _NONE_THEN.search(before) and any(
                q.kind == "rate" for q in self.found[-1:])):
            return self.add(at, end, value, None, "rate", "bare rate", vague)  # 孕产妇死亡率为零
        if rule == "digits" and _ENDS.match(text, end):
            last = self.found[-1] if self.found else None
            if _RATE_NOUN.search(before) or (last and last.rule == "bare rate" and _NEXT_RATE.fullmatch(text, last.to, at)):
                return self.add(at, end, value, None, "rate", "bare rate", vague)
            if last and last.unit is None and last.kind == "rate" and last.rule == "bare rate" and at - last.to < 20 \
                    and _MOVED.search(before) and "。" not in text[last.to:at]:  # 性别比113.4,同比下降2.1
                return self.add(at, end, value, None, "rate", "bare change", vague)
            if text.startswith(")", end) and _THEN.search(before) and last and last.kind in ("count", "rate", "money"):
                return self.add(at, end, value, None, last.kind, "bare then", vague)
            if _COUNT_NOUN.search(before):
                return self.add(at, end, value, None, "count", "bare count", vague)
            if match["factor"]:
                kind = "money" if _MONEY_NOUN.search(before) else "count"
                return self.add(at, end, value, None, kind, "bare multiple", vague)
        if (match["factor"] or vague) and (len(match["number"]) > 1 or match["number"][0].isascii() or vague) \
                and _PEOPLE.match(text, end):
            return self.add(at, end, value, None, "count", "bare people", vague)
        return self.skip(at, end, "no unit")


Numbers = tuple[list[Quantity], list[NoQuantity]]  # the quantities of a passage, and its other numbers with the reason


def read_numbers(passage: Passage, units: Units) -> Numbers:
    """Every number of a passage in order: those that are quantities, and those that are none with the reason."""
    reader = _Reader(passage, units)
    text, position = passage.text, 0
    scan = TABLE_SCAN if passage.kind == "table" else TEXT_SCAN
    while (match := scan.search(text, position)) is not None:
        kind = match.lastgroup
        if kind in ("number", "more", "factor", "odd"):
            position = reader.number(match)
        elif kind == "age":
            position = reader.age(match)
        elif kind == "rank":
            position = reader.rank(match)
        elif kind in SKIP_REASONS:
            position = reader.skip(*match.span(), SKIP_REASONS[kind])
        else:
            position = reader.share(match)
        if position <= match.start():
            raise AssertionError(f"no progress at {match.start()} ({kind})")
    return reader.found, reader.skipped


def read_all_numbers(passages: Iterable[Passage], units: Units) -> dict[int, Numbers]:
    """The numbers of each passage of running text, by the passage's number."""
    return {passage.number: read_numbers(passage, units) for passage in passages if passage.kind not in ("title", "table")}


def find_quantities(passage: Passage, units: Units) -> list[Quantity]:
    """Every number of a passage with its unit, in order; spans never overlap."""
    return read_numbers(passage, units)[0]
