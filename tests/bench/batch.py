"""Twelve counties' notebooks with their pages: our batch against papermill, ploomber-engine and a plain function.

Each way runs the county notebook of this project on the same tables, from a fresh start of Python to the last HTML page:

- commands: `papermill` for each county, `jupyter nbconvert --to html` after it; with two workers as two such loops;
- execute_notebook: papermill's function in sequence in one process, then nbconvert's exporter, once made; two workers are two
  processes;
- ploomber-engine: the same with its `execute_notebook`, which runs the cells in the process itself and isolates nothing; it is
  installed into an environment of its own below build/ and left out where that fails;
- a plain function: the notebook's cells as one function in one process, with their displays kept as a notebook, then our pages;
- our batch: warm kernels, then our pages.

Wall-clock ratios suffer from whatever else the machine does, so the processor time of all processes stands beside them, and
ours is run first and last: its mean counts.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
NOTEBOOK = ROOT / "notebooks" / "county.ipynb"
COUNTIES = 12
HOME = ROOT / "build" / "peers" / "ploomber-engine"
PIN = "ploomber-engine==0.0.33"
# Way, workers; ours also at the end.
RUNS = (("ours", 2), ("ours", 1), ("plain", 1), ("plain", 2), ("execute", 1), ("execute", 2), ("ploomber", 1), ("ploomber", 2),
        ("commands", 1), ("commands", 2), ("ours", 2))
NAMES = {
    "ours": "our batch", "plain": "a plain function", "execute": "papermill.execute_notebook", "ploomber": "ploomber-engine",
    "commands": "papermill, nbconvert by command",
}  # fmt: skip


# ---- what all of them read ---------------------------------------------------------------------------------------------


def prepare(folder: Path) -> list[str]:
    """Tables of the sample corpus and a made county or more in `folder`/tables; the first twelve counties."""
    from synthetic import make_report

    from helpers.cli import main as county_reports
    from helpers.questions import write_summaries
    from helpers.tables import load_tables

    corpus = folder / "reports"
    shutil.copytree(ROOT / "data" / "reports", corpus)
    for seed in (3, 5):
        for year in (2009, 2010, 2011):
            text, truth = make_report(100 * seed + year, year=year)
            name = make_report(seed)[1].county
            path = corpus / name / f"{year}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text.replace(truth.county, name), "utf-8")
    assert county_reports(["read", str(corpus), "--out", str(folder)]) < 2
    tables = load_tables(folder / "tables")
    write_summaries(tables)
    return sorted(tables.reports["county"].dropna().unique())[:COUNTIES]


# ---- the ways: each in a process of its own ----------------------------------------------------------------------------


def ours(out: Path, counties: list[str], workers: int) -> None:
    from helpers.batch.warming import warm_kernels

    with warm_kernels(["county"], NOTEBOOK.parent, print) as warm:  # first, as `render` has it
        from helpers.batch.plan import plan
        from helpers.batch.runner import run_notebooks
        from helpers.tables import load_tables
        from helpers.views.site import build_site

        tasks = [task for task in plan(load_tables(out / "tables"), counties) if task.county]
        for outcome in run_notebooks(tasks, NOTEBOOK.parent, out, workers=workers, warm=warm):
            assert outcome.status == "ok", outcome
    build_site(out, "en", workers=workers)


def plain(out: Path, counties: list[str], workers: int) -> None:
    from multiprocessing import Pool

    from helpers.views import checks, coverage, figures, headline, holdings, lab, lacks, programs, words  # noqa: F401  once, here
    from helpers.views.site import build_site

    (out / "notebooks").mkdir()
    if workers == 1:
        for name in counties:
            plainly(name, out)
    else:
        with Pool(workers) as pool:
            pool.starmap(plainly, [(name, out) for name in counties], chunksize=1)
    build_site(out, "en", workers=workers)


def plainly(county: str, out: Path) -> None:
    """One county: the calls of its notebook, and what they show as a notebook."""
    import ast

    import nbformat
    from IPython.core.formatters import DisplayFormatter

    notebook, names, show = nbformat.read(NOTEBOOK, as_version=4), {}, DisplayFormatter().format
    notebook.metadata["papermill"] = {"input_path": "county.ipynb", "parameters": {"county": county, "language": "en"},
                                      "error": ""}
    for number, cell in enumerate(cell for cell in notebook.cells if cell.cell_type == "code"):
        *before, last = ast.parse(cell.source).body
        before += [] if isinstance(last, ast.Expr) else [last]
        exec(compile(ast.Module(before, []), "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            data, metadata = show(eval(compile(ast.Expression(last.value), "cell", "eval"), names))
            cell.outputs = [nbformat.v4.new_output("execute_result", data, metadata=metadata)]
        if number == 0:
            names |= {"county": county, "language": "en"}
    nbformat.write(notebook, out / "notebooks" / f"county-{county}.ipynb")


def execute(out: Path, counties: list[str], workers: int) -> None:
    from papermill import execute_notebook

    in_halves(out, counties, workers, lambda county, to: execute_notebook(
        NOTEBOOK, to, parameters={"county": county, "language": "en"}, progress_bar=False, cwd=str(out)))


def ploomber(out: Path, counties: list[str], workers: int) -> None:
    from ploomber_engine import execute_notebook

    in_halves(out, counties, workers, lambda county, to: execute_notebook(
        NOTEBOOK, to, parameters={"county": county, "language": "en"}, progress_bar=False, cwd=str(out)))


def in_halves(out: Path, counties: list[str], workers: int, run) -> None:
    """The counties in sequence in one process, or a half of them in each of two."""
    def half(number: int) -> None:
        from nbconvert import HTMLExporter

        exporter = HTMLExporter()
        for county in counties[number::workers]:
            run(county, out / f"{county}.ipynb")
            (out / f"{county}.html").write_text(exporter.from_filename(str(out / f"{county}.ipynb"))[0], "utf-8")

    if workers == 1:
        return half(0)
    children = []
    for number in range(workers):
        if not (child := os.fork()):
            try:
                half(number)
            except BaseException as error:
                print(error, file=sys.stderr)
                os._exit(1)
            os._exit(0)
        children.append(child)
    assert not any([os.waitpid(child, 0)[1] for child in children])


def commands(out: Path, counties: list[str], workers: int) -> None:
    here = Path(sys.executable).parent
    loop = (f'for county in "$@"; do "{here}/papermill" --no-progress-bar "{NOTEBOOK}" "{out}/$county.ipynb" -p county "$county"'
            f' -p language en && "{here}/jupyter" nbconvert --to html "{out}/$county.ipynb" || exit 1; done')
    loops = [subprocess.Popen(["sh", "-c", loop, "loop", *counties[number::workers]]) for number in range(workers)]
    assert not any([one.wait() for one in loops])


# ---- the comparison ----------------------------------------------------------------------------------------------------


def ploomber_python() -> Path | None:
    """The interpreter of an environment with ploomber-engine above this one's packages; None, and why, where none can be."""
    import sysconfig

    python, ready = HOME / "bin" / "python", HOME / "pin.txt"
    if ready.exists() and ready.read_text("utf-8") == PIN:
        return python
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", HOME], check=True, capture_output=True, text=True)
        home = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
                              check=True, capture_output=True, text=True).stdout.strip()
        Path(home, "ours.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PIN],
                       check=True, capture_output=True, text=True, timeout=300)
    except (subprocess.SubprocessError, OSError) as error:
        told = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        print(f"ploomber-engine: left out, it cannot be installed: {told[-1]}")
        return None
    ready.write_text(PIN, "utf-8")
    return python


