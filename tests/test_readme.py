"""What the README tells people to type exists."""

import csv
import re
from pathlib import Path

import pytest
import yaml

from helpers.audit import corrections
from helpers.cli import parser
from helpers.corpus.manifest import COLUMNS
from helpers.lexicons import load_entries
from helpers.schemas import TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
FENCED = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.S | re.M)
BLOCKS = "\n".join(block for language, block in FENCED if not language)


@pytest.mark.parametrize("line", [line for line in BLOCKS.splitlines() if line.startswith("county-reports ")])
def test_documented_commands_parse(line):
    words = re.split(r"[#>]", line)[0].split()[1:]
    assert parser().parse_args(words).function


def test_documented_targets_exist():
    targets = set(re.findall(r"`?make (\w+)", README))
    assert targets >= {"report", "test", "lab"}
    for target in targets:
        assert re.search(rf"^{target}:", MAKEFILE, re.M), f"make {target}"


def test_the_first_two_commands_are_those_of_ci():
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_limits_are_as_documented():
    args = parser().parse_args(["run"])
    options = {row[0].strip("`"): int(row[2]) for row in table("option")[1:]}
    assert len(options) == 6 and {name: getattr(args, name[2:].replace("-", "_")) for name in options} == options


def test_manifest_and_tables_are_as_documented():
    assert f"| {' | '.join(COLUMNS)} |" in README
    assert all(f"`{table}`" in README for table in TABLES)


def table(first_column):
    """The cells of the README's table that begins with a column of this name."""
    lines = iter(README.splitlines())
    head = next(line for line in lines if line.startswith(f"| {first_column} |"))
    next(lines)
    rows = [head]
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append(line)
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_corrections_are_as_documented(tmp_path):
    head, *rows = table("report")
    assert tuple(head) == corrections.COLUMNS
    path = tmp_path / corrections.CORRECTIONS
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    assert [one.corrected for one in corrections.read_corrections(path)] == [row[3] for row in rows]


def test_entries_are_those_of_the_lexicons():
    shown = [entry for block in re.findall(r"```yaml\n(.*?)```", README, re.S) for entry in yaml.safe_load(block)]
    known = {entry["id"]: entry for name in ("indicators", "programs") for entry in load_entries(name)}
    assert len(shown) == 2
    assert all(entry == known[entry["id"]] for entry in shown)


def test_what_it_points_to_is_there():
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    named = re.findall(r"`((?:helpers|data|notebooks|tests|docs)/[\w/.]+)`", README)
    assert len(linked) > 4 and len(named) > 8
    assert [path for path in {*linked, *named} if not (ROOT / path).exists()] == []
    for picture in (path for path in linked if path.endswith(".png")):
        assert (ROOT / picture).stat().st_size < 200_000


@pytest.mark.parametrize("line", [line for kind, block in FENCED if kind == "python" for line in block.splitlines()
                                  if "import" in line])
def test_what_it_imports_is_there(line):
    exec(line)


@pytest.mark.parametrize("name", re.findall(r"`(\w+)`(?=[^\n]*`helpers/corpus/words.py`)", README))
def test_functions_named_are_there(name):
    from helpers.corpus import words

    assert hasattr(words, name) or name in TABLES


def test_notebooks_named_are_there():
    assert all((ROOT / "notebooks" / name).exists() for name in re.findall(r"(?<!\*)\b(\w+\.ipynb)", README)
               if name != "out.ipynb")


def test_the_share_it_admits_is_the_measured_one():
    said = float(re.search(r"about (\d+) % of the figures", README)[1])
    measured = float(re.search(r"([\d.]+)% were right in all four", (ROOT / "docs" / "confidence.md").read_text("utf-8"))[1])
    assert abs(said - measured) <= 1.5


def test_the_glossary_is_in_two_languages():
    assert len(table("中文")) > 30
    assert all(re.search(r"[一-鿿]", chinese) and re.search(r"[a-z]", english) for chinese, english, _ in table("中文")[1:])


LEXICONS = (ROOT / "docs" / "lexicons.md").read_text("utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "lexicons").rglob("*.yaml")), ids=lambda path: path.name)
def test_every_lexicon_and_every_field_is_explained(path):
    name = path.parent.name + "/" if path.parent.name == "indicators" else path.name
    assert (found := re.search(rf"^## `{name}`.*?(?=^## |\Z)", LEXICONS, re.M | re.S)), f"docs/lexicons.md: no section `{name}`"
    general = LEXICONS[: LEXICONS.index("\n## `")]
    fields = {key for entry in yaml.safe_load(path.read_text("utf-8")) for key in entry}
    assert [key for key in sorted(fields) if not re.search(rf"`{key}[`:]", found[0] + general)] == []
