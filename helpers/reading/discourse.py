"""What a sentence is about while its numbers are read: its noun, its verb, what was counted last."""

import re
from typing import NamedTuple

from helpers.reading.clauses import Clause, Slot
from helpers.reading.labels import RATE, clean, join, rate_word, shorten, with_age, without_zeal
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
_LACKING = re.compile(r"(?:数量|总量)?(?:严重|相对|普遍|明显|仍然?|较|偏)*(?:不足|短缺|缺乏|匮乏|较?少|偏低|滞后|薄弱|老化|老龄化|断层|落后)(?:严重|明显|突出)?$")
_UNFULFILLED = re.compile(r"(?:虽然?|仍然?|有所|不断|逐[年步]|稳步|明显|显著|大幅)+有?所?(?:提[高升]|增[长加]|下降|上升|改善)?$")
_PAPER = re.compile(r"(?:书|资料|材料|宣传单|宣传[画册页品]|标语|横幅|文件|信息|简报|[图展]板|手册|通知|文章|稿件|合同)$")
_ORG = re.compile(r"^[一-龥]{2,12}?(?:中心|医院|卫生院|服务站|监督所|保健[院所站]|[站局会]|室|部门|单位|系统|机构)(?=(?:共|现|新|设|完成|开展)|" + VERB.pattern + ")")
_CAMPAIGN = re.compile(r"筛查|普查|体检|监测|接种|检查|抽检|抽查|采样|化疗|免疫|培训|救助|补助|补偿|考核|检测")
OUTCOME = re.compile(r"合格|阳性|阴性|实际|异常|检出|查出|患病|应|完成|达标|优秀|发现|确诊")
_WHOLE = re.compile(r"[,:]?其中[:,]?")
_KIND_OF_PEOPLE = re.compile(r"患者|病人(?!次)|儿童|妇女|老年人|人员|学生")
_ON_LISTS = frozenset("在册 登记 登记在册 累计登记 累计在册 建档 在档 现有 现管 现症 管理 本地 我县 我市 我区".split())
_SPENT = re.compile(r"(?:累计|当期|年末|滚存|已|实际)*(?:支出|支付|使用|拨付|下拨|到位|结余|结存|兑现|收入)")
_PASSED = re.compile(r"(?<!不)(?:合格|达标)(?:人数|份数|数)?$")
_STAGES = frozenset("产前 产后 早孕 孕早期 孕期 孕晚期 入户 上门 早期 满疗程 疗程 期内".split())
_FIELDS = frozenset("卫生 医疗 业务 工作 服务 全民 公共".split())
_FACILITY = re.compile(r"[一-龥]{2}(?:室|诊所|医院|卫生院|保健院|站|中心)$")
_GOING_WELL = re.compile(r"(?:工作|运行|总体|保持|进展|推进|开展|落实|实施|运转)*(?:安全|健康)?"
                         r"(?:平稳|良好|顺利|有序|稳定|正常|明显|显著|逐步|不断|持续|稳步|进一步|有所)*(?:提升|提高|增强|改善|推进|开展|运行|实施)?$")
_AGED = re.compile(r"\d+周?岁(?:及?以[上下])$")
_YEARLY = re.compile(r"^每年(?:都|均|要)?(?:在[^,;。]{2,10}(?:范围内|中|内))?(?:开展|组织|实施|进行)?")
_OF_AGE = re.compile(r"\d+周?岁.{3}")
_HELPED = re.compile(r"在.{2,40}(?:领导|努力|支持|指导|帮助|配合|关心|重视|组织|部署|推动|带动|协调|监督|协助)下")
_DUE = re.compile(r"^应(?:该)?(?:筛[查选]|检[查测]|接种|建[档卡]|管理|随访|访视|体检|治疗|服药|复查|监测)(?=[一-龥]{2})")
_COMPARED = re.compile(r"[与同和较比](?:上年|去年|前年|上月|上季度|(?:19|20)\d\d年)(?:同期|同月|度|底|末)?(?:相?比较?|相较)?(?:而言)?")
_NONE = re.compile(r"(?:无|未|没有|不存在)(?![偿证害菌烟牌创痛线纸])|[^,;。]{2,20}无(?:发病|死亡|病例|报告|发生)|[^,;。]{2,14}为零$")
_NO_SIGNS, _BUT = re.compile("[无未没零]|不存"), re.compile(r"除.{2,60}(?:以外|之外|外)$")  # 乙类传染病除白喉无报告外,其他…
_MOST = re.compile(r"(.{2,24}(?:率|比例|比重|占比|构成比))(?:[最偏较不很也还仍走]|依然|仍然|一直|持续|连年|逐年|明显|普遍|总体|相对|比较)+[高低大小]")
# 布病疫情有抬头之势, 病例增长明显: what is said of a thing is no part of its name
_TENDING = re.compile(
    r"(?:有.{0,6}(?:之势|趋势|态势|势头|苗头)|[呈有]现?(?:出)?.{0,8}(?:之势|趋势|态势|势头)|形势(?:依然|仍然?|十分|非常|较为|日趋)?(?:严峻|复杂|严重)"
    r"|(?:有所|出现|持续|逐[年步])(?:反弹|回升|抬头|上升|下降|蔓延|扩散|增[多加长]|减少)|(?:增[长加多]|上升|下降|减少)(?:较?[快多]|明显|显著)|以.{2,20}为主)$")
