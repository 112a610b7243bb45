"""What stands at the head of a line and numbers it: 一、 (一) 1. ① 1.1 —— ★ 一是 …"""

import re
from dataclasses import dataclass

_DIGITS, _TENS = "0123456789", "一二三四五六七八九十"
_HAN = f"[{_TENS}]"
_BULLETS = "★☆●◆■▲△○◇□◎•·※➢►▶►❖✦♦>\uf06c\uf06e\uf075\uf076\uf0a7\uf0b2\uf0b7\uf0d8\uf0fc"
# 一、二级医院: two numbers of one noun, no numbering
_PAIR = re.compile("(?:一、二|二、三|三、四|四、五)(?:、[三四五])?(?:级|类|线|期|季度|月|年|批|中学|院)")
_UNITS = "%‰万亿元米吨倍公平千百人例次家所个名户年月日度"

_STYLES = (  # each with the characters that it can begin with
    # 第一部分, 第二章, 第三节
    ("part", "第", re.compile(rf"第({_HAN}{{1,3}}|\d{{1,2}})(?:部分|章|节|编|篇)[、:.\s]*")),
    # 一、 一. (not 一、二级医院)
    ("cn", _TENS, re.compile(rf"({_HAN}{{1,3}})\s*(?:[、.]|:(?=\S))\s*")),
    # (一) (一)、 一) ㈠
    ("cnp", _TENS + "([〔【㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", re.compile(rf"(?:[(\[〔【]\s*({_HAN}{{1,3}})\s*[)\]〕】]|"
                                                 rf"({_HAN}{{1,3}})\)|([㈠-㈩]))\s*[、.:]?\s*")),
    # 1.1.1 and 1.1, not 1.1万
    ("dec3", _DIGITS, re.compile(rf"\d{{1,2}}\.\d{{1,2}}\.(\d{{1,2}})(?![\d.{_UNITS}])[、.\s]*")),
    ("dec2", _DIGITS, re.compile(rf"\d{{1,2}}\.(\d{{1,2}})(?:[、.]\s*|\s+|(?=[\u4e00-\u9fff]))(?![\d.{_UNITS}])")),
    # 1、 1. (not 1.5, not 1、2月), and 1 before a short line
    ("num", _DIGITS, re.compile(r"(\d{1,2})\s*[、.](?!\d)\s*|(\d{1,2})[、.](?=\d{4}年)|"
                                r"(\d{1,2})\s+(?=(?:(?:19|20)\d\d|(?:20)?[xX×*]{2,4})年(?:度|上半年|下半年)?[\u4e00-\u9fff]{2,16}$)|"
                                r"(\d{1,2})\s+(?=[\u4e00-\u9fff][^。,;:%\d]{1,28}$)"
                       rf"(?![{_UNITS}])")),
    # (1) 1) ⑴
    ("nump", _DIGITS + "([⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", re.compile(r"(?:[(\[]\s*(\d{1,2})\s*[)\]]|(\d{1,2})\)|([⑴-⒇]))\s*[、.:]?\s*")),
    ("circ", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉", re.compile(r"([①-⑳❶-❿➀-➓])\s*[、.:]?\s*")),
    ("alpha", "ABCDEFGHabcdefgh", re.compile(r"([A-Ha-h])[、.)](?=[\u4e00-\u9fff])\s*")),
    # 一是 … , 首先 …
    ("is", _TENS + "首其再第最", re.compile(rf"({_HAN})(?:是|要|抓)(?=[^{_UNITS}])|(首先|其次|再次|第[一二三四五六七八九](?=,)|最后)(?:是|,)?")),
    ("star", _BULLETS, re.compile(rf"([{_BULLETS}])\s*(?=\S)")),
    ("dash", "—-*+", re.compile(r"(—{1,3}|-{1,3}|\*|\+)\s*(?=[\u4e00-\u9fff“《])")),
)

_BY_INITIAL: dict[str, list[tuple[str, re.Pattern]]] = {}
for _style, _initials, _pattern in _STYLES:
    for _initial in _initials:
        _BY_INITIAL.setdefault(_initial, []).append((_style, _pattern))

_SEQUENCES = (("首先", "其次", "再次", "最后"), _TENS,
              "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "❶❷❸❹❺❻❼❽❾❿", "➀➁➂➃➄➅➆➇➈➉",
              "ABCDEFGH", "abcdefgh")
_ORDINALS = {sign: number for sequence in _SEQUENCES for number, sign in enumerate(sequence, 1)}


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering sign: its style, its number (0 where signs are all alike), and where the text after it begins."""

    style: str
    ordinal: int
    end: int


def read_marker(text: str) -> Marker | None:
    """The marker at the head of a line, or None.

    >>> read_marker("(三)健康教育")
    Marker(style='cnp', ordinal=3, end=3)
    >>> read_marker("1.5万人参合"), read_marker("一、二级医院均已达标")
    (None, None)
    """
    for style, pattern in _BY_INITIAL.get(text[:1], ()):
        if (match := pattern.match(text)) and not (style == "cn" and _PAIR.match(text)):
            return Marker(style, ordinal(match[match.lastindex]), match.end())
    return None


def ordinal(sign: str) -> int:
    """The number that a sign stands for; 0 for a bullet.

    >>> [ordinal(s) for s in ("十二", "7", "③", "其次", "★")]
    [12, 7, 3, 2, 0]
    """
    if sign.isascii() and sign.isdigit():
        return int(sign)
    if number := _ORDINALS.get(sign):
        return number
    sign = sign.strip("第")
    digits = "一二三四五六七八九"
    if sign and all(c in digits + "十" for c in sign):
        tens, ten, ones = sign.rpartition("十")
        return (digits.find(tens) + 1 or 1) * 10 * bool(ten) + (digits.find(ones) + 1)
    return 0


# Where a marker in the middle of a line may open a passage of its own: after a full stop, or after blanks.
IN_LINE = re.compile(rf"""(?<=[。!?\s])(?:
      {_HAN}{{1,3}}、
    | \({_HAN}{{1,3}}\)
    | \d{{1,2}}[、.](?!\d)
    | [㈠-㈩]
)""", re.X)

# A second heading on the line of the first: 一、妇女儿童保健管理(一)妇女保健
AFTER_HEADING = re.compile(r"\(一\)|(?<![\d.、,])1[、.](?![\d、])|㈠")
