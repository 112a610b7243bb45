"""Recurring problems: planted in other words across counties and years, and found again."""

import random
from collections import Counter
from datetime import date
from math import comb

import pandas as pd
import pytest

from helpers.corpus.outline import find_passages
from helpers.corpus.words import load_segmenter
from helpers.lexicons import load_entries
from helpers.reading.lacks import find_lack, load_lacks
from helpers.reading.problems import find_problems, load_problem_lexicon
from helpers.records import Page, Period, Place, Report
from helpers.recurrence import (
    boilerplate,
    by_county,
    group_statements,
    recurring,
    solved_elsewhere,
    theme_by_county,
    themes_together,
)
from helpers.rows import problem_row, report_row

PROBLEMS, LACKS = load_problem_lexicon(), load_lacks()

# What a county may lack, each in several ways of saying it. The second list of each was written last and kept out of the tuning.
# [a|b|c] is one of them, [x?] may be left out.
MEANINGS = {
    "township_staff": (
        ["[部分?]乡镇卫生院[专业|卫生]技术人员[严重?][短缺|不足|匮乏]", "乡镇卫生院卫技人员[紧缺|缺乏],[难以满足群众就医需求?]", "卫生院专业人才[匮乏|短缺],平均每院仅有执业医师2名"],
        ["[各?]乡镇卫生院医务人员[严重?]缺乏", "中心卫生院医护人员数量不足"],
    ),
    "village_doctor_age": (
        ["[全县?]村医队伍老化[严重?]", "乡村医生年龄偏大,[后继乏人?]", "村医平均年龄[已?]达57岁,青黄不接"],
        ["乡村医生队伍后继无人,60岁以上的占四成", "村医年龄老化问题突出"],
    ),
    "village_doctor_pay": (
        ["村医[待遇|报酬][偏低|较低]", "乡村医生收入[偏低|不高],[工作积极性不高?]", "乡村医生补助标准低,待遇差"],
        ["乡村医生报酬过低", "村医工资待遇得不到保障"],
    ),
    "village_doctor_pension": (
        ["村医养老保险问题[尚未|没有得到]解决", "乡村医生养老保障[缺失|不健全],[后顾之忧大?]"],
        ["乡村医生养老问题仍未解决", "村医社会保险没有着落,存在后顾之忧"],
    ),
    "township_devices": (
        ["乡镇卫生院医疗设备[陈旧|落后|老化]", "[部分?]卫生院设备简陋,[更新缓慢?]", "乡镇卫生院检验设备、放射设备[陈旧|老化]"],
        ["卫生院仪器设备落后,B超、X光机多已超期服役", "乡镇卫生院基本医疗设备不足"],
    ),
    "disease_control_money": (
        ["疾控[工作|机构]经费[投入?][不足|短缺]", "疾控中心工作经费[紧张|没有保障]", "县疾控中心财政投入[不足|偏少],[影响了工作开展?]"],
        ["疾病预防控制中心业务经费缺口较大", "疾控中心经费保障不到位"],
    ),
    "maternal_premises": (
        ["[县?]妇幼保健院业务用房[不足|紧张|狭小]", "妇幼保健机构房屋[破旧|陈旧],面积不达标"],
        ["妇幼保健院用房面积仅1200平方米,远远不能满足需要", "县保健院业务用房老旧、拥挤"],
    ),
    "inspection_staff": (
        ["卫生监督[执法?]力量[不足|薄弱]", "卫生监督所执法人员[少|不足],监管任务繁重", "监督员人员[短缺|不足],[人均监管单位近百户?]"],
        ["卫生监督机构监督执法人员紧缺", "执法力量与监管任务不相适应"],
    ),
    "inspection_vehicles": (
        ["卫生监督所执法车辆[不足|老化]", "执法车辆[仅有1台|缺乏],[影响执法工作?]"],
        ["监督所没有专用执法车,车辆紧缺", "执法用车陈旧"],
    ),
    "systems": (
        ["[各?]医疗机构信息系统[互不相通|不互通]", "信息化建设[滞后|水平不高],数据不能共享", "医院与公卫信息系统没有实现互联互通"],
        ["信息平台建设滞后,存在信息孤岛", "各系统之间数据无法共享,信息化程度低"],
    ),
    "public_awareness": (
        ["[部分?]群众[自我保健|卫生|健康]意识[淡薄|不强]", "群众健康素养[偏低|不高],不良生活习惯难以改变", "[农村?]居民防病意识[差|不强]"],
        ["部分农民健康知识缺乏,卫生习惯差", "居民健康意识薄弱"],
    ),
    "leaders": (
        ["[个别|少数]乡镇[领导?]重视[程度?]不够", "个别单位领导[思想认识不到位|认识不足]"],
        ["少数单位领导对卫生工作不重视", "个别乡镇思想认识不到位,重视不够"],
    ),
    "departments": (
        ["部门[之间?][协作|配合][不够|不力]", "部门协调联动机制不健全", "[有关|相关]部门衔接不[畅|够紧密]"],
        ["部门间沟通协调不够,没有形成合力", "各部门齐抓共管的局面尚未形成,配合不够"],
    ),
    "fund_pressure": (
        ["[新农合|医保]基金[压力大|收支矛盾突出]", "医保基金[透支|超支][严重?]", "合作医疗基金运行风险[较大|大]"],
        ["统筹基金当期出现赤字", "基金收不抵支,支付压力大"],
    ),
    "premium": (
        ["[新农合?]筹资难度[大|较大]", "筹资[成本高|困难],农户缴费积极性不高"],
        ["医保征缴难度逐年加大", "参合缴费收缴难,筹资渠道单一"],
    ),
    "overtreatment": (
        ["[个别|部分]定点医疗机构[小病大养|挂床住院|过度检查]现象[仍然存在|时有发生]", "少数定点医院[不合理用药|不合理检查]屡禁不止"],
        ["个别定点医院分解住院、过度医疗问题突出", "定点医疗机构大处方、乱收费现象依然存在"],
    ),
    "unlicensed": (
        ["[非法|无证]行医[屡禁不止|时有发生]", "无证行医[屡打不绝|现象仍然存在],[打击难度大?]"],
        ["黑诊所、游医死灰复燃", "农村非法行医现象较为普遍"],
    ),
    "mobile_people": (
        ["流动人口[管理难度大|多,管理困难]", "外出务工人员多,[随访|管理]难度大"],
        ["流动人口底数难以掌握", "人口流动性大,服务管理难以落实"],
    ),
    "epidemic": (
        ["[重点?]传染病防控形势[依然?]严峻", "重点传染病疫情[不容乐观|仍有反弹]"],
        ["传染病防治形势不容乐观,发病率居高不下", "重点传染病疫情依然严重"],
    ),
    "response": (
        ["应对突发公共卫生事件[的?]能力[不强|较低|不足]", "应急处置能力[薄弱|有待提高]"],
        ["突发公共卫生事件应急能力亟待提升", "卫生应急处置水平不高"],
    ),
    "records": (
        ["居民健康档案质量[不高|参差不齐]", "健康档案[利用率低|死档较多],[更新不及时?]"],
        ["部分健康档案不真实、不规范", "建档质量差,健康档案使用率不高"],
    ),
    "projects": (
        ["[卫生院|医院][改扩建|迁建]项目进展缓慢", "项目建设进度[滞后|缓慢],[尚未开工?]"],
        ["业务楼工程进度迟缓,未能如期竣工", "建设项目推进不快"],
    ),
    "cold_chain": (
        ["冷链设备[老化|不足]", "[接种点?]冷链冰箱[陈旧|超期服役]"],
        ["预防接种冷链运转设备落后", "冷链设备配备不到位"],
    ),
    "uneven": (
        ["[各?]乡镇[之间?][工作|进展|发展]不平衡", "工作开展不[平衡|均衡],[差距较大?]"],
        ["乡镇之间差距较大,发展不均衡", "区域之间工作进度参差不齐"],
    ),
    "hospital_debt": (
        ["县[级?]医院[负债|债务][沉重|较重]", "县医院负债运行,[发展后劲不足?]"],
        ["公立医院历史债务负担重", "县人民医院欠债较多,运行困难"],
    ),
}
COUNTIES = ("柳溪县", "云川县", "白塘县", "清河县", "松阳坪县", "石鼓县", "南岭县", "东湖县")


