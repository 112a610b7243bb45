"""Quantities against the libraries that read Chinese numbers, on the annotated reports of tests/gold: right ones and speed.

The peers are installed into an environment of their own below build/ and are no dependency; where that fails, it is said and
they are left out. Each reads the same texts. A quantity is right where its span overlaps the annotated one and the value is
the same (and the unit, for the second score); each annotated figure counts once, optional ones neither way.
Numbers that are no figures (dates, numbering, names) are mistakes for all alike: telling them apart is half the work.
"""

import json
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from gold_report import OWN, load_annotations, pair, right_figure, same_number  # noqa: E402

from helpers.corpus.load import load_page  # noqa: E402
from helpers.corpus.outline import find_passages  # noqa: E402
from helpers.corpus.split import split_page  # noqa: E402
from helpers.page_reading import load_knowledge  # noqa: E402
from helpers.reading.figures import find_figures  # noqa: E402

HOME = ROOT / "build" / "peers"
PINS = {
    "recognizers-text": ["recognizers-text-number==1.0.2a2", "recognizers-text-number-with-unit==1.0.2a2", "emoji==1.7.0"],
    "JioNLP": ["jionlp==1.5.31"],
}
SECONDS = 600


def uv() -> str | None:
    """Where uv is: beside the interpreter, or on the path."""
    beside = Path(sys.executable).with_name("uv")
    return str(beside) if beside.exists() else shutil.which("uv")


def peer(name: str) -> Path | None:
    """The interpreter of a peer's environment, made where it is not there; None, and why, where it cannot be."""
    home = HOME / name
    python, ready = home / "bin" / "python", home / "pins.txt"
    pins = "\n".join(PINS[name])
    if ready.exists() and ready.read_text("utf-8") == pins:
        return python
    if not (command := uv()):
        print(f"{name}: skipped, uv is not installed (make setup installs it)")
        return None
    steps = ([command, "venv", "--quiet", "--clear", "--python", sys.executable, home],
             [command, "pip", "install", "--quiet", "--python", python, *PINS[name]])
    for step in steps:
        try:
            done = subprocess.run(step, capture_output=True, text=True, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            print(f"{name}: skipped, it was not installed in {SECONDS} s")
            return None
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1].strip()
            print(f"{name}: skipped, it cannot be installed: {reason}")
            return None
    ready.write_text(pins, "utf-8")
    return python


def read_peer(name: str, texts: list[str]) -> dict | None:
    """What a peer finds in the texts, and in how many seconds."""
    if not (python := peer(name)):
        return None
    try:
        done = subprocess.run([python, "-E", Path(__file__).parent / "peers" / "read.py", name], input=json.dumps(texts),
                              capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        print(f"{name}: skipped, it did not end in {SECONDS} s")
        return None
    if done.returncode:
        print(f"{name}: skipped, it failed: {done.stderr.strip().splitlines()[-1]}")
        return None
    return json.loads(done.stdout)


def read_own(files: list[Path]) -> dict:
    """Our figures of the files: from the decoded text on, with the outline that their names need."""
    known = load_knowledge()
    pages = [load_page(file) for file in files]

    def read(page):
        reports = (replace(report, passages=find_passages(report)) for report in split_page(page, known.boilerplate))
        return [figure for report in reports for figure in find_figures(report, known.units, known.indicators)]

    for page in pages:  # once for what is loaded or remembered at first use
        read(page)
    begun = time.process_time()
    found = [read(page) for page in pages]
    seconds = time.process_time() - begun
    return {"seconds": seconds,
            "found": [[{"start": f.start, "end": f.end, "value": f.value, "unit": f.unit} for f in page] for page in found]}


def f1(annotations: list[dict], found: dict[str, list[dict]], right) -> tuple[float, float, float]:
    """Precision, recall and F1 of readings by file."""
    hits = wanted = read = 0
    for gold in annotations:
        span, figures = gold["report"], gold["figures"]
        inside = [r for r in found[gold["source"]] if r["start"] >= span["start"] - 5 and r["end"] <= span["end"] + 5]
        pairs = pair(figures, inside)
        optional = {i for i, figure in enumerate(figures) if figure.get("optional")}
        wanted += len(figures) - len(optional)
        read += len(inside) - len(optional & pairs.keys())
        hits += sum(right(figures[i], inside[j]) for i, j in pairs.items() if i not in optional)
    precision, recall = hits / max(1, read), hits / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> int:
    annotations = load_annotations(OWN)
    sources = sorted({gold["source"] for gold in annotations})
    files = [OWN / source for source in sources]
    texts = [load_page(file).text for file in files]
    readings = {"county-health-reports": read_own(files)}
    for name in PINS:
        if reading := read_peer(name, texts):
            readings[name] = reading
    own = readings["county-health-reports"]["seconds"]
    print(f"{len(annotations)} annotated reports, {sum(map(len, texts)):,} characters, "
          f"{sum(not f.get('optional') for g in annotations for f in g['figures'])} figures")
    print("Speed is of what each does: ours names the figures as well, JioNLP looks for money alone.")
    print("| reader | value: precision | recall | F1 | value and unit: F1 | characters a second, ours = 1 |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, reading in readings.items():
        found = dict(zip(sources, reading["found"], strict=True))
        values = f1(annotations, found, lambda gold, read: same_number(gold["value"], read["value"]))
        both = f1(annotations, found, right_figure)
        print(f"| {name} | {values[0]:.2f} | {values[1]:.2f} | {values[2]:.3f} | {both[2]:.3f} |"
              f" {own / reading['seconds']:.3g} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
