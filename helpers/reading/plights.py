"""Lacks told by the state that things are in: 略显不足, 三天两头坏, 一个也没有, 十年没动过, 使用年限超过10年.

Each frame has words by which it is found, all of them in one pass; only around those the frame itself is looked for.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.reading.adjectives import ADJECTIVES, blames
from helpers.reading.negation import Mark
from helpers.wordlists import WordList

_END = r"(?=$|[、,;。])"
_N = r"(?:\d{1,5}(?:\.\d+)?|[一二两三四五六七八九十几]{1,6})"
_STAND_IN = "代班 凑数 顶替 顶班 顶岗 代劳 充当 客串"


class Frame(NamedTuple):
    """A frame, the words by which it is found, what stands ahead of them and what follows from there."""

    entry: str  # the entry of the problem lexicon that it is like
    words: str
    after: str = ""  # from the word on, the word included
    before: str = ""  # right ahead of the word
    last: bool = False  # the word ends its clause


def _each(first: str, second: str) -> str:
    return " ".join(one + other for one in first.split() for other in second.split())


_FRAMES = {
    "hedged": Frame("insufficient", "略显 稍显 还显 仍显 尚显", r"..(?![著示现露效])[^,;。:]{1,6}" + _END),
    "weighs": Frame(  # 管理风险上升
        "threatens", "上升 上涨 增加 增大 加大 加剧 加重 凸显 显现 突显 倍增 陡增 骤增 激增", last=True,
        before=r"(?:压力|风险|负担|难度|缺口|工作量|成本|矛盾|隐患|任务量)"
               r"(?:也|还|仍|均|都|明显|持续|不断|逐年|日益|日渐|进一步|随之|相应|有所|大大|大幅){0,2}"),
    "adds": Frame(  # 增加了管理风险
        "hampers", "增加了 加大了 加重了 增添了 带来了 造成了",
        r"...[^,;。:的]{0,10}?(?:风险|难度|压力|负担|成本|隐患|不便|困难|被动|工作量)" + _END),
    "has": Frame(
        "exists", "存在",
        r"存在着?[^,;。:的]{0,14}?(?:现象|误区|偏差|缺陷|漏管|漏登|漏报|漏种|失访|断保|脱保|遗漏|空转|断层|断点|堵点)" + _END),
    "fails": Frame(  # 三天两头坏
        "outdated", "时常 经常 常常 频频 频繁 屡屡 不时 动辄 动不动 时有 三天两头 隔三岔五 隔三差五 一到 一遇",
        r"(?:一[到遇][^,;。:]{1,6}就|..[^,;。:的]{0,10}?)"
        r"(?:坏|卡(?![片介])|断电|停电|停水|断水|断网|断货|缺货|脱销|掉线|死机|罢工|堵塞|堵|跳闸|故障|返修|修理厂|漏报|漏登|停摆|中断|超温|出错"
        r"|出问题|空岗|脱岗|迟到|缺席|误时|误事|没有)(?!得到|全部|均)[^,;。:]{0,4}" + _END),
    "none": Frame("shortage", "都没 也没 都没有 也没有 都无 也无", "..有?" + _END,
                  r"(?:一[名个位台所张间家辆套本](?:[^,;。:]{1,6})?|连(?![续年日夜队同])[^,;。:]{1,14})"),
    "not_even": Frame("shortage", _each("都 也", "不够 不足 不齐 不全 缺 保不住 保证不了"), before=r"连(?![续年日夜队同])[^,;。:]{1,14}", last=True),
    "stand_in": Frame("shortage", _STAND_IN, before=r"由[^,;。:]{1,10}", last=True),
    "by_means": Frame(
        "shortage", _STAND_IN + " 维持 度日 凑合 拼凑 补贴 贴补 救急 周转 补缺 捎带 创收 卖药 代发 代购 借支 垫支 糊口",
        r"..[^,;。:]{0,4}" + _END, r"(?<!依)靠[^,;。:]{1,12}"),
    "mainly": Frame(
        "shortage", "主要靠 主要依靠",
        r"主要依?靠[^,;。:]{0,6}?(?:自筹|贷款|借款|创收|业务收入|药品收入|卖药|罚款|罚没|集资|手工|人工|外聘|返聘|临聘|兼职)" + _END),
    "by_hand": Frame("outdated", "手工 人工 纸质 手抄 口头 电话 微信 肉眼", "..[^,;。:]{0,8}" + _END, "[仍还][由靠用以是凭][^,;。:]{0,4}"),
    "reach": Frame("shortage", "只覆盖 仅覆盖 只限 仅限 只停留 仅停留 只够 仅够 只局限 仅局限 局限于 局限在 局限到",
                   r"..覆?盖?[^,;。:]{1,16}" + _END),
    "only_can": Frame(
        "shortage", "只能 仅能",
        r"[只仅]能(?:靠|转|到|去|用|做|开展|维持|解决|满足|保|看|应付|维修|租|借|放|挤|送|外送|从|在|由|停|依[靠赖])[^,;。:]{0,16}" + _END),
    "left": Frame("shortage", "只剩 仅剩", r"..[下余]?(?!最后)" + _N),
    "barely": Frame(  # 配备率刚过六成
        "low", "刚过 刚到 刚达 刚刚过 刚刚到 刚刚达 勉强达到 勉强过 勉强够", r"[^\d一二三四五六七八九半]{2,4}(?:[一二三四五六七]成|半数|一半|[1-7]\d(?:\.\d+)?%)"),
    "none_did": Frame(
        "not_yet", _each("均 都", "未 没有 没"),
        r"[均都](?:未|没有?)(?:接种|参加|参保|到位|落实|配备|配齐|建立|开展|达标|启动|办理|取得|培训|投用|使用|通过|完成|执行)(?:过|的)?[^,;。:]{0,6}" + _END),
    "growing": Frame(
        "threatens", "与日俱增 " + _each("越来越", "大 重 高 难 多 少") + " " + _each("逐年 日益 不断 日渐 持续", "加大 加重 加剧"), last=True),
    "overrun": Frame("threatens", "超出 超过", r"..了?[^,;。:]{0,6}?(?:承载|承受|负荷|接待|服务|设计|处理)(?:能力|范围|上限|限度|容量)?" + _END),
    "overdue": Frame("slow", "超时限 超过时限 超过规定时限 超法定时限 超过法定时限", r"[^,;。:\d]{3,12}?" + _N),
    "leave_by": Frame("outdated", "流出 流走 走失 外调 出走", rf"..[^,;。:\d比较减增达]{{0,10}}?{_N}[余多]?[名人个]"),
    "years": Frame(  # 十年没动过
        "not_yet", _each("年 年来 年多 年都 年也 年了 年一直 个月 月", "没 未 不曾"), before=r"(?:\d|[一二两三四五六七八九十几半余多])",
        after=r"[^没未不]{1,3}(?:没有|没(?!有)|未|不曾)"
              r"(?!有?(?:发生|发病|出现|发现|报告|间断|放松|懈怠|断|暴发|流行|病例|死亡|一|休|回|离|请|红|事故|投诉|报))[^,;。:]{1,8}" + _END),
    "nobody": Frame(
        "shortage", "无人 没人 没有人",
        r"(?:没有?人|无人)(?!员|机|死|伤|亡|病|发病|感|投诉|缺|违|掉队|叫|退|请假|迟到|抱怨|漏|误|离|脱|擅|中毒|超|复发|返贫|因|被|受|例外|知|次|口|身|区|份|均)"
        r"[一-龥]{1,6}" + _END),
    "slights": Frame(  # 重经营、轻预防
        "incomplete", "轻", r"轻(?![重症伤微度型松])[一-龥]{1,4}" + _END,
        r"(?<![尊注着严双多加减稳侧偏看超比体繁慎郑隆])重(?![点症大性要新型视度伤病庆阳复叠])[一-龥]{1,5}[、,]?"),
    "done_less": Frame("incomplete", _each("建 签 发 登录 配 开 办 写 挂 说 讲 上门", "得多"), r"[^,;。:得]{1,2}得多[、,][一-龥]{1,5}得少"),
    "goes_far": Frame(  # 病理标本要送地区医院
        "hard", _each("要 得 需 须", "到 跑 赶 转 送 去 外送 前往"),
        r".(?:前往|外送|[到跑赶转送去]{1,2}往?)(?:省|市|县|外[地省县]|州|地区|上级|大医院|周边|邻)[^,;。:]{0,6}" + _END),
    "a_piece": Frame("shortage", "难求 难派 难寻 难找 难觅", before="一[一-龥]{1,2}", last=True),
    "waits": Frame("slow", _each("要 得 需", "等 排 候"), rf".(?:等|排队|排|候)[上到了]{{0,2}}{_N}[余多]?个?半?(?:小时|天|周|星期|月|年)"),
    "old": Frame(
        "outdated", _each("五十 六十 七十 八十 50 60 70 80", "年代"), r"..年代(?:初|末|初期|末期|中期)?(?:的|购|建|修|配|生产|制造)",
        r"[是系用](?:的是)?(?:上世纪|上个世纪|20世纪|二十世纪)?"),
    "aged": Frame(
        "outdated", "使用年限 服役年限 使用时间 服役时间 使用已 服役已 运行已 使用超 服役超 连续使用 连续运行",
        rf"[^,;。:\d]{{2,8}}?(?:超过?|长达|达到?|[使服运][用役行])了?{_N}[余多]?年"),
}


class _Compiled(NamedTuple):
    name: str
    entry: str
    after: re.Pattern | None
    before: re.Pattern | None


def _compile() -> tuple[WordList, dict[str, list[_Compiled]]]:
    words: dict[str, list[_Compiled]] = {}
    last, inside = set(), set()
    for name, frame in _FRAMES.items():
        one = _Compiled(name, frame.entry, re.compile(frame.after) if frame.after else None,
                        re.compile(rf"(?:{frame.before})$") if frame.before else None)
        for word in frame.words.split():
            words.setdefault(word, []).append(one)
            (last if frame.last else inside).add(word)
    return WordList(inside, (last | ADJECTIVES) - inside), words


_WORDS, _BY_WORD = _compile()
_FEWER = re.compile(r"病人|患者|病例|例|麻风|贫困|未|欠|违法|投诉|危房")  # 麻风病人只剩6人
_THINGS = re.compile(r"设备|仪器|车|机|楼|房|锅炉|电梯|管网|冰箱|冷库|系统|装备")
_EASED = re.compile(r"减轻|缓解|降低|传导|避免|防止|化解|没有|未|不")
_GROWS = re.compile(r"压力|风险|负担|难度|矛盾|缺口|差距|欠账|隐患|债务|任务|工作量|病人|患者(?!满意)|疾病|危害|亏损|流失")
_RULE = re.compile(r"规定|要求|每[人户名]|不得|一次|范围内|凭|持|本人|用于|按|实行|严格")
_CHIEF = re.compile(r"组长|主任|会长|院长|[县市]长|局长|书记|主席")
_REMEDIED = re.compile(r"[^。]{0,24}?(?:现在|如今|现已|已经?(?:全部|基本|得到|更换|修复)|为此|及时|随即|当即|责令|整改)")
_CLOSED = frozenset("、,;。:!?)")


def find_plights(text: str) -> Iterator[Mark]:
    """What a passage says to be in a poor state, as marks like those of the lexicon's words.

    >>> [mark.text for mark in find_plights("资金拨付慢,冰箱三天两头坏,学科建设略显薄弱,投诉少,全科医生一个也没有。")]
    ['慢', '三天两头坏', '略显薄弱', '一个也没有']
    """
    for word, at, to in _WORDS.find(text):
        if word in ADJECTIVES:
            if blames(text, _begin(text, at), word, at):
                yield Mark(at, to, word, "admission", True, "low")
            continue
        for frame in _BY_WORD[word]:
            start, end = at, to
            if frame.before:
                if not (ahead := frame.before.search(text, max(0, at - 24), at)):
                    continue
                start = ahead.start()
            if frame.after:
                if not (found := frame.after.match(text, at)):
                    continue
                end = found.end()
            elif to < len(text) and text[to] not in _CLOSED:
                continue
            if _tells(text, frame.name, start, end):
                yield Mark(start, end, text[start:end], "admission", True, frame.entry)
                break


def _begin(text: str, at: int) -> int:
    """Where the clause around a place begins, as far as it is worth looking."""
    low = max(0, at - 60)
    return max(low, max(text.rfind(sign, low, at) for sign in ",;。:、") + 1)


def _tells(text: str, name: str, at: int, end: int) -> bool:
    begin = _begin(text, at)
    match name:
        case "aged":
            return _THINGS.search(text, max(0, begin - 20), at) is not None
        case "adds" | "weighs":
            return not _EASED.search(text, begin, at)
        case "growing":
            return _GROWS.search(text, begin, at) is not None
        case "left":
            return not _FEWER.search(text, begin, end + 8)
        case "reach" | "only_can":
            return not _RULE.search(text, begin, end)
        case "stand_in" | "by_means":
            return not _CHIEF.search(text, begin, end)
        case "fails" | "none_did":
            return not _REMEDIED.match(text, end)
    return True
