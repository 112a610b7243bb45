"""A report becomes passages, each knowing the headings above it."""

import re
from dataclasses import dataclass, replace

from helpers.corpus.grids import Grid, find_grids, is_caption
from helpers.corpus.joins import Row, drop_blanks, glue, is_spaced, join_rows
from helpers.corpus.lines import MOST_TITLES, fold_page
from helpers.corpus.markers import AFTER_HEADING, IN_LINE, Marker, read_marker
from helpers.corpus.strands import Offsets, Strand
from helpers.corpus.titles import is_organ_line, read_title, title_length
from helpers.records import Cut, Passage, Report

_LEAD_END = re.compile(r"[。:;!?\n]|\s(?=\S{15})")
_FIGURE = re.compile(r"\d+(?:\.\d+)?[%‰万亿]|\d{2,}(?:\.\d+)?(?:[人名例户元个家所次张份]|[\u4e00-\u9fff]次)")
_LONGEST_LEAD = 40
_LONGEST_HEADING = 34
_CLOSING_SECTION = re.compile(r"存在|问题|困难|不足|薄弱|下一步|下步|今后|明年|下半年|打算|计划|建议|思路|对策")
_PLANS = re.compile(r"(?:下一?步|今后|明年|来年|下半年|\d年).*(?:打算|计划|思路|设想|安排|目标|重点)|工作(?:打算|计划|思路|设想)$")
_DATE = re.compile(r"\(?[〇一二三四五六七八九十\d×xX*]{2,4}\s*年\s*[〇一二三四五六七八九十\d×xX*]{1,3}\s*月(?:\s*[〇一二三四五六七八九十\d×xX*]{1,3}\s*日)?\)?")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as its writer meant it, before it is given its place in the tree."""

    strand: Strand
    kind: str  # title, heading, paragraph, table
    marker: Marker | None = None
    lead: str = ""  # what it says as a heading
    alone: bool = False  # a heading with nothing after it on its line

    @property
    def text(self) -> str:
        return self.strand.text


def find_passages(report: Report) -> tuple[Passage, ...]:
    """The report's title, headings, paragraphs and tables in order."""
    folded = fold_page(report.page)
    lines = _lines(_rows(report, folded), folded)
    paths = _paths(lines)
    return tuple(
        Passage(report.report_id, number, line.text, line.strand.offsets.plainest(), line.kind, path,
                level if line.kind == "heading" else 0)
        for number, (line, (path, level)) in enumerate(zip(lines, paths, strict=True))
    )


def _rows(report: Report, folded: str) -> list[Row]:
    """The lines of the report without the cuts; a cut across a line break makes one line of two."""
    rows: list[Row] = []
    runs: list[tuple[int, int]] = []
    breaks, cut_before = 2, False

    def close() -> None:
        nonlocal breaks, cut_before
        strand = Strand("".join(folded[a:b] for a, b in runs), Offsets(runs))
        inner = strand.strip(" " if "\t" in strand.text.strip() else None)  # an empty cell stands at either end
        if len(inner):
            indent = strand.text[:len(strand.text) - len(strand.text.lstrip())]
            rows.append(Row(inner, breaks != 1, cut_before, len(indent) >= 2 or "\t" in indent))
            breaks, cut_before = 0, False
        runs.clear()

    def take(begin: int, end: int) -> None:
        nonlocal breaks
        while begin < end:
            at = folded.find("\n", begin, end)
            runs.append((begin, end if at < 0 else at))
            if at < 0:
                return
            close()
            breaks += 1
            begin = at + 1

    at = report.start
    for cut in report.cuts:
        begin, end = max(cut.start, report.start), min(cut.end, report.end)
        take(at, begin)
        cut_before = cut_before or cut.kind == "page_number" or cut.kind not in ("pinyin", "markup") and _whole_line(cut, folded)
        at = max(at, end)
    take(at, report.end)
    close()
    head = 0
    while head < min(len(rows), MOST_TITLES) and (length := title_length(rows[head].text[:200])):
        row = rows[head]
        rows[head:head + 1] = [replace(row, strand=row.strand[:length]), replace(row, strand=row.strand[length:].strip())]
        head += 1
    return rows


def _whole_line(cut: Cut, folded: str) -> bool:
    return (cut.start == 0 or folded[cut.start - 1] in "\n \t" or folded[cut.start] == "\n") and (
        cut.end == len(folded) or folded[cut.end] in "\n \t")


