"""What a paper repeats on each of its sheets: running heads and feet, the head of a table that goes on, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from helpers.corpus.endings import is_own
from helpers.corpus.lines import Line, page_lines
from helpers.corpus.markers import read_marker
from helpers.corpus.titles import read_title
from helpers.records import Cut, Page

_EDGE = 2  # lines at the top and at the bottom of a sheet
_LONGEST = 60  # characters of a head or foot
_SHARE = 0.5  # of the sheets that it stands on
_NUMBER = re.compile(r"[-—–~·\s]*(\d{1,3})[-—–~·\s]*")
_COLUMNS = re.compile(r"[^\d\s]+(?:\s+[^\d\s]+){2,}")  # the head of a table
_TEXT = 12  # characters of a line that is no cell of a table


def find_running_cuts(page: Page) -> list[Cut]:
    """Heads and feet that repeat from sheet to sheet, but for the first time that they stand there; page numbers."""
    lines = page_lines(page)
    found = _page_numbers(lines)
    if "\f" in page.text:
        sheets = _sheets(lines, [place for place, sign in enumerate(page.text) if sign == "\f"])
        found += _heads_and_feet(lines, sheets)
    return found


def _sheets(lines: Sequence[Line], breaks: Sequence[int]) -> list[tuple[int, int]]:
    """The first line of each sheet that holds any, and one past its last."""
    starts, number = [0], 0
    for place in breaks:
        while number < len(lines) and lines[number].start < place:
            number += 1
        starts.append(number)
    return [(first, last) for first, last in pairwise((*starts, len(lines))) if first < last]


def _heads_and_feet(lines: Sequence[Line], sheets: Sequence[tuple[int, int]]) -> list[Cut]:
    if len(sheets) < 2:
        return []
    tops = [range(first, min(first + _EDGE, last)) for first, last in sheets]
    feet = [range(max(first, last - _EDGE), last) for first, last in sheets]
    found = []
    for edges, foot in ((tops, False), (feet, True)):
        counts = Counter(key for edge in edges for key in {_key(lines[number].text, foot) for number in edge} - {""})
        running = {key for key, count in counts.items() if count >= max(2, _SHARE * len(sheets))}
        for place, edge in enumerate(edges):
            for number in edge if not foot else reversed(edge):
                text = lines[number].text
                again = place and any(line.text == text for line in lines[sheets[place - 1][0]:sheets[place - 1][1]])
                if _key(text, foot) not in running and not (again and not foot and _COLUMNS.fullmatch(text)):
                    break  # heads and feet stand at the very edge
                if foot or again and not (read_title(text) and _begins(lines, number, sheets[place][1])):
                    found.append(Cut(lines[number].start, lines[number].end, "page_number" if foot else "page_title"))
    return found


def _begins(lines: Sequence[Line], number: int, last: int) -> bool:
    """Does the numbering begin anew below a title, so that it is another report's?"""
    first = next((mark for line in lines[number + 1:last] if (mark := read_marker(line.text)) and mark.style == "cn"), None)
    return first is not None and first.ordinal == 1


def _key(text: str, foot: bool) -> str:
    """What a head or foot is the same by; of a foot without its number. "" where a line is neither."""
    if len(text) > _LONGEST or text.endswith(("。", ";", ":", ",")) or read_marker(text) and not _NUMBER.fullmatch(text):
        return ""
    if foot and is_own(text):  # the signature of a report that ends with its sheet
        return ""
    if foot:
        text = re.sub(r"\d{1,3}", "0", text, count=2)
    return re.sub(r"\s+", "", text)


def _page_numbers(lines: Sequence[Line]) -> list[Cut]:
    """Numbers alone on their lines between lines of text: 1, 2, 3 … down the page, or one inside a sentence."""
    found, following, value = [], [], 0
    for number, line in enumerate(lines):
        match = _NUMBER.fullmatch(line.text) if len(line.text) <= 9 else None
        if match is None or not 0 < number < len(lines) - 1:
            continue
        above, below = lines[number - 1], lines[number + 1]
        if min(len(above.text), len(below.text)) < _TEXT or "\t" in above.text + below.text:
            continue
        cut = Cut(line.start, line.end, "page_number")
        following = [*following, cut] if following and int(match.group(1)) == value + 1 else [cut]
        value = int(match.group(1))
        inside = not above.finished and line.blank_before and below.blank_before and len(above.text) >= 2 * _TEXT
        if len(following) > 1:
            found += following
        elif inside:
            found.append(cut)
    return list(dict.fromkeys(found))
