"""The text beside a number, trimmed to the words that say what is measured."""

import re
from functools import lru_cache

from helpers.reading.vocabulary import AGE, BARE_END, BARE_WORD, GROUP, SPECIFIC, VERB

_KEPT = 8192  # reports repeat their phrases

# what leads a clause and names nothing: numbering, time, connectives, the county itself
_LEAD = re.compile(
    r"""
    (?:\d{1,2}[、.](?!\d) | \d{1,2}(?:\.\d{1,2}){1,2}(?:\s+|(?=[人户]均)) | [①-⑳㈠-㈩]+ | \([一二三四五六七八九十\d]{1,3}\)、?
        | [一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十](?:级|类|季度|期))   # numbering
    | [一二三四五六七八九十]{1,2}[是要] | 首先是? | 其次是? | 再次是? | 最后是? | 第[一二三四五六七八九十],              # items in running text
    | 【[^【】]{1,12}】                                                                                        # 【概况】
    | [-—★●◆■◎※>→*·\s.、,:;]+                                                                                # bullets
    | (?:[截至]止?到?至?[ ]?|到|从|自)?(?:目前|今年[底末初]?|去年[底末初]?|本年度?|当年|全年度?|年内|年底前?|年初|上半年|下半年|前三季度|[一二三四]季度|[本每]季度
        |半年来|一年来|近年来|今年以来|今后|明年|[本每当]月|月底|年末|年终|期间)(?:以来|来|度|为止)?                       # time
    | (?:[截至]止?到?至?[ ]?|从|自|到)?(?:\d{2,4}|[xX*\d]{2,4}|[二一零〇○O]{4})年度?
        (?:\d{1,2}(?:[-~—至到]\d{1,2})?月份?)?(?:\d{1,2}日|[底末初])?(?:以来|起|前|内|来|间|开始)?
    | (?:[上中下]旬)?(?:至|到|[-—~])(?:(?:\d{2,4}|[xX*\d]{2,4})年)?\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬)?
    | (?:[截至]止?到?至?[ ]?|从|自|到)?\d{1,2}(?:[-~—至到]\d{1,2})?月份?(?:\d{1,2}日|[底末初上中下]旬?)?(?:以来|起|前|间|开始)?
        (?:[-~—至到]\d{1,2}月(?:\d{1,2}日|[底末])?)?
    | 近?(?:[一二三四五六七八九十两几]|\d{1,2})年(?:来|间|以来) | 近(?:[一二三四五六七八九十两几]|\d{1,2})年
    | [一二三四五六七八九十两]年(?:间|里)?(?=[共累总合]计?|来)
    | 据(?:不完全)?统计 | (?:上级|[省市县][级里]?)下达(?:我?全?[县市区])?的?(?=[一-龥]{3}) | 其中 | 其它 | 包括 | 同时 | 另外? | 另 | 此外 | 而且? | 并且 | 并(?!发) | 且
    | 但(?:是)? | 因此 | 所以 | 通过
    | 经过? (?!费|济|营|办|产|期|络|皮|销|血|常) | 以及 | 及(?!时|格|早) | 和(?![县平顺静田政龙硕布]) | 与 | 或 | 又 | 还(?!款) | 也 | 再 | 则
    | 我们 | 我[县区市局院所中心站]+ | 全(?:县|区|市|乡|镇|系统|局|院|所|辖区)(?:范围内?)?(?:[共现]有?|总有)? | 县内 | 辖区内? | 本(?:县|区|市|院|局|辖区)
    | 各(?:级各类)?(?:乡镇|地|单位|部门|级|有关单位)(?!卫生院)
    | 现有(?!螺) | 共计?(?!划) | 总共 | 一共 | 合计 | 总计 | 累计(?!结[余存]|余额|盈余) | 已经?(?!婚) | 现已 | 先后 | 分别 | 依次 | 均 | 都
    | 全(?:部|面)? (?=完成|免费) | [仅只]剩下? | 仅 | 只 | 约(?!谈|束|定)
    | 近(?!视) | 达到 | 为(?!主) | 是 | 有(?!效|害|偿|关|证|螺) | 较好地 | 积极 | 认真 | 切实 | 大力 | 扎实 | 及时(?=[对为]) | 全力 | 努力 | 继续 | 顺利 | 圆满
    | 提前 | 基本(?=完成|实现)
    | 力争 | 确保 | 争取(?=全|达|使|实现|完成|在) | 计划(?!免疫|生育|内|外) | 拟 | 预计 | 将(?!乐) | 要(?!求|素|点) | 使(?!用) | 实现 | 保证 | 做到
    | 对(?!象|口|照)于? | 向上(?=争取) | 向
    | 把(?!关) | 由(?!于) | 在(?!园|校|编|岗|管|册|建|职|治|乡|院|家|线|押) | 于 | 以(?!上|下|内|外|色|奖)
    | 按照?(?:国家|省|市|上级|有关)?(?:要求|计划|规定|标准|进度)? (?!时|期|规|需|劳|摩)
    | 给(?!药) | 从(?!业|事|江|化) | 自(?!体|采|付|费|愿|查|治|然|来|建|制|身|杀|备|办|筹|测|学|评|救|行|增|贡) | 等(?!级)
    | 的 | 了(?!解) | 地(?!方|区|震|病|氟|甲|砷|中海|级|市|面|下|质) | 用于
    | 用(?!药|水|血|品|具|房) | 据 | 所(?!有|次|需) | 其(?!他|它|余)
    | (?:完成(?!疗程|率)|实现|进行)了?(?=[一-龥\d]{2}(?<!任务)) 
    )+
    """,
    re.VERBOSE,
)

