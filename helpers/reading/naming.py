"""What each quantity of a passage measures: names composed from the words around it.

A name is read from the clause first (the phrase ahead of the number, the noun behind it). Where those words
say nothing alone (合格29份, 检出率15.06%, 省级210万元), the name takes on what the sentence, the lead of the
paragraph or the heading is about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.reading.clauses import Clause, Slot
from helpers.reading.parallel import find_items
from helpers.reading.phrases import is_bare, split_verb, strip_bare, tidy, trim_lead, trim_left
from helpers.reading.vocabulary import AGE, BARE_WORD, COMPLETE_WORD, EMPTY_END, GROUP, VERB
from helpers.records import Quantity


@dataclass(frozen=True, slots=True)
class Named:
    """A quantity with the name of what it measures."""

    quantity: Quantity
    base: str  # what is measured, without what this number says of it (比上年提高, 国家要求)
    suffix: str  # 比上年提高, 占基金总额比例 …
    context: str  # what the sentence or heading around it is about, used where the name alone is not distinct
    rule: str
    role: str | None = None  # where the construction itself decides it

    @property
    def name(self) -> str:
        return self.base + self.suffix


_QUALIFIER = re.compile(r"(?:以[上下内]|左右|上下|以外|多|余)")
_PREDICATE = re.compile(
    r"""
    (?: 参[加与] | 进行 | 开展 | 实[施现行] | 通过 | 达[到标] | 完成 | 得到 | 获得? | 被 | 已 | 全部 | 全面 | 均 | 都 | 也 | 是 | 为 | 有 | 未 | 没 | 无 | 在 | 由 | 因 | 从 | 向 | 到 | 于 | 对 | 按 | 将 | 以(?!上|下|内)
    | 共 | 仅 | 只 | 占 | 比 | 较 | 使 | 让 | 纳入 | 享受 | 接受 | 用于 | 用来 | 投入 | 支持 | 建[设成立] | 新建 | 改[建造扩] | 购[买置] | 拨付 | 核算 | 发放 | 签[订约] | 组[成建织] | 主要 | 居 | 分布 | 涉及 | 覆盖 | 惠及 | 受益
    | 赴 | 前往 | 深入 | 取得 | 考[取核] | 晋升 | 合格 | 不合格 | 死亡 | 治愈 | 办理 | 领取 | 随访 | 的(?:基础|情况|时间) | 以来 | 同比 | 同时 | 其中 | 不变 | 标准 | 进入 | 成为 | 落实 | 执行
    )""",
    re.VERBOSE,
)
_STANDARD = re.compile(r"(?:以[上下内]|左右)?的?[一-龥]{0,6}?(?:目标(?!人群)|要求|任务|指标|规定|平均水平|警戒线|限值)|(?:以[上下内])?的?(?:国家|省|市|全国|全省)?(?:标准|水平)")
_MOVES = r"(?:提[高升]|增[长加幅]|上[升涨]|下[降调]|减[少轻]|降[低幅]|回[升落]|缩[短小]|扩大|翻|[高低]出|相差|[低高多少升降增减差])"
_CHANGE = re.compile(rf"{_MOVES}(?:了|约|近|超过?|幅度?|达到?|为|率)*$")
_COMPARE = re.compile(
    rf"(?:同比|环比|[,与和同]?(?:比|较|与|同)(?!例|重|价|种|一)[^,;。]{{1,18}}?)(?=(?:相比|平均|均|分别|同期|不[降升减]反)*{_MOVES})"
)
_UNFULFILLED = re.compile(r"(?:虽然?|仍然?|有所|不断|逐[年步]|稳步|明显|显著|大幅)+有?所?(?:提[高升]|增[长加]|下降|上升|改善)?$")
_TASK = re.compile(r"(?:[为占]|完成|达到?)了?(?P<what>[^,;。]{0,12}(?:任务|计划|目标|预算)(?:任务|计划|指标)?(?:总?数)?)的?$")
_SHARE = re.compile(r"(?:仅|只|约|共|均|就|还|各)*占(?:到|了|据)?(?!比)(?P<what>[^,;。占由从]{0,20}?)的?$")
_FROM = re.compile(r"(?:由|从)(?P<when>[^,;。]{0,14}?)的?$")
_UP_TO = re.compile(r"(?:提[高升]|上[升涨调]|下[降调]|降低?|减少?|增[加长]?|升|扩大|缩[短小]|回[升落]|压缩|延长|改|变|调整|发展|达)[^,;。]{0,6}?[到至为](?:(?:\d{4}|今|本)年(?:度|底|末)?|现在|目前)?的?$")
_LACKING = re.compile(r"(?:数量|总量)?(?:严重|相对|普遍|明显|仍然?|较|偏)*(?:不足|短缺|缺乏|匮乏|较?少|偏低|滞后|薄弱|老化|落后)$")
_LISTED = re.compile(r"(?:[、和与]|以及|(?<!以)及)\s*$")
_AGAINST = re.compile(r"(?:较|比|与|同|和)(?P<what>[^,;。]{0,12}?(?:年|期|度|末|底|初|前|阶段)[^,;。]{0,6}?)的?$")
_COVERB_END = re.compile(r"(?:对|为|给|向|将|把|让|使|选派|抽调|组织|派出|安排)(?:[我全]?[县区市乡镇]|辖区内?|本[县区市]|乡镇)?的?$")
_LIGHT = re.compile(r"(?:进行|开展|实施|举办|组织|给予|免费发放|发放|注射|接种)了?$")
_OUTCOME = re.compile(r"合格|阳性|阴性|实际|异常|检出|查出|患病|应|完成|达标|优秀|发现|确诊")
_CAMPAIGN = re.compile(r"筛查|普查|体检|监测|接种|检查|抽检|抽查|采样|化疗|免疫|培训|救助|补助|补偿|考核|检测")
_ORG = re.compile(r"^[一-龥]{2,12}?(?:中心|医院|卫生院|服务站|监督所|保健[院所站]|[站局会]|室|部门|单位|系统|机构)(?=(?:共|现|新|设|完成|开展)|" + VERB.pattern + ")")
_WHOLE = re.compile(r"[,:]?其中[:,]?")
_PERSON = re.compile(r"(?:[员者人师生士童妇儿民医]|患者|人口|人数|专家|学员|干部|职工|对象|院长|老年人|总数|户数|数)$")
_PEOPLE = frozenset(("人", "人次", "名", "位", "例", "户", "人份", "对"))
_PAPER = re.compile(r"(?:书|资料|材料|宣传单|宣传[画册页品]|标语|横幅|文件|信息|简报|[图展]板|手册|通知|文章|稿件|合同)$")
_PER = re.compile(r"每[百千万十]+(?:名)?(?:常住|农业|户籍)?(?:人口|人|居民|名)")
_MONEY = re.compile(r"(?:[费款金额资]|经费|资金|补助|投资|收入|支出|产值|价值|债务|缺口|起付线|封顶线|标准)$")
_RATE = re.compile(r"(?:率|比|比例|比重|覆盖面|度|密度|指数|水平|占比|比值)$")
_TOPICAL = re.compile(
    r"普查|筛查|接种|检查|监测|检测|培训|整治|行动|工程|项目|活动|管理|服务|疫苗|病|救助|补助|免疫|保健|监督|执法|考核|建设|宣传|献血|体检|合作医疗|新农合|医保|改厕|改水|化疗|灭|评价|调查|制度|招聘|招考|证明|签约"
)
_HEADING_WORDS = re.compile(
    r"(?:不断|进一步|稳步|扎实|切实|大力|全面|积极|认真|努力|深入|加强|加快|狠抓|强化|推进|推行|开展|抓好|做好|搞好|完善|规范|提高|提升|促进|突出|落实|实施|巩固|健全|严格|着力|加大|深化|组织|有序|有效|有力|高效|稳定|顺利|明显|显著|成效|工作|情况|力度|水平)+"
)


def name_quantities(clauses: Sequence[Clause], headings: Sequence[str] = ()) -> list[Named]:
    """A name for every quantity of a passage, in the order of the text."""
    reader = _Reader(tuple(filter(None, (heading_topic(h) for h in headings))))
    for number, clause in enumerate(clauses):
        reader.read(clause, clauses[number + 1] if number + 1 < len(clauses) else None)
    return rates_of_lists(sorted(reader.named, key=lambda n: n.quantity.at))


def rates_of_lists(named: list[Named]) -> list[Named]:
    """卡介苗99%、脊灰98.7%、麻疹疫苗接种率97.6%: the rate that the last of a list names is meant of all."""
    done, tail, ahead = [], "", None
    for one in reversed(named):
        quantity = one.quantity
        if not one.base and one.role == "previous" and done:
            one = replace(one, base=done[-1].base)
        near = ahead is not None and ahead.at - quantity.to < 14
        if quantity.unit == "%" and not one.suffix and one.rule in ("left", "part") and not one.role:
            if _RATE.search(one.base):
                tail = rate_word(one.base)
            elif tail and near and len(one.base) <= 10 and one.rule == "left":
                one = replace(one, base=one.base + tail, rule="rate of a list")
        else:
            tail = ""
        ahead = quantity
        done.append(one)
    return done[::-1]


def heading_topic(heading: str) -> str:
    """What a heading is about, without what it claims.

    >>> heading_topic("(二)妇幼保健工作稳步推进")
    '妇幼保健'
    """
    text = tidy(trim_lead(heading.strip()))
    parts = [p for p in re.split(r"[,:;、。\s]", _HEADING_WORDS.sub(" ", text)) if len(p) >= 2]
    return max(parts, key=len, default="")[:14] if parts else ""


class _Reader:
    """Reads the clauses of a passage from left to right, remembering what the sentence is about."""

    def __init__(self, headings: tuple[str, ...]):
        self.named: list[Named] = []
        self.headings = headings
        self.outer = ""  # what the paragraph is about
        self.begin_sentence()

    def begin_sentence(self) -> None:
        self.root = ""  # the noun that bare words are about
        self.topic = ""  # the last clause without a number
        self.verb = ""  # of the last name
        self.last: Named | None = None  # the last name that something may be said of
        self.rate: Named | None = None
        self.whole: Named | None = None  # the total of a 其中
        self.full = ""  # the same noun with the activity that it underwent
        self.items: list[str] = []
        self.told: list[Named] = []  # the actual figures of the sentence so far

    def read(self, clause: Clause, following: Clause | None) -> None:
        if clause.before in ("。", "!", "?", "\n"):
            self.outer = self.root or self.outer
            self.begin_sentence()
        elif clause.before == ";":
            self.whole = None
        if _WHOLE.match(trim_bullet(clause.text)) and self.last:
            self.whole = self.last
        if not clause.slots:
            self.hear(clause)
            return
        run = self.parallel(clause)
        if not run:
            for number, slot in enumerate(clause.slots):
                self.add(self.name(slot, clause, number), slot)

    def hear(self, clause: Clause) -> None:
        """A clause without a number may say what the next numbers are about."""
        text = tidy(trim_lead(clause.text))
        if found := re.match(r"(.{2,20}率)(?=虽|有|不|较|仍|偏|未|还|明|逐|稳)", text):
            quantity = Quantity(0, 0, 0, 0, "", 0.0, "%", "rate", "=", "topic")
            self.rate = Named(quantity, found[1], "", "", "topic")
        text = _LACKING.sub("", text)
        if not _TOPICAL.search(text) and not GROUP.search(text):
            return
        head = text.rsplit("的", 1)[-1] if len(text) > 16 else text
        head = head if len(head) >= 4 else text
        _, noun = split_verb(head)
        noun = strip_tail(noun or head)
        if 2 <= len(noun) and not is_bare(noun):
            self.topic = noun[-18:]
            self.root = self.full = self.topic

    def add(self, named: Named, slot: Slot) -> None:
        self.named.append(named)
        if slot.bracket is not None or named.role in ("target", "change", "previous", "rank"):
            if named.role == "previous" and not self.last:
                self.last = named
            return
        self.last = named
        self.told.append(named)
        if named.quantity.kind == "rate":
            self.rate = named

    def context(self) -> str:
        """What is around the sentence: its topic, the paragraph's, the innermost heading's."""
        return self.topic or self.outer or (self.headings[-1] if self.headings else "")

    # -- one quantity ---------------------------------------------------------------------------------------

    def name(self, slot: Slot, clause: Clause, number: int) -> Named:
        quantity = slot.quantity
        if slot.bracket is not None:
            return self.in_brackets(slot)
        for construction in (self.rank, self.from_to, self.against, self.change, self.task, self.share, self.standard, self.adjacent, self.per_head):
            if named := construction(slot, clause):
                return named
        left, right = trim_left(slot.left), right_phrase(slot.right)
        later = clause.slots[number + 1:]
        if later and _LIGHT.search(right) and later[0].bracket is None:
            right += right_phrase(later[0].right)  # 对250名人员进行了10项技术培训
        if self.attaches_right(slot, left):
            shared = right_phrase(later[-1].right) if later and all(_LISTED.search(s.gap) and len(s.gap) < 16 for s in later) else ""
            return self.from_right(slot, left, right, shared)
        rest = right_phrase(slot.right)
        if left.endswith("中") and _PREDICATE.match(rest):
            left = left[:-1] + tidy(rest)  # 老人中的7318名进行了体检
        before = clause.slots[number - 1] if number else None
        if slot.gap and before and self.named[-1].rule == "right" and not _LISTED.search(slot.gap):
            subject = tidy(trim_left(before.left))
            if 2 <= len(subject) <= 8 and not is_bare(subject) and not split_verb(subject)[0]:
                left = join(subject, left)  # 新宁镇3个村改厕200户
        return self.compose(slot, left, "left")

    def attaches_right(self, slot: Slot, left: str) -> bool:
        """Whether the noun of a number stands behind it: 18个乡镇, 3家二级公立医院."""
        rest = _QUALIFIER.sub("", slot.right, count=1) if _QUALIFIER.match(slot.right) else slot.right
        rest = rest.lstrip("\"”’ ")
        if not rest or rest[0] in "、)(和及与/-—~+":
            return False
        if slot.quantity.kind == "count" and _COVERB_END.search(slot.left):
            return True
        if not left or (_LISTED.search(slot.gap) and self.named and self.named[-1].rule == "right"):
            return True
        if is_bare(left) and not _RATE.search(left) and slot.quantity.kind == "count" and rest[0] != "的" and not _PREDICATE.match(rest):
            return True
        verb, noun = split_verb(left)
        if not noun and slot.quantity.kind != "rate":
            return True
        if _PREDICATE.match(rest) or slot.quantity.kind in ("rate", "quantity"):
            return False
        if slot.left.rstrip().endswith("等"):
            return True
        if slot.quantity.kind == "money":
            return False
        return slot.quantity.unit not in ("人次", "户次", "例次", "人份", "剂次", "所次", "台次") and rest[0] != "的"

    def from_right(self, slot: Slot, left: str, right: str, shared: str) -> Named:
        """The name from the noun behind the number, with the verb ahead of it and what is said of it."""
        if slot.left.rstrip().endswith(("等", "、")):  # A、B、C等12个乡镇: the list only gives examples
            left = ""
        if _LISTED.search(slot.gap) and self.named and self.named[-1].rule == "right":
            left = self.verb  # 20个乡镇、312个村: what stands between belongs to the first
        noun = right[1:] if right.startswith("的") else right
        if shared and (found := _PREDICATE.search(shared, 2)):
            noun += shared[found.start():]  # 对126家餐馆、38所食堂进行检查
        return self.compose(slot, tidy(left[-24:] + noun), "right")

    def compose(self, slot: Slot, phrase: str, rule: str) -> Named:
        """The name from a phrase, completed where it says nothing alone."""
        quantity = slot.quantity
        core = strip_lead_noise(tidy(phrase))
        if quantity.kind == "rate":
            core = re.sub(r"^(?:制[定订]|下达|确定|提出|明确|要求|国家规定|规定)(?:的)?(?:\d{4}年度?)?(?=.*[率比度]$)", "", core)
        context = self.context()
        verb, noun = split_verb(core)
        listed = slot.gap.lstrip().startswith("、")
        if listed and self.last and (per := _PER.match(self.last.base)) and not _PER.match(core):
            return Named(quantity, per.group() + core, "", context, "per head")
        if self.whole and quantity.kind == self.whole.quantity.kind and quantity.kind != "rate" and not verb and not COMPLETE_WORD.match(core):
            return self.part(slot, core, context)
        if rule == "left" and not verb and self.verb and quantity.kind != "rate" and core and not is_bare(core):
            short = not slot.gap and 1 < len(core) <= 4 and quantity.unit not in _PEOPLE and not GROUP.search(core)
            if listed or (short and quantity.kind == "count"):
                self.remember(self.verb + core, self.verb, core)
                return Named(quantity, self.verb + core, "", context, "shared verb")
        if COMPLETE_WORD.match(core):
            if re.match(r"住院|门诊|门急诊|急诊", core):
                self.root = self.full = core
            return Named(quantity, core, "", context, "complete")
        if quantity.kind == "rate" and self.rate and rule == "left" and not _RATE.search(core):
            if not core or is_bare(core):
                return Named(quantity, self.rate.base, "", context, "rate again")
            if _RATE.search(self.rate.base) and not verb:
                return Named(quantity, core + rate_word(self.rate.base), "", context, "rate of a list")
        if not core or is_bare(core):
            return self.complete(slot, core, context, verb)
        self.remember(core, verb, noun)
        return Named(quantity, core, "", context, rule)

    def remember(self, core: str, verb: str, noun: str) -> None:
        """What the next bare words may be about: the object of the verb, without its organisation."""
        self.verb = verb
        thing = noun or core
        if found := _ORG.match(thing):
            inner_verb, inner = split_verb(thing[found.end():])
            thing = inner or thing
            self.verb = inner_verb or verb
        root = strip_bare(thing)
        if root and not is_bare(root) and not _PAPER.search(root):
            self.root = root[-18:]
            full = EMPTY_END.sub("", thing)
            self.full = full[-18:] if _CAMPAIGN.search(full[len(root):]) else self.root

    def complete(self, slot: Slot, core: str, context: str, verb: str) -> Named:
        """A bare word takes the noun that the sentence, the paragraph or the heading is about."""
        stem = re.sub(r"(?:人数|人次|户数|例数|总额|金额|费用|资金|比例|率|数)$", "", core)
        if len(stem) >= 2 and self.last and (at := self.last.base.rfind(stem)) > 0:
            return Named(slot.quantity, self.last.base[:at] + core, "", context, "sentence")  # 新生儿访视2739人,访视率
        root = self.full if _OUTCOME.search(core) else self.root
        for noun, rule in ((root, "sentence"), (self.outer, "paragraph"), *((h, "heading") for h in reversed(self.headings))):
            if noun:
                if verb:
                    self.verb = verb
                if rule == "sentence" and self.topic and self.topic not in noun and noun not in self.topic and len(self.topic) + len(noun) <= 18:
                    noun = join(self.topic, noun)
                return Named(slot.quantity, with_age(noun, core), "", context, rule)
        return Named(slot.quantity, core or "", "", context, "bare")

    def part(self, slot: Slot, core: str, context: str) -> Named:
        """One of the parts behind 其中."""
        whole = self.whole.base
        verb, noun = split_verb(whole)
        if not core:
            return Named(slot.quantity, whole, "", context, "part")
        if verb and not is_bare(core) and len(core) > 3 and slot.quantity.kind != "money":
            self.root = self.full = core
            return Named(slot.quantity, verb + core, "", self.whole.context, "part")
        if len(core) > 4 and slot.quantity.kind == "count" and not is_bare(core):
            self.root = self.full = core
            return Named(slot.quantity, core, "", self.whole.context, "part")
        return Named(slot.quantity, with_age(noun or whole, core), "", self.whole.context, "part")

    # -- constructions --------------------------------------------------------------------------------------

    def subject(self, text: str, rate: bool = False) -> str:
        """What is spoken of: the noun in the clause itself, else the last figure of the sentence."""
        here = _UNFULFILLED.sub("", strip_lead_noise(tidy(trim_left(text))))
        if here and not is_bare(here):
            self.root = self.full = strip_bare(here) or self.root
            return here
        if here and self.root:
            return join(self.root, here)
        last = (self.rate if rate and self.rate else self.last)
        return last.base if last else join(self.root or self.outer or (self.headings[-1] if self.headings else ""), here)

    def rank(self, slot: Slot, clause: Clause) -> Named | None:
        if slot.quantity.kind != "rank":
            return None
        text = re.sub(r"(?:名列|位列|排名|排在|位居|列|居|排)?(?:(?:全|在)[省市区国][^,;。]{0,6})?(?:名列|位列|排名|排在|位居|列|居|排|的|前)*$", "", slot.left)
        return Named(slot.quantity, self.subject(text), "排名", self.context(), "rank", "rank")

    def against(self, slot: Slot, clause: Clause) -> Named | None:
        """The earlier value that something is compared with: 较去年的2.35/10万下降了20.9%."""
        found = _AGAINST.search(slot.left)
        if not found or not re.match(r"\s*(?:相比|比较|,|)", slot.right) or not (re.match(r"相比|比较", slot.right) or not slot.last):
            return None
        subject = slot.left[: found.start()]
        base = self.subject(subject, rate=slot.quantity.kind == "rate") if subject.strip() or self.last else ""
        return Named(slot.quantity, base, f"({tidy(found['what'])})", self.context(), "against", "previous")

    def per_head(self, slot: Slot, clause: Clause) -> Named | None:
        """A number per head whose noun stands in the clause before: 全科医生数量少,每万人口仅1.35名."""
        left = tidy(trim_left(slot.left))
        if _PER.fullmatch(left) and (self.root or self.last) and not right_phrase(slot.right):
            return Named(slot.quantity, left + (self.root or self.last.base), "", self.context(), "per head")
        return None

    def change(self, slot: Slot, clause: Clause) -> Named | None:
        quantity = slot.quantity
        found = _CHANGE.search(slot.left)
        if not found:
            return None
        word = re.sub(r"(?:了|约|近|超过?|幅度?|达到?|为|率)+$", "", found.group()) or found.group()
        ahead = slot.left[: found.start()]
        compare = _COMPARE.search(slot.left)
        if len(word) == 1 and not compare:
            return None
        if not compare and quantity.kind not in ("rate",) and not quantity.percentage_points and not re.search(r"了$", slot.left) and not self.last:
            return None
        if compare:
            subject, how = slot.left[: compare.start()], compare.group().strip(",") + word
        else:
            subject, how = ahead, word
        subject = re.sub(r"(?:分别|平均|均|相比|与上?年?|不[降升减]反|平均每年|年均)+$", "", subject)
        return Named(quantity, self.subject(subject, rate=quantity.percentage_points), tidy(how), self.context(), "change", "change")

    def task(self, slot: Slot, clause: Clause) -> Named | None:
        found = _TASK.search(slot.left)
        if not found or slot.quantity.kind != "rate":
            return None
        return Named(slot.quantity, self.subject(slot.left[: found.start()]), "任务完成率", self.context(), "task", "actual")

    def share(self, slot: Slot, clause: Clause) -> Named | None:
        found = _SHARE.search(slot.left)
        if not found or slot.quantity.kind != "rate":
            return None
        subject = self.subject(slot.left[: found.start()])
        what = tidy(re.sub(r"\([^()]*\)", "", found["what"]))
        return Named(slot.quantity, subject, f"占{what}比例" if what else "占比", self.context(), "share")

    def from_to(self, slot: Slot, clause: Clause) -> Named | None:
        found = _FROM.search(slot.left)
        if found and any(_UP_TO.search(s.left) for s in clause.slots if s.quantity.at > slot.quantity.at):
            base = self.subject(slot.left[: found.start()])
            named = Named(slot.quantity, base, f"({tidy(found['when'])})" if tidy(found["when"]) else "(原)", self.context(), "from", "previous")
            self.last = replace(named, suffix="")
            return named
        if slot.gap and _UP_TO.search(slot.gap) and self.last and self.last.rule == "from":
            return Named(slot.quantity, self.last.base, "", self.context(), "to")
        return None

    def standard(self, slot: Slot, clause: Clause) -> Named | None:
        """A standard named beside the actual: 超过国家规定的30%的要求."""
        found = _STANDARD.match(slot.right)
        if not found or slot.quantity.kind not in ("rate", "money", "count", "quantity"):
            return None
        if slot.quantity.kind == "money" and not re.search(r"目标|要求|任务", found.group()):
            return None
        text = re.sub(r"(?:但|均|都|已|远)?(?:高于|超过|超|低于|达到|符合|距离?|优于|离)[^,;。]{0,10}$", "", slot.left)
        what = tidy(found.group().replace("以上", "").replace("以下", "").replace("以内", ""))
        return Named(slot.quantity, self.subject(text, rate=slot.quantity.kind == "rate"), what or "标准", self.context(), "standard", "target")

    def adjacent(self, slot: Slot, clause: Clause) -> Named | None:
        """A second quantity right behind the first: 21346户78912人."""
        if slot.first or slot.gap.strip(" 、,") or not self.last or slot.gap.strip():
            return None
        right = slot.right.strip()
        if self.last.rule == "adjacent base" or not right or self.last.base:
            return Named(slot.quantity, self.last.base, "", self.context(), "adjacent")
        return None

    def in_brackets(self, slot: Slot) -> Named:
        left = tidy(trim_left(slot.left))
        head = strip_lead_noise(tidy(trim_left(slot.bracket or "")))
        context = self.context()
        if re.search(r"(?:上年|去年|同期|前年|\d{4}年)", (slot.bracket or "")[-8:] + slot.left) and self.last and slot.quantity.kind == self.last.quantity.kind:
            return Named(slot.quantity, self.last.base, "(上年)", context, "bracket", "previous")
        base = self.last.base if self.last and not head else head
        share = _SHARE.search(slot.bracket or "")
        if share and share["what"]:
            base = tidy(share["what"])
        if left and not is_bare(left):
            return Named(slot.quantity, left, "", base or context, "bracket")
        right = right_phrase(slot.right)
        if not left and right and not _PREDICATE.match(right):
            left = tidy(right)
        return Named(slot.quantity, join(base or self.root, left), "", context, "bracket")

    # -- parallel lists -------------------------------------------------------------------------------------

    def parallel(self, clause: Clause) -> bool:
        """A率、B率分别为98.1%、93.2%: as many names as numbers. True when the clause was read so."""
        slots = clause.slots
        first = slots[0]
        if len(slots) < 2 or any(s.bracket is not None for s in slots):
            return False
        joint = re.compile(r"\s*(?:以[上下内]|左右)?[、和及与,]?\s*(?:同比|比上年|较上年)?(?:提高|增长|上升|下降|减少|降低|增加)?了?(?:达到?|约|近|超过?)?\s*$")
        if not all(joint.match(s.gap) and s.gap.strip() for s in slots[1:]):
            return False
        change = _CHANGE.search(first.left)
        text = re.sub(r"(?:同比|比[^,;。]{1,8}|较[^,;。]{1,8})?$", "", first.left[: change.start()]) if change else first.left
        items = find_items(trim_left(text), len(slots), "分别" in first.left or "依次" in first.left)
        if not items and ("分别" in first.left or "依次" in first.left):
            of = self.items if len(self.items) == len(slots) else [named.base for named in self.told[-len(slots):]]
            if len(of) == len(slots):
                rest = tidy(trim_left(re.sub(r"(?:同比|环比|分别|依次).*$", "", text)))
                items = [join(EMPTY_END.sub("", split_verb(item)[1] or item), rest) if rest else item for item in of]
        if not items:
            return False
        context, names = self.context(), []
        for slot, item in zip(slots, items, strict=True):
            core = strip_lead_noise(tidy(item))
            if is_bare(core) and (self.root or self.outer or self.headings):
                core = join(self.root or self.outer or self.headings[-1], core)
            names.append(core)
            word = _CHANGE.search(slot.left)
            if word or change:
                how = tidy((word or change).group())
                self.add(Named(slot.quantity, core, "同比" + how, context, "parallel", "change"), slot)
            else:
                self.add(Named(slot.quantity, core, "", context, "parallel"), slot)
        self.items = names
        return True


def trim_bullet(text: str) -> str:
    return text.lstrip(" \t—-()①②③④⑤⑥⑦⑧⑨0123456789、.")


def strip_lead_noise(text: str) -> str:
    return trim_lead(text).strip("、,:;()和及与的-— ")


def strip_tail(text: str) -> str:
    return re.sub(r"(?:工作|情况|活动|任务|要求|力度|等)+$", "", text)


_AGE = re.compile(AGE)
_RATE_WORD = re.compile(rf"(?:{BARE_WORD.pattern})*(?:率|比例|比重|占比|密度|满意度|覆盖面|比|度)$")


def with_age(root: str, core: str) -> str:
    """A bare word behind its noun; an age goes ahead of it.

    >>> with_age("7岁以下儿童", "3岁以下"), with_age("乡村医生", "60岁以上")
    ('3岁以下儿童', '60岁以上乡村医生')
    """
    age = _AGE.match(core)
    if not age:
        return join(root, core)
    return join(age.group().rstrip("的") + _AGE.sub("", root), core[age.end():])


def rate_word(name: str) -> str:
    """The noun of a rate at the end of a name: 脊灰疫苗接种率 → 接种率."""
    found = _RATE_WORD.search(name)
    return found.group() if found else ""


def right_phrase(text: str) -> str:
    """The noun behind a number with what is said of it, as far as a label needs."""
    text = _QUALIFIER.sub("", text, count=1) if _QUALIFIER.match(text) else text
    text = re.split(r"(?:共(?=[计有为组建设开培发征核配投完])|现有|仅有|均有|都有|全部|的基础上|(?<=[一-龥]{2})(?:均|都|已|分别|累计))", text.strip(" "), maxsplit=1)[0]
    return text.strip("、,和及与 ")[:28]


def join(root: str, core: str) -> str:
    """Two words as one label; what both say is said once.

    >>> join("儿童乙脑疫苗群体性接种", "接种率"), join("农村居民健康档案建档", "建档率")
    ('儿童乙脑疫苗群体性接种率', '农村居民健康档案建档率')
    """
    if not root or not core:
        return root or core
    if root in core:
        return core
    for size in range(min(len(root), len(core)), 1, -1):
        if root.endswith(core[:size]):
            return root + core[size:]
    return root + core
