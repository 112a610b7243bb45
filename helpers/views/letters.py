"""Text on a chart: how broad it is and how it is shortened, by the Chinese font that comes along."""

from functools import cache, lru_cache

from helpers.views.style import font_file


@cache
def _font():
    from matplotlib.ft2font import FT2Font, LoadFlags

    return FT2Font(str(font_file())), LoadFlags.NO_SCALE | LoadFlags.NO_HINTING


@lru_cache(20_000)
def advance(sign: str) -> float:
    """How far a letter takes the next one, in Chinese letters; one that the font lacks, as far as a Chinese letter."""
    font, flags = _font()
    if not font.get_char_index(ord(sign)):
        return 1.0
    return font.load_char(ord(sign), flags=flags).horiAdvance / font.units_per_EM


def breadth(text: str) -> float:
    """How broad a text is, in Chinese letters.

    >>> breadth("参合率"), round(breadth("98.1%"), 2)
    (3.0, 2.86)
    """
    return sum(map(advance, text))


def short(text: str, width: float = 15) -> str:
    """At most as broad as `width` Chinese letters, the middle left out: both ends of a long name tell it from its neighbours.

    >>> short("孕产妇系统管理率"), short("重点人群家庭医生签约服务覆盖率", 9)
    ('孕产妇系统管理率', '重点人群…务覆盖率')
    """
    if breadth(text) <= width:
        return text
    for kept in range(min(len(text), int(width * 4)), 0, -1):
        head, tail = (kept, 0) if text.isascii() else ((kept + 1) // 2, kept // 2)  # of English the beginning
        cut = f"{text[:head].rstrip()}…{text[len(text) - tail :]}"
        if breadth(cut) <= width:
            return cut
    return "…"


def two_lines(text: str, width: float = 15, tail: str = "") -> str:
    """A label of several words that is too broad, on two lines; the `tail` (a year) is never cut.

    >>> two_lines("People examined before marriage", 11, "2013")
    'People examined\\nbefore marriage 2013'
    """
    tail = f" {tail}" if tail else ""
    words, end = text.split(" "), breadth(tail)
    if breadth(text) + end <= width or len(words) < 2:
        return short(text, width - end) + tail
    cut = min(range(1, len(words)), key=lambda at: abs(breadth(" ".join(words[:at])) - breadth(" ".join(words[at:])) - end))
    return f"{short(' '.join(words[:cut]), width + 1)}\n{short(' '.join(words[cut:]), width + 1 - end)}{tail}"
