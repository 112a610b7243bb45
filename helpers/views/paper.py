"""A sheet by matplotlib, as a file for a paper or slides: PNG, PDF and whatever else it writes, the Chinese font within."""

from pathlib import Path

from helpers.views.drawing import Area, Disc, Line, Sheet
from helpers.views.style import LETTER, PAPER, font_file


def figure_of(sheet: Sheet):
    """A matplotlib Figure of the sheet's size, on which every mark stands where it stands on a page. No pyplot: no state."""
    from matplotlib import font_manager
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Circle, PathPatch
    from matplotlib.path import Path as Outline
    from matplotlib.transforms import Affine2D

    figure = Figure(figsize=(sheet.width / 72, sheet.height / 72), facecolor=PAPER)
    points = Affine2D().scale(1 / 72, -1 / 72).translate(0, sheet.height / 72) + figure.dpi_scale_trans
    letters = font_manager.FontProperties(fname=font_file(), size=LETTER)
    for order, mark in enumerate(sheet.marks):
        look = {"transform": points, "zorder": 1 + order / (1 + len(sheet.marks))}
        if isinstance(mark, Line):
            for run in mark.runs:
                dash = (0, tuple(length / mark.width for length in mark.dash)) if mark.dash else "-"
                figure.add_artist(Line2D(*zip(*run, strict=True), color=mark.colour, linewidth=mark.width, linestyle=dash, **look))
        elif isinstance(mark, Disc):
            edge = mark.edge or "none"
            figure.add_artist(Circle((mark.x, mark.y), mark.radius, facecolor=mark.fill, edgecolor=edge, **look))
        elif isinstance(mark, Area):
            shape = Outline.make_compound_path(*(Outline([*run, run[0]], closed=True) for run in mark.runs))
            fill = (mark.fill, mark.opacity)
            figure.add_artist(PathPatch(shape, facecolor=fill, edgecolor=mark.edge or "none", **look))
    for text in sheet.texts:
        for y, line in text.lines:
            figure.text(
                text.x,
                y,
                line,
                color=text.colour,
                ha={"start": "left", "middle": "center", "end": "right"}[text.side],
                va="baseline",
                rotation=text.turn,
                rotation_mode="anchor",
                fontproperties=letters,
                parse_math=False,  # a dollar sign in a report is a dollar sign
                transform=points,
                zorder=3,
            )
    return figure


def save(sheet: Sheet, path: Path, dpi: int) -> None:
    """Writes the file; its type is the ending of its name."""
    import matplotlib

    kept = {"CreationDate": None} if path.suffix.lower() == ".pdf" else None  # same chart, same bytes
    with matplotlib.rc_context({"pdf.fonttype": 42, "text.hinting": "none"}):
        figure_of(sheet).savefig(path, dpi=dpi, metadata=kept)
