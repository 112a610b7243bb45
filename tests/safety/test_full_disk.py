"""A disk that is full at any point of a run: a message that says so, the old results as they were, a next run that succeeds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORT = (
    "青溪县卫生局{0}年工作总结\n{0}年,全县卫生工作在县委、县政府的领导下取得了新的成绩。\n一、妇幼保健\n全县活产2000人,系统管理孕产妇1850人,"
    "孕产妇系统管理率92.5%。\n二、存在的问题\n一是乡镇卫生院专业技术人员短缺;二是公共卫生经费投入不足。\n"
)


def run(corpus: Path, out: Path, *before: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*before, sys.executable, "-m", "helpers", "run", str(corpus), "--out", str(out), "--workers", "2"], cwd=ROOT,
        capture_output=True,
        text=True, timeout=300, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)


def readable(out: Path) -> dict[str, bytes]:
    """What a reader may open: tables and pages."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for folder in ("tables", "site")
            for path in sorted((out / folder).rglob("*")) if path.is_file() and not path.name.startswith(".part-")}


def corpus_of(folder: Path, *years: int) -> Path:
    folder.mkdir()
    for year in years:
        (folder / f"{year}.txt").write_text(REPORT.format(year), "utf-8")
    return folder


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 24 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], capture_output=True, check=False) \
        if shutil.which("mount") else None
    if done is None or done.returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path, left: int) -> Path:
    """All of the disk but so many bytes."""
    ballast = disk / "ballast"
    ballast.write_bytes(b"\0" * max(0, shutil.disk_usage(disk).free - left))
    return ballast


@pytest.mark.slow
def test_a_real_disk_that_is_full(small_disk, tmp_path):
    """Full from the first byte on, full in the tables, among the notebooks, in the site."""
    out = small_disk / "out"
    assert run(corpus_of(tmp_path / "old", 2010), out).returncode == 0
    old, new = readable(out), corpus_of(tmp_path / "new", 2010, 2012)
    where = set()
    for left in (0, 120_000, 480_000, 720_000):
        ballast = fill(small_disk, left)
        done = run(new, out)
        ballast.unlink()
        if done.returncode == 0:  # that was enough
            break
        assert done.returncode == 3 and "Traceback" not in done.stderr, (left, done.stderr)
        said = ("No space left on device", "disk is full", "disk I/O error")
        assert any(one in done.stderr for one in said), (left, done.stderr)
        now = readable(out)
        assert ({path: data for path, data in now.items() if path.startswith("site/")}
                == {path: data for path, data in old.items() if path.startswith("site/")})
        tables = {path for path in old if path.startswith("tables/") and now[path] != old[path]}
        assert not tables or tables >= {"tables/pages.parquet", "tables/figures.parquet", "tables/figures.csv"}  # all or none
        where.add("tables are new" if tables else "tables are old")
    assert where == {"tables are old", "tables are new"}  # full before they were written, and after
    assert run(new, out).returncode == 0
    assert run(new, tmp_path / "whole").returncode == 0
    assert readable(out) == readable(tmp_path / "whole")


@pytest.mark.slow
def test_no_file_may_be_larger(tmp_path):
    """The same without a disk of its own: no file of more than so many blocks of 1,024 bytes."""
    out = tmp_path / "out"
    assert run(corpus_of(tmp_path / "old", 2010), out).returncode == 0
    old = readable(out)
    done = run(corpus_of(tmp_path / "new", 2010, 2012), out, "bash", "-c", 'ulimit -f 16; exec "$@"', "bash")
    assert done.returncode == 3 and "Traceback" not in done.stderr, done.stderr
    assert "File too large" in done.stderr or "disk I/O error" in done.stderr or "disk is full" in done.stderr, done.stderr
    assert readable(out) == old
