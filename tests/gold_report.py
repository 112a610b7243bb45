"""Scores the readings against annotated reports, and says what was gained and lost since the baseline.

    gold_report.py [--keep] [--errors N]

tests/gold holds reports of the project's own with their annotations and the committed baseline (`--keep` writes it
anew). Where a folder `shared/gold` stands beside the project, its reports are scored too, by its own score.py;
their baseline stays in build/.
"""

import argparse
import json
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpers.files import write_text
from helpers.pipeline import read_corpus
from helpers.tables import rows

ROOT = Path(__file__).parents[1]
OWN = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"
SAME_UNIT = {"百分之": "%", "千分之": "‰", "/十万": "/10万", "1/10万": "/10万", "㎡": "平方米", "m2": "平方米"}


@dataclass
class Marks:
    """What an annotator asked for, each right or wrong, and what was read beyond that."""

    right: dict[tuple[str, str], bool] = field(default_factory=dict)  # (what is scored, which one)
    spurious: list[tuple[str, str]] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)

    def mark(self, what: str, which: str, right: bool) -> bool:
        self.right[what, which] = right
        return right

    def wrong(self) -> set[tuple[str, str]]:
        return {key for key, right in self.right.items() if not right} | {(f"spurious {what}", which) for what, which in self.spurious}


def plain(text: str | None) -> str:
    return unicodedata.normalize("NFKC", text or "").replace(" ", "")


def shared(a: dict, b: dict) -> int:
    """How many characters two spans share."""
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def accepted(gold: dict, name: str) -> list:
    """What is right for a field: its value, the values that are as right, and what the text hints at where it says nothing."""
    hinted = [gold[f"{name}_inferred"]] if gold.get(name) is None and f"{name}_inferred" in gold else []
    return [gold.get(name), *gold.get(f"{name}_accept", []), *hinted]


def same_number(a: float | list | None, b: float | list | None) -> bool:
    a, b = (list(x) if isinstance(x, (list, tuple)) else [x] for x in (a, b))
    return len(a) == len(b) and all(None not in pair and abs(pair[0] - pair[1]) <= 1e-9 * max(1, *map(abs, pair)) for pair in zip(a, b, strict=True))


def unit(text: str | None) -> str:
    return SAME_UNIT.get(plain(text), plain(text))


def right_figure(gold: dict, read: dict) -> bool:
    return same_number(gold["value"], read["value"]) and unit(read["unit"]) in map(unit, accepted(gold, "unit"))


def right_name(gold: dict, read: dict) -> bool:
    name = plain(read["name"])
    return all(any(plain(one) in name for one in ([need] if isinstance(need, str) else need)) for need in gold["name_all"])


def pair(golds: list[dict], reads: list[dict]) -> dict[int, int]:
    """Which reading belongs to which annotation, one to one: the right value first, then the larger overlap."""
    close = sorted((not same_number(g.get("value"), r.get("value")), -shared(g, r), i, j)
                   for i, g in enumerate(golds) for j, r in enumerate(reads) if shared(g, r))
    pairs: dict[int, int] = {}
    for _, _, i, j in close:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def score_report(gold: dict, records: dict[str, list[dict]], marks: Marks) -> None:
    """Mark one annotated report."""
    span, name = gold["report"], gold["id"]
    report = max(records["report"], key=lambda r: shared(r, span), default=None)
    starts = [span["start"], *span.get("start_accept", [])]
    marks.mark("bounds", name, report is not None and any(
        shared(report, whole := span | {"start": start}) >= 0.97 * (max(report["end"], span["end"]) - min(report["start"], whole["start"]))
        for start in starts))
    for what in ("province", "county", "period_start", "period_end"):
        marks.mark(what, name, report is not None and report[what] in accepted(span, what))
    inside = {kind: [r for r in found if r["start"] >= span["start"] - 5 and r["end"] <= span["end"] + 5] for kind, found in records.items()}
    score_figures(gold, inside["figure"], marks)
    score_findings(gold, inside["finding"], marks)
    score_programs(gold, [r for r in records["program"] if report and r["report_id"] == report["report_id"]], marks)
    score_problems(gold, inside["problem"], marks)


def score_figures(gold: dict, reads: list[dict], marks: Marks) -> None:
    figures = gold.get("figures", [])
    pairs = pair(figures, reads)
    for i, figure in enumerate(figures):
        if figure.get("optional"):
            continue
        read, which = (reads[pairs[i]] if i in pairs else None), f"{figure['id']} {figure['name']}"
        if not marks.mark("figure found", which, read is not None and right_figure(figure, read)):
            marks.mark("figure named", which, False)
            if read is not None:  # a wrong reading is one too many, as well as one missed
                marks.spurious.append(("figure", f"{which}: {read['value']} {read['unit']}"))
            continue
        marks.mark("figure named", which, right_name(figure, read))
        for what in ("relation", "role", "kind"):
            marks.mark(what, which, read[what] in [figure.get(what), *figure.get(f"{what}_accept", [])])
        if figure.get("arithmetic"):
            marks.mark("arithmetic", which, read["arithmetic"] == figure["arithmetic"])
        if figure.get("denominator") is not None:
            marks.mark("denominator", which, same_number(figure["denominator"], read["denominator"]))
    for j in set(range(len(reads))) - set(pairs.values()):
        marks.spurious.append(("figure", f"{gold['id']} @{reads[j]['start']} {reads[j]['name']}"))


