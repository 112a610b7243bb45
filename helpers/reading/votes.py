"""What labelled statements teach about themes: every run of one to three characters votes for the themes it was seen in.

The vote of a run for a theme is the logarithm of how much likelier the theme is to have it than the other themes are
(a naive Bayes score, smoothed and capped); runs that are as likely in several themes count little. A run that is sure of a
theme counts more, and so does a longer one. The weights are counts of the statements in data/lexicons/statements.yaml and
the words in themes.yaml: whoever adds a statement there has taught it.
"""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple


class Vote(NamedTuple):
    """What a run of characters says of the themes, by their number."""

    all: float  # for every theme
    some: tuple[tuple[int, float], ...]  # for the few themes that had the run, on top of that


Votes = dict[str, Vote]

_SMOOTH = 1.5  # statements that a theme is taken to have had more of each run than were seen
_SMALL = 5.0  # … and a theme, more statements than it has: a theme with few examples does not win by its few
_CAP = 4.0
_LATER = 0.7  # what a clause counts after the first, which tells what the statement is about
_LENGTHS = (1, 2, 3)
_NUMBER = re.compile(r"\d+(?:\.\d+)?[%‰]?")
_CUT = re.compile(r"[,;。:、“”()《》\s]+")


def runs(text: str) -> dict[str, float]:
    """The runs of one to three characters in a folded text, each with its weight; | is the edge of a clause, 0 any number.

    What is lacking stands towards the end of a clause and who lacks it at its beginning: the weight grows from a half to one.

    >>> {run: round(weight, 2) for run, weight in runs("缺编3人").items() if len(run) == 2}
    {'|缺': 0.67, '缺编': 0.75, '编0': 0.83, '0人': 0.92, '人|': 1.0}
    """
    found: dict[str, float] = {}
    for number, clause in enumerate(_CUT.split(_NUMBER.sub("0", text).strip(",;。、"))):
        full = 1.0 if number == 0 else _LATER
        fenced = f"|{clause}|"
        for size in _LENGTHS:
            for at in range(len(fenced) - size + 1 if clause else 0):
                run = fenced[at:at + size]
                weight = full * (0.5 + (at + size) / len(fenced) / 2)
                if weight > found.get(run, 0.0):
                    found[run] = weight
    found.pop("|", None)
    return found


def learn(examples: Iterable[tuple[Iterable[str], dict[int, float]]], themes: int) -> Votes:
    """The votes of all runs, from the runs of each example and its share in each theme."""
    seen: dict[str, dict[int, float]] = {}
    total = [_SMALL] * themes
    for found, shares in examples:
        for theme, share in shares.items():
            total[theme] += share
        for run in found:
            counts = seen.setdefault(run, {})
            for theme, share in shares.items():
                counts[theme] = counts.get(theme, 0.0) + share
    small = _SMOOTH / (sum(total) - _SMALL * themes + 1)
    votes = {}
    for run, counts in seen.items():
        rates = {theme: count / total[theme] for theme, count in counts.items()}
        others = sum(rates.values())
        never = math.log(small / (others / (themes - 1) + small))  # of the themes that never had the run
        given = {theme: min(_CAP, math.log((rate + small) / ((others - rate) / (themes - 1) + small))) for theme, rate in rates.items()}
        if (best := max(given.values())) > 0.1:
            worth = best * len(run) ** 0.5
            votes[run] = Vote(worth * never, tuple((theme, worth * (vote - never)) for theme, vote in given.items()))
    return votes


def count_votes(found: dict[str, float], votes: Votes, themes: int) -> list[float]:
    """What the runs of a statement say together of each theme."""
    sums, every = [0.0] * themes, 0.0
    for run, weight in found.items():
        if given := votes.get(run):
            every += given.all * weight
            for theme, vote in given.some:
                sums[theme] += vote * weight
    return [every + own for own in sums]
