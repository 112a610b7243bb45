"""A small corpus made by hand and the site made of it, for tests of notebooks and pages.

青溪县 is rich (two years), 白河县 contradicts itself, 石桥县 has nearly nothing, a fourth report hides its county and is hostile.
"""

import atexit
import os
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

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
    SumCheck,
)

HOSTILE = "<script>document.title='run'</script><img src=x onerror=alert(1)>"


class Draft:
    """A page in the making: its text, and what is read in it, each thing found by its own words."""

    def __init__(self, path: str, text: str, county: str | None, year: int, province: str | None = "四川省"):
        self.text, self.name, self.year = text, f"{path}#1", year
        self.page = Page(path.rsplit("/", 1)[-1], path, text, "txt", "utf-8", "0" * 64)
        self.place = Place(
            province,
            None,
            county,
            None,
            () if county else ("青溪县", "白河县"),
            (Evidence("county", county or "", "标题"),),
            county is None,
        )
        self.figures, self.programs, self.problems, self.findings, self.checks, self.sums = [], [], [], [], [], []

    def span(self, words: str, within: str = "") -> dict:
        start = self.text.index(words, self.text.index(within) if within else 0)
        return {"start": start, "end": start + len(words)}

    def figure(self, words: str, name: str, value, unit: str, kind: str = "count", within: str = "", **more) -> Figure:
        more = {"indicator": None, "relation": "=", "role": "actual", "confidence": 0.9, "rule": "clause"} | more
        figure = Figure(
            f"{self.name}-{len(self.figures)}",
            self.name,
            1,
            quote=words,
            value=value,
            unit=unit,
            kind=kind,
            name=name,
            **self.span(words, within),
            **more,
        )
        self.figures.append(figure)
        return figure

    def check(self, rate: Figure, above: Figure, below: Figure) -> None:
        given = round(above.value / below.value * 100, 2)
        verdict = "ok" if abs(given - rate.value) < 0.1 else "mismatch"
        self.checks.append(
            Check(
                rate.figure_id,
                above.value,
                below.value,
                verdict,
                given,
                above.figure_id,
                below.figure_id,
                f"{above.value} ÷ {below.value} = {given}%",
            )
        )
        if verdict == "mismatch":
            self.finding("rate_mismatch", rate.quote, f"{rate.name}{rate.quote}，按分子分母应为{given}%", (rate.figure_id,))

    def total(self, whole: Figure, *parts: Figure) -> None:
        given = sum(part.value for part in parts)
        formula = f"{' + '.join(str(part.value) for part in parts)} = {given}"
        verdict = "ok" if given == whole.value else "mismatch"
        ids = tuple(part.figure_id for part in parts)
        self.sums.append(SumCheck(self.name, whole.figure_id, ids, verdict, given, formula, "division"))

    def program(self, words: str, category: str, figures=(), **more) -> None:
        self.programs.append(
            Program(
                self.name, None, words, words, **self.span(words), category=category, figures=tuple(figures), rule="form", **more
            )
        )

    def problem(self, words: str, theme: str) -> None:
        self.problems.append(
            Problem(
                self.name, quote=words, theme=theme, themes=(theme,), actor=None, cue=words[-2:], rule="cue", **self.span(words)
            )
        )

    def finding(self, kind: str, words: str, message: str, figures=()) -> None:
        span = self.span(words)
        self.findings.append(
            Finding(self.name, kind, span["start"], span["end"], message, tuple(figures), ((span["start"], span["end"]),))
        )

    def reading(self, copy_of: str | None = None, cut: str = "", masked_year: bool = False) -> PageReading:
        lines, at = [], 0
        for number, line in enumerate(self.text.split("\n")):
            lines.append(Passage(self.name, number, line, range(at, at + len(line)), "title" if number == 0 else "paragraph"))
            at += len(line) + 1
        period = Period(masked=True) if masked_year else Period(date(self.year, 1, 1), date(self.year, 12, 31))
        cuts = (Cut(*self.span(cut).values(), "link"),) if cut else ()
        report = Report(
            self.name, self.page, 0, len(self.text), self.text.split("\n")[0], cuts, tuple(lines), self.place, period, copy_of
        )
        return PageReading(
            self.page,
            (report,),
            tuple(self.figures),
            tuple(self.programs),
            tuple(self.problems),
            tuple(self.findings),
            tuple(self.checks),
            tuple(self.sums),
        )


