"""A phrasebook of figures: a sentence, and what each number in it measures.

An expectation reads `quote what+what @role =relation #kind`: the number as written, the words that its name has
to hold, and where it matters its role, relation and kind. A quote with an equals sign behind it, 3=第二个3, is
not needed: sentences are written so that each quote stands once, or the first is meant.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.reading.figures import find_figures, find_missing, read_passage
from helpers.reading.indicators import load_indicators
from helpers.reading.quantities import find_quantities, load_grammar
from helpers.records import Page, Passage, Report

UNITS = load_grammar()
INDICATORS = load_indicators()

PHRASES = [
    # tuberculosis
    ("全年共接诊可疑肺结核症状者1256人,查痰1180人,查痰率93.9%,发现涂阳病人86例,登记率为45.6/10万。",
     "1256人 可疑肺结核症状者|1180人 查痰|93.9% 查痰率|86例 涂阳病人|45.6/10万 涂阳病人+登记率 #rate"),
    ("涂阳病人治愈率91.2%,较上年提高2.3个百分点,超过国家85%的要求。",
     "91.2% 涂阳病人治愈率|2.3个百分点 治愈率+提高 @change|85% 治愈率 @target"),
    ("筛查可疑者2360人,发现活动性肺结核186例,其中涂阳98例,涂阳发现率76.3%、治愈率93.5%,DOTS覆盖率100%。",
     "98例 涂阳|76.3% 涂阳发现率|93.5% 涂阳+治愈率|100% DOTS覆盖率"),
    # mental health
    ("全县登记在册严重精神障碍患者2310人,在管2198人,在管率95.15%,规范管理2015人,规范管理率87.23%,服药率82.4%。",
     "2310人 严重精神障碍患者|2198人 严重精神障碍+在管|95.15% 在管率|2015人 严重精神障碍+规范管理|87.23% 严重精神障碍+规范管理率|82.4% 服药率"),
    ("落实严重精神障碍患者管理。累计确诊1608例,患者报告率4.2‰。", "1608例 严重精神障碍+确诊|4.2‰ 报告率"),
    # infectious disease
    ("全县共报告法定传染病17种1486例,死亡3例,报告发病率为212.5/10万,与去年同期相比下降12.6%,其中乙类传染病发病640例,占43.07%。",
     "17种 传染病|1486例 传染病|3例 传染病+死亡|212.5/10万 发病率|12.6% 发病率+下降 @change|640例 乙类传染病|43.07% 乙类传染病+占"),
    ("麻疹发病12例,发病率1.86/10万,较去年的2.35/10万下降了20.9%。",
     "12例 麻疹|1.86/10万 麻疹发病率|2.35/10万 麻疹发病率 @previous|20.9% 麻疹发病率 @change"),
    ("手足口病报告发病468例,较上年同期(612例)下降23.53%,重症病例2例。",
     "468例 手足口病|612例 手足口病 @previous|23.53% 手足口病+下降 @change|2例 重症"),
    ("艾滋病自愿咨询检测1680人次,检测HIV28410人次,新发现感染者16例,抗病毒治疗96例,治疗覆盖率89.7%。",
     "1680人次 艾滋病+咨询检测|28410人次 HIV|16例 感染者|96例 抗病毒治疗|89.7% 治疗覆盖率"),
    # immunisation
    ("卡介苗99%、脊灰98.7%、百白破98%,麻疹疫苗接种率97.6%。",
     "99% 卡介苗+接种率|98.7% 脊灰+接种率|98% 百白破+接种率|97.6% 麻疹疫苗接种率"),
    ("卡介苗应种3210人,实种3186人,接种率99.25%;糖丸应服9630人次,实服9541人次,服苗率99.08%。",
     "3210人 卡介苗+应种|3186人 卡介苗+实种|99.25% 卡介苗+接种率|9541人次 糖丸+实服|99.08% 糖丸+服苗率"),
    ("儿童计划免疫“五苗”接种率均达95%以上,乙肝疫苗首针及时率90.3%。", "95% 五苗+接种率 @actual =≥|90.3% 乙肝疫苗+及时率"),
    ("截至12月31日,累计接种新冠病毒疫苗98.6万剂次,其中第一剂42.1万剂次、加强针16.2万剂次,全程接种率88.5%。",
     "98.6万剂次 新冠病毒疫苗|42.1万剂次 第一剂|16.2万剂次 加强针|88.5% 全程接种率"),
    # maternal and child health
    ("产前检查率、访视率分别为98.1%、93.2%。", "98.1% 产前检查率|93.2% 访视率"),
    ("全县孕产妇总数4216人,建卡4189人,建卡率99.36%,系统管理3986人,系统管理率94.54%,高危孕产妇筛出312人。",
     "4189人 孕产妇+建卡|99.36% 建卡率|3986人 孕产妇+系统管理|94.54% 孕产妇系统管理率|312人 高危孕产妇"),
    ("七岁以下儿童18409人,保健管理16754人;三岁以下儿童系统管理7488人,三岁以下系统管理率90.91%。",
     "18409人 七岁以下儿童|16754人 七岁以下+保健管理|7488人 三岁以下儿童系统管理|90.91% 三岁以下+系统管理率"),
    ("年初下达妇女病普查任务2万人,实际普查21860人,患病5216人,患病率23.86%,治疗4860人,治疗率93.17%。",
     "2万人 妇女病普查 @target|21860人 妇女病+普查 @actual|5216人 妇女病+患病|23.86% 患病率|93.17% 治疗率"),
    ("“两癌”免费筛查任务8000人,实际完成8126人,为任务的101.6%,检出宫颈癌12例、乳腺癌5例。",
     "8000人 筛查 @target|8126人 两癌 @actual|101.6% 任务 @actual|12例 宫颈癌|5例 乳腺癌"),
    ("对3岁以下儿童进行体检12680人,体检率89.2%,其中检出佝偻病236例、缺铁性贫血412例,患病率分别为1.86%和3.25%。",
     "236例 佝偻病|412例 缺铁性贫血|1.86% 佝偻病+患病率|3.25% 缺铁性贫血+患病率"),
    ("孕产妇死亡率由2005年的68.2/10万下降到2010年的21.5/10万,婴儿死亡率控制在8‰以内。",
     "68.2/10万 孕产妇死亡率 @previous|21.5/10万 孕产妇死亡率 @actual|8‰ 婴儿死亡率 =≤"),
    ("孕产妇死亡率、婴儿死亡率、5岁以下儿童死亡率分别降至9.8/10万、3.6‰和5.2‰。",
     "9.8/10万 孕产妇死亡率|3.6‰ 婴儿死亡率|5.2‰ 5岁以下儿童死亡率"),
    # insurance
    ("参保城乡居民52.3万人,参保率98.6%,政策范围内报销比例稳定在75%左右,大病保险报销1263人次326.8万元。",
     "52.3万人 参保|98.6% 参保率|75% 报销比例 =≈|1263人次 大病保险报销|326.8万元 大病保险报销"),
    ("新农合筹资标准由人均100元提高到150元,其中各级财政补助120元,个人缴费30元。",
     "100元 筹资标准 @previous|150元 新农合筹资标准 @actual|120元 财政补助|30元 个人缴费"),
    ("参合率由最初的76.5%提高到今年的98.2%,连续五年居全市第一位。", "76.5% 参合率 @previous|98.2% 参合率|第一位 参合率 @rank #rank"),
    ("征缴基金4860万元,支付3920万元,累计结余2680万元。", "4860万元 征缴基金|3920万元 基金+支付|2680万元 结余"),
    ("补偿金额5859万元,占基金总额的66.29%,受益面达71.2%。", "5859万元 补偿|66.29% 补偿+占基金总额|71.2% 受益面"),
    # hospitals and their economics
    ("门诊、住院分别为3.2万人次、2100人次,分别增长5%和下降2%。", "3.2万人次 门诊|2100人次 住院|5% 门诊+增长 @change|2% 住院+下降 @change"),
    ("县中医院设病床300张,全年门急诊12.6万人次,同比增长8.9%;出院病人9860人次;平均住院日由9.2天缩短到8.1天;"
     "业务收入6820万元,其中药品收入占38.6%。",
     "300张 病床|12.6万人次 门急诊|8.9% 门急诊+增长 @change|9860人次 出院病人|9.2天 平均住院日 @previous|8.1天 平均住院日 @actual"
     "|6820万元 业务收入|38.6% 药品收入+占"),
    ("完成门诊量8.6万人次,收治住院病人5210人次,业务总收入3260万元,同比分别增长12%、9.5%和15.3%。",
     "12% 门诊量+增长 @change|9.5% 住院病人+增长 @change|15.3% 业务总收入+增长 @change"),
    ("药占比由2015年的42.3%下降到29.6%,百元医疗收入消耗的卫生材料降到18.7元。",
     "42.3% 药占比 @previous|29.6% 药占比 @actual|18.7元 卫生材料"),
    ("门诊次均费用由46元下降到38元,下降17.4%。", "46元 门诊次均费用 @previous|38元 门诊次均费用|17.4% 次均费用 @change"),
    ("卫生技术人员1268人,其中执业(助理)医师486人、注册护士532人,每千人口执业医师2.1人、注册护士2.3人,医护比1:1.09。",
     "1268人 卫生技术人员|486人 医师|532人 注册护士|2.1人 每千人口+医师 #rate|2.3人 每千人口+护士 #rate|1:1.09 医护比 #rate"),
    ("专业技术人员中本科以上学历86人(占32%),中级以上职称105人(占39.1%)。", "86人 本科|32% 本科+占|105人 中级|39.1% 中级+占"),
    ("全科医生数量少,每万人口仅1.35名。", "1.35名 每万人口+全科医生 #rate"),
    # blood, red cross, emergency
    ("全年无偿献血3860人次,献血量128.6万毫升,其中街头采血2610人次,占总数的67.6%。",
     "3860人次 无偿献血|128.6万毫升 献血量 #quantity|2610人次 街头采血|67.6% 街头采血+占"),
    ("募集款物价值156.8万元,救助困难群众820户,发放大米12吨、棉被600床。", "156.8万元 募集|820户 困难群众|12吨 大米|600床 发放+棉被"),
    ("120急救中心全年出车2310次,接回病人1986人,抢救成功率96.5%,平均反应时间9分钟。",
     "2310次 出车|1986人 接回病人|96.5% 抢救成功率|9分钟 反应时间"),
    ("县医院先后派出3批12名医务人员赴武汉支援,收治患者186人。", "3批 医务人员|12名 医务人员|186人 收治患者"),
    # inspection
    ("对216家公共场所、28家美容美发店、15家集中式供水单位开展了量化分级,A级单位12家、B级96家。",
     "216家 公共场所|28家 美容美发店|15家 供水单位|12家 A级|96家 B级"),
    ("检测水样312份,合格267份,合格率85.6%;检测食品样品126份,合格118份,合格率93.7%。",
     "267份 水样+合格|85.6% 水样合格率|118份 食品+合格|93.7% 食品样品合格率"),
    ("没收器械23件,药品7箱,立案查处12起,罚没款5.6万元。", "23件 没收器械|7箱 没收药品|12起 立案查处|5.6万元 罚没款"),
    ("处理医疗纠纷16起,其中协商解决10起、诉讼6起,赔偿金额38.6万元,同比减少4起,下降20%。",
     "16起 医疗纠纷|10起 协商解决|6起 诉讼|38.6万元 赔偿|4起 减少 @change"),
    ("共检查各类学校21所(中学5所、小学8所),15所使用集中式供水。", "21所 学校|5所 中学|8所 小学|15所 学校+集中式供水"),
    ("住宿、沐浴、游泳场所量化分级率分别为100%、92.3%和95%。", "100% 住宿+分级率|92.3% 沐浴+分级率|95% 游泳+分级率"),
    # family doctors, elderly, traditional medicine, village doctors
    ("国家规定家庭医生签约率不低于30%,我县实际达36.8%,高出6.8个百分点。",
     "30% 家庭医生签约率 @target =≥|36.8% 家庭医生签约率 @actual|6.8个百分点 签约率 @change"),
    ("为1.2万名65岁以上老年人免费体检,体检率76.5%;管理高血压患者26530人,规范管理率68.2%。",
     "1.2万名 65岁以上老年人+体检|76.5% 体检率|26530人 高血压患者|68.2% 高血压+规范管理率"),
    ("共有236名乡村医生取得执业助理医师资格,占全县村医总数的18.6%,村医月补助标准提高到800元。",
     "236名 乡村医生+资格|18.6% 占+村医|800元 村医+补助标准"),
    ("全县有乡村医生412名,60岁以上的86名,占20.9%。", "412名 乡村医生|86名 60岁以上+乡村医生|20.9% 60岁以上+占"),
    ("中医药服务量占比达到28.6%,100%的社区卫生服务中心、98%的乡镇卫生院能提供中医药服务。",
     "28.6% 中医药服务量占比|100% 社区卫生服务中心+中医药|98% 乡镇卫生院+中医药"),
    # sanitation, parasites, snails, water
    ("改水受益人口达42.6万人,占农村总人口的93.2%;卫生厕所普及率71.6%,比上年提高5.2个百分点。",
     "42.6万人 改水受益人口|93.2% 占农村总人口|71.6% 卫生厕所普及率|5.2个百分点 卫生厕所普及率 @change"),
    ("活螺密度由灭前的0.86只/0.1平方米降至0.31只/0.1平方米,下降63.95%。",
     "0.86只/0.1平方米 活螺密度 @previous|0.31只/0.1平方米 活螺密度|63.95% 活螺密度 @change"),
    ("对青河镇3个村改厕200户。", "3个 村|200户 青河镇+改厕"),
    # money, buildings, people, papers
    ("争取中央预算内资金1870万元,其中中央投资1200万元、省级配套370万元、县级自筹300万元。",
     "1870万元 中央预算内资金|1200万元 中央投资|370万元 省级配套|300万元 县级自筹"),
    ("县财政安排卫生事业费2860万元,比上年增加460万元,增长19.2%,卫生事业费占财政支出的比重由4.1%上升到5.3%。",
     "2860万元 卫生事业费|460万元 卫生事业费 @change|19.2% 卫生事业费 @change|4.1% 占财政支出的比重 @previous|5.3% 占财政支出的比重"),
    ("改扩建乡镇卫生院8个,建筑面积9600㎡,总投资1280万元,竣工5个,在建3个。",
     "8个 乡镇卫生院|9600㎡ 面积|1280万元 投资|5个 乡镇卫生院+竣工|3个 乡镇卫生院+在建"),
    ("举办培训班18期,培训人员1560人次,印制宣传材料10种、发放8100份宣传单、悬挂横幅4条。",
     "18期 培训班|1560人次 培训|10种 宣传材料|8100份 宣传单|4条 横幅"),
    ("全县20个乡镇、312个村全部建立了卫生室。", "20个 乡镇|312个 村"),
    ("选派36名业务骨干到省市级医院进修,引进本科以上毕业生18名。", "36名 业务骨干+进修|18名 毕业生"),
    ("监测食源性疾病病例636例,完成全年任务(600例)的106%。", "636例 食源性疾病|600例 任务|106% 任务 @actual"),
    ("人大代表建议12件、政协委员提案9件,办复率、满意率均为100%。", "12件 人大代表建议|9件 政协委员提案|100% 办复率"),
    # plans
    ("计划招聘大学生20名,培训乡村医生400人次,家庭医生签约率达到40%以上。", "20名 大学生 @target|400人次 乡村医生 @target|40% 签约率 @target =≥"),
    ("明年,力争住院分娩率达到99%以上,新建村卫生室12所。", "99% 住院分娩率 @target =≥|12所 村卫生室 @target"),
    ("1999年,全县住院分娩率只有42.6%,到2004年为81.3%。", "42.6% 住院分娩率 @actual|81.3% 住院分娩率 @actual"),
    ("计划免疫接种率达98.6%,计划生育率93.8%。", "98.6% 接种率 @actual|93.8% 计划生育率 @actual"),
]

NO_FIGURES = [
    "认真落实“四个最严”要求,深入开展“三好一满意”活动,抓好五项重点工作。",
    "2010年3月5日召开会议,实行24小时值班,2小时内报告。",
    "为65岁以上老年人、0-6岁儿童提供9项基本公共卫生服务项目。",
    "落实《2011年度五项重点改革工作安排》,二级以上医院开展三基训练。",
    "坚持一把手负总责,做到三个到位,明确第一责任人。",
    "开展为期100天的百日攻坚行动。",
    "凡单次住院费用超过5000元的由专人审核。",
]


def passage(text: str, path: tuple[str, ...] = (), kind: str = "paragraph") -> Passage:
    return Passage("r", 1, text, range(len(text)), kind, path)


def readings(text: str, path: tuple[str, ...] = ()):
    one = passage(text, path)
    return read_passage(one, find_quantities(one, UNITS), path)


def expectations():
    for text, told in PHRASES:
        for one in told.split("|"):
            quote, needs, *rest = one.split()
            yield pytest.param(text, quote, needs.split("+"), rest, id=f"{quote} {needs}")


@pytest.mark.parametrize(("text", "quote", "needs", "rest"), expectations())
def test_what_a_number_measures(text, quote, needs, rest):
    found = next((r for r in readings(text) if r.quantity.text == quote), None)
    assert found is not None, f"{quote} not read in {text}"
    assert found.reason is None
    assert all(need in found.name for need in needs), found.name
    for wanted in rest:
        assert {"@": found.role, "=": found.relation, "#": found.kind}[wanted[0]] == wanted[1:]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure(text):
    assert [(r.quantity.text, r.name) for r in readings(text) if not r.reason] == []


def test_every_number_that_is_no_figure_has_a_reason():
    assert [r.reason for r in readings("对9项基本公共卫生服务项目进行了考核。")] == ["a number in the name of a policy"]


@pytest.mark.parametrize(("path", "text", "name"), [
    (("妇幼保健",), "系统管理率98.2%。", "妇幼保健系统管理率"),
    (("二、加强精神卫生工作",), "全年随访1230人次。", "精神卫生随访人次"),
    (("一、上半年工作", "(一)新型农村合作医疗稳步推进"), "补偿3.2万人次。", "新型农村合作医疗补偿人次"),
])
def test_headings_complete_bare_words(path, text, name):
    assert readings(text, path)[0].name == name


def test_a_plan_heading_makes_goals():
    roles = [r.role for r in readings("参合率稳定在96%以上。", ("四季度打算",))]
    assert roles == ["target"]


def report(*texts: str, title: str = "青川县2010年卫生工作总结") -> Report:
    body = "\n".join((title, *texts))
    page, at, passages = Page("a.txt", "a.txt", body, "txt"), 0, []
    for number, line in enumerate(body.split("\n")):
        kind = "title" if not number else "table" if "\t" in line else "paragraph"
        passages.append(Passage("a#1", number, line, range(at, at + len(line)), kind))
        at += len(line) + 1
    return Report("a#1", page, 0, len(body), title, passages=tuple(passages))


def test_figures_quote_the_page_and_know_their_indicator():
    figures = find_figures(report("全县孕产妇系统管理率98.2%,住院分娩率99%。"), UNITS, INDICATORS)
    assert [(f.quote, f.indicator) for f in figures] == [("98.2%", "maternal_management_rate"), ("99%", "hospital_delivery_rate")]


def test_alike_names_are_told_apart_by_what_stands_around_them():
    figures = find_figures(report("开展了医疗废物专项检查,检查乡镇卫生院20家。", "开展了传染病防治专项检查,检查乡镇卫生院18家。"), UNITS, INDICATORS)
    assert [f.name for f in figures] == ["医疗废物专项检查乡镇卫生院", "传染病防治专项检查乡镇卫生院"]


def test_missing_numbers_have_names():
    found = find_missing(report("全县参合率达x%,采购灭鼠毒饵公斤。"), UNITS)
    assert [f.message.split(":")[0] for f in found] == ["参合率", "采购灭鼠毒饵"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789.%‰万亿人次例元,。;:、()“”《》的了和为达比占由到率检查合格患者儿童其中分别第名个家全县\n", max_size=160))
def test_any_text_gives_figures_that_quote_it(text):
    one = report(text.replace("\n", "。"))
    for figure in find_figures(one, UNITS, INDICATORS):
        assert one.page.text[figure.start:figure.end] == figure.quote


def test_time_is_linear_in_a_text_without_signs():
    one = passage("检查12人次" * 20000)
    assert len(read_passage(one, find_quantities(one, UNITS))) == 20000
