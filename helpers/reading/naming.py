"""What each quantity of a passage measures: names composed from the words around it.

A name is read from the clause first (the phrase ahead of the number, the noun behind it). Where those words
say nothing alone (合格29份, 检出率15.06%, 省级210万元), the name takes on what the sentence, the lead of the
paragraph or the heading is about.
"""

import re
from collections.abc import Sequence

from helpers.reading.clauses import Clause, Slot
from helpers.reading.constructions import CONSTRUCTIONS, PER, PREDICATE, in_brackets
from helpers.reading.discourse import ORDERED, OUTCOME, Discourse, Named
from helpers.reading.labels import (
    NEXT_VERB,
    QUALIFIER,
    RATE,
    WENT_WELL,
    clean,
    heading_topic,
    join,
    rate_word,
    right_phrase,
    shorten,
)
from helpers.reading.parallel import read_list
from helpers.reading.phrases import is_bare, split_verb, tidy, trim_left
from helpers.reading.vocabulary import COMPLETE_WORD, GROUP

# 阳性率依次为孕产妇0.02%、…: the rate of all, and the first of those that it is told of
_SPREAD = re.compile(r"(?P<what>[^,;。]{0,24}?)(?:分别|依次)(?:为|是|有)?:?(?P<item>[一-龥A-Za-z、()\d-]{2,14})")
_WHOSE_RATES = re.compile(r"^(?:各[类级个项种]?|其余|其他|其它)(?:人群|机构|场所|样品|产品|地区|乡镇|年龄组|对象)?的?")
_MADE_OF = re.compile(r"(?P<what>[^,;。由]{2,24})由(?P<part>[一-龥]{2,16})$")
_MADE = re.compile(r"组成|构成|分担|共同(?:承担|负担|出资|筹集)")
_TOTAL_OF = re.compile(r"(?:合计|总计|共计|总共|累计|共)(?:达|为)?(?P<what>[一-龥]{0,6})$")
_OWN = re.compile(r"(?<=[一-龥])(?:(共(?=[计有为组建设开培发征核配投完])|现有|仅有|均有|都有|各(?=[罚奖补配有派]))|每[人户村所家名])")
_ASIDE = re.compile(r"\([^()]{5,}\)")
_PREDICATE_OF = re.compile(r"^(?:全部|均|都|已|共|实现|达到)+|[,;。、].*$")
_LISTED = re.compile(r"(?:[、和与]|以及|(?<!以)及)\s*$")
_COVERB_END = re.compile(r"(?:对|为|给|向|将|把|让|使|选派|抽调|组织|派出|安排)(?:[我全]?[县区市乡镇]|辖区内?|本[县区市]|乡镇)?的?$")
_LIGHT = re.compile(r"(?:进行|开展|实施|举办|组织|给予|免费发放|发放|注射|接种)了?$")
_PEOPLE = frozenset(("人", "人次", "名", "位", "例", "户", "人份", "对"))
_ANTIGEN = re.compile(
    r"(?:[卡糖疫一二三四五六七八九十](?:介)?[苗丸]|卡介苗|脊灰|百白破|白破|麻疹|麻风|麻腮风|乙肝|乙脑|流脑|甲肝|水痘|腮腺炎|风疹)"
    r"(?:第?[一二三四]剂次?|初种|复种|加强|首针|基础)?$"
)
_DOSE, _DOSE_END = re.compile(r"^(?:首针|首剂)?(?:及时|全程)"), re.compile(r"(?:首针|首剂|全程|加强|基础|及时)$")
_DUE_NUMBER = re.compile(r"(?<=[一-龥]{2})(?<![反适供响对效相呼理])应$")
_FUND = re.compile(r"(?:基金|资金|经费|专款)(?:总额|总量)?$")
_OF_COUNTY = re.compile(r"(全[县市区旗州]人口)[^一-龥]*(?:为|达|共|有|约|近)*$")
_STATE = re.compile(r"达到|达标|完成|通过|建成|开展|实[现行施]|配备|设[有置立]|取得|获得|参[加与]|接受|未|没有|纳入|签[订约]")
_WHOSE = re.compile(r"[院所站室家县区市镇乡村校户人].{0,4}有$")
_OCCUPIED = re.compile(r"占(?![地用道])(?=[一-龥]{2})")
_CARE = re.compile(r"住院|门诊|门急诊|急诊")
_CARE_OF = re.compile(r"(?:住院|门诊|门急诊|急诊)(?:统筹|慢特病|慢性病|大病)")
_CARE_PAID = re.compile(r"(?:住院|门诊|门急诊|急诊)(?:统筹|慢特病|慢性病|大病)?")
_PAID = re.compile(r"(补偿|报销|救助|资助|减免|赔付)(?:金额|人次|资金|基金|总?额)?$")
_WORTH = re.compile(r"折合|约合|折算|折价")
_BEDS = re.compile(r"(?:编制|开放|实有|设置|核定|护理|护理型)?(?:床位|病床)")
_WARD = re.compile(r"(?:机构|医院|卫生院|病区|病房|养老院|敬老院|福利院|[科站])$")
_EACH_MONTH = re.compile(r"每[年月人]$")
_PAY = re.compile(r"(?:定额|生活|岗位|养老)?(?:补[助贴]|工资|津贴|报酬|奖励)")
_TOGETHER = re.compile(r"(?:合计|总计|共计)(?:为|达)?$")
_CLASS = re.compile(r"[一-龥A-Z]{1,8}[类型档]")
_OF_PATIENTS = re.compile(r"(?:住院|门诊|急诊|门急诊|出院)(?:患者|病人)?")
_RATE_OF = re.compile(r"^.*率(?:达到?|为|是|占)+(?=[^率]*(?:人口|总数|人数|对象)$)")  # 持证率达到总人口49.3万人的0.9%
_THEN = re.compile(r"(?:而)?(?:上年|去年)(?:同期|度)?(?:仅|只)?(?:为|是|有)?")
_YEAR_THEN = re.compile(r"(?:而|但)?((?:19|20)\d\d年)(?:同期|度|底|末)?(?:仅|只|还|却)?(?:为|是|有)?")
_EACH_YEAR = re.compile(r"每[名个人村户位][一-龥]{0,6}?(?:每[年月次人])?")
_DONE = re.compile(r"(?<![一-龥])(?:已|实际|共|现已|累计|全年|今年|目前)*完成了?$")
_PATIENTS = re.compile(r"(?:住院|门诊|门急诊|急诊|出院|入院)(?:病人|患者)[一-龥]{2}")
_WHY = re.compile(r"(?<=[一-龥]率)(?:因|由于|受)[一-龥]{2,14}$")  # 婚检率因政策调整下降到21%
_HAS = re.compile(r"(?:却|仍|还|就|已|只|仅)*有(?:近|约|超过?)?$")
_FLOWS = re.compile(r"(?:流向|流入|流出|来自|集中|分布|发生|用于|转往)")
_HOUSE = re.compile(r"^[一-龥]{0,6}(?:医院|卫生院|医疗机构|保健院|疾控中心|卫生室|诊所)$")
_PER_VISIT = re.compile(r"[次人日例床]均[一-龥]{0,4}$")
_LEVEL = re.compile(r"(?:国家|[省市州县区乡镇村]级?|[一二三四五甲乙丙ABCDE][级类档等]|(?:省|市|县|乡)[内外]|[男女]性?|城[镇市]|农村)$")
_EVENTS = frozenset("期 次 场 场次 期次 班次 届".split())
_THINGS = frozenset("件 箱 台 套 份 支 盒 瓶 吨 公斤 千克 辆 张 块 本 床 双 袋 台件 条 幅 册 只".split())


