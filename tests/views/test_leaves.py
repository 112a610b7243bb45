"""A page that is too heavy is parted; nothing is lost, and every link finds what has moved."""

import re

import pytest

from helpers.views.leaves import LEAF, PAGE, part_page, spans
from helpers.views.messages import messages
from helpers.views.page import Section
from helpers.views.site import check_links

SAY = messages("zh")
WORDS = "全县住院分娩率达到百分之九十八" * 40


def _rows(many: int) -> str:
    rows = "".join(f'<tr id="rf1-{n}"><td>{WORDS}<a href="#f1-{n}">{n}</a></td></tr>' for n in range(many))
    return f"<table><thead><tr><th>值</th></tr></thead><tbody>{rows}</tbody></table>"


def _folded(many: int) -> str:
    return f'<details class="more"><summary>其余 {many} 行</summary>{_rows(many)}</details>'


def _report(name: str, year: int, many: int) -> str:
    marks = "".join(f'<p><mark id="f1-{n}">{WORDS}</mark></p>' for n in range(many))
    return f'<section class="report" id="t{name}"><h3>{year}年工作总结</h3><p class="muted">青溪县 · {year}年 · a.txt</p>{marks}</section>'


def _page(*html: str) -> list[Section]:
    return [Section(f"part-{n}", "一节", part) for n, part in enumerate(html)]


def test_a_light_page_stays_as_it_is():
    page = _page(_rows(3), _folded(4), _report("aa", 2010, 3))
    assert part_page(page, "county-x", SAY) == (page, [])


def test_texts_of_reports_move_first_each_to_a_page_under_its_year():
    page = _page(_folded(3), _report("aa", 2011, 170) + _report("bb", 2010, 170))
    parts, leaves = part_page(page, "county-x", SAY)
    assert [leaf.name for leaf in leaves] == ["county-x-taa.html", "county-x-tbb.html"]
    assert parts[0] == page[0]
    assert re.findall(r"<h3>(\d+)</h3>", str(parts[1].html)) == ["2011", "2010"]
    assert "county-x-taa.html" in parts[1].html and "mark" not in parts[1].html


def test_what_is_folded_follows_until_the_page_is_light_its_rows_in_pages():
    page = _page("<p>头</p>" + _folded(900), _folded(5))
    parts, leaves = part_page(page, "county-x", SAY)
    assert len(leaves) > 2 and all(leaf.anchor == "part-0" and leaf.title == "其余 900 行" for leaf in leaves)
    assert all(len(leaf.html.encode()) < LEAF + 20_000 for leaf in leaves)
    assert sum(len(part.html.encode()) for part in parts) < PAGE
    assert [int(n) for leaf in leaves for n in re.findall(r'id="rf1-(\d+)"', leaf.html)] == list(range(900))
    assert all(leaf.html.count("<thead>") == 1 and leaf.html.count("</tbody></table>") == 1 for leaf in leaves)
    assert [(leaf.before, leaf.after) for leaf in leaves] == [
        (leaves[n - 1].name if n else "", leaves[n + 1].name if n + 1 < len(leaves) else "") for n in range(len(leaves))
    ]


def test_nested_folds_move_with_what_they_stand_in():
    inner = '<details class="more"><summary>里</summary><ul><li>一</li></ul></details>'
    page = _page(f'<details class="more"><summary>外</summary>{_rows(900)}{inner}</details><p>尾</p>')
    parts, leaves = part_page(page, "x", SAY)
    assert parts[0].html.endswith("<p>尾</p>") and "里" not in parts[0].html
    assert leaves[-1].html.endswith(inner)


@pytest.mark.parametrize(
    ("page", "link", "leads"),
    [
        ("a.html", "#f1", "a-t1.html#f1"),  # from the page to what moved
        ("b.html", "a.html#f1", "a-t1.html#f1"),  # from elsewhere
        ("a-t1.html", "#rf1", "a.html#rf1"),  # and back
        ("a-t1.html", "#f2", "a-t2.html#f2"),  # from leaf to leaf
        ("a-t1.html", "#f1", "#f1"),
        ("b.html", "a.html", "a.html"),
    ],
)
def test_links_find_what_has_moved(page, link, leads):
    pages = {"a.html": '<p id="rf1">9</p>', "b.html": "<p>b</p>", "a-t1.html": '<p id="f1">9</p>',
             "a-t2.html": '<p id="f2">8</p>'}
    pages[page] += f'<a href="{link}">x</a>'
    checked = check_links(pages, set(), set(), leaves={"a-t1.html": "a.html", "a-t2.html": "a.html"})
    assert f'<a href="{leads}">x</a>' in checked[page]


def test_elements_are_found_whole():
    html = "<tr><td><table><tr><td>1</td></tr></table></td></tr><tr><td>2</td></tr></tbody><tr>"
    assert [html[start:end] for start, end in spans(html, "tr")][-1] == "<tr><td>2</td></tr>"
