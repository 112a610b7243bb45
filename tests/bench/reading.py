"""The readers against the cut of the same text into words by jieba, in one process and in turns.

    reading.py [ROUNDS]     5 by default; the best round counts
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

import jieba  # noqa: E402

from helpers.audit.rates import check_rates  # noqa: E402
from helpers.corpus.folder import list_files  # noqa: E402
from helpers.corpus.load import Unreadable, load_page  # noqa: E402
from helpers.corpus.outline import find_passages  # noqa: E402
from helpers.corpus.period import find_period  # noqa: E402
from helpers.corpus.place import find_place  # noqa: E402
from helpers.corpus.split import split_page  # noqa: E402
from helpers.page_reading import load_knowledge, read_page, read_report  # noqa: E402
from helpers.reading.figures import find_figures  # noqa: E402
from helpers.reading.problems import find_problems  # noqa: E402
from helpers.reading.programs import find_programs  # noqa: E402
from helpers.records import Page  # noqa: E402

FOLDERS = ("tests/gold", "data/reports")
TEXTS = (".txt", ".md", ".html")


def pages() -> list[Page]:
    """The texts of the annotated reports and of the sample corpus."""
    found = []
    for folder in FOLDERS:
        for name in list_files([ROOT / folder]):
            if Path(name).suffix in TEXTS:
                try:
                    found.append(load_page(ROOT / folder / name))
                except Unreadable:
                    continue
    return found


def best(works: dict, rounds: int) -> dict[str, float]:
    """The least processor time of each work, done in turns."""
    seconds = dict.fromkeys(works, float("inf"))
    for _ in range(rounds + 1):  # the first fills what is remembered
        for name, work in works.items():
            begun = time.process_time()
            work()
            seconds[name] = min(seconds[name], time.process_time() - begun)
    return seconds


def main(rounds: int = 5) -> int:
    known, read = load_knowledge(), pages()
    jieba.setLogLevel(60)
    words = jieba.Tokenizer()
    words.initialize()
    bare = [report for page in read for report in split_page(page, known.boilerplate)]
    reports = [read_report(report, known) for report in bare]
    figures = [find_figures(report, known.units, known.indicators) for report in reports]
    pairs = list(zip(reports, figures, strict=True))
    works = {
        "jieba.cut": lambda: [list(words.cut(page.text)) for page in read],
        "pages into reports": lambda: [split_page(page, known.boilerplate) for page in read],
        "outline": lambda: [find_passages(report) for report in bare],
        "place and period": lambda: [(find_place(r, known.gazetteer), find_period(r, known.events)) for r in reports],
        "figures": lambda: [find_figures(r, known.units, known.indicators) for r in reports],
        "programs": lambda: [find_programs(r, own, known.programs) for r, own in pairs],
        "problems": lambda: [find_problems(r, known.problems) for r in reports],
        "rates checked": lambda: [check_rates(r, own, known.indicators) for r, own in pairs],
        "figures from the page on": lambda: [
            find_figures(replace(r, passages=find_passages(r)), known.units, known.indicators)
            for page in read for r in split_page(page, known.boilerplate)],
        "everything": lambda: [read_page(page, known) for page in read],
    }
    seconds = best(works, rounds)
    print(f"{len(read)} pages, {sum(len(page.text) for page in read):,} characters")
    print("| work | time, jieba.cut = 1 |")
    print("|---|---:|")
    for name, taken in seconds.items():
        print(f"| {name} | {taken / seconds['jieba.cut']:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
