"""Lacks told by a measure: a low rate, few who take part, a limit exceeded, a task not done, a date missed, a bad trend.

Whether the high or the low figure is the lack depends on what is measured: a low coverage is one, a low death rate none.
"""

import re
from collections.abc import Iterator

from helpers.reading.negation import Mark

NUMBER = r"(?:近|约|有)?\s*(?:\d[\d.,]*|[一二两三四五六七八九十百千几数]+)"
_SHARE = r"(?:近|约)?(?:\d[\d.]*[%成]|[一二两三四五六七八九]成|一半|半数|三分之[一二]|[四五]分之一)"
_SPAN = rf"(?:{NUMBER}[余多]?个?半?(?:年|月|天|日|周|季度|学期)|近?半年|数月|数年)"
_LEVEL = r"(?:全[省市国区州]|周边|邻[县近]|兄弟|同级|地区|[国省市部地][家定级颁里])"
_STILL = r"(?:[仍还尚]然?|依[然旧])?(?:大大|明显|远远|略|稍|均|都|已|实际){0,3}"
_MOVE = rf"(?:连续{NUMBER}年|连年|逐年|持续|不断|再[度次])[呈有出]?现?"

_SHORTFALL = re.compile(
    rf"""
      (?=[率仅只仍还尚依大明远略稍均都已高超低少落实按规真正主自比较离距与排居位列名工竣序原推拖延跌回滑高多后倒退迟晚没未连逐持不再有日正慢明下出辞跳改调出外走任目指计进流漏能会愿])(?:
      (?P<low_rate> 率[^,;。:\d]{{0,4}}?(?:[仅只](?:有|为|是|占|达到?)?|[还尚仍]?不[足到]){_SHARE} )      # 建床率仅有44.3%
    | (?P<few> (?<![不非])[仅只]有?{NUMBER}[万余多]*[人名家个所户对台支处][^,;。:]{{0,4}}?(?:接受|参加|进行|开展|做了?|办理|领取|持有|取得
        | 完成|达标|达到|合格|按|规律|规范|建立|[建设配]有|配备|能|会|愿|到岗|报到|到位|落实|签|实行|启动|运行) ) # 仅190名做了胸片检查
    | (?P<really> (?:实际|按时|规律|真正|正常|主动|自愿)[^,;。:\d]{{0,8}}?[仅只]有?{NUMBER} )              # 实际履约的仅有1.2万人
    | (?P<above> {_STILL}(?:高于|高出|超过|超出)了?
        (?=[^,;。:]{{0,12}}?(?:控制|规定|标准|安全值|安全线|正常值|警戒[线值]|红线|上限|限额|目标|要求|建议|指标|平均|全[省市国])) )       # 仍高于20%的规定
    | (?P<below> {_STILL}(?:低于|少于|落后于)了?[^,;。:]{{0,6}}?{_LEVEL}[^,;。:]{{0,8}}?(?:平均(?:水平|数|值)?|水平|标准|要求|目标|规定|指标)(?!的) )
    | (?P<less> [比较]{_LEVEL}[^,;。:\d]{{0,8}}?(?:少|低|差|慢|晚|落后)了?(?={NUMBER}) )                       # 比全省平均少3元
    | (?P<later> [比较]{_LEVEL}[^,;。:\d]{{0,8}}?[慢晚迟]了?(?={NUMBER}|大半|近半|半|很多|不少|一大截|整整) )                # 比邻县晚了大半年
    | (?P<short_of> [离距与]离?[^,;。:]{{1,14}}?(?:标准|要求|目标|需要|需求|规定|任务|指标|水平)[^,;。:]{{0,6}}?
        [还仍尚]?相?[差缺少](?:了|着|近|约|到)*(?:{NUMBER}|一截|很远|甚远|较远|很多|较多) )                      # 离国家标准差2400平方米
    | (?P<last> (?:排名?|排在|居|位居|位列|名列|列)[^,;。:]{{0,8}}?(?:倒数|末位(?!淘汰)|末尾|后列|下游|后[位三五]) )
    | (?P<front> (?:居|列|排|位)[在居列]?全[省市国州区](?:[^,;。:的]{{0,4}})?(?:前列|首位|前茅|第[一二三](?:位|名)?)(?!的) )                 # 发病数居全市前列
    | (?P<late> (?:[比较与]原?(?:计划|预期|预计|预定|原定|合同|工期|序时|目标|时限|规定|约定|要求)|工期|竣工时间|序时进度|原定)[^,;。:\d不未无]{{0,8}}?
        (?:推迟|延后|延误|滞后|拖后|后延|落后|[晚迟慢]了?(?={NUMBER}|很多|半|不少)) )                         # 比合同工期晚了五个月
    | (?P<put_off> (?:推迟|拖延|延迟|延误|拖后|拖了|晚了|推后)[了近约达]*{_SPAN} )
    | (?P<only_then> (?:迟至|拖[到至])[^,;。:]{{1,12}} )                                                   # 迟至九月才到货
    | (?P<undone> (?:没有|没|未能?|(?<!不)[仅只])(?:全面|如期|按时|按期|圆满|全部)?(?:完成|达到|实现)了?[^,;。:]{{0,18}}?
        (?:计划|任务|目标|指标|定额|进度|要求|过半|双过半)数?(?:的{_SHARE})?(?=$|[,;。]) )                      # 没有完成年初计划
    | (?P<not_met> (?:任务|目标|指标|计划|进度)(?:仍|还|尚|均|都|也|至今)?(?:没有|没|未能?)(?:全面|如期|按时|按期|圆满|全部)?
        (?:完成|达到|实现)(?=$|[,;。]) )                                                                  # 控制总量的任务没有完成
    | (?P<unpaid> (?:没有?|未)能?(?:按时|足额|按月|及时|全额|如数)*(?:领到|拿到|领取|发到|发放|兑现)(?:到位|过|了)?(?:足额|全额)?的?
        (?:工资|补[助贴]|津贴|报酬|待遇|奖金|退休金|养老金) )                                                # 四个月没有领到足额工资
    | (?P<of_these_only> (?<!不)(?:已|能|会|愿|真正|实际)[^,;。:\d]{{1,6}}的[仅只]有{NUMBER} )                     # 全部开工,已完工的只有19个
    | (?P<leak> 漏[筛检查治管诊登种]{{1,2}}(?=$|[,;。]) )                                                       # 新生儿大多漏筛
    | (?P<lost> 流失了?(?:[医护村技骨人专优][^,;。:\d]{{0,6}})?{NUMBER}[多余]?[名人] )
    | (?P<up> {_MOVE}(?:上[升涨]|增[多加长]|回升|走高|走强|攀[升高]|升高|扩大)|有所(?:回升|抬头)|出现回升 )              # 发病率连续三年上升
    | (?P<down> {_MOVE}(?:下[降滑]|减少|萎缩|走[低弱]|跌|回落|滑落|缩减|递减|降低)|有所(?:下滑|萎缩|滑落)
        |明显(?:下[降滑]|减少)|下滑明显|下滑严重|不升反降|跌[至到破落] )                                                 # 献血人数连年减少
    | (?P<back> (?:后退|倒退|退后|下滑|下降|滑落)了?{NUMBER}个?(?:位次?|名次?)(?=$|[,;。]) )
    | (?P<weaker> (?:走[低弱]|下行|滑坡|回落)(?=$|[,;。]) )
    | (?P<high> 率?[高多]达{NUMBER} )                                                # 丢失率高达三成
    | (?P<fading> (?:逐步|逐渐|日渐|日益|正在|慢慢)(?:丧失|消失|淡出|萎缩|弱化|流失|边缘化|失传) )
    | (?P<still_at> 仍然?(?:高?达到?|占|发生了?|出现了?)[^,;。:\d]{{0,6}}?{NUMBER} )                     # 近视率仍达58.3%
    | [辞跳改离调出外](?P<leave> (?<=辞)职 | (?<=跳)槽 | (?<=改)行 | (?<=离)职 | (?<=调)走 | (?<=出)走 | (?<=外)流 )     # 14名医生辞职
    | 走(?P<go> [了掉](?:{NUMBER}[多余]?[名人]|一半|大半) )
      )
    """,
    re.X,
)
ENTRIES = {  # the entry of the problem lexicon that each is like
    "low_rate": "low", "few": "shortage", "really": "shortage", "above": "exists", "below": "low", "less": "low",
    "short_of": "slow", "later": "slow", "front": "threatens", "last": "slow", "late": "slow", "put_off": "slow",
    "only_then": "slow", "undone": "slow",
    "back": "slow", "weaker": "threatens", "high": "threatens", "up": "threatens", "down": "threatens",
    "leave": "outdated", "go": "outdated", "fading": "outdated",
    "still_at": "persists", "not_met": "slow", "unpaid": "not_yet",
    "of_these_only": "shortage", "leak": "exists", "lost": "outdated",
}
_MEASURED = re.compile(  # what is measured, by the last word of it
    r"""
      (?P<good> (?:经费|事业费|投入|拨款|补助|支出)[^,;。:]{0,6}占[^,;。:]{0,10}(?:支出|预算|收入)的?比[例重] )
    | (?P<neither> (?:检出|阳性|报告|增长|上升|下降|构成|住院|转诊|转院|出生|生育|怀孕|妊娠|吸烟|复诊|周转|税|利|自然增长|性别)率 )
    | (?P<bad> (?:死亡|病死|发病|感染|患病|发生|漏报|缺陷|漏种|漏诊|误诊|失访|中断|流失|丢失|脱失|损耗|报废|破损|超标|不合格|违法|违规|差错|复发|耐药|外转|剖宫产|人工流产
          | 投诉|纠纷|负债|空置|闲置|龋患?|近视|肥胖|贫血|早产|畸形|致残|自杀|弃缴|断保|断缴|退保|脱保|停保|溯源|缺勤|不良反应|异常反应)(?:率|人数|例数|数)?
        | (?:抗菌药物?|抗生素|激素|输液|目录外|自费|自付)(?:[^,;。:]{0,8}?(?:率|比例?|比重|占比|费用))?
        | 费用 | 住院日 | 药占比 | 密度 | 布雷图指数 | 容器指数 | 性别比 | 支出 | 病例 | 疫情 | 债务 | 事故 | 上访
        | 天数 | 时间
        | 药品[^,;。:]{0,6}比[例重] )
    | (?P<well> 率 | 满意度 | 知晓度 | 人均 | 经费 | 投入 | 拨款 | 补[助贴] | 工资 | 津贴 | 编制 | 床位 | 医师数? | 护士数? | 医生数? | 村医
        | 村级卫生员 | 医药人员 | 技术人员 | 卫技人员 | 专业人员 | 从业人员 | 面积 | 得分 | 参保 | 参合 | 献血 | 筹资 | 业务量
        | (?:门诊|急诊|诊疗|就诊)(?:人次|量) | 业务收入 | 积极性 | 队伍 | 素养水平 | 报销比例 | 补偿比例? )
    """,
    re.X,
)
_PLAIN = frozenset({"low_rate", "above", "below", "less"})  # a bare comparison is but a figure, unless …
_IN_EARNEST = re.compile(
    r"大大|近?一倍|\d倍|[两三四五几]倍|一大截|[仍还尚远]|依[然旧]|安全值|安全线|正常值|警戒|使用率|利用率|依从率|履约率|运转率|开机率"
)  # … it goes on so, or what is there is not used
_TOLD_LOW = re.compile(r"[率数量][^,;。:\d]{0,3}(?:[仅只]|高达)[^,;。:]*,$")  # 控制率仅38.9%,低于地区平均水平
_STAFF = re.compile(r"医|护|毕业生|人才|骨干|技术|职工|人员|招")
_LEAVERS = re.compile(rf"{NUMBER}[多余]?[名人]")
_BOAST = re.compile(r"全[省市国区].{0,6}[仅只]有|殊荣|荣誉|表彰|先进|称号|就|便|即可")
_UNWANTED = re.compile(r"携带|感染|吸烟|肥胖|近视|死亡|非碘盐|不合格|未接种|未参|不达标|暴发|纠纷|自杀|中毒|确诊|新发")
_SICK = re.compile(r"(?:死亡|发病|患病|感染|报告|中毒|病例|自杀|流产|结石|缺陷)[^,;。:]{0,3}[数率]$|发病|死亡")
_SPENT = re.compile(r"支出|开支|花|使用|费用|用时|耗时|需")
_PUT_RIGHT = re.compile(r"[^。]{0,30}?(?:如今|现在|现已|提高到|上升到|升至|增至|提升到|上升为|提高为|已达)")
_OF_SUCH = re.compile(r"[^,;。:]{0,14}?(?:标准|规定|水平|平均|线|要求|指标)的(?=[^,;。:])")
_NO_DELAY = re.compile(r"婚|生育|退休|[不未没无]")


