"""What a report itself calls lacking, lagging, unsolved or at risk: one statement a lack, under headings and in passing."""

import re
from dataclasses import dataclass, field
from operator import attrgetter

from helpers.reading.admissions import find_admissions
from helpers.reading.items import FIRST, Clause, split_clauses
from helpers.reading.negation import Mark
from helpers.reading.openings import CAUSE
from helpers.reading.problem_words import ProblemLexicon, heading_kind, load_problem_lexicon
from helpers.reading.statements import Statement, StatementReader
from helpers.reading.themes import blend_themes, choose_themes
from helpers.records import Passage, Problem, Report

__all__ = ["ProblemLexicon", "find_problems", "heading_kind", "load_problem_lexicon"]

_HINT = re.compile(r"但|缺憾|缺点|美中不足|遗憾|然而|可是|不过|看到|认识到|存在|面临|困难|问题|不足|没有|缺少")
_ADVERB = re.compile(
    r"(?:严重|十分|非常|比较|相对|普遍|明显|依然|仍然|相当|极为|极其|总体|整体|日益|较为|尤为|还|仍|尚|较|都|均|也|更|很|太|最|过于|不同程度|存在着?|有所|的|地|得|突出|问题|力度)++$"
)


_ONLY_WHY = re.compile(r"[^,;。]{1,8}(?:原因|因素|关系),")


@dataclass(slots=True)
class _List:
    """A list of problems that a lead-in has opened and that later passages go on with."""

    cue: str
    path: tuple[str, ...]  # of the passage with the lead-in
    open: bool  # the lead-in ended its passage: the next one need not be numbered
    firm: bool  # it ended in a colon, or its first item did tell a lack
    style: str = ""  # of the numbering of its items


@dataclass(slots=True)
class _State:
    """What the passages so far make of the next one."""

    listed: _List | None = None
    admitted: bool = False  # lacks were being told where the passage before broke off at a semicolon
    found: list[Problem] = field(default_factory=list)


def find_problems(report: Report, lexicon: ProblemLexicon) -> list[Problem]:
    """Every lack that the report admits, in the order of the page."""
    state = _State()
    passages = [passage for passage in report.passages if passage.kind not in ("title", "table")]
    marks = [_marks(passage.text, lexicon) for passage in passages]  # all at once, while the many words are at hand
    for passage, own in zip(passages, marks, strict=True):
        _read_passage(report, passage, own, lexicon, state)
    return state.found


def _style(marker: str) -> str:
    """The form of a numbering: 三、 and 一、 are of one form, (1) is of another."""
    return re.sub(r"\d+", "1", re.sub(r"[一二三四五六七八九十]+", "一", marker))


def _section(path: tuple[str, ...], lexicon: ProblemLexicon) -> tuple[str | None, str]:
    for heading in reversed(path):
        if kind := heading_kind(heading, lexicon):
            return kind, heading
    return None, ""


def _marks(text: str, lexicon: ProblemLexicon) -> list[Mark]:
    """The words and constructions of a passage that say or undo a lack, in order."""
    marks = [Mark(at, to, word, *lexicon.meaning[word]) for word, at, to in lexicon.marks.find(text)]
    return sorted([*marks, *find_admissions(text)], key=attrgetter("at"))


def _speaks_of_lacks(text: str, marks: list[Mark]) -> bool:
    return any(mark.strong and mark.kind in ("cue", "admission") for mark in marks) or _HINT.search(text) is not None


