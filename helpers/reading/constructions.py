"""Constructions that decide what a number measures: changes, shares, tasks, ranks, standards, from–to, brackets."""

import re
from dataclasses import replace

from helpers.reading.clauses import Clause, Slot
from helpers.reading.discourse import Discourse, Named
from helpers.reading.labels import clean, join, right_phrase
from helpers.reading.phrases import is_bare, tidy, trim_left

_STANDARD = re.compile(
    r"(?:以[上下内]|左右)?的?(?:[一-龥]{0,6}?(?:工作|考核|规划|年度|预期|创建|控制|指标)?(?:目标(?!人群)|要求)|[国省市部][家级颁]?(?:规定|标准|指标)|警戒线|限值|平均水平)"
    r"|(?:以[上下内])?的(?:规定|标准|任务|指标|水平)"
)
_MOVES = r"(?:提[高升]|增[长加幅]|上[升涨]|下[降调]|减[少轻]|降[低幅]|回[升落]|缩[短小]|扩大|翻|[高低]出|相差|[低高多少升降增减差])"
CHANGE = re.compile(rf"(?<!自然){_MOVES}(?:了|约|近|超过?|幅度?|达到?|为|率)*$")
_COMPARE = re.compile(
    rf"(?:同比|环比|[,与和同]?(?:比|较|与|同)(?!例|重|价|种|一)[^,;。]{{1,18}}?)(?=(?:相比|平均|均|分别|同期|不[降升减]反)*{_MOVES})"
)
TASK = re.compile(r"(?:[为占]|完成|达到?)了?(?P<what>[^,;。]{0,12}(?:任务|计划|目标|预算)(?:任务|计划|指标)?(?:总?数)?)的?$")
_SHARE = re.compile(r"(?:仅|只|约|共|均|就|还|各)*占(?:到|了|据)?(?!比)(?P<what>[^,;。占由从]{0,20}?)的?$")
_FROM = re.compile(r"(?:由|从)(?P<when>[^,;。]{0,14}?)的?$")
_UP_TO = re.compile(r"(?:提[高升]|上[升涨调]|下[降调]|降低?|减少?|增[加长]?|升|扩大|缩[短小]|回[升落]|压缩|延长|改|变|调整|发展|达)[^,;。]{0,6}?[到至为](?:(?:\d{4}|今|本)年(?:度|底|末)?|现在|目前)?的?$")
_AGAINST = re.compile(r"(?:较|比|与|同|和)(?P<what>[^,;。]{0,12}?(?:年|期|度|末|底|初|前|阶段)[^,;。]{0,6}?)的?$")
PER = re.compile(r"每[百千万十]+(?:名)?(?:常住|农业|户籍)?(?:人口|人|居民|名)")
PREDICATE = re.compile(
    r"""
    (?: 参[加与] | 进行 | 开展 | 实[施现行] | 通过 | 达[到标] | 完成 | 得到 | 获得? | 被 | 已 | 全部 | 全面 | 均 | 都 | 也 | 是 | 为 | 有 | 未 | 没 | 无 | 在 | 由 | 因 | 从 | 向 | 到 | 于 | 对 | 按 | 将 | 以(?!上|下|内)
    | 共 | 仅 | 只 | 占 | 比 | 较 | 使 | 让 | 纳入 | 享受 | 接受 | 用于 | 用来 | 投入 | 支持 | 建[设成立] | 新建 | 改[建造扩] | 购[买置] | 拨付 | 核算 | 发放 | 签[订约] | 组[成建织] | 主要 | 居 | 分布 | 涉及 | 覆盖 | 惠及 | 受益
    | 赴 | 前往 | 深入 | 取得 | 考[取核] | 晋升 | 合格 | 不合格 | 死亡 | 治愈 | 办理 | 领取 | 随访 | 的(?:基础|情况|时间) | 以来 | 同比 | 同时 | 其中 | 不变 | 标准 | 能 | 可 | 进入 | 成为 | 落实 | 执行
    )""",
    re.VERBOSE,
)


