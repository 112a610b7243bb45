"""Layouts of headings, broken lines and tables, and what they mean."""

import pytest

from helpers.corpus.boilerplate import find_cuts, load_boilerplate
from helpers.corpus.items import items
from helpers.corpus.lines import fold_page
from helpers.corpus.outline import find_passages
from helpers.corpus.split import split_page
from helpers.records import Page, Passage, Report

TITLE = "青柳县卫生局2011年工作总结\n"
TEXT = "全县共有医疗卫生机构32个,其中县级6个,乡镇卫生院26个,村卫生室312个。"


def passages(text: str, title: str = TITLE, form: str = "txt") -> tuple[Passage, ...]:
    page = Page("a." + form, "a." + form, title + text, form)
    cuts = find_cuts(page, load_boilerplate())
    report = Report("a#1", page, 0, len(page.text.rstrip()), "", tuple(cuts))
    found = find_passages(report)
    folded = fold_page(page)
    for passage in found:
        for character, offset in zip(passage.text, passage.offsets, strict=True):
            assert folded[offset] == character or passage.kind == "table" and character in "\t\n"
    assert [p.number for p in found] == list(range(len(found)))
    return found[1:] if title else found


def tree(text: str, **kwargs) -> list[str]:
    """One line a passage: its path, its kind where it is no paragraph, its first characters."""
    marks = {"heading": "#", "paragraph": "", "table": "|", "title": "="}
    return ["/".join((*p.path, marks[p.kind] + p.text[:8])) for p in passages(text, **kwargs)]


