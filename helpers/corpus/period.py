"""Which months a report tells of: what it states, weighed by where; what it hides, as hypotheses with evidence."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from helpers.corpus.calendar import PLANS, find_spans, month, part_of
from helpers.corpus.clean import fold
from helpers.corpus.events import Events, find_events, judge, make_hypotheses
from helpers.corpus.zones import heading_of
from helpers.records import Evidence, Passage, Period, Report

# A year that a site has hidden: 20xx年, XX年, **年度, 20__年, 二○××年.
MASKED_YEAR = re.compile(
    r"""(?=[12二xX×*□_某年])(?:(?<![A-Za-z0-9*×_])(?:
            (?:20|19)[xX×*_□○]{1,2} | (?:20|19)\d[xX×*_□] | 二[○〇零][xX×*某]{1,2} | [xX×*□_]{2,4} | 某  # 20xx年, 二○××年, **年
          | (?<![^,。;:、《(\n将在于自至止到局所院站心会县市区旗委])(?: [xX×*] | (?:20|19)[ _]{0,4}(?=年(?:度|[上下]半年|,|工作)) )
            # x年 and 20年 with its digits eaten, where a clause begins
        )[ ]?年(?:度|[上下]半年)?(?![龄级])
      | ^年(?=,|度|[上下]半年))""", re.X)  # the whole number eaten at the head of a paragraph
# What makes an expression a plan, not the report's own time.
_PLAN_AFTER = re.compile(r"^[^,。;总汇报]{0,10}(?:计划|打算|思路|安排|要点|规划|设想|目标|重点|任务|展望|工作意见)")
_PLAN_HEADING = re.compile(r"计划|打算|思路|下一步|今后|安排|展望|设想|努力方向|来年|明年|规划")
_PLANNED = re.compile("(?:到|至|于|在)$|将|拟|计划|力争|确保|规划")
_COMPARED = re.compile(r"(?:比|较|与|同|从|由|自|自从|始于|年|到|至|力争|确保|距|于)$")
_OWN_AFTER = re.compile(r"^(?:度|以来|里|中|\)|,|、|我|全|本|工作|的?(?:工作|卫生|主要|各项)|在|是|[^,。]{0,30}(?:总结|汇报|报告))")
_OWN_BEFORE = re.compile(r"(?:现将|现就|现对|将|在|对|把|回顾|中心|局|院|站|所|县|市|区|旗|委|我们|了|的|就|总结|今年|过去|这是)$")
_PART = re.compile(r"(?<!下)(?P<half>上半年|前半年|(?<![上下前大])半年)|(?P<quarters>前[三3]个?季度|[1-3一二三]至?[二三]季度)|(?P<quarter>第?[一二三四1-4]季度)")
_NEXT_PART = {"下半年": "上半年", "四季度": "前三季度", "三季度": "上半年", "二季度": "一季度"}
_PUBLISHED = re.compile("发布|时间|日期|更新|来源|上传|编辑|浏览|阅读|点击")  # a website's date, not the report's
_WHOLE_YEAR = re.compile(r"一年来|一年以来|全年共|全年(?=[完累总])|年度工作总结|年终总结|年终工作总结|全年工作总结|年度总结")




@dataclass(frozen=True, slots=True)
class _Stated:
    """A span of days that the report states somewhere."""

    days: tuple[date, date]
    kind: str
    start: int | None
    end: int | None


def find_period(report: Report, events: Events, hints: Sequence[str] = ()) -> Period:
    """The months that a report tells of, or None with hypotheses.

    `hints` are expressions that a person has stated (a manifest: 2010年上半年); they decide.
    """
    for hint in hints:
        if spans := find_spans(fold(hint)):
            return Period(*spans[0][2], evidence=(Evidence("period", _show(spans[0][2]), "manifest"),))
    told = [p for p in report.passages if p.kind != "title"]
    leads = [p for p in told if p.kind == "paragraph"][:2]
    title, locate = heading_of(report)
    evidence: list[Evidence] = []
    stated = _title(title, locate)
    hidden = [locate(*m.span()) for m in MASKED_YEAR.finditer(title)]
    under = [p for p in report.passages[1:] if p.kind == "title"]
    for line in under if stated is None and not hidden else ():  # the second line of a title
        stated = stated or _title(line.text, line.locate, ("day", "month"))
        hidden += [line.locate(*m.span()) for m in MASKED_YEAR.finditer(line.text)]
    where = "title"
    if stated is not None:
        hidden = []
    if stated is None and not hidden:
        where = "lead"
        stated, hidden = _lead(leads)
    elsewhere = [p.locate(*m.span()) for p in told for m in MASKED_YEAR.finditer(p.text)]
    if stated is None and not hidden:
        where = "body"
        years = _years(told, evidence)
        annual = any(_WHOLE_YEAR.search(p.text) for p in told)
        signed = _signature(told[-4:], annual) or _signature([*under, *(p for p in told[:2] if p.kind != "heading")], annual)
        stated = signed or _likeliest(years)
        where = "signature" if signed else where
        if elsewhere and not signed and (stated is None or years[stated.days[0].year] < 6):
            stated, hidden = None, elsewhere
        if stated is None and not hidden:
            paths = [s for part in report.page.path.split("/") for s in find_spans(fold(part))]
            years_in_path = {s[2][1].year for s in paths}
            if len(years_in_path) == 1:
                stated, where = _Stated(paths[-1][2], paths[-1][3], None, None), "path"
    found = list(find_events(told, events))
    if stated is None:
        evidence += [Evidence("period", report.page.text[a:b], "masked", a, b, False) for a, b in hidden]
        candidates, clues = make_hypotheses(found, _halved(title, told))
        return Period(candidates=candidates, evidence=(*evidence, *clues), masked=bool(hidden))
    days = stated.days
    if stated.kind in ("year", "signed"):
        days = _part(days, title, leads, told, where)
    evidence.insert(0, Evidence("period", _show(days), where, stated.start, stated.end))
    evidence += [Evidence("period", report.page.text[a:b], "masked", a, b, False) for a, b in elsewhere]
    return Period(*days, evidence=(*evidence, *_later(told, days[1]), *judge(found, days)))


def _halved(title: str, told: list[Passage]) -> bool:
    """Whether the report says that it is of a first half-year."""
    part = _PART.search(title) or next((m for p in told[:3] if (m := _PART.match(p.text))), None)
    return bool(part and part["half"])


def _show(days: tuple[date, date]) -> str:
    return f"{days[0]}/{days[1]}"


def _title(title: str, locate: Callable[[int, int], tuple[int, int]], never: tuple[str, ...] = ("day",)) -> _Stated | None:
    """The first expression of the title that is no plan."""
    spans = [s for s in find_spans(title) if s[3] not in (*never, "same") and not _PLAN_AFTER.match(title[s[1]:])]
    if not spans:
        plan = re.search(r"[“\"‘]?(十[一二三四]?|[七八九])五[”\"’]?(?:卫生|健康|医疗|以来|时期|的|期)[^计规]{0,14}(?:总结|汇报|报告)", title)
        if plan is None:
            return None
        first = PLANS[plan[1]]
        return _Stated((date(first, 1, 1), date(first + 4, 12, 31)), "plan", *locate(plan.start(), plan.end(1) + 1))
    at, to, days, kind = max(spans, key=lambda s: (s[3] != "year", -s[0]))
    return _Stated(days, kind, *locate(at, to))


def _lead(leads: list[Passage]) -> tuple[_Stated | None, list[tuple[int, int]]]:
    """What the first paragraphs state as the report's own time, and what they hide."""
    for passage in leads:
        text = passage.text
        masks = [m.span() for m in MASKED_YEAR.finditer(text) if not _COMPARED.search(text[max(0, m.start() - 1):m.start()])]
        for at, to, days, kind in find_spans(passage.text):
            if masks and masks[0][0] < at:
                break
            if kind in ("year", "part", "months", "years", "plan") and _own(passage.text, at, to, kind):
                return _Stated(days, kind, *passage.locate(at, to)), []
        if masks:
            return None, [passage.locate(*span) for span in masks]
    return None, []


def _own(text: str, at: int, to: int, kind: str) -> bool:
    """Whether the expression names the time of the report itself."""
    if _COMPARED.search(text[max(0, at - 2):at]) or _in_title(text, at) or _PLAN_AFTER.match(text[to:]):
        return False
    if kind == "plan" or re.match("[前起开底末]|以前|之前", text[to:to + 2]) or text[to - 1] in "底末":
        return kind == "plan" and bool(re.search("总结|汇报", text[to:to + 40]))
    boundary = at == 0 or text[at - 1] in ",。;:、 (" or _OWN_BEFORE.search(text[max(0, at - 6):at])
    return bool(boundary) and bool(_OWN_AFTER.match(text[to:]) or at == 0)


def _in_title(text: str, at: int) -> bool:
    """Whether a place in a text is inside 《》."""
    before = text[max(0, at - 60):at]
    return before.rfind("《") > before.rfind("》")


def _signature(tail: list[Passage], annual: bool) -> _Stated | None:
    """The date under the report, as the year that it closes."""
    for passage in reversed(tail):
        if len(passage.text) > 40 or passage.text.endswith((";", "。")) or _PUBLISHED.search(passage.text):
            continue
        spans = [s for s in find_spans(passage.text) if s[3] in ("day", "month")]
        if spans and spans[-1][1] >= len(passage.text.rstrip(" )")) - 1:
            at, to, (day, _), _ = spans[-1]
            year = day.year - 1 if day.month <= 2 or (day.month < 6 and annual) else day.year
            last = 6 if 6 <= day.month <= 8 and year == day.year else day.month if year == day.year and day.month < 6 else 12
            return _Stated((date(year, 1, 1), month(year, last)[1]), "signed" if last == 12 else "part", *passage.locate(at, to))
    return None


def _years(told: list[Passage], evidence: list[Evidence]) -> Counter:
    """How strongly the dates of the body speak for each year."""
    weights: Counter = Counter()
    latest = 0
    planned = []
    for passage in told:
        above = (*passage.path, passage.text) if passage.kind == "heading" else passage.path
        plan = any(_PLAN_HEADING.search(heading) for heading in above)
        for at, to, (_, last), kind in find_spans(passage.text):
            if kind in ("years", "plan"):
                continue
            year = last.year
            if plan or _PLAN_AFTER.match(passage.text[to:]) or re.search("(?:到|力争|力争到|确保)$", passage.text[max(0, at - 3):at]):
                if kind == "year" and not _in_title(passage.text, at):
                    planned.append((year, passage.locate(at, to)))
                    continue
            if _COMPARED.search(passage.text[max(0, at - 2):at]) or re.match("相比|同期|的[^,。]{0,6}(?:提高|上升|下降)", passage.text[to:]):
                weights[year + 1] += 0.5
                continue
            weights[year] += {"day": 1.5, "days": 1.5, "until": 1.5, "month": 1.2, "months": 1.5, "part": 1.5}.get(kind, 1)
            latest = max(latest, year)
            evidence.append(Evidence("period", str(year), "date", *passage.locate(at, to)))
    for year, (start, end) in planned:
        if year > latest or weights[year] < 2:
            weights[year - 1] += 2
            evidence.append(Evidence("period", str(year - 1), "plan for the next year", start, end))
    return weights


def _later(told: list[Passage], end: date) -> list[Evidence]:
    """Dates after the period that are no plans: the stated year may not be the one in which the report was written."""
    found = []
    for passage in told:
        if any(_PLAN_HEADING.search(heading) for heading in passage.path):
            continue
        for at, to, (first, _), kind in find_spans(passage.text):
            if kind not in ("day", "days", "month", "months") or first.year <= end.year or len(found) == 5:
                continue
            planned = _PLANNED.search(passage.text[max(0, at - 8):at]) or _PLAN_AFTER.match(passage.text[to:])
            if not planned:
                found.append(Evidence("period", passage.text[at:to], "a date after the period", *passage.locate(at, to), False))
    return found


def _likeliest(weights: Counter) -> _Stated | None:
    """The year that the dates decide, where they do."""
    strong = [year for year, weight in weights.items() if weight >= 3]
    if not strong:
        return None
    year = max(strong)  # a report recalls earlier years, never later ones
    if weights[year] < 0.5 * max(weights.values()) or sum(w for y, w in weights.items() if y > year) >= 1.5:
        return None
    return _Stated((date(year, 1, 1), date(year, 12, 31)), "year", None, None)


def _part(days: tuple[date, date], title: str, leads: list[Passage], told: list[Passage], where: str) -> tuple[date, date]:
    """The year, or the part of it that the report is of."""
    year = days[0].year
    own = Period(date(year, 1, 1), date(year, 12, 31))
    if found := _PART.search(title):
        return part_of(year, "上半年" if found["half"] else found["quarters"] and "前三季度" or found["quarter"])
    for _, to, span, kind in find_spans(title, own):
        if kind in ("months", "month", "until") and not _PLAN_AFTER.match(title[to:]):
            return span
    if where == "title" and re.search("年度|全年|年终", title) or _WHOLE_YEAR.search(title):
        return days
    for passage in leads:
        for at, to, span, kind in find_spans(passage.text, own):
            if kind in ("part", "months") and span[0] == own.start and (at < 2 or _own(passage.text, at, to, kind)):
                return span
    text = "\n".join(p.text for p in told)
    headings = "\n".join(p.text[:40] for p in told if p.kind == "heading" or p.level or re.match(r"[一二三四五六七八九十(]", p.text))
    for following, part in _NEXT_PART.items():
        if re.search(rf"{following}(?:的|主要|重点)*(?:工作|卫生)?[^,。\n]{{0,6}}(?:打算|计划|安排|思路|重点|任务|要点)", headings + "\n" + title):
            return part_of(year, part)
    if "上半年" in text and not _WHOLE_YEAR.search(text) and _last_month(told, own) <= 7 and where != "title":
        return part_of(year, "上半年")
    return days


def _last_month(told: list[Passage], own: Period) -> int:
    """The last month of the report's year in which something has happened."""
    last = 0
    for passage in told:
        if any(_PLAN_HEADING.search(h) for h in passage.path):
            continue
        for _, to, (_, end), kind in find_spans(passage.text, own):
            ahead = re.match("前|以前|之前", passage.text[to:to + 2])
            if kind in ("day", "days", "month", "months", "until") and end.year == own.start.year and not ahead:
                last = max(last, end.month)
    return last


def weigh_copies(period: Period, copies: Sequence[Report]) -> Period:
    """The period with what copies of the same text state: the likeliest hypothesis of a hidden one, never its value."""
    stated = Counter((copy.period.start, copy.period.end) for copy in copies if copy.period.start)
    if not stated:
        return period
    said = {days: next(c.report_id for c in copies if (c.period.start, c.period.end) == days) for days in stated}
    own = (period.start, period.end)
    evidence = tuple(
        Evidence("period", _show(days), f"copy {said[days]}", supports=period.start is None or days == own)
        for days, _ in stated.most_common()
    )
    candidates = period.candidates
    if period.start is None:
        candidates = tuple(dict.fromkeys([*(days for days, _ in stated.most_common()), *candidates]))
    return replace(period, candidates=candidates, evidence=(*period.evidence, *evidence))
