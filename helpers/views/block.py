"""Pieces of HTML that a notebook shows and a page takes over: tables, links, sentences. Text is escaped by construction."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2s
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup, escape

from helpers.views.drawing import PAGE_MIME
from helpers.views.messages import Messages
from helpers.views.scales import number
from helpers.views.told import told

# What a block needs to be readable in JupyterLab, which has no stylesheet of ours; pages drop it.
LAB_STYLE = Markup(
    "<style>.chr table{border-collapse:collapse}.chr.chr td,.chr.chr th{text-align:left;"
    "vertical-align:top;padding:.3em .6em;border-bottom:1px solid #8884}.chr.chr td.n,.chr.chr th.n{text-align:right;"
    "white-space:nowrap}.chr mark{background:#7bf6;color:inherit}"
    ".chr .tiles{display:flex;flex-wrap:wrap;gap:1em}.chr .tiles>*{flex:1 1 9em;border-top:3px solid #0b66a0;padding-top:.4em}"
    ".chr .tiles strong{font-size:1.6em;display:block}.chr .bad,.chr .against{color:#b9460e}"
    ".chr .muted{opacity:.7;font-size:.9em}</style>"
)


@dataclass(frozen=True, slots=True, repr=False)
class Block:
    """Escaped HTML, and the same said in plain words."""

    html: Markup
    text: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "html", Markup(self.html.replace("\f", "")))  # the end of a page within a quote

    def __repr__(self) -> str:
        return self.text or "Block"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {
            "text/html": f'<div class="chr">{LAB_STYLE}{self.html}</div>',
            PAGE_MIME: str(self.html),
            "text/plain": repr(self),
        }


TOP = 12  # rows that a table shows before the rest is folded


def join(parts: Iterable, between: str = "") -> Markup:
    return Markup(between).join(parts)


# ---- names of places and marks -----------------------------------------------------------------------------------------


def short_hash(text: str, size: int = 4) -> str:
    return blake2s(text.encode(), digest_size=size).hexdigest()


def mark_id(kind: str, report_id: str, start: int) -> str:
    """The anchor of a mark in the full text; kind is f (figure), p (program), q (problem) or x (finding)."""
    return f"{kind}{short_hash(report_id)}-{start}"


def place_page(county: str | None, report_id: str) -> str:
    """File name of a place's page: safe on every system, never the same for two places, readable where that can be had.

    >>> place_page("开江县", "a.txt#1"), place_page("城关县(甘肃省)", "a.txt#1")
    ('county-开江县.html', 'county-城关县-甘肃省.html')
    >>> place_page("../x", "a.txt#1"), place_page(None, "a.txt#1")
    ('county-9cd0fa301ea71437.html', 'report-a571d7d1ae2c631f.html')
    """
    if not isinstance(county, str):
        return f"report-{short_hash(report_id, 8)}.html"
    plain = re.fullmatch(r"([\u4e00-\u9fff]{1,20})(?:\(([\u4e00-\u9fff]{1,20})\))?", county)
    return f"county-{'-'.join(filter(None, plain.groups())) if plain else short_hash(county, 8)}.html"


def page_names(reports: pd.DataFrame) -> dict[str, str]:
    """The page of each report, by report_id: its county's, or one of its own where the county is not known."""
    return {
        report_id: place_page(county, report_id)
        for report_id, county in zip(reports["report_id"], reports["county"], strict=True)
    }


def href(page: str = "", anchor: str = "") -> str:
    return quote(page) + (f"#{quote(anchor)}" if anchor else "")


def said(value) -> str:
    """The text of a cell; nothing where the cell is empty."""
    return value if isinstance(value, str) else ""


# ---- cells -------------------------------------------------------------------------------------------------------------


def yuan(value: float, say: Messages) -> str:
    """Money as people read it: in 万 and 亿 where the page is Chinese, else in million and billion."""
    if say.language == "zh" and value >= 1e8:
        return f"{number(value / 1e8)}亿"
    if say.language == "zh" and value >= 1e4:
        return f"{number(value / 1e4)}万"
    for word, step in (("billion", 1e9), ("million", 1e6)) if say.language == "en" else ():
        if value >= step:
            return f"{value / step:,.5g} {word}"
    return number(value)


def amount(row, say: Messages) -> str:
    """A figure as a table shows it: relation, number, unit."""

    def one(value: float) -> str:
        return yuan(value, say) if row.unit == "元" else number(value)

    if getattr(row, "kind", "") == "rank":
        return say("ranked", n=number(row.value))
    sign = row.relation if row.relation in ("≈", "≥", "≤") else ""
    unit = say.term("unit", row.unit, row.unit) if isinstance(row.unit, str) else ""
    high = f"–{one(row.value_high)}" if pd.notna(row.value_high) else ""
    return f"{sign}{one(row.value)}{high}{unit}"


def day(value) -> str:
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}"


def months(start, end, say: Messages) -> str:
    """A period in as few signs as it takes: 2010年, 2010年1–6月, or that it is not known."""
    if pd.isna(start) or pd.isna(end):
        return say("undated")
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return say("year", year=start.year) if start.year == end.year else say("year", year=f"{start.year}–{end.year}")
    names = say("months").split()
    if (start.year, start.month) == (end.year, end.month):
        return say("month", year=end.year, month=names[end.month - 1])
    if start.year == end.year:
        return say("months_of", year=end.year, first=names[start.month - 1], last=names[end.month - 1])
    return f"{start:%Y-%m}–{end:%Y-%m}"


