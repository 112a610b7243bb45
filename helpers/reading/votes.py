"""What labelled statements teach about themes: every run of one to three characters votes for the themes it was seen in.

A theme is as likely as the *other* themes are unlikely to have the runs of a statement: the complement naive Bayes classifier
of Rennie et al. (2003, "Tackling the Poor Assumptions of Naive Bayes Text Classifiers"), with its weights of runs (by how few
statements have one) and of statements (by their length), which does not let the themes with many statements win by their
number. The statements are those of data/lexicons/statements.yaml and the words in themes.yaml: whoever adds one has taught it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes of all runs, and what every run adds to each theme: less, the more the other themes have been told of."""

    rows: dict[str, int]  # where a run has its votes
    rarity: np.ndarray  # how much each run counts
    votes: np.ndarray  # runs × themes
    every: np.ndarray


_SMOOTH = 0.5  # what a theme is taken to have had of each run beyond what was seen
_LATER = 0.7  # what a clause counts after the first, which tells what the statement is about
_LENGTHS = (1, 2, 3)
_NUMBER = re.compile(r"\d+(?:\.\d+)?[%‰]?")
_TELLS_NO_THEME = re.compile(
    r"(?<=..)的?(?:问题|现象|情况|状况|矛盾)(?:仍[然旧]?|依[然旧]|日[益趋]|较为?|比较|十分|更加|尤为|还|也|很|均|时|屡)*"
    r"(?:突出|严重|普遍|存在|明显|凸显|有发生|禁不止|见不鲜|没有完全消除|未完全消除|仍未杜绝)(?=$|[,;。])"
)
_CUT = re.compile(r"[,;。:、“”()《》\s]+")


def runs(text: str) -> dict[str, float]:
    """The runs of one to three characters in a folded text, each with its weight; | is the edge of a clause, 0 any number.

    What is lacking stands towards the end of a clause and who lacks it at its beginning: the weight grows from a half to one.

    >>> {run: round(weight, 2) for run, weight in runs("缺编3人").items() if len(run) == 2}
    {'|缺': 0.67, '缺编': 0.75, '编0': 0.83, '0人': 0.92, '人|': 1.0}
    """
    found: dict[str, float] = {}
    for number, clause in enumerate(_CUT.split(_NUMBER.sub("0", _TELLS_NO_THEME.sub("", text)).strip(",;。、"))):
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


def learn(examples: Iterable[tuple[Mapping[str, float], dict[int, float]]], themes: int) -> Votes:
    """The votes of all runs, from the runs of each example with their weights, and its share in each theme."""
    examples = list(examples)
    holders = Counter(run for found, _ in examples for run in found)
    rarity = {run: math.log(len(examples) / count) for run, count in holders.items()}
    seen: dict[str, dict[int, float]] = {run: {} for run in holders}
    for found, shares in examples:
        weights = {run: math.log1p(weight) * rarity[run] for run, weight in found.items()}
        length = math.hypot(*weights.values()) or 1.0
        for run, weight in weights.items():
            counts = seen[run]
            for theme, share in shares.items():
                counts[theme] = counts.get(theme, 0.0) + weight / length * share
    own = [sum(counts.get(theme, 0.0) for counts in seen.values()) for theme in range(themes)]
    everything = sum(own) + _SMOOTH * len(seen)
    rows = {run: row for row, run in enumerate(seen)}
    votes = np.zeros((len(rows), themes))
    for run, counts in seen.items():
        whole = sum(counts.values()) + _SMOOTH
        for theme, count in counts.items():
            votes[rows[run], theme] = math.log(whole / (whole - count))
    return Votes(rows, np.array([rarity[run] for run in rows]), votes, np.array([math.log(everything - one) for one in own]))


def count_votes(found: Mapping[str, float], votes: Votes) -> list[float]:
    """What the runs of a statement say together of each theme, above what they say of the themes on average."""
    known = [(row, weight) for run, weight in found.items() if (row := votes.rows.get(run)) is not None]
    rows = [row for row, _ in known]
    weights = np.log1p([weight for _, weight in known]) * votes.rarity[rows]
    sums = weights @ votes.votes[rows] + weights.sum() * votes.every
    return (sums - sums.mean()).tolist()
