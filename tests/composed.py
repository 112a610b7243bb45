"""Pages put together from what sites write above, in, between and below reports, with the bounds that are right.

Each page is made from a seed: `one_report` a report with chrome around it, `collection` several under numbers of a site's own,
`broken` a report into which the break of a page or a link was put.
"""

import random

ABOVE = [  # the title
    "沅溪县人民政府门户网站",
    "今天是2011年3月5日 星期六",
    "设为主页 | 收藏本站",
    "信息检索",
    "站内检索:",
    "请输入关键字",
    "用户名: 密码:",
    "党务公开 政务公开 村务公开",
    "您当前所在位置:网站首页 → 部门信息 → 卫生局",
    "当前位置:主页>公文写作>总结",
    ">> 首页 >> 卫生 >> 总结",
    "网站公告:本站改版试运行",
    "字体:大 中 小 背景色",
    "浏览量:1256",
    "录入时间:2011-3-5 10:22:31",
    "作者:卫生局办公室 2011-03-05",
    "2011-03-05 15:33 沅溪县卫生局 点击:88",
    "来源: 沅溪县卫生局 发布日期: 2011-03-05 15:33",
    "信息编号:YX0034",
    "【打印】【字体:大 中 小】",
    "文档分类:行政公文 上传时间:2011-3-5",
    "总结范文网",
    "范文大全",
    "公文频道 > 工作总结",
    "工作总结 年终总结 半年总结 述职报告",
    "上传者:wenku123",
    "所属分类:年终总结",
    "免费文档 优质文库",
    "文章来源:网络",
    "2011-03-05",
    "星期六",
    "主题分类:卫生",
    "信息公开目录",
    "沅溪县卫生局",
    "卫生健康委员会",
    "导航:首页 - 工作总结",
    "<< 返回",
    "VIP免费",
    "全文阅读",
    "文库首页",
]

PREFACES = [  # of editors
    "时光如流水,转眼一年过去了,各位朋友的总结都写好了吗?小编整理了几份材料,供各位参阅。",
    "以下为某某文库收集的县卫生局工作总结,供广大网友参考使用。",
    "导语:年终岁尾,又到了写总结的时候。怎样写出一份高质量的总结?请看下面的范文。",
    "总结,是应用写作的一种,是对已经做过的工作进行理性的思考。本文将为大家介绍卫生局的工作总结。",
    "本篇文章为“县卫生局工作总结”,由本站会员提供,仅作学习交流之用。",
    "下文是关于卫生局年度工作总结相关内容,希望对你有一定的帮助。",
    "【编者按】为了便于大家了解公文的写法,特选登县卫生局的总结一份。",
    "工作总结频道为大家整理的卫生局工作总结,请大家参考。",
]

TITLES = [  # of one line or two
    "沅溪县卫生局2010年工作总结",
    "沅溪县2010年度卫生工作总结",
    "二○一○年沅溪县妇幼卫生工作总结",
    "关于2010年上半年全县卫生工作情况的汇报",
    "沅溪县卫生局关于2010年工作完成情况的报告",
    "沅溪县疾病预防控制中心2010年工作总结及2011年工作思路",
    "2010年卫生监督工作总结",
    "县卫生局年度工作总结范文",
    "**县卫生局20XX年工作总结",
    "沅溪县卫生局\n2010年工作总结",
    "沅溪县卫生局2010年上半年工作总结\n暨下半年工作打算",
    "沅溪县“十一五”卫生工作总结",
    "沅溪县新型农村合作医疗2010年运行情况报告",
    "创新机制 强化服务 推动卫生事业科学发展\n——沅溪县卫生局2010年工作总结",
    "沅溪县人民医院2010年度工作报告",
    "2010年沅溪县农村卫生服务体系建设自查报告",
    "沅溪县献血办2010年无偿献血工作小结",
    "沅溪县爱卫会2010年爱国卫生工作回顾",
    "沅溪县基本公共卫生服务项目2010年度绩效考核报告",
    "沅溪县卫生局2010年党风廉政建设工作总结",
    "沅溪县艾滋病防治工作调研报告",
    "卫生局局长2010年述职述廉报告",
    "沅溪县红十字会第三届理事会工作报告",
    "2010年度全县农村改厕工作总结报告",
    "沅溪县卫生局2010年度依法行政工作情况报告",
    "沅溪县2010年结核病防治规划终期评估报告",
]