def _read_passage(report: Report, passage: Passage, marks: list[Mark], lexicon: ProblemLexicon, state: _State) -> None:
    section, heading = _section(passage.path, lexicon)
    split = split_clauses(passage.text)
    if (first := next(split, None)) is None:
        return
    headed = len(first.text) <= 24 and (first.sign in ("", ":") or first.sign == "。" and (first.marker or len(first.text) <= 14))
    own = heading_kind(first.text, lexicon) if headed else None
    admitted, state.admitted = state.admitted, False
    if state.listed and not _goes_on(state.listed, passage, first, own):
        state.listed = None
    if not (section or own or state.listed or _speaks_of_lacks(passage.text, marks)):
        return  # most passages
    clauses = [first, *split]
    alone = own is not None and len(clauses) == 1
    if section != "problem" and (alone or passage.kind == "heading" and not state.listed):
        state.listed = _List(clauses[0].text, passage.path, open=True, firm=True) if own == "problem" and alone else None
        return
    if section == "problem" and own == "plan" and alone:
        return
    if own == "plan":
        section = "plan"
    reader = StatementReader(passage, lexicon, marks, section == "problem" or own == "problem", section == "plan")
    reader.admitted = admitted
    if state.listed and section is None and not reader.listed:
        if state.listed.firm or not FIRST.match(clauses[0].marker) or reader.item_tells(clauses, 0):
            reader.listed = state.listed.firm = True
            state.listed.style = state.listed.style or _style(clauses[0].marker)
        else:
            state.listed = None  # 但仍有差距。一是工作运行平稳: what follows is no list of problems
    if not reader.listed and not _speaks_of_lacks(passage.text, marks):
        return
    statements = reader.statements(clauses[1:] if own == "problem" else clauses)
    if own == "problem":
        state.listed = _List(clauses[0].text, passage.path, open=alone, firm=True)
    elif reader.opened and not reader.listed:
        state.listed = _List(reader.opened, passage.path, open=reader.open_end and reader.firm, firm=reader.firm)
    state.admitted = reader.admitted and passage.text.endswith(";")
    label = heading or (state.listed.cue if state.listed else reader.opened)
    if reader.planned:
        state.listed = None
    for statement in statements:
        if problem := _problem(report, passage, statement, lexicon, label, "heading" if section == "problem" else ""):
            state.found.append(problem)


def _goes_on(listed: _List, passage: Passage, first: Clause, own: str | None) -> bool:
    """Whether a passage still belongs to a list that a lead-in has opened."""
    deeper = len(passage.path) > len(listed.path)
    inside = passage.path[:len(listed.path)] == listed.path or listed.open and listed.cue in passage.path
    if not inside or own == "plan" or not (listed.open or first.marker or deeper):
        return False
    return not (passage.kind == "heading" and not deeper and listed.style not in ("", _style(first.marker)))


def _problem(
    report: Report, passage: Passage, statement: Statement, lexicon: ProblemLexicon, label: str, rule: str
) -> Problem | None:
    text = passage.text
    at, to = statement.clauses[0].at, statement.clauses[-1].to
    if found := CAUSE.match(text, at, to):
        at = found.end()
        if found := _ONLY_WHY.match(text, at, to - 4):
            at = found.end()  # 由于历史原因,12所卫生院…
    if to - at < 4:
        return None
    start, end = passage.locate(at, to)
    themes = choose_themes(blend_themes(text[at:to], statement.points, lexicon.themes))
    first = next((c.to for c in statement.clauses if statement.cues and c.to >= statement.cues[0].to), to)
    actor = lexicon.actors.search(text, at, first)
    cue = statement.cues[0] if statement.cues else None
    if actor and cue and cue.entry == "shortage" and cue.to >= first - 1 and not _ADVERB.sub("", text[actor.end():cue.at]):
        actor = None  # 村医短缺: who is lacking is no actor
    lack = _lack(text, at, to, statement.cues, actor)
    return Problem(report.report_id, start, end, report.page.text[start:end], themes[0], themes, actor.group() if actor else None,
                   cue.text if cue else label, rule or statement.mode, lack)


def _lack(text: str, at: int, to: int, cues: list[Mark], actor: re.Match | None) -> str | None:
    """What is lacking: what stands before the word of lack, or after it where it opens the clause."""
    if not cues:
        return None
    cue = cues[0]
    begin = max(at, text.rfind(",", at, cue.at) + 1)
    ahead = text[begin:cue.at]
    if actor and begin <= actor.start() < cue.at and actor.end() < cue.at:
        ahead = text[actor.end():cue.at]
    ahead = _ADVERB.sub("", ahead.lstrip("的在对"))
    if len(ahead) < 2:
        stop = min((i for i in (text.find(sign, cue.to, to) for sign in ",;、。") if i >= 0), default=to)
        ahead = re.sub(r"^[的了着]|的?(?:问题|现象|情况)$", "", text[cue.to:stop])
    return ahead[-16:] or None
