"""Forms found as one pattern over all of them would find them."""

import re

import pytest

from helpers.corpus.forms import branches, compile_forms

FORMS = {"menu": ["^首页|登录|(?:注|注册)$"], "page": [r"第\d+页", "^共[|/]"]}
WHOLE = re.compile("|".join(f"(?P<{name}>{'|'.join(several)})" for name, several in FORMS.items()))


@pytest.mark.parametrize("line", ["首页", "返回首页", "请登录", "注册", "用户注册", "注册首页", "共|3页", "总共/3页", "看第3页", "", "登录第3页"])
def test_the_same_form_at_the_same_place(line):
    found, meant = compile_forms(FORMS).search(line), WHOLE.search(line)
    assert (found and (found.span(), found.lastgroup)) == (meant and (meant.span(), meant.lastgroup))


@pytest.mark.parametrize(("pattern", "parts"), [
    ("a|b", ["a", "b"]), ("(?:a|b)|c", ["(?:a|b)", "c"]), (r"a\|b|c", [r"a\|b", "c"]), ("[|]|[^|]", ["[|]", "[^|]"]),
    ("[]|]|[^]|]", ["[]|]", "[^]|]"]), ("a", ["a"]), (r"\(|\)", [r"\(", r"\)"]), ("", [""]),
])
def test_alternatives_apart_from_those_in_groups(pattern, parts):
    assert list(branches(pattern)) == parts
