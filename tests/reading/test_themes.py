"""The phrasebook of themes: what a county says it lacks, and the themes that a careful reader would accept."""

import pytest

from helpers.corpus.outline import find_passages
from helpers.reading.problems import find_problems, load_problem_lexicon
from helpers.reading.themes import blend_themes, choose_themes, load_statements, load_themes, score_themes
from helpers.records import Page, Report

LEXICON, THEMES = load_problem_lexicon(), load_themes()

STATEMENTS = load_statements()
FOLDS = 6


def read(words: str):
    """The problem that a list under 存在的问题 tells with these words; the longest, where it is read as several."""
    text = f"柳溪县卫生局工作总结\n三、存在的问题\n一是{words};"
    page = Page("a.txt", "a.txt", text, "txt")
    report = Report("a#1", page, 0, len(text), "柳溪县卫生局工作总结")
    report = Report("a#1", page, 0, len(text), report.title, passages=find_passages(report))
    return max(find_problems(report, LEXICON), key=lambda problem: problem.end - problem.start, default=None)


def test_every_statement_names_themes_of_the_guideline():
    known = {theme.id for theme in THEMES.themes}
    assert not [says for says, themes in STATEMENTS if not themes or set(themes) - known]
    assert len({says for says, _ in STATEMENTS}) == len(STATEMENTS)


def test_statements_are_found_and_their_themes_remembered():
    told = [(says, themes, read(says)) for says, themes in STATEMENTS if len(says) > 5]
    found = [(says, themes, problem) for says, themes, problem in told if problem]
    assert len(found) >= 0.99 * len(told), [says for says, _, problem in told if not problem]
    wrong = [(says, themes, problem.theme) for says, themes, problem in found if problem.theme not in themes]
    assert len(wrong) <= 0.02 * len(found), wrong


def test_themes_of_statements_that_were_not_learned():
    """Each sixth of the statements is read by votes that the other five have taught."""
    right = 0
    for fold in range(FOLDS):
        taught = load_themes(leave_out=lambda number, fold=fold: number % FOLDS == fold)
        for says, themes in STATEMENTS[fold::FOLDS]:
            cues = [(at, to) for word, at, to in LEXICON.marks.find(says) if LEXICON.meaning[word][0] == "cue"]
            right += choose_themes(blend_themes(says, score_themes(says, cues, taught), taught))[0] in themes
    assert right >= 0.86 * len(STATEMENTS)


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("村医养老补助偏低", "welfare"), ("村医断层", "workforce"), ("村医用房破旧", "facilities"), ("村医设备陈旧", "equipment"),
        ("村医诊疗水平不高", "capacity"), ("村医考核制度不健全", "institutions"), ("村医之间技术水平参差不齐", "disparity"),
        ("村医电子档案系统经常掉线", "information"), ("村医培训任务完成进度滞后", "progress"), ("村医违规收费现象时有发生", "integrity"),
    ],
)
def test_what_is_lacking_decides_not_who_lacks_it(words, theme):
    assert read(words).theme == theme


def test_what_stands_before_the_word_of_lack_counts_most():
    assert choose_themes(score_themes("艾滋病防治经费不足", [(7, 9)], THEMES))[0] == "funding"
    assert choose_themes(score_themes("村医设备陈旧", [(4, 6)], THEMES))[0] == "equipment"


def test_every_theme_of_the_guideline_is_there():
    assert [theme.id for theme in THEMES.themes] == [
        "funding", "workforce", "facilities", "equipment", "capacity", "institutions", "coordination", "awareness", "welfare",
        "integrity",
        "disparity", "burden", "information", "progress",
    ]
