"""Title lines: which documents a page announces, and of which kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from helpers.corpus.markers import read_marker

_NUMERAL = "[一二三四五六七八九十百0-9]{1,4}"

# What sites put before a title: 篇一: 【篇1】 第3篇 范文二: 样本1 ◆
_NOUN = "篇|范文|例文|范本|样本|样文|模板|总结"
_PART_BEFORE = re.compile(
    rf"^[◆■★●▲※☆◇□○▶►]?\s*[【\[(<《]?(?:第{_NUMERAL}(?:篇|部分(?=:)|份)|(?:{_NOUN}){_NUMERAL})(?:[】\])>》]|"
    rf"(?=[:、.\s]|$|\S{{6}}))[:、.\s]*")
_BULLET = re.compile(r"^[◆■★●▲※☆◇□○▶►]\s*(?=\S{6})")
_BRACKETED = re.compile(r"[【\[]\s*([^【】\[\]]{4,60}?)\s*[】\]]")
_MARKDOWN = re.compile(r"^#{1,6}\s+")
_BOLD = re.compile(r"([*_]{2,3})(?=\S)(.+?)\1")

_PRAISE = "精选|优秀|最新|通用|推荐|合集|热门|实用|集锦|汇编|汇总|大全|优选|优质|标准|必备|经典|锦集"
_SAMPLE = "范文|范本|模板|例文|样本|样文|文稿|全文|示例"

_TRAILERS = re.compile(rf"""(?:
      [(\[【<][^()\[\]【】<>]{{0,20}}[)\]】>]                 # (精选2篇) (范文) 【三】 (讨论稿)
    | \s*(?:第{_NUMERAL}页|第{_NUMERAL}篇|(?:[篇之]|{_SAMPLE})\s*{_NUMERAL}|\s\d{{1,2}})  # 篇1, 第2页, 之三
    | (?<=[结报告汇])[-—~]{_NUMERAL}                          # 总结—1
    | (?:{_PRAISE}){{1,3}}(?:{_SAMPLE})?(?:{_NUMERAL}[篇字])?  # 最新范文
    | (?:{_SAMPLE})(?:{_PRAISE}){{0,3}}(?:{_NUMERAL}[篇字])?   # 范文精选5篇
    | \s*\d{{1,5}}[篇字]
    | (?<=[结报告汇])共?\d{{1,2}}
    | [-_|—]+[^-_|—。,]{{2,14}}(?:网|文库|之家|范文|频道)      # - 某某范文网
    | [。.!:~\s]+
    | (?:提纲|文本|材料|初稿|草稿|稿)
)$""", re.X)

# What a text begins with, where its title ends without a sign: …工作总结2010年,我局…; …工作总结一、基本情况
_RUNS_IN = re.compile(r"""(?:总结|小结|汇报|报告|工作情况|工作计划|工作安排|工作打算|工作要点|工作思路)(?=
      (?:(?:19|20)[\dxX*×]{2}|[〇一二三四五六七八九]{4}|[xX×*]{2,4})年(?!度?(?:工作)?(?:总结|小结|计划|打算|要点|安排|思路))
    | (?:今|本|去|一)年(?:来|以来|度)?[,,我全在是以] | (?:半年|近年)来 | (?:今年)?上半年[,我全在] | 自\S{2,12}以来 | 一、 | \(一\)
    | (?:我|全)(?:县|市|区|局|院|所|站|中心|镇|乡)[^,。]{0,12}[,在认紧按根深坚以严积] | 在\S{2,24}(?:领导|指导|支持|关心|部署|帮助)
    | 为(?:进一步|认真|切实|深入|全面|了|贯彻|落实|加强) | 根据\S{4} | 按照\S{4}
)""", re.X)

_PAGE = re.compile(rf"(?:[(\[]?第\s*({_NUMERAL})\s*页[)\]]?|[(_]\s*([2-9]|1\d)\s*\)?)\s*(?:/?\s*共\s*{_NUMERAL}\s*页)?$")

# and behind it: 篇1 第3篇 范文一 (一) (篇一) 【1】 —1 1
_PART_BEHIND = re.compile(rf"""(?:
      (?:篇|之|第(?={_NUMERAL}篇)|{_SAMPLE})\s*({_NUMERAL})篇?\s*[】\])]?[:.]?
    | [(【\[](?:{_PRAISE})*(?:第|篇|之)?({_NUMERAL})篇?[)】\]]
    | (?:总结|汇报|报告|小结|材料|情况)\s*(?:共|[-—])?\s*(\d{{1,2}})
)$""", re.X)

# Plan, outlook … that a title adds to the report: 工作总结及2011年工作计划
_PLAN = r"(?:计划|打算|安排|要点|思路|设想|规划|谋划|建议|展望|重点|部署|举措|措施)"
_JOINED = rf"(?:[、,和与及暨]|以及)[^。,;]{{0,24}}{_PLAN}"

_REPORT = re.compile(rf"""(?:
      总结(?:报告|汇报)? | 小结 | 回顾 | 综述
    | (?:汇报|述职|述廉)(?:报告)?
    | (?:工作|情况|自查|自评|自纠|调研|调查|评估|分析|整改|督导|督查|考核|专题|年度|进展|履职|执行|发展|验收|检查|完成|经验|推进|落实|整治|建设|的)报告
    | (?:经验|交流|汇报|总结|述职|典型|事迹)材料
)(?:{_JOINED})?$""", re.X)

# 情况 ends headings as often as titles, so it counts only with an institution or a year before it.
_WEAK = re.compile(rf"(?:(?:工作|落实|进展|开展|完成|执行|推进|实施|自查|整改|建设|运行)(?:情况|概况|纪实|成效))(?:{_JOINED})?$")

_OTHER = re.compile(rf"""(?:
      {_PLAN} | 工作意见 | 方案 | 通知 | 通报 | 讲话(?:提纲)? | 制度 | 办法 | 预案 | 须知 | 简历 | 协议书? | 合同 | 请示 | 批复 | 公告 | 章程 | 职责
    | 心得(?:体会)? | 倡议书 | 申请书? | 演讲稿? | 主持词 | 发言稿? | 致辞 | 简报 | 论文 | 鉴定 | 责任书 | 承诺书 | 导游词 | 作文 | 读后感
)$""", re.X)

_ORGAN = re.compile(r"[县市区州旗镇乡局院所站会委科办队校厅部]|中心|医共体|卫生|防疫|疾控|妇幼|血防")
_YEAR = re.compile(r"(?:19|20)[0-9xX*×_]{2}|[〇一二三四五六七八九]{4}年|[xX×*_]{2,4}年|年度|半年|季度|[1-9]\d?[-—~至]\d{1,2}月")

# A heading inside one report that looks like a title: 2010年工作总结, 上半年工作回顾
_BARE = re.compile(r"""
    (?:(?:(?:19|20)[0-9xX*×_]{2}|[〇一二三四五六七八九]{4}|[xX×*_]{2,4})年度?|[今本去上]年度?)?
    (?:全年|年度|[上下]半年|前?[一二三四]个?季度|一年来|半年来)?的?
    (?:主要|重点|各项|总体|卫生|计生|业务|下步|下一步|全县)*(?:工作)?
    (?:总结|小结|回顾|情况|开展情况|完成情况|落实情况|计划|打算|安排|要点|思路|设想|重点|部署|措施|情况汇报|汇报)
