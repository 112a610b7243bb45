"""Starts the process that forks kernels (helpers.batch.warm) for the notebooks that are to run.

It is started before all else that a run imports, so that both import at once: this module needs nothing but Python.
"""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any

ADDRESS = "COUNTY_REPORTS_WARM"  # the environment variable that names the socket of a running server
# What a kernel imports while it starts.
ALWAYS = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "IPython.core.completerlib", "IPython.core.debugger",
    "IPython.core.logger", "IPython.core.oinspect", "IPython.extensions.storemagic", "faulthandler", "psutil", "sqlite3",
    "tornado.platform.asyncio",
)
# These ask at import which kernel they are in: they have to be imported in it.
NEVER = {"matplotlib_inline", "ipywidgets", "itables", "tqdm", "IPython"}


def imports_of(notebook: Mapping[str, Any]) -> list[str]:
    """The modules that the code cells of a notebook import, where they can be parsed."""
    names: dict[str, None] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        lines = "".join(cell["source"]).splitlines()  # as a file has them, or joined
        try:
            tree = ast.parse("\n".join(line for line in lines if not line.startswith(("%", "!"))))
        except SyntaxError:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names |= dict.fromkeys(name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names |= dict.fromkeys([node.module, *(f"{node.module}.{name.name}" for name in node.names)])
    return [name for name in names if name.split(".")[0] not in NEVER]


@contextmanager
def warm_server(modules: Iterable[str]) -> Iterator[str]:
    """A server with these modules imported; yields its address. It ends with the block, and its kernels with it."""
    command = [sys.executable, "-m", "helpers.batch.warm", *ALWAYS, *modules]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1",
                   "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as server:
        try:
            yield server.stdout.readline().decode().strip()
        finally:
            server.stdin.close()


@cache
def own_server(modules: tuple[str, ...]) -> str:
    """The address of a server that lives as long as this process."""
    import atexit

    server = warm_server(modules)
    address = server.__enter__()
    atexit.register(server.__exit__, None, None, None)
    return address


def warm_kernels(names: Iterable[str], notebooks: Path, say: Callable[[str], None]) -> AbstractContextManager[str | None]:
    """A server of kernels in which what the notebooks of these names import is imported; None where there is no fork."""
    if not hasattr(os, "fork"):
        say("kernels start cold: this system has no fork")
        return nullcontext()
    read = (json.loads((notebooks / f"{name}.ipynb").read_bytes()) for name in sorted(set(names)))
    return warm_server(dict.fromkeys(module for notebook in read for module in imports_of(notebook)))
