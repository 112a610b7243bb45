"""Totals against their parts: in sentences here, in tables by helpers.audit.totals.

A list of parts is known by how it is opened: 其中, 分别为, a bracket or a colon behind the total, 按对象分, or 合计 before
a total that follows. Any reading in which the sum holds is believed. A sum that fails is only called a mismatch where the
parts are meant to be complete: their names form a division that leaves nothing out (helpers.audit.partitions), or they
miss the total by so little that a slip is likelier than a rest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from helpers.audit.partitions import Partitions
from helpers.audit.precision import Interval
from helpers.audit.terms import Line, Term, find_lines, gap, holds, round_step, slipped
from helpers.audit.totals import sum_check, table_sums
from helpers.records import Figure, Finding, Report, SumCheck

_OPENER = re.compile(r"""
    (?P<subset>其中 | 包括 | 内含 | 含(?![有量水氟碘]) | 分别(?:为|是) | 依次为)
  | (?P<division>(?:按|从)[^,。;:()\d]{1,12}?(?:分|看|评估|统计|划分|分类|分级|来源|性质|类别|等级)(?:别|为|是)?[,:])
""", re.X)
_JOINT = re.compile(r"(?:合计|共计|总计|总共|总数|[两二三四五六]项(?:合计|共计|相加)?)[^,;。:\d]{0,10}$")
_ALL = re.compile(r"共[^,;。:\d]{0,8}$")
_NATURAL = re.compile(r"[;。!?\n]")
_STOP = re.compile(r"[。!?\n]")
# how far parts may miss their total for a mismatch, by the evidence
NEAR, NEARER, WIDE, WIDEST, BESIDE = 0.05, 0.03, 0.12, 0.35, 2.0


@dataclass(frozen=True, slots=True)
class Scope:
    """A paragraph with the items that follow it where it ends with a colon, as one text."""

    text: str
    terms: tuple[Term, ...]
    items: int  # where the items begin; the length of the text where there are none
    rates: tuple[tuple[int, Interval], ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a list of parts begins, and what opens it."""

    at: int
    to: int  # the end of the stretch in which its parts stand
    kind: str  # subset, division, bracket, colon


def find_sums(report: Report, figures: Sequence[Figure], partitions: Partitions) -> list[SumCheck]:
    """Every total of a report that its parts can be held against, in the order of the text."""
    lines = find_lines(report, figures)
    found: dict[tuple[str, str], SumCheck] = {}
    unclaimed: list[list[Term]] = []
    for scope in _scopes(lines):
        for check in _scope_sums(scope, partitions, unclaimed):
            key = (check.total_id, check.part_ids[0])
            if key not in found or found[key].arithmetic == "mismatch":
                found[key] = check
    for check in _far_sums(lines, unclaimed, set(found), partitions):
        found.setdefault((check.total_id, check.part_ids[0]), check)
    starts = {figure.figure_id: figure.start for figure in figures}
    return sorted([*found.values(), *table_sums(report, figures)], key=lambda c: starts[c.total_id])


def check_sums(report: Report, figures: Sequence[Figure], sums: Sequence[SumCheck]) -> list[Finding]:
    """A finding for every total that its parts do not give, at the total."""
    by_id = {figure.figure_id: figure for figure in figures}
    findings = []
    for check in sums:
        if check.arithmetic == "mismatch":
            operands = [by_id[check.total_id], *(by_id[i] for i in check.part_ids)]
            findings.append(Finding(
                report.report_id, "sum_mismatch", operands[0].start, operands[0].end, check.formula,
                tuple(f.figure_id for f in operands), tuple((f.start, f.end) for f in operands)))
    return findings


def _scopes(lines: Sequence[Line]) -> Iterator[Scope]:
    """Each paragraph; one that ends with a colon together with the items below it."""
    number = 0
    while number < len(lines):
        line = lines[number]
        text, terms, number = line.passage.text, list(line.terms), number + 1
        items = len(text)
        if text.rstrip().endswith((":", "其中")):
            while number < len(lines) and lines[number].item and lines[number].passage.kind != "heading":
                shift = len(text) + 1
                text += "\n" + lines[number].passage.text
                terms += [replace(t, at=t.at + shift, to=t.to + shift) for t in lines[number].terms]
                number += 1
        yield Scope(text, tuple(terms), items, line.rates)


