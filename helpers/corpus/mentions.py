"""Every name of a place in a report, and how it stands there: as the report's own, as another's, or hidden."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helpers.corpus.gazetteer import PEOPLES, Gazetteer
from helpers.corpus.zones import Zone

HAN = re.compile(r"[\u4e00-\u9fff]*$")
_LAST = re.compile("[县市区旗州盟]")
# 县域, 县级, 县城, 市场, 市民, 区域, 区间, 旗帜: words of their own behind which no unknown name is looked for
_COMPOUND = tuple("域级城场民间帜舰袍")

# Names that are common words too (城区 of 阳泉, 新城区 of 西安): believed only behind their city or province.
_GENERIC = frozenset("城区 郊区 矿区 东区 西区 南区 北区 新城区 老城区 城中区 市中区 城东区 城西区 城北区 城南区 新市区 开发区".split())
_COMMON = _GENERIC | frozenset("沙市区 上城区 下城区 山城区 和县 应县".split())
# What may stand before a known name without being a part of it.
_BEFORE_NAME = "在由对为与及和年月度于我访赴到从是各本全该省市州盟区旗县将把的了"

# What stands before 县, 市, 区 or 旗 in words that are no names.
_NO_NAME = re.compile(
    r"""  ^[我全本各该每两几某]                                                   # 我县, 全市, 各区
        | ^[一二两三四五六七八九十几多数]{1,3}[个是]?$                              # 三县, 十个县, 五是县卫生局
        | [我全本各该每邻个级省市县区等的了与及或被将使至]$                           # 三个县, 省县, 省市区
        | ^[外邻多此原疫辖灾库病校园景小社山林牧农坝城超门上都股黑夜菜集闹街强大新老地专战军警防湖沼洲水火震国和]$   # 山区, 超市, 外县
        | (?:自治|贫困|示范|试点|先进|重点|流行|非疫|农业|人口|牧业|县级|地级|直辖|项目|基地|卫生|文明|旅游|工业|开发|高新
            |模范|达标|合格|创建|周边|兄弟|友邻|邻近|毗邻|试验|高发|低发|安置|主城|市辖|革命老|边境|边远|少数民族|少数民族地
            |功能|责任|服务|管理|隔离|污染|清洁|候诊|门诊|住院|生活|办公|病房|留观|手术|缓冲|限制|禁牧|受灾|重灾|医疗|学习|宣传|县副|市副|区副|建成|新建|在建|筹建|改建|紧密型|整合型)$
    """, re.X)
# Words that stand before 县委 or 市卫生局 and are no part of a name (按照县卫生局的要求).
_VERB = re.compile(
    r"""(?: 按照?|根据|依照|遵照|报请?|提请|呈请|请示|经过?|通过|围绕|贯彻|结合|依托|配合|协助|协同|协调|联合|会同|争取|提交|上报|执行|落实|服从|服务|得到|取得
          | 接受|邀请|成立|参加|组织|召开|设立|设在|建立|建设|开展|举办|编制|纳入|列入|属于|位于|作为|成为|代表|担任|实现|完成|确保|保障|保证|推进|推动|加强
          | 打造|融入|下发|转发|制定|出台|签订|配备|拨付|达到|超过|高于|低于|位居|名列|荣获|获得|被评为|评为|送交|移交|划归|隶属|直属|所属|下属|接到|收到
          | 同意|批准|要求|建议|请求|由于|关于|对于|以及|并由|均由|先后|分别|继续|目前|现在|今年|去年|近年|同时|此外|其中|其他|其它|另外|以上|以下
          | 紧跟|紧扣|紧紧围绕|认真|积极|主动|切实|严格|在|由|与|同|对|向|从|为|被|给|把|将|让|使|及|和|或|并|且|但|而|则|即|如|按|据|依|遵|凭|以|因|至|到 )$
      | ^(?:按照|根据|报请|由于|对于|关于|通过|经过|结合|围绕|协调|配合|其他|其它|以及|作为|成为|创建|争创|建成) """, re.X)
# Where the name begins when official words stand before it: 中共桐河县委, 关于桐河县…, 湖南省沅北县.
_LEADING = re.compile(r".*(?:省|自治区|自治州|地区|州|盟|市(?=.{1,}[县区旗市]$)|关于|中共|印发|年度?|月份?|季度|上半年|下半年|[日议]?在|来源|作者|单位|欢迎|走进|广西|宁夏|"
                      r"新疆|西藏|内蒙古)(?=.{2,}$)", re.S)
_SINGLE = re.compile("(?![我全本各该每邻外县市省区贫两几某一二三四五六七八九十多数疫大强老新地山牧农])[\u4e00-\u9fff]县")
# Of those the ones that may stand before a name: 按照桐河县卫生局的部署.
_BEFORE_OFFICE = re.compile("(?:按照|根据|依照|遵照|经过|通过|由于|对于|关于|报请|结合|围绕|配合|协助)(?=.{3,}$)")
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
MASK = re.compile(
    r"""(?=[*×✕xX○〇□■△_某A-Z])(?<![A-Za-z0-9*×_])
        (?: [*×✕xX○〇□■△_]{1,6} | 某某? | [A-Z]{1,2}(?=县|[\u4e00-\u9fff]{1,8}自治) )      # **, XX, 某; a single letter only before 县
        (?P<end> (?:[\u4e00-\u9fff]{1,12}?族)?自治[县旗] | [县旗] | 市(?!场|民) | 区(?!域|间) )""", re.X)
_WEIGHTS = {
    "manifest": 99.0, "title": 10.0, "source": 7.0, "signature": 7.0, "lead": 5.0, "document": 3.0, "bureau": 3.0, "office": 2.0,
    "school": 1.0, "named": 0.5,
}


@dataclass(frozen=True, slots=True)
class Mention:
    name: str
    reason: str  # a key of _WEIGHTS, or "other"
    start: int | None
    end: int | None
    level: str  # province, prefecture, county
    inside: str | None = None  # the province or prefecture that is named directly before it (code)
    office: bool = False  # an office of it is named, or the county acts

    @property
    def weight(self) -> float:
        return _WEIGHTS.get(self.reason, 0.0)


def _known(text: str, end: int, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The longest known name that ends at `end`, and its level."""
    run = HAN.search(text, max(0, end - 16), end).group()
    for length in range(len(run), 1, -1):
        name = run[-length:]
        if name in gazetteer.counties:
            return name, "county"
        if name in gazetteer.prefectures or (name in gazetteer.provinces and name[-1] in "市区"):
            return name, "province" if name in gazetteer.provinces else "prefecture"
    return None


