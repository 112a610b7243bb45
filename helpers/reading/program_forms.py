"""Programs that no lexicon knows, found by the form of their names: buildings, drives, names in quotes, days, plans."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from helpers.reading.program_headings import is_line, line_of_heading
from helpers.records import Passage


class FormName(NamedTuple):
    """A name of a program in a passage, by its form."""

    at: int
    to: int
    name: str
    rule: str  # construction, titled, day, place, campaign, plan, heading
    category: str


_NOT = "，,。;；、:：()（）“”《》\\s\\d"
_INSTITUTION = (r"(?:医院|卫生院|保健院|疾控中心|疾病预防控制中心|监督所|监督大队|执法大队|社区卫生服务中心|卫生服务站|血站|急救中心"
                r"|精神病院|传染病院|防治院|防治站|康复中心|卫生局|卫健局|医养中心)")
_USE = "业务|门诊|急诊|住院|医技|综合|外科|内科|传染病|康复|妇产|儿科|妇儿|公共卫生|中医|感染"
_CONSTRUCTION = re.compile(rf"""
    (?P<name>{_INSTITUTION}(?:新院区|分院)?的?
      (?:(?:{_USE}|办公|实验|教学|周转|后勤|血透){{0,4}}
           (?:大楼|楼(?![道层梯上下前旁后内里])|病房楼
             |(?:用房|周转房|宿舍)(?![^,。;]{{0,8}}(?:不足|紧张|狭小|狭窄|陈旧|破旧|短缺|拥挤)))  # a lack of rooms builds none
       |整体搬迁|搬迁|迁址|迁建|改扩建|扩建|新建|异地新建)
      (?:新建|扩建|改造|建设|工程|项目)*)
""", re.X)
_WHOSE = re.compile(rf"[^{_NOT}的和及与对在将为由是了好成施进动行]{{0,9}}\Z")  # what stands before 卫生院业务楼, not the verb of it
# of that, what is done about it and no name: 并积极争取|妇幼保健院, (4)所|乡镇卫生院
_NOT_WHOSE = re.compile(r"""
    ^(?:.*?(?:争取|力争|加快|加强|推进|推动|启动|实施|完成|做好|抓好|抓紧|开展|投资|新建|建成|建设|规划|组织|确保|支持|协调|落实|筹建|筹备|积极|继续|顺利|围绕|依托|使|把))+
  | ^(?:了|好|并|且|要|以|其中|目前|现|个|所|家|间|座|处|等|各)+
""", re.X)
# a building that needs no name of its institution beside it: 门诊综合楼封顶
_BUILDING = re.compile(rf"""
    (?P<name>(?:{_USE}){{1,4}}(?:大楼|楼|病房楼))
    (?=[^,。;]{{0,12}}(?:平方米|总投资|封顶|竣工|完工|开工|动工|投入使用|投用|建成|建设|主体|落成|交付|立项|装修))
""", re.X)
# the house itself where it is being built: 县疾控中心和传染病区动工, 加快县妇幼保健院、县疾控中心等重点项目
_SITE = re.compile(rf"""
    (?P<name>[县市区旗](?:级)?(?:第?[一二三四五]?人民|中|妇幼|中西医结合|精神病|传染病|骨科|口腔)?{_INSTITUTION}(?:新院区|分院)?)
    (?=[^,。;]{{0,40}}等[^,。;]{{0,3}}(?:重点|重大|在建|续建|新建)(?:建设)?(?:项目|工程)(?![单资法库])
     |(?:[和、及][^,。;、]{{2,8}})?(?:项目|工程)?(?:已|正式|全面|主体|基本|相继|顺利|即将|如期|破土|奠基)*(?:动工|开工|封顶|竣工|落成))
""", re.X)
# a project named by the house that is being built: 骨科医院项目,主体已建成; 康养小镇项目一期总投资2亿元
_PROJECT = re.compile(r"""
    (?P<name>(?:(?<![村镇乡级])医院|(?:保健|护理|养老|敬老|福利|防治|血透)院|(?:疾控|疾病预防控制|急救|康复|康养|医养|养老|托育|体检|诊疗|救治|诊断|处置|次|血透)中心
               |血站|产业园区?|康养小镇|业务用房|综合楼|医技楼|大楼)
      (?:[一二三]期)?(?:新建|扩建|改扩建|迁建|改造|装修)?(?:建设)?项目)
    (?=(?:[一二三]期)?[,。;:]|$|(?:[一二三]期)?(?:总投资|投资|主体|预计|目前|已|正|于|占地|总?建筑面积|建筑主体|规划|顺利|稳步|有序|全面|如期|竣工|开工|动工|完工|建成|封顶|落地|推进|进展))
