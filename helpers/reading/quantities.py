"""Every number with its unit in running Chinese text, with spans; and why the other numbers are none.

One pass: a pattern finds the next number or the next thing that looks like one and is none (a date, an age, a
heading's numbering, a title in 《》); the unit behind a number comes from the closed vocabulary of `units`.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from helpers.reading.numerals import BROKEN_DIGITS, DIGITS, HAN, MULTIPLIER, factor_of, number_of, times
from helpers.reading.units import Unit, Units
from helpers.records import Passage, Quantity, Value


class NoQuantity(NamedTuple):
    """A number that states no quantity, and why."""

    at: int
    to: int
    text: str
    why: str


_RANGE = r"\s*(?:[-—–―~─]{1,2}|至|到|、(?=\d{1,2}月))\s*"
_MASKED_YEAR = r"(?:19|20)?[xX×*＊_]{2}"

# What looks like a quantity and is none. The group's name, with blanks for its underscores, is the reason given.
_SKIP = rf"""
    (?P<title>《[^《》]{{1,80}}》)
  | (?P<slogan>“[^“”\d%‰]{{1,24}}”|“\d{{2,6}}”)
  | (?P<date>
        (?:(?:19|20)\d\d|{_MASKED_YEAR})[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?(?![\d%‰万亿元人])  # 2010.3.7
      | (?:\d{{1,4}}(?:{_RANGE}\d{{1,4}})?|{_MASKED_YEAR}|[一二][〇○零九O0][〇○零O0一二三四五六七八九]{{2}}
          |[〇零一二两三四五六七八九十]{{1,3}})\s*年(?:度|代|初|末|底|级)?                    # 2010年, 二○一○年, 三年
      | (?<![.\d])(?:\d{{1,2}}(?:{_RANGE}\d{{1,2}})?|[一二三四五六七八九十]{{1,3}})\s*月(?!龄)(?:份|底|末|初)? # 1—9月
      | (?<![.\d])(?:\d{{1,2}}(?:{_RANGE}\d{{1,2}})?|[一二三四五六七八九十]{{1,3}})\s*[日号](?![均次龄])       # 27日
      | (?:19|20)\d\d{_RANGE}(?:19|20)\d\d                                                  # 2011-2020
      | (?:前|第|上|下)?[一二三四1-4](?:个)?季度
    )
  | (?P<duration>(?:\d+|[一二两三四五六七八九十]+)(?:个半?月|个星期|周(?!岁)|个工作日)|24小时|二十四小时)
  | (?P<plan_years>[一二三四五六七八九十]{{1,2}}五(?=规划|计划|期间|时期|末|[”、]))
  | (?P<age>(?:\d{{1,3}}(?:\.\d+)?|[〇零一二两三四五六七八九十]{{1,3}})(?:{_RANGE}\d{{1,3}})?\s*(?:周岁|岁|月龄|日龄)(?:组|半)?)
  | (?P<document_number>[〔\[(【]\s*(?:19|20)\d\d\s*[〕\])】]\s*(?:第?\s*\d{{1,4}}\s*号)?|第?\d{{1,4}}号(?=文|令|公告|楼))
  | (?P<telephone>(?<!\d)(?:0\d{{2,3}}-\d{{7,8}}|1[3-9]\d{{9}})(?!\d))
  | (?P<numbering>
        ^(?:\d{{1,2}}[、)]|\d{{1,2}}\.(?!\d)|\d{{1,2}}\.(?=(?:19|20)\d\d年)|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=[\s、]{{1,3}}[^\d\s%‰]))
      | (?<=[。;:!?])\d{{1,2}}(?:、|\.(?!\d))
      | \(\s*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*\)
      | [一二三四五六七八九十]{{1,3}}(?:、|是(?=[^,。;]))
      | 表\s*\d{{1,2}}(?:-\d{{1,2}})?
    )
  | (?P<scheme>\d+(?:\.\d+){{2,}}|[hH]\d+[nN][\di]+|PM\s?\d+(?:\.\d+)?|COVID-?19)
  | (?P<level>(?:[一二三四五六七八九十]|\d)\s*级(?:[甲乙丙]等)?|[一二三](?:类|型)(?=疫苗|切口|糖尿病))
  | (?P<base_of_a_rate>每[百千万十\d]+(?:[百千万亿]+)?(?:常住|农业|户籍|农村|城镇|服务)?(?:人口|人|名|元|例|户|张|件)?)
  | (?P<phase>(?:[一二三四五六]期?、)*[一二三四五六]期(?=工程|项目|建设|改造|扩建|主体|施工|规划|住院|已|正))
