"""Which county: a phrasebook of how reports name, hide and only mention places."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.gazetteer import GazetteerError, load_gazetteer, short_name
from helpers.corpus.place import find_place
from tests.synthetic import plain_report

G = load_gazetteer()
BODY = "一年来，我局围绕中心工作，狠抓落实，各项工作取得了明显成效。"
OWN = [  # title or title + body → county, province
    ("桐河县卫生监督所2011年上半年工作总结", "桐河县", None),  # no gazetteer knows it
    ("枫岭县2018年家庭医生签约服务工作总结", "枫岭县", None),
    ("开江县卫生局2010年工作总结", "开江县", "四川省"),
    ("达州市开江县卫生局2010年工作总结", "开江县", "四川省"),
    ("四川省开江县2010年卫生工作总结", "开江县", "四川省"),
    ("中共开江县卫生局党委2012年工作总结", "开江县", "四川省"),
    ("关于开江县新型农村合作医疗工作情况的汇报", "开江县", "四川省"),
    ("2009年正定县疾控中心工作总结", "正定县", "河北省"),
    ("北京市海淀区卫生局2008年工作总结", "海淀区", "北京市"),
    ("天津市蓟县卫生局2007年工作总结", "蓟县", "天津市"),
    ("宽城满族自治县2014年妇幼卫生工作总结", "宽城满族自治县", "河北省"),
    ("宽城县2014年妇幼卫生工作总结", "宽城满族自治县", "河北省"),
    ("太谷县卫生局二○○六年工作总结", "太谷县", "山西省"),
    ("敖汉旗卫生局2011年工作总结", "敖汉旗", "内蒙古自治区"),
    ("莫力达瓦达斡尔族自治旗卫生健康委员会2020年工作总结", "莫力达瓦达斡尔族自治旗", "内蒙古自治区"),
    ("辽中县卫生局2010年工作总结", "辽中县", "辽宁省"),
    ("公主岭市疾病预防控制中心2013年工作总结", "公主岭市", "吉林省"),
    ("漠河县2015年卫生工作总结", "漠河县", "黑龙江省"),
    ("崇明县卫生局2009年度工作总结", "崇明县", "上海市"),
    ("昆山市卫生局2012年工作总结", "昆山市", "江苏省"),
    ("萧山区卫生和计划生育局2016年工作总结", "萧山区", "浙江省"),
    ("无为县卫生局2011年上半年工作总结", "无为县", "安徽省"),
    ("晋江市卫生局2011年工作总结", "晋江市", "福建省"),
    ("于都县卫生健康委2021年工作总结", "于都县", "江西省"),
    ("曲阜市卫生局2009年工作总结", "曲阜市", "山东省"),
    ("固始县新农合管理办公室2012年工作总结", "固始县", "河南省"),
    ("长阳土家族自治县卫生局2010年工作总结", "长阳土家族自治县", "湖北省"),
    ("浏阳市血防办2008年工作总结", "浏阳市", "湖南省"),
    ("番禺区卫生健康局2022年工作总结", "番禺区", "广东省"),
    ("宾阳县卫生局2011年工作总结", "宾阳县", "广西壮族自治区"),
    ("琼中县卫生局2009年工作总结", "琼中黎族苗族自治县", "海南省"),
    ("綦江县卫生局2008年工作总结", "綦江县", "重庆市"),
    ("桐河县2022年度紧密型县域医共体建设工作总结", "桐河县", None),  # no 紧密型县
    ("盘县卫生局2010年工作总结", "盘县", "贵州省"),
    ("腾冲县卫生局2012年工作总结", "腾冲县", "云南省"),
    ("西藏林芝县卫生局2012年工作总结", "林芝县", "西藏自治区"),
    ("陕西省户县卫生局2009年工作总结", "户县", "陕西省"),
    ("华亭县卫生局2013年工作总结", "华亭县", "甘肃省"),
    ("湟中县卫生局2013年工作总结", "湟中县", "青海省"),
    ("西吉县卫生局2009年工作总结", "西吉县", "宁夏回族自治区"),
    ("新疆维吾尔自治区库车县卫生局2012年工作总结", "库车县", "新疆维吾尔自治区"),
    ("和县卫生局2009年工作总结", "和县", "安徽省"),
    ("徐州市鼓楼区卫生局2012年工作总结", "鼓楼区", "江苏省"),
    ("福州市鼓楼区卫生局2012年工作总结", "鼓楼区", "福建省"),
    ("鼓楼区卫生局2012年工作总结", "鼓楼区", None),  # four cities have one
    ("秦皇岛经济技术开发区卫生局2012年工作总结", None, None),
    ("青岭市卫生局2012年工作总结", "青岭市", None),
    ("桐河县2014年对口支援工作总结", "桐河县", None),
    ("赴汶川县抗震救灾医疗队工作总结", None, None),
    ("开江县对口支援若尔盖县工作总结", "开江县", "四川省"),
    ("松原阳县卫生局2007年工作总结", "松原阳县", None),  # not 原阳县
    ("新乡市辉县市卫生局2010年工作总结", "辉县市", "河南省"),
    ("天全县卫生局2010年工作总结", "天全县", "四川省"),
    ("沙县区卫生健康局2022年工作总结", "沙县区", "福建省"),
    ("2010年上城区妇幼保健工作总结", "上城区", "浙江省"),
    ("2010年城区卫生工作总结", None, None),
    ("科右中旗卫生局2012年工作总结", "科尔沁右翼中旗", "内蒙古自治区"),
    ("五岭县卫生局2012年工作总结", "五岭县", None),
    ("桐山县卫生局2012年工作总结", "桐山县", None),
    ("柳城门县卫生局2012年工作总结", "柳城门县", None),
    ("槐水县妇幼保健院2012年工作总结", "槐水县", None),
    ("鹤国县妇幼保健院2012年工作总结", "鹤国县", None),
    ("三县联合应急演练工作总结", None, None),
    ("国家级贫困县健康扶贫工作总结", None, None),
    ("创建卫生县城工作总结", None, None),
    ("市、县、区三级卫生监督工作总结", None, None),
    ("枫县卫生局2012年工作总结", "枫县", None),
    ("县卫生局2012年工作总结", None, None),
    ("我县2012年卫生工作总结", None, None),
    ("全县2012年卫生工作总结", None, None),
    ("创建国家卫生城市工作总结", None, None),
    ("卫生系统创建文明县城工作总结", None, None),
    ("达州市卫生局2010年工作总结", None, "四川省"),
    ("恩施土家族苗族自治州卫生局2010年工作总结", None, "湖北省"),
    ("凉山州会理县卫生局2010年工作总结", "会理县", "四川省"),
    ("内蒙古锡林郭勒盟太仆寺旗卫生局2010年工作总结", "太仆寺旗", "内蒙古自治区"),
    ("湖南省枫岭县卫生局2010年工作总结", "枫岭县", "湖南省"),
    ("襄阳市襄州区卫生局2011年工作总结", "襄州区", "湖北省"),
    ("巢湖市居巢区卫生局2009年工作总结", "居巢区", "安徽省"),
    ("大理州漾濞彝族自治县2009年卫生工作总结", "漾濞彝族自治县", "云南省"),
    ("神农架林区卫生局2009年工作总结", "神农架林区", "湖北省"),
    ("阳泉市城区卫生局2009年工作总结", "城区", "山西省"),
    ("桐河县红十字会2015年工作总结", "桐河县", None),
    ("桐河县人民医院2005年工作总结", "桐河县", None),
    ("桐河县中心血站2005年无偿献血工作总结", "桐河县", None),
    ("2008年桐河县突发公共卫生事件应急工作总结", "桐河县", None),
    ("二○○八年桐河县乡村医生培训工作总结", "桐河县", None),
]


@pytest.mark.parametrize("title, county, province", OWN)
def test_title(title, county, province):
    place = find_place(plain_report(title, BODY), G)
    assert (place.county, place.province) == (county, province)
    assert not place.masked


BODIES = [  # body under a title that names no county → county, province
    ("2010年，开江县卫生局认真贯彻落实上级精神。", "开江县", "四川省"),
    ("我县制定了《开江县农村卫生发展方案》，抓好落实。", "开江县", "四川省"),
    ("黟县地处皖南山区，全县总人口9万余人。", "黟县", "安徽省"),
    ("开江县人民医院、开江县中医院启动了门诊统筹。", "开江县", "四川省"),
    ("成立了沅北县卫生局领导小组。", None, None),  # one mention of a county that nobody knows is not enough
    ("按照县卫生局的要求，报请县委、县政府同意。", None, None),
    ("在镇党委领导下，按照沅北县卫生局的统一部署，配合沅北县爱卫会开展整治。", "沅北县", None),
    ("根据开江县卫生局的安排，我镇制定了方案，并由开江县疾控中心验收。", "开江县", "四川省"),
    ("全县各乡镇、本县、邻县、该县、两县、贫困县、示范县。", None, None),
    ("将32名患者送往开江县人民医院救治。", None, None),
    ("组织骨干赴开江县人民医院考察学习。", None, None),
    ("开江县卫生局一行来我县考察学习。", None, None),
    ("与对口支援的正定县人民医院签订协议。", None, None),
    ("向汶川县捐款3.2万元。汶川县特大地震发生后派出医疗队。", None, None),
    ("先后到普安镇、永兴镇、新宁镇、讲治镇、回龙镇巡回义诊。", "开江县", "四川省"),
    ("先后到永兴镇、城关镇、太平镇义诊。", None, None),  # every other county has these
    ("严格执行《河北省托儿所幼儿园卫生保健管理办法》。", None, "河北省"),
    ("药品全部通过广西药品集中采购平台采购。", None, "广西壮族自治区"),
    ("通过四川省药品集中采购交易平台网上采购，获四川省卫生先进县称号。", None, "四川省"),
    ("在达州市卫生局的指导下，争取达州市财政局支持。", None, "四川省"),
    ("派出医疗队奔赴四川省灾区支援。", None, None),
    ("选派5人到浙江省人民医院进修。", None, None),
    ("由宣汉县人民医院专家授课。", None, None),
    ("学习天台县、寿宁县、西吉县等地经验。", None, None),
    ("市区、社区、地区、灾区、库区、牧区、辖区、门市、超市、股市、上市。", None, None),
]


@pytest.mark.parametrize("body, county, province", BODIES)
def test_body(body, county, province):
    place = find_place(plain_report("县卫生局工作总结", BODY.replace("一年来，", ""), BODY, body), G)
    assert (place.county, place.province) == (county, province)


MASKED = [
    "**县2010年1—9月新型农村合作医疗工作总结", "XX县卫生局工作总结", "xx县卫生局工作总结", "××县疾控中心工作总结", "X县卫生局工作总结",
    "某县卫生局2011年工作总结", "某某县卫生局2011年工作总结", "XXX县2010年卫生工作总结", "XX土家族苗族自治县卫生健康局2019年健康扶贫工作总结",
    "XX满族自治县2013年妇幼卫生工作总结", "＊＊县卫生局工作总结", "__县卫生局工作总结", "XX区卫生局工作总结", "□□县卫生局工作总结", "××旗卫生局工作总结", "四川省××县卫生局工作总结",
]


@pytest.mark.parametrize("title", MASKED)
def test_masked_is_null_however_the_content_hints(title):
    place = find_place(plain_report(title, BODY, BODY, "我县印发了《开江县新农合管理办法》，普安镇、永兴镇、新宁镇、讲治镇落实到位。"), G)
    assert place.county is None and place.county_code is None and place.masked
    assert "开江县" in place.candidates


def test_masked_people_and_province_leave_few():
    report = plain_report("XX满族自治县妇幼卫生工作总结", BODY, BODY, "严格执行《河北省托儿所幼儿园卫生保健管理办法》。")
    place = find_place(report, G)
    assert (place.county, place.province, place.masked) == (None, "河北省", True)
    assert set(place.candidates) == {"青龙满族自治县", "丰宁满族自治县", "宽城满族自治县"}


def test_a_masked_city_above_a_named_county_hides_nothing():
    place = find_place(plain_report("XX市开江县卫生局工作总结", BODY, BODY, "全县卫生工作在xx市卫生局指导下开展，我县任务完成。"), G)
    assert (place.county, place.masked) == ("开江县", False)


def test_source_line_and_signature():
    place = find_place(plain_report("血吸虫病防治工作总结", BODY, before="来源：湖南省沅北县血防办　时间：2011-01-05\n"), G)
    assert (place.province, place.county, place.county_code) == ("湖南省", "沅北县", None)
    place = find_place(plain_report("卫生工作总结", BODY, BODY, BODY, BODY, "开江县卫生局", "二○一○年十二月二十日"), G)
    assert place.county == "开江县"


@pytest.mark.parametrize(("before", "first", "province"), [
    ("安徽卫生监督网　＞　基层动态　＞　下载\n", "", "安徽省"),
    ("甘肃·桐河计生网　　「政策法规」「科学技术」\n", "", "甘肃省"),
    ("湖北·桐河　政务网　　　　今天是\n", "", "湖北省"),
    ("湖北疾控网 > 工作总结\n", "", "湖北省"),
    ("广西瑶水瑶族自治县卫生局 >> 计划总结\n", "", "广西壮族自治区"),
    ("", "我县是甘肃省第二批医改试点县，全县人口12万人。", "甘肃省"),
    ("", "我县被确定为湖南省首批试点单位，全县人口12万人。", "湖南省"),
    ("黄河南卫生院 > 工作总结\n", "", None),
    ("", "对口帮扶的医院来自浙江省第一批试点县。", None),
])
def test_whose_site_and_whose_county_it_is(before, first, province):
    assert find_place(plain_report("沅北县卫生工作总结", first + BODY, BODY, before=before), G).province == province


def test_a_citys_report_names_its_counties():
    body = "开江县卫生局、宣汉县卫生局推进了医改。开江县人民医院、开江县中医院开工。"
    place = find_place(plain_report("达州市卫生局2010年工作总结", BODY, BODY, body), G)
    assert (place.county, place.province, place.prefecture) == (None, "四川省", "达州市")


def test_byline():
    place = find_place(plain_report("2012年卫生工作总结", "开江县卫生局", "（2012年12月20日）", BODY), G)
    assert place.county == "开江县"


@pytest.mark.parametrize("title, line", [
    ("关于全县卫生工作情况的报告", "——2013年11月26日在沅泊县第十七届人民代表大会常务委员会第十次会议上"),
    ("关于全县卫生工作情况的汇报", "（2011年9月8日在沅泊县政协常委会上的发言）"),
    ("锐意进取 再创佳绩", "——沅泊县卫生局2011年工作回顾"),
    ("在全县卫生工作会议上的讲话", "沅泊县副县长 李××"),
    ("2011年结核病防治工作总结", "沅泊县疾病预防控制中心 王××"),
])
def test_the_line_under_the_title(title, line):
    assert find_place(plain_report(title, line, BODY), G).county == "沅泊县"


def test_who_sends_help_is_another():
    assert find_place(plain_report("20xx年健康扶贫工作总结", BODY, "天津市两家三级医院派驻专家11人。"), G).province is None


def test_another_reports_county_on_the_page_is_not_ours():
    before = "桐河县卫生监督所2011年工作总结\n桐河县卫生监督所开展了检查。桐河县卫生监督所出动人员。\n"
    assert find_place(plain_report("卫生局工作总结", BODY, before=before), G).county is None


def test_path_speaks_where_the_text_is_silent():
    assert find_place(plain_report("卫生局工作总结", BODY, path="四川省/开江县/2010年上半年.txt"), G).county == "开江县"
    assert find_place(plain_report("**县卫生局工作总结", BODY, path="四川省/开江县/2010.txt"), G).county is None
    assert find_place(plain_report("正定县卫生局工作总结", BODY, path="四川省/开江县/2010.txt"), G).county == "正定县"


def test_a_folder_of_a_province():
    place = find_place(plain_report("桐河县卫生局2010年工作总结", BODY, path="甘肃省/桐河县/2010.txt"), G)
    assert (place.county, place.province) == ("桐河县", "甘肃省")


def test_hint_decides():
    place = find_place(plain_report("**县卫生局工作总结", BODY), G, hints=("开江县",))
    assert (place.county, place.province) == ("开江县", "四川省")


def test_anothers_place_is_kept_as_evidence_against():
    report = plain_report("县卫生局工作总结", BODY, BODY, "将32名患者送往达州市中心医院，组织骨干赴正定县人民医院学习。")
    against = {e.value for e in find_place(report, G).evidence if not e.supports}
    assert against == {"达州市", "正定县"}


def test_evidence_quotes_the_page():
    report = plain_report("开江县卫生局工作总结", BODY, "《开江县健康教育方案》", before="网站首页\n")
    for e in find_place(report, G).evidence:
        assert e.start is None or report.page.text[e.start:e.end] == e.value


@pytest.mark.parametrize("name, code, province", [
    ("开江县", "511723", "四川省"), ("盘县", "520281", "贵州省"), ("双流县", "510116", "四川省"), ("简阳市", "510185", "四川省"),
])
def test_codes(name, code, province):
    assert G.counties[name] == (code,) and G.province_of(code) == province


def test_former_names_lead_to_divisions_of_today():
    current = {name for code, name in G.names.items() if len(code) == 6}
    for (name, code), former in G.former.items():
        assert former.became in current and G.names[code] == former.became, name
        assert 2000 <= former.year <= 2023


def test_every_county_of_the_country():
    wrong = []
    for code, name in G.names.items():
        if len(code) == 6 and name[-1] in "县市区旗":
            place = find_place(plain_report(f"{G.names.get(code[:4], G.names[code[:2]])}{name}卫生局2010年工作总结", BODY), G)
            if (place.county, place.county_code) != (name, code):
                wrong.append(name)
    assert len(wrong) <= 3, wrong


def test_short_names():
    assert [short_name(n) for n in ("积石山保安族东乡族撒拉族自治县", "三江侗族自治县", "开江县")] == ["积石山县", "三江县", None]


def test_loads_fast():
    started = time.process_time()
    load_gazetteer.__wrapped__()
    assert time.process_time() - started < 1.0  # 0.03 s on an idle core


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(GazetteerError, match="divisions.csv"):
        load_gazetteer(tmp_path)


@given(st.text(alphabet="开江县市区旗自治**XX四川省来源：，。\n《》我全某族镇 ", max_size=200))
def test_any_text(text):
    report = plain_report("工作总结", text, before="来源：\n")
    for e in find_place(report, G).evidence:
        assert e.start is None or 0 <= e.start < e.end <= len(report.page.text)


def test_short_and_former_names_do_not_collide():
    for name, code in G.former:
        assert name not in G.official or code in G.counties[G.official[name]], name


@pytest.mark.parametrize("piece", ["县", "开江县", "*", "XX自治", "族自治县", "镇", "《四川省", "来自"])
def test_time_grows_with_length(piece):
    def seconds(n):
        started = time.process_time()
        find_place(plain_report("县卫生局工作总结", piece * (n // len(piece))), G)
        return time.process_time() - started

    small, large = seconds(10_000), seconds(100_000)
    assert large < 30 * small + 0.5
