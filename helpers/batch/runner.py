"""Runs notebooks side by side, a process each, and makes the site of what they gave."""

import json
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.batch.notebook import Outcome, give_up, run_notebook
from helpers.batch.plan import Task, plan
from helpers.errors import WrongUse
from helpers.files import write_text
from helpers.paths import NOTEBOOKS
from helpers.tables import load_tables

TIME_LIMIT = 600.0  # seconds a notebook


@dataclass(frozen=True, slots=True)
class _Run:
    """A notebook on its way."""

    task: Task
    work: TemporaryDirectory
    process: BaseProcess
    answer: Connection
    deadline: float


def run_notebooks(
    tasks: Sequence[Task], notebooks: Path, out: Path, *, workers: int = 1, limit: float = TIME_LIMIT, warm: str | None = None,
) -> Iterator[Outcome]:
    """Run every task, at most `workers` at a time, and yield each outcome as it comes.

    A notebook that raises, dies or passes its time limit is an outcome like any other and stops nobody else.
    """
    import nbformat  # noqa: F401  once, here, instead of in each process
    import papermill  # noqa: F401

    waiting, running = deque(tasks), {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                run = _start(waiting.popleft(), notebooks, out, limit, warm)
                running[run.answer] = run
            pause = max(0.0, min(run.deadline for run in running.values()) - time.monotonic())
            ready = wait(list(running), timeout=pause)
            late = [run.answer for run in running.values() if run.answer not in ready and run.deadline <= time.monotonic()]
            for answer in (*ready, *late):
                yield _finish(running.pop(answer), notebooks, out, limit)
    finally:
        for run in running.values():
            _close(run)


def _start(task: Task, notebooks: Path, out: Path, limit: float, warm: str | None) -> _Run:
    work = TemporaryDirectory(prefix="county-reports-", ignore_cleanup_errors=True)
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_child, args=(there, task, notebooks, out, Path(work.name), warm))
    process.start()
    there.close()  # so that the end of the process is the end of the pipe
    return _Run(task, work, process, here, time.monotonic() + limit)


def _child(answer: Connection, task: Task, notebooks: Path, out: Path, work: Path, warm: str | None) -> None:
    with (work / "log").open("wb") as log:  # what kernels say to the screen is for nobody
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    answer.send(run_notebook(task, notebooks, out, work, warm))


def _finish(run: _Run, notebooks: Path, out: Path, limit: float) -> Outcome:
    """The outcome of a run that answered, died or is late."""
    try:
        outcome = run.answer.recv() if run.answer.poll() else f"stopped after {limit:g} s, the time limit"
    except EOFError:
        run.process.join()
        outcome = f"its process died with code {run.process.exitcode}; out of memory, perhaps"
    if isinstance(outcome, str):
        _kill(run.process)
        outcome = give_up(run.task, notebooks, out, Path(run.work.name), outcome)
    _close(run)
    return outcome


def _close(run: _Run) -> None:
    _kill(run.process)
    run.answer.close()
    run.work.cleanup()


def _kill(process: BaseProcess) -> None:
    """End a process and the kernel that it started."""
    import psutil

    if process.exitcode is not None:  # its number may be another's by now
        return
    try:
        family = [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]
    except psutil.NoSuchProcess:
        return
    for member in family:
        try:
            member.kill()
        except psutil.NoSuchProcess:
            pass
    process.join()


def render_all(
    out: Path, *, counties: Sequence[str] = (), language: str = "en", workers: int = 1, notebooks: Path = NOTEBOOKS,
    limit: float = TIME_LIMIT, say: Callable[[str], None] = print, progress: Callable[[Iterable, int, str], Iterable] | None = None,
) -> int:
    """Run the notebooks of a site on the tables of `out` and render it; 0 if all went well, 1 with a list of what did not."""
    from helpers.questions import write_statements
    from helpers.views.site import build_site

    tables = load_tables(out / "tables")
    tasks = plan(tables, counties, language)
    missing = sorted({t.notebook for t in tasks if not (notebooks / f"{t.notebook}.ipynb").exists()})
    if missing:
        raise WrongUse(f"{notebooks}: no {missing[0]}.ipynb here")
    write_statements(tables)  # once, for every county's page
    with warm_kernels(tasks, notebooks, say) as warm:
        results = run_notebooks(tasks, notebooks, out, workers=workers, limit=limit, warm=warm)
        outcomes = list(progress(results, len(tasks), "notebook") if progress else results)
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    write_runs(outcomes, tasks, out / "notebooks", whole=not counties)
    for outcome in failed:
        where = f"cell {outcome.cell}: " if outcome.cell else ""
        say(f"  failed: {outcome.task.county or outcome.task.report_id or outcome.task.notebook}: {where}{outcome.error}"
            f" (as far as it came: {out / 'notebooks' / outcome.task.slug}.ipynb)")
    say(f"site: {build_site(out, language)}")
    return 1 if failed else 0


def warm_kernels(tasks: Sequence[Task], notebooks: Path, say: Callable[[str], None]) -> AbstractContextManager[str | None]:
    """A server of kernels in which what these notebooks import is imported; None where there is no fork."""
    import nbformat

    from helpers.batch.kernels import imports_of, warm_server

    if not hasattr(os, "fork"):
        say("kernels start cold: this system has no fork")
        return nullcontext()
    names = sorted({task.notebook for task in tasks})
    read = (nbformat.read(notebooks / f"{name}.ipynb", as_version=4) for name in names)
    return warm_server(dict.fromkeys(module for notebook in read for module in imports_of(notebook)))


def write_runs(outcomes: Sequence[Outcome], tasks: Sequence[Task], folder: Path, whole: bool) -> None:
    """`runs.json`: what is in the folder and what of it failed, in the order of the tasks.

    A whole run drops what an earlier one left for counties that are no more; a partial run keeps it.
    """
    order = {task.slug: number for number, task in enumerate(tasks)}
    rows = {outcome.task.slug: outcome.row() for outcome in sorted(outcomes, key=lambda outcome: order[outcome.task.slug])}
    listing = folder / "runs.json"
    if not whole and listing.exists():
        rows = {row["slug"]: row for row in json.loads(listing.read_text("utf-8"))} | rows
    for old in folder.glob("*.ipynb"):
        if old.stem not in rows:
            old.unlink()
    write_text(listing, json.dumps(list(rows.values()), ensure_ascii=False, indent=1) + "\n")
