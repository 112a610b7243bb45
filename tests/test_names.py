"""No name is undefined, imported or set in vain: what no test happens to run is checked too."""

import subprocess
import sys
from pathlib import Path

import pytest


def test_names():
    pytest.importorskip("ruff", reason="ruff is among the pins of constraints.txt")
    done = subprocess.run([sys.executable, "-m", "ruff", "check", "--quiet", "--no-cache", "--output-format", "concise", "."],
                          cwd=Path(__file__).parents[1], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
