"""The review queue: doubtful and weighty figures first; the filled-in sheet is read back as corrections."""

import pandas as pd

from helpers.audit.corrections import COLUMNS
from helpers.audit.review import review_queue
from helpers.corpus_reading import read_corpus
from helpers.sheets import write_review

TEXT = ("岭河县卫生局2012年工作总结\n全县参合农民496179人。\n核定岗位1053个,其中管理岗19个,专业技术岗983个,工勤岗96个。\n"
        "新农合参合率102.3%。\n举办培训班12期。\n")


def corpus(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf8")
    return tmp_path


def test_what_cannot_be_comes_first(tmp_path):
    queue = review_queue(read_corpus(corpus(tmp_path)).pages)
    assert list(queue.columns[:6]) == list(COLUMNS)
    assert queue.found[0] == "102.3"
    assert "no more than 100 %" in queue.why[0]
    assert "【102.3%】" in queue.sentence[0]
    assert queue.found[1] == "1053"
    assert queue.priority.is_monotonic_decreasing
    assert len(review_queue(read_corpus(tmp_path).pages, most=2)) == 2


def test_the_sheet_comes_back(tmp_path):
    folder = corpus(tmp_path)
    sheet = folder / "corrections.csv"
    write_review(review_queue(read_corpus(folder).pages), sheet)
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf")
    before = read_corpus(folder)
    assert not any(f.kind == "corrected" for f in before.pages[0].findings)
    filled = pd.read_csv(sheet, dtype=str, keep_default_na=False)
    filled.loc[0, ["corrected", "reason"]] = ["100", "原表如此"]
    filled.to_csv(sheet, index=False, encoding="utf-8-sig")
    after = read_corpus(folder)
    figure = next(f for f in after.pages[0].figures if f.quote == "102.3%")
    assert (figure.value, figure.corrected.split(":")[0]) == (100, "value was 102.3")
    assert not any(f.kind == "impossible" for f in after.pages[0].findings)
    assert figure.quote not in "".join(review_queue(after.pages).sentence.str.extract("【(.*)】")[0])
