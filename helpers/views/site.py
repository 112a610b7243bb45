"""The site: an index and a page for every executed notebook, self-contained, every link of which leads somewhere."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from markupsafe import Markup, escape

from helpers import questions as ask
from helpers.files import whole_file, whole_folder, write_text
from helpers.frames import rows_of
from helpers.sheets import write_frame
from helpers.tables import Tables, load_tables
from helpers.views.block import href, join
from helpers.views.executed import ACROSS, Executed, executed_notebooks, reports_of
from helpers.views.index import INDEX, index_pages
from helpers.views.leaves import Leaf, part_page
from helpers.views.messages import Messages, messages
from helpers.views.names import place_name
from helpers.views.page import FONT, own_language, sections, shell
from helpers.views.style import font_file
from helpers.workers import Lost, in_processes


class BrokenPage(ValueError):
    """A page with a number or a link that leads nowhere."""


# ---- pages -------------------------------------------------------------------------------------------------------------


def _top(say: Messages, at: str = "") -> Markup:
    links = [Markup('<a href="index.html">{}</a>').format(say("back_to_index"))] + [
        Markup('<a href="{}.html"{}>{}</a>').format(
            kind, Markup(' aria-current="page"') if kind == at else "", say(f"page.{kind}")
        )
        for kind in ACROSS
    ]
    return Markup("<nav>{}</nav>").format(join(links, " "))


def _heading(one: Executed, tables: Tables, question: str, say: Messages) -> tuple[str, Markup]:
    """A page's title and its top lines."""
    if one.kind != "county":
        title = say(f"page.{one.kind}")
        return title, Markup('<h1>{}</h1><p class="question">{}</p>').format(title, question)
    reports = reports_of(one, tables)
    first = next(rows_of(reports.head(1)), None)
    province = place_name(first.province, say.language) if first is not None and isinstance(first.province, str) else ""
    if say.language == "en" and not one.report_id:
        province = f"{one.county} · {province}" if province else one.county
    if one.report_id:
        title = say("masked_label", title=first.title if first is not None else one.report_id)
    else:
        title = place_name(one.county, say.language)
    return title, Markup('<h1>{} <small>{}</small></h1><p class="question">{}</p>').format(title, province, question)


def _files(one: Executed, tables: Tables, site: Path, say: Messages) -> Markup:
    """Writes what a page is made of beside it, and links to it."""
    with whole_file(site / "files" / f"{one.slug}.ipynb") as part:
        part.write_bytes(one.path.read_bytes())
    links = [Markup('<a href="{}">{}</a>').format(href(f"files/{one.slug}.ipynb"), say("notebook"))]
    if one.kind == "county":
        here = ask.only(tables, reports_of(one, tables)["report_id"])
        for name in ("figures", "programs", "problems", "findings", "sums"):
            write_frame(name, getattr(here, name), site / "files" / f"{one.slug}-{name}.csv")
            links.append(Markup('<a href="{}">{}.csv</a>').format(href(f"files/{one.slug}-{name}.csv"), say(name)))
    return Markup('<p class="files">{} {}</p>').format(say("made_of") + ":", join(links, " · "))


def notebook_pages(one: Executed, tables: Tables, site: Path, say: Messages, stale: bool = False) -> dict[str, str]:
    """The page of an executed notebook, first, and the leaves with what made it too heavy: name to HTML.

    The page has its sections, a table of contents, the files it is made of. One that is `stale`, made of earlier tables, says so.
    """
    parts, leaves = part_page(sections(one.notebook, say), one.slug, say)
    title, heading = _heading(one, tables, parts[0].heading if parts else "", say)
    contents = join(Markup('<li><a href="#{}">{}</a></li>').format(part.anchor, part.heading) for part in parts[1:])
    told = any('class="failure"' in part.html for part in parts)  # where it stands; else at the top
    failed = Markup('<p class="failure">{}</p>').format(say("cell_failed", error=one.failure)) if one.failure and not told else ""
    if stale:
        failed += Markup('<p class="failure">{}</p>').format(say("stale_page"))
    body = join(
        Markup('<h2 id="{0}">{1}<a class="self" href="#{0}" aria-label="{1}">#</a></h2>{2}').format(
            part.anchor, part.heading, part.html
        )
        for part in parts[1:]
    )
    page = shell(
        title,
        Markup(
            '<header class="top">{}{}</header><div class="layout"><nav class="toc" aria-label="{}"><ol>{}</ol></nav>'
            '<main id="main">{}{}{}{}</main></div>'
        ).format(
            _top(say, one.kind),
            heading,
            say("contents"),
            contents,
            failed,
            parts[0].html if parts else "",
            body,
            _files(one, tables, site, say),
        ),
        say,
    )
    return {one.page: page} | {leaf.name: leaf_page(leaf, one.page, title, say) for leaf in leaves}


def leaf_page(leaf: Leaf, home: str, title: str, say: Messages) -> str:
    """A page of what would make another too heavy, with the way back and to what its rows go on with."""
    ways = [Markup('<a href="{}">← {}</a>').format(href(home, leaf.anchor), title)]
    ways += [
        Markup('<a href="{}">{}</a>').format(href(name), say(key))
        for key, name in (("rows_before", leaf.before), ("rows_after", leaf.after))
        if name
    ]
    find = Markup(
        '<form class="find" role="search" hidden><input type="search" name="q" placeholder="{0}" aria-label="{0}">'
        '<span class="muted" aria-live="polite"><span id="count"></span> {1}</span></form>'
    ).format(say("find_rows"), say("shown_rows"))
    return shell(
        f"{title}: {leaf.title}",
        own_language(
            Markup('<header class="top"><nav>{}</nav><h1>{} <small>{}</small></h1></header>').format(
                join(ways, " "), leaf.title, title
            ),
            say,
        )
        + Markup('<main id="main">{}{}<nav>{}</nav></main>').format(find, Markup(leaf.html), own_language(join(ways, " "), say)),
        say,
        "rows",
    )


