"""What in running Chinese text looks like a number: numerals, shares and ranks, and what only resembles them.

One pattern finds the next of them all; a date, an age, a heading's numbering or a title in 《》 is taken whole, so that no number
is read inside it.
"""

import re

from helpers.reading.numerals import BROKEN_DIGITS, DIGITS, HAN, MULTIPLIER

_RANGE = r"\s*(?:[-—–―~─]{1,2}|至|到|、(?=\d{1,2}月))\s*"
_MASKED_YEAR = r"(?:19|20)?[xX×*＊_]{2}"

# What looks like a quantity and is none. The group's name, with blanks for its underscores, is the reason given.
_SKIP = rf"""
    (?P<title>《[^《》]{{1,80}}》)
  | (?P<slogan>“[^“”\d%‰]{{1,24}}”|“\d{{2,6}}”)
  | (?P<date>
        (?:(?:19|20)\d\d|{_MASKED_YEAR})[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?(?![\d%‰万亿元人])  # 2010.3.7
      | (?:\d{{1,4}}(?:{_RANGE}\d{{1,4}})?|{_MASKED_YEAR}|[一二][〇○零九O0][〇○零O0一二三四五六七八九]{{2}}
          |[〇零一二两三四五六七八九十]{{1,3}})\s*年(?:度|代|初|末|底|级)?                    # 2010年, 二○一○年, 三年
      | (?<![.\d])(?:\d{{1,2}}(?:{_RANGE}\d{{1,2}})?|[一二三四五六七八九十]{{1,3}})\s*月(?!龄)(?:份|底|末|初)? # 1—9月
      | (?<![.\d])(?:\d{{1,2}}(?:{_RANGE}\d{{1,2}})?|[一二三四五六七八九十]{{1,3}})\s*[日号](?![均次龄])       # 27日
      | (?:19|20)\d\d{_RANGE}(?:19|20)\d\d                                                  # 2011-2020
      | (?:前|第|上|下)?[一二三四1-4](?:个)?季度
    )
  | (?P<duration>(?<!支付)(?<!支撑)(?:\d+|[一二两三四五六七八九十]+)(?:个半?月|个星期|周(?!岁)|个工作日(?!压缩|缩短|压减|减少|[,。;]))|24小时|二十四小时)
  | (?P<plan_years>[一二三四五六七八九十]{{1,2}}五(?=规划|计划|期间|时期|末|[”、]))
  | (?P<age>(?:\d{{1,3}}(?:\.\d+)?|[〇零一二两三四五六七八九十]{{1,3}})(?:{_RANGE}\d{{1,3}})?\s*(?:周岁|岁|月龄|日龄)(?:组|半)?)
  | (?P<document_number>[〔\[(【]\s*(?:19|20)\d\d\s*[〕\])】]\s*(?:第?\s*\d{{1,4}}\s*号)?|第?\d{{1,4}}号(?=文|令|公告|楼))
  | (?P<telephone>(?<!\d)(?:0\d{{2,3}}-\d{{7,8}}|1[3-9]\d{{9}})(?!\d))
  | (?P<numbering>
        ^(?:\d{{1,2}}[、)]|\d{{1,2}}\.(?!\d)|\d{{1,2}}\.(?=(?:19|20)\d\d年)
            |\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=[\s、]{{1,3}}[^\d\s%‰]|[人户]均\d))
      | (?<=[。;:!?])\d{{1,2}}(?:、|\.(?!\d))
      | \(\s*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*\)
      | [一二三四五六七八九十]{{1,3}}(?:、|是(?=[^,。;]))
      | 表\s*\d{{1,2}}(?:-\d{{1,2}})?(?![\d份张册])
    )
  | (?P<scheme>\d+(?:\.\d+){{2,}}|[hH]\d+[nN][\di]+|PM\s?\d+(?:\.\d+)?|COVID-?19)
  | (?P<level>(?:[一二三四五六七八九十]|\d)\s*级(?:[甲乙丙]等)?|[一二三](?:类|型)(?=疫苗|切口|糖尿病))
  | (?P<base_of_a_rate>每[百千万十\d]+(?:[百千万亿]+)?(?:常住|农业|户籍|农村|城镇|服务)?(?:人口|人|名|元|例|户|张|件)?)
  | (?P<phase>(?:[一二三四五六]期?、)*[一二三四五六]期(?=工程|项目|建设|改造|扩建|主体|施工|规划|住院|已|正))
"""

_RANK = r"""
    (?P<rank>[第前]\s*(?P<place>\d{1,3}|[一二两三四五六七八九十百]{1,4})\s*(?P<rank_unit>名|位)?
        (?=[,。;、!)]|\s|$|的好|(?:跃|上|提|前|下|后|降|升)[升移降滑]?(?:到|至|为|居)))
  | (?P<ordinal>第\s*(?:\d+|[〇零一二两三四五六七八九十百]+))
"""

_SHARE = rf"""
    (?P<base>百|千|万|十万)分之(?P<share>{DIGITS}|[〇零一二两三四五六七八九十百]+(?:点[〇零一二三四五六七八九]+)?)
  | (?P<fraction_base>[二三四五六七八九十]+)分之(?P<fraction>[一二两三四五六七八九十]+)
  | (?P<whole>百分百)
  | (?<![{HAN}\d])(?P<tenths>[一二两三四五六七八九1-9])成(?P<more_tenths>[半一二三四五六七八九])?(?![立功果员本年效绩品交长熟人都因套分份就活像])(?!(?<=一成)为)
  | (?P<doubled>翻了?(?P<doublings>[一二两三\d])番)
  | (?P<half_of_all>半数|(?<=[占过达到了近约需足])一半(?![一-龥])|一半(?=以[上下]))
"""


_COMPOUND = r"\d+(?:\.\d+)?万零?\d(?=[千百])|\d+(?:\.\d+)?亿零?\d+(?:\.\d+)?(?=[百千]?万)"  # 7万3千人, 1亿5000万元

_PLAIN = r"\d{1,9}(?:\.\d{1,4})?(?:[%‰万亿例名家所份元次]|[人户](?!均))"  # most numbers: behind them stands what none of the others has there


def _number(digits: str) -> str:
    return (rf"(?P<number>(?<![\d.xX×*_])(?:{_COMPOUND}|{digits})|(?:[{HAN}]+(?:点[〇零一二三四五六七八九]+)?))(?P<more>[余多来])?"
            rf"(?P<factor>{MULTIPLIER})?(?P<odd>[余多])?")


def _scan(digits: str) -> re.Pattern:
    first = rf"\d{HAN}第前上下每翻半《“〔\[(【表hHPCxX×*＊_"  # with one of these every branch begins
    return re.compile(rf"(?=[{first}])(?:(?!{_PLAIN})(?:{_SKIP}|{_RANK}|{_SHARE})|{_number(digits)})", re.X | re.M)


# In running text a blank between two digits breaks one number; in a table it may part two
TABLE_SCAN, TEXT_SCAN = _scan(DIGITS), _scan(BROKEN_DIGITS)
ONE_NUMBER = re.compile(_number(DIGITS))

# why what looks like a number is none, by the group that found it
SKIP_REASONS = {name: name.replace("_", " ") for name in re.findall(r"\?P<([a-z_]+)>", _SKIP)} | {"ordinal": "ordinal"}
