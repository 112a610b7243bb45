"""What tests of several folders ask for."""

import pytest


@pytest.fixture(scope="module")
def browser():
    """Chromium, started once a module: while it runs, nothing else in the process can have an event loop."""
    from chromium import NONE, find_chromium, started

    pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install 'county-health-reports[test]'")
    if not find_chromium():
        pytest.skip(NONE)
    with started() as browser:
        yield browser


@pytest.fixture
def opened(browser, site):
    """Opens a page of the site that the module has (fixture `site`) and holds it to silence: no error, no message, no request
    but for its own files."""
    said, contexts = [], []

    def open_page(name: str, **options):
        context = browser.new_context(viewport=options.pop("viewport", {"width": 1280, "height": 900}), **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: None if request.url.startswith((site.as_uri(), "data:")) else said.append(f"request: {request.url}"),
        )
        path, _, anchor = name.partition("#")
        page.goto((site / path).as_uri() + (f"#{anchor}" if anchor else ""))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []
