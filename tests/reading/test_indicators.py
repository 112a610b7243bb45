"""The phrasebook of indicators: what a figure's name means, and names that mean none."""

import re
from collections import defaultdict

import pytest

from helpers.corpus.clean import fold
from helpers.lexicons import LexiconError, load_entries
from helpers.reading.figures import find_figures
from helpers.reading.indicators import load_indicators, match_indicator
from helpers.reading.quantities import load_grammar
from helpers.records import Page, Passage, Report

LEXICON = load_indicators()


@pytest.mark.parametrize(
    "name, unit, kind, id",
    [
        # mothers: the group makes the indicator
        ("孕产妇系统管理率", "%", "rate", "maternal_management_rate"),
        ("全县孕产妇保健系统管理率", "%", "rate", "maternal_management_rate"),
        ("孕产妇系统管理率较去年同期提高", "个百分点", "rate", "maternal_management_rate"),
        ("系统管理率(孕产妇)", "%", "rate", "maternal_management_rate"),
        ("孕产妇系统管理人数", "人", "count", "maternal_managed"),
        ("高危孕产妇管理率", "%", "rate", "high_risk_management_rate"),
        ("高危孕产妇住院分娩率", "%", "rate", "high_risk_delivery_rate"),
        ("住院分娩率", "%", "rate", "hospital_delivery_rate"),
        ("农村孕产妇住院分娩率", "%", "rate", "rural_hospital_delivery_rate"),
        ("活产数", "人", "count", "live_births"),
        ("活产数", None, "count", "live_births"),
        ("产妇数", "人", "count", "deliveries"),
        ("孕产妇死亡率", "/10万", "rate", "maternal_mortality"),
        ("围产儿死亡率", None, "rate", "perinatal_mortality"),
        ("农村孕产妇住院分娩补助人数", "名", "count", "rural_delivery_subsidised"),
        ("农村孕产妇住院分娩补助金额", "元", "money", "rural_delivery_subsidy"),
        ("发放叶酸的农村已婚育龄妇女人数", "人", "count", "folic_acid_women"),
        ("适龄妇女“两癌”筛查率", "%", "rate", "two_cancers_screening_rate"),
        # children: the age makes the indicator
        ("7岁以下儿童保健系统管理率", "%", "rate", "children_under_7_management_rate"),
        ("0—6岁儿童健康管理率", "%", "rate", "children_under_7_management_rate"),
        ("3岁以下儿童系统管理率", "%", "rate", "children_under_3_management_rate"),
        ("0~36个月儿童系统管理率", "%", "rate", "children_under_3_management_rate"),
        ("0至36个月儿童中医药健康管理率", "%", "rate", "child_tcm_rate"),
        ("五岁以下儿童死亡率", "‰", "rate", "under_5_mortality"),
        ("儿童健康管理率", "%", "rate", "child_management_rate"),
        ("新生儿访视率", "%", "rate", "newborn_visit_rate"),
        # vaccines
        ("卡介苗", "%", "rate", "bcg_rate"),
        ("脊髓灰质炎疫苗接种率", "%", "rate", "polio_rate"),
        ("新生儿首针乙肝疫苗及时接种率", "%", "rate", "hepatitis_b_birth_dose_rate"),
        ("乙肝疫苗全程接种率", "%", "rate", "hepatitis_b_vaccine_rate"),
        ("适龄儿童免疫规划疫苗接种率", "%", "rate", "nip_coverage"),
        # insurance
        ("新型农村合作医疗参合率", "%", "rate", "ncms_rate"),
        ("2011年参合率目标", "%", "rate", "ncms_rate"),
        ("新农合参合农民人数", "人", "count", "ncms_members"),
        ("参合农户", "户", "count", "ncms_households"),
        ("新农合住院补偿人次", "人次", "count", "ncms_inpatient_cases"),
        ("新农合住院补偿金额", "元", "money", "ncms_inpatient_paid"),
        ("政策范围内住院费用报销比例", "%", "rate", "inpatient_policy_ratio"),
        ("乡镇卫生院住院补偿比例", "%", "rate", "ncms_township_ratio"),
        ("建档立卡贫困人口参保率", "%", "rate", "poor_insured_rate"),
        ("城乡居民基本医疗保险参保率", "%", "rate", "insured_rate"),
        # public health services
        ("农村居民健康档案建档率", "%", "rate", "rural_health_record_rate"),
        ("居民电子健康档案建档率", "%", "rate", "electronic_record_rate"),
        ("65岁及以上老年人健康管理率", "%", "rate", "elderly_management_rate"),
        ("高血压患者规范化管理率", "%", "rate", "hypertension_standard_rate"),
        ("2型糖尿病患者规范管理率", "%", "rate", "diabetes_standard_rate"),
        ("高血压患者健康管理率", "%", "rate", "hypertension_management_rate"),
        ("重性精神病患者规范管理率", "%", "rate", "mental_standard_rate"),
        ("在册严重精神障碍患者检出率", "‰", "rate", "mental_prevalence"),
        ("家庭医生签约率", "%", "rate", "family_contract_rate"),
        ("重点人群签约率", "%", "rate", "key_group_contract_rate"),
        ("城关镇重点人群签约人数", "人", "count", "key_group_contracts"),
        ("人均基本公共卫生服务经费", "元", "money", "phs_funding_per_head"),
        # diseases
        ("甲乙类传染病报告发病率", "/10万", "rate", "infectious_incidence"),
        ("法定传染病", "种", "count", "infectious_kinds"),
        ("法定传染病", "例", "count", "infectious_cases"),
        ("新涂阳肺结核病人治愈率", "%", "rate", "tb_cure_rate"),
        ("报告肺结核患者总体到位率", "%", "rate", "tb_tracing_rate"),
        ("HIV感染者和病人抗病毒治疗率", "%", "rate", "hiv_treatment_rate"),
        ("耕牛感染率", "%", "rate", "schisto_cattle_rate"),
        ("居民合格碘盐食用率", "%", "rate", "iodine_qualified_rate"),
        # resources and services
        ("每千人口床位数", "张", "rate", "beds_per_1000"),
        ("床位数", "张", "count", "beds"),
        ("每万人口全科医生", "名", "rate", "gps_per_10000"),
        ("县级医院病床使用率", "%", "rate", "bed_occupancy"),
        ("次均住院费用", "元", "money", "inpatient_cost"),
        ("药品收入占医疗收入的比例", "%", "rate", "drug_share"),
        ("县人民医院门诊人次", "人次", "count", "outpatient_visits"),
        ("乡镇卫生院", "所", "count", "township_hospitals"),
        ("村医人数", "名", "count", "village_doctors"),
        # inspection, sanitation, blood, people
        ("公共场所卫生监督覆盖率", "%", "rate", "public_place_coverage"),
        ("学校卫生监督覆盖率", "%", "rate", "school_supervision_coverage"),
        ("农村饮用水水质合格率", "%", "rate", "rural_water_pass_rate"),
        ("农村卫生厕所普及率", "%", "rate", "latrines_sanitary_rate"),
        ("农村无害化卫生厕所普及率", "%", "rate", "latrines_harmless_rate"),
        ("无偿献血总量", "毫升", "quantity", "blood_volume"),
        ("无偿献血人次", "人次", "count", "blood_donors"),
        ("千人口献血率", "‰", "rate", "blood_rate"),
        ("人口自然增长率", "‰", "rate", "natural_growth"),
    ],
)
def test_a_name_means(name, unit, kind, id):
    found = match_indicator(name, unit, kind, LEXICON)
    assert found and found.id == id


