"""The command line as a person calls it."""

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers.cli import main, parser
from helpers.files import only_run

ROOT = Path(__file__).parents[1]
REPORT = "青溪县卫生局2012年工作总结\n" + "全县卫生工作在县委、县政府领导下取得了新的成绩。\n" * 12
COMMANDS = ("run", "read", "render", "extract", "explain", "lab")


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "2012.txt").write_text(REPORT, "utf-8")
    return folder


def call(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "helpers", *map(str, arguments)], cwd=ROOT, capture_output=True,
                          encoding="utf-8",
                          timeout=120, **options)


def test_read_writes_tables_and_says_what_it_did(corpus, tmp_path, capsys):
    assert main(["read", str(corpus), "--out", str(tmp_path / "out"), "--workers", "1"]) == 0
    assert (tmp_path / "out" / "tables" / "figures.parquet").exists()
    assert "read 1 files: 1 reports" in capsys.readouterr().err


def test_something_failed_and_is_listed(corpus, tmp_path, capsys):
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.4 \xff of which nothing is left")
    (corpus / "photo.jpg").write_bytes(b"\xff\xd8")
    assert main(["read", str(corpus), "--out", str(tmp_path / "out"), "--workers", "1"]) == 1
    said = capsys.readouterr().err
    assert "failed: broken.pdf: " in said and "skipped: photo.jpg: " in said and "read 1 files" in said


@pytest.mark.parametrize("arguments, message", [
    (["read", "/nowhere"], "/nowhere: no such file or folder"),
    (["render", "--out", "/nowhere"], "county-reports read"),
    (["extract", "/nowhere.txt"], "no such file"),
    (["explain", "/nowhere.txt"], "/nowhere.txt"),
])
def test_wrong_use_says_what_to_do(arguments, message, capsys):
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["dance"], ["extract"], ["read", "--workers", "0"], ["run", "--language", "fr"],
                                       ["extract", "x", "--only", "hope"]])
def test_wrong_arguments_exit_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2


def test_a_folder_that_cannot_be_written(corpus, tmp_path, capsys):
    (tmp_path / "out").write_text("a file")
    assert main(["read", str(corpus), "--out", str(tmp_path / "out")]) == 3
    assert f"{tmp_path / 'out'}" in capsys.readouterr().err


def test_two_runs_do_not_write_to_one_folder(corpus, tmp_path, capsys):
    (tmp_path / "out").mkdir()
    with only_run(tmp_path / "out"):
        done = call("read", corpus, "--out", tmp_path / "out")
    assert done.returncode == 2 and "another run is writing there" in done.stderr
    assert call("read", corpus, "--out", tmp_path / "out").returncode == 0


def test_extract_writes_a_record_a_line(corpus):
    done = call("extract", corpus / "2012.txt")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and records[0]["record"] == "report" and records[0]["source"] == "2012.txt"
    assert REPORT[records[0]["start"]:].startswith(records[0]["title"])


def test_explain_tells_of_each_number_in_the_sentence(tmp_path):
    text = "青溪县2012年妇幼卫生工作总结\n" + "各项工作扎实推进。" * 30 + "\n2012年,全县孕产妇系统管理率92.5%。投入资金30万元。\n"
    (tmp_path / "x.txt").write_text(text, "utf-8")
    every = call("explain", tmp_path / "x.txt").stdout
    assert "孕产妇系统管理率 = 92.5 % · rate · actual" in every and "300000 元" in every and "2012年\tno figure" in every
    one = call("explain", tmp_path / "x.txt", "--at", text.index("92.5"))
    assert one.returncode == 0 and "92.5 %" in one.stdout and "300000" not in one.stdout


def test_a_mistake_of_the_program_is_told_from_a_file_that_failed(corpus, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("helpers.batch.collect.link_reports", lambda traces, texts: 1 / 0)
    assert main(["read", str(corpus), "--out", str(tmp_path / "out")]) == 3
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_extract_as_csv(corpus):
    done = call("extract", corpus / "2012.txt", "--format", "csv", "--only", "report")
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert row["record"] == "report" and row["start"] == "0"


def test_a_reader_that_has_enough_is_no_error(corpus):
    for n in range(200):
        (corpus / f"{n}.txt").write_text(REPORT, "utf-8")
    with subprocess.Popen([sys.executable, "-m", "helpers", "extract", corpus], cwd=ROOT, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_output_is_utf8_whatever_the_locale(corpus):
    done = subprocess.run([sys.executable, "-m", "helpers", "extract", corpus], cwd=ROOT, capture_output=True,
                          env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT), "PATH": ""}, timeout=120)
    assert "青溪县" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_there(command, capsys):
    with pytest.raises(SystemExit) as end:
        main([*([command] if command else []), "--help"])
    assert end.value.code == 0 and "usage: county-reports" in capsys.readouterr().out


