"""Every entry of the lexicon reads its examples, and leaves alone what it must keep."""

import pytest

from helpers.corpus.boilerplate import find_cuts, load_boilerplate
from helpers.lexicons import LexiconError, load_entries
from helpers.records import Page

ENTRIES = load_entries("boilerplate")
BLOCKS = {"—————广告—————": "—————广告—————\n开通会员,首月九元\n——————————"}


@pytest.fixture(scope="module")
def boilerplate():
    return load_boilerplate()


def cut(text: str, boilerplate, form: str = "txt") -> list[str]:
    """What goes of a text that stands between two paragraphs."""
    above, below = "全县卫生工作取得了新的成绩。\n", "\n各项指标均好于上年。"
    page = Page("a." + form, "a." + form, above + text + below, form)
    return [page.text[c.start:c.end] for c in find_cuts(page, boilerplate)]


@pytest.mark.parametrize(("entry", "example"), [(e, x) for e in ENTRIES for x in e["examples"]],
                         ids=lambda v: v["id"] if isinstance(v, dict) else v[:20])
def test_examples_go(entry, example, boilerplate):
    if entry["scope"] == "inline":
        plain = example.replace("⟦", "").replace("⟧", "")
        assert cut(plain, boilerplate) == [example.split("⟦")[1].split("⟧")[0]]
    else:
        text = BLOCKS.get(example, example) if entry["scope"] == "block" else example
        assert cut(text, boilerplate) == text.split("\n")


@pytest.mark.parametrize("sentence", [x for e in ENTRIES for x in e.get("keep", ())])
def test_what_must_stay_stays(sentence, boilerplate):
    assert cut(sentence, boilerplate) == []


# Sentences of reports with words that sites use as well.
@pytest.mark.parametrize("sentence", [
    "一是扫一扫二维码即可预约,全年预约12万人次。",
    "加大宣传力度,在县电视台、政府网站开辟专栏,刊登信息120条。",
    "发放宣传单供群众阅读,群众知晓率达95%。",
    "来源于农村的孕产妇占63%。",
    "编辑健康教育简报12期。",
    "本文件印发后,各单位组织学习。",
    "推荐3名医师参加省级培训。",
    "更多群众享受到了实惠。",
    "关注留守儿童健康,体检3200人。",
    "全年下载疫苗追溯数据36次。",
    "(详见附表)",
    "附表1 各乡镇参合情况统计表",
    "2011年12月20日",
    "青柳县卫生局",
    "1、加强领导。成立领导小组。",
    "阅读室、阅览室各1间,图书3000册。",
    "建成“健康小屋”21个,免费供居民使用。",
    "3.5",
    "100%",
    "2013",
    "总结经验,查找不足,持续改进医疗质量。",
    "希望上级给予我县更多的资金支持。",
    "欢迎各位领导莅临指导。",
    "乡镇 | 应接种 | 实接种",
    "联系电话公布后,受理投诉28件。",
])
def test_sentences_of_reports_stay(sentence, boilerplate):
    assert cut(sentence, boilerplate) == []


@pytest.mark.parametrize(("text", "gone"), [
    ("疾病監(jiān)測與預(yù)防", ["(jiān)", "(yù)"]),
    ("抗HIV(初篩)檢測28例,新發現(ab)例", []),  # no syllable with a tone on the page
    ("開展(kāi zhǎn)", []),
])
def test_pinyin(text, gone, boilerplate):
    assert cut(text, boilerplate) == gone


def test_a_link_may_cross_a_line_break(boilerplate):
    assert cut("以政府为主导,(工作总结之家:\n\n;卫生资讯网:;卫生健康网:)以县为单位采购。", boilerplate) == [
        "(工作总结之家:\n\n;卫生资讯网:;卫生健康网:)"]


def test_markdown_signs_go(boilerplate):
    assert cut("## 一、基本情况", boilerplate, "md") == ["## "]
    assert cut("|乡镇|参合率|\n|---|---|\n|甲乡|95%|", boilerplate, "md") == ["|---|---|"]


def test_a_lexicon_that_cannot_be_used_says_where(tmp_path):
    (tmp_path / "boilerplate.yaml").write_text(
        "- {id: a, kind: k, scope: line, name: n, english: e, patterns: ['('], examples: []}", "utf8")
    with pytest.raises(LexiconError, match=r"boilerplate\.yaml: a: '\(' is no regular expression"):
        load_boilerplate(tmp_path)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "boilerplate.yaml").write_text(
        "- {id: a, kind: k, scope: page, name: n, english: e, patterns: [], examples: []}", "utf8")
    with pytest.raises(LexiconError, match="scope 'page' is none of"):
        load_boilerplate(tmp_path / "b")


def test_words_between_bars_that_end_in_a_long_one_are_read_at_once(boilerplate):
    words = "|".join(["公开", *("鼠疫", "霍乱") * 16, "其他甲类乙类丙类法定报告传染病发病情况"])
    assert cut(words, boilerplate) == []  # to try every way of dividing them would take years


def test_a_menu_between_bars_goes(boilerplate):
    assert cut("网站首页 | 政务公开 | 新闻中心", boilerplate)
