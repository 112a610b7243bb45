"""A drawing in two forms: an SVG whose text stays text, for pages, and a PNG, for notebooks.

The SVG is small, is read aloud, and takes the page's colours in the dark. The PNG needs no font where it is seen. No pyplot:
a chart leaves no state behind.
"""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from io import BytesIO, StringIO

from helpers.views.style import WIDTH, figure_defaults

PAGE_MIME = "application/vnd.county-reports.page+html"


# what a chart needs in JupyterLab, which has no stylesheet of ours
_LAB_STYLE = (
    "<style>figure.chart{margin:0}.chart figcaption>*{display:block}"
    ".chart .note,.chart .source{opacity:.7;font-size:.9em}</style>"
)


@dataclass(frozen=True, slots=True, repr=False)
class Chart:
    """A drawing with what a reader needs around it: the finding, how to read it, the source, the text for who cannot see it."""

    title: str
    note: str
    source: str
    alt: str
    svg: str
    png: bytes

    def __repr__(self) -> str:
        return f"Chart({self.title}: {self.alt})"

    def _around(self, drawing: str) -> str:
        return (
            f'<figure class="chart"><figcaption><strong>{escape(self.title)}</strong>'
            f'<span class="note">{escape(self.note)}</span></figcaption><div class="scroll">{drawing}</div>'
            f'<p class="source">{escape(self.source)}</p></figure>'
        )

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        image = f'<img src="data:image/png;base64,{base64.b64encode(self.png).decode()}" alt="{escape(self.alt)}" width="520">'
        return {"text/html": _LAB_STYLE + self._around(image), PAGE_MIME: self._around(self.svg), "text/plain": repr(self)}


# ---- from figure to SVG ------------------------------------------------------------------------------------------------

_STYLE = re.compile(r' style="([^"]*)"')
_FONT = re.compile(r"(?:(?P<weight>bold|\d00) )?(?P<size>[\d.]+)px ")


def _as_attributes(match: re.Match) -> str:
    """Declarations as attributes, so that a page needs no inline style and its palette can take over."""
    attributes = []
    for declaration in match[1].split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name == "font":
            size = _FONT.search(value)
            attributes.append(f'font-size="{size["size"]}"' if size else "")
        elif name and name not in ("stroke-linejoin", "stroke-linecap", "stroke-miterlimit", "text-align"):
            attributes.append(f'{name}="{value}"')
    return "".join(f" {attribute}" for attribute in attributes if attribute)


def _page_svg(svg: str, alt: str, name: str) -> str:
    """matplotlib's SVG cut down to what a page needs, its ids made the chart's own."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|<style[^>]*>.*?</style>", "", svg, flags=re.DOTALL)
    head, body = svg.split(">", 1)
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', head)
    body = _STYLE.sub(_as_attributes, body)
    body = re.sub(r"\s*\n\s*", " ", body)
    body = re.sub(r'<g id="(?:[a-zA-Z]+_\d+|[a-zA-Z.]+)">', "<g>", body)
    body = re.sub(r"<[^>]*>", lambda tag: re.sub(r"(\d\.\d)\d+", r"\1", tag[0]), body)  # coordinates, never what is written
    body = re.sub(r'(id="|href="#|url\(#)([mp][0-9a-f]{8,})', rf"\g<1>{name}\g<2>", body)
    body = body.replace("xlink:href", "href").replace(' target="_blank"', "").replace("> <", "><")
    role = "group" if "<a " in body else "img"  # a picture has nothing in it to click
    return f'<svg viewBox="0 0 {box[1]} {box[2]}" role="{role}" aria-label="{escape(alt)}">{body}'


def draw(paint: Callable, height: float, *, title: str, note: str, source: str, alt: str, name: str) -> Chart:
    """Calls `paint(figure)` on an empty figure of the standard width (inches) and keeps the result in both forms."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with matplotlib.rc_context(figure_defaults()):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        paint(figure)
        svg, png = StringIO(), BytesIO()
        page = FigureCanvasSVG(figure)
        figure.draw_without_rendering()  # lays it out; `savefig` would do that, and so draw, twice for each form
        figure.set_layout_engine("none")
        page.print_svg(svg, metadata={"Date": None, "Creator": None})
        figure.set(dpi=matplotlib.rcParams["savefig.dpi"], facecolor="white")
        FigureCanvasAgg(figure).print_png(png, metadata={"Software": None})
    return Chart(title, note, source, alt, _page_svg(svg.getvalue(), alt, name), png.getvalue())
