"""Lacks that no single word tells but a whole construction: 尚有26个村没有村医, 受编制限制, 呈上升趋势.

In a list of problems any weak word is enough; elsewhere it takes one of these constructions.
"""

import re
from collections.abc import Iterator

from helpers.reading.inabilities import find_inabilities
from helpers.reading.loads import find_loads
from helpers.reading.negation import Mark
from helpers.reading.plights import find_plights
from helpers.reading.shortfalls import NUMBER as _NUMBER
from helpers.reading.shortfalls import clause_around, find_shortfalls

_NOT = r"(?:没有|没|未|无(?!症状|害|偿|菌|烟|纸|线|障碍)|缺少?|不(?!少|同|仅|断|良|孕|得|再|明|详))"
_ALL_WELL = r"(?![^,;。:]{0,8}(?:发生|出现|发现|报告|间断|放松|懈怠|断过|暴发|流行|病例|死亡|事故|投诉|疫情|反弹))"  # 连续十年未发生
_PART = re.compile(  # 半数以上的, 三分之一的, 有7家
    r"(?:(?:近|过)?半数(?:以上|左右)?|近?[一二三四五六七八九](?:成|分之[一二三])(?:以上|多|左右)?|近?一半(?:以上|多)?|\d[\d.]*%|大半|绝?大?多数|绝?大部分|部分|不少|许多"
    r"|有[的些]|一些|少数|个别|相当一部分|(?:有|其中)" + _NUMBER + "[家所名户人村处座个])"
)
_WITHOUT = r"(?:(?<=没)[有人]|(?<=无)(?!症状|害|偿|菌|烟|纸|线|障碍|证|照|牌|业|主)|(?<=未)(?:设|配|建|装|开|按|取得|落实|实行|执行|使用|接受|参加|安排|达))"
_REMEDY = r"暴发|流行|死亡|病例|进行|给予|予以|补|查处|取缔|整改|实行|统一|得到|全部|均已|停|令|免|发生|出现|发现"
_CONSTRUCTION = re.compile(
    rf"""
      # what it can begin with
      (?=[仍尚还至一连多长历离距与均都高超不只仅部个少有建未没无达依积主稳针规及准受给呈已问矛现形状困从停基被全几处陷濒月背负累欠既真愿能会敢缺难大却全到完落兑反开启参办使返共报早近闲])(?:
      (?P<still_without> [仍尚还](?:然)?有{_NUMBER}[^,;。:]{{0,24}}?{_NOT} )                    # 尚有26个村没有村医
    | (?P<still_dying> [仍尚还](?:然)?(?:有|发生了?){_NUMBER}[^,;。:]{{0,12}}?(?:死亡|事故|暴发)(?!率) )
    | (?P<still_some> [仍尚还](?:然)?(?:有|存在)(?:不少|部分|少数|个别|一些|较多|大量|许多|很多)[^,;。:]{{0,12}}?
        (?:漏种|漏报|漏诊|漏管|失访|空白|死角|盲[区点]|隐患|漏洞|断保|漏保|流失|违规|欠账|超期|薄弱|短板|外流)(?![^,;。]{{0,6}}(?:已|得到|整改|消除)) )   # 仍有不少漏种儿童
    | (?P<long_since> (?: 至今 | 一直 | 连续[一二两三四五六七八九十几多\d]+[年月] | 多年来? | 长期以来 | 历年来? )[^,;。:]{{0,8}}?
        (?: {_NOT}{_ALL_WELL} | 租用 | 租借 | 租赁 | 借用 | 挤占 | 停留 | 停工 | 停滞 | [仅只](?:有|完成|到位|做到) ) )              # 连续两年未列入预算
    | (?P<behind_goal> (?:离|距离?|与)[^,;。:]{{1,20}}(?:目标|要求|标准|任务|指标|规划|水平)[^,;。:]{{0,8}}?
        [还仍尚]?(?:相?差|有|存在)[^,;。:]{{0,6}}(?:差距|距离|百分点) )                           # 离60%的目标还差19个百分点
    | (?P<worse_than> (?<=率)[仍还均都]?(?:高于|超过)全[省市国州区]的?平均 )
    | (?P<only> (?: [仅只](?: 有 | 为 | 占[^,;。:]{{0,8}}?的? | 配有 | 配备 )? | 不[足到] ){_NUMBER}
        (?!\s*[余多]?个?半?(?:月|季|年|天|日|周|小时|分钟)|[^,;。:]?(?:未|没|不)|[^,;。:]{{1,12}}就) )  # 专业人员仅3名
    | (?P<partly> [仅只]有?(?:到位|完成|拨付|下达|落实|兑现|发放|启动)了?{_NUMBER} )                    # 资金只到位三成
    | (?P<some_do> (?: 部分 | 个别 | 少数 | 一些 | 有些 | 有的 | 不少 )[^,;。:]{{1,16}}
        (?: 隐瞒 | 瞒报 | 谎报 | 拒绝 | 拒不 | 逃避 | 抵触 | 回避 | [低弱差慢难老旧散乱窄](?=$|[,;。]) ) )   # 个别病人隐瞒病史
    | (?P<built_long_ago> 建于(?:上世纪|上个世纪|20世纪|二十世纪)?(?:[五六七八]十|[5-8]0)年代 )
    | (?P<halted> (?: 未能? | 没有 | 没能 | 无法 | 不能 )(?: 如期 | 按时 | 按期 | 按计划 | 及时 | 足额 | 全部 | 正常 | 有效 )*
        (?: 动工 | 开工 | 完工 | 竣工 | 启动 | 到位 | 兑现 | 招录 | 招聘 | 建成 | 列入(?:[^,;。:]{{0,4}}预算) | 举办 | 开展 | 实施
          | 投入使用 | 配备 | 配齐 | 补充 | 发放 | 拨付 | 运转 | 运行 | 实现 | 落实 | 达到 )(?=$|[,;。:]) )
    | (?P<owes> (?:[尚仍还]欠[^,;。:]{{0,6}}?{_NUMBER} | 未(?:拨付?|支付|结算|归还|返还|兑现)的?[^,;。:]{{0,4}}(?:资金|款项?|费用|工资|补助)) )
    | (?P<stands_out> (?:问题|矛盾|现象|形势|状况|困难)(?:仍[然旧]?|依[然旧]|日[益趋]|较为?|比较|十分|更加|尤为|还|也|很|均)++
        (?: 突出 | 严重 | 普遍 | 严峻 | 存在 | 凸显 | 明显 ) )                                             # 下转难的问题依旧突出
    | (?P<falls_short> 达不到[^,;。:]{{0,14}}(?:要求|标准|目标|水平|需要)(?=$|[,;。:]) )
    | (?P<poor> (?:依从|积极|主动|稳定|针对|规范|及时|准确|连续)性[仍还较很]?(?:比较|相对|普遍)?[差低弱](?=$|[,;。:]) )
    | (?P<the_only_one> [仍尚还]是[^,;。:]{{0,12}}(?:唯一|少数几个)[^,;。:]{{0,4}}{_NOT} )
    | (?P<bounded> 受到?[^,;。:]{{1,12}}(?:限制|制约|所限|束缚|困扰|局限)(?=$|[,;。:]) )                # 受编制限制
    | (?P<suffers> 受到?(?:了|一定|较大|很大|严重|不同程度|不小)*的?(?:影响|制约|限制|冲击)(?=$|[,;。:]) )
    | (?P<burdens> 给[^,;。:]{{2,20}}(?:带来|造成|增加|增添)了?[^,;。:]{{0,6}}
        (?: 难度 | 困难 | 压力 | 影响 | 不便 | 隐患 | 负担 | 冲击 | 挑战 | 被动 ) )
    | (?P<rising> [有呈]现?(?:逐年|不断|明显|持续)?(?:上升|增[多加长高]|蔓延|抬头|反弹|回升|扩[散大]|低龄化|年轻化)的?之?
        (?: 趋势 | 态势 | 势头 | 苗头 | 迹象 | 势 ) )
    | (?P<outlived> (?: 超过 | 超出 | 已过 | 达到 | [已早]到 | 到了 )了?(?:报废|使用|服务|规定)(?:年限|期限|寿命|期) )
    | [没无未不](?P<part_without> (?:{_WITHOUT}|(?<=不)[办做愿肯会懂守])
        (?![^,;。:]{{0,14}}(?:{_REMEDY}))[^,;。:的]{{1,12}}(?=$|[,;。]) )                      # 半数的学校没有校医
    | (?P<misconduct> (?: 部分 | 个别 | 少数 | 一些 | 有些 | 有的 | 不少 | 多数 )[^,;。:]{{1,12}}?
        (?: 虚报 | 弄虚作假 | 抄袭 | 套取 | 擅自 | 伪造 | 编造 | 敷衍 | 应付 | 脱岗 | 私自 | 违规 | 乱收费 | 挂床 | 冒名 | 冒用
        | 以药养医 | 开大处方 | 吃拿卡要 | 收受 ) )
    | (?P<never> 从[未没](?:有)?(?:用过|使用|启用|投用|开过|参加|接受|培训|检修|更新|维修|换过|开展) )
    | (?P<stopped> (?: 已经? | 基本 | 被迫 | 至今 | 一直 | 全面 | 几乎 | 处于 | 陷[于入] | 濒临 | 近乎 | 长期 | 月起 )[^,;。:]{{0,2}}?
        (?: 停摆 | 停诊 | 停做 | 停驶 | 停建 | 停工 | 停开 | 停顿 | 停办 | 关门 | 瘫痪 | 闲置 | 停止(?:供血|接诊|运行|运转|手术) ) )
    | (?P<stopped_for> (?: 停摆 | 停诊 | 停做 | 停驶 | 停建 | 停工 | 停开 | 停办 | 闲置 | 停止供血 )
        (?:已|了|达|近|长达|约|超过)*(?:{_NUMBER}|半)[余多]?个?半?[年月天] )
    | (?P<part_timers> (?: 全部 | 均 | 都 | 大?多数? | 大部分 | 基本上? )由[^,;。:]{{1,12}}?(?: 兼任 | 兼职 | 兼管 | 代管 | 代替 | 顶替 ) )
    | (?P<in_debt> (?: 背负 | 负有 | 累计 | 尚有 | 欠下 | 欠付 | [仍尚共]欠 )[^,;。:]{{0,8}}?(?: 债务 | 欠款 | 药款 | 工程款 | 材料款 | 货款 | 负债 | 亏损
        | 欠[^,;。:]{{0,8}}款 )
        [^,;。:]{{0,6}}?{_NUMBER} )
    | (?P<paid_in_part> (?<!不)[仅只](?:有)?[发拨付补报兑]了?(?:{_NUMBER}[成%]|一半|一部分) )
    | (?P<in_old_house> (?: [仍还尚]然? | 一直 | 依[旧然] )(?: 是 | 在 | 用 | 使用 | 沿用 | 住 | 租[住用]? | 借用? | 挤 )[^,;。:]{{0,12}}?
        (?: 年代 | 平房 | 土房 | 民[房宅] | 危房 | 简易房 | 旧[房楼] | 老[房楼] | 手工 | 旱厕 | 板房 | 居民楼 )(?:的[^,;。:]{{0,8}}(?=$|[,;。]))? )
    | (?P<lives_on> (?: 仍[旧然]? | 依[旧然] | 至今还? )(?: 挤[在住] | 靠 | 饮用 | 喝 | 挑 | 蹲 | 搁着 | 空着 | 露天 ) )             # 仍挤在老病房里
    | (?P<money_short> (?: (?<![清补追讨所还拖])欠(?!费患?者?的) | [还尚仍][差缺] | 缺(?:款|资金) )[^,;。:\d]{{0,10}}?{_NUMBER}[余多]?[万亿]*元 )
    | (?P<few_do> (?: 真正 | 愿意? | 主动 | 能够? | 会 | 敢 )[^,;。:]{{0,8}}?的(?:还|并|仍|也)?
        (?: 不多 | 很少 | 极少 | 太少 | 没几个 | 不到 | 不足 | 寥寥 | 只有 | 仅有 | 屈指可数 ) )
    | 却(?P<yet_not> 没有? | 未 | 无法 | 难以 | [仅只](?=有|能|占|到位|完成) )                                    # 价格却未调整
    | [全只仅](?P<relies_on> (?:(?<=全)[凭靠]|(?<=只)能?靠|(?<=仅)[凭靠])着?[^,;。:]{{0,3}}?
        (?:手工|人工|笔记|肉眼|经验|人力|电话|自筹|借|贷款|卖药|创收|收费|有偿|临时|罚没|挤占) )
    | (?P<done_in_part> (?:到位|完成|落实|兑现|反馈|开展|启用|参加|办理|使用|报到|返岗)的?(?:[还尚仍]?不[到足]|[仅只]有?)(?:半数|一半|[一二三四五]成) )
    | (?P<both_roles> 既[当是做]“?(?:运动员|裁判员) )
    | 难(?P<hard_to_do> (?<=(?:干预|管理|随访|追踪|筛查|检测|发现|控制|治疗|转诊|落实|推进|推广|推行|实施|开展|执行|监管|监督|取证|征缴|收缴|征收|筹资|引进|招聘|招录|留用|留人
        |动员|宣传|配送|采购|报销|结算|协调|组织|操作|救治|诊断|防控|防治|发动|投资|处置|执法|办案|融资|就业|用工|考核|统计|报账)难)(?=$|[,;。]) )                # 高危行为干预难
    | 不(?P<cannot> (?<=[报发开办检治修用买养付补]不)[了起] | (?<=[拿发付交]不)出 | (?<=收不)[齐上] | (?<=住不)下 | (?<=转不)动 | (?<=走不)通 )
    | (?P<hard_to_get> 一[床号药医护位袋血针苗票室](?:更是)?难求 )
      )
    """,
    re.X,
)
_ENTRY = {  # the entry of the problem lexicon that each is like
    "still_without": "persists", "still_some": "persists", "still_dying": "persists", "long_since": "persists",
    "the_only_one": "persists",
    "behind_goal": "slow", "falls_short": "slow", "halted": "not_yet", "poor": "low", "only": "shortage",
    "partly": "shortage", "worse_than": "exists", "some_do": "exists", "rising": "threatens", "part_without": "persists",
    "misconduct": "exists", "never": "not_yet", "stopped": "slow", "stopped_for": "slow", "part_timers": "shortage",
    "in_debt": "shortage", "paid_in_part": "shortage", "in_old_house": "outdated", "lives_on": "outdated",
    "money_short": "shortage", "few_do": "shortage", "yet_not": "not_yet", "relies_on": "shortage",
    "done_in_part": "shortage", "both_roles": "incomplete", "hard_to_do": "hard", "cannot": "hard",
    "built_long_ago": "outdated", "outlived": "outdated", "hard_to_get": "shortage", "owes": "shortage",
    "stands_out": "persists", "bounded": "hampers", "suffers": "hampers", "burdens": "hampers",
}
_OF_OTHERS = re.compile(r"[对将把凡向为给由](?!照|比|于)")  # 对尚有3个月未服药的患者重点随访
_ATTRIBUTE = re.compile(r"[^,;。:]{0,8}?的(?!问题|现象|状况|局面|情况|困难|矛盾|$)")