def score_findings(gold: dict, reads: list[dict], marks: Marks) -> None:
    spans = {figure["id"]: figure for figure in gold.get("figures", [])}
    for total in gold.get("sums", []):
        flagged = any(r["kind"] == "sum_mismatch" and shared(r, spans[total["total"]]) for r in reads)
        marks.mark(f"sum {total['arithmetic']}", total["total"], flagged == (total["arithmetic"] == "mismatch"))
    for gap in gold.get("missing_values", []):
        near = {"start": gap["start"] - 2, "end": gap["end"] + 2}
        said = any(r["kind"] == "missing_value" and shared(r, near) for r in reads)
        marks.mark("missing value", f"{gold['id']} @{gap['start']} {gap['name']}", said)


def score_programs(gold: dict, reads: list[dict], marks: Marks) -> None:
    taken = set()
    for program in gold.get("programs", []):
        names = [plain(n) for n in (program["name"], *program.get("accept", []))]
        hits = {i for i, r in enumerate(reads) for n in names
                if n in plain(r["name"]) or n in plain(r["text"]) or len(plain(r["name"])) >= 3 and plain(r["name"]) in n}
        taken |= hits
        if not program.get("optional"):
            marks.mark("program", f"{gold['id']} {program['name']}", bool(hits))
    marks.spurious += [("program", f"{gold['id']} {r['name']}") for i, r in enumerate(reads) if i not in taken]


def score_problems(gold: dict, reads: list[dict], marks: Marks) -> None:
    problems, used = gold.get("problems", []), set()
    for problem in problems:
        free = [i for i in range(len(reads)) if i not in used]
        best = max(free, key=lambda i: shared(problem, reads[i]), default=None)
        found = best is not None and 2 * shared(problem, reads[best]) >= min(one["end"] - one["start"] for one in (problem, reads[best]))
        which = f"{gold['id']} @{problem['start']}"
        if found:
            used.add(best)
            marks.mark("theme", which, reads[best]["theme"] in problem["themes"])
        if not problem.get("optional"):
            marks.mark("problem", which, found)
    marks.spurious += [("problem", f"{gold['id']} @{r['start']} {r['quote'][:20]}") for i, r in enumerate(reads)
                       if i not in used and not any(shared(g, r) for g in problems)]


def read_records(files: list[Path]) -> Iterator[dict]:
    for page in read_corpus(files).pages:
        yield from rows(page)


def score(annotations: list[dict], records: list[dict]) -> Marks:
    """Every annotated report marked."""
    by_source: dict[str, dict[str, list[dict]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        by_source[record["source"]][record["record"]].append(record)
    marks = Marks()
    for gold in annotations:
        kinds = by_source[gold["source"]]
        score_report(gold, {kind: kinds[kind] for kind in ("report", "figure", "program", "problem", "finding")}, marks)
    marks.spurious.sort()
    return marks


def totals(marks: Marks) -> dict[str, dict[str, float]]:
    """For each thing scored how many were right of how many, and F1 where something can be read beyond them."""
    of, right = Counter(what for what, _ in marks.right), Counter(what for (what, _), ok in marks.right.items() if ok)
    extra = Counter(what for what, _ in marks.spurious)
    result = {}
    for what in of:
        result[what] = {"right": right[what], "of": of[what], "share": round(right[what] / of[what], 4)}
        if what.split()[0] in ("figure", "program", "problem"):
            read = right["figure found" if what == "figure named" else what] + extra[what.split()[0]]
            result[what]["f1"] = round(2 * right[what] / (of[what] + read), 4) if of[what] + read else 0.0
    return result


def load_annotations(folder: Path) -> list[dict]:
    loaded = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json")) if path.stem != "example"}
    return [gold | {"id": name} for name, gold in loaded.items() if "report" in gold]


def report(title: str, folder: Path, reports: Path, baseline: Path, keep: bool, errors: int) -> None:
    annotations = load_annotations(folder)
    marks = score(annotations, list(read_records(sorted({reports / gold["source"] for gold in annotations}))))
    print(f"{title}: {len(annotations)} reports")
    for what, total in totals(marks).items():
        print(f"  {what:14}", *(f"{name} {value}" for name, value in total.items()))
    wrong = sorted(marks.wrong())
    if baseline.exists():
        before = set(map(tuple, json.loads(baseline.read_text("utf-8"))))
        for sign, changed in (("gained", before - set(wrong)), ("lost", set(wrong) - before)):
            print(f"  {sign}: {len(changed)}")
            print(*(f"    {what}: {which}" for what, which in sorted(changed)), sep="\n", end="\n" if changed else "")
    if errors:
        print(*(f"  {what}: {which}" for what, which in wrong[:errors]), sep="\n")
    if keep or not baseline.exists():
        write_text(baseline, json.dumps(wrong, ensure_ascii=False, indent=0) + "\n")
        print(f"  baseline written: {baseline}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true", help="take this result as the baseline")
    parser.add_argument("--errors", type=int, default=0, help="print the first N that are wrong")
    args = parser.parse_args()
    report("the project's own", OWN, OWN, OWN / "baseline.json", args.keep, args.errors)
    if (SHARED / "gold" / "score.py").exists():
        report("shared", SHARED / "gold", SHARED / "reports", ROOT / "build" / "gold_baseline.json", args.keep, args.errors)
        records = ROOT / "build" / "gold.jsonl"
        found = read_records(sorted((SHARED / "reports").iterdir()))
        write_text(records, "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found))
        subprocess.run([sys.executable, "-B", SHARED / "gold" / "score.py", records], check=True)


if __name__ == "__main__":
    main()
