"""Figures as terms of arithmetic: where each stands in its passage, the words that name it, what it can be added to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from helpers.audit.precision import Interval, interval, step
from helpers.records import Figure, Passage, Report

_SIGNS = r",;:。、()!?\n\t“”"
_TO_SIGN, _FIRST = re.compile(rf".*[{_SIGNS}]", re.S), re.compile(rf"[^{_SIGNS}]*")
_FILLERS = re.compile(r"^(?:其中|包括|含|分别为|和|及|与|的)+|(?:为|有|共|计|是|的|达|约|近|各)+$")
_TO_CLAUSE = re.compile(r".*[,;:。、\n]", re.S)
_SENTENCE = re.compile(r"[。!?\n]")
_ITEM = re.compile(r"\s*(?:[①-⑳㈠-㈩⑴-⒇]|[(]?[\d一二三四五六七八九十]{1,2}[).、]|——|[—•●·◆★-])")
# what is no amount of the thing itself: a mean, a standard, an amount for each
_EACH = re.compile(r"人均|户均|次均|例均|均次|均摊|日均|月均|年均|平均|每[^,。;、\d]{0,8}$|标准|单价|起付|封顶|最高|最低|不低于|限额|限价")
_NUMBER = re.compile(r"[\d.,]+")
_LABEL_AFTER = re.compile(r"\s*(?:者|以上|以下|级|档|型|/)")
FAMILIES = (
    ("人", "名", "位", "例"), ("人次", "例次", "人(次)", "诊次"), ("个", "家", "所", "处", "座", "间"), ("起", "件", "宗"),
    ("户", "户次", "家次", "所次"), ("份", "册", "张", "条"), ("支", "剂次", "针次", "剂", "人份"), ("期", "次", "场次", "场", "期次", "班次"),
)
_FAMILY = {unit: names[0] for names in FAMILIES for unit in names}


class Term(NamedTuple):
    """A figure in its passage."""

    figure: Figure
    at: int  # in the passage's text
    to: int
    label: str  # the words that name it: ahead of the number, or behind it where none stand ahead
    sentence: int  # counted over the report
    depth: int  # brackets that are open around it
    range: Interval
    family: str  # what it can be added to: 元 to 元, 人 to 名, 个 to 家

    @property
    def value(self) -> float:
        return self.figure.value


@dataclass(frozen=True, slots=True)
class Line:
    """A passage with its terms and where its sentences begin."""

    passage: Passage
    terms: tuple[Term, ...]
    item: bool  # it begins like an item of a list: ①, (1), ——
    rates: tuple[tuple[int, Interval], ...] = ()  # the percentages in it, with their places


def family_of(figure: Figure) -> str:
    """What a figure counts: 人, 名 and 例 are one, and so are 个 and 家."""
    return figure.kind + (_FAMILY.get(figure.unit, figure.unit or "") if figure.kind == "count" else figure.unit or "")


def countable(figure: Figure) -> bool:
    """Whether a figure can be part of a sum at all."""
    return figure.kind in ("count", "money", "quantity") and not isinstance(figure.value, tuple) and figure.value >= 0 and (
        figure.role in ("actual", "target")) and figure.relation in ("=", "≈")


def reach(figure: Figure) -> Interval:
    """What the number can have meant; 余 and 多 up to a tenth more, 近 and 约 a twentieth either way."""
    exact = interval(figure)
    if figure.relation != "≈":
        return exact
    if re.search("[余多]", figure.quote):
        return Interval(exact.low, exact.high + 0.1 * figure.value)
    return Interval(exact.low - 0.05 * figure.value, exact.high + 0.05 * figure.value)


def place(passage: Passage, figure: Figure) -> tuple[int, int]:
    """The figure's span in the passage's text."""
    return passage.offsets.index(figure.start), passage.offsets.index(figure.end - 1) + 1


def words_of(text: str, at: int, to: int, before: int, after: int) -> str:
    """What names the number text[at:to] between its neighbours: the words ahead of it, else those behind it."""
    if words := _FILLERS.sub("", _behind(_TO_SIGN, text, before, at).strip()):
        return words
    return _FIRST.match(text, to, after).group().strip()


def _behind(last: re.Pattern[str], text: str, before: int, at: int) -> str:
    """What of text[before:at] stands behind the last of some signs."""
    found = last.match(text, before, at)
    return text[found.end() if found else before:at]


def is_each(text: str, at: int, to: int, before: int) -> bool:
    """Whether the number is a mean, a standard or the label of another (200毫升者31.2万毫升)."""
    clause = _behind(_TO_CLAUSE, text, max(before, at - 14), at)
    return bool(_EACH.search(clause)) or bool(_LABEL_AFTER.match(text, to))


def find_lines(report: Report, figures: Sequence[Figure]) -> list[Line]:
    """The paragraphs of a report with the terms in each, in order."""
    by_passage: dict[int, list[Figure]] = {}
    for figure in figures:
        by_passage.setdefault(figure.passage, []).append(figure)
    lines, sentence = [], 0
    for passage in report.passages:
        if passage.kind in ("table", "title"):
            continue
        text = passage.text
        ends = [match.end() for match in _SENTENCE.finditer(text)]
        spans = [(*place(passage, f), f) for f in by_passage.get(passage.number, ())]
        terms, rates, done, depth, walked = [], [], 0, 0, 0
        for number, (at, to, figure) in enumerate(spans):
            while done < len(ends) and ends[done] <= at:
                done += 1
            depth += text.count("(", walked, at) - text.count(")", walked, at)
            walked = at
            before = spans[number - 1][1] if number else 0
            after = spans[number + 1][0] if number + 1 < len(spans) else len(text)
            if figure.unit == "%" and not isinstance(figure.value, tuple):
                rates.append((at, interval(figure)))
            elif countable(figure) and not is_each(text, at, to, before):
                label = words_of(text, at, to, before, after)
                terms.append(Term(figure, at, to, label, sentence + done, max(0, depth), reach(figure), family_of(figure)))
        sentence += len(ends) + 1
        lines.append(Line(passage, tuple(terms), bool(_ITEM.match(text)), tuple(rates)))
    return lines


def holds(total: Term, parts: Sequence[Term]) -> bool:
    """Whether parts make up a total within the rounding of all of them: less than the worst case of few, of many what their
    errors come to together (the root of the sum of squares, twice).

    Where a part is as fine as the total, the others are too: in 8.63吨 of 4.1, 1.25, 1.6 and 1.78 a 0 was left out, not rounded.
    """
    alike = len({_NUMBER.sub("", t.figure.quote) for t in (total, *parts)}) == 1
    exact = alike and min(step(t.figure) for t in parts) == step(total.figure)
    finest = step(total.figure) / 2 if exact else float("inf")
    ranges = [t.range for t in (total, *parts)]
    halves = [min((r.high - r.low) / 2, finest) for r in ranges]
    off = abs(sum(r.high + r.low for r in ranges[1:]) - ranges[0].high - ranges[0].low) / 2
    near = 1e-6 * max(1.0, total.value)
    return off <= near or off < sum(halves) - near and off <= 2 * sum(h * h for h in halves) ** 0.5 + near


def gap(total: Term, parts: Sequence[Term]) -> float:
    """The parts' sum over the total, less one: 0.02 where the parts give 2 % too much."""
    return sum(t.value for t in parts) / total.value - 1 if total.value else float("inf")


