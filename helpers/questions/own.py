"""Questions of one's own: where a word stands, where a number comes from."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from helpers.questions.places import county as county_of
from helpers.questions.places import originals, place_names, sentences, texts
from helpers.tables import Tables


def concordance(tables: Tables, word: str, width: int = 20) -> pd.DataFrame:
    """Every place where a word stands: place, title, section, before, word, after (`width` characters a side), report_id, start.

    Read in the passages' folded text; `start` is the passage's place in the page.
    """
    places, titles = place_names(tables.reports), tables.reports.set_index("report_id")["title"]
    rows = []
    for passage in tables.passages[tables.passages["text"].str.contains(word, regex=False)].itertuples():
        at = passage.text.find(word)
        while at >= 0:
            rows.append(
                (
                    places[passage.report_id],
                    titles[passage.report_id],
                    " › ".join(passage.path),
                    passage.text[max(0, at - width) : at],
                    word,
                    passage.text[at + len(word) : at + len(word) + width],
                    passage.report_id,
                    passage.start,
                )
            )
            at = passage.text.find(word, at + len(word))
    return pd.DataFrame(rows, columns=["place", "title", "section", "before", "word", "after", "report_id", "start"])


def years(tables: Tables) -> list[str]:
    """Every year of which there is a report, latest first."""
    return [f"{year:.0f}" for year in sorted(tables.reports["period_end"].dropna().dt.year.unique(), reverse=True)]


def pick(tables: Tables, county: str = "", indicator: str = "", year: str = "") -> pd.DataFrame:
    """The figures of a county, an indicator (id or name) and a year, each empty for all, in the columns of `sources`."""
    kept = county_of(tables, county) if county else tables
    figures = kept.figures
    if year:
        figures = figures[figures["period_end"].dt.year == int(year)]
    if indicator:
        figures = figures[(figures["indicator"] == indicator) | (figures["name"] == indicator)]
    return sources(replace(kept, figures=figures.reset_index(drop=True)))


def standing(tables: Tables, words: Iterable[str], most: int = 3, width: int = 60) -> pd.DataFrame:
    """The first places where each word stands in these reports, latest report first: word, report_id, line, before, after.

    `line` is where its line begins in the page, which is where the full text has an anchor.
    """
    text_of, path_of = texts(tables)
    rows = []
    for report in originals(tables).itertuples():
        text = text_of[path_of[report.report_id]][: report.end]
        for word in words:
            at = text.find(word, report.start)
            while at >= 0:
                line = max(report.start, *(text.rfind(sign, 0, at) + 1 for sign in "\r\n\f"))
                rows.append((word, report.report_id, line, at))
                at = text.find(word, (text.find("\n", at) + 1) or len(text))  # once a line
    frame = pd.DataFrame(rows, columns=["word", "report_id", "line", "start"])
    frame = frame.groupby("word", sort=False).head(most).reset_index(drop=True)
    return sentences(tables, frame.assign(end=frame["start"] + frame["word"].map(len)), width)


def sources(tables: Tables) -> pd.DataFrame:
    """Each figure with its sentence in place.

    Columns: place, year, name, value, unit, sentence (the quote in 【】), role, confidence, rule, title.
    """
    frame = sentences(tables, tables.figures)
    titles = tables.reports.set_index("report_id")["title"]
    frame = frame.assign(
        sentence=frame["before"] + "【" + frame["quote"] + "】" + frame["after"], title=frame["report_id"].map(titles)
    )
    frame = frame.assign(
        place=frame["report_id"].map(place_names(tables.reports)), year=frame["period_end"].dt.year.astype("Int64")
    )
    return frame[["place", "year", "name", "value", "unit", "sentence", "role", "confidence", "rule", "title"]]