UNDER = [  # the title
    "(2010年12月20日)",
    "(沅溪县卫生局 二〇一〇年十二月)",
    "2010年12月",
    "县人民政府:",
    "发布时间:2010-12-30 浏览:35次",
    "各位领导、各位代表:",
    "来源:本站原创",
    "沅溪县卫生局 2010年12月20日",
    "沅溪县卫生局局长 赵某",
]

BODIES = [
    (
        "2010年是“十一五”的最后一年,在县委、县政府的正确领导下,全县卫生系统开拓进取,各项工作取得明显进步。\n"
        "一、公共卫生\n"
        "(一)疾病控制。报告传染病12种865例,发病率221.3/10万。\n"
        "(二)妇幼保健。住院分娩率98.6%,孕产妇系统管理率90.2%。\n"
        "二、医疗服务\n"
        "门诊86.2万人次,住院3.1万人次,病床使用率82.5%。\n"
        "三、存在问题\n"
        "1、人才短缺。\n"
        "2、设备落后。"
    ),
    (
        "一年来,我县认真落实各项惠民政策。全县参合42.1万人,参合率95.3%,补偿资金6120万元,受益群众58.6万人次。\n"
        "\n"
        "在管理上,做到三个到位:一是领导到位;二是经费到位;三是监督到位。\n"
        "\n"
        "在服务上,实行即时结报,方便群众就医。乡级住院补偿比达到75%,县级达到60%。\n"
        "\n"
        "我们也清醒地看到,基金监管难度大,经办人员不足,信息化水平低,需要在今后的工作中加以解决。"
    ),
    (
        "今年以来,我单位以深入学习实践科学发展观为契机,狠抓落实。\n"
        "★卫生监督成效显著\n"
        "监督检查各类单位1265户次,覆盖率98%,立案36起,罚没款12.3万元。\n"
        "★队伍建设不断加强\n"
        "举办培训班6期,培训监督员58人次。\n"
        "★下一步打算\n"
        "继续抓好学校卫生和饮用水卫生监督,力争水质合格率达到95%以上"
    ),
    (
        "现将我县2010年无偿献血工作总结如下:\n"
        "1.宣传发动。开展宣传活动18次,发放资料1.2万份;\n"
        "2.组织实施。全年采血3260人次,采血量652升,成分血使用率92%;\n"
        "3.存在不足。固定献血者队伍小,流动采血车老化。\n"
        "指标\t目标\t完成\n"
        "献血人次\t3000\t3260\n"
        "采血量(升)\t600\t652"
    ),
]

ENDINGS = [  # of the report itself
    "沅溪县卫生局\n2010年12月20日",
    "二〇一〇年十二月二十日",
    "沅溪县卫生局办公室",
    "特此报告。",
    "以上汇报,请审议。\n谢谢大家!",
    "附:2010年指标完成情况表\n指标\t任务\t完成\n参合率\t95%\t95.3%",
    "沅溪县卫生局 2010年12月20日",
    "(沅溪县卫生局供稿)",
]

BELOW = [  # the text
    "上一篇:沅溪县卫生局2009年工作总结",
    "下一篇:关于开展爱国卫生月活动的通知",
    "[上一条] [下一条]",
    "相关新闻",
    "·沅溪县召开卫生工作会议",
    "·沅溪县卫生局2010年工作要点",
    "相关信息:",
    "沅溪县疾控中心工作总结",
    "卫生局办公室工作总结范文",
    "县卫生局党建工作总结",
    "分享到:QQ空间 新浪微博 人人网",
    "【我要打印】【关闭】",
    "[返回列表] [打印] [关闭]",
    "您看完本文的感受是:感动 支持 路过",
    "评论人: 评论内容:",
    "已有0位网友发表评论",
    "推荐阅读",
    "2011年卫生局工作计划",
    "更多相关文章",
    "以上是卫生局工作总结的全部内容,希望能给您带来帮助。",
    "本文档由某某文库整理,转载请保留链接。",
    "沅溪县卫生局 版权所有 地址:沅溪县人民路8号",
    "Copyright 2005-2011 沅溪县卫生局 All Rights Reserved",
    "备案序号:湘ICP备05001234号",
    "电话:0731-5550000 邮编:410000",
    "您是本站第 326541 位访客",
    "设计制作:某某网络公司",
    "推荐使用IE6.0以上浏览器 1024×768分辨率",
    "手机扫码阅读",
    "公众号",
    "赞 0",
    "打赏",
    "0",
    "举报",
    "分享",
    "微博",
    "转发",
    "相关搜索:卫生局 总结",
    "本文链接:http://www.yx.gov.cn/a/1.html",
    "关键词:卫生 总结",
    "[关闭窗口]",
    "【推荐给好友】",
    "责任编辑:张三",
    "编辑:admin",
    "文章评分:5.0",
    "下载文档到电脑,方便使用",
    "还剩3页未读,是否继续阅读?",
    "点击加载更多",
    "声明:本文仅代表作者观点",
    "投稿邮箱:abc@163.com",
    "资料来源于网络",
    "阅读排行榜",
    "图片新闻",
]