def test_help_is_quick_and_names_every_command():
    seconds = []
    for _ in range(3):
        begun = time.perf_counter()
        done = call("--help")
        seconds.append(time.perf_counter() - begun)
    assert all(command in done.stdout for command in COMMANDS)
    heavy = call("--help", env={"PYTHONPROFILEIMPORTTIME": "1", "PYTHONPATH": str(ROOT)}).stderr
    assert not any(f"| {name}\n" in heavy.replace(" ", "").replace("|", "| ") for name in ("pandas", "yaml", "jieba", "pyarrow"))
    assert min(seconds) < 1.0  # some 0.04 s on a quiet machine


HEAVY = {  # what takes its time to import, and what for it may be
    "pandas", "pandera", "pyarrow", "numpy", "sklearn", "scipy", "jieba", "yaml", "matplotlib", "xlsxwriter", "tqdm", "filelock",
    "papermill", "nbformat", "nbconvert", "jupyter_client", "IPython", "dask", "distributed", "fsspec", "psutil", "docx",
    "pypdfium2",
}


def imported_by(code: str) -> set[str]:
    """The heavy modules that a piece of code imports."""
    code += "; import sys; sys.stdout.write('\\n' + ' '.join({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    return HEAVY & set(done.stdout.splitlines()[-1].split())


def test_the_command_starts_without_anything_heavy():
    assert imported_by("from helpers.cli import main, parser; parser().parse_args(['run'])") == set()


def test_a_run_with_nothing_to_do_imports_nothing_that_makes_tables(corpus, tmp_path):
    run = f"from helpers.cli import main; main(['read', {str(corpus)!r}, '--out', {str(tmp_path / 'out')!r}])"
    assert imported_by(run) >= {"pandas", "pyarrow"}  # the first time
    assert not imported_by(run) & {"pandas", "pandera", "pyarrow", "sklearn", "scipy", "jieba", "matplotlib", "xlsxwriter"}


def test_examples_of_the_help_are_commands_that_parse():
    from helpers.cli import EXAMPLES

    lines = [line.strip() for line in EXAMPLES.splitlines() if line.strip().startswith("county-reports")]
    assert len(lines) >= 6
    for line in lines:
        words = line.split("  ")[0].split(">")[0].split()[1:]
        assert parser().parse_args(words).function


def test_lab_of_a_clone_works_in_its_notebooks(tmp_path):
    from helpers.cli import notebook_folder
    from helpers.paths import NOTEBOOKS

    assert notebook_folder(tmp_path) == NOTEBOOKS and not list(tmp_path.iterdir())


def test_lab_of_an_installed_package_works_in_copies_and_keeps_what_was_changed(tmp_path, monkeypatch):
    from helpers import cli, paths

    monkeypatch.setattr(paths, "INSTALLED", True)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "county.ipynb").write_text("mine")
    folder = cli.notebook_folder(tmp_path)
    assert {path.name for path in folder.glob("*.ipynb")} == {path.name for path in paths.NOTEBOOKS.glob("*.ipynb")}
    assert (folder / "county.ipynb").read_text() == "mine"


def test_review_writes_a_sheet_to_fill_in(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("青石县2012年卫生监督工作总结\n抽检水样48份,合格45份,合格率97.35%。\n" * 1, "utf-8")
    assert main(["review", str(tmp_path), "--most", "2"]) == 0
    head, first, *_ = capsys.readouterr().out.splitlines()
    assert head.startswith("\ufeffreport,") and "corrected" in head and "97.35" in first
    assert main(["review", str(tmp_path), "--output", str(tmp_path / "review.csv")]) == 0
    assert (tmp_path / "review.csv").read_text("utf-8-sig").startswith("report,")
