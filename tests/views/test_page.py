"""What may stand on a page and what may not."""

import pytest

from helpers.views.messages import messages
from helpers.views.page import clean, in_language, sections

DROPPED = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="https://example.org/">x</a>',
    '<a href="//example.org">x</a>',
    '<iframe src="x"></iframe>',
    '<form action="x"></form>',
    "<style>*{display:none}</style>",
    '<p style="position:fixed">x</p>',
    '<svg onload="alert(1)"></svg>',
    "<svg><script>alert(1)</script></svg>",
    '<svg><use href="data:image/svg+xml,x#a"></use></svg>',
    '<svg><rect fill="url(https://example.org/x)"></rect></svg>',
    '<img src="https://example.org/x.png">',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    '<meta http-equiv="refresh" content="0">',
    "<math><mtext><script>x</script></mtext></math>",
    '<object data="x"></object>',
    '<link rel="stylesheet" href="x">',
    '<base href="https://example.org/">',
    '<svg><a href="javascript:alert(1)"><text>x</text></a></svg>',
    '<a href="data:text/html,x">x</a>',
    "<!-- x --><template><p>x</p></template>",
    '<svg><foreignObject><iframe src="x"></iframe></foreignObject></svg>',
    '<a href="file:///etc/passwd">x</a>',
    '<a href="\\\\host\\x">x</a>',
]
KEPT = [
    '<a href="#f1a-20">x</a>',
    '<a href="county-%E5%BC%80.html#f1">x</a>',
    '<table><tbody><tr id="rf1"><td data-label="数值" class="n">1</td></tr></tbody></table>',
    '<svg viewBox="0 0 1 1" role="img" aria-label="x"><g><text x="1.5" fill="#1f2933">开江县</text></g></svg>',
    '<svg><path d="M 0 1 L 2 3 z" clip-path="url(#p1)" stroke-width="0.7"></path></svg>',
    '<svg><use href="#m1" x="2"></use></svg>',
    '<img src="data:image/png;base64,iVBORw0KGgo=" alt="x">',
]


@pytest.mark.parametrize("html", DROPPED)
def test_dropped(html):
    cleaned = clean(html).lower()
    for word in (
        "script",
        "onerror",
        "onload",
        "example.org",
        "iframe",
        "style",
        "data:",
        "javascript",
        "file:",
        "host",
        "meta",
        "base",
        "object",
    ):
        assert word not in cleaned, cleaned


@pytest.mark.parametrize("html", KEPT)
def test_kept(html):
    assert clean(html) == html


@pytest.mark.parametrize(
    ("markdown", "zh", "en"),
    [("## 缺什么 / What it lacks", "## 缺什么", "## What it lacks"), ("# 甲 / A\n\n乙。\n\nB.", "# 甲\n\n乙。", "# A\n\nB.")],
)
def test_one_language_at_a_time(markdown, zh, en):
    assert in_language(markdown, "zh") == zh
    assert in_language(markdown, "en") == en


def test_a_page_ends_where_its_notebook_failed():
    import nbformat.v4 as v4

    failed = v4.new_output("error", ename="ValueError", evalue="<b>no rate</b>", traceback=[])
    notebook = v4.new_notebook(cells=[
        v4.new_markdown_cell("错误提示", metadata={"tags": ["papermill-error-cell-tag"]}),
        v4.new_markdown_cell("# 问 / Question"), v4.new_code_cell("one()", outputs=[failed]),
        v4.new_markdown_cell("## 后来 / Later"), v4.new_code_cell("two()"),
    ])
    (only,) = sections(notebook, messages("zh"))
    assert "&lt;b&gt;no rate&lt;/b&gt;" in only.html and "错误提示" not in only.html
