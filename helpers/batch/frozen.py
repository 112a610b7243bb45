"""Frozen records as JSON and back: by a closed list of classes, so that nothing that is read back can run."""

import json
import zlib
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from itertools import repeat
from operator import attrgetter
from typing import Any

from helpers import records
from helpers.comparison import PageTrace, Trace
from helpers.corpus.strands import Offsets
from helpers.page_reading import PageReading, WordCount
from helpers.records import Page, Report

CLASSES = {
    cls.__name__: cls
    for cls in (
        PageReading,
        PageTrace,
        Trace,
        WordCount,
        *(
            getattr(records, name)
            for name in (
                "Check",
                "Cut",
                "Evidence",
                "Figure",
                "Finding",
                "Page",
                "Passage",
                "Period",
                "Place",
                "Problem",
                "Program",
                "Report",
                "SumCheck",
            )
        ),
    )
}
VALUES = {name: attrgetter(*(field.name for field in fields(cls))) for name, cls in CLASSES.items()}  # of a record, in order


_PLAIN = frozenset((type(None), str, bool, int, float))
_SAME = (type(None), str)  # of which two that are equal are one; True and 1 are not
_FEW = 4


def freeze(reading: PageReading) -> bytes:
    """A reading as packed JSON; its page stands in it once."""
    return _pack([_plain(reading.page, None), _plain(reading, reading.page)])


def thaw(frozen: bytes) -> PageReading:
    """The reading that `freeze` wrote; anything else is a ValueError.

    >>> page = Page("a.txt", "a.txt", "全县", "txt")
    >>> thaw(freeze(PageReading(page, ()))) == PageReading(page, ())
    True
    """
    try:
        page, reading = _unpack(frozen)
        page = _value(page, None)
        thawed = _value(reading, page)
        if not isinstance(thawed, PageReading) or not isinstance(page, Page):
            raise TypeError("something else")
        return thawed
    except (KeyError, TypeError, IndexError, RecursionError, zlib.error) as error:
        raise ValueError(f"no reading of this program ({type(error).__name__}: {error})") from error


def thaw_reports(frozen: bytes) -> tuple[Report, ...]:
    """Of the reading that `freeze` wrote the reports alone, which is half the work."""
    page, (_, _, reports, *_) = _unpack(frozen)
    return _value(reports, _value(page, None))


def freeze_trace(trace: PageTrace) -> bytes:
    """A trace as packed JSON."""
    return _pack(_plain(trace, None))


def thaw_trace(frozen: bytes) -> PageTrace:
    """The trace that `freeze_trace` wrote."""
    return _value(_unpack(frozen), None)


def _pack(plain: Any) -> bytes:
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _unpack(frozen: bytes) -> Any:
    return json.loads(zlib.decompress(frozen).decode("utf-8", "surrogatepass"))


def _plain(value: Any, page: Page | None) -> Any:
    """Numbers, texts and nothing stand for themselves; all else is a list that says first what it is.

    Records of one kind are written a field at a time, which is soon done and packs well; what all of them say, once.
    """
    if value.__class__ in _PLAIN:
        return value
    if value is page:
        return ["page"]
    if isinstance(value, tuple):
        kinds = set(map(type, value))
        if kinds <= _PLAIN:
            if len(value) >= _FEW and isinstance(value[0], _SAME) and value.count(value[0]) == len(value):
                return ["same", value[0], len(value)]
            return ["plain", value]
        name = kinds.pop().__name__ if len(kinds) == 1 else ""
        if CLASSES.get(name) is type(value[0]) and value[0] is not page:
            return ["each", name, *[_plain(column, page) for column in zip(*map(VALUES[name], value))]]
        return ["tuple", *[_plain(one, page) for one in value]]
    if isinstance(value, Offsets):
        return ["runs", *(number for run in value.runs for number in run)]
    if isinstance(value, range):
        return ["runs", value.start, value.stop]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, bytes):
        return ["bytes", b2a_base64(value, newline=False).decode("ascii")]
    name = type(value).__name__
    if CLASSES.get(name) is type(value):
        return [name, *[_plain(one, page) for one in VALUES[name](value)]]
    if isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value)} is no part of a reading")


def _value(plain: Any, page: Page | None) -> Any:
    if plain.__class__ is not list:
        return plain
    kind = plain[0]
    if kind == "each":
        return tuple(map(CLASSES[plain[1]], *[_column(one, page) for one in plain[2:]]))
    if kind == "runs":
        return range(*plain[1:]) if len(plain) == 3 else Offsets(zip(plain[1::2], plain[2::2], strict=True)).plainest()
    if kind == "tuple":
        return tuple([_value(one, page) for one in plain[1:]])
    if kind in ("plain", "same"):
        return tuple(_column(plain, page))
    if kind == "page":
        return page
    if kind == "date":
        return date.fromisoformat(*plain[1:])
    if kind == "bytes":
        return a2b_base64(*plain[1:])
    return CLASSES[kind](*[_value(one, page) for one in plain[1:]])


def _column(plain: list, page: Page | None) -> Iterable:
    """What stands one after the other: a tuple, or what soon becomes one."""
    if plain[0] == "plain":
        return plain[1]
    if plain[0] == "same":
        return repeat(*plain[1:])
    return _value(plain, page)
