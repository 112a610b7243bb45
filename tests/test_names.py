"""No name is undefined, imported or set in vain, no import out of order, no line too long: what no test runs is checked too."""

import subprocess
import sys
from pathlib import Path

import pytest

LONGEST = 130  # characters of a line, whatever their breadth


def test_names():
    pytest.importorskip("ruff", reason="ruff is among the pins of constraints.txt")
    done = subprocess.run([sys.executable, "-m", "ruff", "check", "--quiet", "--no-cache", "--output-format", "concise", "."],
                          cwd=Path(__file__).parents[1], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_lines():
    root = Path(__file__).parents[1]
    long = [
        f"{path.relative_to(root)}:{number}: {len(line)}"
        for folder in ("helpers", "tests") for path in sorted((root / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text("utf8").splitlines(), 1) if len(line) > LONGEST
    ]
    assert not long, long
