"""How a word stands in its sentence: as work that is done, or in passing.

Many words of the field name a thing (a disease, a place, a group of people, a licence, a rate) that is a program
only where the text works on it: 整治公共场所 and 从业人员体检 tell of work, 现有民营医院4家 and 死者均系狂犬病 of none.
"""

import re

_WORK = (
    "检查|抽查|监督|监管|监测|抽检|检测|检验|采样|管理|规范|整治|整顿|治理|清理|清查|查处|取缔|打击|处置|处理|调处|调解|防控|防治|防制|防范"
    "|预防|控制(?![在率])|干预|消除|消灭|阻断|普查|筛查|排查|摸底|调查|登记|建档|随访|体检|救治|诊治|治疗|手术|救助|资助|补助|补贴|减免|代缴|接种|免疫"
    "|普治|培训|轮训|培养|引进|招聘|招录|选派|宣传|宣教|倡导|推广|普及|推行|推进|实施|实行|开展|启动|组织|举办|试点|创建|评审|评定|考核|评价"
    "|测评|演练|建设|新建|扩建|改建|改造|修建|兴建|建成|建起|建立|搭建|组建|设(?![备施计])|开设|增设|增建|配备|配置|添置|购置|购进|装备|升级"
    "|加强|强化|加大|抓好|抓实|狠抓|做好|做实|落实|完善|健全|深化|巩固|提升|提高|改善|优化|降低|压缩|遏制|鼓励|支持|扶持|发展|扶助"
    "|办理|新办|换发|换证|发证|发放|核发|审查|审核|注销|投放|供应|储备|保障|拒收|上交|上缴|退还|动员|发动|募集|筹集|争取|改革|取消|免费|服务|护理|保健|工程"
    "|项目|活动|行动|完成|复审|复核|验收|晋升"
)
# what is done to a thing stands ahead of it, with what tells which of them or how many: 抽检消毒产品, 对3家民营医院进行了检查
_DONE_AHEAD = re.compile(rf"""
    (?<!未)(?<!没有)(?<!尚无)(?<!不)(?<!难以)(?:{_WORK})
    (?:了|好|过|起|以|及|和|、|对|为|的)?
    [^,。;:]{{0,36}}$
""", re.X)
# or behind it: 公共场所监督监测, 密切接触者271人开展症状筛查, 供水单位33家,抽检水样
_DONE_BEHIND = re.compile(rf"^[”》」]?(?:\d[\d.万余]*[一-龥]{{1,3}},|[^,。;:、]{{0,14}}?)(?:{_WORK}|合格)")
_LACK = re.compile(r"""
    ^[^,。;]{0,6}?(?:不足|不全|不健全|不高|不强|不够|不到|偏低|偏少|较低|较少|滞后|薄弱|缺乏|短缺|落后|难|尚未|未能|没有|仍未|尚无)
""", re.X)
# the dead and the causes: 死亡7人,均系狂犬病 counts diseases, not what is done about them
_CAUSE = re.compile(r"""
    (?:均系|均为|死于|死因|致死|病因|居前|前[一二三四五两\d]+位|死亡(?!率|评审|监测|报告|登记|漏报|调查|个案|情况))[^,。;:]{0,30}$
""", re.X)
_CAUSE_WORD = re.compile(r"均系|均为|死|病因|居前|前[一二三四五两\d]+位|类[:(]")  # without one of these it is none
_LISTED = re.compile(r"[甲乙丙]类[:(][^。;)]{0,100}$")  # 乙类:病毒性肝炎117例,痢疾7例
_ANY_WORK = re.compile(_WORK)
_CLAUSE = re.compile(r"[,。;:\n](?!\d)")


_PART = re.compile(r"(?:其中|包括|含)")


