"""Which notebooks a site needs, and what their files are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_records import made_corpus

from helpers.batch.plan import SUMMARIES, UnknownCounty, plan
from helpers.files import slug, slugs
from helpers.tables import load_tables, to_frames, write_tables


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    write_tables(to_frames(made_corpus()), folder)
    return load_tables(folder)


def test_every_county_and_every_nameless_report_has_a_page(tables):
    tasks = plan(tables, language="zh")
    assert [task.slug for task in tasks] == [*SUMMARIES, "county-白河县", "county-青溪县", "report-z-masked-txt-1"]
    assert tasks[4].parameters == {"county": "白河县", "language": "zh"}
    assert tasks[6].parameters == {"report_id": "z/masked.txt#1", "language": "zh"}


def test_only_the_counties_asked_for(tables):
    assert [task.county for task in plan(tables, ["青溪县"]) if task.notebook == "county"] == ["青溪县"]


def test_an_unknown_county_is_refused_with_the_near_ones(tables):
    with pytest.raises(UnknownCounty, match="青溪县"):
        plan(tables, ["清溪县"])


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "CON", "nul", "lpt1", "a" * 300, "县" * 300, "", ".", "..", "a\x00b", "x\ud800",
                                  "C:\\x", "<script>", "a/b.txt#1", "-rf"])
def test_a_slug_is_a_plain_name(name):
    one = slug(name)
    assert one and len(one.encode()) <= 100 and not set(one) & set("/\\.:<>#\x00 \ud800")
    assert not one.startswith("-") and one not in ("con", "nul", "lpt1")


@given(st.lists(st.text(max_size=20), unique=True))
def test_different_names_have_different_slugs(names):
    given_names = slugs(names)
    assert len(set(given_names.values())) == len(names)
    assert slugs(reversed(names)) == given_names


@pytest.mark.parametrize("names", [["青 溪县", "青-溪县"], ["ABC", "abc", "ＡＢＣ"], ["a" * 300, "a" * 301], ["../x", "x", "x/"]])
def test_names_that_slug_alike_are_told_apart(names):
    assert len(set(slugs(names).values())) == len(names)