@pytest.mark.parametrize(("text", "expected"), [
    # 一、 (一) 1. as in an official document
    (f"一、主要成效\n(一)疾病控制\n1.免疫规划。{TEXT}\n2.结核病。{TEXT}\n(二)妇幼\n{TEXT}\n二、存在问题\n{TEXT}",
     ["#一、主要成效", "主要成效/#(一)疾病控制", "主要成效/疾病控制/1.免疫规划。全", "主要成效/疾病控制/2.结核病。全县",
      "主要成效/#(二)妇幼", "主要成效/妇幼/全县共有医疗卫生", "#二、存在问题", "存在问题/全县共有医疗卫生"]),
    # full-width signs, blanks after the number
    (f"一 、基本情况\n{TEXT}\n（二）　健康教育\n{TEXT}\n１．宣传\n{TEXT}",
     ["#一、基本情况", "基本情况/全县共有医疗卫生", "基本情况/#(二)健康教育", "基本情况/健康教育/全县共有医疗卫生",
      "基本情况/健康教育/#1.宣传", "基本情况/健康教育/宣传/全县共有医疗卫生"]),
    # decimals
    (f"1 总体情况\n1.1 免疫规划\n1.1.1 接种率\n{TEXT}\n1.2 结核病防治\n{TEXT}\n2 保障措施\n{TEXT}",
     ["#1 总体情况", "总体情况/#1.1 免疫规划", "总体情况/免疫规划/#1.1.1 接种", "总体情况/免疫规划/接种率/全县共有医疗卫生",
      "总体情况/#1.2 结核病防", "总体情况/结核病防治/全县共有医疗卫生", "#2 保障措施", "保障措施/全县共有医疗卫生"]),
    # chapters
    (f"第一部分 工作回顾\n一、医改\n{TEXT}\n第二部分 工作安排\n一、医改\n{TEXT}",
     ["#第一部分 工作回", "工作回顾/#一、医改", "工作回顾/医改/全县共有医疗卫生", "#第二部分 工作安", "工作安排/#一、医改", "工作安排/医改/全县共有医疗卫生"]),
    # circled numbers under a heading
    (f"㈠传染病防治\n①结核病。{TEXT}\n②艾滋病。{TEXT}\n㈡地方病防治\n{TEXT}",
     ["#㈠传染病防治", "传染病防治/①结核病。全县共", "传染病防治/②艾滋病。全县共", "#㈡地方病防治", "地方病防治/全县共有医疗卫生"]),
    # headings without numbers
    (f"基本情况\n{TEXT}\n存在的问题\n{TEXT}\n下一步打算\n{TEXT}",
     ["#基本情况", "基本情况/全县共有医疗卫生", "#存在的问题", "存在的问题/全县共有医疗卫生", "#下一步打算", "下一步打算/全县共有医疗卫生"]),
    # bullets and dashes
    (f"★医改稳步推进\n{TEXT}\n★公卫全面加强\n{TEXT}",
     ["#★医改稳步推进", "医改稳步推进/全县共有医疗卫生", "#★公卫全面加强", "公卫全面加强/全县共有医疗卫生"]),
    (f"——农民得实惠。{TEXT}\n——医院得发展。{TEXT}", ["——农民得实惠。", "——医院得发展。"]),
    # a list that starts again inside the last section
    (f"三、主要工作\n{TEXT}\n四、下半年计划\n一、加强领导\n{TEXT}\n二、强化培训\n{TEXT}\n五、建议\n{TEXT}",
     ["#三、主要工作", "主要工作/全县共有医疗卫生", "#四、下半年计划", "下半年计划/#一、加强领导", "下半年计划/加强领导/全县共有医疗卫生",
      "下半年计划/#二、强化培训", "下半年计划/强化培训/全县共有医疗卫生", "#五、建议", "建议/全县共有医疗卫生"]),
    # two headings on one line
    (f"一、妇幼保健(一)妇女保健\n{TEXT}\n(二)儿童保健\n{TEXT}",
     ["#一、妇幼保健", "妇幼保健/#(一)妇女保健", "妇幼保健/妇女保健/全县共有医疗卫生", "妇幼保健/#(二)儿童保健", "妇幼保健/儿童保健/全县共有医疗卫生"]),
    # a heading after the full stop of the item before it
    (f"1、降消项目\n{TEXT}\n2、叶酸项目为3680人发放叶酸。3、阻断项目\n{TEXT}",
     ["#1、降消项目", "降消项目/全县共有医疗卫生", "2、叶酸项目为3", "#3、阻断项目", "阻断项目/全县共有医疗卫生"]),
    # no numbering: two levels named side by side, dates, values
    (f"一、二级医院全部达标,{TEXT}", ["一、二级医院全部"]),
    (f"2011年,{TEXT}\n1.5万人参合,{TEXT}", ["2011年,全县", "1.5万人参合,"]),
    # text below the last of several run-in items is the section's again, text between two items is the item's
    (f"一、做法\n(一)加强领导。{TEXT}\n补充一句,{TEXT}\n(二)强化监管。{TEXT}\n总之,{TEXT}",
     ["#一、做法", "做法/(一)加强领导。", "做法/加强领导/补充一句,全县共", "做法/(二)强化监管。", "做法/总之,全县共有医"]),
    # a heading with a full stop; the items of a list are none
    (f"(六)着力加强其他工作。\n一是献血。{TEXT}\n二是科教。{TEXT}", ["#(六)着力加强其", "着力加强其他工作/一是献血。全县共", "着力加强其他工作/二是科教。全县共"]),
    (f"1、加强领导。\n2、强化培训。\n3、严格考核。\n总之,{TEXT}", ["1、加强领导。", "2、强化培训。", "3、严格考核。", "总之,全县共有医"]),
    # a page whose lines became one
    ("今年任务完成。 一、主要工作 (一)医改工作 今年任务完成。 (二)疾控 报告12例。 二、存在问题 经费不足。",
     ["今年任务完成。", "#一、主要工作", "主要工作/(一)医改工作 ", "主要工作/(二)疾控 报告", "二、存在问题 经"]),
    # a colon behind a heading of plans, whose points have no numbers
    (f"一、做法\n{TEXT}\n2023年工作计划:\n——建档率达到95%;\n——建成卫生院3所。",
     ["#一、做法", "做法/全县共有医疗卫生", "做法/#2023年工作计", "做法/2023年工作计划/——建档率达到9", "做法/2023年工作计划/——建成卫生院3"]),
    (f"主要做法是:\n{TEXT}", ["主要做法是:", "全县共有医疗卫生"]),
    # a signature is no heading
    (f"一、打算\n{TEXT}\n青柳县卫生局\n二〇一一年十二月", ["#一、打算", "打算/全县共有医疗卫生", "打算/青柳县卫生局", "打算/二〇一一年十二月"]),
])
def test_headings(text, expected):
    assert tree(text) == expected


