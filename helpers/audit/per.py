"""Per how many a rate is stated, and which figures can be made of two counts at all."""

import re

from helpers.reading.indicators import Indicator
from helpers.records import Figure

_PER = {"%": 100, "‰": 1000, "/万": 1e4, "/10万": 1e5, "/100万": 1e6}
_BASES = {"十万": 1e5, "10万": 1e5, "百万": 1e6, "万": 1e4, "千": 1e3, "百": 100.0}
PER_HEAD = re.compile(r"每(?P<base>10万|十万|百万|[百千万])(?:名|人|常住|农业|户籍|服务)?(?:人口|人)?")
_MEAN = re.compile(r"人均|户均|次均|例均|平均每")
_RATIO = re.compile(r"\d\s?[:∶：比]\s?\d")
TIMES = "倍"


def is_checkable(figure: Figure) -> bool:
    """Whether a figure can be made of two counts."""
    if figure.role not in ("actual", "previous") or figure.kind in ("count", "rank") or isinstance(figure.value, tuple):
        return False
    return figure.kind == "rate" or bool(pers_of(figure, None))


def pers_of(figure: Figure, indicator: Indicator | None) -> tuple[float, ...]:
    """Per how many a rate is stated; several where its sign is missing."""
    if base := PER_HEAD.search(figure.name):
        return (_BASES[base["base"]],)
    if figure.unit in _PER:
        return (_PER[figure.unit],)
    if figure.unit is None and figure.kind == "rate" and _RATIO.search(figure.quote):
        return (1.0,)
    if figure.unit is None and figure.kind == "rate":
        if indicator and indicator.ratios:
            return tuple(dict.fromkeys((float(indicator.ratios[0].per), 1000.0, 100.0, 1e5)))
        return (1000.0, 100.0, 1e5) if "死亡" in figure.name else (100.0, 1000.0)
    if figure.unit == TIMES or figure.unit and _MEAN.search(figure.name):
        return (1.0,)
    return ()


def is_mean_of(rate: Figure, count: Figure) -> bool:
    """Whether a mean (人均872元, 人均3次) is one of such amounts."""
    if rate.kind == "money" or count.kind == "money":
        return rate.kind == count.kind
    return count.unit == rate.unit or bool(count.unit and count.unit.endswith(rate.unit) and count.kind == "count")
