"""What stands in brackets behind a number or its noun: an earlier value, a change, a share, a standard, a part, a base."""

import re

from helpers.reading.clauses import Clause, Slot
from helpers.reading.constructions import CHANGE, COMPARE, PREDICATE, SHARE, TASK
from helpers.reading.discourse import Discourse, Named
from helpers.reading.labels import clean, join, right_phrase
from helpers.reading.phrases import is_bare, split_verb, tidy, trim_left

_EARLIER = re.compile(r"上年同期|去年同期|上年|去年|同期|前年|\d{4}年")
_SINCE = re.compile(r"(?:较|比|与|同)?(?:上年同期|去年同期|上年|去年|同期|前年|\d{4}年)(?:同期|底|末|的|度)*$")
_OF_THIS = re.compile(r"^.*[,;]")
_OF_A_PLACE = re.compile(r"[一-龥]{1,6}[乡镇村县区]|[省市县乡镇村]级|[省市县区]直")
_LISTING = re.compile(r"^.*(?:依次|分别|主要|(?<=[种位名类病是])|病例)(?:是|为|有|包括)(?=[一-龥]{2,12}$)")
_POPULATION = re.compile(r"(?:[总全]|常住|户籍|农业|农村|服务|辖区)*人口(?:数|总数)?|活产儿?数?")


def _change(about: Discourse, slot: Slot, clause: Clause, ahead: str, head: str) -> Named | None:
    """系统管理率91.2%(较上年提高2.1个百分点), 出院10.6万人次(同比增长2%), 病例数同比下降(23.1%)."""
    base, context = about.last.base if about.last and not head else head, about.context()
    if CHANGE.search(slot.left) and (slot.quantity.kind == "rate" or COMPARE.search(slot.left)):
        mates = [s for s in clause.slots if s.bracket == slot.bracket]
        inside = [n for n in about.named[-len(mates):] if n.rule == "bracket" and not n.role] if len(mates) > 1 else []
        whose = inside[-1].base if inside else base
        return Named(slot.quantity, whose, tidy(_OF_THIS.sub("", slot.left)), context, "change", "change")
    if slot.quantity.kind == "rate" and not tidy(trim_left(slot.left)) and (found := CHANGE.search(ahead)):
        compare = COMPARE.search(ahead)
        at = compare.start() if compare else found.start()
        return Named(slot.quantity, about.subject(ahead[:at]), tidy(ahead[at:]), context, "change", "change")
    return None


def in_brackets(about: Discourse, slot: Slot, clause: Clause) -> Named:
    """In brackets stands last year's value, a share, a standard, or a part or base of what was just named."""
    ahead = slot.bracket or ""
    if len({s.bracket for s in clause.slots if s.bracket is not None}) > 1:
        ahead = _LISTING.sub("", ahead)  # 病种依次为流感(12例)、水痘(5例)
    left, head, context = tidy(trim_left(slot.left)), clean(trim_left(ahead)), about.context()
    if changed := _change(about, slot, clause, ahead, head):
        return changed
    earlier = _EARLIER.search(ahead[-8:] + slot.left)
    same = next((n for n in reversed(about.told) if n.quantity.unit == slot.quantity.unit), None)
    if earlier and same and about.last and slot.quantity.kind != about.last.quantity.kind:  # 发病412例,发病率98.6/10万,同比(2011年486例)下降
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
    if (of := SHARE.search(slot.left)) and slot.quantity.kind == "rate":
        return Named(slot.quantity, base, f"占{tidy(of['what'])}比例" if of["what"] else "占比", context, "share")
    share = SHARE.search(ahead)
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
        of_unit = about.last is not None and about.last.quantity.unit == slot.quantity.unit
        if base and slot.quantity.kind != "rate" and of_unit and _OF_A_PLACE.fullmatch(left):
            left += split_verb(base)[1] or base  # 改厕860户(城关镇320户、河西乡540户)
        return Named(slot.quantity, left, "", base or context, "bracket")
    right = right_phrase(slot.right)
    if not left and right and not PREDICATE.match(right):
        left = tidy(right)
    return Named(slot.quantity, join(base or about.root, left), "", context, "bracket")
