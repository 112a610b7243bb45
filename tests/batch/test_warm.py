"""Warm kernels: nothing of one notebook is seen by another, and each gives what a cold kernel gives."""

import os
import subprocess
import sys
import time

import papermill  # noqa: F401  before the engine, which papermill imports
import psutil
import pytest
from test_runner import make_notebook, texts

from helpers.batch.engine import WarmEngine
from helpers.batch.kernels import WarmProcess
from helpers.batch.plan import Task
from helpers.batch.runner import run_notebooks
from helpers.batch.warming import ADDRESS, imports_of, warm_kernels, warm_server

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")]

STATE = """\
import os, random, sys
import matplotlib, matplotlib.pyplot as plt
import numpy as np
import pandas as pd
print(matplotlib.rcParams["font.size"], pd.options.display.max_rows, pd.options.display.max_columns)
print(os.environ.get("LEFT"), os.path.exists("left"), os.path.basename(os.getcwd()).startswith("county-reports-"))
print("county" in dir(pd), "left" in sys.modules)
random.seed(county); before = random.random(); print(before)
matplotlib.rcParams["font.size"] = 99
pd.options.display.max_rows = 3
os.environ["LEFT"] = open("left", "w").name
pd.county = sys.modules["left"] = county
pd.DataFrame({"names": range(30)})"""
# What of a process one notebook may change, and how: each says what it finds, then changes it.
LEAKS = {
    "rcParams": ("matplotlib.rcParams['font.size']", "matplotlib.rcParams['font.size'] = 99"),
    "pandas options": ("pd.options.display.max_rows", "pd.options.display.max_rows = 3"),
    "environment": ("os.environ.get('LEFT')", "os.environ['LEFT'] = 'x'"),
    "working directory": ("os.path.exists('left'), os.path.basename(os.getcwd())[:15]", "os.mkdir('left'); os.chdir('left')"),
    "jieba words": ("jieba.lcut('白开江水')", "jieba.add_word('白开江水')"),
    "random state": ("random.getstate()[1][:3] == (1, 1, 1)", "random.setstate((3, (1,) * 624 + (624,), None))"),
    "numpy's random state": ("str(np.random.get_state()[1][:2] == 7)", "np.random.set_state(('MT19937', np.full(624, 7), 624))"),
    "collecting": ("gc.isenabled()", "gc.disable()"),
    "a module": ("hasattr(pd, 'left')", "pd.left = 1"),
}
EACH = "\n".join(
    ["import gc, logging, os, random, jieba, matplotlib, numpy as np, pandas as pd", "jieba.setLogLevel(logging.ERROR)"]
    + [f"print({name!r}, {found}, sep=': ')" for name, (found, _) in LEAKS.items()]
    + [change for _, change in LEAKS.values()]
)
CHART = """\
import matplotlib.pyplot as plt
import pandas as pd
pd.Series([1, 3, 2]).plot(title="a chart")"""


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebooks")
    for name, source in (("each", EACH), ("state", STATE), ("chart", CHART),
                         ("random", "import random, numpy\n(random.random(), numpy.random.rand())"),
                         ("hangs", "import time\ntime.sleep(600)"), ("dies", "import os\nos._exit(7)")):
        make_notebook(folder, name, source)
    return folder


@pytest.fixture(scope="module")
def warm(notebooks):
    with warm_kernels(("state", "chart", "random"), notebooks, print) as address:
        yield address


@pytest.fixture(scope="module")
def found(notebooks, warm, tmp_path_factory):
    """What a first and a second notebook on warm kernels find, and one on a cold kernel, a line each."""
    out = tmp_path_factory.mktemp("found")
    run([Task(f"{n}", "each") for n in (1, 2)], notebooks, out, warm=warm)
    run([Task("cold", "each")], notebooks, out)
    said = ["".join(texts(out / "notebooks" / f"{n}.ipynb")).splitlines() for n in (1, 2, "cold")]
    return [dict(line.split(": ", 1) for line in lines if ": " in line) for lines in said]


@pytest.mark.parametrize("leak", LEAKS)
def test_what_a_notebook_changes_no_other_sees(leak, found):
    first, second, cold = (one[leak] for one in found)
    assert first == second == cold


