"""Takes the pictures of the README from a site: pictures.py [SITE]   (build/site)

Needs Chromium, as the browser tests do.
"""

import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = {"index.png": ("index.html", 960), "county.png": ("county-沙柳县.html", 1290)}  # page, height
WIDTH, COLOURS = 1100, 200


def main(site: Path = ROOT / "build" / "site") -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (page, height) in PICTURES.items():
            view = browser.new_page(viewport={"width": WIDTH, "height": height})
            view.goto((site / page).resolve().as_uri())
            view.wait_for_load_state("networkidle")
            picture = Image.open(BytesIO(view.screenshot())).convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE)
            picture.save(ROOT / "docs" / name, optimize=True)
            print(f"docs/{name}: {(ROOT / 'docs' / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