""", re.X)

_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.)](?!\d)|[①-⑳㈠-㈩⑴-⒇●◆★■▲○◇·•>»])")

_NUMBER_BLANK = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}\s{1,4}(?=\S)")

_ORG_LINE = re.compile(r"[^\s。,;:!?、]{2,30}(?:局|院|委员会|卫计委|卫健委|中心|所|(?<!网)站|政府|办公室|红十字会|协会|领导小组)$")
_PLACE = re.compile(r"[县市区州旗镇乡]|局|院|所|中心|委|站|会|队")


@dataclass(frozen=True, slots=True)
class Title:
    """What a line says about the document below it."""

    core: str  # without 篇一, 范文, 第2页 and blanks
    genre: str  # report, weak (…情况), other (a plan, a notice …), part (篇一 alone)
    page: int | None = None  # 第2页 of the document above
    part: bool = False  # stands under a number of its own: 篇一, 第3篇
    bare: bool = False  # neither institution nor subject: a heading as well as a title
    joined: bool = False  # announces the plan as well: 总结及计划
    collection: bool = False  # announces several: (精选2篇)
    number: int = 0  # of the part, where it stands behind the title


_COLLECTION = re.compile(rf"(?:[(\[【]|精选|合集|通用|优秀|最新|实用|推荐|大全|范文|汇编|热门)"
                         rf"(?:精选|合集|通用|优秀|最新|实用|推荐|共|热门|范文)*\s*(?!1篇|一篇){_NUMERAL}\s*篇|大全$|集锦$|汇编$")


_BLANKS = re.compile(" +")
# No title is without one of these; they spare most lines the closer look.
_WORDS = re.compile(r"总\s*结|小结|汇报|报告|回顾|综述|述职|述廉|材料|情况|概况|纪实|成效|计划|打算|安排|要点|思路|设想|规划|谋划|建议|展望|重点|部署"
                    r"|举措|措施|意见|方案|通知|通报|讲话|制度|办法|预案|须知|简历|协议|合同|请示|批复|公告|章程|职责|心得|倡议|申请|演讲"
                    r"|主持词|发言|致辞|简报|论文|鉴定|责任书|承诺书|导游词|作文|读后感|篇|范文")


@lru_cache(maxsize=4096)
def read_title(line: str) -> Title | None:
    """The title in a folded line, or None where the line is none.

    >>> read_title("桐河县卫生监督所2011年上半年工作总结").genre
    'report'
    >>> read_title("县卫生局半年工作总结范文第2页").page
    2
    >>> read_title("(三)突发公共卫生事件报告") is None
    True
    >>> read_title("桐河县卫生局2012年工作计划").genre
    'other'
    """
    if not 2 <= len(line) <= 90 or not _WORDS.search(line):
        return None
    line = _MARKDOWN.sub("", line).strip()
    if bold := _BOLD.fullmatch(line):
        line = bold.group(2)
    if bracketed := _BRACKETED.fullmatch(line):
        line = bracketed.group(1)
    before = _PART_BEFORE.match(line)
    core = line[before.end():] if before else _BULLET.sub("", line)
    collection = bool(_COLLECTION.search(core))
    behind = None if collection else _PART_BEHIND.search(core)
    part = bool(before or behind)
    if before and not core.strip():
        return Title("", "part", part=True)
    if _NUMBERED.match(core):
        return None
    if (spaced := _NUMBER_BLANK.match(core)) and _BARE.fullmatch(core[spaced.end():]):
        return None  # 4  2007年工作要点: a heading of the report
    page = None
    if match := _PAGE.search(core.rstrip("。. ")):
        page, core = _number(match.group(1) or match.group(2)), core[:match.start()]
    for _ in range(6):
        shorter = _TRAILERS.sub("", core)
        if shorter == core or not shorter:
            break
        core = shorter
    core = re.sub(r"\s+", "", core).strip("《》“”\"'<>")
    if not 2 <= len(core) <= 60 or re.search(r"[。!?;:]|,.*,.*,", core):
        return None
    genre = _genre(core)
    if genre is None:
        return None
    return Title(core, genre, page, part, bool(_BARE.fullmatch(core)), bool(re.search(_JOINED + "$", core)), collection,
                 _number(next(filter(None, behind.groups()))) if behind else 0)


def numbered_titles(lines: Sequence[str]) -> dict[int, Title]:
    """Titles that a collection numbers like headings: 一、县卫生局工作总结 … 二、县卫生局工作总结; by the places of their lines.

    They are titles where two or more count up from one and are all of one core, or each says whose it is and of which year.
    """
    found: dict[str, list[tuple[int, int, Title]]] = {}
    for place, line in enumerate(lines):
        if 6 <= len(line) <= 60 and (mark := read_marker(line)) and mark.ordinal and _WORDS.search(line):
            title = read_title(line[mark.end:])
            if title and title.genre == "report" and not title.bare:
                found.setdefault(mark.style, []).append((mark.ordinal, place, title))
    kept = {}
    for numbered in found.values():
        counted = [ordinal for ordinal, _, _ in numbered] == list(range(1, len(numbered) + 1))
        cores = {title.core for _, _, title in numbered}
        if len(numbered) > 1 and counted and (len(cores) == 1 or all(map(stands_alone, cores))):
            kept |= {place: replace(title, part=True, number=ordinal) for ordinal, place, title in numbered}
    return kept


def title_length(line: str) -> int:
    """How much of a long line is a title that a converter left on the line of its text; 0 where there is none.

    >>> title_length("青柳县卫生局2010年工作总结 2010年,我局在县委、县政府的领导下,扎实开展各项工作,取得了明显的成效。")
    15
    >>> title_length("青柳县卫生局2010年工作总结一、疾病预防控制。全县报告传染病11种412例,发病率121.6/10万。")
    15
    """
    if len(line) < 40:
        return 0
    for match in _BLANKS.finditer(line, 0, 60):
        title = read_title(line[:match.start()])
        if title and title.genre == "report" and len(title.core) >= 6:
            return match.start()
        if re.search(r"[,。;:]", line[:match.start()]):
            break
    match = _RUNS_IN.search(line, 6, 70)
    if match and not re.search(r"[,。;:!?]", line[:match.end()]):
        title = read_title(line[:match.end()])
        if title and title.genre == "report" and stands_alone(title.core):
            return match.end()
    return 0


def _genre(core: str) -> str | None:
    joined = re.search(_JOINED + "$", core)
    if _REPORT.search(core) and (len(core) >= 4 or core == "总结"):
        return "report"
    if _WEAK.search(core):
        return "weak" if _ORGAN.search(core) or _YEAR.search(core) else None
    if _OTHER.search(core) and not joined and len(core) >= 4:
        return "other"
    return None


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    digits = "零一二三四五六七八九"
    tens, _, ones = text.rpartition("十")
    return (digits.find(tens or "一") * 10 if "十" in text else 0) + max(0, digits.find(ones) if ones else 0)


def stands_alone(core: str) -> bool:
    """Whether a title says whose it is and of which year, so that it cannot be the end of a broken sentence.

    >>> stands_alone("桐河县卫生局2011年工作总结"), stands_alone("全年工作总结")
    (True, False)
    """
    return bool(_ORGAN.search(core) and _YEAR.search(core))


def has_organ(core: str) -> bool:
    """Does a title name an institution or a place?

    >>> has_organ("桐河县卫生局2011年工作总结"), has_organ("2011年工作总结")
    (True, False)
    """
    return bool(_ORGAN.search(core))


def names_its_organ(core: str) -> bool:
    """Does a title say itself whose it is, so that no line above it has to?

    >>> names_its_organ("桐河县卫生局2011年工作总结"), names_its_organ("关于2011年卫生工作情况的报告")
    (True, False)
    """
    return bool(_PLACE.search(core))


def is_organ_line(text: str) -> bool:
    """The first line of a title in two lines: the institution alone.

    >>> is_organ_line("桐河县卫生局")
    True
    """
    return bool(_ORG_LINE.fullmatch("".join(text.split())))
