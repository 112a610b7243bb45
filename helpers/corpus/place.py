"""Which county a report is of: every name in it weighed by where and how it stands, doubt kept as candidates."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from helpers.corpus.clean import fold
from helpers.corpus.gazetteer import PEOPLES, Gazetteer
from helpers.records import Evidence, Place, Report

_HAN = re.compile(r"[\u4e00-\u9fff]*$")
_LAST = re.compile("[县市区旗]")

# Names that are common words too (城区 of 阳泉, 新城区 of 西安): believed only behind their city or province.
_COMMON = frozenset("城区 郊区 矿区 东区 西区 南区 北区 新城区 老城区 城中区 市中区 城东区 城西区 城北区 城南区 新市区 开发区 和县 应县".split())

# What stands before 县, 市, 区 or 旗 in words that are no names.
_NO_NAME = re.compile(
    r"""(?: ^[我全本各该每外邻两几多此某原一二三四五六七八九十]                      # 我县, 全市, 各区
          | [个级省市县区国等的了和与及或被为将使在至到对向以从有无是年月日来出进入跨]$   # 三个县, 省县, 省市区
          | (?:自治|贫困|示范|试点|先进|重点|流行|疫|非疫|农业|人口|牧业|辖|灾|库|病|校|园|景|小|社|山|林|牧|农|坝|
               城|超|门|上|都|股|黑|夜|菜|集|闹|街|中心|县级|地级|直辖|项目|基地|强|大|卫生|文明|旅游|工业|开发|高新|
               模范|达标|合格|创建|周边|兄弟|友邻|邻近|毗邻|试验|高发|低发|灾|安置|新|老|主城|市辖|非贫困|深度贫困|
               革命老|边境|边远|少数民族|少数民族地|地|专|战|军|警|防|功能|责任|服务|管理|隔离|污染|清洁|半污染|
               候诊|门诊|住院|生活|办公|病房|留观|手术|缓冲|限制|禁牧|湖|沼|洲|水|火|震|受灾|重灾|医疗|学习|宣传)$
    )""", re.X)
# Words that stand before 县委 or 市卫生局 and are no part of a name (按照县卫生局的要求).
_VERB = re.compile(
    r"""(?: 按照?|根据|依照|遵照|报请?|提请|呈请|请示|经过?|通过|围绕|贯彻|结合|依托|配合|协助|协同|协调|联合|会同|争取|提交|上报|执行|落实|服从|服务|得到|取得
          | 接受|邀请|成立|参加|组织|召开|设立|设在|建立|建设|开展|举办|编制|纳入|列入|属于|位于|作为|成为|代表|担任|实现|完成|确保|保障|保证|推进|推动|加强
          | 打造|融入|下发|转发|制定|出台|签订|配备|拨付|达到|超过|高于|低于|位居|名列|荣获|获得|被评为|评为|送交|移交|划归|隶属|直属|所属|下属|接到|收到
          | 同意|批准|要求|建议|请求|由于|关于|对于|以及|并由|均由|先后|分别|继续|目前|现在|今年|去年|近年|同时|此外|其中|其他|其它|另外|以上|以下
          | 紧跟|紧扣|紧紧围绕|认真|积极|主动|切实|严格|在|由|与|同|对|向|从|为|被|给|把|将|让|使|及|和|或|并|且|但|而|则|即|如|按|据|依|遵|凭|以|因|至|到 )$
      | ^(?:按照|根据|报请|由于|对于|关于|通过|经过|结合|围绕|协调|配合|其他|其它|以及|作为|成为|创建|争创|建成) """, re.X)
# Where the name begins when official words stand before it: 中共桐河县委, 关于桐河县…, 湖南省沅北县.
_LEADING = re.compile(r".*(?:省|自治区|自治州|地区|州|盟|市(?=.{2,}[县区旗市]$)|关于|中共|印发|年度?|月份?|季度|上半年|下半年|来源|作者|单位|欢迎|走进)(?=.{2,}$)", re.S)
# What follows a county's name when the county itself acts or an office of it is named.
_OFFICE = re.compile(
    r"""卫生 | 卫计 | 卫健 | 疾控 | 疾病预防 | 疾病控制 | 防疫 | 妇幼 | 中医 | 人民医院 | 第[一二三]人民医院 | 血防 | 爱卫 | 爱国卫生 | 红十字
      | 新农合 | 新型农村 | 合管 | 农合 | 农医 | 医保 | 医疗保[障险] | 医改 | 医管 | 结核 | 慢性?病 | 皮[肤防] | 精神 | 地方病 | 急救 | 无偿献血
      | 人口 | 计划生育 | 计生 | 食品药品 | 药品 | 健康 | 应急 | 委(?!托) | 人民政府 | 政府 | 老龄 | 残联 | 民政 | 人社 | 献血 | 中心血""", re.X)
_SELF = re.compile(r"(?:地处|位于|辖|现辖|下辖|现有|总面积|总人口|全县|户籍|是|属|共有|有\d|幅员|东[邻接临靠])")
# The place is another's: patients were sent there, colleagues came from there.
_OTHERS_BEFORE = re.compile(
    r"""(?: 送[往到至] | 转[往到至诊院]+ | 前往 | 赴 | 奔赴 | 支援 | 援建 | 援助 | 帮扶 | 对口 | 结对 | 来自 | 邻近? | 毗邻 | 周边 | 交界 | 接壤
          | 相邻 | 考察 | 学习 | 参观 | 取经 | 借鉴 | 兄弟 | 外出 | 返自 | 途经 | 流入 | 输入 | 进修 | 到 | 与 | 如 | 像 | 籍 | 邀请 | 聘请 | 抽调自 | 请来 )
        [^,。;:、]{0,10}$""", re.X)
_OTHERS_AFTER = re.compile(
    r"""^[^,。;:]{0,14}(?: [来莅]临?[我本]?[县市区旗院局]? (?:指导|考察|参观|调研|检查|学习) | 考察团 | 来我 | 到我 | 对口支援 | 援建 | 支援我 | 籍 | 专家组?来 | 帮扶我 )
      | ^(?: 籍 | 方向 | 大地震 | 地震 | 灾区 | 特大 | 抗震 | 救灾 )""", re.X)
_MASK = re.compile(
    r"""(?<![A-Za-z0-9*×_])
        (?: [*×✕xX○〇□■△_]{1,6} | 某某? | [A-Z]{1,2}(?=县|[\u4e00-\u9fff]{1,8}自治) )      # **, XX, 某; a single letter only before 县
        (?P<end> (?:[\u4e00-\u9fff]{1,12}?族)?自治[县旗] | [县旗] | 市(?!场|民) | 区(?!域|间) )""", re.X)
# Lines around a report that say whose it is: labelled anywhere, a breadcrumb or a bureau's name only at the top of the page.
_LABELLED = re.compile(r"来源|来自|发布(?:单位|机构|者)|作者|供稿|报送单位|主办|承办|版权所有|信息源|责任单位|发文机关")
_TOP = re.compile(r"[|>→»]|(?:局|网|委员会|政府|中心|监督所|站)[ \t]*$")
_WEIGHTS = {"manifest": 99.0, "title": 10.0, "source": 7.0, "signature": 7.0, "lead": 5.0, "document": 3.0, "office": 2.0, "named": 0.5}
_ENOUGH = 2.0  # the least that makes a known name the report's own
_ENOUGH_UNKNOWN = 4.0  # of a name that no gazetteer knows


@dataclass(frozen=True, slots=True)
class _Zone:
    """A stretch of folded text and what it is: title, source, lead, signature, body."""

    kind: str
    text: str
    locate: Callable[[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    reason: str  # a key of _WEIGHTS, or "other"
    start: int | None
    end: int | None
    level: str  # province, prefecture, county
    inside: str | None = None  # the province or prefecture that is named directly before it (code)

    @property
    def weight(self) -> float:
        return _WEIGHTS.get(self.reason, 0.0)


def _zones(report: Report) -> Iterator[_Zone]:
    page = report.page.text
    shifted = lambda base: lambda i, j: (base + i, base + j)  # noqa: E731
    yield _Zone("title", fold(report.title), shifted(report.start))
    top = max(0, report.start - 300)
    for base, chrome, first in ((top, page[top:report.start], report.start < 600), (report.end, page[report.end:report.end + 300], False)):
        at = 0
        for line in chrome.split("\n"):
            whole = at > 0 or base in (0, report.end) or page[base - 1] == "\n"
            if whole and 3 < len(line.strip()) <= 80 and not re.search("[。；;]", line) and (
                _LABELLED.search(line) or (first and _TOP.search(line) and not re.search("(?:总结|汇报|报告)[ \t]*$", line))
            ):
                yield _Zone("source", fold(line), shifted(base + at))
            at += len(line) + 1
    told = [p for p in report.passages if p.kind != "title"]
    leads = {p.number for p in [p for p in told if p.kind == "paragraph"][:2]}
    tail = {p.number for p in told[-3:] if len(p.text) <= 40 and not p.text.endswith(("。", ";"))}
    for passage in told:
        kind = "lead" if passage.number in leads else "signature" if passage.number in tail else "body"
        yield _Zone(kind, passage.text, passage.locate)


def _known(text: str, end: int, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The longest known name that ends at `end`, and its level."""
    run = _HAN.search(text, max(0, end - 16), end).group()
    for length in range(len(run), 1, -1):
        name = run[-length:]
        if name in gazetteer.counties:
            return name, "county"
        if name in gazetteer.prefectures or (name in gazetteer.provinces and name[-1] in "市区"):
            return name, "province" if name in gazetteer.provinces else "prefecture"
    return None


