"""What a report itself calls lacking, lagging, unsolved or at risk: one statement a lack, under headings and in passing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpers.lexicons import load_entries
from helpers.paths import LEXICONS
from helpers.reading.items import FIRST, Clause, split_clauses
from helpers.reading.negation import Mark, live_cues, reaches_on
from helpers.reading.surfaces import any_of
from helpers.reading.themes import ThemeLexicon, choose_themes, load_themes, score_themes
from helpers.records import Passage, Problem, Report

_CONJUNCTION = re.compile(
    r"(?:但是?|然而|可是|不过|只是|同时|此外|另外|而且|并且|再加上|加之|加上|尤其是?|特别是|主要是|主要表现在|表现为|具体表现为|主要表现为|以及|其中|还有|即)(?=\S{3}),?"
)
_ONLY_CONJUNCTION = re.compile(r"(?:但是?|然而|可是|不过|同时|此外|另外|目前|当前|总之|总的来看|客观上|主观上|今年|具体|其中|还有|一方面|另一方面|由于|总体上看)$")
_CAUSE = re.compile(r"(?:因|由于|因为|造成|导致|致使|使得)(?!病|此)")
_BUT = re.compile(r"但(?!愿)|然而|可是|不过|只是(?!要)|遗憾的是|(?:同时)?(?:也|还)?(?:要|应|应该|必须)?(?:清醒地?|清楚地?)?(?:看到|认识到|意识到)")
_SUBJECTLESS = re.compile(r"(?:[与距离比]|(?:但|却|也|均|都|还|仍|仍然|尚|均)?(?:未达|没有达|低于|有较?大?差距|存在较?大?差距|达不到))")
_SOME = re.compile(r"部分|个别|少数|一些|有些|有的|不少|多数|大部分")
_THOUGH = re.compile(r"虽然?|尽管|固然")
_PROPOSES = re.compile(
    r"(?:我们|我局|我委|我县|我院|我中心|我所|各级|政府|县政府|要求|因此|为此|对此|所以)?,?(?:也)?(?:还)?(?:将|应该?(?!急|对|用|诊)|要(?!求)|必须|须|务必|力争|争取|确保|计划(?!生育|免疫)|拟|打算|希望|建议|恳请|呼吁|请求|望)"
)
_STARTS_WORK = re.compile(
    r"(?:我们|我局|我委|我县|我院|我中心|我所|全县|县卫生局)?(?:继续|进一步|切实|着力|大力|积极|努力|加快|加大|加强|强化|推进|完善|健全|建立|落实|做好|抓好|深化|严格|开展|组织|提高|规范|扩大|狠抓|认真|及时|采取|通过|按照|根据)"
)
_SUCCEEDS = re.compile(
    r"取得|成效|成绩|进步|圆满|顺利|超额|显著|明显(?:提高|改善|增强|下降)|得到了|有所(?:提高|改善|增强|好转|进步|起色)|起色|较好地?|良好|完成了|实现了|达到了|获得|荣获|好评|上新台阶"
)
_PLAN_OPENING = re.compile(r"(?:针对|对于|对照|面对)(?:以上|上述|这些|存在|此|目前)|(?:以上|上述)(?:这些)?(?:问题|困难|不足)|这些(?:问题|困难|不足)?(?:都|需|要|有待|将)")
_LEADING = (
    "问题|困难|不足|差距|薄弱环节|短板|弱项|矛盾|挑战|隐患|缺点|难题|一些|许多|不少|诸多|很多|较多|以下|如下|几个|几点|几方面|方面|多方面|一定|突出|主要|明显|较大|较为|比较|亟待解决|不容忽视|需要解决|亟需解决|"
    "有待解决|需要改进|实际|具体|这样那样|些|相当|仍然|依然|的|了|着|和|与|及|以及|、|之处|这|那|个|新|是|有|为|在|表现|体现|客观|亟需改进|影响|制约|发展|因素|困惑|[一二三四五六七八九两几]|[0-9]|地方|现象|主要表现在|不少的|情况|值得|重视|注意|我们|认真|研究|解决|亟待|突破|难点"
)
_LEAD = re.compile(
    rf"(?:存在(?!的)|^.{{0,8}}存在的|面临|有|遇到|暴露出?|出现|看到|反映出|显现出)(?:{_LEADING})*(?:问题|困难|不足|差距|薄弱环节|短板|弱项|矛盾|挑战|隐患|缺点|难题|不足之处|地方|方面|如下|以下|表现在|体现在|因素|难点|[是有为])$"
    r"|(?:问题|困难|不足|差距|表现|原因|体现)(?:之处)?(?:主要|具体)?(?:表现|体现)?(?:是|有|为|在|在于|在以下(?:几个)?方面|如下)$|^主要(?:表现在|体现在|是|有)$|(?:主要|具体)(?:表现|体现)(?:在|为)\S{0,10}$"
)
_NO_LEAD = re.compile(r"查找|剖析|针对|对|就|围绕|谈|查|分析|解决|整改|反馈|发现|指出|上述|以上|这些|研究|汇报|提出|听取|因为|由于")
_FIXING = re.compile(r"解决|整改|针对|查找|排查|反馈|克服|导向|群众|职工|家庭|清单|台账|线索|信访|查摆|巡视|巡察|破解|化解|攻坚|帮扶|救助|专项")
_NO_LACK_HEADING = re.compile(r"(?:的|主要|目前|当前|工作中?|几个|几点|一些|存在|面临)*(?:问题|困难|不足|差距|短板|挑战|弱项|薄弱环节)(?:(?:和|与|及|、)(?:问题|困难|不足|差距|短板|挑战|弱项|薄弱环节|打算|思考))?[::]?$")
_TOPIC = re.compile(r"(?:问题|方面|情况|工作)$")
_ADVERB = re.compile(r"(?:严重|十分|非常|比较|相对|普遍|明显|依然|仍然|相当|极为|极其|总体|整体|日益|较为|尤为|还|仍|尚|较|都|均|也|更|很|太|最|过于|不同程度|存在着?|有所|的|地|得|比较突出|问题|力度|存在着)+$")


@dataclass(frozen=True, slots=True)
class ProblemLexicon:
    """Words of lacks and of what takes them away, as one pattern; headings, plans and actors; themes."""

    marks: re.Pattern
    meaning: dict[str, tuple[str, bool, str]]  # surface → kind, strong, entry id
    headings: re.Pattern
    plans: re.Pattern
    actors: re.Pattern
    themes: ThemeLexicon


def load_problem_lexicon(folder: Path = LEXICONS) -> ProblemLexicon:
    """The problem lexicon and the themes, compiled."""
    entries = load_entries("problems", ("id", "name", "english", "kind", "surfaces", "example"), folder)
    meaning: dict[str, tuple[str, bool, str]] = {}
    words: dict[str, list[str]] = {"heading": [], "plan": [], "actor": []}
    for entry in entries:
        for surface in entry["surfaces"]:
            if entry["kind"] in words:
                words[entry["kind"]].append(surface)
            else:
                meaning.setdefault(surface, (entry["kind"], entry.get("strength", "strong") == "strong", entry["id"]))
    actors = any_of(words["actor"])
    return ProblemLexicon(
        re.compile(any_of(meaning)), meaning, re.compile(any_of(words["heading"])), re.compile(any_of(words["plan"])),
        re.compile(rf"(?:部分|个别|少数|多数|一些|有些|各级?|不少|极少数|大部分|大多数|许多|有的|绝大多数)?(?:地方|乡镇|基层|农村|县乡|偏远|边远|山区|县级|乡级|村级|全县|我县)?(?:{actors})"),
        load_themes(folder),
    )


@dataclass(slots=True)
class _Statement:
    """Clauses that together say one lack, while they are being gathered."""

    clauses: list[Clause]
    cues: list[Mark]
    points: dict[str, float]
    mode: str


@dataclass(slots=True)
class _State:
    """What the passages so far make of the next one."""

    listing: bool = False  # a lead-in has opened a list of problems
    path: tuple[str, ...] = ()  # of the passage with the lead-in
    style: str = ""  # of the numbering of its items
    open: bool = False  # the lead-in ended its passage: the next one need not be numbered
    cue: str = ""
    found: list[Problem] = field(default_factory=list)


def heading_kind(heading: str, lexicon: ProblemLexicon) -> str | None:
    """problem, plan, or None for a heading of anything else.

    >>> lexicon = load_problem_lexicon()
    >>> [heading_kind(h, lexicon) for h in ("存在的困难和问题", "问题整改情况", "下一步打算", "妇幼卫生")]
    ['problem', None, 'plan', None]
    """
    if len(heading) > 40 or _FIXING.search(heading):
        return None
    if lexicon.headings.search(heading) or _NO_LACK_HEADING.match(heading):
        return "problem"
    if lexicon.plans.search(heading) and not any(lexicon.meaning[m.group()][0] == "cue" for m in lexicon.marks.finditer(heading)):
        return "plan"
    return None


def find_problems(report: Report, lexicon: ProblemLexicon) -> list[Problem]:
    """Every lack that the report admits, in the order of the page."""
    state = _State()
    for passage in report.passages:
        if passage.kind in ("title", "table"):
            continue
        _read_passage(report, passage, lexicon, state)
    return state.found


def _style(marker: str) -> str:
    """The form of a numbering: 三、 and 一、 are of one form, (1) is of another."""
    return re.sub(r"\d+", "1", re.sub(r"[一二三四五六七八九十]+", "一", marker))


def _section(path: tuple[str, ...], lexicon: ProblemLexicon) -> tuple[str | None, str]:
    for heading in reversed(path):
        if kind := heading_kind(heading, lexicon):
            return kind, heading
    return None, ""


def _read_passage(report: Report, passage: Passage, lexicon: ProblemLexicon, state: _State) -> None:
    section, heading = _section(passage.path, lexicon)
    text = passage.text
    clauses = list(split_clauses(text))
    if not clauses:
        return
    own = heading_kind(clauses[0].text, lexicon) if len(clauses[0].text) <= 24 and clauses[0].sign in ("", ":", "。") else None
    marker = _style(clauses[0].marker)
    inside = passage.path[:len(state.path)] == state.path or state.open and state.cue in passage.path
    if state.listing and (not inside or own == "plan" or passage.kind == "heading" and state.style not in ("", marker) and len(passage.path) <= len(state.path)):
        state.listing = False
    if passage.kind == "heading" and section != "problem" and not state.listing or own == "plan" and section != "problem" and len(clauses) == 1:
        opens = own == "problem" and len(clauses) == 1
        state.listing, state.open, state.path, state.cue, state.style = opens, opens, passage.path, clauses[0].text, ""
        return
    if own == "plan":
        section = "plan"
    listed = section == "problem" or own == "problem" or (section != "plan" and state.listing and (state.open or bool(marker) or len(passage.path) > len(state.path)))
    state.listing = state.listing and listed
    if state.listing and marker and not state.style:
        state.style = marker
    marks = [Mark(m.start(), m.end(), m.group(), *lexicon.meaning[m.group()]) for m in lexicon.marks.finditer(text)]
    if not listed and not any(mark.kind == "cue" for mark in marks):
        return
    reader = _Reader(passage, lexicon, marks, listed, section == "plan")
    statements = list(reader.statements(clauses[1:] if own == "problem" else clauses))
    if reader.opened and not listed:
        state.listing, state.open, state.path, state.cue, state.style = True, reader.open_end, passage.path, reader.opened, ""
    elif own == "problem":
        state.listing, state.open, state.path, state.cue, state.style = True, len(clauses) == 1, passage.path, clauses[0].text, ""
    if reader.planned:
        state.listing = False
    label = heading or state.cue
    for statement in statements:
        if problem := _problem(report, passage, statement, lexicon, label, "heading" if section == "problem" else ""):
            state.found.append(problem)


@dataclass(slots=True)
class _Reader:
    """Walks the clauses of a passage and gathers them into statements."""

    passage: Passage
    lexicon: ProblemLexicon
    marks: list[Mark]
    listed: bool
    planning: bool = False
    opened: str = ""  # the lead-in that opened a list here
    open_end: bool = False  # … and ended the passage
    planned: bool = False
    blocked: Mark | None = None  # a trigger of the clause before that reaches on

    def statements(self, clauses: list[Clause]) -> Iterator[_Statement]:
        current: _Statement | None = None
        pending: list[Clause] = []
        listed, contrast, conceded, lead, item_plan, told, sanctioned = self.listed, False, False, False, False, False, set()
        label, effect_of = False, None  # a topic (村医待遇问题。) whose sentence follows; cues of a reason that waits for its effect
        for mark in self.marks:
            if mark.kind == "sentence":
                sanctioned.add(next((c.sentence for c in clauses if c.at <= mark.at < c.to), -1))
        sentence, passage_plan, last_told = -1, False, False
        for number, clause in enumerate(clauses):
            fresh = clause.sentence != sentence
            if fresh:
                sentence, contrast, conceded, last_told, told = clause.sentence, False, False, told, False
                self.blocked = None
                lead = False
            if fresh or clause.marker or clauses[number - 1].sign == ";":
                if pending and current and current.mode == "list":
                    current.clauses.extend(pending)
                if pending and not current and self._tells(pending, label):
                    yield self._cueless(pending)
                label = bool(pending) and not current and pending[0].marker != "" and bool(_TOPIC.search(pending[-1].text)) and fresh
                pending = []
                if current and (effect_of is not None and len(current.cues) == effect_of):
                    current = None  # a reason without an effect
                if current and not (fresh and not clause.marker and current.mode == "list" and current.clauses[0].marker):
                    yield current
                    current = None
                effect_of = None
            if clause.marker:
                item_plan = label = False
                if not listed and FIRST.match(clause.marker) and (last_told or told or self.opened) and not passage_plan:
                    listed = True
            body = self._trim(clause)
            words = body.text
            if (fresh or clause.marker) and (_PLAN_OPENING.match(words) or (self.lexicon.plans.match(words) and not clause.marker) or re.match(r"(?:在)?(?:20\d\d|\d\d)?年?(?:我们|我局|我委)?将", words)):
                passage_plan = self.planned = True
            if passage_plan:
                continue
            if _THOUGH.search(words):
                conceded = True
            if fresh and last_told and _SOME.match(words):
                contrast = True
            if but := _BUT.match(clause.text) or _BUT.match(words):
                contrast, conceded = True, False
                if but.end() >= len(clause.text):
                    continue
            mode = "list" if listed or lead else "contrast" if contrast else "passing"
            if mode == "passing" and self.planning:
                continue
            if _ONLY_CONJUNCTION.match(words):
                continue
            if clause.sign == ":" and _TOPIC.search(words) and mode == "list":
                continue  # 妇幼方面:
            if self._leads(clause, words, mode):
                told = True
                if clause.sign in ":。" or number + 1 < len(clauses) and clauses[number + 1].marker:
                    self.opened = words
                    self.open_end = number + 1 == len(clauses)
                    lead = clause.sign == ":"
                    continue
                if clause.sign == ",":
                    lead = True
                    self.opened = words
                    continue
            if item_plan or _PROPOSES.match(words) or _PLAN_OPENING.match(words):
                item_plan = item_plan or mode == "list" or words.startswith(("建议", "希望"))
                if current:
                    yield current
                current, pending = None, []
                continue
            if mode != "list" and sentence in sanctioned:
                continue
            for part, cues in self._parts(body, mode):
                if conceded and mode != "list":
                    cues = []
                if conceded and mode == "list" and _THOUGH.search(part.text):
                    continue
                if _STARTS_WORK.match(part.text) and not (cues and cues[-1].to >= part.to - 3 and mode != "passing"):
                    cues = []
                    if mode != "passing":
                        continue
                if not cues and (mode == "passing" or _SUCCEEDS.search(part.text)):
                    continue
                if cues and mode != "list" and _SUCCEEDS.search(part.text) and not any(c.entry in ("not_yet", "wanting") for c in cues):
                    continue
                points = score_themes(part.text, [(c.at - part.at, c.to - part.at) for c in cues], self.lexicon.themes)
                if cues and mode != "list" and not current and not pending and number and not fresh and _SUBJECTLESS.match(part.text):
                    before = self._trim(clauses[number - 1])
                    if clauses[number - 1].sign == "," and not _BUT.match(clauses[number - 1].text) and not _STARTS_WORK.match(before.text):
                        pending = [before]
                        points = score_themes(part.text, [(c.at - part.at, c.to - part.at) for c in cues], self.lexicon.themes)
                if not cues:
                    if current and (not points or choose_themes(points)[0] in choose_themes(current.points) or re.search(r"\d", part.text)):
                        current.clauses.append(part)
                    elif mode == "list" or contrast:
                        pending.append(part)
                    continue
                told = True
                if mode == "passing" and _CAUSE.match(part.text):
                    effect_of, contrast = len(cues), True
                if current and current.clauses[-1].sentence != part.sentence and (
                    choose_themes(points)[0] != choose_themes(current.points)[0] or current.clauses[-1].sentence + 1 != part.sentence or pending
                ):
                    yield current
                    current = None
                same = current is not None and not pending and (
                    not points or choose_themes(points)[0] == choose_themes(current.points)[0]
                    or cues[0].entry in ("hard", "hampers") and max(points.values()) <= 4
                    or mode == "list" and any(c.strong for c in current.cues) and not any(c.strong for c in cues)
                )
                if same:
                    current.clauses.append(part)
                    current.cues.extend(cues)
                    for theme, value in points.items():
                        current.points[theme] = current.points.get(theme, 0) + value / 2
                else:
                    if current:
                        yield current
                    held = points
                    for clause_before in pending:
                        for theme, value in score_themes(clause_before.text, [], self.lexicon.themes).items():
                            held[theme] = held.get(theme, 0) + value / 2
                    current, pending = _Statement([*pending, part], list(cues), held, mode), []
                if clause.sign == ":":
                    lead = True
                    yield current
                    current = None
        if pending and current and current.mode == "list":
            current.clauses.extend(pending)
        if current and not (effect_of is not None and len(current.cues) == effect_of):
            yield current
        elif pending and not current and self._tells(pending, label):
            yield self._cueless(pending)

    def _leads(self, clause: Clause, words: str, mode: str) -> bool:
        """Whether the clause only announces problems: 工作中还存在一些不足."""
        found = _LEAD.search(words)
        if not found or mode == "passing" and _NO_LEAD.search(words):
            return False
        return clause.sign == ":" or not self.lexicon.themes.pattern.search(words, 0, found.start())

    def _trim(self, clause: Clause) -> Clause:
        at = clause.at
        text = self.passage.text
        while found := _CONJUNCTION.match(text, at, clause.to):
            at = found.end()
        return Clause(at, clause.to, text[at:clause.to], clause.sign, clause.marker, clause.sentence)

    def _cues(self, at: int, to: int, mode: str) -> list[Mark]:
        inside = [m for m in self.marks if at <= m.at and m.to <= to]
        found, _ = live_cues(self.passage.text, at, to, inside, mode, self.blocked)
        return found

    def _parts(self, clause: Clause, mode: str) -> list[tuple[Clause, list[Mark]]]:
        """The clause, divided at 、 where every part says a lack of its own."""
        inside = [m for m in self.marks if clause.at <= m.at and m.to <= clause.to]
        text = self.passage.text
        cues, blocked = live_cues(text, clause.at, clause.to, inside, mode, self.blocked)
        if len(cues) > 1 and "、" in clause.text and "“" not in clause.text:
            parts, at = [], clause.at
            for piece in clause.text.split("、"):
                part = Clause(at, at + len(piece), piece, "、", "", clause.sentence)
                parts.append((part, self._cues(part.at, part.to, mode)))
                at += len(piece) + 1
            if all(found and len(part.text) >= 4 for part, found in parts):
                return parts
        on = blocked is not None and mode == "passing" and reaches_on(text, max(clause.at, blocked.at), clause.to, len(text))
        self.blocked = blocked if on else None
        return [(clause, cues)]

    def _tells(self, clauses: list[Clause], label: bool) -> bool:
        """Whether clauses without a cue, in a list of problems, are long enough to say one."""
        text = self.passage.text[clauses[0].at:clauses[-1].to]
        if _TOPIC.search(text) and clauses[-1].sign == "。" and self.passage.text[clauses[-1].to + 1:].strip():
            return False
        numbered = label or clauses[0].marker or self.passage.text[max(0, clauses[0].at - 1):clauses[0].at] == ";"
        return bool(numbered) and len(text) >= 8 and not _LEAD.search(text) and self.passage.kind != "heading"

    def _cueless(self, clauses: list[Clause]) -> _Statement:
        text = self.passage.text[clauses[0].at:clauses[-1].to]
        return _Statement(list(clauses), [], score_themes(text, [], self.lexicon.themes), "list")


def _problem(report: Report, passage: Passage, statement: _Statement, lexicon: ProblemLexicon, label: str, rule: str) -> Problem | None:
    text = passage.text
    at, to = statement.clauses[0].at, statement.clauses[-1].to
    if found := _CAUSE.match(text, at, to):
        at = found.end()
    if to - at < 4:
        return None
    start, end = passage.locate(at, to)
    themes = choose_themes(statement.points)
    first = next((c.to for c in statement.clauses if statement.cues and c.to >= statement.cues[0].to), to)
    actor = lexicon.actors.search(text, at, first)
    if actor and statement.cues and statement.cues[0].entry == "shortage" and statement.cues[0].to >= first - 1 and not _ADVERB.sub("", text[actor.end():statement.cues[0].at]):
        actor = None  # 村医短缺: who is lacking is no actor
    lack = _lack(text, at, to, statement.cues, actor)
    cue = statement.cues[0].text if statement.cues else label
    return Problem(report.report_id, start, end, report.page.text[start:end], themes[0], themes, actor.group() if actor else None,
                   cue, rule or statement.mode, lack)


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
