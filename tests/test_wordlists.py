"""Words sought at once are those that a regular expression over them would find."""

import pickle
import re

from hypothesis import given
from hypothesis import strategies as st

from helpers.reading.surfaces import any_of
from helpers.wordlists import WordList

SIGNS = "卫生院难,。"
WORDS = st.lists(st.text("卫生院难", min_size=1, max_size=4), min_size=1, max_size=6)


@given(words=WORDS, last=WORDS, text=st.text(SIGNS, max_size=20))
def test_as_a_pattern_finds_them(words, last, text):
    last = [word for word in last if word not in words]
    found = WordList(words, last).find(text)
    assert [(one.word, one.at, one.to) for one in found] == [
        (match.group(), *match.span()) for match in re.finditer(any_of(words, last), text)]
    assert all(text[one.at:one.to] == one.word for one in found)


def test_a_list_can_be_sent_to_another_process():
    words = pickle.loads(pickle.dumps(WordList(["卫生院", "卫生"], ["难"])))
    assert [one.word for one in words.find("卫生院难,难得。难")] == ["卫生院", "难", "难"]
