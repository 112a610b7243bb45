"""Tables as pages flatten them: a layout, and what each of its cells measures.

An expectation reads `name+name value unit @role`, one a cell in the order of the text: the words that the name has
to hold, the number with its multiplier applied, its unit (`-` where the table gives none) and, where it is not
`actual`, its role.
"""

import pytest

from helpers.corpus.split import split_page
from helpers.page_reading import load_knowledge, read_report
from helpers.reading.figures import find_figures
from helpers.records import Page

BEFORE = "青岚县2018年卫生计生工作总结\n全县卫生计生系统认真落实上级部署,各项工作稳步推进,现将有关情况汇报如下。\n"
AFTER = "\n总的看,各项任务完成较好,但发展还不平衡,需要在今后的工作中加以改进。\n青岚县卫生和计划生育局\n"

LAYOUTS = {
    "tabs, units in the header": (
        "表1 各乡镇家庭医生签约情况\n"
        "乡镇\t常住人口(人)\t签约人数(人)\t签约率(%)\n"
        "柳河镇\t21,640\t9,738\t45.0\n"
        "大梁乡\t8420\t3200\t38.0\n"
        "合计\t30060\t12938\t43.0\n",
        "柳河镇+常住人口 21640 人|柳河镇+签约人数 9738 人|柳河镇+签约率 45 %|大梁乡+常住人口 8420 人|大梁乡+签约人数 3200 人"
        "|大梁乡+签约率 38 %|常住人口 30060 人|签约人数 12938 人|签约率 43 %"),
    "pipes with a rule below the header": (
        "结果如下:\n\n"
        "| 地区 | 应查人数 | 实查人数 | 检出率(%) |\n"
        "|:-----|-----:|:-----:|---|\n"
        "| 北片 | 860 | 812 | 3.10 |\n"
        "| 南片 | 740 | 735 | 2.60 |\n"
        "| 合计 | 1600 | 1547 | 2.86 |\n",
        "北片+应查 860 人|北片+实查 812 人|北片+检出率 3.1 %|南片+应查 740 人|南片+实查 735 人|南片+检出率 2.6 %|应查 1600 人"
        "|实查 1547 人|检出率 2.86 %"),
    "pipes without a frame": (
        "疫苗 | 应种(剂次) | 实种(剂次) | 接种率\n"
        "--- | --- | --- | ---\n"
        "卡介苗 | 2310 | 2302 | 99.7%\n"
        "脊灰疫苗 | 6930 | 6880 | 99.3%\n",
        "卡介苗+应种 2310 剂次|卡介苗+实种 2302 剂次|卡介苗+接种率 99.7 %|脊灰+应种 6930 剂次|脊灰+实种 6880 剂次|脊灰+接种率 99.3 %"),
    "one pipe a line": (
        "病种 | 发病数(例)\n手足口病 | 268\n流行性腮腺炎 | 74\n其他感染性腹泻 | 191\n",
        "手足口病+发病数 268 例|流行性腮腺炎+发病数 74 例|其他感染性腹泻+发病数 191 例"),
    "a frame of signs": (
        "+--------+------+------+\n"
        "| 乡镇   | 床位(张) | 医师(人) |\n"
        "+--------+------+------+\n"
        "| 石桥镇 | 60   | 21   |\n"
        "| 花溪乡 | 35   | 9    |\n"
        "+--------+------+------+\n",
        "石桥镇+床位 60 张|石桥镇+医师 21 人|花溪乡+床位 35 张|花溪乡+医师 9 人"),
    "a frame of lines": (
        "┌────┬────┬────┐\n"
        "│机构│门诊人次│出院人数│\n"
        "├────┼────┼────┤\n"
        "│县医院│286400│18640│\n"
        "├────┼────┼────┤\n"
        "│中医院│98700│5320│\n"
        "└────┴────┴────┘\n",
        "县医院+门诊 286400 人次|县医院+出院 18640 人|中医院+门诊 98700 人次|中医院+出院 5320 人"),
    "aligned blanks, units behind the caption": (
        "　　表2　　　　各镇除害情况　　　　　（户、公斤）\n"
        "镇　名　　　　灭鼠户数　　　投放鼠药\n"
        "河东镇　　　　　1640　　　　　55\n"
        "上岭镇　　　　　1520　　　　　20\n"
        "合　计　　　　3160　　　　　75\n",
        "河东镇+灭鼠 1640 户|河东镇+鼠药 55 公斤|上岭镇+灭鼠 1520 户|上岭镇+鼠药 20 公斤|灭鼠 3160 户|鼠药 75 公斤"),
    "a caption line with the unit alone": (
        "附表:2018年卫生总收入情况\n"
        "单位:万元\n"
        "单位名称\t财政拨款\t业务收入\n"
        "县医院\t860\t15200.5\n"
        "妇幼保健院\t320\t1840\n",
        "县医院+财政拨款 8600000 元|县医院+业务收入 152005000 元|妇幼保健院+财政拨款 3200000 元|妇幼保健院+业务收入 18400000 元"),
    "units in the caption, by kind of column": (
        "表3 食品安全监测完成情况(单位:份、%)\n"
        "类别\t任务数\t采样数\t合格数\t合格率\n"
        "粮食制品\t40\t42\t41\t97.6\n"
        "肉制品\t30\t31\t28\t90.3\n",
        "粮食制品+任务 40 份 @target|粮食制品+采样 42 份|粮食制品+合格数 41 份|粮食制品+合格率 97.6 %|肉制品+任务 30 份 @target"
        "|肉制品+采样 31 份|肉制品+合格数 28 份|肉制品+合格率 90.3 %"),
    "a row of units": (
        "乡镇\t农业人口\t参合人数\t参合率\t筹资额\n"
        "\t(人)\t(人)\t(%)\t(万元)\n"
        "清水镇\t18200\t17836\t98.0\t212.4\n"
        "永丰乡\t9400\t9118\t97.0\t108.6\n",
        "清水镇+农业人口 18200 人|清水镇+参合人数 17836 人|清水镇+参合率 98 %|清水镇+筹资 2124000 元|永丰乡+农业人口 9400 人"
        "|永丰乡+参合人数 9118 人|永丰乡+参合率 97 %|永丰乡+筹资 1086000 元"),
    "a column of units, years as columns": (
        "指标\t单位\t2017年\t2018年\n"
        "孕产妇系统管理率\t%\t92.1\t94.6\n"
        "婴儿死亡率\t‰\t4.8\t4.1\n"
        "孕产妇死亡率\t1/10万\t18.2\t—\n"
        "业务总收入\t万元\t3420\t3865\n",
        "孕产妇系统管理率 92.1 % @previous|孕产妇系统管理率 94.6 %|婴儿死亡率 4.8 ‰ @previous|婴儿死亡率 4.1 ‰"
        "|孕产妇死亡率 18.2 /10万 @previous|业务总收入 34200000 元 @previous|业务总收入 38650000 元"),
    "years as columns without a unit": (
        "项目\t2016\t2017\t2018\n"
        "门诊人次\t10200\t11800\t12640\n"
        "病床使用率(%)\t71.2\t74\t78.5\n",
        "门诊人次 10200 人次 @previous|门诊人次 11800 人次 @previous|门诊人次 12640 人次|病床使用率 71.2 % @previous"
        "|病床使用率 74 % @previous|病床使用率 78.5 %"),
    "two rows of headers, the group in its first cell": (
        "乡镇\t高血压\t\t糖尿病\t\n"
        "\t管理人数\t规范管理率(%)\t管理人数\t规范管理率(%)\n"
        "东街道\t1820\t71.5\t460\t68.2\n"
        "西街道\t1640\t66.0\t402\t63.9\n",
        "东街道+高血压+管理人数 1820 人|东街道+高血压+规范管理率 71.5 %|东街道+糖尿病+管理人数 460 人|东街道+糖尿病+规范管理率 68.2 %"
        "|西街道+高血压+管理人数 1640 人|西街道+高血压+规范管理率 66 %|西街道+糖尿病+管理人数 402 人|西街道+糖尿病+规范管理率 63.9 %"),
    "two rows of headers, merged cells left out": (
        "乡镇\t新农合\t农村孕产妇\n"
        "参合人数\t参合率(%)\t补助人数\t补助金额(元)\n"
        "白沙镇\t20100\t97.2\t186\t55800\n"
        "金竹乡\t9860\t96.4\t72\t21600\n",
        "白沙镇+新农合+参合人数 20100 人|白沙镇+参合率 97.2 %|白沙镇+孕产妇+补助人数 186 人|白沙镇+补助金额 55800 元"
        "|金竹乡+参合人数 9860 人|金竹乡+参合率 96.4 %|金竹乡+补助人数 72 人|金竹乡+补助金额 21600 元"),
    "goal, actual, change": (
        "指标名称\t目标值\t完成值\t比上年增长(%)\n"
        "肺结核患者规范管理率(%)\t90\t96.1\t1.2\n"
        "老年人体检(人)\t12000\t12840\t6.5\n",
        "肺结核患者规范管理率 90 % @target|肺结核患者规范管理率 96.1 %|规范管理率 1.2 % @change|老年人体检 12000 人 @target"
        "|老年人体检 12840 人|老年人体检 6.5 % @change"),
    "last year, this year": (
        "项目\t上年同期\t本年\t增减(%)\n"
        "法定传染病报告(例)\t486\t412\t-15.2\n"
        "突发公共卫生事件(起)\t3\t2\t-33.3\n",
        "法定传染病+报告 486 例 @previous|法定传染病+报告 412 例|法定传染病 15.2 % @change|突发公共卫生事件 3 起 @previous"
        "|突发公共卫生事件 2 起|突发公共卫生事件 33.3 % @change"),
    "cells that say nothing": (
        "乡镇\t甲类(例)\t乙类(例)\t丙类(例)\n"
        "桐柏镇\t—\t34\t102\n"
        "青石乡\t/\t\t57\n"
        "合计\t0\t34\t159\n",
        "桐柏镇+乙类 34 例|桐柏镇+丙类 102 例|青石乡+丙类 57 例|甲类 0 例|乙类 34 例|丙类 159 例"),
    "serial numbers": (
        "序号\t单位名称\t检查户次\t处罚金额(元)\n"
        "1\t县卫生监督所\t386\t21500\n"
        "2\t城南分所\t120\t6000\n",
        "县卫生监督所+检查 386 户次|县卫生监督所+处罚金额 21500 元|城南分所+检查 120 户次|城南分所+处罚金额 6000 元"),
    "totals in the first row and column": (
        "地区\t合计\t男\t女\n"
        "全县\t312\t180\t132\n"
        "城区\t120\t66\t54\n",
        "- 312 -|男 180 -|女 132 -|城区 120 -|城区+男 66 -|城区+女 54 -"),
    "labels with indents and 其中": (
        "项目\t金额(万元)\n"
        "总支出\t1260\n"
        "　其中:人员经费\t640\n"
        "　　　　公用经费\t180\n",
        "总支出 12600000 元|人员经费 6400000 元|公用经费 1800000 元"),
    "a label over two lines": (
        "单位\t门诊(人次)\t住院(人次)\n"
        "青岚县中西医\n结合医院\t64200\t3180\n"
        "青岚县第二\n人民医院\t38100\t2046\n",
        "结合医院+门诊 64200 人次|结合医院+住院 3180 人次|人民医院+门诊 38100 人次|人民医院+住院 2046 人次"),
    "one cell a line": (
        "附表:主要指标\n"
        "指标\n2017年\n2018年\n"
        "住院分娩率(%)\n98.2\n99.6\n"
        "产后访视率(%)\n90.4\n93.7\n"
        "孕产妇保健覆盖(人)\n2310\n2256\n",
        "住院分娩率 98.2 % @previous|住院分娩率 99.6 %|产后访视率 90.4 % @previous|产后访视率 93.7 %|孕产妇+保健覆盖 2310 人 @previous"
        "|孕产妇+保健覆盖 2256 人"),
    "one cell a line, a column of units": (
        "项目\n单位\n任务\n完成\n"
        "无偿献血\n人次\n3200\n3416\n"
        "献血量\n万毫升\n110\n118.5\n"
        "应急演练\n次\n2\n3\n",
        "无偿献血 3200 人次 @target|无偿献血 3416 人次|献血量 1100000 毫升 @target|献血量 1185000 毫升|应急演练 2 次 @target|应急演练 3 次"),
    "one cell a line, a row of units": (
        "乡镇\n应检人数\n实检人数\n体检率\n"
        "\n(人)\n(人)\n(%)\n"
        "龙泉镇\n2640\n2218\n84.0\n"
        "仙女乡\n1180\n1050\n89.0\n"
        "合计\n3820\n3268\n85.5\n",
        "龙泉镇+应检 2640 人|龙泉镇+实检 2218 人|龙泉镇+体检率 84 %|仙女乡+应检 1180 人|仙女乡+实检 1050 人|仙女乡+体检率 89 %"
        "|应检 3820 人|实检 3268 人|体检率 85.5 %"),
    "one cell a line, cells that say nothing": (
        "科室\n编制(人)\n在岗(人)\n缺编(人)\n"
        "检验科\n12\n12\n—\n"
        "应急办\n6\n4\n2\n"
        "合计\n18\n16\n2\n",
        "检验科+编制 12 人|检验科+在岗 12 人|应急办+编制 6 人|应急办+在岗 4 人|应急办+缺编 2 人|编制 18 人|在岗 16 人|缺编 2 人"),
    "single blanks": (
        "乡镇 建档人数 建档率(%)\n新塘镇 18620 82.4\n马头乡 6410 79.8\n总计 25030 81.7\n",
        "新塘镇+建档人数 18620 人|新塘镇+建档率 82.4 %|马头乡+建档人数 6410 人|马头乡+建档率 79.8 %|建档人数 25030 人|建档率 81.7 %"),
    "units written in the cells": (
        "项目\t数量\t经费\n"
        "村卫生室改造\t12所\t96万元\n"
        "救护车购置\t3辆\t81.6万元\n",
        "村卫生室改造 12 所|村卫生室改造+经费 960000 元|救护车购置 3 辆|救护车购置+经费 816000 元"),
    "rows by year": (
        "年份\t筹资标准(元/人)\t参合人数(万人)\t补偿人次\n"
        "2016年\t540\t26.4\t31200\n"
        "2017年\t600\t26.1\t33480\n"
        "2018年\t670\t25.9\t34066\n",
        "筹资标准 540 元/人 @previous|参合人数 264000 人 @previous|补偿人次 31200 人次 @previous|筹资标准 600 元/人 @previous"
        "|参合人数 261000 人 @previous|补偿人次 33480 人次 @previous|筹资标准 670 元/人|参合人数 259000 人|补偿人次 34066 人次"),
    "a unit behind a comma or a stroke": (
        "乡镇\t卫生厕所,户\t普及率/%\t投入/万元\n"
        "南坪镇\t3120\t81.2\t46.8\n"
        "北坪镇\t2460\t77.5\t36.9\n",
        "南坪镇+卫生厕所 3120 户|南坪镇+普及率 81.2 %|南坪镇+投入 468000 元|北坪镇+卫生厕所 2460 户|北坪镇+普及率 77.5 %"
        "|北坪镇+投入 369000 元"),
    "two pairs of columns side by side": (
        "项目\t数量\t项目\t数量\n"
        "健康讲座(场)\t46\t宣传栏(期)\t72\n"
        "义诊(次)\t18\t宣传资料(份)\t26400\n",
        "健康讲座 46 场|宣传栏 72 期|义诊 18 次|宣传资料 26400 份"),
    "a sign of rate behind the header, the unit behind the caption": (
        "表4　2018年传染病报告情况表　　单位:例\n"
        "病名　2017年　2018年　增减%\n"
        "肺结核　312　286　-8.33\n"
        "手足口病　640　712　11.25\n",
        "肺结核 312 例 @previous|肺结核 286 例|肺结核+增减 8.33 % @change|手足口病 640 例 @previous|手足口病 712 例"
        "|手足口病+增减 11.25 % @change"),
    "goals of the year and ranks": (
        "| 项目 | 2018年目标 | 2018年实绩 | 完成率(%) | 位次 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 建档率(%) | 85 | 88.2 | 103.8 | 3 |\n"
        "| 门诊统筹(人次) | 6700 | 7010 | 104.6 | 2 |\n",
        "建档率 85 % @target|建档率 88.2 %|建档率+完成率 103.8 %|建档率 3 名 @rank|门诊统筹 6700 人次 @target|门诊统筹 7010 人次"
        "|门诊统筹+完成率 104.6 %|门诊统筹 2 名 @rank"),
    "sections within": (
        "检查类别\t检查户数\t合格户数\t合格率\n"
        "一、食品卫生\t\t\t\n"
        "1.餐饮业\t312\t286\t91.67%\n"
        "2.学校食堂\t46\t45\t97.83%\n"
        "二、公共场所\t\t\t\n"
        "1.住宿业\t64\t60\t93.75%\n",
        "餐饮业+检查 312 户|餐饮业+合格 286 户|餐饮业+合格率 91.67 %|学校食堂+检查 46 户|学校食堂+合格 45 户|学校食堂+合格率 97.83 %"
        "|住宿业+检查 64 户|住宿业+合格 60 户|住宿业+合格率 93.75 %"),
    "a column of units under another name": (
        "指标\t计算单位\t本年累计\t上年同期\t同比±%\n"
        "总诊疗人次\t万人次\t86.4\t82.1\t5.2\n"
        "业务收入\t万元\t6420\t5980\t7.4\n",
        "总诊疗人次 864000 人次|总诊疗人次 821000 人次 @previous|总诊疗人次 5.2 % @change|业务收入 64200000 元"
        "|业务收入 59800000 元 @previous|业务收入 7.4 % @change"),
}


