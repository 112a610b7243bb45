"""Pages composed of what sites write: reports have their exact bounds, and sentences broken by a page are whole again."""

from collections.abc import Callable

import pytest
from composed import broken, collection, one_report

from helpers.corpus.boilerplate import load_boilerplate
from helpers.corpus.outline import find_passages
from helpers.corpus.split import split_page
from helpers.records import Page, Report


def reports(text: str) -> list[Report]:
    return split_page(Page("a.txt", "a.txt", text, "txt"), load_boilerplate())


def wrong(make: Callable[[int], tuple[str, list[tuple[int, int]]]], seeds: range) -> list[int]:
    """The seeds whose pages have other bounds than they should."""
    return [seed for seed in seeds for text, spans in [make(seed)] if [(r.start, r.end) for r in reports(text)] != spans]


@pytest.mark.parametrize("make", [one_report, collection])
def test_bounds_are_exact(make):
    """All but a few of a hundred: a page that ends without a stop above unknown words is beyond telling."""
    assert len(wrong(make, range(400))) <= 8


def test_a_break_leaves_no_trace():
    def passages(text: str) -> list[str]:
        return [passage.text for report in reports(text) for passage in find_passages(report)]

    assert [seed for seed in range(400) for page, whole in [broken(seed)] if passages(page) != passages(whole)] == []