def run(tasks, notebooks, out, **options):
    outcomes = list(run_notebooks(tasks, notebooks, out, **options))
    assert {outcome.status for outcome in outcomes} == {"ok"}, outcomes
    return [(out / "notebooks" / f"{task.slug}.ipynb").read_bytes() for task in tasks]


def test_the_same_as_a_cold_kernel_to_the_byte_images_included(notebooks, warm, tmp_path):
    tasks = [Task(name, name, {"county": "青溪县"}) for name in ("state", "chart")]
    hot = run(tasks, notebooks, tmp_path / "warm", warm=warm)
    assert hot == run(tasks, notebooks, tmp_path / "cold", workers=2)
    assert b'"image/png"' in hot[1]


def test_nothing_of_one_notebook_is_seen_by_the_next(notebooks, warm, tmp_path):
    tasks = [Task(f"state-{n}", "state", {"county": "青溪县"}) for n in range(3)]
    one, *others = run(tasks, notebooks, tmp_path, warm=warm)
    assert all(other == one for other in others)
    assert "None False True\n" in "".join(texts(tmp_path / "notebooks" / "state-0.ipynb"))


def test_each_kernel_draws_its_own_random_numbers(notebooks, warm, tmp_path):
    run([Task(f"random-{n}", "random", {}) for n in range(3)], notebooks, tmp_path, warm=warm)
    drawn = [texts(tmp_path / "notebooks" / f"random-{n}.ipynb")[0].strip("()").split(", ") for n in range(3)]
    assert len({one for pair in drawn for one in pair}) == 6


def test_a_kernel_that_hangs_or_dies_is_ended_and_listed(notebooks, warm, tmp_path):
    tasks = [Task(name, name, {}) for name in ("hangs", "dies", "chart")]
    outcomes = {o.task.slug: o for o in run_notebooks(tasks, notebooks, tmp_path, workers=3, limit=12, warm=warm)}
    assert outcomes["chart"].status == "ok"
    assert "time limit" in outcomes["hangs"].error and "DeadKernelError" in outcomes["dies"].error
    assert outcomes["hangs"].cell == outcomes["dies"].cell == 2  # as far as it came was saved
    server = next(p for p in psutil.Process().children() if "helpers.batch.warm" in p.cmdline())
    until = time.monotonic() + 5
    while server.children() and time.monotonic() < until:
        time.sleep(0.05)
    assert not server.children()  # a kernel ends with the one who asked for it


def test_a_notebook_is_not_saved_at_each_cell_but_whole_at_its_end(notebooks, warm, tmp_path, monkeypatch):
    from papermill import engines

    make_notebook(tmp_path, "long", "import time\ntime.sleep(1.6)")
    saved = []
    write = engines.write_ipynb
    monkeypatch.setattr(engines, "write_ipynb", lambda notebook, path: (saved.append(1), write(notebook, path)))
    engines.papermill_engines.register("warm", WarmEngine)
    monkeypatch.setenv(ADDRESS, warm)
    papermill.execute_notebook(tmp_path / "long.ipynb", tmp_path / "out.ipynb", engine_name="warm", progress_bar=False)
    assert len(saved) <= 5  # papermill's first and last, once while the long cell ran, once or twice after it
    assert texts(tmp_path / "out.ipynb") == ["'the end'"]


def test_what_modules_prepare_is_there_in_every_kernel_and_who_asks_early_waits(tmp_path, monkeypatch):
    (tmp_path / "slow_module.py").write_text("import time\ntime.sleep(1)\nloaded = []\ndef before_fork(): loaded.append(1)\n")
    (tmp_path / "broken_module.py").write_text("def before_fork(): raise OSError\n")
    make_notebook(tmp_path, "x", "import broken_module, slow_module\nslow_module.loaded.append(2)\nprint(slow_module.loaded)")
    monkeypatch.syspath_prepend(tmp_path)
    with warm_server(["broken_module", "slow_module"]) as address:
        for n in range(2):
            run([Task(f"x-{n}", "x", {})], tmp_path, tmp_path, warm=address)
            assert texts(tmp_path / "notebooks" / f"x-{n}.ipynb")[0] == "[1, 2]\n"


