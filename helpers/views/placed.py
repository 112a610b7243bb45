"""A line of text for matplotlib that is drawn where the sheet has it."""

from math import cos, radians, sin

from matplotlib.text import Text

_BEFORE = {"left": 0, "center": 0.5, "right": 1}  # how much of a line stands before its place


class Placed(Text):
    """A text of one line, measured only where it has to be: matplotlib's own measures each, for a box that nobody asks for."""

    def __init__(self, *place, drawn: bool, **look):
        super().__init__(*place, **look)
        self.drawn = drawn

    def draw(self, renderer) -> None:
        text, letters, turn = self.get_text(), self.get_fontproperties(), self.get_rotation()
        x, y = self.get_transform().transform(self.get_unitless_position())
        if self.drawn and (before := _BEFORE[self.get_horizontalalignment()]):
            before *= renderer.get_text_width_height_descent(text, letters, False)[0]
            x, y = x - before * cos(radians(turn)), y - before * sin(radians(turn))
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        look = renderer.new_gc()
        look.set_foreground(self.get_color())
        look.set_url(self.get_url())
        renderer.open_group("text")
        # No mathematics: a dollar sign in a report is a dollar sign.
        renderer.draw_text(look, x, y, text, letters, turn, ismath=False, mtext=self)
        renderer.close_group("text")
        look.restore()
