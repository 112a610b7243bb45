"""An executed notebook as a page: one language kept, code folded, outputs taken by allow-list, nothing loaded from anywhere."""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import nh3
from markupsafe import Markup, escape

from helpers.views.drawing import PAGE_MIME
from helpers.views.messages import Messages
from helpers.views.style import FAMILY, colour_rules

FULL_TEXT = "full-text"  # the section in which the reports stand, Chinese as a whole
FONT = "font.woff"  # beside the pages

# ---- what may stand on a page ------------------------------------------------------------------------------------------

_HTML = (
    "a abbr b blockquote br caption code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img kbd li mark "
    "nav ol p pre q s section small span strong sub summary sup table tbody td th thead tr ul"
)
_SVG = "svg g path text tspan use defs clipPath rect"
_PAINT = {
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-dashoffset",
    "fill-opacity",
    "stroke-opacity",
    "opacity",
    "transform",
    "clip-path",
    "d",
    "x",
    "y",
    "width",
    "height",
    "font-size",
    "font-family",
    "font-weight",
    "text-anchor",
    "viewBox",
    "role",
    "id",
}
_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang"},
    "a": {"href", "aria-label"},
    "img": {"src", "alt", "width", "height"},
    "td": {"data-label", "colspan", "rowspan"},
    "th": {"scope", "colspan", "rowspan"},
    "details": {"open"},
    "nav": {"aria-label"},
    "svg": _PAINT | {"aria-label"},
    **{tag: _PAINT for tag in _SVG.split()[1:] if tag != "use"},
    "use": _PAINT | {"href"},
}
_SAFE_PAINT = re.compile(r"[\w\s.,#%()'\"+-]*")


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value if it is harmless: pictures inline, links on this site only, paint without a URL but an own clip path."""
    value = value.strip()
    if name == "src":
        return value if re.fullmatch(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*", value) else None
    if name == "href" and tag == "use":
        return value if value.startswith("#") else None
    if name == "href":
        return value if re.fullmatch(r"(?:[\w%.-]+(?:/[\w%.-]+)*)?(?:#[\w%.-]*)?", value) else None
    if tag in _SVG.split() and name in _PAINT - {"d", "id"}:
        return value if _SAFE_PAINT.fullmatch(value) and ("url" not in value or value.startswith("url(#")) else None
    return value


def clean(html: str) -> str:
    """Only what is allowed; everything else is dropped, the text of scripts and styles with it."""
    return nh3.clean(
        html,
        tags=set((_HTML + " " + _SVG).split()),
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        clean_content_tags={"script", "style"},
        link_rel=None,
        url_schemes={"data"},
        strip_comments=True,
    )


# ---- markdown in two languages -----------------------------------------------------------------------------------------

_HAN = re.compile("[\u4e00-\u9fff]")


# a tag, and the text behind it
_TEXT = re.compile(r"(</?[a-z][^<>]*)>([^<>]*[\u4e00-\u9fff][^<>]*)")
_RUN = re.compile("[《“(]?[\u4e00-\u9fff](?:[^A-Za-z<>&;]*[\u4e00-\u9fff])?[》”)]?")


def say_chinese(html: str) -> str:
    """English HTML in which what is Chinese says so, for screen readers and the choice of letters.

    >>> say_chinese('<td class="t">查出白内障人数</td><p>told by 开江县 alone</p>')
    '<td class="t" lang="zh-Hans">查出白内障人数</td><p>told by <i lang="zh-Hans">开江县</i> alone</p>'
    >>> say_chinese("<td>2011<br>坐堂行医</td>")  # a line's end holds no text
    '<td>2011<br><i lang="zh-Hans">坐堂行医</i></td>'
    """

    def marked(match: re.Match) -> str:
        tag, text = match.groups()
        if " lang=" in tag:
            return match[0]
        if not tag.startswith(("</", "<br")) and not re.search("[A-Za-z]{3}", text):
            return f'{tag} lang="zh-Hans">{text}'
        if tag.startswith(("<text", "</text", "<tspan", "</tspan", "<pre", "<code")):
            return match[0]
        return f"{tag}>" + _RUN.sub(lambda run: f'<i lang="zh-Hans">{run[0]}</i>', text)

    return _TEXT.sub(marked, html)


def own_language(html: Markup, say: Messages) -> Markup:
    """HTML of a page of its own making, what is Chinese in an English one marked."""
    return Markup(say_chinese(html)) if say.language == "en" else html


def in_language(markdown: str, language: str) -> str:
    """The part of a notebook's text in one language: headings are `中文 / English`, other paragraphs are in either.

    >>> in_language("## 缺什么 / What it lacks\\n\\n按主题排列。\\n\\nBy theme.", "en")
    '## What it lacks\\n\\nBy theme.'
    """
    kept = []
    for block in re.split(r"\n\s*\n", markdown.strip()):
        heading = re.match(r"(#+ )(.*?) / (.*)", block)
        if heading:
            kept.append(heading[1] + heading[3 if language == "en" else 2])
        elif bool(_HAN.search(block)) == (language == "zh"):
            kept.append(block)
    return "\n\n".join(kept)


def anchor_of(markdown: str) -> str:
    """A section's anchor: its English heading, the same in both languages."""
    heading = re.match(r"#+ .*? / (.*)", markdown.strip())
    return re.sub(r"[^a-z0-9]+", "-", heading[1].lower()).strip("-") if heading else ""