def _clause(text: str, at: int) -> str:
    """What stands ahead of a place in its clause; where this one only goes into the one before, what that one did: 其中….

    >>> _clause("共检查单位24家,其中公共场所", 11)
    '共检查'
    """
    low = max(0, at - 60)
    starts = [low, *(match.end() for match in _CLAUSE.finditer(text, low, at))]
    if len(starts) > 1 and text[starts[-1] - 1] == "," and _PART.match(text, starts[-1]):
        starts.pop()
    start = starts[-1]
    if _PART.search(text, start, at):
        ends = [match.end() for match in _ANY_WORK.finditer(text, start, at)]
        return text[start:max(ends, default=start)]
    return text[start:at]


# 免疫规划科, 结核病防治所, 卫生监督局: who works, not what is done; 适宜技术科 but 健康科普
_OFFICE = re.compile(r"^(?:监督管理局|管理局|总局|委员会|所|股|科(?![学普研技教目])|大队|协会|学会|基金会)(?![^,。;]{0,4}(?:建设|改革|创建|达标))")
# 全县现有社区卫生服务站10个: what there is, not what is done
_THERE_IS = re.compile(r"(?:现有|共有|拥有|设有|下设|下辖|辖有|现辖)[^。;]{0,60}$")
_COUNTED = re.compile(r"^[所站点]?\d[\d.]*(?:[所个家张处]|平方米)(?![^,。;]{0,6}(?:正在|开工|竣工|完成))")
_ISSUED = re.compile(r"(?:出台|制定|制订|印发|颁布)(?:了|《[^《》]{1,30}》[、和及])?$")
# 《公共场所卫生管理条例》: a rule by which one works; but 《关于印发…项目试点实施方案的通知》 tells of the project
_RULE = re.compile(r"""
    ^(?![^《》。;]{0,16}(?:实施方案|工作方案|项目|试点|专项|行动))
    [^《》。;]{0,24}(?:条例|办法|规定|细则|规范|标准|意见|通知|决定|责任书|协议书|合同)[^《》。]{0,6}》
""", re.X)


def is_name_of_another(text: str, at: int, to: int) -> bool:
    """Whether a surface is a part of the name of an office or a document, or one of the things there are.

    >>> is_name_of_another("设有免疫规划科", 2, 6), is_name_of_another("免疫规划科普", 0, 4)
    (True, False)
    """
    behind = text[to:to + 36]
    if _OFFICE.match(behind):
        return True
    if _COUNTED.match(behind) and _THERE_IS.search(text, max(0, at - 80), at):
        return True
    opened = text.rfind("《", max(0, at - 30), at)
    if opened < 0 or opened < text.rfind("》", opened, at) or not _RULE.match(behind):
        return False
    return not _ISSUED.search(text, max(0, opened - 40), opened)  # 出台《关于建立合作医疗制度的意见》 is work of its own


def tells_of_causes(text: str) -> bool:
    """Whether a text can list causes of death at all: without one of these words is_cause is never true."""
    return bool(_CAUSE_WORD.search(text))


def is_cause(text: str, at: int) -> bool:
    """Whether a place stands in a list of causes of death or illness."""
    low = max(0, at - 110)
    if not _CAUSE_WORD.search(text, low, at):
        return False
    return bool(_CAUSE.search(_clause(text, at)) or _LISTED.search(text, low, at))


# what names no work but a state: where that is missing, nothing is told of work on it: 健康素养总体不高, 不具备核酸检测能力
STATES = frozenset("能力 水平 机制 手段 设施 素养 专科 学科 队伍 人才 体系 网络 系统 平台 编制 设备 制度".split())
_STATE_BEHIND = re.compile(r"的?(?:能力|水平|机制|手段|设施|体系|队伍|网络|基础|制度|率)")
_PRESSED = re.compile(r"(?:资金|经费|工作)?压力[^,。;\d]{0,6}?大")  # 控费压力仍然较大
_BEHINDHAND = re.compile(r"(?:严重|相对|仍|还|比较|较|明显)*(?:滞后|落后|薄弱)")
_LACK_AHEAD = re.compile(r"(?:不具备|缺乏|缺少|没有|尚无|未建立|未形成)[^,。;]{0,8}$")
_WEAK = re.compile(r"""
    ^[^,。;]{0,8}?(?:不足|不全|不健全|不完善|不高|不强|不够|不到位|不统一|不平衡|偏低|偏少|较低|较少|较弱|较差|滞后|薄弱|缺乏|短缺|匮乏|落后|老化|断层|尚未|有待|不相通|不互通|不联通|不兼容|不畅)
""", re.X)