def _openings(scope: Scope) -> list[Opening]:
    """Every place where parts may begin, with the end of its reach."""
    text, found = scope.text, []
    for match in _OPENER.finditer(text):
        to = _sentence_end(text, match.end())
        if match.end() >= scope.items - 1 and scope.items < len(text):
            to = len(text)
        elif (close := _bracket_end(text, match.start())) is not None:
            to = min(to, close)
        found.append(Opening(match.end(), to, match.lastgroup))
    for term in scope.terms:
        sign = text[term.to:term.to + 1]
        if sign == "(" and (close := text.find(")", term.to)) > 0 and not text.startswith("其中", term.to + 1):
            found.append(Opening(term.to + 1, close, "bracket"))
        elif sign == ":":
            found.append(Opening(term.to + 1, _sentence_end(text, term.to + 1), "colon"))
    return sorted(found, key=lambda o: o.at)


def _sentence_end(text: str, at: int) -> int:
    match = _STOP.search(text, at)
    return match.start() if match else len(text)


def _bracket_end(text: str, at: int) -> int | None:
    """The end of the bracket that is open at a place."""
    open_at = text.rfind("(", max(0, at - 120), at)
    if open_at < 0 or ")" in text[open_at:at]:
        return None
    close = text.find(")", at)
    return close if close >= 0 else None


def _scope_sums(scope: Scope, partitions: Partitions, unclaimed: list[list[Term]]) -> Iterator[SumCheck]:
    used: set[str] = set()
    openings = _openings(scope)
    for opening in openings:
        longest = 0  # parts of a sum that holds here
        for parts in sorted(_lists(scope, opening, openings), key=len, reverse=True):
            check = _judge(scope, opening, parts, _totals(scope, opening, parts[0]), partitions, len(parts) == longest)
            if check and check.arithmetic == "ok":
                longest = max(longest, len(check.part_ids))
            if check and check.arithmetic == "mismatch" and len(check.part_ids) < longest:
                continue  # 住院2.1万人次6105万元,门诊35万人次742万元,其他47万元: not every part has an amount of this kind
            if check:
                used.update((check.total_id, *check.part_ids))
                yield check
            elif opening.kind == "division":
                unclaimed.append(parts)
    for check in _joint_sums(scope, used):
        used.update((check.total_id, *check.part_ids))
        yield check
    for run in _runs(scope, used):
        check = _plain_sum(scope, run, used, partitions)
        if check:
            used.update((check.total_id, *check.part_ids))
            yield check
        elif partitions.whole([t.label for t in run], run[0].figure.kind):
            unclaimed.append(run)


def _lists(scope: Scope, opening: Opening, openings: Sequence[Opening]) -> Iterator[list[Term]]:
    """The terms that an opening may list, by what they can be added to; brackets inside parts left out."""
    nested = next((o.at for o in openings if opening.at < o.at < opening.to and o.kind == "subset" and o.to <= opening.to
                   and opening.to <= scope.items), None)
    inside = [t for t in scope.terms if opening.at <= t.at and t.to <= opening.to]
    if not inside:
        return
    depth = min(t.depth for t in inside)
    families: dict[str, list[Term]] = {}
    for term in inside:
        if term.depth == depth:
            families.setdefault(term.family, []).append(term)
    for parts in families.values():
        if len(parts) > 1:
            yield parts
            if nested and (ahead := [t for t in parts if t.at < nested]) != parts and len(ahead) > 1:
                yield ahead


def _totals(scope: Scope, opening: Opening, part: Term) -> list[Term]:
    """What the parts may make up: the nearest amounts of their kind ahead, in the sentence (a division looks back further)."""
    ahead = [t for t in scope.terms if t.to <= opening.at and t.family == part.family and t.figure.role == part.figure.role]
    if opening.kind in ("bracket", "colon"):
        return [t for t in ahead if opening.at - t.to <= 1]
    if opening.kind == "division":
        return ahead[::-1][:6]
    ends = [0, *(m.end() for m in _STOP.finditer(scope.text, 0, opening.at))]
    if opening.at - ends[-1] <= 5 and len(ends) > 1:
        ends.pop()  # the sentence begins with 其中: its total stands in the one before
    return [t for t in ahead if t.at >= ends[-1] and t.depth <= part.depth][::-1][:3]


