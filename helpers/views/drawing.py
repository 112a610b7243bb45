"""A drawing and what goes with it: lines, areas, discs and texts on a sheet, written as SVG for a phone and for a desk.

On a page text stays text: it is read aloud, found, clicked, and takes the page's colours in the dark. In a notebook the chart
is one picture whose letters are outlines, so that Chinese shows on a machine that has no font for it. Nothing is measured by
drawing it: every place is known from the breadth of the letters.
"""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from helpers.views.letters import advance, breadth, outline, steps
from helpers.views.style import BROAD, INK, LETTER, NARROW, PAPER

PAGE_MIME = "application/vnd.county-reports.page+html"

# what a chart needs in JupyterLab, which has no stylesheet of ours
_LAB_STYLE = (
    "<style>figure.chart{margin:0}.chart figcaption>*{display:block}"
    ".chart .note,.chart .source{opacity:.7;font-size:.9em}</style>"
)
Point = tuple[float, float]


# ---- what stands on a sheet --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One or several runs of one look: what looks alike is one mark, however many rows it has."""

    runs: tuple[tuple[Point, ...], ...]
    colour: str
    width: float = 1
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """One or several closed shapes of one look."""

    runs: tuple[tuple[Point, ...], ...]
    fill: str
    edge: str | None = None
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Disc:
    x: float
    y: float
    radius: float
    fill: str
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """`x` is where each of its lines starts, ends or has its middle, `y` the middle of its height, or where its letters stand
    if it is turned (degrees, against the clock).
    """

    x: float
    y: float
    text: str
    colour: str = INK
    side: str = "start"  # start, middle, end
    link: str | None = None
    turn: int = 0

    @property
    def lines(self) -> list[tuple[float, str]]:
        """Each line with the height that its letters stand on."""
        if self.turn:
            return [(self.y, self.text)]
        lines = self.text.split("\n")
        top = self.y + (0.37 - (len(lines) - 1) * 0.58) * LETTER
        return [(top + at * 1.16 * LETTER, line) for at, line in enumerate(lines)]


@dataclass(slots=True)
class Sheet:
    """What is drawn, in points from the upper left corner; whoever draws says how high it came to be."""

    width: float
    height: float = 0
    marks: list[Line | Area | Disc] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)  # above everything else

    @property
    def broad(self) -> bool:
        return self.width > NARROW

    def lines(self, runs: Sequence[Sequence[Point]], colour: str, width: float = 1, dash: Sequence[float] = ()) -> None:
        if runs:
            self.marks.append(Line(tuple(map(tuple, runs)), colour, width, tuple(dash)))

    def boxes(self, boxes: Sequence[tuple[float, float, float, float]], fill: str, opacity: float = 1) -> None:
        """Each from its left upper corner: x, y, breadth, height."""
        if boxes:
            corners = tuple(((x, y), (x + w, y), (x + w, y + h), (x, y + h)) for x, y, w, h in boxes)
            self.marks.append(Area(corners, fill, None, opacity))

    def diamond(self, x: float, y: float, radius: float, fill: str, edge: str) -> None:
        self.marks.append(Area((((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)),), fill, edge))

    def disc(self, x: float, y: float, radius: float, fill: str, edge: str | None = None) -> None:
        self.marks.append(Disc(x, y, radius, fill, edge))

    def text(self, x: float, y: float, text: str, colour: str = INK, side: str = "start", link: str | None = None) -> None:
        self.texts.append(Text(x, y, text, colour, side, link if isinstance(link, str) else None))


