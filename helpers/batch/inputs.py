"""What goes into each notebook: its own source and parameters, and of the tables what it asks."""

import ast
import hashlib
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import questions as ask
from helpers.batch.ledger import code_version, digest, digest_of
from helpers.batch.plan import COUNTY, Task
from helpers.schemas import arrow_schema
from helpers.tables import Tables

if TYPE_CHECKING:
    import pyarrow as pa

# What a county's page says of other places, by the function that it asks with all tables.
ELSEWHERE: dict[str, Callable[[Tables, Tables], object]] = {
    "ask.place": lambda here, everywhere: None,
    "headline.text": lambda here, everywhere: _common(here, everywhere),
    "ask.problems": lambda here, everywhere: sorted(
        {(row.theme, row.others) for row in ask.problems(here, everywhere).itertuples()}
    ),
    "ask.keywords": lambda here, everywhere: ask.keywords(here, everywhere).to_csv(),
}


def _common(here: Tables, everywhere: Tables) -> list:
    keys = set(ask.coverage(here)["key"])
    known = ask.indicators(everywhere, shared=True)
    return known.loc[known["key"].isin(keys), ["key", "places"]].values.tolist()


def notebook_keys(tasks: Sequence[Task], notebooks: Path, tables: Tables) -> dict[str, str]:
    """A fingerprint, by slug, of all that goes into each notebook."""
    sources = {name: (notebooks / f"{name}.ipynb").read_bytes() for name in {task.notebook for task in tasks}}
    asked = {name: _asked(source) for name, source in sources.items()}
    whole = digest_of((tables.folder / f"{name}.parquet" for name in _FRAMES), tables.folder)
    parts = _by_report(tables) if any(task.notebook == COUNTY for task in tasks) else {}
    keys = {}
    for task in tasks:
        names = asked[task.notebook]
        if task.notebook == COUNTY and names is not None and names <= set(ELSEWHERE):
            here = ask.place(tables, task.county or "", task.report_id or "")
            own = [parts[report_id] for report_id in sorted(here.reports["report_id"])]
            data = digest(own, [(name, ELSEWHERE[name](here, tables)) for name in sorted(names)])
        else:
            data = whole
        keys[task.slug] = digest(code_version(), sources[task.notebook], sorted(task.parameters.items()), data)
    return keys


def _asked(source: bytes) -> set[str] | None:
    """The functions that a notebook calls with all tables (`everything`); None where it does anything else with them."""
    from helpers.batch.formats import nbformat

    names: set[str] = set()
    cells = [cell.source for cell in nbformat.reads(source.decode("utf-8"), as_version=4).cells if cell.cell_type == "code"]
    try:
        tree = ast.parse("\n".join(cells))
    except SyntaxError:
        return None
    told = sum(
        isinstance(node, ast.Name) and node.id == "everything" and isinstance(node.ctx, ast.Load) for node in ast.walk(tree)
    )
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            given = sum(isinstance(one, ast.Name) and one.id == "everything" for one in node.args)
            if given:
                names.add(ast.unparse(node.func))
            told -= given
    return names if told == 0 else None


_FRAMES = ("pages", "reports", "passages", "figures", "programs", "problems", "findings", "sums", "words")


def _rows(rows: "pa.Table") -> str:
    """A fingerprint of rows of a table."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows)
    return hashlib.sha256(sink.getvalue()).hexdigest()


def _by_report(tables: Tables) -> dict[str, str]:
    """A fingerprint of all that the tables hold of each report, its page's text among it; a part of a table at a time."""
    import pyarrow as pa

    found: dict[str, list[str]] = {report_id: [] for report_id in tables.reports["report_id"]}
    for table in _FRAMES[1:]:
        for frame in [tables.reports] if table == "reports" else ask.parts(tables, table):
            rows = pa.Table.from_pandas(frame, schema=arrow_schema(table), preserve_index=False)
            at = 0
            for report_id, run in groupby(frame["report_id"]):  # the rows of a report stand together
                many = sum(1 for _ in run)
                own = rows.take(list(range(at, at + many)))  # a slice would hold bits of its neighbours
                found[report_id].append(f"{table} {_rows(own)}")
                at += many
    pages = {
        path: digest(row)
        for frame in ask.parts(tables, "pages")
        for path, *row in frame[["path", "text", "sha256", "encoding"]].itertuples(index=False, name=None)
    }
    for report_id, path in zip(tables.reports["report_id"], tables.reports["path"], strict=True):
        found[report_id].append(pages[path])
    return {report_id: digest(parts) for report_id, parts in found.items()}
