"""The same run on an existing Dask cluster: files are read and notebooks run there, in lots, by the code that does so here.

Dask decides what runs where and runs a lot again that went down with its worker; nothing here schedules. A worker does each
lot in a process of its own (helpers.batch.away): limits of time and memory hold as on one machine, and a worker's threads and
settings are not in the way. What comes back is what a run here would have given, byte for byte.

Workers need this program, the same version of it as the one who asks. Reports behind a URL are fetched by the worker that
reads them; those of a folder here go with the lot. The tables, which notebooks ask, are too large for that: the output has to
be a URL, or a folder that workers share.
"""

import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.batch.away import OtherVersion, in_a_process
from helpers.batch.ledger import code_version, digest_of, fingerprint
from helpers.batch.notebook import Outcome
from helpers.batch.plan import Task
from helpers.batch.storage import EXTRA, open_storage, publish, url_of
from helpers.corpus.folder import why_skipped
from helpers.corpus_reading import Context, read_file, read_files
from helpers.errors import WrongUse
from helpers.files import whole_file

READ_LOT, RUN_LOT = 400, 40  # the most files, and notebooks, that go to a worker at once
LOTS = 3  # for each thread of the cluster, where there is that much to do: so that none waits long for the last
RETRIES = 2
PATIENCE = 30  # seconds to find the scheduler, and a worker


