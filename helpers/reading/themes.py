"""Which of the fourteen themes a statement is about: points for its words, and votes that labelled statements have taught."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpers.corpus.clean import fold
from helpers.lexicons import load_entries
from helpers.paths import LEXICONS
from helpers.reading.votes import Votes, count_votes, learn, runs
from helpers.wordlists import WordList

_WEIGHTS = {"strong": 3.0, "words": 2.0, "weak": 1.0}
_TAUGHT = {"strong": 0.6, "words": 0.4, "weak": 0.2}  # how many statements a word of the lexicon is worth to the votes
_WORDS = 0.3  # what the best theme of the words counts, where the best theme of the votes counts one
_NEAR = re.compile(
    r"[的地得还仍尚也较更很太最不未及和与、]|十分|非常|比较|相对|严重|普遍|明显|依然|仍然|相当|极为|极其|总体|整体|问题|情况|现象|力度|水平|工作|参加|参与|纳入|落实|建立|配备|实行|开展|设置|"
    r"形成|人数|数量|比例|占比|存在|建设|配备|有|没|比较"
)


_PAID = re.compile(
    r"(?:村医|乡村医生|乡医|职工|人员|专干|保健员|协管员|医生|队员)[^,;]{0,8}(?:补助|补贴|收入|津贴|报酬)(?!资金|经费)"
)
_AGAINST = re.compile(r"[与和同距离比](?=[^,;]{1,20}(?:不相?适应|不匹配|不相称|差距|相差|相去|相比))")
_OF_OTHERS = re.compile(r"得不到|尚未|还没|没有|不能|无法|难以|未|不愿|缺乏|缺少|有待")
_BETWEEN = re.compile(r"(?:之间|城乡|区域|地区间|山区与|贫富)[^,;]{0,8}(?:差距|差异|悬殊|不平衡|不均)")


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    name: str
    english: str
    definition: str


@dataclass(frozen=True, slots=True)
class ThemeLexicon:
    themes: tuple[Theme, ...]
    words: WordList
    people: frozenset[str]
    points: dict[str, tuple[tuple[str, float], ...]]  # word → theme ids and weights
    votes: Votes  # what labelled statements teach


def load_themes(folder: Path = LEXICONS, leave_out: Callable[[int], bool] = lambda number: False) -> ThemeLexicon:
    """The themes with one pattern over all their words, and the votes of the labelled statements.

    `leave_out` tells which statements, by their number, are not to be learned: the tests read those without having seen them.
    """
    entries = load_entries("themes", ("id", "name", "english", "definition", "strong", "words", "weak", "example"), folder)
    points: dict[str, list[tuple[str, float]]] = {}
    for entry in entries:
        for key, weight in _WEIGHTS.items():
            for word in entry[key]:
                points.setdefault(word, []).append((entry["id"], weight))
    themes = tuple(Theme(*(entry[key] for key in ("id", "name", "english", "definition"))) for entry in entries)
    return ThemeLexicon(
        themes,
        WordList(points),
        frozenset(w for e in entries for w in e.get("people", ())),
        {word: tuple(given) for word, given in points.items()},
        _learn_votes(entries, [told for number, told in enumerate(load_statements(folder)) if not leave_out(number)]),
    )


def load_statements(folder: Path = LEXICONS) -> list[tuple[str, tuple[str, ...]]]:
    """The labelled statements: what each says, and the themes that a careful reader would accept, the best first."""
    return [(fold(entry["says"]), tuple(entry["themes"])) for entry in load_entries("statements", ("says", "themes"), folder)]


def _learn_votes(entries: list[dict], statements: list[tuple[str, tuple[str, ...]]]) -> Votes:
    number = {entry["id"]: at for at, entry in enumerate(entries)}
    examples = []
    for says, themes in statements:
        best = 2 / (len(themes) + 1)
        examples.append((runs(says), {number[theme]: best / (1 if at == 0 else 2) for at, theme in enumerate(themes)}))
    for entry in entries:
        for key, worth in _TAUGHT.items():
            for word in entry[key]:
                examples.append(({run: 1.0 for run in runs(word) if "|" not in run}, {number[entry["id"]]: worth}))
    return learn(examples, len(entries))


def score_themes(text: str, cues: list[tuple[int, int]], lexicon: ThemeLexicon) -> dict[str, float]:
    """Points of each theme in a statement; what stands right before (or after) a word of lack counts double.

    `cues` are the places in `text` of the words that say a lack, the primary one first.
    """
    points: dict[str, float] = {}
    found = lexicon.words.find(text)
    at = cues[0][0] if cues else len(text)
    head = max(
        (word.to for word in found if word.to <= at and "," not in text[word.to : at]), default=-1
    )  # the noun nearest to the lack
    against = max((m.start() for m in _AGAINST.finditer(text)), default=-1)
    for word, begin, end in found:
        factor = 1.5 if end == head else 1.0
        for number, (at, to) in enumerate(cues):
            near = 2.0 if number == 0 else 1.5
            if end <= at and not _NEAR.sub("", text[end:at]):
                factor = max(factor, near)
            elif begin < to and end > at:
                names = max(weight for _, weight in lexicon.points[word]) > 2  # the word of lack says the theme: 重视不够
                factor = max(factor, near * 1.25 if names else 1.0)
            elif to <= begin and not _NEAR.sub("", text[to:begin]):
                factor = max(factor, near)
        if end <= against and word not in lexicon.people:
            factor = 2.0  # 用房与需求不相适应: what stands before 与 is lacking
        if word in lexicon.people and (factor < 1.5 or not cues or end <= cues[0][0] and _OF_OTHERS.match(text, cues[0][0])):
            factor = 0.4
        for theme, weight in lexicon.points[word]:
            points[theme] = points.get(theme, 0.0) + weight * factor
    if _PAID.search(text):
        points["welfare"] = points.get("welfare", 0.0) + 4
    if _BETWEEN.search(text):
        points["disparity"] = points.get("disparity", 0.0) + 6
    return points


def blend_themes(text: str, points: dict[str, float], lexicon: ThemeLexicon) -> dict[str, float]:
    """Points of the words in a statement together with the votes of its characters; the best of each counts the same."""
    sums = count_votes(runs(text), lexicon.votes)
    most, best = max(max(sums), 1e-9), max(points.values(), default=1.0)
    blended = {}
    for theme, votes in zip(lexicon.themes, sums):
        value = max(votes, 0.0) / most + _WORDS * points.get(theme.id, 0.0) / best
        if value:
            blended[theme.id] = value
    return blended


def choose_themes(points: dict[str, float]) -> tuple[str, ...]:
    """The themes that fit, best first: all that have at least half the points of the best.

    >>> choose_themes({"equipment": 8.0, "funding": 4.0, "burden": 1.0})
    ('equipment', 'funding')
    """
    if not points:
        return ("institutions",)
    best = max(points.values())
    return tuple(sorted((t for t, p in points.items() if p >= best / 2), key=lambda t: -points[t]))
