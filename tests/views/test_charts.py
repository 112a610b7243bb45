"""Charts say what they show, in letters that there are, on axes that do not mislead."""

import re
import warnings

import pandas as pd
import pytest

from helpers.views import charts
from helpers.views.drawing import PAGE_MIME
from helpers.views.style import PALETTE, font_file

WORDS = {"title": "题", "note": "注", "source": "来源", "alt": "图", "name": "t-"}
ROWS = pd.DataFrame(
    {
        "label": ["孕产妇系统管理率", "参合率"],
        "value": [92.57, 98.1],
        "target": [95, None],
        "earlier": [None, 97.0],
        "computed": [80.25, None],
        "relation": ["≥", "≈"],
        "link": ["#f1-2", None],
    }
)


def drawn():
    yield charts.dots(ROWS, unit="%", **WORDS)
    dates = pd.to_datetime(["2010-12-31", "2012-12-31"])
    yield charts.multiples({"参合率 %": pd.DataFrame({"period_end": dates, "value": [96.04, 98.12], "unit": "%"})}, **WORDS)
    yield charts.heat(pd.DataFrame([[1, 0], [2, 3]], index=["人员", "经费"], columns=["开江县", "沅北县"]), **WORDS)
    yield charts.spans(pd.DataFrame({"label": ["开江县"], "dates": [list(dates)]}), **WORDS)
    yield charts.stacked(
        pd.DataFrame({"label": ["开江县"], "ok": [3], "mismatch": [1]}), {"ok": "相符", "mismatch": "不符"}, **WORDS
    )


def test_no_glyph_is_missing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of each character that its font lacks
        for chart in drawn():
            assert chart.png.startswith(b"\x89PNG")


def test_the_font_has_what_pages_write():
    from fontTools.ttLib import TTFont

    known = set(TTFont(font_file(), lazy=True).getBestCmap())
    assert not [sign for sign in "县卫生局率‰≥≤≈÷–…“”、。①" if ord(sign) not in known]


def test_every_digit_is_kept():
    svg = charts.dots(ROWS, unit="%", **WORDS).svg
    assert "≥92.57" in svg and "≈98.1" in svg


def test_svg_is_small_names_its_links_and_has_no_inline_style():
    for chart in drawn():
        assert len(chart.svg) < 20_000
        assert "style=" not in chart.svg and "http" not in chart.svg
        assert 'aria-label="图"' in chart.svg and ('role="img"' in chart.svg) != ("<a " in chart.svg)
    assert 'href="#f1-2"' in charts.dots(ROWS, unit="%", **WORDS).svg


def test_same_input_same_bytes():
    assert [c.svg for c in drawn()] == [c.svg for c in drawn()]
    assert [c.png for c in drawn()] == [c.png for c in drawn()]


@pytest.mark.parametrize(
    ("values", "ceiling", "expected"),
    [
        ([92, 98], 100, (90, 100)),
        ([91, 98], 100, (80, 100)),
        ([12, 98], 100, (0, 100)),
        ([95.5, 99], 100, (90, 100)),
        ([3, 5], None, (0, 5.25)),
        ([60, 101.6], 100, (50, 101.6)),
    ],
)
def test_axes_are_honest(values, ceiling, expected):
    assert charts.honest_range(values, ceiling) == pytest.approx(expected)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return sum(
        w * (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4)
        for w, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )


@pytest.mark.parametrize("mode", [0, 1])
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "warn", "good"])
def test_text_can_be_read(name, mode):
    """Contrast of at least 4.5 to 1 with the paper and with each tinted ground."""
    for ground in ("paper", "panel"):
        light, dark = sorted((_luminance(PALETTE[name][mode]), _luminance(PALETTE[ground][mode])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_chart_shows_as_picture_in_a_notebook_and_as_text_on_a_page():
    bundle = next(drawn())._repr_mimebundle_()
    assert re.search(r'<img src="data:image/png;base64,', bundle["text/html"])
    assert "<svg" in bundle[PAGE_MIME] and "<img" not in bundle[PAGE_MIME]