def test_levels():
    levels = [(p.text[:4], p.level) for p in passages(f"一、成效\n(一)疾控\n1.免疫\n{TEXT}\n二、问题\n{TEXT}") if p.kind == "heading"]
    assert levels == [("一、成效", 1), ("(一)疾", 2), ("1.免疫", 3), ("二、问题", 1)]


@pytest.mark.parametrize(("text", "expected"), [
    # a converter broke the lines at one width
    ("    今年以来,全县卫生系统以深化医药卫生体制改革为中心,着力\n保障和改善民生,全面推进各项卫生工作,人民群众健康水平不\n"
     "断提高,孕产妇死亡率下降到18.2/10万,婴儿死亡率下降到6.\n1‰,较上年均有明显下降。\n    下一步要继续努力。",
     ["今年以来,全县卫生系统以深化医药卫生体制改革为中心,着力保障和改善民生,全面推进各项卫生工作,人民群众健康水平不断提高,孕产妇死亡率下降到18.2/10万,婴儿死亡率下降到6.1‰,较上年均有明显下降。",
      "下一步要继续努力。"]),
    # lines of uneven width, as a PDF with narrow digits has them
    ("一、医改\n1.新农合。全县参合246460人,参合率94.90%,人均\n筹资290元,较2010年翻了近一番。\n2.公卫。建立健康档案198600份,建档率64\n.2%;高血压规范管理率"
     "58.3%,老年人体\n检率61.4%,任务完成。\n二、妇幼\n活产3290人,住院分娩3066人,孕产妇系统管\n理2738人。",
     ["一、医改", "1.新农合。全县参合246460人,参合率94.90%,人均筹资290元,较2010年翻了近一番。",
      "2.公卫。建立健康档案198600份,建档率64.2%;高血压规范管理率58.3%,老年人体检率61.4%,任务完成。",
      "二、妇幼", "活产3290人,住院分娩3066人,孕产妇系统管理2738人。"]),
    ("门诊7 436人次,收入5 862.4万元,使用率升到9 1.4%。", ["门诊7436人次,收入5862.4万元,使用率升到91.4%。"]),
    # a page break in a sentence
    ("全年检查医疗机构120家,下达\n\n- 3 -\n\n监督意见书86份。", ["全年检查医疗机构120家,下达监督意见书86份。"]),
    ("组织开展卫生下乡、\n科普宣传等活动。", ["组织开展卫生下乡、科普宣传等活动。"]),
    # a document site numbers the pages, in the middle of sentences and numbers
    ("1、" + "全镇总人口28754人,孕产妇建卡480人,保健覆盖率为99.38%," * 5 + "产妇数39\n2、4人,活产数398人。住院分娩390人,加强管理" + "与指导" * 50
     + "\n3、力度。", ["全镇总人口28754人,孕产妇建卡480人,保健覆盖率为99.38%," * 5 + "产妇数394人,活产数398人。住院分娩390人,加强管理"
                  + "与指导" * 50 + "力度。"]),
    # paragraphs that are whole stay apart
    ("全县共有医院6所。\n全县共有卫生院26所。", ["全县共有医院6所。", "全县共有卫生院26所。"]),
    # a site's links inside a sentence
    ("以政府为主导,(工作总结之家:\n\n;卫生资讯网:)以县为单位采购。", ["以政府为主导,以县为单位采购。"]),
    # pinyin
    ("傳染病監(jiān)測與預(yù)防", ["传染病监测与预防"]),
    # blanks
    ("2 0 09年,全县报告手足口病16 例,死亡0 例。", ["2009年,全县报告手足口病16例,死亡0例。"]),
    ("参合率达 98. 5 %, 较上年提高 1 .2 个百分点。", ["参合率达98.5%,较上年提高1.2个百分点。"]),
    ("共 检 查 单 位 3 1 2 家 ,其中学校 4 6 所。", ["共检查单位312家,其中学校46所。"]),
    # two numbers stay two
    ("其中甲乡 12 15,乙乡 8 9。", ["其中甲乡12 15,乙乡8 9。"]),
    ("分别为 12.5% 15.3% 18.1%。", ["分别为12.5% 15.3% 18.1%。"]),
])
def test_text(text, expected):
    assert [p.text for p in passages(text)] == expected


