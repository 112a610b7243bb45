"""What a notebook needs before its first question: parameters that were all understood, and the tables."""

import ast
import logging
import os
from dataclasses import replace

import pandas as pd
from rapidfuzz import process

from helpers.errors import WrongUse
from helpers.questions import open_tables
from helpers.records import Page, Period, Place, Report
from helpers.schemas import arrow_schema
from helpers.tables import Tables
from helpers.views import names, told
from helpers.views.cards import register
from helpers.views.drawing import draw
from helpers.views.messages import LANGUAGES, messages

MOST = 60  # names that a list to choose from has; of more one is typed
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
        shell = get_ipython()
    except NameError:  # not in a notebook
        cells = []
    else:
        cells = shell.user_ns.get("In", [])
        register(shell)
    check_parameters([cell for cell in cells if cell.strip()])
    return open_tables(folder)


def before_fork() -> None:
    """Loads what every notebook here loads, for kernels forked from this process (helpers.batch.warm): no thread is started."""
    import pyarrow.dataset  # noqa: F401
    import pyarrow.parquet  # noqa: F401

    for language in LANGUAGES:
        messages(language)
    told.sayings()
    names.load()
    arrow_schema("reports").empty_table().to_pandas(use_threads=False)
    draw(lambda sheet: sheet.text(0, 0, "县"), title="", note="", source="", alt="")._repr_mimebundle_()


def table(frame):
    """A frame that can be sorted and searched in the notebook, offline; the frame itself where itables is not at hand."""
    try:
        from itables import init_notebook_mode, show
    except ImportError:
        return frame
    init_notebook_mode(all_interactive=False, connected=False)
    show(frame, lengthMenu=[10, 25, 100], maxBytes=0, showIndex=False)


_SESSION = "JPY_SESSION_NAME"  # set by a Jupyter server for the kernels of its own notebooks


def choose(answer, **options: list[str]):
    """A list to choose from for each parameter of `answer`, and what it gives; an empty option is shown as …: all.

    Without widgets, or without a person at a screen (a batch by papermill), what it gives for the first of each.
    """
    if not all(options.values()):
        return None
    try:
        from ipywidgets import Combobox, Dropdown, interactive
    except ImportError:
        interactive = None
    if interactive is None or _SESSION not in os.environ:
        return answer(**{name: values[0] for name, values in options.items()})
    from IPython.display import display

    def show(**chosen):
        shown = answer(**chosen)
        if shown is not None:
            display(shown)

    def control(name: str, values: list[str]):
        """A list to choose from; of many names a field to type in, which offers those that fit."""
        if len(values) <= MOST:
            return Dropdown(options=[(value or "…", value) for value in values], value=values[0], description=name)
        return Combobox(
            options=[value for value in values if value], value=values[0], placeholder="…", description=name,
            ensure_option="" not in values, continuous_update=False,
        )  # fmt: skip

    lists = {name: control(name, values) for name, values in options.items()}
    return interactive(show, **lists)


def explain(sentence: str) -> pd.DataFrame:
    """Each number of a sentence: what was read and by which rule, or why it is no figure."""
    from helpers.corpus.outline import find_passages
    from helpers.page_reading import load_knowledge
    from helpers.reading.explain import RULES, explain_report

    known = load_knowledge()
    page = Page("sentence", "sentence", sentence, "txt", "utf-8", "")
    report = Report("sentence", page, 0, len(sentence), "", (), (), Place(None, None, None, None), Period(None, None))
    found = explain_report(replace(report, passages=find_passages(report)), known.units, known.indicators)
    rows = [(one.text, one.name, _plain(one.value), one.unit, one.kind, one.role, RULES.get(one.why, one.why)) for one in found]
    return pd.DataFrame(rows, columns=["number", "name", "value", "unit", "kind", "role", "why"])


def _plain(value) -> str:
    return "" if value is None else "–".join(f"{one:,.10g}" for one in (value if isinstance(value, tuple) else (value,)))
