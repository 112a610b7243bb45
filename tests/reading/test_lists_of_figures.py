"""A phrasebook of figures in lists, brackets and comparisons: a sentence, and each number's name and role.

An expectation reads `quote name @role`; the names are whole, without the classifier that a label may add at the end.
"""

import pytest

from helpers.reading.figures import read_passage
from helpers.reading.quantities import find_quantities, load_grammar
from helpers.reading.roles import compared_with_then
from helpers.records import Passage

UNITS = load_grammar()
_ADDED = ("例数", "人数", "金额", "比例", "户数")

PHRASES = [
    # a list whose members have their number in brackets: none takes on the names ahead of it
    ("发病数居前的病种有流感(312例)、手足口病(146例)、水痘(57例)。", "312例 流感|146例 手足口病|57例 水痘"),
    ("报告病种依次是肝炎(41例)、肺结核(36例)和梅毒(12例)。", "41例 肝炎|36例 肺结核|12例 梅毒"),
    ("改厕860户(城关镇320户、河西乡540户)。", "860户 改厕|320户 城关镇改厕|540户 河西乡改厕"),
    # one rate or one noun ahead of a list of groups
    ("各类人群抗体阳性率依次为孕产妇0.02%、吸毒人员3.1%、暗娼0.4%。", "0.02% 孕产妇抗体阳性率|3.1% 吸毒人员阳性率|0.4% 暗娼阳性率"),
    ("合格率分别为食品96%、饮用水91%、餐具83%。", "96% 食品合格率|91% 饮用水合格率|83% 餐具合格率"),
    ("发病数前三位依次为流感312例、水痘57例。", "312例 流感|57例 水痘"),
    ("及时报告率、及时审核率等核心指标均为100%。", "100% 及时报告率、及时审核率等核心指标"),
    ("乙肝首针及时接种率90%、乙肝全程99%。", "99% 乙肝全程接种率"),
    ("死亡率7.6‰,主要死因构成:早产18.5%、肺炎7.9%。", "18.5% 早产|7.9% 肺炎"),
    # from and to of each member
    ("系统管理率城镇、农村分别从81.2%提高到95.1%、73.4%提高到88.6%。",
     "81.2% 系统管理率城镇(原) @previous|95.1% 系统管理率城镇|73.4% 系统管理率农村(原) @previous|88.6% 系统管理率农村"),
    ("婴儿死亡率、孕产妇死亡率分别由12.4‰下降到9.1‰、由25.6/10万下降到11.2/10万。",
     "12.4‰ 婴儿死亡率(原) @previous|9.1‰ 婴儿死亡率|25.6/10万 孕产妇死亡率(原) @previous|11.2/10万 孕产妇死亡率"),
    ("儿童建证率99.1%,儿童系统管理率91.6%,较2011年(97.6%和88.2%)分别提高1.5%和3.4%。",
     "97.6% 儿童建证率(2011年) @previous|1.5% 儿童建证率较2011年提高 @change|3.4% 儿童系统管理率较2011年提高 @change"),
    # what a whole sentence is compared with
    ("报告法定传染病8种312例。与上年同期9种358例,发病率98.1/10万相比,下降12.8%。",
     "9种 报告法定传染病(上年同期) @previous|358例 报告法定传染病 @previous|98.1/10万 法定传染病发病率 @previous|12.8% 法定传染病发病率下降 @change"),
    ("传染病发病率186.4/10万,与2011年同期的640例相比,下降7.49%。", "640例 传染病(2011年同期) @previous"),
    ("报告手足口病218例,与去年同期相比38.5%。", "38.5% 报告手足口病与去年同期相比 @change"),
    ("与2011年相比,在册患者增加216例,床位增加120张。", "216例 在册患者增加 @change|120张 床位增加 @change"),
    ("户籍人口出生512人,比去年同期(486)多生26人。", "486 户籍人口出生(去年同期) @previous|26人 比去年同期多生 @change"),
    ("做手术326例,比上年(301)增加25例。", "301 做手术(上年) @previous|25例 做手术比上年增加 @change"),
    # what a clause says of a thing is no part of its name
    ("今年以来布病疫情有抬头之势,报告病例36例。", "36例 布病疫情报告病例"),
    ("60岁以上病例增长明显,构成比由12.1%上升到20.4%。", "20.4% 60岁以上病例构成比"),
    ("65岁以上老年人病例所占比例最高,为31.2%。", "31.2% 65岁以上老年人病例所占比例"),
    ("全年无死亡病例,发病率较上年上升3.1%。", "3.1% 发病率较上年上升 @change"),
    ("医改持续深化基层诊疗量占比62.3%。", "62.3% 基层诊疗量占比"),
    ("在乡镇卫生院的大力支持下,筛查2860人。", "2860人 筛查"),
    # words that look like what leads up to a phrase
    ("2012年11月份全县共报告传染病9种126例。", "9种 报告传染病|126例 报告传染病"),
    ("进行经常性卫生监督860户次。", "860户次 经常性卫生监督户次"),
    ("出生2140人,其中计划内生育2102人。", "2102人 计划内生育"),
    ("【概况】培训村医312人。", "312人 培训村医"),
    ("自增率4.1‰。", "4.1‰ 自增率"),
    # parts and wholes
    ("总人口41.2万人,出生4120人,其中少数民族6.8万人。", "6.8万人 总人口少数民族"),
    ("在册患者1806例,在管患者1750例,服药患者1390例。", "1750例 在管患者|1390例 服药患者"),
    ("项目资金由中央补助160万元、省级配套40万元、县级自筹30万元组成,共230万元。", "160万元 中央补助|40万元 省级配套|230万元 项目资金合计"),
    ("其中HPV:4012人,TCT:3150人。", "4012人 HPV|3150人 TCT"),
    ("应筛查新生儿2105人,实际筛查2088人,筛查率99.2%。", "2088人 新生儿实际筛查|99.2% 新生儿实际筛查率"),
    ("床位312张,出院1.26万人次。", "1.26万人次 出院人次"),
    ("参合人口应达38万人,参合率96.8%。", "38万人 应参合人口"),
    ("当期结余1326万元,累计结余9879万元。", "9879万元 累计结余"),
    # how much something changed, in brackets behind it
    ("儿童系统管理率91.2%(较上年提高2.1个百分点)。", "2.1个百分点 儿童系统管理率较上年提高 @change"),
    ("住院分娩率99.6%(比去年上升0.4%)。", "0.4% 住院分娩率比去年上升 @change"),
    ("总诊疗192.2万人次,同比增长3%(门急诊185.9万人次,同比增长3.5%)。", "185.9万人次 门急诊人次|3.5% 门急诊同比增长 @change"),
    ("出院10.6万人次(同比增长2%)。", "2% 出院同比增长 @change"),
    ("麻疹发病例数同比下降(23.1%)。", "23.1% 麻疹发病例数同比下降 @change"),
    ("预算内拨款由2010年的1200万元增至2360万元,年均递增40.2%。", "40.2% 预算内拨款递增 @change"),
    # lists beside lists
    ("捐献全血372人次,采血13.5万毫升,同比分别上升9.6%和11.9%;捐献血小板28人次,机采55个治疗量,同比分别增长14%和15%。",
     "14% 捐献血小板同比增长 @change|15% 机采同比增长 @change"),
    ("转诊患者占全部患者的比例分别为25.4%(86/339)和40.4%(180/445)。", "25.4% 转诊患者占全部患者|40.4% 转诊患者占全部患者"),
    ("登记可疑者1018例和2704例。", "2704例 登记可疑者"),
    ("住院实际补偿比达到62.3%,政策范围内补偿比75.1%,比上年分别提高3.2和1.6个百分点。",
     "3.2 住院实际补偿比同比提高 @change|1.6个百分点 政策范围内补偿比同比提高 @change"),
    ("耗材占比控制在18.7%,人员支出占比提升至42.1%。", "42.1% 人员支出占比"),
]


def read(text: str):
    passage = Passage("r", 1, text, range(len(text)), "paragraph", ())
    return read_passage(passage, find_quantities(passage, UNITS))


@pytest.mark.parametrize(("text", "told"), PHRASES)
def test_each_number_of_a_list_has_its_own_name(text, told):
    found = {r.quantity.text: (r.name, r.role) for r in read(text) if not r.reason}
    for one in told.split("|"):
        quote, name, *rest = one.split()
        role = rest[0][1:] if rest else "actual"
        assert quote in found, found
        assert found[quote][1] == role, (quote, found[quote])
        assert found[quote][0] in (name, *(name + added for added in _ADDED)), (quote, found[quote])


@pytest.mark.parametrize("text", [
    "与上年相比,发病率下降12.8%,与前年相比下降20%。",  # each is told with its own change
    "与去年的总结不同,报告358例。",
])
def test_no_stretch_is_compared_where_the_sentence_goes_on(text):
    assert compared_with_then(text) == []
