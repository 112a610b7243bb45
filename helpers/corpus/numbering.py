"""The automatic list numbers of a Word document, which stand nowhere in its text."""

import re

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "〇一二三四五六七八九"


def han(number: int) -> str:
    """A number below a hundred in Chinese.

    >>> [han(n) for n in (3, 10, 12, 20, 35)]
    ['三', '十', '十二', '二十', '三十五']
    """
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (_HAN[ones] if ones or not tens else "")


def _roman(number: int) -> str:
    pairs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, sign in pairs:
        while number >= value:
            text, number = text + sign, number - value
    return text


_FORMATS = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
                     "taiwaneseCountingThousand", "taiwaneseCounting", "japaneseDigitalTenThousand"), han),
    "decimalEnclosedCircle": lambda n: chr(0x245F + n) if n <= 20 else str(n),
    "decimalEnclosedCircleChinese": lambda n: chr(0x245F + n) if n <= 20 else str(n),
    "lowerLetter": lambda n: chr(96 + (n - 1) % 26 + 1),
    "upperLetter": lambda n: chr(64 + (n - 1) % 26 + 1),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "decimalZero": lambda n: f"{n:02d}",
}


class Numbering:
    """The counters of a document's lists; `sign(paragraph)` is the number before a paragraph and counts on."""

    def __init__(self, document):
        self.written = 0
        self._counters: dict[str, dict[int, int]] = {}
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}  # list → level → format, text, start
        self._lists: dict[str, str] = {}
        self._styles = {s.get(_W + "styleId"): s for s in document.styles.element.iter(_W + "style")}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for abstract in root.iter(_W + "abstractNum"):
            levels = {}
            for level in abstract.iter(_W + "lvl"):
                levels[_int(level.get(_W + "ilvl"), 0)] = (_value(level, "numFmt") or "decimal", _value(level, "lvlText") or "",
                                                           _int(_value(level, "start"), 1))
            self._levels[abstract.get(_W + "abstractNumId")] = levels
        for number in root.iter(_W + "num"):
            self._lists[number.get(_W + "numId")] = _value(number, "abstractNumId") or ""

    def sign(self, paragraph) -> str:
        """The number that Word shows before a paragraph, "" where it shows none."""
        found = self._of(paragraph)
        if found is None:
            return ""
        levels = self._levels.get(self._lists.get(found[0], ""), {})
        level = found[1]
        if level not in levels:
            return ""
        counters = self._counters.setdefault(self._lists[found[0]], {})
        counters[level] = counters.get(level, levels[level][2] - 1) + 1
        for deeper in [n for n in counters if n > level]:
            del counters[deeper]
        form, text, _ = levels[level]
        if form == "none" or not text.strip():
            return ""
        self.written += 1
        if form == "bullet":
            return "● "

        def number(match: re.Match[str]) -> str:
            wanted = int(match.group(1)) - 1
            if wanted not in levels:
                return ""
            return _FORMATS.get(levels[wanted][0], str)(counters.get(wanted, levels[wanted][2]))

        sign = re.sub(r"%([1-9])", number, text)
        return sign if not sign[-1:].isalnum() else sign + " "

    def _of(self, paragraph) -> tuple[str, int] | None:
        """List and level of a paragraph, its own or its style's."""
        properties = paragraph.find(_W + "pPr")
        style = None
        if properties is not None:
            own = properties.find(_W + "numPr")
            if own is not None and own.find(_W + "numId") is not None:
                number = _value(own, "numId")
                return (number, _int(_value(own, "ilvl"), 0)) if number != "0" else None
            style = _value(properties, "pStyle")
        for _ in range(10):
            element = self._styles.get(style)
            if element is None:
                return None
            own = element.find(f"{_W}pPr/{_W}numPr")
            if own is not None and _value(own, "numId"):
                return (_value(own, "numId"), _int(_value(own, "ilvl"), 0)) if _value(own, "numId") != "0" else None
            style = _value(element, "basedOn")
        return None


def _value(element, name: str) -> str | None:
    child = element.find(_W + name)
    return child.get(_W + "val") if child is not None else None


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else default
