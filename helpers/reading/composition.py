"""A name composed from the phrase of a number, completed where it says nothing alone: by the whole of a 其中, by the rate or the
amount that was told last, by the noun that the sentence is about."""

import re

from helpers.reading.clauses import Slot
from helpers.reading.constructions import PER
from helpers.reading.discourse import ORDERED, OUTCOME, Discourse, Named
from helpers.reading.labels import RATE, WENT_WELL, clean, join, rate_word, shorten
from helpers.reading.phrases import is_bare, split_verb, tidy
from helpers.reading.vocabulary import COMPLETE_WORD, GROUP

_TOTAL_OF = re.compile(r"(?:合计|总计|共计|总共|累计|共)(?:达|为)?(?P<what>[一-龥]{0,6})$")
_PREDICATE_OF = re.compile(r"^(?:全部|均|都|已|共|实现|达到)+|[,;。、].*$")
LISTED = re.compile(r"(?:[、和与]|以及|(?<!以)及)\s*$")
_PEOPLE = frozenset(("人", "人次", "名", "位", "例", "户", "人份", "对"))
_ANTIGEN = re.compile(
    r"(?:[卡糖疫一二三四五六七八九十](?:介)?[苗丸]|卡介苗|脊灰|百白破|白破|麻疹|麻风|麻腮风|乙肝|乙脑|流脑|甲肝|水痘|腮腺炎|风疹)"
    r"(?:第?[一二三四]剂次?|初种|复种|加强|首针|基础)?$"
)
_DOSE, _DOSE_END = re.compile(r"^(?:首针|首剂)?(?:及时|全程)"), re.compile(r"(?:首针|首剂|全程|加强|基础|及时)$")
_DATED = re.compile(r"(?P<thing>(?!.*[至到从由于在自起])[一-龥]{2,12})(?:19|20)\d\d年(?:度|底|末)?(?P<what>[一-龥]{2,14}[率数例度])")
_FUND = re.compile(r"(?:基金|资金|经费|专款)(?:总额|总量)?$")
_OF_COUNTY = re.compile(r"(全[县市区旗州]人口)[^一-龥]*(?:为|达|共|有|约|近)*$")
_OCCUPIED = re.compile(r"占(?![地用道])(?=[一-龥]{2})")
_CARE = re.compile(r"住院|门诊|门急诊|急诊")
_CARE_OF = re.compile(r"(?:住院|门诊|门急诊|急诊)(?:统筹|慢特病|慢性病|大病)")
_CARE_PAID = re.compile(r"(?:住院|门诊|门急诊|急诊)(?:统筹|慢特病|慢性病|大病)?")
_PAID = re.compile(r"(补偿|报销|救助|资助|减免|赔付)(?:金额|人次|资金|基金|总?额)?$")
_WORTH = re.compile(r"折合|约合|折算|折价")
_BEDS = re.compile(r"(?:编制|开放|实有|设置|核定|护理|护理型)?(?:床位|病床)")
_WARD = re.compile(r"(?:机构|医院|卫生院|病区|病房|养老院|敬老院|福利院|[科站])$")
_TOGETHER = re.compile(r"(?:合计|总计|共计)(?:为|达)?$")
_CLASS = re.compile(r"[一-龥A-Z]{1,8}[类型档]")
_OF_PATIENTS = re.compile(r"(?:住院|门诊|急诊|门急诊|出院)(?:患者|病人)?")
_RATE_OF = re.compile(r"^.*率(?:达到?|为|是|占)+(?=[^率]*(?:人口|总数|人数|对象)$)")  # 持证率达到总人口49.3万人的0.9%
_THEN = re.compile(r"(?:而)?(?:上年|去年)(?:同期|度)?(?:仅|只)?(?:为|是|有)?")
_YEAR_THEN = re.compile(r"(?:而|但)?((?:19|20)\d\d年)(?:同期|度|底|末)?(?:仅|只|还|却)?(?:为|是|有)?")
_EACH_YEAR = re.compile(r"每[名个人村户位][一-龥]{0,6}?(?:每[年月次人])?")
_PATIENTS = re.compile(r"(?:住院|门诊|门急诊|急诊|出院|入院)(?:病人|患者)[一-龥]{2}")
_WHY = re.compile(r"(?<=[一-龥]率)(?:因|由于|受)[一-龥]{2,14}$")  # 婚检率因政策调整下降到21%
_HOUSE = re.compile(r"^[一-龥]{0,6}(?:医院|卫生院|医疗机构|保健院|疾控中心|卫生室|诊所)$")
_PER_VISIT = re.compile(r"[次人日例床]均[一-龥]{0,4}$")
_LEVEL = re.compile(r"(?:国家|[省市州县区乡镇村]级?|[一二三四五甲乙丙ABCDE][级类档等]|(?:省|市|县|乡)[内外]|[男女]性?|城[镇市]|农村)$")
_EVENTS = frozenset("期 次 场 场次 期次 班次 届".split())
_THINGS = frozenset("件 箱 台 套 份 支 盒 瓶 吨 公斤 千克 辆 张 块 本 床 双 袋 台件 条 幅 册 只".split())