SUBJECTS = [  # of collections
    "卫生局年度工作总结",
    "县卫生局工作总结",
    "沅溪县妇幼保健工作总结",
    "疾控中心年终工作总结",
    "乡镇卫生院工作总结",
    "新农合工作汇报",
    "卫生监督上半年工作总结",
    "公共卫生工作总结报告",
]

COLLECTIONS = [  # their titles
    "{}(精选{}篇)",
    "{}范文({}篇)",
    "{}{}篇",
    "关于{}({}篇)",
    "{}范文合集{}篇",
    "最新{}(通用{}篇)",
    "{}汇总{}篇",
    "{}",
]

PARTS = [  # how a collection numbers them
    "篇{han}:{title}",
    "【篇{han}】{title}",
    "第{han}篇:{title}",
    "{title}{number}",
    "{title}篇{han}",
    "{title} 篇{number}",
    "{title}({han})",
    "{title}【{han}】",
    "{title}范文{han}",
    "范文{han}:{title}",
    "{title}(篇{han})",
    "{title}第{han}篇",
    "第{number}篇:{title}",
    "篇{number}:{title}",
    "{title} ({number})",
    "{title}之{han}",
    "◆{title}篇{number}",
    "{title}(精选篇{number})",
    "{title}最新篇{number}",
    "{title} 第{number}篇",
    "【{title}{number}】",
    "例文{han} {title}",
    "范本{number}:{title}",
    "({han}){title}",
    "{title}—{number}",
    "{title}样本{han}",
    "{title}模板{han}",
    "{han}、{title}",
    "{number}.{title}",
]

BETWEEN = [  # two of them
    "------------\n",
    "更多相关范文请点击查看\n",
    "相关推荐:\n卫生局个人总结\n卫生院年终总结\n",
    "看过“卫生局工作总结”的人还看了:\n卫生局述职报告\n",
]

BREAKS = [  # of pages, and links, in the text
    "{title}第2页",
    "{title}(2)",
    "{title} 第2页",
    "{title}_第2页",
    "{title}(第2页)",
    "{title}2",
    "{title} 2",
    "{title}[2]",
    "{title}",
    "{title}范文第2页",
    "{title}范文(2)",
    "第2页",
    "第 2 页",
    "- 2 -",
    "第2页 共5页",
    "2/5",
    "上一页 1 2 3 下一页",
    "[上一页] [1] [2] [3] [下一页]",
    "#p#分页标题#e#",
    "[nextpage]",
    "<!--nextpage-->",
    "(未完待续)",
    "(接上页)",
    "(接下页)",
    "【未完,转下页】",
    "本文共3页,当前第2页",
    "--- 第2页 ---",
    "—————第2页—————",
    "【广告】",
    "推荐阅读:卫生局个人工作总结",
    "相关推荐:卫生院工作总结",
    "点击查看更多工作总结范文",
    "更多工作总结请关注某某文秘网",
    ">>>推荐:卫生局年终工作总结<<<",
    "本文由某某文库(www.abc.com)整理",
    "www.abc.com",
    "文章来源:某某文秘网",
    "[本文来自某某范文网]",
    "<<上一页 下一页>>",
    "下一页",
    "点击下一页继续阅读",
    "看全文请下载",
    "【扫一扫关注公众号】",
    "【相关文章】卫生监督所工作总结",
    "小编推荐:卫生局半年工作总结",
    "欢迎访问某某总结网",
    "{title}\n第2页",
    "{title}第2页\n某某范文网",
]


