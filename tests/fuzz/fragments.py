"""Texts that nobody would write, of what reports are written in: the grammar's signs, the lexicons' words, any character at all.

`text_of(data)` makes one of bytes, so that whoever changes a byte exchanges a word: that is what a fuzzer does.
"""

from functools import cache
from pathlib import Path

import yaml

LEXICONS = Path(__file__).parents[2] / "data" / "lexicons"

# What numbers, sentences, headings, tables and masks are made of, as pages and as readers have them.
SIGNS = (
    *"0123456789", *"一二三四五六七八九十百千万亿两〇零○", *"，。、；：！？,.;:!?", *"（）()《》“”‘’〔〕[]【】<>", *"%％‰/／-—－~～·*＊x×_□○●|#=+",
    " ", "  ", "\t", "\u3000", "\n", "\n\n", "\r\n", "\f", "\u2028", "\u200b", "\ufeff", "\u00a0", "\0", "\u0301", "\U0010ffff",
    "2012年", "20xx年", "二○一二年", "上半年", "1—6月", "3月5日", "一、", "(二)", "（三）", "1.", "2、", "①", "一是", "第一,", "第1页", "- 2 -",
    "95.2%", "1,234", "1 234", "3.5万元", "12人", "5人次", "/10万", "个百分点", "百分之九十五", "三分之一", "六成", "翻一番", "余", "多", "以上", "左右",
    "达", "为", "达到", "占", "由", "从", "到", "至", "提高", "下降", "上升", "比上年", "同比", "增长", "不足", "未", "没有", "不够", "较", "仅", "近", "约",
    "其中", "其中:", "分别为", "分别", "依次为", "和", "及", "、", "各", "共", "共计", "累计", "合计", "每", "人均", "目标", "任务", "完成", "计划", "实际",
    "青溪县", "××县", "**县", "四川省", "全县", "我县", "卫生局", "工作总结", "青溪县卫生局2012年工作总结\n", "二、存在的问题\n", "三、下一步工作\n", "存在的问题:",
    "乡镇\t应种\t实种\n", "甲乡\t12\t10\n", "|甲|1|2|\n", "|---|---|\n", "合计\t20\t15\n", "关闭窗口", "上一篇:", "发布时间:2012-01-05",
    "www.example.com", "目录",
    "参合率", "住院分娩率", "孕产妇", "活产", "系统管理", "死亡率", "接种率", "经费", "人员", "设备", "短缺", "投入", "问题", "困难", "工程", "项目", "实施", "培训",
)


@cache
def words() -> tuple[str, ...]:
    """Every Chinese text of the lexicons that is no pattern and no sentence."""
    found: dict[str, None] = {}

    def take(value: object) -> None:
        if isinstance(value, dict):
            for one in value.values():
                take(one)
        elif isinstance(value, list):
            for one in value:
                take(one)
        elif isinstance(value, str) and len(value) <= 24 and not value.isascii() and not set(value) & set("\\()[]|?*+。"):
            found[value] = None

    for path in sorted(LEXICONS.rglob("*.yaml")):
        take(yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    return tuple(found)


def text_of(data: bytes) -> str:
    """A text, a fragment for each byte; the last sixteen bytes reach further: into the lexicons, and to any character.

    >>> text_of(bytes([1, 2]))
    '12'
    """
    pieces, at, lexicon = [], 0, words()
    while at < len(data):
        byte, wide = data[at], int.from_bytes(data[at + 1:at + 3], "big")
        if byte < 240:
            pieces.append(SIGNS[byte % len(SIGNS)])
        elif byte < 252:
            pieces.append(lexicon[wide % len(lexicon)])
        else:
            code = (byte - 252) << 16 | wide
            pieces.append("" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code))
        at += 1 if byte < 240 else 3
    return "".join(pieces)
