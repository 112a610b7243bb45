"""What cannot be, as a phrasebook: a sentence, and what the audit says of it."""

import pytest

from helpers.audit.order import check_order
from helpers.page_reading import load_knowledge
from helpers.reading.figures import find_figures
from tests.synthetic import as_report


def said(text):
    known = load_knowledge()
    report = as_report("岭河县2012年卫生工作总结\n" + text)
    findings = check_order(report, find_figures(report, known.units, known.indicators), known.indicators)
    return [(f.kind, report.page.text[f.start:f.end]) for f in findings]


@pytest.mark.parametrize(("text", "kind", "where"), [
    ("孕产妇系统管理率91.5%,较上年(85%)提高7.6个百分点。", "unit_inferred", "7.6个百分点"),
    ("孕产妇系统管理率91.5%,较上年(85%)提高6.5%。", "unit_inferred", "6.5%"),
    ("孕产妇系统管理率由72.3%提高到81.7%,提高8.4个百分点。", "change_mismatch", "8.4个百分点"),
    ("门诊量53万人次,比上年的49万人次增长18%。", "change_mismatch", "18%"),
    ("参合49.6万人,比上年48.1万人增加2.5万人。", "change_mismatch", "2.5万人"),
    ("新农合参合率101.2%。", "impossible", "101.2%"),
    ("立案42起,结案45起。", "impossible", "45起"),
    ("查验从业人员1607人,持有健康证5134人,持证率达95.46%。", "impossible", "5134人"),
    ("抽检食品120份,合格130份。", "impossible", "130份"),
    ("报告传染病12例,死亡15例。", "impossible", "15例"),
    ("共有医师120人,其中女180人。", "impossible", "180人"),
    ("全县活产3050人。\n新生儿疾病筛查3666人,筛查率100%。", "impossible", "3666人"),
    ("系统管理率88.52%(活产3050人)。\n新生儿筛查3666人,筛查率100%。", "impossible", "3666人"),
])
def test_what_cannot_be(text, kind, where):
    assert said(text) == [(kind, where)]


@pytest.mark.parametrize("text", [
    "孕产妇系统管理率91.5%,较上年(85%)提高7.6%。",  # percent of a percent, and right
    "孕产妇系统管理率由72.3%提高到81.7%,提高9.4个百分点。",
    "管理高血压3270人、糖尿病786人、65岁以上老年人4510人,规范管理率依次为63%、61.5%、60.2%。",
    "全县活产1411人。\n发现孕产妇2492人,保健管理2492人,覆盖率100%。",  # more than were born in the half year
    "补种527人;上半年接种2930人,接种率91.6%。",
    "参合49.6万人,比上年48.1万人增加1.5万人,增长3.1%。",
    "住院率由46.3%下降到41.8%,次均费用下降5.9%。",  # of something else
    "任务完成率108%,病床使用率103%。",
    "立案42起,其中一般程序25起、简易程序17起;结案40起,结案率95.24%。",
    "全县活产3050人,新生儿疾病筛查3010人。",
    "投入120万元,其中县级80万元。",
    "检查企业36家,其中下达意见书86份。",
    "参合率达到95%以上。",
])
def test_what_can_be(text):
    assert said(text) == []
