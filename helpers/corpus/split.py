"""A page becomes the reports that stand on it, each from its title line to the last character of its body."""

import re
from dataclasses import dataclass, replace

from helpers.corpus.boilerplate import Boilerplate, find_cuts
from helpers.corpus.endings import cuts_within, end_of
from helpers.corpus.lines import Line, fold_page, page_lines, without_cuts
from helpers.corpus.markers import read_marker
from helpers.corpus.repeated import Repeats
from helpers.corpus.titles import Title, has_organ, is_organ_line, names_its_organ, numbered_titles, read_title, stands_alone
from helpers.records import Cut, Page, Report

# Characters of body that make a document.
_LEAST = 60  # a teaser or a link has fewer
_LEAST_ALONE = 12  # where the page has but one title, or none
_LEAST_UNTITLED = 400  # above the first title, where a preface may stand
_LONGEST_TITLE = 60
_LABELLED = re.compile(r"\S{2,8}:|(?:19|20)\d\d-\d")  # the data of a page, one line of them
_LONGEST_TEASER, _FIGURE = 350, re.compile(r"\d[\d.]*(?:[%‰人例户所名次张份个元]|万|亿)")
_NEAR = 8  # characters, all blank, between a title and the same title again


# A title over two lines: what it is about above, its genre alone below
_GENRE_ALONE = re.compile(r"(?:工作)?(?:情况)?(?:的)?(?:总结|汇报|报告|小结|总结报告|情况汇报|情况报告|汇报材料)")
_FIRST_HALF = re.compile(r"[^\s。,;:!?|\d()\[\]>]{8,40}")

# The name of a document in the table that a government's site puts above it.
_NAMED = re.compile(r"(?:名\s*称|标\s*题|题\s*名)\s*:[ \t|]*([^|\t\n]{4,60})")


@dataclass(frozen=True, slots=True)
class _Document:
    """A stretch of lines: where its heading begins, where its text begins, where it ends."""

    first: int
    body: int
    last: int  # one past its last line
    title: Title | None
    text: str


def split_page(
    page: Page, boilerplate: Boilerplate, cuts: list[Cut] | None = None, repeats: Repeats = frozenset(),
) -> list[Report]:
    """The reports on a page in order, with what is cut out of each of them; `repeats` are the site's repeated lines."""
    if cuts is None:
        cuts = find_cuts(page, boilerplate, repeats)
    lines = without_cuts(page_lines(page), cuts)
    documents = _documents(lines, cuts)
    reports = [d for d in documents if d.title is None or d.title.genre != "other"]
    if not reports:  # a page of plans and notices alone is read as what it is
        reports = documents
    return [_report(page, number, document, lines, cuts) for number, document in enumerate(reports, 1)]


def _report(page: Page, number: int, document: _Document, lines: list[Line], cuts: list[Cut]) -> Report:
    start, end = lines[document.first].start, lines[document.last - 1].end
    inside = list(cuts_within(cuts, start, end))
    while inside and inside[0].start <= start:  # the sign of a heading in Markdown
        start = inside.pop(0).end
    while inside and inside[-1].end >= end:
        end = inside.pop().start
    while page.text[start].isspace():
        start += 1
    while page.text[end - 1].isspace():
        end -= 1
    title = document.text
    if document.title is None and (named := _NAMED.search(fold_page(page)[:start])):
        title = named.group(1).strip()
    return Report(f"{page.path}#{number}", page, start, end, title, tuple(inside))


def _documents(lines: list[Line], cuts: list[Cut]) -> list[_Document]:
    numbered = numbered_titles([line.text for line in lines])
    titles = [numbered.get(number) or _title(lines, number) for number in range(len(lines))]
    if not any(t and t.genre == "report" for t in titles):  # …情况 is a title where no better one stands
        first = next((n for n, t in enumerate(titles) if t and t.genre == "weak"), None)
    else:
        first = None
    titles = [t if t and (t.genre != "weak" or n == first) else None for n, t in enumerate(titles)]
    titles = _without_sections(lines, titles)
    starts = [n for n, t in enumerate(titles) if t]
    documents: list[_Document] = []
    head = starts[0] if starts else len(lines)
    if head and _is_body(lines[:head], _LEAST_UNTITLED if starts else _LEAST_ALONE):
        first = _below_navigation(lines[:head], cuts)
        documents.append(_Document(first, first, head, None, lines[first].text[:_LONGEST_TITLE]))
    least = _LEAST if len({titles[n].core for n in starts}) > 1 else _LEAST_ALONE
    for place, start in enumerate(starts):
        stop = starts[place + 1] if place + 1 < len(starts) else len(lines)
        if not _is_body(lines[start + 1:stop], least):
            continue
        first = _first_line(lines, titles, start)
        if documents and documents[-1].last > first:
            if documents[-1].body < first:
                documents[-1] = replace(documents[-1], last=first)
            else:
                first = start
        text = "".join(line.text for line in lines[start if titles[first] else first:start + 1])
        documents.append(_Document(first, start + 1, stop, titles[start], text.rstrip("。")))
    if not documents and any(len(line.text) >= 20 or "\t" in line.text or read_marker(line.text) for line in lines):
        # no sentence ends anywhere: a table, notes; read as what it is rather than not at all
        documents.append(_Document(0, 0, len(lines), titles[0], lines[0].text[:_LONGEST_TITLE]))
    return _without_teasers([replace(d, last=end_of(lines, d.body, d.last, cuts)) for d in documents], lines)