def _lines(rows: list[Row], folded: str) -> list[_Line]:
    spaced = is_spaced("\n".join(r.text for r in rows if "\t" not in r.text))
    titles = _title_rows(rows)
    lines = [_Line(drop_blanks(row.strand, spaced), "title") for row in rows[:titles]]
    at = titles
    rest = rows[titles:]
    last_ordinals: dict[str, int] = {}
    done = 0
    for grid in (*find_grids(rest, folded), None):
        stop = grid.first if isinstance(grid, Grid) else len(rest)
        for group in join_rows(rest[done:stop]):
            for part in _parts(glue(group), last_ordinals):
                lines.append(_line(part, spaced))
        if grid is not None:
            if lines and is_caption(lines[-1].text) and lines[-1].kind != "title":
                kind = "paragraph" if lines[-1].text.endswith("。") else "heading"
                lines[-1] = _Line(lines[-1].strand, kind, None, lines[-1].text, True)
            lines.append(_Line(grid.strand, "table"))
            done = grid.last
    return _with_plain_headings(_with_full_stops(lines), at)


def _title_rows(rows: list[Row]) -> int:
    """How many lines at the head of a report are its title."""
    if not rows:
        return 0
    first = read_title(rows[0].text)
    count = 0
    if first is None and len(rows) > 1 and is_organ_line(rows[0].text) and read_title(rows[1].text):
        count, first = 1, read_title(rows[1].text)
    if first is None:
        return int(len(rows[0].text) <= 60 and not re.search(r"[。;:,]", rows[0].text) and read_marker(rows[0].text) is None)
    count += 1
    while count < len(rows) and ((again := read_title(rows[count].text)) and again.core == first.core
                                 or len(rows[count].text) <= 50 and re.match(r"[—(-][^。]*$", rows[count].text)
                                 and re.search(r"[)]$|^[—-]{1,3}\S*(?:总结|汇报|报告|发言|讲话)", rows[count].text)):
        count += 1
    return count


def _parts(strand: Strand, last: dict[str, int]) -> list[Strand]:
    """A line at the headings in it: after a full stop where the numbering goes on, after a heading where one begins."""
    text = strand.text
    marker = read_marker(text)
    cuts = [0]
    if marker:
        last[marker.style] = marker.ordinal
        inner = AFTER_HEADING.search(text, marker.end, marker.end + _LONGEST_HEADING)
        if inner and inner.start() > marker.end + 1 and not re.search(r"[。,;:(]", text[marker.end:inner.start()]):
            cuts.append(inner.start())
            last[read_marker(text[inner.start():inner.start() + 12]).style] = 1
    for match in IN_LINE.finditer(text, 1):
        found = read_marker(text[match.start():match.start() + 12])
        if not found or match.start() <= cuts[-1]:
            continue
        before = text[max(0, match.start() - 4):match.start()].rstrip()[-1:]
        first = found.ordinal == 1 and (
            before in tuple("。!?:") or text[match.start() - 1] == " " and _after_heading(text, cuts[-1], match.start()))
        if first or found.ordinal == last.get(found.style, 0) + 1 and (before in tuple("。!?;:") or found.style in ("cn", "cnp")):
            cuts.append(match.start())
            last[found.style] = found.ordinal
    return [part.strip() for a, b in zip(cuts, (*cuts[1:], len(text)), strict=True) if len(part := strand[a:b])]


def _after_heading(text: str, begin: int, at: int) -> bool:
    """Is what stands between two numbers a heading?"""
    if at - begin > _LONGEST_HEADING or read_marker(text[begin:begin + 12]) is None:
        return False
    return not re.search(r"[。,;]", text[begin:at])


def _line(strand: Strand, spaced: bool) -> _Line:
    marker = read_marker(strand.text)
    whole, strand = strand, drop_blanks(strand, spaced, marker.end if marker else 0)
    if marker is None:
        return _Line(strand, "paragraph")
    if strand is not whole:
        marker = read_marker(strand.text) or marker
    text = strand.text[marker.end:]
    end = _LEAD_END.search(text)
    lead = text[:end.start()] if end else text
    alone = len(text) - len(lead) <= 1 and len(lead) <= _LONGEST_LEAD and not _FIGURE.search(lead) and text[-1:] not in ";。!?"
    if len(lead) > _LONGEST_LEAD:
        lead = re.split(r"[,、]", lead)[0]
    if len(lead) > _LONGEST_LEAD or _FIGURE.search(lead):
        lead = ""
    return _Line(strand, "heading" if alone and lead else "paragraph", marker, lead.strip(), alone)


