"""A passage becomes clauses: where commas, semicolons, full stops and the numbering of lists divide it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_DIVIDER = re.compile(
    r"""
    (?=[“《(,:。!?;])(?:                                        # what it can begin with
      “[^“”]{0,60}”  |  《[^《》]{0,60}》  |  \([^()]{0,80}\)   # what stands in quotes or brackets is not divided
    | (?<=\d),(?=\d{3}(?!\d))  |  (?<=\d):(?=\d)               # 1,012张, 1:1.14
    | (?P<sign>[。!?;:,])
    )
    """,
    re.X,
)

MARKER = re.compile(
    r"""(?:
      (?: 第?[一二三四五六七八九十]{1,2}(?:是|则|为是) | 其[一二三四五六七八九]:?,?  # 一是, 其一
        | 第[一二三四五六七八九十]{1,2}(?=,) ,?  | (?: 首先 | 其次 | 再次 | 再者 | 最后 )(?:是|,)? )
    | \((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)[、.,]?                               # (一) (1)
    | [一二三四五六七八九十]{1,3}[、.](?=\S)                                            # 一、
    | \d{1,2}[ ]?(?:[、)]|\.(?!\d))                                                    # 1、 1. 1)
    | \d{1,2}(?:\.\d{1,2}){1,2}(?=\s)                                               # 3.1
    | [\u3220-\u3229\u2460-\u249b\u2776-\u277f]                                        # ㈠ ① ⒈
    | (?: ——? | [★●■◆▲※•·-] )                                                         # dash paragraphs
    )\s*""",
    re.X,
)
FIRST = re.compile(r"(?:第?一|其一|首先|\((?:一|1)\)|1[、.)]|[①㈠⒈]|(?:\d\.)+1$)")


class Clause(NamedTuple):
    """A stretch between two dividing signs, without its numbering."""

    at: int  # in the passage's text
    to: int
    text: str
    sign: str  # the sign that ends it; empty at the end of the passage
    marker: str  # its numbering, empty where it has none
    sentence: int  # counts full stops; semicolons do not end a sentence


def split_clauses(text: str) -> Iterator[Clause]:
    """The clauses of a passage in order.

    >>> [(c.marker, c.text, c.sentence) for c in split_clauses("一是人员不足,设备陈旧;二是“重治、轻防”。")]
    [('一是', '人员不足', 0), ('', '设备陈旧', 0), ('二是', '“重治、轻防”', 0)]
    """
    at, sentence, marker = 0, 0, ""
    ends = [(m.start(), m.group()) for m in _DIVIDER.finditer(text) if m["sign"]]
    for to, sign in (*ends, (len(text), "")):
        while at < to and text[at].isspace():
            at += 1
        found = MARKER.match(text, at)
        if found and found.end() <= to + 1 and not re.match(r"[一二三四五六七八九十]、[一二三四五六七八九十]", text[at:at + 3]):
            marker, at = found.group().strip(), min(found.end(), to)
        stop = to
        while stop > at and text[stop - 1].isspace():
            stop -= 1
        if stop > at:
            yield Clause(at, stop, text[at:stop], sign, marker, sentence)
            marker = ""
        if sign in "。!?" and sign:
            sentence += 1
        at = to + 1