def one_report(seed: int) -> tuple[str, list[tuple[int, int]]]:
    """A page and the bounds of its one report."""
    draw = random.Random(seed)
    above, title = draw.sample(ABOVE, draw.randint(0, 4)), draw.choice(TITLES)
    text = "\n".join(above) + draw.choice(["\n", "\n\n"]) if above else ""
    if draw.random() < 0.25:
        if draw.random() < 0.5:
            text += title.split("\n")[-1].strip("—") + "\n\n"
        text += draw.choice(PREFACES) + draw.choice(["\n", "\n\n"])
    begin = len(text)
    under = draw.choice(UNDER) + "\n" if draw.random() < 0.8 else ""
    text += f"{title}\n{under}" + draw.choice(["", "\n"]) + _body(draw)
    if draw.random() < 0.8:
        text += draw.choice(["\n", "\n\n"]) + draw.choice(ENDINGS)
    end = len(text)
    below = draw.sample(BELOW, draw.randint(0, 5))
    return text + "\n\n" + draw.choice(["\n", "\n\n"]).join(below) + "\n", [(begin, end)]


def collection(seed: int) -> tuple[str, list[tuple[int, int]]]:
    """A page and the bounds of its reports; where a part names a report of its own, from that."""
    draw = random.Random(seed)
    count, subject, part, gap = draw.randint(2, 4), draw.choice(SUBJECTS), draw.choice(PARTS), draw.choice(["\n", "\n\n"])
    text = "\n".join(draw.sample(ABOVE, draw.randint(0, 3))) + "\n\n" + draw.choice(COLLECTIONS).format(subject, count) + gap
    text += draw.choice(["", f"2020-05-06 10:22 来源:网络{gap}"]) + draw.choice(["", draw.choice(PREFACES) + gap])
    inner, bodies, spans = draw.random() < 0.3, draw.sample(BODIES, count), []
    titles = draw.sample(TITLES, count)  # of the reports themselves
    for number in range(count):
        begin = len(text)
        text += part.format(title=subject, han="一二三四"[number], number=number + 1) + gap
        if inner:
            begin = len(text)
            text += titles[number] + "\n"
        text += bodies[number].replace("\n", gap)
        spans.append((begin, len(text)))
        text += gap + (draw.choice(["", "\n", draw.choice(BETWEEN)]) if number < count - 1 else "")
    return text + gap.join(draw.sample(BELOW, draw.randint(0, 4))) + "\n", spans


def broken(seed: int) -> tuple[str, str]:
    """A page, and the same without the break that was put into a sentence of it or between two lines."""
    draw = random.Random(seed)
    title = "沅溪县卫生局上半年工作总结"
    lines = [line for line in LONG.split("\n")]
    number, gap, put = draw.choice([0, 2, 4, 6]), draw.choice(["\n", "\n\n"]), draw.choice(BREAKS).format(title=title)
    place = draw.randint(25, len(lines[number]) - 12)
    if put.endswith(("2", "2]")) or lines[number][place - 1] not in "。;" and draw.random() < 0.7:  # 总结2 can begin a part as well
        while lines[number][place - 1] in "。;":
            place += 1
        lines[number] = lines[number][:place] + gap + put + gap + lines[number][place:]
    else:
        lines.insert(number + 1, put)
    return f"{title}\n\n" + "\n".join(lines), f"{title}\n\n{LONG}"


def _body(draw: random.Random) -> str:
    return draw.choice(BODIES).replace("\n", draw.choice(["\n", "\n\n"]))


LONG = (
    "今年上半年,全县卫生工作在县委、县政府的坚强领导下,以深化医药卫生体制改革为主线,扎实推进各项工作,取得了新的成效。现将情况总结如下:\n"
    "一、疾病预防控制工作扎实有效\n"
    "全县共报告法定传染病十二种八百六十五例,无重大疫情暴发流行,认真实施国家扩大免疫规划,各种疫苗接种率均达到百分之九十五以上,艾滋病自愿咨询检测三千二百人次。\n"
    "二、妇幼保健工作稳步提高\n"
    "孕产妇系统管理率达到90.2%,住院分娩率达到98.6%,新生儿访视率达到93.5%,为农村孕产妇发放住院分娩补助资金126万元,惠及孕产妇2520人。\n"
    "三、存在的问题\n"
    "一是乡镇卫生院专业技术人才十分紧缺,招不来留不住的现象普遍存在;二是公共卫生经费投入仍然不足;三是基层医疗设备陈旧落后。"
)