"""

_RANK = r"""
    (?P<rank>[第前]\s*(?P<place>\d{1,3}|[一二两三四五六七八九十百]{1,4})\s*(?P<rank_unit>名|位)?(?=[,。;、!)]|\s|$|的好))
  | (?P<ordinal>第\s*(?:\d+|[〇零一二两三四五六七八九十百]+))
"""

_SHARE = rf"""
    (?P<base>百|千|万|十万)分之(?P<share>{DIGITS}|[〇零一二两三四五六七八九十百]+(?:点[〇零一二三四五六七八九]+)?)
  | (?P<fraction_base>[二三四五六七八九十]+)分之(?P<fraction>[一二两三四五六七八九十]+)
  | (?P<whole>百分百)
  | (?<![{HAN}\d])(?P<tenths>[一二两三四五六七八九1-9])成(?P<more_tenths>[半一二三四五六七八九])?(?![立功果员本为年效绩品交长熟人都因套分份就活像])
  | (?P<doubled>翻了?(?P<doublings>[一二两三\d])番)
  | (?P<half_of_all>半数)
"""



_COMPOUND = r"\d+(?:\.\d+)?万零?\d(?=[千百])|\d+(?:\.\d+)?亿零?\d+(?:\.\d+)?(?=[百千]?万)"  # 7万3千人, 1亿5000万元


def _number(digits: str) -> str:
    return (rf"(?P<number>(?<![\d.xX×*_])(?:{_COMPOUND}|{digits})|(?:[{HAN}]+(?:点[〇零一二三四五六七八九]+)?))(?P<more>[余多来])?"
            rf"(?P<factor>{MULTIPLIER})?(?P<odd>[余多])?")


def _scan(digits: str) -> re.Pattern:
    first = rf"\d{HAN}第前上下每翻半《“〔\[(【表hHPCxX×*＊_"  # with one of these every branch begins
    return re.compile(rf"(?=[{first}])(?:{_SKIP}|{_RANK}|{_SHARE}|{_number(digits)})", re.X | re.M)


# in running text a blank between two digits breaks one number; in a table it may part two
_TABLE_SCAN, _TEXT_SCAN = _scan(DIGITS), _scan(BROKEN_DIGITS)
_ONE_NUMBER = re.compile(_number(DIGITS))
_TO = re.compile(r"\s{0,2}(?:[-—–―~─]{1,2}|至|到)\s{0,2}")
_LISTED = re.compile(r"\s?[、和与及]\s?")
_SHARING = re.compile(r"(?:分别|依次|各)[^。;]*$")
_RATIO = re.compile(r"\s?[:∶比]\s?(\d+(?:\.\d+)?)(?![\d:∶])")
_SPACE = re.compile(r"[ \t\u3000]{0,2}")

_BEFORE = (
    ("≥", re.compile(r"(?:不低于|不少于|不得低于|不得少于|不下于?|至少|最少|(?<![不未得])超过了?|超出|(?<![B彩不未])超|逾|突破|(?<![不得])高于|(?<!不)多于|(?<!不)大于|达到?以上|≥|>)(?:达到?|了|全[市省县]的?|国家规定的?)?$")),
    ("≤", re.compile(r"(?:不超过|不得超过|不得高于|不高于|不多于|不大于|不足|不到|不满|未满|未达到?|未超过|(?<![不得])低于|(?<![不得])少于|(?<!不)小于|至多|最多|≤|<)(?:了|全[市省县]的?)?$")),
    ("≈", re.compile(r"(?:(?<![最附邻])近|接近|(?<![签合节制预条续履公违失])约为?|大概|近乎)$")),
)
_BEHIND = (
    ("≥", re.compile(r"\s?(?:及其?以上|以上|之上)")),
    ("≤", re.compile(r"\s?(?:及其?以下|以下|以内|之内|内(?=[,。;、)]))")),
    ("≈", re.compile(r"\s?(?:左右|上下|之?多(?=[,。;、)]))")),
)
# most numbers have other characters beside them, which spares the patterns
_BEFORE_ENDS, _BEHIND_BEGINS = frozenset("于少下了过出超逾破上≥>达到市省县的定足满多≤<近约概乎"), frozenset("及以之内左上多 \t\n\u3000")
# a bare number counts where a rate's noun stands directly before it: 婴儿死亡率4.26
_RATE_NOUN = re.compile(r"(?:率|比例|之比|比重|指数|系数|密度|比)\)?(?:仅|已|均|只|分别|也|都)*(?:为|由(?:上年|去年|(?:19|20)\d\d年)(?:同期|底|末)?的?|达到|达|是|:|约|由|从|在|降至|降到|降为|升至|升到|提高到|上升到|上升至|下降到|下降至|下降为|控制在)?\s?$")
_NEXT_RATE = re.compile(r"(?:下降|上升|提高|降低|增加|降|升)(?:到了?|至|为)|、|和|及")  # 由12.5下降到8.3
_NEXT_AGE = re.compile(r"[^,;。\d]{0,8}(?:提高|延长|上升|增加|增长|下降|降低|升|降)(?:到了?|至|为)(?:(?:19|20)\d\d年|今年|目前|现在)?的?|[、和及]")
_MOVED = re.compile(r"(?:[比较]|同比|环比)[^,;。\d]{0,10}(?:下降|上升|提高|降低|升高|回落|减少|增加)(?:了|约|近)?\s?$")
_STAY = re.compile(r"住院[日天]数?(?:为|达|达到|由|从|降至|降到|下降到|下降至|缩短至|缩短到|是|约|控制在)*$")  # 平均住院日8.1日
_ENDS = re.compile(r"\s?(?:[,。;、)\]|\t\n]|$|提高|上升|下降|增|降|升|以)")
_COUNT_NOUN = re.compile(r"(?:数|人口|总量|总额)(?:为|达到|达|是|:|共|共计)?\s?$")  # 活产数1463,
_MONEY_NOUN = re.compile(r"(?:资金|经费|投入|投资|补助|收入|支出|款|费用?|金额|价值|债务?|贷款)(?:约|达|为|共|计|近|达到|累计|合计)*$")
_AGE_OF_LIFE = re.compile(r"(?:寿命|平均年龄|年龄)(?:[由从](?:(?:19|20)\d\d年|上年|去年)的?|为|达到?|约|由|从|提高到|延长到|到|是)*$")
_RANKED = re.compile(r"(?:名列|位列|列|位居|居|排名|排序|排位|排|进入|跻身|跃升|跃居|获得?|夺得|取得|评比|考核|名次|位次)[^,。;]{0,10}$")
# 近百篇, 上千人: a bare multiplier is a number only behind such a word or before 余
_VAGUE = re.compile(r"(?:近|约|上|超|超过|逾|达|过|破|共|有|计)$")
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


def _relation(text: str, at: int, to: int, vague: bool) -> str:
    """= ≥ ≤ ≈ from the words directly before and behind a number."""
    if text[at - 1:at] in _BEFORE_ENDS:
        before = text[max(0, at - 10):at]
        for relation, pattern in _BEFORE:
            if pattern.search(before):
                return relation
    if text[to:to + 1] in _BEHIND_BEGINS:
        for relation, pattern in _BEHIND:
            if pattern.match(text, to):
                return relation
    return "≈" if vague else "="


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
    if number == "一" or unit.lists:
        return not _STOP.match(text, match.end() + len(unit.surface))  # the noun stands before: 急救车一辆,
    return False


class _Measure(NamedTuple):
    """A unit with what may hang on it: 套(双), 元/人, 只/0.1平方米."""

    unit: str
    kind: str
    end: int


_PER_TIME = re.compile(r"/(?:年|半年|季度?|月|周|日|天|小时|分钟|分|时|班)(?![一-龥]?次)")
_PER_VOLUME = re.compile(r"/(?:100)?(?:L|l|dl|dL|ml|mL|kg|g|m3|m³|公升)(?![A-Za-z])")


def _measure(text: str, position: int, units: Units) -> _Measure | None:
    unit = units.at(text, position)
    if unit is None:
        return None
    name, kind, end = unit.unit, unit.kind, position + len(unit.surface)
    if text[end:end + 1] == "(":  # 套(双), 人(次)
        twin = units.at(text, end + 1) or (units.by_surface.get(text[end + 1]) if text[end + 1:end + 2] else None)
        close = end + 1 + len(twin.surface) if twin else 0
        if twin and text[close:close + 1] == ")":
            return _Measure(name + text[end:close + 1], kind, close + 1)
    if text[end:end + 1] == "/" and kind != "rate":
        if per_time := _PER_TIME.match(text, end):  # 2次/年, 1万份/日
            return _Measure(name + per_time.group(), kind, per_time.end())
        number = _ONE_NUMBER.match(text, end + 1)
        per = units.at(text, number.end() if number else end + 1)
        if per is not None:
            to = (number.end() if number else end + 1) + len(per.surface)
            return _Measure(name + text[end:to], kind if kind == "money" else "rate", to)
        if (kind == "quantity") and (per_volume := _PER_VOLUME.match(text, end)):  # 1.2mg/L
            return _Measure(name + per_volume.group(), kind, per_volume.end())
    return _Measure(name, kind, end)


def _skip_space(text: str, position: int) -> int:
    return _SPACE.match(text, position).end()


def _value(match: re.Match) -> float | None:
    upper, sign, lower = match["number"].partition("万") if match["factor"] in ("千", "百") else match["number"].partition("亿")
    if sign and lower and lower[-1].isdigit():
        return times(number_of(upper), factor_of(sign)) + times(number_of(lower.lstrip("零")), factor_of(match["factor"]))
    number = number_of(match["number"])
    return None if number is None else times(number, factor_of(match["factor"]))


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
        relation = relation or _relation(self.text, at, to, vague)
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
        text, at, units = self.text, match.start("number"), self.units
        end = match.end()
        value = _value(match)
        if value is None:
            return self.skip(at, end, "no number")
        place = _skip_space(text, end)
        measure = _measure(text, place, units)
        surface = units.at(text, place) if measure else None
        if _is_word(text, match, surface):
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
            return self.add(at, tail, value, measure.unit, measure.kind, rule, vague)
        return self.bare(match, value, rule, vague)

    def range(self, match: re.Match, low: float, measure: _Measure | None) -> int | None:
        """5-8人, 85%—90%, 3至5万元; None where no range begins here."""
        text = self.text
        dash = _TO.match(text, measure.end if measure else match.end())
        if dash is None:
            return None
        other = _ONE_NUMBER.match(text, dash.end())
        if other is None:
            return None
        high = _value(other)
        last = _measure(text, _skip_space(text, other.end()), self.units)
        if high is None or last is None or (measure and measure.unit != last.unit):
            return None
        if measure and dash.group().strip() in ("至", "到") and re.search(r"[由从自][^,。;]{0,14}$", text[max(0, match.start() - 16):match.start()]):
            return None  # from 13% to 8%: two figures
        if measure is None and match["factor"] is None and other["factor"] and low < number_of(other["number"]):
            low = times(low, factor_of(other["factor"]))
        if low >= high:
            return None
        return self.add(match.start("number"), last.end, (low, high), last.unit, last.kind, "range",
                        relation=_relation(text, match.start("number"), last.end, False))

    def shared(self, match: re.Match, value: float) -> int | None:
        """分别提高2.5和2.2个百分点, 出院分别为3万、2千人次: a list's first numbers leave their unit to the last."""
        text, place = self.text, match.end()
        if not match["number"][0].isascii() or not _SHARING.search(text[max(0, match.start("number") - 24):match.start("number")]):
            return None
        for _ in range(6):
            comma = _LISTED.match(text, place)
            other = _ONE_NUMBER.match(text, comma.end()) if comma else None
            if other is None:
                return None
            measure = _measure(text, _skip_space(text, other.end()), self.units)
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
                return self.add(at, ratio.end(), float(ratio.group(1)) / value if value else 0.0, None, "rate", "ratio")
            return self.skip(at, ratio.end(), "time of day")
        if rule == "digits" and text.startswith("日", end) and _STAY.search(before):
            return self.add(at, end + 1, value, "日", "quantity", rule, vague)
        if rule == "digits" and _ENDS.match(text, end):
            last = self.found[-1] if self.found else None
            if _RATE_NOUN.search(before) or (last and last.rule == "bare rate" and _NEXT_RATE.fullmatch(text, last.to, at)):
                return self.add(at, end, value, None, "rate", "bare rate", vague)
            if last and last.unit is None and last.kind == "rate" and last.rule == "bare rate" and at - last.to < 20 \
                    and _MOVED.search(before) and "。" not in text[last.to:at]:  # 性别比113.4,同比下降2.1
                return self.add(at, end, value, None, "rate", "bare change", vague)
            if _COUNT_NOUN.search(before):
                return self.add(at, end, value, None, "count", "bare count", vague)
            if match["factor"]:
                kind = "money" if _MONEY_NOUN.search(before) else "count"
                return self.add(at, end, value, None, kind, "bare multiple", vague)
        if (match["factor"] or vague) and (len(match["number"]) > 1 or match["number"][0].isascii() or vague) \
                and _PEOPLE.match(text, end):
            return self.add(at, end, value, None, "count", "bare people", vague)
        return self.skip(at, end, "no unit")


_SKIP_REASONS = {name: name.replace("_", " ") for name in re.findall(r"\?P<([a-z_]+)>", _SKIP)} | {"ordinal": "ordinal"}

Numbers = tuple[list[Quantity], list[NoQuantity]]  # the quantities of a passage, and its other numbers with the reason


def read_numbers(passage: Passage, units: Units) -> Numbers:
    """Every number of a passage in order: those that are quantities, and those that are none with the reason."""
    reader = _Reader(passage, units)
    text, position = passage.text, 0
    scan = _TABLE_SCAN if passage.kind == "table" else _TEXT_SCAN
    while (match := scan.search(text, position)) is not None:
        kind = match.lastgroup
        if kind in ("number", "more", "factor", "odd"):
            position = reader.number(match)
        elif kind == "age":
            position = reader.age(match)
        elif kind == "rank":
            position = reader.rank(match)
        elif kind in _SKIP_REASONS:
            position = reader.skip(*match.span(), _SKIP_REASONS[kind])
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
