"""Killed twenty times, by the clock and at the worst moments of writing: the run that goes on ends with the bytes of one that
was not."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORT = (
    "青溪县卫生局{0}年工作总结\n{0}年,全县卫生工作在县委、县政府的领导下取得了新的成绩。\n一、妇幼保健\n全县活产2000人,系统管理孕产妇1850人,"
    "孕产妇系统管理率92.5%,住院分娩率9{1}%。\n二、存在的问题\n一是乡镇卫生院专业技术人员短缺;二是公共卫生经费投入不足。\n"
)
KILLS = 20
CHANGED = {"tables/figures.parquet", "tables/figures.csv", "notebooks/county-青溪县.ipynb", "site/county-青溪县.html"}


def write_corpus(folder: Path, last: int) -> Path:
    folder.mkdir()
    for year in (2010, 2012):
        (folder / f"{year}.txt").write_text(REPORT.format(year, last), "utf-8")
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file that a reader may open."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith((".part-", "ledger.sqlite", ".lock"))
                                      for part in path.relative_to(folder).parts)
    }


def deadly(files: int) -> None:
    """From here on this process group ends when it is about to begin or to name so many files, in whichever of its processes."""
    left = files

    def count(event, given):
        nonlocal left
        writes = event == "os.rename" or event == "open" and isinstance(given[2], int) and given[2] & os.O_CREAT
        if left and writes and ".part-" in str(given[0]):
            left -= 1
            if not left:
                os.killpg(0, signal.SIGKILL)

    sys.addaudithook(count)


def run(corpus: Path, out: Path, files: int = 0, seconds: float = 900.0) -> int:
    """One whole run in a process group of its own, which is killed at its file or after so long; how it ended."""
    from helpers.cli import main

    pid = os.fork()
    if not pid:
        os.setsid()
        with open(os.devnull, "w") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        if files:
            deadly(files)
        os._exit(main(["run", str(corpus), "--out", str(out), "--workers", "2"]))
    end = time.monotonic() + seconds
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if time.monotonic() > end:
            break
        time.sleep(0.005)
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def kill_and_compare(folder: Path) -> dict[str, int]:
    """The whole experiment; how many runs were killed by the clock, and how many at a file."""
    draw = random.Random(20)
    before, corpus = write_corpus(folder / "before", 4), write_corpus(folder / "in", 5)
    assert run(before, folder / "second") == 0
    old, began = bytes_of(folder / "second"), time.monotonic()
    assert run(corpus, folder / "whole") == 0
    span, whole = time.monotonic() - began, bytes_of(folder / "whole")
    assert {path for path in whole if whole[path] != old.get(path)} > CHANGED
    killed = {"clock": 0, "file": 0}
    for name, held in (("first", {}), ("second", old)):  # into an empty folder, and over the results of an earlier run
        out = folder / name
        while sum(killed.values()) < (KILLS // 2 if name == "first" else KILLS):
            if killed["clock"] < killed["file"]:
                how, ended = "clock", run(corpus, out, seconds=span * draw.uniform(0.02, 0.5))
            else:
                how, ended = "file", run(corpus, out, files=draw.randint(1, 30))
            assert ended in (0, -signal.SIGKILL), ended
            if ended == 0:  # done before its moment came: again from nothing
                assert bytes_of(out) == whole
                out.rename(folder / f"{name}-{killed}")
                held = {}
                continue
            killed[how] += 1
            for path, data in bytes_of(out).items():
                assert data in (held.get(path), whole.get(path)), f"{path} is neither the old nor the new after {killed}"
        assert run(corpus, out) == 0
        assert bytes_of(out) == whole, {path for path, data in bytes_of(out).items() if data != whole.get(path)}
        assert not list(out.rglob(".part-*"))
    return killed


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_killed_twenty_times(tmp_path):
    """In a process of its own, from which each run is forked with its imports done and its dictionaries loaded."""
    done = subprocess.run([sys.executable, __file__, tmp_path], capture_output=True, text=True, timeout=1800,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout) == {"clock": KILLS // 2, "file": KILLS // 2}


if __name__ == "__main__":
    import papermill  # noqa: F401

    import helpers.batch.runner
    import helpers.sheets
    import helpers.tables
    import helpers.views.site  # noqa: F401
    from helpers.corpus import words
    from helpers.page_reading import load_knowledge, load_segmenter

    load_knowledge()
    load_segmenter()
    words.load_segmenter = load_segmenter  # the summaries take the one that is there, too
    print(json.dumps(kill_and_compare(Path(sys.argv[1]))))
