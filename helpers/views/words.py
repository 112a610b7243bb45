"""How a county speaks: the words that set it apart."""

from collections import defaultdict

import pandas as pd

from helpers import questions as ask
from helpers.frames import rows_of
from helpers.tables import Tables
from helpers.views.block import Block, Markup, folded, join, split_table
from helpers.views.evidence import line_id
from helpers.views.messages import messages
from helpers.views.scales import number


def table(words: pd.DataFrame, here: Tables, language: str = "zh") -> Block:
    """The words that set the place apart, by how sure that is, with how much more frequent they are and where they stand."""
    say = messages(language)
    stands = ask.standing(here, list(words["word"]))
    rows, lines_of = [], defaultdict(list)
    for one in rows_of(stands):
        lines_of[one.word].append(one)
    for word, count, expected, keyness, effect, reports in rows_of(words):
        lines = join(
            Markup('<li><q>{}<mark>{}</mark>{}</q> <a href="#{}">{}</a></li>').format(
                one.before, word, one.after, line_id(one.report_id, one.line), say("in_full_text")
            )
            for one in lines_of[word]
        )
        shown = folded(word, Markup("<ul>{}</ul>").format(lines)) if lines else word
        rows.append(
            (
                "",
                [
                    shown,
                    count,
                    number(expected),
                    f"{2**effect:.1f}",
                    number(keyness),
                    reports,
                ],
            )
        )
    head = [say(key) for key in ("word", "times", "expected", "effect", "keyness", "in_reports")]
    return Block(split_table(head, rows, say, (1, 2, 3, 4, 5), say("no_words")), " ".join(words["word"]))
