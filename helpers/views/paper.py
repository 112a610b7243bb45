"""Sheets drawn by matplotlib: as SVG for pages and notebooks, as PDF, PNG and whatever else it writes for papers and slides."""

import re
from hashlib import blake2s
from html import escape
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from helpers.views.sheet import Area, Disc, Line, Sheet
from helpers.views.style import LETTER, PAPER, font_file

_SIDES = {"start": "left", "middle": "center", "end": "right"}


def figure_of(sheet: Sheet, letters_drawn: bool = True):
    """A matplotlib Figure of the sheet's size, on which every mark stands where the sheet has it. No pyplot: no state.

    Letters that are not drawn are text in what is written, and whoever shows that sets them.
    """
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.lines import Line2D
    from matplotlib.patches import PathPatch
    from matplotlib.transforms import Affine2D

    from helpers.views.placed import Placed

    figure = Figure(figsize=(sheet.width / 72, sheet.height / 72), dpi=72, facecolor=PAPER)
    points = Affine2D().scale(1 / 72, -1 / 72).translate(0, sheet.height / 72) + figure.dpi_scale_trans
    for order, (_, marks) in enumerate(groupby(sheet.marks, _look)):
        first, *others = marks
        look = {"transform": points, "zorder": 1 + order / (1 + len(sheet.marks))}
        if isinstance(first, Line):
            dash = (0, tuple(length / first.width for length in first.dash)) if first.dash else "-"
            runs = _outline(first.runs, closed=False)
            figure.add_artist(PathPatch(runs, fill=False, edgecolor=first.colour, linewidth=first.width, linestyle=dash, **look))
        elif isinstance(first, Area):
            edge = {"edgecolor": first.edge} if first.edge else {"linewidth": 0}
            figure.add_artist(PathPatch(_outline(first.runs, closed=True), facecolor=(first.fill, first.opacity), **edge, **look))
        else:
            places = zip(*((disc.x, disc.y) for disc in (first, *others)), strict=True)
            edge = first.edge or "none"
            figure.add_artist(Line2D(*places, marker="o", markersize=2 * first.radius, linestyle="none",
                                     markerfacecolor=first.fill, markeredgecolor=edge, **look))  # fmt: skip
    letters = FontProperties(fname=font_file(), size=LETTER)
    for text in sheet.texts:
        for y, line in text.lines:
            figure.add_artist(Placed(
                text.x, y, line, drawn=letters_drawn, color=text.colour, ha=_SIDES[text.side], rotation=text.turn,
                rotation_mode="anchor", fontproperties=letters, transform=points, url=text.link, zorder=3,
            ))  # fmt: skip
    return figure


def _look(mark: Line | Area | Disc):
    """Neighbours on a sheet are drawn at once if they are discs of one look."""
    return (mark.radius, mark.fill, mark.edge) if isinstance(mark, Disc) else id(mark)


def _outline(runs, closed: bool):
    from matplotlib.path import Path as Outline

    return Outline.make_compound_path(*(Outline([*run, run[0]] if closed else run, closed=closed) for run in runs))


# ---- as SVG ------------------------------------------------------------------------------------------------------------

_STYLE = re.compile(r' style="([^"]*)"')
_BOX = re.compile(r'viewBox="[^"]*"')
_SIZE = re.compile(r"([\d.]+)px ")
_LEFT_OUT = ("stroke-linejoin", "stroke-linecap", "stroke-miterlimit", "text-align", "font-family")
# Hundredths of a point, turns by nothing; but the scale of a letter's outline is hundredths.
_MORE_THAN_SEEN = re.compile(r'(scale\([^)]*\))|(?<=\d\.\d)\d+| transform="rotate\(-0 [^"]*"')


class Svg(NamedTuple):
    """What matplotlib writes of a sheet, cut down to what is seen: no style, no font, no ids but those of markers."""

    form: str  # narrow or broad
    head: str  # the opening tag, as a file has it
    body: str

    def on_page(self, alt: str) -> str:
        """As a page takes it: text is text, a colour is one that the palette maps, an id is nobody else's."""
        own = blake2s(self.body.encode(), digest_size=4).hexdigest()
        body = re.sub(r'(id="|href="#)(m[0-9a-f]{8,})', rf"\g<1>{own}\g<2>", self.body)
        role = "group" if "<a " in body else "img"  # a picture has nothing in it to click
        size = _BOX.search(self.head)[0]
        return f'<svg class="{self.form}" {size} role="{role}" aria-label="{escape(alt)}">{body}'

    def by_itself(self) -> str:
        """As a picture on white."""
        return f'{self.head} style="background:{PAPER}">{self.body}'


def written(sheet: Sheet, outlines: bool = False) -> Svg:
    """A sheet as SVG; with `outlines` its letters are drawn, so that Chinese shows where no font has it."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    file = StringIO()
    with rc_context({"svg.fonttype": "path" if outlines else "none", "svg.hashsalt": "county-health-reports",
                     "path.simplify": False}):
        figure = figure_of(sheet, outlines)
        figure.patch.set_visible(False)
        FigureCanvasSVG(figure).print_svg(file, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    svg = file.getvalue()
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|<style[^>]*>.*?</style>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    head, body = svg.split(">", 1)
    body = _STYLE.sub(_as_attributes, body)
    body = re.sub(r"\s*\n\s*", " ", body)
    body = re.sub(r'<g id="[^"]*">', "<g>", body)
    body = re.sub(r"<[^>]*>", lambda tag: _MORE_THAN_SEEN.sub(r"\1", tag[0]), body)  # of a tag, never of what is written
    form = "broad" if sheet.broad else "narrow"
    return Svg(form, head, body.replace("xlink:href", "href").replace(' target="_blank"', "").replace("> <", "><"))


def _as_attributes(match: re.Match) -> str:
    """Declarations as attributes, so that a page needs no inline style and its palette can take over."""
    attributes = []
    for declaration in match[1].split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name == "font":
            attributes.append(f'font-size="{_SIZE.search(value)[1]}"')
        elif name and name not in _LEFT_OUT:
            attributes.append(f'{name}="{value}"')
    return "".join(f" {attribute}" for attribute in attributes)


# ---- as files ----------------------------------------------------------------------------------------------------------


def save(sheet: Sheet, path: Path, dpi: int) -> Path:
    """Writes the file, whose type is the ending of its name; a PDF carries the letters that it needs."""
    from matplotlib import rc_context

    if path.suffix.lower() == ".svg":
        path.write_text(written(sheet, outlines=True).by_itself(), "utf-8")
        return path
    kept = {"CreationDate": None} if path.suffix.lower() == ".pdf" else None  # same chart, same bytes
    with rc_context({"pdf.fonttype": 42, "text.hinting": "none"}):
        figure_of(sheet).savefig(path, dpi=dpi, metadata=kept)
    return path
