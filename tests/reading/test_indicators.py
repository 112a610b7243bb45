"""The phrasebook of indicators: what a figure's name means, and names that mean none."""

import pytest

from helpers.reading.indicators import load_indicators, match_indicator

LEXICON = load_indicators()


@pytest.mark.parametrize(
    "name, unit, kind, id",
    [
        ("孕产妇系统管理率", "%", "rate", "maternal_management_rate"),
        ("全县孕产妇保健系统管理率", "%", "rate", "maternal_management_rate"),
        ("孕产妇系统管理人数", "人", "count", "maternal_managed"),
        ("活产数", "人", "count", "live_births"),
        ("农村孕产妇住院分娩率", "%", "rate", "rural_hospital_delivery_rate"),
        ("住院分娩率", "%", "rate", "hospital_delivery_rate"),
    ],
)
def test_a_name_means(name, unit, kind, id):
    assert match_indicator(name, unit, kind, LEXICON).id == id


@pytest.mark.parametrize("name, unit, kind", [("系统管理率", "%", "rate"), ("贫困孕产妇住院分娩率", "%", "rate")])
def test_a_name_means_none(name, unit, kind):
    assert match_indicator(name, unit, kind, LEXICON) is None


@pytest.mark.parametrize("indicator", LEXICON, ids=lambda one: one.id)
def test_an_entry_is_found_by_its_own_name(indicator):
    assert match_indicator(indicator.name, indicator.unit, indicator.kind, LEXICON) is indicator
