"""A site of many counties in a real browser: provinces, and what was too heavy for one page, found, sorted and followed."""

import re
from pathlib import Path

import pytest
from chromium import assert_accessible, assert_fits
from made_site import made_province

from helpers.views.index import province_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HERE = province_page("四川省")
HEAVY = "county-德格县"


@pytest.fixture(scope="module")
def site():
    return made_province()


def leaf(site: Path, part: str) -> str:
    """The first page of what moved from a section of the heavy page."""
    return min(path.name for path in site.glob(f"{HEAVY}-{part}*.html"))


def rows(page) -> list[str]:
    """The first words of the rows that can be seen."""
    return page.locator("main table").first.locator("tbody tr:visible > td:first-child").all_inner_texts()


def numbers(page, column: int) -> list[float]:
    cells = page.locator(f"main table tbody tr:visible > td:nth-child({column})").all_inner_texts()
    return [float(found[0]) for cell in cells if (found := re.findall(r"\d+(?:\.\d+)?", cell.replace(",", "")))]


class TestIndex:
    def test_lists_counties_by_province_and_finds_them(self, opened):
        page = opened("index.html")
        assert page.locator("section.province").count() == 2 and page.locator("[data-search]:visible").count() == 12
        page.get_by_role("searchbox").fill("deg 四川")
        assert page.locator("[data-search]:visible a").all_inner_texts() == ["德格县"]
        assert page.locator("section.province:visible").count() == 1 and page.locator("#count").inner_text() == "1"
        page.get_by_role("searchbox").fill("无此县")
        assert page.locator("section.province:visible").count() == 0 and page.locator("#none").is_visible()

    def test_from_a_province_to_its_page_and_a_county(self, opened):
        page = opened("index.html")
        page.locator("section.province h3 a", has_text="四川省").click()
        assert page.url.endswith(HERE) and page.locator("h1").inner_text() == "四川省"
        page.locator("tbody a", has_text="德格县").first.click()
        assert page.locator("h1").inner_text().startswith("德格县")


class TestProvince:
    def test_rows_are_found_by_any_of_their_words(self, opened):
        page = opened(HERE)
        assert page.locator("form.find").is_visible() and page.locator("#count").inner_text() == "11"
        page.get_by_role("searchbox").fill(" 德格 2012 ")
        assert rows(page) == ["德格县"] and page.locator("#count").inner_text() == "1"
        page.get_by_role("searchbox").fill("没有")
        assert rows(page) == [] and page.locator("#count").inner_text() == "0"
        page.get_by_role("searchbox").press("Enter")  # sends nothing anywhere
        assert page.url.endswith(HERE)
        page.get_by_role("searchbox").fill("")
        assert len(rows(page)) == 11

    def test_headings_sort_by_mouse_numbers_as_numbers(self, opened):
        page = opened(HERE)
        head = page.locator("thead th", has_text="报告")
        column = head.evaluate("e => e.cellIndex") + 1
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "descending" and rows(page)[0] == "德格县"
        assert numbers(page, column) == sorted(numbers(page, column), reverse=True)
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "ascending" and rows(page)[-1] == "德格县"
        page.locator("thead th button").first.click()
        assert page.locator("thead th[aria-sort]").count() == 1 and head.get_attribute("aria-sort") is None

    def test_headings_sort_by_keyboard_and_keep_the_focus(self, opened):
        page = opened(HERE)
        page.get_by_role("searchbox").focus()
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.textContent")
        assert page.locator("thead th button").first.inner_text() == first
        before = rows(page)
        page.keyboard.press("Enter")
        down = rows(page)
        page.keyboard.press("Space")
        assert rows(page) == down[::-1] and sorted(down) == sorted(before)
        assert page.evaluate("document.activeElement.textContent") == first

    def test_what_was_searched_stays_when_sorted(self, opened):
        page = opened(HERE)
        page.get_by_role("searchbox").fill("县")
        found = rows(page)
        page.locator("thead th button").first.click()
        assert sorted(rows(page)) == sorted(found) and 0 < len(found) < 11

    def test_a_few_rows_need_no_search(self, opened):
        page = opened(province_page("云南省"))
        assert page.locator("form.find").is_hidden() and len(rows(page)) == 1


