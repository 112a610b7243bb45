"""Constructions that decide what a number measures: changes, shares, tasks, ranks, standards, from–to, brackets."""

import re

from helpers.reading.clauses import Clause, Slot
from helpers.reading.discourse import Discourse, Named
from helpers.reading.labels import WENT_WELL, clean, join, rate_word, right_phrase
from helpers.reading.multiples import compared_with, multiple, slot_before, whose
from helpers.reading.norms import beyond, distance, standard
from helpers.reading.phrases import is_bare, split_verb, tidy, trim_left

_MOVES = r"(?:不[降升减增]反[升降增减]|提[高升]|增[长加幅]|上[升涨浮]|下[降调浮]|减[少轻]|降[低幅]|回[升落]|缩[短小]|扩大|翻|[高低]出|递[增减]|相差|前[移进]|后移|还?差|[低高多少升降增减差])"
CHANGE = re.compile(rf"(?<!自然)(?:{_MOVES}(?:了|约|近|超过?|幅度?|达到?|为|率)*|[增涨升降]幅度?(?:已|均|都)*(?:严格)?(?:控制|保持|稳定|回落|收窄)[在到至])$")
_CHANGE_ENDS = frozenset("不降升减增提高长加幅涨浮下调少轻低落缩短小扩大翻出递差移进还多了约近超过度到达为率在至")  # what CHANGE can end with
_COMPARE = re.compile(
    rf"(?:同比|环比|[,与和同]?(?:(?<!相)比|较|与|同)(?!例|重|价|种|一)[^,;。]{{1,18}}?)(?=(?:相比|平均|均|分别|同期|不[降升减]反)*{_MOVES})"
)
TASK = re.compile(r"(?:[为占]|超(?!额|过)|完成|达到?)了?(?P<what>[^,;。]{0,12}(?:任务|计划|目标|预算|下达的?指标)(?:任务|计划|指标)?(?:总?数)?)的?$")
_SHARE = re.compile(r"(?:仅|只|约|共|均|就|还|各|却|则)*(?:占(?:到|了|据|比(?:达|为)?$)?(?!比)|"
                    r"(?<=率)(?:达到?|为|是|占)(?=[^,;。\d]*(?:人口|总数|人数|对象)))(?P<what>[^,;。占由从]{0,20}?)的?$")
_FROM = re.compile(r"(?:由|从)(?P<when>[^,;。]{0,14}?)的?$")
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
_EARLIER = re.compile(r"上年同期|去年同期|上年|去年|同期|前年|\d{4}年")
_SINCE = re.compile(r"(?:较|比|与|同)?(?:上年同期|去年同期|上年|去年|同期|前年|\d{4}年)(?:同期|底|末|的|度)*$")
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


_SINCE_THEN = re.compile(r"相比|比较|不升反降|不降反升|(?:均|都|又|略|稍|也)?(?:有所|明显|显著|大幅|继续|进一步)(?:下降|上升|提高|提升|降低|减少|增加|增长|好转|改善)")


