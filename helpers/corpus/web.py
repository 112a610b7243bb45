"""HTML becomes text: one line a block, cells of a row apart by tabs, nothing left out but code."""

import re

from selectolax.lexbor import LexborHTMLParser

_DROPPED = {"script", "style", "noscript", "template", "svg", "iframe", "select", "head", "object", "canvas",
            "_comment", "-comment", "!--"}
_BLOCKS = {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
           "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
           "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul", "marquee"}
_CELLS = {"td", "th"}
_ROWS = {"table", "tbody", "thead", "tfoot", "tr"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LONGEST_CELL = 160  # characters; what is longer is a page laid out in a table


def html_text(html: str) -> str:
    """The text of a page as lines.

    >>> html_text("<h1>工作总结</h1><table><tr><td>乡镇</td><td>参合率</td></tr><tr><td>甲乡</td><td>95%</td></tr></table>")
    '工作总结\\n\\n乡镇\\t参合率\\n甲乡\\t95%'
    """
    tree = LexborHTMLParser(html)
    root = tree.body or tree.root
    out: list[str] = []
    opened: dict[int, int] = {}  # depth of an open cell or row → where its text begins in `out`
    node, depth = root, 0
    while node is not None:
        tag = node.tag
        entered = tag not in _DROPPED
        if entered:
            _enter(node, tag, out, opened, depth)
        if entered and node.child is not None:
            node, depth = node.child, depth + 1
            continue
        if entered:
            _leave(tag, out, opened, depth)
        while depth and node.next is None:
            node, depth = node.parent, depth - 1
            _leave(node.tag, out, opened, depth)
        if not depth:
            break
        node = node.next
    text = _tidy("".join(out))
    return _with_title(tree, text)


def _enter(node, tag: str, out: list[str], opened: dict[int, int], depth: int) -> None:
    if tag == "-text":
        text = node.text_content or ""
        parent = node.parent
        if parent is not None and parent.tag in _ROWS and not text.strip():
            return
        out.append(text.replace("\r", "") if parent is not None and parent.tag in ("pre", "textarea") else _SPACE.sub(" ", text))
    elif tag == "br":
        out.append("\n")
    elif tag in _CELLS or tag == "tr":
        if tag == "tr" and out and not out[-1].endswith("\n"):
            out.append("\n")
        opened[depth] = len(out)
    elif tag in _BLOCKS:
        out.append("\n")


def _leave(tag: str, out: list[str], opened: dict[int, int], depth: int) -> None:
    if tag in _CELLS:
        begin = opened.pop(depth, None)
        if begin is not None:
            text = _tidy("".join(out[begin:]))
            if "\t" not in text and len(text) <= _LONGEST_CELL:
                out[begin:] = ["\x01" + text.replace("\n", " ")]
            else:
                out[begin:] = ["\x02" + text]
    elif tag == "tr":
        begin = opened.pop(depth, None)
        if begin is not None:
            row = "".join(out[begin:])
            cells = re.split("[\x01\x02]", row)[1:]
            layout = "\x02" in row or len(cells) == 1
            out[begin:] = [("\n" if layout else "\t").join(cells) if cells else row, "\n"]
    elif tag in _BLOCKS:
        out.append("\n")


def _tidy(text: str) -> str:
    """Lines without blanks around them (tabs between cells stay), at most one of them empty in a row."""
    lines = [re.sub(r" *\n *", "\n", line).strip(" ") for line in text.split("\n")]
    text = "\n".join(lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip(" \n")


def _with_title(tree: LexborHTMLParser, text: str) -> str:
    """The page's title above its text, where the text does not hold it: some sites have it nowhere else."""
    node = tree.css_first("head > title")
    title = _SPACE.sub(" ", node.text(deep=True)).strip() if node is not None else ""
    core = re.split(r"\s*[-_|—–]+\s*", title)[0].strip()
    return f"{title}\n\n{text}" if len(core) >= 4 and core not in text else text
