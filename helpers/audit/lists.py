"""Lists of parts in a text: what opens them (其中, 分别为, 按对象分, a bracket or a colon behind a total), how far they reach,
and which total they may make up."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from helpers.audit.precision import Interval
from helpers.audit.terms import Line, Term

_OPENER = re.compile(r"""
    (?P<subset>其中 | 包括 | 内含 | 含(?![有量水氟碘]) | (?:用于|涉及)(?=[^,;。:]*\d[^,;。:]*、[^,;。:]*\d) | 分别(?:为|是) | 依次为)
  | (?P<composed>由(?=[^,;。:]{2,30}\d[^;。]{4,80}(?:组成|构成|分担|共同(?:承担|负担|出资|筹集))(?![一-龥])))
  | (?P<division>(?:按|从)[^,。;:()\d]{1,12}?(?:分|看|评估|统计|划分|分类|分级|来源|性质|类别|等级)(?:别|为|是)?[,:])
""", re.X)
_SPENT = re.compile(r"(?:用于|投入|投向|购置|购买|改造|建设|新建)[^,;。:()\d]{1,12}\(")  # 筹资327万元用于服务站建设(国债180万元、…)
_NO_RUN = re.compile(r"[;:\d]")
_NATURAL = re.compile(r"[;。!?\n]")
_STOP = re.compile(r"[。!?\n]")
# what no list of a report comes near, so that the time for a text without end stays in proportion to its length
MOST_TERMS, _MOST_SIGNS, _MOST_ENDS = 400, 4000, 24


@dataclass(frozen=True, slots=True)
class Scope:
    """A paragraph with the items that follow it where it ends with a colon, as one text."""

    text: str
    terms: tuple[Term, ...]
    items: int  # where the items begin; the length of the text where there are none
    rates: tuple[tuple[int, Interval], ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a list of parts begins, and what opens it."""

    at: int
    to: int  # the end of the stretch in which its parts stand
    kind: str  # subset, composed, division, bracket, colon


_AT, _TO = attrgetter("at"), attrgetter("to")


def find_scopes(lines: Sequence[Line]) -> Iterator[Scope]:
    """Each paragraph; one that ends with a colon together with the items below it."""
    number = 0
    while number < len(lines):
        line = lines[number]
        text, terms, number = line.passage.text, list(line.terms), number + 1
        items = len(text)
        if text.rstrip().endswith((":", "其中")):
            while number < len(lines) and lines[number].item and lines[number].passage.kind != "heading":
                shift = len(text) + 1
                text += "\n" + lines[number].passage.text
                terms += [t._replace(at=t.at + shift, to=t.to + shift) for t in lines[number].terms]
                number += 1
        yield Scope(text, tuple(terms), items, line.rates)


def find_openings(scope: Scope) -> list[Opening]:
    """Every place where parts may begin, with the end of its reach."""
    text, found = scope.text, []
    ends = [*(match.start() for match in _STOP.finditer(text)), len(text)]
    for match in _OPENER.finditer(text):
        to = ends[bisect_left(ends, match.end())]
        if match.end() >= scope.items - 1 and scope.items < len(text):
            to = len(text)
        elif (close := _bracket_end(text, match.start())) is not None:
            to = min(to, close)
        found.append(Opening(match.end(), to, match.lastgroup))
    for term in scope.terms:
        sign = text[term.to:term.to + 1]
        spent = term.figure.kind == "money" and _SPENT.match(text, term.to)
        if spent and (close := text.find(")", spent.end(), spent.end() + _MOST_SIGNS)) > 0:
            found.append(Opening(spent.end(), close, "bracket"))
        elif (sign == "(" and (close := text.find(")", term.to, term.to + _MOST_SIGNS)) > 0
                and not text.startswith("其中", term.to + 1)):
            found.append(Opening(term.to + 1, close, "bracket"))
        elif sign == ":":
            found.append(Opening(term.to + 1, ends[bisect_left(ends, term.to + 1)], "colon"))
    return sorted(found, key=lambda o: o.at)


def _bracket_end(text: str, at: int) -> int | None:
    """The end of the bracket that is open at a place."""
    open_at = text.rfind("(", max(0, at - 120), at)
    if open_at < 0 or ")" in text[open_at:at]:
        return None
    close = text.find(")", at, at + _MOST_SIGNS)
    return close if close >= 0 else None


