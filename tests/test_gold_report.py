"""The scorer of the annotated reports: right is right, wrong is wrong, and what is beyond is counted."""

import pytest
from gold_report import OWN, compare, load_annotations, score, totals

GOLD = {
    "id": "made", "source": "made.txt",
    "report": {"start": 0, "end": 500, "province": None, "province_inferred": "四川省", "county": "青溪县",
               "period_start": "2012-01-01", "period_end": "2012-12-31"},
    "figures": [
        {"id": "f1", "start": 10, "end": 15, "value": 92.5, "unit": "%", "name": "孕产妇系统管理率", "name_all": ["系统管理率", ["孕产妇", "产妇"]],
         "kind": "rate", "relation": "=", "role": "actual", "arithmetic": "ok", "denominator": 2000},
        {"id": "f2", "start": 20, "end": 25, "value": [3, 5], "unit": "家", "unit_accept": [None], "name": "医院",
         "name_all": ["医院"],
         "kind": "count", "relation": "≈", "role": "actual"},
        {"id": "f3", "start": 30, "end": 35, "value": 1, "unit": "个", "name": "组", "name_all": ["组"], "optional": True,
         "kind": "count", "relation": "=", "role": "actual"},
    ],
    "programs": [{"name": "新农合", "accept": ["合作医疗"]}, {"name": "健康教育", "optional": True}],
    "problems": [{"start": 100, "end": 120, "themes": ["funding"]}],
    "sums": [{"total": "f2", "parts": ["f1", "f3"], "arithmetic": "mismatch"}],
    "missing_values": [{"start": 200, "end": 204, "name": "毒饵"}],
}


def records():
    """What a perfect reader gives."""
    place = {"source": "made.txt", "report_id": "made.txt#1"}
    figure = {"record": "figure", **place, "kind": "rate", "relation": "=", "role": "actual", "arithmetic": "ok",
              "denominator": 2000.0}
    return [
        {"record": "report", **place, "start": 0, "end": 500, "province": "四川省", "county": "青溪县", "period_start": "2012-01-01",
         "period_end": "2012-12-31"},
        figure | {"start": 10, "end": 15, "value": 92.5, "unit": "%", "name": "孕产妇系统管理率"},
        figure | {"start": 20, "end": 25, "value": [3, 5], "unit": None, "name": "县级医院", "kind": "count", "relation": "≈"},
        {"record": "program", **place, "start": 50, "end": 58, "name": "农村合作医疗制度", "text": "新型农村合作医疗"},
        {"record": "problem", **place, "start": 102, "end": 120, "theme": "funding", "quote": "经费不足"},
        {"record": "finding", **place, "kind": "sum_mismatch", "start": 20, "end": 25},
        {"record": "finding", **place, "kind": "missing_value", "start": 203, "end": 206},
    ]


def test_a_perfect_reader_has_everything_right():
    marks = score([GOLD], records())
    assert not marks.wrong()
    assert all(total["share"] == 1 and total.get("f1", 1) == 1 for total in totals(marks).values())


def changed(at, **fields):
    read = records()
    read[at] |= fields
    return read


@pytest.mark.parametrize("read, wrong", [
    (records()[:1] + records()[2:], {"figure found", "figure named"}),
    (changed(1, value=9.25), {"figure found", "figure named", "spurious figure"}),
    (changed(1, unit="‰"), {"figure found", "figure named", "spurious figure"}),
    (changed(1, name="系统管理率"), {"figure named"}),
    (changed(1, role="target"), {"role"}),
    (changed(1, denominator=None, arithmetic=None), {"denominator", "arithmetic"}),
    (changed(0, end=400), {"bounds"}),
    (changed(0, county=None), {"county"}),
    (changed(3, name="爱国卫生", text="爱国卫生"), {"program", "spurious program"}),
    (changed(4, theme="workforce"), {"theme"}),
    (changed(4, start=300, end=310), {"problem", "spurious problem"}),
    (changed(5, kind="conflict"), {"sum mismatch"}),
    (changed(6, start=300, end=304), {"missing value"}),
])
def test_each_mistake_is_named(read, wrong):
    assert {what for what, _ in score([GOLD], read).wrong()} == wrong


def test_an_optional_figure_is_neither_asked_for_nor_too_much():
    extra = records()[2] | {"start": 30, "end": 35, "value": 1, "unit": "个", "name": "组"}
    assert not score([GOLD], [*records(), extra]).wrong()
    assert score([GOLD], [*records(), extra | {"start": 40, "end": 45}]).spurious == [("figure", "made figure 40-45")]


PERFECT = records()


@pytest.mark.parametrize("before, now, kind, which, old, new", [
    (PERFECT, changed(1, name="管理率"), "lost", "made figure 10-15", "right", "figure named"),
    (changed(1, name="管理率"), PERFECT, "gained", "made figure 10-15", "figure named", "right"),
    (PERFECT, PERFECT[:1] + PERFECT[2:], "lost", "made figure 10-15", "right", "not read"),
    (PERFECT[:1] + PERFECT[2:], changed(1, role="target"), "gained", "made figure 10-15", "not read", "role"),
    (changed(1, name="管理率"), changed(1, role="target"), "changed", "made figure 10-15", "figure named", "role"),
    (PERFECT, [*PERFECT, PERFECT[2] | {"start": 40, "end": 45}], "lost", "made figure 40-45", "absent", "spurious figure"),
    ([*PERFECT, PERFECT[2] | {"start": 40, "end": 45}], PERFECT, "gained", "made figure 40-45", "spurious figure", "absent"),
    (PERFECT, PERFECT[:4] + PERFECT[5:], "lost", "made problem 100-120", "right", "not read"),
])
def test_gains_and_losses(before, now, kind, which, old, new):
    found = compare(score([GOLD], before).state(), score([GOLD], now).state())
    assert found.pop(kind) == [(which, old, new)]
    assert not any(found.values())


def test_an_annotation_that_was_added_is_neither_gained_nor_lost():
    fewer = GOLD | {"figures": GOLD["figures"][1:]}
    for read in (PERFECT, PERFECT[:1] + PERFECT[2:]):
        before = score([fewer], PERFECT[:1] + PERFECT[2:]).state()
        assert not any(compare(before, score([GOLD], read).state()).values())


@pytest.mark.parametrize("gold", load_annotations(OWN), ids=lambda gold: gold["id"])
def test_annotations_quote_their_reports(gold):
    text = (OWN / gold["source"]).read_bytes().decode("utf-8-sig")
    for group in ("figures", "problems", "missing_values", "excluded"):
        for one in gold.get(group, []):
            assert "quote" not in one or text[one["start"]:one["end"]] == one["quote"]
    names = {figure["id"] for figure in gold.get("figures", [])}
    assert all({total["total"], *total["parts"]} <= names for total in gold.get("sums", []))