def say(pattern, rng):
    """One way of saying a pattern."""
    out, rest = [], pattern
    while "[" in rest:
        before, rest = rest.split("[", 1)
        inside, rest = rest.split("]", 1)
        optional = inside.endswith("?")
        out += [before, "" if optional and rng.random() < 0.5 else rng.choice(inside.rstrip("?").split("|"))]
    return "".join([*out, rest]).rstrip(",")


def corpus(seed, kept_back, years=(2010, 2011, 2012, 2013)):
    """Reports of counties and years with planted problems. Returns problems, reports and what each planted item means."""
    rng = random.Random(seed)
    problems, reports, planted = [], [], []
    for county in COUNTIES:
        for year in years:
            meanings = rng.sample(sorted(MEANINGS), 9)
            items = [say(rng.choice(MEANINGS[m][kept_back]), rng) for m in meanings]
            lines = [f"{county}卫生局{year}年工作总结", "一、主要工作", "全年各项任务圆满完成。", "二、存在的问题"]
            lines.append(";".join(f"{'一二三四五六七八九'[n]}是{item}" for n, item in enumerate(items)) + "。")
            text = "\n".join(lines)
            page = Page(f"{county}{year}.txt", f"{county}{year}.txt", text, "txt")
            bare = Report(f"{page.path}#1", page, 0, len(text), lines[0], place=Place(county=county),
                          period=Period(date(year, 1, 1), date(year, 12, 31)))
            report = Report(bare.report_id, page, 0, len(text), bare.title, passages=find_passages(bare), place=bare.place,
                            period=bare.period)
            reports.append(report_row(report))
            problems += [problem_row(p, report) for p in find_problems(report, PROBLEMS)]
            for meaning, item in zip(meanings, items, strict=True):
                start = text.index(item)
                planted.append((report.report_id, start, start + len(item), meaning, item))
    return pd.DataFrame(problems), pd.DataFrame(reports), planted


