"""What the country asked for in a year."""

from datetime import date

import pytest

from helpers.reading.indicators import load_indicators
from helpers.reading.targets import TargetError, load_targets, required_in

TARGETS = load_targets()


@pytest.mark.parametrize(
    "indicator, year, said",
    [
        ("maternal_mortality", 2013, "≤22/10万 (2015)"),
        ("maternal_mortality", 2018, "≤18/10万 (2020)"),
        ("maternal_mortality", 2029, "≤12/10万 (2030)"),
        ("rural_hospital_delivery_rate", 2006, "≥65% (2010)"),
        ("ncms_rate", 2010, "≥90% (2011)"),
        ("phs_funding_per_head", 2014, "≥35元 (2014)"),
        ("ncms_subsidy_per_head", 2012, "≥240元 (2012)"),
        ("family_contract_rate", 2017, "≥30% (2017)"),
        ("tb_tracing_rate", 2019, "≥95% (2020)"),
    ],
)
def test_what_was_required(indicator, year, said):
    assert str(required_in(indicator, date(year, 6, 30), TARGETS)) == said


@pytest.mark.parametrize("indicator, year", [("maternal_mortality", 1996), ("ncms_rate", 2020), ("live_births", 2010),
                                             (None, 2010)])
def test_nothing_was_required(indicator, year):
    assert required_in(indicator, date(year, 6, 30), TARGETS) is None


def test_goals_of_some_places_are_asked_of_those_alone():
    assert required_in("premarital_rate", date(2005, 1, 1), TARGETS) is None
    assert required_in("premarital_rate", date(2005, 1, 1), TARGETS, level="rural").value == 50


def test_every_row_has_an_indicator_and_a_source():
    lexicon = load_indicators()
    for rows in TARGETS.values():
        for row in rows:
            assert row.indicator in lexicon, row
            indicator = lexicon[row.indicator]
            assert row.unit == indicator.unit or row.unit in indicator.units, row
            assert row.relation in ("≥", "≤", "=") and row.level in ("national", "rural", "urban", "pilot"), row
            assert row.since <= row.year and "(" in row.source, row


def test_a_broken_line_is_named(tmp_path):
    (tmp_path / "targets.csv").write_text(
        "indicator,since,year,relation,value,unit,level,source,note\na,2001,soon,≥,1,%,national,x,\n", encoding="utf-8")
    with pytest.raises(TargetError, match="line 2"):
        load_targets(tmp_path)
