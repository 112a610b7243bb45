"""The site: an index and a page for every executed notebook, self-contained, every link of which leads somewhere."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
from markupsafe import Markup

from helpers import questions as ask
from helpers.files import whole_file, write_text
from helpers.sheets import write_csv
from helpers.tables import Tables, load_tables
from helpers.views.block import href, join, place_page
from helpers.views.messages import Messages, messages
from helpers.views.page import FONT, sections, shell
from helpers.views.style import font_file

ACROSS = ("corpus", "compare", "problems", "audit")


class BrokenPage(ValueError):
    """A page with a number or a link that leads nowhere."""


@dataclass(frozen=True, slots=True)
class Executed:
    """A notebook that a batch has run: which one, on what, and whether it came to its end."""

    path: Path
    kind: str  # county, compare …
    county: str
    report_id: str
    failure: str  # empty where it came to its end
    notebook: object

    @property
    def slug(self) -> str:
        return place_page(self.county or None, self.report_id).removesuffix(".html") if self.kind == "county" else self.kind

    @property
    def page(self) -> str:
        return f"{self.slug}.html"


def executed_notebooks(folder: Path) -> list[Executed]:
    """The notebooks of a batch, by what it noted in each."""
    import nbformat

    found = []
    for path in sorted(folder.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        noted = notebook.metadata.get("papermill", {})
        given = noted.get("parameters", {})
        errors = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs if output.output_type == "error"]
        failure = f"{errors[0].ename}: {errors[0].evalue}" if errors else noted.get("error") or ""
        kind = Path(noted.get("input_path") or path).stem
        found.append(Executed(path, kind, given.get("county") or "", given.get("report_id") or "", failure, notebook))
    return found


# ---- pages -------------------------------------------------------------------------------------------------------------


def _top(say: Messages, at: str = "") -> Markup:
    links = [Markup('<a href="index.html">{}</a>').format(say("back_to_index"))] + [
        Markup('<a href="{}.html"{}>{}</a>').format(kind, Markup(' aria-current="page"') if kind == at else "", say(f"page.{kind}"))
        for kind in ACROSS]
    return Markup("<nav>{}</nav>").format(join(links, " "))


def _reports(one: Executed, tables: Tables) -> pd.DataFrame:
    """The reports that a county's page is about."""
    reports = tables.reports
    return reports[reports["report_id"] == one.report_id] if one.report_id else reports[reports["county"] == one.county]


def _heading(one: Executed, tables: Tables, question: str, say: Messages) -> tuple[str, Markup]:
    """A page's title and its top lines."""
    if one.kind != "county":
        title = say(f"page.{one.kind}")
        return title, Markup("<h1>{}</h1><p class=\"question\">{}</p>").format(title, question)
    reports = _reports(one, tables)
    first = next(reports.itertuples(), None)
    province = first.province if first is not None and isinstance(first.province, str) else ""
    title = one.county if not one.report_id else say("masked_label", title=first.title if first is not None else one.report_id)
    return title, Markup("<h1>{} <small>{}</small></h1><p class=\"question\">{}</p>").format(title, province, question)


def _files(one: Executed, tables: Tables, site: Path, say: Messages) -> Markup:
    """Writes what a page is made of beside it, and links to it."""
    with whole_file(site / "files" / f"{one.slug}.ipynb") as part:
        part.write_bytes(one.path.read_bytes())
    links = [Markup('<a href="{}">{}</a>').format(href(f"files/{one.slug}.ipynb"), say("notebook"))]
    if one.kind == "county":
        here = ask.only(tables, _reports(one, tables)["report_id"])
        for name in ("figures", "programs", "problems", "findings"):
            write_csv(name, getattr(here, name), site / "files" / f"{one.slug}-{name}.csv")
            links.append(Markup('<a href="{}">{}.csv</a>').format(href(f"files/{one.slug}-{name}.csv"), say(name)))
    return Markup('<p class="files">{} {}</p>').format(say("made_of") + ":", join(links, " · "))


def notebook_page(one: Executed, tables: Tables, site: Path, say: Messages) -> str:
    """The page of an executed notebook: its sections, a table of contents, the files it is made of."""
    parts = sections(one.notebook, say)
    title, heading = _heading(one, tables, parts[0].heading if parts else "", say)
    contents = join(Markup('<li><a href="#{}">{}</a></li>').format(part.anchor, part.heading) for part in parts[1:])
    failed = Markup('<p class="failure">{}</p>').format(say("cell_failed", error=one.failure)) if one.failure else Markup("")
    body = join(Markup('<h2 id="{0}">{1}<a class="self" href="#{0}" aria-label="{1}">#</a></h2>{2}').format(part.anchor, part.heading, part.html)
                for part in parts[1:])
    return shell(title, Markup(
        '<header class="top">{}{}</header><div class="layout"><nav class="toc" aria-label="{}"><ol>{}</ol></nav>'
        '<main id="main">{}{}{}{}</main></div>').format(
            _top(say, one.kind), heading, say("contents"), contents, failed, parts[0].html if parts else "", body, _files(one, tables, site, say)), say)