def pairwise(wanted, got):
    """Precision, recall and F1 over the pairs that stand in one group."""
    def pairs(labels):
        return sum(comb(n, 2) for n in Counter(labels).values())

    both = pairs(zip(wanted, got, strict=True))
    p, r = both / max(1, pairs(got)), both / max(1, pairs(wanted))
    return p, r, 2 * p * r / max(1e-9, p + r)


def score(seed, kept_back):
    problems, reports, planted = corpus(seed, kept_back)
    grouped = group_statements(problems, reports, load_segmenter(), LACKS)
    got = []
    for number, (report_id, start, end, _, _) in enumerate(planted):
        here = grouped[(grouped["report_id"] == report_id) & (grouped["start"] < end) & (grouped["end"] > start)]
        width = here["end"].clip(upper=end) - here["start"].clip(lower=start)
        got.append(here.loc[width.idxmax(), "group"] if len(here) else -1 - number)
    return *pairwise([meaning for *_, meaning, _ in planted], got), planted, got, grouped


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kept_back", [0, 1], ids=["tuned", "kept back"])
def test_planted_recurrences_are_found(seed, kept_back):
    precision, recall, f1, *_ = score(seed, kept_back)
    assert f1 >= 0.85, (precision, recall)


@pytest.mark.parametrize("entry", load_entries("lacks"), ids=lambda e: e["id"])
def test_lacks_are_told_apart(entry):
    text = f"柳溪县卫生局工作总结\n一、存在的问题\n{entry['example']}"
    page = Page("a.txt", "a.txt", text, "txt")
    report = Report("a.txt#1", page, 0, len(text), "柳溪县卫生局工作总结")
    report = Report("a.txt#1", page, 0, len(text), report.title, passages=find_passages(report))
    found = [find_lack(p.quote, list(p.themes), p.cue, LACKS) for p in find_problems(report, PROBLEMS)]
    assert found and found[0] == entry["id"]


# ---- small corpora by hand ---------------------------------------------------------------------------------------------

def frames(*told, copies=()):
    """Problems and reports of (county, year, quotes …); `copies` are (county, year) of reports that copy the year before."""
    problems, reports = [], []
    for county, year, *items in told:
        text = f"{county}{year}年工作总结\n一、存在的问题\n" + "\n".join(f"{n}、{item}。" for n, item in enumerate(items, 1))
        page = Page(f"{county}{year}.txt", f"{county}{year}.txt", text, "txt")
        place, period = Place(county=county), Period(date(year, 1, 1), date(year, 12, 31))
        report = Report(page.path, page, 0, len(text), "总结", place=place, period=period)
        report = Report(page.path, page, 0, len(text), "总结", passages=find_passages(report), place=place, period=period,
                        duplicate_of=f"{county}{year - 1}.txt" if (county, year) in copies else None)
        reports.append(report_row(report))
        problems += [problem_row(p, report) for p in find_problems(report, PROBLEMS)]
    return pd.DataFrame(problems), pd.DataFrame(reports)


