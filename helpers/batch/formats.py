"""nbformat, imported without a second of work that no notebook needs.

jsonschema looks for a checker of international web addresses; where it is installed it compiles its grammar as it is imported,
which takes seven times as long as nbformat itself. No schema of notebooks asks for such an address; a process that comes by
here checks none for other schemas either, but that is the batch's own, never a kernel.
"""

import sys

_CHECKER = "rfc3987_syntax"

_hidden = sys.modules.setdefault(_CHECKER, None) is None  # to Python a module that is not there
try:
    import nbformat
finally:
    if _hidden:
        del sys.modules[_CHECKER]

__all__ = ["nbformat"]
