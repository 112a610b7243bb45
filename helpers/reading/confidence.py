"""How likely a figure is read rightly: value, unit, name and role all four.

Measured, not guessed. `tests/calibrate.py` reads annotated reports and counts how often all was right, by the manner of the
figure (what speaks for or against it: no unit, the same name as another figure, …) and within a manner by the rule that
named it. Of some only few were seen, so each share is drawn towards what is known more broadly, as though more figures had
been seen there (the mean of a Beta distribution): a manner's share towards that of all figures, a rule's within its manner
towards the manner's. `docs/confidence.md` shows how far that holds on reports which were not counted.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from helpers.records import Value

MANNERS = {  # the first that applies
    "no unit": "the text gives no unit",
    "twin": "the report has another value under the same name, unit and role",
    "bound": "at least or at most: a threshold or a result",
    "derived": "a share or a mean, whose whole stands elsewhere in the sentence",
    "short": "a name of fewer than four characters",
    "indicator": "the name is an indicator of the lexicon",
    "free": "any other",
}
# How many figures' worth the broader share is, by cross-validation. Mistakes come several to a report, so that the figures of a
# rule within a manner are few witnesses, however many they are.
_MANNER_PRIOR, _RULE_PRIOR = 10.0, 80.0
_SHORT = 4  # characters
_DERIVED = re.compile("比例$|人均|平均|每")

Counts = Mapping[str, Mapping[str, tuple[int, int]]]  # manner → rule → (right, of)

# Written by tests/calibrate.py.
COUNTS: Counts = {
    "no unit": {
        "bracket": (3, 3), "cell": (0, 1), "complete": (5, 5), "left": (2, 3), "part": (1, 1), "rank": (1, 2),
    },
    "twin": {
        "adjacent": (1, 6), "bracket": (0, 1), "left": (9, 12), "parallel": (2, 4), "rate again": (1, 1), "right": (4, 4),
        "sentence": (2, 7),
    },
    "bound": {
        "bare": (1, 1), "change": (2, 2), "complete": (1, 1), "left": (69, 74), "rate again": (1, 1),
        "rate of a list": (2, 3), "right": (1, 1), "sentence": (7, 7), "share": (2, 3), "standard": (5, 6), "to": (1, 1),
    },
    "derived": {
        "bracket": (2, 2), "from": (2, 2), "heading": (0, 1), "left": (36, 46), "paragraph": (3, 3), "parallel": (5, 5),
        "part": (7, 12), "per head": (0, 1), "predicate": (1, 1), "rate again": (1, 2), "rate of a list": (0, 1),
        "right": (12, 12), "sentence": (11, 14), "share": (19, 19), "sibling": (3, 3), "standard": (1, 2), "to": (6, 6),
    },
    "short": {
        "bare": (1, 1), "bracket": (6, 7), "cell": (0, 1), "complete": (19, 19), "left": (44, 46), "parallel": (2, 3),
        "right": (18, 19), "share": (2, 2), "standard": (0, 1), "to": (2, 2),
    },
    "indicator": {
        "adjacent": (8, 9), "against": (11, 11), "bracket": (16, 16), "cell": (49, 49), "complete": (37, 38),
        "from": (20, 20), "heading": (4, 4), "left": (362, 367), "paragraph": (3, 3), "parallel": (46, 48), "part": (10, 10),
        "rate of a list": (10, 10), "right": (13, 13), "sentence": (103, 103), "share": (6, 6), "shared verb": (3, 3),
        "standard": (6, 6), "to": (16, 16),
    },
    "free": {
        "adjacent": (25, 27), "against": (3, 3), "bare": (1, 1), "bracket": (34, 38), "cell": (17, 19), "change": (73, 79),
        "complete": (2, 2), "from": (16, 17), "heading": (9, 11), "left": (581, 599), "paragraph": (21, 22),
        "parallel": (44, 50), "part": (117, 117), "predicate": (8, 8), "rank": (5, 6), "rate again": (1, 1),
        "rate of a list": (6, 7), "right": (123, 135), "sentence": (161, 174), "share": (19, 20), "shared verb": (15, 15),
        "sibling": (9, 9), "standard": (7, 8), "task": (19, 19), "to": (12, 13),
    },
}


def find_manner(name: str, unit: str | None, relation: str, known: bool, twin: bool) -> str:
    """What speaks most for or against the reading of a figure.

    >>> find_manner("孕产妇系统管理率", "%", "=", True, False), find_manner("宣传栏", "期", "=", False, False)
    ('indicator', 'short')
    """
    if unit is None:
        return "no unit"
    if twin:
        return "twin"
    if relation in ("≥", "≤"):
        return "bound"
    if not known and _DERIVED.search(name):
        return "derived"
    return "short" if len(name) < _SHORT else "indicator" if known else "free"


def find_twins(figures: Sequence[tuple[str, str | None, str, Value]]) -> list[bool]:
    """For each (name, unit, role, value) whether another has all but the value."""
    values = defaultdict(set)
    for name, unit, role, value in figures:
        values[name, unit, role].add(value)
    return [len(values[name, unit, role]) > 1 for name, unit, role, _ in figures]


def likelihoods(counts: Counts) -> dict[tuple[str, str | None], float]:
    """The probability for each manner and rule; of the rules that were never seen in it under (manner, None)."""
    right, of = _sum([pair for rules in counts.values() for pair in rules.values()])
    overall = (right + 1) / (of + 2)
    result: dict[tuple[str, str | None], float] = {}
    for manner in MANNERS:
        rules = counts.get(manner, {})
        broad = result[manner, None] = _drawn(_sum(rules.values()), overall, _MANNER_PRIOR)
        result.update({(manner, rule): _drawn(pair, broad, _RULE_PRIOR) for rule, pair in rules.items()})
    return result


def _sum(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    pairs = list(pairs)
    return sum(right for right, _ in pairs), sum(of for _, of in pairs)


def _drawn(pair: tuple[int, int], towards: float, prior: float) -> float:
    """The share of right ones, drawn towards another share as though `prior` more had been seen of it."""
    right, of = pair
    return (right + prior * towards) / (of + prior)


def likelihood(table: Mapping[tuple[str, str | None], float], manner: str, rule: str) -> float:
    """The probability of a manner and rule in a table of `likelihoods`."""
    return table.get((manner, rule), table[manner, None])


LIKELIHOODS = likelihoods(COUNTS)
