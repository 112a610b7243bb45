"""Pages of a site that no lexicon knows: its own words above, in and below reports that have their headings in common."""

import random

from helpers.records import Page

TOPICS = ["血吸虫病防治", "妇幼保健", "农村改水改厕", "结核病控制", "卫生监督", "计划免疫", "乡村医生培训", "爱国卫生", "碘缺乏病防治", "红十字",
          "中医药", "采供血", "地方病防治", "健康教育", "医政管理", "职业卫生", "口腔卫生", "精神卫生", "老年保健", "突发事件应急", "药品采购",
          "学校卫生", "放射防护", "慢性病管理"]

ABOVE = """柳河健康在线 服务全县四十万群众
业务天地
健康教育
妇幼保健
便民查询 〉 资料柜 〉 {topic}
"""
SHARED = "把这一页送给朋友: 腾讯 网易 搜狐 人人\n"
BELOW = """
您或许想接着翻翻
青柳县{other}工作总结
{other}工作经验交流
柳河健康在线编辑组敬上
本站所载内容均由各单位报送,仅用于内部交流,未经同意不得转载,如有疑问请与值班室联系,我们会及时处理。
值班热线 四二一八八零六
"""
SIGNED = "青柳县卫生局\n2011年12月{day}日\n"


def body(topic: str, draw: random.Random) -> str:
    """A text like no other, under the headings that all have."""
    words = ["乡镇", "村组", "家庭", "学校", "医院", "站所", "人员", "设备", "制度", "宣传", "培训", "检查", "考核", "经费", "档案", "随访", "监测", "报告"]
    said = lambda: "、".join(draw.sample(words, 9)) + f"等工作围绕{topic}展开,全年完成{draw.randrange(100, 9999)}人次。"  # noqa: E731
    return (f"现将{topic}情况总结如下。{said()}\n主要工作\n{said()}{said()}\n健康教育\n{said()}\n存在问题\n经费不足,{topic}人员偏少。{said()}\n"
            f"下一步打算\n{said()}\n特此报告。\n")


def site_page(number: int, form: str = "txt") -> tuple[Page, str]:
    """A page of the site and the report on it."""
    draw = random.Random(number)
    topic, other = TOPICS[number % 24], TOPICS[(number + 7) % 24]
    text = body(topic, draw)
    report = f"青柳县2011年{topic}工作总结\n{SHARED}{text}{SIGNED.format(day=number % 28 + 1)}"
    name = f"柳河/{number:02}.{form}"
    page = Page(name, name, ABOVE.format(topic=topic) + report + BELOW.format(other=other), form)
    return page, report.strip()
