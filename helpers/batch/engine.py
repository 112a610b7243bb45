"""The papermill engine `warm` (`papermill --engine warm`): papermill's own, on warm kernels.

papermill imports this module by its entry point: whoever wants it otherwise imports papermill first.
"""

import os
from typing import Any

from papermill.engines import NBClientEngine
from papermill.log import logger

from helpers.batch.kernels import ADDRESS, WarmKernelManager, imports_of, own_server


class WarmEngine(NBClientEngine):
    """Runs a notebook on a forked kernel; where there is no fork on a cold one, and says so."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
        if hasattr(os, "fork"):
            address = os.environ.get(ADDRESS) or own_server(tuple(imports_of(nb_man.nb)))
            kwargs["kernel_manager_class"] = type("Manager", (WarmKernelManager,), {"warm_address": address})
        else:
            logger.warning("no fork on this system: kernels start cold")
        return super().execute_managed_notebook(nb_man, kernel_name, **kwargs)
