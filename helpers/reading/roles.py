"""Whether a number was reached or is to be reached, and how exactly it is meant."""

import re

from helpers.corpus.calendar import year_of
from helpers.reading.clauses import Slot

PLAN_HEADING = re.compile(
    r"""
      (?:下一?步|下半年|下一?阶段|明年|来年|今后|[二三四]季度)[^,。;]{0,14}(?:打算|计划(?!免疫|生育)|安排|思路|设想|规划|目标|任务|展望|工作|重点|措施)
    | ^(?:下一?步|下半年|下阶段|明年|来年|今后)
    | (?:20\d\d|[xX*]{2,4})年[^,。;]{0,14}(?:打算|计划(?!免疫|生育)|安排|思路|设想|目标|展望|工作要点)(?:[及和与][^,。;]{2,6})?$
    | (?:工作打算|工作计划|工作思路|工作安排|工作设想|工作展望|打算|展望|设想|努力方向|(?:主要|总体|工作|奋斗)目标)$
    """,
    re.VERBOSE,
)
_PLAN = re.compile(
    r"""
    (?=[力争确拟预年全工目打有计将我还也必仍月季卫中下明来今后要应须到国省市上部标安。;,:])(?:                # what it can begin with
    力争 | 争取(?=[^,;。]{0,12}(?:达|实现|完成|突破|全)) | (?<!为)确保(?!了|证) | 拟(?=[^,。]{0,4}[新建投招引购开])
    | 预计 | (?<!的)预期(?!寿命|[;,。]) | (?<![制签成现到了额])(?:(?:年度|全年|工作)目标|(?<![度年作])目标)(?:是|为|任务|:) | 打算 | 有望
    | (?<![我动作度施定订入养育免])计划(?=[招培新建投改购引组开在于用实选安争筹总到再上]|完成(?!率|情况))
    | (?<![一-龥])将(?![^,。;]{1,30}(?:纳入|列入|列为|作为|划入|确定为|分解|下放|移交))
        (?=[继进全重严突新建完达实投组开启加力确争招增紧着狠抓采深积认大努围再逐推改更])
    | (?:我们|我[局县区市院所中心站]+|还|也|必|仍|年|月|季度|卫生[局院]|中心)将
        (?![^,。;]{1,30}(?:纳入|列入|列为|作为|划入|确定为|分解|下放|移交))
        (?=[继进全重严突新建完达实投组开启加力确争招增对以按紧着狠抓在采深积认大努通于从围把培再逐推改选举更])
    | (?:^|[。;,:])(?:下半年|明年|来年|下一步|今后|下阶段|后[三四五]?[年季]) | (?<![主重需必首])要(?=达到|确保|实现|完成|力争|在|使|控制|保持)
    | (?<![响反供相适效])应(?=达到|不低于|不少于|控制|在) | 须(?=达到|不低于)
    | (?:^|[,;。:])到(?:20)?\d\d年(?:底|末)?,? | (?<![按照到合于])(?:国家|省|市|上级|部)(?:规定|要求)(?=[^,;。]*$)
    | (?<![按照])要求(?=[^,;。]{0,14}(?:达|不[低少超]|以上|控制|完成))
    | (?<!筹资|补助|补偿|收费|缴费|保障|奖励|扶助|工资|经费|救助|待遇|报酬)标准为 | (?:(?<=年)|(?<=年,))计划(?!免疫|生育|内|外|完成) | (?:计划|打算|安排|目标)(?=:) | 目标值
    )""",
    re.VERBOSE,
)
_OF_A_TASK = re.compile(r"的?(?:[年全]度?|工作|目标|计划|指导)?(?:任务|指标|计划)(?:任务|数)?(?![一-龥])")
_SENT_DOWN, _TASK_BEHIND = re.compile(r"(?:下达|分配|分解|承担)[^,;。]{0,6}$"), re.compile(r"[^,;。]{2,12}(?:任务|指标|计划)(?:数)?$")
_REACHED = re.compile(r"(?:完成|(?<!下)达到?|超过|实现)了?(?:全年|年度)?$")
_LOOKING_BACK = re.compile(r"完成情况|开展情况|执行情况|落实情况|成效|回顾|进展|计划免疫|计划生育")
_BY_YEAR = re.compile(r"到((?:19|20)\d\d)年")
_YEAR_CUE = re.compile(r"[,;。:]?到(?:20)?\d\d年")
_DONE = re.compile(
    r"(?<!为)了(?!解)|已(?:经)?(?!婚|知)|完成了|达到了|实现了|(?<![公医])共(?:计|有)?(?![体享识建产和性同])|累计|截[至止]|实际(?!补偿|报销|补助|支付|负担)"
    r"|今年以来|今年[1上]|(?<!年)上半年|1[至到~—-]\d{1,2}月|去年"
)
_TASK_LEFT = re.compile(r"(?:目标|(?<!专项)(?<!行动)计划|任务|要求)(?:任务|目标|计划)?(?:数|值|指标|人数)?(?:为|是|:)?$")
_ASKED = re.compile(r"(?:规划|国家|[省市]里?|上级|规定|标准|方案|政策)(?:所)?(?:要求|规定)的?(?:人均|户均|每人)?$")  # 比规划要求的人均0.15元
_PAST_YEAR = re.compile(r"(?:上年|去年|前年|上一年|往年)(?:同期|度|底|末)?(?:的|为|是|达|仅|只有)?$|同期(?:的|为|是)$")
# what _PAST_YEAR, _TASK_LEFT and _ASKED can end with, and a bracket that opens: most words ahead of a number do not
_ROLE_ENDS = frozenset("年期度底末的为是达仅有标划务求数值额是:定均人户每(")
_COMPARING = re.compile(r"相比|比较|,")
_AGAINST = re.compile(r"(?:与|同|比|较)[^,;。]{0,14}(?:年|期|底|末|初|前)的?$")


