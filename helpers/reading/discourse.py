"""What a sentence is about while its numbers are read: its noun, its verb, what was counted last."""

import re
from typing import NamedTuple

from helpers.reading.clauses import Clause, Slot
from helpers.reading.labels import RATE, clean, join, shorten, with_age, without_zeal
from helpers.reading.phrases import is_bare, split_verb, strip_bare, tidy, trim_lead, trim_left
from helpers.reading.vocabulary import COMPLETE_WORD, EMPTY_END, GROUP, VERB
from helpers.records import Quantity


class Named(NamedTuple):
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


_TOPICAL = re.compile(
    r"普查|筛查|接种|检查|监测|检测|培训|整治|行动|工程|项目|活动|管理|服务|疫苗|病|救助|补助|免疫|保健|监督|执法|考核|建设|宣传|献血|体检|合作医疗|新农合|医保|改厕|改水|化疗|灭|评价|调查|制度|招聘|招考|证明|签约"
)
_LACKING = re.compile(r"(?:数量|总量)?(?:严重|相对|普遍|明显|仍然?|较|偏)*(?:不足|短缺|缺乏|匮乏|较?少|偏低|滞后|薄弱|老化|落后)$")
_UNFULFILLED = re.compile(r"(?:虽然?|仍然?|有所|不断|逐[年步]|稳步|明显|显著|大幅)+有?所?(?:提[高升]|增[长加]|下降|上升|改善)?$")
_PAPER = re.compile(r"(?:书|资料|材料|宣传单|宣传[画册页品]|标语|横幅|文件|信息|简报|[图展]板|手册|通知|文章|稿件|合同)$")
_ORG = re.compile(r"^[一-龥]{2,12}?(?:中心|医院|卫生院|服务站|监督所|保健[院所站]|[站局会]|室|部门|单位|系统|机构)(?=(?:共|现|新|设|完成|开展)|" + VERB.pattern + ")")
_CAMPAIGN = re.compile(r"筛查|普查|体检|监测|接种|检查|抽检|抽查|采样|化疗|免疫|培训|救助|补助|补偿|考核|检测")
_OUTCOME = re.compile(r"合格|阳性|阴性|实际|异常|检出|查出|患病|应|完成|达标|优秀|发现|确诊")
_WHOLE = re.compile(r"[,:]?其中[:,]?")
_STAGES = frozenset("产前 产后 早孕 孕早期 孕期 孕晚期 入户 上门 早期 满疗程 疗程 期内".split())
_FIELDS = frozenset("卫生 医疗 业务 工作 服务 全民 公共".split())
_FACILITY = re.compile(r"[一-龥]{2}(?:室|诊所|医院|卫生院|保健院|站|中心)$")
_GOING_WELL = re.compile(r"(?:工作|运行|总体|保持|进展|推进|开展|落实|实施|运转)*(?:安全|健康)?(?:平稳|良好|顺利|有序|稳定|正常|明显|显著|逐步|不断|持续|稳步|进一步|"
                         r"有所)*(?:提升|提高|增强|改善|推进|开展|运行|实施)?$")
_ABSTRACT = re.compile(r"(?:水平|能力|质量|力度|意识|氛围|基础|保障|机制|体系|作风|形象|环境|效率|素质)$")
_STATED = re.compile(r"可按|可以|应当|必须|不得|能够|才能|从而|使得|为[^,]{1,8}(?:提供|奠定)")
_AND = re.compile(r"、|(?<=[一-龥]{2})(?:和|(?<!参)与|(?<![普惠涉波危])及(?!时))(?=[一-龥]{2})")
_ITEM = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}是|其次|再次|最后|第[一二三四五六七八九],|[(①-⑩])")
_MEMORY = 30  # figures of a sentence that a later one may be compared with
ORDERED = re.compile(r"^(?:制[定订]|下达|确定|提出|明确|要求|国家规定|规定)(?:的)?(?:\d{4}年度?)?(?=.*[率比度]$)")
_LIGHT_HEAD = re.compile(r"^(?:实施|开展|进行)了?(?=[一-龥]{2})")
_STEM_END = re.compile(r"(?:人数|人次|户数|例数|总额|金额|费用|资金|比例|率|数)$")
_RATE_ALONE, _UP_TO_VERB = re.compile(r"(.{2,20}率)"), re.compile(r"^.*[为是有]")
_SPOKEN_RATE = re.compile(r"(.{2,20}率)(?=虽|有|不|较|仍|偏|未|还|明|逐|稳)")
_SPOKEN_SHARE = re.compile(r"(.{2,12}占.{2,14}?)的?(比例|比重)(?=虽|有|不|较|仍|偏|未|还|明|逐|稳|持|过|严|$)")
_REAL = re.compile(r"实[服种管检查到拨收投有访]")
_TAIL = re.compile(r"(?:工作|情况|活动|任务|要求|力度|等)+$")
_OF_CARE = re.compile(r"住院|门诊|门急诊")
_BULLETS = " \t—-()①②③④⑤⑥⑦⑧⑨0123456789、."