def rank(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    if slot.quantity.kind != "rank":
        return None
    text = re.sub(r"连续(?:多|[一二三四五六七八九十\d]+)[年次届].*$", "", slot.left)
    text = re.sub(r"(?:名列|位列|排名|排在|位居|列|居|排)?(?:(?:全|在)[省市区国][^,;。]{0,6})?(?:名列|位列|排名|排在|位居|列|居|排|的|前)*$", "", text)
    return Named(slot.quantity, about.subject(text), "排名", about.context(), "rank", "rank")


def from_to(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    found = _FROM.search(slot.left)
    if found and any(_UP_TO.search(s.left) for s in clause.slots if s.quantity.at > slot.quantity.at):
        base = about.subject(slot.left[: found.start()])
        named = Named(slot.quantity, base, f"({tidy(found['when'])})" if tidy(found["when"]) else "(原)", about.context(), "from", "previous")
        about.last = replace(named, suffix="")
        return named
    if slot.gap and _UP_TO.search(slot.gap) and about.last and about.last.rule == "from":
        return Named(slot.quantity, about.last.base, "", about.context(), "to")
    return None


def against(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """The earlier value that something is compared with: 较去年的2.35/10万下降了20.9%."""
    found = _AGAINST.search(slot.left)
    if not found or not re.match(r"\s*(?:相比|比较|,|)", slot.right) or not (re.match(r"相比|比较", slot.right) or not slot.last):
        return None
    subject = slot.left[: found.start()]
    base = about.subject(subject, rate=slot.quantity.kind == "rate") if subject.strip() or about.last else ""
    return Named(slot.quantity, base, f"({tidy(found['what'])})", about.context(), "against", "previous")


def change(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    quantity = slot.quantity
    found = CHANGE.search(slot.left)
    if not found:
        return None
    word = re.sub(r"(?:了|约|近|超过?|幅度?|达到?|为|率)+$", "", found.group()) or found.group()
    ahead = slot.left[: found.start()]
    compare = _COMPARE.search(slot.left)
    if len(word) == 1 and re.search(r"[增降减]幅", found.group()):
        word += "幅"
    if len(word) == 1 and not compare:
        return None
    if not compare and quantity.kind not in ("rate",) and not quantity.percentage_points and not re.search(r"了$", slot.left) and not about.last:
        return None
    if compare:
        subject, how = slot.left[: compare.start()], compare.group().strip(",") + word
    else:
        subject, how = ahead, word
    subject = re.sub(r"(?:分别|平均|均|相比|与上?年?|不[降升减]反|平均每年|年均)+$", "", subject)
    if about.named and about.named[-1].role == "change" and not tidy(trim_left(subject)):
        base = about.named[-1].base  # 减少4起,下降20%
    else:
        base = about.subject(subject, rate=quantity.percentage_points, unit=None if quantity.kind == "rate" else quantity.unit)
    return Named(quantity, base, tidy(how), about.context(), "change", "change")


def task(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    found = TASK.search(slot.left)
    if not found or slot.quantity.kind != "rate":
        return None
    return Named(slot.quantity, about.subject(slot.left[: found.start()]), "任务完成率", about.context(), "task", "actual")


def share(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    found = _SHARE.search(slot.left)
    if not found or slot.quantity.kind != "rate":
        return None
    subject = about.subject(slot.left[: found.start()])
    what = tidy(re.sub(r"\([^()]*\)", "", found["what"]))
    return Named(slot.quantity, subject, f"占{what}比例" if what else "占比", about.context(), "share")


def standard(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """A standard named beside the actual: 超过国家规定的30%的要求."""
    found = _STANDARD.match(slot.right)
    if not found or slot.quantity.kind not in ("rate", "money", "count", "quantity"):
        return None
    if slot.quantity.kind == "money" and not re.search(r"目标|要求|任务", found.group()):
        return None
    text = re.sub(r"(?:但|均|都|已|远)?(?:高于|超过|超|低于|达到|符合|距离?|优于|离)[^,;。]{0,10}$", "", slot.left)
    what = tidy(found.group().replace("以上", "").replace("以下", "").replace("以内", ""))
    return Named(slot.quantity, about.subject(text, rate=slot.quantity.kind == "rate"), what or "标准", about.context(), "standard", "target")


def adjacent(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """A second quantity right behind the first is of the same thing: 21346户78912人, 派出3批12名医生."""
    if slot.first or slot.gap.strip() or not about.named:
        return None
    return Named(slot.quantity, about.named[-1].base, "", about.context(), "adjacent")


def per_head(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """A number per head whose noun stands in the clause before: 全科医生数量少,每万人口仅1.35名."""
    left = tidy(trim_left(slot.left))
    if PER.fullmatch(left) and (about.root or about.last) and not right_phrase(slot.right):
        return Named(slot.quantity, left + (about.root or about.last.base), "", about.context(), "per head")
    return None


def in_brackets(about: Discourse, slot: Slot) -> Named:
    left = tidy(trim_left(slot.left))
    head = clean(trim_left(slot.bracket or ""))
    context = about.context()
    if re.search(r"(?:上年|去年|同期|前年|\d{4}年)", (slot.bracket or "")[-8:] + slot.left) and about.last and slot.quantity.kind == about.last.quantity.kind:
        return Named(slot.quantity, about.last.base, "(上年)", context, "bracket", "previous")
    base = about.last.base if about.last and not head else head
    if (of := _SHARE.search(slot.left)) and slot.quantity.kind == "rate":
        return Named(slot.quantity, base, f"占{tidy(of['what'])}比例" if of["what"] else "占比", context, "share")
    share = _SHARE.search(slot.bracket or "")
    if share and share["what"]:
        base = tidy(share["what"])
    if not left and (found := re.search(r"(?:指标)?(?:要求|标准|目标|任务)$", head)) and slot.quantity.kind == "rate":
        rate = about.rate.base if about.rate else head[: found.start()]
        return Named(slot.quantity, rate, found.group(), context, "standard", "target")
    if left and not is_bare(left):
        return Named(slot.quantity, left, "", base or context, "bracket")
    right = right_phrase(slot.right)
    if not left and right and not PREDICATE.match(right):
        left = tidy(right)
    return Named(slot.quantity, join(base or about.root, left), "", context, "bracket")


CONSTRUCTIONS = (rank, from_to, against, change, task, share, standard, adjacent, per_head)
