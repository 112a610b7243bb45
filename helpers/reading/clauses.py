"""A passage cut into clauses, each with the quantities that stand in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.records import Quantity

_BRACKETS = re.compile(r"\([^()\n]{0,120}\)")
_FRACTION = re.compile(r"\(\d[\d,]*[/∕]\d[\d,]*\)")
_ENDS = re.compile(r"[,;:。!?\n]")
_INNER = re.compile(r"[,;:、。]")
# No label needs more than that; and time stays linear in texts without any sign.
_LEFT, _RIGHT, _MOST = 64, 48, 40


class Slot(NamedTuple):
    """A quantity with the words on either side of it, as far as its clause or the next quantity goes."""

    quantity: Quantity
    left: str
    right: str
    gap: str  # what lies between the quantity before it in the clause and this one; "" for the first
    first: bool  # no quantity before it in its clause
    last: bool  # no quantity after it in its clause
    bracket: str | None = None  # of a bracketed quantity, the words ahead of the bracket


class Clause(NamedTuple):
    """A stretch of text between two signs, with its quantities."""

    at: int
    to: int
    text: str
    before: str  # the sign ahead of it: "" , ; : 。
    after: str
    slots: tuple[Slot, ...]


def find_clauses(text: str, quantities: Sequence[Quantity]) -> list[Clause]:
    """The clauses of a text in order; signs inside brackets cut nothing.

    >>> [c.text for c in find_clauses("检查(含复查,抽查)后,合格。", ())]
    ['检查(含复查,抽查)后', '合格']
    """
    brackets = [match.span() for match in _BRACKETS.finditer(text)]
    starts = [quantity.at for quantity in quantities]
    clauses: list[Clause] = []
    at, before, done, inside, many = 0, "", 0, 0, len(quantities)
    ends = [match.start() for match in _ENDS.finditer(text)] + [len(text)]
    for end in ends:
        if brackets:
            while inside < len(brackets) and brackets[inside][1] <= end:
                inside += 1
            if inside < len(brackets) and brackets[inside][0] < end < brackets[inside][1]:
                continue
        around = bisect_left(starts, end) - 1
        if around >= 0 and end < quantities[around].to:  # 2,116例
            continue
        here = []
        while done < many and quantities[done].to <= end:
            here.append(quantities[done])
            done += 1
            if len(here) == _MOST and done < many and quantities[done].to <= end:
                stop = here[-1].to
                clauses.append(_clause(text, at, stop, before, "", here, brackets))
                at, before, here = stop, "", []
        after = text[end] if end < len(text) else ""
        if here or text[at:end].strip():
            clauses.append(_clause(text, at, end, before, after, here, brackets))
        at, before = end + 1, after
    return clauses


def _clause(text: str, at: int, to: int, before: str, after: str, quantities: list[Quantity],
            brackets: list[tuple[int, int]]) -> Clause:
    if not quantities:
        return Clause(at, to, text[at:to], before, after, ())
    first, last = (bisect_left(brackets, (at, 0)), bisect_left(brackets, (to, 0))) if brackets else (0, 0)
    own = [(a, b) for a, b in brackets[first:last] if b <= to and (
        any(a < q.at and q.to < b for q in quantities) or text[a + 1].isdigit() and _FRACTION.fullmatch(text, a, b))]
    return Clause(at, to, text[at:to], before, after, tuple(_slots(text, at, to, quantities, own)))


def _slots(text: str, at: int, to: int, quantities: list[Quantity], brackets: list[tuple[int, int]]) -> Iterator[Slot]:
    """The slots of one clause: bracketed quantities have the bracket as their clause, the others do not see it."""
    holder = {id(q): span for span in brackets for q in quantities if span[0] < q.at and q.to < span[1]}
    plain = [q for q in quantities if id(q) not in holder] if holder else quantities
    place = 0  # among the plain ones
    for quantity in quantities:
        span = holder.get(id(quantity))
        if span is not None:
            mates = [q for q in quantities if holder.get(id(q)) == span]
            heads = [at, *(q.to for q in plain if q.to <= span[0]), *(to for _, to in brackets if to <= span[0])]
            yield _bracketed(text, quantity, span, mates, max(heads), brackets)
            continue
        first, last = place == 0, place + 1 == len(plain)
        left = _without(text, at if first else plain[place - 1].to, quantity.at, brackets)[-_LEFT:]
        right = _without(text, quantity.to, to if last else plain[place + 1].at, brackets)[:_RIGHT]
        yield Slot(quantity, left, right, "" if first else left, first, last)
        place += 1


def _bracketed(text: str, quantity: Quantity, span: tuple[int, int], mates: list[Quantity], head: int,
               brackets: list[tuple[int, int]]) -> Slot:
    """The slot of a quantity in brackets; `head` is where the words ahead of the bracket begin."""
    begin = max([span[0] + 1, *(q.to for q in mates if q.to <= quantity.at)])
    begin = max([begin, *(m.end() for m in _INNER.finditer(text, begin, quantity.at))])
    sign = _INNER.search(text, quantity.to, span[1] - 1)
    end = min([span[1] - 1, *([sign.start()] if sign else []), *(q.at for q in mates if q.at >= quantity.to)])
    return Slot(quantity, text[begin:quantity.at][-_LEFT:], text[quantity.to:end][:_RIGHT], "", False, False,
                _without(text, head, span[0], brackets)[-_LEFT:])


def _without(text: str, at: int, to: int, spans: list[tuple[int, int]]) -> str:
    """The text between two places without the bracketed spans in it."""
    if not spans:
        return text[at:to]
    parts = []
    for start, end in spans:
        if at <= start and end <= to:
            parts.append(text[at:start])
            at = end
    return "".join([*parts, text[at:to]])
