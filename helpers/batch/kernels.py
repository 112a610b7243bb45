"""Kernels forked from a process in which the imports are done (helpers.batch.warm), as Jupyter's clients see kernels."""

import asyncio
import json
import logging
import os
import socket
import sys
import time
import uuid
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from traitlets import DottedObjectName, Type

logger = logging.getLogger("papermill")


class WarmProcess:
    """A forked kernel, as the provisioner of kernels sees a process."""

    stdin = stdout = stderr = None

    def __init__(self, address: str, **request: Any) -> None:
        self.line = socket.socket(socket.AF_UNIX)
        self.line.connect(address)
        socket.send_fds(self.line, [b"\n"], [1, 2])
        self.line.sendall(json.dumps(request).encode() + b"\n")
        self.heard = b""
        while b"\n" not in self.heard:
            if not (more := self.line.recv(64)):
                raise ConnectionError("the warm process did not fork a kernel")
            self.heard += more
        pid, _, self.heard = self.heard.partition(b"\n")
        self.pid, self.returncode = int(pid), None
        self.line.setblocking(False)

    def poll(self) -> int | None:
        """How it ended, None while it lives."""
        if self.returncode is None:
            try:
                more = self.line.recv(64)
                self.heard += more
                if not more or b"\n" in self.heard:
                    self.returncode = int(self.heard or b"-9")
                    self.line.close()
            except BlockingIOError:
                pass
        return self.returncode

    def wait(self) -> int | None:
        return self.poll()  # the provisioner waits until there is something to poll

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(9)

    def terminate(self) -> None:
        self.send_signal(15)


class WarmProvisioner(LocalProvisioner):
    """Asks the warm server for a kernel instead of starting an interpreter."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
        try:
            self.process = await asyncio.to_thread(
                WarmProcess, self.parent.warm_address, arguments=cmd[cmd.index("ipykernel_launcher") + 1:],
                folder=str(kwargs.get("cwd") or os.getcwd()), environment=dict(kwargs.get("env") or os.environ))
        except OSError as error:
            logger.warning("no warm kernel (%s): this one starts cold", error)
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs.get("cwd")
        return self.connection_info


class PromptClient(AsyncKernelClient):
    """A client to which a kernel is ready once it answers and is heard, without a pause in case there is more to hear."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        while not await self._is_heard(self.kernel_info()):
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > until:
                raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds")

    async def _is_heard(self, asked: str) -> bool:
        """Whether the kernel replies to what was asked, and what it tells everybody of that arrives as well."""
        try:
            reply, told = await self.shell_channel.get_msg(timeout=1), {}
            while reply["msg_type"] != "kernel_info_reply":
                reply = await self.shell_channel.get_msg(timeout=1)
            while told.get("parent_header", {}).get("msg_id") != asked or told["content"].get("execution_state") != "idle":
                told = await self.iopub_channel.get_msg(timeout=0.2)
        except Empty:
            return False
        self._handle_kernel_info_reply(reply)
        return True


class WarmKernelManager(AsyncKernelManager):
    """A manager whose kernel comes from the warm server at `warm_address`."""

    warm_address = ""
    client_class = DottedObjectName(f"{__name__}.PromptClient")
    client_factory = Type(PromptClient, klass=AsyncKernelClient, config=True)

    async def _async_wait(self, pollinterval: float = 0.1) -> None:
        await super()._async_wait(min(pollinterval, 0.01))  # asking costs next to nothing here

    async def _async_pre_start_kernel(self, **kwargs: Any) -> tuple[list[str], dict[str, Any]]:
        if self.provisioner is None and _is_ours(self.kernel_spec):
            self.kernel_id = self.kernel_id or str(uuid.uuid4())
            self.provisioner = WarmProvisioner(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**kwargs)


def _is_ours(spec: Any) -> bool:
    """Whether a kernel is this interpreter's own ipykernel."""
    program = spec.argv[0] if spec.argv else ""
    return "ipykernel_launcher" in spec.argv and (program in ("python", "python3")
                                                  or os.path.realpath(program) == os.path.realpath(sys.executable))
