"""Work that a worker of a cluster does in a process of its own, by the same code as at home.

`python -m helpers.batch.away` takes a function and its arguments from its standard input and gives what came of it on its
standard output. It ends when whoever asked is gone.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

from helpers.batch.ledger import code_version


class OtherVersion(RuntimeError):
    """The program on a worker is not the one that asks."""


def in_a_process(version: str, function: Callable, *arguments: Any) -> Any:
    """What a function gives for these arguments, in a new process of this machine; `version` is that of who asks."""
    if code_version() != version:
        import platform

        raise OtherVersion(f"the program on {platform.node()} is another version (its code, lexicons, Python or packages)")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "helpers.batch.away"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        try:
            process.stdin.write(pickle.dumps((function, arguments)))
            process.stdin.flush()  # it stays open: its end would be that of the process
            answer = process.stdout.read()
        except BrokenPipeError:
            answer = b""
        process.stdin.close()
        code = process.wait()
    if not answer:
        how = f"signal {-code}" if code < 0 else f"code {code}"
        raise OSError(f"the process that did it ended ({how}); out of memory, perhaps")
    fine, result = pickle.loads(answer)
    if not fine:
        raise result
    return result


def main() -> None:
    answers = os.dup(1)
    os.dup2(2, 1)  # what anybody prints is no answer
    function, arguments = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_end_with_asker, daemon=True).start()
    try:
        answer = (True, function(*arguments))
    except Exception as error:
        answer = (False, error)
    with os.fdopen(answers, "wb") as line:
        line.write(pickle.dumps(answer))


def _end_with_asker() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