# ---- notebook to sections ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    heading: str
    html: Markup


@cache
def _markdown():
    """Markdown as a page takes it: raw HTML in it stays text."""
    import mistune

    return mistune.create_markdown(escape=True, plugins=["table"])


def _output(output, say: Messages) -> str:
    """An output as HTML of a page: ours as it was made for pages, others as their text or picture."""
    if output.output_type == "error":
        last = (output.get("evalue") or output.get("ename") or "").strip()
        return Markup('<p class="failure">{}</p>').format(say("cell_failed", error=f"{output.get('ename')}: {last}"))
    if output.output_type == "stream":
        return "" if output.name == "stderr" else Markup("<pre>{}</pre>").format(output.text)
    data = output.get("data", {})
    if PAGE_MIME in data:
        return "".join(data[PAGE_MIME])
    if "text/html" in data:
        return "".join(data["text/html"])
    if "image/png" in data:
        return f'<img src="data:image/png;base64,{"".join(data["image/png"]).strip()}" alt="">'
    return Markup("<pre>{}</pre>").format("".join(data.get("text/plain", "")))


def sections(notebook, say: Messages) -> list[Section]:
    """The notebook cut at its headings, each part as clean HTML with its code folded at the end; up to a cell that failed."""
    found: list[list] = []
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        if "papermill-error-cell-tag" in tags:
            continue
        if cell.cell_type == "markdown":
            if cell.source.lstrip().startswith("#"):
                text = in_language(cell.source, say.language)
                heading, _, rest = text.partition("\n")
                found.append([anchor_of(cell.source), heading.lstrip("# "), [_markdown()(rest)], []])
            elif found:
                found[-1][2].append(_markdown()(in_language(cell.source, say.language)))
        elif cell.cell_type == "code" and found:
            if cell.source.strip() and "injected-parameters" not in tags:
                found[-1][3].append(cell.source)
            found[-1][2] += [_output(output, say) for output in cell.outputs]
            if any(output.output_type == "error" for output in cell.outputs):
                break
    result = []
    for anchor, heading, parts, code in found:
        shown = (
            Markup('<details class="code"><summary>{}</summary><pre><code>{}</code></pre></details>').format(
                say("code"), "\n\n".join(code)
            )
            if code
            else Markup("")
        )
        html = clean("".join(str(part) for part in parts))
        if say.language == "en" and anchor != FULL_TEXT:
            html = say_chinese(html)
        result.append(Section(anchor, heading, Markup(html + clean(str(shown)))))
    return result


# ---- page --------------------------------------------------------------------------------------------------------------


@cache
def stylesheet() -> str:
    face = f'@font-face{{font-family:"{FAMILY}";src:local("Noto Sans SC"),local("Noto Sans CJK SC"),url({FONT})}}'
    return face + colour_rules() + (files("helpers.views") / "assets" / "style.css").read_text("utf8")


@cache
def script(name: str) -> str:
    return (files("helpers.views") / "assets" / f"{name}.js").read_text("utf8")


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def shell(title: str, body: Markup, say: Messages, code: str = "") -> str:
    """A whole page: strict policy, our one stylesheet and, where `code` names one of ours, a script, each allowed by its hash."""
    code = script(code) if code else ""
    policy = (
        f"default-src 'none'; img-src data:; font-src 'self'; style-src {_hash(stylesheet())}; "
        f"script-src {_hash(code) if code else chr(39) + 'none' + chr(39)}; base-uri 'none'; form-action 'none'"
    )
    language = {"zh": "zh-Hans", "en": "en"}[say.language]
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{stylesheet()}</style></head>"
        f'<body><a class="skip" href="#main">{escape(say("skip"))}</a>{body}'
        f"{'<script>' + code + '</script>' if code else ''}</body></html>\n"
    )
