"""A chart: a drawing for a phone and for a desk, and what a reader needs around it.

On a page its text stays text: it is read aloud, found, clicked, and takes the page's colours in the dark. In a notebook it is a
picture whose letters are outlines, so that Chinese shows on a machine that has no font for it.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from helpers.views import paper
from helpers.views.sheet import Sheet
from helpers.views.style import BROAD, NARROW

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
    narrow: Sheet
    broad: Sheet

    def __repr__(self) -> str:
        return f"Chart({self.title}: {self.alt})"

    @property
    def svg(self) -> str:
        """For a page, whose stylesheet shows the one that fits."""
        return "".join(paper.written(sheet).on_page(self.alt) for sheet in (self.broad, self.narrow))

    def save(self, path: str | Path, dpi: int = 300, narrow: bool = False) -> Path:
        """The drawing as a file for a paper or slides: .svg, .pdf, .png or what else matplotlib writes; `narrow` for a column."""
        return paper.save(self.narrow if narrow else self.broad, Path(path), dpi)

    def _around(self, drawing: str) -> str:
        return (
            f'<figure class="chart"><figcaption><strong>{escape(self.title)}</strong>'
            f'<span class="note">{escape(self.note)}</span></figcaption><div class="scroll">{drawing}</div>'
            f'<p class="source">{escape(self.source)}</p></figure>'
        )

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        data = base64.b64encode(paper.written(self.broad, outlines=True).by_itself().encode()).decode()
        image = f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(self.alt)}" width="{self.broad.width * 4 / 3:.0f}">'
        return {"text/html": _LAB_STYLE + self._around(image), PAGE_MIME: self._around(self.svg), "text/plain": repr(self)}


def draw(paint: Callable[[Sheet], None], *, title: str, note: str, source: str, alt: str) -> Chart:
    """Calls `paint(sheet)` for a phone's breadth and for a desk's; it sets the sheet's height."""
    sheets = Sheet(NARROW), Sheet(BROAD)
    for sheet in sheets:
        paint(sheet)
    return Chart(title, note, source, alt, *sheets)
