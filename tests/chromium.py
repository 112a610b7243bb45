"""Chromium as the tests and the pictures of the README start it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which

import pytest

NONE = "no Chromium: apt-get install chromium (or set CHROMIUM to its path)"
SILENT = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]  # it asks for nothing of its own


def find_chromium() -> str | None:
    """Where it is installed."""
    return os.environ.get("CHROMIUM") or which("chromium") or which("chromium-browser") or which("google-chrome")


@contextmanager
def started() -> Iterator:
    """A browser, closed at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=SILENT)
        yield browser
        browser.close()


def assert_accessible(page) -> None:
    """What axe finds that keeps somebody from reading the page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in ("serious", "critical")] == []


def assert_fits(page) -> None:
    """Every letter is drawn by our font, and there is nothing to scroll sideways."""
    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('16px \"Noto Sans SC\"', document.body.innerText.slice(0, 2000)))"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