# what stands between the noun and its number: 达, 为, 控制在, 的, 约 …
_LINK = re.compile(
    r"""
    (?: 达到了? | 已?(?<![下传到])达 | 达成 | 为(?!主) | 是 | (?:共|现|仅|只|尚|还|均|各|都)有 | (?<![实拥享所固持公私国])有 | 仅 | 只 | (?<![许认])可
        | (?<![签合节预制公条违续履])约
    | (?<![附最])近 | (?<![B彩声])超过?了? | 突破 | 跌[破到至] | 高达 | 多达 | 不低于 | 不少于 | 不得?低于 | 不得?少于 | 不超过 | 不高于 | 不到 | 不足 | 低于 | 高于 | 大于 | 小于
    | 少于
    | 多于 | 至少 | 最[高低多少](?:为)?
    | (?:严格)?控制[在到至] | 稳定在 | 保持在? | 维持在 | 巩固在 | 提[高升][到至] | 上升[到至] | 升[到至] | 新?增[加长]?[到至] | 扩大[到至] | 下降[到至] | 降低?[到至] | 减少?[到至]
    | 压缩[到至] | 缩短[到至] | 延长[到至]
    | (?<![人次户平日月年床件亩])(?<!(?<!比)例)均 | 都 | 皆 | (?:将|把|[要须需]?面对|对|给|向|让|使)(?:我[县市区]|全[县市区]|辖区内?|本[县市区])?(?=$) | 仍然? | 也 | 就 | 已经?
    | 分别 | 依次
    | 各(?=$) | 累计 | 合计 | 总计 | 共计?(?!产) | (?<![设统估审会温压度湿])计(?=$) | 一共 | 总共 | 全部 | 平均(?=$) | 完成了?(?=$) | 实现了?(?=$) | 的 | 了 | 至(?=$)
    | 到(?=$) | 在(?=$) | 于(?=$) | 由(?=$) | 从(?=$) | 等(?=$) | 以(?=$) | 按(?=$) | 者(?=共?[有达]$)
    | (?:为|按|提高到|增加到|达到)每[人户村所家名]每?[年月次天]? | 即 | 大约 | 接近 | 将近 | (?<![为居榜])首次?(?=$)
    | (?:较|比|与)(?:上年|去年|前年|同期|\d{4}年)(?:同期|底|末|度)? | 其中 | [:、,(“"‘≥≤<>=\s]
    )+$
    """,
    re.VERBOSE,
)