def _stands_in(text: str, at: int, gazetteer: Gazetteer) -> str | None:
    """The code of the province or prefecture named directly before `at`."""
    run = _HAN.search(text, max(0, at - 12), at).group()
    for length in range(len(run), 1, -1):
        name = run[-length:]
        if name in gazetteer.prefectures:
            return gazetteer.prefectures[name][0]
        if name in gazetteer.provinces:
            return gazetteer.provinces[name]
    return None


def _unknown(text: str, end: int) -> str | None:
    """A name of the form of a county's that ends at `end`, after official words before it are taken off."""
    run = _HAN.search(text, max(0, end - 24), end).group()
    if lead := _LEADING.match(run):
        run = run[lead.end():]
    stem = run.removesuffix("自治县").removesuffix("自治旗")
    if stem == run:
        stem = run[:-1]
        if not 1 < len(stem) <= 4:
            return None
    elif not stem.endswith("族") or len(stem) > 12:
        return None
    return None if _NO_NAME.search(stem) or _VERB.search(stem) or _people(stem) else run


def _people(stem: str) -> bool:
    """Whether nothing but peoples' names is left: what remains of XX土家族苗族自治县."""
    while people := next((p for p in PEOPLES if stem.endswith(p)), None):
        stem = stem[:-len(people)]
    return not stem


