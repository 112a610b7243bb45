"""A phrasebook of programs: sentences in which one is at work, and sentences in which its words say something else."""

import pytest

from helpers.corpus.clean import fold
from helpers.reading.mentions import find_mentions
from helpers.reading.program_lexicon import load_programs
from helpers.records import Passage

PROGRAMS = load_programs()


def keys(text: str) -> set[str]:
    text = fold(text)
    return {mention.key for mention in find_mentions(Passage("r", 0, text, range(len(text))), PROGRAMS)}


@pytest.mark.parametrize(("text", "key"), [
    # insurance and medicines
    ("医保基金按95%打包给医共体,全年包干3.21亿元", "global_budget_package"),
    ("由民政部门资助五保户、特困户参合1.94万人", "poverty_insurance_subsidy"),
    ("县级公立医院改革启动", "hospital_reform"),
    ("改革人事分配制度,核定人员总量806名", "personnel_reform"),
    ("妇幼健康与“一老一小”服务同步推进", "elderly_and_young"),
    ("0—6岁儿童健康管理率91%", "child_management"),
    ("平稳实施“乙类乙管”", "class_b_management"),
    ("配合省里开展大型医院巡查", "hospital_inspection"),
    ("全县参合31.2万人,参合率96.4%", "ncms"),
    ("在12个行政村恢复合作医疗", "rural_cooperative"),
    ("会同物价部门查处违规定点医疗机构5家", "ncms_supervision"),
    ("暂停定点资格2家", "ncms_supervision"),
    ("住院费用出院即报,群众不再两头跑", "ncms_information"),
    ("36个病种实行病种付费", "payment_reform"),
    ("与医共体签订协议,医保基金包干使用", "global_budget_package"),
    ("对22个病种实行最高限价", "hospital_price"),
    ("国家集采中选药品占比逐年提高", "volume_procurement"),
    ("卫生院全部配备使用基本药物", "essential_medicines"),
    ("公费医疗改革方案开始试行", "public_funded_care"),
    ("药政管理进一步规范,查处假劣药品案5起", "drug_safety"),
    ("民政部门对特困户实施农村医疗救助", "medical_aid"),
    # disease control
    ("涂阳病人全部实行直接面视下短程化疗", "tb_dots"),
    ("为涂阳病人免费提供抗结核药品", "tb_free_treatment"),
    ("疑似病人转诊到位率91%", "tb_referral"),
    ("综合医院应转诊肺结核病人210例", "tb_referral"),
    ("对涂阳病人的密切接触者进行筛查", "close_contacts"),
    ("开展TB/HIV双重感染筛查", "tb_hiv"),
    ("耐多药肺结核可疑者痰标本全部送检", "drug_resistant_tb"),
    ("落实学校结核病防控措施", "school_clinic_prevention"),
    ("干预暗娼等人群860人次", "hiv_intervention"),
    ("孕产妇HIV检测率99%", "pmtct"),
    ("投放鼠药6.2吨,鼠密度明显下降", "pest_control"),
    ("儿童计划免疫以乡为单位达标", "planned_immunisation"),
    ("卡介苗、百白破接种率均在95%以上", "immunisation"),
    ("登革热防控形势平稳", "dengue"),
    ("消灭新生儿破伤风通过验收,积极消除新生儿破伤风", "tetanus_birth"),
    ("开展狂犬病防治,规范犬伤处置", "rabies"),
    ("加强联防联控,设卫生检疫站6个", "mobile_joint_control"),
    ("疾控机构改革方案已批复", "public_health_system"),
    # maternal, child, family planning
    ("新生儿两病筛查率97%", "newborn_screening"),
    ("两所卫生院创建爱婴卫生院", "breastfeeding"),
    ("千人口托位数2.4个", "childcare_0_3"),
    ("农村新法接生率98%", "midwifery_quality"),
    ("开展环孕情监测12万人次", "fp_checks"),
    ("兑现独生子女父母奖励金42万元", "fp_reward"),
    ("综合治理出生人口性别比偏高问题", "family_planning"),
    ("查处违法违规案件,整治性别比升高", "family_planning"),
    ("药具管理规范有序", "birth_services"),
    # inspection
    ("国家随机监督抽查任务全部完成", "double_random"),
    ("抽检化妆品、消毒产品36份", "cosmetics"),
    ("对游泳场所进行了专项检查", "swimming"),
    ("办理食品卫生许可证312个", "food_hygiene"),
    ("取缔滥用食品添加剂的作坊3家", "food_additives"),
    ("以“食品放心工程”为载体整顿市场", "food_hygiene"),
    ("监督检查单位86家,其中公共场所52家", "public_places"),
    ("⑤饮用水与公共场所。采集水样56份", "water_inspection"),
    ("共检查供水单位18家,抽检水样42份", "water_inspection"),
    ("对1200名从业人员进行了体检", "worker_checkups"),
    ("及时处置食物中毒事件1起", "poisoning"),
    ("校验医疗机构212家", "doctor_licensing"),
    # hospitals
    ("首诊负责制等核心制度得到落实", "quality_safety"),
    ("推行院长公开竞聘,院长任期目标责任制全面落实", "director_responsibility"),
    ("县医院通过二级甲等复审", "hospital_accreditation"),
    ("3所卫生院达到一级甲等", "hospital_grading_1990s"),
    ("人事薪酬改革同步推进", "personnel_reform"),
    ("新增编制备案制人员120名", "hospital_staffing"),
    ("公立医院取消加成让利200余万元", "hospital_reform"),
    ("县级公立医院实行药品零差率", "hospital_reform"),
    ("努力控制药占比", "hospital_price"),
    ("基层首诊在社区,急慢分治格局初步形成", "tiered_care"),
    ("县外转诊率降到9.6%", "tiered_care"),
    ("新建血透室,血液净化3200人次", "hospital_infection_supply"),
    ("设发热门诊16个", "fever_clinic"),
    ("推行便民措施12条", "improve_service"),
    # primary care, construction, workforce
    ("新建贫困村卫生室23个", "village_clinics"),
    ("改扩建中心卫生院4所", "township_hospital"),
    ("消除村卫生室空白村11个", "village_clinics"),
    ("选送30名村医参加学历教育", "village_doctor_training"),
    ("村医全部参加养老保险", "village_doctor_pay"),
    ("乡镇卫生院人财物上划县管", "township_management"),
    ("化解乡镇卫生院历史债务890万元", "debts"),
    ("世界银行贷款卫生项目通过验收", "world_bank"),
    ("加强基层医疗卫生队伍建设", "health_workforce"),
    ("引进高层次人才12名", "recruitment"),
    ("建成村级康复站21个", "disability_rehabilitation"),
    ("为聋儿配发助听器16台", "disability_rehabilitation"),
    ("红十字学校覆盖全县中小学", "red_cross_youth"),
    ("鼓励社会资本举办医疗机构", "medical_alliance_social"),
    ("新建医养结合机构2家,老年医学科覆盖率70%", "elderly_care"),
    ("建成国医馆9所", "tcm_clinic"),
    ("实施民生工程4项", "livelihood"),
    ("编制区域卫生规划,医疗机构设置规划已印发", "fourteenth_plan"),
    ("青年志愿者服务进社区", "volunteers"),
    ("贫困精神病人救助216人,服药率82%", "mental_relief"),
    # what a group is and what was done with it stand beside each other
    ("孕产妇2310人,系统管理1960人", "maternal_management"),
    ("地贫筛查1860人", "thalassaemia"),
    ("母亲健康快车接送孕产妇86人次", "mothers_express"),
    ("动员孕妇住院分娩", "institutional_delivery"),
    ("兑现农村孕产妇住院分娩补助36万元", "hospital_delivery_subsidy"),
    ("新生儿先心病筛查率92%", "neonatal_heart_screening"),
    ("发放育儿补贴860户", "birth_support"),
    ("建成母婴室12间", "nursing_rooms"),
    ("做好猴痘疫情防范", "emerging_infections"),
    ("检查医疗美容机构8家", "medical_cosmetology"),
    ("建成县域医疗次中心3个", "sub_centres"),
    ("医保经办服务下沉到村", "insurance_services"),
    ("落实职工医保门诊共济", "outpatient_mutual_aid"),
    ("选派医疗援疆队员2名", "medical_missions"),
    ("老年人心理关爱项目在4个社区实施", "elderly_mind"),
    ("开展阿尔茨海默病早筛", "dementia"),
    ("新合疗参合率98%", "ncms"),
    ("对因病致贫户实施救助", "health_poverty"),
    ("在册患者1260人,规律服药率78%", "mental_health"),
    ("打击非法采供血行为", "blood_inspection"),
    ("全球基金疟疾项目通过终期评估", "malaria"),
    ("死亡原因监测报告460例", "death_surveillance"),
    ("3所在建乡镇卫生院全部封顶", "township_hospital"),
    ("实施《关于印发免费孕前优生健康检查项目试点实施方案的通知》", "preconception"),
])
def test_a_program_at_work(text, key):
    assert key in keys(text)


