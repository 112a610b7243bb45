"""Whatever the bytes and whatever the text: no mistake of ours, and every place is one of the page."""

from fragments import SIGNS, text_of, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from properties import check_load, check_quantities, check_split, check_whole

from helpers.corpus.load import FORMATS

MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(MANY, max_examples=60)
TEXTS = st.one_of(
    st.lists(st.one_of(st.sampled_from(SIGNS), st.sampled_from(words())), max_size=60).map("".join),
    st.lists(st.tuples(st.sampled_from(SIGNS), st.integers(1, 12)), max_size=20).map(
        lambda runs: "".join(sign * n for sign, n in runs)),
    st.text(max_size=60),
    st.binary(max_size=80).map(text_of),
)
FORMS = st.sampled_from(["txt", "md"])


def test_there_is_much_to_make_texts_of():
    assert len(SIGNS) > 200 and len(words()) > 2000


@MANY
@given(st.one_of(st.binary(max_size=300), TEXTS.map(lambda t: t.encode("gb18030", "replace")),
                 TEXTS.map(lambda t: t.encode("utf-16"))),
       st.sampled_from(FORMATS))
def test_any_bytes_under_any_name(data, suffix):
    check_load(data, suffix)


@MANY
@given(TEXTS, FORMS)
def test_any_page_is_split(text, form):
    check_split(text, form)


@MANY
@given(TEXTS)
def test_any_numbers(text):
    check_quantities(text)


@MANY
@given(st.lists(TEXTS, max_size=6).map("\n".join), FORMS)
def test_any_page_is_read_to_its_end(text, form):
    check_whole("青溪县卫生局2012年工作总结\n" + text, form)


@FEW
@given(TEXTS)
def test_any_page_becomes_tables(text):
    check_whole("青溪县卫生局2012年工作总结\n" + text, tables=True)