@pytest.mark.parametrize(
    "name, unit, kind",
    [
        ("", "%", "rate"),
        ("系统管理率", "%", "rate"),  # of whom?
        ("13岁以下儿童系统管理率", "%", "rate"),  # no standard's group
        ("4岁以下儿童系统管理率", "%", "rate"),
        ("贫困孕产妇住院分娩率", "%", "rate"),  # a part of the women
        ("流动人口家庭医生签约率", "%", "rate"),
        ("高危孕产妇系统管理及住院分娩率", "%", "rate"),  # two things
        ("农村居民儿童系统管理率", "%", "rate"),
        ("合格率", "%", "rate"),
        ("任务完成率", "%", "rate"),
        ("卫生许可按时办结率", "%", "rate"),
        ("婴儿死亡率下降", "%", "rate"),  # a change in percent of a rate per thousand
        ("次均住院费用同比下降", "%", "rate"),
        ("门诊人次同比增长", "%", "rate"),
        ("新农合参合率全市排名", "名", "rank"),
        ("住院分娩率", "人", "count"),
        ("活产数", "元", "money"),
        ("新增床位", "张", "count"),
        ("责令整改的乡镇卫生院", "所", "count"),
        ("监督检查医疗机构", "家", "count"),
        ("流行区人口", "人", "count"),
        ("已开展妇女病普查的乡镇", "个", "count"),
        ("新生儿疾病筛查点", "个", "count"),
        ("应急值班电话", "部", "count"),
        ("会议次数", "次", "count"),
        ("放射诊疗许可持证率", "%", "rate"),
        ("重点人群有偿签约率", "%", "rate"),
        ("参加农民", "人", "count"),
        ("乡镇", "所", "count"),  # townships are not counted so
        ("渔船民血防知识知晓率", "%", "rate"),
        ("系统管理率" * 100, "%", "rate"),
    ],
)
def test_a_name_means_none(name, unit, kind):
    assert match_indicator(name, unit, kind, LEXICON) is None