def _mentions(zone: _Zone, gazetteer: Gazetteer) -> Iterator[_Mention]:
    text = zone.text
    for match in _LAST.finditer(text):
        end = match.end()
        before = text[end - 2:end - 1]
        if not before or before in "我全本各该":
            continue
        found = _known(text, end, gazetteer)
        if found and found[1] == "county" and (len(found[0]) == 2 or found[0] in _COMMON):
            ahead = text[end - len(found[0]) - 1:end - len(found[0])]
            if "\u4e00" <= ahead <= "\u9fff" and (found[0] in _COMMON or ahead not in "在由对于从是省市州盟区年月"):
                if not _fits(found[0], _stands_in(text, end - len(found[0]), gazetteer), gazetteer):
                    found = None
            elif found[0] in _COMMON and zone.kind != "title":
                found = None
        office = bool(_OFFICE.match(text, end))
        if found:
            name, level = found
        else:
            name, level = _unknown(text, end), "county"
            if name is None or name[-1] not in "县旗" and not (office and zone.kind != "body"):
                continue
            if zone.kind in ("lead", "body") and not (office or (zone.kind == "lead" and _SELF.match(text, end))):
                continue
        at = end - len(name)
        if level == "county" and text[end:end + 1] == "级":
            continue
        inside = _stands_in(text, at, gazetteer)
        if found and inside and not _fits(name, inside, gazetteer) and level == "county":
            inside = inside if len(inside) == 2 else inside[:2]
        reason = _reason(zone, at, end, office)
        yield _Mention(name, reason, *zone.locate(at, end), level, inside)


def _fits(name: str, inside: str | None, gazetteer: Gazetteer) -> bool:
    return inside is not None and any(code.startswith(inside) for code in gazetteer.counties[name])


def _reason(zone: _Zone, at: int, end: int, office: bool) -> str:
    """How a place is named there: as the report's own, or as another's."""
    clause = re.split(r"[,。;:]", zone.text[max(0, at - 24):at])[-1]
    if _OTHERS_BEFORE.search(clause) and not (office and zone.kind == "title") or _OTHERS_AFTER.match(zone.text[end:end + 30]):
        return "other"
    if zone.kind in ("title", "source", "signature"):
        return zone.kind
    if re.search(r"《[^》]{0,12}$", zone.text[max(0, at - 14):at]):
        return "document"
    if zone.kind == "lead" and (office or at == 0) or (_SELF.match(zone.text, end) and (zone.kind == "lead" or at == 0)):
        return "lead"
    return "office" if office else "named"


