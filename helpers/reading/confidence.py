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
        "bracket": (3, 4), "cell": (0, 1), "complete": (5, 6), "left": (5, 6), "paragraph": (0, 1), "part": (1, 1),
        "rank": (2, 3), "right": (1, 1), "sentence": (1, 1),
    },
    "twin": {
        "adjacent": (1, 6), "bracket": (0, 2), "left": (10, 13), "paragraph": (0, 1), "parallel": (2, 4),
        "rate again": (2, 2), "rate of a list": (1, 1), "right": (4, 4), "sentence": (3, 8),
    },
    "bound": {
        "bare": (1, 1), "change": (2, 2), "complete": (2, 2), "left": (89, 96), "rate again": (1, 1),
        "rate of a list": (4, 6), "right": (1, 1), "sentence": (8, 8), "share": (2, 3), "standard": (6, 7), "to": (1, 1),
    },
    "derived": {
        "bracket": (2, 2), "from": (4, 4), "heading": (0, 1), "left": (48, 63), "paragraph": (3, 5), "parallel": (8, 8),
        "part": (7, 12), "per head": (2, 3), "predicate": (1, 1), "rate again": (1, 2), "rate of a list": (0, 1),
        "right": (12, 12), "sentence": (13, 17), "share": (27, 28), "sibling": (3, 3), "standard": (1, 2), "to": (8, 8),
    },
    "short": {
        "bare": (1, 1), "bracket": (7, 8), "cell": (0, 1), "complete": (35, 35), "left": (64, 71), "parallel": (2, 3),
        "part": (1, 1), "right": (24, 25), "share": (3, 3), "standard": (0, 1), "to": (4, 4),
    },
    "indicator": {
        "adjacent": (12, 13), "against": (11, 11), "bracket": (18, 18), "cell": (55, 55), "complete": (50, 51),
        "from": (21, 21), "heading": (4, 4), "left": (490, 497), "paragraph": (3, 4), "parallel": (50, 52), "part": (17, 17),
        "rate of a list": (10, 10), "right": (19, 19), "sentence": (136, 137), "share": (8, 8), "shared verb": (5, 5),
        "standard": (7, 7), "task": (1, 1), "to": (17, 17),
    },
    "free": {
        "adjacent": (31, 33), "against": (5, 6), "bare": (1, 1), "bracket": (57, 61), "cell": (45, 47), "change": (98, 107),
        "complete": (6, 6), "from": (23, 24), "heading": (13, 17), "left": (866, 891), "paragraph": (27, 35),
        "parallel": (46, 53), "part": (180, 180), "predicate": (10, 12), "rank": (7, 8), "rate again": (1, 1),
        "rate of a list": (6, 7), "right": (190, 206), "sentence": (229, 244), "share": (27, 29), "shared verb": (21, 21),
        "sibling": (9, 9), "standard": (9, 11), "task": (30, 30), "to": (17, 18),
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
