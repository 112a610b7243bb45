"""The index of a site: places to search, sort and filter, masked reports, what failed."""

from collections.abc import Sequence
from types import SimpleNamespace

import pandas as pd
from markupsafe import Markup

from helpers import questions as ask
from helpers.tables import Tables
from helpers.views.block import href, join, short_hash
from helpers.views.executed import ACROSS, Executed, reports_of
from helpers.views.latin import place_english
from helpers.views.messages import Messages
from helpers.views.names import place_name
from helpers.views.page import anchor_of, own_language, shell
from helpers.views.told import told

INDEX = "index.html"
KEYS = ("place", "province", "period", "n_reports", "programs", "rates", "problems", "checked", "doubts", "completeness")
NUMBERS = range(3, 9)


def _into(one: Executed, section: str, text) -> Markup | str:
    """A number that leads to the section of a place's page that it sums up, where the notebook has one."""
    if str(text) == "0" or section not in {anchor_of(cell.source) for cell in one.notebook.cells if cell.cell_type == "markdown"}:
        return str(text)
    return Markup('<a href="{}">{}</a>').format(href(one.page, section), text)


def _place_row(one: Executed, reports: pd.DataFrame, held, say: Messages, keys: Sequence[str] = KEYS) -> Markup:
    """A line of the index, with what search and filters go by; `held`: the place's row of `ask.overview`."""
    province = next((name for name in reports["province"].dropna()), "")
    years = sorted({str(end.year) for end in reports["period_end"].dropna()}, reverse=True)
    answers = [held.named > 0, held.rates > 0, held.problems > 0]
    state = "failed" if one.failure else "full" if all(answers) else "part"
    name = one.county or next(iter(reports["title"]), one.report_id)
    shown = place_name(one.county, say.language) if one.county else name
    latin = [place_english(place, kind=False).replace("'", "") for place in (one.county, province) if place]
    searched = " ".join([name, province, *latin, *reports["title"], *reports["path"], *years]).lower()
    meter = join(Markup('<i class="{}"></i>').format("on" if answer else "off") for answer in answers)
    cells = [
        (
            shown,
            Markup('<a href="{}">{}</a>{}{}').format(
                href(one.page),
                shown,
                Markup(' <span class="muted">{}</span>').format(name) if shown != name else "",
                Markup('<span class="failure"> {}</span>').format(say("state_failed")) if one.failure else "",
            ),
        ),
        (province, place_name(province, say.language)),
        (years[0] if years else "", f"{years[-1]}–{years[0]}" if len(years) > 1 else years[0] if years else say("undated")),
        (held.reports, held.reports),
        (held.programs, _into(one, "programs", held.programs)),
        (held.rates, _into(one, "coverage", held.rates)),
        (held.problems, _into(one, "problems", held.problems)),
        (held.mismatch, _into(one, "does-it-add-up", f"{held.ok} / {held.ok + held.mismatch}")),
        (held.doubts, _into(one, "does-it-add-up", held.doubts)),
        (sum(answers), Markup('<span class="meter" role="img" aria-label="{}/3">{}</span>').format(sum(answers), meter)),
    ]
    columns = join(
        Markup('<td class="{}" data-label="{}" data-key="{}">{}</td>').format(
            "n" if i in NUMBERS else "t", say(label), key, shown
        )
        for i, (label, (key, shown)) in enumerate(zip(KEYS, cells, strict=True))
        if label in keys
    )
    return Markup('<tr data-search="{}" data-province="{}" data-years="{}" data-state="{}">{}</tr>').format(
        searched, province, " ".join(years), state, columns
    )


