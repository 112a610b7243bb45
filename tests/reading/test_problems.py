"""The phrasebook of admitted problems: what a report says, and the lacks that it admits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.outline import find_passages
from helpers.lexicons import load_entries
from helpers.reading.items import split_clauses
from helpers.reading.problems import find_problems, heading_kind, load_problem_lexicon
from helpers.records import Page, Report

LEXICON = load_problem_lexicon()


def report(*lines):
    """A report of the lines, under a title of its own."""
    text = "\n".join(("柳溪县卫生局工作总结", *lines))
    page = Page("柳溪.txt", "柳溪.txt", text, "txt")
    bare = Report("柳溪#1", page, 0, len(text), "柳溪县卫生局工作总结")
    return Report("柳溪#1", page, 0, len(text), bare.title, passages=find_passages(bare))


def read(*lines):
    return find_problems(report(*lines), LEXICON)


def agree(found, wanted):
    """Every wanted lack is told by a statement of its own, of one of its themes, and nothing else is told."""
    told = [(p.quote, p.theme) for p in found]
    left = list(found)
    for words, themes in wanted:
        match = next((p for p in left if words in p.quote), None)
        assert match, f"{words} not in {told}"
        assert match.theme in themes.split(), f"{words}: {match.theme} {match.themes}"
        left.remove(match)
    assert not left, f"too much: {[p.quote for p in left]}"


# ---- under a heading: what stands there is a problem -------------------------------------------------------------------
LISTED = [
    # items without numbers: each semicolon begins a new one, whatever the one before asked for
    ("人手紧,只有4名人员,要面对31万群众;经费少,业务费仅3万元;救援车辆老旧,时常在途中熄火;基层组织徒有其名。",
     [("只有4名人员", "workforce"), ("经费少", "funding"), ("熄火", "equipment"), ("徒有其名", "institutions")]),
    ("部分乡镇领导重视程度下降,认为“有苗种就行”;防保人员工资无保障,13人改行。", [("重视程度下降", "awareness"), ("工资无保障", "welfare")]),
    ("病区改水欠账大,部分机井因无人管理而报废。", [("改水欠账", "funding"), ("机井", "equipment institutions facilities")]),
    ("地病办11人中中专以上的只有3人,下乡车辆破旧,常年趴窝。", [("只有3人", "workforce"), ("车辆破旧", "equipment")]),
    ("1.由于历史原因,12所卫生院还挤在七十年代修的土木房里。", [("12所卫生院", "facilities")]),
    # insurance
    ("一是筹资难度大,农户外出务工多,入户收缴成本高;二是个别医院分解住院、套取基金的行为仍有发生;三是乡镇经办机构无编制、无专项工作经费。",
     [("筹资难度大", "funding progress burden"), ("套取基金", "integrity"), ("无编制", "workforce funding institutions")]),
    ("1、医保基金收支矛盾突出,统筹基金当期赤字1260万元。\n2、稽核队伍专业性不强,懂医懂法的人才缺乏。\n3、异地就医直接结算系统不稳定。",
     [("基金收支矛盾", "funding"), ("稽核队伍", "workforce capacity"), ("系统不稳定", "information")]),
    # mental health
    ("(一)精神科医师严重匮乏,全县仅有2名注册医师。(二)患者家属有病耻感,不愿配合随访。(三)公安、民政、残联等部门信息共享不及时。",
     [("医师严重匮乏", "workforce"), ("病耻感", "awareness"), ("信息共享不及时", "coordination information")]),
    ("一是患者管理质量不高,部分乡镇随访流于形式;二是贫困患者服药依从性差,免费药品品种少。",
     [("管理质量不高", "capacity institutions"), ("流于形式", "institutions capacity"), ("依从性差", "awareness"), ("品种少", "equipment")]),
    # immunisation
    ("流动儿童摸底不清,漏种现象时有发生;冷链设备老化,3个接种点冰箱超期服役;接种人员更换频繁,业务不熟悉。",
     [("摸底不清", "burden information institutions"), ("漏种", "progress burden capacity institutions"), ("冷链设备老化", "equipment"),
      ("业务不熟悉", "workforce")]),
    ("首先,部分家长对疫苗安全性心存疑虑;其次,二类疫苗供应紧张;再次,预防接种信息系统与妇幼系统没有对接。",
     [("疑虑", "awareness"), ("供应紧张", "equipment"), ("没有对接", "information coordination")]),
    # village doctors, 1990s and after
    ("1.村医队伍后继乏人。2.村卫生室房屋年久失修。3.乡村医生养老保障问题没有得到解决,人心不稳。",
     [("后继乏人", "workforce"), ("年久失修", "facilities"), ("养老保障", "welfare")]),
    ("一是农村合作医疗覆盖面小,大部分村卫生室名存实亡;二是乡卫生院离退休人员负担重,拖欠工资严重;三是防保经费不能足额到位。",
     [("覆盖面小", "progress capacity institutions"), ("名存实亡", "institutions"), ("负担重", "burden welfare"),
      ("拖欠工资", "welfare funding"), ("防保经费", "funding")]),
    # traditional medicine
    ("一是中医药人才青黄不接;二是县中医院特色优势不突出;三是中药饮片质量参差不齐;四是中医药服务价格偏低,医院缺乏积极性。",
     [("青黄不接", "workforce"), ("特色优势", "capacity"), ("参差不齐", "equipment capacity disparity institutions"),
      ("价格偏低", "institutions funding"), ("积极性", "awareness")]),
    # inspection
    ("一是执法人员少,监管对象点多面广;二是执法装备落后,取证手段单一;三是无证行医屡打不绝;四是行政处罚执行难。",
     [("执法人员少", "workforce"), ("点多面广", "burden"), ("单一", "institutions capacity"), ("装备落后", "equipment"), ("无证行医", "integrity"),
      ("执行难", "institutions")]),
    # hospital reform, medical community
    ("(一)财政补偿机制不完善,取消药品加成后医院运行压力大。(二)医共体内部人财物统一管理尚未真正实现。(三)县域外转率居高不下。",
     [("补偿机制", "funding institutions"), ("统一管理", "institutions coordination"), ("外转率", "capacity burden")]),
    ("编制总量不足,编外人员占比达43%;薪酬制度改革滞后,医务人员积极性受到影响;医院债务沉重,负债1.2亿元。",
     [("编制总量", "workforce"), ("薪酬制度改革", "welfare institutions"), ("债务沉重", "funding")]),
    # COVID and emergency
    ("一是发热门诊建设不规范,三区两通道设置不合理;二是核酸检测能力不足,专业检验人员缺口大;三是应急物资储备品种不全;四是部分群众存在麻痹思想和侥幸心理。",
     [("发热门诊", "facilities institutions capacity"), ("核酸检测能力", "capacity"), ("检验人员缺口", "workforce"), ("物资储备", "equipment"),
      ("麻痹", "awareness")]),
    # maternal and child
    ("1、乡级助产技术力量薄弱;2、流动孕产妇管理难度大;3、出生缺陷发生率呈上升趋势;4、报表数字不准、漏报时有发生。",
     [("助产技术", "capacity workforce"), ("流动孕产妇", "burden institutions"), ("出生缺陷发生率", "burden"), ("报表数字", "information")]),
    # tuberculosis, AIDS, endemic disease
    ("一是结核病防治经费投入不足;二是耐药患者增多;三是综合医院转诊不及时;四是学校晨检制度落实不到位。",
     [("投入不足", "funding"), ("耐药", "burden"), ("转诊不及时", "coordination capacity"), ("晨检制度", "institutions")]),
    ("吸毒人群底数不清,高危人群干预覆盖面窄,抗病毒治疗脱失率偏高。", [("底数不清", "burden information institutions capacity")]),
    # sanitation
    ("一是部分乡镇对改厕工作认识不足;二是农村垃圾处理设施简陋;三是除四害经费无着落;四是城乡结合部卫生死角较多。",
     [("认识不足", "awareness"), ("设施简陋", "facilities"), ("经费无着落", "funding"), ("卫生死角", "facilities institutions burden")]),
    # blood, red cross, elderly care, family doctors, digital
    ("一是街头无偿献血人数下降,O型血季节性短缺;二是固定采血屋选址困难;三是群众对无偿献血知识了解不多。",
     [("短缺", "equipment"), ("采血屋", "facilities"), ("无偿献血知识", "awareness")]),
    ("一是基层红十字会组织不健全;二是募捐渠道单一,救助资金有限;三是应急救护师资力量不足。",
     [("组织不健全", "institutions"), ("资金有限", "funding"), ("师资力量", "workforce")]),
    ("一是医养结合机构床位紧张;二是护理员持证率低;三是医养签约服务质量不高,存在签而不约现象。",
     [("床位紧张", "facilities"), ("持证率低", "workforce"), ("服务质量", "capacity")]),
    ("电子健康档案利用率低,死档较多;远程会诊系统使用率不高;各系统数据标准不统一。",
     [("利用率低", "capacity information"), ("死档", "capacity information"), ("使用率", "information"), ("标准不统一", "information")]),
    # a paragraph of prose under the heading
    ("我县卫生事业虽然有了长足发展,但底子薄、欠账多,乡镇卫生院房屋破旧,医疗设备简陋,专业人才流失严重。",
     [("底子薄", "funding capacity facilities"), ("房屋破旧", "facilities"), ("设备简陋", "equipment"), ("人才流失", "workforce")]),
    ("目前,全县每千人口床位数仅2.1张,低于全省平均水平。村级卫生人员老龄化严重。", [("床位数仅2.1张,低于全省", "facilities"), ("老龄化", "workforce")]),
    ("部分单位领导对行风建设重视不够;个别医务人员服务态度生硬;收受红包、回扣现象仍未杜绝。",
     [("重视不够", "awareness"), ("服务态度", "integrity"), ("红包", "integrity")]),
    ("工程进度滞后,3所卫生院改扩建项目未如期完工;配套资金不到位。", [("工程进度", "progress"), ("配套资金", "funding")]),
]

# ---- in passing: what a report admits without a heading ------------------------------------------------------------------
PASSING = [
    ("肯定成绩的同时,我们也深感压力:补偿机制尚不健全;信息系统“孤岛”较多。", [("补偿机制", "institutions funding"), ("孤岛", "information")]),
    ("对照要求,我旗工作还有短板。卫生院彩超配了却没人会用。", [("没人会用", "equipment workforce capacity")]),
    ("乡镇卫生院的救护车已停摆半年。", [("停摆", "equipment")]),
    ("一些干部对防控工作抱有侥幸心理。", [("侥幸心理", "awareness")]),
    ("部门之间推诿扯皮。", [("推诿扯皮", "coordination")]),
    ("停车难、住院难的矛盾越来越尖锐。", [("住院难", "facilities burden")]),
    ("A型血更是一袋难求。", [("一袋难求", "equipment")]),
    ("全年完成免费婚检2136对,但婚检率仍然偏低。", [("婚检率", "progress awareness capacity")]),
    ("全县已建成标准化卫生室86所,但仍有19个村没有卫生室。", [("没有卫生室", "facilities")]),
    ("我县地方病防治工作取得阶段性成果,然而防治经费尚未纳入财政预算。", [("防治经费", "funding")]),
    ("由于专业技术人员严重缺乏,部分检验项目难以开展。", [("专业技术人员严重缺乏", "workforce")]),
    ("与先进县相比,我县医疗技术水平还有较大差距。", [("医疗技术水平", "capacity")]),
    ("现有业务用房与日益增长的就诊需求不相适应。", [("业务用房", "facilities burden")]),
    ("经费短缺严重制约了疾控工作的开展。", [("经费短缺", "funding")]),
    ("乡镇卫生院人才流失的问题仍未得到根本解决。", [("人才流失", "workforce")]),
    ("手足口病防控形势依然严峻。", [("手足口病", "burden")]),
    ("村级防疫员报酬偏低,队伍不稳定。", [("报酬偏低", "welfare"), ("队伍不稳", "workforce")]),
    ("医患沟通有待进一步加强。", [("医患沟通", "capacity integrity coordination")]),
    ("部分乡镇对爱国卫生工作重视不够,投入不足。", [("重视不够", "awareness"), ("投入不足", "funding")]),
    ("不足之处是健康教育形式单一,覆盖面不广。", [("形式单一", "awareness capacity"), ("覆盖面", "capacity awareness")]),
    ("虽然人均筹资标准逐年提高,但住院实际补偿比仍然较低。", [("补偿比", "funding")]),
    ("工作中还存在一些问题:信息报送不及时,督导力度不够。", [("信息报送", "information"), ("督导力度", "institutions")]),
    ("回顾一年的工作,我们也清醒地看到,公共卫生服务项目进展不平衡,居民健康档案质量不高。",
     [("进展不平衡", "disparity progress"), ("档案质量", "capacity")]),
    ("基层医疗机构服务能力不强,群众在家门口看病的需求还不能满足。", [("服务能力", "capacity"), ("需求", "burden capacity")]),
    ("急救车辆超期服役、驾驶员短缺,院前急救工作举步维艰。", [("超期服役", "equipment"), ("驾驶员短缺", "workforce")]),
    ("因财政困难,县级配套资金至今没有到位。", [("配套资金", "funding")]),
    ("出血热疫区人口免疫空白大,防控任务十分艰巨。", [("防控任务", "burden")]),
    ("卫生监督员人均服务人口3.1万人,执法力量明显不足。", [("执法力量", "workforce")]),
    ("药品零差率销售后,卫生院收支缺口逐年加大。", [("收支缺口", "funding")]),
    ("村卫生室一体化管理尚未全面推开。", [("一体化管理", "institutions progress")]),
    ("科室之间协调配合不够,工作推诿现象时有发生。", [("协调配合", "coordination")]),
]

# ---- what only looks like a problem -------------------------------------------------------------------------------------
NOTHING = [
    "若不及时处理,容易造成疫情扩散。",
    "坚持“外防输入、内防反弹”总策略,压实四方责任。",
    "制定加强基层卫生工作的若干措施。",
    "投资320万元新建门诊楼,解决了业务用房紧张的问题。",
    "通过巡回医疗,缓解了山区群众看病难、看病贵问题。",
    "针对基层技术力量薄弱的实际,举办适宜技术培训班6期,培训286人次。",
    "针对存在的问题,我们将进一步加大监管力度。",
    "彻底改变了乡镇卫生院设备落后的面貌。",
    "共检查餐饮单位312家,发现消毒设施不全的46家,责令限期整改。",
    "对检查中发现的处方书写不规范等12个问题,均已整改到位。",
    "全年无甲类传染病发生,未发生重大医疗事故。",
    "全县未发现人感染禽流感病例,没有出现疫苗接种事故。",
    "如果出现疫情反弹,立即启动应急预案。",
    "对落实不力、措施不到位的单位予以通报批评。",
    "积极开展预防出生缺陷宣传活动,发放叶酸4200瓶。",
    "走访慰问困难职工36户,送去慰问金1.8万元。",
    "对缺乏维生素A的儿童进行干预,碘缺乏病防治知识知晓率91%。",
    "深入查找工作中的差距和不足,制定整改措施28条。",
    "坚持问题导向,补齐短板,强化弱项。",
    "克服人员少、任务重的困难,按时完成了普查任务。",
    "面对经费紧张的不利局面,全体干部职工团结一心,各项工作再上新台阶。",
    "严厉打击非法行医,整治医疗市场秩序不规范现象。",
    "参合农民报销比例不断提高,群众因病致贫、因病返贫状况得到有效缓解。",
    "起付线不足100元的按100元计算。",
    "为解决农村居民饮水困难,新建集中式供水工程9处。",
    "基层缺医少药的局面一去不复返。",
    "开展安全生产隐患排查,排除隐患21处。",
    "举办重性精神障碍患者管治培训,讲解了患者危险行为应对难点。",
    "过去群众看病难,现在小病不出村,大病有保障。",
    "加强薄弱环节建设,提高医疗服务能力。",
    "严禁医务人员收受红包、回扣等违法违纪行为。",
    "对营养不良、贫血儿童进行专案管理,管理率98%。",
    "以全科医生为重点,加大紧缺人才培养力度。",
    "杜绝了乱收费现象,病人满意度明显上升。",
    "做到应急值班不脱岗、信息报送不延误。",
    "培训内容包括高血压患者服药依从性差的原因分析和干预。",
    "有效遏制了手足口病高发的势头。",
    "确保不发生因工作不到位造成的疫情扩散。",
    "及时调换了3名工作不负责的村医。",
    "解决了乡镇卫生院房屋破旧,设备简陋等问题。",
    "认真查找在执行制度方面存在的突出问题,以及本单位管理中的缺陷和薄弱环节。",
    "针对部分村卫生室布局不合理、条件简陋,村医素质不高等问题,开展了村卫生室标准化建设。",
]


@pytest.mark.parametrize("text, wanted", LISTED, ids=[text[:12] for text, _ in LISTED])
def test_under_a_heading(text, wanted):
    agree(read("三、存在的问题", *text.split("\n"), "四、下一步打算", "一是加大投入,解决设备陈旧的问题;二是引进紧缺人才。"), wanted)


@pytest.mark.parametrize("text, wanted", PASSING, ids=[text[:12] for text, _ in PASSING])
def test_in_passing(text, wanted):
    agree(read("一、主要工作", text), wanted)


@pytest.mark.parametrize("text", NOTHING, ids=[text[:12] for text in NOTHING])
def test_no_problem(text):
    assert not [p.quote for p in read("一、主要工作", text)]


# ---- in passing, told by a construction instead of a word -----------------------------------------------------------------
ADMITTED = [
    ("全县尚有26个行政村没有村医。", "没有村医", "workforce"),
    ("我县仍有3个乡镇没有标准化预防接种门诊。", "预防接种门诊", "facilities capacity institutions progress"),
    ("截至年底,还有412户农户没有改厕。", "没有改厕", "progress facilities"),
    ("全年仍有2例孕产妇死亡,反映出乡镇产科急救水平不高。", "产科急救水平不高", "capacity burden"),
    ("配套资金只到位三成,工程进度受到影响。", "配套资金只到位三成", "funding"),
    ("农村改厕任务仅完成58%。", "仅完成58%", "progress facilities"),
    ("结核病防治专项经费连续两年未列入县级预算。", "未列入县级预算", "funding"),
    ("受编制限制,乡镇卫生院多年未招录新人。", "未招录新人", "workforce"),
    ("救护车仅有2辆,其中1辆已超过报废年限。", "救护车仅有2辆", "equipment"),
    ("专业人员不足三分之一。", "不足三分之一", "workforce"),
    ("高血压患者规范管理率只有41%,离60%的目标还差19个百分点。", "还差19个百分点", "progress capacity"),
    ("老年人体检率只达到54.3%,与65%的要求有差距。", "有差距", "progress capacity"),
    ("病房楼因资金没有到齐,至今仅完成主体工程。", "至今仅完成", "progress funding facilities"),
    ("双向转诊工作逐步推开,但上转容易下转难的问题依旧突出。", "依旧突出", "institutions coordination disparity awareness capacity"),
    ("县财政尚欠村医补助62万元。", "尚欠", "funding welfare"),
    ("防保所至今租用民房办公。", "租用民房", "facilities"),
    ("我县甲肝发病率高于全省平均水平。", "高于全省", "burden"),
    ("我县结核病疫情仍呈上升趋势。", "上升趋势", "burden"),
    ("部分流动人口儿童的建卡建证率低,免疫空白依然存在。", "建卡建证率低", "progress capacity disparity awareness burden"),
    ("个别病人隐瞒流行病学史,给流调工作带来难度。", "隐瞒", "awareness burden"),
    ("病房大楼建于八十年代,走廊加床普遍。", "建于八十年代", "facilities"),
    ("实验室检测能力达不到国家要求,只能开展21项检测。", "达不到国家要求", "capacity equipment"),
    ("化解债务任务十分繁重。", "繁重", "funding burden"),
    ("计划中的传染病区改扩建项目因用地问题未动工。", "未动工", "progress facilities"),
    ("我县仍是全市唯一没有负压救护车的县。", "没有负压救护车", "equipment"),
]
NOT_ADMITTED = [
    "住院分娩率仅38.5%,碘盐合格率只有六成左右。",
    "办成了几件多年想办而没有办成的大事。",
    "全县仅用三个月完成了普查任务。",
    "婴儿死亡率仅为4.1‰,低于全省平均水平。",
    "住院分娩率高于全省平均水平2个百分点。",
    "门诊人次呈逐年上升趋势。",
    "还有12名村医被评为先进个人。",
    "连续十二年未发生重大医疗责任事故,连续三年无狂犬病暴发。",
    "次均住院费用仅有2300元,个人自付仅占23%,药占比只有31%。",
    "凡未按时完成的单位扣减经费,未通过考核的人员一律不得上岗。",
    "对尚有3个月未服药的患者重点随访。",
    "给群众带来实惠,受到上级部门的充分肯定。",
    "新建门诊楼结束了长期以来租用民房办公的历史。",
    "解决了长期以来困扰基层的缺编问题。",
]


@pytest.mark.parametrize("text, part, themes", ADMITTED, ids=[text[:12] for text, _, _ in ADMITTED])
def test_admitted_by_a_construction(text, part, themes):
    found = [p for p in read("一、主要工作", "全年组织培训12期。" + text) if part in p.quote]
    assert found and found[0].theme in themes.split()


@pytest.mark.parametrize("text", NOT_ADMITTED, ids=[text[:12] for text in NOT_ADMITTED])
def test_constructions_that_admit_nothing(text):
    assert not [p.quote for p in read("一、主要工作", text)]


# ---- the lexicons, each entry read through the reader -------------------------------------------------------------------
ENTRIES = load_entries("problems")


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e["kind"] in ("cue", "admission")], ids=lambda e: e["id"])
def test_cue(entry):
    found = read("一、主要工作", entry["example"])
    assert found and any(p.cue in entry["surfaces"] for p in found)


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e["kind"] in ("innocent", "before", "after", "sentence")],
                         ids=lambda e: e["id"])
def test_what_takes_a_lack_away(entry):
    assert not [p.quote for p in read("一、主要工作", entry["example"])]
    assert any(surface in entry["example"] for surface in entry["surfaces"])


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e["kind"] == "actor"], ids=lambda e: e["id"])
def test_actor(entry):
    found = read("三、存在的问题", entry["example"])
    assert found[0].actor and any(surface in found[0].actor for surface in entry["surfaces"])


@pytest.mark.parametrize("entry", load_entries("themes"), ids=lambda e: e["id"])
def test_theme(entry):
    assert read("三、存在的问题", entry["example"])[0].theme == entry["id"]


def test_no_word_says_two_things():
    kinds = ("cue", "admission", "innocent", "before", "after", "sentence")
    words = [w for e in ENTRIES if e["kind"] in kinds for w in e["surfaces"]]
    assert len(words) == len(set(words))


# ---- headings and lead-ins ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("heading, kind", [
    ("存在的问题", "problem"), ("存在问题和下一步工作打算", "problem"), ("困难和不足", "problem"), ("工作中存在的主要困难", "problem"),
    ("问题与建议", "problem"), ("问题", "problem"), ("面临的形势与挑战", "problem"), ("存在的薄弱环节", "problem"), ("几点不足", "problem"),
    ("下一步打算", "plan"), ("今后工作思路", "plan"), ("2012年工作计划", "plan"), ("意见建议", "plan"),
    ("切实解决群众看病难问题", None), ("问题整改落实情况", None), ("困难群众救助", None), ("巡察反馈问题整改", None), ("妇幼卫生", None),
    ("免疫规划", None), ("结核病防治规划实施情况", None), ("突出工作重点,狠抓落实", None), ("人大建议和政协提案办理", None),
    ("工作计划完成情况", None), ("上半年工作计划完成情况及下半年打算", "plan"), ("明确下一步工作思路", "plan"), ("“十二五”规划", "plan"),
])
def test_headings(heading, kind):
    assert heading_kind(heading, LEXICON) == kind


@pytest.mark.parametrize("lines, wanted", [
    (("一、工作情况", "工作中还存在以下问题:", "1、村医待遇偏低。", "2、冷链设备老化。", "二、下步打算", "3、解决设备陈旧问题。"), ["村医待遇偏低", "冷链设备老化"]),
    (("一、工作情况", "全年培训12期。存在的问题:一是药品配送不及时;二是村医待遇偏低。下一步,我们将解决人员不足问题。"), ["药品配送不及时", "村医待遇偏低"]),
    (("四、存在问题及建议", "问题:执法车辆不足。建议:增加投入,解决车辆老化问题。"), ["执法车辆不足"]),
    (("三、存在问题", "(一)人员短缺。应尽快补充人员,改变队伍薄弱状况。(二)房屋破旧。"), ["人员短缺", "房屋破旧"]),
    (("五、2012年工作计划", "一是解决设备陈旧问题。二是加强薄弱环节。"), []),
    (("五、下半年打算", "上半年工作虽有进展,但村医待遇偏低。下半年要解决人员不足的问题。"), ["村医待遇偏低"]),
    (("三、存在的问题", "①村医待遇偏低;②冷链设备老化。"), ["村医待遇偏低", "冷链设备老化"]),
    (("三、存在的问题", "——村医待遇偏低。", "——冷链设备老化。"), ["村医待遇偏低", "冷链设备老化"]),
    (("一、工作情况", "但因经费紧缺,造成设备更新缓慢。一是冰箱超期服役;二是三轮车破旧。"), ["经费紧缺", "设备更新缓慢", "冰箱超期服役", "三轮车破旧"]),
    (("三、存在的问题",), []),
    (("各项工作都有进展,但与先进县相比仍有明显差距。", "一是新农合运行平稳。人均筹资150元。", "二是公共卫生服务全面铺开。孕产妇死亡3例。"), []),
    (("各项工作都有进展,但也存在一些困难和问题。", "一是村医待遇偏低。", "二是孕产妇死亡3例。"), ["村医待遇偏低", "孕产妇死亡3例"]),
])
def test_lists(lines, wanted):
    assert [p.quote.lstrip("①②") for p in read(*lines)] == wanted


def test_a_statement_says_who_lacks_what():
    one, = read("三、存在的问题", "一是部分乡镇卫生院专业技术人员严重短缺;")
    assert (one.actor, one.lack, one.cue, one.theme, one.rule) == ("部分乡镇卫生院", "专业技术人员", "短缺", "workforce", "heading")
    one, = read("一、工作情况", "但全县乡镇卫生院普遍缺乏急救设备。")
    assert one.actor == "全县乡镇卫生院" or (one.actor, one.lack, one.cue, one.theme, one.rule) == (
        "乡镇卫生院", "急救设备", "缺乏", "equipment", "contrast")


SCRAPS = st.lists(st.sampled_from([
    "一是", "二是", "村医", "人员", "不足", ",", "。", ";", ":", "、", "但", "虽然", "解决", "存在", "问题", "(", ")", "“", "”", "\n", "三、存在的问题", "的",
    "尚未",
    "下一步", "设备陈旧", "1、", "①", "12", "得到缓解", "针对", " ", "如果", "我们将", "，", "：", "主要表现在",
]), max_size=40)


@given(SCRAPS)
def test_offsets(scraps):
    body = "".join(scraps)
    found = report(*body.split("\n"))
    for problem in find_problems(found, LEXICON):
        assert found.page.text[problem.start:problem.end] == problem.quote
        assert problem.quote.strip() and problem.theme == problem.themes[0]


@given(st.text(alphabet="一二是、,。;:1.2()()“”《》 村医不足", max_size=60))
def test_clauses_lie_in_order_and_overlap_nowhere(text):
    at = 0
    for clause in split_clauses(text):
        assert at <= clause.at < clause.to <= len(text) and text[clause.at:clause.to] == clause.text
        at = clause.to


def test_time_is_linear():
    import time

    def seconds(text):
        began = time.process_time()
        read("三、存在的问题", text)
        return time.process_time() - began

    for scrap in ("存在主要表现在", "一些问题和困难", "针对解决存在", "不足,", "但虽然", "严重较为", "一是", "(", "“", "对人员进行", "无无无"):
        assert min(seconds(scrap * 2000) for _ in range(2)) < 40 * max(seconds(scrap * 200), 0.004), scrap