def own_rate(name: str) -> str:
    """What a rate's name says without its group: 县级规范管理率 → 规范管理率; a short one is kept whole: 近视率."""
    word = rate_word(name)
    if len(word) > 1:
        return word
    group = GROUP.match(name)
    return name[group.end():] if group and len(name) - group.end() > 2 else name if len(name) <= 4 else word


def compose(about: Discourse, slot: Slot, phrase: str, rule: str) -> Named:
    """The name from a phrase, completed where it says nothing alone."""
    quantity = slot.quantity
    if _THEN.fullmatch(slot.left.strip()) and about.last:
        last = about.rate if quantity.kind == "rate" and about.rate else about.last
        return Named(quantity, last.base, "(上年)", about.context(), "against", "previous")  # 死亡率46.55/10万,去年同期为0
    if (year := _YEAR_THEN.fullmatch(slot.left.strip())) and (last := about.rate if quantity.kind == "rate" else about.last) \
            and last.quantity.unit == quantity.unit:
        return Named(quantity, last.base, f"({year[1]})", "", "against")  # 患病率4.7‰,而2014年为4.2‰
    core = shorten(clean(phrase), 36)
    if "年" in core and (dated := _DATED.fullmatch(core)):
        core = dated["thing"] + dated["what"]  # 流脑1966年发病率405.37/10万,1967年发病率780.46/10万
    if quantity.kind == "rate":
        core = WENT_WELL.sub("", _WHY.sub("", core)) if len(core) > 8 else core
    if quantity.kind == "count":
        core = core[1:] if _OCCUPIED.match(core) else core
        if "率" in core:
            core = _RATE_OF.sub("", core)
    if core in ("中", "之中", "当中", "其中"):
        core = ""  # 任务1万人中的9862人
    if quantity.kind == "rate":
        core = ORDERED.sub("", core)
    context = about.context()
    if core == "人口" and (whose := _OF_COUNTY.search(slot.left)):
        return Named(quantity, whose[1], "", context, "complete")
    if core.startswith(("其他", "其它", "其余")) and about.heard and about.topic and len(core) > 2:
        core = join(about.topic, core)  # 乙类传染病除白喉无报告外,其他共报告发病3046例
    verb, noun = split_verb(core)
    listed = slot.gap.lstrip().startswith("、")
    if listed and about.last and _LEVEL.fullmatch(core) and (level := _LEVEL.search(about.last.base)):
        return Named(quantity, about.last.base[: level.start()] + core, "", context, "sibling")  # 起付线乡级100元、县级300元
    if listed and about.last and (per := PER.match(about.last.base.removeprefix("平均"))) and not PER.match(core):
        return Named(quantity, per.group() + core, "", context, "per head")
    if about.last and quantity.at - about.last.quantity.to < 10:
        if _WORTH.fullmatch(core):  # 献血总量98.75万毫升,折合4937.5单位
            return Named(quantity, about.last.base, "", context, "adjacent")
        if quantity.unit == "张" and _BEDS.fullmatch(core) and about.last.quantity.unit in ("家", "所", "个") \
                and about.last.rule != "part" and _WARD.search(about.last.base):
            return Named(quantity, split_verb(about.last.base)[1] + core, "", context, "sibling")  # 医养结合机构5家,床位862张
    maybe = quantity.kind in ("money", "count") and ("共" in slot.left or "计" in slot.left)
    if maybe and (total := _TOTAL_OF.fullmatch(slot.left.strip())) and about.sums_up(quantity):
        name = about.composed or about.shared_end(quantity.unit) or join(about.label or about.topic or context, total["what"])
        about.remember(name, *split_verb(name), quantity.unit)
        return Named(quantity, name + "合计", "", context, "total")
    if (quantity.kind == "money" and not core and len(about.row) > 1 and _TOGETHER.search(slot.left)
            and about.row[-1].quantity.unit == quantity.unit):
        return Named(quantity, context + "合计", "", context, "sentence")
    among = listed and about.last is not None and about.last.rule == "part"  # 其中性传播68例、注射吸毒5例
    complete = COMPLETE_WORD.match(core)
    alone = verb and not among or complete or core[1:2] == "均" and core[0] in "次人户例床日"
    if about.whole and verb and not among and quantity.unit != about.whole.quantity.unit and quantity.kind == "count":
        about.whole = None  # 设置门诊24个,其中示范门诊3个,接种疫苗8.6万剂次: no part of the 门诊
    if about.whole and not alone and quantity.kind != "rate":
        about.widen(quantity)
        if about.last and about.last.rule == "part" and OUTCOME.fullmatch(core):
            about.take_part(about.last.base)  # 其中白酒32份,合格28份
            about.counted[quantity.unit] = about.root, about.root
            return about.complete(slot, core, context, verb)
        if quantity.kind == about.whole.quantity.kind:
            return about.part(slot, core, context)
        before = (n for n in reversed(about.told) if n.quantity.at < about.whole.quantity.at)
        twin = next((n for n in before if n.quantity.unit == quantity.unit), None)
        if twin and not core and slot.left.strip():  # 补偿38万人次、6214万元,其中2014年17万人次
            return Named(quantity, twin.base, "", context, "part")
        if twin and core and not is_bare(core):  # 处罚46件,罚款12.8万元,其中公共场所22件4.2万元
            return Named(quantity, join(twin.base, core), "", context, "part")
    if rule == "left" and not verb and about.verb and quantity.kind != "rate" and core and not is_bare(core):
        short = not slot.gap and 1 < len(core) <= 3 and quantity.unit in _THINGS and not GROUP.search(core)
        if listed or (short and quantity.kind == "count"):
            about.remember(about.verb + core, about.verb, core, quantity.unit)
            return Named(quantity, join(about.verb, core), "", context, "shared verb")
    if listed or rule == "left" and not slot.gap:
        if quantity.kind != "rate" and _CLASS.fullmatch(core):
            whole = next((n for n in reversed(about.told) if n.quantity.unit == quantity.unit and not _CLASS.search(n.base)),
                         None)
            if whole and not is_bare(whole.base):
                return Named(quantity, join(whole.base, core), "", context, "part")  # 罚没款48.6万元,医疗类29.8万元
    if rule == "left" and not verb and quantity.kind == "count" and quantity.unit in _THINGS | _PEOPLE and _HOUSE.search(core):
        whole = next((n for n in about.told if n.quantity.unit == quantity.unit), None)
        if whole and not _HOUSE.search(whole.base) and whole.quantity.value > quantity.value:
            return Named(quantity, join(core, split_verb(whole.base)[1] or whole.base), "", context, "sibling")  # 病床932张,县级医院510张
    if quantity.kind == "money" and about.last and _OF_PATIENTS.fullmatch(core) and (per := _PER_VISIT.search(about.last.base)):
        return Named(quantity, core + per.group(), "", context, "sibling")  # 住院次均费用4862元,门诊168元
    if quantity.kind == "rate" and about.rate and _OF_PATIENTS.fullmatch(core) and rate_word(about.rate.base):
        return Named(quantity, core + own_rate(about.rate.base), "", context, "rate of a list")
    if quantity.kind == "rate" and _PATIENTS.match(core):
        return Named(quantity, core, "", context, "complete")
    if (quantity.kind in ("count", "money") and _CARE.fullmatch(about.root or about.outer) and not complete
            and (care := _CARE_OF.match(core))):
        about.root = about.full = care.group()  # 住院9.8万人次;门诊统筹受益61万人次,支付2308万元
        return Named(quantity, core, "", context, "complete")
    if about.whole and quantity.kind == "count" and _CARE_PAID.fullmatch(core) and (paid := _PAID.search(about.whole.base)):
        about.root = about.full = core
        return Named(quantity, core + paid[1], "", context, "part")  # 补偿205万元:住院2104人次、142万元
    if complete:
        if _CARE.match(core):
            about.root = about.full = core
        return Named(quantity, core, "", context, "complete")
    if quantity.unit == "%" and _ANTIGEN.search(core):
        return Named(quantity, core + "接种率", "", context, "rate of a list")
    if quantity.kind == "rate" and listed and about.rate and about.rate is about.last and RATE.search(core) \
            and (is_bare(core) or len(core) <= 4):
        group = about.rate.base.removesuffix(rate_word(about.rate.base))
        if group and not is_bare(group) and len(rate_word(about.rate.base)) > 2 and not GROUP.search(core):
            return Named(quantity, join(group, core), "", context, "rate of a list")  # 涂阳发现率76%、治愈率93%
    if quantity.kind == "rate" and about.rate and rule == "left" and not RATE.search(core):
        if not core or is_bare(core):
            own = "" if core == "实际" else core  # 其中县级62.1%: of the same rate
            again = about.rate.name if about.rate.rule == "share" else about.rate.base
            return Named(quantity, join(own, again), "", context, "rate again")
        if about.rate.rule == "share" and _HOUSE.fullmatch(core.removesuffix("实际")):
            return Named(quantity, core.removesuffix("实际") + about.rate.name, "", context, "rate of a list")
        if RATE.search(about.rate.base) and not verb and about.rate.rule != "share topic" and not core.endswith("指标"):
            kept = about.rate.rule == "rate of a list" and about.own_rate and about.rate.base.endswith(about.own_rate)
            own = about.own_rate = about.own_rate if kept else own_rate(about.rate.base)
            return Named(quantity, core + (_DOSE.sub("", own) if _DOSE_END.search(core) else own), "", context, "rate of a list")
    if rule == "right" and 1 < len(core) <= 4 and core[-1] in "村乡镇县" and is_bare(core):
        return Named(quantity, core, "", context, rule)  # 覆盖186个村
    if rule == "right" and len(core) == 1:
        core += tidy(_PREDICATE_OF.sub("", slot.right.lstrip(core)))[:14]  # 312个村全部建立了卫生室
        return Named(quantity, core, "", context, rule)
    if _EACH_YEAR.fullmatch(core) and (topic := about.topic or about.root):
        return Named(quantity, join(topic, core), "", context, "sentence")  # 落实定额补助,每名村医每年4200元
    if not core and about.last and slot.gap and LISTED.fullmatch(slot.gap) and quantity.unit == about.last.quantity.unit:
        return Named(quantity, about.last.base, "", context, "sibling")  # 登记病人339例和445例
    if not core and about.last and not slot.left.strip() and quantity.unit != about.last.quantity.unit:
        return Named(quantity, about.last.base, "", context, "adjacent")  # 门诊补偿43.1万人次,604.26万元
    if not core or is_bare(core) or verb and not noun and quantity.kind == "count":
        if quantity.unit in _EVENTS and verb and len(core) >= 4 and rule == "left" and not about.whole:
            return Named(quantity, core, "", context, rule)  # 举办培训6期: an event needs no noun
        return about.complete(slot, core, context, verb)
    of_money = quantity.kind == "money" and not GROUP.search(about.root)
    if quantity.kind == "count" or of_money or GROUP.search(core) or not about.root:
        about.remember(core, verb, noun, quantity.unit)
    else:
        about.verb = verb
    if quantity.kind == "money" and _FUND.search(noun):
        about.fund = noun  # 筹集基金1.07亿元,支出9860万元
    return Named(quantity, core, "", context, rule)