""", re.X)
_TAIL = (r"(?:专项整治行动|专项整治|专项行动|专项检查|专项治理|集中整治|百日行动|大检查|攻坚战|攻坚行动|攻坚工程|宣传周|宣传月|宣传日|大比武|竞赛"
         r"|演讲比赛|大讨论|惠民工程|工程|行动|活动|计划|试点|战略|示范点|评选|创建)")
_CAMPAIGN = re.compile(rf"""
    (?:(?:开展|实施|启动|组织|举办|推进|参加|落实|抓好|深化|推行|探索|打造|打赢|打好|打响)(?:了|好|以|的)?
      |(?:^|(?<=[,。;]))(?=[^{_NOT}]{{4,16}}(?:专项行动|专项整治|攻坚行动))  # 重点行业尘毒治理专项行动成效明显
       (?![^{_NOT}]{{0,8}}(?:各项|各类|抓好|开展|组织|实施|推进|启动|参加)
         |强化|加强|加大|突出|坚持|结合|通过|全面|深入|扎实|认真|积极|继续|先后|严格|共|我|各|并|以|为|对|在|将|把|与))
    (?P<name>[^{_NOT}]{{2,20}}?(?:\([^()]{{1,6}}\))?{_TAIL})(?![为中者量家力员内]|(?<=计划)生)
""", re.X)
# “健康彩虹”行动, “阳光用药”制度 or, with the noun inside the quotes, “食品放心工程”; no plan of the state (“九五”计划), no day
# (“5·29”活动), no turn of speech (作为“一把手”工程来抓)
_TITLED = re.compile(r"""
    (?P<name>“(?!一把手|德政|民心|形象|三审|第一议题|三会一课|一岗双责|三重一大)(?![一二三四五六七八九十]{1,3}五”)(?!\d+[·.]\d+”)[^“”,。;]{2,24}
     (?:”[^,。;:、()“”《》\d的是为在将被列纳等]{0,8}?(?:工程|行动|活动|项目|计划|战略|制度|模式|试点|服务|专项整治|机制|品牌|监测)
       |”(?=(?:[、和及与]“[^“”,。;]{2,24}”){1,4}[^,。;:、()“”《》\d的]{0,4}(?:工程|行动|活动|项目|制度))  # “A日”、“B日”活动
     |(?<=工程)”|(?<=行动)”|(?<=活动)”|(?<=项目)”|(?<=制度)”|(?<=模式)”|(?<=计划)”)
    (?!(?:为|的)?[^“”。;,]{0,3}主题))  # a motto
""", re.X)
_DAY = re.compile(r"""
    (?P<name>(?:世界|全国|国际|中国)(?![一-龥]{0,2}(?:上|各))[^,。;:、()“”《》\s\d第的和及与]{2,10}?
     (?:宣传周|宣传月|宣传日|活动日|活动周|日|周))(?!报|期|边|年|密|常|志)
""", re.X)
# what a place calls its share of 健康中国: 健康临江建设; not 健康教育建设
_HEALTHY_PLACE = re.compile(r"""
    (?P<name>健康
      (?![教促扶体检档生管咨知宣素城县乡村细家社学单机企中场]|服务|产业|保障|环境|文化|平台|信息|门诊|小屋|步道|主题|公园|食堂|工程|事业|卫生|养老|行为|旅游|小镇)
      [一-龥]{2,3}”?(?:建设|发展指数))
