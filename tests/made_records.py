"""Records made by hand, for tests of what comes after reading."""

from datetime import date

from helpers.corpus_reading import CorpusReading, Unread
from helpers.page_reading import PageReading
from helpers.records import (
    Check,
    Cut,
    Evidence,
    Figure,
    Finding,
    Page,
    Passage,
    Period,
    Place,
    Problem,
    Program,
    Report,
)

TEXT = "\n".join([
    "青溪县2012年妇幼卫生工作总结",
    "一、主要指标",
    "全县活产数2000人,孕产妇系统管理率92.5%(1850人),比上年提高1.5个百分点。",
    "二、存在问题",
    "乡镇卫生院专业技术人员短缺。=HYPERLINK(\"http://example.org\")",
])


def _span(words: str) -> dict:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def made_page(path: str = "青溪县/2012.txt", county: str | None = "青溪县", masked: bool = False) -> PageReading:
    """A page with one report of which everything is known."""
    page = Page(path.rsplit("/", 1)[-1], path, TEXT, "txt", "utf-8", "0" * 64, ("a note",))
    name = f"{path}#1"
    lines, at = [], 0
    for number, line in enumerate(TEXT.split("\n")):
        lines.append(Passage(name, number, line, range(at, at + len(line)), "title" if number == 0 else "paragraph"))
        at += len(line) + 1
    place = Place("四川省", None, county, "511700" if county else None, () if county else ("青溪县", "白河县"),
                  (Evidence("county", "青溪县", "title", 0, 3),), masked)
    period = Period(date(2012, 1, 1), date(2012, 12, 31))
    report = Report(name, page, 0, len(TEXT), TEXT.split("\n")[0], (Cut(0, 0, "link"),), tuple(lines), place, period)
    births = Figure(f"{name}-1", name, 2, quote="2000人", **_span("2000人"), value=2000, unit="人", kind="count", name="活产数",
                    indicator="live_births", relation="=", role="actual", rule="test")
    rate = Figure(f"{name}-2", name, 2, quote="92.5%", **_span("92.5%"), value=92.5, unit="%", kind="rate",
                  name="孕产妇系统管理率", indicator="maternal_management", relation="=", role="actual", confidence=0.9, rule="test")
    beds = Figure(f"{name}-3", name, 2, quote="1850人", **_span("1850人"), value=(1800, 1850), unit="人", kind="count",
                  name="-系统管理人数", indicator=None, relation="≈", role="actual", period=(date(2012, 1, 1), date(2012, 6, 30)))
    check = Check(rate.figure_id, 1850, 2000, "ok", 92.5, beds.figure_id, births.figure_id, "1850 / 2000 = 92.5%", "by name")
    program = Program(name, None, "妇幼卫生", "妇幼卫生", **_span("妇幼卫生"), category="maternal_child", mentions=((8, 12),),
                      activities=("管理",), figures=(rate.figure_id,))
    problem = Problem(name, quote="乡镇卫生院专业技术人员短缺", **_span("乡镇卫生院专业技术人员短缺"), theme="workforce",
                      themes=("workforce",), actor="乡镇卫生院", cue="短缺", rule="test")
    finding = Finding(name, "masked_year", 3, 8, "@a message", (rate.figure_id,), ((3, 8),))
    return PageReading(page, (report,), (births, rate, beds), (program,), (problem,), (finding,), (check,))


def made_corpus() -> CorpusReading:
    """Two counties, one report whose county is masked, and two files that were not read."""
    return CorpusReading(
        (made_page(), made_page("白河县/2012.txt", "白河县"), made_page("z/masked.txt", None, True)),
        (Unread("b.pdf", "failed", "encrypted: remove the password"), Unread("x.zip", "skipped", "not one of the formats")))