def is_lacking(text: str, at: int, to: int) -> bool:
    """Whether a surface names a state, or stands ahead of one, that the text calls wanting.

    >>> is_lacking("居民健康素养总体不高", 2, 6), is_lacking("居民健康素养稳步提高", 2, 6)
    (True, False)
    >>> is_lacking("疾病预防控制能力较弱", 0, 6), is_lacking("基础设施建设滞后", 0, 6)
    (True, True)
    """
    if text[to - 2:to] not in STATES:
        if text[to - 2:to] == "建设":
            return bool(_BEHINDHAND.match(text, to))
        state = _STATE_BEHIND.match(text, to)
        if not state:
            return bool(_PRESSED.match(text, to))
        return bool(_WEAK.match(text[state.end():state.end() + 16]) or _LACK_AHEAD.search(text, max(0, at - 16), at))
    return bool(_WEAK.match(text[to:to + 24]) or _LACK_AHEAD.search(text, max(0, at - 16), at))


# 职业病、地方病仍严重威胁健康, 结核病广泛存在: the burden, not the work on it
_BURDEN = re.compile(r"[^。;]{0,24}?(?:威胁|危害着|危害人|广泛存在|蔓延|高发|多发|凸现|凸显|抬头|(?:日益|更加|较为|十分)突出|形势(?:依然|仍然|十分)?严峻)")


def is_burden(text: str, to: int) -> bool:
    """Whether a disease is told of as what weighs on people, and of no work against it.

    >>> is_burden("职业病、地方病仍严重威胁健康", 3), is_burden("结核病防治形势严峻", 3)
    (True, False)
    """
    found = _BURDEN.match(text, to)
    return bool(found) and not _ANY_WORK.search(text, to, found.end())


# 被评为全国无偿献血先进县, 荣获肿瘤登记工作进步奖: an honour, not the work for which it was given
_HONOUR = re.compile(r"[^,。;、:]{0,14}?(?:先进|进步奖|优秀奖|[一二三特]等奖|突出贡献奖|标兵|模范单位|优胜单位|优秀单位|红旗单位|示范单位称号)")
_HONOURED = ("荣获", "荣膺", "获得", "获评", "评为", "授予", "表彰", "摘取", "摘得", "夺得", "斩获", "保持", "蝉联")
_GIVEN = re.compile(r"(?:荣获|荣膺|获得|获评|摘取|摘得|夺得|斩获|保持|蝉联|[获被][^,。;]{0,16}(?:评为|授予|表彰)|评为|授予)[^。;]{0,44}$")


def tells_of_honours(text: str) -> bool:
    """Whether a text can name an honour at all: without one of these words is_honour is never true."""
    return any(word in text for word in _HONOURED)


def is_honour(text: str, at: int, to: int) -> bool:
    """Whether a surface is a part of the name of an honour that someone was given.

    >>> is_honour("荣获全国肿瘤登记工作进步奖", 4, 8), is_honour("肿瘤登记工作规范开展", 0, 4)
    (True, False)
    """
    return bool(_HONOUR.match(text, to, to + 20)) and bool(_GIVEN.search(text, max(0, at - 64), at))