def lists_of(scope: Scope, opening: Opening, openings: Sequence[Opening]) -> Iterator[list[Term]]:
    """The terms that an opening may list, by what they can be added to; brackets inside parts left out."""
    first, last = bisect_left(scope.terms, opening.at, key=_AT), bisect_right(scope.terms, opening.to, key=_TO)
    inside = scope.terms[first:min(last, first + MOST_TERMS)]
    if not inside:
        return
    within = islice(openings, bisect_right(openings, opening.at, key=_AT), bisect_left(openings, opening.to, key=_AT))
    nested = next((o.at for o in islice(within, MOST_TERMS) if o.kind == "subset" and o.to <= opening.to <= scope.items), None)
    depth = min(t.depth for t in inside)
    families: dict[str, list[Term]] = {}
    for term in inside:
        if term.depth == depth:
            families.setdefault(term.family, []).append(term)
    for parts in families.values():
        if len(parts) > 1:
            yield parts
            if nested and (ahead := [t for t in parts if t.at < nested]) != parts and len(ahead) > 1:
                yield ahead


def totals_of(scope: Scope, opening: Opening, part: Term) -> list[Term]:
    """What the parts may make up: the nearest amounts of their kind ahead, in the sentence (a division looks back further)."""
    last = bisect_right(scope.terms, opening.at, key=_TO)
    ahead = [t for t in scope.terms[max(0, last - MOST_TERMS):last] if t.family == part.family
             and t.figure.role == part.figure.role]
    if opening.kind in ("bracket", "colon"):
        return [t for t in ahead if opening.at - t.to <= 1 or (
            spent := _SPENT.match(scope.text, t.to)) and spent.end() == opening.at]
    if opening.kind == "division":
        return ahead[::-1][:6]
    ends = [0, *(m.end() for m in _STOP.finditer(scope.text, max(0, opening.at - _MOST_SIGNS), opening.at))]
    if opening.at - ends[-1] <= 5 and len(ends) > 1:
        ends.pop()  # the sentence begins with 其中: its total stands in the one before
    return [t for t in ahead if t.at >= ends[-1] and t.depth <= part.depth][::-1][:3]


def readings_of(scope: Scope, parts: list[Term]) -> Iterator[list[Term]]:
    """The readings of a list: as far as any of its parts, or the first amount of each of its items."""
    for length in _lengths(parts):
        yield parts[:length]
    firsts = _firsts(scope, parts)
    if len(firsts) > 1 and firsts != parts:
        for length in _lengths(firsts):
            yield firsts[:length]


def _lengths(parts: list[Term]) -> Iterator[int]:
    """How many of the parts to try, the most first: all of them, and of a long list its beginnings."""
    if len(parts) > _MOST_ENDS:
        yield len(parts)
    yield from range(min(len(parts), _MOST_ENDS), 1, -1)


def _firsts(scope: Scope, parts: list[Term]) -> list[Term]:
    """The first of the parts in each stretch between semicolons and lines."""
    return [t for n, t in enumerate(parts) if n == 0 or _NATURAL.search(scope.text, parts[n - 1].to, t.at)]


def natural_list(scope: Scope, parts: list[Term]) -> list[Term]:
    """The parts up to the first semicolon behind two of them; in items the first of each."""
    if len(firsts := _firsts(scope, parts)) > 1 and parts[0].at >= scope.items:
        return firsts
    for number in range(2, len(parts)):
        if not _NATURAL.search(scope.text, parts[0].to, parts[1].at) and (
                _NATURAL.search(scope.text, parts[number - 1].to, parts[number].at)):
            return parts[:number]
    return parts


def runs_of(scope: Scope, used: set[str]) -> Iterator[list[Term]]:
    """Amounts of one kind that stand in one sentence with nothing but their own names between them."""
    run: list[Term] = []
    for term in scope.terms:
        if run and (term.family != run[-1].family or term.sentence != run[-1].sentence or term.depth != run[-1].depth
                    or _NO_RUN.search(scope.text, run[-1].to, term.at)):
            if len(run) > 1:
                yield run
            run = []
        run.append(term)
    if len(run) > 1:
        yield run
