"""Reports whose arithmetic is known to the last digit, and errors planted in them, for the audit's benchmark.

`make_audited(seed)` writes an invented county's report of about a dozen statements that can be checked (a rate with its
two counts, a total with its parts, a table with totals, a change with both values) among sentences full of other counts,
and says where each stands. `plant` spoils some of them in one of four ways.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.synthetic import county_name

ERRORS = ("digits swapped", "unit dropped", "part changed", "other group")


@dataclass(slots=True)
class Statement:
    """Something that a report says and that its own numbers can confirm: pieces of text, some of them numbers."""

    kind: str  # rate, sum, table, change
    pieces: list[tuple[str, str]]  # (text, role): role "" for words, total, part, rate, count, base, old, new, change
    check: Callable[["Statement"], bool]  # whether the numbers as written agree within their rounding
    column: str = ""  # of a table: the numbers whose role ends so are its own
    error: str | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)  # of the numbers, once placed in a report

    def numbers(self, role: str) -> list[str]:
        return [text for text, r in self.pieces if r == role]


def bounds(text: str) -> tuple[float, float]:
    """What a written number can have meant.

    >>> bounds("8.29万人"), bounds("91.5%"), bounds("1204人")
    ((82850.0, 82950.0), (91.45, 91.55), (1204.0, 1204.0))
    """
    digits = "".join(c for c in text if c.isdigit() or c == ".")
    factor = 1e4 if "万" in text.replace("/10万", "") else 1
    decimals = len(digits.partition(".")[2])
    half = 0.5 * 10 ** -decimals * factor if decimals or factor > 1 or "%" in text or "‰" in text else 0.0
    value = float(digits.removesuffix("10") if text.endswith("/10万") else digits) * factor
    return round(value - half, 6), round(value + half, 6)


def _rate_holds(s: Statement) -> bool:
    (count,), (base,), (rate,) = (s.numbers(role) for role in ("count", "base", "rate"))
    per = 1000 if "‰" in rate else 100
    (n0, n1), (d0, d1), (r0, r1) = bounds(count), bounds(base), bounds(rate)
    return d0 > 0 and per * n0 / d1 <= r1 + 1e-9 and per * n1 / d0 >= r0 - 1e-9


def _sum_holds(s: Statement) -> bool:
    low, high = bounds(s.numbers("total")[0])
    parts = [bounds(p) for p in s.numbers("part")]
    return sum(p[0] for p in parts) <= high + 1e-6 and sum(p[1] for p in parts) >= low - 1e-6


def _change_holds(s: Statement) -> bool:
    old, new, change = (bounds(s.numbers(role)[0]) for role in ("old", "new", "change"))
    return new[0] - old[1] <= change[1] + 1e-9 and new[1] - old[0] >= change[0] - 1e-9


# base, count and rate in the words of the field; the last column what the count is of the base, from and to
_RATES = (
    ("全县活产{}", "孕产妇系统管理{}", "孕产妇系统管理率", "人", "%", (2100, 9400), (0.72, 0.98)),
    ("全县有农业人口{}", "参合农民{}", "参合率", "人", "%", (120_000, 690_000), (0.84, 0.995)),
    ("全年抽检食品{}", "合格{}", "合格率", "份", "%", (180, 2400), (0.8, 0.97)),
    ("立案查处违法案件{}", "结案{}", "结案率", "起", "%", (31, 260), (0.84, 0.97)),
    ("在册糖尿病患者{}", "规范管理{}", "规范管理率", "人", "%", (1800, 12000), (0.5, 0.8)),
    ("应接种儿童{}", "实际接种{}", "接种率", "人", "%", (3000, 26000), (0.9, 0.995)),
    ("辖区65岁以上老年人{}", "健康体检{}", "体检率", "人", "%", (16000, 61000), (0.55, 0.82)),
    ("监测生活饮用水水样{}", "合格{}", "水质合格率", "份", "%", (90, 600), (0.7, 0.95)),
    ("查验从业人员{}", "持有健康证{}", "持证率", "人", "%", (1500, 9000), (0.8, 0.97)),
    ("筛查育龄妇女{}", "查出妇科病{}", "检出率", "人", "%", (4000, 21000), (0.1, 0.35)),
)
_MONEY = (
    ("全年落实{}建设资金{{}}", ("中央投资{}", "省级配套{}", "市级配套{}", "县级配套{}"), ("村卫生室", "乡镇卫生院", "急救站", "疾控中心")),
    ("争取{}经费{{}}", ("中央补助{}", "省级补助{}", "县财政安排{}"), ("重大公共卫生", "地方病防治", "妇幼项目")),
    ("投入{}资金{{}}", ("上级拨款{}", "县财政{}", "单位自筹{}"), ("设备购置", "房屋改造", "信息化")),
)
_COUNTS = (
    ("全年补偿参合农民{}", ("住院补偿{}", "门诊补偿{}"), "人次", (1.2e4, 3.4e5)),
    ("全县核定编制{}", ("管理岗位{}", "专业技术岗位{}", "工勤岗位{}"), "个", (210, 1400)),
    ("登记肺结核病人{}", ("初治{}", "复治{}"), "例", (120, 900)),
    ("量化分级餐饮单位{}", ("A级{}", "B级{}", "C级{}"), "户", (140, 900)),
    ("考核乡村医生{}", ("优秀{}", "合格{}", "不合格{}"), "名", (160, 900)),
    ("居民健康档案{}", ("城镇{}", "农村{}"), "份", (30_000, 420_000)),
)
_CHANGES = ("住院分娩率", "健康知识知晓率", "新生儿访视率", "艾滋病检测率", "床位使用率", "基本药物配备率")
_TABLE = ("门诊(人次)", "住院(人次)", "体检(人)", "建档(份)")
_TOWNS = ("城关镇", "河口镇", "石桥镇", "大坪乡", "新场乡", "黄泥乡", "龙井乡", "望坡乡")
_OTHERS = (
    "开展义诊{}场次,发放宣传资料{}份。", "举办培训班{}期,培训{}人次。", "巡回检查单位{}户次,下达监督意见书{}份。", "新建卫生厕所{}座,改水受益{}人。",
    "接诊急救病人{}人次,出动车辆{}台次。", "张贴宣传画{}张,悬挂横幅{}条。", "采集血液标本{}份,核酸检测{}人次。", "随访重性精神病患者{}人次,免费投药{}盒。",
    "印发简报{}期,上报信息{}条。", "组织演练{}次,参演{}人。",
)


def _digits(draw: random.Random, number: int, unit: str) -> str:
    """A count as reports write it: plain, with a comma, or in 万 with two decimals where nothing is lost."""
    if number >= 10_000 and number % 100 == 0:
        return f"{number / 1e4:g}万{unit}" if draw.random() < 0.7 else f"{number}{unit}"
    return f"{number:,}{unit}" if number >= 10_000 and draw.random() < 0.15 else f"{number}{unit}"


def _words(template: str, number: str, role: str) -> list[tuple[str, str]]:
    before, _, after = template.partition("{}")
    return [(before, ""), (number, role), (after, "")]


def _rate(draw: random.Random, row: tuple) -> Statement:
    base_words, count_words, rate_words, unit, sign, (low, high), (least, most) = row
    base = draw.randint(low, high)
    count = round(base * draw.uniform(least, most))
    rate = f"{100 * count / base:.{draw.choice((1, 2, 2))}f}{sign}"
    verb = draw.choice(("", "达", "为"))
    return Statement("rate", [
        *_words(base_words, _digits(draw, base, unit), "base"), (",", ""),
        *_words(count_words, _digits(draw, count, unit), "count"),
        (f",{rate_words}{verb}", ""), (rate, "rate"), ("。", "")], _rate_holds)


def _listed(head: str, total: str, names: list[str], parts: list[str], mark: str, sign: str) -> Statement:
    pieces = [*_words(head, total, "total"), (f",{mark}", "")]
    for n, (name, part) in enumerate(zip(names, parts, strict=True)):
        pieces += [*_words(name, part, "part"), (sign if n + 1 < len(parts) else "。", "")]
    return Statement("sum", pieces, _sum_holds)


def _money(draw: random.Random) -> Statement:
    head, names, things = draw.choice(_MONEY)
    places = draw.choice((0, 1, 1, 2))
    parts = [round(draw.uniform(18, 900), places) for _ in names]
    total = round(sum(parts), places)
    amount = lambda v: f"{v:.{places}f}万元"  # noqa: E731
    head = head.format(draw.choice(things))
    return _listed(head, amount(total), list(names), [amount(p) for p in parts], "其中", draw.choice("、,"))


def _counted(draw: random.Random) -> Statement:
    head, names, unit, (low, high) = draw.choice(_COUNTS)
    cuts = [draw.uniform(0.08, 1) for _ in names]
    parts = [max(3, round(draw.uniform(low, high) * cut / sum(cuts))) for cut in cuts]
    return _listed(head, _digits(draw, sum(parts), unit), list(names), [_digits(draw, p, unit) for p in parts],
                   draw.choice(("其中", "其中", "其中:")), draw.choice("、,"))


def _change(draw: random.Random) -> Statement:
    old, rise = round(draw.uniform(55, 88), 1), round(draw.uniform(1.2, 9), 1)
    return Statement("change", [
        (f"{draw.choice(_CHANGES)}由", ""), (f"{old}%", "old"), ("提高到", ""), (f"{round(old + rise, 1)}%", "new"), (",提高", ""),
        (f"{rise}个百分点", "change"), ("。", "")], _change_holds)


def _table(draw: random.Random) -> list[Statement]:
    """A table, one statement for each of its columns; the first holds all of the text."""
    towns, columns = draw.sample(_TOWNS, draw.randint(4, 7)), draw.sample(_TABLE, 2)
    values = [[draw.randint(120, 9800) for _ in columns] for _ in towns]
    pieces = [("各乡镇工作量如下:\n乡镇\t" + "\t".join(columns), "")]
    for town, row in zip([*towns, "合计"], [*values, [sum(c) for c in zip(*values, strict=True)]], strict=True):
        pieces.append((f"\n{town}", ""))
        for n, value in enumerate(row):
            pieces += [("\t", ""), (str(value), f"{'total' if town == '合计' else 'part'}{n}")]
    pieces.append(("\n", ""))
    return [Statement("table", pieces, _column_holds, str(n)) for n in range(len(columns))]


def _column_holds(s: Statement) -> bool:
    return sum(int(part) for part in s.numbers(f"part{s.column}")) == int(s.numbers(f"total{s.column}")[0])


def _slip(draw: random.Random, text: str) -> str | None:
    """The number with two neighbouring digits changed places; None where that changes nothing."""
    places = [i for i in range(len(text) - 1) if text[i].isdigit() and text[i + 1].isdigit() and text[i] != text[i + 1]
              and not (text[i + 1] == "0" and (i == 0 or not text[i - 1].isdigit() and text[i - 1] != "."))]
    if "/10万" in text or not places:
        return None
    i = draw.choice(places)
    return text[:i] + text[i + 1] + text[i] + text[i + 2:]


def _other_digit(draw: random.Random, text: str) -> str | None:
    """The number with its first or second digit changed."""
    places = [i for i, c in enumerate(text) if c.isdigit()][:2]
    i = draw.choice(places)
    return text[:i] + draw.choice([d for d in "123456789" if d != text[i]]) + text[i + 1:]


def plant(draw: random.Random, statement: Statement, error: str) -> bool:
    """Spoil a statement; False where this error cannot be planted in it. What still agrees within rounding is no error."""
    roles = {"digits swapped": ("count", "base", "rate", "total", "part", "old", "new", "change"), "part changed": ("part",),
             "unit dropped": ("rate",), "other group": ("rate",)}[error]
    wanted = [n for n, (_, role) in enumerate(statement.pieces) if role.rstrip("0123456789") in roles]
    if not wanted:
        return False
    n = draw.choice(wanted)
    text, role = statement.pieces[n]
    if error == "digits swapped":
        new = _slip(draw, text)
    elif error == "part changed":
        new = _other_digit(draw, text)
    elif error == "unit dropped":
        new = text.rstrip("%‰")
    else:
        # the right count over a group of nearly the same size: 产妇 for 活产, 常住人口 for 户籍人口
        (n0, n1), (d0, d1) = (bounds(statement.numbers(role)[0]) for role in ("count", "base"))
        rate = 100 * (n0 + n1) / (d0 + d1) * draw.choice((draw.uniform(0.75, 0.97), draw.uniform(1.03, 1.3)))
        new = f"{rate:.2f}%" if rate <= 100 else None
    if new is None or new == text:
        return False
    statement.pieces[n] = (new, role)
    if error != "unit dropped" and statement.check(statement):
        statement.pieces[n] = (text, role)
        return False
    statement.error = error
    return True


def make_audited(seed: int, errors: int = 2) -> tuple[str, list[Statement]]:
    """A report, and its statements in order with the places of their numbers; `errors` of them are spoiled."""
    draw = random.Random(seed)
    rates = [_rate(draw, row) for row in draw.sample(_RATES, 5)]
    statements = [*rates, *(make(draw) for make in (_money, _money, _counted, _counted, _change, _change))]
    kinds = [ERRORS[(seed + n) % len(ERRORS)] for n in range(errors)]
    table = _table(draw) if draw.random() < 0.5 else []
    for error in kinds:
        for statement in draw.sample(statements + table[:1], len(statements) + len(table[:1])):
            if statement.error is None and plant(draw, statement, error):
                break
    draw.shuffle(statements)
    return _lay_out(draw, seed, statements, table)


def _lay_out(draw: random.Random, seed: int, statements: list[Statement], table: list[Statement]) -> tuple[str, list[Statement]]:
    text = f"{county_name(seed)}卫生局{draw.randint(2006, 2016)}年工作总结\n"
    for number, numeral in enumerate("一二三四"):
        text += f"{numeral}、{('农村卫生', '疾病预防', '妇幼保健', '卫生监督')[number]}工作\n"
        for statement in statements[number::4]:
            for _ in range(draw.randint(0, 2)):
                text += draw.choice(_OTHERS).format(draw.randint(3, 60), draw.randint(200, 9000))
            text = _place(text, statement)
            text += "\n" if draw.random() < 0.4 else ""
        text = text.rstrip("\n") + "\n"
    if table:
        begin = text
        for column in table:
            text = _place(begin, column)
        text += "以上数据均由各乡镇卫生院统计上报,县卫生局已逐一核对并归档。\n"
    return text, [*statements, *table]


def _place(text: str, statement: Statement) -> str:
    for piece, role in statement.pieces:
        if role.endswith(statement.column) and role:
            statement.spans.append((len(text), len(text) + len(piece)))
        text += piece
    return text
