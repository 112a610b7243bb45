"""Words: the domain dictionary, counts, keyness, collocations and the concordance."""

import math
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus.words import (
    Segmenter,
    collocations,
    concordance,
    domain_words,
    frequencies,
    keyness,
    load_segmenter,
    telling_words,
    tokenize,
)
from helpers.lexicons import load_entries
from helpers.records import Passage

SEGMENTER = load_segmenter()


def passage(text, report_id="柳溪#1", start=0, path=()):
    return Passage(report_id, 0, text, range(start, start + len(text)), path=path)


@pytest.fixture(scope="module")
def lexicons(tmp_path_factory):
    """A small folder of lexicons of every shape."""
    folder = tmp_path_factory.mktemp("lexicons")
    (folder / "indicators").mkdir()
    (folder / "indicators" / "insurance.yaml").write_text(
        "- {id: enrolment, name: 参合率, surfaces: [新农合参合率, 参合比例(%), 村医培训, 新农合]}\n", "utf8")
    (folder / "stopwords.yaml").write_text("- {id: s, name: 虚词, english: s, words: [的, 全县]}\n", "utf8")
    (folder / "problems.yaml").write_text("- {id: a, kind: actor, surfaces: [乡镇卫生院]}\n- {id: c, kind: cue, surfaces: [还没有]}\n",
                                          "utf8")
    return folder


def test_domain_words(lexicons):
    assert domain_words(lexicons) == ["参合率", "新农合参合率", "新农合", "乡镇卫生院"]


def test_a_domain_word_is_one_word(lexicons):
    segmenter = load_segmenter(lexicons)
    assert [w.text for w in tokenize(passage("全县参合率96%"), segmenter)] == ["全县", "参合率", "96%"]


def test_words_know_their_place():
    words = tokenize(passage("村医、护士12人", start=100), SEGMENTER)
    assert [(w.text, w.start, w.end) for w in words] == [("村医", 100, 102), ("护士", 103, 105), ("12", 105, 107), ("人", 107, 108)]


@given(st.text(alphabet="全县乡镇卫生院村医人员不足,。 1.5%-ABab", max_size=40))
def test_offsets(text):
    for word in tokenize(passage(text, start=7), SEGMENTER):
        assert text[word.at:word.to] == word.text
        assert (word.start, word.end) == (word.at + 7, word.to + 7)


def test_engines_have_the_same_words():
    pytest.importorskip("rjieba")
    fast = load_segmenter(engine="rjieba")
    letters = "全县乡镇卫生院村医人员不足参合率达产妇保健覆盖接种麻疹疫苗培训的和在了,。、;:“”()% 0123456789.-/ABCabcHIV万元"

    @settings(max_examples=400, deadline=None)
    @given(st.text(alphabet=letters, max_size=60))
    def same(text):
        assert fast.cut(text) == SEGMENTER.cut(text)

    same()
    prose = "2011-01-05,全县HIV28410人次,参合率达96.04%;1.2.3乡镇卫生院院长15.5-20万元。孕产妇系统管理率gz85.COM"
    assert fast.cut(prose) == SEGMENTER.cut(prose)


def test_an_unknown_engine_is_named():
    with pytest.raises(ValueError, match="choose jieba or rjieba"):
        load_segmenter(engine="thulac")


@pytest.mark.parametrize("entry", load_entries("stopwords", ("id", "name", "english", "words", "example")), ids=lambda e: e["id"])
def test_stop_words(entry):
    assert len(telling_words(entry["example"], SEGMENTER)) == 1


def test_frequencies():
    table = frequencies([passage("村医培训,村医待遇"), passage("村医短缺", "柳溪#2")], SEGMENTER)
    assert table.iloc[0].to_dict() == {"word": "村医", "count": 3, "reports": 2}


def test_keyness_is_the_textbook_value():
    # Rayson and Garside's calculator: 10 of 1,000 against 5 of 2,000
    table = keyness({"村医": 10, "其他词": 990}, {"村医": 5, "其他词": 1995}).set_index("word")
    a, b = 10, 5
    expected = 2 * (a * math.log(a / 5) + b * math.log(b / 10))
    assert table.loc["村医", "g2"] == pytest.approx(expected)
    assert table.loc["村医", "log_ratio"] == pytest.approx(2)
    assert table.index[0] == "村医"


def test_keyness_of_nothing():
    assert keyness({}, {"村医": 5}).empty


def test_collocations():
    lines = [passage("乡镇卫生院人才短缺"), passage("县医院人才短缺"), passage("人才短缺,设备陈旧"), passage("疫苗冷链设备")]
    table = collocations(lines, SEGMENTER, node="短缺", minimum=2)
    assert table.iloc[0][["word", "other", "count"]].tolist() == ["短缺", "人才", 3]
    assert table.iloc[0]["log_dice"] == pytest.approx(14)


def test_concordance():
    lines = [passage("全县共有村医812名,村医待遇偏低。", start=50, path=("队伍建设",)), passage("无", "柳溪#2")]
    table = concordance(lines, "村医", width=4)
    assert table.to_dict("records") == [
        {"report": "柳溪#1", "section": "队伍建设", "left": "全县共有", "hit": "村医", "right": "812名", "start": 54, "end": 56},
        {"report": "柳溪#1", "section": "队伍建设", "left": "12名,", "hit": "村医", "right": "待遇偏低", "start": 61, "end": 63},
    ]


def test_concordance_of_a_frame_and_of_nothing():
    import pandas as pd

    frame = pd.DataFrame({"report_id": ["柳溪#1"], "section": ["一"], "text": ["村医老化"], "start": [9]})
    assert concordance(frame, ["村医", "老化"])["start"].tolist() == [9, 11]
    assert concordance(frame, "").empty and list(concordance([], "村医").columns)[0] == "report"


def test_reading_reports_does_not_load_a_segmenter():
    code = "import helpers.corpus_reading, helpers.reading.problems, sys; print('jieba' in sys.modules, 'sklearn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"


def test_loading_is_silent():
    code = "from helpers.corpus.words import load_segmenter; load_segmenter().cut('村医')"
    done = subprocess.run([sys.executable, "-W", "default", "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "" and isinstance(SEGMENTER, Segmenter)
