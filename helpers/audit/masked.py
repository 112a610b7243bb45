"""What a report hides or has from elsewhere: masked years and places, copied text."""

from helpers.corpus.copies import Copy, Recycled
from helpers.records import Finding, Report

_MOST_SPANS = 50
OWN_TEXT = 0.5  # below this share of own text a report that is no copy is named as recycled


def check_masks(report: Report) -> list[Finding]:
    """One finding for a masked year and one for a masked place, with every span and what could stand there."""
    found = []
    for kind, what, evidence, candidates in (
        ("masked_year", "year", report.period.evidence, [f"{a} to {b}" for a, b in report.period.candidates]),
        ("masked_place", "place", report.place.evidence, list(report.place.candidates)),
    ):
        hidden = [e for e in evidence if e.reason == "masked" and e.start is not None]
        if not hidden:
            continue
        texts = "、".join(dict.fromkeys(e.value for e in hidden))
        message = f"the {what} is hidden as {texts}"
        if candidates:
            message += f"; it could be {', '.join(candidates[:5])}"
        spans = tuple((e.start, e.end) for e in hidden[:_MOST_SPANS])
        found.append(Finding(report.report_id, kind, *spans[0], message, spans=spans))
    return found


def check_copies(report: Report, copy: Copy | None = None, recycled: Recycled | None = None) -> list[Finding]:
    """A finding where the report repeats another, whole or in many sentences."""
    if copy:
        shares = f"{copy.alike:.0%} of the wording and {copy.numbers:.0%} of the numbers"
        message = f"repeats {copy.duplicate_of}: {shares} are the same"
        return [Finding(report.report_id, "copied_text", report.start, report.end, message, spans=((report.start, report.end),))]
    if recycled and recycled.own_share < OWN_TEXT:
        spans = tuple((a, b) for a, b, _ in recycled.spans[:_MOST_SPANS])
        others = ", ".join(dict.fromkeys(other for *_, other in recycled.spans))
        message = f"only {recycled.own_share:.0%} of the text is its own; the rest stands word for word in {others}"
        return [Finding(report.report_id, "copied_text", *spans[0], message, spans=spans)]
    return []