def find_shortfalls(text: str) -> Iterator[Mark]:
    """The lacks in a passage that a measure tells, as marks like those of the lexicon's words.

    >>> [mark.text for mark in find_shortfalls("托位使用率只有38%,死亡率只有2‰,门诊楼比原计划晚了半年,未完成年度任务。")]
    ['率只有38%', '比原计划晚了', '未完成年度任务']
    """
    for found in _SHORTFALL.finditer(text):
        if _tells(text, found):
            plain = found.lastgroup in _PLAIN and not _IN_EARNEST.search(text, max(0, found.start() - 8), found.end() + 10) \
                and not _TOLD_LOW.search(text, max(0, found.start() - 14), found.start())
            yield Mark(*found.span(), found.group(), "admission", not plain, ENTRIES[found.lastgroup])


def _measured(text: str, end: int) -> str | None:
    """Whether what is measured before `end`, in its clause or the one before, is good, bad or neither; None where not said."""
    start = max(end - 60, 0)
    start = max(start, text.rfind("。", start, end) + 1, text.rfind(";", start, end) + 1)
    kind = None
    for word in _MEASURED.finditer(text, start, end):
        kind = "good" if word.lastgroup == "well" else word.lastgroup
    return kind


def clause_around(text: str, at: int, end: int) -> tuple[int, int]:
    """Where the clause around `text[at:end]` begins and ends, as far as it is worth looking."""
    left, right = max(0, at - 150), min(len(text), end + 150)
    begin = max(text.rfind(sign, left, at) for sign in ",;。:") + 1 or left
    return begin, min((found for sign in ",;。:" if (found := text.find(sign, end, right)) >= 0), default=right)


