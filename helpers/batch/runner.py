"""Runs notebooks side by side, a process each, and makes the site of what they gave."""

import errno
import json
import multiprocessing
import os
import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from contextvars import Context
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.batch.ledger import Ledger, site_key
from helpers.batch.notebook import Outcome, give_up, run_notebook
from helpers.batch.plan import COUNTY, SUMMARIES, Task, plan
from helpers.batch.warming import warm_kernels
from helpers.errors import WrongUse
from helpers.files import write_text
from helpers.paths import NOTEBOOKS
from helpers.tables import load_tables
from helpers.workers import MEMORY, limit_memory

TIME_LIMIT = 600.0  # seconds a notebook
_FULL = re.compile(rf"\[Errno (?:{errno.ENOSPC}|{errno.EDQUOT}|{errno.EROFS}|{errno.EFBIG})\]")


@dataclass(frozen=True, slots=True)
class _Run:
    """A notebook on its way."""

    task: Task
    work: TemporaryDirectory
    process: BaseProcess
    answer: Connection
    deadline: float


def run_notebooks(
    tasks: Sequence[Task], notebooks: Path, out: Path, *, workers: int = 1, limit: float = TIME_LIMIT, memory: int | None = None,
    warm: str | None = None,
) -> Iterator[Outcome]:
    """Run every task, at most `workers` at a time, and yield each outcome as it comes.

    A notebook that raises, dies or passes its limit of time (seconds) or memory (bytes) is an outcome like any other and stops
    nobody else; a full disk stops all, since none after it would fare better.
    """
    load_once()
    waiting, running = deque(tasks), {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                run = _start(waiting.popleft(), notebooks, out, limit, memory, warm)
                running[run.answer] = run
            pause = max(0.0, min(run.deadline for run in running.values()) - time.monotonic())
            ready = wait(list(running), timeout=pause)
            late = [run.answer for run in running.values() if run.answer not in ready and run.deadline <= time.monotonic()]
            for answer in (*ready, *late):
                outcome = _finish(running.pop(answer), notebooks, out, limit)
                if outcome.error and _FULL.search(outcome.error):
                    raise OSError(f"{outcome.task.slug}.ipynb: {outcome.error}")
                yield outcome
    finally:
        for run in running.values():
            _close(run)


def load_once() -> None:
    """Import, in the process that forks all others, what each of them would import or look up again."""
    import IPython  # noqa: F401, I001  where Jupyter looks for kernels
    from jupyter_client.provisioning.factory import KernelProvisionerFactory

    from helpers.batch.formats import nbformat  # noqa: F401  before papermill imports it
    import papermill  # noqa: F401
    from helpers.batch import engine  # noqa: F401

    KernelProvisionerFactory.instance()
    nbformat.validate(nbformat.v4.new_notebook())  # the schema of notebooks is compiled


def _start(task: Task, notebooks: Path, out: Path, limit: float, memory: int | None, warm: str | None) -> _Run:
    work = TemporaryDirectory(prefix="county-reports-", ignore_cleanup_errors=True)
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_child, args=(there, task, notebooks, out, Path(work.name), memory, warm))
    process.start()
    there.close()  # so that the end of the process is the end of the pipe
    return _Run(task, work, process, here, time.monotonic() + limit)


def _child(
    answer: Connection, task: Task, notebooks: Path, out: Path, work: Path, memory: int | None, warm: str | None,
) -> None:
    with (work / "log").open("wb") as log:  # what kernels say to the screen is for nobody
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    if memory:
        os.environ[MEMORY] = str(memory)  # of a warm kernel, which is not this process's child
        limit_memory(memory)
    fresh = Context()  # an event loop that the parent had, as every process does that ever ran a notebook, is not this one's
    answer.send(fresh.run(run_notebook, task, notebooks, out, work, warm))


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
    limit: float = TIME_LIMIT, memory: int | None = None, fresh: bool = False, say: Callable[[str], None] = print,
    progress: Callable[[Iterable, int, str], Iterable] | None = None, away: Callable[..., Iterator[Outcome]] | None = None,
) -> int:
    """Run the notebooks of a site on the tables of `out` and render it; 0 if all went well, 1 with a list of what did not.

    What an earlier run made of the same things stays as it is, unless `fresh`. `away` runs the notebooks elsewhere.
    """
    with Ledger(out) as ledger:
        whole = site_key(out, notebooks, counties, language)
        if not fresh and ledger.made("site", whole):
            say(f"site: {out / 'site' / 'index.html'} (nothing has changed)")
            return 0
        return _render(out, ledger, whole, counties, language, workers, notebooks, limit, memory, fresh, say, progress, away)


