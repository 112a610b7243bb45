"""Notebooks that a batch has run, and what each is about."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.tables import Tables
from helpers.views.block import place_page

ACROSS = ("corpus", "compare", "programs", "problems", "audit")


@dataclass(frozen=True, slots=True)
class Executed:
    """A notebook that a batch has run: which one, on what, and whether it came to its end."""

    path: Path
    kind: str  # county, compare …
    county: str
    report_id: str
    failure: str  # empty where it came to its end
    notebook: object

    @property
    def slug(self) -> str:
        return place_page(self.county or None, self.report_id).removesuffix(".html") if self.kind == "county" else self.kind

    @property
    def page(self) -> str:
        return f"{self.slug}.html"


def executed_notebooks(folder: Path) -> list[Executed]:
    """The notebooks of a batch, by what it noted in each."""
    import nbformat

    found = []
    for path in sorted(folder.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        noted = notebook.metadata.get("papermill", {})
        given = noted.get("parameters", {})
        errors = [
            output
            for cell in notebook.cells
            if cell.cell_type == "code"
            for output in cell.outputs
            if output.output_type == "error"
        ]
        failure = f"{errors[0].ename}: {errors[0].evalue}" if errors else noted.get("error") or ""
        kind = Path(noted.get("input_path") or path).stem
        found.append(Executed(path, kind, given.get("county") or "", given.get("report_id") or "", failure, notebook))
    return found


def reports_of(one: Executed, tables: Tables) -> pd.DataFrame:
    """The reports that a county's page is about."""
    reports = tables.reports
    return reports[reports["report_id"] == one.report_id] if one.report_id else reports[reports["county"] == one.county]
