"""When and where a figure holds, where its sentence says something else than its report."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from helpers.corpus.calendar import Span

_COMPARED = re.compile(r"[比较与同和][^,;。]{0,6}$")
_WIDER = re.compile(r"全(?:国|省|市|州|地区)(?!卫生院|卫生局|第|前|排|范围|统一)")
_TOWN = re.compile(
    r"(?:^|(?<=[对在于为,、;。及与和到向由而以]))((?![各全每数几两乡镇本我该对在于为及与和到向由而以])[一-龥]{2,3}?(?:镇|乡|街道|苏木)(?!镇|村[级医卫]|级|卫生院|医|政"
    r"|两)(?:[一-龥]{1,4}?村(?!级|卫|医|民|委))?)"
)
_TOWN_SIGN = re.compile(r"[镇乡道木]")  # no town's name is without one
_MANY = 20
_EVENTS = frozenset(("day", "days"))


def find_period(spans: Sequence[Span], text: str, sentence: tuple[int, int], at: int, role: str,
                earlier: Sequence[int], own: tuple[date | None, date | None]) -> tuple[date, date] | None:
    """The days that a figure tells of, where they are not its report's own.

    The last expression of time ahead of it in the sentence counts; one that only serves a comparison (比去年同期)
    counts for the earlier value alone. `earlier` are the places of the passage's earlier values.
    """
    last = bisect_left(spans, (at,))
    for start, end, days, kind in reversed(spans[max(0, last - _MANY):last]):
        if start < sentence[0]:
            break
        if kind in _EVENTS or kind == "plan":
            continue
        nearest = bisect_left(earlier, end)
        ahead = text[max(sentence[0], start - 8):start]
        compared = bool(_COMPARED.search(ahead)) or nearest < len(earlier) and earlier[nearest] < end + 8
        if end >= at - 10 or not compared if role == "previous" else not compared and kind != "same":
            return None if days == own else days
    return None


def find_place(text: str, clause: int, at: int) -> str | None:
    """The place that a clause names for its figure: another level, a township, a village.

    >>> find_place("对永兴镇箭口村实施改厕200户", 0, 11), find_place("全县改厕200户", 0, 4)
    ('永兴镇箭口村', None)
    """
    ahead = text[clause:at]
    if "全" in ahead and (found := list(_WIDER.finditer(ahead))):
        last = found[-1]
        if not re.search(r"[比较于高低列居]$", ahead[: last.start()]) and not re.match(r"(?:平均|第|的?(?:要求|目标))", ahead[last.end():]):
            return last.group()
    towns = _TOWN.findall(ahead) if _TOWN_SIGN.search(ahead) else ()
    return towns[-1] if len(towns) == 1 else None
