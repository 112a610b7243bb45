"""How a clause of a passage about problems opens and what it does: joins, turns, concedes, announces, plans, praises."""

import re

from helpers.reading.items import Clause
from helpers.reading.problem_words import ProblemLexicon

_CONJUNCTION = re.compile(
    r"(?:但是?|然而|可是|不过|只是|同时|此外|另外|而且|并且|再加上|加之|加上|尤其是?|特别是|主要是|主要表现在|表现为|具体表现为|主要表现为|以及|其中|"
    r"还有(?!近|约|[一二两三四五六七八九十百几\d])|即(?![使便将可日时]))(?=\S{3}),?"
)
ONLY_JOINS = re.compile(r"(?:但是?|然而|可是|不过|同时|此外|另外|目前|当前|总之|总的来看|客观上|主观上|今年|具体|其中|还有|一方面|另一方面|由于|总体上看)$")
CAUSE = re.compile(r"(?:因|由于|因为|造成|导致|致使|使得)(?!病|此)")
ONLY_WHY = re.compile(r"(?:因|由于|因为)(?!病|此)")
LEADS_TO = re.compile(r"造成|导致|致使|使得")
BOUND = re.compile(r"受(?:到)?[^,;。]{1,14}(?:限制|制约|所限|束缚|困扰|局限|影响)")  # a reason that is no lack by itself
_BUT = re.compile(r"但(?!愿)|然而|可是|不过|只是(?!要)|遗憾的是|(?:值得|需要?|应当?|必须)(?:引起)?(?:高度)?(?:注意|关注|警惕|重视|指出|反思)的是|"
                  r"[令让]人(?:十分|非常)?(?:担忧|忧虑|不安|忧心|痛心|惋惜)的是|不[容可]忽视的是"
                  r"|美中不足(?:的是|之处在于|的)?|(?:应当?|应该|必须|不得不)承认|(?:不可|无可|不容)否认|[毋无]庸讳言|不容讳言|坦率地[说讲]|坦诚地[说讲]"
                  r"|(?:同时)?(?:也|还)?(?:要|应|应该|必须)?(?:清醒地?|清楚地?)?(?:看到|认识到|意识到)")
SUBJECTLESS = re.compile(
    r"(?:[与距离比]|(?:但|却|也|均|都|还|仍|仍然|尚|均)?(?:未达|没有达|(?:大大|明显|远远|远|略)?(?:低于|高于|高出|超过|超出)|有较?大?差距|存在较?大?差距|达不到)|实有|实际在|在岗|现有|到岗|实配)"
)
BESIDES = re.compile(r"(?:成绩|成效|成果|进展|进步|工作)的?(?:同时|之余|背后|面前)$")  # 肯定成绩的同时,我们也深感压力:
STILL = re.compile(r"[还仍尚也依](?!不)")  # 我县工作还有短板。
NOW = re.compile(r"(?:但是?)?(?:当前|目前|现在|从目前)")  # 目前疫情形势严峻;专职人员仅5人;…: what goes on after the ; are lacks too
ONCE = re.compile(r"在?(?:以前|过去|以往|从前|原先|早先|昔日|改革前|改造前|建[院所站]之?初)(?!的)")
SINCE = re.compile(r"但|然而|如今|现在?|目前|至今|今年|本年|近年")
SOME = re.compile(r"部分|个别|少数|一些|有些|有的|不少|多数|大部分")
THOUGH = re.compile(r"虽然?|尽管|固然")
_PROPOSES = re.compile(
    r"(?:我们|我局|我委|我县|我院|我中心|我所|各级|政府|县政府|要求|因此|为此|对此|所以)?,?(?:也)?(?:还)?(?:将|应该?(?!急|对|用|诊)|"
    r"要(?!求|面对|承担|负担|照[顾管看]|靠|跑|走|等[上到])|必须|须|务必|力争|争取|确保|"
    r"计划(?!生育|免疫|中|内|外)|拟|打算|希望|建议|恳请|呼吁|请求|望)"
)
STARTS_WORK = re.compile(
    r"(?:我们|我局|我委|我县|我院|我中心|我所|全县|县卫生局)?"
    r"(?:继续|进一步|切实|着力|大力|积极|努力|加快|加大|加强(?!针|免疫)|强化(?!免疫)|推进|完善|健全|建立|落实|做好|抓好|深化|严格|开展|组织|提高|规范|"
    r"扩大|狠抓|认真|及时|采取|通过|按照|根据)"
)
SUCCEEDS = re.compile(
    r"取得|成效|成绩|进步|圆满|顺利|超额|显著|明显(?:提高|改善|增强|下降)|得到了|有所(?:提高|改善|增强|好转|进步|起色)|起色|较好地?|良好|完成了|实现了|达到了|获得|荣获|好评|上新台阶"
)
_PLAN_OPENING = re.compile(r"(?:针对|对于|对照|面对)(?:以上|上述|这些|存在|此|目前)|(?:以上|上述)(?:这些)?(?:问题|困难|不足)|这些(?:问题|困难|不足)?(?:都|需|要|有待|将)")
_WE_WILL = re.compile(r"在?(?:20\d\d|\d\d)?年?(?:我们|我局|我委)?将")
_LEADING = (
    "问题|困难|不足|差距|薄弱环节|薄弱|短板|弱项|矛盾|挑战|隐患|缺点|难题|难点|许多|不少|诸多|很多|较多|以下|如下|方面|一定|突出|主要|明显|较大|较为|比较|亟待|亟需|有待|需要|"
    "不容忽视|拦路虎|绊脚石|硬骨头|“|”|解决|破解|化解|攻克|克服|改进|改善|实际|具体|这样那样|相当|仍然|依然|的|了|着|和|与|及|以及|、|之处|这|那|个|些|新|是|有|为|在|表现|体现|"
    "客观|影响|制约|发展|因素|困惑|地方|现象|情况|"
    "值得|重视|注意|我们|认真|研究|突破|多|点|[一二三四五六七八九两几0-9]"
)
_LEAD_END = re.compile(r"(?:暴露|显现|凸显|出来|无遗|问题|困难|不足|差距|薄弱环节|短板|弱项|矛盾|挑战|隐患|缺点|难题|拦路虎”?|绊脚石”?|硬骨头”?|之处|地方|方面|"
                       r"如下|以下|因素|表现|原因|体现|[在是有为])$")
