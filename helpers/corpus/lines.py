"""The lines of a page: what boilerplate, titles and outline are all told from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from helpers.corpus.clean import fold
from helpers.corpus.titles import title_length
from helpers.records import Cut, Page

# A sentence is over where one of these stands, closing quotes and brackets after it aside.
_FINISHED = re.compile(r"[。!?;:…~][”’\"')\]】》]*$|[.][”\"]?$")

_TEXT = re.compile(r"\S")
MOST_TITLES = 4  # that stand one after the other at the head of a line
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its folded text without the blanks around it, and its span in the page."""

    start: int
    end: int
    text: str
    blank_before: bool  # an empty line, a page break or the beginning stands before it

    @property
    def finished(self) -> bool:
        """Does a sentence end with this line?"""
        return bool(_FINISHED.search(self.text, max(0, len(self.text) - 6)))


def split_lines(folded: str, start: int = 0) -> list[Line]:
    """The lines of folded text; `start` is where the text begins in its page.

    >>> [line.text for line in split_lines(" 一、基本情况 \\n\\n全县辖21个乡镇。")]
    ['一、基本情况', '全县辖21个乡镇。']
    """
    lines, previous = [], -2
    for match in _LINE.finditer(folded):
        begin, end = match.span()
        for _ in range(MOST_TITLES):
            length = title_length(folded[begin:min(end, begin + 200)])
            if not length:
                break
            lines.append(Line(start + begin, start + begin + length, folded[begin:begin + length], True))
            begin = _TEXT.search(folded, begin + length).start()
        lines.append(Line(start + begin, start + end, folded[begin:end], folded.count("\n", max(0, previous), begin) != 1))
        previous = end
    return lines


@lru_cache(maxsize=4)
def fold_page(page: Page) -> str:
    """The page's text folded, kept for the steps that follow each other on one page."""
    return fold(page.text)


@lru_cache(maxsize=4)
def page_lines(page: Page) -> tuple[Line, ...]:
    """The lines of a page that are not blank."""
    return tuple(split_lines(fold_page(page)))


def without_cuts(lines: Iterable[Line], cuts: Sequence[Cut]) -> list[Line]:
    """The lines of which something is left when the cuts (in order) are out, with the text that is left."""
    left, at = [], 0
    for line in lines:
        while at < len(cuts) and cuts[at].end <= line.start:
            at += 1
        text, begin, number = "", line.start, at
        while number < len(cuts) and cuts[number].start < line.end:
            text += line.text[begin - line.start:max(0, cuts[number].start - line.start)]
            begin, number = min(cuts[number].end, line.end), number + 1
        if number == at:
            left.append(line)
        elif text := (text + line.text[begin - line.start:]).strip():
            left.append(replace(line, text=text))
    return left
