"""The items of lists in running text: 一是…;二是…, 首先…其次…, ①…②…."""

import re

from helpers.corpus.markers import ordinal
from helpers.records import Passage

_ITEM = re.compile(r"""
      (?:^|(?<=[。;:,、!?\s]))(?P<cn>[一二三四五六七八九十])是(?=[^否非])
    | (?:^|(?<=[。;:,!?\s]))(?P<first>首先|其次|再次|最后|第[一二三四五六七八九](?=[,、是]))
    | (?:^|(?<=[。;:,、!?\s]))\((?P<paren>\d{1,2}|[一二三四五六七八九十])\)
    | (?P<circled>[①-⑳])
    | (?:^|(?<=[。;:!?\s]))(?P<num>\d{1,2})[、.](?!\d)
    | (?:^|(?<=[。;:!?]))(?P<third>[一二三四五六七八九])要(?=[^求])
""", re.X)


def items(passage: Passage) -> list[tuple[int, int]]:
    """The items of lists in running text, as spans of the passage's text.

    >>> text = "存在两个问题:一是经费不足;二是人员老化。下步抓紧解决。"
    >>> [text[a:b] for a, b in items(Passage("r", 0, text, range(len(text))))]
    ['一是经费不足;', '二是人员老化。']
    """
    text = passage.text
    series: list[list[tuple[int, str, int]]] = []
    for match in _ITEM.finditer(text):
        style, sign = match.lastgroup, match.group(match.lastgroup)
        number = ordinal(sign)
        follows = series and series[-1][-1][1] == style and (
            series[-1][-1][2] + 1 == number or sign == "最后" and series[-1][-1][2] >= 1)
        if follows:
            series[-1].append((match.start(), style, number))
        elif number == 1:
            series.append([(match.start(), style, number)])
    spans: list[tuple[int, int]] = []
    chosen = [s for s in series if len(s) >= 2]
    for place, entries in enumerate(chosen):
        limit = chosen[place + 1][0][0] if place + 1 < len(chosen) else len(text)
        starts = [at for at, _, _ in entries]
        spans += list(zip(starts, starts[1:], strict=False))
        clauses = text[starts[1] - 1] in ";,、"
        stop = text.find("。", starts[-1]) + 1 if clauses else limit
        spans.append((starts[-1], stop if 0 < stop <= limit else limit))
    return spans