# What a construction has to be about to tell a lack, in its clause or ahead of it.
_MEANS = re.compile(
    r"医师|医生|村医|护士|医护人员|医务人员|卫生人员|技术人员|专业人员|专职人员|工作人员|人才|编制|人手|监督员|检验员|药师|学历|职称"
    r"|岗位|科室|下转|会诊|申请|返岗|到岗|预约|签约|应聘|报名|报到|参检|入托|入住|献血|咨询检测"
    r"|(?<=[名个])人员(?=$|[,和、])|床位|病床|用房|面积|诊室|候诊|病区|手术室|病房|房屋|办公室|实验室|工资|津贴|补贴|报酬|车辆|救护车|设备|仪器|B超|经费|资金|拨款|财政补助|财政投入"
)
_HARM = re.compile(
    r"病(?!人|床|房|区|员)|螺|鼠|蚊|疫情|感染|死亡|纠纷|投诉|上访|费用|赤字|亏损|负债|债务|流失|风险|事故|漏报|超标|支出"
)
# … and what follows where it was but the reason for what was done
_PUT_RIGHT = re.compile(
    r"[^,;。:]{0,14}[,;](?:我们|我局|我县|我院|县局|局里?|县里|[均都]已|已|全部|及时|为此|因此|经|通过|统一|随即|立即|当即|由县|专门|就|便|逐|一一|分别|责成|投资|新建|要求|县财政|多方|共)"
)
_RESUMED = re.compile(r"恢复|重[新启]|复工|整顿|补种")
_CHIEF = re.compile(r"组长|主任|会长|院长|[县市]长|局长|书记|主席|经理")
_PAID = re.compile(r"还清|清偿|付清|偿还|化解|支付了|兑付|追回|收回")


