"""Measures how often figures are right when a report is first read, and writes the counts that confidence is made of.

    calibrate.py                                count what tests/first_readings.csv holds, and print how far it can be trusted
    calibrate.py FOLDER[:REPORTS] ... [--keep]  read annotated reports for the first time, and count them as well

Each FOLDER holds annotations (*.json) in the form of tests/gold; their reports lie in REPORTS, else beside them. A figure
is right when value, unit, name and role are; those that annotators call optional are not counted. With --keep the readings
are added to tests/first_readings.csv, and the counts written to helpers/reading/confidence.py and docs/confidence.md.

A report is counted as the program first reads it, once: one that stands in the file keeps its first reading. When the mistakes
found in it were mended it flatters, as any examination does whose questions were known. So have new reports annotated by
somebody who sees neither code nor readings, run this, and only then look at what was wrong.
"""

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gold_report import ROOT, accepted, load_annotations, pair, read_records, right_figure, right_name

from helpers.files import write_text
from helpers.reading.confidence import MANNERS, Counts, find_manner, find_twins, likelihood, likelihoods

TABLE = ROOT / "helpers" / "reading" / "confidence.py"
DOCS = ROOT / "docs" / "confidence.md"
READINGS = ROOT / "tests" / "first_readings.csv"
EDGES = (0.0, 0.5, 0.8, 0.9, 0.94, 0.96, 0.98, 1.0)


@dataclass(frozen=True, slots=True)
class Seen:
    """One figure that was read in an annotated report."""

    report: str  # or the report that it is a copy of
    manner: str
    rule: str
    wrong: tuple[str, ...]  # value, name, role, or not a figure at all

    @property
    def right(self) -> bool:
        return not self.wrong


def see(folder: Path, reports: Path) -> Iterator[Seen]:
    """Every figure read in the annotated reports of a folder, right or wrong."""
    annotations = load_annotations(folder)
    read = [r for r in read_records(sorted({reports / gold["source"] for gold in annotations})) if r["record"] == "figure"]
    for gold in annotations:
        span = gold["report"]
        own = [r for r in read
               if r["source"] == gold["source"] and span["start"] - 5 <= r["start"] and r["end"] <= span["end"] + 5]
        twins = find_twins([(r["name"], r["unit"], r["role"], str(r["value"])) for r in own])
        asked = gold.get("figures", [])
        annotated = {j: asked[i] for i, j in pair(asked, own).items()}
        for j, (figure, twin) in enumerate(zip(own, twins, strict=True)):
            if (wanted := annotated.get(j)) and wanted.get("optional"):
                continue
            manner = find_manner(figure["name"], figure["unit"], figure["relation"], figure["indicator"] is not None, twin)
            yield Seen(span.get("duplicate_of") or gold["id"], manner, figure["rule"], whats_wrong(wanted, figure))


def load_readings() -> list[Seen]:
    """The first readings that were kept."""
    with READINGS.open(encoding="utf-8", newline="") as file:
        return [Seen(row["report"], row["manner"], row["rule"], tuple(row["wrong"].split("|")) if row["wrong"] else ())
                for row in csv.DictReader(file)]


def readings_as_csv(seen: Sequence[Seen]) -> str:
    """What `load_readings` reads."""
    rows = [("report", "manner", "rule", "wrong"), *((one.report, one.manner, one.rule, "|".join(one.wrong)) for one in seen)]
    return "".join(",".join(row) + "\n" for row in rows)


def whats_wrong(wanted: dict | None, figure: dict) -> tuple[str, ...]:
    if wanted is None:
        return ("no figure",)
    checks = {"value or unit": right_figure(wanted, figure), "name": right_name(wanted, figure),
              "role": figure["role"] in accepted(wanted, "role")}
    return tuple(what for what, right in checks.items() if not right)


def count(seen: Sequence[Seen]) -> Counts:
    counts: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for one in sorted(seen, key=lambda s: (list(MANNERS).index(s.manner), s.rule)):
        right, of = counts[one.manner].get(one.rule, (0, 0))
        counts[one.manner][one.rule] = (right + one.right, of + 1)
    return counts


def cross_validate(seen: Sequence[Seen]) -> list[tuple[float, bool]]:
    """For each figure the confidence without its own report, and whether it was right."""
    pairs = []
    for report in sorted({one.report for one in seen}):
        table = likelihoods(count([one for one in seen if one.report != report]))
        pairs += [(likelihood(table, one.manner, one.rule), one.right) for one in seen if one.report == report]
    return pairs


def reliability(pairs: Sequence[tuple[float, bool]]) -> list[tuple[str, int, float, float]]:
    """For each bin of confidence: how many, how many were right, how many should have been."""
    rows = []
    for low, high in zip(EDGES, EDGES[1:], strict=False):
        inside = [(p, right) for p, right in pairs if low <= p < high]
        if inside:
            n = len(inside)
            rows.append((f"{low:.2f}–{high:.2f}", n, sum(right for _, right in inside) / n, sum(p for p, _ in inside) / n))
    return rows


def brier(pairs: Sequence[tuple[float, bool]]) -> float:
    return sum((p - right) ** 2 for p, right in pairs) / len(pairs)


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    return sum(n * abs(observed - expected) for _, n, observed, expected in reliability(pairs)) / len(pairs)


