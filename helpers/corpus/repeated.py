"""Lines that repeat around the reports of one site: its chrome, whatever it says, told without a lexicon.

Of each page only the frame is kept: fingerprints of the short lines around its text. A line that frames enough
different reports of a folder is the site's. What reports share (headings, signatures, tables, copies of one text)
does not count: it stands in the text, has a form of its own, or comes with the same text again.
"""

import hashlib
import math
import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from helpers.corpus.lines import Line, page_lines
from helpers.corpus.markers import read_marker
from helpers.corpus.titles import is_organ_line, read_title
from helpers.records import Cut, Page

KIND = "repeated"
FORMATS = ("txt", "md", "html")  # that come from sites

LEAST = 5  # different reports that a line has to frame
_SHARE = 0.4  # of the different reports of a folder …
_ENOUGH = 40  # … of which so many are enough, since a folder can hold pages of many sites
_SHORTEST, _LONGEST = 2, 200  # characters of a line that is kept
_MOST = 120  # lines of a frame

_PROSE = 40  # characters of a line that is text
_BODY_KEYS = 4  # fingerprints that tell a text from others
_SAME = 2  # of them that a copy shares

# A site speaking of itself in whole sentences; that is no text of a report.
_NOTICE = re.compile(r"版权|本站|本网|转载|侵权|免责|网站|网友|客服|删除")

# What stands at the end of a report though it is short and the same every year: dates, closing words, what is attached.
_OWN = re.compile(r"""
      [(\[]?[〇一二三四五六七八九十\d×xX*]{2,4}\s*年.{0,12}[)\]]?$
    | (?:特|专|谨|现)?此(?:报|呈|汇|致|复|告) | 以上(?:报告|汇报|总结|意见|情况) | 敬礼 | 谢谢 | 妥否 | 请(?:予)?(?:审|批|示)
    | 附(?:件|表|图|录|注|后)?\s*[:\d一二三四五六七八九十(] | 附(?:件|表|图|录)?$ | 抄(?:送|报) | 主题词 | 联系人 | 填报 | 制表 | 汇报人 | 报告人 | 签发
    | 单位[:(] | 注: | [(\[]?(?:此件|此页|公章|盖章|章)
    | 表\s*[\d一二三四五六七八九十] | .*(?:表|名单|图)$
""", re.X)

# The form of a site's line rather than of a heading: words set apart by signs or blanks, an address, a sign of its own.
_SIGNS = r"[│┃|»→©®◎∷【】\[\]>]|::|https?:|www\."
_SIGNED, _LINED = re.compile(_SIGNS), re.compile(rf"{_SIGNS}|\S\s+\S+\s+\S")
_ROW = re.compile(r"(?:^|\s)\d.*\s\d")  # numbers apart from each other: a row of a table
_LEFT_OUT = re.compile(r"[\d〇一二三四五六七八九十xX×*_\s]+")  # what copies change

Repeats = frozenset[int]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text of a page and what text it is, as fingerprints."""

    around: tuple[int, ...] = ()  # of the lines above and below the text
    inside: tuple[int, ...] = ()  # of the lines in the text that have a site's form
    body: tuple[int, ...] = ()  # of the text, the same for a copy with other numbers

    def pack(self) -> bytes:
        parts = (self.around, self.inside, self.body)
        sizes = [len(part) for part in parts]
        return struct.pack("<3I", *sizes) + struct.pack(f"<{sum(sizes)}Q", *(key for part in parts for key in part))

    @classmethod
    def unpack(cls, data: bytes) -> "Frame":
        """
        >>> frame = Frame((1, 2), (), (3,))
        >>> Frame.unpack(frame.pack()) == frame
        True
        """
        first, second, third = struct.unpack_from("<3I", data)
        keys = struct.unpack_from(f"<{first + second + third}Q", data, 12)
        return cls(keys[:first], keys[first:first + second], keys[first + second:])

    def of(self, repeats: Repeats) -> tuple[int, ...]:
        """The repeated lines that this page has, in order: all that its reading depends on."""
        return tuple(sorted(repeats.intersection((*self.around, *self.inside)))) if repeats else ()


@dataclass(frozen=True, slots=True)
class SiteLines:
    """The repeated lines of each folder that has any."""

    folders: Mapping[str, Repeats] = field(default_factory=dict)

    def of(self, name: str) -> Repeats:
        """The lines that repeat in the folders that a file stands in."""
        found = [self.folders[folder] for folder in _folders(name) if folder in self.folders]
        return frozenset().union(*found)


def line_key(text: str) -> int:
    """The fingerprint of a line of folded text."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def read_frame(page: Page) -> Frame:
    """The frame of a page; an empty one where it holds no text or comes from no site."""
    lines = page_lines(page) if page.format in FORMATS else ()
    prose = [line.text for line in lines if _is_prose(line.text)]
    if not prose:
        return Frame()
    body = sorted({line_key(_LEFT_OUT.sub("", text)) for text in prose})[:_BODY_KEYS]
    places = _places(lines)
    found = {place: [line_key(line.text) for line, at in zip(lines, places, strict=True) if at == place] for place in "ahbi"}
    around = dict.fromkeys((*found["a"][:_MOST], *found["h"], *found["b"][-_MOST:]))
    return Frame(tuple(around), tuple(dict.fromkeys(found["i"][:_MOST])), tuple(body))