def _with_full_stops(lines: list[_Line]) -> list[_Line]:
    """Short numbered lines with a full stop are headings where text of their own stands below, items of a list otherwise."""
    result = list(lines)
    for number in range(1, len(lines) - 1):
        above, line, below = lines[number - 1:number + 2]
        if (line.kind == "paragraph" and line.marker and line.marker.style != "is" and line.lead and not line.alone
                and len(line.text) <= _LONGEST_HEADING
                and len(line.text) - line.marker.end - len(line.lead) <= 1 and line.text[-1] in "。:"
                and not (below.marker and below.marker.style == line.marker.style) and below.kind != "heading"
                and len(below.text) > len(line.text)
                and not (above.marker and above.marker.style == line.marker.style and len(above.text) <= _LONGEST_HEADING)):
            result[number] = replace(line, kind="heading", alone=True)
    return result


def _with_plain_headings(lines: list[_Line], first: int) -> list[_Line]:
    """Headings without numbers: a short line without a stop, above text that is longer; 2023年工作计划: whatever is below."""
    result = list(lines)
    for number in range(first, len(lines) - 1):
        line, below = lines[number], lines[number + 1]
        lead = line.text.removesuffix(":")
        closing = len(lead) < len(line.text) and _PLANS.search(lead)
        if (line.kind == "paragraph" and line.marker is None and 2 <= len(lead) <= 30 and (closing or lead == line.text)
                and not re.search(r"[。;:!?,、%…]|\d{2,}(?!年|月|\d)", lead) and not re.search(r"[—\-]$", lead)
                and not _DATE.fullmatch(lead) and not is_organ_line(lead) and below.kind != "title"
                and (closing or len(below.text) > len(lead) + 8 or below.marker or below.kind == "table")):
            result[number] = _Line(line.strand, "heading", Marker("plain", 0, 0), lead, True)
    return result


def _paths(lines: list[_Line]) -> list[tuple[tuple[str, ...], int]]:
    """For each line the headings above it, and its own depth."""
    paths: list[tuple[tuple[str, ...], int]] = []
    stack: list[list] = []  # [style, ordinal, lead, alone]
    caption = ""
    for number, line in enumerate(lines):
        if line.kind == "table":
            paths.append(((*(s[2] for s in stack if s[2]), *([caption] if caption else [])), 0))
            continue
        caption = line.text if is_caption(line.text) and number + 1 < len(lines) and lines[number + 1].kind == "table" else ""
        if line.marker is None:
            if line.kind != "title" and not caption:
                _close_run_in(stack, lines, number)
            paths.append((tuple(s[2] for s in stack if s[2]), 0))
            continue
        _climb(stack, line)
        above = tuple(s[2] for s in stack if s[2])
        stack.append([line.marker.style, line.marker.ordinal, line.lead, line.alone])
        paths.append((above, len(stack)))
    return paths


def _climb(stack: list[list], line: _Line) -> None:
    """Leaves the headings that a new one is not under.

    A number that follows the last one of its style is its sibling, the innermost list first; a list that starts
    again at one without a heading between is inside the last item of the first.
    """
    style, ordinal = line.marker.style, line.marker.ordinal
    same = [i for i, s in enumerate(stack) if s[0] == style]
    if style == "plain":
        if same:
            del stack[same[0]:]
        elif _CLOSING_SECTION.search(line.lead) and stack and not (len(stack) == 1 and stack[0][3]):
            stack.clear()
        elif stack:
            while stack and not stack[-1][3]:
                stack.pop()
        return
    if not same:
        rank = _RANK.get(style, 9)
        while stack and (_RANK.get(stack[-1][0], 9) > rank and stack[-1][0] != "plain"):
            stack.pop()
        return
    if ordinal == 0:
        del stack[same[-1]:]
        return
    for i in reversed(same):
        if stack[i][1] + 1 == ordinal:
            del stack[i:]
            return
    if ordinal == 1:
        if stack[same[-1]][1] > 1 and same[-1] == len(stack) - 1 or same[-1] < len(stack) - 1:
            return  # restarts inside the last item
        del stack[same[-1]:]
        return
    for i in reversed(same):  # a number was skipped
        if stack[i][1] < ordinal:
            del stack[i:]
            return
    del stack[same[-1]:]


# Which style stands above which where a report has not shown its own order.
_RANK = {"part": 1, "cn": 2, "cnp": 3, "num": 4, "dec2": 5, "dec3": 6, "nump": 6, "circ": 7,
         "alpha": 8, "star": 8, "dash": 8, "is": 9}


def _close_run_in(stack: list[list], lines: list[_Line], number: int) -> None:
    """Text without a number belongs to the item above it only where that list goes on below."""
    while stack and not stack[-1][3]:
        style, ordinal = stack[-1][0], stack[-1][1]
        for line in lines[number + 1:number + 6]:
            if line.marker is None:
                continue
            if line.marker.style == style and line.marker.ordinal == ordinal + 1 != 1:
                return
            break
        stack.pop()
