"""The evidence: a report's full text with every reading marked, what was cut greyed, each mark leading back to its row."""

import re
from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass, replace

import pandas as pd
from markupsafe import Markup, escape

from helpers.frames import rows_of
from helpers.tables import Tables
from helpers.views.block import Block, amount, join, mark_id, months, said, short_hash
from helpers.views.messages import Messages, messages
from helpers.views.names import theme_name
from helpers.views.told import told

_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|[\r\n\f])|[^\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the page to be marked; kind is f, p, q, x, or c for what was cut."""

    start: int
    end: int
    kind: str
    anchor: str = ""
    back: str = ""  # anchor of the row that speaks of it
    title: str = ""
    link: bool = False  # the mark itself leads back; otherwise a sign at its end does


def _open(mark: Mark, first: bool) -> Markup:
    anchor = Markup(' id="%s"') % mark.anchor if first and mark.anchor else ""
    title = Markup(' title="%s"') % mark.title if mark.title else ""
    if mark.link:
        return Markup('<a class="%s"%s href="#%s"%s>') % (mark.kind, anchor, mark.back, title)
    return Markup('<span class="%s"%s%s>') % (mark.kind, anchor, title)


def _close(mark: Mark, last: bool) -> Markup:
    if mark.link:
        return Markup("</a>")
    back = Markup('<a class="back" href="#{}" aria-label="↑">↑</a>').format(mark.back) if last and mark.back else ""
    return back + Markup("</span>")


def annotate(text: str, start: int, end: int, marks: list[Mark]) -> Markup:
    """`text[start:end]` with the marks as nested elements; one that overlaps another's end is split.

    >>> print(annotate("参合率98%,居首", 0, 9, [Mark(0, 7, "q"), Mark(3, 6, "f", "f1", "r1", link=True)]))
    <span class="q">参合率<a class="f" id="f1" href="#r1">98%</a>,</span>居首
    >>> print(annotate("甲乙丙", 0, 3, [Mark(0, 2, "q"), Mark(1, 3, "p")]))
    <span class="q">甲<span class="p">乙</span></span><span class="p">丙</span>
    """
    inside = sorted((m for m in marks if start <= m.start < m.end <= end), key=lambda m: (m.start, -m.end, m.kind))
    cuts = sorted({start, end, *(m.start for m in inside), *(m.end for m in inside)})
    out, open_marks, coming = [], [], iter([*inside, None])
    following = next(coming)
    for here, there in zip(cuts, cuts[1:], strict=False):
        kept = [m for m in open_marks if m.end > here]
        while open_marks and open_marks != kept[: len(open_marks)]:  # close down to what goes on, then open again
            mark = open_marks.pop()
            out.append(_close(mark, last=mark.end <= here))
        for mark in kept[len(open_marks) :]:
            out.append(_open(mark, first=False))
        open_marks = kept
        while following is not None and following.start == here:
            out.append(_open(following, first=True))
            open_marks.append(following)
            following = next(coming)
        out.append(escape(text[here:there]))
    while open_marks:
        out.append(_close(open_marks.pop(), last=True))
    return join(out)


def _linked(marks: list[Mark]) -> list[Mark]:
    """The marks that can be links themselves made so: a link cannot stand in a link, figures come first, then programs.

    Of two figures that overlap the first is the link; of two with one anchor the first has it.
    """
    kept, others, end, anchors = [], [], -1, set()
    for mark in sorted((m for m in marks if m.kind == "f"), key=lambda m: (m.start, -m.end)):
        free = mark.start >= end
        kept.append(
            replace(
                mark,
                link=free and bool(mark.back),
                back=mark.back if free else "",
                anchor="" if mark.anchor in anchors else mark.anchor,
            )
        )
        anchors.add(mark.anchor)
        end = max(end, mark.end)
    taken = sorted((m.start, m.end) for m in kept)
    for mark in sorted((m for m in marks if m.kind != "f"), key=lambda m: (m.kind != "p", m.start, -m.end)):
        if mark.kind == "p" and mark.back:
            at = bisect_left(taken, (mark.start, mark.end))
            free = (at == 0 or taken[at - 1][1] <= mark.start) and (at == len(taken) or taken[at][0] >= mark.end)
            if free:
                insort(taken, (mark.start, mark.end))
            mark = replace(mark, link=free)
        others.append(mark)
    return kept + others


def line_id(report_id: str, start: int) -> str:
    """The anchor of a line of the full text."""
    return f"l{short_hash(report_id)}-{start}"


def row_of_program(key: str) -> str:
    return f"rp{short_hash(key)}"


def report_marks(tables: Tables, report_id: str, linked: bool, say: Messages) -> list[Mark]:
    """Everything that was read in a report; `linked`: its figures have rows to lead back to (copies have none)."""

    def of(frame: pd.DataFrame):
        return rows_of(frame[frame["report_id"] == report_id])

    marks = []
    for row in of(tables.figures):
        anchor = mark_id("f", report_id, row.start)
        verdict = {"ok": say("verdict_ok"), "mismatch": "≠ " + said(row.formula)}.get(row.arithmetic, "")
        title = " · ".join(
            part for part in (row.name, amount(row, say), say.term("role", row.role), verdict, said(row.rule)) if part
        )
        marks.append(Mark(row.start, row.end, "f", anchor, f"r{anchor}" if linked else "", title))
    named = set()
    for row in of(tables.programs):
        key = row.program if isinstance(row.program, str) else row.name
        spans = [(span["start"], span["end"]) for span in row.mentions] if row.mentions is not None else []
        for start, end in sorted({(row.start, row.end), *spans}):
            anchor = mark_id("p", report_id, start)
            first = start == row.start and anchor not in named
            if first:  # what another program only mentions again does not take its place
                named.add(anchor)
            back = row_of_program(key) if linked and first else ""
            marks.append(Mark(start, end, "p", anchor if first else "", back, f"{say('program')}: {row.name}"))
    for row in of(tables.problems):
        anchor = mark_id("q", report_id, row.start)
        marks.append(
            Mark(
                row.start,
                row.end,
                "q",
                anchor,
                f"r{anchor}" if linked else "",
                f"{say('problem')}: {theme_name(row.theme, say.language)} · {row.cue}",
            )
        )
    seen = set()
    for row in of(tables.findings):
        anchor = mark_id("x", report_id, row.start)
        if anchor not in seen:
            marks.append(Mark(row.start, row.end, "x", anchor, f"r{anchor}", told(row.message, say, row.kind)))
        seen.add(anchor)
    cuts = tables.reports.loc[tables.reports["report_id"] == report_id, "cuts"].iloc[0]
    marks += [Mark(cut["start"], cut["end"], "c", title=f"{say('cut')}: {cut['kind']}") for cut in cuts]
    return _linked(marks)


def report_text(tables: Tables, report, say: Messages, linked: bool) -> Markup:
    """One report as its page has it, a paragraph a line, headings as headings."""
    text = tables.pages.loc[tables.pages["path"] == report.path, "text"].iloc[0]
    marks = report_marks(tables, report.report_id, linked, say)
    own = tables.passages[tables.passages["report_id"] == report.report_id]
    headings = set(own.loc[own["kind"].isin(["heading", "title"]), "start"])
    paragraphs, coming, running = [], deque(sorted(marks, key=lambda m: m.start)), []
    for match in _LINE.finditer(text, report.start, report.end):
        (at, end), line = match.span(), match[0]
        clipped = [replace(mark, start=at, end=min(mark.end, end), anchor="") for mark in running]
        while (
            coming and coming[0].start < end
        ):  # a mark that runs over the end of a line is drawn on each, its anchor on the first
            mark = coming.popleft()
            running.append(mark)
            clipped.append(replace(mark, start=max(mark.start, at), end=min(mark.end, end)))
        running = [mark for mark in running if mark.end > end]
        if line.strip():
            lead = at + len(line) - len(line.lstrip())
            kind = ' class="h"' if lead in headings else ""
            anchor = line_id(report.report_id, at)
            paragraphs.append(Markup('<p id="{}"{}>{}</p>').format(anchor, Markup(kind), annotate(text, at, end, clipped)))
    return join(paragraphs)


def full_text(tables: Tables, linked: set[str], language: str = "zh") -> Block:
    """Every report of these tables in full; `linked` are the ids of reports whose readings have rows to lead back to."""
    say = messages(language)
    parts = []
    for report in rows_of(tables.reports):
        place = report.county if isinstance(report.county, str) else say("masked_county")
        copy = f" · {say('copy_of', report=report.duplicate_of)}" if isinstance(report.duplicate_of, str) else ""
        parts.append(
            Markup('<section class="report" id="t{}" lang="zh-Hans"><h3>{}</h3>'
                   '<p class="muted">{} · {} · {}{}</p>{}</section>').format(
                short_hash(report.report_id),
                report.title,
                place,
                months(report.period_start, report.period_end, say),
                report.path,
                copy,
                report_text(tables, report, say, report.report_id in linked),
            )
        )
    key = join(Markup('<span class="{}">{}</span>').format(kind, say(f"key_{kind}")) for kind in "fpqxc")
    return Block(
        Markup('<div class="evidence"><p class="key">{}</p>{}</div>').format(key, join(parts)), f"{len(parts)} report(s) in full"
    )