""", re.X)
_PLAN = re.compile(r"《(?P<name>[^《》]{4,40}?)(?:实施|工作|行动)?(?:方案|规划|计划)(?:\([^()《》]{1,12}\))?》")
# a campaign without a name of its own is none
_NAMELESS = re.compile(r"""
    ^(?:各项|各类|各种|该|此|这|本|一系列|系列|其他|其它|相关|有关|多种|多次|丰富|上述|重点|主要|年度|今年|全年|形式多样|多形式|好|一|专项|集中)
  | ^(?:[^,]{0,6}?(?:的|了|等))?
     (?:学习|宣传|培训|督导|检查|调研|教育|主题|创建|各种|自查|走访|文体|文娱|业务|交流|慰问|演练|救治|监测|防控|接种|治理|整治)?
     (?:专项检查|专项行动|专项整治|活动|行动|工程|计划|试点|检查|创建|评选|竞赛)$
""", re.X)
_LEADING = re.compile(r"""
    ^(?:了|好|的|成立|开展|实施|启动|组织|举办|推进|参加|落实|抓好|深化|围绕|依托|按照|借力|结合|全县|全市|全区|我县|本县|县|卫生健康系统|卫生系统|全系统|深入|大力|积极|广泛|扎实|认真|切实|全面|继续|相继
      |以[^,]{2,10}为(?:主题|主要内容|重点)的|“)+
""", re.X)
DRIVE = re.compile(r"""
    (?:专项整治行动|专项整治|专项行动|专项检查|专项治理|集中整治|百日行动|大检查|攻坚战|攻坚行动|攻坚工程
      |系列|主题|行动|活动|工作|工程|项目|计划|试点|创建|示范)+
""", re.X)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form that names of programs have, tried where one of the words stands without which it cannot be."""

    pattern: re.Pattern
    rule: str
    category: str
    words: tuple[str, ...] = ()


_FORMS = (
    _Form(_CONSTRUCTION, "construction", "construction", ("楼", "房", "宿舍", "搬迁", "迁址", "迁建", "扩建", "新建")),
    _Form(_BUILDING, "construction", "construction", ("楼",)),
    _Form(_PROJECT, "construction", "construction", ("项目",)),
    _Form(_SITE, "construction", "construction", ("动工", "开工", "封顶", "竣工", "落成",
                                                "重点项目", "重大项目", "在建项目", "续建项目", "新建项目", "建设项目", "重点工程")),
    _Form(_TITLED, "titled", "campaign", ("“",)),
    _Form(_DAY, "day", "health_promotion", ("世界", "全国", "国际", "中国")),
    _Form(_HEALTHY_PLACE, "place", "health_promotion", ("健康",)),
    _Form(_CAMPAIGN, "campaign", "campaign"),
    _Form(_PLAN, "plan", "campaign", ("《",)),
)


def _whose(text: str, done: int, at: int) -> int:
    """Where the name of a building begins with whose it is."""
    begin = _WHOSE.search(text, max(done, at - 9), at).start()
    while begin < at and (words := _NOT_WHOSE.match(text[begin:at])):
        begin += words.end()
    return begin


def _spans(text: str, form: _Form) -> Iterator[tuple[int, int]]:
    """Where names of a form stand in a text."""
    done = 0
    for match in form.pattern.finditer(text):
        at, to = match.span("name")
        if form.pattern in (_CONSTRUCTION, _PROJECT):
            at = _whose(text, done, at)
            if form.pattern is _PROJECT and at == match.start("name"):  # whose, it does not say
                continue
        elif form.rule == "campaign" and (lead := _LEADING.match(text[at:to])):
            at += lead.end()
        done = match.end()
        yield at, to


def form_names(passage: Passage) -> list[FormName]:
    """The names in a passage that only their form shows; none over another."""
    text, found = passage.text, []

    def add(at: int, to: int, rule: str, category: str) -> None:
        if at and text[at - 1] == "“" and "”" in text[at:to]:
            at -= 1
        name = text[at:to]
        if "”" not in name[:-1]:
            name = name.strip("“”")  # “健康彩虹”行动 keeps both, “食品放心工程” needs none
        if len(name) >= 4 and not _NAMELESS.search(name) and not any(other.at < to and at < other.to for other in found):
            found.append(FormName(at, to, name, rule, category))

    has = text.__contains__
    for form in _FORMS:
        if not form.words or any(map(has, form.words)):
            for at, to in _spans(text, form):
                add(at, to, form.rule, form.category)
    if passage.kind != "title" and (line := line_of_heading(text)) and is_line(text[line[0]:line[1]]):
        add(*line, "heading", "campaign")
    return found