# ---- index -------------------------------------------------------------------------------------------------------------


def _place_row(one: Executed, tables: Tables, say: Messages) -> Markup:
    """A line of the index, with what search and filters go by."""
    reports = _reports(one, tables)
    here = ask.only(tables, reports["report_id"])
    first = next(reports.itertuples(), None)
    province = next((name for name in reports["province"].dropna()), "")
    years = sorted({str(end.year) for end in reports["period_end"].dropna()}, reverse=True)
    verdicts = ask.verdicts(here)
    answers = [len(here.programs) > 0, verdicts["rates"] > 0, len(here.problems) > 0]
    state = "failed" if one.failure else "full" if all(answers) else "part"
    name = one.county or (first.title if first is not None else one.report_id)
    searched = " ".join([name, province, *reports["title"], *reports["path"], *years]).lower()
    meter = join(Markup('<i class="{}"></i>').format("on" if answer else "off") for answer in answers)
    originals = ask.originals(reports)
    cells = [
        (name, Markup('<a href="{}">{}</a>{}').format(href(one.page), name, Markup('<span class="failure"> {}</span>').format(
            say("state_failed")) if one.failure else "")),
        (province, province),
        (years[0] if years else "", f"{years[-1]}–{years[0]}" if len(years) > 1 else years[0] if years else say("undated")),
        (len(originals), len(originals)), (len(here.programs), len(ask.programs(here))), (verdicts["rates"], verdicts["rates"]),
        (len(here.problems), len(ask.counted(here).problems)), (verdicts["mismatch"], f"{verdicts['ok']} / {verdicts['checked']}"),
        (sum(answers), Markup('<span class="meter" role="img" aria-label="{}/3">{}</span>').format(sum(answers), meter)),
    ]
    keys = ("place", "province", "period", "report", "programs", "rates", "problems", "checked", "completeness")
    columns = join(Markup('<td class="{}" data-label="{}" data-key="{}">{}</td>').format("n" if 3 <= i <= 7 else "t", say(label), key, shown)
                   for i, (label, (key, shown)) in enumerate(zip(keys, cells, strict=True)))
    return Markup('<tr data-search="{}" data-province="{}" data-years="{}" data-state="{}">{}</tr>').format(
        searched, province, " ".join(years), state, columns)


