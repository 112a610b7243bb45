"""Lacks told by what cannot be done: a verb, 不, and what does not come of it (查不出来, 修不起, 管不过来)."""

import re
from collections.abc import Iterator

from helpers.reading.negation import Mark
from helpers.reading.shortfalls import clause_around

# 不, behind the last character of a verb that an office would like to be able to do; the rest are set phrases (少不了, 离不开)
_UNABLE = re.compile(
    r"""
    不(?:
      了 (?<=[做办干看测查检治开报用修转证决足担应展进出到去来付刷签配养供管住]不了)(?!多久|几|多少|了之|情)   # 重金属本地测不了
    | 起 (?<=[付看买养修请租交供支雇吃用]不起)(?!眼)                                   # 坏了修不起
    | 上 (?<=[赶用喝供配评聘顶补接搭够衔系]不上)(?!班|下)                                # 营养餐供不上
    | 下[来去] (?<=[压降批办拨待推置持留沉坚]不下[来去])                                # 费用压不下来
    | 下 (?<=[沉待装容压降拿]不下)(?=$|[、,;。])
    | 动 (?<=[推转搬跑拉调]不动)
    | 到 (?<=[买招借领请聘伸盖管找见系顾抓约租配派享]不到)(?!\s*[\d一二两三四五六七八九十百千半几])        # 常用药在村里买不到
    | 着 (?<=[够找见]不着)
    | 出 (?<=[拿抽腾查掏排凑挤付支派招选找扫]不出)(?!院|口|去)
    | 开 (?<=[排铺转施展打抽拉走]不开)                                               # 夜班排不开
    | 齐 (?<=[配凑招收备]不齐)
    | 满 (?<=[招住]不满)
    | 进 (?<=[引招送转]不进)
    | 来 (?<=[请招叫引]不来)
    | 上[来去] (?<=[收提筹招跟]不上[来去])
    | (?:出去|回来) (?<=[转派搬收]不(?:出去|回来))
    | 过来 (?<=[忙顾管照看检]不过来)
    | 住 (?<=[留接存管兜稳控守]不住)
    | 成 (?<=[用办开干建批]不成)
    | 通 (?<=[走行打接联]不通)
    )
    """,
    re.X,
)
# 不让一名群众看不起病, 若办不成, 从未: where nobody is unable
_NOT_SO = re.compile(r"不让|不能让|不使|绝不|决不|防止|避免|确保|以免|杜绝|哪怕|即使|若|如果|一旦|凡|不再|没有[一任]|谁|不要|顾不上")
_FOR_OTHERS = re.compile(r"的(?!问题|现象|情况|状况|局面|困难|矛盾|难题|不少|较多|很多|多|达|有|占|仍|还)")


def find_inabilities(text: str) -> Iterator[Mark]:
    """What a passage says cannot be done, as marks like those of the lexicon's words.

    >>> [mark.text for mark in find_inabilities("重金属本地测不了,两人的活忙不过来,离不开支持,办不了的事当场说明。")]
    ['测不了', '忙不过来']
    """
    for found in _UNABLE.finditer(text):
        at, end = found.span()
        begin, _ = clause_around(text, at, end)
        if not _FOR_OTHERS.match(text, end) and not _NOT_SO.search(text, begin, at):
            yield Mark(at - 1, end, text[at - 1:end], "admission", True, "hard")
