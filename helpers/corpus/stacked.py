"""Tables whose every cell became a line: labels, perhaps a row of units, then rows of a name and its numbers."""

import re
from collections.abc import Sequence
from itertools import islice

NUMERIC = re.compile(r"[-—/]|[<>≤≥~约]?\s*-?\d[\d,]*(?:\.\d+)?\s*(?:[%‰万亿]|/10万)?(?:[-~—]\d+(?:\.\d+)?%?)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SERIAL = re.compile(r"序\s*号?|编号")
# What stands in a row or column of units
_UNIT = re.compile(r"""
      \([^()\d]{1,8}\)
    | (?:1?/10万|1?/十万|[%‰‱])
    | [百千万亿]{0,2}(?:元|人次?|名|户|例|份|个|家|所|张|件|次|期|场|台|套|辆|支|盒|本|册|种|项|起|处|座|间|吨|公斤|千克|公里|米|毫升|平方米|亩|天|日|岁|学时)
""", re.X)
_MOST_COLUMNS, _MOST_ROWS = 14, 400
_SIGN = re.compile(r"[。,;:]")
_SHORT = 24  # characters of a label


def is_label(text: str) -> bool:
    """A cell that is no number.

    >>> is_label("城关镇"), is_label("98.2"), is_label("全县辖9镇。")
    (True, False, False)
    """
    return 0 < len(text) <= _SHORT and not _SIGN.search(text) and not NUMERIC.fullmatch(text)


def find_stacked(texts: Sequence[str], start: int = 0) -> list[tuple[int, int]] | None:
    """The rows of the table that begins with a line, as spans of lines.

    >>> find_stacked(["指标", "2017年", "2018年", "药占比", "34.2", "28.9", "床位", "120", "150", "以上。"])
    [(0, 3), (3, 6), (6, 9)]
    """
    labels = 0
    for text in islice(texts, start, start + 2 * _MOST_COLUMNS + 1):
        if not (is_label(text) or _YEAR.fullmatch(text)):
            break
        labels += 1
    best: list[tuple[int, int]] = []
    for columns in range(2, min(labels, _MOST_COLUMNS + 1)):
        rows = _read(texts, start, columns)
        if len(rows) > 2 and rows[-1][1] > (best[-1][1] if best else 0):
            best = rows
    return best or None


def _read(texts: Sequence[str], start: int, columns: int) -> list[tuple[int, int]]:
    """The rows of a table of so many columns, as far as they go; none where the numbers do not fall into columns."""
    rows, at = [(start, start + columns)], start + columns
    for many in (columns, columns - 1):  # a row of units, its first cell perhaps lost
        if many > 1 and len(texts) > at + many and all(map(_UNIT.fullmatch, texts[at:at + many])):
            rows.append((at, at + many))
            at += many
            break
    first = 1 if _SERIAL.fullmatch(texts[start]) else 0
    words: set[int] | None = None  # the columns of words
    body = 0
    while body < _MOST_ROWS and len(row := texts[at:at + columns]) == columns:
        if first and not row[0].isdecimal() or not (is_label(row[first]) or _YEAR.fullmatch(row[first])):
            break
        own = {n for n in range(first + 1, columns) if not NUMERIC.fullmatch(row[n])}
        if len(own) == columns - first - 1 or not all(len(row[n]) <= _SHORT and is_label(row[n]) for n in own) \
                or words not in (None, own):
            break
        words = own
        rows.append((at, at + columns))
        at += columns
        body += 1
    if body < 2 or at < len(texts) and NUMERIC.fullmatch(texts[at]):
        return []
    return rows