def _place_table(rows: list[Markup], say: Messages) -> Markup:
    head = join(Markup('<th scope="col" class="{}"><button type="button" title="{}">{}</button></th>').format(
        "n" if 3 <= i <= 7 else "t", say("sort_by", column=say(key)), say(key)) for i, key in enumerate(
            ("place", "province", "period", "report", "programs", "rates", "problems", "checked", "completeness")))
    return Markup('<table class="sortable"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(head, join(rows))


def _choice(name: str, label: str, values) -> Markup:
    options = join(Markup('<option value="{}">{}</option>').format(value, shown) for value, shown in values)
    return Markup('<select name="{}" aria-label="{}"><option value="">{}</option>{}</select>').format(name, label, label, options)


def index_page(notebooks: list[Executed], tables: Tables, say: Messages) -> str:
    """What there is: places to search, sort and filter, masked reports, pages across counties, what failed."""
    places = [one for one in notebooks if one.kind == "county"]
    named = sorted((one for one in places if not one.report_id), key=lambda one: one.county)
    masked = [one for one in places if one.report_id]
    reports = tables.reports
    kept = ask.counted(tables)
    lead = say("site_lead", reports=len(kept.reports), figures=f"{len(kept.figures):,}", programs=f"{len(kept.programs):,}", problems=len(kept.problems))
    years = sorted({str(end.year) for end in reports["period_end"].dropna()}, reverse=True)
    form = Markup('<form class="find" role="search"><input type="search" name="q" placeholder="{0}" aria-label="{0}">{1}{2}{3}'
                  '<span class="muted" aria-live="polite"><span id="count">{4}</span> {5}</span></form>').format(
        say("search"), _choice("province", say("all_provinces"), [(p, p) for p in sorted(reports["province"].dropna().unique())]),
        _choice("year", say("all_years"), [(y, y) for y in years]),
        _choice("state", say("all_states"), [(s, say(f"state_{s}")) for s in ("full", "part", "failed")]), len(places), say("shown_count"))
    cards = join(Markup('<li><a href="{0}.html"><strong>{1}</strong></a></li>').format(one.kind, say(f"page.{one.kind}"))
                 for one in sorted((n for n in notebooks if n.kind in ACROSS), key=lambda n: ACROSS.index(n.kind)))
    body = [Markup('<header class="top"><h1>{}</h1><p class="headline">{}</p></header><main id="main">').format(say("site_title"), lead),
            Markup('<ul class="cards">{}</ul>').format(cards), form, Markup('<p id="none" hidden>{}</p>').format(say("no_match")),
            Markup('<h2 id="counties">{}</h2>').format(say("counties_heading")), _place_table([_place_row(one, tables, say) for one in named], say)]
    if masked:
        body += [Markup('<h2 id="masked">{}</h2><p>{}</p>').format(say("masked_heading"), say("masked_lead")),
                 _place_table([_place_row(one, tables, say) for one in masked], say)]
    failed = [one for one in notebooks if one.failure]
    if failed:
        body += [Markup('<h2 id="failed-pages">{}</h2><ul>{}</ul>').format(say("pages_failed_heading"), join(
            Markup('<li><a href="{}">{}</a>: {}</li>').format(href(one.page), one.county or one.report_id or one.kind, one.failure) for one in failed))]
    unread = ask.not_read(tables)
    body += [Markup('<h2 id="failed">{}</h2>').format(say("failed_heading")), Markup("<ul>{}</ul>").format(join(
        Markup("<li><b>{}</b> <span class=\"muted\">{}</span></li>").format(
            row.path, row.reason if isinstance(row.reason, str) else say("no_report_on_page")) for row in unread.itertuples())) if len(unread)
        else Markup("<p>{}</p>").format(say("every_file_read")), Markup('<p class="files">{}</p></main>').format(say("how_to_read"))]
    return shell(say("site_title"), join(body), say, with_script=True)


# ---- checks and the font -----------------------------------------------------------------------------------------------


def _targets(html: str) -> set[str]:
    return {unescape(one) for one in re.findall(r'\sid="([^"]+)"', html)}


def check_links(pages: dict[str, str], failed: set[str], files: set[str]) -> dict[str, str]:
    """The pages, once every link in them leads somewhere; links into a page that failed become plain text.

    A row of a table whose number has no mark in the full text ends here, so that no number is published without its source.
    """
    targets = {name: _targets(html) for name, html in pages.items()}
    broken = []

    def checked(name: str, match: re.Match) -> str:
        page, _, anchor = unescape(match[1]).partition("#")
        page, anchor = unquote(page) or name, unquote(anchor)
        if page in files or (page in targets and (not anchor or anchor in targets[page])):
            return match[0]
        if page in failed or page not in targets:
            return ""
        broken.append(f"{name} → {page}#{anchor}")
        return match[0]

    result = {name: re.sub(r'\shref="([^"]*)"', lambda match, name=name: checked(name, match), html) for name, html in pages.items()}
    if broken:
        raise BrokenPage(f"{len(broken)} link(s) lead to no mark or section, among them {'; '.join(broken[:5])}")
    return result


def write_font(pages: dict[str, str], path: Path) -> None:
    """The Chinese font, cut down to the characters of the pages: no system font is needed to read them."""
    from fontTools import subset

    options = subset.Options(flavor="woff", layout_features=["kern"], recalc_timestamp=False, hinting=False, notdef_outline=True)
    font = subset.load_font(str(font_file()), options)
    cut = subset.Subsetter(options)
    cut.populate(text="".join(sorted(set().union(*(set(unescape(page)) for page in pages.values())))))
    cut.subset(font)
    with whole_file(path) as part:
        subset.save_font(font, str(part), options)


def build_site(out: Path, language: str = "zh") -> Path:
    """Makes `out/site` of `out/tables` and `out/notebooks`; returns its index."""
    say, tables, site = messages(language), load_tables(out / "tables"), out / "site"
    notebooks = [one for one in executed_notebooks(out / "notebooks") if one.kind == "county" or one.kind in ACROSS]
    pages = {one.page: notebook_page(one, tables, site, say) for one in notebooks}
    pages["index.html"] = index_page(notebooks, tables, say)
    files = {path.relative_to(site).as_posix() for path in (site / "files").rglob("*")} if (site / "files").exists() else set()
    pages = check_links(pages, {one.page for one in notebooks if one.failure}, files)
    write_font(pages, site / FONT)
    for stale in set(site.glob("*.html")) - {site / name for name in pages}:
        stale.unlink()
    for name, html in sorted(pages.items()):
        write_text(site / name, html)
    return site / "index.html"

