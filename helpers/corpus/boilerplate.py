"""What a page holds besides reports: navigation, editors' words, links, page numbers … as spans to cut."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from helpers.corpus.forms import Forms, compile_forms
from helpers.corpus.lines import Line, fold_page, page_lines, without_cuts
from helpers.corpus.markers import read_marker
from helpers.corpus.repeated import Repeats, find_repeated_cuts
from helpers.corpus.running import find_running_cuts
from helpers.corpus.titles import Title, is_organ_line, numbered_titles, read_title
from helpers.lexicons import LexiconError, load_entries
from helpers.paths import LEXICONS
from helpers.records import Cut, Page
from helpers.wordlists import WordList

_SCOPES = ("line", "tail", "rest", "prose", "block", "inline")
_LONGEST = {"line": 160, "tail": 160, "rest": 60, "prose": 900, "block": 60}  # characters of a line that is worth a look

_FAR = 30  # lines of chrome between the two halves of a sentence

# 監(jiān)測: a syllable with its tone in brackets after the character that it explains.
_TONED = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_PINYIN = re.compile(r"(?<=[\u4e00-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹɡ]{1,7}\)")

# Signs of Markdown that say nothing: of a heading, of bold type, the rule below the head of a table.
_MARKUP = re.compile(r"^#{1,6} +|\*\*(?=\S)|(?<=\S)\*\*|^\|? *:?-{2,}:? *(?:\| *:?-{2,}:? *)+\|?$", re.M)

_PAGE_MARK = re.compile(r"(\d{1,3})、(?=\S)")

# Figures of a report; an editor gives few.
_FIGURE, _MOST_FIGURES = re.compile(r"\d(?:[%‰人例户所名次张]|万[人元]|亿元)"), 4

# The beginning of a passage of a report rather than of a link.
_BODY_MARK = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节部])")


@dataclass(frozen=True, slots=True)
class Anchored:
    """Patterns that are tried only where one of their anchors stands."""

    kind: str
    anchors: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The compiled lexicon; each pattern's named group is the id of its entry."""

    kinds: dict[str, str]  # id → kind
    line: Forms
    numbered: Forms  # as `line`, for lines that begin with a number
    tail: Forms
    rest: Forms
    prose: tuple[Anchored, ...]
    block: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]  # kind, first line, last line
    inline: tuple[Anchored, ...]
    prose_anchors: WordList  # of all entries: where none stands, none of them need be looked at
    inline_anchors: WordList


@cache
def load_boilerplate(folder: Path = LEXICONS) -> Boilerplate:
    """The lexicon `boilerplate.yaml`, compiled."""
    path = folder / "boilerplate.yaml"
    entries = load_entries("boilerplate", ("id", "kind", "scope", "name", "english", "patterns", "examples"), folder)
    for entry in entries:
        if entry["scope"] not in _SCOPES:
            raise LexiconError(f"{path}: {entry['id']}: scope {entry['scope']!r} is none of {', '.join(_SCOPES)}")
        if entry["scope"] in ("prose", "inline") and not entry.get("anchors"):
            raise LexiconError(f"{path}: {entry['id']}: {entry['scope']} needs anchors: words of which one is in each match")
        for pattern in (*entry["patterns"], *entry.get("until", ())):
            try:
                re.compile(pattern)
            except re.error as error:
                raise LexiconError(f"{path}: {entry['id']}: {pattern!r} is no regular expression: {error}") from error

    def together(scope: str, numbered: bool = False) -> Forms:
        return compile_forms({e["id"]: e["patterns"] for e in entries if e["scope"] == scope
                              and (e.get("numbered") or not numbered)})

    def either(patterns: list[str]) -> re.Pattern[str]:
        return re.compile("|".join(patterns))

    def anchored(scope: str) -> tuple[Anchored, ...]:
        return tuple(Anchored(e["kind"], tuple(e["anchors"]), either(e["patterns"])) for e in entries if e["scope"] == scope)

    prose, inline = anchored("prose"), anchored("inline")
    return Boilerplate(
        kinds={e["id"]: e["kind"] for e in entries},
        line=together("line"), numbered=together("line", numbered=True), tail=together("tail"),
        rest=together("rest"), prose=prose,
        block=tuple((e["kind"], either(e["patterns"]), either(e["until"])) for e in entries if e["scope"] == "block"),
        inline=inline,
        prose_anchors=WordList(anchor for entry in prose for anchor in entry.anchors),
        inline_anchors=WordList(anchor for entry in inline for anchor in entry.anchors),
    )