def planned(headings: tuple[str, ...]) -> bool:
    """Whether the headings say that what stands below is a plan.

    >>> planned(("五、四季度打算",)), planned(("计划免疫",))
    (True, False)
    """
    return any(PLAN_HEADING.search(heading) and not _LOOKING_BACK.search(heading) for heading in headings)


_RUN_IN = re.compile(r"(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.](?!\d)|【)\s*(?P<heading>[^,。;:】]{2,14})[。:】]")


def run_in_heading(text: str) -> tuple[str, ...]:
    """The heading with which a paragraph itself begins, if any and if problems do not come first (问题与打算).

    >>> run_in_heading("六、下半年打算。住院楼年内完工。"), run_in_heading("2.4万人参保。")
    (('下半年打算',), ())
    """
    found = _RUN_IN.match(text)
    return (found["heading"],) if found and not re.search("问题|不足|困难", found["heading"]) else ()


_THEN = re.compile(r"[与同和较比](?:上年|去年|前年|上月|上季度|(?:19|20)\d\d年)[^。;!?\n增升降减提]{2,70}?(?:相比|比较|相较)")


def compared_with_then(text: str) -> list[tuple[int, int]]:
    """Where a text tells the figures of another time that its own are compared with.

    >>> compared_with_then("与2011年同期8种640例,发病率201.5/10万相比,下降7.5%")
    [(0, 29)]
    """
    if "相比" not in text and "比较" not in text and "相较" not in text:
        return []
    return [match.span() for match in _THEN.finditer(text)]


_YEAR_AHEAD = re.compile(
    r"(?:^|(?<=[。;!?]))[^,;。\d一二]{0,6}?(?P<year>20\d\d|19\d\d|二[〇○零oO0][〇○零一二三四五六七八九oO0]{2})年(?:度|底|末|上半年|下半年)?"
    r"(?!\d{1,2}月|[,]?(?:以来|来|起|开始|已|我[局县市院]被))"
)


_COUNTED = re.compile(r"\d\.\d\d[%‰/]|(?<![\d.])[1-9]\d{2,5}[1-9](?:人|例|名|户|份|件)")


def later_years(text: str, year: int | None) -> list[tuple[int, bool]]:
    """Where a passage turns to a year to come, and where it turns back.

    >>> later_years("2019年,签约率达到60%。2018年为58%。", 2018)
    [(0, True), (15, False)]
    """
    if year is None:
        return []
    turns = [(match.start(), year_of(match["year"]) > year) for match in _YEAR_AHEAD.finditer(text)]
    # what is told to the last person, or to a hundredth of a percent, was counted: no plan, but a report of another year
    return [(at, later and not _COUNTED.search(text, at, turns[number + 1][0] if number + 1 < len(turns) else len(text)))
            for number, (at, later) in enumerate(turns)]


_YEAR_OF_HEADING = re.compile(r"^[^\d]{0,4}(20\d\d|19\d\d)年(?!\d{1,2}月|以来|开始|起)")


def ahead_of(headings: tuple[str, ...], year: int | None) -> bool:
    """Whether a heading names a year to come: what stands below it is a plan.

    >>> ahead_of(("2010年的主要任务",), 2009), ahead_of(("2010年的主要工作",), 2010)
    (True, False)
    """
    if year is None:
        return False
    return any(int(found[1]) > year for heading in headings if (found := _YEAR_OF_HEADING.match(heading)))


