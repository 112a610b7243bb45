"""Programs of hospitals, nursing, emergency care, laboratories and surveillance: named where they are at work, and not else."""

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
    ("完善三级护理质控,每季度检查一次", "nursing_quality"),
    ("护士分层培训覆盖全部病区", "nursing_levels"),
    ("选派12名骨干参加专科护士培训", "specialist_nurses"),
    ("护理不良事件上报率逐年提高", "patient_safety"),
    ("完成QC小组课题8项", "quality_circles"),
    ("自7月起全面取消门诊输液", "infusion_care"),
    ("压力性损伤预防措施落实到床旁", "pressure_sore_care"),
    ("组建县级病历质控组织并开展检查", "quality_committees"),
    ("按手术分级授权医师136名", "surgery_grading"),
    ("区域审方系统覆盖全部卫生院", "pharmacy_services"),
    ("对麻精药品实行双人双锁", "controlled_drugs"),
    ("推行全面预算管理", "hospital_operation"),
    ("二级以上医院警务室建设全部完成", "hospital_safety"),
    ("后勤服务社会化稳步推进", "logistics_contracting"),
    ("门诊开通诊间支付", "outpatient_order"),
    ("升级120指挥调度平台", "dispatch_system"),
    ("新建急救站4个,新增急救分站2个", "first_aid_network"),
    ("在学校举办心肺复苏培训32场", "first_aid_knowledge"),
    ("在客运站、广场安装AED 12台", "aed_placement"),
    ("购置救护车6辆", "ambulances"),
    ("组织水上医疗救援演练", "air_rescue"),
    ("完成血库建设并通过验收", "transfusion_departments"),
    ("推行乡检县诊,出具报告1.2万份", "village_testing_county"),
    ("建成医学影像云平台", "imaging_sharing"),
    ("疟原虫血检任务完成108%", "fever_blood_tests"),
    ("开展儿童伤害预防进校园", "injury_surveillance"),
    ("落实国民营养计划", "nutrition_surveys"),
    ("开展空气污染(雾霾)健康影响监测", "environment_health"),
    ("开设体重管理门诊6个", "weight_year"),
    ("以“儿科和精神卫生服务年”为抓手", "paediatric_mental_year"),
    ("开展儿童青少年脊柱侧弯筛查", "scoliosis"),
    ("推行导乐分娩", "obstetric_comfort"),
    ("组织干部群众翻盆倒罐、清积水", "chikungunya"),
    ("争取超长期特别国债资金更新设备", "hospital_equipment_renewal"),
])
def test_a_program_at_work(text, key):
    assert key in keys(text)


@pytest.mark.parametrize(("text", "key"), [
    ("个别医生开大处方、过度检查", "key_drugs_control"),
    ("床护比0.5:1", "nursing_workload"),
    ("继承传统方法", "medical_corruption"),
    ("在医院训练两周", "hospital_culture"),
    ("患者发热伴咳嗽", "sfts"),
    ("医院PACS系统与省平台对接", "reproductive_health_action"),
    ("现有负压救护车1辆", "ambulances"),
    ("与卫生统计直报数据不符", "hospital_statistics"),
    ("成本核算流于形式", "hospital_operation"),
    ("全面提升医疗质量和服务水平", "quality_action"),
    ("报告鞭虫感染率0.3%", "nematode_surveys"),
])
def test_words_that_name_no_such_work(text, key):
    assert key not in keys(text)
