"""The many ways in which sites, document mills and offices put a report on a page: ⟦ ⟧ stand around what is a report."""

import pytest

from helpers.corpus.boilerplate import load_boilerplate
from helpers.corpus.split import split_page
from helpers.records import Page

A = (
    "2010年,我局在县委、县政府的正确领导下,紧紧围绕群众健康这一中心,较好地完成了全年任务。现将工作情况总结如下:\n"
    "一、疾病预防控制\n全县报告甲乙类传染病11种412例,发病率121.6/10万,比上年下降4.2%。儿童免疫规划疫苗接种率均在95%以上。\n"
    "二、农村合作医疗\n全县参合农民31.2万人,参合率96.4%;补偿住院病人2.1万人次,补偿资金3150万元。\n"
    "三、存在的问题\n一是乡镇卫生院人才缺乏;二是设备陈旧;三是公共卫生经费不足。"
)
B = (
    "上半年,中心全体职工团结协作,扎实推进妇幼卫生各项工作。\n\n"
    "(一)孕产妇保健。活产1862人,住院分娩率99.3%,孕产妇系统管理率92.7%,无孕产妇死亡。\n\n"
    "(二)儿童保健。7岁以下儿童保健覆盖率93.1%,5岁以下儿童死亡率8.6‰。\n\n"
    "(三)健康教育。举办讲座12期,发放资料8600份。"
)
C = (
    "一年来,我所认真贯彻《食品卫生法》等法律法规,加大执法力度,维护了群众健康权益。\n"
    "全年监督检查餐饮单位386户次,合格率91.2%,立案查处17起,罚款4.3万元。\n"
    "公共场所卫生许可证持证率98%,从业人员体检2140人,体检率97.5%。\n"
    "今后,我们要继续加强队伍建设,提高执法水平,为全县经济发展保驾护航。"
)
NEXT = "2011年要着力抓好以下工作:一是巩固参合率,力争达到97%;二是新建标准化村卫生室30所;三是加强人才引进。"

