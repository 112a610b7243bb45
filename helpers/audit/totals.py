"""The totals of tables: a row 合计 or 小计 over the rows, a column 合计 beside the columns."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.audit.terms import Term, countable, family_of, gap, holds, place, reach, slipped
from helpers.records import Figure, Passage, Report, SumCheck

_GRAND = re.compile(r"(?:合计|总计|共计|总数|累计|全[县区市旗州](?:合计|总计)?|总和|计)$")
_SUB = re.compile(r"小计$")
_WITHIN = re.compile(r"^(?:其中|#|内:|含)")
_MOST_TOTALS, _MOST_COLUMNS = 100, 60  # that are tried in one table
_NO_SUM = re.compile(r"率|均|占|比|每|单价|标准|名次|排名|得分|分值|评分")
NEAR, FAR = 0.05, 0.5


def sum_check(total: Figure, parts: Sequence[Figure], arithmetic: str, rule: str) -> SumCheck:
    """The record of a sum, its arithmetic written out."""
    computed = round(sum(f.value for f in parts), 6)
    formula = f"{' + '.join(f'{f.value:,.10g}' for f in parts)} = {computed:,.10g}"
    formula += f" ({total.name})" if arithmetic == "ok" else f", not {total.value:,.10g}{total.unit or ''} ({total.name})"
    return SumCheck(total.report_id, total.figure_id, tuple(f.figure_id for f in parts), arithmetic, computed, formula, rule)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its label and its numbers by column."""

    label: str
    cells: dict[int, Term]
    filled: frozenset[int]  # columns with any text: a masked number is no zero
    grand: bool
    sub: bool
    plain: bool


def _row(label: str, cells: dict[int, Term], filled: frozenset[int]) -> Row:
    grand, sub = bool(_GRAND.search(label)), bool(_SUB.search(label))
    return Row(label, cells, filled, grand, sub, not (grand or sub or _WITHIN.match(label)))


def table_sums(report: Report, figures: Sequence[Figure]) -> Iterator[SumCheck]:
    """Every total of every table of a report with its parts."""
    by_passage: dict[int, list[Figure]] = {}
    for figure in figures:
        if countable(figure):
            by_passage.setdefault(figure.passage, []).append(figure)
    for passage in report.passages:
        if passage.kind == "table":
            rows, heads = table_rows(passage, by_passage.get(passage.number, ()))
            yield from _down(rows, heads)
            yield from _across(rows, heads)


def table_rows(passage: Passage, figures: Sequence[Figure]) -> tuple[list[Row], dict[int, str]]:
    """The rows that hold numbers, and for each column its label in the rows above them."""
    lines = passage.text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    grid: dict[int, dict[int, Term]] = {}
    counted = (0, 0, 0)  # line, place, tabs ahead of it
    for figure in figures:
        at, to = place(passage, figure)
        number = bisect_right(starts, at) - 1
        line, done, column = counted if counted[0] == number and counted[1] <= at - starts[number] else (number, 0, 0)
        column += lines[number].count("\t", done, at - starts[number])
        counted = (number, at - starts[number], column)
        grid.setdefault(number, {})[column] = Term(figure, at, to, "", number, 0, reach(figure), family_of(figure))
    rows, heads = [], {}
    for number, line in enumerate(lines):
        texts = [cell.strip() for cell in line.split("\t")]
        if number not in grid:
            if not rows:
                heads.update({n: _bare(text) for n, text in enumerate(texts) if text})
            continue
        label = "".join(_bare(text) for text in texts[:min(grid[number])] if not re.fullmatch(r"[\d.]+", text))
        rows.append(_row(label, grid[number], frozenset(n for n, text in enumerate(texts) if text)))
    return rows, heads


def _bare(text: str) -> str:
    """A label without spaces and without the unit behind it."""
    return re.sub(r"\s|\([^()]*\)$", "", text)


