"""Statements that mean the same, grouped once for a whole corpus and kept beside its tables."""

import pandas as pd

from helpers.files import whole_file
from helpers.questions.places import place_names
from helpers.tables import Tables

FILE = "statements.parquet"
_KEY = ["report_id", "start", "end", "theme"]


def grouped_statements(tables: Tables) -> pd.DataFrame:
    """Every statement with the `group` of those that mean the same and its `label` (see helpers.recurrence), copies too."""
    from helpers import recurrence
    from helpers.corpus.words import load_segmenter
    from helpers.reading.lacks import load_lacks

    return recurrence.group_statements(tables.problems, tables.reports, load_segmenter(), load_lacks())


def write_statements(tables: Tables) -> None:
    """Groups the statements and keeps them as statements.parquet, so that no page has to group them again."""
    frame = grouped_statements(tables)
    with whole_file(tables.folder / FILE) as part:
        frame[[*_KEY, "quote", "year", "county", "copy", "lack_id", "actor_id", "wording", "group", "label"]].to_parquet(part)


def same_lacks(tables: Tables) -> pd.DataFrame:
    """Every statement with the `group` of those that mean the same, its `label`, `year` and `place`; copies left out.

    Taken from statements.parquet where that belongs to these tables, otherwise made.
    """
    path = tables.folder / FILE
    grouped = pd.read_parquet(path) if path.exists() else None
    if grouped is None or not _of_these(grouped, tables):
        grouped = grouped_statements(tables)
    grouped = grouped[~grouped["copy"]].reset_index(drop=True)
    return grouped.assign(place=grouped["report_id"].map(place_names(tables.reports)))


def _of_these(grouped: pd.DataFrame, tables: Tables) -> bool:
    """Whether the groups were made of the problems in these tables."""
    wanted, held = (frame[[*_KEY, "quote"]].sort_values(_KEY, ignore_index=True) for frame in (tables.problems, grouped))
    return wanted.equals(held)
