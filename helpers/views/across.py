"""What the pages that look across counties show: compare, programs, problems, audit, corpus."""

from helpers.views.checks import (
    checked_chart,
    contradictions_table,
    totals_table,
    unread_table,
)
from helpers.views.compare import (
    comparable_table,
    compare_chart,
    compare_table,
    compare_years,
)
from helpers.views.holdings import holdings_chart, holdings_table, not_read_table
from helpers.views.lacks import (
    fates_table,
    lacks_table,
    persisting_chart,
    statements,
    themes_chart,
)
from helpers.views.places import place_labels
from helpers.views.work import (
    alone_table,
    gaps_table,
    programs_chart,
    programs_compared,
)

__all__ = [
    "alone_table",
    "checked_chart",
    "comparable_table",
    "compare_chart",
    "compare_table",
    "compare_years",
    "contradictions_table",
    "fates_table",
    "gaps_table",
    "holdings_chart",
    "holdings_table",
    "lacks_table",
    "not_read_table",
    "persisting_chart",
    "place_labels",
    "programs_chart",
    "programs_compared",
    "statements",
    "themes_chart",
    "totals_table",
    "unread_table",
]