def name_quantities(clauses: Sequence[Clause], headings: Sequence[str] = ()) -> list[Named]:
    """A name for every quantity of a passage, in the order of the text."""
    about = Discourse(tuple(filter(None, map(heading_topic, headings))))
    last = max((number for number, clause in enumerate(clauses) if clause.slots), default=-1)
    for clause in clauses[:last + 1]:  # what follows the last number is of no number
        about.enter(clause)
        if not clause.slots:
            about.hear(clause)
        else:
            listed = read_list(about, clause)
            for number, slot in enumerate(clause.slots):
                if not listed or slot.bracket is not None:
                    about.add(name_slot(about, slot, clause, number), slot)
    return rates_of_lists(sorted(about.named, key=lambda named: named.quantity.at))


def rates_of_lists(named: list[Named]) -> list[Named]:
    """卡介苗99%、脊灰98.7%、麻疹疫苗接种率97.6%: the rate that the last of a list names is meant of all."""
    done, tail, ahead = [], "", None
    for one in reversed(named):
        quantity = one.quantity
        if not one.base and one.role == "previous" and done:
            one = one._replace(base=done[-1].base)
        near = ahead is not None and ahead.at - quantity.to < 14
        if quantity.unit == "%" and not one.suffix and one.rule in ("left", "part") and not one.role:
            if RATE.search(one.base):
                tail = rate_word(one.base)
            elif tail and near and len(one.base) <= 10 and one.rule == "left":
                one = one._replace(base=one.base + tail, rule="rate of a list")
        else:
            tail = ""
        ahead = quantity
        done.append(one)
    return done[::-1]