@pytest.mark.parametrize(("text", "expected", "path"), [
    ("表1 各乡镇参合情况\n乡镇\t应参合\t已参合\n甲乡\t100\t98\n乙乡\t80\t\n合计\t180\t98",
     "乡镇\t应参合\t已参合\n甲乡\t100\t98\n乙乡\t80\t\n合计\t180\t98", ("表1 各乡镇参合情况",)),
    ("各乡镇情况见下表:\n|乡镇|应参合|已参合|\n|甲乡|100|98|\n|乙乡|80|79|", "乡镇\t应参合\t已参合\n甲乡\t100\t98\n乙乡\t80\t79", ("各乡镇情况见下表:",)),
    ("乡镇 | 应参合 | 已参合\n甲乡 | 100 | 98\n乙乡 | 80 | 79", "乡镇\t应参合\t已参合\n甲乡\t100\t98\n乙乡\t80\t79", ()),
    ("乡镇    应参合    已参合\n甲乡    100    98\n乙乡    80    79", "乡镇\t应参合\t已参合\n甲乡\t100\t98\n乙乡\t80\t79", ()),
    ("乡镇 常住人口(人) 签约率(%)\n城关镇 68420 43.20\n河口镇 35210 42.69", "乡镇\t常住人口(人)\t签约率(%)\n城关镇\t68420\t43.20\n河口镇\t35210\t42.69", ()),
    ("附表2 接种情况统计表\n疫苗\n应种\n实种\n接种率(%)\n卡介苗\n1200\n1190\n99.2\n脊灰\n1180\n1170\n99.2\n百白破\n1100\n1080\n98.2",
     "疫苗\t应种\t实种\t接种率(%)\n卡介苗\t1200\t1190\t99.2\n脊灰\t1180\t1170\t99.2\n百白破\t1100\t1080\t98.2", ("附表2 接种情况统计表",)),
])
def test_tables(text, expected, path):
    found = passages(f"一、情况\n{TEXT}\n{text}\n二、问题\n{TEXT}")
    [table] = [p for p in found if p.kind == "table"]
    assert (table.text, table.path) == (expected, ("情况", *path))
    assert found[-1].path == ("问题",)


def test_a_table_in_markdown():
    [heading, table] = passages("## 一、情况\n\n|乡镇|参合率|\n|---|---|\n|甲乡|95%|\n|乙乡|96%|", form="md")
    assert (heading.text, table.text) == ("一、情况", "乡镇\t参合率\n甲乡\t95%\n乙乡\t96%")


def test_the_title_is_a_passage_of_its_own():
    found = passages(f"2011年工作总结\n(二〇一一年十二月)\n{TEXT}", title="青柳县卫生局\n")
    assert [p.kind for p in found] == ["title", "title", "paragraph"]


@pytest.mark.parametrize(("text", "expected"), [
    ("存在问题:一是经费不足;二是人员老化;三是设备陈旧。下步抓紧解决。", ["一是经费不足;", "二是人员老化;", "三是设备陈旧。"]),
    ("一是抓培训。培训3次。二是抓考核。考核2次。", ["一是抓培训。培训3次。", "二是抓考核。考核2次。"]),
    ("首先,加强领导。其次,落实经费。最后,严格考核。", ["首先,加强领导。", "其次,落实经费。", "最后,严格考核。"]),
    ("主要有:(1)村医少,(2)待遇低。", ["(1)村医少,", "(2)待遇低。"]),
    ("①住院38214人次;②门诊286430人次。", ["①住院38214人次;", "②门诊286430人次。"]),
    ("第一,加强领导。第二,强化监管。", ["第一,加强领导。", "第二,强化监管。"]),
    ("一是经费不足。", []),
    ("全县统一是非标准。", []),
    ("参合率第一,增幅第二。", []),
])
def test_items(text, expected):
    passage = Passage("r", 0, text, range(len(text)))
    assert [text[a:b] for a, b in items(passage)] == expected


def test_whole_pages_are_read_as_before():
    page = Page("a.txt", "a.txt", TITLE + "一、情况\n" + TEXT, "txt")
    [report] = split_page(page, load_boilerplate())
    assert [p.kind for p in find_passages(report)] == ["title", "heading", "paragraph"]