def _place_table(rows: list[Markup], say: Messages, keys: Sequence[str] = KEYS) -> Markup:
    head = join(
        Markup('<th scope="col" class="{}"><button type="button" title="{}">{}</button></th>').format(
            "n" if i in NUMBERS else "t", say("sort_by", column=say(key)), say(key)
        )
        for i, key in enumerate(KEYS)
        if key in keys
    )
    return Markup('<table class="sortable"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(head, join(rows))


def _choice(name: str, label: str, values) -> Markup:
    options = join(Markup('<option value="{}">{}</option>').format(value, shown) for value, shown in values)
    return Markup('<select name="{}" aria-label="{}"><option value="">{}</option>{}</select>').format(
        name, label, label, options
    )


def _place_line(one: Executed, reports: pd.DataFrame, held, say: Messages) -> Markup:
    """A county of many in a line: its name, its years, how many reports; with what search and filters go by."""
    province = next(iter(reports["province"].dropna()), "")
    years = sorted({str(end.year) for end in reports["period_end"].dropna()}, reverse=True)
    shown = place_name(one.county, say.language)
    latin = [place_english(place, kind=False).replace("'", "") for place in (one.county, province) if place]
    full = held.named > 0 and held.rates > 0 and held.problems > 0
    told = (f"{years[-1]}–{years[0]}" if len(years) > 1 else years[0] if years else say("undated")) + f" · {held.reports}"
    return Markup(
        '<li data-search="{}" data-province="{}" data-years="{}" data-state="{}">'
        '<a href="{}">{}</a> <span class="muted">{}</span></li>'
    ).format(
        " ".join([one.county, province, *latin, *years]).lower(), province, " ".join(years),
        "failed" if one.failure else "full" if full else "part", href(one.page), shown, told,
    )  # fmt: skip


def province_page(province: str) -> str:
    """The file name of the page of a province."""
    return f"province-{short_hash(province)}.html"


def _by_province(places: list, say: Messages) -> tuple[Markup, dict[str, str]]:
    """Many counties as a short list a province, and for each province a page with all that the index says of few."""
    groups: dict[str, list] = {}
    inner = [key for key in KEYS if key != "province"]
    for one, reports, held in places:
        groups.setdefault(next(iter(reports["province"].dropna()), ""), []).append((one, reports, held))
    lists, pages = [], {}
    for province in sorted(groups, key=lambda name: (not name, place_english(name))):
        name, page = place_name(province, say.language) if province else say("no_province"), province_page(province)
        lines = join(_place_line(*place, say) for place in groups[province])
        lists.append(
            Markup('<section class="province"><h3 id="{}"><a href="{}">{}</a> '
                   '<span class="muted">{}</span></h3><ul>{}</ul></section>').format(
                page.removesuffix(".html"), href(page), name, say("counties_of", n=len(groups[province])), lines
            )
        )
        top = Markup('<header class="top"><nav><a href="index.html">{}</a></nav><h1>{}</h1></header><main id="main">').format(
            say("back_to_index"), name
        )
        table = _place_table([_place_row(*place, say, inner) for place in groups[province]], say, inner)
        find = Markup(
            '<form class="find" role="search" hidden><input type="search" name="q" placeholder="{0}" aria-label="{0}">'
            '<span class="muted" aria-live="polite"><span id="count"></span> {1}</span></form>'
        ).format(say("find_rows"), say("shown_rows"))
        note = Markup('<p class="muted">{}</p></main>').format(say("index_note"))
        pages[page] = shell(name, own_language(top + find + table + note, say), say, "rows")
    return join(lists), pages


def index_pages(notebooks: list[Executed], tables: Tables, say: Messages) -> dict[str, str]:
    """The index, and of many counties a page a province: name to HTML.

    What there is: places to search, sort and filter, masked reports, pages across counties, what failed.
    """
    places = [one for one in notebooks if one.kind == "county"]
    named = sorted((one for one in places if not one.report_id), key=lambda one: place_english(one.county))
    masked = [one for one in places if one.report_id]
    reports, total = tables.reports, ask.totals(tables)
    held = {row.Index: row for row in ask.overview(tables).itertuples()}
    own = dict(list(reports.groupby(reports["report_id"].map(ask.place_names(reports)), sort=False)))
    none = SimpleNamespace(**dict.fromkeys(("reports", "programs", "named", "rates", "ok", "mismatch", "problems", "doubts"), 0))

    def of(some: list[Executed]) -> list:
        keys = [(one, one.report_id or one.county) for one in some]
        return [
            (one, reports_of(one, tables) if one.report_id else own.get(key, reports[:0]), held.get(key, none))
            for one, key in keys
        ]

    lead = say("site_lead", **total | {name: f"{total[name]:,}" for name in ("figures", "programs")})
    lead += say("less_copies", n=copies) if (copies := len(reports) - total["reports"]) else ""
    many = len(named) > 2 * ask.MANY
    if many:
        listed, pages = _by_province(of(named), say)
    else:
        listed, pages = _place_table([_place_row(*one, say) for one in of(named)], say), {}
    years = sorted({str(end.year) for end in reports["period_end"].dropna()}, reverse=True)
    form = Markup(
        '<form class="find" role="search"><input type="search" name="q" placeholder="{0}" aria-label="{0}">{1}{2}{3}'
        '<span class="muted" aria-live="polite"><span id="count">{4}</span> {5}</span></form>'
    ).format(
        say("search"),
        _choice(
            "province",
            say("all_provinces"),
            [(p, place_name(p, say.language)) for p in sorted(reports["province"].dropna().unique(), key=place_english)],
        ),
        _choice("year", say("all_years"), [(y, y) for y in years]),
        _choice("state", say("all_states"), [(s, say(f"state_{s}")) for s in ("full", "part", "failed")]),
        len(places),
        say("shown_count"),
    )
    cards = join(
        Markup('<li><a href="{0}.html"><strong>{1}</strong> <span class="muted">{2}</span></a></li>').format(
            one.kind, say(f"page.{one.kind}"), say(f"card.{one.kind}")
        )
        for one in sorted((n for n in notebooks if n.kind in ACROSS), key=lambda n: ACROSS.index(n.kind))
    )
    body = [
        Markup('<header class="top"><h1>{}</h1><p class="headline">{}</p></header><main id="main">').format(
            say("site_title"), lead
        ),
        Markup('<ul class="cards">{}</ul>').format(cards),
        form,
        Markup('<p id="none" hidden>{}</p>').format(say("no_match")),
        Markup('<h2 id="counties">{}</h2>').format(say("counties_heading")),
        listed,
        Markup('<p class="muted">{}</p>').format(say("index_note_many" if many else "index_note")),
    ]
    if masked:
        body += [
            Markup('<h2 id="masked">{}</h2><p>{}</p>').format(say("masked_heading"), say("masked_lead")),
            _place_table([_place_row(*one, say) for one in of(masked)], say),
        ]
    failed = [one for one in notebooks if one.failure]
    if failed:
        body += [
            Markup('<h2 id="failed-pages">{}</h2><ul>{}</ul>').format(
                say("pages_failed_heading"),
                join(
                    Markup('<li><a href="{}">{}</a>: {}</li>').format(
                        href(one.page), one.county or one.report_id or one.kind, one.failure
                    )
                    for one in failed
                ),
            )
        ]
    unread = ask.not_read(tables)
    body += [
        Markup('<h2 id="failed">{}</h2>').format(say("failed_heading")),
        Markup("<ul>{}</ul>").format(
            join(
                Markup('<li><b>{}</b> <span class="muted">{}</span></li>').format(
                    row.path, told(row.reason, say, "file") if isinstance(row.reason, str) else say("no_report_on_page")
                )
                for row in unread.itertuples()
            )
        )
        if len(unread)
        else Markup("<p>{}</p>").format(say("every_file_read")),
    ]
    mended = ask.repaired(tables)
    if len(mended):
        body += [
            Markup('<h2 id="repaired">{}</h2>').format(say("repaired_heading")),
            Markup("<ul>{}</ul>").format(
                join(
                    Markup('<li><b>{}</b> <span class="muted">{}</span></li>').format(row.path, "; ".join(row.notes))
                    for row in mended.itertuples()
                )
            ),
        ]
    body += [Markup('<p class="files">{}</p></main>').format(say("how_to_read"))]
    return {INDEX: shell(say("site_title"), own_language(join(body), say), say, "index")} | pages
