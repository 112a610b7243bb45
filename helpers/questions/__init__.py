"""One function per question that a notebook asks of the tables: frames in, frame out, nothing drawn and nothing written."""

from helpers.questions.across import (
    checked, compare, contradictions, fates, holdings, indicators, not_read, recurring, recurring_lacks, same_lacks,
    themes_by_place,
)
from helpers.questions.one import (
    coverage, findings, keywords, latest, problems, programs, reach, trends, unread, verdicts, wrong,
)
from helpers.questions.own import (
    concordance, sources,
)
from helpers.questions.places import (
    UnknownName, counted, counties, county, only, open_tables, originals, place, place_names, report, sentences,
)

__all__ = [
    "UnknownName", "checked", "compare", "concordance", "contradictions", "counted", "counties", "county", "coverage",
    "fates", "findings", "holdings", "indicators", "keywords", "latest", "not_read", "only", "open_tables", "originals",
    "place", "place_names", "problems", "programs", "reach", "recurring", "recurring_lacks", "report", "same_lacks",
    "sentences", "sources", "themes_by_place", "trends", "unread", "verdicts", "wrong",
]
