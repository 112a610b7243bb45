"""A folder as people leave it: which files are read, and what is said of the rest."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from helpers.corpus.folder import NoCorpus, list_files
from helpers.corpus.manifest import ManifestError, read_manifest
from helpers.corpus_reading import read_corpus
from helpers.page_reading import load_knowledge

REPORT = "青溪县卫生局2012年工作总结\n" + "全县卫生工作在县委、县政府领导下取得了新的成绩。\n" * 12


@pytest.fixture
def corpus(tmp_path):
    for name in ("b/2012.txt", "a/2011.txt", "a/2010.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(REPORT, "utf-8")
    return tmp_path


def test_files_come_in_the_order_of_their_paths(corpus):
    assert list_files([corpus]) == ["a/2010.txt", "a/2011.txt", "b/2012.txt"]
    assert [page.page.path for page in read_corpus(corpus).pages] == list_files([corpus])


def test_the_number_of_workers_changes_nothing(corpus):
    assert read_corpus(corpus, workers=3) == read_corpus(corpus)


def test_files_of_the_same_name_in_two_folders(corpus):
    (corpus / "b/2010.txt").write_text(REPORT, "utf-8")
    assert list_files([corpus / "a/2010.txt", corpus / "b/2010.txt"]) == ["a/2010.txt", "b/2010.txt"]
    assert list_files([corpus / "a", corpus / "a/2010.txt"]) == ["2010.txt", "2011.txt"]


def test_whatever_is_no_page_is_listed_with_its_reason(corpus):
    (corpus / "photo.jpg").write_bytes(b"\xff\xd8")
    (corpus / "~$2012.docx").write_bytes(b"")
    (corpus / "nowhere.txt").symlink_to(corpus / "gone.txt")
    (corpus / "loop").symlink_to(corpus)
    (corpus / ".git").mkdir()
    (corpus / ".git/config.txt").write_text("x")
    reading = read_corpus(corpus)
    skipped = ["photo.jpg", "nowhere.txt", "~$2012.docx", "loop"]
    assert {one.path: one.status for one in reading.unread} == dict.fromkeys(skipped, "skipped")
    assert "formats" in next(one.reason for one in reading.unread if one.path == "photo.jpg")
    assert len(reading.pages) == 3


def test_a_file_that_cannot_be_read_stops_nobody(corpus, monkeypatch):
    def broken(path, root, limits):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("helpers.corpus_reading.load_page", broken)
    reading = read_corpus(corpus)
    assert {one.status for one in reading.unread} == {"failed"} and "oh" in reading.unread[0].reason


@contextmanager
def somebody_else():
    """Root may read everything: for a while this process is nobody's."""
    load_knowledge()
    root = os.geteuid() == 0
    try:
        if root:
            os.seteuid(65534)
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs permissions")
def test_files_and_folders_without_permission(corpus):
    with TemporaryDirectory() as open_to_all:  # pytest's own folders are closed to others
        folder = shutil.copytree(corpus, Path(open_to_all) / "in")
        (folder / "closed").mkdir()
        (folder / "closed" / "2011.txt").write_text("x")
        for name, mode in {"..": 0o755, ".": 0o755, "a": 0o755, "a/2010.txt": 0, "closed": 0, "b": 0o644}.items():
            (folder / name).chmod(mode)
        read_corpus(folder)  # what is imported on the way may be root's too
        with somebody_else():
            unread = {one.path: one for one in read_corpus(folder).unread}
        assert set(unread) == {"a/2010.txt", "closed", "b/2012.txt"}  # whose folder may be listed and not entered
        assert {one.status for one in unread.values()} == {"failed"}
        assert all("Permission denied" in unread[name].reason for name in ("a/2010.txt", "b/2012.txt"))
        assert "a folder that cannot be opened" in unread["closed"].reason


def test_a_folder_that_is_not_there():
    with pytest.raises(NoCorpus, match="no such file or folder"):
        read_corpus(__import__("pathlib").Path("/nowhere/at/all"))


def manifest(folder, text, encoding="utf-8"):
    (folder / "manifest.csv").write_text(text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_manifest_overrides_what_the_text_tells(corpus, encoding):
    manifest(corpus, "file,county,period_start,period_end,title,exclude\n"
             "a/2010.txt,白河县,2010-01-01,2010-06-30,半年总结,\nb/2012.txt#1,,,,,是\na/2011.txt,,,,,yes\n", encoding)
    reading = read_corpus(corpus)
    (report,) = [report for page in reading.pages for report in page.reports]
    assert (report.place.county, str(report.period.end), report.title) == ("白河县", "2010-06-30", "半年总结")
    assert "manifest.csv line 2" in report.place.evidence[0].reason
    assert [(one.path, one.reason) for one in reading.unread] == [("a/2011.txt", "excluded by manifest.csv line 4")]


@pytest.mark.parametrize("text, message", [
    ("name,county\nx,y\n", "line 1: the columns are file"),
    ("file,land\nx,y\n", "not known: land"),
    ("file,county\nc.txt,白河县\n", "line 2: no file c.txt"),
    ("file,period_start\na/2010.txt,2010-01-01\n", "line 2: give both"),
    ("file,period_start,period_end\na/2010.txt,2010年,2011-01-01\n", "line 2: period_start is '2010年'; write a day as"),
    ("file,period_start,period_end\na/2010.txt,2012-01-01,2011-01-01\n", "line 2: period_start is after"),
    ("file,exclude\na/2010.txt,perhaps\n", "line 2: exclude is 'perhaps'"),
    ("file,county\na/2010.txt,白河县\na/2010.txt,青溪县\n", "line 3: a/2010.txt is named a second time"),
    ("file,county\n,白河县\n", "line 2: no file named"),
    ("file,county\na/2010.txt,白河县,x\n", "line 2: more cells"),
])
def test_a_manifest_that_cannot_be_used_says_where(corpus, text, message):
    manifest(corpus, text)
    with pytest.raises(ManifestError, match=message):
        read_corpus(corpus)


def test_without_a_manifest_nothing_is_overridden(tmp_path):
    assert read_manifest(tmp_path / "manifest.csv") == {}