class TestLeaves:
    def test_from_a_number_to_its_sentence_on_another_page_and_back(self, opened):
        page = opened(f"{HEAVY}.html")
        link = page.locator("#coverage ~ table a.to.w").first
        value = link.inner_text()
        link.click()
        mark = page.locator("mark:target, :target")
        assert re.search(rf"/{HEAVY}-t[0-9a-f]+\.html#f", page.evaluate("decodeURI(location.href)"))
        assert mark.inner_text().replace(" ", "") in (value, value.replace(",", "")) and mark.is_visible()
        mark.click()
        assert value in page.locator(":target").inner_text()

    @pytest.mark.parametrize("part", ["people-things-and-money", "programs", "coverage"])
    def test_numbers_of_a_leaf_are_one_click_from_their_sentence(self, opened, site, part):
        page = opened(leaf(site, part))
        link = page.locator("main a.to:visible").first
        link.click()
        assert page.locator(":target").is_visible()
        sentence = page.locator(":target").evaluate("e => e.closest('p, td, li, h4')?.innerText ?? ''")
        assert len(sentence) > len(page.locator(":target").inner_text())

    def test_every_number_of_a_leaf_leads_to_a_mark(self, opened, site):
        page = opened(leaf(site, "people-things-and-money"))
        links = page.locator("main a.to").evaluate_all("all => all.map(one => decodeURIComponent(one.getAttribute('href')))")
        marks = {path.name: set(re.findall(r'\bid="([^"]+)"', path.read_text("utf-8"))) for path in site.glob(f"{HEAVY}*.html")}
        assert len(links) > 100
        assert [link for link in links if link.partition("#")[2] not in marks.get(link.partition("#")[0], ())] == []

    def test_rows_are_found_and_sorted(self, opened, site):
        page = opened(leaf(site, "people-things-and-money"))
        whole = len(rows(page))
        assert page.locator("#count").inner_text() == str(whole) and whole > 100
        page.get_by_role("searchbox").fill("家庭医生 2012")
        found = page.locator("main table tbody tr:visible").all_inner_texts()
        assert 0 < len(found) < whole and all("家庭医生" in row and "2012" in row for row in found)
        page.get_by_role("searchbox").fill("")
        head = page.locator("thead th").nth(1)
        head.get_by_role("button").press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        shown = numbers(page, 2)
        assert len(shown) == whole

    def test_the_way_back_and_on(self, opened, site):
        page = opened(leaf(site, "people-things-and-money"))
        name = page.locator("h1").inner_text()
        page.locator("header nav a").last.click()
        assert page.url.endswith("-2.html") and page.locator("h1").inner_text() == name
        page.locator("header nav a").first.click()
        assert page.locator("h2:target").inner_text().startswith("人、事、钱")

    def test_a_text_has_its_marks(self, opened, site):
        page = opened(leaf(site, "t"))
        assert page.locator("form.find").is_hidden()
        assert page.locator(".evidence > p.key").is_visible()
        page.locator(".evidence a.f").first.click()
        assert page.url.partition("#")[0].endswith(".html") and page.locator(":target").is_visible()


KINDS = ["index.html", HERE, f"{HEAVY}.html", "t", "people-things-and-money", "programs", "coverage", "compare.html"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_screen_reader_gets_along(opened, site, kind):
    assert_accessible(opened(kind if kind.endswith(".html") else leaf(site, kind)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_spills(opened, site, kind, width):
    assert_fits(opened(kind if kind.endswith(".html") else leaf(site, kind), viewport={"width": width, "height": 800}))
