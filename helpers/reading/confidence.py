"""How likely a figure is read rightly: value, unit, name and role all four.

Measured, not guessed. `tests/calibrate.py` reads annotated reports and counts how often all was right, by the manner of the
figure (what speaks for or against it: no unit, the same name as another figure, …) and within a manner by the rule that
named it. Of some only few were seen, so each share is drawn towards what is known more broadly as though `_PRIOR` more
figures had been seen there (the mean of a Beta distribution): a manner's share towards that of all figures, a rule's within
its manner towards the manner's. `docs/confidence.md` shows how far that holds on reports which were not counted.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from helpers.records import Value

MANNERS = {  # the first that applies
    "no unit": "the text gives no unit",
    "twin": "the report has another value under the same name, unit and role",
    "bound": "at least or at most: a threshold or a result",
    "short": "a name of fewer than four characters",
    "indicator": "the name is an indicator of the lexicon",
    "free": "any other",
}
_PRIOR = 10.0  # figures
_SHORT = 4  # characters

Counts = Mapping[str, Mapping[str, tuple[int, int]]]  # manner → rule → (right, of)

# Written by tests/calibrate.py.
COUNTS: Counts = {
    "no unit": {
        "complete": (3, 3), "left": (12, 12), "rank": (2, 3), "sentence": (2, 2),
    },
    "twin": {
        "adjacent": (1, 1), "bracket": (2, 3), "heading": (2, 2), "left": (8, 10), "paragraph": (0, 3), "parallel": (4, 4),
        "part": (0, 3), "rate again": (1, 2), "right": (2, 2), "sentence": (1, 3), "to": (2, 2),
    },
    "bound": {
        "bare": (1, 1), "complete": (1, 1), "heading": (1, 2), "left": (51, 57), "rate of a list": (2, 3), "right": (1, 1),
        "sentence": (8, 10), "share": (1, 1), "standard": (4, 4),
    },
    "short": {
        "bare": (1, 1), "bracket": (6, 6), "complete": (6, 6), "left": (56, 57), "parallel": (0, 2), "rank": (1, 1),
        "rate of a list": (0, 1), "right": (14, 15), "sentence": (0, 1), "share": (3, 3), "to": (4, 4),
    },
    "indicator": {
        "adjacent": (9, 9), "against": (3, 4), "bare": (0, 1), "bracket": (8, 8), "cell": (97, 97), "complete": (18, 18),
        "from": (15, 15), "heading": (4, 4), "left": (272, 273), "paragraph": (2, 3), "parallel": (35, 35), "part": (16, 16),
        "per head": (2, 2), "rate again": (0, 2), "rate of a list": (5, 5), "right": (17, 17), "sentence": (100, 100),
        "share": (3, 3), "shared verb": (6, 6), "standard": (7, 7), "to": (11, 11),
    },
    "free": {
        "adjacent": (34, 35), "against": (2, 2), "bare": (1, 1), "bracket": (17, 18), "cell": (97, 97), "change": (47, 48),
        "complete": (7, 9), "from": (10, 10), "heading": (13, 14), "left": (689, 705), "paragraph": (37, 39),
        "parallel": (26, 27), "part": (131, 135), "per head": (1, 1), "predicate": (4, 5), "rank": (7, 8),
        "rate of a list": (2, 3), "right": (126, 129), "sentence": (207, 219), "share": (38, 38), "shared verb": (28, 29),
        "sibling": (9, 9), "standard": (3, 4), "task": (6, 6), "to": (8, 8),
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
    return "short" if len(name) < _SHORT else "indicator" if known else "free"


def find_twins(figures: Sequence[tuple[str, str | None, str, Value]]) -> list[bool]:
    """For each (name, unit, role, value) whether another has all but the value."""
    values = defaultdict(set)
    for name, unit, role, value in figures:
        values[name, unit, role].add(value)
    return [len(values[name, unit, role]) > 1 for name, unit, role, _ in figures]


def likelihoods(counts: Counts) -> dict[tuple[str, str | None], float]:
    """The probability for each manner and rule; of the rules that were never seen in it under (manner, None)."""
    overall = _drawn([pair for rules in counts.values() for pair in rules.values()], 0.5)
    result: dict[tuple[str, str | None], float] = {}
    for manner in MANNERS:
        rules = counts.get(manner, {})
        broad = result[manner, None] = _drawn(list(rules.values()), overall)
        result.update({(manner, rule): _drawn([pair], broad) for rule, pair in rules.items()})
    return result


def _drawn(pairs: Sequence[tuple[int, int]], towards: float) -> float:
    """The share of right ones, drawn towards another share as though _PRIOR more had been seen of it."""
    return (sum(right for right, _ in pairs) + _PRIOR * towards) / (sum(of for _, of in pairs) + _PRIOR)


def likelihood(table: Mapping[tuple[str, str | None], float], manner: str, rule: str) -> float:
    """The probability of a manner and rule in a table of `likelihoods`."""
    return table.get((manner, rule), table[manner, None])


LIKELIHOODS = likelihoods(COUNTS)
