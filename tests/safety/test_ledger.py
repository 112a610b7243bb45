"""Done again is only what something new goes into; killed anywhere, the next run ends with the same bytes."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from made_records import made_page

from helpers.batch.collect import Kept, read_into
from helpers.batch.frozen import freeze, freeze_trace, thaw, thaw_trace
from helpers.batch.inputs import _asked
from helpers.batch.ledger import LEDGER, Ledger
from helpers.comparison import trace_page
from helpers.corpus_reading import open_corpus, read_pages
from helpers.records import Page

ROOT = Path(__file__).parents[2]
REPORT = (
    "{0}卫生局{1}年工作总结\n{1}年,全县卫生工作在县委、县政府的领导下取得了新的成绩。\n一、妇幼保健\n全县活产2000人,系统管理孕产妇1850人,孕产妇系统管理率92.5%。\n"
    "二、存在的问题\n一是乡镇卫生院专业技术人员短缺;二是公共卫生经费投入不足。\n"
)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "in"
    for county in ("青溪县", "白河县", "石桥县"):
        for year in (2010, 2012):
            path = folder / county / f"{year}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(REPORT.format(county, year), "utf-8")
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    """What a run left, but for its ledger and lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith((LEDGER, ".lock"))
    }


def run(*arguments, env=None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "helpers", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
    )


def test_a_reading_comes_back_as_it_was():
    made = made_page()
    assert (
        thaw(freeze(made)).figures == made.figures
        and thaw(freeze(made)).reports[0].passages[1].text == made.reports[0].passages[1].text
    )
    for reading in read_pages(
        [Page("a.txt", "a.txt", REPORT.format("青溪县", 2012) * 2, "txt", "utf-8", "0" * 64, ("a note",))]
    ):
        assert thaw(freeze(reading)) == reading
        trace = trace_page(reading)
        assert trace.reports and thaw_trace(freeze_trace(trace)) == trace


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no such thing",
        "[]",
        "{}",
        "[1, 2]",
        '[["Page"], ["os.system", "x"]]',
        '[["Page", 1], ["Popen", ["tuple"]]]',
        "[" * 5000,
        '[null, ["date", "x"]]',
    ],
)
def test_what_is_no_reading_is_refused(text):
    for body in (text.encode(), zlib.compress(text.encode())):
        with pytest.raises(ValueError):
            thaw(body)


def seen(folder, out, **options):
    with Ledger(out, fresh=options.pop("fresh", False)) as ledger:
        results = list(read_into(ledger, *open_corpus(folder)))
        assert all(isinstance(one, Kept) for one in results)
        ledger.prune(one.key for one in results)
        return ["read" if one.fresh else "kept" for one in results], [thaw(ledger.reading(one.key)) for one in results]


def test_only_what_changed_is_read_again(corpus, tmp_path):
    first, whole = seen(corpus, tmp_path)
    assert first == ["read"] * 6
    second, again = seen(corpus, tmp_path)
    assert "read" not in second and again == whole
    (corpus / "白河县/2012.txt").write_text(REPORT.format("白河县", 2013), "utf-8")
    third, changed = seen(corpus, tmp_path)
    assert third.count("read") == 1 and changed != whole
    assert changed == seen(corpus, tmp_path, fresh=True)[1]
    (corpus / "白河县/2012.txt").write_text(REPORT.format("白河县", 2012), "utf-8")
    (corpus / "manifest.csv").write_text("file,title\n白河县/2010.txt,另一个题目\n", "utf-8")
    assert seen(corpus, tmp_path)[0].count("read") == 2  # the one that is as before was forgotten with what it replaced
    shutil.rmtree(corpus / "青溪县")
    assert "read" not in seen(corpus, tmp_path)[0]


def test_what_was_made_is_known_by_its_bytes(tmp_path):
    (tmp_path / "a").write_text("x")
    with Ledger(tmp_path) as ledger:
        ledger.note("a", "key", [tmp_path / "a"], ["said"])
        assert ledger.made("a", "key") == ["said"] and ledger.made("a", "other") is None and ledger.made("b", "key") is None
    (tmp_path / "a").write_text("y")
    with Ledger(tmp_path) as ledger:
        assert ledger.made("a", "key") is None
    (tmp_path / "a").unlink()
    with Ledger(tmp_path) as ledger:
        assert ledger.made("a", "key") is None


@pytest.mark.parametrize("junk", [b"", b"no ledger", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_ledger_that_is_none_is_begun_anew(tmp_path, junk):
    (tmp_path / LEDGER).write_bytes(junk)
    with Ledger(tmp_path) as ledger:
        assert ledger.made("a", "key") is None
        ledger.note("a", "key", [])
        assert ledger.made("a", "key")


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        (["here = ask.place(everything, county)"], {"ask.place"}),
        (["f(here, everything)", "g.h(everything)"], {"f", "g.h"}),
        (["everything"], None),
        (["everything.reports"], None),
        (["f([everything])"], None),
        (["f(x=everything)"], None),
        (["("], None),
        (["1"], set()),
    ],
)
def test_what_a_notebook_asks_of_all_tables_is_found(cells, asked):
    import nbformat

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    assert _asked(nbformat.writes(notebook).encode()) == asked


def test_the_county_notebook_asks_nothing_else_of_other_places():
    from helpers.batch.inputs import ELSEWHERE

    assert _asked((ROOT / "notebooks" / "county.ipynb").read_bytes()) <= set(ELSEWHERE)