PAGES = {
    # ---- titles on the line of the text, or beside it
    "the title runs into the text": f"""首页 > 总结

⟦青柳县卫生局2010年工作总结{A}⟧
""",
    "the title runs into the first heading": """2010年卫生工作总结_第1页
2010年卫生工作总结_第2页
已阅读5页,还剩9页未读 继续免费阅读
下载本文档
版权说明:本文档由用户提供并上传,收益归属内容提供方,若内容存在侵权,请进行举报或认领
文档简介
⟦青柳县2010年卫生工作总结一、疾病控制全县报告传染病11种412例,发病率121.6/10万。二、合作医疗参合率96.4%,补偿资金3150万元。三、问题经费不足。⟧
""",
    "a document mill that numbers its pages": """《青柳县卫生局2010年工作总结.doc》由会员分享,可在线阅读,更多相关《青柳县卫生局2010年工作总结.doc(3页珍藏版)》请在某某文阁网上搜索。
1、⟦青柳县卫生局2010年工作总结2010年,我局在县委、县政府的领导下开展工作,全县报告传染病11种412例,发病率121.6/10万,儿童免疫规划疫苗接种率均在95%以上,各项任务较好完成,群众满意度提高,全年参合农民31.2万人,参合率96
2、.4%,补偿住院病人2.1万人次,补偿资金3150万元,新建村卫生室30所,培训乡村医生220人次,考核合格率98%,监督检查餐饮单位386户次,合格率91.2%,立案查处17起,罚款4.3万元,孕产妇系统管理率92.7%,住院分娩
3、率99.3%。存在的问题是乡镇卫生院人才缺乏。⟧
""",
    "the title over two lines, the genre below": f"""⟦青柳县卫生局关于2010年新型农村合作医疗
工作情况的报告

{A}⟧
""",
    "the title over two lines, cut inside": f"""发布日期:2011-01-05

⟦青柳县2010年农村妇女“两癌”
检查项目工作总结
{B}⟧
""",
    "the title over three lines": f"""⟦青柳县卫生局
2010年工作总结
暨2011年工作计划
{A}
{NEXT}⟧
""",
    "the second half of the title in brackets below": f"""⟦青柳县卫生局工作总结
(2010年度)

{A}⟧
""",
    "author and date below the title": f"""⟦青柳县人民医院2010年工作总结
青柳县人民医院院长 李某某
(2011年1月18日)

{C}⟧
""",
    "a title that asks to be heard": f"""⟦在全县卫生工作会议上的工作报告
青柳县卫生局局长 王某某
各位领导、同志们:
{A}⟧
""",
    "about … a report to the county": f"""⟦关于2010年卫生工作完成情况及2011年工作打算的报告

县人民政府:
{A}
{NEXT}
特此报告。

二〇一〇年十二月二十五日⟧
""",
    "a bulletin of how work goes": f"""⟦青柳县艾滋病防治工作进展情况

{C}⟧

【打印】【关闭】
""",
    "a summary and plan joined by 和": f"""⟦青柳县疾控中心2010年工作总结和2011年工作计划
{A}
2011年工作计划
{NEXT}⟧
""",
    "a short summary": f"""⟦2010年上半年卫生监督工作小结
{C}⟧
""",
    "a subject, and no word of a kind": f"""信息来源:县卫生局
⟦青柳县2010年基本公共卫生服务项目实施情况
{B}⟧
""",
    "a spaced title": f"""⟦青 柳 县 卫 生 局
二 〇 一 〇 年 工 作 总 结

{A}⟧
""",
    # ---- collections
    "parts in thick brackets behind the title": f"""妇幼卫生工作总结优选实用汇总3篇
时间:2024-04-30 08:28:05 分享:网友 下载本文

【阅读指引】下面是某某阅读网友为您精心整理分享的“妇幼卫生工作总结优选实用汇总3篇”,以供您写作参考所用。

⟦妇幼卫生工作总结优选【第一篇】

{B}⟧

⟦妇幼卫生工作总结优选【第二篇】

{A}⟧

⟦妇幼卫生工作总结优选【第三篇】

{C}⟧
""",
    "parts by bare numbers": f"""卫生监督年终总结

时间:2024-10-26 18:14:31
卫生监督年终总结

卫生监督年终总结

总结是在一段时间内对学习和工作生活等表现加以总结和概括的一种书面材料,让我们一起来学习写总结吧。你想知道总结怎么写吗?下面是小编为大家整理的卫生监督年终总结,欢迎大家分享。

⟦卫生监督年终总结1

{C}⟧

⟦卫生监督年终总结2

{A}⟧
""",
    "parts that only a number tells": f"""公共卫生工作总结范文3篇

⟦第一篇

{A}⟧

⟦第二篇

{B}⟧

⟦第三篇

{C}⟧
""",
    "a description that holds the beginning of the text": f"""当前位置:某某范文网 >工作总结 > 卫生监督工作总结2篇(精选文档)

卫生监督工作总结2篇(精选文档)

时间:2023-07-01 10:36:05 来源:网友投稿

卫生监督工作总结2篇卫生监督工作总结篇1一年来,我所认真贯彻《食品卫生法》等法律法规,加大执法力度下面是小编为大家整理的卫生监督工作总结2篇,供大家参考。

卫生监督工作总结2篇

科学的规律往往是在写好工作总结后找到的,小编今天就为您带来了卫生监督工作总结2篇,相信一定会对你有所帮助。

⟦卫生监督工作总结篇1

{C}⟧

⟦卫生监督工作总结篇2

{A}⟧
""",
    "titles that differ by one word": f"""⟦青柳县卫生局2010年上半年工作总结

{A}⟧

⟦青柳县卫生局2010年下半年工作总结

{B}⟧
""",
    "one title twice, two reports": f"""⟦县卫生局工作总结

{A}⟧

⟦县卫生局工作总结

{C}⟧
""",
    "the title again above the continuation": f"""⟦青柳县卫生局2010年工作总结

{A}

青柳县卫生局2010年工作总结

四、下一步打算
{NEXT}⟧
""",
    "links between reports without a heading": f"""⟦青柳县疾控中心2010年工作总结

{A}⟧

2010年疾控中心党支部工作总结
疾控中心办公室工作总结
疾控中心结核病防治工作计划

⟦青柳县妇幼保健院2010年上半年工作总结

{B}⟧
""",
    "a list of what is on the page": f"""目录
1、青柳县卫生局2010年工作总结
2、青柳县妇幼保健院2010年工作总结

⟦青柳县卫生局2010年工作总结
{A}⟧

⟦青柳县妇幼保健院2010年工作总结
{B}⟧
""",
    "dotted parts with a colon": f"""篇一:青柳县卫生局2010年工作总结
篇二:青柳县卫生监督所2010年工作总结

⟦篇一:青柳县卫生局2010年工作总结

{A}⟧

⟦篇二:青柳县卫生监督所2010年工作总结

{C}⟧
""",
    # ---- editors
    "an editor's lead in brackets": f"""卫生局年度工作总结范文
【导语】卫生工作关系千家万户,写好年终总结是对一年工作的回顾。本文是某某网为你准备的卫生局年度工作总结范文,仅供参考。
⟦青柳县卫生局2010年度工作总结
{A}⟧
【卫生局年度工作总结范文】相关文章:
1.卫生局年终工作总结范文
2.卫生局个人年度工作总结
""",
    "a lead called 导读": f"""导读:本文介绍了青柳县卫生局的工作总结,希望对大家有所启发。

⟦青柳县卫生局2010年工作总结

{A}⟧

本文导航
第1页:青柳县卫生局2010年工作总结
第2页:卫生局工作计划
""",
    "an editor between title and text": f"""⟦卫生局半年工作总结

光阴似箭,时光荏苒,一段时间的工作已经结束了,是不是该好好写一份总结了呢?以下是小编收集整理的卫生局半年工作总结,希望能够帮助到大家。

{B}⟧

【卫生局半年工作总结】相关文章:

卫生局半年工作总结04-12

卫生局上半年工作总结05-20
""",
    "an editor after the text in several lines": f"""⟦青柳县卫生监督所2010年工作总结
{C}⟧
本文内容由互联网用户自发贡献,该文观点仅代表作者本人。本站仅提供信息存储空间服务,不拥有所有权,不承担相关法律责任。
如发现本站有涉嫌抄袭侵权/违法违规的内容, 请发送邮件至 举报,一经查实,本站将立刻删除。
如若转载,请注明出处:https://www.example.com/89539.html
""",
    "numbered conditions of a document site": f"""青柳县卫生局2010年工作总结.doc
1、本文档共16页,可阅读全部内容。
2、原创力文档(example)网站文档一经付费(服务费),不意味着购买了该文档的版权,仅供个人/单位学习、研究之用,不得用于商业用途。
3、本站所有内容均由合作方或网友上传,本站不对文档的完整性、权威性及其观点立场正确性做任何保证或承诺!
查看更多
⟦青柳县卫生局2010年工作总结
{A}⟧
""",
    "tips before the text": f"""青柳县卫生局2010年工作总结
推荐人: 来源: 某某咖 阅读: 3.15W 次
小编: 影墨

⟦青柳县卫生局2010年工作总结

{A}⟧
""",
    # ---- notices and letters around
    "a notice that hands the report on": f"""关于印发《青柳县卫生局2010年工作总结》的通知
青卫发〔2011〕3号
各乡镇卫生院、县直各医疗卫生单位:
现将《青柳县卫生局2010年工作总结》印发给你们,请结合实际认真贯彻执行。
青柳县卫生局
二〇一一年一月十日
⟦青柳县卫生局2010年工作总结
{A}⟧
""",
    "a notice on two lines, the report with the plan": f"""青柳县卫生局关于印发2010年工作总结
和2011年工作要点的通知
局机关各股室、局属各单位:
《青柳县卫生局2010年工作总结和2011年工作要点》已经局长办公会议通过,现予以印发,请遵照执行。
2011年1月10日
⟦青柳县卫生局2010年工作总结和2011年工作要点
{A}
{NEXT}⟧
""",
    "attached tables belong to the report": f"""⟦青柳县2010年新农合工作总结
{A}
附表:各乡镇参合情况统计表
乡镇	参合人数	参合率
城关镇	52300	97.1
石门乡	18420	95.6
合计	70720	96.7⟧
主办:青柳县卫生局
""",
    "attachments to download": f"""⟦青柳县2010年新农合工作总结
{A}⟧
附件:
1.各乡镇参合情况.xls
2.基金运行表.doc
【打印】【关闭】
""",
    "signature and date between two reports": f"""⟦青柳县卫生局2010年工作总结
{A}
青柳县卫生局
2010年12月25日⟧
⟦青柳县妇幼保健院2010年上半年工作总结
{B}
青柳县妇幼保健院
2010年7月5日⟧
""",
    "where it was taken from, in brackets at the end": f"""⟦青柳县卫生监督所2010年工作总结
{C}⟧
(来源:青柳县卫生局网站 责任编辑:小李)
""",
    "the source in brackets behind the last sentence": f"""⟦青柳县卫生监督所2010年工作总结
{C}⟧(来源:青柳县卫生信息网)
""",
    # ---- chrome in other words
    "English chrome": f"""Home > News > Reports
Print | Close | Share
Posted by admin on 2011-01-05 09:12
⟦青柳县卫生局2010年工作总结
{A}⟧
Views: 1208
Previous: 青柳县卫生局2009年工作总结
Next: 青柳县卫生局2011年工作要点
Copyright © 2011 Qingliu Health Bureau. All Rights Reserved.
""",
    "neighbours on lines of their own": f"""⟦青柳县卫生局2010年工作总结
{A}⟧
上一篇
青柳县卫生局2009年工作总结
下一篇
青柳县卫生局2011年工作要点
""",
    "share buttons a word a line": f"""⟦青柳县卫生局2010年工作总结
{A}⟧
分享到
微信
新浪微博
QQ空间
0
收藏
""",
    "what readers say": f"""⟦青柳县卫生局2010年工作总结
{A}⟧
网友评论 仅供其表达个人看法,并不表明本站立场。
匿名用户 2011-02-03 12:20
写得很好,数据翔实,参合率96.4%真不容易,谢谢分享!
用户名: 验证码: 匿名发表
发表评论
""",
    "readers say it without a heading": f"""⟦青柳县卫生监督所2010年工作总结
{C}⟧
【关闭窗口】
1楼 游客 2011-02-03 12:20 说:
写得不错,学习了,希望今后多发这样的材料,我们单位也要写总结。
2楼 小草 2011-02-05 08:11 说:
顶一下!
""",
    "page numbers of paper in the text": f"""⟦青柳县卫生局2010年工作总结
{A}
第2页 共3页
四、下一步打算
{NEXT}⟧
第3页 共3页
""",
    "a bare page number in a sentence": """⟦青柳县卫生局2010年工作总结
2010年,全县卫生工作在县委、县政府的领导下取得了新的进展,现将有关情况汇报如下。全年共监督检查餐饮单位386户

2

次,合格率91.2%,立案查处17起,罚款4.3万元,从业人员体检2140人,体检率97.5%。⟧
""",
    "no title, a site around": f"""网站首页 | 机构设置 | 政策法规
您的位置:首页 >> 工作动态
发布时间:2011-01-05 点击:36
⟦{A}⟧
上一条:县卫生局召开年终考核会
下一条:县疾控中心开展结核病宣传
""",
    "the plan of next year under a title of its own": f"""⟦青柳县卫生局2010年工作总结
{A}⟧

青柳县卫生局2011年工作要点
{NEXT}
""",
    "the plan of next year under a number": f"""⟦青柳县卫生局2010年工作总结
{A}
四、2011年工作计划
{NEXT}⟧
""",
    "contents below the title without dots": f"""⟦青柳县卫生局2010年工作总结
目录
一、疾病预防控制
二、农村合作医疗
三、存在的问题
{A}⟧
""",
    "a news item about a meeting, then the report": f"""县卫生局召开年终总结会
12月28日,县卫生局召开2010年度总结大会,全体干部职工参加。会议由副局长主持。

⟦青柳县卫生局2010年工作总结
{A}⟧
""",
    "Word left its footer": f"""青卫字〔2011〕5号                签发人:王某某
⟦青柳县卫生局关于2010年工作情况的汇报
县政府:
{A}
专此报告
青柳县卫生局
二〇一一年一月三日⟧
主题词:卫生 工作 汇报
抄送:县委办、县人大办、县政协办。
青柳县卫生局办公室 2011年1月3日印发
""",
    "a bare year's title below the bureau's menu": f"""单位概况
领导信箱
网上办事
工作总结
⟦2010年度工作总结
{A}⟧
网站管理员信箱
您是第120836位访客
""",
    "hits and votes": f"""⟦青柳县卫生局2010年工作总结
{A}⟧
有用(12) 没用(3) 举报
文档评论(0)
浏览 236 | 下载 12 | 评分 4.5
""",
    "the text ends with a colon's list": f"""⟦青柳县卫生局2010年工作总结
{A}
四、2011年重点
1.巩固参合率
2.新建村卫生室30所
3.引进人才⟧

相关链接
县疾控中心2010年工作总结
""",
    # ---- harder ones
    "a title in book-title marks": f"""⟦《青柳县卫生局2010年工作总结》

{A}⟧
""",
    "a title with its sign of a document": f"""青卫〔2011〕2号
⟦青柳县卫生局
关于上报2010年工作总结的报告
市卫生局:
{A}
特此报告
二○一一年一月五日⟧
""",
    "an introduction of the organ above the title": f"""青柳县卫生局是县政府主管全县卫生工作的职能部门,内设办公室、医政股等七个股室,现有干部职工三十二人,负责全县医疗卫生工作。

⟦青柳县卫生局2010年工作总结

{A}⟧
""",
    "an abstract in the head of a library page": f"""摘要:青柳县卫生局2010年工作总结,本文共1200字
分类:工作总结 标签:卫生局 格式:doc 大小:32KB
⟦青柳县卫生局2010年工作总结
{A}⟧
相关文档
卫生局工作总结(2)
""",
    "the first words of the text as a teaser": f"""卫生局工作总结
2010年,我局在县委、县政府的正确领导下,紧紧围绕群众健康这一中心……
[阅读全文]

⟦青柳县卫生局2010年工作总结

{A}⟧
""",
    "an advertisement between paragraphs": """⟦青柳县卫生监督所2010年工作总结
一年来,我所认真贯彻《食品卫生法》等法律法规,加大执法力度,维护了群众健康权益。
>>>点击查看更多卫生监督工作总结范文<<<
全年监督检查餐饮单位386户次,合格率91.2%,立案查处17起,罚款4.3万元。
推荐阅读:卫生监督员个人总结
公共场所卫生许可证持证率98%,从业人员体检2140人,体检率97.5%。⟧
""",
    "a report after a plan": f"""青柳县卫生局2010年工作计划

{NEXT}

⟦青柳县卫生局2010年工作总结

{A}⟧
""",
    "a speech after the report": f"""⟦青柳县卫生局2010年工作总结

{A}⟧

在全县卫生工作会议上的讲话

同志们:今天召开全县卫生工作会议,主要任务是总结去年工作,安排部署今年任务。下面我讲三点意见,请大家认真抓好落实。
""",
    "three kinds of report by one author": f"""⟦2010年上半年新农合工作汇报
{A}⟧
⟦2010年上半年新农合基金运行情况分析报告
{C}⟧
""",
    "title, organ and date as columns": f"""标题:青柳县卫生局2010年工作总结
发文单位:青柳县卫生局
发文日期:2011-01-05
正文:
⟦{A}⟧
""",
    "the site's name behind the title": f"""⟦青柳县卫生局2010年工作总结_青柳县人民政府网站
{A}⟧
""",
    "title twice at the head, the second glued to the text": f"""青柳县卫生局2010年工作总结

发布时间:2011-01-05 阅读:32

⟦青柳县卫生局2010年工作总结

{A}⟧
""",
    "a date line below the title, then a breadcrumb": f"""⟦青柳县疾病预防控制中心2010年工作总结
2010-12-28 10:21 来源:县疾控中心 字体:【大 中 小】 【打印】
{A}⟧
""",
    "menus of a health bureau, an item a line, below the text": f"""⟦青柳县卫生局2010年工作总结
{A}⟧
打印本页
关闭窗口
机构概况
政策法规
疾病控制
妇幼保健
联系我们
""",
    "menus above, words of reports among them": f"""青柳县卫生局
首页
机构概况
工作总结
工作计划
妇幼保健
您现在的位置:首页 > 工作总结
⟦青柳县卫生局2010年工作总结
{A}⟧
""",
    "a summary by quarters": f"""⟦青柳县卫生局2010年一季度工作总结
{A}⟧

⟦青柳县卫生局2010年二季度工作总结
{B}⟧
""",
    "the second part continues the numbers of the first": f"""⟦青柳县卫生局2010年工作总结
{A}
2011年工作安排
四、巩固合作医疗
{NEXT}⟧
""",
    "sections called reports": f"""⟦青柳县妇幼保健院2010年工作汇报
{B}
四、孕产妇死亡评审情况汇报
全年无孕产妇死亡,组织评审危重症病例3例。
五、2010年财务收支情况
全年业务收入862万元,支出845万元。⟧
""",
    "emphasis by markdown stars in a text file": f"""⟦**青柳县卫生局2010年工作总结**

{A}⟧
""",
    "a footer that speaks of the site": f"""⟦青柳县卫生局2010年工作总结
{A}⟧
本文来源于某某文秘网,原文地址:http://www.example.com/1.html
本站部分文章来源于网络,如有侵权请联系我们删除。
""",
    "the name of a file above": f"""201101051230_青柳县卫生局2010年工作总结.doc
⟦青柳县卫生局2010年工作总结
{A}⟧
""",
    "a report of villages' work by its township": f"""⟦石门乡卫生院2010年公共卫生服务工作总结
{B}

石门乡卫生院
2010年12月⟧

转载请注明来源:http://www.example.com/
""",
    "question and answer below": f"""⟦青柳县卫生监督所2010年工作总结
{C}⟧
猜你感兴趣
卫生监督员工作总结怎么写?
卫生局工作总结范文有哪些?
""",
    "tags and hot words at the end": f"""⟦青柳县卫生监督所2010年工作总结
{C}⟧
标签: 卫生监督 工作总结 执法
热门搜索:工作总结 述职报告 心得体会
""",
    "readers rate it": f"""⟦青柳县卫生监督所2010年工作总结
{C}⟧
上一页 1 2 下一页
★★★★★
您的评价对我们很重要
""",
    "the report's number of words behind the title": f"""⟦青柳县卫生监督所2010年工作总结(1850字)
{C}⟧
""",
    "half year, masked county, parts by 篇": f"""县卫生局上半年总结【三篇】
【篇一】县卫生局上半年总结
⟦**县卫生局20xx年上半年工作总结
{A}⟧
【篇二】县卫生局上半年总结
⟦xx县卫生监督所20xx年上半年工作总结
{C}⟧
""",
    "an expression of thanks at the end": f"""⟦青柳县卫生局2010年工作汇报
{A}
以上汇报,不妥之处,敬请批评指正。
谢谢大家!⟧
【返回】
""",
    "pinyin chrome": f"""shou ye > gong zuo zong jie
⟦青柳县卫生局2010年工作总结
{A}⟧
shang yi pian: wu
xia yi pian: 青柳县卫生局2011年工作要点
""",
    # ---- other kinds of pages
    "a government's site of the twenties": f"""首页
政府信息公开
| 索引号: | 000014349/2021-00012 | 发布机构: | 青柳县卫生健康局 |
| 标题: | 青柳县卫生健康局2020年工作总结 | 发布日期: | 2021-01-12 |
⟦青柳县卫生健康局2020年工作总结
{A}⟧
相关解读
政策图解
【字体:大 中 小】打印本页
""",
    "a motto, a meeting, an author and a date": f"""⟦认真履职 扎实工作 努力开创卫生工作新局面
——在全县卫生工作会议上的报告
县卫生局局长 王某某
(2011年2月20日)
同志们:
{A}⟧
""",
    "a title over four lines": f"""⟦青柳县人民政府
关于2010年度
卫生工作情况的
汇报
{A}⟧
""",
    "years in brackets behind the title": f"""⟦青柳县卫生工作总结(2006—2010年)
{A}⟧
""",
    "a draft for discussion": f"""⟦青柳县卫生局2010年工作总结(讨论稿)
{A}⟧
""",
    "the situation as a title": f"""⟦2010年全县卫生工作基本情况
{A}⟧
""",
    "an introduction of a situation": f"""⟦青柳县“十一五”期间农村卫生工作情况介绍
{A}⟧
""",
    "a motto and an exchange of experience": f"""⟦强基层 保基本 建机制
青柳县医改工作经验交流材料
{A}⟧
""",
    "a check of oneself for another office": f"""⟦关于对2010年度卫生工作目标任务完成情况的自查报告
县目标办:
{A}
二〇一〇年十二月二十日⟧
""",
    "a bulletin and those who get it": f"""卫生工作简报
第12期
青柳县卫生局办公室编 2010年12月30日
⟦青柳县2010年卫生工作总结
{A}⟧
报:县委、县政府
送:市卫生局
发:各乡镇卫生院
""",
    "a report to the people's congress": f"""⟦关于全县农村卫生工作情况的报告
——在县十五届人大常委会第二十次会议上
县卫生局局长 赵某某
主任、各位副主任、各位委员:
受县人民政府委托,我向会议报告全县农村卫生工作情况,请予审议。
{A}
以上报告,请予审议。⟧
""",
    "a plan between two reports": f"""⟦青柳县疾控中心2010年工作总结
{A}⟧

青柳县疾控中心2011年工作计划
一、指导思想
以科学发展观为指导,坚持预防为主,全面完成各项任务。
二、工作目标
接种率达到95%以上。

⟦青柳县妇幼保健院2010年工作总结
{B}⟧
""",
    "links back to the contents": f"""本文目录
青柳县卫生局2010年工作总结
青柳县妇幼保健院2010年工作总结

⟦青柳县卫生局2010年工作总结
{A}⟧

返回目录
⟦青柳县妇幼保健院2010年工作总结
{B}⟧

返回目录
""",
    "a forum": f"""青柳论坛 » 公文写作
发表于 2011-1-5 10:22 | 只看该作者
⟦青柳县卫生局2010年工作总结
{A}⟧
回复 使用道具 举报
楼主热帖
2# 小草 发表于 2011-1-6
谢谢楼主分享,正好需要。
""",
    "a blog": f"""老李的博客
正文
字体大小:大 中 小
⟦青柳县卫生局2010年工作总结
(2011-01-05 10:22:31)
标签: 杂谈 分类:工作
{A}⟧
阅读┊ 评论┊ 收藏┊ 转载┊ 喜欢▼ ┊打印┊举报
前一篇:年货
后一篇:春节
""",
    "a library of readers": f"""青柳县卫生局2010年工作总结
2011-01-05 | 阅: 1 转: 0 | 分享
⟦青柳县卫生局2010年工作总结
{A}⟧
献花(0)
+1
(本文系某某首藏)
类似文章
""",
    "the one who signed and the date on one line": f"""⟦青柳县卫生局2010年工作总结
{A}
青柳县卫生局 二〇一〇年十二月三十日⟧
发布人:管理员 审核人:李某
""",
    "a list without stops at the end": f"""⟦青柳县卫生局2010年工作总结
{A}
四、下一步打算
(一)加强队伍建设
(二)完善服务体系
(三)提高参合率⟧
上一篇 下一篇
""",
    "a page with a plan alone": f"""⟦青柳县卫生局2011年工作计划
{A}⟧
""",
    "a letter that hands in a report": f"""⟦青柳县卫生局关于报送2010年工作总结及2011年工作打算的函
县政府办:
{A}⟧
""",
}


def marked(text: str) -> tuple[str, list[str]]:
    """A page without its ⟦ ⟧, and what stands between them."""
    spans = [part.split("⟧")[0] for part in text.split("⟦")[1:]]
    return text.replace("⟦", "").replace("⟧", ""), spans


@pytest.mark.parametrize("name", PAGES)
def test_bounds_on_all_sorts_of_pages(name):
    text, reports = marked(PAGES[name])
    found = split_page(Page("a.txt", "a.txt", text, "txt"), load_boilerplate())
    assert [text[r.start:r.end] for r in found] == reports
