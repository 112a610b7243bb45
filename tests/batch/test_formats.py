"""What nbformat is imported without is nothing that a notebook could need."""

import json
import subprocess
import sys
from importlib.resources import files

import pytest

CODE = """
import sys
from helpers.batch.formats import nbformat
hidden = "rfc3987_syntax" not in sys.modules
import papermill
assert hidden and "rfc3987_syntax" not in sys.modules and "lark" not in sys.modules
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
nbformat.validate(notebook)
notebook.cells[0].cell_type = "nothing"
try:
    nbformat.validate(notebook)
except nbformat.ValidationError:
    print("held to its schema")
"""


def formats(schema) -> set[str]:
    """Every format that a schema asks for."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    own = {schema["format"]} if isinstance(schema, dict) and isinstance(schema.get("format"), str) else set()
    return own.union(*map(formats, inner))


def test_no_schema_of_notebooks_asks_for_an_international_address():
    folders = [files("nbformat.v3"), files("nbformat.v4")]
    schemas = [path for folder in folders for path in folder.iterdir() if path.name.endswith("schema.json")]
    assert len(schemas) > 5
    assert not any(one.startswith("iri") for path in schemas for one in formats(json.loads(path.read_text("utf-8"))))


def test_without_the_checker_notebooks_are_held_to_their_schema():
    pytest.importorskip("rfc3987_syntax", reason="nothing to leave out")
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout.strip()) == (0, "held to its schema"), done.stderr
