"""A wheel that finds its own data elsewhere, and pins that name no host."""

import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINS = [ROOT / name for name in ("constraints.txt", "constraints-build.txt", "constraints-fuzz.txt")]
PROBE = """
from helpers import paths
from helpers.lexicons import load_entries
from importlib.util import find_spec
for folder in (paths.LEXICONS, paths.REFERENCE, paths.NOTEBOOKS):
    print(folder.is_relative_to({prefix!r}), *sorted(p.name for p in folder.rglob("*") if p.is_file()))
print(paths.__file__.startswith({prefix!r}), "helpers")
"""


def names(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and ".ipynb_checkpoints" not in path.parts)


@pytest.mark.slow
def test_a_wheel_finds_its_data_elsewhere(tmp_path):
    pytest.importorskip("hatchling", reason="hatchling builds the wheel: it is among the pins of constraints-build.txt")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, check=True,
                   capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    elsewhere = tmp_path / "elsewhere"
    venv.create(elsewhere, with_pip=False)
    python = elsewhere / "bin" / "python"
    site = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
                          check=True, capture_output=True, text=True).stdout.strip()
    subprocess.run([sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel],
                   check=True, capture_output=True)
    # What it depends on is installed already: lend it that, behind its own, without this clone.
    Path(site, "lent.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")) + "\n")
    done = subprocess.run([python, "-I", "-c", PROBE.format(prefix=str(elsewhere))], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lexicons, reference, notebooks, package = done.stdout.splitlines()
    assert package == "True helpers"
    for line, folder in ((lexicons, "data/lexicons"), (reference, "data/reference"), (notebooks, "notebooks")):
        assert line.split()[0] == "True" and line.split()[1:] == names(ROOT / folder)
    report = tmp_path / "2012.txt"
    report.write_text("青溪县卫生局2012年工作总结\n" + "全县卫生工作在县委、县政府领导下取得了新的成绩。\n" * 12, "utf-8")
    done = subprocess.run([elsewhere / "bin" / "county-reports", "read", report, "--out", tmp_path / "out"], cwd=tmp_path,
                          capture_output=True, text=True)
    assert done.returncode == 0 and "1 reports" in done.stderr, done.stderr
    font = "import zhplot, pathlib; print(any(pathlib.Path(zhplot.__file__).parent.rglob('*.[to]tf')))"
    assert subprocess.run([python, "-I", "-c", font], capture_output=True, text=True).stdout.strip() == "True"


@pytest.mark.parametrize("path", PINS, ids=lambda path: path.name)
def test_pins_carry_hashes_and_no_host(path):
    text = path.read_text("utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    requirements = re.split(r"\n(?=[a-zA-Z0-9])", re.sub(r"^\s*#.*\n?", "", text, flags=re.M))
    for requirement in filter(str.strip, requirements):
        assert re.match(r"[\w.-]+==\S+", requirement) and "--hash=sha256:" in requirement, requirement.splitlines()[0]


def test_every_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *sum(project["project"]["optional-dependencies"].values(), [])]
    pinned = {name.lower().replace("_", "-") for path in PINS
              for name in re.findall(r"^([\w.-]+)==", path.read_text("utf-8"), re.M)}
    missing = {re.split(r"[\[<>=!~;]", name)[0].lower().replace("_", "-") for name in wanted} - pinned
    assert not missing, f"make pins: {missing}"
    assert {"uv", "hatchling", "editables"} <= pinned
