"""A corpus read a lot at a time: the same tables whatever the workers and lots, and of them a county reads its own rows."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from synthetic import Corpus, make_report

from helpers import questions as ask
from helpers.batch import lots
from helpers.batch.collect import write_corpus
from helpers.batch.ledger import Ledger
from helpers.corpus_reading import read_corpus
from helpers.parts import Stored
from helpers.schemas import TABLES
from helpers.tables import load_tables, to_frames


def quiet(items, total, unit):
    return items


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Thirty reports of twenty counties, copies among them, two on one page, one that hides its county, a page without any."""
    folder = tmp_path_factory.mktemp("corpus")
    texts = [Corpus(24, share=0.3, seed=3, length=600)[n] for n in range(24)]
    texts[5] += "\n\n" + make_report(901, 600, 2011)[0]
    texts[9] = texts[9].replace(texts[9][:4], "某某县")
    texts += [make_report(77, 600, year)[0] for year in (2009, 2010, 2010)] + ["今天天气很好。"]
    for n, text in enumerate(texts):
        (folder / f"{n * 7 % 29:02d}.txt").write_text(text, "utf-8")
    (folder / "broken.docx").write_bytes(b"no archive")
    return folder


def collect(corpus, out, **options) -> Path:
    out.mkdir(exist_ok=True)
    with Ledger(out) as ledger:
        write_corpus(corpus, ledger, progress=quiet, **options)
    return out / "tables"


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def folder(corpus, tmp_path_factory):
    """The tables in row groups of two or three reports."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lots, "REPORTS", 2)
        return collect(corpus, tmp_path_factory.mktemp("out"), workers=2)


def as_text(frame):
    return sorted(json.dumps(row, ensure_ascii=False, default=str, sort_keys=True) for row in frame.to_dict("records"))


def test_lots_tell_what_a_corpus_that_is_held_tells(corpus, folder):
    held, tables = to_frames(read_corpus(corpus, words=True)), load_tables(folder)
    assert set(held["findings"]["kind"]) >= {"copied_text", "conflict"} and held["reports"]["duplicate_of"].notna().any()
    for table in TABLES:
        assert as_text(getattr(tables, table)) == as_text(held[table]), table


def test_workers_and_a_second_run_change_nothing(corpus, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(lots, "REPORTS", 2)
    assert bytes_of(collect(corpus, tmp_path, workers=1)) == bytes_of(folder)
    (tmp_path / "tables" / "figures.parquet").unlink()
    assert bytes_of(collect(corpus, tmp_path, workers=1)) == bytes_of(folder)  # made again of what was read


def test_row_groups_are_sorted_by_county(folder):
    counties = [row["county"] for row in pq.read_table(folder / "figures.parquet", columns=["county"]).to_pylist()]
    named = [county for county in counties if county]
    assert named == sorted(named) and counties == named + [None] * (len(counties) - len(named)) and None in counties


def test_a_county_reads_its_own_row_groups_alone(folder, monkeypatch):
    read = {}
    groups = Stored.groups

    def counted(stored, file, wanted):
        found = groups(stored, file, wanted)
        read[stored.table] = (len(found), file.num_row_groups)
        return found

    everything = load_tables(folder)
    name = everything.reports["county"].value_counts().index[0]
    whole = {table: getattr(load_tables(folder), table) for table in TABLES}
    monkeypatch.setattr(Stored, "groups", counted)
    monkeypatch.setattr(pq.ParquetFile, "read", lambda *_, **__: pytest.fail("a whole table was read"))
    here = ask.place(everything, name)
    ids = set(here.reports["report_id"])
    assert not ask.coverage(here).empty and ask.findings(here) is not None and len(ids) > 1
    for table in TABLES:
        frame = getattr(here, table)
        key = "path" if table == "pages" else "report_id"
        wanted = set(here.reports["path"]) if table == "pages" else ids
        assert as_text(frame) == as_text(whole[table][whole[table][key].isin(wanted)]), table
    assert read.keys() == TABLES.keys() - {"reports"}
    assert all(some == 1 and many > 8 for table, (some, many) in read.items()
               if table not in ("findings", "problems", "sums")), read
    assert all(some <= 1 for some, _ in read.values()), read


def test_a_report_without_a_county_reads_its_own_row_group(folder):
    everything = load_tables(folder)
    hidden = everything.reports.loc[everything.reports["county"].isna(), "report_id"].iloc[-1]
    here = ask.place(everything, report_id=hidden)
    assert set(here.figures["report_id"]) == {hidden} and len(here.pages) == 1
    stored = object.__getattribute__(load_tables(folder), "figures")
    with pq.ParquetFile(stored.path) as file:
        assert len(stored.groups(file, {hidden})) == 1 < file.num_row_groups and stored.groups(file, {"no such report"}) == []