def round_step(term: Term) -> float:
    """The place value of the last digit that is not 0, where at least two zeros stand behind it: 5000万元 → 1000万."""
    unit, value = step(term.figure), term.value
    zeros = len(_digits(value, unit)) - len(_digits(value, unit).rstrip("0"))
    return unit * 10 ** zeros if zeros >= 2 else unit


def _digits(value: float, unit: float) -> str:
    return f"{round(value / unit)}"


def one_slip(wrong: str, right: str) -> bool:
    """Whether one digit differs or two neighbours changed places.

    >>> one_slip("1126", "1106"), one_slip("3926", "3962"), one_slip("3926", "4126")
    (True, True, False)
    """
    if len(wrong) != len(right) or wrong == right:
        return False
    places = [i for i, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
    if len(places) == 1:
        return True
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    a, b = places
    return (wrong[a], wrong[b]) == (right[b], right[a])


def slipped(total: Term, parts: Sequence[Term]) -> Term | None:
    """The one operand in which a slip of the pen (a digit, two digits changed places) explains why a sum fails."""
    missing = total.value - sum(t.value for t in parts)
    unit = min(step(t.figure) for t in (total, *parts))
    if one_slip(_digits(total.value, unit), _digits(total.value - missing, unit)):
        return total
    return next((t for t in parts if t.value + missing > 0 and (
        one_slip(_digits(t.value, unit), _digits(t.value + missing, unit)))), None)