def figures_of(text: str):
    known = load_knowledge()
    page = Page("layout.txt", "layout.txt", text, "txt")
    return [f for report in split_page(page, known.boilerplate)
            for f in find_figures(read_report(report, known), known.units, known.indicators)]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_reads_cell_by_cell(name):
    table, expected = LAYOUTS[name]
    text = BEFORE + table + AFTER
    found = figures_of(text)
    assert [text[f.start:f.end] for f in found] == [f.quote for f in found]
    told = [(f.name, f.value, f.unit or "-", f.role) for f in found]
    wanted = expected.split("|")
    assert len(told) == len(wanted), told
    for (label, value, unit, role), want in zip(told, wanted, strict=True):
        words, number, measure, *rest = want.split()
        assert value == float(number) and unit == measure, (label, value, unit, want)
        assert all(word in label.replace(" ", "") for word in words.split("+") if word != "-"), (label, want)
        assert role == (rest[0].removeprefix("@") if rest else "actual"), (label, role, want)


def test_a_column_of_another_year_holds_that_year():
    found = figures_of(BEFORE + "指标\t2017年\t2018年\n住院分娩率(%)\t98.2\t99.6\n产后访视率(%)\t90.4\t93.7\n" + AFTER)
    assert [f.period and f.period[0].year for f in found] == [2017, None, 2017, None]
