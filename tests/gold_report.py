"""Scores the readings against annotated reports, and says what was gained and lost since the baseline.

    gold_report.py [--keep] [--errors N]

tests/gold holds reports of the project's own with their annotations, tests/baseline.json the committed baseline (`--keep`
writes it anew): for each report and each thing asked of it, by its span, what was wrong ("" where nothing was). So a change
is told from both sides, and an annotation that was added, moved or taken away is neither a gain nor a loss. Where a
folder `shared/gold` stands beside the project, its reports are scored too, and by its own score.py; their baseline
stays in build/.
"""

import argparse
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpers.corpus_reading import read_corpus
from helpers.files import write_text
from helpers.rows import rows

ROOT = Path(__file__).parents[1]
OWN = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"
SAME_UNIT = {"百分之": "%", "千分之": "‰", "/十万": "/10万", "1/10万": "/10万", "㎡": "平方米", "m2": "平方米"}


State = dict[str, dict[str, str]]  # report → thing asked or read too much → what is wrong with it, "" for nothing


@dataclass
class Marks:
    """What an annotator asked for, each right or wrong, and what was read beyond that."""

    right: dict[tuple[str, str], bool] = field(default_factory=dict)  # (what is scored, which one)
    spurious: list[tuple[str, str]] = field(default_factory=list)  # (what, which one); one that is asked for was read wrongly
    names: dict[str, str] = field(default_factory=dict)  # which one → its name, for readers

    def mark(self, what: str, which: str, right: bool, name: str = "") -> bool:
        self.right[what, which] = right
        self.names.setdefault(which, name)
        return right

    def wrong(self) -> set[tuple[str, str]]:
        wrong = {key for key, right in self.right.items() if not right}
        return wrong | {(f"spurious {what}", which) for what, which in self.spurious}

    def state(self) -> State:
        """What is wrong with each thing that was asked, or read beyond it."""
        wrong: dict[str, set[str]] = defaultdict(set)
        for (what, which), right in self.right.items():
            wrong[which] |= set() if right else {what}
        for what, which in self.spurious:
            wrong[which] |= {f"spurious {what}"}
        state: State = defaultdict(dict)
        for which, whats in sorted(wrong.items(), key=lambda item: in_order(item[0])):
            report, thing = which.split(" ", 1)
            state[report][thing] = ", ".join(sorted(whats))
        return dict(state)


def which_one(gold: dict, kind: str, one: dict) -> str:
    """How one thing of a report is called: by its report, its kind and its span."""
    return f"{gold['id']} {kind} {one['start']}-{one['end']}"


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
    return len(a) == len(b) and all(
        None not in pair and abs(pair[0] - pair[1]) <= 1e-9 * max(1, *map(abs, pair)) for pair in zip(a, b, strict=True))


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
    marks.mark("bounds", f"{name} report", report is not None and any(
        shared(report, span | {"start": start}) >= 0.97 * (max(report["end"], span["end"]) - min(report["start"], start))
        for start in starts))
    for what in ("province", "county", "period_start", "period_end"):
        marks.mark(what, f"{name} report", report is not None and report[what] in accepted(span, what))
    inside = {kind: [r for r in found if r["start"] >= span["start"] - 5 and r["end"] <= span["end"] + 5]
              for kind, found in records.items()}
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
        read, which = (reads[pairs[i]] if i in pairs else None), which_one(gold, "figure", figure)
        if not marks.mark("figure found", which, read is not None and right_figure(figure, read), figure["name"]):
            marks.mark("figure named", which, False)
            if read is not None:  # a wrong reading is one too many, as well as one missed
                marks.spurious.append(("figure", which))
            continue
        marks.mark("figure named", which, right_name(figure, read))
        for what in ("relation", "role", "kind"):
            marks.mark(what, which, read[what] in [figure.get(what), *figure.get(f"{what}_accept", [])])
        if figure.get("arithmetic"):
            marks.mark("arithmetic", which, read["arithmetic"] == figure["arithmetic"])
        if figure.get("denominator") is not None:
            marks.mark("denominator", which, same_number(figure["denominator"], read["denominator"]))
    for j in set(range(len(reads))) - set(pairs.values()):
        which = which_one(gold, "figure", reads[j])
        marks.spurious.append(("figure", which))
        marks.names.setdefault(which, f"{reads[j]['name']} {reads[j]['value']} {reads[j]['unit']}")


def score_findings(gold: dict, reads: list[dict], marks: Marks) -> None:
    spans = {figure["id"]: figure for figure in gold.get("figures", [])}
    for total in gold.get("sums", []):
        flagged = any(r["kind"] == "sum_mismatch" and shared(r, spans[total["total"]]) for r in reads)
        which = which_one(gold, "sum", spans[total["total"]])
        said = flagged == (total["arithmetic"] == "mismatch")
        marks.mark(f"sum {total['arithmetic']}", which, said, spans[total["total"]]["name"])
    for gap in gold.get("missing_values", []):
        near = {"start": gap["start"] - 2, "end": gap["end"] + 2}
        said = any(r["kind"] == "missing_value" and shared(r, near) for r in reads)
        marks.mark("missing value", which_one(gold, "gap", gap), said, gap["name"])


