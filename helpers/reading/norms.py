"""Standards beside what was reached: 超过30%的要求, 高于全省平均2.1个百分点, 离20%的目标还差3个百分点."""

import re

from helpers.reading.clauses import Clause, Slot
from helpers.reading.discourse import Discourse, Named
from helpers.reading.labels import RATE
from helpers.reading.multiples import slot_before
from helpers.reading.phrases import tidy, trim_left

_STANDARD = re.compile(
    r"(?:以[上下内]|左右)?的?(?:[一-龥]{0,6}?(?:工作|考核|规划|年度|预期|创建|控制|指标)?(?:目标(?!人群)|要求|预期|控制线)|[国省市部][家级颁]?(?:规定|标准|指标)|"
    r"(?:规划|考核|控制|项目)(?:指标|标准)|警戒线|限值|平均水平)"
    r"|(?:以[上下内])?的(?:规定|标准|任务|指标|水平|计划(?=[,。;]|$))|(?:规定|要求|目标)?标准(?=\s*$)"
)
_BEYOND = re.compile(
    r"(?:均|都|已|仍|也|还)?(?P<how>高于|低于|高出|低出|超过|超出|多于|少于|优于|领先|落后于?|长于|短于)"
    r"(?P<what>[^,;。\d]{0,8}?(?:平均|同级|同类|同等|周边|市场价?|普通|全[国省市]|国家|省[定级]|部颁|规定|目标|要求|标准|控制指标|水平|上年|去年|同期|"
    r"上级)[^,;。\d]{0,6}?)(?P<of>的)?(?:近|约)?$"
)
_NORM_BETWEEN = re.compile(r"(?:以[上下内])?的?(?P<what>[^,;。\d]{0,8}?(?:要求|标准|目标|水平|任务|规定|平均))(?:值|"
                           r"线)?的?(?:还|仍|尚)?(?:差|相差|有)?(?:近|约)?$")
_BEYOND_IT = re.compile(r"(?:[与同和]|高于|低于|超过|超出|多于|少于|优于|[高超低]出|距离?|离)(?:了|国家|省|市|全[国省市])*$")


def beyond(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """How far something lies from a standard or an average: 高于全省平均2.1个百分点; or the standard itself, behind 的."""
    found = slot.quantity.kind in ("rate", "quantity", "money") and _BEYOND.search(slot.left)
    if not found:
        return None
    base = about.subject(slot.left[: found.start()], rate=slot.quantity.kind == "rate")
    what = tidy(found["what"])
    # 高于全省平均2.1个百分点 is a distance, 高出年度控制指标28/10万 the standard itself
    itself = slot.quantity.kind == "rate" and not slot.quantity.percentage_points and re.search(r"指标|目标|标准|要求", what)
    if found["of"] or itself:
        return Named(slot.quantity, base, what, about.context(), "standard", "actual" if "平均" in what else "target")
    return Named(slot.quantity, base, found["how"] + what, about.context(), "change", "change")


def distance(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """How far it is to the standard that stands ahead: 高出65%的国家要求7.87个百分点, 离20%的目标还差3个百分点."""
    if not slot.quantity.percentage_points or slot.first or not (found := _NORM_BETWEEN.match(slot.gap)):
        return None
    before = slot_before(slot, clause)
    how = _BEYOND_IT.search(before.left) if before else None
    if how is None:
        return None
    said = before.left[: how.start()]
    base = about.subject(said if RATE.search(tidy(trim_left(said))) else "", rate=True)
    return Named(slot.quantity, base, tidy(how.group() + found["what"]), about.context(), "change", "change")


def standard(about: Discourse, slot: Slot, clause: Clause) -> Named | None:
    """A standard named beside the actual: 超过国家规定的30%的要求."""
    found = _STANDARD.match(slot.right)
    if not found or slot.quantity.kind not in ("rate", "money", "count", "quantity"):
        return None
    if slot.quantity.kind == "money" and not re.search(r"目标|要求|任务", found.group()):
        return None
    text = re.sub(r"(?:但|均|都|已|远|略|稍|明显|还|尚|仍|没有?|未能?)*(?:与(?=全|国|[省市]|上级)|高于|超过|超|低于|达到?|完成|实现|符合|距离?|优于|离|[高超低]出)[^,;。]{0,10}$",
                  "", slot.left)
    what = tidy(found.group().replace("以上", "").replace("以下", "").replace("以内", ""))
    base = about.subject(text, rate=slot.quantity.kind == "rate")
    return Named(slot.quantity, base, what or "标准", about.context(), "standard", "actual" if "平均" in what else "target")