def _render(
    out: Path, ledger: Ledger, whole: str, counties: Sequence[str], language: str, workers: int, notebooks: Path, limit: float,
    memory: int | None, fresh: bool, say: Callable[[str], None], progress: Callable[[Iterable, int, str], Iterable] | None,
    away: Callable[..., Iterator[Outcome]] | None,
) -> int:
    names = (*SUMMARIES, COUNTY)
    if missing := [name for name in sorted(names) if not (notebooks / f"{name}.ipynb").exists()]:
        raise WrongUse(f"{notebooks}: no {missing[0]}.ipynb here")
    # It imports while we do, and see what is to be done.
    with nullcontext() if away else warm_kernels(names, notebooks, say) as warm:
        from helpers.batch.inputs import notebook_keys
        from helpers.questions import write_summaries
        from helpers.views.site import build_site

        tables = load_tables(out / "tables")
        tasks = plan(tables, counties, language)
        write_summaries(tables)  # once, for every county's page
        planned = plan(tables, (), language) if counties else tasks
        keys = notebook_keys(planned, notebooks, tables)
        stale = _stale(planned, tasks, keys, ledger, out / "notebooks")
        outcomes = [Outcome(task, "ok") for task in tasks if not fresh and ledger.made(f"notebook {task.slug}", keys[task.slug])]
        kept = {outcome.task.slug for outcome in outcomes}
        rest = [task for task in tasks if task.slug not in kept]
        results = (away(rest, notebooks, out, limit=limit, memory=memory) if away else
                   run_notebooks(rest, notebooks, out, workers=workers, limit=limit, memory=memory, warm=warm))
        for outcome in progress(results, len(rest), "notebook") if progress else results:
            outcomes.append(outcome)
            if outcome.status == "ok":
                ledger.note(f"notebook {outcome.task.slug}", keys[outcome.task.slug],
                            [out / "notebooks" / f"{outcome.task.slug}.ipynb"])
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    write_runs(outcomes, tasks, out / "notebooks", {task.slug for task in planned} if counties else set())
    for outcome in sorted(failed, key=lambda one: one.task.slug):
        where = f"cell {outcome.cell}: " if outcome.cell else ""
        say(f"  failed: {outcome.task.county or outcome.task.report_id or outcome.task.notebook}: {where}{outcome.error}"
            f" (as far as it came: {out / 'notebooks' / outcome.task.slug}.ipynb)")
    if kept:
        say(f"notebooks: {len(rest)} run, {len(kept)} as they were")
    if stale:
        named = ", ".join(task.county or task.report_id or task.slug for task in stale[:8]) + (" …" if len(stale) > 8 else "")
        say(f"{len(stale)} other pages are of earlier tables and say so ({named}); to renew them: county-reports render")
    say(f"site: {build_site(out, language, {task.slug for task in stale}, workers)}")
    if not failed:
        ledger.note("site", whole, (path for path in (out / "site").rglob("*") if path.is_file()))
    return 1 if failed else 0


def _stale(planned: Sequence[Task], tasks: Sequence[Task], keys: dict[str, str], ledger: Ledger, folder: Path) -> list[Task]:
    """The notebooks that are there from an earlier run, are not run now, and were made of other tables."""
    now = {task.slug for task in tasks}
    return [
        task for task in planned
        if task.slug not in now and (folder / f"{task.slug}.ipynb").exists()
        and not ledger.made(f"notebook {task.slug}", keys[task.slug])
    ]


def write_runs(outcomes: Sequence[Outcome], tasks: Sequence[Task], folder: Path, others: set[str]) -> None:
    """`runs.json`: what is in the folder and what of it failed, in the order of the tasks.

    Of what an earlier run left, `others` stay (what a partial run did not run); counties that are no more go.
    """
    order = {task.slug: number for number, task in enumerate(tasks)}
    rows = {outcome.task.slug: outcome.row() for outcome in sorted(outcomes, key=lambda outcome: order[outcome.task.slug])}
    listing = folder / "runs.json"
    if others and listing.exists():
        rows = {row["slug"]: row for row in json.loads(listing.read_text("utf-8")) if row["slug"] in others} | rows
    for old in folder.glob("*.ipynb"):
        if old.stem not in rows and old.stem not in others:
            old.unlink()
    write_text(listing, json.dumps(list(rows.values()), ensure_ascii=False, indent=1) + "\n")