def _rich(year: int, births: int, managed: int, share: float) -> PageReading:
    draft = Draft(
        f"青溪县/{year}.txt",
        "\n".join(
            [
                f"青溪县{year}年妇幼卫生工作总结",
                f"全县活产{births}人，系统管理孕产妇{managed}人，孕产妇系统管理率{share}%，目标为95%，住院分娩率99.1%。点击下载",
                "实施农村孕产妇住院分娩补助，补助1620人，发放资金64.8万元；县妇幼保健院业务综合楼完工。",
                "存在的问题：乡镇卫生院专业技术人员短缺，村医养老没有着落。",
            ]
        ),
        "青溪县",
        year,
    )
    below = draft.figure(f"{births}人", "活产数", births, "人")
    above = draft.figure(f"{managed}人", "系统管理孕产妇数", managed, "人")
    rate = draft.figure(f"{share}%", "孕产妇系统管理率", share, "%", "rate", indicator="maternal_management")
    draft.figure("95%", "孕产妇系统管理率", 95, "%", "rate", indicator="maternal_management", role="target", within="目标")
    draft.figure("99.1%", "住院分娩率", 99.1, "%", "rate")
    helped = draft.figure("1620人", "住院分娩补助人数", 1620, "人")
    paid = draft.figure("64.8万元", "住院分娩补助资金", 648000, "元", "money", relation="≈")
    draft.check(rate, above, below)
    draft.program("农村孕产妇住院分娩补助", "maternal_and_child_health", (helped.figure_id, paid.figure_id), funding=648000.0)
    draft.program("县妇幼保健院业务综合楼", "construction", status="finished")
    draft.problem("乡镇卫生院专业技术人员短缺", "workforce")
    draft.problem("村医养老没有着落", "welfare")
    return draft.reading(cut="点击下载")


def _contradictory() -> PageReading:
    draft = Draft(
        "白河县/2012.txt",
        "\n".join(
            [
                "白河县2012年卫生工作总结",
                "全县活产1000人，系统管理孕产妇800人，孕产妇系统管理率93.6%。投放灭鼠毒饵公斤。",
                "全县卫生人员300人，其中医生110人、护士190人。",
                "但专业技术人员短缺，难以满足需要。",
            ]
        ),
        "白河县",
        2012,
    )
    below, above = draft.figure("1000人", "活产数", 1000, "人"), draft.figure("800人", "系统管理孕产妇数", 800, "人")
    draft.check(draft.figure("93.6%", "孕产妇系统管理率", 93.6, "%", "rate", indicator="maternal_management"), above, below)
    staff = [("300人", "卫生人员数", 300), ("110人", "医生数", 110), ("190人", "护士数", 190)]
    draft.total(*(draft.figure(words, name, value, "人") for words, name, value in staff))
    draft.finding("missing_value", "毒饵公斤", "灭鼠毒饵：数字缺失")
    draft.problem("专业技术人员短缺", "workforce")
    return draft.reading()


def _empty() -> PageReading:
    return Draft("石桥县/总结.txt", "石桥县卫生工作总结\n一年来各项工作稳步推进。", "石桥县", 2012, None).reading(
        masked_year=True
    )


def _masked() -> PageReading:
    draft = Draft("网上/隐名.txt", f"××县2012年{HOSTILE}工作总结\n参合率达98.5%，{HOSTILE}经费不足。", None, 2012, "河北省")
    draft.figure("98.5%", f"参合率{HOSTILE}", 98.5, "%", "rate")
    draft.problem("经费不足", "funding")
    draft.finding("masked_place", "××县", f"县名隐去 {HOSTILE}")
    return draft.reading()


def made_corpus() -> CorpusReading:
    return CorpusReading(
        (_rich(2011, 2100, 1890, 90.0), _rich(2012, 2000, 1850, 92.5), _contradictory(), _empty(), _masked()),
        (Unread("旧档/扫描件.pdf", "failed", "没有文字层：请先作文字识别"),),
    )


def _folder() -> Path:
    """One that goes when the tests end."""
    path = Path(tempfile.mkdtemp(prefix="county-reports-test-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


@cache
def made_tables() -> Path:
    """A folder of a run with its tables (`<folder>/tables`)."""
    from helpers.tables import to_frames, write_tables

    out = _folder()
    write_tables(to_frames(made_corpus()), out / "tables")
    return out


@cache
def made_site(language: str = "zh") -> Path:
    """The site of the small corpus: every notebook run by the batch."""
    from helpers.batch.runner import render_all
    from helpers.tables import to_frames, write_tables

    out = _folder()
    write_tables(to_frames(made_corpus()), out / "tables")
    root = str(Path(__file__).parents[1])  # kernels find the package although it may not be installed
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    said: list[str] = []
    assert render_all(out, language=language, workers=2, say=said.append) == 0, said
    return out / "site"


@cache
def made_province() -> Path:
    """A site of more counties than an index lists: eleven of a province, the first with more reports than a page holds."""
    from unittest.mock import patch

    from counties import LAST, divisions, make_county_report

    from helpers import questions as ask
    from helpers.cli import main
    from helpers.views.site import build_site

    folder, out = _folder(), _folder()
    of = {name: [at for at, (province, _) in enumerate(divisions()) if province == name] for name in ("四川省", "云南省")}
    for number in (*of["四川省"][:11], of["云南省"][0]):
        for at in range(30 if number == of["四川省"][0] else 1):
            year, half = LAST - at // 2, bool(at % 2)
            province, county, text = make_county_report(number, year, half)
            path = folder / province / county / f"{year}{'-1' if half else ''}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    assert main(["run", str(folder), "--out", str(out), "--workers", "2"]) == 0
    with patch.object(ask, "MANY", 5):
        build_site(out, "zh")
    return out / "site"
