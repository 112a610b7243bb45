"""Clauses become statements: which of them say a lack, and which together say one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.reading.items import FIRST, Clause
from helpers.reading.negation import UNSETTLED, Mark, live_cues, reaches_on
from helpers.reading.problem_words import ProblemLexicon
from helpers.reading.themes import choose_themes, score_themes
from helpers.records import Passage

_LONGEST = 300  # characters of a clause; longer ones are no prose
_CONJUNCTION = re.compile(
    r"(?:但是?|然而|可是|不过|只是|同时|此外|另外|而且|并且|再加上|加之|加上|尤其是?|特别是|主要是|主要表现在|表现为|具体表现为|主要表现为|以及|其中|还有(?!近|约|[一二两三四五六七八九十百几\d])|即)(?=\S{3}),?"
)
_ONLY_CONJUNCTION = re.compile(r"(?:但是?|然而|可是|不过|同时|此外|另外|目前|当前|总之|总的来看|客观上|主观上|今年|具体|其中|还有|一方面|另一方面|由于|总体上看)$")
CAUSE = re.compile(r"(?:因|由于|因为|造成|导致|致使|使得)(?!病|此)")
BOUND = re.compile(r"受(?:到)?[^,;。]{1,14}(?:限制|制约|所限|束缚|困扰|局限|影响)")  # a reason too
_BUT = re.compile(r"但(?!愿)|然而|可是|不过|只是(?!要)|遗憾的是|(?:同时)?(?:也|还)?(?:要|应|应该|必须)?(?:清醒地?|清楚地?)?(?:看到|认识到|意识到)")
_SUBJECTLESS = re.compile(r"(?:[与距离比]|(?:但|却|也|均|都|还|仍|仍然|尚|均)?(?:未达|没有达|低于|有较?大?差距|存在较?大?差距|达不到))")
_NOW = re.compile(r"(?:但是?)?(?:当前|目前|现在|从目前)")  # 目前疫情形势严峻;专职人员仅5人;…: what goes on after the ; are lacks too
_SOME = re.compile(r"部分|个别|少数|一些|有些|有的|不少|多数|大部分")
_THOUGH = re.compile(r"虽然?|尽管|固然")
_PROPOSES = re.compile(
    r"(?:我们|我局|我委|我县|我院|我中心|我所|各级|政府|县政府|要求|因此|为此|对此|所以)?,?(?:也)?(?:还)?(?:将|应该?(?!急|对|用|诊)|要(?!求)|必须|须|务必|力争|争取|确保|"
    r"计划(?!生育|免疫|中|内|外)|拟|打算|希望|建议|恳请|呼吁|请求|望)"
)
_STARTS_WORK = re.compile(
    r"(?:我们|我局|我委|我县|我院|我中心|我所|全县|县卫生局)?(?:继续|进一步|切实|着力|大力|积极|努力|加快|加大|加强|强化|推进|完善|健全|建立|落实|做好|抓好|深化|严格|开展|组织|提高|规范|"
    r"扩大|狠抓|认真|及时|采取|通过|按照|根据)"
)
_SUCCEEDS = re.compile(
    r"取得|成效|成绩|进步|圆满|顺利|超额|显著|明显(?:提高|改善|增强|下降)|得到了|有所(?:提高|改善|增强|好转|进步|起色)|起色|较好地?|良好|完成了|实现了|达到了|获得|荣获|好评|上新台阶"
)
_PLAN_OPENING = re.compile(r"(?:针对|对于|对照|面对)(?:以上|上述|这些|存在|此|目前)|(?:以上|上述)(?:这些)?(?:问题|困难|不足)|这些(?:问题|困难|不足)?(?:都|需|要|有待|将)")
_LEADING = (
    "问题|困难|不足|差距|薄弱环节|薄弱|短板|弱项|矛盾|挑战|隐患|缺点|难题|难点|许多|不少|诸多|很多|较多|以下|如下|方面|一定|突出|主要|明显|较大|较为|比较|亟待|亟需|有待|需要|"
    "不容忽视|解决|改进|改善|实际|具体|这样那样|相当|仍然|依然|的|了|着|和|与|及|以及|、|之处|这|那|个|些|新|是|有|为|在|表现|体现|客观|影响|制约|发展|因素|困惑|地方|现象|情况|"
    "值得|重视|注意|我们|认真|研究|突破|多|点|[一二三四五六七八九两几0-9]"
)
_LEAD_END = re.compile(r"(?:暴露|显现|凸显|出来|无遗|问题|困难|不足|差距|薄弱环节|短板|弱项|矛盾|挑战|隐患|缺点|难题|之处|地方|方面|如下|以下|因素|表现|原因|体现|[在是有为])$")
_LEAD = re.compile(
    rf"(?:存在(?!的)|^.{{0,8}}存在的|面临|有|遇到|暴露出?|出现|看到|反映出|显现出)(?:{_LEADING})*+$"
    r"|(?:问题|困难|不足|差距|表现|原因|体现)(?:之处)?(?:主要|具体)?(?:表现|体现)?(?:是|有|为|在|在于|在以下(?:几个)?方面|如下)$"
    r"|(?:问题|矛盾|短板|弱点|不足|薄弱环节)[^,]{0,6}(?:暴露|显现|凸显)(?:出来|无遗)?$"
    r"|^主要(?:表现在|体现在|是|有)$|(?:主要|具体)(?:表现|体现)(?:在|为)\S{0,10}$"
)
_GENERAL = re.compile(rf"(?:{_LEADING}|并存|仍|还|也|都|工作|前进|改革|中|深层次|存在)++$")  # 困难与挑战并存
_WE_WILL = re.compile(r"在?(?:20\d\d|\d\d)?年?(?:我们|我局|我委)?将")
_NO_LEAD = re.compile(r"查找|剖析|针对|对|就|围绕|谈|查|分析|解决|整改|反馈|发现|指出|上述|以上|这些|研究|汇报|提出|听取|因为|由于")
_TOPIC = re.compile(r"(?:问题|方面|情况|工作)$")


@dataclass(slots=True)
class Statement:
    """Clauses that together say one lack, while they are being gathered."""

    clauses: list[Clause]
    cues: list[Mark]
    points: dict[str, float]
    mode: str


@dataclass(slots=True)
class StatementReader:
    """Walks the clauses of a passage and gathers them into statements."""

    passage: Passage
    lexicon: ProblemLexicon
    marks: list[Mark]
    listed: bool
    planning: bool = False
    opened: str = ""  # the lead-in that opened a list here
    open_end: bool = False  # … and ended the passage
    firm: bool = False  # … with a colon
    planned: bool = False
    blocked: Mark | None = None  # a trigger of the clause before that reaches on

    def statements(self, clauses: list[Clause]) -> Iterator[Statement]:
        current: Statement | None = None
        pending: list[Clause] = []
        listed, contrast, conceded, lead, item_plan, told, sanctioned = self.listed, False, False, False, False, False, set()
        label, effect_of = False, None  # a topic (村医待遇问题。) whose sentence follows; cues of a reason that waits for its effect
        for mark in self.marks:
            if mark.kind == "sentence":
                sanctioned.add(next((c.sentence for c in clauses if c.at <= mark.at < c.to), -1))
        sentence, passage_plan, last_told, present, admitted = -1, False, False, False, False
        for number, clause in enumerate(clauses):
            if len(clause.text) > _LONGEST:
                continue
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
                label = bool(pending and not current and pending[0].marker and fresh and _TOPIC.search(pending[-1].text))
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
                    listed = self.firm or self.item_tells(clauses, number)
            body = self._trim(clause)
            words = body.text
            if (fresh or clause.marker) and self._opens_plan(clause, words):
                passage_plan = self.planned = True
            if passage_plan:
                continue
            if _THOUGH.search(words):
                conceded = True
            if fresh:
                present = bool(_NOW.match(clause.text))
            if fresh and (admitted or last_told and _SOME.match(words)) or present and told and clauses[number - 1].sign == ";":
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
                    self.firm = self.firm or clause.sign == ":"
                    lead = clause.sign == ":"
                    admitted = contrast and not lead  # 但困难也不少。: what the next sentences miss, they miss in earnest
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
                unsettled = any(cue.entry in UNSETTLED for cue in cues)
                if cues and mode != "list" and not unsettled and _SUCCEEDS.search(part.text):
                    continue
                points = self._points(part, cues)
                alone = not current and not pending and not fresh and number > 0
                if cues and mode != "list" and alone and _SUBJECTLESS.match(part.text):
                    last = clauses[number - 1]
                    before = self._trim(last)
                    if last.sign == "," and not _BUT.match(last.text) and not _STARTS_WORK.match(before.text):
                        pending = [before]
                if not cues:
                    alike = not points or current and choose_themes(points)[0] in choose_themes(current.points)
                    if current and (alike or re.search(r"\d", part.text)):
                        current.clauses.append(part)
                        for theme, value in points.items():
                            current.points[theme] = current.points.get(theme, 0) + value / 4
                    elif mode == "list" or contrast:
                        pending.append(part)
                    continue
                told = True
                if mode == "passing" and (CAUSE.match(part.text) or BOUND.fullmatch(part.text)):
                    effect_of, contrast = len(cues), True
                gap = part.sentence - current.clauses[-1].sentence if current else 0
                if gap and (gap > 1 or pending or choose_themes(points)[0] != choose_themes(current.points)[0]):
                    yield current
                    current = None
                same = current is not None and not pending and (
                    BOUND.fullmatch(current.clauses[-1].text) or not points or not current.points or choose_themes(points)[0] == choose_themes(current.points)[0]
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
                    current, pending = Statement([*pending, part], list(cues), held, mode), []
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

    def item_tells(self, clauses: list[Clause], number: int) -> bool:
        """Whether the numbered item that begins here says a lack."""
        for at, clause in enumerate(clauses[number:]):
            if at and clause.marker:
                return False
            if self._cues(clause.at, clause.to, "list"):
                return True
        return False

    def _points(self, part: Clause, cues: list[Mark]) -> dict[str, float]:
        told = [(c.at - part.at, c.to - part.at) for c in sorted(cues, key=lambda cue: not cue.strong)]
        return score_themes(part.text, told, self.lexicon.themes)

    def _opens_plan(self, clause: Clause, words: str) -> bool:
        named = self.lexicon.plans.match(words) and not clause.marker
        return bool(named or _PLAN_OPENING.match(words) or _WE_WILL.match(words))

    def _leads(self, clause: Clause, words: str, mode: str) -> bool:
        """Whether the clause only announces problems: 工作中还存在一些不足."""
        if _GENERAL.match(words):
            return True
        found = _LEAD_END.search(words) and _LEAD.search(words)
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
        return bool(numbered) and len(text) >= 6 and not _LEAD.search(text) and self.passage.kind != "heading"

    def _cueless(self, clauses: list[Clause]) -> Statement:
        text = self.passage.text[clauses[0].at:clauses[-1].to]
        return Statement(list(clauses), [], score_themes(text, [], self.lexicon.themes), "list")
