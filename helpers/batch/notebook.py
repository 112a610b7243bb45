"""One notebook, run by papermill in a folder of its own, and what came of it."""

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from helpers.batch.plan import Task
from helpers.files import whole_file

KERNEL = "python3"
_EXECUTED = "executed.ipynb"
START_TIMEOUT = 60  # seconds for a kernel to answer


@dataclass(frozen=True, slots=True)
class Outcome:
    """A notebook that was run: `ok`, or `failed` with the code cell (counted from 1) and the error."""

    task: Task
    status: str
    cell: int | None = None
    error: str | None = None

    def row(self) -> dict:
        return {**asdict(self.task), "status": self.status, "cell": self.cell, "error": self.error}


def run_notebook(task: Task, notebooks: Path, out: Path, work: Path, warm: str | None = None) -> Outcome:
    """Run `<notebooks>/<notebook>.ipynb` on the tables of `out`, in the folder `work`; for a process of its own.

    What was executed goes to `<out>/notebooks/<slug>.ipynb`, as far as it came. `warm` is the address of a server of
    warm kernels; without one the kernel starts cold.
    """
    from helpers.batch.formats import nbformat  # noqa: F401, I001  before papermill imports it
    from papermill.exceptions import PapermillExecutionError

    os.environ.update({
        "COUNTY_REPORTS_TABLES": str((out / "tables").resolve()),
        "IPYTHONDIR": str(work / "ipython"),  # nobody's startup files, and no history that kernels would wait for
        "JUPYTER_RUNTIME_DIR": str(work),
        "PYTHONHASHSEED": "0",
    })
    try:
        executed = _execute(task, notebooks, work, warm)
    except PapermillExecutionError as error:
        return give_up(task, notebooks, out, work, f"{error.ename}: {error.evalue}")
    except Exception as error:  # a dead kernel, a file that is no notebook: listed with the rest
        return give_up(task, notebooks, out, work, f"{type(error).__name__}: {error}")
    _keep(task, executed, out)
    return Outcome(task, "ok")


def give_up(task: Task, notebooks: Path, out: Path, work: Path, error: str) -> Outcome:
    """The outcome of a notebook that did not come to its end; what there is of it is kept."""
    from helpers.batch.formats import nbformat

    executed, error = work / _EXECUTED, error[:2000]
    for source in (executed, notebooks / f"{task.notebook}.ipynb"):  # as it was, if nothing of it was run
        try:
            return Outcome(task, "failed", _keep(task, nbformat.read(source, as_version=4), out, error), error)
        except (OSError, ValueError):  # cut off while it was written, or no notebook
            continue
    return Outcome(task, "failed", None, error)


def _execute(task: Task, notebooks: Path, work: Path, warm: str | None) -> Any:
    """The notebook as it was executed."""
    import papermill
    from papermill.engines import papermill_engines
    from traitlets.config import Config

    if warm:
        from helpers.batch.engine import WarmEngine
        from helpers.batch.warming import ADDRESS

        os.environ[ADDRESS] = warm
        papermill_engines.register("warm", WarmEngine)

    # Sockets in the private folder, which no other user and no other kernel can take; Windows has ports only.
    local = Config(KernelManager={"transport": "tcp" if os.name == "nt" else "ipc"})
    for attempt in (1, 2):
        try:
            return papermill.execute_notebook(
                notebooks / f"{task.notebook}.ipynb", work / _EXECUTED, parameters=task.parameters,
                engine_name="warm" if warm else None,
                kernel_name=KERNEL, cwd=str(work), progress_bar=False, start_timeout=START_TIMEOUT, config=local)
        except RuntimeError as error:
            if attempt == 2 or "before replying to kernel_info" not in str(error):
                raise


def _keep(task: Task, notebook: Any, out: Path, error: str = "") -> int | None:
    """Write an executed notebook to its place, without what differs from run to run (times, random ids).

    Its metadata say what it was made of and what went wrong. Returns the last code cell that was begun, counted from 1.
    """
    from helpers.batch.formats import nbformat

    notebook.metadata["papermill"] = {"input_path": f"{task.notebook}.ipynb", "parameters": task.parameters, "error": error}
    codes, begun = 0, None
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            codes += 1
            if cell.metadata.get("papermill", {}).get("start_time"):
                begun = codes
        if {"injected-parameters", "papermill-error-cell-tag"} & set(cell.metadata.get("tags", [])):
            cell.id = f"papermill-{number}"
        for timed in ("papermill", "execution"):
            cell.metadata.pop(timed, None)
    with whole_file(out / "notebooks" / f"{task.slug}.ipynb") as part:
        nbformat.write(notebook, part)
    return begun
