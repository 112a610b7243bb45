"""Of twenty counties one raises, one hangs, one eats the memory, one kernel dies: sixteen are done, the next run does four."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from made_records import made_page

from helpers.batch.plan import SUMMARIES
from helpers.batch.runner import render_all
from helpers.cli import main
from helpers.corpus_reading import CorpusReading
from helpers.errors import WrongUse
from helpers.files import only_run, whole_file, write_text
from helpers.tables import to_frames, write_tables

ROOT = Path(__file__).parents[2]
COUNTIES = [f"{sign}溪县" for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"]
BAD = {
    "乙溪县": "raise ValueError('oh')",
    "丁溪县": "import time; time.sleep(600)",
    "己溪县": "x = [bytearray(2**26) for _ in range(99)]",
    "辛溪县": "import os; os._exit(9)",
}


def write_notebook(folder: Path, name: str, source: str) -> None:
    cells = [
        nbformat.v4.new_markdown_cell("# 问 / Question", id="a"),
        nbformat.v4.new_code_cell("county = ''\nreport_id = ''\nlanguage = ''", id="b"),
        nbformat.v4.new_code_cell(source, id="c"),
        nbformat.v4.new_markdown_cell("## 完 / End", id="d"),
    ]
    cells[1].metadata.tags = ["parameters"]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    folder.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), folder / f"{name}.ipynb")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_fails_is_listed_and_done_again_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    out, notebooks, said = tmp_path / "out", tmp_path / "notebooks", []
    write_tables(to_frames(CorpusReading(tuple(made_page(f"{name}/1.txt", name) for name in COUNTIES))), out / "tables")
    for name in SUMMARIES:
        write_notebook(notebooks, name, "print('fine')")
    write_notebook(notebooks, "county", f"bad = {BAD!r}\nexec(bad.get(county, ''))\nprint(county)")

    def render():
        said.clear()
        return render_all(out, notebooks=notebooks, workers=4, limit=12, memory=600 * 2**20, say=said.append)

    assert render() == 1
    runs = {row["county"]: row for row in json.loads((out / "notebooks" / "runs.json").read_text("utf-8")) if row["county"]}
    assert sorted(name for name, row in runs.items() if row["status"] == "failed") == sorted(BAD)
    assert sum(row["status"] == "ok" for row in runs.values()) == 16
    errors = {name: runs[name]["error"] for name in BAD}
    assert errors["乙溪县"] == "ValueError: oh" and "time limit" in errors["丁溪县"], errors
    assert "MemoryError" in errors["己溪县"] and "DeadKernel" in errors["辛溪县"], errors
    assert {runs[name]["cell"] for name in BAD} == {3}  # the injected parameters are the second
    listed = "\n".join(said)
    for name in BAD:
        assert f"failed: {name}: cell 3: " in listed and (out / "notebooks" / f"{runs[name]['slug']}.ipynb").exists()
    index = (out / "site" / "index.html").read_text("utf-8")
    for name in COUNTIES:
        assert f'href="county-{name}.html"' in index or f"county-{name}" in __import__("urllib.parse").parse.unquote(index)

    before = {path.name: path.stat().st_mtime_ns for path in (out / "notebooks").glob("*.ipynb")}
    assert render() == 1 and "notebooks: 4 run, 21 as they were" in said
    changed = {name for name, time in before.items() if (out / "notebooks" / name).stat().st_mtime_ns != time}
    assert changed == {f"{runs[name]['slug']}.ipynb" for name in BAD}


def test_one_run_at_a_time_and_a_crash_lets_go(tmp_path):
    with only_run(tmp_path):
        with pytest.raises(WrongUse, match="another run is writing there"), only_run(tmp_path):
            pass
    code = ("import os\nfrom pathlib import Path\nfrom helpers.files import only_run\n"
            f"with only_run(Path({str(tmp_path)!r})):\n    os.kill(os.getpid(), 9)")
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60, check=False)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".part-1-x").write_text("torn")
    with only_run(tmp_path):
        assert not (tmp_path / "a" / ".part-1-x").exists()


def test_a_file_is_there_whole_or_as_it_was(tmp_path):
    write_text(tmp_path / "a", "old")
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "a") as part:
        part.write_text("half")
        raise ZeroDivisionError
    assert (tmp_path / "a").read_text() == "old" and [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_full_disk_ends_with_a_message_and_the_old_tables(tmp_path, monkeypatch, capsys, broken):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("青溪县卫生局2012年工作总结\n全县活产2000人,住院分娩率99.1%。\n", "utf-8")
    out = tmp_path / "out"
    assert main(["read", str(tmp_path / "in"), "--out", str(out)]) == 0
    old = {path.name: path.read_bytes() for path in (out / "tables").iterdir()}
    (tmp_path / "in" / "a.txt").write_text("青溪县卫生局2013年工作总结\n全县活产2100人,住院分娩率99.3%。\n", "utf-8")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(f"helpers.files.os.{broken}", full)
        assert main(["read", str(tmp_path / "in"), "--out", str(out)]) == 3
    said = capsys.readouterr().err
    assert "No space left on device" in said and "Traceback" not in said
    assert {path.name: path.read_bytes() for path in (out / "tables").iterdir()} == old
    assert main(["read", str(tmp_path / "in"), "--out", str(out)]) == 0


def test_a_ledger_on_a_full_disk_is_a_message_too(tmp_path, monkeypatch, capsys):
    import sqlite3

    from helpers.batch.ledger import Ledger

    (tmp_path / "a.txt").write_text("青溪县卫生局2012年工作总结\n全县活产2000人。\n", "utf-8")
    monkeypatch.setattr(Ledger, "keep", lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("database or disk is full")))
    assert main(["read", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]) == 3
    assert "disk is full" in capsys.readouterr().err


def test_a_second_run_says_that_another_is_writing_and_changes_nothing(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("青溪县卫生局2012年工作总结\n全县活产2000人。\n", "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    with only_run(out):
        assert main(["read", str(tmp_path / "a.txt"), "--out", str(out)]) == 2
        assert main(["render", "--out", str(out)]) == 2
        assert [path.name for path in out.iterdir()] == [".lock"]
    assert "another run is writing there" in capsys.readouterr().err
    assert main(["read", str(tmp_path / "a.txt"), "--out", str(out)]) == 0
