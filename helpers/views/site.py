"""The executed notebooks as pages, and an index of them."""

import json
from html import escape
from pathlib import Path

from helpers.files import write_text


def build_site(out: Path, language: str = "en") -> Path:
    """Write `<out>/site` from `<out>/notebooks` (executed, listed in runs.json); returns its index."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter()
    site, links = out / "site", []
    for run in json.loads((out / "notebooks" / "runs.json").read_text("utf-8")):
        name = run["county"] or run["report_id"] or run["notebook"]
        executed = out / "notebooks" / f"{run['slug']}.ipynb"
        if executed.exists():
            write_text(site / f"{run['slug']}.html", exporter.from_filename(str(executed))[0])
        links.append(f"<li><a href='{escape(run['slug'])}.html'>{escape(name)}</a> {escape(run['error'] or '')}</li>")
    write_text(site / "index.html", f"<!doctype html><meta charset=utf-8><title>County health reports</title><ul>{''.join(links)}</ul>")
    return site / "index.html"
