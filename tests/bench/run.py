"""Runs every benchmark beside this file, one after the other, and keeps what they print in build/bench.json."""

import json
import subprocess
import sys
import time
from pathlib import Path

from helpers.files import write_text

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    results = {}
    for script in sorted(HERE.glob("*.py")):
        if script.name == "run.py" or (names and script.stem not in names):
            continue
        print(f"== {script.stem}", flush=True)
        begun, lines = time.perf_counter(), []
        with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, cwd=HERE.parents[1]) as process:
            for line in process.stdout:
                print(line, end="", flush=True)
                lines.append(line.rstrip("\n"))
        results[script.stem] = {"ok": process.returncode == 0, "seconds": round(time.perf_counter() - begun, 1), "output": lines}
    write_text(HERE.parents[1] / "build" / "bench.json", json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    return 0 if all(result["ok"] for result in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
