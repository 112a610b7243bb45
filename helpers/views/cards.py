"""How a record shows itself in a notebook: a small table, each row a word of the record format and what it holds."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup, escape

from helpers.records import Figure, Finding, Problem, Program, Report

_MOST = 8  # headings of a report that are shown


def _card(title: str, rows: Iterable[tuple[str, object]]) -> str:
    """A caption and the rows that hold something, escaped."""
    shown = [(label, value) for label, value in rows if value not in (None, "", ())]
    body = Markup().join(
        Markup('<tr><th scope="row" style="text-align:left">{}</th><td style="text-align:left">{}</td></tr>').format(label, value)
        for label, value in shown
    )
    caption = Markup('<caption style="text-align:left;font-weight:600;caption-side:top">{}</caption>').format(title)
    return str(Markup("<table>{}<tbody>{}</tbody></table>").format(caption, body))


def _days(days: tuple[date | None, date | None] | None) -> str:
    return " – ".join(str(day) for day in days if day) if days else ""


def _lines(lines: Iterable[str]) -> Markup:
    return Markup("<br>").join(escape(line) for line in lines)


def show_report(report: Report) -> str:
    """A report: whose, of when, where on its page, what was cut out of it, its outline."""
    place, period = report.place, report.period
    hidden = [what for what, masked in (("county", place.masked), ("year", period.masked)) if masked]
    headings = [f"{'　' * max(0, p.level - 1)}{p.text}" for p in report.passages if p.kind == "heading"]
    rest = [f"… {len(headings) - _MOST} more"] if len(headings) > _MOST else []
    return _card(report.title, [
        ("county", " ".join(filter(None, (place.province, place.prefecture, place.county)))),
        ("could be", ", ".join(place.candidates) if not place.county else ""),
        ("period", _days((period.start, period.end))),
        ("hidden", ", ".join(hidden)),
        ("place in the page", f"{report.page.path} {report.start}–{report.end}"),
        ("copy of", report.duplicate_of),
        ("cut out", f"{len(report.cuts)} places" if report.cuts else ""),
        ("outline", _lines([*headings[:_MOST], *rest])),
    ])


def show_figure(figure: Figure) -> str:
    """A figure: what it measures, as written and as read, and by which rule."""
    value = "–".join(f"{one:,.10g}" for one in (figure.value if isinstance(figure.value, tuple) else (figure.value,)))
    return _card(figure.name, [
        ("as written", figure.quote),
        ("value", f"{figure.relation if figure.relation != '=' else ''} {value} {figure.unit or ''}".strip()),
        ("kind, role", f"{figure.kind}, {figure.role}"),
        ("indicator", figure.indicator),
        ("period", _days(figure.period)),
        ("another place", figure.place),
        ("program", figure.program),
        ("rule, confidence", f"{figure.rule}, {figure.confidence:.2f}"),
        ("corrected", figure.corrected),
        ("place in the page", f"{figure.report_id} {figure.start}–{figure.end}"),
    ])


def show_program(program: Program) -> str:
    """A program: its name in the lexicon and in the text, how far it is, its money."""
    return _card(program.name, [
        ("as written", program.text),
        ("category", program.category),
        ("status", program.status),
        ("money", f"{program.funding:,.10g} 元" if program.funding is not None else ""),
        ("what was done", "、".join(program.activities)),
        ("mentions, figures", f"{len(program.mentions)}, {len(program.figures)}"),
        ("place in the page", f"{program.report_id} {program.start}–{program.end}"),
    ])


def show_problem(problem: Problem) -> str:
    """A problem: the quote, its themes, who lacks what."""
    return _card(problem.quote, [
        ("themes", ", ".join(problem.themes)),
        ("who", problem.actor),
        ("lack", problem.lack),
        ("told by", f"{problem.cue} ({problem.rule})"),
        ("place in the page", f"{problem.report_id} {problem.start}–{problem.end}"),
    ])


def show_finding(finding: Finding) -> str:
    """What the audit found, and every place that it speaks of."""
    return _card(finding.message, [
        ("kind", finding.kind),
        ("place in the page", f"{finding.report_id} {finding.start}–{finding.end}"),
        ("speaks of", _lines(f"{finding.report_id} {at}–{to}" for at, to in finding.spans)),
        ("in other reports", _lines(f"{report} {at}–{to}" for report, at, to in finding.other)),
    ])


_CARDS = {Report: show_report, Figure: show_figure, Program: show_program, Problem: show_problem, Finding: show_finding}


def register(shell) -> None:
    """Lets an IPython shell show the records as cards."""
    html = shell.display_formatter.formatters["text/html"]
    for kind, show in _CARDS.items():
        html.for_type(kind, show)
