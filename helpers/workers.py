"""Work done in processes of its own: an item that hangs, dies or eats the memory is lost alone, and the rest goes on."""

import gc
import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

MEMORY = "COUNTY_REPORTS_MEMORY"  # the environment variable that tells a kernel how many bytes it may ask for


@dataclass(frozen=True, slots=True)
class Lost:
    """An item whose process did not come back with an answer, and why."""

    reason: str


@contextmanager
def no_cycles() -> Iterator[None]:
    """Where many records are made and none refers to itself: looking for such again and again takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def limit_memory(size: int | None) -> None:
    """Lets this process ask for at most `size` bytes beyond what it has; where the system knows no such limit, nothing."""
    try:
        import resource
        from pathlib import Path

        held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return
    if size:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (held + size if hard < 0 else min(held + size, hard), hard))


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: Connection
    number: int = -1  # of the item that it works on
    deadline: float = 0.0


def in_processes(
    work: Callable[[Any], Any],
    items: Iterable[Any],
    *,
    workers: int = 1,
    seconds: float | None = None,
    memory: int | None = None,
    ahead: int = 500,
) -> Iterator[Any]:
    """What `work` gives for each item, in their order; `Lost` for one that takes more than `seconds` or `memory` bytes.

    Items are taken when there is somebody to work on them, and never more than `ahead` of the one whose result is next, so
    that neither they nor their results pile up. A mistake that `work` raises is raised here.
    """
    system = multiprocessing.get_context("fork" if hasattr(os, "fork") else None)
    waiting, done, team = enumerate(items), {}, []
    following, given = 0, 0
    coming = next(waiting, None)
    try:
        while coming or following < given:
            while coming and len(team) < workers:
                team.append(_hire(system, work, memory))
            for worker in team:
                if worker.number < 0 and coming and given < following + ahead:
                    _give(worker, coming, seconds)
                    given, coming = given + 1, next(waiting, None)
            busy = [worker for worker in team if worker.number >= 0]
            pause = max(0.0, min(worker.deadline for worker in busy) - time.monotonic()) if seconds else None
            ready = set(wait([worker.line for worker in busy], timeout=pause))
            for worker in busy:
                if worker.line in ready or worker.deadline <= time.monotonic():
                    done[worker.number] = _answer(worker, worker.line in ready, seconds)
                    worker.number = -1
            team = [worker for worker in team if not worker.line.closed]
            while following in done:
                yield done.pop(following)
                following += 1
    finally:
        for worker in team:
            _dismiss(worker)


def _hire(system: Any, work: Callable, memory: int | None) -> _Worker:
    here, there = system.Pipe()
    process = system.Process(target=_serve, args=(there, here, work, memory), daemon=True)
    process.start()
    there.close()  # so that the end of the process is the end of the pipe
    return _Worker(process, here)


def _serve(line: Connection, other: Connection, work: Callable, memory: int | None) -> None:
    other.close()
    limit_memory(memory)
    while True:
        try:
            item = line.recv()
        except EOFError:
            return
        try:
            answer = (True, work(item))
        except Exception as error:
            answer = (False, error)
        try:
            line.send(answer)
        except BrokenPipeError:  # nobody is left to hear it
            return
        except Exception as error:  # too large for what memory is left, or nothing that can be sent
            line.send((True, Lost(f"its reading could not be handed on ({type(error).__name__}: {error})")))


def _give(worker: _Worker, task: tuple[int, Any], seconds: float | None) -> None:
    worker.number, item = task
    worker.deadline = time.monotonic() + seconds if seconds else float("inf")
    try:
        worker.line.send(item)
    except OSError:  # it died between two items; the next wait says so
        pass


def _answer(worker: _Worker, heard: bool, seconds: float | None) -> Any:
    if not heard:
        _dismiss(worker)
        return Lost(f"took longer than {seconds:g} s")
    try:
        fine, answer = worker.line.recv()
    except (EOFError, OSError):
        worker.process.join()
        code = worker.process.exitcode
        _dismiss(worker)
        how = f"signal {-code}" if code and code < 0 else f"code {code}"
        return Lost(f"the process that read it ended ({how}); out of memory, perhaps")
    if not fine:
        raise answer
    return answer


def _dismiss(worker: _Worker) -> None:
    worker.line.close()
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join()
