"""Shares that make up a whole: 男占51.2%、女占48.8%."""

import re
from collections.abc import Iterator, Sequence

from helpers.audit.partitions import Partitions
from helpers.audit.precision import interval
from helpers.audit.terms import place, words_of
from helpers.records import Figure, Finding, Report

_SHARE = re.compile(r"占")
_BREAK = re.compile(r"[。;!?\n]")
FAR = 30.0  # percent from 100: beyond it the shares are of something else


def check_shares(report: Report, figures: Sequence[Figure], partitions: Partitions) -> list[Finding]:
    """A finding where the shares of a division that leaves nothing out do not add up to 100 %, at the first of them."""
    findings = []
    by_passage: dict[int, list[Figure]] = {}
    for f in figures:
        if f.unit == "%" and f.role == "actual" and f.relation == "=" and not isinstance(f.value, tuple):
            by_passage.setdefault(f.passage, []).append(f)
    for passage in report.passages:
        if passage.kind == "table" or len(own := by_passage.get(passage.number, ())) < 2 or not _SHARE.search(passage.text):
            continue
        for run in _runs(passage.text, [(*place(passage, f), f) for f in own]):
            shares = [f for _, f in run]
            labels = [label for label, _ in run]
            total, slack = sum(f.value for f in shares), sum(interval(f).high - f.value for f in shares)
            if abs(total - 100) > slack + 1e-9 and abs(total - 100) <= FAR and (
                    partitions.whole(labels, "count") or partitions.whole(labels, "money")):
                findings.append(Finding(
                    report.report_id, "sum_mismatch", shares[0].start, shares[0].end,
                    f"{' + '.join(f'{f.value:g}' for f in shares)} = {total:g} %, not 100 %",
                    tuple(f.figure_id for f in shares), tuple((f.start, f.end) for f in shares)))
    return findings


def _runs(text: str, spans: Sequence[tuple[int, int, Figure]]) -> Iterator[list[tuple[str, Figure]]]:
    """Shares that follow one another in a sentence, each with what it is the share of."""
    run, last = [], 0
    for number, (at, to, figure) in enumerate(spans):
        after = spans[number + 1][0] if number + 1 < len(spans) else len(text)
        label = words_of(text, at, to, last, after)
        if run and (_BREAK.search(text, last, at) or "占" not in label):
            if len(run) > 1:
                yield run
            run = []
        if "占" in label:
            run.append((label, figure))
        last = to
    if len(run) > 1:
        yield run