def find_site_lines(frames: Iterable[tuple[str, Frame]]) -> SiteLines:
    """The lines that frame enough different reports of a folder and of those above it.

    `frames` come with the names of their files in an order of their own (sorted), which alone decides which of two
    copies is counted. Time n log n; of memory 8 bytes a line of a frame.
    """
    import numpy as np

    counted: dict[str, list[np.ndarray]] = defaultdict(list)
    reports: dict[str, int] = defaultdict(int)
    seen: set[int] = set()
    for name, frame in frames:
        if not frame.body:
            continue
        copy = sum(key in seen for key in frame.body) >= min(_SAME, len(frame.body))
        seen.update(frame.body)
        if copy:
            continue
        for folder in _folders(name):
            reports[folder] += 1
        counted[_folders(name)[0]].append(np.array(frame.around, dtype=np.uint64))
    gathered: dict[str, list[np.ndarray]] = defaultdict(list)
    for folder, keys in counted.items():
        merged = np.concatenate(keys)
        for above in _folders(f"{folder}/file" if folder else "file"):
            gathered[above].append(merged)
    found = {}
    for folder, keys in gathered.items():
        if reports[folder] < LEAST:
            continue
        least = max(LEAST, min(math.ceil(_SHARE * reports[folder]), _ENOUGH))
        key, count = np.unique(np.concatenate(keys), return_counts=True)
        if many := frozenset(key[count >= least].tolist()):
            found[folder] = many
    return SiteLines(found)


def find_repeated_cuts(page: Page, repeats: Repeats) -> list[Cut]:
    """The site's lines on a page: those around the text, and in the text those that have a site's form."""
    if not repeats:
        return []
    lines = page_lines(page)
    return [Cut(line.start, line.end, KIND) for line, place in zip(lines, _places(lines, repeats), strict=True)
            if place and line_key(line.text) in repeats]


def _folders(name: str) -> list[str]:
    """The folders that a file stands in, the innermost first.

    >>> _folders("湖北省/荻港县/a.txt")
    ['湖北省/荻港县', '湖北省', '']
    """
    parts = PurePosixPath(name).parts
    return ["/".join(parts[:depth]) for depth in range(len(parts) - 1, -1, -1)]


def _places(lines: Sequence[Line], repeats: Repeats = frozenset()) -> list[str]:
    """Where each line stands that may be the site's: above the title, at its head, below the text, in it; "" for others.

    Below the text a whole sentence counts only under a line that repeats for certain.
    """
    prose = [number for number, line in enumerate(lines) if _is_prose(line.text)]
    if not prose:
        return [""] * len(lines)
    titles = [number for number in range(prose[0]) if read_title(lines[number].text)]
    head = titles[-1] if titles else prose[0]
    if head and not lines[head].blank_before and not _LINED.search(lines[head - 1].text):
        head -= 1  # right above the title may stand its first half, right above the text its heading
    last = next(number for number in range(len(lines) - 1, -1, -1) if _is_text(lines[number]))
    places, certain = [], False
    for number, line in enumerate(lines):
        lined = bool(_LINED.search(line.text)) and not line.text.endswith(("。", ":", ";", ","))
        place = "a" if number < head else "h" if number < prose[0] and lined else "b" if number > last else "i" if lined else ""
        if place and not _may_be_chrome(line, lines[number + 1] if number + 1 < len(lines) else None):
            place = ""
        elif place == "b" and line.text.endswith(("。", "!")) and repeats and not certain:
            place = ""
        certain = certain or place == "b" and line_key(line.text) in repeats
        places.append(place)
    return places


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE and "。" in text and not _NOTICE.search(text)


def _is_text(line: Line) -> bool:
    """Is a line certainly a report's own: whole sentences, a numbered passage, a row of a table?"""
    if _is_prose(line.text):
        return True
    marker = read_marker(line.text)
    if marker is not None and marker.style in ("part", "cn", "cnp"):
        return True
    return len(line.text) <= _LONGEST and bool(_ROW.search(line.text)) and not _SIGNED.search(line.text)


def _may_be_chrome(line: Line, below: Line | None) -> bool:
    text = line.text
    if not _SHORTEST <= len(text) <= _LONGEST or _is_prose(text) or _OWN.match(text):
        return False
    if is_organ_line(text) or read_title(text) is not None or below is not None and below.text[0] in "—-":
        return False
    marker = read_marker(text)
    return marker is None or marker.style in ("star", "dash", "alpha")
