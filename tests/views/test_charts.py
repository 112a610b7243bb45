"""Charts say what they show, in letters that there are, on axes that do not mislead."""

import base64
import re
import warnings
from xml.etree import ElementTree

import pandas as pd
import pytest

from helpers.views import charts
from helpers.views.drawing import PAGE_MIME
from helpers.views.panels import multiples
from helpers.views.paper import written
from helpers.views.scales import honest_range, ticks
from helpers.views.style import PALETTE, font_file

WORDS = {"title": "题", "note": "注", "source": "来源", "alt": "图"}
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
    yield multiples({"参合率 %": pd.DataFrame({"period_end": dates, "value": [96.04, 98.12], "unit": "%"})}, **WORDS)
    yield charts.heat(pd.DataFrame([[1, 0], [2, 3]], index=["人员", "经费"], columns=["开江县", "沅北县"]), **WORDS)
    yield charts.spans(pd.DataFrame({"label": ["开江县"], "dates": [list(dates)]}), **WORDS)
    yield charts.stacked(
        pd.DataFrame({"label": ["开江县"], "ok": [3], "mismatch": [1]}), {"ok": "相符", "mismatch": "不符"}, **WORDS
    )


def test_the_font_has_what_pages_write():
    from fontTools.ttLib import TTFont

    known = set(TTFont(font_file(), lazy=True).getBestCmap())
    assert not [sign for sign in "县卫生局率‰≥≤≈÷–…“”、。①" if ord(sign) not in known]


def test_every_digit_is_kept():
    svg = charts.dots(ROWS, unit="%", **WORDS).svg
    assert svg.count("≥92.57") == svg.count("≈98.1") == 2  # for a desk, for a phone


def test_svg_is_small_names_its_links_and_has_no_inline_style():
    for chart in drawn():
        assert len(chart.svg) < 10_000
        assert "style=" not in chart.svg and "http" not in chart.svg
        for svg in (ElementTree.fromstring(part + "</svg>") for part in chart.svg.split("</svg>")[:-1]):
            assert svg.get("aria-label") == "图" and svg.get("role") == ("group" if svg.find(".//a") is not None else "img")
        own = re.findall(r' id="(\w+)"', chart.svg)
        assert len(own) == len(set(own)) and set(own) == set(re.findall(r'<use href="#(\w+)"', chart.svg))
    assert 'href="#f1-2"' in charts.dots(ROWS, unit="%", **WORDS).svg


def test_letters_that_the_font_lacks_are_no_hindrance():
    rows = ROWS.assign(label=["\u202e\U0001f600县", "\ue000\x07率"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # matplotlib says which letters these are
        assert "县" in charts.dots(rows, unit="%", **WORDS)._repr_mimebundle_()[PAGE_MIME]


def test_what_is_written_stays_text_whatever_it_is():
    rows = ROWS.assign(label=["<b>&\"'", "$x$ {y}"], link=['#"><script>', None])
    chart = charts.dots(rows, unit="<%>", **WORDS | {"alt": '"><script>'})
    for svg in (chart.svg.split("</svg>")[0] + "</svg>", written(chart.broad, outlines=True).by_itself()):
        ElementTree.fromstring(svg)
        assert "<script" not in svg and "<b>" not in svg


def test_same_input_same_bytes(tmp_path):
    assert [c.svg for c in drawn()] == [c.svg for c in drawn()]
    once, again = ([written(c.broad, outlines=True).by_itself() for c in drawn()] for _ in range(2))
    assert once == again
    for name in ("x.png", "x.pdf", "x.svg"):
        once, again = (next(drawn()).save(tmp_path / name, dpi=50).read_bytes() for _ in range(2))
        assert once == again


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
    assert honest_range(values, ceiling) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("low", "high", "most", "whole", "expected"),
    [
        (0, 100, 6, False, [0, 20, 40, 60, 80, 100]),
        (90, 100, 3, False, [90, 95, 100]),
        (0, 0.3, 4, False, [0, 0.1, 0.2, 0.3]),
        (0, 1, 6, True, [0, 1]),
        (1997.5, 2013.5, 6, True, [2000, 2005, 2010]),
        (0, 480_826, 4, False, [0, 200_000, 400_000]),
        (7, 7, 5, False, [7]),
    ],
)
def test_axes_are_marked_at_round_values(low, high, most, whole, expected):
    assert ticks(low, high, most, whole) == expected


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
    data = re.search(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="图"', bundle["text/html"])
    shown = base64.b64decode(data[1]).decode()
    assert ElementTree.fromstring(shown).tag == "{http://www.w3.org/2000/svg}svg"
    assert "<text" not in shown and "font-" not in shown  # no letter depends on what the machine has
    assert set(re.findall(r'href="#(\w+)"', shown)) == set(re.findall(r'id="(\w+)"', shown))
    assert "<svg" in bundle[PAGE_MIME] and "<img" not in bundle[PAGE_MIME]


@pytest.mark.parametrize("narrow", [False, True])
def test_a_chart_is_saved_for_a_paper(tmp_path, narrow):
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of each character that its font lacks
        for number, chart in enumerate(drawn()):
            sheet = chart.narrow if narrow else chart.broad
            png = Image.open(chart.save(tmp_path / f"{number}.png", dpi=144, narrow=narrow))
            assert png.size == pytest.approx((2 * sheet.width, 2 * sheet.height), abs=2)
            assert len(png.convert("L").getcolors()) > 10
            pdf = chart.save(str(tmp_path / f"{number}.pdf"), narrow=narrow).read_bytes()
            assert pdf.startswith(b"%PDF") and b"NotoSansSC" in pdf
            svg = chart.save(tmp_path / f"{number}.svg", narrow=narrow).read_text("utf-8")
            assert svg == written(sheet, outlines=True).by_itself()


def test_outlines_of_letters_have_a_size():
    for chart in drawn():
        svg = written(chart.broad, outlines=True).by_itself()
        scales = [float(one) for found in re.findall(r"scale\(([^)]*)\)", svg) for one in found.split()]
        assert len(scales) > 10 and all(0.005 < abs(scale) < 1 for scale in scales)


def test_a_file_of_no_known_kind_is_refused(tmp_path):
    with pytest.raises(ValueError, match="png"):
        next(drawn()).save(tmp_path / "chart.docx")