def test_a_notebook_that_asks_for_too_much_memory_fails_alone(notebooks, warm, tmp_path):
    make_notebook(notebooks, "greedy", "block = bytearray(2**30)")
    tasks = [Task("greedy", "greedy"), Task("chart", "chart")]
    outcomes = {o.task.slug: o for o in run_notebooks(tasks, notebooks, tmp_path, workers=2, memory=600 * 2**20, warm=warm)}
    assert outcomes["greedy"].error.startswith("MemoryError") and outcomes["chart"].status == "ok"


@pytest.mark.parametrize(("failures", "status"), [(1, "ok"), (2, "failed")])
def test_a_kernel_that_does_not_start_is_tried_once_more(notebooks, tmp_path, monkeypatch, failures, status):
    true, tried = papermill.execute_notebook, []

    def unwilling(*arguments, **options):
        tried.append(1)
        if len(tried) <= failures:
            raise RuntimeError("Kernel died before replying to kernel_info")
        return true(*arguments, **options)

    monkeypatch.setattr(papermill, "execute_notebook", unwilling)
    (outcome,) = run_notebooks([Task("chart", "chart")], notebooks, tmp_path)  # its process is forked from this one
    assert outcome.status == status and (status == "ok" or "kernel_info" in outcome.error)


def test_without_fork_kernels_start_cold_and_it_is_said(notebooks, tmp_path, monkeypatch, caplog):
    from papermill.engines import NBClientEngine

    from helpers.batch.engine import WarmEngine

    said, begun = [], []
    monkeypatch.delattr(os, "fork")
    with warm_kernels(["chart"], notebooks, said.append) as address:
        assert address is None and "start cold: this system has no fork" in said[0]
    monkeypatch.setattr(NBClientEngine, "execute_managed_notebook",
                        classmethod(lambda cls, man, name, **options: begun.append(options)))

    class Manager:
        save = None

    with caplog.at_level("WARNING", logger="papermill"):
        WarmEngine.execute_managed_notebook(Manager(), "python3")
    assert "kernel_manager_class" not in begun[0] and "no fork on this system" in caplog.text


def test_kernels_end_with_their_server(tmp_path):
    with warm_server(["random"]) as address:
        kernel = WarmProcess(address, arguments=["-f", str(tmp_path / "k.json")], folder=str(tmp_path),
                             environment=dict(os.environ))
        assert kernel.poll() is None and psutil.pid_exists(kernel.pid)
    until = time.monotonic() + 5
    while kernel.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    assert kernel.poll() is not None


def test_a_server_that_is_gone_leaves_the_kernel_cold(notebooks, tmp_path):
    (outcome,) = run_notebooks([Task("chart", "chart", {})], notebooks, tmp_path, warm=str(tmp_path / "nobody"))
    assert outcome.status == "ok"


def test_anybodys_notebook_by_the_command_of_papermill(notebooks, tmp_path):
    from importlib.metadata import entry_points

    if not entry_points(group="papermill.engine", name="warm"):
        pytest.skip("needs the project installed (make test)")
    done = subprocess.run(["papermill", "--engine", "warm", notebooks / "chart.ipynb", tmp_path / "out.ipynb"],
                          capture_output=True, text=True, timeout=120,
                          env={**os.environ, "PATH": os.path.dirname(os.sys.executable) + ":" + os.environ["PATH"]})
    assert done.returncode == 0, done.stderr
    assert b'"image/png"' in (tmp_path / "out.ipynb").read_bytes()


def test_imports_are_found_wherever_the_cells_can_be_parsed(tmp_path):
    import nbformat

    make_notebook(tmp_path, "x", "%matplotlib inline\nimport os.path, json as j\n"
                  "from helpers import questions\nfrom itables import show")
    make_notebook(tmp_path, "y", "this is no python")
    assert imports_of(nbformat.read(tmp_path / "x.ipynb", 4)) == ["os.path", "json", "helpers", "helpers.questions"]
    assert imports_of(nbformat.read(tmp_path / "y.ipynb", 4)) == []


def test_a_kernel_whose_server_was_killed_before_it_began_ends():
    code = "import os; from helpers.batch.warm import become_kernel; become_kernel(os.getpid(), [], '.', {}); os._exit(7)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 7