@pytest.mark.parametrize("text", [
    # a rate, a paper, a principle, what was done with an offender
    "门诊患者满意度达到92.7%",
    "与各乡镇签订目标责任书",
    "落实一岗双责",
    "移送行政处罚2家",
    # one of a row of amounts, or of cases
    "总投资3.2亿元,其中省级2000万元、中央预算内4000万元",
    "支出中人员经费560万元、设备购置220万元",
    "其中糖丸98.6%,另一种97%",
    "报告传染病962例,其中病毒性肝炎431例,占44.8%",
    # exceptions, lacks, chance
    "全部药品(中药饮片除外)降价",
    "在岗乡村医生没有养老保险",
    "把“我为群众办实事”落到窗口",
    "五、监督与管理。",
    # things there are
    "全县现有民营医院4家、诊所126家",
    "全县现有社区卫生服务站12个",
    "设有免疫规划科、检验科、办公室",
    "医院现有职工宿舍860平方米",
    "辖区内有学校86所、宾馆52家",
    "综合ICU床位由20张增至42张",
    "配合公安部门对1名嫌疑人进行了讯问",
    "其中流动人口约3.6万",
    "全县65岁以上老年人4.1万人",
    "县城尚无污水处理厂",
    "5个中心卫生院设立了查询点",
    "村卫生所220个,个体诊所86个",
    "持有效卫生许可证的72家",
    "取得医师资格的8名",
    "446名仅持有乡村医生执业证书",
    "全县口腔医院1家,眼科医院2家",
    "床位2460张,其中民营医院310张",
    # offices and documents
    "县疾病预防控制中心领导班子调整",
    "参加市卫生监督局召开的会议",
    "县卫生监督所办公楼前道路积水",
    "报送县爱卫会办公室",
    "主送:各乡镇卫生院、县合管办",
    "根据《公共场所卫生管理条例》第八条的规定",
    "按照《医疗废物管理条例》的要求",
    "与各单位签订《妇幼卫生工作责任书》",
    "结防所现有人员9名",
    "作者:结防所 点击:263",
    "编辑:慢病科",
    "县妇幼保健院现有职工86人",
    "附:妇幼专干名单",
    "随机抽取了部分社区卫生服务机构和一体化管理村卫生室",
    "配备卫生监督员86名",
    "拥有社会办医疗机构18个",
    "全县共有免疫规划科室人员46名,免疫规划科负责人调整",
    # causes, events, outcomes
    "死亡7人,均系狂犬病",
    "居前三位的分别是先天性心脏病12例、唇腭裂3例",
    "死因前三位为脑卒中、肺癌和心血管病",
    "全年无新生儿破伤风发生",
    "未发生一起食物中毒事故",
    "乙类:病毒性肝炎117例,痢疾7例,肺结核114例",
    "收到锦旗14面、表扬信22封",
    "医护比1:1.58",
    "药占比由45.2%下降至38.7%",
    "次均费用46.5元",
    "出生人口性别比106.63",
    "沙鼠密度4.6只/公顷",
    # another sense, or another word
    "省评审团随机抽查了四个乡镇十六个村",
    "县委把这项工作作为民心工程来抓",
    "各乡镇把初级目标纳入社会发展规划",
    "市五医改扩建已动工",
    "干部职工学会了操作",
    "以保障农民健康为主线",
    "始终坚持以保障群众利益为出发点",
    "参加城镇职工养老保险的仅37人",
    "早孕检查1947人",
    "因症推荐及健康检查22例",
    "管理慢性病毒携带者12人",
    "村级报表迟报现象不同程度存在",
    "综合医院床位使用率86%",
    "社会各界捐款捐物折价88.5万元",
    "资金来源为专户结余700万元",
    "满足临床用血需求",
    "签订廉洁购销合同36份",
    "预备了隔离留观点",
    "水质型缺水地区有9个村",
    "对3个饮用水型病区村开展调查",
    "实施“九五”计划的第一年",
    "回顾“十三五”,成绩来之不易",
    # lacks and wishes
    "基层特色少,7家卫生院基本没有开展住院服务",
    "各医院信息系统由不同公司开发",
    "设备配置不足,检测手段落后",
    "检测能力不强",
    "县妇幼保健院业务用房紧张",
    "专职校医只有11名",
    "健康生活方式尚未普遍养成",
    "公共卫生人员流失,一些岗位长期空缺",
    "硬件设施和仪器设备配置滞后",
    "基本药物品种不全",
    # forms without a name
    "(一)加强管理,落实责任",
    "(二)强化项目管理,惠民政策落到实处",
    "一是扎实抓好动员工作。召开会议3次",
    "(三)建立健全制度,明确职责",
    "(二)严格学习制度",
    "尽管做了大量工作,但困难不少",
    "(四)分类救治,精准施策",
    "3.治疗管理。对病人进行登记",
    "各项工作取得新成绩",
    "组织开展了形式多样的活动",
    "在全县范围进行广泛动员",
    "一是积极向上争取项目。多次赴省汇报",
    "全面推进各项工作",
    "现将有关情况汇报如下",
    "二、主要工作及成效",
    "该项工作正在推进",
    "举办各种活动12次",
    # by what one is led, what came of it, honours, lacks of a state
    "坚持以“三个代表”重要思想为指导",
    "坚持党建引领",
    "促进了全县的精神文明和经济发展",
    "荣获全国肿瘤登记工作进步奖",
    "被评为全省无偿献血先进集体",
    "居民健康素养不高",
    "医院信息平台不统一",
    "重点专科薄弱",
    # slogans and chance
    "把它作为“一把手”工程来抓",
    "检测冷链食品86份",
    "累计检测其他从业人员662人次",
    "强化公共卫生保障",
    "各接种点秩序良好",
    "摘取全省计划生育优秀单位桂冠",
    "缓解“因病致贫、因病返贫”问题",
    "推动生活性服务业升级",
    "采用综合疗法",
    "防范重大公共卫生安全风险",
    "召开四届二次理事会",
    "采集疑似麻疹标本7份",
    "慰问困难党员12名",
    "困难职工生活补助6万元",
])
def test_words_that_say_something_else(text):
    assert keys(text) == set()