def find_cuts(page: Page, boilerplate: Boilerplate, repeats: Repeats = frozenset()) -> list[Cut]:
    """What is no part of any report on the page, in order and without overlap.

    `repeats` are the lines that repeat around the reports of the same site (see helpers/corpus/repeated.py).
    """
    folded, lines = fold_page(page), page_lines(page)
    cuts = _inline_cuts(folded, boilerplate) + _page_marks(lines) + find_running_cuts(page) + find_repeated_cuts(page, repeats)
    if page.format == "md":
        cuts += [Cut(*m.span(), "markup") for m in _MARKUP.finditer(folded)]
    whole = {}
    if cuts:  # a line is told from its text with and without the cuts in it
        whole = {line.start: line.text for line in lines}
        lines = without_cuts(lines, merge_cuts(cuts))
    kinds = _line_kinds(lines, boilerplate)
    for number, line in enumerate(lines):
        if not kinds[number] and (text := whole.get(line.start, line.text)) != line.text:
            kinds[number] = _line_kind(text, boilerplate)
    numbered = numbered_titles([line.text for line in lines])
    titles = [None if kind else numbered.get(number) or read_title(line.text)
              for number, (line, kind) in enumerate(zip(lines, kinds, strict=True))]
    _cut_page_titles(lines, titles, kinds)
    _cut_tails(lines, titles, kinds)
    _cut_comments(lines, titles, kinds)
    cuts += [Cut(line.start, line.end, kind.rpartition(":")[2]) for line, kind in zip(lines, kinds, strict=True) if kind]
    return merge_cuts(cuts)


def merge_cuts(cuts: Iterable[Cut]) -> list[Cut]:
    """Cuts in order, overlapping ones made one (of the kind of the first)."""
    merged: list[Cut] = []
    for cut in sorted(cuts, key=lambda c: (c.start, -c.end)):
        if merged and cut.start < merged[-1].end:
            if cut.end > merged[-1].end:
                merged[-1] = Cut(merged[-1].start, cut.end, merged[-1].kind)
        else:
            merged.append(cut)
    return merged


def _inline_cuts(folded: str, boilerplate: Boilerplate) -> list[Cut]:
    cuts = []
    for entry in boilerplate.inline if boilerplate.inline_anchors.find(folded) else ():
        if any(anchor in folded for anchor in entry.anchors):
            cuts += [Cut(*m.span(), entry.kind) for m in entry.pattern.finditer(folded) if m.end() > m.start()]
    if _TONED.search(folded):
        cuts += [Cut(*m.span(), "pinyin") for m in _PINYIN.finditer(folded) if _TONED.search(m.group()) or len(m.group()) <= 4]
    return cuts


