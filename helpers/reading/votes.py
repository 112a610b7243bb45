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
from itertools import repeat

import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """What every run says of each theme, above what it says of the themes on average."""

    rows: dict[str, int]  # of each run
    table: np.ndarray  # by run and theme; the last row is that of any run that was not seen, and says nothing


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
        if not clause:
            continue
        fenced = f"|{clause}|"
        half = 0.5 if number == 0 else _LATER / 2
        rise = half / len(fenced)
        for size in _LENGTHS:
            for to in range(size, len(fenced) + 1):
                run, weight = fenced[to - size:to], half + rise * to
                if run not in found or found[run] < weight:
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
    every = np.log([everything - one for one in own])  # what any run adds: less, the more the other themes have been told of
    table = np.tile(every, (len(seen) + 1, 1))
    for row, counts in zip(table, seen.values(), strict=False):
        whole = sum(counts.values()) + _SMOOTH
        for theme, count in counts.items():
            row[theme] += math.log(whole / (whole - count))
    table -= table.mean(axis=1, keepdims=True)
    table *= np.array([*(rarity[run] for run in seen), 0.0])[:, None]
    return Votes({run: row for row, run in enumerate(seen)}, table)


def count_votes(found: Mapping[str, float], votes: Votes) -> list[float]:
    """What the runs of a statement say together of each theme, above what they say of the themes on average."""
    rows = np.fromiter(map(votes.rows.get, found, repeat(-1)), np.intp, len(found))
    weights = np.log1p(np.fromiter(found.values(), float, len(found)))
    return np.einsum("r,rt->t", weights, votes.table.take(rows, axis=0)).tolist()
