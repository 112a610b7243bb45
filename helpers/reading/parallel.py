"""The members of a list of names that shares a list of numbers: 产前检查率、访视率分别为98.1%、93.2%."""

import re
from dataclasses import replace

from helpers.reading.clauses import Clause, Slot
from helpers.reading.constructions import CHANGE, TASK
from helpers.reading.discourse import Discourse, Named
from helpers.reading.labels import clean, join
from helpers.reading.phrases import is_bare, split_verb, strip_bare, tidy, trim_left
from helpers.reading.vocabulary import EMPTY_END

_AND = re.compile(r"[、,]|(?<=[一-龥])(?:以及|和|(?<!参)与|(?<![普惠涉波危])及(?!时))(?=[一-龥])")
_EACH = re.compile(r"各(?=[一-龥]{2}).*$")
_PLACE = re.compile(r"(?:医院|卫生院|中心|[院所站局县乡镇区])$")
_WHOSE = re.compile(r"^[一-龥]{2,10}?(?:医院|卫生院|中心|保健院|[所站局])(?=.{2})(?:完成)?")
_COUNTED = re.compile(r"(?:等)?(?:[两二三四五六七八九]|\d)(?:项|大|类|个|种|级|者)(?:[^率比度]{0,4})?(?:指标)?$")
_YEARS = re.compile(r"(?:而|但)?(?P<years>(?:(?:19|20)\d\d年?[、和与及]?){2,6})(?:同期|底|末)?(?:分别|依次)?(?:只|仅)?(?:为|是|有)?")
_JOINT = re.compile(r"\s*(?:以[上下内]|左右)?[、和及与,]?\s*(?:同比|比上年|较上年)?(?:提高|增长|上升|下降|减少|降低|增加)?了?(?:达到?|约|近|超过?)?\s*$")


_ORDINALS = re.compile(r"(?P<whose>[一-龥A-Za-z]{0,14})第(?P<which>[一二三四五](?:[、和与及]第?[一二三四五])+)(?P<of>[剂针次级类期批轮度])")


def spell_ordinals(text: str) -> str:
    """Ordinals that share their nouns, each with its own.

    >>> spell_ordinals("百白破疫苗第一、二针接种率")
    '百白破疫苗第一针、百白破疫苗第二针接种率'
    """
    return _ORDINALS.sub(lambda m: "、".join(f"{m['whose']}第{one}{m['of']}" for one in re.findall("[一二三四五]", m["which"])), text)


def read_list(about: Discourse, clause: Clause) -> bool:
    """A率、B率分别为98.1%、93.2%: as many names as numbers. True when the clause was read so."""
    if len(clause.slots) < 2:
        return False
    slots = [slot for slot in clause.slots if slot.bracket is None]
    if len(slots) < 2 or slots[-1].quantity.at > min((s.quantity.at for s in clause.slots if s.bracket is not None),
                                                     default=1 << 30):
        return False
    first = slots[0]
    if read_moves(about, slots) or read_moves_of_each(about, slots) or read_levels(about, slots):
        return True
    if not all(_JOINT.match(s.gap) and s.gap.strip() for s in slots[1:]):
        return False
    found, of = _YEARS.fullmatch(first.left.strip()), about.rate if first.quantity.kind == "rate" else about.last
    if found and of and len(years := re.findall(r"(?:19|20)\d\d", found["years"])) == len(slots):
        for slot, year in zip(slots, years, strict=True):  # 患病率4.7‰,而2013年、2014年分别是4.2‰和4.5‰
            about.add(Named(slot.quantity, of.base, f"({year}年)", about.context(), "parallel"), slot)
        return True
    change = CHANGE.search(first.left)
    text = re.sub(r"(?:同比|环比|[比较][^,;。]{1,10})?(?:分别|依次)?$", "", first.left[: change.start()]) if change else first.left
    text = spell_ordinals(text) if "第" in text else text
    apart = all(re.fullmatch(r"\s*[、和与及,]\s*", s.gap) and s.quantity.unit == first.quantity.unit for s in slots[1:])
    even = apart and len(slots) == len(_AND.split(trim_left(text)))  # 高血压、糖尿病患者管理9.2万人和3.1万人
    items = find_items(trim_left(text), len(slots), "分别" in first.left or "依次" in first.left or even)
    spread = None if change else _EACH_DID.match(trim_left(text))
    if spread and len(whos := _AND.split(_COUNTED.sub("", spread["who"]))) == len(slots):
        items = [who + spread["what"] for who in whos]  # 急诊科、重症医学科分别抢救病人1206例、684例
    same = about.row
    one_unit = len(same) == len(slots) and len({n.quantity.unit for n in same}) == 1
    told = not items  # their names are whole
    if not items and apart and one_unit and is_bare(tidy(trim_left(text))):
        items = [_told_again(n.base, tidy(trim_left(text))) for n in same]  # 检测A10人、B20人、C30人,阳性1人、2人、3人
    if items and not change and "分别" not in first.left and "依次" not in first.left \
            and len({s.quantity.kind for s in slots}) > 1:
        return False  # 退还、上交红包23人次、8600元
    if not items and ("分别" in first.left or "依次" in first.left):
        kinds = {named.quantity.kind for named in about.told[-len(slots):]}
        mixed = "rate" in kinds and len(kinds) > 1  # 死亡6人,死亡率96.5/10万,…分别下降
        alike = [named for named in about.told if named.quantity.kind == "rate"] if mixed and change else about.told
        of = about.items if len(about.items) == len(slots) else [named.base for named in alike[-len(slots):]]
        if len(of) == len(slots):
            rest = tidy(trim_left(re.sub(r"(?:同比|环比|分别|依次).*$", "", text)))
            items = [_told_again(item, rest) for item in of]
        elif about.last and len(parts := _AND.split(_EACH.sub("", about.last.base))) == len(slots):
            rest = tidy(trim_left(re.sub(r"(?:同比|环比|分别|依次).*$", "", text)))
            items = [join(part, rest) for part in parts]  # 枯水期、丰水期各采样60份,合格率分别为81.7%和76.7%
    if not items:
        return False
    context, names = about.context(), []
    shared = slots[-1].quantity
    for slot, item in zip(slots, items, strict=True):
        if slot.quantity.unit is None and slot.quantity.kind == shared.kind:  # 门诊、出院3万、2千人次
            slot = slot._replace(quantity=replace(slot.quantity, unit=shared.unit))
        core = clean(item)
        group = strip_bare(names[0]) if names and is_bare(core) else ""
        if 2 <= len(group) < len(names[0] if names else "") and not is_bare(group):
            core = join(group, core)  # 乙肝疫苗首针及时率、全程接种率
        elif is_bare(core) and not told and (about.root or about.outer or about.headings):
            core = join(about.root or about.outer or about.headings[-1], core)
        names.append(core)
        word = CHANGE.search(slot.left)
        task = TASK.search(first.left)
        if task and slot.quantity.kind == "rate":
            about.add(Named(slot.quantity, core, "任务完成率", context, "task", "actual"), slot)
        elif word or change:
            how = tidy((word or change).group())
            about.add(Named(slot.quantity, core, "同比" + how, context, "parallel", "change"), slot)
        else:
            about.add(Named(slot.quantity, core, "", context, "parallel"), slot)
    about.items = names
    return True


