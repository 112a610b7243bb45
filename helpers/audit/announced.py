"""Totals that a sentence states and the table below it divides: 累计补偿29.87万人次1956.3万元,分类情况如下: and rows of kinds."""

from collections.abc import Iterator, Sequence

from helpers.audit.terms import Line, Term, countable, gap, holds
from helpers.audit.totals import Row, sum_check, table_rows
from helpers.records import Figure, Report, SumCheck

NEAR = 0.05  # how far the rows may miss a total, where the rows of another column give theirs


def announced_sums(report: Report, figures: Sequence[Figure], lines: Sequence[Line]) -> Iterator[SumCheck]:
    """The totals of the last sentence ahead of a table against its rows, where the rows of one column at least give theirs."""
    by_number = {line.passage.number: line for line in lines}
    for before, passage in zip(report.passages, report.passages[1:], strict=False):
        line = by_number.get(before.number)
        if passage.kind != "table" or line is None or not line.terms:
            continue
        if not before.text.rstrip().endswith((":", "下表", "如下", "如下。")):
            continue
        rows, _ = table_rows(passage, [f for f in figures if f.passage == passage.number and countable(f)])
        if len(rows) > 2 and all(row.plain for row in rows):
            yield from _of_columns([t for t in line.terms if t.sentence == line.terms[-1].sentence], rows)


def _of_columns(told: Sequence[Term], rows: Sequence[Row]) -> Iterator[SumCheck]:
    pairs = []
    for column in sorted(set.intersection(*(set(row.cells) for row in rows))):
        parts = [row.cells[column] for row in rows]
        alike = [t for t in told if t.family == parts[0].family and t.figure.role == parts[0].figure.role]
        total = next((t for t in alike if holds(t, parts)), alike[0] if len(alike) == 1 else None)
        if total and len({t.family for t in parts}) == 1:
            pairs.append((total, parts, holds(total, parts)))
    if any(held for *_, held in pairs):
        for total, parts, held in pairs:
            exact = total.figure.relation == "=" and all(t.figure.relation == "=" for t in parts)
            if held or exact and abs(gap(total, parts)) <= NEAR:
                yield sum_check(total.figure, [t.figure for t in parts], "ok" if held else "mismatch", "table below")
