"""A site that no lexicon knows: its lines go, and whatever reports have in common stays."""

import random

import pytest
from made_pages import SHARED, body, site_page
from synthetic import make_copy, make_report

from helpers.corpus.boilerplate import find_cuts, load_boilerplate
from helpers.corpus.repeated import Frame, find_repeated_cuts, find_site_lines, read_frame
from helpers.corpus.split import split_page
from helpers.records import Page

LEXICON = load_boilerplate()
SITE = [site_page(number) for number in range(24)]
REPEATS = find_site_lines((page.path, read_frame(page)) for page, _ in SITE)


@pytest.mark.parametrize("number", range(24))
def test_reports_of_a_site_have_their_exact_bounds(number):
    page, report = SITE[number]
    cuts = find_cuts(page, LEXICON, REPEATS.of(page.path))
    [found] = split_page(page, LEXICON, cuts)
    assert page.text[found.start:found.end] == report
    inside = [page.text[c.start:c.end] for c in found.cuts]
    assert inside == [SHARED.strip()]


def test_without_the_other_pages_the_bounds_are_wrong():
    """So that the test above would fail if nothing repeated."""
    wrong = 0
    for page, report in SITE:
        found = split_page(page, LEXICON)
        wrong += [page.text[r.start:r.end] for r in found] != [report]
    assert wrong == 24


def test_which_lines_repeat():
    page, _ = SITE[0]
    cut = {page.text[c.start:c.end] for c in find_repeated_cuts(page, REPEATS.of(page.path))}
    assert cut == {"柳河健康在线 服务全县四十万群众", "业务天地", "健康教育", "把这一页送给朋友: 腾讯 网易 搜狐 人人", "您或许想接着翻翻", "柳河健康在线编辑组敬上",
                   "本站所载内容均由各单位报送,仅用于内部交流,未经同意不得转载,如有疑问请与值班室联系,我们会及时处理。", "值班热线 四二一八八零六", "妇幼保健"}


def test_headings_and_signatures_that_all_reports_have_stay():
    page, report = SITE[3]
    gone = [c for c in find_repeated_cuts(page, REPEATS.of(page.path))
            if page.text.index("总结如下") < c.start < page.text.index("您或许")]
    assert gone == []
    assert report.endswith("2011年12月4日")


def test_the_order_of_pages_changes_nothing():
    frames = [(page.path, read_frame(page)) for page, _ in SITE]
    assert find_site_lines(sorted(frames[::-1])) == REPEATS


def test_few_pages_are_no_site():
    assert find_site_lines((page.path, read_frame(page)) for page, _ in SITE[:4]).of("柳河/00.txt") == frozenset()


def test_a_site_over_many_folders():
    """A county and a year each: the lines repeat above them."""
    frames = sorted((f"柳河/{number % 8}/{number}.txt", read_frame(page)) for number, (page, _) in enumerate(SITE))
    lines = find_site_lines(frames)
    assert lines.of("柳河/3/3.txt") == REPEATS.of("柳河/03.txt")
    assert lines.of("别处/3.txt") < lines.of("柳河/3/3.txt") or lines.of("别处/3.txt") == lines.of("柳河/3/3.txt")


def test_two_sites_in_one_folder():
    others = [Page(f"柳河/x{n}.txt", f"柳河/x{n}.txt", page.text.replace("柳河", "清源").replace("接着翻翻", "再翻翻"), "txt")
              for n, (page, _) in enumerate(SITE[:20])]
    for page in others:  # texts of their own
        object.__setattr__(page, "text", page.text.replace("围绕", "为了").replace("展开", "着力"))
    frames = sorted((page.path, read_frame(page)) for page in [*others, *(page for page, _ in SITE)])
    lines = find_site_lines(frames).of("柳河/00.txt")
    page, report = SITE[5]
    [found] = split_page(page, LEXICON, find_cuts(page, LEXICON, lines))
    assert page.text[found.start:found.end] == report


def test_copies_of_one_text_are_one_page():
    """The same report under ten years, everything in it repeated: nothing is chrome."""
    text, truth = make_report(7)
    texts = [text, *(make_copy(text, truth, seed, numbers=0.1) for seed in range(9))]
    frames = [(f"{n}.txt", read_frame(Page("", f"{n}.txt", text + "\n县卫生局办\n先进乡镇 五个", "txt"))) for n, text in enumerate(texts)]
    assert find_site_lines(frames).of("0.txt") == frozenset()


def test_reports_of_one_county_without_a_site_lose_nothing():
    """Ten years of one office: same headings, same form, same signature, an appendix, a salutation."""
    pages = []
    for year in range(2003, 2013):
        draw = random.Random(year)
        text = (f"青柳县{year}年血防工作总结\n各位领导、同志们:\n基本情况\n{body('血防', draw)}青柳县血防站\n{year}年12月20日\n附:指标完成情况表\n"
                f"乡镇 任务 完成\n甲乡 {year} 12\n乙乡 35 {year}\n填表人 张三\n抄送:县委办、县政府办\n主题词:血防 总结\n")
        pages.append(Page("", f"{year}.txt", text, "txt"))
    repeats = find_site_lines((page.path, read_frame(page)) for page in pages)
    kept = [page.text[c.start:c.end] for page in pages for c in find_repeated_cuts(page, repeats.of(page.path))]
    assert set(kept) <= {"填表人 张三"}
    for page in pages:
        [report] = split_page(page, LEXICON, find_cuts(page, LEXICON, repeats.of(page.path)))
        assert report.start == 0 and "乙乡" in page.text[report.start:report.end]


def test_a_frame_is_kept_as_bytes():
    page, _ = SITE[0]
    frame = read_frame(Page("a", "a.txt", page.text.replace("存在问题", "进入 柳河 首页"), "txt"))
    assert frame.around and len(frame.inside) == 1 and len(frame.body) == 4
    assert Frame.unpack(frame.pack()) == frame
    assert Frame.unpack(Frame().pack()) == Frame()


@pytest.mark.parametrize(("text", "form"), [("", "txt"), ("目录", "txt"), ("年度,合计\n2010,3", "txt"), (SITE[0][0].text, "docx")])
def test_what_is_no_page_of_a_site_has_no_frame(text, form):
    assert read_frame(Page("a", "a", text, form)) == Frame()


def test_a_page_depends_on_its_own_lines_alone():
    page, _ = SITE[0]
    assert set(read_frame(page).of(REPEATS.of(page.path))) <= REPEATS.of(page.path)
    assert read_frame(Page("a", "a.txt", "青柳县2011年工作总结\n" + body("血防", random.Random(1)), "txt")).of(REPEATS.of(page.path)) == ()
