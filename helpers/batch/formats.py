"""nbformat, imported without a second of work that no notebook needs.

jsonschema looks for a checker of international web addresses; where it is installed it compiles its grammar while it is imported,
which takes longer than all else here together. The schema of notebooks speaks of no such address.
"""

import sys

_CHECKER = "rfc3987_syntax"

_hidden = sys.modules.setdefault(_CHECKER, None) is None
try:
    import nbformat
finally:
    if _hidden:
        del sys.modules[_CHECKER]

__all__ = ["nbformat"]
