"""The papermill engine `warm` (`papermill --engine warm`): papermill's own, on warm kernels.

papermill imports this module by its entry point: whoever wants it otherwise imports papermill first.
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from papermill.engines import NBClientEngine
from papermill.log import logger

from helpers.batch.kernels import WarmKernelManager
from helpers.batch.warming import ADDRESS, imports_of, own_server

PAUSE = 1.0  # seconds between two saves of a notebook on its way


@contextmanager
def seldom_saved(nb_man: Any) -> Iterator[Callable]:
    """Within the block a notebook is saved once a `PAUSE`, and when a cell takes that long; its hook for a cell's start is given.

    papermill saves before and after every cell, which takes longer than most cells of a notebook with pictures do.
    """
    save, timers = nb_man.save, []

    def seldom(**_: Any) -> None:
        if (datetime.now(UTC) - nb_man.last_save_time).total_seconds() >= PAUSE:
            save()

    def begun(**_: Any) -> None:
        while timers:
            timers.pop().cancel()
        timers.append(asyncio.get_running_loop().call_later(PAUSE, save))

    nb_man.save = seldom
    try:
        yield begun
    finally:
        nb_man.save = save
        for timer in timers:
            timer.cancel()


class WarmEngine(NBClientEngine):
    """Runs a notebook on a forked kernel; where there is no fork on a cold one, and says so."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
        if hasattr(os, "fork"):
            address = os.environ.get(ADDRESS) or own_server(tuple(imports_of(nb_man.nb)))
            kwargs["kernel_manager_class"] = type("Manager", (WarmKernelManager,), {"warm_address": address})
        else:
            logger.warning("no fork on this system: kernels start cold")
        with seldom_saved(nb_man) as begun:
            return super().execute_managed_notebook(nb_man, kernel_name, **{"on_cell_execute": begun, **kwargs})
