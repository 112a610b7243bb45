"""The generator of reports with known arithmetic, and a small run of the benchmark."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.planted import CAUGHT, FALSE, measure
from tests.planted import ERRORS, bounds, make_audited, plant


@pytest.mark.parametrize(("text", "low", "high"), [
    ("8.29万人", 82850, 82950), ("91.5%", 91.45, 91.55), ("1204人", 1204, 1204), ("12,040人", 12040, 12040),
    ("30万元", 295000, 305000)])
def test_what_a_number_can_mean(text, low, high):
    assert bounds(text) == pytest.approx((low, high))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 100_000))
def test_statements_hold_unless_spoiled_and_stand_where_they_say(seed):
    text, statements = make_audited(seed)
    assert make_audited(seed)[0] == text
    assert [s.error for s in statements if s.error].__len__() <= 2
    for one in statements:
        assert all(text[a:b].strip() and any(c.isdigit() for c in text[a:b]) for a, b in one.spans)
        if one.error in (None, "unit dropped"):
            assert one.check(one)
        else:
            assert not one.check(one)


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_can_be_planted(error):
    for seed in range(50):
        _, statements = make_audited(seed, errors=0)
        if any(plant(random.Random(seed), s, error) for s in statements):
            return
    pytest.fail(f"{error} fits nowhere")


def test_the_audit_catches_them():
    result = measure(40)
    assert result["caught"].total() >= CAUGHT * result["planted"].total()
    assert result["flags"].total() <= FALSE * result["figures"]
