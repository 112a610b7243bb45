"""Runs every benchmark beside this file, one after the other: `run.py [NAME ...]`.

Each prints what it measured, its tables in Markdown. build/bench.json keeps that (of those not run now, what the last run on
this machine found), and docs/bench.md shows it, each with its day.
"""

import json
import os
import platform
import subprocess
import sys
import time
from datetime import date
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from helpers.files import write_text  # noqa: E402


def processor() -> str:
    """The machine in a few words: its cores and what they are."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    except OSError:
        model = platform.processor() or platform.machine()
    return f"{os.cpu_count()} cores ({model}), Python {platform.python_version()}"


def run(script: Path) -> dict:
    """One benchmark: whether it reached what it promises, its time and what it printed."""
    print(f"== {script.stem}", flush=True)
    begun, lines = time.perf_counter(), []
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, cwd=ROOT,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line.rstrip("\n"))
    return {"date": str(date.today()), "ok": process.returncode == 0, "seconds": round(time.perf_counter() - begun, 1),
            "output": lines}


def about(script: Path) -> str:
    """The first line of a benchmark's docstring."""
    return script.read_text("utf-8").split('"""')[1].strip().splitlines()[0]


def document(machine: str, results: dict[str, dict]) -> str:
    """docs/bench.md."""
    parts = ["# Benchmarks", "",
             f"Written by `make bench` on {machine}. Times are given as ratios within one run, since machines differ.",
             "What each compares, and how, stands at the head of its file in `tests/bench`."]
    for name, result in results.items():
        parts += ["", f"## {name}", "", f"{about(HERE / f'{name}.py')} ({result['date']})", ""]
        parts += tables(result["output"])
        if not result["ok"]:
            parts += ["", "**It did not reach what it promises.**"]
    return "\n".join(parts) + "\n"


def tables(lines: list[str]) -> list[str]:
    """What a benchmark printed, in Markdown: its tables as they are, other lines as they were printed."""
    parts: list[str] = []
    for is_table, some in groupby(lines, key=lambda line: line.startswith("|")):
        if said := [line for line in some if line]:
            parts += [*said, ""] if is_table else ["```", *said, "```", ""]
    return parts[:-1]


def main(names: list[str]) -> int:
    known = {script.stem: script for script in sorted(HERE.glob("*.py")) if script.name != "run.py"}
    if unknown := sorted(set(names) - known.keys()):
        print(f"no benchmark {', '.join(unknown)}: there are {', '.join(known)}")
        return 2
    machine, file = processor(), ROOT / "build" / "bench.json"
    print(machine, flush=True)
    before = json.loads(file.read_text("utf-8")) if file.exists() else {}
    results = before.get("benchmarks", {}) if before.get("machine") == machine else {}
    for name in names or known:
        results[name] = run(known[name])
    results = {name: results[name] for name in known if name in results}
    write_text(file, json.dumps({"machine": machine, "benchmarks": results}, ensure_ascii=False, indent=1) + "\n")
    write_text(ROOT / "docs" / "bench.md", document(machine, results))
    print("docs/bench.md written")
    return 0 if all(result["ok"] for result in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