def _choices(rows: Sequence[Row], number: int) -> list[list[Row]]:
    """Which rows a total row may add up, the likeliest first."""
    above, below = rows[:number], rows[number + 1:]
    last = max((n for n, row in enumerate(above) if row.grand or row.sub), default=-1)
    since = [row for row in above[last + 1:] if row.plain]
    if rows[number].sub:
        following = []
        for row in below:
            if not row.plain:
                break
            following.append(row)
        return [rows_ for rows_ in (since, following) if len(rows_) > 1]
    plain_above, plain_below = [r for r in above if r.plain], [r for r in below if r.plain]
    subtotals = [r for r in above if r.sub] or [r for r in below if r.sub]
    loose = [*subtotals, *since] if subtotals and since else []
    choices = [plain_above, subtotals, loose, since, plain_below] if above else [plain_below, subtotals]
    return [choice for n, choice in enumerate(choices) if len(choice) > 1 and choice not in choices[:n]]


def _down(rows: Sequence[Row], heads: dict[int, str]) -> Iterator[SumCheck]:
    for number in [number for number, row in enumerate(rows) if row.grand or row.sub][:_MOST_TOTALS]:
        row = rows[number]
        columns = {c: t for c, t in row.cells.items() if not _NO_SUM.search(heads.get(c, "")) and not _NO_SUM.search(row.label)}
        choices = _choices(rows, number)
        held = [sum(_adds(t, c, choice) for c, t in columns.items()) for choice in choices]
        if not choices:
            continue
        best = choices[max(range(len(choices)), key=lambda n: (held[n], -n))]
        proven = max(held) > 0  # in another column these rows do make up the total
        for column, total in columns.items():
            if choice := next((c for c in (best, *choices) if _adds(total, column, c)), None):
                yield sum_check(total.figure, [t.figure for t in _parts(total, column, choice)], "ok", "table row")
                continue
            parts = _parts(total, column, best)
            complete = all(column in r.cells for r in best if column in r.filled)
            if len(parts) > 1 and complete and total.value >= max(t.value for t in parts) and _likely(total, parts, proven):
                yield sum_check(total.figure, [t.figure for t in parts], "mismatch", "table row")


def _parts(total: Term, column: int, choice: Sequence[Row]) -> list[Term]:
    return [row.cells[column] for row in choice if column in row.cells and row.cells[column].family == total.family]


def _adds(total: Term, column: int, choice: Sequence[Row]) -> bool:
    parts = _parts(total, column, choice)
    return len(parts) > 1 and total.value > 0 and holds(total, parts)


def _likely(total: Term, parts: Sequence[Term], proven: bool) -> bool:
    """Whether rows that miss their total were meant to give it: elsewhere they do, or a slip explains it."""
    off = abs(gap(total, parts))
    mean = total.value <= 1.5 * sum(t.value for t in parts) / len(parts)
    return not mean and (off <= FAR if proven else off <= NEAR or bool(slipped(total, parts)) and off <= FAR)


def _across(rows: Sequence[Row], heads: dict[int, str]) -> Iterator[SumCheck]:
    """Columns called 合计 beside their parts, believed where at least two rows in three bear it out."""
    for column in [c for c, head in heads.items() if _GRAND.search(head) or _SUB.search(head)][:_MOST_COLUMNS // 5]:
        filled = [row for row in rows if column in row.cells]
        others = sorted({c for row in filled for c in row.cells if c != column and not _NO_SUM.search(heads.get(c, ""))
                         and not _GRAND.search(heads.get(c, "")) and not _SUB.search(heads.get(c, ""))})
        for span in ([c for c in others if c > column][:_MOST_COLUMNS], [c for c in others if c < column][-_MOST_COLUMNS:]):
            for length in range(len(span), 1, -1):
                chosen = span[:length] if span[0] > column else span[-length:]
                sums = [(row.cells[column], _beside(row, column, chosen)) for row in filled]
                sums = [(total, parts) for total, parts in sums if len(parts) > 1 and total.value > 0]
                good = sum(holds(total, parts) for total, parts in sums)
                if len(sums) > 1 and good >= 2 and good * 3 >= 2 * len(sums):
                    for total, parts in sums:
                        kind = "ok" if holds(total, parts) else "mismatch"
                        if kind == "ok" or abs(gap(total, parts)) <= FAR:
                            yield sum_check(total.figure, [t.figure for t in parts], kind, "table column")
                    break


def _beside(row: Row, column: int, chosen: Sequence[int]) -> list[Term]:
    return [row.cells[c] for c in chosen if c in row.cells and row.cells[c].family == row.cells[column].family]
