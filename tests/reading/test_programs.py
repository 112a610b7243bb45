"""Programs: known ones by their surfaces, unknown ones by their form, and what is none."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus.clean import fold
from helpers.lexicons import LexiconError, load_entries
from helpers.reading.figures import find_figures
from helpers.reading.indicators import load_indicators
from helpers.reading.mentions import find_mentions
from helpers.reading.program_lexicon import load_programs
from helpers.reading.programs import find_programs
from helpers.reading.quantities import load_grammar
from helpers.records import Page, Passage, Report

PROGRAMS = load_programs()


def passage(text: str, path: tuple[str, ...] = ()) -> Passage:
    text = fold(text)
    return Passage("r", 0, text, range(len(text)), path=path)


def keys(text: str) -> set[str]:
    return {mention.key for mention in find_mentions(passage(text), PROGRAMS)}


def report(*texts: str, path: tuple[str, ...] = ()) -> Report:
    passages, at = [], 0
    for number, text in enumerate(texts):
        text = fold(text)
        passages.append(Passage("r", number, text, range(at, at + len(text)), path=path))
        at += len(text) + 1
    page = Page("p.txt", "p.txt", "\n".join(texts), "txt")
    return Report("r", page, 0, len(page.text), "题", passages=tuple(passages))


@pytest.mark.parametrize("entry", load_entries("programs"), ids=lambda entry: entry["id"])
def test_every_program_is_found_in_its_example(entry):
    assert entry["id"] in keys(entry["example"])


def test_the_lexicon_covers_the_field():
    assert len(PROGRAMS.entries) >= 200
    used = {entry.category for entry in PROGRAMS.entries.values()}
    assert used | {"campaign"} == {entry["id"] for entry in load_entries("categories")}


@pytest.mark.parametrize(("text", "name"), [
    ("县妇幼保健院业务综合楼主体已封顶", "县妇幼保健院业务综合楼"),
    ("县中医院整体搬迁项目完成选址", "县中医院整体搬迁项目"),
    ("石桥镇卫生院周转房建设已开工", "石桥镇卫生院周转房建设"),
    ("在全县开展“健康彩虹”行动", "健康彩虹”行动"),
    ("实施母婴平安护航工程", "母婴平安护航工程"),
    ("开展节日餐饮市场百日行动", "节日餐饮市场百日行动"),
])
def test_a_program_that_only_its_form_shows(text, name):
    found = [mention.name for mention in find_mentions(passage(text), PROGRAMS) if mention.rule != "lexicon"]
    assert any(name.strip("“”") in other for other in found)


@pytest.mark.parametrize(("text", "key"), [
    ("打击非法行医专项整治行动成效明显", "illegal_practice"),
    ("农村妇女增补叶酸预防神经管缺陷项目", "folic_acid"),
    ("新农合参合率97%", "ncms"),
    ("开展了两癌检查", "two_cancer"),
    ("计划生育村民自治在全县推开", "fp_self_government"),
    ("实行避孕方法的知情选择", "informed_choice"),
    ("夏季清查毒鼠强", "rat_poison"),
    ("指导农村家宴90场", "rural_banquets"),
    ("乡村卫生组织一体化管理达到九成", "town_village_integration"),
])
def test_a_known_program(text, key):
    assert key in keys(text)


@pytest.mark.parametrize(("text", "key"), [
    ("管理慢性病患者1200人", "std"), ("建档立卡贫困户860户", "health_records"), ("县中医院门诊人次增加", "tcm"),
    ("累计免交押金40万元", "immunisation"), ("县乡医疗单位均已建成", "village_doctors"),
    ("以大病统筹为主的合作医疗", "major_illness_pooling"), ("健全计生协调机制", "fp_association"),
    ("三级妇幼保健院", "mch_network"), ("报告毒鼠强中毒1起", "rat_poison"), ("辖区现有熟食店40家", "cooked_food"),
])
def test_a_word_in_which_a_surface_stands_by_chance(text, key):
    assert key not in keys(text)


@pytest.mark.parametrize("text", ["组织开展了各项活动", "开展形式多样的宣传活动", "开展了督导检查", "开展丰富多彩的文体活动", "该项目进展顺利"])
def test_a_nameless_campaign_is_none(text):
    assert not [mention for mention in find_mentions(passage(text), PROGRAMS) if mention.rule != "lexicon"]


def test_a_program_counts_once_with_all_its_mentions():
    (ncms,) = [p for p in find_programs(report("新农合运行平稳。", "今年新型农村合作医疗筹资全面完成。"), (), PROGRAMS) if p.program == "ncms"]
    assert len(ncms.mentions) == 2 and ncms.text == "新型农村合作医疗、新农合" and ncms.name == "新型农村合作医疗"


@pytest.mark.parametrize(("text", "path", "status"), [
    ("县人民医院住院楼建设项目已竣工投入使用。", (), "finished"),
    ("县人民医院住院楼建设项目正在主体施工。", (), "under way"),
    ("启动县人民医院住院楼建设项目。", ("下一步工作打算",), "planned"),
    ("国家卫生县城创建通过省级验收。", (), "target met"),
])
def test_status(text, path, status):
    assert find_programs(report(text, path=path), (), PROGRAMS)[0].status == status


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("县医院卫生开展实施专项整治行动工程项目活动楼建设“”《》方案计划,。()新农合的了和"), max_size=80))
def test_mentions_quote_their_passage(text):
    one = passage(text)
    for mention in find_mentions(one, PROGRAMS):
        assert 0 <= mention.at < mention.to <= len(one.text)


def test_what_a_program_did_ends_where_the_next_is_named():
    from helpers.page_reading import load_knowledge
    from helpers.reading.figures import find_figures

    known = load_knowledge()
    one = report("工作总结", "免费增补叶酸1200人,发放补助3.6万元,农村改厕260户。")
    figures = find_figures(one, known.units, known.indicators)
    programs = {p.program: p for p in find_programs(one, figures, PROGRAMS)}
    quotes = {f.figure_id: f.quote for f in figures}
    assert [quotes[i] for i in programs["folic_acid"].figures] == ["1200人", "3.6万元"]
    assert programs["folic_acid"].funding == 36_000
    assert [quotes[i] for i in programs["rural_toilets"].figures] == ["260户"]


@pytest.mark.parametrize(("text", "funding"), [
    ("投资320万元完成卫生院危房改造6所。", 3_200_000),
    ("投资3800万元的县中医院门诊综合楼封顶,引进CT一台,价值420万元。", 38_000_000),
    ("争取资金86万元实施农村改厕,改厕1200座。", 860_000),
    ("落实住院分娩补助,发放补助资金74.6万元。", 746_000),
    ("中医药工作取得进展,县中医院负债1200万元。", None),
    ("打击非法行医,罚款12万元。", None),
])
def test_what_is_put_into_a_program(text, funding):
    text = fold(text)
    one = report(text)
    found = find_programs(one, find_figures(one, load_grammar(), load_indicators()), PROGRAMS)
    assert found[0].funding == funding


def in_year(year: int, text: str) -> Report:
    from datetime import date

    from helpers.records import Period

    return replace(report(text), period=Period(date(year, 1, 1), date(year, 12, 31)))


@pytest.mark.parametrize(("year", "text", "key"), [
    (1996, "合作医疗覆盖行政村120个。", "rural_cooperative"),
    (2008, "合作医疗覆盖行政村120个。", "ncms"),
    (1996, "计划免疫接种率96%。", "planned_immunisation"),
    (2012, "计划免疫接种率96%。", "immunisation"),
    (1995, "县医院通过二级甲等复核。", "hospital_grading_1990s"),
])
def test_words_mean_what_they_meant_in_their_year(year, text, key):
    assert key in {p.program for p in find_programs(in_year(year, text), (), PROGRAMS)}


def test_a_surface_with_a_gap_ends_with_its_clause():
    assert "village_clinics" in keys("新建贫困村卫生室23个")
    assert "village_clinics" not in keys("新建水厂4座,村卫生室药品零差率")


def test_what_stands_in_a_gap_is_read_too():
    assert {"recruitment", "special_post_gps"} <= keys("招聘特岗全科医生6名")


ENTRY = """
- id: {id}
  name: {name}
  english: a program
  category: reform
  years: [null, null]
  surfaces: [{surfaces}]
  {more}
  source: ours
  example: ours
"""


@pytest.mark.parametrize(("entries", "message"), [
    ([dict(id="a", name="甲项目", surfaces="甲", more="things: [甲]")], "a: 甲 is a surface and a thing"),
    ([dict(id="a", name="甲项目", surfaces="", more="formerly: b")], "a: formerly names no program: b"),
    ([dict(id="a", name="甲项目", surfaces="丙丙", more=""), dict(id="b", name="乙项目", surfaces="丙丙", more="")],
     "丙丙 stands in a and in b"),
])
def test_a_lexicon_that_contradicts_itself_says_where(tmp_path, entries, message):
    (tmp_path / "programs.yaml").write_text("".join(ENTRY.format(**entry) for entry in entries), "utf-8")
    (tmp_path / "categories.yaml").write_text("- {id: reform, name: 改革, english: Reform}\n", "utf-8")
    (tmp_path / "program_masks.yaml").write_text("[]\n", "utf-8")
    with pytest.raises(LexiconError, match=message):
        load_programs(tmp_path)
