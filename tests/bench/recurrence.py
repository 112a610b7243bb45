"""Recurring problems planted in other words: how well they are grouped again, and how the time grows with their number.

    recurrence.py [STATEMENTS ...]
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import pandas as pd  # noqa: E402
from test_recurrence import LACKS, corpus, score  # noqa: E402

from helpers.corpus.words import load_segmenter  # noqa: E402
from helpers.recurrence import group_statements  # noqa: E402

SIZES = (2_000, 8_000, 32_000)


def made(size: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Problems and reports of at least so many statements, each corpus under names of its own."""
    problems, reports, seed = [], [], 0
    while sum(map(len, problems)) < size:
        found, told, _ = corpus(seed, seed % 2, years=tuple(range(2006, 2020)))
        for frame in (found, told):
            frame["report_id"] = frame["report_id"] + f"/{seed}"
        problems.append(found)
        reports.append(told.assign(county=told["county"] + str(seed)))
        seed += 1
    return pd.concat(problems, ignore_index=True).head(size), pd.concat(reports, ignore_index=True)


def main(sizes: tuple[int, ...] = SIZES) -> int:
    print("| planted problems | pairwise precision | recall | F1 |")
    print("|---|---:|---:|---:|")
    for name, kept_back in (("worded as when the grouping was made", 0), ("worded otherwise, kept back", 1)):
        scores = [score(seed, kept_back)[:3] for seed in (11, 12, 13)]
        print(f"| {name} | " + " | ".join(f"{sum(part) / len(part):.3f}" for part in zip(*scores, strict=True)) + " |")
    segmenter, per_statement = load_segmenter(), {}
    group_statements(*made(200), segmenter, LACKS)  # loads what it loads at first use
    for size in sizes:
        problems, reports = made(size)
        begun = time.process_time()
        group_statements(problems, reports, segmenter, LACKS)
        per_statement[size] = (time.process_time() - begun) / size
    print("")
    print(f"| statements | time a statement, that of {sizes[0]:,} = 1 |")
    print("|---:|---:|")
    for size, seconds in per_statement.items():
        print(f"| {size:,} | {seconds / per_statement[sizes[0]]:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(tuple(map(int, sys.argv[1:])) or SIZES))
