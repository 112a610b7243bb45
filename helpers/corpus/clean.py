"""Folds characters to one form each, length unchanged, so that readers see one way of writing."""

import re
import unicodedata
from functools import cache

# Signs of which pages use several look-alikes; the readers know the one on the right.
_SIGNS = {
    "%": "﹪٪", ",": "﹐", "、": "﹑", ";": "﹔", ":": "∶﹕︰", "?": "﹖", "!": "﹗", "(": "﹙", ")": "﹚", ".": "．﹒",
    "~": "∼〜˜～", "-": "−‐‑﹣－", "—": "―─–‒━﹘", "·": "‧∙・･", "/": "⁄∕／", "“": "「〝﹁", "”": "」〞﹂",
    "‘": "『﹃", "’": "』﹄", "〇": "◯", "×": "✕✖", "≥": "≧", "≤": "≦", "…": "⋯",
}
_BLANKS = ("\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d"
           "\u2060\u202f\u205f\u3000\ufeff\u00ad")
_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

# Of the characters that stand in GB 2312, hence in ordinary simplified text, only these are ever a traditional form
# there; 乾 (乾县), 著 (显著), 覆 (覆盖), 藉, 瞭 are words of their own.
_VARIANTS = {"後": "后", "於": "于", "徵": "征", "菸": "烟", "馀": "余", "甯": "宁", "麽": "么", "锺": "钟", "谘": "咨"}

# Radicals that extraction from PDF leaves in the place of the character, and that Unicode does not fold.
_RADICALS = dict(zip("⺠⻓⻔⻋⻅⻆⻉⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⺟⻄⻁⺝⺼⻆⺫⺍", "民长门车见角贝青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙母西虎月肉角四小", strict=True))

# A circle or a Latin, Greek or Cyrillic O that stands for a Chinese zero: 二○一○年, 二О一О年, 二00九年.
_ZERO = re.compile(r"(?<=[一二三四五六七八九〇])[○0OoОоΟο]{1,3}(?=[一二三四五六七八九〇年])")
# A full stop typed for a decimal point, as a Chinese keyboard gives it: 33。2万人, 94。8%. No sentence ends in a bare number there.
_POINT = re.compile(r"(?<=\d)。(?=\d{1,2}(?:[%‰万亿]|个百分点))")


_MANY = 60  # different signs to fold, as in traditional text: fewer are sooner replaced one by one


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def fold_table() -> dict[int, str]:
    """Which character becomes which; every entry is one character for one."""
    import zhconv.zhconv as zhconv  # loads a dictionary of 9,000 entries, so only when needed

    zhconv.loaddict()
    table = {c: s for c, s in zhconv.zhcdicts["zh2Hans"].items() if len(c) == len(s) == 1 and c != s and not _in_gb2312(c)}
    table |= _VARIANTS | _RADICALS
    # full-width forms, Kangxi radicals and compatibility ideographs; not ①, ㎡ or Ⅲ, which say more than their folded form
    for code in (*range(0xFF01, 0xFF5F), 0xFFE5, *range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[chr(code)] = table.get(plain, plain)
    for sign, others in _SIGNS.items():
        table |= dict.fromkeys(others, sign)
    table |= dict.fromkeys(_BLANKS, " ") | dict.fromkeys(_BREAKS, "\n")
    return {ord(c): s for c, s in table.items() if c != s}


@cache
def _folded_signs() -> frozenset[str]:
    return frozenset(map(chr, fold_table()))


def fold(text: str) -> str:
    """One form for each sign, one character for one character.

    >>> fold("参合率９７．５％，（其中：女）")
    '参合率97.5%,(其中:女)'
    >>> fold("衛生監督覆蓋率")
    '卫生监督覆盖率'
    >>> fold("二○一○年")
    '二〇一〇年'
    >>> fold("参合33。2万人,参合率９４。８％。3所卫生院动工")
    '参合33.2万人,参合率94.8%。3所卫生院动工'
    """
    table = fold_table()
    others = _folded_signs() & set(text)
    if len(others) > _MANY:
        text = text.translate(table)
    else:
        for sign in others:
            text = text.replace(sign, table[ord(sign)])
    return _POINT.sub(".", _ZERO.sub(lambda m: "〇" * len(m.group()), text))
