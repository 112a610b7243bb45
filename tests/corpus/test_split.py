"""Pages of many sites: ⟦ ⟧ stand around what is a report there."""

import pytest

from helpers.corpus.boilerplate import find_cuts, load_boilerplate
from helpers.corpus.split import split_page
from helpers.records import Page

BODY = (
    "今年以来,在县委、县政府的领导下,全县卫生工作取得了新的进展。现将有关情况总结如下:\n"
    "一、疾病预防控制\n全县报告法定传染病17种486例,发病率为98.2/10万,较上年下降5.1%。\n"
    "二、妇幼保健\n孕产妇系统管理率91.3%,住院分娩率99.2%,无孕产妇死亡。"
)
OTHER = (
    "一年来,我所紧紧围绕监督执法中心任务,扎实开展工作,较好地完成了年度目标。\n\n"
    "一、饮水安全。监测水厂12家,水质合格率92%。\n\n二、学校卫生。检查学校46所,下达监督意见书31份。"
)
PLAN = "明年要抓好以下工作:一是巩固参合成果,参合率稳定在98%以上;二是新建村卫生室20所;三是全面完成各项目标任务。"

PAGES = {
    "a bureau's own site": f"""索 引 号: 0086-2011-003
发布机构: 青柳县卫生局
首页 > 政务公开 > 工作总结
发布日期: 2011-12-30 字号: 大 中 小

⟦青柳县卫生局2011年工作总结
{BODY}
青柳县卫生局
二○一一年十二月二十日⟧

【打印】 【关闭】
上一篇:关于召开全县卫生工作会议的通知
下一篇:青柳县卫生局2012年工作要点
主办单位:青柳县人民政府 技术支持:某某网络
""",
    "publication line below the title": f"""⟦青柳县妇幼保健院2014年工作总结
来源:青柳县妇幼保健院 作者:办公室 发布时间:2015-01-08 浏览次数:236
{BODY}⟧
分享到: 微信 QQ空间
""",
    "a site of model texts, parts with numbers": f"""欢迎光临文秘大全网
当前位置: > 总结大全 > 半年总结

2013年卫生局上半年工作总结(三篇)

发布时间:2014-04-15 09:00:02 查看人数:25

2013年卫生局上半年工作总结

⟦第1篇 2013年卫生局上半年工作总结 1850字

{BODY}⟧

⟦第2篇 卫生监督所2013年上半年工作总结 1200字

{OTHER}⟧

⟦第3篇 2013年青柳县妇幼保健站上半年工作总结 900字

{BODY}⟧
""",
    "numbers behind the titles": f"""首页 > 工作 > 总结报告 > 半年工作总结 > 县卫生局工作总结范文(实用九篇)正文

《县卫生局工作总结范文(实用九篇)》

时间:2019-03-02

县卫生局工作总结范文(精选9篇)

⟦县卫生局工作总结范文 篇1

{BODY}⟧

⟦县卫生局工作总结范文 篇2

{OTHER}⟧
""",
    "parts whose number stands alone": f"""卫生院工作总结大全

篇一

⟦石门镇卫生院2012年工作总结

{BODY}⟧

篇二

⟦石门镇卫生院2013年工作总结

{OTHER}⟧
""",
    "the number stuck to the title": f"""创卫工作总结实用13篇

创卫工作总结
⟦创卫工作总结篇1

{BODY}⟧

⟦创卫工作总结篇2

{OTHER}⟧
""",
    "an editor before and after": f"""县卫生局工作总结怎么写

2020-05-06

总结是事后对某一阶段的学习或工作情况加以回顾检查并分析评价的书面材料,它可以帮助我们总结以往思想,发扬成绩。那么你知道总结如何写吗?下面是小编为大家收集的卫生局工作总结,仅供参考,希望能够帮助到大家。

⟦青柳县卫生局2016年度工作总结

{BODY}⟧

以上就是小编为大家带来的卫生局工作总结,希望对您有所帮助。更多精彩内容请关注本站。
""",
    "the title in two lines": f"""⟦青柳县卫生局
2009年上半年工作总结
(2009年6月28日)

{BODY}⟧
""",
    "a motto and the title below": f"""⟦强化措施 狠抓落实 全面推进卫生事业健康发展
——青柳县卫生局2010年工作总结

{BODY}⟧
""",
    "a long line of the site directly above the title": f"""<健康专栏> 今天是:2015年1月15日 星期四 欢迎访问青柳县卫生局门户
⟦青柳县卫生局2014年卫生工作情况总结

{BODY}⟧

∷∷本栏推荐∷∷ ◎先进事迹材料 ◎工作计划 ◎会员充值9折
""",
    "a motto below the site's menu": f"""青柳县卫生信息网
│网站首页│机构设置│政策法规│行业动态│

文章来源:县人民医院 更新时间:2006-1-18 9:42:07

⟦以病人为中心 以质量为核心 努力开创工作新局面
——青柳县人民医院二〇〇五年工作总结

{BODY}⟧

青柳县卫生局信息中心维护 E-mail:a@163.com 建议使用800×600分辨率
""",
    "the site's name far above the title": f"""青柳县疾病预防控制中心
中心概况 新闻动态 疾病防控 计划总结 检验检测 联系我们
当前位置:首页→计划总结→正文

⟦青柳县2012年上半年结核病防治工作总结
{BODY}⟧
""",
    "a numbered plan without a stop": f"""⟦青柳县2006年结核病防治工作总结

{BODY}

4  2007年工作要点
{OTHER}⟧

[打印文章] [添加收藏] 责任编辑:小王 上一篇:青柳县2006年鼠疫监测小结
""",
    "the title twice, the second time at the text": f"""卫生监督工作总结范文

点击:1208次

⟦青柳县卫生监督所二〇一二年工作总结。

{OTHER}⟧
""",
    "a report of several years by one bureau": f"""⟦青柳县卫生局2010年工作总结

{BODY}⟧

⟦青柳县卫生局2011年工作总结

{OTHER}⟧

⟦青柳县卫生局2012年工作总结

{BODY}⟧
""",
    "a plan with a title of its own is another document": f"""⟦青柳县卫生局2010年工作总结

{BODY}⟧

青柳县卫生局2011年工作计划

{PLAN}
""",
    "a plan that the title announces is part of the report": f"""⟦青柳县卫生局2010年工作总结及2011年工作计划

2010年工作总结

{BODY}

2011年工作计划

{PLAN}⟧
""",
    "a plan under a bare heading is part of the report": f"""⟦青柳县卫生局2010年工作总结

{BODY}

2011年工作打算

{PLAN}⟧
""",
    "a notice follows": f"""⟦关于2010年新农合工作情况的汇报

{BODY}⟧

关于开展新农合基金专项检查的通知

各乡镇卫生院:为加强基金监管,经研究,决定在全县开展专项检查。检查时间为3月1日至3月20日,请做好准备。
""",
    "nothing but links below": f"""⟦青柳县疾病预防控制中心2015年工作汇报

{BODY}⟧

相关推荐:
疾控中心工作总结
青柳县疾控中心2014年工作总结
2015年疾控中心党建工作总结
""",
    "links without a heading": f"""⟦青柳县疾病预防控制中心2015年工作汇报

{BODY}⟧

疾控中心工作总结
青柳县疾控中心2014年工作总结
""",
    "links between two reports": f"""⟦青柳县卫生局2011年工作总结

{BODY}⟧

猜你喜欢:
1、卫生局办公室工作总结
2、卫生局个人述职报告

⟦石门县卫生局2011年工作总结

{OTHER}⟧
""",
    "an advertisement and a page break in mid-sentence": f"""⟦青柳县卫生局2011年工作总结

{BODY}
三、医政管理
全年共抽查病历

开通VIP会员,全站免费下载
青柳县卫生局2011年工作总结(2)

4200份,甲级率98%。⟧
""",
    "no title that says so": f"""⟦青柳县2015年卫生计生工作
{BODY}⟧
""",
    "no title at all": f"""⟦{BODY}⟧
""",
    "only a weak title": f"""发布时间:2016-01-04

⟦青柳县2015年家庭医生签约服务工作开展情况

{BODY}⟧
""",
    "a paper title page with a table of contents": f"""⟦青柳县卫生和计划生育局2016年工作总结

目 录
一、疾病预防控制………………2
二、妇幼保健………………3

{BODY}⟧
""",
    "a duty report": f"""⟦2012年度述职述廉报告
青柳县卫生局局长 张某某

{BODY}⟧
""",
    "words that look like titles inside": f"""⟦青柳县卫生应急工作总结

{BODY}
三、信息报告
突发公共卫生事件报告
全年报告突发公共卫生事件3起,均及时处置。
四、工作总结
每季度召开例会,交流经验。⟧
""",
    "a document site": f"""青柳县卫生局工作总结.doc
《青柳县卫生局工作总结.doc》由会员分享,可在线阅读,更多相关《青柳县卫生局工作总结.doc(6页珍藏版)》请在某某文库上搜索。

⟦青柳县卫生局2013年工作总结

{BODY}⟧

下载后可任意编辑
""",
    "a page in Markdown": f"""# ⟦青柳县卫生局2018年工作总结

{BODY.replace("一、", "## 一、").replace("二、", "## 二、")}⟧
""",
    "a page in traditional characters with pinyin": """欢迎您光临

⟦青柳縣衛(wèi)生局2011年工作總結(jié)

今年以來,在縣委、縣政府的領(lǐng)導(dǎo)下,全縣衛(wèi)生工作取得了新的進(jìn)展。
一、疾病預(yù)防控制
全縣報(bào)告法定傳染病17種486例,發(fā)病率為98.2/10萬,較上年下降5.1%。⟧

相關(guān)文章:
衛(wèi)生局工作總結(jié)
""",
    "the name of the county is hidden": f"""⟦**县卫生局20xx年上半年工作总结范文

{BODY}⟧
""",
    "a first paragraph above the title that is text": f"""⟦{BODY}
{BODY}
{BODY}
{BODY}⟧

⟦青柳县卫生监督所2010年工作总结

{OTHER}⟧
""",
    "short lines of a site that no list knows, below its own footer": f"""⟦青柳县卫生局2011年工作总结

{BODY}
青柳县卫生局办公室
2011年12月30日⟧

【打印本页】
文秘帮手 总结天地
编号 8812
""",
    "pinyin inside the title": """⟦青柳縣衛(wèi)生局2011年工作總(zǒng)結(jié)

今年以來,全縣衛(wèi)生工作取得了新的進(jìn)展,參合率達(dá)95.3%,群眾滿(mǎn)意。⟧
""",
    "the title on the line of its text": """⟦青柳县卫生局2010年工作总结 2010年,我局在县委、县政府的领导下,扎实开展各项工作,参合率达95%。⟧
""",
    "a page on one line, the title twice": """正文

⟦xx年卫生局上半年工作总结 xx 年卫生局上半年工作总结 今年是深入推进医改的关键之年,参合率达95%。 一、主要工作 (一)医改工作 今年任务已完成。⟧
""",
    "numbers of parts in brackets or bare": f"""⟦卫生院工作总结(一)

{BODY}⟧

⟦卫生院工作总结(二)

{OTHER}⟧

⟦卫生院工作总结3

{OTHER}⟧
""",
    "a government's table of the document's data, no title line": f"""索引号: | 11341823MB1566401C/202311-00052 | 组配分类: | 规划计划 |
发布机构: | 青柳县卫生健康委员会 | 主题分类: | 卫生、体育 |
名称: | 青柳县卫健委2023年工作总结及2024年工作安排 | 文号: | |
成文日期: | 发布日期: | 2023-11-07 | |
废止日期: |
⟦{BODY}⟧
监督方式:0557-6031710
""",
    "menus that no list knows above a text without a title": f"""• 政府信息公开
您当前的位置:首页 > 信息公开 > 青柳县卫生健康委员会 > 决策部署落实
⟦青柳县卫健委2021年重点任务
文章来源:青柳县卫生健康委员会 浏览量: 发表时间:2021-05-07 10:49 责任编辑:办公室

{BODY}⟧
""",
    "the author and the collection on one line": f"""51范文网

最新公共卫生工作总结报告(优秀10篇)

时间:2023-09-20 23:05:22 作者:文轩 最新公共卫生工作总结报告(优秀10篇)

随着社会一步步向前发展,报告不再是罕见的东西。报告的格式和要求是什么样的呢?下面是小编为大家整理的报告范文,仅供参考,大家一起来看看吧。

⟦公共卫生工作总结报告篇一

{BODY}⟧

⟦公共卫生工作总结报告篇二

{OTHER}⟧
""",
    "parts named twice": f"""第一篇:青柳县卫生局2010年工作总结
⟦青柳县卫生局2010年工作总结
{BODY}⟧
第二篇:青柳县卫生监督所2010年工作总结
⟦青柳县卫生监督所2010年工作总结
{OTHER}⟧
""",
    "two reports of other kinds": f"""⟦青柳县红十字会2011年工作小结

{BODY}⟧

⟦关于青柳县公立医院改革进展情况的报告

{OTHER}⟧
""",
    "a title over two lines, on one at the page break": f"""⟦青柳县深化医药卫生体制综合改革
工作情况汇报
{OTHER}
青柳县各乡镇全年共有一百二十六名医师参加对口支援工作,其中中级以上

青柳县深化医药卫生体制综合改革工作情况汇报
- 2 -
职称的医师四十二名。各项工作均按照年初的计划推进。⟧
""",
}


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A page without its ⟦ ⟧, and the spans between them."""
    plain, spans, begin = "", [], 0
    for character in text:
        if character == "⟦":
            begin = len(plain)
        elif character == "⟧":
            spans.append((begin, len(plain)))
        else:
            plain += character
    return plain, spans


@pytest.fixture(scope="module")
def boilerplate():
    return load_boilerplate()


@pytest.mark.parametrize("name", PAGES)
def test_bounds(name, boilerplate):
    text, spans = marked(PAGES[name])
    page = Page("a.txt", "a.txt", text, "md" if "Markdown" in name else "txt")
    reports = split_page(page, boilerplate)
    assert [text[r.start:r.end] for r in reports] == [text[a:b] for a, b in spans]
    assert [r.report_id for r in reports] == [f"a.txt#{n}" for n in range(1, len(spans) + 1)]


@pytest.mark.parametrize("name", PAGES)
def test_cuts_lie_in_order_and_apart(name, boilerplate):
    text, _ = marked(PAGES[name])
    cuts = find_cuts(Page("a.txt", "a.txt", text, "txt"), boilerplate)
    assert all(0 <= c.start < c.end <= len(text) for c in cuts)
    assert all(a.end <= b.start for a, b in zip(cuts, cuts[1:], strict=False))


def test_titles_are_those_of_the_reports(boilerplate):
    text, _ = marked(PAGES["the title in two lines"])
    [report] = split_page(Page("a.txt", "a.txt", text, "txt"), boilerplate)
    assert report.title == "青柳县卫生局2009年上半年工作总结"


def test_a_title_in_the_data_of_the_document(boilerplate):
    text, _ = marked(PAGES["a government's table of the document's data, no title line"])
    [report] = split_page(Page("a.txt", "a.txt", text, "txt"), boilerplate)
    assert report.title == "青柳县卫健委2023年工作总结及2024年工作安排"
