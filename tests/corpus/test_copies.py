"""Copies, what differs between them, and sentences taken over."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus.copies import Copy, body, find_copies, find_pairs, find_recycled, likeness, plain, shingles, sketch
from helpers.corpus.differences import differences
from helpers.corpus.events import load_events
from helpers.corpus.period import find_period, weigh_copies
from tests.synthetic import Corpus, as_report, make_copy, make_report, mask


def reports(*texts):
    return [as_report(text, path=f"{n}.txt") for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize("change", [
    lambda text, truth: text.replace(f"{truth.year}年", "20xx年"),
    lambda text, truth: text.replace(f"{truth.year}年", f"{truth.year + 1}年"),
    lambda text, truth: mask(text, truth),
    lambda text, truth: text.replace("，", ",").replace("。\n", "。\n\n\u3000\u3000"),
    lambda text, truth: text.replace("、", "").replace("“", ""),
    lambda text, truth: text.replace("3", "5", 4),
    lambda text, truth: text[: len(text) * 9 // 10],
    lambda text, truth: text + "\n相关推荐：更多总结范文，请关注本站。" * 3,
    lambda text, truth: make_copy(text, truth, 7),
])
def test_is_a_copy(change):
    text, truth = make_report(3)
    (copy,) = find_copies(reports(text, make_report(4)[0], change(text, truth)))
    assert (copy.report_id, copy.duplicate_of) == ("3.txt#1", "1.txt#1") and copy.alike > 0.8


def renumbered(text):
    """Last year's wording with this year's numbers."""
    return text.translate(str.maketrans("123456789", "385917264"))


@pytest.mark.parametrize("other", [
    lambda text, truth: make_report(5)[0],
    lambda text, truth: renumbered(text),
    lambda text, truth: text[: len(text) // 3] + make_report(6)[0],
    lambda text, truth: "短",
    lambda text, truth: "",
])
def test_is_no_copy(other):
    text, truth = make_report(3)
    pair = reports(text, "卫生工作总结\n" + other(text, truth))
    assert find_copies(pair) == []


def test_a_family_has_one_head():
    text, truth = make_report(8)
    family = reports(*(make_copy(text, truth, seed) for seed in range(6)))
    assert {c.duplicate_of for c in find_copies(family)} == {"1.txt#1"} and len(find_copies(family)) == 5


def test_the_first_seen_is_the_original_both_ways():
    text, truth = make_report(9)
    masked = mask(text, truth)
    assert find_copies(reports(text, masked))[0].duplicate_of == find_copies(reports(masked, text))[0].duplicate_of == "1.txt#1"


def test_numbers_in_common_are_told():
    text, truth = make_report(10)
    assert likeness(plain(text), plain(text)) == (1, 1, 1)
    alike, inside, numbers = likeness(plain(text), plain(renumbered(text)))
    assert alike > 0.95 and numbers < 0.5


def test_differences():
    text = "桐河县2010年工作总结\n2010年，全县住院分娩3021人，住院分娩率99.2%。\n举办培训班4期。\n表彰先进。"
    other = "桐河县20xx年工作总结\n20xx年，全县住院分娩3027人，住院分娩率99.2%。\n举办培训班4期。\n表彰了先进。"
    a, b = reports(text, other)
    found = differences(a, b)
    told = [(d.kind, d.ours, d.theirs) for d in found]
    assert told == [("year", "2010", "20xx"), ("number", "3021", "3027"), ("wording", "", "了")]
    for d in found:
        assert a.page.text[slice(*d.our_span)] == d.ours and b.page.text[slice(*d.their_span)] == d.theirs


def test_layout_is_no_difference():
    text, _ = make_report(11)
    a, b = reports(text, text.replace("，", ",").replace("。\n", "。\n\n"))
    assert differences(a, b) == []


def test_recycled_sentences_and_own_share():
    first, second = make_report(12)[0], make_report(13)[0]
    lines, others = first.split("\n"), second.split("\n")
    mixed = "\n".join([others[0], *lines[3:9], *others[9:]])
    a, b, c = find_recycled(reports(first, second, mixed))
    assert a.own_share == 1 and b.own_share > 0.95 and c.own_share < 0.2
    assert {owner for *_, owner in c.spans} == {"1.txt#1", "2.txt#1"}
    start, end, _ = c.spans[0]
    assert mixed[start:end].strip() in first


def test_recall_and_precision():
    corpus = Corpus(600, share=0.3, seed=5, length=1500)
    found = {(a, b) for a, b, *_ in find_pairs(corpus)}
    wanted = {(corpus.source(n), n) for n in range(len(corpus)) if corpus.source(n) != n}
    assert len(found & wanted) / len(wanted) >= 0.99 and len(found & wanted) / len(found) >= 0.99


def test_the_generator_makes_each_report_on_its_own():
    assert Corpus(50, seed=2)[40] == Corpus(100, seed=2)[40] != Corpus(100, seed=3)[40]


def test_sketch_of_little_text():
    assert len(shingles("")) == 0 and sketch(shingles("")).any() == False  # noqa: E712
    assert (sketch(shingles("abcd")) == sketch(shingles("abcd"))).all()


def test_body_knows_the_way_back():
    report = as_report(make_report(14)[0])
    text, offsets = body(report)
    assert len(text) == len(offsets)
    for n in range(0, len(text), 97):
        if text[n] not in "\n,;:%()":
            assert report.page.text[offsets[n]] == text[n]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="县卫生局20102人%，。\n工作*x", max_size=300), max_size=6))
def test_any_texts(texts):
    rs = reports(*texts)
    for copy in find_copies(rs):
        assert isinstance(copy, Copy) and copy.duplicate_of < copy.report_id
    for r in find_recycled(rs):
        assert 0 <= r.own_share <= 1
    if len(rs) > 1:
        for d in differences(rs[0], rs[1]):
            assert 0 <= d.our_span[0] <= d.our_span[1] <= len(rs[0].page.text)


def test_identical_pages():
    text, _ = make_report(15)
    a, b = reports(text, text)
    assert find_copies([a, replace(b, report_id="2.txt#1")])[0].alike == 1.0


def test_a_copy_that_states_the_year_is_evidence_and_no_answer():
    text, truth = make_report(16, year=2012)
    hidden, stated = reports(mask(text, truth), text)
    events = load_events()
    hidden, stated = (replace(r, period=find_period(r, events)) for r in (hidden, stated))
    period = weigh_copies(hidden.period, [stated])
    assert period.start is None and period.candidates[0] == (stated.period.start, stated.period.end)
    assert period.evidence[-1].reason == "copy 2.txt#1" and period.evidence[-1].supports
    other = replace(stated, report_id="x", period=replace(stated.period, start=date(2013, 1, 1), end=date(2013, 12, 31)))
    assert not weigh_copies(stated.period, [other]).evidence[-1].supports
