"""A process in which the imports are done, and which forks a kernel for whoever asks.

Run as `python -m helpers.batch.warm MODULE …`: prints the address of its socket, imports the modules, and serves
until its standard input ends; who asks before the imports are done waits. A module with a function `before_fork`
has it called, to load what every kernel would load again. A kernel dies with the one who asked for it; nothing of
one is seen by another, since each is forked from the same untouched process.
"""

import builtins
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from helpers.workers import MEMORY, limit_memory


def serve(modules: Sequence[str]) -> None:
    """Listen, import, fork; until standard input ends."""
    # Where a kernel is forked, no thread may hold a lock: nothing here starts one.
    with tempfile.TemporaryDirectory(prefix="warm-") as folder, socket.socket(socket.AF_UNIX) as door:
        address = str(Path(folder, "door"))
        door.bind(address)
        door.listen(64)
        print(address, flush=True)
        warm_up(modules)
        _answer(door)


def warm_up(modules: Sequence[str]) -> None:
    """Import the modules and let them load what they will need."""
    gc.disable()  # nearly all that is made stays; kernels collect what they leave
    # pandas and others set their defaults by whether they are imported in a kernel, as they will have been.
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)
    for name in modules:
        try:
            module = importlib.import_module(name)
            if callable(prepare := getattr(module, "before_fork", None)):
                prepare()
        except Exception:  # the notebook that imports it will say what is wrong with it
            continue
    del builtins.get_ipython
    if "matplotlib" in sys.modules:  # else each kernel looks through all that is installed for ways to draw
        importlib.import_module("matplotlib.backends").backend_registry.list_all()
    gc.freeze()  # so that no kernel's collector walks, and thereby copies, what all of them share


def _answer(door: socket.socket) -> None:
    wake, wakened = os.pipe()
    os.set_blocking(wakened, False)
    signal.set_wakeup_fd(wakened)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    kernels: dict[int, socket.socket] = {}
    with selectors.DefaultSelector() as events:
        for source in (door, sys.stdin.fileno(), wake):
            events.register(source, selectors.EVENT_READ)
        while True:
            for key, _ in events.select():
                if key.fileobj is door:
                    _fork(door.accept()[0], kernels, events)
                elif key.fileobj == wake:
                    os.read(wake, 4096)
                    _reap(kernels, events)
                elif key.data is not None:  # whoever asked for this kernel is gone
                    _kill(key.data)
                    events.unregister(key.fileobj)
                elif not os.read(sys.stdin.fileno(), 1):
                    for pid in kernels:
                        _kill(pid)
                    return


def _fork(asker: socket.socket, kernels: dict[int, socket.socket], events: selectors.BaseSelector) -> None:
    _, outputs, _, _ = socket.recv_fds(asker, 1, 2)
    with asker.makefile("r", encoding="utf-8") as lines:
        request = json.loads(lines.readline() or "{}")
    if not request or len(outputs) != 2:
        return
    server, pid = os.getpid(), os.fork()
    if not pid:
        for own, given in enumerate(outputs, 1):  # what it writes goes where it would from a child of the asker
            os.dup2(given, own)
        for other in (*kernels.values(), asker):
            other.close()
        events.close()
        try:
            become_kernel(server, **request)
        finally:
            os._exit(1)
    for given in outputs:
        os.close(given)
    kernels[pid] = asker
    events.register(asker, selectors.EVENT_READ, data=pid)
    asker.sendall(f"{pid}\n".encode())


def _reap(kernels: dict[int, socket.socket], events: selectors.BaseSelector) -> None:
    """Tell of every kernel that ended how it ended."""
    while kernels:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        asker = kernels.pop(pid)
        if asker in events.get_map():
            events.unregister(asker)
        try:
            asker.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
        except OSError:  # nobody is left to hear it
            pass
        asker.close()


def _kill(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def become_kernel(server: int, arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    """Make of this process what `python -m ipykernel_launcher` with these arguments would be, unless its server is gone."""
    import random

    from ipykernel.kernelapp import IPKernelApp

    gc.enable()
    os.setsid()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    if environment.get(MEMORY):
        limit_memory(int(environment[MEMORY]))
    import ipykernel_launcher

    sys.argv = [ipykernel_launcher.__file__, *arguments]
    if os.getppid() != server:
        return  # killed meanwhile: nobody would ever end this kernel
    kernel = IPKernelApp.instance(parent_handle=server)  # without its server, a kernel ends
    kernel.initialize(arguments)
    if "matplotlib" in sys.modules:  # imported before the kernel could name its way of drawing
        sys.modules["matplotlib"].rcParams["backend"] = os.environ["MPLBACKEND"]
    kernel.start()
    os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1:])
    os._exit(0)  # at once: whoever started it waits, and nothing of it need be taken apart
