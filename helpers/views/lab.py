"""What a notebook needs before its first question: parameters that were all understood, and the tables."""

import ast
import logging

from rapidfuzz import process

from helpers.errors import WrongUse
from helpers.questions import open_tables
from helpers.tables import Tables

INJECTED = "# Parameters\n"  # how papermill begins the cell that it puts behind the parameters


class UnknownParameter(WrongUse):
    """A parameter that the notebook does not have, with the nearest that it has."""


def _names(cell: str) -> list[str]:
    """The names that a cell assigns."""
    return [
        target.id
        for node in ast.parse(cell).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    ]


def check_parameters(cells: list[str]) -> None:
    """Refuses a parameter that papermill was given and the notebook does not have (papermill itself only warns).

    >>> check_parameters(['county = ""', '# Parameters\\nconty = "开江县"'])
    Traceback (most recent call last):
    helpers.views.lab.UnknownParameter: This notebook has no parameter 'conty'. Did you mean county? It has: county
    """
    for before, cell in zip(cells, cells[1:], strict=False):
        if cell.startswith(INJECTED):
            known = _names(before)
            for name in _names(cell):
                if name not in known:
                    near = process.extractOne(name, known, score_cutoff=60)
                    hint = f" Did you mean {near[0]}?" if near else ""
                    raise UnknownParameter(f"This notebook has no parameter {name!r}.{hint} It has: {', '.join(known)}")


def start(folder: str = "") -> Tables:
    """The tables of the last run (or in `folder`), once every parameter was understood."""
    logging.getLogger("jieba").setLevel(logging.WARNING)  # it would write into the notebook
    try:
        cells = get_ipython().user_ns.get("In", [])  # noqa: F821
    except NameError:  # not in a notebook
        cells = []
    check_parameters([cell for cell in cells if cell.strip()])
    return open_tables(folder)


def table(frame):
    """A frame that can be sorted and searched in the notebook, offline; the frame itself where itables is not at hand."""
    try:
        from itables import init_notebook_mode, show
    except ImportError:
        return frame
    init_notebook_mode(all_interactive=False, connected=False)
    show(frame, lengthMenu=[10, 25, 100], maxBytes=0, showIndex=False)


def choose(options: list[str], answer):
    """A list to choose from, with what `answer` shows for the choice; without widgets, the first option's answer."""
    if not options:
        return None
    try:
        from ipywidgets import interactive
    except ImportError:
        return answer(options[0])
    from IPython.display import display

    return interactive(lambda choice: display(answer(choice)), choice=options)
