"""What cannot be: parts above their whole, rates above 100 %, rises that the two values do not give."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from helpers.audit.precision import Interval, interval
from helpers.audit.terms import place, reach
from helpers.reading.indicators import Indicator, Indicators, Ratio
from helpers.records import Figure, Finding, Passage, Report

# rates of which no definition allows more than all; a task (完成率), a bed or a budget may be used beyond 100 %
_BOUNDED = re.compile(r"(?:合格|治愈|好转|覆盖|普及|知晓|接种|参合|参保|参学|死亡|阳性|签约|管理|建档|分娩|访视|筛查|符合|结案|控制|服药|入户|报告|及时|住院分娩)率$")
_UNBOUNDED = re.compile(r"完成|任务|增|同比|使用|利用|周转|到位|执行|目标")
_FUNNELS = tuple((re.compile(first), re.compile(second), words) for first, second, words in (
    (r"立案", r"结案|办结", "cases closed against cases opened"),
    (r"(?:抽检|抽查|监测|检测|采样|抽样|送检)", r"(?:^|[^不])合格(?!率)", "samples that passed against samples tested"),
    (r"(?:报告|发病|发生|登记)", r"死亡", "deaths against cases"),
    (r"(?:筛查|检查|普查|体检)", r"确诊|查出|检出|发现", "found against examined"),
    (r"应(?:种|接种|查|检)", r"实(?:种|接种|查|检)", "done against due"),
))
# births and what is done for newborns, by the end of a name whose head belongs to something else (孕产妇系统管理活产人数)
_BY_NAME = ((re.compile(r"活产(?:数|人数|婴儿数?|儿数?)?$"), "live_births"),
            (re.compile(r"(?:新生儿(?:疾病|听力)?筛查|筛查新生儿|新生儿访视)(?:人数)?$"), "newborns_screened"))
_DOWN, _UP = re.compile(r"下降|减少|降低|降|减|低|少"), re.compile(r"提高|增长|增加|上升|升|增|高|多")
_SENTENCE = re.compile(r"[。!?\n]")
# what may stand between two values and the change that they give: no other subject
_ONLY_VERB = re.compile(r"""[,、()\s的]* (?:同比|环比|[比较与](?:去年|上年|前年|同期|20\d\d年)[^,。;\d]{0,6})? [,、)\s]*
    (?:净|共|又|分别|相对|绝对)? (?:提高|增长|增加|上升|升高|提升|增|升|下降|减少|降低|降|减)(?:幅度?|率)?了?(?:为|达|到|近|约)*""", re.X)
_AMONG = re.compile(r"其中[^,。;:\d]{0,14}$")
_WORTH = re.compile(r"其中|率|结案|办结|合格|死亡|确诊|[查检]出|发现|实[种接查检]")  # without them there is nothing to compare
EXCESS = 1.02  # how far a part may stand above its whole before it is impossible: the two may be of slightly different groups


def check_order(report: Report, figures: Sequence[Figure], indicators: Indicators) -> list[Finding]:
    """Everything in a report that cannot be, in the order of the text."""
    findings = [*_above_all(report, figures, indicators), *_defined(report, figures, indicators)]
    by_passage: dict[int, list[Figure]] = {}
    for figure in figures:
        if not isinstance(figure.value, tuple):
            by_passage.setdefault(figure.passage, []).append(figure)
    for passage in report.passages:
        if passage.kind != "table" and len(own := by_passage.get(passage.number, ())) > 1 and (
                _WORTH.search(passage.text) or any(f.role == "change" for f in own)):
            for text, at, sentence in _sentences(passage, own):
                findings += _changes(report, text, at, sentence)
                findings += _subsets(report, text, at, sentence)
                findings += _funnels(report, sentence)
                findings += _triples(report, text, at, sentence)
    unique = {(f.kind, f.start, f.end): f for f in sorted(findings, key=lambda f: -len(f.spans))}
    return sorted(unique.values(), key=lambda f: (f.start, f.kind))


def _sentences(passage: Passage, figures: Sequence[Figure]) -> Iterator[tuple[str, dict[str, tuple[int, int]], list[Figure]]]:
    """The sentences of a passage: the passage's text, where each figure stands in it, the figures of the sentence."""
    at = {f.figure_id: place(passage, f) for f in figures}
    ends, done, group = [m.start() for m in _SENTENCE.finditer(passage.text)], 0, []
    for figure in figures:
        while done < len(ends) and ends[done] <= at[figure.figure_id][0]:
            done += 1
            if len(group) > 1:
                yield passage.text, at, group
            group = []
        group.append(figure)
    if len(group) > 1:
        yield passage.text, at, group


