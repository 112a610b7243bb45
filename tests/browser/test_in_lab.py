"""The notebooks in a real JupyterLab, driven by a browser: opened, run, and their charts seen."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from made_site import made_tables

pytest.importorskip("jupyterlab", reason="JupyterLab is missing: pip install 'county-health-reports'")
pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "build" / "screenshots"
PATIENCE = 180  # seconds for a notebook to come to its end


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab on copies of the notebooks, with settings of its own; ended with the module."""
    folder = tmp_path_factory.mktemp("lab")
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        text = notebook.read_text("utf-8").replace('county = \\"\\"', 'county = \\"青溪县\\"')
        (folder / notebook.name).write_text(text, "utf-8")
    settings = folder / ".settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')  # every cell stands in the page
    notices = folder / ".settings" / "@jupyterlab" / "apputils-extension"
    notices.mkdir(parents=True)
    (notices / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "checkForUpdates": false}')
    own = {
        "COUNTY_REPORTS_TABLES": str(made_tables() / "tables"),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / ".settings"),
        **{
            name: str(folder / f".{name.lower()}")
            for name in (
                "JUPYTER_CONFIG_DIR",
                "JUPYTER_DATA_DIR",
                "JUPYTER_RUNTIME_DIR",
                "IPYTHONDIR",
                "JUPYTERLAB_WORKSPACES_DIR",
            )
        },
    }
    log = (folder / "log").open("wb")
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--port=0",
            "--ip=127.0.0.1",
            "--IdentityProvider.token=",
            "--allow-root",
            f"--notebook-dir={folder}",
        ],
        cwd=folder,
        env={**os.environ, **own},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        yield _address(folder / "log", server)
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _address(log: Path, server: subprocess.Popen) -> str:
    """Where the server listens, once it answers."""
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        if found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text("utf-8", "replace")):
            try:
                urllib.request.urlopen(found[0] + "/api", timeout=5).close()
                return found[0]
            except OSError:
                pass
        time.sleep(0.5)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("county", "img[alt]"),
        ("compare", "img[alt]"),
        ("problems", "img[alt]"),
        ("programs", "img[alt]"),
        ("audit", "img[alt]"),
        ("corpus", "img[alt]"),
        ("explore", "select"),
    ],
)
def test_opened_run_and_seen(lab, browser, name, seen):
    """Run All Cells, until each code cell has its number and none is running; then charts (controls) and no error."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{lab}/lab/workspaces/{name}/tree/{name}.ipynb?reset")
    page.locator(".jp-NotebookPanel .jp-CodeCell").first.wait_for(timeout=PATIENCE * 1000)
    page.get_by_text(re.compile(r"\| Idle$")).wait_for(timeout=PATIENCE * 1000)  # before, it would ask for a kernel
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"lab-{name}.png")
    page.wait_for_function(
        """() => {
            const cells = document.querySelectorAll(".jp-NotebookPanel .jp-CodeCell .jp-InputPrompt");
            const prompts = [...cells].map(one => one.textContent);
            return document.querySelector('[data-mime-type="application/vnd.jupyter.error"]')
                || prompts.length && !prompts.some(one => one.includes("*")) && prompts.at(-1).match(/[0-9]/);
        }""",
        timeout=PATIENCE * 1000,
    )
    page.wait_for_timeout(500)
    errors = page.locator('[data-mime-type="application/vnd.jupyter.error"], [data-mime-type$="stderr"]')
    page.screenshot(path=SHOTS / f"lab-{name}.png")
    assert errors.all_inner_texts() == []
    page.locator(f".jp-OutputArea-output {seen}").first.scroll_into_view_if_needed()
    page.screenshot(path=SHOTS / f"lab-{name}.png")
    assert page.locator(f".jp-OutputArea-output {seen}").count() >= 1
    undrawn = page.locator(".jp-OutputArea-output img").evaluate_all(
        "every => every.filter(one => !one.complete || one.naturalWidth < 300 || one.width > one.closest('figure').clientWidth)"
        ".map(one => one.alt)"
    )
    assert undrawn == []
    # The left of each chart holds names of rows, values of an axis or titles of panels.
    letters = page.locator(".jp-OutputArea-output figure.chart img").evaluate_all("""every => every.map(one => {
        const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
        [canvas.width, canvas.height] = [one.naturalWidth, one.naturalHeight];
        pen.drawImage(one, 0, 0);
        const seen = pen.getImageData(0, 0, canvas.width / 8, canvas.height).data;
        return seen.filter((value, at) => at % 4 === 0 && value < 128).length;
    })""")
    assert all(dark > 60 for dark in letters), letters
    page.close()