@pytest.mark.parametrize("indicator", LEXICON, ids=lambda one: one.id)
def test_an_entry_is_found_by_its_name_and_surfaces_and_its_example_writes_one(indicator):
    assert match_indicator(indicator.name, indicator.unit, indicator.kind, LEXICON) is indicator
    if not indicator.needs:
        for surface in indicator.surfaces:
            assert match_indicator(surface, indicator.unit, indicator.kind, LEXICON) is indicator, surface
    plain = re.sub(r"[的《》“”、]", "", fold(indicator.example))
    heads = sorted({re.sub(r"[的《》“”、]|(?:人次|人|例|户|个|份|次)?数$|人次$|金额$|总?额$", "", fold(s)) for s in indicator.surfaces}, key=len)
    assert any(head in plain for head in heads), f"{indicator.example} writes none of {heads}"
    assert re.search(r"\d", indicator.example)


def test_the_reader_finds_the_figure_of_nearly_every_example():
    """Names are composed by another reader, which may put a few otherwise."""
    grammar = load_grammar()
    unread = []
    for indicator in LEXICON:
        page = Page("x.txt", "x.txt", indicator.example, "txt")
        passage = Passage("x", 0, fold(indicator.example), range(len(indicator.example)))
        report = Report("x", page, 0, len(indicator.example), "工作总结", passages=(passage,))
        if not any(one.indicator == indicator.id for one in find_figures(report, grammar, LEXICON)):
            unread.append(indicator.id)
    assert len(unread) <= len(LEXICON) * 0.05, unread


def test_entries_of_one_head_are_told_apart():
    """Of entries that share a head and a unit, all but one need a group that the others lack or exclude."""
    shared = defaultdict(set)
    for head, candidates in LEXICON.heads.items():
        for candidate in candidates:
            shared[head, candidate.indicator.unit, candidate.indicator.kind].add(candidate.indicator.id)
    for (head, unit, _), ids in shared.items():
        deciding = [frozenset(LEXICON[id].needs) | {f"not {word}" for word in LEXICON[id].excluded} for id in ids]
        assert len(set(deciding)) == len(deciding), f"{head} ({unit}): {sorted(ids)}"


def test_the_lexicon_covers_the_field():
    assert len(LEXICON) >= 250
    programs = {entry["id"] for entry in load_entries("programs")}
    for one in LEXICON:
        assert re.fullmatch(r"[a-z0-9_]+", one.id)
        assert one.direction in ("more", "less", "neutral"), one.id
        assert one.kind in ("rate", "count", "money", "quantity"), one.id
        assert one.program is None or one.program in programs, f"{one.id}: no program {one.program}"
        assert not one.bounded or one.unit in ("%", "‰"), one.id
        for ratio in one.ratios:
            assert all(id in LEXICON for id in (*ratio.numerator_ids, *ratio.denominator_ids)), one.id
            assert ratio.numerator_surfaces and ratio.denominator_surfaces and ratio.per, one.id


def test_a_rate_knows_its_counts():
    rate = LEXICON["maternal_management_rate"]
    assert (rate.numerator, rate.denominator, rate.per, rate.bounded) == ("孕产妇系统管理人数", "活产数", 100, True)
    assert [ratio.denominator_ids for ratio in rate.ratios] == [("live_births",), ("deliveries",)]
    assert "活产婴儿" in rate.ratios[0].denominator_surfaces


def test_a_folder_of_lexicons_is_one_lexicon(tmp_path):
    (tmp_path / "things").mkdir()
    (tmp_path / "things" / "a.yaml").write_text("- {id: one, name: 一}\n", encoding="utf-8")
    (tmp_path / "things" / "b.yaml").write_text("- {id: two, name: 二}\n", encoding="utf-8")
    assert [entry["id"] for entry in load_entries("things", ("name",), tmp_path)] == ["one", "two"]
    (tmp_path / "things" / "c.yaml").write_text("- {id: one, name: 三}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="two entries are called one.*a.yaml"):
        load_entries("things", ("name",), tmp_path)
    with pytest.raises(LexiconError, match="no such lexicon"):
        load_entries("nothing", (), tmp_path)