def _finding(report: Report, kind: str, message: str, *figures: Figure) -> Finding:
    first = figures[0]
    return Finding(report.report_id, kind, first.start, first.end, message, tuple(f.figure_id for f in figures),
                   tuple((f.start, f.end) for f in figures))


def _above_all(report: Report, figures: Sequence[Figure], indicators: Indicators) -> Iterator[Finding]:
    for figure in figures:
        if figure.unit != "%" or figure.role not in ("actual", "previous") or isinstance(figure.value, tuple):
            continue
        if figure.value <= 100:
            continue
        entry = indicators[figure.indicator] if figure.indicator in indicators else None
        if entry.bounded if entry else _BOUNDED.search(figure.name) and not _UNBOUNDED.search(figure.name):
            yield _finding(report, "impossible", f"{figure.name} of {figure.quote}: no more than 100 % is possible", figure)


@cache
def _bounded(indicators: Indicators) -> list[tuple[Indicator, Ratio]]:
    """The rates that cannot be above all, with the standard's definition, where both its counts are in the lexicon."""
    entries = ((entry, entry.ratios[0]) for entry in indicators if entry.bounded and entry.ratios)
    return [(entry, form) for entry, form in entries if form.numerator_ids and form.denominator_ids]


def _defined(report: Report, figures: Sequence[Figure], indicators: Indicators) -> Iterator[Finding]:
    """Counts that by the definition of a rate are part of another, anywhere in the report (新生儿筛查3666人, 活产3050人)."""
    counts: dict[str, list[Figure]] = {}
    ahead = {two.figure_id: one for one, two in zip(figures, figures[1:], strict=False)}
    for figure in figures:
        if figure.kind == "count" and figure.role == "actual" and figure.place is None and (
                figure.relation == "=" and not isinstance(figure.value, tuple)):
            group = figure.indicator or next((i for pattern, i in _BY_NAME if pattern.search(figure.name)), None)
            if group:
                counts.setdefault(group, []).append(figure)
    for entry, form in _bounded(indicators) if len(counts) > 1 else ():
        if counts.keys().isdisjoint(form.numerator_ids) or counts.keys().isdisjoint(form.denominator_ids):
            continue
        parts = [f for i in form.numerator_ids for f in counts.get(i, ())]
        wholes = [f for i in form.denominator_ids for f in counts.get(i, ())]
        for part in parts:
            same = [w for w in wholes if w.period == part.period and w.unit == part.unit and w.figure_id != part.figure_id]
            own = ahead.get(part.figure_id)  # 发现孕产妇2492人,保健管理2492人: of those, whatever the births
            alike = own is not None and own.unit == part.unit and not isinstance(own.value, tuple)
            if alike and own.value >= part.value and own.name[-3:] in part.name:
                continue
            if same and (whole := max(same, key=lambda w: w.value)).value * EXCESS < part.value:
                yield _finding(report, "impossible", f"{part.name} {part.quote} are more than {whole.name} {whole.quote}, "
                               f"of which they are a part by the definition of {entry.name}", part, whole)


def _subsets(report: Report, text: str, at: dict[str, tuple[int, int]], sentence: Sequence[Figure]) -> Iterator[Finding]:
    """其中 with more than there are."""
    counts = [f for f in sentence if f.kind in ("count", "money") and f.role == "actual" and f.relation == "="]
    for number, part in enumerate(counts):
        begin = at[part.figure_id][0]
        if not _AMONG.search(text[max(0, begin - 17):begin]):
            continue
        ahead = [f for f in counts[:number] if f.unit == part.unit and f.kind == part.kind]
        if ahead and max(f.value for f in ahead) < part.value and ahead[-1] is max(ahead, key=lambda f: f.value):
            message = f"{part.quote} among {ahead[-1].quote}: the part is more than the whole"
            yield _finding(report, "impossible", message, part, ahead[-1])


def _funnels(report: Report, sentence: Sequence[Figure]) -> Iterator[Finding]:
    """结案 of 立案, 合格 of 抽检, 死亡 of 报告: in a sentence and in one unit, more of the second than of the first."""
    counts = [f for f in sentence if f.kind == "count" and f.role == "actual" and f.relation == "="]
    for number, part in enumerate(counts[1:], 1):
        for first, second, words in _FUNNELS:
            if not second.search(part.name):
                continue
            wholes = [f for f in counts[:number] if f.unit == part.unit and f.place == part.place
                      and first.search(f.name) and not second.search(f.name)]
            if wholes and (whole := max(wholes, key=lambda f: f.value)).value < part.value:
                message = f"{words}: {part.quote} ({part.name}) of {whole.quote} ({whole.name})"
                yield _finding(report, "impossible", message, part, whole)
                break