def _provinces(zone: _Zone, gazetteer: Gazetteer) -> Iterator[_Mention]:
    for match in re.finditer(_PROVINCE, zone.text):
        at, end = match.span()
        name = match.group()
        if name in _SHORT and zone.text[end:end + 2] in ("大学", "医科", "籍 "):
            continue
        own = re.match(r"[^,。;:]{0,12}(?:厅|局|委|政府|采购|条例|办法|规定|规划|方案|意见|标准|规范|先进|示范|卫生|级|爱卫|平台|中心)", zone.text[end:end + 26])
        office = bool(own)
        reason = _reason(zone, at, end, office)
        if reason == "other" and office and re.match(r"[^,。;:]{0,8}(?:大学|学院)", zone.text[end:end + 16]):
            reason = "office"
        yield _Mention(name, reason, *zone.locate(at, end), "province")


_SHORT = ("内蒙古", "广西", "西藏", "宁夏", "新疆")
_PROVINCE = re.compile(
    "内蒙古(?:自治区)?|广西(?:壮族自治区)?|西藏(?:自治区)?|宁夏(?:回族自治区)?|新疆(?:维吾尔自治区)?|(?:北京|天津|上海|重庆)市|"
    "(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省")


def find_masks(report: Report) -> list[tuple[str, str, int, int]]:
    """Every hidden name of a place as (zone, what stands there, start, end in the page)."""
    found = []
    for zone in _zones(report):
        for match in _MASK.finditer(zone.text):
            if _reason(zone, match.start(), match.end(), True) != "other":
                found.append((zone.kind, match.group(), *zone.locate(*match.span())))
    return found


def find_place(report: Report, gazetteer: Gazetteer, hints: Sequence[str] = ()) -> Place:
    """The county of a report, or None with the candidates.

    `hints` are names that a person has stated (a manifest); they decide. The parts of the page's path are read as evidence.
    """
    zones = list(_zones(report))
    mentions = [m for zone in zones for m in _mentions(zone, gazetteer)]
    provinces = [m for zone in zones for m in _provinces(zone, gazetteer)]
    for hint in hints:
        mentions += [_Mention(m.name, "manifest", None, None, m.level, m.inside) for m in _mentions(_Zone("title", hint, lambda i, j: (i, j)), gazetteer)]
    paths = [m for part in report.page.path.split("/") for m in _mentions(_Zone("title", part, lambda i, j: (i, j)), gazetteer)]
    masks = find_masks(report)
    evidence = [Evidence(m.level, m.name, m.reason, m.start, m.end, m.reason != "other") for m in [*mentions, *provinces] if m.weight >= 2]

    totals: dict[str, float] = defaultdict(float)
    reasons: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.level == "county":
            name = gazetteer.official.get(m.name, m.name)
            totals[name] += m.weight
            reasons[name].add(m.reason)
    ranked = sorted(totals, key=lambda name: -totals[name])
    province = _province([*mentions, *provinces], gazetteer)
    level = _level(report)
    hidden = [mask for mask in masks if mask[1][-1] != "市" or level == "市"]
    county, masked = _decide(ranked, totals, reasons, gazetteer, hidden)
    if county is None and not masked and not ranked:
        named = {gazetteer.official.get(m.name, m.name) for m in paths if m.level == "county"}
        if len(named) == 1:
            county = named.pop()
            evidence.append(Evidence("county", county, "path"))
    townships, clues = _townships(zones, gazetteer, province)
    if county is None and not masked and len(townships) == 1 and not ranked:
        county = gazetteer.names[townships[0]]
        evidence += clues
    codes = _codes(county, mentions, paths, province, townships, gazetteer)
    code = codes[0] if len(codes) == 1 else None
    if county and code and province is None or code and county:
        province = gazetteer.province_of(code)
    elif codes and province is None and len({c[:2] for c in codes}) == 1:
        province = gazetteer.province_of(codes[0])
    prefecture = gazetteer.prefecture_of(code) or _prefecture(mentions, province, gazetteer)
    if province is None and county is None:
        province = _province([m for m in mentions if m.level == "prefecture"], gazetteer)
    candidates = () if county else _candidates(ranked, totals, hidden, province, townships, gazetteer)
    evidence += [Evidence("county", what, "masked", start, end, False) for _, what, start, end in hidden]
    return Place(province, prefecture, county, code, candidates, tuple(evidence), masked)


def _level(report: Report) -> str:
    """What the report calls its own area: 县, 市, 区 or 旗."""
    counts = Counter(re.findall(r"[全我本]([县市区旗])", report.page.text[report.start:report.end]))
    return counts.most_common(1)[0][0] if counts else "县"


