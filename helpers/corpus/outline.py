"""A report becomes passages, each knowing the headings above it."""

import re

from helpers.corpus.clean import fold
from helpers.records import Passage, Report

_MARKERS = (re.compile(r"[一二三四五六七八九十]{1,3}、"), re.compile(r"\([一二三四五六七八九十]{1,3}\)"), re.compile(r"\d{1,2}[、.](?!\d)"))


def find_passages(report: Report) -> tuple[Passage, ...]:
    """The report's paragraphs, headings and tables in order."""
    passages: list[Passage] = []
    path: dict[int, str] = {}
    text = fold(report.page.text[report.start:report.end])
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        line = match.group()
        begin = match.start() + len(line) - len(line.lstrip())
        line = line.strip()
        level = next((n for n, marker in enumerate(_MARKERS, 1) if marker.match(line)), 0)
        lead = ""
        if level:
            lead = re.split(r"[。:;]", _MARKERS[level - 1].sub("", line, count=1))[0]
            path = {k: v for k, v in path.items() if k < level}
        above = tuple(path[k] for k in sorted(path))
        if level and len(lead) <= 40:
            path[level] = lead
        kind = "title" if not passages else "heading" if level and len(lead) + 6 >= len(line) else "paragraph"
        offset = report.start + begin
        passages.append(Passage(report.report_id, len(passages), line, range(offset, offset + len(line)), kind, above, level if kind == "heading" else 0))
    return tuple(passages)
