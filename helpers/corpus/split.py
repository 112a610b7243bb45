"""A page becomes the reports that stand on it."""

import re

from helpers.records import Page, Report

_TITLE = re.compile(r"^[^\n。,，;；]{0,40}(?:总结|汇报|报告)(?:范文)?[ \t]*$", re.M)


def split_page(page: Page) -> list[Report]:
    """The reports on a page, in order, with the bounds of their titles and bodies."""
    starts = [m.start() for m in _TITLE.finditer(page.text)] or [0]
    bounds = zip(starts, [*starts[1:], len(page.text)], strict=True)
    reports = []
    for number, (start, end) in enumerate(bounds, 1):
        body = page.text[start:end].rstrip()
        if len(body) < 200:
            continue
        title = body.split("\n", 1)[0].strip()
        reports.append(Report(f"{page.path}#{number}", page, start, start + len(body), title))
    return reports