def _decide(ranked, totals, reasons, gazetteer: Gazetteer, masks) -> tuple[str | None, bool]:
    """The county by weight, unless a mask hides it."""
    best = ranked[0] if ranked else None
    if best and "manifest" in reasons[best]:
        return best, False
    enough = best is not None and totals[best] >= (_ENOUGH if best in gazetteer.counties else _ENOUGH_UNKNOWN)
    clear = enough and (len(ranked) == 1 or totals[best] >= 2 * totals[ranked[1]])
    told = bool(best) and bool(reasons[best] & {"title", "source", "signature", "lead"})
    if masks:
        outside = all(kind == "body" for kind, *_ in masks)
        if clear and ("title" in reasons[best] or (told and outside)):
            return best, False
        return None, True
    return (best, False) if clear else (None, False)


def _province(mentions: list[_Mention], gazetteer: Gazetteer) -> str | None:
    """The province that the mentions speak for, None where they disagree."""
    totals: dict[str, float] = defaultdict(float)
    for m in mentions:
        code = gazetteer.provinces.get(m.name) if m.level == "province" else None
        if m.level == "prefecture":
            codes = gazetteer.prefectures.get(m.name, ())
            code = codes[0] if len({c[:2] for c in codes}) == 1 else None
        if m.level == "county" and m.inside:
            code = m.inside
        if code:
            totals[gazetteer.province_of(code)] += m.weight
    ranked = sorted(totals, key=lambda name: -totals[name])
    if ranked and totals[ranked[0]] >= _ENOUGH and (len(ranked) == 1 or totals[ranked[0]] >= 3 * totals[ranked[1]]):
        return ranked[0]
    return None


def _prefecture(mentions: list[_Mention], province: str | None, gazetteer: Gazetteer) -> str | None:
    totals: dict[str, float] = defaultdict(float)
    for m in mentions:
        if m.level == "prefecture" and any(province in (None, gazetteer.province_of(c)) for c in gazetteer.prefectures.get(m.name, ())):
            totals[m.name] += m.weight
        elif m.inside and len(m.inside) == 4:
            totals[gazetteer.names[m.inside]] += m.weight
    best = max(totals, key=totals.get, default=None)
    return best if best and totals[best] >= _ENOUGH and list(totals.values()).count(totals[best]) == 1 else None


def _codes(county, mentions, paths, province, townships, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The codes that a county's name can stand for, narrowed by what else is named."""
    codes = gazetteer.counties.get(county, ()) if county else ()
    inside = {m.inside for m in [*mentions, *paths] if m.inside and gazetteer.official.get(m.name, m.name) == county}
    prefectures = {c for m in mentions if m.level == "prefecture" and m.weight >= 2 for c in gazetteer.prefectures.get(m.name, ())}
    for keep in (
        lambda c: any(c.startswith(i) for i in inside),
        lambda c: province is not None and gazetteer.province_of(c) == province,
        lambda c: c[:4] in prefectures,
        lambda c: c in townships,
    ):
        if len(codes) > 1 and (narrowed := tuple(c for c in codes if keep(c))):
            codes = narrowed
    if province and codes and all(gazetteer.province_of(c) != province for c in codes) and inside:
        return ()  # the text puts a county of this name into another province: no county that we know
    return codes


_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)")


def _townships(zones: list[_Zone], gazetteer: Gazetteer, province: str | None) -> tuple[list[str], list[Evidence]]:
    """The counties that hold most of the townships named, where at least three are known; the names as evidence."""
    named: dict[str, tuple[int, int]] = {}
    for zone in zones:
        for match in _TOWNSHIP.finditer(zone.text):
            run = _HAN.search(zone.text, max(0, match.end() - 8), match.end()).group()
            for length in range(min(len(run), 8), len(match.group()) + 1, -1):
                if run[-length:] in gazetteer.townships:
                    named.setdefault(run[-length:], zone.locate(match.end() - length, match.end()))
                    break
    votes = Counter(code for name in named for code in gazetteer.townships[name] if province in (None, gazetteer.province_of(code)))
    top = votes.most_common(2)
    if not top or top[0][1] < 3 or top[0][1] < 0.6 * len(named) or (len(top) > 1 and top[1][1] > top[0][1] - 2):
        return [], []
    inside = [name for name in named if top[0][0] in gazetteer.townships[name]]
    return [top[0][0]], [Evidence("county", gazetteer.names[top[0][0]], f"township {name}", *named[name]) for name in inside]


def _candidates(ranked, totals, masks, province, townships, gazetteer: Gazetteer) -> tuple[str, ...]:
    found = [name for name in ranked if totals[name] >= 0.5]
    found += [gazetteer.names[code] for code in townships]
    for _, what, *_ in masks:
        if "自治" in what:
            found += gazetteer.called(_MASK.match(what)["end"], province)
    return tuple(dict.fromkeys(found))[:20]