def test_the_order_of_files_their_dates_workers_locale_and_zone_change_nothing(corpus, tmp_path):
    run(
        "read",
        corpus,
        "--out",
        tmp_path / "a",
        "--workers",
        1,
        env={"LC_ALL": "C", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"},
    )
    other = tmp_path / "other"
    for path in sorted(corpus.rglob("*.txt"), reverse=True):
        copy = other / path.relative_to(corpus)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (1, 1))
    run("read", other, "--out", tmp_path / "b", "--workers", 3, env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "2"})
    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b") and len(bytes_of(tmp_path / "a")) > 8


@pytest.mark.slow
def test_killed_at_any_moment_the_next_run_ends_with_the_same_bytes(corpus, tmp_path):
    for number in range(24):  # enough to do for a run to be caught at it
        (corpus / f"x{number}.txt").write_text(
            REPORT.format("青溪县", 2000 + number) + f"全县共有机构{number}个。\n" * 40, "utf-8"
        )
    began = time.monotonic()
    assert run("read", corpus, "--out", tmp_path / "whole").returncode == 0
    span, whole, killed = time.monotonic() - began, bytes_of(tmp_path / "whole"), 0
    draw = random.Random(7)
    for number in range(6):
        process = subprocess.Popen(
            [sys.executable, "-m", "helpers", "read", str(corpus), "--out", str(tmp_path / "cut")],
            cwd=ROOT,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(span * (0.25 + 0.6 * draw.random()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
        for path in (tmp_path / "cut").rglob("*.parquet"):
            if not path.name.startswith(".part-"):
                assert path.read_bytes()[-4:] == b"PAR1"  # whole or not at all
        if number % 3 == 2:
            shutil.rmtree(tmp_path / "cut", ignore_errors=True)
    assert killed
    assert run("read", corpus, "--out", tmp_path / "cut").returncode == 0
    assert bytes_of(tmp_path / "cut") == whole


def test_one_changed_report_touches_its_county_and_the_summaries_alone(tmp_path):
    from dataclasses import replace

    from made_site import made_corpus

    from helpers.batch.inputs import notebook_keys
    from helpers.batch.plan import SUMMARIES, plan
    from helpers.tables import load_tables, to_frames, write_tables

    def keys(corpus, folder):
        write_tables(to_frames(corpus), folder)
        tables = load_tables(folder)
        return notebook_keys(plan(tables), ROOT / "notebooks", tables)

    corpus = made_corpus()
    changed = corpus.pages[2]
    changed = replace(changed, figures=(replace(changed.figures[0], value=1234), *changed.figures[1:]))
    before = keys(corpus, tmp_path / "a")
    after = keys(replace(corpus, pages=(*corpus.pages[:2], changed, *corpus.pages[3:])), tmp_path / "b")
    assert before == keys(corpus, tmp_path / "c")
    assert {slug for slug in before if before[slug] != after[slug]} == {*SUMMARIES, "county-白河县"}


def test_what_is_summed_up_beside_the_tables_does_not_change_the_site(tmp_path):
    from made_site import made_corpus

    from helpers.batch.ledger import site_key
    from helpers.questions import write_summaries
    from helpers.tables import load_tables, to_frames, write_tables

    def key():
        return site_key(tmp_path, ROOT / "notebooks", (), "en")

    write_tables(to_frames(made_corpus()), tmp_path / "tables")
    before = key()
    write_summaries(load_tables(tmp_path / "tables"))
    assert key() == before
    (tmp_path / "tables" / "words.parquet").unlink()
    assert key() != before


def test_a_ledger_that_cannot_be_opened_is_kept_and_a_broken_one_begun_anew(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.note("a", "key", [])
    (tmp_path / "folder" / LEDGER).mkdir(parents=True)
    with pytest.raises(OSError, match="unable to open"):  # as on a full disk: nothing is forgotten for it
        Ledger(tmp_path / "folder")
    assert (tmp_path / "folder" / LEDGER).is_dir()
    (tmp_path / LEDGER).write_bytes(b"no ledger" * 999)
    with Ledger(tmp_path) as ledger:
        assert ledger.made("a", "key") is None


def test_a_ledger_that_breaks_within_is_a_message(tmp_path):
    with Ledger(tmp_path) as ledger:
        for number in range(300):
            ledger.note(str(number), "key" * 50, [])
    whole = (tmp_path / LEDGER).read_bytes()
    (tmp_path / LEDGER).write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(OSError, match="malformed.*--fresh"), Ledger(tmp_path) as ledger:
        ledger.made("7", "key")


@pytest.mark.slow
def test_one_county_again_after_others_changed(corpus, tmp_path):
    """The pages that are not made again say that they are old; their marks have moved, and no link of theirs breaks the site."""
    out = tmp_path / "out"
    assert run("run", corpus, "--out", out).returncode == 0
    for path in (corpus / "白河县").glob("*.txt"):
        path.write_text(path.read_text("utf-8").replace("卫生工作在", "卫生工作和计划生育工作都在"), "utf-8")
    (corpus / "石桥县" / "2012.txt").unlink()
    assert run("read", corpus, "--out", out).returncode == 0
    again = run("render", "--out", out, "--county", "青溪县")
    assert again.returncode == 0, again.stderr
    assert "白河县" in again.stdout + again.stderr and "earlier tables" in again.stdout + again.stderr
    pages = {path.name: path.read_text("utf-8") for path in (out / "site").glob("*.html")}
    assert "was made of earlier tables" in pages["county-白河县.html"]
    assert "was made of earlier tables" not in pages["county-青溪县.html"] + pages["audit.html"]
    assert run("render", "--out", out).returncode == 0
    assert "was made of earlier tables" not in (out / "site" / "county-白河县.html").read_text("utf-8")
