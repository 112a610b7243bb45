"""Constructions that decide what a number measures: changes, shares, tasks, ranks, standards, from–to, brackets."""

import re

from helpers.reading.clauses import Clause, Slot
from helpers.reading.discourse import Discourse, Named
from helpers.reading.labels import WENT_WELL, join, rate_word, right_phrase
from helpers.reading.multiples import compared_with, multiple, slot_before, whose
from helpers.reading.norms import beyond, distance, standard
from helpers.reading.phrases import tidy, trim_left

_MOVES = (r"(?:不[降升减增]反[升降增减]|提[高升]|增[长加幅]|上[升涨浮]|下[降调浮滑跌]|滑落|攀升|缩减|减[少轻]|降[低幅]|"
          r"回[升落]|缩[短小]|扩大|翻|[高低]出|递[增减]|相差|前[移进]|后移|还?差|[低高多少升降增减差])")
CHANGE = re.compile(rf"(?<!自然)(?:{_MOVES}(?:了|约|大约|近|将近|超过?|幅度?|达到?|为|率)*|[增涨升降]幅度?(?:已|均|都)*(?:严格)?(?:控制|保持|稳定|回落|收窄)[在到至])$")
_CHANGE_ENDS = frozenset("不降升减增提高长加幅涨浮滑跌落下调少轻低落缩短小扩大翻出递差移进还多了约近超过度到达为率在至")  # what CHANGE can end with
COMPARE = re.compile(
    rf"(?:同比|环比|[,与和同]?(?:(?<!相)比|较|与|同)(?!例|重|价|种|一)[^,;。]{{1,18}}?)(?=(?:相比|平均|均|分别|同期|不[降升减]反)*{_MOVES})"
)
TASK = re.compile(r"(?:[为占]|超(?!额|过)|完成|达到?)了?(?P<what>[^,;。]{0,12}(?:任务|计划|目标|预算|下达的?指标)(?:任务|计划|指标)?(?:总?数)?)的?$")
SHARE = re.compile(r"(?:仅|只|约|共|均|就|还|各|却|则)*(?:占(?:到|了|据|比(?:达|为)?$)?(?!比)|"
                    r"(?<=率)(?:达到?|为|是|占)(?=[^,;。\d]*(?:人口|总数|人数|对象)))(?P<what>[^,;。占由从]{0,20}?)的?$")
_FROM = re.compile(r"(?:由|(?<![依服顺])从)(?P<when>[^,;。]{0,14}?)的?$")
_UP_TO = re.compile(
    r"(?:提[高升]?|上[升涨调]|下[降调]|降低?|压[缩减]|精简|缩减|减少?|增[加长]?|升|扩大|缩[短小]|回[升落]|压缩|延长|改|变|调整?|发展|"
    r"达)[^,;。]{0,6}?[到至为](?:(?:\d{4}|今|本)年(?:度|底|末)?"
    r"|现在|目前)?的?$"
)
_AGAINST = re.compile(r"(?:较|比|与|同|和)(?P<what>[^,;。]{0,12}?(?:年|期|度|末|底|初|前|阶段|月份)[^,;。]{0,6}?)的?$")
_SHORT_OF = re.compile(r"[,]?(?:与|离|距离?)[^,;。]{0,8}(?:要求|目标|标准|任务|水平)(?:值|线)?(?:还|仍|尚)?$")
_RANKED = re.compile(
    r"(?:在?[全各][省市区县国州][^,;。]{0,10}?|[^,;。]{0,6}中|)(?:名列|位列|排名|排序|排在|位居|位次|列|居|排|前|的|第)*(?:[全各][省市区县国州][^,;。]{0,6})?(?:前|第)?$"
)
PER = re.compile(r"每[百千万十]+(?:名)?(?:常住|农业|户籍)?(?:人口|人|居民|名)")
_EACH_ONE = re.compile(r"平均(?:每[人户村所家院名例次床张个])?|每[人户村所家院名例床]平均|单[次例人]|[户村院所]均")
PREDICATE = re.compile(
    r"""
    (?: 参[加与] | 进行 | 开展 | 实[施现行] | 通过 | 达[到标] | 完成 | 得到 | 获得? | 被 | 已 | 全部 | 全面 | 均 | 都 | 也 | 是 | 为 | 有(?![效偿害关证毒]) | 未(?!成年) | 没
        | 无(?![偿害证名毒])
    | 在(?![岗职册校编管园家治建]) | 由 | 因(?!素) | 从(?![业事]) | 向 | 到 | 于 | 对(?!象) | 按 | 将 | 以(?!上|下|内)
    | 共 | 仅 | 只 | 占 | 比 | 较 | 使 | 让 | 纳入 | 享受 | 接受 | 用于 | 用来 | 投入 | 支持 | 建[设成立] | 新建 | 改[建造扩] | 购[买置] | 拨付 | 核算 | 发放 | 签[订约]
    | 组[成建织] | 主要 | 居(?!民) | 分布 | 涉及 | 覆盖 | 惠及 | 受益
    | 赴 | 前往 | 深入 | 取得 | 考[取核] | 晋升 | 合格 | 不合格 | 死亡 | 治愈 | 办理 | 领取 | 随访 | 的(?:基础|情况|时间) | 以来 | 同比 | 同时 | 其中 | 不变 | 标准(?!化)
    | 能(?!力) | 可(?!疑)
    | 进入 | 成为 | 落实 | 执行
    )""",
    re.VERBOSE,
)


