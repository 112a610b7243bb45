"""Lacks told by the state that things are in: 拨付慢, 略显不足, 三天两头坏, 一个也没有, 全靠班车捎带.

A bare adjective (慢, 少, 窄) says a lack only of what ought to be otherwise: the noun ahead of it decides.
"""

import re
from collections.abc import Iterator

from helpers.reading.negation import Mark

_END = r"(?=$|[、,;。])"
_N = r"(?:\d[\d.]*|[一二两三四五六七八九十几]+)"
_VERY = r"(?:很|较|比较|相对|普遍|偏|太|过于?|还|仍|仍然|依然|又|都|均|整体|总体|明显|非常|十分|有些|有点){0,2}"
_STAND_IN = r"(?:代班|凑数|顶替|顶班|顶岗|代劳|充当|客串)"
_PLIGHT = re.compile(
    rf"""
      (?=[慢少窄小弱差浅薄低高大长难松乱散旧老多重晚贵紧杂远粗缺轻硬略稍还仍尚时经常频流走外是系用要需得屡不动三隔一连靠由只仅刚勉局与均都超出])(?:
      # a noun and its adjective: what ought to be quick, many, wide, able …
      (?P<slow> 慢{_END} (?<=[度展手付账馈新批转销算送应报入率建设作级复诊写]慢) )                                # 拨付慢
    | (?P<adjective> [慢少窄小弱差浅薄低高大长难松乱散旧老多重晚贵紧杂远粗硬]{_END} )
      #略显不足, 还很初级, 面太窄
    | (?P<hedged> (?:略|稍|还|仍|尚)显(?![著示现露效])[^,;。:]{{1,6}}{_END} )
    | (?P<crude> (?:[还仍]?[很较太偏]|过于|比较|相对|有些)(?:初级|单薄|稀疏|狭窄|零散|零碎|粗糙|生疏|空泛|笼统|老套|陈旧|单调|分散|吃力|吃紧|被动|混乱|低端|原始){_END} )
      # what fails again and again
    | (?P<fails> (?:时常|经常|常常|常|频频|频繁|屡屡|不时|动辄|动不动|时有|三天两头|隔三[岔差]五|一到[^,;。:]{{1,6}}就|一[下遇][^,;。:]{{1,4}}就)[^,;。:的]{{0,8}}?
        (?:坏|卡(?![片介])|断电|停电|停水|断水|断网|断货|缺货|脱销|掉线|死机|罢工|堵塞|堵|跳闸|故障|返修|修理厂|漏报|漏登|停摆|中断|超温|出错|出问题|空岗|脱岗|迟到|缺席|误时|误事)
        (?!(?:得到|全部|均))[^,;。:]{{0,4}}{_END} )
      # none at all
    | (?P<none> 一[名个位台所张间家辆套本](?:[^,;。:]{{1,6}})?[都也](?:没有?|无){_END} )
    | (?P<not_even> 连(?![续年日夜队同])[^,;。:]{{1,14}}?[都也](?:没有?|无|不[够足齐全]|缺|保不住|保证不了){_END} )
      # others or other means stand in for what is lacking
    | (?P<stand_in> 由[^,;。:]{{1,10}}?{_STAND_IN}{_END} )
    | (?P<by_means> (?<!依)靠[^,;。:]{{1,12}}?(?:维持|度日|凑合|拼凑|补贴|贴补|{_STAND_IN}|救急|周转|补缺|捎带|代发|代购|借支|垫支|糊口)[^,;。:]{{0,4}}{_END} )
    | (?P<by_hand> [仍还][由靠用以是凭][^,;。:]{{0,4}}?(?:手工|人工|纸质|手抄|口头|电话|微信|肉眼)[^,;。:]{{0,8}}{_END} )
      # a part only
    | (?P<reach> (?:[只仅](?:覆盖|限于?|能|停留|够|局限)|局限)[于在到]?[^,;。:]{{1,16}}{_END} )
    | (?P<left> [仅只]剩(?:下|余)?(?!最后){_N} )
    | (?P<barely> (?:刚刚?[过到达]|勉强(?:达到|过|够))(?:[一二三四五六七]成|半数|一半|[1-7]\d(?:\.\d+)?%) )              # 配备率刚过六成
    | (?P<none_did> [均都](?:未|没有?)(?:接种|参加|参保|到位|落实|配备|配齐|建立|开展|达标|启动|办理|取得|培训|投用|使用|通过|完成|执行)(?:过|的)?[^,;。:]{{0,6}}{_END} )
      # it weighs more and more
    | (?P<growing> (?:与日俱增|越来越[大重高难多少]|逐年加[大重]|日益加[大重剧]|不断加[大重剧]|日渐加[大重]|持续加[大重]){_END} )
    | (?P<overrun> 超[出过](?:了)?[^,;。:]{{0,6}}?(?:承载|承受|负荷|接待|服务|设计|处理)(?:能力|范围|上限|限度|容量)?{_END} )
    | (?P<overdue> 超[过出]?(?:规定|法定)?(?:时限|期限)的?[^,;。:]{{0,4}}?{_N} )
    | (?P<waits> [要需得](?:等|排队|排|候)[上到了]{{0,2}}{_N}[余多]?个?半?(?:小时|天|周|星期|月|年) )                          # 预约要等一周
    | (?P<old> [是系用](?:的是)?(?:上世纪|上个世纪|20世纪|二十世纪)?(?:[五六七八]十|[5-8]0)年代(?:初|末|初期|末期|中期)?(?:的|购|建|修|配|生产|制造) )
    | (?P<leave_by> (?:流出|流走|走失|外调|外聘走|出走)[^,;。:\d]{{0,10}}?{_N}[余多]?[名人个] )
      )
    """,
    re.X,
)
# what each adjective blames, where one of these nouns is the last ahead of it
_BLAMES = {
    "慢": r"进度|进展|速度|反应|上手|拨付|到账|兑付|反馈|更新|审批|周转|报销|结算|配送|响应|上报|录入|推进|建设|起效|接报|回款|成长|转变|见效|改造",
    "少": r"人员|人手|医生|医师|护士|药师|编制|经费|资金|投入|拨款|床位|机位|设备|车辆|机会|品种|数量|科室|人才|骨干|专家|培训|宣传|督查|指导|交流|签得|去得|来得|开得|用得|做得|下得|讲得|学得|岗位|力量|场地|面积|名额|渠道|手段|办法|措施|点位|网点",
    "窄": r"面|渠道|口径|范围|领域|视野|门类|通道|过道|道路|路子|口子|受益面",
    "小": r"面积|用房|场地|房屋|诊室|规模|覆盖面|知晓面|受益面|影响面|盘子|容量|空间|范围|库容|力度|受众|基数|份额|吸引力",
    "弱": r"能力|水平|力量|基础|技术|意识|观念|素质|底子|专业|学科|实力|管理|功能|执行力|责任心|吸引力|竞争力|辐射力|后劲|网底|防线|抵御力|抗风险能力|承载力",
    "差": r"能力|水平|素质|基础|技术|条件|环境|效果|意识|依从性|积极性|协调性|效益|质量|责任心|底子|卫生|态度|秩序|通风|采光|待遇|信号|自觉性|主动性|连续性|稳定性|针对性|时效性|可及性|操作性|作风|习惯|记忆",
    "浅": r"功底|年资|资历|层次|理解|认识|基础|了解|资格|学得|研究|根基|挖掘",
    "薄": r"基础|底子|家底|功底|力量|积累|实力|底蕴",
    "低": r"能力|水平|素质|待遇|标准|层次|学历|职称|效率|积极性|意愿|比例|利用率|使用率|知晓率|参与率|参与度|满意度|接受度|认可度|信任度|普及率|覆盖率|签约率|依从率|管理率|建档率|检出率(?=低)|治愈率|达标率|合格率|到位率|兑现率|档次|起点|补助|收入|收费|价格|定价|报酬|执行率|转诊率|检查率|筛查率|参检率|持证率|重视程度|门槛(?=低)|素养|含量|配备率|完成率",
    "高": r"成本|门槛|运费|造价|费用|流动性|流动率|复发率|失访率|中断率|负债率|外转率|空置率|闲置率|风险|代价|占比过|损耗率|漏报率|弃管率|离职率|复吸率|死亡风险|开支",
    "大": r"压力|难度|缺口|风险|负担|流动性|工作量|差距|欠账|阻力|随意性|差异|波动|亏空|开支|漏洞|反差|隐患|落差|变动|强度|跨度",
    "长": r"周期|距离|链条|半径|战线|路程|排队|候诊|等待|等候|工期|时限|间隔|滞后期|审批时间",
    "难": r"入户|出行|就医|取水|用水|停车|选址|征地|落地|收费|收款|追责|界定|认定|沟通|转变|衔接|流转|变现|维权|见面|上门|找人|留守|兑现|回收|清运|管护|鉴定|举证|下沉",
    "松": r"管理|要求|纪律|作风|监管|把关|约束|考核|管控|制度执行|落实",
    "乱": r"布局|市场|秩序|管理|局面|收费|摆放|堆放|堆积|环境|竞争|标准|职责",
    "散": r"布局|网点|人心|力量|资源|队伍|管理|数据|思想|作风|居住",
    "旧": r"设备|房屋|设施|用房|仪器|车辆|楼体|观念|型号|管网|线路|机型|装修|思路",
    "老": r"设备|年龄|车辆|仪器|机器|型号|管网|知识|机型|线路|方法|办法|观念",
    "多": r"环节|手续|跑腿|欠账|错误|差错|漏项|缺项|涂改|空白|隐患|杂事|死角|盲点|漏洞|头绪|兼职|疑点|空项|环节|借调|欠款|加床|故障|变数|名目|表格|台账|报表|死档|弃管|失访|漏登|漏种",
    "重": r"任务|负担|压力|债务|包袱|担子|历史欠账|工作量|亏损|劳动强度|痕迹",
    "晚": r"反馈|起步|到账|动手|发现|就诊|转诊|报告|开工|介入|上报|启动|下达|拨付|就医",
    "贵": r"维修费|材料费|运费|试剂|耗材|药价|看病|设备",
    "紧": r"用房|床位|经费|资金|人手|人员|时间|编制|车位|货源|血源|供应|用血|衔接不",
    "杂": r"事务|任务|名目|来源|人员|头绪|事",
    "远": r"路程|路途|距离|站点|就医|离家",
    "粗": r"管理|工作|底数|台账|措施|方案|核算|考核",
    "硬": r"作风不|腰杆不|本领不|措施不",
}
_BLAMED = {adjective: re.compile(rf"(?:{nouns}){_VERY}$") for adjective, nouns in _BLAMES.items()}
# the same words where less is better, where praise follows, where it is but said of others
_WELCOME = re.compile(r"副作用|创伤|创口|痛苦|差异|影响|纠纷|投诉|事故|死亡|上访|不良|感染|发病|病例|药占比|自付|候诊|排队|等候|跑腿少|重视程度|降低|减少|缩短|压缩|避免|防止|不怕|不嫌|克服|不畏|不[^,;。]{0,1}$|无|没有")
_PAYS = re.compile(r"[、,](?:见效|效果|收益|产出|成效|质量好|恢复|安全|方便)")
_FEWER = re.compile(r"病人|患者|病例|例|麻风|贫困|未|欠|违法|投诉|危房")  # 麻风病人只剩6人
_GROWS = re.compile(r"压力|风险|负担|难度|矛盾|缺口|差距|欠账|隐患|债务|任务|工作量|病人|患者(?!满意)|疾病|危害|亏损|流失")
_ONLY = re.compile(r"[只仅]能(?:靠|转|到|去|用|做|开展|维持|解决|满足|保|看|应付|维修|租|借|放|挤|送|外送|从|在|由|停|依[靠赖])")
_ONLY_RULE = re.compile(r"规定|要求|每[人户名]|不得|一次|范围内|凭|持|本人|用于|按|实行|严格")
_STAND_IN_OF = re.compile(r"组长|主任|会长|院长|[县市]长|局长|书记|主席")
_REMEDIED = re.compile(r"[^。]{0,24}?(?:现在|如今|现已|已经?(?:全部|基本|得到|更换|修复)|为此|及时|随即|当即|责令|整改)")
_ENTRY = {
    "slow": "slow", "adjective": "low", "hedged": "insufficient", "crude": "weak_base", "fails": "outdated", "none": "shortage",
    "not_even": "shortage", "stand_in": "shortage", "by_means": "shortage", "by_hand": "outdated", "reach": "shortage", "left": "shortage",
    "barely": "low", "none_did": "not_yet", "growing": "threatens", "overrun": "threatens", "overdue": "slow", "leave_by": "outdated", "waits": "slow", "old": "outdated",
}