_MOVED_FROM = re.compile(r"(?P<what>[^,;。]{2,30}?)(?:分别|依次)?(?:由|从)(?:原来?|上年|去年)?的?$")
_MOVED_BY = re.compile(r"\s*(?:[提上升下降减增扩缩压][一-龥]{0,4}|[改变调][一-龥]{0,2})[到至为]的?\s*")
_MOVED_TO = re.compile(r"\s*(?:分别|依次|均|各)*(?:调整?|提[高升]|上[升调]|下[降调]|降低?|增[加至]|减少|扩大|缩短)(?:到|至|为)\s*$")


def read_moves(about: Discourse, slots: list[Slot]) -> bool:
    """起付线由100元、300元、600元分别调整为80元、250元、500元: half of the numbers were, half of them are."""
    size = len(slots) // 2
    if len(slots) < 4 or len(slots) % 2 or not _MOVED_TO.fullmatch(slots[size].gap):
        return False
    found = _MOVED_FROM.search(slots[0].left)
    listed = all(re.fullmatch(r"\s*[、和与及]\s*", s.gap) for n, s in enumerate(slots) if n not in (0, size))
    items = find_items(trim_left(found["what"]), size, True) if found and listed else []
    if len(items) != size:
        return False
    context = about.context()
    for number, slot in enumerate(slots):
        name, was = clean(items[number % size]), number < size
        about.add(Named(slot.quantity, name, "(原)" if was else "", context, "parallel", "previous" if was else None), slot)
    return True


_AND_FROM = re.compile(r"\s*[、,和及与]\s*[由从]?(?:原来?|上年|去年)?的?\s*$")
_RATE_OF_EACH = re.compile(r"(?P<rate>.*?[率比])(?P<whose>[^率]{1,8}[、和与及][^率]+)")


