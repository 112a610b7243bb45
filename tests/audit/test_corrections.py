"""An analyst's corrections: applied, marked, replayed, and loud when they no longer match."""

import pytest

from helpers.audit.corrections import CorrectionError, gather_corrections, read_corrections, shown
from helpers.corpus.folder import root_of
from helpers.corpus_reading import read_corpus
from helpers.tables import to_frames

TEXT = "岭河县卫生局2012年工作总结\n全县参合农民496179人,参合率99.05%。举办培训班12期。\n存在问题:专业技术人员短缺。\n"
AT = TEXT.index("99.05%")
HEAD = "report,field,found,corrected,reason,date\n"


def corpus(tmp_path, lines, text=TEXT):
    (tmp_path / "a.txt").write_text(text, "utf8")
    (tmp_path / "corrections.csv").write_text(HEAD + lines, "utf-8-sig")
    return tmp_path


def figures(folder):
    return {f.start: f for page in read_corpus(folder).pages for f in page.figures}


def test_a_figure_is_corrected_marked_and_written(tmp_path):
    folder = corpus(tmp_path, f"a.txt,value@{AT},99.05,98.05,digit misread,2026-01-31\n")
    one = figures(folder)[AT]
    assert (one.value, one.quote, one.confidence) == (98.05, "99.05%", 1.0)
    assert one.corrected == "value was 99.05: digit misread (2026-01-31)"
    reading = read_corpus(folder)
    assert [(f.kind, f.start) for f in reading.pages[0].findings if f.kind == "corrected"] == [("corrected", AT)]
    frame = to_frames(reading)["figures"]
    assert frame.set_index("start").loc[AT, "corrected"] == one.corrected


def test_several_fields_and_a_number_that_is_no_figure(tmp_path):
    at = TEXT.index("12期")
    folder = corpus(tmp_path, f"a.txt#1,unit@{AT},%,‰,the table says so,2026-01-31\n"
                              f"a.txt#1,role@{AT},actual,target,a plan,2026-01-31\n"
                              f"a.txt,figure@{at},12期,none,an edition number,2026-01-31\n")
    found = figures(folder)
    assert (found[AT].unit, found[AT].role) == ("‰", "target")
    assert at not in found


def test_a_problem(tmp_path):
    at = TEXT.index("专业技术人员短缺")
    found = next(p for page in read_corpus(corpus(tmp_path, "")).pages for p in page.problems)
    folder = corpus(tmp_path, f"a.txt,theme@{found.start},{found.theme},burden,as the bureau means it,2026-01-31\n")
    assert found.start <= at < found.end
    assert [p.theme for page in read_corpus(folder).pages for p in page.problems] == ["burden"]


def test_the_report_itself(tmp_path):
    folder = corpus(tmp_path, "a.txt,county,岭河县,枫川县,renamed,2026-01-31\n"
                              "a.txt,period_end,2012-12-31,2012-06-30,half a year,2026-01-31\n")
    report = next(r for p in read_corpus(folder).pages for r in p.reports)
    assert (report.place.county, report.period.end.isoformat()) == ("枫川县", "2012-06-30")
    assert any(e.reason.startswith("corrected: county was 岭河县") for e in report.place.evidence)


@pytest.mark.parametrize(("line", "message"), [
    ("a.txt,value@{at},97.05,98.05,why,2026-01-31", "line 2: value of a.txt is now 99.05, no longer 97.05"),
    ("a.txt,value@3,99.05,98.05,why,2026-01-31", "line 2: nothing that has a value begins at 3"),
    ("a.txt,value@99999,99.05,98.05,why,2026-01-31", "line 2: a.txt has no character 99999"),
    ("b.txt,value@{at},99.05,98.05,why,2026-01-31", "line 2: no file b.txt"),
    ("a.txt#7,value@{at},99.05,98.05,why,2026-01-31", "line 2: a.txt has 1 reports, none of them a.txt#7"),
    ("a.txt,valeu@{at},99.05,98.05,why,2026-01-31", "line 2: field is 'valeu@"),
    ("a.txt,value@{at},99.05,98.05,,2026-01-31", "line 2: no reason given"),
    ("a.txt,value@{at},99.05,98.05,why,31.1.2026", "line 2: date is '31.1.2026'; write a day as"),
    ("a.txt,value@{at},99.05,many,why,2026-01-31", "line 2: value is 'many'; write a number"),
    ("a.txt,role@{at},actual,plan,why,2026-01-31", "line 2: role is 'plan'; write one of actual"),
    ("a.txt,figure@{at},99.05%,5,why,2026-01-31", "line 2: figure@… can only be struck"),
    ("a.txt,value@{at},99.05,98,why,2026-01-31\na.txt,value@{at},99.05,97,why,2026-01-31",
     "line 3: value@{at} of a.txt is corrected a second"),
])
def test_a_correction_that_does_not_match_names_its_line(tmp_path, line, message):
    with pytest.raises(CorrectionError) as error:
        read_corpus(corpus(tmp_path, line.format(at=AT) + "\n"))
    assert message.format(at=AT) in str(error.value)
    assert "corrections.csv" in str(error.value)


def test_lines_not_filled_in_and_other_columns_are_left_alone(tmp_path):
    path = tmp_path / "corrections.csv"
    lines = "report,field,found,corrected,reason,date,why\na.txt,value@5,1,,,,低\na.txt,value@9,1,2,查原文,2026-01-31,低\n"
    path.write_bytes(lines.encode("gb18030"))
    assert [(one.start, one.reason) for one in read_corrections(path)] == [(9, "查原文")]
    assert read_corrections(tmp_path / "none.csv") == []


def test_the_projects_own_speak_only_of_files_that_are_read(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text(HEAD + "elsewhere.txt,value@5,1,2,why,2026-01-31\n", "utf8")
    folder = tmp_path / "reports"
    folder.mkdir()
    assert gather_corrections([folder], root_of([folder]), ["a.txt"], own) == []
    assert len(gather_corrections([folder], root_of([folder]), ["elsewhere.txt"], own)) == 1


@pytest.mark.parametrize(("value", "text"), [(480826.0, "480826"), (98.05, "98.05"), ((3.0, 5.0), "3–5"), (None, ""), ("人", "人")])
def test_as_the_sheet_shows_it(value, text):
    assert shown(value) == text
