"""A phrasebook of numbers: a surface and what it means, a surface that means nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus.clean import fold
from helpers.lexicons import load_entries
from helpers.reading.gaps import find_gaps
from helpers.reading.quantities import find_quantities, load_grammar, read_numbers
from helpers.records import Passage

UNITS = load_grammar()


def passage(text: str) -> Passage:
    text = fold(text)
    return Passage("r", 0, text, range(len(text)))


def read(text: str) -> list[tuple]:
    return [(q.value, q.unit) for q in find_quantities(passage(text), UNITS)]


@pytest.mark.parametrize(("text", "meant"), [
    # plain counts, their separators and forms
    ("床位1,012张", [(1012, "张")]),
    ("床位１０１２张", [(1012, "张")]),
    ("检测HIV28410人次", [(28410, "人次")]),
    ("传染病17种1486例", [(17, "种"), (1486, "例")]),
    ("培训45场次1130人次", [(45, "场次"), (1130, "人次")]),
    ("随访 16 例", [(16, "例")]),
    # multipliers, with 余 and 多 before and after them
    ("发放1860余万元", [(18_600_000, "元")]),
    ("押金四千余万元", [(40_000_000, "元")]),
    ("百余万人次", [(1_000_000, "人次")]),
    ("3.5万余元", [(35_000, "元")]),
    ("总投资1.28亿元", [(128_000_000, "元")]),
    ("出院2千人次", [(2000, "人次")]),
    ("农业人口23.6万。", [(236_000, None)]),
    # Han numerals
    ("配备专用电脑三十余台", [(30, "台")]),
    ("十二名医生", [(12, "名")]),
    ("病床一百二十张", [(120, "张")]),
    ("救护车一辆,监督车二辆", [(1, "辆"), (2, "辆")]),
    ("举办培训班三期", [(3, "期")]),
    # digits that a converter has parted
    ("建筑面积13 500 m2", [(13_500, "平方米")]),
    ("出院7 436人次", [(7436, "人次")]),
    ("病床使用率9 1.4%", [(91.4, "%")]),
    ("药品收入1 998万元", [(19_980_000, "元")]),
    ("全县活产数1463,死亡2人", [(1463, None), (2, "人")]),
    # rates
    ("发病率31.4/10万", [(31.4, "/10万")]),
    ("发病率31.4/十万", [(31.4, "/10万")]),
    ("患病率97.7/万", [(97.7, "/万")]),
    ("婴儿死亡率4.26,", [(4.26, None)]),
    ("死亡率由12.5下降到8.3,", [(12.5, None), (8.3, None)]),
    ("千分之三点五", [(3.5, "‰")]),
    ("百分之九十五以上", [(95, "%")]),
    ("办结率百分之百", [(100, "%")]),
    ("首超三成", [(30, "%")]),
    ("增长近两成", [(20, "%")]),
    ("知晓率七成五", [(75, "%")]),
    ("增长一成二", [(12, "%")]),
    ("占两成半", [(25, "%")]),
    ("提高4.76个百分点,下降2.1个千分点", [(4.76, "个百分点"), (2.1, "个千分点")]),
    ("医护比1:1.14", [(1.14, None)]),
    ("密度0.31只/0.1平方米", [(0.31, "只/0.1平方米")]),
    # ranges
    ("40～45吨", [((40, 45), "吨")]),
    ("3至5家", [((3, 5), "家")]),
    ("85%—90%", [((85, 90), "%")]),
    ("收费60—300元", [((60, 300), "元")]),
    ("补助3-5万元", [((30_000, 50_000), "元")]),
    ("由13%降至8%", [(13, "%"), (8, "%")]),
    ("封顶线由3万元到5万元", [(30_000, "元"), (50_000, "元")]),
    # lists and brackets
    ("分别提高2.5和2.2个百分点", [(2.5, "个百分点"), (2.2, "个百分点")]),
    ("门诊、出院分别为3万、2千人次", [(30_000, "人次"), (2000, "人次")]),
    ("窝沟封闭14336颗", [(14_336, "颗")]),
    ("建成医养综合体1.2万平。", [(12_000, "平方米")]),
    ("率分别为98.1%、93.2%", [(98.1, "%"), (93.2, "%")]),
    ("占行政村(303个)的41.9%", [(303, "个"), (41.9, "%")]),
    ("发放防护用品1.2万套(双)", [(12_000, "套(双)")]),
    # ranks
    ("名列全市第二名", [(2, "名")]),
    ("考评列全市第二位。", [(2, "位")]),
    ("居全省第五,", [(5, None)]),
    ("名次由上年的第7位上升到第3位", [(7, "位"), (3, "位")]),
    # people and places without a classifier, numbers with two multipliers
    ("5.2万农民参合,两万余群众受益", [(52_000, None), (20_000, None)]),
    ("3千多户,近百名医务人员,200余干部职工", [(3000, "户"), (100, "名"), (200, None)]),
    ("完成改水7万3千人,总投资1亿5000万元", [(73_000, "人"), (150_000_000, "元")]),
    ("抽查了四个乡镇,在七个路口设立检疫站", [(4, "个"), (7, "个")]),
    # a classifier with 次, zeros, points that share their word, two sides of a ratio
    ("督导84乡次,检测240项次,巡查1630余村次", [(84, "乡次"), (240, "项次"), (1630, "村次")]),
    ("孕产妇死亡率为零,漏报率孕产妇死亡为0。", [(0, None), (0, None)]),
    ("分别增加0.9个和0.3个百分点", [(0.9, "个百分点"), (0.3, "个百分点")]),
    ("上下转比例4.75:1", [(4.75, None)]),
    # what is measured in days and years of life
    ("平均住院日8.1日", [(8.1, "日")]),
    ("人均期望寿命76.5岁", [(76.5, "岁")]),
    # months that a fund lasts, half of something, songs, people after whom a rate is reckoned
    ("结余可支付9.2个月,基金可支撑15个月", [(9.2, "个月"), (15, "个月")]),
    ("女性占一半以上,资金只到了一半,缺口近一半", [(50, "%"), (50, "%"), (50, "%")]),
    ("搜集民间验方340余首", [(340, "首")]),
    ("仅有的一台救护车,只有一名医生", [(1, "台"), (1, "名")]),
    ("不足百元,不到千人", [(100, "元"), (1000, "人")]),
    ("(按总人口36.2万计)", [(362000, None)]),
    ("收到登记表86张,发放调查表1200份", [(86, "张"), (1200, "份")]),
    ("由8起降到2起", [(8, "起"), (2, "起")]),
    # the base of a rate is no count
    ("每千人口床位1.92张", [(1.92, "张")]),
])
def test_a_quantity(text, meant):
    assert read(text) == meant


@pytest.mark.parametrize("text", [
    "2010年1—9月", "二○一○年三月二十日", "2010.3.7", "2010-03-07", "20xx年上半年", "2009—2011年", "第三季度", "十二五规划期间",
    "65岁以上老人", "0-6岁儿童", "8月龄-6岁", "豫卫〔2010〕12号", "第12号令", "联系电话0731-2345678",
    "1、加强领导", "(4)落实责任", "一是领导重视;二是措施得力", "①查螺", "1.2009年全县",
    "三个代表", "五项改革", "四个不摘", "“两癌”筛查", "三基三严", "一村一室", "进一步", "一把手", "红十字会", "五一节",
    "三级甲等医院", "二级以上医院", "3.3  乡镇防痨医生身兼数职", "第二类疫苗", "甲型H1N1流感", "第三人民医院", "二人民医院", "120急救中心", "12320热线",
    "数百人", "几十家", "千家万户", "万元", "百名医师下乡", "死因前三位", "放在第一位", "二期工程", "上午8:30", "第2页", "三年",
    "《2011年工作要点(18条)》", "亿二", "培训3个月", "三个月内", "另一半", "一半时间", "一台好戏", "首批试点", "3.6人均经费",
])
def test_no_quantity(text):
    assert read(text) == []


@pytest.mark.parametrize(("text", "relation"), [
    ("控制在10%以内", "≤"), ("不足3元", "≤"), ("不低于70%", "≥"), ("超过80%", "≥"), ("95%以上", "≥"), ("约30万元", "≈"), ("近百篇", "≈"),
    ("1500多张", "≈"), ("70%左右", "≈"), ("签约87370人", "="), ("B超3台", "="), ("不超过5%", "≤"), ("未达到60%", "≤"),
])
def test_relation(text, relation):
    (quantity,) = find_quantities(passage(text), UNITS)
    assert quantity.relation == relation


@pytest.mark.parametrize(("text", "gaps"), [
    ("采购并分发灭鼠毒饵公斤。", ["公斤"]),
    ("发放明白卡X万份。", ["X万份"]),
    ("举办培训班__期,培训312人次", ["__期"]),
    ("参合率达x%,检查率为%", ["x%", "%"]),
    ("死亡率控制在‰、‰以下", ["‰", "‰"]),
    ("培训2XX人", ["2XX人"]),
    ("补助xx0元", ["xx0元"]),
    ("发放宣传资料余份,筹集资金万元,", ["余份", "万元"]),
    ("创建国家级1个、省级　个。", ["个"]),
    ("接受咨询X千人次,印发折页XX百份。", ["X千人次", "XX百份"]),
    ("接种一类疫苗8126针次、二类疫苗针次,接种3针次。", ["针次"]),
    ("XX县**人民医院,**县,XX市,20xx年", []),
    ("门诊人次、住院人次均有增长,以公斤计,单位:万元,(万元),其他病人,X线检查", []),
])
def test_a_gap_where_the_number_is_lost(text, gaps):
    assert [gap.text for gap in find_gaps(passage(text), UNITS)] == gaps


@pytest.mark.parametrize("entry", load_entries("units"), ids=lambda entry: entry["id"])
def test_every_unit_is_read_in_its_example(entry):
    assert read(entry["example"]) == [tuple(pair) for pair in entry["reads"]]


ALPHABET = st.text(st.sampled_from("0123456789.,%‰/万亿千百十一二三余多至到-—~年月日人名例元个百分之点第位率约以上岁( )《》“”xX_*: \n"), max_size=80)


@settings(max_examples=400, deadline=None)
@given(ALPHABET | st.text(max_size=60))
def test_any_text_gives_ordered_disjoint_spans_that_quote_it(text):
    one = passage(text)
    quantities, others = read_numbers(one, UNITS)
    spans = sorted([(q.at, q.to) for q in quantities] + [(n.at, n.to) for n in others])
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in zip(spans, spans[1:]))
    for q in quantities:
        assert one.text[q.at:q.to] == q.text and one.locate(q.at, q.to) == (q.start, q.end)
        assert not isinstance(q.value, tuple) or q.value[0] < q.value[1]
    for gap in find_gaps(one, UNITS, (quantities, others)):
        assert one.text[gap.at:gap.to] == gap.text