def score_programs(gold: dict, reads: list[dict], marks: Marks) -> None:
    taken = set()
    for program in gold.get("programs", []):
        names = [plain(n) for n in (program["name"], *program.get("accept", []))]
        hits = {i for i, r in enumerate(reads) for n in names
                if n in plain(r["name"]) or n in plain(r["text"]) or len(plain(r["name"])) >= 3 and plain(r["name"]) in n}
        taken |= hits
        if not program.get("optional"):
            marks.mark("program", f"{gold['id']} program {program['name']}", bool(hits))
    marks.spurious += [("program", f"{gold['id']} program {r['name']}") for i, r in enumerate(reads) if i not in taken]


def score_problems(gold: dict, reads: list[dict], marks: Marks) -> None:
    problems, used = gold.get("problems", []), set()
    for problem in problems:
        free = [i for i in range(len(reads)) if i not in used]
        best = max(free, key=lambda i: shared(problem, reads[i]), default=None)
        found = best is not None and 2 * shared(problem, reads[best]) >= min(
            one["end"] - one["start"] for one in (problem, reads[best]))
        which = which_one(gold, "problem", problem)
        if found:
            used.add(best)
            marks.mark("theme", which, reads[best]["theme"] in problem["themes"])
        if not problem.get("optional"):
            marks.mark("problem", which, found, problem.get("quote", "")[:20])
    for i, read in enumerate(reads):
        if i not in used and not any(shared(g, read) for g in problems):
            marks.spurious.append(("problem", which_one(gold, "problem", read)))
            marks.names.setdefault(which_one(gold, "problem", read), read["quote"][:20])


def read_records(files: list[Path]) -> Iterator[dict]:
    reading = read_corpus(files)
    for one in reading.unread:
        print(f"NOT READ, and so left out: {one.path}: {one.reason}", file=sys.stderr)
    for page in reading.pages:
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


def unread(wrong: str) -> bool:
    """Whether what is wrong with a thing is that it was not read at all."""
    return any(what in ("figure found", "program", "problem", "missing value") for what in wrong.split(", "))


def beyond(wrong: str) -> bool:
    """Whether a thing was read that nothing asked for."""
    return wrong.startswith("spurious") and not unread(wrong)


def compare(before: State, now: State) -> dict[str, list[tuple[str, str, str]]]:
    """Gained, lost and changed: which one, what was wrong with it and what is now.

    What is read beyond the annotations is lost where it appears and gained where it goes. What the annotations
    asked of only one of the two is left out.
    """
    changes: dict[str, list[tuple[str, str, str]]] = {"gained": [], "lost": [], "changed": []}
    for report in sorted(before.keys() & now.keys()):
        for thing in sorted(before[report].keys() | now[report].keys(), key=in_order):
            old, new = before[report].get(thing), now[report].get(thing)
            if old == new or None in (old, new) and not beyond(old or new or ""):
                continue
            was, stays = (set(filter(None, (wrong or "").split(", "))) for wrong in (old, new))
            better = stays < was or unread(old or "") and not unread(new or "")
            worse = was < stays or unread(new or "") and not unread(old or "")
            kind = "gained" if better else "lost" if worse else "changed"
            changes[kind].append((f"{report} {thing}", said(old), said(new)))
    return changes


def said(wrong: str | None) -> str:
    """What is wrong, in a word; None for what nothing asked for and nobody read."""
    return "absent" if wrong is None else "not read" if unread(wrong) and "spurious" not in wrong else wrong or "right"


def in_order(thing: str) -> list:
    """Sorts spans by number."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", thing)]


def show_changes(before: State, marks: Marks) -> None:
    now = marks.state()
    for kind, changes in compare(before, now).items():
        print(f"  {kind}: {len(changes)}")
        for which, old, new in changes:
            print(f"    {which} {marks.names.get(which, '')}: {old} → {new}")
    if before.keys() != now.keys():
        print("  reports not in both:", *sorted(before.keys() ^ now.keys()))


def report(title: str, folder: Path, reports: Path, baseline: Path, keep: bool, errors: int) -> None:
    annotations = load_annotations(folder)
    marks = score(annotations, list(read_records(sorted({reports / gold["source"] for gold in annotations}))))
    print(f"{title}: {len(annotations)} reports")
    for what, total in totals(marks).items():
        print(f"  {what:14}", *(f"{name} {value}" for name, value in total.items()))
    if baseline.exists():
        show_changes(json.loads(baseline.read_text("utf-8")), marks)
    for what, which in sorted(marks.wrong())[:errors]:
        print(f"  {what}: {which} {marks.names.get(which, '')}")
    if keep or not baseline.exists():
        write_text(baseline, json.dumps(marks.state(), ensure_ascii=False, indent=1) + "\n")
        print(f"  baseline written: {baseline.relative_to(ROOT)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true", help="take this result as the baseline")
    parser.add_argument("--errors", type=int, default=0, help="print the first N that are wrong")
    args = parser.parse_args()
    report("the project's own", OWN, OWN, ROOT / "tests" / "baseline.json", args.keep, args.errors)
    if (SHARED / "gold" / "score.py").exists():
        report("shared", SHARED / "gold", SHARED / "reports", ROOT / "build" / "gold_baseline.json", args.keep, args.errors)
        records = ROOT / "build" / "gold.jsonl"
        found = read_records(sorted((SHARED / "reports").iterdir()))
        write_text(records, "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found))
        subprocess.run([sys.executable, "-B", SHARED / "gold" / "score.py", records], check=True)


if __name__ == "__main__":
    main()
