"""Where a report ends: its signature and date stay, the short lines of a site below it go, whatever they say."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from helpers.corpus.lines import Line
from helpers.corpus.markers import read_marker
from helpers.corpus.titles import is_organ_line, read_title
from helpers.records import Cut

_BELOW = {"navigation", "publication", "footer", "download", "related", "advertisement", "repeated"}
_ATTACHED = re.compile(r"附(?:件|表)?\s*:?(?:\s*\d{1,2}[、.:]?)?")  # what it announces was cut
_SHORT, _SENTENCE = 40, 15  # characters

_SIGN = r"[〇○一二三四五六七八九十\d×xX*]"
_DATE = (rf"[(\[]?(?:{_SIGN}{{2,4}}\s*年(?:\s*{_SIGN}{{1,3}}\s*月)?(?:\s*{_SIGN}{{1,3}}\s*日)?|"
         rf"\d{{4}}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?)[)\]]?")
# What stands at the end of a report though it is no sentence: who signed it and when, closing words, what is attached.
_OWN = re.compile(rf"""
      {_DATE}$ | \S{{2,30}}\s*{_DATE}$                                     # with the one who signed before it
    | (?:特|专|谨|现)?此(?:报|呈|汇|致|复|告) | 以上(?:报告|汇报|总结|意见|情况) | 敬礼 | 谢谢 | 妥否 | 请(?:予)?(?:审|批|示)
    | 附(?:件|表|图|录|注|后)?\s*[:\d一二三四五六七八九十(] | 附(?:件|表|图|录)?$ | .*(?:表|名单|图)$ | 表\s*[\d一二三四五六七八九十]
    | 抄(?:送|报) | 主题词 | 签发 | 单位[:(] | 注: | [(\[]?(?:此件|公章|盖章|章)
    | (?:填表|制表|填报|联系|报告|汇报|述职|总结|执笔|撰稿)(?:人|单位)
    | \S{{0,12}}(?:局|院|主任|站|所|县|科|处)长?\s*:?\s*[\u4e00-\u9fff]{{2,3}}$      # 局长:李某某
    | [(\[]\S{{0,24}}(?:局|院|中心|站|所|办|委|科|股|室)(?:供稿|提供)?[)\]]$
""", re.X)

# Words of sites: a short line with one of them, under the last sentence of a report, is not the report's.
_SITE = re.compile(r"""
      网(?:站|页|友|址|络) | 站点 | 频道 | 栏目 | 范文 | 文库 | 文档 | 文章 | 本文 | 浏览 | 分辨率 | 点击 | 下载 | 扫码 | 二维码 | 公众号
    | 微信 | 微博 | 分享 | 转发 | 打赏 | 点赞 | ^赞 | 收藏 | 评论 | 排行 | 阅读 | 图片 | 加载 | 邮箱 | 邮编 | 电话\s*: | QQ | 版权 | 登录 | 注册
    | 会员 | 搜索 | 链接 | 编辑 | 返回 | 顶部 | [上下]一[篇条页则] | 推荐 | 热门 | 更多 | 声明 | 设计制作 | 技术支持 | 维护 | 备案 | 访客 | 评分 | 打印
    | 关闭 | 首页 | 客户端 | 手机 | 关注 | 本站 | 本网 | 举报 | 纠错 | 字数 | 页码 | 上传 | 积分 | 客服 | 标签 | 感兴趣 | 喜欢 | 图解 | 楼主 | 发表于 | 首藏 | 猜你
    | (?i:copyright|https?:|www\.|@|\.com|\.cn|app$|vip|share|print|home)
    | ^\W*0?\W*$ | ^\+\d+$                            # no votes, a rule; other numbers may be cells of a table
    | ^(?:[\[【(<][^\[\]【】()<>]{1,8}[\]】)>]\s*){2,}$    # [返回] [打印]
    | ^\S{1,4}\s+\d{1,6}$                              # 赞 12
""", re.X)
_LINK = re.compile(r"[·•>»◎※∙▪‣]\s*\S")
_FIGURE = re.compile(r"\d[\d.]*(?:[%‰人例户所名次张份个元]|万|亿)")
_STOPPED = re.compile(r"[。!?][”’\"')\]】]*$")


def end_of(lines: Sequence[Line], body: int, last: int, cuts: Sequence[Cut]) -> int:
    """One past the last line of a report whose text begins at `body` and which ends at `last` at the latest.

    What goes: titles of other things, the heading of attachments that were cut, short lines among the site's own or with its
    words.
    """
    while True:
        end = last
        while end > body + 1 and read_title(lines[end - 1].text) and not lines[end - 1].text.endswith("。"):
            end -= 1
        if end > body + 1 and _ATTACHED.fullmatch(lines[end - 1].text):
            end -= 1
        end = _above_chrome(lines, body, end, cuts)
        end = _above_buttons(lines, body, end)
        if end == last:
            return last
        last = end


def cuts_within(cuts: Sequence[Cut], start: int, end: int) -> Sequence[Cut]:
    """The cuts that touch a stretch of the page."""
    first = bisect_right(cuts, start, key=lambda c: c.end)
    return cuts[first:bisect_left(cuts, end, key=lambda c: c.start)]


def _above_chrome(lines: Sequence[Line], body: int, last: int, cuts: Sequence[Cut]) -> int:
    """Above the first line of the site's, where only short lines follow it."""
    text = last
    while text > body + 1 and _is_short(lines[text - 1].text):
        text -= 1
    for number in range(text, last):
        if any(c.kind in _BELOW for c in cuts_within(cuts, lines[number - 1].end, lines[number].start)):
            return number
    return last


def _above_buttons(lines: Sequence[Line], body: int, last: int) -> int:
    """Above the short lines with words of sites, or links, that follow the last sentence or the signature."""
    text = last
    while text > body + 1 and (_is_short(lines[text - 1].text) or _LINK.match(lines[text - 1].text)):
        text -= 1
    signed = max((number for number in range(text, last) if is_own(lines[number].text)), default=text - 1)
    sites = [bool(_SITE.search(line.text) or _LINK.match(line.text)) for line in lines[text:last]]
    for number in range(signed + 1, last):
        line, above = lines[number], lines[number - 1]
        ended = number == signed + 1 and signed >= text or _STOPPED.search(above.text) or line.blank_before or "\t" in above.text
        ended = ended or len(above.text) >= _SENTENCE and all(sites[number - text:])
        if ended and sites[number - text] and not _FIGURE.search(line.text):
            return number
    return last


def is_own(text: str) -> bool:
    """Is a short line a report's own though it is no sentence?

    >>> is_own("青柳县卫生局"), is_own("二○一○年十二月"), is_own("返回首页")
    (True, True, False)
    """
    return is_organ_line(text) or bool(_OWN.match(text))


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT and not text.endswith("。") and "\t" not in text and not read_marker(text)
