"""Findings on what a report hides or has from elsewhere."""

from dataclasses import replace

from helpers.audit.masked import check_copies, check_masks
from helpers.corpus.copies import find_copies, find_recycled
from helpers.corpus.events import load_events
from helpers.corpus.gazetteer import load_gazetteer
from helpers.corpus.period import find_period
from helpers.corpus.place import find_place
from tests.synthetic import as_report, make_report, mask, plain_report

G, E = load_gazetteer(), load_events()


def read(report):
    return replace(report, place=find_place(report, G), period=find_period(report, E))


def test_masks_are_found_at_their_places():
    report = read(plain_report("**县20xx年妇幼卫生工作总结", "20xx年，我县完成了任务。", "向玉树地震灾区捐款。", "印发《开江县妇幼卫生方案》。"))
    year, place = check_masks(report)
    assert (year.kind, place.kind) == ("masked_year", "masked_place")
    assert [report.page.text[a:b] for a, b in year.spans] == ["20xx年"] and report.page.text[year.start:year.end] == "20xx年"
    assert report.page.text[place.start:place.end] == "**县"
    assert "2010-01-01 to 2010-12-31" in year.message and "开江县" in place.message


def test_a_mask_is_named_although_the_title_states_the_year():
    report = read(plain_report("开江县2012年新农合工作总结", "补助由xx年的50元提高到60元。"))
    assert report.period.start.year == 2012
    assert [(f.kind, report.page.text[f.start:f.end]) for f in check_masks(report)] == [("masked_year", "xx年")]


def test_nothing_hidden():
    assert check_masks(read(plain_report("开江县2012年工作总结", "全县完成任务。"))) == []


def test_copied_and_recycled():
    text, truth = make_report(21)
    other = make_report(22)[0].split("\n")
    mixed = "\n".join([other[0], *text.split("\n")[2:14], *other[-2:]])
    rs = [as_report(t, path=f"{n}.txt") for n, t in enumerate((text, mask(text, truth), mixed), 1)]
    copies, recycled = {c.report_id: c for c in find_copies(rs)}, {r.report_id: r for r in find_recycled(rs)}
    findings = [check_copies(r, copies.get(r.report_id), recycled[r.report_id]) for r in rs]
    assert findings[0] == []
    assert [f.kind for f in findings[1]] == ["copied_text"] and "1.txt#1" in findings[1][0].message
    assert findings[1][0].spans == ((0, rs[1].end),)
