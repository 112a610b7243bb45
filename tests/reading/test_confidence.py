"""Confidence is measured: what was often right is trusted more, what was never seen as much as its like."""

import re
from pathlib import Path

import pytest
from calibrate import count, load_readings, readings_as_csv

from helpers.reading.confidence import COUNTS, LIKELIHOODS, MANNERS, find_manner, find_twins, likelihood, likelihoods

DOCS = Path(__file__).parents[2] / "docs" / "confidence.md"
READINGS = Path(__file__).parents[1] / "first_readings.csv"
COUNTED = {"free": {"left": (990, 1000), "bare": (1, 2)}, "no unit": {"cell": (10, 40)}}


@pytest.mark.parametrize("name, unit, relation, known, twin, manner", [
    ("婴儿死亡率", None, "=", True, True, "no unit"),
    ("培训班", "期", "=", False, True, "twin"),
    ("新农合参合率", "%", "≥", True, False, "bound"),
    ("上级资金比例", "%", "=", False, False, "derived"),
    ("宣传栏", "期", "=", False, False, "short"),
    ("新农合参合率", "%", "=", True, False, "indicator"),
    ("健康教育宣传栏", "期", "≈", False, False, "free"),
])
def test_manners(name, unit, relation, known, twin, manner):
    assert find_manner(name, unit, relation, known, twin) == manner


def test_twins_share_all_but_the_value():
    a, b, again, other = (("参合率", "%", "actual", 92.0), ("参合率", "%", "actual", 95.0), ("接种率", "%", "actual", 98.0),
                          ("参合率", "%", "target", 95.0))
    assert find_twins([a, b, again, again, other]) == [True, True, False, False, False]


def test_few_are_drawn_towards_many():
    table = likelihoods(COUNTED)
    assert 0.5 < likelihood(table, "free", "bare") < likelihood(table, "free", "left") < 0.99
    assert likelihood(table, "free", "never seen") == table["free", None]
    assert 10 / 40 < likelihood(table, "no unit", "cell") < table["no unit", None] < table["free", None]
    assert table["twin", None] == pytest.approx(1001 / 1042, abs=0.01)  # a manner that was never seen: as all figures


def test_all_are_probabilities():
    assert set(COUNTS) <= set(MANNERS)
    assert all(0 < p < 1 for p in LIKELIHOODS.values())
    assert all(right <= of for rules in COUNTS.values() for right, of in rules.values())


def test_the_page_speaks_of_these_counts():
    figures = int(re.search(r"Here: (\d+) figures", DOCS.read_text("utf-8"))[1])
    assert figures == sum(of for rules in COUNTS.values() for _, of in rules.values())


def test_the_counts_are_those_of_the_first_readings():
    readings = load_readings()
    assert count(readings) == COUNTS
    assert readings_as_csv(readings) == READINGS.read_text("utf-8")
