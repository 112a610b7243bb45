"""What a county's page shows: each function takes the answer to one question and gives a block or a chart."""

from helpers.views.checks import audit_line, findings_table
from helpers.views.coverage import (
    coverage_chart,
    coverage_table,
    other_figures,
    reach_table,
    trend_chart,
)
from helpers.views.headline import headline
from helpers.views.holdings import evidence, reports_table
from helpers.views.lacks import problems_list
from helpers.views.programs import programs_table
from helpers.views.words import keywords_table

__all__ = [
    "audit_line",
    "coverage_chart",
    "coverage_table",
    "evidence",
    "findings_table",
    "headline",
    "keywords_table",
    "other_figures",
    "problems_list",
    "programs_table",
    "reach_table",
    "reports_table",
    "trend_chart",
]