# 以党建为统领, 坚持党建引领业务发展, 促进了全县精神文明建设: by what one is led, or what came of other work
_GUIDE = re.compile(r"""
    ^[”’》]?(?:(?!活动|教育|创建|工程|行动)[^,。;]){0,12}?(?:为[^,。;]{0,4}(?:指导|指针|统领|引领|先导|龙头|指南|武器|动力|保证|保障)|引领)
""", re.X)
_EFFECT = re.compile(r"(?:(?:促进|推动|带动|推进)了|作为)[^,。;]{0,14}$")


def is_guidance(text: str, at: int, to: int) -> bool:
    """Whether a surface names by what the work is led or what came of it, and no work of its own.

    >>> is_guidance("以“三个代表”重要思想为指导", 2, 6), is_guidance("以先进性教育活动为动力", 1, 6)
    (True, False)
    """
    if text[to - 2:to] in ("教育", "活动"):  # 以主题教育为动力: the campaign is run
        return False
    return bool(_GUIDE.match(text[to:to + 28]) or _EFFECT.search(text, max(0, at - 20), at))


# 以“共创健康中国”为主题: a motto
_MOTTO = re.compile(r"[^“”]{0,24}”[^“”。;]{0,4}(?:为|的)?[^“”。;,]{0,3}主题")


def is_motto(text: str, at: int, to: int) -> bool:
    """Whether a surface stands in the motto of a day or a drive.

    >>> is_motto("以“共创健康中国”为主题", 4, 8)
    True
    """
    return text.rfind("“", max(0, at - 24), at) >= 0 and bool(_MOTTO.match(text, to))


# ⑤饮用水与公共场所。 a heading names a line of work by the thing alone
_HEAD = re.compile(r"""
    ^(?:[一二三四五六七八九十]{1,3}[、是]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.]|[\u2460-\u2473]|[—★●◆-]{1,3})\s*[^,。;:]{0,8}$
""", re.X)
_HEAD_END = re.compile(r"^(?:[与和及、][^,。;:]{1,8})?(?:[。:]|$)")
# 以保障生殖健康为目的: what a report is for, not what it tells of
_AIM_AHEAD = re.compile(r"以(?:提高|降低|保障|改善|促进|增强|控制|消除)[^,。;]{0,12}$")
_AIM = re.compile(r"^[^,。;]{0,10}?为(?:目的|目标|宗旨|主线|动力|中心|核心|出发点|统领|重点|主题|根本|己任|导向)")


_FAR_AIM = re.compile(r"[^,。;]{0,30}?为(?:目的|目标|宗旨|主线|核心|重点)")  # 以提高出生人口素质、降低死亡率为目标
# 其中省级400万元、设备购置220万元; 卡介苗99%、糖丸98.6%: one of a row of amounts
_AMOUNT = re.compile(r"^(?:投资|资金|项目|经费|补助)*[\d.,]+(?:余|多)?(?:[万亿千]*元|%|例)")
_RATE = re.compile(r"[^,。;、]{0,3}?率(?:由|从|提高|上升|下降|降低|稳定|达|为|已|仅|[\d.])")  # 住院分娩率提高到55%: an outcome
_IN_A_ROW = re.compile(r"(?:[、(:]|其中)$")


def is_worked_on(text: str, at: int, to: int) -> bool:
    """Whether the thing named at a place is one that the text tells work on.

    >>> is_worked_on("抽检消毒产品26份", 2, 6), is_worked_on("现有民营医院4家", 2, 6)
    (True, False)
    """
    behind = text[to:to + 24]
    if _LACK.match(behind) or _AIM.match(behind) or _AMOUNT.match(behind) and _IN_A_ROW.search(text, max(0, at - 4), at):
        return False
    if _AIM_AHEAD.search(text, max(0, at - 16), at) and _FAR_AIM.match(text, to):
        return False
    if at < 20 and _HEAD.match(text[:at]) and _HEAD_END.match(behind):
        return True
    return not _RATE.match(behind) and bool(_DONE_BEHIND.match(behind)) or bool(_DONE_AHEAD.search(_clause(text, at)))
