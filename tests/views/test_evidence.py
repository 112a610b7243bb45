"""Marks in the full text: whatever overlaps, the text stays the text, and each anchor stands once."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.views.evidence import Mark, annotate

TEXT = "全县参合率98%<b>,居第二。"
marks = st.builds(
    lambda a, n, k: Mark(a, a + n, k, f"{k}{a}-{n}", "back" if k != "c" else ""),
    st.integers(0, len(TEXT) - 2),
    st.integers(1, 8),
    st.sampled_from("fpqxc"),
)


def plain(html: str) -> str:
    """What a reader sees, without the signs that lead back."""
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r'<a class="back".*?</a>', "", html)))


@given(st.lists(marks, max_size=8, unique_by=lambda m: m.anchor))
def test_text_is_whole_and_elements_nest(found):
    html = str(annotate(TEXT, 0, len(TEXT), found))
    assert plain(html) == TEXT
    stack = []
    for close, tag in re.findall(r"<(/?)(\w+)", html):
        if close:
            assert stack.pop() == tag
        else:
            stack.append(tag)
    assert not stack
    for mark in found:
        if mark.end <= len(TEXT):
            assert html.count(f'id="{mark.anchor}"') == 1


@pytest.mark.parametrize("hostile", ["<script>x</script>", "\"'><img onerror=x>", "&lt;"])
def test_text_of_a_report_is_escaped(hostile):
    html = str(annotate(hostile, 0, len(hostile), [Mark(0, 2, "f", "f1", "r1", f'"{hostile}', link=True)]))
    assert "<script" not in html and "<img" not in html


def test_a_mark_over_several_lines_is_drawn_on_each_with_one_anchor():
    from dataclasses import replace

    from made_site import made_tables

    from helpers import questions as ask
    from helpers.views.evidence import line_id, report_text
    from helpers.views.messages import messages

    here = ask.county(ask.open_tables(str(made_tables() / "tables")), "白河县")
    text = here.pages.set_index("path").loc[here.reports["path"].iloc[0], "text"]
    long = here.problems.head(1).assign(start=text.index("公斤"), end=len(text) - 2)
    html = str(report_text(replace(here, problems=long), next(here.reports.itertuples()), messages("zh"), linked=True))
    assert html.count('class="q"') >= 2 and len(re.findall(r'id="q\w+-\d+"', html)) == 1
    assert f'id="{line_id(here.reports["report_id"].iloc[0], 0)}"' in html