@pytest.mark.parametrize(("text", "name"), [
    ("并积极争取妇幼保健院整体搬迁项目尽早立项", "妇幼保健院整体搬迁项目"),
    ("今年要力争疾控中心大楼投入使用", "疾控中心大楼"),
    ("骨科医院项目,主体已建成", "骨科医院项目"),
    ("健康临江建设取得进展", "健康临江建设"),
    ("推进“健康临江”建设", "“健康临江”建设"),
    ("滨江康养小镇项目一期总投资2.1亿元", "滨江康养小镇项目"),
    ("加快建设县妇幼保健院、县疾控中心等重点项目", "县妇幼保健院"),
    ("县第二人民医院迁建项目总投资1.6亿元", "县第二人民医院迁建项目"),
    ("坚持“全员劳动日”、“清扫联动日”活动", "全员劳动日"),
    ("在全市率先推行“阳光用药”制度", "“阳光用药”制度"),
    ("认真组织“母亲健康行动”", "母亲健康行动"),
    ("(三)扎实开展窗口服务竞赛", "窗口服务竞赛"),
])
def test_a_name_by_its_form_begins_where_it_begins(text, name):
    assert name in keys(text)


@pytest.mark.parametrize(("text", "key"), [
    ("(三)推进高血压患者规范管理", "hypertension_diabetes"),
    ("(四)严重精神障碍患者管理", "mental_health"),
    ("4.贫困地区新生儿疾病筛查项目", "newborn_screening"),
    ("2.高危妊娠专案管理。", "high_risk_pregnancy"),
    ("5.肺结核病人全程督导", "tb_dots"),
    ("县疾控中心业务用房建设", "cdc_building"),
    ("4所乡镇卫生院周转房项目已封顶", "staff_housing"),
])
def test_a_heading_or_a_house_is_not_another_beside_the_program_it_names(text, key):
    assert key in keys(text) and keys(text) <= set(PROGRAMS.entries)


@pytest.mark.parametrize(("text", "names"), [
    ("5.百千万志愿者结核病防治行动", {"百千万志愿者结核病防治行动", "tuberculosis"}),
    ("县第二人民医院迁建项目总投资1.6亿元", {"县第二人民医院迁建项目"}),
])
def test_what_says_more_is_a_program_of_its_own(text, names):
    assert keys(text) == names


@pytest.mark.parametrize(("text", "quote"), [
    ("社区卫生服务中心均能够按照项目要求开展服务", "社区卫生服务中心"),
    ("实施妇女健康行动和妇幼卫生项目", "妇女健康行动"),
    ("围绕卫生乡镇创建专项行动,抓好落实", "卫生乡镇创建专项行动"),
    ("(一)认真完成新型农村合作医疗工作", "新型农村合作医疗工作"),
])
def test_where_a_program_ends(text, quote):
    text = fold(text)
    found = find_mentions(Passage("r", 0, text, range(len(text))), PROGRAMS)
    assert quote in {text[mention.at:mention.to] for mention in found}
