"""So many times as much: the multiple (是上年的2.1倍) and what it is a multiple of (是上个五年1.2亿元的3倍)."""

import re

from helpers.reading.clauses import Clause, Slot
from helpers.reading.discourse import Discourse, Named
from helpers.reading.phrases import tidy, trim_left

_MULTIPLE = re.compile(r"(?:是|为|达到?|相当于)(?P<what>[^,;。]{1,12}?)的(?:近|约)?$")
_COMPARED_WITH = re.compile(r"(?:是|为|达到?|相当于)(?P<what>[^,;。]{2,14}?)的?$")
_SO_MANY_TIMES = re.compile(r"\s*(?:总?数|总?量)?的(?:近|约)?\s*")
_TIME = re.compile(r"(?<![老青少成童])年|期|月|季度|[“\"]?[一二三四五六七八九十]{1,2}五|改革前|启动前|以前")


def slot_before(slot: Slot, clause: Clause) -> Slot | None:
    """The number ahead in the clause, brackets aside."""
    at = slot.quantity.at
    return next((s for s in reversed(clause.slots) if s.quantity.to <= at and s.bracket is None and s is not slot), None)


def whose(about: Discourse, text: str, at: int) -> str:
    """What a share or a task is of: the words ahead, else the last figure before a place."""
    told = next((named for named in reversed(about.told) if named.quantity.at < at), None)
    return told.base if told and not tidy(trim_left(text)) else about.subject(text)


def compared_with(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """What something is so many times as much as: 投入3.6亿元,是上个五年1.2亿元的3倍."""
    behind = next((s for s in clause.slots if s.quantity.at > slot.quantity.at), None)
    if behind is None or behind.quantity.unit != "倍" or not _SO_MANY_TIMES.fullmatch(behind.gap):
        return None
    found = _COMPARED_WITH.search(slot.left)
    if not found:
        return None
    what, before = tidy(found["what"]), _TIME.search(found["what"])
    base = about.subject(slot.left[: found.start()], unit=slot.quantity.unit)
    return Named(slot.quantity, base, f"({what})" if before else what, about.context(), "standard",
                 "previous" if before else "actual")


def multiple(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """So many times as much as something else: 直接结算3812人次,是上年的2.1倍."""
    if slot.quantity.unit != "倍":
        return None
    if not slot.first and _SO_MANY_TIMES.fullmatch(slot.gap) and (before := slot_before(slot, clause)) \
            and (found := _COMPARED_WITH.search(before.left)):
        base = whose(about, before.left[: found.start()], before.quantity.at)
        return Named(slot.quantity, base, f"为{tidy(found['what'])}倍数", about.context(), "multiple", "actual")
    found = _MULTIPLE.search(slot.left)
    if not found:
        return None
    return Named(slot.quantity, about.subject(slot.left[: found.start()]), f"为{tidy(found['what'])}倍数", about.context(),
                 "multiple", "actual")