_APART = re.compile("[;、]")


def _triples(report: Report, text: str, at: dict[str, tuple[int, int]], sentence: Sequence[Figure]) -> Iterator[Finding]:
    """查验1607人,持证5134人,持证率95.46%: a part named as its rate is, right behind its whole, and more than it."""
    for number, (whole, part, rate) in enumerate(zip(sentence, sentence[1:], sentence[2:], strict=False)):
        if not (whole.kind == part.kind == "count" and whole.unit == part.unit and rate.unit == "%" and rate.value <= 100):
            continue
        if {whole.role, part.role, rate.role} != {"actual"} or {whole.relation, part.relation} != {"="}:
            continue
        if _APART.search(text, at[whole.figure_id][1], at[part.figure_id][0]):
            continue  # 高血压3.27万人、糖尿病7860人、老年人4.51万人: one list
        if any(f.unit == part.unit and f.value >= part.value for f in sentence[:number + 1]):
            continue  # 立案42起,其中简易程序17起;结案40起: another is the whole
        stem = rate.name.removesuffix("率")[-2:]
        if rate.name.endswith("率") and not _UNBOUNDED.search(rate.name) and stem[:1] in part.name and stem[-1:] in part.name:
            yield _finding(report, "impossible", f"{part.quote} ({part.name}) of {whole.quote} cannot be {rate.quote}: "
                           "the part is more than the whole", part, whole, rate)


def _changes(report: Report, text: str, at: dict[str, tuple[int, int]], sentence: Sequence[Figure]) -> Iterator[Finding]:
    """Rises and falls against the two values that stand beside them."""
    for number, change in enumerate(sentence):
        if change.role != "change" or change.relation != "=":
            continue
        after = sentence[number + 1] if number + 1 < len(sentence) else None
        near = [*sentence[max(0, number - 3):number], *([after] if after and after.role == "previous" else [])]
        before = [f for f in near if f.role == "previous" and f.relation == "="]
        if len(before) != 1:
            continue
        alike = (before[0].unit, before[0].kind)
        now = [f for f in near if f.role == "actual" and f.relation == "=" and (f.unit, f.kind) == alike]
        if len(now) != 1 or before[0].value == 0 or any(f.role == "change" for f in near):
            continue
        begin = at[change.figure_id][0]
        words = text[at[sentence[number - 1].figure_id][1] if number else 0:begin]
        if not _ONLY_VERB.fullmatch(words):
            continue
        if message := _change_message(change, now[0], before[0], words):
            yield _finding(report, *message, change, now[0], before[0])


def _change_message(change: Figure, now: Figure, before: Figure, words: str) -> tuple[str, str] | None:
    """What is wrong with a change, and of which kind; None where it is right or cannot be told."""
    a, b = reach(now), reach(before)
    points = Interval(a.low - b.high, a.high - b.low)
    percent = Interval(100 * (a.low / b.high - 1), 100 * (a.high / max(b.low, 1e-12) - 1))
    down = bool(_DOWN.search(words)) and not _UP.search(words)
    up = bool(_UP.search(words)) and not _DOWN.search(words)
    said = interval(change)
    signs = [s for s, may in ((1, not down), (-1, not up)) if may]
    fits = {name: any(Interval(*sorted((s * said.low, s * said.high))).meets(span) for s in signs)
            for name, span in (("points", points), ("percent", percent))}
    rates = now.kind == "rate"
    given = f"from {before.quote} to {now.quote}"
    middle = (now.value - before.value, 100 * (now.value / before.value - 1))
    if change.unit in ("个百分点", "个千分点"):
        if not rates or fits["points"]:
            return None
        if fits["percent"]:
            return "unit_inferred", (
                f"{change.quote} is a change in percent: {given} is {abs(middle[1]):.4g} % or {abs(middle[0]):.4g} points")
    elif change.unit == "%":
        if fits["percent"]:
            return None
        if rates and fits["points"]:
            return "unit_inferred", (
                f"{change.quote} is in percentage points: {given} is {abs(middle[0]):.4g} points or {abs(middle[1]):.4g} %")
    elif change.unit != now.unit or fits["points"]:
        return None
    amount = f"{abs(middle[1]):.4g} %" if change.unit == "%" else f"{abs(middle[0]):.6g}"
    turn = "a fall" if middle[0] < 0 else "a rise"
    said_so = words.strip(",、() 的") + change.quote
    return "change_mismatch", f"{given} is {turn} of {amount}, not {said_so}"
