"""Made reports read into tables, everything: time a report, memory of all processes together, size of what is written.

    scaling.py [SIZE ...]     1,000 and 10,000 by default; 100,000 takes its half hour or more and 6 GB of disk
    scaling.py --again        the sample corpus: everything, nothing changed, one report changed

Memory is the peak of what all processes hold together, each shared page counted once (PSS), looked at twice a second.
Processor time is of all processes, so that it does not depend on what else the machine does.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import psutil  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
from synthetic import Corpus, make_report  # noqa: E402

SIZES = (1_000, 10_000)
WORKERS = 2


def write_reports(folder: Path, size: int) -> None:
    """So many reports in files, a tenth of them copies, a thousand in a folder, no county of its own in any."""
    corpus = Corpus(size, seed=size)
    for number in range(size):
        path = folder / f"{number // 1000:03d}" / f"{number:06d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(corpus[number], "utf-8")


def memory(process: psutil.Process) -> int:
    """Bytes that a process and its children hold together."""
    total = 0
    for one in (process, *process.children(recursive=True)):
        try:
            lines = Path(f"/proc/{one.pid}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
        except (OSError, StopIteration):  # it ended meanwhile
            continue
    return total


def measured(*arguments: object) -> dict[str, float]:
    """Seconds, processor seconds and peak memory of a run of the command."""
    before, began, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 0
    with subprocess.Popen([sys.executable, "-m", "helpers", *map(str, arguments)], cwd=ROOT, stderr=subprocess.PIPE, text=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                peak = max(peak, memory(watched))
            except psutil.NoSuchProcess:
                break
            time.sleep(0.5)
        told = process.stderr.read()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in (0, 1):
        raise SystemExit(told)
    return {"seconds": time.perf_counter() - began, "peak": peak,
            "processor": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def rightly_read(tables: Path, size: int) -> tuple[float, float]:
    """The share of original reports whose county and months are read as they were made, and of copies found to be some."""
    corpus, right, copies, found = Corpus(size, seed=size), 0, 0, 0
    columns = ["source", "county", "period_start", "period_end", "duplicate_of"]
    for row in pq.read_table(tables / "reports.parquet", columns=columns).to_pylist():
        number = int(row["source"].removesuffix(".txt"))
        original = corpus.source(number)
        if original != number:
            copies, found = copies + 1, found + (row["duplicate_of"] is not None)
            continue
        _, truth = make_report(corpus.seed * 7_000_003 + original, corpus.length)
        right += (row["county"], row["period_start"], row["period_end"]) == (truth.county, truth.first, truth.last)
    return right / (size - copies), found / copies


def size_of(folder: Path, pattern: str) -> float:
    return sum(path.stat().st_size for path in folder.glob(pattern)) / 2**20


def scale(sizes: tuple[int, ...]) -> None:
    print(f"{WORKERS} workers")
    print("| reports | ms a report | processor ms a report | peak memory, MB | Parquet, MB | CSV and workbook, MB | ledger, MB "
          "| place and months right | copies found |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="county-reports-") as name:
            folder, out = Path(name, "in"), Path(name, "out")
            write_reports(folder, size)
            run = measured("read", folder, "--out", out, "--workers", WORKERS)
            right, copies = rightly_read(out / "tables", size)
            sheets = size_of(out, "tables/*.csv") + size_of(out, "tables/*.xlsx")
            print(f"| {size:,} | {1000 * run['seconds'] / size:.1f} | {1000 * run['processor'] / size:.1f} |"
                  f" {run['peak'] / 2**20:,.0f} "
                  f"| {size_of(out, 'tables/*.parquet'):,.0f} | {sheets:,.0f} | {size_of(out, 'ledger.sqlite'):,.0f} "
                  f"| {right:.3f} | {copies:.3f} |", flush=True)


def again() -> None:
    """The sample corpus, and what a second run of it takes."""
    print("| the sample corpus, pages and site too | seconds | processor seconds |")
    print("|---|---:|---:|")
    with tempfile.TemporaryDirectory(prefix="county-reports-") as name:
        folder, out = Path(name, "in"), Path(name, "out")
        shutil.copytree(ROOT / "data" / "reports", folder)
        changed = sorted(folder.rglob("*.txt"))[0]
        for what in ("everything", "nothing changed", "one report changed"):
            if what == "one report changed":
                changed.write_bytes(changed.read_bytes() + "\n全县新建村卫生室3所。\n".encode())
            run = measured("run", folder, "--out", out, "--workers", WORKERS)
            print(f"| {what} | {run['seconds']:.1f} | {run['processor']:.1f} |", flush=True)


def main(arguments: list[str]) -> int:
    if arguments != ["--again"]:
        scale(tuple(map(int, arguments)) or SIZES)
    if arguments in ([], ["--again"]):
        print()
        again()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
