"""The signs by which readers tell that a pattern need not be tried hold every sign with which it can end, or begin."""

import re
from re import _constants as sre
from re import _parser

import pytest

from helpers.reading import (
    admissions,
    bounds,
    constructions,
    gaps,
    items,
    labels,
    loads,
    lookalikes,
    phrases,
    quantities,
    roles,
    shortfalls,
)

_EMPTY = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)
_CLASSES = {sre.CATEGORY_SPACE: set(" \t\n"), sre.CATEGORY_DIGIT: set("0123456789")}


def _members(choices) -> set[str]:
    found: set[str] = set()
    for kind, value in choices:
        if kind is sre.RANGE:
            found |= set(map(chr, range(value[0], value[1] + 1)))
        elif kind is sre.LITERAL:
            found.add(chr(value))
        else:
            assert kind is sre.CATEGORY, "say here what else it can be"
            found |= _CLASSES[value]
    return found


def _edge(items, last: bool) -> tuple[set[str], bool]:
    """With which signs a parsed pattern can begin, or end (`last`), and whether it can be nothing at all."""
    found: set[str] = set()
    for kind, value in reversed(list(items)) if last else items:
        empty = False
        if kind in _EMPTY:
            continue
        if kind is sre.LITERAL:
            signs = {chr(value)}
        elif kind is sre.IN:
            signs = _members(value)
        elif kind is sre.BRANCH:
            several = [_edge(branch, last) for branch in value[1]]
            signs, empty = set().union(*(edge for edge, _ in several)), any(nothing for _, nothing in several)
        elif kind is sre.SUBPATTERN:
            signs, empty = _edge(value[-1], last)
        else:
            assert kind in (sre.MAX_REPEAT, sre.MIN_REPEAT), "say here what else it can be"
            signs, empty = _edge(value[2], last)
            empty = empty or value[0] == 0
        found |= signs
        if not empty:
            return found, False
    return found, True


def ends_of(pattern: re.Pattern) -> set[str]:
    """With which signs a match can end."""
    found, empty = _edge(_parser.parse(pattern.pattern, pattern.flags), last=True)
    assert not empty
    return found


def begins_of(pattern: re.Pattern) -> tuple[set[str], set[str]]:
    """With which signs a match can begin by what it looks ahead for, and by what stands behind that."""
    (kind, ahead), *items = _parser.parse(pattern.pattern, pattern.flags)
    assert kind is sre.ASSERT
    found, empty = _edge(items, last=False)
    assert not empty
    return _edge(ahead[1], last=False)[0], found


def test_ends_of():
    assert ends_of(re.compile(r"(?:不足|[约近]|超过?)(?:了|的)*$|高(?=出)")) == set("足约近超过了的高")
    assert begins_of(re.compile(r"(?=[不近])(?:不足|(?<!最)[约近])+\d")) == (set("不近"), set("不约近"))


@pytest.mark.parametrize(("signs", "patterns"), [
    (roles._BOUND_ENDS, (roles._AT_MOST, roles._AT_LEAST, roles._ABOUT)),
    (roles._ROLE_ENDS, (roles._PAST_YEAR, roles._TASK_LEFT, roles._ASKED)),
    (constructions._CHANGE_ENDS, (constructions.CHANGE,)),
    (labels._RATE_ENDS, (labels._RATE_WORD,)),
    (frozenset("的"), (roles._LESS_THAN_A, roles._NEARLY_A)),
    (phrases._LINK_ENDS | set(" \t\n"), (phrases._LINK,)),
    (bounds._BEFORE_ENDS, [pattern for _, pattern in bounds._BEFORE]),
])
def test_signs_that_spare_a_pattern(signs, patterns):
    assert set().union(*map(ends_of, patterns)) <= signs


@pytest.mark.parametrize("pattern", [
    admissions._CONSTRUCTION, gaps._BARE, items._DIVIDER, loads._LOAD, lookalikes.TABLE_SCAN, lookalikes.TEXT_SCAN,
    quantities.TABLE_SCAN,
    quantities.TEXT_SCAN, roles._PLAN, shortfalls._SHORTFALL,
])
def test_what_a_pattern_looks_ahead_for_is_all_that_it_can_begin_with(pattern):
    looked_for, begins = begins_of(pattern)
    assert begins <= looked_for
