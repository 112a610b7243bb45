"""Charts are laid out from the breadth of letters: measured as drawn, nothing is cut and nothing stands on another."""

import math
from io import BytesIO
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, IdentityTransform

from helpers.views import charts
from helpers.views.letters import breadth
from helpers.views.panels import multiples
from helpers.views.paper import figure_of
from helpers.views.placed import Placed
from helpers.views.sheet import Disc, Sheet
from helpers.views.style import LETTER, font_file

WORDS = {"title": "", "note": "", "source": "", "alt": ""}
LONG = ["重点人群家庭医生签约服务规范履约管理覆盖率", "65岁以上老年人健康体检率", "Children with the full course of programme vaccines",
        "Share of covered inpatient costs reimbursed", "参合率", "率", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        "Mortality under 5 years of age"]  # fmt: skip


def measured(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    """The ink of each line of text as matplotlib draws it, in points from the upper left corner: left, top, right, foot."""
    figure = figure_of(sheet)
    figure.dpi = 720  # so fine that rounding to dots does not count
    renderer = FigureCanvasAgg(figure).get_renderer()
    found = [text.get_window_extent(renderer).transformed(Affine2D().scale(0.1)) for text in figure.findobj(Placed)]
    return [(box.x0, sheet.height - box.y1, box.x1, sheet.height - box.y0) for box in found]


def apart(one, other, slack: float = 1.5) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across < slack or down < slack


def check(chart, discs: bool = True) -> None:
    for sheet in (chart.narrow, chart.broad):
        boxes = measured(sheet)
        lines = [(text, line) for text in sheet.texts for _, line in text.lines]
        named = list(zip(lines, boxes, strict=True))
        for (text, line), (left, top, right, foot) in named:
            assert left > -1 and top > -2 and right < sheet.width + 1 and foot < sheet.height + 2, (line, sheet.width)
            if not text.turn:
                assert abs(right - left - breadth(line) * LETTER) < 2, (line, "is not as broad as was thought")
        for ((one, line), box), ((other, beside), next_to) in combinations(named, 2):
            if one.turn and other.turn:
                assert abs(one.x - other.x) * math.sin(math.radians(one.turn)) > LETTER * 0.85, (line, beside)
            elif one is other:  # lines of a label may touch, no more
                assert apart(box, next_to, 2.5), (line, beside)
            elif not one.turn and not other.turn:
                assert apart(box, next_to), (line, beside, sheet.width)
        for mark in sheet.marks if discs else ():
            if isinstance(mark, Disc):
                ink = (mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius)
                for (_, line), box in named:
                    assert apart(box, ink, 1), (line, "stands on a dot", sheet.width)


values = some.floats(0, 100).map(lambda value: round(value, 2))
maybe = some.none() | values
labels = some.sampled_from(LONG) | some.text("县卫生局妇幼保健abcMW 12%", min_size=1, max_size=40).filter(str.strip)


@settings(max_examples=25, deadline=None)
@given(
    some.lists(some.tuples(labels, values, maybe, maybe, maybe, some.sampled_from(["", "2012", "2010年1–6月"])), min_size=1,
               max_size=9),
    some.sampled_from(["%", "/10万", "per 100,000"]),
)  # fmt: skip
def test_dots(rows, unit):
    frame = pd.DataFrame(rows, columns=["label", "value", "target", "national", "earlier", "when"])
    check(charts.dots(frame, unit=unit, **WORDS))


@pytest.mark.parametrize("most", [0.4, 3, 8_500, 1_284_000])
@pytest.mark.parametrize("interval", [False, True])
def test_dots_of_any_size(most, interval):
    rows = pd.DataFrame({"label": LONG, "value": [most * at / 7 for at in range(8)], "when": "2013",
                         "computed": [None, most] * 4})
    ends = {"least": rows["value"] * 0.5, "most": rows["value"] * 1.7} if interval else {}
    check(charts.dots(rows.assign(relation="≥", note="?", hollow=True, **ends), unit="/10万", ceiling=None, **WORDS))


@settings(max_examples=15, deadline=None)
@given(
    some.lists(
        some.tuples(labels, some.lists(some.tuples(some.integers(2004, 2016), values), min_size=2, max_size=6,
                                       unique_by=lambda p: p[0])),
        min_size=1,
        max_size=9,
        unique_by=lambda one: one[0],
    ),
    some.booleans(),
)  # fmt: skip
def test_multiples(series, same):
    frames = {
        label: pd.DataFrame(
            {"period_end": [pd.Timestamp(year, 12, 31) for year, _ in points], "value": [value for _, value in points],
             "unit": "%"}
        )
        for label, points in series
    }  # fmt: skip
    check(multiples(frames, same, **WORDS), discs=False)


@pytest.mark.parametrize("columns", [1, 3, 8, 13])
@pytest.mark.parametrize("most", [1, 30, 999])
def test_heat(columns, most):
    heads = ["开江县", "Qingping", "隐名 2014", "积石山保安族东乡族撒拉族自治县"] * 4
    matrix = pd.DataFrame([[most, 0, -1, 5] * 4] * len(LONG), index=LONG).iloc[:, :columns].set_axis(heads[:columns], axis=1)
    check(charts.heat(matrix, **WORDS))


@pytest.mark.parametrize("years", [(2012,), (1997, 2021), (2010, 2011, 2012)])
def test_spans(years):
    dates = [pd.Timestamp(year, 12, 31) for year in years]
    check(charts.spans(pd.DataFrame({"label": LONG, "dates": [dates] * len(LONG)}), **WORDS))


@pytest.mark.parametrize("most", [1, 40, 12_000])
def test_stacked(most):
    rows = pd.DataFrame({"label": LONG, "ok": [most, 0, 1, 2, 3, most, 0, 5], "bad": [1, 2, 0, 3, 4, 1, 0, 0],
                         "none": [most] * 8})
    check(charts.stacked(rows, {"ok": "相符", "bad": "does not agree with its counts", "none": "cannot be checked at all"},
                         **WORDS))


@pytest.mark.parametrize("side", ["left", "center", "right"])
@pytest.mark.parametrize("turn", [0, 40])
def test_a_placed_line_stands_where_matplotlib_puts_its_own(side, turn):
    def drawn(kind, **given) -> bytes:
        figure = Figure(figsize=(5, 3), dpi=72)
        look = {"fontproperties": FontProperties(fname=font_file(), size=LETTER), "rotation": turn, "rotation_mode": "anchor"}
        figure.add_artist(kind(180.5, 90.25, "参合率 Rate $1", ha=side, color="#59656f", url="#f1", transform=IdentityTransform(),
                               **look, **given))
        written = BytesIO()
        with rc_context({"svg.fonttype": "path", "svg.hashsalt": "same"}):
            figure.savefig(written, format="svg", metadata={"Date": None})
        return written.getvalue()

    assert drawn(Placed, drawn=True) == drawn(Text, parse_math=False, va="baseline")
