"""The built site in a real browser: found, filtered, followed, and nothing asked of any network."""

import re
from pathlib import Path

import pytest
from chromium import assert_accessible, assert_fits
from made_site import made_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
RICH = "county-青溪县.html"


@pytest.fixture(scope="module")
def site():
    return made_site()


def visible_places(page) -> list[str]:
    return page.locator("tr[data-search]:visible td:first-child").all_inner_texts()


class TestIndex:
    def test_search(self, opened):
        page = opened("index.html")
        assert len(visible_places(page)) == 4
        page.get_by_role("searchbox").fill("青溪")
        assert visible_places(page) == ["青溪县"]
        assert page.locator("#count").inner_text() == "1"
        page.get_by_role("searchbox").fill("没有这个县")
        assert visible_places(page) == [] and page.locator("#none").is_visible()

    @pytest.mark.parametrize(
        ("control", "value", "left"),
        [("province", "河北省", 1), ("year", "2011", 1), ("year", "2012", 3), ("state", "full", 1), ("state", "failed", 0)],
    )
    def test_filter(self, opened, control, value, left):
        page = opened("index.html")
        page.locator(f"select[name={control}]").select_option(value)
        assert len(visible_places(page)) == left

    def test_search_by_pinyin(self, opened):
        page = opened("index.html")
        page.get_by_role("searchbox").fill("qingxi")
        assert visible_places(page) == ["青溪县"]

    def test_a_number_leads_to_its_section(self, opened):
        page = opened("index.html")
        page.locator("tr", has_text="青溪县").locator("td[data-label=不足] a").click()
        assert page.locator("h2:target").inner_text().startswith("缺什么")

    def test_sort_by_keyboard(self, opened):
        page = opened("index.html")
        button = page.locator("table").first.get_by_role("button", name="不足")
        button.focus()
        page.keyboard.press("Enter")
        assert visible_places(page)[0] == "青溪县"
        page.keyboard.press("Enter")
        assert visible_places(page)[0] != "青溪县"

    def test_lists_masked_reports_and_failed_files(self, opened):
        page = opened("index.html")
        assert page.locator("#masked").is_visible()
        assert "没有文字层" in page.locator("main").inner_text()


class TestCounty:
    def test_from_figure_to_sentence_and_back(self, opened):
        page = opened(RICH)
        page.locator("#coverage ~ table tr", has_text="孕产妇系统管理率").locator("a.to").first.click()
        mark = page.locator(":target")
        assert mark.inner_text() == "92.5%"
        assert mark.evaluate("e => e.closest('p').innerText").startswith("全县活产2000人")
        mark.click()
        assert "孕产妇系统管理率" in page.locator(":target").inner_text()

    def test_sentence_opens_in_place(self, opened):
        page = opened(RICH)
        page.locator("details.s summary").first.click()
        assert page.locator("details.s q").first.is_visible()

    def test_label_of_a_chart_leads_to_its_sentence(self, opened):
        page = opened(RICH)
        page.locator("figure.chart svg a").first.click()
        assert page.locator(":target").count() == 1

    def test_problem_and_program_lead_to_the_text(self, opened):
        page = opened(RICH)
        page.locator(".theme a").first.click()
        assert page.locator(":target").evaluate("e => e.className") == "q"
        page.locator("#programs ~ table a.to").first.click()
        assert "p" in page.locator(":target").evaluate("e => e.className")

    def test_a_rate_that_does_not_add_up_is_first_said(self, opened):
        page = opened("county-白河县.html")
        assert "93.6%" in page.locator("#does-it-add-up ~ table").first.inner_text()
        assert page.locator(".tiles .alert").count() == 1

    def test_hostile_text_is_text(self, opened, site):
        name = next(path.name for path in site.glob("report-*.html"))
        page = opened(name)
        assert page.title() != "run"
        assert "<script>" in page.locator("main").inner_text()


class TestAcross:
    """From a number on a page about all counties to the sentences behind it, and back."""

    def test_from_a_cell_of_the_heat_map_to_the_statements_and_back(self, opened):
        page = opened("problems.html")
        page.locator("figure.chart svg a", has_text=re.compile(r"^2$")).first.click()
        assert page.locator("h3:target").inner_text().startswith("队伍")
        page.locator("section.theme", has=page.locator("h3:target")).locator("li a.to").first.click()
        assert page.locator(":target").inner_text().startswith("乡镇卫生院专业技术人员短缺")
        page.go_back()
        page.locator("h3:target a").click()
        assert page.url.endswith("problems.html#theme-workforce")
        assert page.locator(":target q").first.is_visible()  # what was folded is open

    def test_from_a_bar_of_the_audit_to_the_rates_and_their_sentence(self, opened):
        page = opened("audit.html")
        page.locator("figure.chart svg a", has_text=re.compile(r"^1$")).first.click()
        rate = page.locator(":target a.to").first
        assert page.url.endswith("#rates-mismatch") and rate.inner_text() == "93.6%" and rate.is_visible()
        rate.click()
        assert "系统管理孕产妇800人" in page.locator(":target").evaluate("e => e.closest('p').innerText")

    def test_from_the_number_of_totals_to_the_parts(self, opened):
        page = opened("audit.html")
        page.locator("#totals-and-their-parts ~ table a.to", has_text="1").first.click()
        assert "110 + 190 = 300" in page.locator(":target").inner_text()
        page.locator(":target a").first.click()
        assert page.locator(":target").inner_text() == "300人"

    def test_from_a_program_to_its_row_and_its_sentence(self, opened):
        page = opened("programs.html")
        page.locator("figure.chart svg a", has_text=re.compile(r"^4$")).first.click()
        row = page.locator("tr:target")
        assert "1,620人" in row.inner_text() and "64.8万元" in row.inner_text()
        row.locator("a.to", has_text="1,620人").first.click()
        assert page.locator(":target").inner_text() == "1620人"
        page.locator(":target").click()
        assert "住院分娩补助人数" in page.locator(":target").inner_text()


