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