def find_role(slot: Slot, ahead: str, plan: bool, year: int | None = None) -> str:
    """The role of a number that its construction leaves open.

    `ahead` is what stands before it in its sentence, `plan` whether the passage stands under a plan, `year` the report's own.
    """
    task = slot.right and (_OF_A_TASK.match(slot.right) or _SENT_DOWN.search(slot.left) and _TASK_BEHIND.match(slot.right))
    drawn = "随机" in slot.left  # the units that a 双随机 inspection draws are no goal
    if task and slot.quantity.kind == "count" and not _REACHED.search(slot.left):
        return "actual" if drawn else "target"
    ends = slot.left[-1:]
    if ends in _ROLE_ENDS and _PAST_YEAR.search(slot.left):
        return "previous"
    if slot.right and _COMPARING.match(slot.right) and _AGAINST.search(slot.left):
        return "previous"
    if "实际" in slot.left[-8:] and not plan:
        return "actual"
    if ends in _ROLE_ENDS and (_TASK_LEFT.search(slot.left.rstrip("(")) and not drawn or _ASKED.search(slot.left)):
        return "target"
    cue = None
    for cue in _PLAN.finditer(ahead):  # noqa: B007 (the last is sought)
        pass
    if cue and _YEAR_CUE.match(cue.group()) and re.search(r"(?:19|20)\d\d年", ahead[:cue.start()]):
        cue = None  # 1999年…,到2004年…: history
    if cue and year and (by := _BY_YEAR.search(cue.group())) and int(by[1]) <= year:
        cue = None  # 到2002年,主要疫情有9种: told in 2002
    if cue and not _DONE.search(ahead, cue.end()):
        return "target"
    if plan and not _DONE.search(ahead):
        return "target"
    return "actual"


_AT_LEAST = re.compile(r"(?:不低于|不少于|不得低于|不得少于|至少有|高于|(?<![B彩声])超过?|突破|大于|至少|首超|多于|不下)(?:了|国家|全国|全省|省|市|规定|的|全市|要求)*$")
_AT_MOST = re.compile(r"(?:不超过|不高于|不得超过|低于|不到|不足|小于|少于|最多|以内|未超过|未达|跌破)(?:了|的)?$")
_ABOUT = re.compile(r"(?:(?<![签合节预制公条违续履])约有?|(?<![附最])近|接近|将近|大约|大概|左右|(?:大?约|将?近)占)$")


_DISTANCE = re.compile(r"(?:高于|低于|超过|超出|多于|少于|优于)[^,;。\d]{2,14}(?<!的)$")


_NORM = re.compile(r"(?:以[上下内])?的[^,;。\d]{0,6}(?:标准|要求|目标|指标|水平|限值|警戒线|规定|预期|控制线|红线)")
_COMPARED = re.compile(r"(?:高于|低于|超过|超出|优于|未达到?|不到)(?:国家|[全省市部]国?|规定|上级|的)*$")
_NEARLY_A = re.compile(r"(?:接近|将近)[^,;。\d]{2,12}的$")  # 接种31200人,接近总人口的一成
_ABOUT_A = re.compile(r"约占[^,;。]{2,14}的$")  # 约占来电总数的七成
_LESS_THAN_A = re.compile(r"(?:不足|不到|少于)[^,;。\d]{2,12}的$")  # 固定献血者不足献血人数的一成
# what _AT_MOST, _AT_LEAST and _ABOUT can end with: most words ahead of a number do not, which spares the patterns
_BOUND_ENDS = frozenset("于少有过超破下了家国省市定的求到足多内达约近概右占")


def find_relation(slot: Slot) -> str:
    """The relation of the grammar, completed from the words of the clause."""
    given = slot.quantity.relation
    if (given in "≥≤" or given == "=" and slot.right[:1] == "的") and (
            _DISTANCE.search(slot.left) or _NORM.match(slot.right) and _COMPARED.search(slot.left)):
        return "="  # 高于全省平均2.1个百分点, 低于95%的标准: the distance, the standard itself is exact
    if given != "=" or isinstance(slot.quantity.value, tuple):
        return given
    left, right = slot.left.rstrip(), slot.right.lstrip()
    if left.endswith("的"):
        if _LESS_THAN_A.search(left):
            return "≤"
        if _NEARLY_A.search(left) or _ABOUT_A.search(left):
            return "≈"
    if right:
        if right.startswith(("以上", "及以上")):
            return "≥"
        if right.startswith(("以下", "以内", "之内", "及以下")):
            return "≤"
        if right.startswith(("左右", "上下")):
            return "≈"
    if left[-1:] in _BOUND_ENDS:
        if _AT_MOST.search(left):
            return "≤"
        if _AT_LEAST.search(left):
            return "≥"
        if _ABOUT.search(left):
            return "≈"
    return given


_RATE_NAME = re.compile(r"(?:率|密度|比例|比重|占比|构成比|指数)$")
_EVERY = r"每(?:千|万|十万|百万|百|10{1,5}|10{1,2}万)(?:名)?(?:常住|户籍|服务)?(?:人口|人|名|农业人口|常住人口|户|元)?"
_PER = re.compile(rf"平均{_EVERY}|{_EVERY}|人均(?!筹资|经费|补助|费用|收入|支出)")


_PER_BEGINS = ("平", "每", "人")


def find_kind(slot: Slot, name: str) -> str:
    """The kind of the grammar, corrected by the name: a rate without a unit, a number per head."""
    quantity = slot.quantity
    if quantity.kind == "count" and quantity.unit is None and _RATE_NAME.search(name):
        return "rate"
    if quantity.kind in ("count", "quantity"):
        near = slot.left[-16:]
        if ("每" in near or "人均" in near) and _PER.search(near) or name[:1] in _PER_BEGINS and _PER.match(name):
            return "rate"
    return quantity.kind
