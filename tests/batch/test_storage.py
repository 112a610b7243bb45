"""Folders behind a URL: fetched when they changed, published whole, the index last."""

import pytest

pytest.importorskip("fsspec", reason="needs the extra `cluster`: fsspec")

from fsspec.implementations.memory import MemoryFileSystem

from helpers.batch import storage
from helpers.batch.storage import NoStorage, at_hand, copy_of, fetch, publish, url_of

URL = "memory://box/资料"


@pytest.fixture(autouse=True)
def box(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    files = MemoryFileSystem()
    yield files
    files.rm("/", recursive=True)


@pytest.fixture
def moved(monkeypatch):
    """The names that went over the wire."""
    names = []
    for verb in ("get", "put"):
        true = getattr(MemoryFileSystem, verb)
        monkeypatch.setattr(MemoryFileSystem, verb, lambda self, a, b, true=true, verb=verb, **k: (
            names.extend((a if verb == "get" else b) if isinstance(a, list) else [a]), true(self, a, b, **k))[1])
    return names


def test_only_what_changed_is_fetched_and_what_is_gone_goes(box, moved):
    for name in ("甲县/2010[1].txt", "乙县/2010.txt"):
        box.pipe(f"/box/资料/{name}", name.encode())
    home = fetch(URL)
    assert (home / "甲县" / "2010[1].txt").read_text("utf-8") == "甲县/2010[1].txt" and len(moved) == 2
    assert fetch(URL) == home and len(moved) == 2
    box.pipe("/box/资料/乙县/2010.txt", b"new")
    box.rm_file("/box/资料/甲县/2010[1].txt")
    fetch(URL)
    assert [path.read_bytes() for path in home.rglob("*.txt")] == [b"new"] and len(moved) == 3
    assert url_of(home / "乙县" / "2010.txt", ["memory://else", URL]) == f"{URL}/乙县/2010.txt"
    assert url_of(home.parent / "x", [URL]) is None


def test_one_file(box):
    box.pipe("/box/2010.txt", b"x")
    path = fetch("memory://box/2010.txt")
    assert path.read_bytes() == b"x" and url_of(path, ["memory://box/2010.txt"]) == "memory://box/2010.txt"


def test_what_was_made_is_published_whole_and_its_index_last(box, moved):
    with at_hand(URL) as home:
        for name in ("site/index.html", "site/a.html", "tables/a.parquet", "ledger.sqlite", ".lock", "site/.part-1"):
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text("1")
    prefix = "/box/资料/"
    assert sorted(box.find(prefix)) == [f"{prefix}{name}" for name in ("site/a.html", "site/index.html", "tables/a.parquet")]
    assert moved[-1].endswith("site/index.html") and len(moved) == 3
    box.pipe(f"{prefix}notes.txt", b"somebody's own")
    with at_hand(URL) as home:
        (home / "site/a.html").write_text("2")
        (home / "tables/a.parquet").unlink()
    assert box.cat(f"{prefix}site/a.html") == b"2" and box.exists(f"{prefix}notes.txt")
    assert not box.exists(f"{prefix}tables/a.parquet")


def test_a_run_that_fails_publishes_nothing_and_the_next_goes_on_where_it_was(box):
    with pytest.raises(ZeroDivisionError), at_hand(URL) as home:
        (home / "a").write_text("1")
        raise ZeroDivisionError
    assert not box.exists("/box/资料/a")
    with at_hand(URL) as home:
        assert (home / "a").read_text() == "1"
    assert box.exists("/box/资料/a")


def test_a_copy_that_was_deleted_is_fetched_again(box, tmp_path):
    import shutil

    box.pipe("/box/资料/a", b"1")
    shutil.rmtree(fetch(URL))
    assert (fetch(URL) / "a").read_bytes() == b"1"


def test_a_folder_of_it(box):
    home = copy_of(URL)
    for name in ("tables/a", "site/a"):
        (home / name).parent.mkdir(parents=True)
        (home / name).write_text("1")
    publish(URL, "tables/")
    assert box.find("/box") == ["/box/资料/tables/a"]
    publish(URL)
    assert box.find("/box") == ["/box/资料/site/a", "/box/资料/tables/a"]


@pytest.mark.parametrize("url", ["nosuch://x/y", "memory://box/../../etc"])
def test_urls_that_cannot_be(url):
    with pytest.raises(NoStorage, match=r"\.\.|Protocol not known"):
        fetch(url)


def test_what_is_not_there_and_names_that_lead_out(box, monkeypatch):
    with pytest.raises(NoStorage, match="no such file or folder"):
        fetch("memory://box/nothing")
    box.pipe("/box/资料/a", b"1")
    with monkeypatch.context() as patched:
        patched.setattr(MemoryFileSystem, "find", lambda *a, **k: {"/box/资料/../../a": {"type": "file", "size": 1}})
        with pytest.raises(NoStorage, match="leads out of the folder"):
            fetch(URL)
    assert not any(storage.cache().rglob("a"))
