"""Rows of frames as named tuples: the same as pandas gives."""

import pytest
from made_site import made_tables

from helpers import questions as ask
from helpers.frames import rows_of
from helpers.schemas import TABLES


@pytest.fixture(scope="module")
def tables():
    return ask.open_tables(str(made_tables() / "tables"))


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_those_of_pandas(tables, table):
    frame = getattr(tables, table)
    for row, theirs in zip(rows_of(frame), frame.itertuples(index=False), strict=True):
        assert row._fields == theirs._fields
        assert [(type(one), str(one)) for one in row] == [(type(one), str(one)) for one in theirs]


def test_a_question_is_worked_out_once_and_each_answer_is_the_asker_s_own(tables):
    here = ask.county(tables, "青溪县")
    first = ask.coverage(here)
    assert ask.counted(here) is ask.counted(here)
    first["value"] = 0.0
    again = ask.coverage(here)
    assert (again["value"] > 0).any()
    among, alone = ask.problems(here, tables), ask.problems(here, here)
    assert len(among) and alone["others"].max() == 0 != among["others"].max()
