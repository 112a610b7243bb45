"""How exactly a number is meant by the words directly beside it: 近, 以上, 不足, 左右."""

import re

_BEFORE = (
    ("≥", re.compile(r"(?:不低于|不少于|不得低于|不得少于|不下于?|至少|最少|(?<![不未得])超过了?|超出|(?<![B彩不未])超|逾|突破|(?<![不得])高于|(?<!不)多于|(?<!不)大于|达到?以上|≥|"
                     r">)(?:达到?|了|全[市省县]的?|国家规定的?)?$")),
    ("≤", re.compile(r"(?:不超过|不得超过|不得高于|不高于|不多于|不大于|不足|不到|不满|未满|未达到?|未超过|(?<![不得])低于|(?<![不得])少于|(?<!不)小于|"
                     r"至多|最多|≤|<)(?:了|全[市省县]的?)?$")),
    ("≈", re.compile(r"(?:(?<![最附邻])近|接近|(?<![签合节制预条续履公违失])约为?|大概|近乎)$")),
)
_BEHIND = (
    ("≥", re.compile(r"\s?(?:及其?以上|以上|之上)")),
    ("≤", re.compile(r"\s?(?:及其?以下|以下|以内|之内|内(?=[,。;、)]))")),
    ("≈", re.compile(r"\s?(?:左右|上下|之?多(?=[,。;、)]))")),
)
# most numbers have other characters beside them, which spares the patterns
_BEFORE_ENDS, _BEHIND_BEGINS = frozenset("于少下了过出超逾破上≥>达到市省县的定足满多≤<近约为概乎"), frozenset("及以之内左上多 \t\n\u3000")


def relation_of(text: str, at: int, to: int, vague: bool) -> str:
    """= ≥ ≤ ≈ from the words directly before and behind a number."""
    if text[at - 1:at] in _BEFORE_ENDS:
        before = text[max(0, at - 10):at]
        for relation, pattern in _BEFORE:
            if pattern.search(before):
                return relation
    if text[to:to + 1] in _BEHIND_BEGINS:
        for relation, pattern in _BEHIND:
            if pattern.match(text, to):
                return relation
    return "≈" if vague else "="
