"""The line of work that a heading or the head of a list item names: (三)扎实开展窗口服务竞赛, 2、流动人口管理。"""

import re

_NUMBER = re.compile(r"""
    ^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.]|[\u2460-\u2473]|[—★●◆-]{1,3}|第?[一二三四五六七八九十]{1,2}是)?\s*
""", re.X)
_VERB = ("精准|科学|统筹|高效|聚焦|强力|持续|依法|从严|快速|及时|主动|全力|奋力|坚决|有效|稳妥|精心|精细|认真"
         "|切实|扎实|深入|全面|大力|积极|着力|狠抓|抓好|抓实|做好|做实|加强|强化|加大|加快|开展|推进|推动|实施|规范|落实|完善|健全|建立健全|建立|巩固"
         "|进一步|继续|稳步|有序|突出|努力|严格|广泛|不断|组织|深化|优化|提升|提高|创新|重视|注重|坚持|促进|搞好|严把|严抓|向上争取|争取|圆满完成|完成|启动|推行")
_LEAD = re.compile(rf"(?:(?:{_VERB})(?:了|好)?)*")
_TAIL = ("工作|项目|工程|活动|行动|服务|管理|救助|培训|宣传|筛查|防治|监测|整治|试点|制度|救治|接种|普查|捐献|调查|保健|演练|督导|竞赛|招募")
_AFTER = r"[。:;]|$|成效|取得|稳步|有序|扎实|顺利|不断|全面|进展|深入|有效|得到|明显|落实|更加|进一步|到位|力度|能力|水平"
_SIGN = "[^,。;:、()“”《》\\s\\d—★●◆-]"
_NAME = re.compile(rf"{_SIGN}{{2,14}}?(?:{_TAIL})(?={_AFTER})")
_NUMBERED_NAME = re.compile(rf"{_SIGN}{{2,14}}?(?:{_TAIL})(?={_AFTER}|,)")  # without a number a clause is no heading: 认真工作,…
# 强化培训, 广泛宣传: with its verb the bare noun names what was done
_SIMPLE = re.compile(rf"(?:{_VERB})(?:培训|宣传|督导|演练)(?={_AFTER}|,)")
# no name of a line but of a part of any report, of all lines, or a clause
_NO_LINE = re.compile(r"""
    回顾|一年工作|常规工作|日常工作|主要工作|重点工作|工作总结|各项|其他|其它|下一步|基本情况|工作开展|存在|问题|打算|工作情况|思想认识|组织领导
  | 组织管理|上半年|下半年|今年|全年|业务工作|大量|情况|所有|一系列
  | ^(?:在|尽管|虽然|由于|通过|为|以|从|对|把|将|使|向|与|等|我|全县|全市|全区|全院|本|各|并|也|还|但|而|是|有|要|能|让|被|按|据|经|就|当)
  | ^(?:公共卫生|预防保健|疾病防治|防病|治病|妇女|妇幼|儿童|保健|医疗|医药|改革|达标|创优|创建|卫生|宣教|管理|服务|与|和|及){1,4}工作$  # a branch, all of it
  | ^(?:医疗|卫生|医疗卫生|公共|便民|综合|后勤|优质|诊疗|临床)(?:服务|管理)$
  | ^(?:督导|监督|管理|服务|监测|救治|工作|项目|检查|卫生|内部|队伍|日常|组织|动员|学习|治疗|分类|综合|预防|病人|患者|部门|科室|全程|过程
       |目标|制度|质量|安全|环节|精细化|科学|民主|规章|相关|有关|具体|基础|中心|后勤|行政|人员|经费|资金|资产|业务|防病|保障|协调|准备|迎检|调度
       |沟通|配合|协作|检验|检测|思想|政治|机关|督查|指导|考核|评估|信访|接待|收尾|扫尾|善后|前期|后续|后期|阶段性|经常性){1,2}(?:与|和|及)?
    (?:工作|管理|制度|服务|项目|救治|宣传|培训|监测|督导|检查|保健|防治|救助)$
""", re.X)


def line_of_heading(text: str) -> tuple[int, int] | None:
    """Where the line of work stands that a text opens with, without its number and its verbs.

    >>> text = "(三)扎实开展窗口服务竞赛"
    >>> at, to = line_of_heading(text)
    >>> text[at:to]
    '窗口服务竞赛'
    """
    at = _NUMBER.match(text).end()
    if at and (simple := _SIMPLE.match(text, at)):
        return simple.span()
    name = (_NUMBERED_NAME if at else _NAME).match(text, _LEAD.match(text, at).end())
    return name.span() if name else None


def is_line(name: str) -> bool:
    """Whether the words of a heading name a line of work of their own."""
    return not _NO_LINE.search(name)