def in_sentence(row) -> Markup:
    """A quote in its sentence; of a long one the beginning."""
    quote, after = (row.quote, row.after) if len(row.quote) <= 80 else (row.quote[:80] + "…", "")
    return Markup("<q>{}<mark>{}</mark>{}</q>").format(row.before, quote, after)


def to_mark(text: str, anchor: str, page: str = "", title: str = "") -> Markup:
    """A link to a mark in the full text, on this page or another."""
    return Markup('<a class="to" href="%s" title="%s">%s</a>') % (href(page, anchor), title, text)


def sentence(row, anchor: str, say: Messages, page: str = "", extra: Markup | str = "") -> Markup:
    """The sentence that a reading stands in, one click away, with the way to the full text."""
    return Markup('<details class="s"><summary>%s</summary><q>%s<mark>%s</mark>%s</q> %s <a href="%s">%s</a></details>') % (
        say("sentence"), row.before, row.quote, row.after, extra, href(page, anchor), say("in_full_text")
    )  # fmt: skip


def verdict(row, say: Messages) -> Markup:
    """Whether the counts give the rate: a sign, a word for it, and the formula."""
    if row.arithmetic == "ok":
        return Markup('<span class="ok" title="{}">✓ {}</span>').format(said(row.formula), say("verdict_ok"))
    if row.arithmetic == "mismatch":
        return Markup('<span class="bad" title="{}">≠ {}</span>').format(
            said(row.formula), say("verdict_mismatch", computed=number(row.computed) if pd.notna(row.computed) else "?")
        )
    return Markup('<span class="muted" title="{}">{}</span>').format(
        told(said(row.check_reason), say, "check") or say("unchecked_why"), say("verdict_none")
    )


def counts(row, say: Messages) -> Markup | str:
    """Numerator over denominator, each as far as the report states it."""
    above, below = (number(value) if pd.notna(value) else "" for value in (row.numerator, row.denominator))
    if not above and not below:
        return ""
    return Markup('{}<span class="muted"> / {}</span>').format(above or "?", below or "?")


# ---- tables ------------------------------------------------------------------------------------------------------------


def grid(
    head: list[str],
    rows: list[tuple[str, list]],
    caption: str = "",
    numeric: tuple[int, ...] = (),
    tight: tuple[int, ...] = (),
    empty: str = "",
) -> Markup:
    """A table: `rows` are (anchor, cells); numeric columns are set to the right, tight ones unbroken.

    On a phone each cell carries its heading.
    """
    if not rows:
        return Markup('<p class="muted">{}</p>').format(empty) if empty else Markup("")
    kind = ["n" if i in numeric else "t w" if i in tight else "t" for i in range(len(head))]
    top = join(Markup('<th class="{}" scope="col">{}</th>').format(k, title) for k, title in zip(kind, head, strict=True))
    body = _rows(rows, kind, head)
    title = Markup("<caption>{}</caption>").format(caption) if caption else ""
    return Markup("<table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(title, top, body)


def _rows(rows: list[tuple[str, list]], kind: list[str], head: list[str]) -> Markup:
    opened = [Markup('<td class="{}" data-label="{}">').format(k, title) for k, title in zip(kind, head, strict=True)]
    return join(
        join([
            Markup('<tr id="%s">') % anchor if anchor else Markup("<tr>"),
            *(join([begun, cell, Markup("</td>")]) for begun, cell in zip(opened, cells, strict=True)),
            Markup("</tr>"),
        ])
        for anchor, cells in rows
    )  # fmt: skip


def grouped(head: list[str], groups: list[tuple[str, Markup, list, Markup]], numeric: tuple[int, ...] = ()) -> Markup:
    """One table with a heading row for each group: (anchor, title, rows as for `grid`, a last line over all columns)."""
    kind = ["n" if i in numeric else "t" for i in range(len(head))]
    top = join(Markup('<th class="{}" scope="col">{}</th>').format(k, title) for k, title in zip(kind, head, strict=True))
    bodies = []
    for anchor, title, rows, line in groups:
        last = Markup('<tr><td class="bare" colspan="{}">{}</td></tr>').format(len(head), line) if line else ""
        bodies.append(
            Markup('<tbody><tr class="group"><th id="{}" scope="rowgroup" colspan="{}">{}</th></tr>{}{}</tbody>').format(
                anchor, len(head), title, _rows(rows, kind, head), last
            )
        )
    return Markup('<table class="grouped"><thead><tr>{}</tr></thead>{}</table>').format(top, join(bodies))


def folded(summary: str, content: Markup) -> Markup:
    """Content that is there for who asks for it."""
    return Markup('<details class="more"><summary>{}</summary>{}</details>').format(summary, content) if content else Markup("")


__all__ = [
    "Block",
    "Markup",
    "amount",
    "counts",
    "day",
    "escape",
    "folded",
    "grid",
    "grouped",
    "href",
    "in_sentence",
    "join",
    "mark_id",
    "months",
    "page_names",
    "place_page",
    "said",
    "sentence",
    "short_hash",
    "to_mark",
    "verdict",
    "yuan",
]


def split_table(
    head: list[str],
    rows: list,
    say: Messages,
    numeric: tuple[int, ...],
    empty: str,
    top: int = TOP,
    tight: tuple[int, ...] = (),
) -> Markup:
    """A table of the first rows and the rest folded."""
    more = rows[top:] if len(rows) > top + 3 else []
    first = rows[: len(rows) - len(more)]
    return grid(head, first, numeric=numeric, tight=tight, empty=empty) + folded(
        say("more_rows", n=len(more)), grid(head, more, numeric=numeric, tight=tight) if more else Markup("")
    )