# ---- checks and the font -----------------------------------------------------------------------------------------------


# A tag with its attributes: what a report's text says between tags is never taken for one.
_TAG = re.compile(r'<[a-zA-Z][^<>"]*+(?:"[^"]*"[^<>"]*+)*+>')
_HREF = re.compile(r'\shref="([^"]*)"')


def _targets(html: str) -> set[str]:
    return {unescape(one) for tag in _TAG.findall(html) for one in re.findall(r'\sid="([^"]+)"', tag)}


def check_links(
    pages: dict[str, str], failed: set[str], files: set[str], stale: AbstractSet[str] = frozenset(),
    leaves: Mapping[str, str] = {},
) -> dict[str, str]:
    """The pages, once every link in them leads somewhere.

    A link to what has moved from a page to one of its leaves (`leaves`: their names to its) leads there.

    Links into a page that failed become plain text, and those from and to a `stale` page that no longer meet.

    A row of a table whose number has no mark in the full text ends here, so that no number is published without its source.
    """
    targets = {name: _targets(html) for name, html in pages.items()}
    moved: dict[str, dict[str, str]] = {}  # of each page that has leaves: what stands on which
    for leaf, home in leaves.items():
        for anchor in targets[leaf]:
            moved.setdefault(home, {}).setdefault(anchor, leaf)
    broken = []

    def checked(name: str, match: re.Match) -> str:
        page, _, anchor = unescape(match[1]).partition("#")
        page, anchor = unquote(page) or name, unquote(anchor)
        if page in files or (page in targets and (not anchor or anchor in targets[page])):
            return match[0]
        home = leaves.get(page, page)
        if leaf := home if home != page and anchor in targets[home] else moved.get(home, {}).get(anchor):
            return f' href="{escape(href(leaf, anchor))}"'
        if page in failed or page not in targets or not stale.isdisjoint((page, name)):
            return ""
        broken.append(f"{name} → {page}#{anchor}")
        return match[0]

    result = {
        name: _TAG.sub(lambda tag, name=name: _HREF.sub(lambda match: checked(name, match), tag[0]), html)
        for name, html in pages.items()
    }
    if broken:
        raise BrokenPage(f"{len(broken)} link(s) lead to no mark or section, among them {'; '.join(broken[:5])}")
    return result


def write_font(pages: dict[str, str], path: Path) -> None:
    """The Chinese font, cut down to the characters of the pages: no system font is needed to read them."""
    from fontTools import subset

    options = subset.Options(flavor="woff", layout_features=["kern"], recalc_timestamp=False, hinting=False, notdef_outline=True)
    font = subset.load_font(str(font_file()), options)
    font.setGlyphOrder([f"glyph{number}" for number in range(font["maxp"].numGlyphs)])  # it has no names, and none are made up
    cut = subset.Subsetter(options)
    cut.populate(text="".join(sorted(set().union(*(set(unescape(page)) for page in pages.values())))))
    cut.subset(font)
    with whole_file(path) as part:
        subset.save_font(font, str(part), options)


def _made(makers: Mapping[str, Callable[[], dict[str, str]]], workers: int) -> Iterator[tuple[str, dict[str, str]]]:
    """The pages that each maker makes, by its name, side by side where processes can share what is there."""
    names = list(makers)
    if workers == 1 or len(names) < 2 * workers or not hasattr(os, "fork"):
        yield from ((name, makers[name]()) for name in names)
        return
    for name, family in zip(names, in_processes(lambda name: makers[name](), names, workers=workers), strict=True):
        if isinstance(family, Lost):
            raise OSError(f"{name}: {family.reason}")
        yield name, family


def build_site(out: Path, language: str = "zh", stale: AbstractSet[str] = frozenset(), workers: int = 1) -> Path:
    """Makes `out/site` of `out/tables` and `out/notebooks`; returns its index. `stale`: slugs of notebooks of earlier tables."""
    say, tables, site = messages(language), load_tables(out / "tables"), out / "site"
    with whole_folder(site) as stage:
        _write_site(out, stage, tables, say, stale, workers)
        wanted = {path.relative_to(stage) for path in stage.rglob("*")}
    for old in (*site.glob("*.html"), *(site / "files").glob("*")):  # of counties that are no more
        if old.relative_to(site) not in wanted:
            old.unlink()
    return site / INDEX


def _write_site(out: Path, site: Path, tables: Tables, say: Messages, stale: AbstractSet[str], workers: int) -> None:
    notebooks = [one for one in executed_notebooks(out / "notebooks") if one.kind == "county" or one.kind in ACROSS]
    makers = {INDEX: partial(index_pages, notebooks, tables, say)}
    makers |= {one.page: partial(notebook_pages, one, tables, site, say, one.slug in stale) for one in notebooks}
    families = dict(_made(makers, workers))
    index = families.pop(INDEX)
    leaves = {name: home for home, family in families.items() for name in family if name != home}
    pages = {name: html for family in (*families.values(), index) for name, html in family.items()}
    files = {path.relative_to(site).as_posix() for path in (site / "files").glob("*")}
    pages = check_links(pages, {one.page for one in notebooks if one.failure}, files, {f"{slug}.html" for slug in stale}, leaves)
    write_font(pages, site / FONT)
    for name, html in sorted(pages.items()):
        write_text(site / name, html)