def name_slot(about: Discourse, slot: Slot, clause: Clause, number: int) -> Named:
    if slot.bracket is not None:
        return in_brackets(about, slot, clause)
    for construction in CONSTRUCTIONS[slot.quantity.kind]:
        if named := construction(about, slot, clause):
            return named
    for beside in clause.slots[number + 1:]:  # 派出3批12名医生: the noun stands behind the last
        if slot.right.strip() or beside.gap.strip() or beside.bracket is not None:
            break
        slot = slot._replace(right=beside.right)
    ahead = _ASIDE.sub("", slot.left) if "(" in slot.left else slot.left
    if slot.first and about.label and clause.before == ":" and not ahead.strip() and not right_phrase(slot.right):
        ahead = about.label  # 门诊诊断:1260例
    if ("分别" in ahead or "依次" in ahead) and (spread := _SPREAD.fullmatch(ahead)):
        head = _WHOSE_RATES.sub("", clean(trim_left(spread["what"])))
        if slot.quantity.kind != "rate":
            ahead = spread["item"]  # 前三位依次为流感312例、…
        elif RATE.search(head):
            ahead = spread["item"] + (head if len(head) < 8 else _own_rate(head))  # 合格率分别为食品96%、…
    if "由" in ahead and (made := _MADE_OF.match(ahead)) and _MADE.search(clause.text, slot.quantity.to - clause.at):
        about.composed, ahead = clean(trim_left(made["what"])), made["part"]  # 资金由中央150万元、县级80万元组成
    if "其中" in ahead and any(n.quantity.kind != "rate" for n in about.told):
        about.find_whole()
        ahead = ahead.rsplit("其中", 1)[1]
    if slot.quantity.kind == "count" and slot.left.strip() == "的" and number and clause.slots[number - 1].bracket is None:
        before = clause.slots[number - 1]
        ahead = before.left + before.quantity.text  # 达到封顶线3万元的11人
    if slot.quantity.kind == "rate" and _HAS.search(slot.left) and _FLOWS.match(slot.right):
        return compose(about, slot, tidy(_HAS.sub("", ahead) + right_phrase(slot.right)), "left")  # 补偿资金却有近三成流向县外
    left, right = trim_left(ahead), right_phrase(slot.right if slot.last else NEXT_VERB.split(slot.right, maxsplit=1)[0])
    if left.endswith("应") and _DUE_NUMBER.search(left):
        left = "应" + left[:-1]  # 参合人口应达38万人
    if not left and _DONE.search(ahead) and slot.quantity.kind == "count":
        left = "完成"  # 任务2000人,完成2037人
    later = clause.slots[number + 1:]
    if later and _LIGHT.search(right) and later[0].bracket is None:
        right += right_phrase(later[0].right)  # 对250名人员进行了10项技术培训
    if attaches_right(about, slot, left):
        shared = right_phrase(later[-1].right) if later and all(_LISTED.search(s.gap) and len(s.gap) < 16 for s in later) else ""
        return from_right(about, slot, left, right, shared)
    if left.endswith("中") and PREDICATE.match(rest := right_phrase(slot.right)):
        left = left[:-1] + tidy(rest)  # 老人中的7318名进行了体检
    elif slot.left.endswith("有") and _WHOSE.search(slot.left) and _STATE.match(rest := right_phrase(slot.right)):
        left = tidy(left + tidy(rest))  # 22家卫生院有20家达到基本标准
    before = clause.slots[number - 1] if number else None
    if slot.gap and about.named and about.named[-1].rule == "right" and split_verb(after := left.rsplit("、", 1)[-1])[0]:
        left = after  # 发放8100份宣传单、悬挂横幅4条
    if slot.gap and about.named and about.named[-1].rule == "right" and (own := _OWN.search(left)):
        left = left[own.start():].removeprefix(own[1] or "")
    if slot.gap and before and about.named[-1].rule == "right" and not _LISTED.search(slot.gap):
        subject = tidy(trim_left(before.left))
        if 2 <= len(subject) <= 8 and not is_bare(subject) and not split_verb(subject)[0]:
            left = join(subject, left)  # 新宁镇3个村改厕200户
    return compose(about, slot, left, "left")