def read_moves_of_each(about: Discourse, slots: list[Slot]) -> bool:
    """婴儿死亡率、孕产妇死亡率分别由8.1‰降到6.2‰、由21.3/10万降到0: from and to of each, one after the other."""
    if len(slots) < 4 or len(slots) % 2 or not (found := _MOVED_FROM.fullmatch(slots[0].left)):
        return False
    if not all(_MOVED_BY.fullmatch(s.gap) for s in slots[1::2]) or not all(_AND_FROM.fullmatch(s.gap) for s in slots[2::2]):
        return False
    whose = _RATE_OF_EACH.fullmatch(trim_left(found["what"]))  # 系统管理率城镇、农村分别从…
    size = len(slots) // 2
    items = ([whose["rate"] + who for who in _AND.split(whose["whose"])] if whose
             else find_items(trim_left(found["what"]), size, True))
    if len(items) != size:
        return False
    context = about.context()
    for number, slot in enumerate(slots):
        name, was = clean(items[number // 2]), not number % 2
        about.add(Named(slot.quantity, name, "(原)" if was else "", context, "parallel", "previous" if was else None), slot)
    return True


_LEVELS = re.compile(r"(?P<verb>[^,;。]{0,12}?)"
                     r"(?P<levels>[省市县区乡镇村](?:[、和与][省市县区乡镇村]){1,4})(?:[两二三四五]级)(?P<noun>[^,;。]{0,12}?)(?:分别|依次)?$")


def read_levels(about: Discourse, slots: list[Slot]) -> bool:
    """培训县、乡、村三级人员分别为32人次、147人次和592人次."""
    found = _LEVELS.fullmatch(trim_left(slots[0].left))
    levels = re.split("[、和与]", found["levels"]) if found else []
    if not found or len(levels) != len(slots) or not all(re.fullmatch(r"\s*[、和与及,]\s*", s.gap) for s in slots[1:]):
        return False
    context = about.context()
    for level, slot in zip(levels, slots, strict=True):
        about.add(Named(slot.quantity, tidy(found["verb"] + level + "级" + found["noun"]), "", context, "parallel"), slot)
    return True


def _told_again(item: str, rest: str) -> str:
    """A name that was told, of something else: another rate of it, or the same of another organisation."""
    if not rest:
        return item
    if _PLACE.search(rest):
        return rest + _WHOSE.sub("", item)  # 县医院手术4860台;县中医院分别为…
    noun = EMPTY_END.sub("", split_verb(item)[1] or item)
    if is_bare(rest) and len(thing := strip_bare(noun)) >= 2 and not is_bare(thing):
        noun = thing  # 麻疹应种806人,实种799人
    return join(noun, rest)


_GRADE = re.compile(r"[一-龥A-Z]([级类等型档])")
_EACH_DID = re.compile(r"(?P<who>[^,;。]{2,40}?)(?:分别|依次|各)(?P<what>(?!为|达|是|占|有$)[^,;。为达是占]{2,})$")
_SHARES = re.compile(r"(?:各自?占(?:比)?|(?<=[级类型])占)(?:为|达)?$")


def find_items(text: str, count: int, marked: bool) -> list[str]:
    """As many names as numbers, each complete, or none where the text does not list so many.

    A shared head stands with the last name, a shared group with the first; `marked` tells that 分别 or 依次 was
    written, without which only names that are complete are taken.

    >>> find_items("住宿、沐浴、游泳场所量化分级率", 3, True)
    ['住宿场所量化分级率', '沐浴场所量化分级率', '游泳场所量化分级率']
    >>> find_items("孕产妇产前检查率、访视率", 2, True)
    ['孕产妇产前检查率', '访视率']
    """
    parts = [part for part in _AND.split(_COUNTED.sub("", _SHARES.sub("", text))) if part.strip()]
    if len(parts) == count and all(len(part) == 1 for part in parts[:-1]) and (grade := _GRADE.match(parts[-1])):
        parts = [*(part + grade[1] + parts[-1][grade.end():] for part in parts[:-1]), parts[-1]]  # A、B、C级各占…
        return parts
    if len(parts) > count:
        parts = _merge(parts, count)
    if len(parts) != count:
        return []
    last = parts[-1]
    if _is_rate(last) and not any(_is_rate(part) for part in parts[:-1]):
        head = _shared_head(parts)
        return [part + head for part in parts[:-1]] + [last]
    if marked or all(_is_rate(part) for part in parts) or all(len(part) <= 6 for part in parts):
        longer = len(last) > 2 + max(map(len, parts[:-1]))
        head = _shared_head(parts) if marked and not _is_rate(last) and longer else _bare_tail(parts) if marked else ""
        return [part + head for part in parts[:-1]] + [last]
    return []


def _bare_tail(parts: list[str]) -> str:
    """The bare word at the end of the last name that the others lack: 卡介苗、脊灰、麻疹应种."""
    last = parts[-1]
    tail = next((last[i:] for i in range(2, len(last) - 1) if is_bare(last[i:])), "")
    return tail if tail and not any(is_bare(part[-len(tail):]) or is_bare(part) for part in parts[:-1]) else ""


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
    ends = [i for i in range(2, len(last) - 1) if any(last.startswith(head, i) for head in _HEAD_WORDS) or is_bare(last[i:])]
    usual = sizes[len(sizes) // 2]
    size = min(ends, key=lambda i: abs(i - usual)) if ends else min(max(2, usual), max(2, len(last) - 2))
    return last[size:]


_HEAD_WORDS = tuple("""场所 患者 病人 疫苗 规范 健康 系统 管理 住院 门诊 建档 接种 知识 防治 覆盖 合格 补偿 报销 起付 封顶 筛查 检查 检出 检测 治疗 治愈 发病
死亡 患病 感染 阳性 参合 参保 达标 完成 普及 使用 满意 知晓 人均 血防 感染率 签约 卫生 医疗 量化 分级 医院 定点 三级 两级 控制 在管 服药 随访 入户 监测""".split())