def _stands_in(text: str, at: int, gazetteer: Gazetteer) -> str | None:
    """The code of the province or prefecture named directly before `at`."""
    run = HAN.search(text, max(0, at - 12), at).group()
    for length in range(len(run), 1, -1):
        name = run[-length:]
        if name in gazetteer.prefectures:
            return gazetteer.prefectures[name][0]
        if name in gazetteer.provinces:
            return gazetteer.provinces[name]
    return None


def _unknown(text: str, end: int) -> str | None:
    """A name of the form of a county's that ends at `end`, after official words before it are taken off."""
    run = _run(text, end)
    for leading in (_LEADING, _BEFORE_OFFICE):
        if lead := leading.match(run):
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


def find_mentions(zone: Zone, gazetteer: Gazetteer) -> Iterator[Mention]:
    text = zone.text
    for match in _LAST.finditer(text):
        end = match.end()
        before = text[end - 2:end - 1]
        if not before or before in "我全本各该" and text[end - 3:end] not in ("天全县", "万全县", "万全区"):
            continue
        found = _known(text, end, gazetteer)
        if found and _longer(zone, found[0], end, gazetteer):
            found = None
        if found is None and match.group() in "州盟":
            continue
        if found and found[1] == "county" and (len(found[0]) == 2 or found[0] in _COMMON):
            ahead = text[end - len(found[0]) - 1:end - len(found[0])]
            if "\u4e00" <= ahead <= "\u9fff" and (found[0] in _COMMON or ahead not in "在由对于从是省市州盟区年月"):
                after_date = zone.kind == "title" and ahead in "年月度于" and found[0] not in _GENERIC
                if not after_date and not _fits(found[0], _stands_in(text, end - len(found[0]), gazetteer), gazetteer):
                    found = None
            elif found[0] in _COMMON and zone.kind != "title":
                found = None
        if found is None and text[end:end + 1] in _COMPOUND:
            continue
        office = bool(_OFFICE.match(text, end))
        if found:
            name, level = found
        else:
            name, level = _unknown(text, end), "county"
            if name is None and zone.kind == "title" and _SINGLE.fullmatch(text[:end]):
                name = text[:end]  # 枫县: one character and 县 at the head of a title
            if name is None or name[-1] not in "县旗" and not (office and zone.kind != "body"):
                continue
            if zone.kind in ("lead", "body") and not (office or (zone.kind == "lead" and _SELF.match(text, end))):
                continue
        at = end - len(name)
        if level == "county" and text[end:end + 1] in ("市", "区") and name + text[end] in gazetteer.counties:
            continue  # 辉县 of 辉县市
        if level == "county" and (text[end:end + 1] == "级" or name[-1] == "市" and not office and _above(text, end, gazetteer)):
            continue
        inside = _stands_in(text, at, gazetteer)
        if found and inside and level == "county" and not _fits(name, inside, gazetteer):
            inside = inside if len(inside) == 2 else inside[:2]
        reason = "other" if level != "county" and _SENDS.match(text, end) else _reason(zone, at, end, office)
        yield Mention(name, reason, *zone.locate(at, end), level, inside, office)


