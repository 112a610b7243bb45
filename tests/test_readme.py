"""What the README tells people to type exists."""

import re
from pathlib import Path

import pytest

from helpers.cli import parser
from helpers.corpus.manifest import COLUMNS
from helpers.schemas import TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
BLOCKS = "\n".join(re.findall(r"```\n(.*?)```", README, re.S))


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


def test_manifest_and_tables_are_as_documented():
    assert f"| {' | '.join(COLUMNS)} |" in README
    assert all(f"`{table}`" in README for table in TABLES)
