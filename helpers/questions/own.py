"""Questions of one's own: where a word stands, where a number comes from."""

from collections.abc import Iterable

import pandas as pd

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


def standing(tables: Tables, words: Iterable[str], most: int = 3, width: int = 60) -> pd.DataFrame:
    """The first places where each word stands in these reports, latest report first: word, report_id, line, before, after.

    `line` is where its line begins in the page, which is where the full text has an anchor.
    """
    text_of, path_of = texts(tables)
    rows = []
    for report in originals(tables.reports).itertuples():
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
    """Each figure with its sentence in place: name, value, unit, sentence (the quote in 【】), role, confidence, rule, title."""
    frame = sentences(tables, tables.figures)
    titles = tables.reports.set_index("report_id")["title"]
    frame = frame.assign(
        sentence=frame["before"] + "【" + frame["quote"] + "】" + frame["after"], title=frame["report_id"].map(titles)
    )
    return frame[["name", "value", "unit", "sentence", "role", "confidence", "rule", "title"]]