_MOVED_TO = re.compile(r"位?(?:跃|上|提|前|下|后|降|升)[升移降滑]?(?:到|至|为|居)")
_EXAMINED = re.compile(
    r"在?((?:[全各][省市区县国州地]区?[^,;。在]{0,14}|[^,;。在]{2,16})(?:考核|评比|评议|考评|检查|评估|督导|竞赛|评价|测评|测算))中?"
    r"(?:名列|位列|排名|排序|排在|位居|列|居|排|获得?|得分)*(?:[全各][省市区县国州][^,;。\d]{0,6})?(?:前|第)?$")


def rank(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    if slot.quantity.kind != "rank":
        return None
    text = re.sub(r"连续(?:多|[一二三四五六七八九十\d]+)[年次届].*$", "", slot.left)
    if about.named and about.named[-1].rule == "rank" and _MOVED_TO.fullmatch(slot.left.strip()):
        return Named(slot.quantity, about.named[-1].base, "排名", about.context(), "rank", "rank")  # 由第19位跃升到第8位
    text = re.sub(r"[由从](?:上年|去年|前年)?(?:同期)?的?$", "", text)
    if found := _EXAMINED.search(text):  # 在全市卫生目标考核中名列第三
        ahead = tidy(trim_left(text[:found.start()]))
        judged = re.search(r"(?:评议|考核|测评|评价)$", ahead) is not None  # 行风评议在全县31个部门中
        return Named(slot.quantity, about.subject(ahead) if judged else tidy(found[1]), "排名", about.context(), "rank", "rank")
    text = _RANKED.sub("", text)
    return Named(slot.quantity, about.subject(text), "排名", about.context(), "rank", "rank")


_NEXT_STEP = re.compile(r"\s*[、,和与]\s*(?P<when>[^,;。\d]{0,4}\d{0,4}年[^,;。\d]{0,3}?)的?")  # 由2012年的8起、2013年的5起降到2起
_COUNTED_FROM = re.compile(r"(?P<noun>[一-龥]{2,8}?)(?=提|上升|下降|降|减|压|精简|缩|增|扩|发展)")  # 从46家配送企业压减到9家


def from_to(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    found = _FROM.search(slot.left) if "由" in slot.left or "从" in slot.left else None
    if found and any(_UP_TO.search(s.left) for s in clause.slots if s.quantity.at > slot.quantity.at):
        counted = _COUNTED_FROM.match(slot.right) if slot.quantity.kind == "count" else None
        base = counted["noun"] if counted else about.subject(slot.left[: found.start()])
        when = tidy(found["when"]) or "原"
        named = Named(slot.quantity, base, f"({when})", about.context(), "from", "previous")
        about.last = named._replace(suffix="")
        return named
    step = _NEXT_STEP.fullmatch(slot.gap) if slot.gap and about.last and about.last.rule == "from" else None
    if step and any(_UP_TO.search(s.left) for s in clause.slots if s.quantity.at > slot.quantity.at):
        return Named(slot.quantity, about.last.base, f"({step['when']})", about.context(), "from", "previous")
    if slot.gap and _UP_TO.search(slot.gap) and about.last and about.last.rule == "from":
        return Named(slot.quantity, about.last.base, "", about.context(), "to")
    return None


_HOW_FAR = re.compile(r"(?:了|大约|约|将近|近|超过?|幅度?|达到?|为|率|(?:已|均|都)*(?:严格)?(?:控制|保持|稳定|回落|收窄)[在到至])+$")
_SINCE_THEN = re.compile(r"相比|比较|不升反降|不降反升|(?:均|都|又|略|稍|也)?"
                         r"(?:有所|明显|显著|大幅|继续|进一步|有(?:较大|大|明显|一定)的?幅度的?)(?:下降|上升|提高|提升|降低|减少|增加|增长|好转|改善)")


def against(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """The earlier value that something is compared with: 较去年的2.35/10万下降了20.9%."""
    found = _AGAINST.search(slot.left)
    if not found or CHANGE.search(slot.left) or not (_SINCE_THEN.match(slot.right) or not slot.last):
        return None
    subject = slot.left[: found.start()]
    rate = slot.quantity.kind == "rate"
    base = ""
    if subject.strip() or about.last or about.past:
        base = about.subject(subject, rate=rate, unit=None if rate else slot.quantity.unit)
    return Named(slot.quantity, base, f"({tidy(found['what'])})", about.context(), "against", "previous")


_TASK_WORD = re.compile(r"(?:(?:超额)?完成了?)?(?:(?:[国省市县区]级?|上级)?(?:下达|安排|分配)的?|[年全]年?度?|工作)*(?:任务|计划|目标|指标)(?:总?数)?$")
_AGAINST_THEN = re.compile(r"(?:与|同|和|较|比)(?:上年|去年|前年|上月|上季度|(?:19|20)\d\d年)(?:同期|同月|度)?(?:相比|比较|相较)$")
_ITEMS, _REPRICED = frozenset("项 种 个 类 条".split()), re.compile(r"[上下][调浮]$")
_LEVEL_NOW = re.compile(r"(?:提[高升]|上[升涨]|下[降调]|减[少轻]|降低|缩[短小]|扩大)了?为$")  # 报销时限缩短为3天


def change(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    quantity = slot.quantity
    if quantity.unit == "番":
        return Named(quantity, about.subject(slot.left), "翻番", about.context(), "change", "change")
    found = CHANGE.search(slot.left) if slot.left[-1:] in _CHANGE_ENDS else None
    bare = _AGAINST_THEN.search(slot.left) if not found and quantity.unit == "%" and slot.left.endswith(("比", "较")) else None
    if bare:  # 与去年同期相比38.5%
        return Named(quantity, about.subject(slot.left[: bare.start()]), bare.group(), about.context(), "change", "change")
    if not found or _LEVEL_NOW.search(slot.left):
        return None if found else _next_change(about, slot, clause)
    if slot.quantity.unit in _ITEMS and not COMPARE.search(slot.left) and _REPRICED.search(slot.left):
        return None  # 其中上调1874项、下调442项: how many went up, not by how much
    word = _HOW_FAR.sub("", found.group()) or found.group()
    ahead = slot.left[: found.start()]
    compare = COMPARE.search(slot.left)
    if len(word) == 1 and re.search(r"[增降减]幅", found.group()):
        word += "幅"
    compared = compare or about.compared  # 与2011年相比,在册患者增加216例
    if len(word) == 1 and not compared and not quantity.percentage_points:
        return None
    if not compared and quantity.kind != "rate" and "了" not in found.group() and not about.last:
        return None
    short = _SHORT_OF.search(ahead) if quantity.percentage_points and not compare else None
    if short:
        subject, how = ahead[: short.start()], short.group().strip(",") + word  # 离任务要求(70%)尚差1.6个百分点
    elif compare:
        subject, how = slot.left[: compare.start()], compare.group().strip(",") + word
    else:
        subject, how = ahead, word
    subject = re.sub(r"(?:分别|平均|均|相比|与上?年?|不[降升减]反|平均每年|年均)+$", "", subject)
    plain = [s for s in clause.slots if s.bracket is None]
    if "分别" in plain[0].left and slot is plain[0] and len(plain) > 1 and not tidy(trim_left(re.sub("分别.*", "", subject))):
        rates = [n for n in about.told if n.quantity.kind == "rate"][-len(plain):]
        base = rates[0].base if len(rates) == len(plain) else about.subject(subject, rate=quantity.percentage_points)
    elif quantity.percentage_points and about.rate and not tidy(trim_left(subject)):
        base = about.rate.name if about.rate.rule == "share" else about.rate.base  # 参合率94.3%,比上年净增18620人,提高2.9个百分点
    elif about.named and about.named[-1].role == "change" and not tidy(trim_left(subject)):
        base = about.named[-1].base  # 减少4起,下降20%
    else:
        base = about.subject(subject, rate=quantity.percentage_points, unit=None if quantity.kind == "rate" else quantity.unit)
    return Named(quantity, base, tidy(how), about.context(), "change", "change")


def _next_change(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """The second of a list of changes: 分别提高2.5和2.2个百分点."""
    before = about.named[-1] if about.named else None
    if slot.quantity.kind != "rate" or not before or before.role != "change" or before.quantity.unit != slot.quantity.unit \
            or not re.fullmatch(r"\s*[、和与及]\s*", slot.gap):
        return None
    plain = [s for s in clause.slots if s.bracket is None]
    rates = [n for n in about.told if n.quantity.kind == "rate" and not n.role][-len(plain):]
    place = next(n for n, s in enumerate(plain) if s is slot)
    base = rates[place].base if "分别" in plain[0].left and len(rates) == len(plain) else before.base
    return before._replace(quantity=slot.quantity, base=base)


_MORE = re.compile(r"(?:比|较|同比)(?:上年|去年|前年|同期|\d{4}年)?(?:同期|底|末)?[多少](?![于了约近])(?P<what>[一-龥]{1,8})$")


def more_of(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """So much more of something than a year ago: 比去年同期多争取资金560万元, 同比多救治120人."""
    found = _MORE.search(slot.left)
    if not found or re.search(r"[到至为达]$|人口$", found["what"]):
        return None
    return Named(slot.quantity, tidy(slot.left[: found.start()]), tidy(found.group()), about.context(), "change", "change")


def of_stated(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """A share of a number that was just given: 占年任务1200对的51.7%, 为任务4000人的105.4%."""
    if slot.quantity.kind != "rate" or slot.first or not (of := _OF_STATED.fullmatch(slot.gap)):
        return None
    before = slot_before(slot, clause)
    if before is None or of["what"] and not _OUT_OF.search(before.left):
        return None
    if of["what"]:  # 建成卫生室98个,占134个行政村的73.1%
        base = whose(about, _OUT_OF.sub("", before.left), before.quantity.at)
        return Named(slot.quantity, base, f"占{tidy(of['what'])}比例", about.context(), "share")
    if found := TASK.search(before.left):
        base = whose(about, before.left[: found.start()], before.quantity.at)
        if about.named and about.named[-1].quantity is before.quantity and about.named[-1].base:
            base = _TASK_WORD.sub("", about.named[-1].base) or base  # 发现涂阳病人318例,登记率58.7/10万,完成任务290例的109.7%: of the patients
        return Named(slot.quantity, base, "任务完成率", about.context(), "task", "actual")
    if (found := SHARE.search(before.left)) and found["what"]:
        base = whose(about, before.left[: found.start()], before.quantity.at)
        return Named(slot.quantity, base, f"占{tidy(found['what'])}比例", about.context(), "share")
    return None


def task_size(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """The task that the figure ahead is measured by: 筛查4216人,为年度任务4000人的105.4%."""
    found = TASK.search(slot.left)
    if not found or slot.quantity.kind == "rate" or not re.match(r"[占为]", found.group()) or not about.last \
            or tidy(trim_left(slot.left[: found.start()])):
        return None
    return Named(slot.quantity, about.last.base, tidy(found["what"]), about.context(), "task", "target")


def task(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    found = slot.quantity.kind == "rate" and TASK.search(slot.left)
    if not found:
        return None
    base = about.subject(slot.left[: found.start()])
    if found.group().startswith("超"):  # 献血826人,超任务(750人)的10.1%
        return Named(slot.quantity, base, "超任务比例", about.context(), "change", "change")
    return Named(slot.quantity, base, "任务完成率", about.context(), "task", "actual")


_OF_STATED = re.compile(r"\s*(?P<what>[一-龥]{2,10}?)?(?:总?数)?的(?:近|约)?\s*")
_OUT_OF = re.compile(r"(?:仅|只|约)?占(?:了|到)?(?:我|全)?[县市区]?(?:的)?$")
_IS_SHARE = re.compile(r"(?:的?(?:比例|比重|比率)(?:[省市县乡镇村]级?)?)?(?:已经?|仅|只|分别|依次)?(?:达到?|为|是|控制在|保持在)?$")  # 占业务支出的比例达34.2%


def share(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    found = slot.quantity.kind == "rate" and "占" in slot.left and SHARE.search(slot.left)
    if not found:
        return None
    subject = about.subject(WENT_WELL.sub("", slot.left[: found.start()]))
    what = tidy(_IS_SHARE.sub("", re.sub(r"\([^()]*\)", "", found["what"])))
    return Named(slot.quantity, subject, f"占{what}比例" if what else "占比", about.context(), "share")


def adjacent(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """A second quantity right behind the first is of the same thing: 21346户78912人, 派出3批12名医生."""
    if slot.first or slot.gap.strip(" 共计约达合、") or not about.named:
        return None
    if "、" in slot.gap and right_phrase(slot.right):
        return None
    base, before = about.named[-1].base, about.named[-1]
    if before.rule == "share" and before.quantity.unit == slot.quantity.unit:  # 占财政支出的比重分别为0.36%、0.51%
        return Named(slot.quantity, base, before.suffix, about.context(), "share")
    if slot.quantity.kind == "rate" and about.rate and about.named[-1].rule == "part" and (word := rate_word(about.rate.base)) \
            and base.endswith(word.removesuffix("率")) and slot.quantity.unit == about.rate.quantity.unit:
        base = join(base, word)  # 死亡57例,死亡率13.8‰,其中婴儿46例、11.1‰
    return Named(slot.quantity, base, "", about.context(), "adjacent")


def per_head(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """A number per head whose noun stands in the clause before: 全科医生数量少,每万人口仅1.35名."""
    if "每" not in slot.left:
        return None
    left = tidy(trim_left(slot.left))
    if "平均每" not in slot.left or PER.search(slot.left):
        left = left.removeprefix("平均")
    if _EACH_ONE.fullmatch(left) and about.last and not right_phrase(slot.right):
        last = next((n for n in reversed(about.told) if n.quantity.kind == slot.quantity.kind), about.last)
        if last.quantity.kind == slot.quantity.kind and last.quantity.unit == slot.quantity.unit:
            return Named(slot.quantity, left + last.base, "", about.context(), "per head")  # 债务1340万元,平均每院46.2万元
    alike = next((n for n in reversed(about.told) if n.quantity.unit == slot.quantity.unit and n.rule != "sibling"), None)
    if PER.fullmatch(left) and alike and not right_phrase(slot.right):
        return Named(slot.quantity, left + alike.base, "", about.context(), "per head")  # 开放床位986张,平均每千人口2.01张
    if PER.fullmatch(left) and (about.root or about.last) and not right_phrase(slot.right):
        return Named(slot.quantity, left + (about.root or about.last.base), "", about.context(), "per head")
    return None


# in the order in which they are tried, those that can be said of each kind of quantity
CONSTRUCTIONS = {
    "rank": (rank, from_to, against, change, task_size, adjacent, per_head),
    "count": (compared_with, from_to, against, standard, more_of, change, task_size, adjacent, per_head),
    "money": (compared_with, from_to, against, standard, beyond, more_of, change, task_size, adjacent, per_head),
    "quantity": (compared_with, from_to, against, standard, beyond, change, task_size, adjacent, per_head),
    "rate": (multiple, from_to, against, standard, beyond, distance, change, of_stated, task, share, adjacent, per_head),
}