# ---- a sheet as SVG ----------------------------------------------------------------------------------------------------


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _path(runs: tuple[tuple[Point, ...], ...], end: str = "") -> str:
    return "".join("M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in run) + end for run in runs)


def _mark(mark: Line | Area | Disc) -> str:
    if isinstance(mark, Line):
        dash = f' stroke-dasharray="{" ".join(map(_number, mark.dash))}"' if mark.dash else ""
        return f'<path d="{_path(mark.runs)}" fill="none" stroke="{mark.colour}" stroke-width="{_number(mark.width)}"{dash}/>'
    edge = f' stroke="{mark.edge}"' if mark.edge else ""
    if isinstance(mark, Disc):
        return f'<circle cx="{_number(mark.x)}" cy="{_number(mark.y)}" r="{_number(mark.radius)}" fill="{mark.fill}"{edge}/>'
    opacity = f' fill-opacity="{mark.opacity:.2f}"' if mark.opacity < 1 else ""
    return f'<path d="{_path(mark.runs, "z")}" fill="{mark.fill}"{opacity}{edge}/>'


def _words(text: Text) -> str:
    """A text as text, all of its lines one link."""
    side = "" if text.side == "start" else f' text-anchor="{text.side}"'
    colour = "" if text.colour == INK else f' fill="{text.colour}"'
    written = []
    for y, line in text.lines:
        at = f'x="{_number(text.x)}" y="{_number(y)}"'
        if text.turn:
            at = f'transform="translate({_number(text.x)} {_number(y)}) rotate({-text.turn})"'
        written.append(f"<text {at}{side}{colour}>{escape(line)}</text>")
    return f'<a href="{escape(text.link)}">{"".join(written)}</a>' if text.link else "".join(written)


def _page_svg(sheet: Sheet, alt: str) -> str:
    """A sheet as a page takes it: no style, no font, no ids of its own."""
    role = "group" if any(text.link for text in sheet.texts) else "img"  # a picture has nothing in it to click
    return (
        f'<svg class="{"broad" if sheet.broad else "narrow"}" viewBox="0 0 {_number(sheet.width)} {_number(sheet.height)}" '
        f'role="{role}" aria-label="{escape(alt)}">{"".join(map(_mark, sheet.marks))}'
        f'<g fill="{INK}" font-size="{_number(LETTER)}">{"".join(map(_words, sheet.texts))}</g></svg>'
    )


def _outlined(text: Text) -> str:
    """A text as outlines, each letter by its name."""
    size, written = LETTER / steps(), []
    for y, line in text.lines:
        at = -breadth(line) * {"start": 0, "middle": 0.5, "end": 1}[text.side]
        letters = []
        for sign in line:
            letters.append(f'<use xlink:href="#c{ord(sign):x}" x="{at * steps():.0f}"/>' if not sign.isspace() else "")
            at += advance(sign)
        turned = f" rotate({-text.turn})" if text.turn else ""
        move = f"translate({_number(text.x)} {_number(y)}){turned} scale({size:.4f} {-size:.4f})"
        written.append(f'<g transform="{move}" fill="{text.colour}">{"".join(letters)}</g>')
    return "".join(written)


def picture(sheet: Sheet) -> str:
    """A sheet as an SVG file that needs nothing beside it: letters as outlines, on white."""
    signs = sorted({sign for text in sheet.texts for sign in text.text if not sign.isspace()})
    shapes = "".join(f'<path id="c{ord(sign):x}" d="{outline(sign)}"/>' for sign in signs)
    width, height = _number(sheet.width), _number(sheet.height)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"><defs>{shapes}</defs>'
        f'<path d="M0 0H{width}V{height}H0z" fill="{PAPER}"/>'
        f"{''.join(map(_mark, sheet.marks))}{''.join(map(_outlined, sheet.texts))}</svg>"
    )


# ---- a chart -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Chart:
    """A drawing with what a reader needs around it: the finding, how to read it, the source, the text for who cannot see it."""

    title: str
    note: str
    source: str
    alt: str
    narrow: Sheet
    broad: Sheet

    def __repr__(self) -> str:
        return f"Chart({self.title}: {self.alt})"

    @property
    def svg(self) -> str:
        """For a page, whose stylesheet shows the one that fits."""
        return _page_svg(self.broad, self.alt) + _page_svg(self.narrow, self.alt)

    def save(self, path: str | Path, dpi: int = 300, narrow: bool = False) -> Path:
        """The drawing as a file for a paper or slides: .svg, .pdf, .png or what else matplotlib writes; `narrow` for a column."""
        path, sheet = Path(path), self.narrow if narrow else self.broad
        if path.suffix.lower() == ".svg":
            path.write_text(picture(sheet), "utf-8")
        else:
            from helpers.views.paper import save

            save(sheet, path, dpi)
        return path

    def _around(self, drawing: str) -> str:
        return (
            f'<figure class="chart"><figcaption><strong>{escape(self.title)}</strong>'
            f'<span class="note">{escape(self.note)}</span></figcaption><div class="scroll">{drawing}</div>'
            f'<p class="source">{escape(self.source)}</p></figure>'
        )

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        data = base64.b64encode(picture(self.broad).encode()).decode()
        image = f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(self.alt)}" width="{self.broad.width * 4 / 3:.0f}">'
        return {"text/html": _LAB_STYLE + self._around(image), PAGE_MIME: self._around(self.svg), "text/plain": repr(self)}


def draw(paint: Callable[[Sheet], None], *, title: str, note: str, source: str, alt: str) -> Chart:
    """Calls `paint(sheet)` for a phone's breadth and for a desk's; it sets the sheet's height."""
    sheets = Sheet(NARROW), Sheet(BROAD)
    for sheet in sheets:
        paint(sheet)
    return Chart(title, note, source, alt, *sheets)