def _without_teasers(documents: list[_Document], lines: list[Line]) -> list[_Document]:
    """Documents without what an editor says before a report, or shows of it: a paragraph without a figure above a longer text."""
    kept = []
    for number, document in enumerate(documents):
        body = lines[document.body:document.last]
        said = "".join(line.text for line in body)
        below = documents[number + 1] if number + 1 < len(documents) else None
        teaser = (below and not said.endswith(":") and len(said) <= _LONGEST_TEASER and not _FIGURE.search(said)
                  and not any(read_marker(line.text) for line in body))
        if not teaser or sum(len(line.text) for line in lines[below.body:below.last]) < 2 * len(said):
            kept.append(document)
    return kept


def _below_navigation(lines: list[Line], cuts: list[Cut]) -> int:
    """Where text without a title begins: below the menus, whose last lines no list may know."""
    prose = next((n for n, line in enumerate(lines) if len(line.text) >= 40 and "。" in line.text), 0)
    menus = [c.end for c in cuts if c.kind in ("navigation", "related", "repeated") and c.end <= lines[prose].start]
    return next((n for n, line in enumerate(lines) if line.start >= menus[-1]), 0) if menus else 0


def _title(lines: list[Line], number: int) -> Title | None:
    """The title that a line is, where what stands around it lets it be one."""
    title = read_title(lines[number].text)
    if title is None:
        return None
    above = lines[number - 1] if number else None
    broken = (above and not above.finished and len(above.text) >= 20 and not lines[number].blank_before
              and not _LABELLED.match(above.text))
    if broken and read_title(above.text) is None and not stands_alone(title.core) and not title.part:
        return None  # the end of a broken line
    if title.core == "总结" and above and not is_organ_line(above.text):
        return None
    return title


def _without_sections(lines: list[Line], titles: list[Title | None]) -> list[Title | None]:
    """Titles without those that are headings inside a report: 2011年工作计划 below a title that names the county."""
    kept: list[Title | None] = []
    running: Title | None = None
    body = False  # has text come since the last title?
    for number, (line, title) in enumerate(zip(lines, titles, strict=True)):
        organ = number and not line.blank_before and is_organ_line(lines[number - 1].text)  # the title's first line
        if title is not None and running is not None and not title.part:
            joined = title.genre == "other" and running.joined
            section = (title.bare and not (organ and title.genre == "report")
                       and (title.genre != "report" or has_organ(running.core)) and (body or has_organ(running.core)))
            if joined or section:
                title = None
        if title is not None:
            running, body = title, False
        elif len(line.text) >= 40:
            body = True
        kept.append(title)
    return kept


def _first_line(lines: list[Line], titles: list[Title | None], start: int) -> int:
    """Where a heading begins whose last line is `start`: the same title once more, the institution or the motto above it."""
    first = start
    while first and _same(titles[first - 1], titles[start]) and lines[first].start - lines[first - 1].end <= _NEAR:
        first -= 1
    near = first == start and first and titles[first - 1] is None and lines[start].start - lines[first - 1].end <= _NEAR
    organ = near and is_organ_line(lines[first - 1].text) and titles[start].core and not names_its_organ(titles[start].core)
    if near and (organ or _is_motto(lines[first - 1], lines[start])):
        first -= 1
    elif first == start and first and titles[first - 1] is None and _GENRE_ALONE.fullmatch(titles[start].core) \
            and not lines[start].blank_before and _FIRST_HALF.fullmatch(lines[first - 1].text):
        first -= 1
    elif first == start and first and titles[first - 1] is None and _is_first_half(lines, start, titles[start]):
        first -= 1
    return first


def _is_first_half(lines: list[Line], start: int, title: Title) -> bool:
    """Whether the line above a title that names neither place nor year does so: 青柳县2010年农村妇女“两癌” / 检查项目工作总结."""
    above = lines[start - 1]
    if (lines[start].blank_before or above.finished or len(above.text) > 40 or has_organ(title.core)
            or re.search(r"[,;:|>\t]", above.text)):
        return False
    whole = read_title(above.text + lines[start].text)
    return whole is not None and (stands_alone(whole.core) or above.text.startswith("关于"))


def _is_motto(above: Line, line: Line) -> bool:
    """Whether a line is the motto of the title below it: 强化措施 狠抓落实 / ——青柳县卫生局2010年工作总结."""
    return line.text[0] in "—-" and not line.blank_before and not above.finished and len(above.text) <= 40


def _same(above: Title | None, title: Title) -> bool:
    return above is not None and above.core == title.core != "" and above.part == title.part and not above.collection


def _is_body(lines: list[Line], least: int) -> bool:
    """Is there enough text for a document?"""
    prose = [line for line in lines if len(line.text) >= 12 and any(c in line.text for c in "。;,、")]
    return sum(len(line.text) for line in prose) >= least and any("。" in line.text for line in prose)
