"""Numbers that are no figures, each with the reason: ages, names, slogans, hours on duty, thresholds of a rule."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from helpers.records import Quantity

_QUOTED = re.compile(r"《[^《》]{1,80}》|“[^“”]{1,24}”|\"[^\"]{1,24}\"|‘[^‘’]{1,24}’")
_AGE_UNIT = frozenset("岁 周岁 月龄 天龄 周龄 孕周".split())
_TIME_UNIT = frozenset("年 个月 月 日 天 小时 分钟 秒 周 季度 个季度 钟头 昼夜 工作日 个工作日 点 时 世纪 年度 星期 夜 周年 岁月 刻".split())
_TIMED = re.compile(r"平均|住院日|住院天数|床日|寿命|反应时间|出诊时间|用时|耗时|缩短|学时|压缩|时限|办结|人均|可支[付撑]|支付能力|志愿服务|义诊|服务时[间长数]|培训|"
                    r"学习|授课|播放|时长|工时|等候时间|候诊时间|半径")
_SHORTENED = re.compile(r"(?:缩短|压缩|压减|减少|提前|延长|增加)(?:到|至|为)")  # 报销时限由15天缩短为3天
_DOSES, _DOSED = frozenset("剂 剂次 针 针次 轮".split()), re.compile(r"(?:及?以上)?(?:的)?(?:全程|基础|加强|强化)?(?:免疫)?(?:接种|及时|覆盖|服苗)?率")
_LIFE = re.compile(r"平均|寿命|人均")
_ABSTRACT = re.compile(
    r"方面|环节|层面|层次|阶段|步骤|原则|重点(?!人群|专科|学科|实验|村|乡|病|场所)|关键|坚持|突出|确保|加强|到位|转变|统一(?!采购)|结合|必须|不准|严禁|清楚|延伸|抓手|亮点|难点|保证|强化|突破|同步"
    r"|过硬|明确|优势|特点|特色(?!专科|科室)|满意|不放过|覆盖(?!率)"
)
_SLOGAN = re.compile(
    r"问题|措施|举措|要求|目标|制度|机制|体系|意识|作用|提高|落实|渠道|途径|角度|难题|平台|方向|工程|改革|任务|战略|理念|纪律|规范|行动(?!组)|保障(?!组)|关系|功能|支撑|网底|能力"
    r"|工作(?![组队站室人日])|主线|中心(?=工作|任务)|抓|手|大|不|化|好|公开|内容|职能|因素|类型"
)
_SERVICES = re.compile(
    r"(?:国家|免费|我国)?(?:基本)?公共卫生服务|基本公卫|医改|重点(?:工作|改革|任务|专科)|民生|(?:医疗|质量|安全)*核心制度|重大(?:公共卫生|专项)|惠民|便民|"
    r"专项(?:工作|整治|行动)|改革|工程(?!队)|实事|基本医疗保障"
    r"|医保"
)
_MATTERS = re.compile(r"[一-龥]{0,8}事项")  # 28项医保服务事项: what is counted, not what a policy is called
_ITEMS = frozenset("个 项 大 种 类 条 点 步 道 级 方面 环节 不 关".split())
_SMALL = frozenset(range(1, 11))
_TO_THE_LAST = re.compile(r"不(?:[漏错落少缺丢掉]|遗漏|落下|掉队)$")
_ONLY_ONE = re.compile(r"(?:仅有|只有|唯一)的?$")
_HAN = re.compile(r"[一二两三四五六七八九十几数半]+")
_RULE = re.compile(r"(?:凡|凡是|对于?(?:符合|达到|超过|高于|满|不满|年满|具有|具备|连续|单次|一次性)|单次(?!平均)|一次性)[^,;。]{0,12}$")
_EACH = re.compile(r"每(?:天|日|周|月|季度?|年|半年|次|旬|两周|个?[月周季])[^,;。]{0,18}$")


def quoted_spans(text: str) -> list[tuple[int, int, bool]]:
    """Titles and short quotations in a text, and whether each is a title."""
    return [(*match.span(), match.group()[0] == "《") for match in _QUOTED.finditer(text)]


def why_not(text: str, quantity: Quantity, quoted: Sequence[tuple[int, int, bool]] = ()) -> str | None:
    """Why a quantity is no figure, or None where it is one."""
    unit = quantity.unit or ""
    left, right = text[max(0, quantity.at - 24): quantity.at], text[quantity.to: quantity.to + 24]
    number = quantity.text[: -len(unit)] if unit and quantity.text.endswith(unit) else quantity.text
    han = bool(_HAN.fullmatch(number))
    small = han or quantity.value in _SMALL
    if han and quantity.value == 1 and _TO_THE_LAST.search(left):
        return "a slogan: nobody left out"  # 不漏一户、不错一人
    place = bisect_right(quoted, (quantity.at,)) if quoted else 0
    for start, end, title in quoted[max(0, place - 2):place]:
        if start < quantity.at and quantity.to < end + 1:
            if title:
                return "part of a document's title"
            if quantity.kind in ("count", "rank") and small:
                return "part of a slogan or a name in quotation marks"
    if unit in _DOSES and _DOSED.match(right):
        return "the doses of a schedule"  # 麻疹疫苗两剂次接种率
    if quantity.kind == "rate":
        return None  # all that follows is said of counts, amounts and ranks
    if unit in _AGE_UNIT and not _LIFE.search(left):
        return "an age that describes a group"
    if unit == "个" and right.startswith("月"):
        child = re.match(r"月(?:龄|内|以[上下内])?[一-龥]{0,4}(?:儿|婴|童)", right)
        return "an age that describes a group" if child else "a time or a duration"
    if unit in _TIME_UNIT and not _TIMED.search(left[-14:]) and not _SHORTENED.match(right):
        return "a time or a duration"
    if unit in ("级", "等", "甲", "大", "型", "线", "期工程", "把手", "体"):
        return "a grade or part of a name"
    if quantity.kind == "rank" and not re.search(r"(?:列|居|排|位|前|获|评为|得|名次|[由从]|跃升|上升)[^,;。]{0,10}$", left):
        return "an ordinal in a name, not a rank"
    if quantity.kind == "count":
        if left.endswith("前") and unit in ("位", "名", "种", "项", "个", "类") and re.match(r"[一-龥]", right):
            return "a selection from a ranking"
        bound = right[:1] in ("及", "以") and re.match(r"及?以[上下](?!的?(?:目标|要求|标准))的?[一-龥]", right)
        if bound and not re.search(r"[达有共约计近开]$|完成|超过$", left[-4:]):
            return "a threshold that describes a group"
        if "之一" in right and re.match(r"[一-龥]{0,10}之一", right):
            return "one of others elsewhere"
        if unit == "项" and right.startswith("目") and not right.startswith("目标"):
            return "part of a name"  # 686项目
        if number == "二" and unit == "次" and re.match(r"供水|补偿|报销|救助|医改|污染|感染|用水", right):
            return "part of a name"  # 二次供水
        if han and unit in ("剂次", "剂", "针", "针次") and number in "一二三四":
            return "which dose, not how many"
        if number == "一" and re.search(rf"一{unit}[、,][一-龥]{{1,4}}一{unit}", text[max(0, quantity.at - 8):quantity.to + 8]):
            return "one after the other in a slogan"  # 建成一所、验收一所、使用一所
        if han and unit == "次" and re.match(r"产前?检查?", right):
            return "the number of examinations of a standard"
        if number == "一" and re.match(r"[一-龥]", right) and not _ONLY_ONE.search(left):
            return "an indefinite article"
        if quantity.value in (1, 2) and _EACH.search(left):
            return "how often a standing rule asks for it"
        if small and unit in _ITEMS and (_ABSTRACT.match(right) or (han and _SLOGAN.match(right))):
            return "the number of items in a slogan"
        if unit in ("项", "大", "类", "个") and _SERVICES.match(right) and not _MATTERS.match(right):
            return "a number in the name of a policy"
        if number[-1:] in ("百", "千", "万") and re.match(r"[百千万]+$", number) and re.search(r"^(?:医|名医|医师|医生|人计划|护)", right) \
                and not left.endswith(("近", "约", "上", "超", "逾", "超过", "达")):
            return "a number in the name of a campaign"
    if unit == "毫升" and re.match(r"及?以?上?的?(?:献血|全血|采血)", right):
        return "part of a name"
    if quantity.kind == "money" and right.startswith("大关") and re.match(r"[百千万亿]+元$", quantity.text):
        return "no number of its own"
    bound = quantity.kind == "money" and right[:1] in ("及", "以") and re.match(
        r"(?:及?以[上下]|以内)(?!的?[一-龥]{0,3}(?:目标|要求|标准|控制线|红线|规定|水平))的?[一-龥]", right)
    if bound and left.endswith("在") and re.match(r"及?以[上下](?:者|的)", right):
        return "a threshold that describes a group"
    if bound and not re.search(r"[达有共约计近在]$|投入|超过$|筹资|资金", left[-6:]):
        return "a threshold that describes a group"
    if han and unit == "家" and re.search(r"[一-龥]{2,4}[、和与][一-龥]{2,4}$", left):
        return "sums up the names ahead"
    counted = left.endswith("的") and quantity.kind == "count" and quantity.value != 1 and re.match(r"[一-龥]{2}", right)
    if quantity.kind in ("money", "count") and _RULE.search(left) and not counted:
        return "a threshold of a standing rule"
    return None
