"""Copy detection on 1,000, 10,000 and 100,000 made reports: time per report, recall, precision, memory.

    python -m tests.bench.copies [SIZE ...]

The texts are made on demand by `tests.synthetic.Corpus` (its own time is measured apart and taken off), a tenth of
them copies with another year or none, some numbers changed and advertisements put in. Prints one line a size and
fails where time per report grows more than twofold or recall or precision is below 0.99.
"""

import resource
import sys
import time

from helpers.corpus.copies import find_pairs
from tests.synthetic import Corpus

SIZES = (1_000, 10_000, 100_000)


class Timed:
    """A sequence that counts the seconds that making its items takes."""

    def __init__(self, items):
        self.items, self.seconds = items, 0.0

    def __len__(self):
        return len(self.items)

    def __getitem__(self, number):
        started = time.process_time()
        item = self.items[number]
        self.seconds += time.process_time() - started
        return item


def measure(size: int) -> dict[str, float]:
    """Milliseconds a report, recall, precision and megabytes for so many reports."""
    corpus = Corpus(size, seed=size)
    texts = Timed(corpus)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    found = {(a, b) for a, b, *_ in find_pairs(texts)}
    seconds = time.process_time() - started - texts.seconds
    wanted = {(source, n) for n in range(size) if (source := corpus.source(n)) != n}
    hit = len(found & wanted)
    return {"ms_per_report": 1000 * seconds / size, "recall": hit / len(wanted), "precision": hit / len(found),
            "megabytes": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024}


def main(sizes: tuple[int, ...] = SIZES) -> int:
    results = {}
    print("| reports | time a report, the first row = 1 | recall | precision | megabytes more |")
    print("|---:|---:|---:|---:|---:|")
    for size in sizes:
        one = results[size] = measure(size)
        slower = one["ms_per_report"] / results[sizes[0]]["ms_per_report"]
        print(f"| {size:,} | {slower:.2f} | {one['recall']:.3f} | {one['precision']:.3f} | {one['megabytes']:.0f} |", flush=True)
    times = [r["ms_per_report"] for r in results.values()]
    good = max(times) <= 2 * min(times) and all(min(r["recall"], r["precision"]) >= 0.99 for r in results.values())
    print("ok" if good else "NOT as promised: time per report within 2x, recall and precision at least 0.99")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(tuple(map(int, sys.argv[1:])) or SIZES))
