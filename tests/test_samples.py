"""The reports of our own: annotations agree with their texts and with arithmetic, the corpus holds what its README says."""

import csv
import importlib.util
import json
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
REPORTS = TESTS.parent / "data" / "reports"
SCORE = TESTS.parents[1] / "shared" / "gold" / "score.py"
GOLDS = sorted((TESTS / "gold").glob("**/*.json"))
KINDS = {"rate", "count", "money", "quantity", "rank"}
ROLES = {"actual", "target", "change", "previous", "rank"}
THEMES = {"funding", "workforce", "facilities", "equipment", "capacity", "institutions", "coordination", "awareness", "welfare",
          "integrity", "disparity", "burden", "information", "progress"}
BASES = {"%": 100, "‰": 1000, "/10万": 100_000, "/万": 10_000}


def read(path: Path) -> tuple[dict, str]:
    """An annotation and the text that it is of."""
    gold = json.loads(path.read_text("utf8"))
    return gold, (path.parent / gold["source"]).read_text("utf8")


def decimals(quote: str) -> int:
    """How many decimals a number is written with."""
    digits = quote.replace("．", ".").replace(" ", "").partition(".")[2]
    return next((i for i, sign in enumerate(digits) if not sign.isdigit()), len(digits))


@pytest.fixture(params=GOLDS, ids=lambda path: path.stem)
def annotated(request) -> tuple[dict, str]:
    return read(request.param)


def test_there_are_annotated_reports():
    assert len(GOLDS) >= 8


def test_every_quote_stands_where_the_annotation_says(annotated):
    gold, text = annotated
    parts = [part for problem in gold["problems"] for part in problem.get("may_split", ())]
    for item in (*gold["figures"], *gold["problems"], *parts, *gold["missing_values"], *gold["excluded"]):
        assert text[item["start"]:item["end"]] == item["quote"]
        assert gold["report"]["start"] <= item["start"] < item["end"] <= gold["report"]["end"]
    assert "".join(gold["report"]["title"].split()) in "".join(text.split())  # a title may stand in two lines
    assert not text[gold["report"]["end"] - 1].isspace()


def test_figures_do_not_overlap_and_keep_to_the_guideline(annotated):
    gold, _ = annotated
    spans = sorted((figure["start"], figure["end"]) for figure in gold["figures"])
    assert all(end <= start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))
    for figure in gold["figures"]:
        assert figure["kind"] in KINDS and figure["role"] in ROLES and figure["relation"] in "=≥≤≈"
        for need in figure["name_all"]:
            assert any(choice in figure["name"] for choice in ([need] if isinstance(need, str) else need)), figure["name"]
    assert all(THEMES.issuperset(problem["themes"]) and problem["themes"] for problem in gold["problems"])


def test_rates_with_both_counts_are_judged_rightly(annotated):
    gold, _ = annotated
    for figure in gold["figures"]:
        if figure["numerator"] is None or figure["denominator"] is None:
            assert "arithmetic" not in figure
            continue
        base = figure.get("per") or BASES.get(figure["unit"] or figure.get("unit_inferred"), 1)
        computed = figure["numerator"] / figure["denominator"] * base
        bound = {"≥": computed >= figure["value"], "≤": computed <= figure["value"]}.get(figure["relation"])
        right = abs(computed - figure["value"]) <= 0.5 * 10 ** -decimals(figure["quote"]) + 1e-9 if bound is None else bound
        assert figure["arithmetic"] == ("ok" if right else "mismatch"), figure["quote"]


def test_sums_are_judged_rightly(annotated):
    gold, _ = annotated
    figures = {figure["id"]: figure for figure in gold["figures"]}
    for check in gold["sums"]:
        parts = [figures[part] for part in check["parts"]]
        total = figures[check["total"]]
        assert {part["unit"] for part in parts} == {total["unit"]}
        holds = sum(part["value"] for part in parts) == pytest.approx(total["value"])
        assert check["arithmetic"] == ("ok" if holds else "mismatch")


@pytest.mark.skipif(not SCORE.exists(), reason="the scorer stands beside the project only where it is developed")
def test_an_annotation_scores_full_marks_against_itself():
    spec = importlib.util.spec_from_file_location("score", SCORE)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    records = []
    for path in GOLDS:
        gold, _ = read(path)
        common = {"source": gold["source"], "report_id": gold["report"]["id"]}
        records.append(gold["report"] | common | {"record": "report"})
        records += [figure | common | {"record": "figure"} for figure in gold["figures"]]
        records += [program | common | {"record": "program"} for program in gold["programs"]]
        records += [problem | common | {"record": "problem", "theme": problem["themes"][0]} for problem in gold["problems"]]
        records += [gap | common | {"record": "finding", "kind": "missing_value"} for gap in gold["missing_values"]]
        figures = {figure["id"]: figure for figure in gold["figures"]}
        records += [common | {"record": "finding", "kind": "sum_mismatch", "start": total["start"], "end": total["end"]}
                    for check in gold["sums"] if check["arithmetic"] == "mismatch" for total in [figures[check["total"]]]]
    for folder in {path.parent for path in GOLDS}:
        result, errors = scorer.score(folder, records)
        assert not errors
        assert result["figures_named"]["f1"] == result["problems"]["f1"] == result["programs"]["f1"] == 1.0


def test_the_corpus_is_as_wide_as_its_readme_says():
    files = [path for path in REPORTS.rglob("*") if path.is_file() and path.name != "manifest.csv"]
    assert len(files) >= 24
    assert {path.suffix for path in files} == {".txt", ".html", ".docx", ".pdf", ".md"}
    counties = {path.relative_to(REPORTS).parts[1] for path in files if len(path.relative_to(REPORTS).parts) == 4}
    assert len(counties) >= 8
    years = {county: {path.parts[-2] for path in files if county in path.parts} for county in counties}
    assert sum(len(held) >= 3 for held in years.values()) >= 5
    assert sum(path.stat().st_size for path in files) < 600_000
    assert len({path.name for path in files}) == len(files), "records name their file without its folders"


def test_the_corpus_holds_the_annotated_texts_unchanged():
    held = {path.read_bytes() for path in REPORTS.rglob("*.txt")}
    for path in (TESTS / "gold").glob("G*.txt"):  # the others are annotated only
        assert path.read_bytes() in held, path.name


def test_the_manifest_speaks_of_files_that_exist():
    with (REPORTS / "manifest.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            assert (REPORTS / row["file"].partition("#")[0]).is_file(), row["file"]