def find_admissions(text: str) -> Iterator[Mark]:
    """The constructions in a passage that admit a lack, as marks like those of the lexicon's words.

    >>> [mark.text for mark in find_admissions("全县尚有26个行政村没有村医,救护车仅有2辆,死亡病例仅2例。")]
    ['尚有26个行政村没有', '仅有2']
    """
    for found in _CONSTRUCTION.finditer(text):
        if _tells(text, found):
            yield Mark(*found.span(), found.group(), "admission", True, _ENTRY[found.lastgroup])
    yield from find_shortfalls(text)
    yield from find_inabilities(text)
    yield from find_loads(text)
    yield from find_plights(text)


def _tells(text: str, found: re.Match) -> bool:
    """Whether a construction, with what its clause is about, does admit a lack."""
    begin, end = clause_around(text, *found.span())
    if _OF_OTHERS.match(text, begin, end) and "的" in text[found.end():end]:
        return False
    match found.lastgroup:
        case "long_since":  # 办成了几件多年想办而没有办成的大事
            return not _ATTRIBUTE.match(text, found.end(), end)
        case "only":
            return _MEANS.search(text, begin, end) is not None
        case "part_without" if not _PART.search(text, begin, found.start()):
            return False
        case "part_without" | "misconduct" | "hard_to_do":
            return not (_OF_OTHERS.match(text, begin, end) or _PUT_RIGHT.match(text, end))
        case "stopped" | "stopped_for":
            return not _RESUMED.search(text, found.start(), end + 12)
        case "part_timers":
            return not _CHIEF.search(text, begin, found.start())
        case "in_debt" | "money_short":
            return not _PAID.search(text, begin, end)
        case "rising" | "worse_than":
            return _HARM.search(text, begin, found.start()) is not None
    return True
