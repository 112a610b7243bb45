"""Lacks that no single word tells but a whole construction: 尚有26个村没有村医, 受编制限制, 呈上升趋势.

In a list of problems any weak word is enough; elsewhere it takes one of these constructions.
"""

import re
from collections.abc import Iterator

from helpers.reading.negation import Mark

_NUMBER = r"(?:近|约|有)?\s*(?:\d[\d.,]*|[一二两三四五六七八九十百千几数]+)"
_NOT = r"(?:没有|没|未|无(?!症状|害|偿|菌|烟|纸|线|障碍)|缺少?|不(?!少|同|仅|断|良|孕|得|再|明|详))"
_ALL_WELL = r"(?![^,;。:]{0,8}(?:发生|出现|发现|报告|间断|放松|懈怠|断过|暴发|流行|病例|死亡|事故|投诉|疫情|反弹))"  # 连续十年未发生
_CONSTRUCTION = re.compile(
    rf"""
      (?=[仍尚还至一连多长历离距与均都高超不只仅部个少有建未没无达依积主稳针规及准受给呈出已问矛现形状困])(?:        # what it can begin with
      (?P<still_without> [仍尚还](?:然)?有{_NUMBER}[^,;。:]{{0,24}}?{_NOT} )                    # 尚有26个村没有村医
    | (?P<still_dying> [仍尚还](?:然)?(?:有|发生了?){_NUMBER}[^,;。:]{{0,12}}?(?:死亡|事故|暴发)(?!率) )
    | (?P<long_since> (?: 至今 | 一直 | 连续[一二两三四五六七八九十几多\d]+[年月] | 多年来? | 长期以来 | 历年来? )[^,;。:]{{0,8}}?
        (?: {_NOT}{_ALL_WELL} | 租用 | 租借 | 租赁 | 借用 | 挤占 | 停留 | 停工 | 停滞 | [仅只](?:有|完成|到位|做到) ) )              # 连续两年未列入预算
    | (?P<behind_goal> (?:离|距离?|与)[^,;。:]{{1,20}}(?:目标|要求|标准|任务|指标|规划|水平)[^,;。:]{{0,8}}?
        [还仍尚]?(?:相?差|有|存在)[^,;。:]{{0,6}}(?:差距|距离|百分点) )                           # 离60%的目标还差19个百分点
    | (?P<worse_than> (?<=率)[仍还均都]?(?:高于|超过)全[省市国州区]的?平均 )
    | (?P<only> (?: [仅只](?: 有 | 为 | 占[^,;。:]{{0,8}}?的? | 配有 | 配备 )? | 不[足到] ){_NUMBER} )  # 专业人员仅3名
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
    | (?P<rising> [有呈]现?(?:逐年|不断|明显|持续)?(?:上升|增[多加长高]|蔓延|抬头|反弹|回升|扩[散大]|低龄化|年轻化)的?
        (?: 趋势 | 态势 | 势头 | 苗头 | 迹象 ) )
    | (?P<hard_to_get> 一[床号药医护位袋血针苗票室](?:更是)?难求 )
    | (?P<outlived> (?: 超过 | 超出 | 已过 | 达到 )了?(?:报废|使用|服务|规定)(?:年限|期限|寿命) )
      )
    """,
    re.X,
)
_ENTRY = {  # the entry of the problem lexicon that each is like
    "still_without": "persists", "still_dying": "persists", "long_since": "persists", "the_only_one": "persists",
    "behind_goal": "slow", "falls_short": "slow", "halted": "not_yet", "poor": "low",
    "only": "shortage", "partly": "shortage", "worse_than": "exists", "some_do": "exists", "rising": "threatens",
    "built_long_ago": "outdated", "outlived": "outdated", "hard_to_get": "shortage", "owes": "shortage", "stands_out": "persists", "bounded": "hampers", "suffers": "hampers", "burdens": "hampers",
}
_OF_OTHERS = re.compile(r"[对将把凡向为给由](?!照|比|于)")  # 对尚有3个月未服药的患者重点随访
_ATTRIBUTE = re.compile(r"[^,;。:]{0,8}?的(?!问题|现象|状况|局面|情况|困难|矛盾|$)")

# What a construction has to be about to tell a lack, in its clause or ahead of it.
_MEANS = re.compile(
    r"医师|医生|村医|护士|医护人员|医务人员|卫生人员|技术人员|专业人员|专职人员|工作人员|人才|编制|人手|监督员|检验员|药师|学历|职称"
    r"|(?<=[名个])人员(?=$|[,和、])|床位|病床|用房|面积|车辆|救护车|设备|仪器|B超|经费|资金|拨款|财政补助|财政投入"
)
_HARM = re.compile(
    r"病(?!人|床|房|区|员)|疫情|感染|死亡|纠纷|投诉|上访|费用|赤字|亏损|负债|债务|流失|风险|事故|漏报|超标|支出"
)


def find_admissions(text: str) -> Iterator[Mark]:
    """The constructions in a passage that admit a lack, as marks like those of the lexicon's words.

    >>> [mark.text for mark in find_admissions("全县尚有26个行政村没有村医,救护车仅有2辆,死亡病例仅2例。")]
    ['尚有26个行政村没有', '仅有2']
    """
    for found in _CONSTRUCTION.finditer(text):
        if _tells(text, found):
            yield Mark(*found.span(), found.group(), "admission", True, _ENTRY[found.lastgroup])


def _tells(text: str, found: re.Match) -> bool:
    """Whether a construction, with what its clause is about, does admit a lack."""
    begin = max(text.rfind(sign, 0, found.start()) for sign in ",;。:") + 1
    end = min((at for sign in ",;。:" if (at := text.find(sign, found.end())) >= 0), default=len(text))
    if _OF_OTHERS.match(text, begin, end) and "的" in text[found.end():end]:
        return False
    match found.lastgroup:
        case "long_since":  # 办成了几件多年想办而没有办成的大事
            return not _ATTRIBUTE.match(text, found.end(), end)
        case "only":
            return _MEANS.search(text, begin, end) is not None
        case "rising" | "worse_than":
            return _HARM.search(text, begin, found.start()) is not None
    return True