def _page_marks(lines: Sequence[Line]) -> list[Cut]:
    """The numbers that some document sites put before each page of a text: 1、 2、 3、 in the middle of sentences."""
    marks: list[tuple[Line, re.Match[str]]] = []
    split = 0
    for above, line in pairwise((None, *lines)):
        match = _PAGE_MARK.match(line.text)
        if match and int(match.group(1)) == len(marks) + 1 and (not marks or above is marks[-1][0]):
            if marks:
                split += not above.finished and len(above.text) >= 120
            marks.append((line, match))
    if len(marks) < 2 or split < max(1, (len(marks) - 1) * 2 // 3):
        return []
    return [Cut(line.start, line.start + match.end(), "page_number") for line, match in marks]


def _line_kinds(lines: Sequence[Line], boilerplate: Boilerplate) -> list[str]:
    """For each line the kind of chrome that it is, or "" for text; "tail:" or "rest:" before it where more of it follows."""
    kinds: list[str] = []
    closing: re.Pattern[str] | None = None
    opened = 0
    for number, line in enumerate(lines):
        text = line.text
        if closing and number - opened <= 15:
            kinds.append(kinds[-1])
            if closing.search(text):
                closing = None
            continue
        closing = None
        kinds.append(_line_kind(text, boilerplate))
        if len(text) <= _LONGEST["block"]:
            for kind, first, last in boilerplate.block:
                if first.search(text) and any(last.search(after.text) for after in lines[number + 1:number + 15]):
                    kinds[-1], closing, opened = kind, last, number
    return kinds


def _line_kind(text: str, boilerplate: Boilerplate) -> str:
    if len(text) > _LONGEST["prose"]:
        return ""
    if _BODY_MARK.match(text):
        match = boilerplate.numbered.search(text) if len(text) <= _LONGEST["line"] else None
        return boilerplate.kinds[match.lastgroup] if match else ""
    if len(text) <= _LONGEST["rest"] and (match := boilerplate.rest.search(text)):
        return "rest:" + boilerplate.kinds[match.lastgroup]
    if len(text) <= _LONGEST["line"] and not text.endswith("。"):
        if match := boilerplate.tail.search(text):
            return "tail:" + boilerplate.kinds[match.lastgroup]
        if match := boilerplate.line.search(text):
            return boilerplate.kinds[match.lastgroup]
    if len(_FIGURE.findall(text)) >= _MOST_FIGURES:  # no site speaks so
        return ""
    for entry in boilerplate.prose if boilerplate.prose_anchors.find(text) else ():
        if any(map(text.__contains__, entry.anchors)) and entry.pattern.search(text):
            return entry.kind
    return ""


def _unfinished(lines: Sequence[Line], titles: Sequence[Title | None], kinds: Sequence[str], number: int) -> bool:
    """Does the text above a line stop in the middle of a sentence?"""
    above = number - 1
    while above > number - _FAR and above >= 0 and kinds[above]:
        above -= 1
    if above < 0 or kinds[above] or titles[above]:
        return False
    return (not lines[above].finished or lines[above].text.endswith(":")) and len(lines[above].text) >= 15


def _continued(lines: Sequence[Line], titles: Sequence[Title | None]) -> set[int]:
    """The titles across which the numbering goes on: 三、 above, 四、 below."""
    found, above, crossed = set(), 0, []
    for number, (line, title) in enumerate(zip(lines, titles, strict=True)):
        if title and title.core:
            crossed = [number]  # of two titles one after the other, the lower
        elif line.text[0] in "一二三四五六七八九十" and (mark := read_marker(line.text)) and mark.style == "cn":
            if mark.ordinal == above + 1 > 1:
                found.update(crossed)
            above, crossed = mark.ordinal, []
    return found


_LEAST_TEXT, _LONGEST_COMMENT = 40, 200  # characters of a line
_MOST_UNDER = 4  # lines between a title and its text
_LONGEST_HALF = 40  # characters of a title's first line


def _cut_page_titles(lines: Sequence[Line], titles: list[Title | None], kinds: list[str]) -> None:
    """Titles that a page break has put into the text: with 第2页, or between two halves of a sentence."""
    seen: set[str] = set()
    parts: dict[str, int] = {}  # the last number of the parts of one title
    continued = _continued(lines, titles)
    firsts = {title.core for title in titles if title and title.number == 1}  # (2) after (1) is a part, alone a page
    for number, title in enumerate(titles):
        if title is None or not title.core:
            continue
        if title.part:
            last, parts[title.core] = parts.get(title.core, 0), title.number
            page = title.number > 1 and last != title.number - 1 and title.core in seen
            if title.core in firsts or not title.page and not (
                    page and (number in continued or _unfinished(lines, titles, kinds, number))):
                continue
        again = title.core in seen
        by_page_number = any(k == "page_number" for k in kinds[max(0, number - 1):number + 2])
        if (title.page or 1) > 1 or title.part or again and (
                by_page_number or number in continued or _unfinished(lines, titles, kinds, number)):
            kinds[number], titles[number] = "page_title", None
        seen.add(title.core)
        if number and not kinds[number - 1] and not lines[number].blank_before and len(lines[number - 1].text) <= _LONGEST_HALF \
                and (whole := read_title(lines[number - 1].text + lines[number].text)):
            seen.add(whole.core)  # a title over two lines comes again on one


def _cut_tails(lines: Sequence[Line], titles: Sequence[Title | None], kinds: list[str]) -> None:
    """The links below 相关阅读: short lines up to the next text, of which the title right above stays."""
    number = 0
    while number < len(lines):
        if not kinds[number].startswith("tail:"):
            number += 1
            continue
        last = number + 1
        while last < len(lines) and (kinds[last] or _is_link(lines[last].text)):
            last += 1
        stop = last
        if last < len(lines):  # text follows: its title is no link
            stop = _below_title(lines, titles, kinds, number, stop)
            while stop > number + 1 and (kinds[stop - 1] or titles[stop - 1]) and not kinds[stop - 1].startswith("tail:"):
                stop -= 1
                if titles[stop] and (stop == number + 1 or not titles[stop - 1] or titles[stop - 1].core != titles[stop].core):
                    break
        if stop > number + 2 and stop < last and titles[stop] and not lines[stop].blank_before and (
                is_organ_line(lines[stop - 1].text) or lines[stop].text[0] in "—-"):
            stop -= 1  # the first line of a title in two
        for link in range(number + 1, stop):
            kinds[link] = kinds[link] or kinds[number].removeprefix("tail:")
        number = max(stop, number + 1)


def _below_title(lines: Sequence[Line], titles: Sequence[Title | None], kinds: Sequence[str], number: int, stop: int) -> int:
    """Where text begins whose title stands a little above it: a date, an author, whom it speaks to may come between."""
    for place in range(stop, max(number + 1, stop - _MOST_UNDER), -1):
        if titles[place - 1]:
            return place
        if kinds[place - 1].startswith("tail:") or len(lines[place - 1].text) > _LONGEST_HALF:
            break
    return stop


def _cut_comments(lines: Sequence[Line], titles: Sequence[Title | None], kinds: list[str]) -> None:
    """What readers say below a report, up to the next title; nothing where a report goes on there."""
    text = False  # has text come yet?
    for number, line in enumerate(lines):
        if not kinds[number].startswith("rest:"):
            text = text or not kinds[number] and len(line.text) >= _LEAST_TEXT and "。" in line.text
            continue
        last = number + 1
        while last < len(lines) and not (titles[last] and titles[last].genre == "report"):
            last += 1
        below = [other for other, kind in zip(lines[number + 1:last], kinds[number + 1:last], strict=True) if not kind]
        if text and not any(len(other.text) >= _LONGEST_COMMENT or _BODY_MARK.match(other.text) for other in below):
            for other in range(number + 1, last):
                kinds[other] = kinds[other] or kinds[number].removeprefix("rest:")


def _is_link(text: str) -> bool:
    return len(text) <= 60 and not re.search(r"[。;!?]\s*\S|[。;,:]$", text) and not _BODY_MARK.match(text)