def _longer(zone: Zone, name: str, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a known name is only the end of one that nobody knows: 原阳县 of 松原阳县 at the head of a title."""
    if zone.kind not in ("title", "source", "signature") or len(name) < 3 or name[-1] != "县":
        return False
    run = _run(zone.text, end)
    return len(run) == len(name) + 1 and run[0] not in _BEFORE_NAME and _unknown(zone.text, end) == run


def _run(text: str, end: int) -> str:
    """The Han characters that end at `end`."""
    return HAN.search(text, max(0, end - 24), end).group()


def _above(text: str, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a county follows the city that ends there: 巢湖市居巢区."""
    below = re.match("[\u4e00-\u9fff]{1,8}?[县区旗]", text[end:end + 9])
    return bool(below) and below.group() in gazetteer.counties


def _fits(name: str, inside: str | None, gazetteer: Gazetteer) -> bool:
    return inside is not None and any(code.startswith(inside) for code in gazetteer.counties[name])


def _reason(zone: Zone, at: int, end: int, office: bool) -> str:
    """How a place is named there: as the report's own, or as another's."""
    clause = re.split(r"[,。;:]", zone.text[max(0, at - 24):at])[-1]
    if zone.kind == "title":  # 桐河县2014年对口支援工作总结 is of 桐河县
        return "other" if at and _OTHERS_BEFORE.search(clause) and not office else "title"
    if _OTHERS_BEFORE.search(clause) or _OTHERS_AFTER.match(zone.text[end:end + 30]):
        return "other"
    if zone.kind in ("source", "signature"):
        return zone.kind
    if re.search(r"《[^》]{0,12}$", zone.text[max(0, at - 14):at]):
        return "document"
    if zone.kind == "lead" and (office or at == 0) or (_SELF.match(zone.text, end) and (zone.kind == "lead" or at == 0)):
        return "lead"
    if office and clause == "" and re.match("卫生|卫计|卫健|疾控|疾病预防|人民政府|妇幼|医疗保障局", zone.text[end:end + 6]):
        return "bureau"
    return "office" if office else "named"


def find_provinces(zone: Zone, gazetteer: Gazetteer) -> Iterator[Mention]:
    for match in _PROVINCE.finditer(zone.text):
        at, end = match.span()
        name = match.group()
        if name in _SHORT and zone.text[end:end + 2] in ("大学", "医科", "籍 "):
            continue
        if name not in gazetteer.provinces:  # 安徽卫生监督网
            if zone.kind != "source":
                continue
            name += "省"
        office = bool((_OF_SHORT if name in _SHORT else _OF_PROVINCE).match(zone.text[end:end + 26]))
        reason = "other" if _SENDS.match(zone.text, end) else _reason(zone, at, end, office)
        if reason == "named" and _ONE_OF.match(zone.text, end) and _WE_ARE.search(zone.text, max(0, at - 12), at):
            reason = "office"
        if reason == "other" and office and re.match(r"[^,。;:]{0,8}(?:大学|学院)", zone.text[end:end + 16]):
            reason = "school"  # its staff learn at a college of the province
        yield Mention(name, reason, *zone.locate(at, end), "province")


_WE_ARE = re.compile(r"(?:[我本全]?[县市区旗]|[县市区旗])(?:被?(?:确定|列|评)?为|是|系|属于?)$")  # 我县是湖北省第三批试点县
_ONE_OF = re.compile(r"[^,。;:]{0,24}(?:县|市|区|旗|单位|地区)(?=[,。;:之]|$)")
_SENDS = re.compile(r"[^,。;:]{0,14}(?:派驻|派出|派来|选派|捐[赠助款]|援助|支援|援建|帮扶)")  # 天津市两家医院派驻专家
_OF_PROVINCE = re.compile(r"[^,。;:]{0,12}(?:厅|局|委|政府|采购|条例|办法|规定|规划|方案|意见|标准|规范|先进|示范|卫生|级|爱卫|平台|中心)")
_OF_SHORT = re.compile(r"药品|卫生|疾|人民|政府|财政|民政|农村|基层|新农合|公共|农牧|健康|医[疗药保改]|[^,。;:]{0,3}(?:厅|局)")
_SHORT = ("内蒙古", "广西", "西藏", "宁夏", "新疆")
_PROVINCE = re.compile(
    "(?=[内广西宁新北天上重河山辽吉黑江浙安福湖海四贵云陕甘青台])(?:内蒙古(?:自治区)?|广西(?:壮族自治区)?|西藏(?:自治区)?|宁夏(?:回族自治区)?|新疆(?:维吾尔自治区)?|(?:北京|天津|上海|重庆)市|"
    "(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省|"
    "(?<![\u4e00-\u9fff])(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)"
    "(?=·|(?:卫生|卫计|疾控|疾病预防|妇幼|红十字|血液|献血|人口|计生|新农合|农村合作医疗|医改|医[疗药]保?|爱卫|中医药?|健康)[\u4e00-\u9fff]{0,6}[网台]))")


def find_masks(zones: Iterable[Zone]) -> list[tuple[str, str, int, int]]:
    """Every hidden name of a place as (zone, what stands there, start, end in the page)."""
    found = []
    for zone in zones:
        for match in MASK.finditer(zone.text):
            if _reason(zone, match.start(), match.end(), True) != "other":
                found.append((zone.kind, match.group(), *zone.locate(*match.span())))
    return found