def _judge(
    scope: Scope, opening: Opening, parts: list[Term], totals: list[Term], partitions: Partitions, proven: bool,
) -> SumCheck | None:
    """The verdict on a list; `proven` where amounts of another kind of the same parts do make up their total."""
    for total in totals:
        for choice in _choices(scope, parts):
            if holds(total, choice):
                return _check(total, choice, "ok", opening.kind)
    if not totals or (opening.kind == "division" and abs(gap(totals[0], _natural(scope, parts))) > WIDE):
        totals = [t for t in totals if abs(gap(t, _natural(scope, parts))) <= NEAR]
    if not totals:
        return None
    choice = _natural(scope, parts)
    if opening.kind == "subset" and (whole := _whole_prefix(parts, partitions)):
        choice = whole
    if _explained(scope, totals[0], choice) or _roughly(totals[0], choice):
        return None
    # T, 其中 … : nothing but a sign between, so that these parts are of this total and of no other
    beside = opening.kind == "subset" and len(scope.text[totals[0].to:opening.at].strip(",;:(其中包括 ")) == 0
    likely = proven and len(choice) == len(parts) and abs(gap(totals[0], parts)) <= WIDEST
    if not (likely or _amiss(totals[0], choice, opening.kind, partitions, beside)):
        return None
    return _check(totals[0], choice, "mismatch", opening.kind)


def _roughly(total: Term, parts: Sequence[Term]) -> bool:
    """Whether a round total (5000万元) may stand for finer parts."""
    coarse = round_step(total)
    return coarse > min(round_step(t) for t in parts) and abs(total.value - sum(t.value for t in parts)) <= coarse / 2


def _explained(scope: Scope, total: Term, parts: Sequence[Term]) -> bool:
    """Whether the text says that the parts are not all: 等 behind them, or a rate between that they prove
    (公共场所968家,量化分级率98.2%,其中A级…)."""
    if scope.text.startswith("等", parts[-1].to) or not total.value:
        return True
    share = 100 * sum(t.value for t in parts) / total.value
    return any(total.to <= at < parts[-1].to + 40 and rate.low <= share <= rate.high for at, rate in scope.rates if rate.high < 100)


def _choices(scope: Scope, parts: list[Term]) -> Iterator[list[Term]]:
    """The readings of a list: as far as any of its parts, or the first amount of each of its items."""
    for length in range(len(parts), 1, -1):
        yield parts[:length]
    firsts = _firsts(scope, parts)
    if len(firsts) > 1 and firsts != parts:
        for length in range(len(firsts), 1, -1):
            yield firsts[:length]


def _firsts(scope: Scope, parts: list[Term]) -> list[Term]:
    """The first of the parts in each stretch between semicolons and lines."""
    return [t for n, t in enumerate(parts) if n == 0 or _NATURAL.search(scope.text, parts[n - 1].to, t.at)]


def _natural(scope: Scope, parts: list[Term]) -> list[Term]:
    """The parts up to the first semicolon behind two of them; in items the first of each."""
    if len(firsts := _firsts(scope, parts)) > 1 and parts[0].at >= scope.items:
        return firsts
    for number in range(2, len(parts)):
        if _NATURAL.search(scope.text, parts[number - 1].to, parts[number].at) and not _NATURAL.search(scope.text, parts[0].to, parts[1].at):
            return parts[:number]
    return parts


def _whole_prefix(parts: list[Term], partitions: Partitions) -> list[Term] | None:
    """The longest beginning of a list that is a division without a rest."""
    return next((parts[:n] for n in range(len(parts), 1, -1)
                 if partitions.whole([t.label for t in parts[:n]], parts[0].figure.kind)), None)


def _amiss(total: Term, parts: Sequence[Term], kind: str, partitions: Partitions, beside: bool = False) -> bool:
    """Whether parts that do not give their total were meant to."""
    if any(t.figure.relation != "=" for t in (total, *parts)) or min(t.value for t in parts) <= 0:
        return False
    labels, off = [t.label for t in parts], abs(gap(total, parts))
    if beside and total.figure.unit == parts[0].figure.unit and off <= BESIDE and partitions.whole(labels, total.figure.kind):
        return True
    if total.value < max(t.value for t in parts):
        return False
    same_unit = len({t.figure.unit for t in (total, *parts)}) == 1 or total.family in ("count人", "count人次")
    if not same_unit or len(parts) < 2:
        return False
    if partitions.whole(labels, total.figure.kind):
        return off <= WIDEST
    if partitions.overlap(labels):
        return False
    slip = slipped(total, parts) is not None
    if kind == "division":
        return off <= NEAR or slip and off <= WIDE
    if kind in ("bracket", "colon"):
        return off <= NEAR or slip and off <= WIDE and len(parts) > 2
    if partitions.likely(labels, total.figure.kind) and len(parts) > 2:
        return off <= NEARER or slip and off <= WIDE
    # less than the total may leave a rest unsaid: only a small rest that a slip explains as well is told
    if gap(total, parts) < 0 or len(parts) == 2:
        return slip and off <= (NEARER if len(parts) > 2 else NEAR) and total.value >= 1000
    return off <= NEARER or slip and off <= WIDE