def order(pairs: Sequence[tuple[float, bool]]) -> float:
    """How often a right figure has the higher confidence of a right and a wrong one; a half by chance (area under the curve)."""
    right, wrong = ([p for p, ok in pairs if ok is which] for which in (True, False))
    return sum((a > b) + (a == b) / 2 for a in right for b in wrong) / max(1, len(right) * len(wrong))


def first_looked_at(pairs: Sequence[tuple[float, bool]], share: float) -> float:
    """Which share of the wrong figures stands in that share of all which has the least confidence."""
    first = sorted(pairs)[: round(share * len(pairs))]
    return sum(not right for _, right in first) / max(1, sum(not right for _, right in pairs))


def document(seen: Sequence[Seen]) -> str:
    """docs/confidence.md."""
    pairs, counts = cross_validate(seen), count(seen)
    table = likelihoods(counts)
    share = sum(one.right for one in seen) / len(seen)
    wrong = defaultdict(int)
    for one in seen:
        for what in one.wrong:
            wrong[what] += 1
    lines = [
        "# How far a figure's confidence can be trusted", "",
        "`confidence` is the probability that value, unit, name and role of a figure are all right. It is measured: the counts",
        "and the method stand in `helpers/reading/confidence.py`, and this page and the counts are written by", "",
        "```", "python tests/calibrate.py FOLDER[:REPORTS] … --keep", "```", "",
        "from annotated reports. Use it to decide what to look at first; it says nothing of whether the report itself is true,",
        "which is what the findings are for.", "",
        f"Here: {len(seen)} figures of {len({s.report for s in seen})} different reports; {share:.1%} were right in all four.",
        "What was wrong (a figure can count twice): " + ", ".join(f"{what} {n}" for what, n in sorted(wrong.items())) + ".",
        "Each report was annotated by somebody who saw neither code nor readings, and counted as the program first read it",
        "(`tests/first_readings.csv`), before anybody looked at what was wrong. They were written to be hard, in the manner of",
        "real ones, and are denser in figures than most.", "",
        "## Reliability, cross-validated", "",
        "Each report's figures have the confidence that the other reports give them.", "",
        "| confidence | figures | right | expected |", "|---|---:|---:|---:|",
        *(f"| {which} | {n} | {observed:.3f} | {expected:.3f} |" for which, n, observed, expected in reliability(pairs)), "",
        "| | |", "|---|---:|",
        f"| Brier score (0 is perfect; always saying {share:.3f} gives {share * (1 - share):.4f}) | {brier(pairs):.4f} |",
        f"| expected calibration error, over these bins | {calibration_error(pairs):.4f} |",
        f"| of a right and a wrong figure, the right one has more confidence (chance: 0.5) | {order(pairs):.3f} |",
        f"| wrong figures among the tenth with the least confidence (chance: 0.1) | {first_looked_at(pairs, 0.1):.2f} |", "",
        "## What it is made of", "",
        "The manner of a figure (the first that applies) and, within it, the rule that named it:", "",
        "| manner | figures | right | confidence, by rule |", "|---|---:|---:|---|",
    ]
    for manner, meaning in MANNERS.items():
        rules = counts.get(manner, {})
        of, right = sum(n for _, n in rules.values()), sum(ok for ok, _ in rules.values())
        values = sorted((round(table[manner, rule], 2), rule) for rule in rules)
        said = f"{values[0][0]:.2f} ({values[0][1]}) to {values[-1][0]:.2f} ({values[-1][1]})" if values else ""
        lines.append(f"| {manner}: {meaning} | {of} | {right / of if of else 0:.3f} | {said} |")
    lines += ["", "| rule | figures | right |", "|---|---:|---:|"]
    for rule in sorted({one.rule for one in seen}):
        own = [one.right for one in seen if one.rule == rule]
        lines.append(f"| {rule} | {len(own)} | {sum(own) / len(own):.3f} |")
    return "\n".join(lines) + "\n"


def as_code(counts: Counts) -> str:
    """The counts as they stand in the module."""
    lines = ["COUNTS: Counts = {"]
    for manner, rules in counts.items():
        lines.append(f'    "{manner}": {{')
        row = "       "
        for part in (f' "{rule}": {seen},' for rule, seen in rules.items()):
            if len(row + part) > 125:
                lines.append(row)
                row = "       "
            row += part
        lines += [row, "    },"]
    return "\n".join([*lines, "}"]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", metavar="FOLDER[:REPORTS]")
    parser.add_argument("--keep", action="store_true", help="write readings, counts and docs/confidence.md")
    args = parser.parse_args()
    seen = load_readings()
    for given in args.folders:
        folder, _, reports = given.partition(":")
        known = {one.report for one in seen}
        own = [one for one in see(Path(folder), Path(reports or folder)) if one.report not in known]
        if own:
            print(f"{folder}: {len(own)} figures read for the first time, {sum(one.right for one in own) / len(own):.3f} right")
        seen += own
    print(document(seen))
    if args.keep:
        table = re.compile(r"^COUNTS: Counts = \{\n.*?^\}\n", re.M | re.S)
        write_text(READINGS, readings_as_csv(seen))
        write_text(TABLE, table.sub(lambda _: as_code(count(seen)), TABLE.read_text("utf-8")))
        write_text(DOCS, document(seen))


if __name__ == "__main__":
    main()