@pytest.fixture(scope="module")
def grouped():
    problems, reports = frames(
        ("柳溪县", 2010, "乡镇卫生院专业技术人员短缺", "执法车辆不足", "村医待遇偏低"),
        ("柳溪县", 2011, "乡镇卫生院卫技人员匮乏", "县妇幼保健院业务用房狭小"),
        ("柳溪县", 2012, "乡镇卫生院专业技术人员严重不足", "村医待遇偏低"),
        ("柳溪县", 2013, "乡镇卫生院专业技术人员短缺", "冷链设备老化"),
        ("云川县", 2012, "卫生院专业人才缺乏"),
        ("白塘县", 2012, "乡镇卫生院医护人员紧缺"),
        ("白塘县", 2013, "乡镇卫生院医护人员紧缺"),
        copies=[("白塘县", 2013)],
    )
    return group_statements(problems, reports, load_segmenter(), LACKS), problems, reports


def test_a_group_has_its_quotes_counties_and_years(grouped):
    first = recurring(grouped[0]).iloc[0]
    assert first["label"].startswith("乡镇卫生院 · ")
    assert (first["statements"], first["reports"]) == (6, 6)
    assert (first["counties"], first["years"]) == (["云川县", "柳溪县", "白塘县"], [2010, 2011, 2012, 2013])
    assert first["spread"] == "most" and len(first["quotes"]) == 6
    report_id, start, end, quote = first["quotes"][0]
    assert quote == "乡镇卫生院专业技术人员短缺" and end - start == len(quote)


def test_copies_count_once(grouped):
    frame = grouped[0]
    assert frame["copy"].sum() == 1
    assert recurring(frame)["statements"].sum() == len(frame) - 1
    assert 2013 not in by_county(frame).query("county == '白塘县'")["stated"].iloc[0]


def test_what_became_of_a_problem(grouped):
    states = by_county(grouped[0]).query("county == '柳溪县'").set_index("label")["state"]
    by_word = {word: next(state for label, state in states.items() if word in label) for word in ("技", "车辆", "待遇", "冷链", "用房")}
    assert by_word == {"技": "persistent", "车辆": "gone", "待遇": "gone", "冷链": "new", "用房": "gone"}
    assert set(by_county(grouped[0]).query("county == '云川县'")["state"]) == {"once"}


def test_a_problem_that_came_back():
    problems, reports = frames(("柳溪县", 2010, "执法车辆不足"), ("柳溪县", 2011, "村医待遇偏低"), ("柳溪县", 2012, "执法车辆不足"))
    states = by_county(group_statements(problems, reports, load_segmenter(), LACKS))
    assert states.set_index("theme")["state"].to_dict() == {"equipment": "returned", "welfare": "gone"}


def test_what_another_report_says_was_done(grouped):
    passages = pd.DataFrame({"report_id": ["柳溪县2012.txt"], "text": ["新建业务用房2400平方米,已投入使用。全年培训120人次。"]})
    answers = solved_elsewhere(by_county(grouped[0]), grouped[0], passages, LACKS)
    assert answers[["county", "year", "sentence"]].values.tolist() == [["柳溪县", 2012, "新建业务用房2400平方米,已投入使用"]]


def test_themes_that_go_together(grouped):
    table = themes_together(grouped[1], grouped[2], least=1).set_index(["theme", "other"])
    assert table.loc[("equipment", "workforce"), "reports"] == 2
    assert theme_by_county(grouped[1], grouped[2]).loc["workforce", "白塘县"] == 1


def test_boilerplate_is_the_same_to_the_letter():
    problems, reports = frames(("柳溪县", 2010, "卫生监督执法力量不足,人均监管单位82户"), ("云川县", 2010, "卫生监督执法力量严重不足,人均监管单位104户"))
    table = boilerplate(group_statements(problems, reports, load_segmenter(), LACKS))
    assert table["counties"].tolist() == [2]


def test_nothing_is_no_error(grouped):
    empty = group_statements(grouped[1].iloc[:0], grouped[2], load_segmenter(), LACKS)
    assert recurring(empty).empty and by_county(empty).empty and boilerplate(empty).empty
    assert themes_together(grouped[1].iloc[:0], grouped[2]).empty