def against(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """The earlier value that something is compared with: 较去年的2.35/10万下降了20.9%."""
    found = _AGAINST.search(slot.left)
    if not found or CHANGE.search(slot.left) or not (_SINCE_THEN.match(slot.right) or not slot.last):
        return None
    subject = slot.left[: found.start()]
    rate = slot.quantity.kind == "rate"
    base = about.subject(subject, rate=rate, unit=None if rate else slot.quantity.unit) if subject.strip() or about.last or about.past else ""
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
    if not found and quantity.unit == "%" and slot.left.endswith(("比", "较")) and (bare := _AGAINST_THEN.search(slot.left)):  # 与去年同期相比38.5%
        return Named(quantity, about.subject(slot.left[: bare.start()]), bare.group(), about.context(), "change", "change")
    if not found or _LEVEL_NOW.search(slot.left):
        return None if found else _next_change(about, slot, clause)
    if slot.quantity.unit in _ITEMS and not _COMPARE.search(slot.left) and _REPRICED.search(slot.left):
        return None  # 其中上调1874项、下调442项: how many went up, not by how much
    word = re.sub(r"(?:了|约|近|超过?|幅度?|达到?|为|率|(?:已|均|都)*(?:严格)?(?:控制|保持|稳定|回落|收窄)[在到至])+$", "", found.group()) or found.group()
    ahead = slot.left[: found.start()]
    compare = _COMPARE.search(slot.left)
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
    if (found := _SHARE.search(before.left)) and found["what"]:
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
    found = slot.quantity.kind == "rate" and "占" in slot.left and _SHARE.search(slot.left)
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
    base = about.named[-1].base
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


_OF_THIS = re.compile(r"^.*[,;]")
_OF_A_PLACE = re.compile(r"[一-龥]{1,6}[乡镇村县区]|[省市县乡镇村]级|[省市县区]直")
_LISTING = re.compile(r"^.*(?:依次|分别|主要|(?<=[种位名类病是])|病例)(?:是|为|有|包括)(?=[一-龥]{2,12}$)")
_POPULATION = re.compile(r"(?:[总全]|常住|户籍|农业|农村|服务|辖区)*人口(?:数|总数)?|活产儿?数?")


def _in_brackets_change(about: Discourse, slot: Slot, clause: Clause, ahead: str, head: str) -> Named | None:
    """系统管理率91.2%(较上年提高2.1个百分点), 出院10.6万人次(同比增长2%), 病例数同比下降(23.1%)."""
    base, context = about.last.base if about.last and not head else head, about.context()
    if CHANGE.search(slot.left) and (slot.quantity.kind == "rate" or _COMPARE.search(slot.left)):
        mates = [s for s in clause.slots if s.bracket == slot.bracket]
        inside = [n for n in about.named[-len(mates):] if n.rule == "bracket" and not n.role] if len(mates) > 1 else []
        return Named(slot.quantity, inside[-1].base if inside else base, tidy(_OF_THIS.sub("", slot.left)), context, "change", "change")
    if slot.quantity.kind == "rate" and not tidy(trim_left(slot.left)) and (found := CHANGE.search(ahead)):
        compare = _COMPARE.search(ahead)
        at = compare.start() if compare else found.start()
        return Named(slot.quantity, about.subject(ahead[:at]), tidy(ahead[at:]), context, "change", "change")
    return None


def in_brackets(about: Discourse, slot: Slot, clause: Clause) -> Named:
    """In brackets stands last year's value, a share, a standard, or a part or base of what was just named."""
    ahead = slot.bracket or ""
    if len({s.bracket for s in clause.slots if s.bracket is not None}) > 1:
        ahead = _LISTING.sub("", ahead)  # 病种依次为流感(12例)、水痘(5例)
    left, head, context = tidy(trim_left(slot.left)), clean(trim_left(ahead)), about.context()
    if changed := _in_brackets_change(about, slot, clause, ahead, head):
        return changed
    earlier = _EARLIER.search(ahead[-8:] + slot.left)
    same = next((n for n in reversed(about.told) if n.quantity.unit == slot.quantity.unit), None)
    if earlier and same and slot.quantity.kind != about.last.quantity.kind:  # 发病412例,发病率98.6/10万,同比(2011年486例)下降
        return Named(slot.quantity, same.base, f"({earlier.group()})", context, "bracket", "previous")
    if earlier and (about.last is None or slot.quantity.kind == about.last.quantity.kind):
        spoken = clean(trim_left(re.sub(r"(?:较|比|与)[^,;。]*$", "", _SINCE.sub("", ahead))))  # 满意度较2012年(84.9%)提高到91.5%
        base = spoken if spoken and not is_bare(spoken) or not about.last else about.last.base
        mates = [s for s in clause.slots if s.bracket == slot.bracket and s.quantity.unit == slot.quantity.unit]
        of = [n for n in about.told if n.quantity.unit == slot.quantity.unit][-len(mates):]
        if len(mates) > 1 and len(of) == len(mates) and base == about.last.base:
            base = of[next(n for n, s in enumerate(mates) if s is slot)].base  # A率、B率…,较上年(55.9%、50.1%)
        return Named(slot.quantity, base, f"({earlier.group()})", context, "bracket", "previous")
    base = about.last.base if about.last and not head else head
    if (of := _SHARE.search(slot.left)) and slot.quantity.kind == "rate":
        return Named(slot.quantity, base, f"占{tidy(of['what'])}比例" if of["what"] else "占比", context, "share")
    share = _SHARE.search(ahead)
    if share and share["what"]:
        base = tidy(share["what"])
    if not left and (found := re.search(r"(?:指标)?(?:要求|标准|目标|任务)$", head)) and slot.quantity.kind == "rate":
        rate = about.rate.base if about.rate else head[: found.start()]
        return Named(slot.quantity, rate, found.group(), context, "standard", "target")
    if not left and slot.quantity.kind == "count" and (found := TASK.search(ahead)):  # 发现186例,完成全年任务(340例)的54.7%
        whose = clean(trim_left(ahead[: found.start()])) or (about.last.base if about.last else "")
        return Named(slot.quantity, whose, tidy(found["what"]), context, "task", "target")
    if not left and slot.quantity.kind == "count" and about.last and about.last.suffix == "任务完成率" \
            and slot.quantity.at - about.last.quantity.to < 2:
        return Named(slot.quantity, about.last.base, "任务", context, "task", "target")  # 完成任务的40%(10000人)
    if _POPULATION.fullmatch(left) and slot.quantity.kind == "count":
        return Named(slot.quantity, left, "", context, "bracket")  # 发病率1.9/10万(人口31.8万人)
    if left == "占" and slot.quantity.kind == "count" and (right := right_phrase(slot.right)):
        return Named(slot.quantity, right, "", context, "bracket")  # 19个乡镇卫生院(占24个乡镇卫生院的79.2%)
    left, base = re.sub(r"^(?:含|包括|其中)(?=[一-龥]{2})", "", left), base.removesuffix("任务完成率") if left.startswith("任务") else base
    if left and not is_bare(left):
        if base and slot.quantity.kind != "rate" and _OF_A_PLACE.fullmatch(left) and about.last and about.last.quantity.unit == slot.quantity.unit:
            left += split_verb(base)[1] or base  # 改厕860户(城关镇320户、河西乡540户)
        return Named(slot.quantity, left, "", base or context, "bracket")
    right = right_phrase(slot.right)
    if not left and right and not PREDICATE.match(right):
        left = tidy(right)
    return Named(slot.quantity, join(base or about.root, left), "", context, "bracket")


# in the order in which they are tried, those that can be said of each kind of quantity
CONSTRUCTIONS = {
    "rank": (rank, from_to, against, change, task_size, adjacent, per_head),
    "count": (compared_with, from_to, against, standard, more_of, change, task_size, adjacent, per_head),
    "money": (compared_with, from_to, against, standard, beyond, more_of, change, task_size, adjacent, per_head),
    "quantity": (compared_with, from_to, against, standard, beyond, change, task_size, adjacent, per_head),
    "rate": (multiple, from_to, against, standard, beyond, distance, change, of_stated, task, share, adjacent, per_head),
}