def test_english_pages_say_what_they_say(browser):
    page = browser.new_page()
    page.goto((made_site("en") / RICH).as_uri())
    assert page.locator("h1").inner_text().startswith("Qingxi County")
    assert page.locator(".headline").inner_text().startswith("Qingxi County (2011–2012, 2 reports) runs 2 programs")
    page.close()


def test_english_pages_say_which_words_are_chinese(browser):
    page = browser.new_page()
    for path in sorted(made_site("en").glob("*.html")):
        page.goto(path.as_uri())
        assert loose_chinese(page) == [], path.name
    page.close()


def loose_chinese(page) -> list[str]:
    """Chinese of an English page that does not say that it is."""
    return page.evaluate("""(() => {
        const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
        while (walker.nextNode()) {
            const node = walker.currentNode, at = node.parentElement;
            if (/[\u4e00-\u9fff]/.test(node.data) && !at.closest("[lang=zh-Hans], svg, pre")) found.push(node.data);
        }
        return found; })()""")


PAGES = [
    "index.html",
    RICH,
    "county-白河县.html",
    "county-石桥县.html",
    "compare.html",
    "programs.html",
    "problems.html",
    "audit.html",
    "corpus.html",
]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("look", ["desk", "phone", "dark"])
def test_no_glyph_missing_nothing_spills(opened, name, look):
    """Every letter is drawn by our font; a phone has nothing to scroll sideways."""
    page = opened(
        name,
        viewport={"width": 360, "height": 800} if look == "phone" else {"width": 1280, "height": 900},
        color_scheme="dark" if look == "dark" else "light",
    )
    assert_fits(page)
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name.removesuffix('.html')}-{look}.png", full_page=True)


def test_han_letters_differ_from_the_box_of_a_missing_one(opened):
    """Drawn on a canvas, each letter of the page has a form of its own, none that of a character nobody has."""
    page = opened(RICH)
    boxes = page.evaluate("""async () => {
        await document.fonts.ready;
        const canvas = document.createElement("canvas"), pen = canvas.getContext("2d", {willReadFrequently: true});
        canvas.width = canvas.height = 24;
        const form = (sign) => { pen.clearRect(0, 0, 24, 24); pen.font = '20px "Noto Sans SC"'; pen.fillText(sign, 0, 20);
                                 return pen.getImageData(0, 0, 24, 24).data.join(""); };
        const missing = form("\\u{10FFFD}");
        return [...new Set(document.body.innerText)].filter((sign) => /\\p{Script=Han}/u.test(sign) && form(sign) === missing);
    }""")
    assert boxes == []


@pytest.mark.parametrize(("width", "form"), [(390, "narrow"), (700, "broad"), (1280, "broad")])
def test_letters_of_charts_are_legible(opened, width, form):
    for name in (RICH, "compare.html", "problems.html", "audit.html", "corpus.html"):
        page = opened(name, viewport={"width": width, "height": 844})
        charts = page.evaluate("""[...document.querySelectorAll(".chart")].map(chart => [...chart.querySelectorAll("svg")].filter(
            one => one.getClientRects().length).map(one => [one.getAttribute("class"), ...[...one.querySelectorAll("text")].map(
                text => parseFloat(getComputedStyle(text).fontSize) * one.getBoundingClientRect().width
                        / one.viewBox.baseVal.width)]))""")
        for (shown, *sizes), *others in charts:
            assert shown == form and not others, name
            assert 10 <= min(sizes) <= max(sizes) <= 16, name


@pytest.mark.parametrize("name", PAGES)
def test_a_screen_reader_gets_along(opened, name):
    assert_accessible(opened(name))


def test_prints(opened, tmp_path):
    page = opened(RICH)
    pdf = page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 2


def test_pages_are_small_and_every_link_leads_somewhere(site):
    pages = {path.name: path.read_text("utf-8") for path in site.glob("*.html")}
    for name, html in pages.items():
        assert len(html.encode()) < 600_000
        assert not re.search(r'(?:src|href)="(?:https?:)?//', html), name
        assert "default-src 'none'" in html.replace("&#39;", "'")