def attaches_right(about: Discourse, slot: Slot, left: str) -> bool:
    """Whether the noun of a number stands behind it: 18个乡镇, 3家二级公立医院."""
    rest = QUALIFIER.sub("", slot.right, count=1) if QUALIFIER.match(slot.right) else slot.right
    rest = rest.lstrip("\"”’ ")
    if not rest or rest[0] in "、)(和及与/等-—~+":
        return False
    if slot.quantity.kind == "count" and _COVERB_END.search(slot.left):
        return True
    if left in ("剩余", "剩下", "其余") and rest[0] == "的":
        return True  # 剩余6000人的筛查
    if not left or (_LISTED.search(slot.gap) and about.named and about.named[-1].rule == "right"):
        return True
    if is_bare(left) and not RATE.search(left) and slot.quantity.kind == "count" and rest[0] != "的" and not PREDICATE.match(rest):
        return True
    verb, noun = split_verb(left)
    if not noun and slot.quantity.kind != "rate":
        return True
    if slot.quantity.kind == "rate" and rest[0] == "的" and is_bare(left) and not RATE.search(left):
        return True  # 完成了80%以上的村卫生室建设
    if PREDICATE.match(rest) or slot.quantity.kind in ("rate", "quantity"):
        return False
    if slot.left.rstrip().endswith("等"):
        return True
    if slot.quantity.kind == "money":
        return rest[0] == "的" and len(rest) > 2 or bool(_EACH_MONTH.search(left) and _PAY.match(rest))
    return slot.quantity.unit not in ("人次", "户次", "例次", "人份", "剂次", "所次", "台次") and rest[0] != "的"


def from_right(about: Discourse, slot: Slot, left: str, right: str, shared: str) -> Named:
    """The name from the noun behind the number, with the verb ahead of it and what is said of it."""
    if slot.left.rstrip().endswith(("等", "、")):  # A、B、C等12个乡镇: the list only gives examples
        left = ""
    if _LISTED.search(slot.gap) and about.named and about.named[-1].rule == "right":
        left = about.verb  # 20个乡镇、312个村: what stands between belongs to the first
    noun = right[1:] if right.startswith("的") else right
    if shared and not PREDICATE.search(noun) and (found := PREDICATE.search(shared, 2)):
        noun += shared[found.start():]  # 对126家餐馆、38所食堂进行检查
    said = PREDICATE.match(noun) or re.match(r"使用|采用|推行", noun)
    if said and not left and about.root and slot.quantity.unit != "次" and not re.match(r"[对向为在于由将](?!自)", noun):
        return Named(slot.quantity, join(about.root, tidy(noun)), "", about.context(), "predicate")  # 7所开展了住院业务
    return compose(about, slot, tidy(left[-24:] + noun), "right")


def _own_rate(name: str) -> str:
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
    if quantity.kind in ("money", "count") and ("共" in slot.left or "计" in slot.left) and (total := _TOTAL_OF.fullmatch(slot.left.strip())) and about.sums_up(quantity):
        name = about.composed or about.shared_end(quantity.unit) or join(about.label or about.topic or context, total["what"])
        about.remember(name, *split_verb(name), quantity.unit)
        return Named(quantity, name + "合计", "", context, "total")
    if quantity.kind == "money" and not core and len(about.row) > 1 and _TOGETHER.search(slot.left) and about.row[-1].quantity.unit == quantity.unit:
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
        return Named(quantity, core + _own_rate(about.rate.base), "", context, "rate of a list")
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
            own = about.own_rate = about.own_rate if kept else _own_rate(about.rate.base)
            return Named(quantity, core + (_DOSE.sub("", own) if _DOSE_END.search(core) else own), "", context, "rate of a list")
    if rule == "right" and 1 < len(core) <= 4 and core[-1] in "村乡镇县" and is_bare(core):
        return Named(quantity, core, "", context, rule)  # 覆盖186个村
    if rule == "right" and len(core) == 1:
        core += tidy(_PREDICATE_OF.sub("", slot.right.lstrip(core)))[:14]  # 312个村全部建立了卫生室
        return Named(quantity, core, "", context, rule)
    if _EACH_YEAR.fullmatch(core) and (topic := about.topic or about.root):
        return Named(quantity, join(topic, core), "", context, "sentence")  # 落实定额补助,每名村医每年4200元
    if not core and about.last and slot.gap and _LISTED.fullmatch(slot.gap) and quantity.unit == about.last.quantity.unit:
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