class NoCluster(WrongUse):
    """A cluster that cannot be worked on, with what to do."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask cluster, and the URLs of this run."""

    client: Any
    urls: tuple[str, ...] = ()

    # ---- files ----

    def read_files(
        self, names: Sequence[str], context: Context, *, workers: int = 1, then: Callable | None = None,
    ) -> Iterator[Any]:
        """As helpers.corpus_reading.read_files: the reading of each file (or what `then` makes of it), in the order of names."""
        bare = replace(context, root=Path("."))
        waiting: deque[tuple[list[Any], Any]] = deque()
        for lot in in_lots(names, self._size(len(names), READ_LOT)):
            sources = {name: source for name in lot if (source := self._source(name, context)) is not None}
            given = [name if name in sources else read_file(name, context) for name in lot]  # why a file is none shows here
            future = self._submit(read_lot, sources, _only(bare, sources), then) if sources else None
            waiting.append((given, future))
            if len(waiting) > 2 * LOTS * self._threads():  # no more than the cluster is about to do
                yield from self._in_order(*waiting.popleft())
        while waiting:
            yield from self._in_order(*waiting.popleft())

    def _source(self, name: str, context: Context) -> str | bytes | None:
        """Where a worker finds a file, or its bytes; None for what is read, or told to be none, where it is."""
        path, override = context.root / name, context.overrides.get(name)
        try:
            if (override and override.exclude) or why_skipped(path) or path.stat().st_size > context.limits.size:
                return None
            return url_of(path, self.urls) or path.read_bytes()
        except OSError:
            return None

    def _in_order(self, given: list[Any], future: Any) -> Iterator[Any]:
        read = iter(self._result(future) if future is not None else ())
        for one in given:
            yield next(read) if isinstance(one, str) else one

    # ---- notebooks ----

    def run_notebooks(
        self, tasks: Sequence[Task], notebooks: Path, out: Path, *, limit: float, memory: int | None = None,
    ) -> Iterator[Outcome]:
        """As helpers.batch.runner.run_notebooks: run every task, write what it executed to `out`, yield outcomes."""
        from distributed import as_completed

        url = url_of(out, self.urls)
        if url:
            publish(url, "tables/")
        tables = Stored(url or str(out.resolve()), digest_of((out / "tables").glob("*.parquet"), out), _prints(out))
        sources = {name: (notebooks / f"{name}.ipynb").read_bytes() for name in {task.notebook for task in tasks}}
        lots = in_lots(tasks, self._size(len(tasks), RUN_LOT))
        if not tasks:
            return
        futures = [self._submit(run_lot, lot, sources, tables, limit, memory) for lot in lots]
        for future in as_completed(futures, loop=self.client.loop):
            for outcome, executed in self._result(future):
                if executed is not None:
                    with whole_file(out / "notebooks" / f"{outcome.task.slug}.ipynb") as part:
                        part.write_bytes(executed)
                yield outcome
            future.release()

    # ---- the cluster ----

    def _threads(self) -> int:
        return max(1, sum(self.client.nthreads().values()))

    def _size(self, count: int, most: int) -> int:
        """How many items a lot has: as many lots as keep every thread busy to the end, none too large to be done again."""
        return max(1, min(most, -(-count // (LOTS * self._threads()))))

    def _submit(self, function: Callable, *arguments: Any) -> Any:
        return self.client.submit(in_a_process, code_version(), function, *arguments, retries=RETRIES, pure=False)

    def _result(self, future: Any) -> Any:
        try:
            return future.result()
        except OtherVersion as error:
            raise NoCluster(f"{error}. Install the same version of county-health-reports on every worker.") from error
        except (WrongUse, OSError):
            raise
        except ImportError as error:
            raise NoCluster(f"a worker has no county-health-reports ({error}). Install it on every worker.") from error
        except Exception as error:  # of Dask: the scheduler is gone, a lot took several workers down
            raise OSError(f"{self.client.scheduler.address}: {type(error).__name__}: {error}") from error


@contextmanager
def cluster(scheduler: str, urls: Sequence[str] = ()) -> Iterator[Cluster]:
    """The Dask cluster of a scheduler (tcp://…), once a worker is there."""
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster(f"--scheduler needs Dask, which is not installed ({error}): {EXTRA}") from error
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoCluster(f"{scheduler}: no Dask scheduler answers there ({error}). Start one with: dask scheduler") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise NoCluster(f"{scheduler}: the scheduler has no workers. Start some with: dask worker {scheduler}") from error
        yield Cluster(client, tuple(urls))


def in_lots(items: Sequence[Any], size: int) -> list[list[Any]]:
    """Items in their order, so many at a time.

    >>> in_lots("abcde", 2)
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    return [list(items[start : start + size]) for start in range(0, len(items), size)]


def _only(context: Context, names: Mapping[str, Any]) -> Context:
    """A context with what concerns these files."""
    return replace(
        context,
        overrides={name: one for name, one in context.overrides.items() if name in names or name.rsplit("#", 1)[0] in names},
        corrections=[one for one in context.corrections if one.report in names or one.report.rsplit("#", 1)[0] in names],
    )


# ---- what a worker does, each in a process of its own --------------------------------------------------------------------


def read_lot(sources: Mapping[str, str | bytes], context: Context, then: Callable | None) -> list[Any]:
    """The reading of each file, whose bytes are given or lie behind a URL."""
    with tempfile.TemporaryDirectory(prefix="county-reports-") as folder:
        for name, source in sources.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(source if isinstance(source, bytes) else _bytes(source))
        return list(read_files(list(sources), replace(context, root=Path(folder)), then=then))


def _bytes(url: str) -> bytes:
    storage, path = open_storage(url)
    try:
        return storage.cat_file(path)
    except Exception as error:  # each kind of storage has its own; Dask tries again
        raise OSError(f"{url}: {type(error).__name__}: {error}") from error


@dataclass(frozen=True, slots=True)
class Stored:
    """The tables of a run: the output folder's URL or path, a fingerprint of them all and one of each."""

    where: str
    digest: str
    prints: Mapping[str, str]


def _prints(out: Path) -> dict[str, str]:
    return {path.name: fingerprint(path) for path in sorted((out / "tables").glob("*.parquet"))}


def run_lot(
    tasks: Sequence[Task], sources: Mapping[str, bytes], tables: Stored, limit: float, memory: int | None,
) -> list[tuple[Outcome, bytes | None]]:
    """What came of each notebook, and the notebook as it was executed."""
    from helpers.batch.runner import run_notebooks
    from helpers.batch.warming import warm_kernels

    with tempfile.TemporaryDirectory(prefix="county-reports-") as folder:
        notebooks, out = Path(folder, "notebooks"), Path(folder, "out")
        notebooks.mkdir()
        out.mkdir()
        for name, source in sources.items():
            (notebooks / f"{name}.ipynb").write_bytes(source)
        (out / "tables").symlink_to(tables_here(tables), target_is_directory=True)
        with warm_kernels(sources, notebooks, lambda _: None) as warm:
            outcomes = list(run_notebooks(tasks, notebooks, out, limit=limit, memory=memory, warm=warm))
        made = [out / "notebooks" / f"{outcome.task.slug}.ipynb" for outcome in outcomes]
        return [(one, path.read_bytes() if path.exists() else None) for one, path in zip(outcomes, made, strict=True)]


def tables_here(tables: Stored) -> Path:
    """A folder with the tables on this machine: fetched once for all the lots that ask them, older ones dropped."""
    if "://" not in tables.where:
        folder = Path(tables.where, "tables")
        if not all((folder / name).exists() for name in tables.prints):
            raise NoCluster(f"{folder}: a worker does not see these tables. Give --out as a URL, or a "
                            f"folder that all workers share.")
        return folder
    home = Path(tempfile.gettempdir(), f"county-reports-tables-{os.getuid() if hasattr(os, 'getuid') else ''}")
    home.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and home.stat().st_uid != os.getuid():
        raise NoCluster(f"{home}: belongs to somebody else")
    folder = home / tables.digest
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=home) as part:
            for name, said in tables.prints.items():
                path = Path(part, "tables", name)
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(_bytes(f"{tables.where}/tables/{name}"))
                if fingerprint(path) != said:
                    raise OSError(f"{tables.where}/tables/{name}: not the table of this run; does another run write there?")
            try:
                os.rename(Path(part, "tables"), folder)
            except OSError:  # another lot was quicker
                if not folder.exists():
                    raise
    return folder
