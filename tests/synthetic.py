"""Reports with known truth, made from a seed: for properties, planted copies, masks and scale.

`make_report(seed)` writes an invented county's report and says what is in it; `make_copy` changes it as websites
do; `as_report` turns any text into the record that readers take. The sentences, names and numbers are drawn
from the seed alone, so that report number 70,000 can be made without the 69,999 before it.
"""

import random
from dataclasses import dataclass, replace
from datetime import date

from helpers.corpus.clean import fold
from helpers.corpus.outline import find_passages
from helpers.records import Page, Report

_FIRST = "枫桐沅溪岭柳槐松榆桦云雁鹤鹿石白青赤紫金银玉明清永长广大东西南北上下中平安丰宁"
_SECOND = "岭河北川原浦口坪堰湾峪塘崖沟洲渡"
_UNITS = ("卫生局", "疾病预防控制中心", "卫生监督所", "妇幼保健院", "新农合管理中心", "卫生和计划生育局", "卫生健康局")
_TOPICS = ("农村卫生", "疾病预防", "妇幼保健", "卫生监督", "新型农村合作医疗", "健康教育", "爱国卫生", "血吸虫病防治", "结核病防治", "精神卫生",
           "中医药", "无偿献血", "急救体系", "村卫生室建设", "基本药物", "家庭医生签约", "老年健康", "计划免疫", "慢性病管理", "地方病防治")
_DEEDS = ("举办培训班{n}期，培训{p}人次", "检查单位{p}户次，下达意见书{q}份", "建立档案{p}份，规范管理{q}人", "接种疫苗{p}剂次，接种率{r}%",
          "发放宣传资料{p}份，受益群众{q}人", "新建卫生室{n}所，投入资金{m}万元", "补偿{p}人次，补偿金额{m}万元", "筛查{p}人，确诊{q}例",
          "住院分娩{p}人，住院分娩率{r}%", "抽检样品{q}份，合格率{r}%", "采血{q}人次，采血量{m}升", "随访{p}人次，控制率{r}%")
_LEADS = ("紧紧围绕年度目标", "按照上级统一部署", "针对群众反映强烈的问题", "在有关部门支持下", "坚持预防为主", "以项目建设为抓手", "强化组织领导之后",
          "结合本地实际", "着力补齐短板", "从机制入手", "以乡镇为单位", "分片包干", "与绩效考核挂钩", "通过巡回医疗", "借助信息平台", "依托村级网络")
_GAPS = ("经费投入不足", "专业人员短缺", "业务用房狭小", "设备陈旧", "群众认识不高", "部门配合不够", "待遇偏低", "信息系统互不相通")


@dataclass(frozen=True, slots=True)
class Truth:
    """What a made report says of itself."""

    county: str
    year: int
    first: date
    last: date
    copy_of: int | None = None


def county_name(seed: int) -> str:
    """A county that does not exist."""
    draw = random.Random(seed)
    return draw.choice(_FIRST) + draw.choice(_SECOND) + draw.choice("源临阳") + "县"


def _sentence(draw: random.Random) -> str:
    topic, lead, second = draw.choice(_TOPICS), draw.choice(_LEADS), draw.choice(_LEADS)
    words = "".join(draw.choices(_FIRST + _SECOND, k=draw.randint(2, 3)))
    deed = draw.choice(_DEEDS).format(
        n=draw.randint(2, 40), p=draw.randint(300, 99999), q=draw.randint(20, 3000),
        r=round(draw.uniform(60, 99.9), 2), m=round(draw.uniform(5, 900), 1))
    return f"{lead}，{words}{draw.choice('镇乡')}{second}推进{topic}，{deed}。"


def make_report(seed: int, length: int = 2500, year: int | None = None) -> tuple[str, Truth]:
    """A report of about so many characters and what is true of it."""
    draw = random.Random(seed)
    county, unit = county_name(seed), draw.choice(_UNITS)
    year = year or draw.randint(2003, 2022)
    half = draw.random() < 0.25
    span = "上半年" if half else ""
    lines = [f"{county}{unit}{year}年{span}工作总结", f"{year}年{span}，我局在县委、县政府的领导下开展工作，现总结如下："]
    for number, topic in zip("一二三四五六", draw.sample(_TOPICS, 6), strict=True):
        lines.append(f"{number}、{topic}")
        while sum(map(len, lines)) < length * "一二三四五六七".index(number) / 6.5 + length / 6.5:
            lines.append("".join(_sentence(draw) for _ in range(draw.randint(2, 4))))
    lines.append("七、存在问题")
    lines.append("；".join(f"{n}是{gap}" for n, gap in zip("一二三", draw.sample(_GAPS, 3), strict=True)) + "。")
    return "\n".join(lines), Truth(county, year, date(year, 1, 1), date(year, 6, 30) if half else date(year, 12, 31))


def mask(text: str, truth: Truth, *, year: bool = True, county: bool = True) -> str:
    """The text as a website shows it: the year as 20xx, the county as **县."""
    text = text.replace(f"{truth.year}年", "20xx年") if year else text
    return text.replace(truth.county, "**县") if county else text


def make_copy(text: str, truth: Truth, seed: int, numbers: float = 0.05) -> str:
    """The text as it circulates: another year or none, a share of its numbers changed, a line of advertisement."""
    draw = random.Random(seed)
    text = mask(text, truth, year=draw.random() < 0.5, county=draw.random() < 0.3)
    text = text.replace(f"{truth.year}年", f"{truth.year + draw.choice((-1, 1))}年") if draw.random() < 0.5 else text
    head, *lines = text.split("\n")
    changed = []
    for line in lines:
        pieces = line.split("，")
        for n in range(len(pieces)):
            if draw.random() < numbers:
                pieces[n] = pieces[n].replace(draw.choice("123456789"), draw.choice("123456789"), 1)
        changed.append("，".join(pieces))
    if draw.random() < 0.5:
        changed.insert(draw.randint(0, len(changed)), "更多精彩范文请继续关注本站工作总结频道，欢迎收藏。")
    return "\n".join([head, *changed])


@dataclass(frozen=True, slots=True)
class Corpus:
    """A sequence of texts made on demand, a share of them copies of an earlier one, so that a test need not hold them."""

    size: int
    share: float = 0.1  # of copies
    seed: int = 0
    length: int = 2500

    def source(self, number: int) -> int:
        """The original that report `number` copies, or itself."""
        draw = random.Random(self.seed * 1_000_003 + number)
        if number == 0 or draw.random() >= self.share:
            return number
        original = draw.randrange(number)
        return self.source(original)

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, number: int) -> str:
        if number >= self.size:
            raise IndexError(number)
        original = self.source(number)
        text, truth = make_report(self.seed * 7_000_003 + original, self.length)
        return text if original == number else make_copy(text, truth, number)


def as_report(text: str, title: str | None = None, *, before: str = "", after: str = "", path: str = "页面.txt") -> Report:
    """The report whose title is the first line of `text`, on a page with something before and after it."""
    page = Page(path.rsplit("/", 1)[-1], path, before + text + after, "txt", "utf-8")
    report = Report(f"{path}#1", page, len(before), len(before) + len(text), title or text.split("\n", 1)[0].strip())
    return replace(report, passages=find_passages(report))


def plain_report(title: str, *paragraphs: str, **page) -> Report:
    """A report of a title and paragraphs."""
    return as_report("\n".join((title, *paragraphs)), **page)


def folded(report: Report) -> str:
    return fold(report.page.text[report.start:report.end])
