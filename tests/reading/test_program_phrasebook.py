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
])
def test_a_program_at_work(text, key):
    assert key in keys(text)


@pytest.mark.parametrize("text", [
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
])
def test_words_that_say_something_else(text):
    assert keys(text) == set()


@pytest.mark.parametrize(("text", "name"), [
    ("并积极争取妇幼保健院整体搬迁项目尽早立项", "妇幼保健院整体搬迁项目"),
    ("今年要力争疾控中心大楼投入使用", "疾控中心大楼"),
    ("其中4所乡镇卫生院周转房项目已封顶", "乡镇卫生院周转房项目"),
    ("在全市率先推行“阳光用药”制度", "阳光用药”制度"),
    ("认真组织“母亲健康行动”", "母亲健康行动"),
    ("(三)扎实开展窗口服务竞赛", "窗口服务竞赛"),
])
def test_a_name_by_its_form_begins_where_it_begins(text, name):
    assert name in keys(text)
