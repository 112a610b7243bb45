"""Clauses become statements: which of them say a lack, and which together say one."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from helpers.reading.items import FIRST, Clause
from helpers.reading.negation import UNSETTLED, Mark, live_cues, reaches_on
from helpers.reading.openings import (
    BESIDES,
    BOUND,
    LEAD_IN,
    LEADS_TO,
    NOW,
    ONCE,
    ONLY_JOINS,
    ONLY_WHY,
    SINCE,
    SOME,
    STARTS_WORK,
    STILL,
    SUBJECTLESS,
    SUCCEEDS,
    THOUGH,
    TOPIC,
    announces,
    gives_reason,
    opens_plan,
    proposes,
    trim,
    turns,
)
from helpers.reading.problem_words import ProblemLexicon
from helpers.reading.sanctions import find_sanctioned
from helpers.reading.themes import blend_themes, choose_themes, score_themes
from helpers.records import Passage

_AT = attrgetter("at")
_OWN = re.compile(r"由于|因此|但|然而|目前|当前|我(?:县|局|们)?在|尤其|特别是|同时")  # a sentence that goes on with the lacks
_LESS = re.compile(r"(?:远|均|都|还|仍|明显)?低于")  # what is lower was told in the clause before
_LONGEST = 300  # characters of a clause; longer ones are no prose


@dataclass(slots=True)
class Statement:
    """Clauses that together say one lack, while they are being gathered."""

    clauses: list[Clause]
    cues: list[Mark]
    points: dict[str, float]
    mode: str

    @property
    def themes(self) -> tuple[str, ...]:
        return choose_themes(self.points)

    def add(self, points: dict[str, float], share: float) -> None:
        for theme, value in points.items():
            self.points[theme] = self.points.get(theme, 0) + value * share


@dataclass(slots=True)
class StatementReader:
    """Walks the clauses of a passage and gathers them into statements.

    A clause is read in one of three modes: in a list of problems, after a turn (但…), or in passing, where it takes the most
    to say a lack.
    """

    passage: Passage
    lexicon: ProblemLexicon
    marks: list[Mark]
    listed: bool  # under a heading of problems, or in a list that a lead-in has opened
    planning: bool = False  # under a heading of plans

    # a lead-in that opened a list here
    opened: str = ""
    open_end: bool = False  # … and ended the passage
    firm: bool = False  # … with a colon
    planned: bool = False  # the rest of the passage is about what will be done

    # the sentence
    sentence: int = -1
    contrast: bool = False  # after 但
    conceded: bool = False  # after 虽然
    lead: bool = False  # after a lead-in: the rest of the sentence is a list
    told: bool = False  # a lack was told in it
    told_before: bool = False  # … and in the one before
    present: bool = False  # it opened with 目前
    past: bool = False  # 以前…: what was lacking then, until the sentence comes to the present
    admitted: bool = False  # 但困难也不少。: what the next sentences miss, they miss in earnest
    blocked: Mark | None = None  # a trigger of the clause before that reaches on

    # the statement that is being gathered
    current: Statement | None = None
    pending: list[Clause] = field(default_factory=list)  # clauses without a lack that may belong to the next one
    reason: int | None = None  # how many cues the current one had while it was but a reason that waits for its effect
    item_plan: bool = False  # the rest of the item is about what will be done
    numbered: bool = False  # the items of the list have numbers: a semicolon does not end one
    label: bool = False  # the item began with a topic (村医待遇问题。) whose sentence follows
    done: list[Statement] = field(default_factory=list)

    def statements(self, clauses: Sequence[Clause]) -> list[Statement]:
        """The statements of the passage's clauses, in order."""
        sanctioned = find_sanctioned(clauses, self.marks)
        for number, clause in enumerate(clauses):
            if len(clause.text) > _LONGEST:
                continue
            before = clauses[number - 1]
            fresh = clause.sentence != self.sentence
            self._enter(clause, before, fresh)
            if clause.marker:
                self._enter_item(clauses, number)
            body = trim(self.passage.text, clause)
            mode = self._mode(clause, before, body.text, fresh)
            if not mode or ONLY_JOINS.match(body.text) or clause.sign == ":" and TOPIC.search(body.text) and mode == "list":
                continue  # 妇幼方面:
            beside = number and not fresh and clause.sign == ":" and BESIDES.search(before.text)
            announced = beside or announces(clause, body.text, mode, self.lexicon)
            if announced and self._open_list(clause, clauses[number + 1:], body.text):
                continue
            if self.item_plan or proposes(body.text):
                self.item_plan = self.item_plan or mode == "list" or body.text.startswith(("建议", "希望"))
                self._close()
                self.pending = []
                continue
            if mode != "list" and clause.at in sanctioned:
                continue
            for part, marks in self._parts(body, mode):
                cues = self._lacks(part, marks, mode)
                if cues:
                    self._take(part, cues, mode, None if fresh else before)
                    if clause.sign == ":":
                        self.lead = True
                        self._close()
                elif cues is not None:
                    self._hold(part, mode)
        self._end_item()
        self._close()
        return self.done

    def item_tells(self, clauses: Sequence[Clause], number: int) -> bool:
        """Whether the numbered item that begins here says a lack."""
        for at, clause in enumerate(clauses[number:]):
            if at and clause.marker:
                return False
            if self._cues(clause, "list")[0]:
                return True
        return False

    # ---- sentences and items ---------------------------------------------------------------------------------------------

    def _enter(self, clause: Clause, before: Clause, fresh: bool) -> None:
        if fresh:
            self.sentence, self.told_before, self.told = clause.sentence, self.told, False
            self.contrast = self.conceded = self.lead = False
            self.blocked = None
        if fresh or clause.marker or before.sign == ";":
            topic = bool(fresh and not self.current and self.pending and self.pending[0].marker
                         and TOPIC.search(self.pending[-1].text))
            self._end_item()
            self.label = topic
            self.item_plan = self.item_plan and self.numbered and not (fresh and not clause.marker and _OWN.match(clause.text))
            goes_on = (fresh and not clause.marker and self.current and self.current.mode == "list"
                       and self.current.clauses[0].marker)
            if not goes_on:
                self._close()

    def _enter_item(self, clauses: Sequence[Clause], number: int) -> None:
        self.item_plan = self.label = False
        self.numbered = True
        led = self.told_before or self.told or self.opened
        if not self.listed and FIRST.match(clauses[number].marker) and led and not self.planned:
            self.listed = self.firm or self.item_tells(clauses, number)

    def _end_item(self) -> None:
        """What was pending finds its place: in the statement before it, in one of its own, or nowhere."""
        if self.pending and self.current and self.current.mode == "list":
            self.current.clauses.extend(self.pending)
        elif self.pending and not self.current and self._tells(self.pending):
            self.done.append(self._cueless(self.pending))
        if self.current and self.reason == len(self.current.cues) and self.current.mode == "passing":
            self.current = None  # a reason without an effect
        self.pending, self.reason = [], None

    def _close(self) -> None:
        if self.current:
            self.done.append(self.current)
        self.current = None

    def _mode(self, clause: Clause, before: Clause, words: str, fresh: bool) -> str | None:
        """How the clause is to be read; None where it is not."""
        if (fresh or clause.marker) and opens_plan(clause, words, self.lexicon):
            self.planned = True
        if self.planned:
            return None
        if THOUGH.search(words):
            self.conceded = True
        if fresh or self.past and SINCE.match(words):
            self.past = bool(fresh and (once := ONCE.match(words)) and not SINCE.search(words, once.end()))
        if fresh:
            self.present = bool(NOW.match(clause.text))
        in_earnest = fresh and (self.admitted or self.told_before and SOME.match(words))
        if in_earnest or self.present and self.told and before.sign == ";":
            self.contrast = True
        if but := turns(clause, words):
            self.contrast, self.conceded = True, False
            if but.end() >= len(clause.text):
                return None
        if self.listed or self.lead:
            return "list"
        if self.contrast:
            return "contrast"
        return None if self.planning or self.past else "passing"

    def _open_list(self, clause: Clause, after: Sequence[Clause], words: str) -> bool:
        """A lead-in opens a list, unless its sentence goes on with something else."""
        self.told = True
        if clause.sign in ":。" or after and after[0].marker:
            self.opened, self.open_end, self.lead = words, not after, clause.sign == ":"
            self.firm = self.firm or self.lead
            self.admitted = not self.lead and (self.contrast or STILL.search(words) is not None)
            return True
        if clause.sign == ",":
            self.opened, self.lead = words, True
            return True
        return False

    # ---- clauses ---------------------------------------------------------------------------------------------------------

    def _cues(self, clause: Clause, mode: str) -> tuple[list[Mark], Mark | None]:
        """The words of a clause that do say a lack, and the trigger that reaches its end."""
        first, last = (bisect_left(self.marks, at, key=_AT) for at in (clause.at, clause.to))
        inside = [m for m in self.marks[first:last] if m.to <= clause.to]
        return live_cues(self.passage.text, clause.at, clause.to, inside, mode, self.blocked)

    def _parts(self, clause: Clause, mode: str) -> list[tuple[Clause, list[Mark]]]:
        """The clause, divided at 、 where every part says a lack of its own."""
        cues, blocked = self._cues(clause, mode)
        if len(cues) > 1 and "、" in clause.text and "“" not in clause.text:
            parts, at = [], clause.at
            for piece in clause.text.split("、"):
                part = Clause(at, at + len(piece), piece, "、", "", clause.sentence)
                parts.append((part, self._cues(part, mode)[0]))
                at += len(piece) + 1
            entries = {found[0].entry for _, found in parts if found}
            whole = any(found and found[0].to - found[0].at == len(part.text) for part, found in parts)
            echoes = len(entries) == 1 and (whole or "without" in entries)  # 打而不绝、死灰复燃; 无编制、无经费
            if not echoes and all(found and len(part.text) >= 4 for part, found in parts):
                return parts
        text = self.passage.text
        on = blocked is not None and mode == "passing" and reaches_on(text, max(clause.at, blocked.at), clause.to, len(text))
        self.blocked = blocked if on else None
        return [(clause, cues)]

    def _lacks(self, part: Clause, cues: list[Mark], mode: str) -> list[Mark] | None:
        """The cues that count; none where the clause may still belong to a lack, None where it cannot."""
        if self.conceded:
            if mode != "list":
                cues = []
            elif THOUGH.search(part.text):
                return None
        if STARTS_WORK.match(part.text) and not (cues and cues[-1].to >= part.to - 3 and mode != "passing"):
            return None
        succeeds = SUCCEEDS.search(part.text)
        if succeeds and any(cue.at <= part.at + succeeds.start() < cue.to for cue in cues):
            succeeds = None  # 合格率明显下降
        if not cues:
            return None if mode == "passing" or succeeds else []
        unsettled = any(cue.entry in UNSETTLED for cue in cues)
        return None if mode != "list" and not unsettled and succeeds else cues

    def _points(self, part: Clause, cues: list[Mark]) -> dict[str, float]:
        told = [(c.at - part.at, c.to - part.at) for c in sorted(cues, key=lambda cue: not cue.strong)]
        return score_themes(part.text, told, self.lexicon.themes)

    def _hold(self, part: Clause, mode: str) -> None:
        """A clause without a lack joins the statement it goes on with, or waits."""
        points = self._points(part, [])
        current = self.current
        if current and (not points or choose_themes(points)[0] in current.themes or re.search(r"\d", part.text)):
            current.clauses.append(part)
            current.add(points, 1 / 4)
        elif mode == "list" or self.contrast:
            self.pending.append(part)

    def _take(self, part: Clause, cues: list[Mark], mode: str, before: Clause | None) -> None:
        """A clause with a lack goes on with the current statement, or begins one."""
        points = self._points(part, cues)
        bare = mode != "list" and (SUBJECTLESS.match(part.text) or len(part.text) < 4)
        if before and bare and not self.current and not self.pending:
            subject = trim(self.passage.text, before)
            if before.sign == "," and not turns(before, before.text) and not STARTS_WORK.match(subject.text):
                self.pending = [subject]
        self.told = True
        if mode == "passing" and gives_reason(part.text) or mode == "contrast" and ONLY_WHY.match(part.text):
            self.reason, self.contrast = len(cues), True
        elif mode == "contrast" and LEADS_TO.match(part.text):
            self.reason = None  # 但因经费紧缺,造成…: both are told
        gap = part.sentence - self.current.clauses[-1].sentence if self.current else 0
        if self.current and not self.pending and mode == "list" and SOME.match(part.text):
            self._close()
        if gap and (gap > 1 or self.pending or choose_themes(points)[0] != self.current.themes[0]):
            self._close()
        if self.current and not self.pending and (mode == "list" and _LESS.match(part.text) or self._same(points, cues, mode)):
            self.current.clauses.append(part)
            self.current.cues.extend(cues)
            self.current.add(points, 1 / 2)
            return
        self._close()
        self.current = Statement([*self.pending, part], list(cues), points, mode)
        for clause in self.pending:
            self.current.add(score_themes(clause.text, [], self.lexicon.themes), 1 / 2)
        self.pending = []

    def _same(self, points: dict[str, float], cues: list[Mark], mode: str) -> bool:
        """Whether a further lack is but more of the current statement: its effect, its theme, a remark on it."""
        current = self.current
        if BOUND.fullmatch(current.clauses[-1].text):
            return True
        if not points or choose_themes(points)[0] == self._about(current):
            return True
        if self.reason is not None and not any(c.strong for c in cues):
            return True
        if self.reason == len(current.cues):  # 由于资金没有到位,门诊楼停工四个月
            return True
        if cues[0].entry in ("hard", "hampers") and max(points.values()) <= 4:
            return True
        return mode == "list" and any(c.strong for c in current.cues) and not any(c.strong for c in cues)

    def _about(self, current: Statement) -> str:
        """The theme of a statement; of one without a word of any, what its characters say (办公室11人中中专以上的只有3人)."""
        if current.points:
            return current.themes[0]
        text = self.passage.text[current.clauses[0].at:current.clauses[-1].to]
        return choose_themes(blend_themes(text, {}, self.lexicon.themes))[0]

    def _tells(self, clauses: list[Clause]) -> bool:
        """Whether clauses without a cue, in a list of problems, are long enough to say one."""
        text = self.passage.text[clauses[0].at:clauses[-1].to]
        if TOPIC.search(text) and clauses[-1].sign == "。" and self.passage.text[clauses[-1].to + 1:].strip():
            return False
        ahead = self.passage.text[max(0, clauses[0].at - 1):clauses[0].at]
        listed = self.listed and (ahead == ":" or clauses[-1].sign == ";") or ahead == ":" and self.lead
        numbered = self.label or clauses[0].marker or ahead == ";" or listed
        return bool(numbered) and len(text) >= 6 and not LEAD_IN.search(text) and self.passage.kind != "heading"

    def _cueless(self, clauses: list[Clause]) -> Statement:
        text = self.passage.text[clauses[0].at:clauses[-1].to]
        return Statement(list(clauses), [], score_themes(text, [], self.lexicon.themes), "list")
