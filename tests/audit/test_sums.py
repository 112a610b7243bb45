"""Totals and their parts, as a phrasebook: what a sentence says, and what the audit says of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.audit.partitions import load_partitions
from helpers.audit.sums import check_sums, find_sums
from helpers.audit.terms import one_slip
from helpers.lexicons import LexiconError, load_entries
from helpers.page_reading import load_knowledge
from helpers.reading.figures import find_figures
from tests.synthetic import as_report

PARTITIONS = load_partitions()
HEAD = "岭河县2012年卫生工作总结\n"


def read(text):
    known = load_knowledge()
    report = as_report(HEAD + text)
    figures = find_figures(report, known.units, known.indicators)
    return report, figures, find_sums(report, figures, PARTITIONS)


def said(text):
    _, figures, sums = read(text)
    value = {figure.figure_id: figure.value for figure in figures}
    return [(check.arithmetic, value[check.total_id], [value[i] for i in check.part_ids]) for check in sums]


HOLD = [
    ("门诊补偿42万人次、1210万元,住院补偿3万人次、7420万元,共计45万人次、8630万元。", 86_300_000, [12_100_000, 74_200_000]),
    ("资金由中央150万元、县级80万元构成,合计230万元。", 2_300_000, [1_500_000, 800_000]),
    ("全年投入防疫经费420万元,其中中央260万元、省级90万元、县级70万元。", 4_200_000, [2_600_000, 900_000, 700_000]),
    ("核定编制310个,设置管理岗12个,专业技术岗271个,工勤岗27个。", 310, [12, 271, 27]),
    ("补偿21.5万人次,补偿金额4300万元,其中门诊19.3万人次,补偿730.5万元;住院2.2万人次,补偿3569.5万元。", 43_000_000, [7_305_000, 35_695_000]),
    ("门诊补偿458.3万元,住院补偿1216.03万元,合计1674.33万元。", 16_743_300, [4_583_000, 12_160_300]),
    ("新建厕所860座(三格式540座、沼气式320座),改水12处。", 860, [540, 320]),
    ("现有职工312人:卫技人员260人、行政后勤52人,床位200张。", 312, [260, 52]),
    ("全县采血3926人次。按对象分:机关干部1147人次,占29.2%;农民2410人次;学生369人次。", 3926, [1147, 2410, 369]),
    ("累计补偿32.6万人次,受益率53.3%。其中:\n①住院38214人次,补偿5126万元;\n②门诊286430人次;\n③慢性病门诊1356人次。", 326_000, [38214, 286430, 1356]),
    ("投入资金1.2亿元,其中省级补助5000万元,县级配套7000万元(含设备800万元)。", 120_000_000, [50_000_000, 70_000_000]),
    ("投放鼠药8.4吨(居民区4.1吨、农贸市场1.25吨、河道3.1吨)。", 8.4, [4.1, 1.25, 3.1]),  # a total that is rounded
    ("组建服务团队96个。\n考核优秀的19个、合格的73个、不合格的4个。", 96, [19, 73, 4]),
]


@pytest.mark.parametrize(("text", "total", "parts"), HOLD)
def test_sums_that_hold(text, total, parts):
    found = said(text)
    assert ("ok", total, parts) in found
    assert all(arithmetic == "ok" or value != total for arithmetic, value, _ in found)


FAIL = [
    ("全年投入血防经费1126万元,其中中央转移支付640万元、省级210万元、市级56万元、县级200万元。", 11_260_000),
    ("核定岗位1053个,其中管理岗19个,专业技术岗983个,工勤岗96个。", 1053),
    ("新增改水受益人口1.35万人(自来水9800人、手压井3500人);改厕1260户。", 13500),
    ("全年采血3926人次。按对象分:机关干部1147人次,占29.2%;农民2310人次;学生369人次。", 3926),
    ("门诊补偿458.3万元,住院补偿1216.03万元,合计1764.33万元。", 17_643_300),
    ("筹资260万元用于站房改造(国债120万元、省级90万元、县级60万元),改造服务站9个。", 2_600_000),
    ("处置犬伤2400人,其中Ⅰ级130人、Ⅱ级1540人、Ⅲ级640人。", 2400),
    ("投放鼠药8.63吨(居民区4.1吨、农贸市场1.25吨、河道1.6吨、机关单位及其他1.78吨)。", 8.63),
    ("全院职工386人,其中卫技人员301人、行管人员37人、工勤人员58人。", 386),
    ("全年出生6218人(一孩2815人、二孩3019人、多孩394人)。", 6218),
    ("立案42起,其中一般程序25起、简易程序27起。", 42),
    ("在册患者2103人,规范管理1724人。按危险性评估,0级1398人、1—2级587人、3级以上108人。", 2103),
    ("登记肺结核病人276例,其中初治241例、复治53例。", 276),
    ("考核乡村医生407名,其中优秀121名,合格412名,不合格144名。", 407),
    ("全年落实经费31.4万元,由中央补助14.8万元、省级补助9.6万元和县级配套5万元三部分组成。", 314_000),
    ("落实项目资金98万元,由中央补助48万元、省级补助24万元、县级配套18万元共同承担。", 980_000),
    ("受理群众投诉83件,涉及餐饮41件、诊所19件、饮用水12件、其他9件,办结率100%。", 83),
    ("查处案件46件,其中餐饮20件、诊所15件、其他14件。", 46),
    ("新建门诊楼、住院楼和食堂共8600平方米,其中门诊楼3200平方米、住院楼4300平方米、食堂900平方米。", 8600),
    ("培训医生、护士和药师共640人,其中医生320人、护士280人、药师60人。", 640),
    ("举办培训班12期,培训1200人次,其中县级4期400人次,乡级8期900人次。", 1200),
]


@pytest.mark.parametrize(("text", "total"), FAIL)
def test_sums_that_fail(text, total):
    report, figures, sums = read(text)
    findings = check_sums(report, figures, sums)
    at = next(f for f in figures if f.value == total)
    assert [(f.kind, f.start, f.end) for f in findings] == [("sum_mismatch", at.start, at.end)]
    assert findings[0].spans[0] == (at.start, at.end)
    assert len(findings[0].spans) == len(findings[0].figures) > 2


OPEN = [
    "全县参合农民49.6万人,其中五保户1200人、低保户3400人。",
    "现有卫生技术人员300人,其中执业医师120人,护士95人,女职工210人。",
    "开展健康教育48场次,其中讲座12场次。",
    "管理慢性病患者31000人,其中高血压21000人、糖尿病6200人。",
    "检查医疗机构186家,下达意见书42份,其中责令整改13家。",
    "全县投入900万元,其中中央补助500万元。",
    "人均筹资150元,其中财政补助120元,个人缴费30元。",
    "门诊53万人次,比上年49万人次增长8%。",
    "公共场所968家,量化分级率98.2%,其中A级42家、B级386家、C级523家。",
    "上半年补偿38.7万人次,支出6894万元;其中住院2.94万人次6105万元,门诊35.6万人次742万元,其他47万元。",
    "全年投入资金860万元,其中中央410万元、省级230万元、县级200万元等。",
    "建筑面积3.2万平方米,其中门诊楼8000平方米,住院楼2.1万平方米。",
    "病床1820张,其中县级医院1100张,乡镇卫生院620张。",
    "现有职工412人,其中医师120人、护士180人、医技62人、药剂40人。",
    "总收入5000万元,其中医疗收入2000万元、药品收入2500万元、补助收入480万元。",
    "全县投入2000万元,其中中央投资1243万元、省级配套522万元、县级配套238万元。",
    "出动人员由12人增加到35人,由县级6人、乡级20人组成督查组。",
    "新建门诊楼、住院楼和食堂共8600平方米,其中门诊楼3200平方米、住院楼4300平方米。",
    "检查单位186家,涉及学校42家、托幼机构31家。",
    "接诊肺结核可疑症状者1248例,查痰1186例,登记病人276例。",
]


@pytest.mark.parametrize("text", OPEN)
def test_lists_that_need_not_be_complete(text):
    assert [found for found in said(text) if found[0] == "mismatch"] == []


ANNOUNCED = [
    ("累计为8.64万人次补偿656.3万元,分类情况如下:\n类别\t补偿人次\t补偿金额(万元)\n住院\t6436\t392.8\n门诊\t66982\t159.7\n慢性病\t12982\t86.2",
     ["ok", "mismatch"]),
    ("累计为8.64万人次补偿638.7万元,分类情况如下:\n类别\t补偿人次\t补偿金额(万元)\n住院\t6436\t392.8\n门诊\t66982\t159.7\n慢性病\t12982\t86.2",
     ["ok", "ok"]),
    ("全年门诊3200人次、住院210人次,各院情况如下:\n单位\t门诊人次\t住院人次\n城关卫生院\t1436\t92\n河口卫生院\t982\t59\n北山卫生院\t682\t36", []),
]


@pytest.mark.parametrize(("text", "verdicts"), ANNOUNCED)
def test_rows_below_the_sentence_that_states_their_total(text, verdicts):
    _, _, sums = read(text + "\n以上工作均已完成并按时上报县卫生局备案。")
    assert [check.arithmetic for check in sums if check.rule == "table below"] == verdicts


TABLES = [
    ("乡镇\t活产(人)\t住院分娩(人)\t住院分娩率(%)\n城关\t512\t511\t99.8\n东路\t308\t305\t99.0\n合计\t820\t816\t99.5", []),
    ("乡镇\t活产(人)\t住院分娩(人)\t住院分娩率(%)\n城关\t512\t511\t99.8\n东路\t308\t305\t99.0\n合计\t830\t816\t98.3", [830]),
    ("单位\t门诊(人次)\n人民医院\t3105\n中医院\t1288\n小计\t4393\n城关卫生院\t825\n东乡卫生院\t100\n小计\t925\n合计\t5318", []),
    ("单位\t门诊(人次)\n人民医院\t3105\n中医院\t1288\n小计\t4393\n城关卫生院\t825\n东乡卫生院\t100\n小计\t925\n合计\t5138", [5138]),
    ("乡镇\t合计(人)\t男(人)\t女(人)\n城关\t512\t300\t212\n东路\t308\t150\t158\n西路\t400\t180\t210", [400]),
    ("项目\t人均费用(元)\n门诊\t120\n住院\t3100\n平均\t900", []),
]


@pytest.mark.parametrize(("table", "wrong"), TABLES)
def test_tables(table, wrong):
    report, figures, sums = read("各乡镇情况如下:\n" + table + "\n以上工作均已完成并按时上报县卫生局备案。")
    value = {figure.figure_id: figure.value for figure in figures}
    assert sums or "平均" in table
    assert [value[c.total_id] for c in sums if c.arithmetic == "mismatch"] == wrong


ENTRIES = load_entries("partitions")


@pytest.mark.parametrize("entry", ENTRIES, ids=[e["id"] for e in ENTRIES])
def test_examples_of_the_lexicon(entry):
    _, figures, sums = read(entry["example"])
    division = next(d for d in PARTITIONS.divisions if d.id == entry["id"])
    check = next(c for c in sums if c.arithmetic == "ok")
    names = {f.figure_id: f for f in figures}
    text = HEAD + entry["example"]
    before = {i: text[max(0, names[i].start - 8):names[i].start] for i in check.part_ids}
    labels = [before[i].split("、")[-1].split(",")[-1].removeprefix("其中") for i in check.part_ids]
    assert [division.member(label) for label in labels] == entry["reads"]
    assert division in (PARTITIONS.likely(labels, names[check.total_id].kind), division)


OVERLAPS = load_entries("overlaps")


@pytest.mark.parametrize("entry", OVERLAPS, ids=[e["id"] for e in OVERLAPS])
def test_examples_of_overlaps(entry):
    assert said(entry["example"]) == []


def test_a_division_that_closes_with_no_member(tmp_path):
    (tmp_path / "partitions.yaml").write_text(
        "- {id: a, name: 甲, english: a, members: [[男], [女]], least: 2, closing: [老], example: 一, reads: []}", "utf8")
    (tmp_path / "overlaps.yaml").write_text("[]", "utf8")
    with pytest.raises(LexiconError, match="老"):
        load_partitions(tmp_path)


@pytest.mark.parametrize(("wrong", "right", "slip"), [
    ("1126", "1106", True), ("3926", "3962", True), ("3926", "4126", False), ("99", "100", False), ("12", "12", False)])
def test_slips(wrong, right, slip):
    assert one_slip(wrong, right) is slip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(20, 90000), min_size=3, max_size=3))
def test_a_sum_that_holds_is_never_flagged(parts):
    text = f"投入资金{sum(parts)}元,其中中央{parts[0]}元、省级{parts[1]}元、县级{parts[2]}元。"
    assert [found[0] for found in said(text)] == ["ok"]
