"""Words: segmentation with the field's own dictionary, and what an analyst counts with it.

Numbers come from the grammar of quantities, never from words.
"""

import logging
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from helpers.lexicons import load_entries
from helpers.paths import LEXICONS
from helpers.records import Passage

_HAN_WORD = re.compile(r"[\u4e00-\u9fd5]{2,6}")
_SAID = re.compile(r"[\u3400-\u9fff]|[A-Za-z]{2,}")  # a word worth counting has a Han character or a Latin name
_ASCII_PIECES = re.compile(r"[A-Za-z0-9]+(?:\.\d+)?%?|[^A-Za-z0-9]+")
_NAMING = frozenset({"indicators", "programs", "units", "spellings", "problems", "themes"})  # lexicons that hold names


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a passage."""

    at: int  # in the passage's text
    to: int
    start: int  # in the page
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Segmenter:
    """Cuts text into words, and knows which words say nothing."""

    cut: Callable[[str], list[str]] = field(repr=False)
    stop: frozenset[str] = field(repr=False)
    engine: str


def domain_words(folder: Path = LEXICONS) -> list[str]:
    """Names that are one word (参合率, 乡镇卫生院), from the lexicons, in a fixed order.

    Of the programs, indicators, units and spellings only what is a word and not a phrase: names of up to six
    characters, surfaces of up to three (新农合), and rates (住院分娩率); so 村医培训 stays two words.
    """
    found: dict[str, None] = {}
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        for entry in load_entries(name, folder=folder) if name.split("/")[0] in _NAMING else ():
            surfaces = [word for word in entry.get("surfaces") or () if isinstance(word, str)]
            if name == "problems":
                names = surfaces if entry["kind"] == "actor" else ()
            elif name == "themes":
                names = entry["words"]
            else:
                names = [str(entry.get("name", ""))[:7], *(w for w in surfaces if len(w) <= 3 or w.endswith("率"))]
            found.update((word, None) for word in names if _HAN_WORD.fullmatch(word))
    return list(found)


def load_segmenter(folder: Path = LEXICONS, engine: str = "jieba") -> Segmenter:
    """A segmenter of its own: jieba, or rjieba (a tenth of the time) where it is installed.

    With either engine the words are the same; the tests hold them equal.
    """
    stop = frozenset(
        word for entry in load_entries("stopwords", ("id", "name", "english", "words"), folder) for word in entry["words"]
    )
    cutter = {"jieba": _jieba_cutter, "rjieba": _rjieba_cutter}.get(engine)
    if cutter is None:
        raise ValueError(f"no segmenter called {engine!r}: choose jieba or rjieba")
    return Segmenter(cutter(domain_words(folder)), stop, engine)


def _jieba_cutter(words: list[str]) -> Callable[[str], list[str]]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escape sequences in its source
        import jieba
    jieba.setLogLevel(logging.WARNING)  # it tells of its loading on stderr, and so in notebooks
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in words:
        if not tokenizer.FREQ.get(word):
            tokenizer.add_word(word)
    return tokenizer.lcut


def _rjieba_cutter(words: list[str]) -> Callable[[str], list[str]]:
    try:
        from rjieba import Jieba
    except ImportError as error:
        raise ImportError("rjieba is not installed: install county-health-reports[fast], or use the engine jieba") from error
    tokenizer = Jieba()
    for word in words:
        if not tokenizer.has_word(word):
            tokenizer.add_word(word, None, None)

    def cut(text: str) -> list[str]:
        pieces: list[str] = []
        for word in tokenizer.cut(text):
            if len(word) > 1 and word.isascii() and not tokenizer.has_word(word):  # it keeps 2011-01-05 whole, jieba does not
                pieces.extend(_ASCII_PIECES.findall(word))
            else:
                pieces.append(word)
        return pieces

    return cut


def tokenize(passage: Passage, segmenter: Segmenter) -> list[Word]:
    """The words of a passage with their places; spaces and signs are no words."""
    words, at = [], 0
    for text in segmenter.cut(passage.text):
        to = at + len(text)
        if text[0].isalnum() or text[-1].isalnum():
            words.append(Word(at, to, *passage.locate(at, to), text))
        at = to
    return words


def telling_words(text: str, segmenter: Segmenter) -> list[str]:
    """The words of a text that say something: no stop words, no numbers, no single characters."""
    return [word for word in segmenter.cut(text) if len(word) > 1 and word not in segmenter.stop and _SAID.search(word)]


def frequencies(passages: Iterable[Passage], segmenter: Segmenter) -> pd.DataFrame:
    """How often each telling word occurs. Columns: word, count, reports (in how many it stands); most frequent first."""
    count: Counter[str] = Counter()
    reports: dict[str, set[str]] = {}
    for passage in passages:
        for word in telling_words(passage.text, segmenter):
            count[word] += 1
            reports.setdefault(word, set()).add(passage.report_id)
    rows = [(word, n, len(reports[word])) for word, n in sorted(count.items(), key=lambda item: (-item[1], item[0]))]
    return pd.DataFrame(rows, columns=["word", "count", "reports"])


def _counts(words: pd.DataFrame | Mapping[str, int]) -> dict[str, int]:
    return dict(zip(words["word"], words["count"], strict=True)) if isinstance(words, pd.DataFrame) else dict(words)


def keyness(focus: pd.DataFrame | Mapping[str, int], rest: pd.DataFrame | Mapping[str, int], minimum: int = 3) -> pd.DataFrame:
    """Words that set a county or a period apart from the rest.

    Takes two tables of `frequencies` (or word → count). Columns: word, count, rest (counts there), per_million, rest_per_million,
    g2 (log-likelihood, Dunning 1993, aclanthology.org/J93-1003; 3.84 is p = 0.05, 10.83 p = 0.001), log_ratio (how many times
    the relative frequency doubles, Hardie 2014; half an occurrence stands for none). Positive words first, by g2.
    """
    here, there = _counts(focus), _counts(rest)
    total, other = sum(here.values()), sum(there.values())
    rows = []
    for word in here.keys() | there.keys():
        a, b = here.get(word, 0), there.get(word, 0)
        if a + b < minimum or not total or not other:
            continue
        expected_a, expected_b = total * (a + b) / (total + other), other * (a + b) / (total + other)
        g2 = 2 * ((a * math.log(a / expected_a) if a else 0) + (b * math.log(b / expected_b) if b else 0))
        ratio = math.log2(((a or 0.5) / total) / ((b or 0.5) / other))
        rows.append((word, a, b, 1e6 * a / total, 1e6 * b / other, g2, ratio))
    columns = ["word", "count", "rest", "per_million", "rest_per_million", "g2", "log_ratio"]
    frame = pd.DataFrame(rows, columns=columns)
    return (
        frame.assign(less=frame["log_ratio"] < 0)
        .sort_values(["less", "g2", "word"], ascending=[True, False, True], ignore_index=True)
        .drop(columns="less")
    )


def collocations(
    passages: Iterable[Passage], segmenter: Segmenter, node: str | None = None, span: int = 5, minimum: int = 3
) -> pd.DataFrame:
    """Words that stand together within `span` words, more often than by chance; around one word if `node` is given.

    Columns: word, other, count, pmi (bits), log_dice (at most 14, comparable between corpora of any size: Rychlý 2008,
    nlp.fi.muni.cz/raslan/2008/papers/13.pdf). Stop words, numbers and signs keep their place but form no pair.
    """
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        words = [w if len(w) > 1 and w not in segmenter.stop and _SAID.search(w) else "" for w in segmenter.cut(passage.text)]
        for at, word in enumerate(words):
            if not word:
                continue
            single[word] += 1
            for other in words[at + 1 : at + 1 + span]:
                if other and other != word and (node is None or node in (word, other)):
                    pairs[(word, other) if word < other else (other, word)] += 1
    total = sum(single.values())
    rows = []
    for (word, other), count in pairs.items():
        if count < minimum:
            continue
        if other == node:
            word, other = other, word
        pmi = math.log2(count * total / (single[word] * single[other]))
        rows.append((word, other, count, pmi, 14 + math.log2(2 * count / (single[word] + single[other]))))
    frame = pd.DataFrame(rows, columns=["word", "other", "count", "pmi", "log_dice"])
    return frame.sort_values(["log_dice", "count", "word", "other"], ascending=[False, False, True, True], ignore_index=True)


def concordance(passages: Iterable[Passage] | pd.DataFrame, wanted: str | Sequence[str], width: int = 24) -> pd.DataFrame:
    """Every place where a word stands, with what is to its left and right.

    `passages` are passages, or a frame with the columns report_id, section, text and start or offsets.
    `wanted` is a word, or several.
    Columns: report, section (the headings above), left, hit, right, start, end (page offsets of the hit).
    """
    words = [wanted] if isinstance(wanted, str) else list(wanted)
    pattern = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word) or r"(?!)")
    rows = []
    for report, section, text, offsets in _lines(passages):
        for match in pattern.finditer(text):
            i, j = match.span()
            rows.append(
                (
                    report,
                    section,
                    text[max(0, i - width) : i],
                    match.group(),
                    text[j : j + width],
                    int(offsets[i]),
                    int(offsets[j - 1]) + 1,
                )
            )
    return pd.DataFrame(rows, columns=["report", "section", "left", "hit", "right", "start", "end"])


def _lines(passages: Iterable[Passage] | pd.DataFrame) -> Iterable[tuple[str, str, str, Sequence[int]]]:
    if not isinstance(passages, pd.DataFrame):
        for passage in passages:
            yield passage.report_id, " › ".join(passage.path), passage.text, passage.offsets
        return
    for row in passages.to_dict("records"):
        text = row["text"]
        offsets = row.get("offsets")
        yield (
            row["report_id"],
            row.get("section") or "",
            text,
            offsets if offsets is not None else range(row["start"], row["start"] + len(text)),
        )
