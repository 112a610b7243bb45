"""A passage cut into clauses, each with the quantities that stand in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.records import Quantity

_BRACKETS = re.compile(r"\([^()\n]{0,120}\)")
_ENDS = re.compile(r"[,;:。!?\n]")
_INNER = re.compile(r"[,;:、。]")


@dataclass(frozen=True, slots=True)
class Slot:
    """A quantity with the words on either side of it, as far as its clause or the next quantity goes."""

    quantity: Quantity
    left: str
    right: str
    gap: str  # what lies between the quantity before it in the clause and this one; "" for the first
    first: bool  # no quantity before it in its clause
    last: bool  # no quantity after it in its clause
    bracket: str | None = None  # of a bracketed quantity, the words ahead of the bracket


@dataclass(frozen=True, slots=True)
class Clause:
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
    clauses: list[Clause] = []
    at, before, done, inside = 0, "", 0, 0
    ends = [match.start() for match in _ENDS.finditer(text)] + [len(text)]
    for end in ends:
        while inside < len(brackets) and brackets[inside][1] <= end:
            inside += 1
        if inside < len(brackets) and brackets[inside][0] < end < brackets[inside][1]:
            continue
        if done < len(quantities) and quantities[done].at < end < quantities[done].to:
            continue
        here = []
        while done < len(quantities) and quantities[done].to <= end:
            here.append(quantities[done])
            done += 1
        after = text[end] if end < len(text) else ""
        if here or text[at:end].strip():
            clauses.append(Clause(at, end, text[at:end], before, after, tuple(_slots(text, at, end, here, brackets))))
        at, before = end + 1, after
    return clauses


def _slots(text: str, at: int, to: int, quantities: list[Quantity], brackets: list[tuple[int, int]]):
    """The slots of one clause: bracketed quantities have the bracket as their clause, the others do not see it."""
    if not quantities:
        return
    own = [span for span in brackets if at <= span[0] and span[1] <= to and any(span[0] < q.at and q.to < span[1] for q in quantities)]
    holder = {id(q): span for span in own for q in quantities if span[0] < q.at and q.to < span[1]}
    plain = [q for q in quantities if id(q) not in holder]
    for quantity in quantities:
        if span := holder.get(id(quantity)):
            mates = [q for q in quantities if holder.get(id(q)) == span]
            left_end = max([span[0] + 1, *(q.to for q in mates if q.to <= quantity.at)])
            signs = [m.end() for m in _INNER.finditer(text, left_end, quantity.at)]
            left_end = max([left_end, *signs])
            sign = _INNER.search(text, quantity.to, span[1] - 1)
            right_end = min([span[1] - 1, *([sign.start()] if sign else []), *(q.at for q in mates if q.at >= quantity.to)])
            head_from = max([at, *(q.to for q in plain if q.to <= span[0])])
            yield Slot(quantity, text[left_end:quantity.at], text[quantity.to:right_end], "", False, False,
                       _without(text, head_from, span[0], own))
        else:
            place = plain.index(quantity)
            left_end = plain[place - 1].to if place else at
            right_end = plain[place + 1].at if place + 1 < len(plain) else to
            left = _without(text, left_end, quantity.at, own)
            yield Slot(quantity, left, _without(text, quantity.to, right_end, own), left if place else "",
                       place == 0, place + 1 == len(plain))


def _without(text: str, at: int, to: int, spans: list[tuple[int, int]]) -> str:
    """The text between two places without the bracketed spans in it."""
    parts = []
    for start, end in spans:
        if at <= start and end <= to:
            parts.append(text[at:start])
            at = end
    return "".join([*parts, text[at:to]])
