"""The stretches of a report and of the page around it in which names stand: title, source, lead, signature, body."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from helpers.corpus.clean import fold
from helpers.records import Report

# Lines around a report that say whose it is: labelled anywhere, a breadcrumb or a bureau's name only at the top of the page.
_LABELLED = re.compile(r"来源|来自|发布(?:单位|机构|者)|作者|供稿|报送单位|主办|承办|版权所有|信息源|责任单位|发文机关")
_TOP = re.compile(r"[|>→»＞｜]|^\s*[^\s·]{2,4}·[^\s·]{2,12}\s?[^\s·]{0,4}网|(?:局|网|委员会|政府|中心|监督所|站)[ \t]*$")


# the title of a paper, but not the way to it: 桐河县卫生局 >> 计划总结
_ENDS_AS_TITLE = re.compile(r"^[^>→»＞]*(?:总结|汇报|报告)[ \t]*$")

# ——2014年1月8日在桐河县卫生工作会议上的报告: where a report was given, under its title
_SUBTITLE = re.compile(r"(?:[—-]{1,3}|\()[^。;]{4,70}(?:会议?上?|报告|讲话|发言|汇报|总结|回顾|综述|纪实|侧记)[^。;]{0,8}$")

# 桐河县疾病预防控制中心 王××: who wrote it, under its title
_BYLINE = re.compile(r"(?![一二三四五六七八九十\d(])[^,。;:、]{2,24}(?:局|中心|站|所|院|办公?室?|委员?会?|党组|县长|局长|主任)(?:[ \t][^\s,。;:]{2,4})?$")


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of folded text and what it is: title, source, lead, signature, body."""

    kind: str
    text: str
    locate: Callable[[int, int], tuple[int, int]]


def heading_of(report: Report) -> tuple[str, Callable[[int, int], tuple[int, int]]]:
    """The title as readers see it and the way back to the page: its passage where there is one, for it is cleaned."""
    first = report.passages[0] if report.passages else None
    if first and first.kind == "title" and first.start < report.start + len(report.title) + 2:
        return first.text, first.locate
    return fold(report.title), lambda i, j: (report.start + i, report.start + j)


def find_zones(report: Report) -> Iterator[Zone]:
    page = report.page.text
    shifted = lambda base: lambda i, j: (base + i, base + j)  # noqa: E731
    yield Zone("title", *heading_of(report))
    top = max(0, report.start - 300)
    around = ((top, page[top:report.start], report.start < 600), (report.end, page[report.end:report.end + 300], False))
    for base, chrome, first in around:
        at = 0
        for line in chrome.split("\n"):
            whole = at > 0 or base in (0, report.end) or page[base - 1] == "\n"
            if whole and 3 < len(line.strip()) <= 80 and not re.search("[。；;]", line) and (
                _LABELLED.search(line) or (first and _TOP.search(line) and not _ENDS_AS_TITLE.search(line))
            ):
                yield Zone("source", fold(line), shifted(base + at))
            at += len(line) + 1
    for passage in report.passages[1:]:
        if passage.kind == "title":  # a second line of the title, or who signed it and when
            yield Zone("title", passage.text, passage.locate)
    told = [p for p in report.passages if p.kind != "title"]
    leads = {p.number for p in [p for p in told if p.kind == "paragraph"][:2]}
    # under the report, or between its title and its text
    signs = [*told[-3:], *(p for p in told[:2] if p.kind != "heading" or _BYLINE.match(p.text))]
    tail = {p.number for p in signs if len(p.text) <= 40 and not p.text.endswith(("。", ";", ":"))}
    subtitles = {p.number for p in told[:3] if _SUBTITLE.match(p.text)}
    for passage in told:
        if passage.number in subtitles:
            yield Zone("title", passage.text, passage.locate)
            continue
        kind = "signature" if passage.number in tail else "lead" if passage.number in leads else "body"
        yield Zone(kind, passage.text, passage.locate)
