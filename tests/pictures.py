"""Takes the pictures of the README from a site: pictures.py [SITE]   (build/site)

Needs Chromium, as the browser tests do.
"""

import sys
from io import BytesIO
from pathlib import Path

from chromium import started
from PIL import Image

ROOT = Path(__file__).parents[1]
PICTURES = {"index.png": ("index.html", 960), "county.png": ("county-沙柳县.html", 1290)}  # page, height
WIDTH, COLOURS = 1100, 200


def main(site: Path = ROOT / "build" / "site") -> None:
    with started() as browser:
        for name, (page, height) in PICTURES.items():
            view = browser.new_page(viewport={"width": WIDTH, "height": height})
            view.goto((site / page).resolve().as_uri())
            view.wait_for_load_state("networkidle")
            picture = Image.open(BytesIO(view.screenshot())).convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE)
            picture.save(ROOT / "docs" / name, optimize=True)
            print(f"docs/{name}: {(ROOT / 'docs' / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
