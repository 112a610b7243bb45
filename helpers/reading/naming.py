"""What each quantity of a passage measures: names composed from the words around it.

A name is read from the clause first (the phrase ahead of the number, the noun behind it). Where those words
say nothing alone (合格29份, 检出率15.06%, 省级210万元), the name takes on what the sentence, the lead of the
paragraph or the heading is about.
"""

import re
from collections.abc import Sequence

from helpers.reading.brackets import in_brackets
from helpers.reading.clauses import Clause, Slot
from helpers.reading.composition import LISTED, compose, own_rate
from helpers.reading.constructions import CONSTRUCTIONS, PREDICATE
from helpers.reading.discourse import Discourse, Named
from helpers.reading.labels import NEXT_VERB, QUALIFIER, RATE, clean, heading_topic, join, rate_word, right_phrase
from helpers.reading.parallel import read_list
from helpers.reading.phrases import is_bare, split_verb, tidy, trim_left

# 阳性率依次为孕产妇0.02%、…: the rate of all, and the first of those that it is told of
_SPREAD = re.compile(r"(?P<what>[^,;。]{0,24}?)(?:分别|依次)(?:为|是|有)?:?(?P<item>[一-龥A-Za-z、()\d-]{2,14})")
_WHOSE_RATES = re.compile(r"^(?:各[类级个项种]?|其余|其他|其它)(?:人群|机构|场所|样品|产品|地区|乡镇|年龄组|对象)?的?")
_MADE_OF = re.compile(r"(?P<what>[^,;。由]{2,24})由(?P<part>[一-龥]{2,16})$")
_MADE = re.compile(r"组成|构成|分担|共同(?:承担|负担|出资|筹集)")
_OWN = re.compile(r"(?<=[一-龥])(?:(共(?=[计有为组建设开培发征核配投完])|现有|仅有|均有|都有|各(?=[罚奖补配有派]))|每[人户村所家名])")
_ASIDE = re.compile(r"\([^()]{5,}\)")
_COVERB_END = re.compile(r"(?:对|为|给|向|将|把|让|使|选派|抽调|组织|派出|安排)(?:[我全]?[县区市乡镇]|辖区内?|本[县区市]|乡镇)?的?$")
_LIGHT = re.compile(r"(?:进行|开展|实施|举办|组织|给予|免费发放|发放|注射|接种)了?$")
_DUE_NUMBER = re.compile(r"(?<=[一-龥]{2})(?<![反适供响对效相呼理])应$")
_STATE = re.compile(r"达到|达标|完成|通过|建[成立起]|开[展通设]|启动|推行|采用|使用|安装|实[现行施]|配[备齐有]|设[有置立]|取得|获得|参[加与]|接受|未|没有|无|缺|纳入|签[订约]")
_WHOSE = re.compile(r"[院所室站家县区市镇乡村校户人道社厂店点场园队科].{0,4}有$")
_EACH_MONTH = re.compile(r"每[年月人]$")
_PAY = re.compile(r"(?:定额|生活|岗位|养老)?(?:补[助贴]|工资|津贴|报酬|奖励)")
_DONE = re.compile(r"(?<![一-龥])(?:已|实际|共|现已|累计|全年|今年|目前)*完成了?$")
_HAS = re.compile(r"(?:却|仍|还|就|已|只|仅)*有(?:近|约|超过?)?$")
_FLOWS = re.compile(r"(?:流向|流入|流出|来自|集中|分布|发生|用于|转往)")


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
            ahead = spread["item"] + (head if len(head) < 8 else own_rate(head))  # 合格率分别为食品96%、…
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
        shared = right_phrase(later[-1].right) if later and all(LISTED.search(s.gap) and len(s.gap) < 16 for s in later) else ""
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
    if slot.gap and before and about.named[-1].rule == "right" and not LISTED.search(slot.gap):
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
    if not left or (LISTED.search(slot.gap) and about.named and about.named[-1].rule == "right"):
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
    if LISTED.search(slot.gap) and about.named and about.named[-1].rule == "right":
        left = about.verb  # 20个乡镇、312个村: what stands between belongs to the first
    noun = right[1:] if right.startswith("的") else right
    if shared and not PREDICATE.search(noun) and (found := PREDICATE.search(shared, 2)):
        noun += shared[found.start():]  # 对126家餐馆、38所食堂进行检查
    said = PREDICATE.match(noun) or re.match(r"使用|采用|推行", noun)
    if said and not left and about.root and slot.quantity.unit != "次" and not re.match(r"[对向为在于由将](?!自)", noun):
        return Named(slot.quantity, join(about.root, tidy(noun)), "", about.context(), "predicate")  # 7所开展了住院业务
    return compose(about, slot, tidy(left[-24:] + noun), "right")
