"""Which notebooks a site needs, and what their files are called."""

import dataclasses
import re

import pytest
from made_records import made_corpus

from helpers.batch.plan import SUMMARIES, UnknownCounty, plan
from helpers.tables import load_tables, to_frames, write_tables
from helpers.views.block import place_page


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    write_tables(to_frames(made_corpus()), folder)
    return load_tables(folder)


def test_every_county_and_every_nameless_report_has_a_page(tables):
    tasks = plan(tables, language="zh")
    assert [task.slug for task in tasks] == [*SUMMARIES, "county-白河县", "county-青溪县", place_page(None, "z/masked.txt#1")[:-5]]
    assert tasks[-3].parameters == {"county": "白河县", "language": "zh"}
    assert tasks[-1].parameters == {"report_id": "z/masked.txt#1", "language": "zh"}


def test_only_the_counties_asked_for(tables):
    assert [task.county for task in plan(tables, ["青溪县"]) if task.notebook == "county"] == ["青溪县"]


def test_an_unknown_county_is_refused_with_the_near_ones(tables):
    with pytest.raises(UnknownCounty, match="青溪县"):
        plan(tables, ["清溪县"])


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "CON", "a" * 300, "县" * 300, "..", "a\x00b", "C:\\x", "<script>", "-rf"])
def test_a_slug_is_a_plain_name(tables, name):
    reports = tables.reports.assign(county=[name, *tables.reports["county"][1:]])
    (task,) = [task for task in plan(dataclasses.replace(tables, reports=reports)) if task.county == name]
    assert re.fullmatch(r"county-[0-9a-f]{16}", task.slug)


def test_names_that_look_alike_are_told_apart(tables):
    reports = tables.reports.assign(county=["青溪县", "青溪县 ", "靑溪县"])
    assert len({task.slug for task in plan(dataclasses.replace(tables, reports=reports))}) == len(SUMMARIES) + 3
