"""The phrasebook of statements.txt: which counts a rate is made of, in the many ways in which reports say so."""

from pathlib import Path

import pytest

from helpers.audit.rates import check_rates
from helpers.page_reading import load_knowledge, read_report
from helpers.reading.figures import find_figures
from helpers.records import Page, Report

KNOWN = load_knowledge()
PHRASES = [line.split("=>") for line in (Path(__file__).parent / "statements.txt").read_text("utf8").splitlines()
           if line and not line.startswith("#")]


def verdicts(body: str) -> list[tuple]:
    text = "青石县2012年卫生工作总结\n" + body
    page = Page("p.txt", "p.txt", text, "txt")
    report = read_report(Report("p.txt#1", page, 0, len(text), text.split("\n", 1)[0]), KNOWN)
    figures = find_figures(report, KNOWN.units, KNOWN.indicators)
    quotes = {figure.figure_id: figure.quote for figure in figures}
    checks = check_rates(report, figures, KNOWN.indicators)
    return [(quotes[c.figure_id], c.numerator, c.denominator, c.arithmetic) for c in checks if c.arithmetic]


def meant(said: str) -> tuple:
    quote, fraction = said.strip().split("=")
    part, whole = map(float, fraction.split("/"))
    return quote.rstrip("!"), part, whole, "mismatch" if quote.endswith("!") else "ok"


@pytest.mark.parametrize(("body", "rates"), PHRASES)
def test_a_statement(body, rates):
    assert sorted(verdicts(body.strip().replace("⏎", "\n"))) == sorted(meant(said) for said in rates.split(";") if said.strip())
