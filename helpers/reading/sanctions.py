"""Sentences that tell how others were made to mend what was found with them: their lacks are not the report's own."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from helpers.reading.items import Clause
from helpers.reading.negation import Mark

_AT = attrgetter("at")
_DONE = frozenset({"全部完成", "已全部", "已解决", "已基本解决", "整改完成", "完成整改"})


def find_sanctioned(clauses: Sequence[Clause], marks: Sequence[Mark]) -> set[int]:
    """Where the clauses begin whose sentence tells how others were made to mend what was found with them.

    What is but done (全部完成) reaches no further than the semicolons around it.
    """
    places = [mark for mark in marks if mark.kind == "sentence"]
    if not places:
        return set()
    parts, part = [], 0
    for number, clause in enumerate(clauses):
        part += number > 0 and (clauses[number - 1].sign == ";" or clause.sentence != clauses[number - 1].sentence)
        parts.append(part)
    sentences, stretches = set(), set()
    for clause, part in zip(clauses, parts, strict=True):
        for mark in places[bisect_left(places, clause.at, key=_AT):bisect_left(places, clause.to, key=_AT)]:
            (stretches if mark.text in _DONE else sentences).add(part if mark.text in _DONE else clause.sentence)
    return {clause.at for clause, part in zip(clauses, parts, strict=True) if part in stretches or clause.sentence in sentences}