def _joint_sums(scope: Scope, used: set[str]) -> Iterator[SumCheck]:
    """Totals that follow their parts: 门诊…、住院…,合计…."""
    begin = 0
    for number, total in enumerate(scope.terms):
        ahead = scope.text[max(begin, total.at - 16):total.at]
        strong = _JOINT.search(ahead)
        if not (strong or _ALL.search(ahead)) or total.figure.figure_id in used:
            continue
        parts = [t for t in scope.terms[:number] if t.sentence == total.sentence and t.family == total.family and t.depth == total.depth
                 and t.figure.figure_id not in used]
        for length in range(len(parts), 1, -1):
            if holds(total, parts[-length:]) and (total.value >= 10 or length > 2):
                yield _check(total, parts[-length:], "ok", "total behind")
                break
        else:
            if len(parts) > 1 and strong and total.value > max(t.value for t in parts) and all(
                    t.figure.relation == "=" for t in (total, *parts)):
                off = abs(gap(total, parts))
                if off <= NEARER or slipped(total, parts) and off <= WIDE:
                    yield _check(total, parts, "mismatch", "total behind")


def _runs(scope: Scope, used: set[str]) -> Iterator[list[Term]]:
    """Amounts of one kind that stand in one sentence with nothing but their own names between them."""
    run: list[Term] = []
    for term in scope.terms:
        if run and (term.family != run[-1].family or term.sentence != run[-1].sentence or term.depth != run[-1].depth
                    or re.search(r"[;:\d]", scope.text[run[-1].to:term.at])):
            if len(run) > 1:
                yield run
            run = []
        run.append(term)
    if len(run) > 1:
        yield run


def _plain_sum(scope: Scope, run: list[Term], used: set[str], partitions: Partitions) -> SumCheck | None:
    """A total followed by its parts without a word that says so: 编制310个,管理岗12个,专业技术岗271个,工勤岗27个."""
    for first in range(len(run) - 2):
        total = run[first]
        for length in range(len(run) - first - 1, 1, -1):
            parts = run[first + 1:first + 1 + length]
            if used.isdisjoint(t.figure.figure_id for t in parts) and holds(total, parts) and (total.value >= 10 or length > 2):
                return _check(total, parts, "ok", "list")
    total, parts = run[0], run[1:]
    if len(parts) > 1 and used.isdisjoint(t.figure.figure_id for t in run) and partitions.whole([t.label for t in parts], total.figure.kind) \
            and not partitions.whole([t.label for t in run], total.figure.kind) \
            and (abs(gap(total, parts)) <= NEAR or slipped(total, parts) and abs(gap(total, parts)) <= WIDE) \
            and not _explained(scope, total, parts) and not _roughly(total, parts) and _amiss(total, parts, "list", partitions):
        return _check(total, parts, "mismatch", "list")
    return None


def _far_sums(lines: Sequence[Line], runs: Sequence[list[Term]], known: set, partitions: Partitions) -> Iterator[SumCheck]:
    """Divisions whose total stands in an earlier sentence: found by its value, or as the only one that a slip parts from it."""
    terms = [t for line in lines for t in line.terms]
    for parts in runs:
        begin = parts[0].figure.start
        ahead = [t for t in terms if t.figure.end <= begin and t.family == parts[0].family and t.figure.role == parts[0].figure.role][::-1]
        if match := next((t for t in ahead if t.value >= 10 and holds(t, parts)), None):
            yield _check(match, parts, "ok", "far")
            continue
        if partitions.whole([t.label for t in parts], parts[0].figure.kind):
            near = [t for t in ahead[:12] if abs(gap(t, parts)) <= NEARER and t.value >= 100 and slipped(t, parts)]
            if len({t.value for t in near}) == 1 and _amiss(near[0], parts, "division", partitions):
                yield _check(near[0], parts, "mismatch", "far")


def _check(total: Term, parts: Sequence[Term], arithmetic: str, rule: str) -> SumCheck:
    return sum_check(total.figure, [t.figure for t in parts], arithmetic, rule)
