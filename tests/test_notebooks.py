"""Every notebook reads as an essay, runs on the tables of a run, and refuses what it does not understand."""

import ast
import json
import re
from pathlib import Path

import nbformat
import papermill
import pytest
from made_site import made_tables
from papermill.exceptions import PapermillExecutionError

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
NAMES = ["corpus", "county", "compare", "programs", "problems", "audit", "explore"]
PLACES = [{"county": "青溪县"}, {"county": "白河县"}, {"county": "石桥县"}, {"report_id": "网上/隐名.txt#1"}]


def read(name: str):
    return nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)


@pytest.mark.parametrize("name", NAMES)
class TestStyle:
    def test_first_a_question_then_parameters(self, name):
        first, second = read(name).cells[:2]
        assert first.cell_type == "markdown" and re.match(r"# .+ / .+", first.source)
        assert second.metadata.tags == ["parameters"]
        for line in second.source.splitlines():
            assert re.fullmatch(r'\w+ = ".*"  # .+', line), line

    def test_code_is_calls(self, name):
        for cell in read(name).cells:
            if cell.cell_type == "code":
                assert len(cell.source.splitlines()) <= 5 or "parameters" in cell.metadata.get("tags", [])
                nodes = list(ast.walk(ast.parse(cell.source)))
                assert not any(isinstance(n, ast.FunctionDef | ast.For | ast.While | ast.ListComp | ast.ClassDef) for n in nodes)
                assert not re.search(r"\bre\.|Path|\.parquet|/", re.sub("#.*", "", cell.source))

    def test_committed_without_outputs(self, name):
        assert all(not cell.outputs and cell.execution_count is None for cell in read(name).cells if cell.cell_type == "code")

    def test_says_everything_in_both_languages(self, name):
        for cell in read(name).cells:
            if cell.cell_type == "markdown":
                paragraphs = [p for p in re.split(r"\n\s*\n", cell.source) if not p.startswith("#")]
                assert len(paragraphs) % 2 == 0
                assert [bool(re.search("[\u4e00-\u9fff]", p)) for p in paragraphs] == [True, False] * (len(paragraphs) // 2)

    def test_prose_has_no_number_that_could_change(self, name):
        prose = "".join(cell.source for cell in read(name).cells if cell.cell_type == "markdown")
        assert not re.search(r"\d", prose)

    def test_ends_with_what_could_not_be_read(self, name):
        headings = [cell.source for cell in read(name).cells if cell.cell_type == "markdown" and cell.source.startswith("## ")]
        assert headings[-1].splitlines()[0] == "## 没有读出来的 / What could not be read"


def run(name: str, folder: Path, **parameters):
    out = folder / "out.ipynb"
    papermill.execute_notebook(
        NOTEBOOKS / f"{name}.ipynb",
        out,
        parameters={"tables": str(made_tables() / "tables"), **parameters},
        progress_bar=False,
        cwd=str(NOTEBOOKS.parent),
    )
    return nbformat.read(out, as_version=4)


def shown(notebook) -> str:
    return json.dumps([cell.outputs for cell in notebook.cells if cell.cell_type == "code"], ensure_ascii=False)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: next(iter(place.values())))
def test_county_runs_for_rich_contradictory_empty_and_masked(place, tmp_path):
    text = shown(run("county", tmp_path, **place))
    assert "stderr" not in text
    if place.get("county") == "白河县":
        assert "93.6" in text and "80" in text and "missing" not in text and "缺数字" in text


@pytest.mark.parametrize("name", [name for name in NAMES if name != "county"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_runs(name, language, tmp_path):
    run(name, tmp_path, language=language)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"county": "清溪县"}, "青溪县"),
        ({"county": "青溪"}, "青溪县"),
        ({"report_id": "网上/隐名.txt#2"}, "网上/隐名.txt#1"),
        ({"conty": "青溪县"}, "county"),
        ({"county": "青溪县", "language": "fr"}, "zh or en"),
        ({}, "青溪县"),
    ],
)
def test_what_is_not_understood_is_refused(parameters, message, tmp_path):
    with pytest.raises(PapermillExecutionError, match=re.escape(message)):
        run("county", tmp_path, **parameters)