LEAD_IN = re.compile(
    rf"(?:存在(?!的)|^.{{0,8}}存在的|面临|有|遇到|暴露出?|出现|看到|反映出|显现出)(?:{_LEADING})*+$"
    r"|(?:问题|困难|不足|差距|表现|原因|体现)(?:之处)?(?:主要|具体)?(?:表现|体现)?(?:是|有|为|在|在于|在以下(?:几个)?方面|如下)$"
    r"|(?:问题|矛盾|短板|弱点|不足|薄弱环节)[^,]{0,6}(?:暴露|显现|凸显)(?:出来|无遗)?$"
    r"|^主要(?:表现在|体现在|是|有)$|(?:主要|具体)(?:表现|体现)(?:在|为)\S{0,10}$"
)
_GENERAL = re.compile(rf"(?:{_LEADING}|并存|仍|还|也|都|工作|前进|改革|中|深层次|存在)++$")  # 困难与挑战并存
_SITUATION = re.compile(r"(?:形势|情况|现状|前景|状况)[^,;。]{0,4}(?:不容乐观|严峻|堪忧)$")
_UNDENIED = re.compile(  # 差距不容回避, 缺憾也不少
    r"(?:差距|问题|不足|困难|短板|矛盾|缺憾|缺点|欠缺|隐忧|薄弱环节)(?:(?:也|仍|依然|同样|更)*(?:不容|不可|不能|无法|不应|[毋无]庸)(?:回避|忽视|小视|忽略|低估|轻视|否认|讳言)"
    r"|(?:也|仍|依然|同样|还|却|更|着实)+(?:不少|很多|较多|不小|明显|客观存在))$"
)
_NO_LEAD = re.compile(r"查找|剖析|针对|对|就|围绕|谈|查|分析|解决|整改|反馈|发现|指出|上述|以上|这些|研究|汇报|提出|听取|因为|由于")
TOPIC = re.compile(r"(?:问题|方面|情况|工作)$")


def trim(text: str, clause: Clause) -> Clause:
    """The clause without the conjunctions that open it."""
    at = clause.at
    while found := _CONJUNCTION.match(text, at, clause.to):
        at = found.end()
    return clause._replace(at=at, text=text[at:clause.to])


def gives_reason(words: str) -> bool:
    """Whether a clause only says why: 由于专业人员缺乏, 受编制限制."""
    return bool(CAUSE.match(words) or BOUND.fullmatch(words))


def turns(clause: Clause, words: str) -> re.Match | None:
    """但, 然而, 我们也清醒地看到: from here on the lacks are told in earnest."""
    return _BUT.match(clause.text) or _BUT.match(words)


def opens_plan(clause: Clause, words: str, lexicon: ProblemLexicon) -> bool:
    """Whether what follows is about what will be done: 下一步, 针对以上问题, 2011年我们将."""
    named = lexicon.plans.match(words) and not clause.marker
    return bool(named or _PLAN_OPENING.match(words) or _WE_WILL.match(words))


def proposes(words: str) -> bool:
    """Whether a clause asks for something or promises it: 建议增加编制, 要加大投入."""
    return bool(_PROPOSES.match(words) or _PLAN_OPENING.match(words))


def announces(clause: Clause, words: str, mode: str, lexicon: ProblemLexicon) -> bool:
    """Whether a clause only announces problems: 工作中还存在一些不足."""
    if (_GENERAL.match(words) or clause.sign == ":" and _SITUATION.search(words)
            or clause.sign in ":。" and _UNDENIED.search(words)):
        return True
    found = _LEAD_END.search(words) and LEAD_IN.search(words)
    if not found or mode == "passing" and _NO_LEAD.search(words) or re.search(r"\d", words[:found.start()]):
        return False  # 与65%的要求有差距 says which
    return clause.sign == ":" or not lexicon.themes.words.find(words[:found.start()])
