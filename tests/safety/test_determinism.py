"""The same reports give the same tables, notebooks and pages byte for byte, whatever else is different."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORT = (
    "{0}卫生局{1}年工作总结\n{1}年,全县卫生工作在县委、县政府的领导下取得了新的成绩。\n一、妇幼保健\n全县活产2000人,系统管理孕产妇1850人,"
    "孕产妇系统管理率92.5%,高于上年1.2个百分点。\n乡镇\t应种\t实种\n甲乡\t120\t118\n乙乡\t90\t88\n合计\t210\t206\n"
    "二、存在的问题\n一是乡镇卫生院专业技术人员短缺;二是公共卫生经费投入不足。\n"
)
FILES = {"青溪县/2010.txt": ("青溪县", 2010), "青溪县/2012.txt": ("青溪县", 2012), "x/20xx年总结.txt": ("**县", "20xx"), "y/b.txt": ("青溪县", 2012)}
OTHER_CLOCK = """
import time
for name in ("time", "time_ns"):
    def shifted(real=getattr(time, name), by=3.2e8 if name == "time" else 320_000_000 * 10**9):
        return real() + by
    setattr(time, name, shifted)
"""


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.startswith(("ledger.sqlite", ".lock"))}


def run(corpus: Path, out: Path, here: Path, workers: int, command: str = "run", **environment: str) -> dict[str, bytes]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    path = os.pathsep.join(filter(None, [environment.pop("hook", ""), str(ROOT)]))
    done = subprocess.run(
        [sys.executable, "-m", "helpers", command, os.path.relpath(corpus, here), "--out", os.path.relpath(out, here),
         "--workers", str(workers)],
        cwd=here, env={**clean, "PYTHONPATH": path, **environment}, capture_output=True, text=True, errors="replace", timeout=300,
        check=False)
    assert done.returncode == 0, done.stderr
    return bytes_of(out)


def write_corpus(folder: Path, names: list[str], when: int) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(REPORT.format(*FILES[name]), "utf-8")
        os.utime(path, (when, when))
    return folder


@pytest.mark.slow
def test_nothing_but_the_reports_decides_what_comes_out(tmp_path):
    """1, 2 and 4 workers; files made in another order, on other days; other locale, zone, clock, hash seed, folders."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(OTHER_CLOCK)
    first = write_corpus(tmp_path / "in", sorted(FILES), 10**9)
    again = write_corpus(tmp_path / "另一个 folder", sorted(FILES, reverse=True), 10**8)
    one = run(first, tmp_path / "out", ROOT, 1, LC_ALL="C", TZ="Asia/Shanghai", PYTHONHASHSEED="1")
    assert {"tables/county-health-reports.xlsx", "tables/words.parquet", "site/index.html", "notebooks/runs.json"} < set(one)
    assert sum(name.endswith(".html") for name in one) >= 6
    other = run(again, tmp_path / "结果 x" / "y", tmp_path, 4, LC_ALL="zh_CN.GB18030", LANG="zh_CN.GB18030", TZ="America/New_York",
                PYTHONHASHSEED="77", COLUMNS="40", hook=str(tmp_path / "hook"))
    assert set(other) == set(one) and [path for path in one if one[path] != other[path]] == []
    tables = run(first, tmp_path / "b", tmp_path / "in", 2, "read", LC_ALL="C.UTF-8", TZ="UTC", PYTHONHASHSEED="random")
    assert tables == {path: data for path, data in one.items() if path in tables} and len(tables) > 18


def test_no_code_asks_for_the_time_of_day_or_for_chance():
    for path in (ROOT / "helpers").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                asked = name.rsplit(".", 1)[-1] in ("now", "utcnow", "today", "localtime", "gmtime", "strftime", "uuid1")
                # the day of a correction that a person is to fill in; how often a notebook on its way is saved
                assert not asked or path.name in ("review.py", "engine.py"), (path, name)
                assert name not in ("time.time", "random.random", "random.choice", "random.shuffle", "os.listdir",
                                    "os.scandir"), (path, name)