# what _LINK can end with beside blanks: most phrases do not, which spares the pattern
_LINK_ENDS = frozenset("到了达成为是有仅只可约近超过破于足少高低多在至均都皆将把对给向让使县市区内仍然也就已经别次各计共部现的由从等以按者"
                       "持每人户村所家名年月天即首期底末度中:、,(“\"‘≥≤<>=")
_NUMERALS = frozenset("一二三四五六七八九十")
_ASPECT = re.compile(
    r"了(?!解)|(?<=[一-龥])(?:进行|予以|给予|加以|开展)了?(?=(?:免费|集中|规范|专项|健康|系统|定期|初步)?[一-龥]{2})"
    r"|共(?=[计有为]|征|组|培|发|开|投)|(?<=[一-龥])累计(?!结[余存]|余额|盈余)"
    r"|(?<=[中院所局县市镇乡会心站])(?:今年以来|今年|全年|上半年|目前)(?=[一-龥]{2})|(?<=[一-龥])先后"
)
_COVERB = re.compile(r"(?:,|^)(?:对|为|给|向|将|把)(?!主|象|口|照|民)")
_ENDS = re.compile(r"^(?:[、,:;()的\-—和与]|及(?!时|格|早))+|(?:[、,:;()的\-—和等]|(?<!参)与|(?<![惠普涉波危以])及|以及|(?<![合归兼])并)+$")
_QUOTES = str.maketrans("", "", "“”\"‘’'《》 \t\u3000")


@lru_cache(maxsize=_KEPT)
def trim_left(text: str) -> str:
    """The noun or verb phrase ahead of a number, without what only leads up to it.

    >>> trim_left("截至11月底,全县参合率已达到")
    '参合率'
    """
    while (text[-1:] in _LINK_ENDS or text[-1:].isspace()) and (match := _LINK.search(text)):
        text = text[: match.start()]
    while (match := _LEAD.match(text)) and match.end():
        text = text[match.end():]
    return "" if text in _NUMERALS else text  # 二是将40%


@lru_cache(maxsize=_KEPT)
def trim_lead(text: str) -> str:
    """The text without the connectives, times and adverbs at its beginning."""
    while (match := _LEAD.match(text)) and match.end():
        text = text[match.end():]
    return text


@lru_cache(maxsize=_KEPT)
def tidy(text: str) -> str:
    """A phrase as a label shows it: no quotes, no aspect marks, no coverb.

    >>> tidy("对从业人员进行了健康体检")
    '从业人员健康体检'
    """
    text = _COVERB.sub("", text.translate(_QUOTES))
    text = _ENDS.sub("", _ASPECT.sub("", text))
    return text + ")" if text.count("(") > text.count(")") else text


@lru_cache(maxsize=_KEPT)
def split_verb(phrase: str) -> tuple[str, str]:
    """The verbs at the beginning of a phrase, and the rest.

    >>> split_verb("没收药品")
    ('没收', '药品')
    """
    at = 0
    while match := VERB.match(phrase, at):
        at = match.end()
    return phrase[:at], phrase[at:]


@lru_cache(maxsize=_KEPT)
def strip_bare(phrase: str) -> str:
    """The phrase without the words at its end that name no thing of their own.

    >>> strip_bare("7岁以下儿童保健管理")
    '7岁以下儿童'
    """
    while (match := BARE_END.search(phrase)) and not _GROUP_END.search(phrase):
        if match.start() <= 3 and match.group() in ("单位", "机构", "场所", "人员", "项目", "对象"):
            break  # 经营单位: not 经营
        phrase = phrase[: match.start()].rstrip("的及和、与总")
    return phrase


@lru_cache(maxsize=_KEPT)
def is_bare(phrase: str) -> bool:
    """Whether a phrase is made only of words that need something ahead of them.

    >>> is_bare("检出率"), is_bare("住院分娩率")
    (True, False)
    """
    return _BARES.fullmatch(phrase) is not None and not SPECIFIC.search(phrase)


_BARES = re.compile(rf"(?:(?>{BARE_WORD.pattern}|{AGE}|[的及和、与率比数者]|[率比例度面额费款]))*+")
_GROUP_END = re.compile(rf"(?:{GROUP.pattern})$")
