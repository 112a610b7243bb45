"""The words of problems: what says a lack, what takes it away, headings, plans and actors, compiled."""

import re
from dataclasses import dataclass
from pathlib import Path

from helpers.lexicons import load_entries
from helpers.paths import LEXICONS
from helpers.reading.surfaces import any_of
from helpers.reading.themes import ThemeLexicon, load_themes
from helpers.wordlists import WordList

_FIXING = re.compile(r"解决|整改|针对|查找|排查|反馈|克服|导向|群众|职工|家庭|清单|台账|线索|信访|查摆|巡视|巡察|破解|化解|攻坚|帮扶|救助|专项")
_NO_LACK_HEADING = re.compile(
    r"(?:的|主要|目前|当前|不容忽视|值得(?:注意|重视|关注)|(?:亟待|亟需|急需|有待|需要|尚待)(?:解决|改进|重视|研究)|工作中?|几个|几点|一些|存在|面临)*(?:问题|困难|不足|差距|短板|挑战|弱项|"
    r"薄弱环节)(?:(?:和|与|及|、)?(?:问题|困难|不足|差距|短板|挑战|弱项|薄弱环节|"
    r"打算|思考))?(?:并存|依然存在|仍然存在|仍?不容忽视|依然不少|不少)?[::]?$"
)


@dataclass(frozen=True, slots=True)
class ProblemLexicon:
    """Words of lacks and of what takes them away, as one list; headings, plans and actors; themes."""

    marks: WordList
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
    last = {word for word, (kind, *_) in meaning.items() if len(word) == 1 and word != "仅"
            and kind == "cue"}  # 大, 难 … say a lack only as the last word of a clause
    return ProblemLexicon(
        WordList(meaning.keys() - last, last), meaning,
        re.compile(any_of(words["heading"])), re.compile(any_of(words["plan"])),
        re.compile(rf"(?:部分|个别|少数|多数|一些|有些|各级?|不少|极少数|大部分|大多数|许多|有的|绝大多数)?(?:地方|乡镇|基层|农村|县乡|偏远|边远|山区|县级|"
                   rf"乡级|村级|全县|我县)?(?:{actors})"),
        load_themes(folder),
    )


_NO_PLAN = re.compile(  # words of plans in a heading of what was done
    r"""
      [^,、;及和与暨]{0,14}(?:完成|实施|执行|落实|进展|开展|推进)情况
    | (?:突出|明确|围绕|把握|抓住|[理厘]清|创新|转变|坚持|紧扣|紧盯|聚焦|瞄准|对照|完成)(?:(?!下|今后|明年|来年)[^,;。]){0,8}
        (?:工作重点|思路|工作目标|主要任务|努力方向|工作部署|工作要点)
    | 建议[^,;。]{0,6}(?:提案|办理|答复|办复) | 提案[^,;。]{0,4}建议
    """,
    re.X,
)


def heading_kind(heading: str, lexicon: ProblemLexicon) -> str | None:
    """problem, plan, or None for a heading of anything else.

    >>> lexicon = load_problem_lexicon()
    >>> [heading_kind(h, lexicon) for h in ("存在的困难和问题", "问题整改情况", "下一步打算", "免疫规划")]
    ['problem', None, 'plan', None]
    >>> [heading_kind(h, lexicon) for h in ("工作计划完成情况", "上半年工作计划完成情况及下半年打算", "突出工作重点,狠抓落实")]
    [None, 'plan', None]
    """
    if len(heading) > 40 or _FIXING.search(heading):
        return None
    if lexicon.headings.search(heading) or _NO_LACK_HEADING.match(heading):
        return "problem"
    planned = lexicon.plans.search(_NO_PLAN.sub("", heading))
    if planned and not any(lexicon.meaning[found.word][0] == "cue" for found in lexicon.marks.find(heading)):
        return "plan"
    return None
