"""Totals against their parts: in sentences here, in tables by helpers.audit.totals.

A list of parts is known by how it is opened: 其中, 分别为, a bracket or a colon behind the total, 按对象分, or 合计 before
a total that follows. Any reading in which the sum holds is believed. A sum that fails is only called a mismatch where the
parts are meant to be complete: their names form a division that leaves nothing out (helpers.audit.partitions), or they
miss the total by so little that a slip is likelier than a rest.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from helpers.audit.announced import announced_sums
from helpers.audit.lists import (
    MOST_TERMS,
    Opening,
    Scope,
    find_openings,
    find_scopes,
    lists_of,
    natural_list,
    readings_of,
    runs_of,
    totals_of,
)
from helpers.audit.partitions import Partitions
from helpers.audit.terms import Line, Term, find_lines, gap, holds, round_step, slipped
from helpers.audit.totals import sum_check, table_sums
from helpers.records import Figure, Finding, Report, SumCheck

MOST_PARTS = 60  # of a total: a longer list is none, and would be tried in every way
_FARTHEST = 1000  # amounts between a total and its parts
_JOINT = re.compile(r"(?:合计|共计|总计|总共|总数|[两二三四五六]项(?:合计|共计|相加)?)[^,;。:\d]{0,10}$")
_SUM_SIGN = re.compile("[合共总项]")  # none of the two is without one
_ALL = re.compile(r"共[^,;。:\d]{0,8}$")
# how far parts may miss their total for a mismatch, by the evidence
_NAMES_AHEAD = 60  # characters in which a total may name its parts
_REST = re.compile(r"其[他它余]")
_TOO_SMALL = 500  # of small numbers too many are one slip apart
NEAR, NEARER, WIDE, WIDEST, BESIDE = 0.05, 0.03, 0.12, 0.35, 2.0


def find_sums(report: Report, figures: Sequence[Figure], partitions: Partitions) -> list[SumCheck]:
    """Every total of a report that its parts can be held against, in the order of the text."""
    lines = find_lines(report, figures)
    found: dict[tuple[str, str], SumCheck] = {}
    unclaimed: list[list[Term]] = []
    for scope in find_scopes(lines):
        for check in _scope_sums(scope, partitions, unclaimed):
            key = (check.total_id, check.part_ids[0])
            if key not in found or found[key].arithmetic == "mismatch":
                found[key] = check
    for check in _far_sums(lines, unclaimed, partitions):
        found.setdefault((check.total_id, check.part_ids[0]), check)
    held = {check.total_id for check in found.values() if check.arithmetic == "ok"}
    checks = [c for c in found.values() if c.arithmetic == "ok" or c.rule == "division" or c.total_id not in held]
    starts = {figure.figure_id: figure.start for figure in figures}
    return sorted([*checks, *table_sums(report, figures), *announced_sums(report, figures, lines)],
                  key=lambda c: starts[c.total_id])


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


def _scope_sums(scope: Scope, partitions: Partitions, unclaimed: list[list[Term]]) -> Iterator[SumCheck]:
    if len(scope.terms) < 2:
        return
    used: set[str] = set()
    openings = find_openings(scope)
    for opening in openings:
        longest = 0  # parts of a sum that holds here
        for parts in sorted((some[:MOST_PARTS] for some in lists_of(scope, opening, openings)), key=len, reverse=True):
            check = _judge(scope, opening, parts, totals_of(scope, opening, parts[0]), partitions, len(parts) == longest)
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
    for run in runs_of(scope, used):
        check = _plain_sum(scope, run, used, partitions)
        if check:
            used.update((check.total_id, *check.part_ids))
            yield check
        elif partitions.whole([t.label for t in run], run[0].figure.kind):
            unclaimed.append(run)


def _judge(
    scope: Scope, opening: Opening, parts: list[Term], totals: list[Term], partitions: Partitions, proven: bool,
) -> SumCheck | None:
    """The verdict on a list; `proven` where amounts of another kind of the same parts do make up their total."""
    for total in totals:
        for choice in readings_of(scope, parts):
            if holds(total, choice):
                return _check(total, choice, "ok", opening.kind)
    if not totals or (opening.kind == "division" and abs(gap(totals[0], natural_list(scope, parts))) > WIDE):
        totals = [t for t in totals if abs(gap(t, natural_list(scope, parts))) <= NEAR]
    if not totals:
        return None
    choice = natural_list(scope, parts)
    if opening.kind == "subset":
        choice = min([choice, *_whole_prefixes(parts, partitions)], key=lambda some: abs(gap(totals[0], some)))
    if _explained(scope, totals[0], choice) or _roughly(totals[0], choice):
        return None
    # T, 其中 … : nothing but a sign between, so that these parts are of this total and of no other
    beside = opening.kind == "subset" and len(scope.text[totals[0].to:opening.at].strip(",;:(其中包括 ")) == 0
    likely = proven and len(choice) == len(parts) and abs(gap(totals[0], parts)) <= WIDEST
    if not (likely or _is_spelt_out(scope, totals[0], choice, opening)
            or _amiss(totals[0], choice, opening.kind, partitions, beside)):
        return None
    return _check(totals[0], choice, "mismatch", opening.kind)


def _is_spelt_out(scope: Scope, total: Term, parts: Sequence[Term], opening: Opening) -> bool:
    """Whether the text says that the parts are all: 由A 9万元、B 7万元组成; A楼、B楼共1500平方米,其中A楼720平方米、B楼…;
    or the last of them is the rest (其他7件)."""
    if any(t.figure.relation != "=" for t in (total, *parts)) or len({t.figure.unit for t in (total, *parts)}) > 1:
        return False
    off = abs(gap(total, parts))
    if opening.kind == "composed":
        return off <= WIDEST and not scope.text[total.to:opening.at].strip(", 由")
    ahead = re.split("[,;:。]", scope.text[max(0, total.at - _NAMES_AHEAD):total.at])[-1]
    if len(re.split("[、和与及]", ahead)) == len(parts) > 1 and all(len(t.label) > 1 and t.label in ahead for t in parts):
        return off <= WIDEST
    return len(parts) > 2 and bool(_REST.match(parts[-1].label)) and total.value > max(t.value for t in parts) and off <= WIDE


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
    return any(total.to <= at < parts[-1].to + 40 and rate.low <= share <= rate.high < 100 for at, rate in scope.rates)


def _whole_prefixes(parts: list[Term], partitions: Partitions) -> list[list[Term]]:
    """The beginnings of a list that are a division without a rest, the longest first."""
    return [parts[:n] for n in range(len(parts), 1, -1) if partitions.whole([t.label for t in parts[:n]], parts[0].figure.kind)]


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
    begin, joint = 0, None
    for number, total in enumerate(scope.terms):
        ahead = scope.text[max(begin, total.at - 16):total.at]
        beside = joint is not None and scope.terms[number - 1] is joint and not scope.text[joint.to:total.at].strip("、,和 ")
        if not beside and not _SUM_SIGN.search(ahead):
            continue
        strong = beside or _JOINT.search(ahead)  # 共计45.7万人次、8726万元
        if not (strong or _ALL.search(ahead)) or total.figure.figure_id in used:
            continue
        parts = [t for t in scope.terms[max(0, number - MOST_TERMS):number]
                 if (t.sentence, t.family, t.depth) == (total.sentence, total.family, total.depth)
                 and t.figure.figure_id not in used][-MOST_PARTS:]
        for length in range(len(parts), 1, -1):
            if holds(total, parts[-length:]) and (total.value >= 10 or length > 2):
                yield _check(total, parts[-length:], "ok", "total behind")
                joint = total
                break
        else:
            if len(parts) > 1 and strong and total.value > max(t.value for t in parts) and all(
                    t.figure.relation == "=" for t in (total, *parts)):
                off = abs(gap(total, parts))
                if off <= NEARER or slipped(total, parts) and off <= WIDE:
                    yield _check(total, parts, "mismatch", "total behind")


def _plain_sum(scope: Scope, run: list[Term], used: set[str], partitions: Partitions) -> SumCheck | None:
    """A total followed by its parts without a word that says so: 编制310个,管理岗12个,专业技术岗271个,工勤岗27个."""
    run = run[:MOST_PARTS]
    for first in range(len(run) - 2):
        total = run[first]
        for length in range(len(run) - first - 1, 1, -1):
            parts = run[first + 1:first + 1 + length]
            if used.isdisjoint(t.figure.figure_id for t in parts) and holds(total, parts) and (total.value >= 10 or length > 2):
                return _check(total, parts, "ok", "list")
    total, parts = run[0], run[1:]
    kind, labels = total.figure.kind, [t.label for t in parts]
    if len(parts) > 1 and used.isdisjoint(t.figure.figure_id for t in run) and _one_slip_off(total, parts, partitions) \
            and not _explained(scope, total, parts) and not _roughly(total, parts):
        return _check(total, parts, "mismatch", "list")
    if len(parts) > 1 and used.isdisjoint(t.figure.figure_id for t in run) and partitions.whole(labels, kind) \
            and not partitions.whole([t.label for t in run], total.figure.kind) \
            and (abs(gap(total, parts)) <= NEAR or slipped(total, parts) and abs(gap(total, parts)) <= WIDE) \
            and not _explained(scope, total, parts) and not _roughly(total, parts) and _amiss(total, parts, "list", partitions):
        return _check(total, parts, "mismatch", "list")
    return None


def _one_slip_off(total: Term, parts: Sequence[Term], partitions: Partitions) -> bool:
    """Whether the main members of a division miss a total that nothing announces (病床932张,县级医院510张、卫生院412张) by one slip."""
    exact = all(t.figure.relation == "=" and t.figure.unit == total.figure.unit for t in (total, *parts))
    return bool(exact and total.value >= _TOO_SMALL and abs(gap(total, parts)) <= NEARER and slipped(total, parts)
                and partitions.likely([t.label for t in parts], total.figure.kind))


def _far_sums(lines: Sequence[Line], runs: Sequence[list[Term]], partitions: Partitions) -> Iterator[SumCheck]:
    """Divisions whose total stands in an earlier sentence: found by its value, or as the only one that a slip parts from it."""
    terms = [t for line in lines for t in line.terms]
    for parts in runs:
        last = bisect_right(terms, parts[0].figure.start, key=lambda t: t.figure.end)
        ahead = [t for t in reversed(terms[max(0, last - _FARTHEST):last]) if t.family == parts[0].family
                 and t.figure.role == parts[0].figure.role]
        if match := next((t for t in ahead if t.value >= 10 and holds(t, parts)), None):
            yield _check(match, parts, "ok", "far")
            continue
        if partitions.whole([t.label for t in parts], parts[0].figure.kind):
            near = [t for t in ahead[:12] if abs(gap(t, parts)) <= NEARER and t.value >= 100 and slipped(t, parts)]
            if len({t.value for t in near}) == 1 and _amiss(near[0], parts, "division", partitions):
                yield _check(near[0], parts, "mismatch", "far")


def _check(total: Term, parts: Sequence[Term], arithmetic: str, rule: str) -> SumCheck:
    return sum_check(total.figure, [t.figure for t in parts], arithmetic, rule)
