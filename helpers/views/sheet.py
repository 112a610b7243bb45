"""A sheet: lines, areas, discs and texts, each in its place, for matplotlib to draw.

Nothing is measured by drawing it: every place is known from the breadth of the letters, so a chart needs no passes of layout.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.views.style import INK, LETTER, NARROW

Point = tuple[float, float]


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
