"""The one visual language of charts and pages: colours for light and dark, sizes, the Chinese font."""

from importlib.util import find_spec
from pathlib import Path

# name: (light, dark). Blue, vermilion and green after Okabe and Ito: told apart by every kind of colour vision, and by
# shape wherever the difference matters. Contrast with the paper is at least 4.5:1 for whatever carries text.
PALETTE = {
    "ink": ("#1f2933", "#e7eaed"),
    "muted": ("#59656f", "#a3adb7"),
    "rule": ("#d6dbe0", "#3b444d"),
    "paper": ("#ffffff", "#15191d"),
    "panel": ("#f5f7f8", "#1e242a"),
    "accent": ("#0b66a0", "#74b8e6"),
    "soft": ("#9cc3de", "#3f6a89"),
    "warn": ("#b9460e", "#f29464"),
    "good": ("#14735b", "#63c7a9"),
    "figure": ("#dcebf6", "#1f3a4d"),
    "program": ("#e2f1ec", "#1c3b33"),
    "problem": ("#fbe6da", "#4a2a1a"),
}
INK, MUTED, RULE, PAPER, ACCENT, SOFT, WARN, GOOD = (
    PALETTE[name][0] for name in ("ink", "muted", "rule", "paper", "accent", "soft", "warn", "good")
)

FAMILY = "Noto Sans SC"
NARROW = 338  # points: as wide as a phone, so that its letters are as large there as they are set
BROAD = 560  # on a desk: letters a little smaller than those of the text
LETTER = 10.5  # points, and so CSS pixels on a phone


def font_file() -> Path:
    """The Chinese font that comes with zhplot (Noto Sans SC, SIL Open Font License)."""
    # found, not imported: it sets up matplotlib
    return Path(find_spec("zhplot").origin).parent / "fonts" / "NotoSansSC-Regular.ttf"


def colour_rules() -> str:
    """The palette as CSS: variables for both modes, and charts' own colours mapped to them."""
    light, dark = (";".join(f"--{name}:{pair[i]}" for name, pair in PALETTE.items()) for i in (0, 1))
    mapped = "".join(
        f'.chart [fill="{hexes[0]}"]{{fill:var(--{name})}}.chart [stroke="{hexes[0]}"]{{stroke:var(--{name})}}'
        for name, hexes in PALETTE.items()
    )
    return f":root{{{light};color-scheme:light dark}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{mapped}"
