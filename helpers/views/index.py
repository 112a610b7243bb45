"""The index of a site: places to search, sort and filter, masked reports, what failed."""

from markupsafe import Markup

from helpers import questions as ask
from helpers.tables import Tables
from helpers.views.block import href, join
from helpers.views.executed import ACROSS, Executed, reports_of
from helpers.views.latin import place_english
from helpers.views.messages import Messages
from helpers.views.names import place_name
from helpers.views.page import anchor_of, shell
from helpers.views.told import told

KEYS = ("place", "province", "period", "n_reports", "programs", "rates", "problems", "checked", "doubts", "completeness")
NUMBERS = range(3, 9)


def _into(one: Executed, section: str, text) -> Markup | str:
    """A number that leads to the section of a place's page that it sums up, where the notebook has one."""
    if str(text) == "0" or section not in {anchor_of(cell.source) for cell in one.notebook.cells if cell.cell_type == "markdown"}:
        return str(text)
    return Markup('<a href="{}">{}</a>').format(href(one.page, section), text)


def _place_row(one: Executed, tables: Tables, say: Messages) -> Markup:
    """A line of the index, with what search and filters go by."""
    reports = reports_of(one, tables)
    here = ask.only(tables, reports["report_id"])
    first = next(reports.itertuples(), None)
    province = next((name for name in reports["province"].dropna()), "")
    years = sorted({str(end.year) for end in reports["period_end"].dropna()}, reverse=True)
    verdicts = ask.verdicts(here)
    programs, problems = len(ask.programs_by_place(here)), len(ask.counted(here).problems)
    doubts = int((~ask.wrong(here)["kind"].isin(ask.NO_DOUBT)).sum())
    answers = [len(here.programs) > 0, verdicts["rates"] > 0, len(here.problems) > 0]
    state = "failed" if one.failure else "full" if all(answers) else "part"
    name = one.county or (first.title if first is not None else one.report_id)
    shown = place_name(one.county, say.language) if one.county else name
    latin = [place_english(place, kind=False).replace("'", "") for place in (one.county, province) if place]
    searched = " ".join([name, province, *latin, *reports["title"], *reports["path"], *years]).lower()
    meter = join(Markup('<i class="{}"></i>').format("on" if answer else "off") for answer in answers)
    originals = ask.originals(reports)
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
        (len(originals), len(originals)),
        (programs, _into(one, "programs", programs)),
        (verdicts["rates"], _into(one, "coverage", verdicts["rates"])),
        (problems, _into(one, "problems", problems)),
        (verdicts["mismatch"], _into(one, "does-it-add-up", f"{verdicts['ok']} / {verdicts['checked']}")),
        (doubts, _into(one, "does-it-add-up", doubts)),
        (sum(answers), Markup('<span class="meter" role="img" aria-label="{}/3">{}</span>').format(sum(answers), meter)),
    ]
    columns = join(
        Markup('<td class="{}" data-label="{}" data-key="{}">{}</td>').format(
            "n" if i in NUMBERS else "t", say(label), key, shown
        )
        for i, (label, (key, shown)) in enumerate(zip(KEYS, cells, strict=True))
    )
    return Markup('<tr data-search="{}" data-province="{}" data-years="{}" data-state="{}">{}</tr>').format(
        searched, province, " ".join(years), state, columns
    )


def _place_table(rows: list[Markup], say: Messages) -> Markup:
    head = join(
        Markup('<th scope="col" class="{}"><button type="button" title="{}">{}</button></th>').format(
            "n" if i in NUMBERS else "t", say("sort_by", column=say(key)), say(key)
        )
        for i, key in enumerate(KEYS)
    )
    return Markup('<table class="sortable"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(head, join(rows))


def _choice(name: str, label: str, values) -> Markup:
    options = join(Markup('<option value="{}">{}</option>').format(value, shown) for value, shown in values)
    return Markup('<select name="{}" aria-label="{}"><option value="">{}</option>{}</select>').format(
        name, label, label, options
    )


def index_page(notebooks: list[Executed], tables: Tables, say: Messages) -> str:
    """What there is: places to search, sort and filter, masked reports, pages across counties, what failed."""
    places = [one for one in notebooks if one.kind == "county"]
    named = sorted((one for one in places if not one.report_id), key=lambda one: place_name(one.county, say.language))
    masked = [one for one in places if one.report_id]
    reports = tables.reports
    kept = ask.counted(tables)
    lead = say(
        "site_lead",
        reports=len(kept.reports),
        figures=f"{len(kept.figures):,}",
        programs=f"{ask.programs_by_place(tables)['work'].nunique():,}",
        problems=len(kept.problems),
    )
    years = sorted({str(end.year) for end in reports["period_end"].dropna()}, reverse=True)
    form = Markup(
        '<form class="find" role="search"><input type="search" name="q" placeholder="{0}" aria-label="{0}">{1}{2}{3}'
        '<span class="muted" aria-live="polite"><span id="count">{4}</span> {5}</span></form>'
    ).format(
        say("search"),
        _choice(
            "province",
            say("all_provinces"),
            [(p, place_name(p, say.language)) for p in sorted(reports["province"].dropna().unique())],
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
        _place_table([_place_row(one, tables, say) for one in named], say),
        Markup('<p class="muted">{}</p>').format(say("index_note")),
    ]
    if masked:
        body += [
            Markup('<h2 id="masked">{}</h2><p>{}</p>').format(say("masked_heading"), say("masked_lead")),
            _place_table([_place_row(one, tables, say) for one in masked], say),
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
    return shell(say("site_title"), join(body), say, "index")
