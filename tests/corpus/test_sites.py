"""The run over a corpus learns what a site says on every page, whatever the workers, and reads again only what that touches."""

import pytest
from made_pages import site_page

from helpers.batch.collect import Kept, read_into
from helpers.batch.frozen import thaw
from helpers.batch.ledger import Ledger
from helpers.corpus_reading import open_corpus, read_corpus

PAGES = 20


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "in"
    for number in range(PAGES):
        page, _ = site_page(number)
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, "utf-8")
    return folder


def bounds(readings) -> list[str]:
    return [one.page.text[report.start:report.end] for one in readings for report in one.reports]


def test_reports_of_a_site_are_found_by_what_its_pages_share(site):
    reading = read_corpus(site)
    assert bounds(reading.pages) == [site_page(number)[1] for number in range(PAGES)]
    assert {cut.kind for page in reading.pages for report in page.reports for cut in report.cuts} == {"repeated"}


def test_workers_change_nothing(site):
    assert read_corpus(site, workers=3) == read_corpus(site)


def test_a_few_pages_tell_nothing_of_the_site(site):
    for path in sorted(site.rglob("*.txt"))[4:]:
        path.unlink()
    assert all(page.reports[0].cuts == () for page in read_corpus(site).pages)


def seen(folder, out) -> tuple[int, list]:
    """How many files were read, and the readings."""
    with Ledger(out) as ledger:
        names, context = open_corpus(folder)
        results = list(read_into(ledger, names, context))
        assert all(isinstance(one, Kept) for one in results)
        readings = [thaw(ledger.reading(one.key)) for one in results]
        ledger.prune([one.key for one in results], names)
        return sum(one.fresh for one in results), readings


def test_one_changed_page_is_read_alone(site, tmp_path):
    first, whole = seen(site, tmp_path)
    assert first == PAGES
    assert seen(site, tmp_path) == (0, whole)
    path = site / "柳河" / "03.txt"
    path.write_text(path.read_text("utf-8").replace("经费不足", "房屋不足"), "utf-8")
    again, changed = seen(site, tmp_path)
    assert again == 1 and sum(a != b for a, b in zip(whole, changed, strict=True)) == 1


def test_where_another_line_repeats_the_pages_that_have_it_are_read_again(site, tmp_path):
    whole = seen(site, tmp_path)[1]
    paths = sorted(site.rglob("*.txt"))
    for path in paths[:7]:  # one short of enough
        path.write_text(path.read_text("utf-8") + "柳河茶叶节开幕\n", "utf-8")
    assert seen(site, tmp_path)[0] == 7
    paths[7].write_text(paths[7].read_text("utf-8") + "柳河茶叶节开幕\n", "utf-8")
    again, readings = seen(site, tmp_path)
    assert again == 8  # the eighth, and those that had the line before
    assert bounds(readings) == bounds(whole)


def test_a_page_that_is_no_more_leaves_the_ledger(site, tmp_path):
    seen(site, tmp_path)
    (site / "柳河" / "00.txt").unlink()
    assert seen(site, tmp_path)[0] == 0
    with Ledger(tmp_path) as ledger:
        assert ledger.frame("柳河/00.txt") is None and ledger.frame("柳河/01.txt")