def _tells(text: str, found: re.Match) -> bool:
    """Whether a measure, with what it is a measure of, does tell a lack."""
    at, end = found.span()
    begin, _ = clause_around(text, at, end)
    match found.lastgroup:
        case "low_rate":
            return _measured(text, at + 1) == "good" and not _PUT_RIGHT.match(text, end)
        case "few":
            close = text.find("。", end, end + 20)
            return not _BOAST.search(text, begin, close if close >= 0 else end + 20)
        case "really":
            return not _SPENT.search(text, at, end)
        case "above":
            return _measured(text, at) == "bad" and not _OF_SUCH.match(text, end)
        case "down" if found.group()[0] in "不跌":
            return _measured(text, at) != "bad"
        case "below" | "less" | "down":
            return _measured(text, at) == "good"
        case "front":
            return _SICK.search(text, begin, at) is not None
        case "last":
            return _measured(text, at) != "bad" and not _SICK.search(text, begin, at)
        case "still_at":
            return _measured(text, at) == "bad" or _UNWANTED.search(text, begin, end) is not None
        case "weaker":
            return _measured(text, at) == "good"
        case "up" | "high":
            return _measured(text, at) == "bad"
        case "late" | "put_off":
            return not _NO_DELAY.search(text, begin, at)
        case "leave":
            return _LEAVERS.search(text, begin, at) is not None and _STAFF.search(text, max(0, begin - 20), end) is not None
        case "go":
            return _STAFF.search(text, max(0, begin - 20), end) is not None
    return True
