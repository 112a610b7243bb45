"""The members of a list of names that shares a list of numbers: 产前检查率、访视率分别为98.1%、93.2%."""

import re

_AND = re.compile(r"[、,]|(?<=[一-龥])(?:以及|和|与|及)(?=[一-龥])")
_COUNTED = re.compile(r"(?:等)?(?:[两二三四五六七八九]|\d)(?:项|大|类|个|种|级|者)(?:[^率比度]{0,4})?(?:指标)?$")


def find_items(text: str, count: int, marked: bool) -> list[str]:
    """As many names as numbers, each complete, or none where the text does not list so many.

    A shared head stands with the last name, a shared group with the first; `marked` tells that 分别 or 依次 was
    written, without which only names that are complete are taken.

    >>> find_items("住宿、沐浴、游泳场所量化分级率", 3, True)
    ['住宿场所量化分级率', '沐浴场所量化分级率', '游泳场所量化分级率']
    >>> find_items("孕产妇产前检查率、访视率", 2, True)
    ['孕产妇产前检查率', '访视率']
    """
    parts = [part for part in _AND.split(_COUNTED.sub("", text)) if part.strip()]
    if len(parts) > count:
        parts = _merge(parts, count)
    if len(parts) != count:
        return []
    last = parts[-1]
    if _is_rate(last) and not any(_is_rate(part) for part in parts[:-1]):
        head = _shared_head(parts)
        return [part + head for part in parts[:-1]] + [last]
    if marked or all(_is_rate(part) for part in parts):
        head = _shared_head(parts) if marked and not _is_rate(last) and len(last) > 2 + max(map(len, parts[:-1])) else ""
        return [part + head for part in parts[:-1]] + [last]
    return []


def _is_rate(text: str) -> bool:
    return re.search(r"(?:率|比例|比重|占比|补偿比|密度|满意度|覆盖面|面积|人数|例数|费用|金额|标准|起付线|封顶线)$", text) is not None


def _merge(parts: list[str], count: int) -> list[str]:
    """A list that holds more words than numbers: the first ones belong together."""
    rates = [part for part in parts if _is_rate(part)]
    return rates if len(rates) == count else parts[-count:]


def _shared_head(parts: list[str]) -> str:
    """The part of the last name that belongs to all, by the length of the other names."""
    last = parts[-1]
    sizes = sorted(len(part) for part in parts[:-1])
    ends = [i for i in range(2, len(last) - 1) if last[i:] in _HEADS or any(last.startswith(head, i) for head in _HEAD_WORDS)]
    usual = sizes[len(sizes) // 2]
    size = min(ends, key=lambda i: abs(i - usual)) if ends else min(max(2, usual), max(2, len(last) - 2))
    return last[size:]


_HEADS = frozenset()
_HEAD_WORDS = tuple("""场所 患者 病人 疫苗 规范 健康 系统 管理 住院 门诊 建档 接种 知识 防治 覆盖 合格 补偿 报销 起付 封顶 筛查 检查 检出 检测 治疗 治愈 发病
死亡 患病 感染 阳性 参合 参保 达标 完成 普及 使用 满意 知晓 人均 血防 感染率 签约 卫生 医疗 量化 分级 医院 定点 三级 两级 控制 在管 服药 随访 入户 监测""".split())