def find_plights(text: str) -> Iterator[Mark]:
    """What a passage says to be in a poor state, as marks like those of the lexicon's words.

    >>> [mark.text for mark in find_plights("资金拨付慢,冰箱三天两头坏,学科建设略显薄弱,投诉少,全科医生一个也没有。")]
    ['慢', '三天两头坏', '略显薄弱', '一个也没有']
    """
    for found in _PLIGHT.finditer(text):
        if _tells(text, found):
            yield Mark(*found.span(), found.group(), "admission", True, _ENTRY[found.lastgroup])


def _tells(text: str, found: re.Match) -> bool:
    at, end = found.span()
    begin = max(text.rfind(sign, max(0, at - 60), at) for sign in ",;。:、") + 1
    match found.lastgroup:
        case "adjective":
            blamed = _BLAMED[found.group()].search(text, max(begin, at - 12), at)
            return blamed is not None and not _WELCOME.search(text, begin, at) and not _PAYS.match(text, end)
        case "slow" | "hedged" | "crude":
            return not _WELCOME.search(text, begin, at)
        case "growing":
            return _GROWS.search(text, begin, at) is not None
        case "left":
            return not _FEWER.search(text, begin, end + 8)
        case "reach":
            if found.group()[1] == "能":
                return _ONLY.match(text, at) is not None and not _ONLY_RULE.search(text, begin, end)
            return not _ONLY_RULE.search(text, begin, end)
        case "stand_in" | "by_means":
            return not _STAND_IN_OF.search(text, begin, end)
        case "fails" | "none_did":
            return not _REMEDIED.match(text, end)
    return True
