"""The unit behind a number, with what hangs on it."""

import re
from typing import NamedTuple

from helpers.reading.lookalikes import ONE_NUMBER
from helpers.reading.units import Unit, Units

_BLANKS, _SPACE = frozenset(" \t\u3000"), re.compile(r"[ \t\u3000]{0,2}")


class Measure(NamedTuple):
    """A unit with what may hang on it: 套(双), 元/人, 只/0.1平方米."""

    unit: str
    kind: str
    end: int
    surface: Unit  # the unit alone, as written


_TIMES = re.compile(r"次(?![均要数品生序第性])")
_PER_TIME = re.compile(r"/(?:年|半年|季度?|月|周|日|天|小时|分钟|分|时|班)(?![一-龥]?次)")
_PER_VOLUME = re.compile(r"/(?:100)?(?:L|l|dl|dL|ml|mL|kg|g|m3|m³|公升)(?![A-Za-z])")


def measure_at(text: str, position: int, units: Units) -> Measure | None:
    """The unit that stands at a place or a blank behind it, with what hangs on it.

    >>> from helpers.reading.units import load_units
    >>> measure_at("每年2次/年,", 3, load_units())[:3]
    ('次/年', 'count', 6)
    """
    if text[position:position + 1] in _BLANKS:
        position = _SPACE.match(text, position).end()
    unit = units.at(text, position)
    if unit is None:
        return None
    name, kind, end = unit.unit, unit.kind, position + len(unit.surface)
    sign = text[end:end + 1]
    if sign == "次" and kind == "count" and len(name) == 1 and name == unit.surface and _TIMES.match(text, end):
        return Measure(name + "次", kind, end + 1, unit)  # 督导84乡次, 检测240项次
    if sign == "(":  # 套(双), 人(次)
        twin = units.at(text, end + 1) or (units.by_surface.get(text[end + 1]) if text[end + 1:end + 2] else None)
        close = end + 1 + len(twin.surface) if twin else 0
        if twin and text[close:close + 1] == ")":
            return Measure(name + text[end:close + 1], kind, close + 1, unit)
    if sign == "/" and kind != "rate":
        if per_time := _PER_TIME.match(text, end):  # 2次/年, 1万份/日
            return Measure(name + per_time.group(), kind, per_time.end(), unit)
        number = ONE_NUMBER.match(text, end + 1)
        per = units.at(text, number.end() if number else end + 1)
        if per is not None:
            to = (number.end() if number else end + 1) + len(per.surface)
            return Measure(name + text[end:to], kind if kind == "money" else "rate", to, unit)
        if (kind == "quantity") and (per_volume := _PER_VOLUME.match(text, end)):  # 1.2mg/L
            return Measure(name + per_volume.group(), kind, per_volume.end(), unit)
    return Measure(name, kind, end, unit)
