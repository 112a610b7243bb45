"""A page that is too heavy to open at once: its reports' texts, and what is folded on it, go to pages of their own.

Nothing is left out. Links to what has moved are led there when the site's links are checked (helpers.views.site).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from helpers.views.block import href, join
from helpers.views.messages import Messages
from helpers.views.page import Section

PAGE = 500_000  # bytes of a page above which some of it moves
LEAF = 300_000  # bytes of what moved above which its rows are parted
SMALL = 3_000  # bytes that are not worth a page

_UNIT = re.compile(r'<(?:(details) class="more"|(section) class="report" id="([^"]+)")')
_SUMMARY = re.compile(r"<summary[^>]*>(.*?)</summary>", re.S)
_REPORT = re.compile(r"<h3[^>]*>(.*?)</h3>\s*<p[^>]*>(.*?)</p>", re.S)
_KEY = re.compile(r'<p class="key">.*?</p>', re.S)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ROWS = re.compile(r"<(tbody|ul)(?:\s[^>]*)?>")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of what was folded on another: its file name, the section it comes from, its title and HTML."""

    name: str
    anchor: str
    title: str
    html: str
    before: str = ""  # the names of the pages that its rows go on from, and on
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Something on a page that can move."""

    section: int
    start: int
    end: int
    report: str  # the anchor of a report's text; empty of what is folded
    size: int


def spans(html: str, tag: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where the elements of a tag stand that are in no other of it.

    >>> list(spans("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "li", 4))
    [(4, 33), (33, 43)]
    """
    depth, begun = 0, 0
    for match in re.compile(rf"<(/?){tag}(?=[\s>])[^>]*>").finditer(html, start, len(html) if end is None else end):
        if match[1]:
            depth -= 1
            if depth < 0:  # the end of what the search began in
                return
            if depth == 0:
                yield begun, match.end()
        else:
            begun = match.start() if depth == 0 else begun
            depth += 1


def _units(number: int, html: str) -> Iterator[_Unit]:
    at = 0
    while match := _UNIT.search(html, at):
        _, end = next(spans(html, match[1] or match[2], match.start()), (0, len(html)))
        yield _Unit(number, match.start(), end, match[3] or "", len(html[match.start() : end].encode()))
        at = end


def part_page(sections: Sequence[Section], slug: str, say: Messages) -> tuple[list[Section], list[Leaf]]:
    """The sections of a page that can be opened at once, and the leaves with what moved: the texts of reports first,
    then what is folded, the heaviest first, until the page is light enough. One that is light stays as it is."""
    size = sum(len(part.html.encode()) for part in sections)
    if size <= PAGE:
        return list(sections), []
    found = [unit for number, part in enumerate(sections) for unit in _units(number, str(part.html)) if unit.size >= SMALL]
    reports = [unit for unit in found if unit.report]
    moved = set(reports)
    size -= sum(unit.size for unit in reports)
    for unit in sorted((one for one in found if not one.report), key=lambda one: (-one.size, one.section, one.start)):
        if size <= PAGE:
            break
        moved.add(unit)
        size -= unit.size
    made, leaves, taken = [], [], {}
    for number, part in enumerate(sections):
        html, pieces, at, year = str(part.html), [], 0, None
        for unit in sorted((one for one in moved if one.section == number), key=lambda one: one.start):
            content = html[unit.start : unit.end]
            own = _report(content, unit, slug, part) if unit.report else _folded(content, slug, part, taken)
            leaves += own
            pieces.append(html[at : unit.start])
            if unit.report:
                told = _text(content)[1]
                year, before = next(iter(_YEAR.findall(told)), ""), year
                pieces.append(f'<h3>{year or say("undated")}</h3>' if year != before else "")
            pieces.append(_link(own, told if unit.report else ""))
            at = unit.end
        made.append(replace(part, html=Markup("".join([*pieces, html[at:]]))))
    return made, leaves


def _text(content: str) -> tuple[str, str]:
    """The title of a report's text and the line below it."""
    match = _REPORT.search(content)
    return (Markup(match[1]).striptags(), Markup(match[2]).striptags()) if match else ("", "")


def _report(content: str, unit: _Unit, slug: str, part: Section) -> list[Leaf]:
    key = _KEY.search(str(part.html))  # what its colours mean
    html = f'<div class="evidence">{key[0] if key else ""}{content}</div>'
    return [Leaf(f"{slug}-{unit.report}.html", part.anchor, _text(content)[0], html)]


def _folded(content: str, slug: str, part: Section, taken: dict[str, int]) -> list[Leaf]:
    """What is folded, its rows in as many pages as they take."""
    summary = _SUMMARY.search(content)
    title = Markup(summary[1]).striptags() if summary else part.heading
    inner = content[content.index(">") + 1 : content.rindex("</details>")].replace(summary[0] if summary else "", "", 1)
    pages = list(_pieces(inner))
    first = taken.get(part.anchor, 0)
    taken[part.anchor] = first + len(pages)
    names = [f"{slug}-{part.anchor or 'top'}-{first + number}.html" for number in range(1, len(pages) + 1)]
    return [
        Leaf(name, part.anchor, title, html, names[at - 1] if at else "", names[at + 1] if at + 1 < len(names) else "")
        for at, (name, html) in enumerate(zip(names, pages, strict=True))
    ]


def _pieces(html: str) -> Iterator[str]:
    """A table or list as it is, or as several with some of its rows each."""
    rows = _ROWS.search(html)
    if len(html.encode()) <= LEAF or not rows:
        yield html
        return
    _, last = next(spans(html, rows[1], rows.start()), (0, len(html)))
    found = list(spans(html, {"tbody": "tr", "ul": "li"}[rows[1]], rows.end(), last))
    if len(found) < 2:
        yield html
        return
    head, tail = html[: found[0][0]], html[found[-1][1] :]
    piece, size = [], 0
    for start, end in found:
        row = html[start:end]
        weight = len(row.encode())
        if piece and size + weight > LEAF:
            yield head + "".join(piece) + tail
            piece, size = [], 0
        piece.append(row)
        size += weight
    yield head + "".join(piece) + tail


def _link(leaves: list[Leaf], beside: str) -> Markup:
    """What stands where something was: a link to its page, and to those that go on."""
    first, *more = leaves
    others = join((Markup(' <a href="{}">{}</a>').format(href(leaf.name), n) for n, leaf in enumerate(more, 2)))
    aside = Markup(' <span class="muted">{}</span>').format(beside) if beside else ""
    return Markup('<div class="leaf"><a href="{}">{}</a>{}{}</div>').format(href(first.name), first.title, others, aside)
