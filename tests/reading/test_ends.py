"""The signs by which readers tell that a pattern need not be tried hold every sign with which it can end."""

import re
from re import _constants as sre
from re import _parser

import pytest

from helpers.reading import phrases, roles

_EMPTY = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)


def _members(choices) -> set[str]:
    found: set[str] = set()
    for kind, value in choices:
        if kind is sre.RANGE:
            found |= set(map(chr, range(value[0], value[1] + 1)))
        elif kind is sre.LITERAL:
            found.add(chr(value))
        else:
            assert (kind, value) == (sre.CATEGORY, sre.CATEGORY_SPACE), "say here what else it can end with"
            found |= set(" \t\n")
    return found


def _ends(items) -> tuple[set[str], bool]:
    """With which signs a parsed pattern can end, and whether it can be nothing at all."""
    found: set[str] = set()
    for kind, value in reversed(list(items)):
        empty = False
        if kind in _EMPTY:
            continue
        if kind is sre.LITERAL:
            signs = {chr(value)}
        elif kind is sre.IN:
            signs = _members(value)
        elif kind is sre.BRANCH:
            several = [_ends(branch) for branch in value[1]]
            signs, empty = set().union(*(ends for ends, _ in several)), any(nothing for _, nothing in several)
        elif kind is sre.SUBPATTERN:
            signs, empty = _ends(value[-1])
        else:
            assert kind in (sre.MAX_REPEAT, sre.MIN_REPEAT), "say here what it can end with"
            signs, empty = _ends(value[2])
            empty = empty or value[0] == 0
        found |= signs
        if not empty:
            return found, False
    return found, True


def ends_of(pattern: re.Pattern) -> set[str]:
    """With which signs a match can end."""
    found, empty = _ends(_parser.parse(pattern.pattern, pattern.flags))
    assert not empty
    return found


def test_ends_of():
    assert ends_of(re.compile(r"(?:不足|[约近]|超过?)(?:了|的)*$|高(?=出)")) == set("足约近超过了的高")


@pytest.mark.parametrize(("signs", "patterns"), [
    (roles._BOUND_ENDS, (roles._AT_MOST, roles._AT_LEAST, roles._ABOUT)),
    (frozenset("的"), (roles._LESS_THAN_A, roles._NEARLY_A)),
    (phrases._LINK_ENDS | set(" \t\n"), (phrases._LINK,)),
])
def test_signs_that_spare_a_pattern(signs, patterns):
    assert set().union(*map(ends_of, patterns)) <= signs