def measure(way: str, workers: int, made: Path, counties: list[str], python: Path) -> tuple[float, float]:
    """Seconds by the wall and of the processor for one way, with its files checked."""
    with tempfile.TemporaryDirectory() as home:
        out = Path(home, "out")
        shutil.copytree(made / "tables", out / "tables")
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COUNTY_REPORTS_TABLES": str(out / "tables"),
                       "PLOOMBER_STATS_ENABLED": "false", "JUPYTER_PATH": str(Path(sys.prefix, "share", "jupyter")),
                       "IPYTHONDIR": str(Path(home, "ipython")), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is imported is compiled once, not by each process
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([python, __file__, way, str(out), str(workers), json.dumps(counties)], check=True, env=environment,
                       cwd=ROOT,
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        pages = [page for page in out.rglob("*.html") if any(county in page.name for county in counties)]
        assert len(pages) == len(counties) and all("figcaption" in page.read_text("utf-8") for page in pages), (way, pages)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        made = Path(home)
        counties, peer = prepare(made), ploomber_python()
        seconds: dict[tuple[str, int], list[tuple[float, float]]] = {}
        loads = []
        for way, workers in RUNS:
            if way == "ploomber" and not peer:
                continue
            loads.append(os.getloadavg()[0])
            try:
                taken = measure(way, workers, made, counties, peer if way == "ploomber" else Path(sys.executable))
            except subprocess.CalledProcessError as error:
                print(f"{NAMES[way]}, {workers}: failed: "
                      f"{(error.stderr.decode().strip().splitlines() or ['no reason given'])[-1]}")
                continue
            seconds.setdefault((way, workers), []).append(taken)
            print(f"{NAMES[way]}, {workers}: {taken[0]:.1f} s, processor {taken[1]:.1f} s", file=sys.stderr, flush=True)
    mean = {run: [sum(part) / len(part) for part in zip(*taken, strict=True)] for run, taken in seconds.items()}
    wall, processor = mean["ours", 2]
    print(f"{COUNTIES} counties with their pages; ours with two workers takes {wall / COUNTIES:.2f} s a county, "
          f"{processor / COUNTIES:.2f} s of processor time")
    print(f"the machine's load before each way: {min(loads):.1f} to {max(loads):.1f} on {os.cpu_count()} cores")
    print("| way | workers | time, ours = 1 | processor time, ours = 1 |")
    print("|---|---:|---:|---:|")
    for (way, workers), (own_wall, own_processor) in mean.items():
        print(f"| {NAMES[way]} | {workers} | {own_wall / wall:.2f} | {own_processor / processor:.2f} |")
    return 0 if told(mean) else 1


def told(mean: dict[tuple[str, int], list[float]]) -> bool:
    """Says what the promise was and whether it was kept, with two workers on both sides."""
    ours, promises = mean["ours", 2][0], (("commands", 2, 10), ("execute", 1, 5), ("plain", 2, 1 / 2))
    good = True
    for way, workers, least in promises:
        if (way, workers) in mean:
            ratio = mean[way, workers][0] / ours
            good = good and ratio >= least
            wanted = f"at least {least:g} times" if least > 1 else "ours at most twice"
            print(f"{NAMES[way]}, {workers} worker{'s' * (workers > 1)}: {ratio:.2f} of ours, {wanted}: "
                  f"{'yes' if ratio >= least else 'NO'}")
    return good


if __name__ == "__main__":
    if len(sys.argv) > 1:
        way, out, workers, counties = sys.argv[1:]
        globals()[way](Path(out), json.loads(counties), int(workers))
        sys.exit(0)
    sys.exit(main())
