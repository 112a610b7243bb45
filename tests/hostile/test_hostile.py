"""Whatever strangers send: each file ends as read, repaired or refused with a reason, and the run goes on to its end."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from made_hostile import REPORT, make_hostile

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and links")


def run(*arguments, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "helpers", *map(str, arguments)],
        capture_output=True,
        text=True,
        errors="replace",
        cwd=ROOT,
        timeout=500,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **options,
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder, out = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("out")
    names = make_hostile(folder, heavy=False)
    done = run("read", folder, "--out", out, "--max-seconds", 30, "--max-size", 1, "--workers", 2)
    return names, done, pd.read_parquet(out / "tables" / "pages.parquet").set_index("path"), folder


def test_there_are_enough(hostile):
    assert len(hostile[0]) >= 200


def test_the_run_comes_to_its_end_without_a_traceback(hostile):
    done = hostile[1]
    assert done.returncode == 1 and "Traceback" not in done.stderr and done.stdout == ""
    assert "\x1b" not in done.stderr and "\a" not in done.stderr  # no file's name steers the terminal


def test_each_file_is_listed_with_what_came_of_it(hostile):
    names, _, pages, _ = hostile
    assert set(map(os.path.normpath, names)) == set(pages.index)
    assert pages.loc[pages["status"] != "read", "reason"].str.len().min() > 5
    assert not pages["reason"].str.contains("unexpected|Please report", na=False).any(), (
        pages["reason"].dropna().loc[lambda r: r.str.contains("unexpected")].to_dict()
    )


def test_what_has_to_be_read_is_read_and_what_cannot_be_is_refused(hostile):
    _, _, pages, _ = hostile
    names = pages.index.to_series().str.rsplit("/").str[-1]
    assert pages.loc[names.str.startswith("read-") & (pages["status"] != "read"), "reason"].to_dict() == {}
    assert list(pages.index[names.str.startswith("refused-") & (pages["status"] == "read")]) == []


def test_what_was_repaired_says_so(hostile):
    pages = hostile[2]
    for name, note in {
        "any-mixed-mark-gbk.txt": "could not be decoded",
        "read-zeros-inside.txt": "zero bytes were read as blanks",
    }.items():
        assert any(note in one for one in pages.loc[name, "notes"]), name


@pytest.mark.parametrize(
    "part", ["utf-8", "utf-8-sig", "gbk", "gb2312", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_every_encoding_gives_the_same_text(hostile, part):
    assert hostile[2].loc[f"read-in-{part}.txt", "text"] == REPORT


def test_nothing_was_run_or_left_outside(hostile):
    folder = hostile[3]
    assert not Path("/tmp/never").exists() and not (ROOT / "never").exists() and not list(folder.parent.rglob("climbed.txt"))


@pytest.mark.slow
def test_heavy_files_within_bounds_of_time_and_memory(tmp_path):
    """20 MB on one line, a million digits, 100 MB: each within its limits, the whole process within two gigabytes."""
    make_hostile(tmp_path / "in")
    for path in (tmp_path / "in").rglob("*"):
        if path.is_file() and "heavy" not in path.name:
            path.unlink()
    (tmp_path / "in" / "refused-hundred.txt").write_bytes(REPORT.encode() * (100 * 2**20 // len(REPORT.encode())))
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import resource, sys\nfrom helpers.cli import main\ncode = main(sys.argv[1:])\n"
            "print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))\n"
            "sys.exit(code)",
            "read",
            str(tmp_path / "in"),
            "--out",
            str(tmp_path / "out"),
            "--max-seconds",
            "15",
            "--max-memory",
            "1500",
            "--workers",
            "2",
        ],
        capture_output=True,
        text=True,
        timeout=400,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert int(done.stdout) < 2 * 2**20  # kilobytes
    pages = pd.read_parquet(tmp_path / "out" / "tables" / "pages.parquet").set_index("path")
    assert "more than the limit" in pages.loc["refused-hundred.txt", "reason"]
    assert set(pages.index) >= {"any-heavy-one-line.txt", "any-heavy-million-digits.txt"}


def test_a_folder_that_vanishes_while_it_is_read(tmp_path, monkeypatch):
    from helpers import corpus_reading

    for n in range(6):
        (tmp_path / "in" / str(n)).mkdir(parents=True)
        (tmp_path / "in" / str(n) / "a.txt").write_text(REPORT, "utf-8")
    readings = corpus_reading.read_files(*corpus_reading.open_corpus(tmp_path / "in"), workers=1)
    assert next(readings).reports
    import shutil

    shutil.rmtree(tmp_path / "in")
    rest = list(readings)
    assert len(rest) == 5 and {one.status for one in rest if isinstance(one, corpus_reading.Unread)} <= {"skipped", "failed"}
    assert any("not there" in one.reason or "opened" in one.reason for one in rest if isinstance(one, corpus_reading.Unread))


@pytest.mark.parametrize(
    ("work", "reason"),
    [
        ("import time; time.sleep(99)", "took longer than 1 s"),
        ("import os; os._exit(3)", "code 3"),
        ("import os; os.kill(os.getpid(), 9)", "signal 9"),
        ("x = bytearray(2**31)", "MemoryError"),
    ],
)
def test_an_item_that_hangs_dies_or_eats_the_memory_is_lost_alone(work, reason):
    from helpers.workers import Lost, in_processes

    def do(item):
        try:
            return item if item != 3 else exec(work)
        except MemoryError as error:
            return Lost(f"MemoryError {error}")

    results = list(in_processes(do, range(8), workers=3, seconds=1, memory=2**28))
    assert [one for n, one in enumerate(results) if n != 3] == [0, 1, 2, 4, 5, 6, 7]
    assert isinstance(results[3], Lost) and reason in results[3].reason