_TENDS = frozenset("主势头峻杂重弹升降延散多加长少快显著")
_DISEASE = re.compile(r"^[一-龥]{2,10}(?:炎|痢疾|热|疹|白喉|百日咳|破伤风|水痘|梅毒|淋病|结核|伤寒|流感|流脑|乙脑|疫苗)$")
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


def _less(one: Quantity, other: Quantity) -> bool:
    """Whether a quantity is smaller than another; of a range nothing is said."""
    return not isinstance(one.value, tuple) and not isinstance(other.value, tuple) and one.value < other.value


class Discourse:
    """The memory of a reader that goes through the clauses of a passage from left to right."""

    def __init__(self, headings: tuple[str, ...]):
        self.named: list[Named] = []
        self.headings = headings
        self.outer = ""  # what the paragraph is about
        self.past: list[Named] = []  # the actual figures of the sentence before
        self.begin_sentence()

    def begin_sentence(self) -> None:
        self.root = ""  # the noun that bare words are about
        self.topic = ""  # the last clause without a number
        self.compared = False  # whether the sentence begins with what it compares with: 与上年相比,
        self.heard = False  # whether a clause without a number came since the last one
        self.fund = ""  # the money that was spoken of: 基金, 专项资金
        self.label = ""  # what stands ahead of a colon that a number follows
        self.own_rate = ""  # what every rate of a list is called behind its group: 吸毒人员阳性率3.1%、暗娼0.4%
        self.composed = ""  # what is made of the parts that the sentence lists: 资金由…组成
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
            self.past = told or self.past
            self.begin_sentence()
            if parts:
                self.told = told  # 补偿38416人次。其中住院…: parts of what the sentence before counted
        elif clause.before == ";":
            self.whole = self.whole if self.spread else None
            self.counted = {}
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
        if self.whole and _PASSED.search(self.whole.base):  # 抽检126份,合格118份,其中白酒32份: of the samples
            of = (n for n in self.told if n.quantity.unit == self.whole.quantity.unit and not _PASSED.search(n.base))
            self.whole = next((n for n in of if not _less(n.quantity, self.whole.quantity)), self.whole)

    def widen(self, quantity: Quantity) -> None:
        """What is larger than the total of a 其中 is part of a larger one: 总人口41万人,出生4120人,其中少数民族6.8万人."""
        if self.whole and self.whole.quantity.unit == quantity.unit and _less(self.whole.quantity, quantity):
            wider = (n for n in reversed(self.told) if n.quantity.unit == quantity.unit and not _less(n.quantity, quantity))
            self.whole = next(wider, self.whole)

    def hear(self, clause: Clause) -> None:
        """A clause without a number may say what the next numbers are about."""
        text = without_zeal(tidy(_YEARLY.sub("", trim_lead(clause.text[-120:]))))
        self.label = text if clause.after == ":" and 2 <= len(text) <= 14 else ""
        last = clause.text.rstrip()[-1:]
        if last and last in "比较言年期月度底末" and _COMPARED.fullmatch(clause.text.strip()):
            self.compared = True
            return
        none = last != "外" and _NO_SIGNS.search(text) and _NONE.match(text)
        if none or last == "下" and _HELPED.search(clause.text[-60:]):
            return  # 无死亡病例: nothing that a rate could be about
        if clause.after == ":" and text.endswith("构成"):
            self.rate = None  # 主要死因构成:早产18.5%
        if last and last in "高低大小" and (most := _MOST.fullmatch(text)):  # 60岁以上病例所占比例最高,为31.2%; 婚检率持续走低
            quantity = Quantity(0, 0, 0, 0, "", 0.0, "%", "rate", "=", "topic")
            self.rate = Named(quantity, most[1], "", "", "topic")
            return
        if last == "外":
            text = _BUT.sub("", text) or text
        if last in _TENDS:
            text = _TENDING.sub("", text) or text
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
        if not _TOPICAL.search(text) and not GROUP.search(text) and not (clause.after == ":" and _DISEASE.search(text)):
            return
        head = text.rsplit("的", 1)[-1] if len(text) > 16 else text
        head = head if len(head) >= 4 else text
        _, noun = split_verb(head)
        noun = _TAIL.sub("", _GOING_WELL.sub("", (noun or head).lstrip("的")))
        if _ABSTRACT.search(noun) or _STATED.search(text) or noun.startswith("、"):
            return  # nor the rest of a list whose first member went with its verb
        if 2 <= len(noun) and (not is_bare(noun) or _OF_AGE.match(noun)) and "每" not in noun:
            self.heard = True
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
        self.last, self.heard = named, False
        self.items = self.items if named.rule == "parallel" else []
        self.row = [*self.row[-_MEMORY:], named] if slot.gap.lstrip()[:1] in ("、", "和", "与", "及") else [named]
        self.told = [*self.told[-_MEMORY:], named]
        if named.quantity.kind == "rate" and named.rule != "rate again":
            self.rate = named

    def context(self) -> str:
        """What is around the sentence: its topic, else the innermost heading's."""
        return self.topic or (self.headings[-1] if self.headings else "")

    def subject(self, text: str, rate: bool = False, unit: str | None = None) -> str:
        """What is spoken of: the noun in the clause itself, else the last figure of the sentence."""
        here = ORDERED.sub("", _UNFULFILLED.sub("", clean(trim_left(text))))
        if here and (not is_bare(here) or COMPLETE_WORD.match(here)):
            if not self.root or GROUP.search(here):
                self.root = self.full = strip_bare(here) or self.root
            return here
        whose = self.root or (self.outer if _AGED.match(here) else "")  # 村医612人。…。60岁以上占30.4%,30岁以下占3.9%
        if here and whose:
            return with_age(whose, here)
        last = (self.rate if rate and self.rate else self.last)
        if last is None and not here and self.past:  # 报告312例。比上年减少46例
            kept = [n for n in self.past if (n.quantity.kind == "rate" if rate else n.quantity.unit == unit)]
            last = kept[-1] if kept else None
        if unit and last and last.quantity.unit != unit:  # 医疗纠纷16起,赔偿38万元,同比减少4起
            last = next((n for n in reversed(self.told) if n.quantity.unit == unit), last)
            if last.quantity.kind == "rate" and (thing := last.base.removesuffix(rate_word(last.base))):
                return thing  # 发病率186.4/10万,与上年同期的640例相比
        if last and last.rule == "share":
            return self.topic if self.heard and self.topic else last.name
        return last.base if last else join(self.root or self.outer or (self.headings[-1] if self.headings else ""), here)

    def remember(self, core: str, verb: str, noun: str, unit: str | None = None) -> None:
        """What the next bare words may be about: the object of the verb, without its organisation."""
        self.verb = verb
        thing = _DUE.sub("", (noun or core).lstrip("的"))  # 应筛查新生儿2105人,…,筛查率: of the 新生儿
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
        if slot.quantity.kind == "money" and self.fund and _SPENT.fullmatch(core):
            return Named(slot.quantity, join(self.fund, core), "", context, "sentence")
        if slot.quantity.kind == "count":
            root, full = self.counted.get(slot.quantity.unit, (root, full))
        root = full if OUTCOME.search(core) else root
        if (kind := _KIND_OF_PEOPLE.search(core)) and root.endswith(kind[0]) and len(core) > len(kind[0]):
            stem = root.removesuffix(kind[0])  # 在册患者1806例,在管患者1750例
            whole = core if not stem or is_bare(stem) or stem in _ON_LISTS else stem + core
            return Named(slot.quantity, whole, "", context, "sentence")
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

    def shared_end(self, unit: str | None) -> str:
        """What the names of the last two figures of a unit end with: 门诊统筹补偿, 住院补偿."""
        names = [n.base for n in self.told if n.quantity.unit == unit][-2:]
        size = next((n for n, (a, b) in enumerate(zip(*(name[::-1] for name in names))) if a != b), 0) if len(names) == 2 else 0
        return names[0][-size:] if size > 1 and GROUP.fullmatch(names[0][-size:]) is None else ""

    def sums_up(self, quantity: Quantity) -> bool:
        """Whether an amount is the sum of the last two or more of its unit in the sentence."""
        total, same = 0.0, [n.quantity for n in self.told if n.quantity.unit == quantity.unit][::-1]
        for number, one in enumerate(same):
            if isinstance(one.value, tuple) or isinstance(quantity.value, tuple):
                return False
            total += one.value
            if number and abs(total - quantity.value) <= 1e-6 * total:
                return True
        return False

    def take_part(self, core: str) -> None:
        """Bare words behind a part are about it; what comes after the parts is about the whole again."""
        self.held = self.held or self.root
        self.root = self.full = core
