"""What holds of whatever is read, whoever made it up: nothing raised, every place in the page, every quote what is there."""

from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.batch.frozen import freeze, thaw
from helpers.corpus.load import FORMATS, Unreadable, load_page
from helpers.corpus.outline import find_passages
from helpers.corpus.split import split_page
from helpers.limits import Limits
from helpers.page_reading import PageReading, load_knowledge, read_page
from helpers.reading.gaps import find_gaps
from helpers.reading.quantities import load_grammar, read_numbers
from helpers.records import Page, Passage
from helpers.rows import rows
from helpers.tables import to_frames

LIMITS = Limits(size=2**20, pages=50)


@cache
def _boilerplate():
    from helpers.corpus.boilerplate import load_boilerplate

    return load_boilerplate()


_units = cache(load_grammar)


def as_page(text: str, form: str = "txt") -> Page:
    return Page(f"a.{form}", f"a.{form}", text, form, "utf-8", "0" * 64)


def check_load(data: bytes, suffix: str = ".txt", folder: Path | None = None) -> None:
    """Bytes under any name are a page, or refused with a reason."""
    if folder is None:
        with TemporaryDirectory() as made:
            return check_load(data, suffix, Path(made))
    assert suffix in FORMATS
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    try:
        page = load_page(path, folder, LIMITS)
    except Unreadable as error:
        assert len(str(error)) > 5
        return None
    assert page.text.strip() and page.path == path.name
    page.text.encode("utf-8")  # no half of a character
    return None


def check_split(text: str, form: str = "txt") -> None:
    """The reports of a page stand in it one after the other, and the passages of each in order within it."""
    page = as_page(text, form)
    reports = split_page(page, _boilerplate())
    assert all(a.end <= b.start for a, b in pairwise(reports))
    for report in reports:
        assert 0 <= report.start < report.end <= len(text)
        assert all(report.start <= cut.start < cut.end <= report.end for cut in report.cuts)
        last = -1
        for passage in find_passages(report):
            assert len(passage.offsets) == len(passage.text) > 0 and passage.offsets[0] > last
            last = passage.offsets[-1]
            assert report.start <= passage.start < passage.end <= report.end


def check_quantities(text: str) -> None:
    """Numbers and gaps of a passage follow each other without overlap, each with the text that stands there."""
    if not text:
        return
    passage = Passage("a#1", 0, text, range(len(text)))
    found, others = numbers = read_numbers(passage, _units())
    spans = sorted([(q.at, q.to, q.text) for q in found] + [(n.at, n.to, n.text) for n in others])
    assert all(0 <= at < to <= len(text) and text[at:to] == said for at, to, said in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for quantity in found:
        assert passage.locate(quantity.at, quantity.to) == (quantity.start, quantity.end)
        ends = quantity.value if isinstance(quantity.value, tuple) else (quantity.value,)
        assert all(isinstance(end, float) and 0 <= end < 1e300 for end in ends), quantity
    for gap in find_gaps(passage, _units(), numbers):
        assert 0 <= gap.at < gap.to <= len(text) and text[gap.at:gap.to] == gap.text


def check_whole(text: str, form: str = "txt", tables: bool = False) -> PageReading:
    """All that is read of a page: every record in its report, every quote the page's; the same from the ledger and once more."""
    page = as_page(text, form)
    reading = read_page(page, load_knowledge())
    places = {report.report_id: (report.start, report.end) for report in reading.reports}
    ids = {figure.figure_id for figure in reading.figures}
    assert len(ids) == len(reading.figures) and len(places) == len(reading.reports)
    for one in (*reading.figures, *reading.programs, *reading.problems, *reading.findings):
        start, end = places[one.report_id]
        assert start <= one.start < one.end <= end, one
    assert all(text[figure.start:figure.end] == figure.quote for figure in reading.figures)
    assert all(text[problem.start:problem.end] == problem.quote for problem in reading.problems)
    assert all(check.figure_id in ids for check in reading.checks)
    assert all(figure in ids for program in reading.programs for figure in program.figures)
    for report in reading.reports:
        for told in (*report.place.evidence, *report.period.evidence):
            assert told.start is None or 0 <= told.start < told.end <= len(text), told
    assert thaw(freeze(reading)) == reading
    if tables:
        to_frames(_corpus(reading))
    else:
        assert all(row["record"] for row in rows(reading))
    return reading


def _corpus(reading: PageReading):
    from helpers.corpus_reading import CorpusReading, compare_pages

    return CorpusReading(tuple(compare_pages([reading])))
