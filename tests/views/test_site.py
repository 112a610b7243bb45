"""A page is published only if every link in it leads somewhere."""

import pytest

from helpers.views.block import place_page
from helpers.views.messages import LANGUAGES, messages
from helpers.views.site import BrokenPage, check_links

PAGE = '<p id="f1">98%</p><a href="{}">x</a>'


@pytest.mark.parametrize("link", ["#f1", "other.html", "other.html#f1", "files/a.csv"])
def test_links_that_lead_somewhere(link):
    pages = {"a.html": PAGE.format(link), "other.html": PAGE.format("#f1")}
    assert check_links(pages, set(), {"files/a.csv"}) == pages


@pytest.mark.parametrize("link", ["#f2", "other.html#f2"])
def test_a_number_without_its_source_stops_the_build(link):
    with pytest.raises(BrokenPage, match="f2"):
        check_links({"a.html": PAGE.format(link), "other.html": PAGE.format("#f1")}, set(), set())


def test_links_into_a_page_that_failed_become_text():
    checked = check_links({"a.html": PAGE.format("other.html#f2"), "other.html": PAGE.format("#f1")}, {"other.html"}, set())
    assert "href" not in checked["a.html"]


@pytest.mark.parametrize("stale", ["a.html", "other.html"])
def test_links_from_and_to_an_old_page_that_no_longer_meet_become_text(stale):
    pages = {"a.html": PAGE.format("other.html#f2"), "other.html": PAGE.format("#f1")}
    assert "href" not in check_links(pages, set(), set(), {stale})["a.html"]
    with pytest.raises(BrokenPage):
        check_links(pages | {"b.html": PAGE.format("a.html#f2")}, set(), set(), {"other.html"})


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "CON", "县" * 300, "a\0b", "开江县/", "", "开江縣 ", "<script>"])
def test_file_names_are_safe(name):
    page = place_page(name, "r")
    assert set(page) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") and len(page) < 40


def test_every_message_is_in_both_languages_with_the_same_gaps():
    import re

    zh, en = (messages(language).texts for language in LANGUAGES)
    for key, text in zh.items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", en[key])), key