class Discourse:
    """The memory of a reader that goes through the clauses of a passage from left to right."""

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
        self.held = ""  # the noun that they were about before the parts of a 其中
        self.whole: Named | None = None  # the total of a 其中
        self.spread = False  # whether they stand behind a colon, parted by semicolons
        self.full = ""  # the same noun with the activity that it underwent
        self.counted: dict[str | None, tuple[str, str]] = {}  # the nouns of the sentence by the units that counted them
        self.items: list[str] = []
        self.told: list[Named] = []  # the actual figures of the sentence so far
        self.row: list[Named] = []  # those of the last list of numbers: 高血压2415人、糖尿病683人

    def enter(self, clause: Clause) -> None:
        """A new clause begins; a full stop ends what the sentence was about, a semicolon what was a part."""
        parts = "其中" in clause.text and _WHOLE.match(clause.text.lstrip(_BULLETS))
        if clause.before in ("。", "!", "?", "\n"):
            self.outer = self.held or self.root or self.outer
            told = self.told
            self.begin_sentence()
            if parts:
                self.told = told  # 补偿38416人次。其中住院…: parts of what the sentence before counted
        elif clause.before == ";":
            self.whole = self.whole if self.spread else None
            if self.held:
                self.root = self.full = self.held
                self.held = ""
            if _ITEM.match(clause.text):
                self.begin_sentence()
        last = self.told[-1] if clause.before == ":" and self.told and not parts else None
        spread = last is not None and last.quantity.kind == "money" and last.quantity.to == clause.at - 1
        if parts or spread:
            self.find_whole()  # 补偿205万元:门诊…;住院…
            self.spread = spread

    def find_whole(self) -> None:
        """The total of the parts that 其中 announces: the last count or amount."""
        self.whole = next((n for n in reversed(self.told) if n.quantity.kind != "rate"), self.last)

    def hear(self, clause: Clause) -> None:
        """A clause without a number may say what the next numbers are about."""
        text = without_zeal(tidy(trim_lead(clause.text[-120:])))
        found = _SPOKEN_RATE.match(text) or (clause.after == ":" and _RATE_ALONE.fullmatch(text))
        if found:  # 合格率:县级96%,乡级92%
            quantity = Quantity(0, 0, 0, 0, "", 0.0, "%", "rate", "=", "topic")
            self.rate = Named(quantity, found[1], "", "", "topic")
        elif "占" in text and (share := _SPOKEN_SHARE.match(text)):  # 药品收入占业务收入的比例偏高,达46%
            quantity = Quantity(0, 0, 0, 0, "", 0.0, "%", "rate", "=", "topic")
            self.rate = Named(quantity, share[1] + share[2], "", "", "share topic")
        parts = _AND.split(_UP_TO_VERB.sub("", text))
        if 2 <= len(parts) <= 6 and all(2 <= len(part) <= 12 for part in parts):
            self.items = parts  # 前三位为心脏病、脑血管病、恶性肿瘤,分别占…
        short = text
        text = _LACKING.sub("", text)
        if text != short and 2 <= len(text) <= 6:  # 人员老化,45岁以上占62%
            self.root = self.full = self.topic = text
            return
        if not _TOPICAL.search(text) and not GROUP.search(text):
            return
        head = text.rsplit("的", 1)[-1] if len(text) > 16 else text
        head = head if len(head) >= 4 else text
        _, noun = split_verb(head)
        noun = _TAIL.sub("", _GOING_WELL.sub("", (noun or head).lstrip("的")))
        if _ABSTRACT.search(noun) or _STATED.search(text) or noun.startswith("、"):
            return  # nor the rest of a list whose first member went with its verb
        if 2 <= len(noun) and not is_bare(noun) and "每" not in noun:
            self.topic = shorten(noun)
            self.root = self.full = self.topic
            self.counted = {}

    def add(self, named: Named, slot: Slot) -> None:
        self.named.append(named)
        if slot.bracket is not None or named.role in ("target", "change", "previous", "rank"):
            if named.role == "previous" and not self.last:
                self.last = named
            if named.role == "previous" and slot.bracket is None and RATE.search(named.base):
                self.rate = named  # 参合率较上年的91.2%提高了4.6个百分点,达到95.8%
            return
        self.last = named
        self.row = [*self.row[-_MEMORY:], named] if slot.gap.lstrip()[:1] in ("、", "和", "与", "及") else [named]
        self.told = [*self.told[-_MEMORY:], named]
        if named.quantity.kind == "rate" and named.rule != "rate again":
            self.rate = named

    def context(self) -> str:
        """What is around the sentence: its topic, the paragraph's, the innermost heading's."""
        return self.topic or self.outer or (self.headings[-1] if self.headings else "")

    def subject(self, text: str, rate: bool = False, unit: str | None = None) -> str:
        """What is spoken of: the noun in the clause itself, else the last figure of the sentence."""
        here = ORDERED.sub("", _UNFULFILLED.sub("", clean(trim_left(text))))
        if here and (not is_bare(here) or COMPLETE_WORD.match(here)):
            if not self.root or GROUP.search(here):
                self.root = self.full = strip_bare(here) or self.root
            return here
        if here and self.root:
            return join(self.root, here)
        last = (self.rate if rate and self.rate else self.last)
        if unit and last and last.quantity.unit != unit:  # 医疗纠纷16起,赔偿38万元,同比减少4起
            last = next((n for n in reversed(self.told) if n.quantity.unit == unit), last)
        if last and last.rule == "share":
            return last.name
        return last.base if last else join(self.root or self.outer or (self.headings[-1] if self.headings else ""), here)

    def remember(self, core: str, verb: str, noun: str, unit: str | None = None) -> None:
        """What the next bare words may be about: the object of the verb, without its organisation."""
        self.verb = verb
        thing = (noun or core).lstrip("的")
        if found := _ORG.match(thing):
            inner_verb, inner = split_verb(thing[found.end():])
            if len(inner) > 1:
                thing, self.verb = inner.lstrip("的"), inner_verb or verb
        root = strip_bare(thing)
        root = thing if root.endswith("提供") else root  # 为1300名患者提供免费服药,支出79万元
        if len(root) <= 2 and root != thing and GROUP.search(self.root):
            return  # 孕产妇2865人,产前检查2840人,系统管理2701人: still the mothers
        if root in _STAGES or root.endswith("者") and re.search("以[上下]", root):
            return  # 产后访视2025人,…;系统管理1874人: of the mothers
        if root in _FIELDS:
            root = thing
        if root.endswith("范围内") and (care := _OF_CARE.match(thing[len(root):])):
            self.root = self.full = care.group()  # 政策范围内住院报销比例
        if root.endswith(("性", "范围内")):
            return  # 医务性收入占比: what narrows a rate is no noun
        if COMPLETE_WORD.fullmatch(root):
            return  # 出生率9.8‰;死亡3120人
        if len(root) >= 2 and not is_bare(root) and not _PAPER.search(root):
            self.root = shorten(root)
            full = EMPTY_END.sub("", thing) if len(thing) > len(root) else root
            self.full = shorten(full) if _CAMPAIGN.search(full[len(root):]) else self.root
            self.counted[unit] = self.root, self.full

    def complete(self, slot: Slot, core: str, context: str, verb: str) -> Named:
        """A bare word takes the noun that the sentence, the paragraph or the heading is about."""
        core = _LIGHT_HEAD.sub("", core)
        if self.last and _REAL.match(core) and self.last.base.endswith("应" + core[1]):
            return Named(slot.quantity, self.last.base[:-2] + core, "", context, "sentence")  # 叶酸应服4600人,实服3519人
        stem = _STEM_END.sub("", core)
        if len(stem) >= 2 and self.last and 0 < (at := self.last.base.rfind(stem)) <= 30 and is_bare(self.last.base[at:]):
            return Named(slot.quantity, self.last.base[:at] + core, "", context, "sentence")  # 新生儿访视2739人,访视率
        root, full = self.root, self.full
        if slot.quantity.kind == "count":
            root, full = self.counted.get(slot.quantity.unit, (root, full))
        root = full if _OUTCOME.search(core) else root
        for noun, rule in ((root, "sentence"), (self.outer, "paragraph"), *((h, "heading") for h in reversed(self.headings))):
            if noun:
                if verb:
                    self.verb = verb
                return Named(slot.quantity, with_age(noun, core), "", context, rule)
        return Named(slot.quantity, core or tidy(slot.left), "", context, "bare")

    def part(self, slot: Slot, core: str, context: str) -> Named:
        """One of the parts behind 其中."""
        whole = self.whole.base
        verb, noun = split_verb(whole)
        if not core:
            return Named(slot.quantity, whole, "", context, "part")
        if GROUP.fullmatch(core) and (group := GROUP.match(noun)) and is_bare(rest := noun[group.end():]) and rest:
            return Named(slot.quantity, core + rest, "", self.whole.context, "part")  # 儿童死亡57例,其中婴儿46例
        outcome = _STEM_END.sub("", whole)[-2:]
        if len(core) >= 4 and core.endswith(outcome) and not is_bare(core):  # 5岁以下儿童死亡19例,其中婴儿死亡14例
            self.take_part(core)
            return Named(slot.quantity, core, "", self.whole.context, "part")
        if verb and not is_bare(core) and len(core) > 3 and slot.quantity.kind != "money":
            self.take_part(core)
            return Named(slot.quantity, verb + core, "", self.whole.context, "part")
        if (len(core) > 4 or _FACILITY.search(core)) and slot.quantity.kind == "count" and not is_bare(core):
            self.take_part(core)
            return Named(slot.quantity, core, "", self.whole.context, "part")
        return Named(slot.quantity, with_age(noun or whole, core), "", self.whole.context, "part")

    def take_part(self, core: str) -> None:
        """Bare words behind a part are about it; what comes after the parts is about the whole again."""
        self.held = self.held or self.root
        self.root = self.full = core
