"""Notebooks side by side: what each gives, and that one that fails stops nobody else."""

import json
import os

import nbformat
import pytest
from made_records import made_corpus

from helpers.batch import runner
from helpers.batch.notebook import Outcome
from helpers.batch.plan import SUMMARIES, Task
from helpers.batch.runner import render_all, run_notebooks
from helpers.errors import WrongUse
from helpers.tables import to_frames, write_tables

CELLS = {
    "fine": "import os; print(county, os.path.exists('left')); x = open('left', 'w').write('x')",
    "raises": "1 / 0",
    "hangs": "import time; time.sleep(600)",
    "dies": "import os; os._exit(1)",
}


def make_notebook(folder, name, source, parameters="county = ''\nreport_id = ''\nlanguage = 'en'"):
    cells = [nbformat.v4.new_markdown_cell("# A question", id="a"), nbformat.v4.new_code_cell(parameters, id="b"),
             nbformat.v4.new_code_cell(source, id="c"), nbformat.v4.new_code_cell("'the end'", id="d")]
    cells[1].metadata.tags = ["parameters"]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), folder / f"{name}.ipynb")


@pytest.fixture
def notebooks(tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for name, source in CELLS.items():
        make_notebook(folder, name, source)
    return folder


def texts(path):
    notebook = nbformat.read(path, as_version=4)
    return [output.get("text") or output.get("data", {}).get("text/plain") for cell in notebook.cells
            for output in cell.get("outputs", [])]


@pytest.mark.slow
def test_one_that_fails_stops_nobody_else(notebooks, tmp_path):
    out = tmp_path / "out"
    tasks = [Task(f"county-{name}", name, {"county": name}) for name in ("hangs", "raises", "dies", "fine", "missing")]
    outcomes = {o.task.slug: o for o in run_notebooks(tasks, notebooks, out, workers=3, limit=15)}
    assert outcomes["county-fine"] == Outcome(tasks[3], "ok")
    assert texts(out / "notebooks" / "county-fine.ipynb") == ["fine False\n", "'the end'"]
    failed = {slug: (o.cell, o.error.split(":")[0]) for slug, o in outcomes.items() if o.status == "failed"}
    assert failed == {"county-raises": (3, "ZeroDivisionError"), "county-dies": (3, "DeadKernelError"),
                      "county-hangs": (3, "stopped after 15 s, the time limit"), "county-missing": (None, "FileNotFoundError")}
    assert (out / "notebooks" / "county-hangs.ipynb").exists()  # as far as it came
    assert os.environ.get("IPYTHONDIR") is None


@pytest.mark.slow
def test_the_same_tables_give_the_same_notebook(notebooks, tmp_path):
    for out in ("one", "two"):
        assert [o.status for o in run_notebooks([Task("x", "fine", {"county": "青溪县"})], notebooks, tmp_path / out)] == ["ok"]
    one, two = ((tmp_path / out / "notebooks" / "x.ipynb").read_bytes() for out in ("one", "two"))
    assert one == two and "青溪县".encode() in one


@pytest.fixture
def out(tmp_path):
    write_tables(to_frames(made_corpus()), tmp_path / "out" / "tables")
    return tmp_path / "out"


def test_render_lists_what_failed(out, notebooks, monkeypatch):
    def pretend(tasks, notebooks, out, **_):
        for task in reversed(tasks):
            (out / "notebooks").mkdir(exist_ok=True)
            make_notebook(out / "notebooks", task.slug, "1")
            yield Outcome(task, "failed", 4, "KeyError: 'x'") if task.county == "白河县" else Outcome(task, "ok")

    monkeypatch.setattr(runner, "run_notebooks", pretend)
    monkeypatch.setattr("helpers.views.site.build_site", lambda out, language, stale, workers: out / "site" / "index.html")
    for name in (*SUMMARIES, "county"):
        make_notebook(notebooks, name, "1")
    said = []
    assert render_all(out, notebooks=notebooks, say=said.append) == 1
    assert "failed: 白河县: cell 4: KeyError: 'x'" in said[0] and "index.html" in said[-1]
    runs = json.loads((out / "notebooks" / "runs.json").read_text("utf-8"))
    assert [run["slug"] for run in runs] == [*SUMMARIES, "county-白河县", "county-青溪县", runs[-1]["slug"]]
    assert [run["cell"] for run in runs if run["status"] == "failed"] == [4]

    # one county again: the others stay; a whole run drops what is no more
    (out / "notebooks" / "county-gone.ipynb").write_text("{}")
    assert render_all(out, counties=["青溪县"], notebooks=notebooks, say=said.append) == 0
    assert len(json.loads((out / "notebooks" / "runs.json").read_text("utf-8"))) == len(runs)
    assert not (out / "notebooks" / "county-gone.ipynb").exists()


def test_notebooks_that_are_not_there_are_named(out, tmp_path):
    with pytest.raises(WrongUse, match="no audit.ipynb"):
        render_all(out, notebooks=tmp_path)
