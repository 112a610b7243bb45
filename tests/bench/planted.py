"""Errors planted in synthetic reports: which share the audit catches, and how many figures it flags without cause.

    python tests/bench/planted.py [REPORTS]      1,000 by default

An error counts where it can be told at all: after it the numbers of the statement no longer agree within their rounding.
"""

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from helpers.page_reading import load_knowledge, read_page
from helpers.records import Page
from tests.planted import ERRORS, make_audited

ARITHMETIC = {"rate_mismatch", "sum_mismatch", "impossible", "change_mismatch", "unit_inferred", "implied_mismatch"}
CAUGHT, FALSE = 0.95, 0.02  # what has to be reached


def measure(reports: int, show: int = 0) -> dict:
    known = load_knowledge()
    planted, caught, figures, flags, checked, agreeing, holding = Counter(), Counter(), 0, Counter(), 0, 0, 0
    for seed in range(reports):
        text, statements = make_audited(seed)
        reading = read_page(Page(f"{seed}.txt", f"{seed}.txt", text, "txt", "utf-8"), known)
        found = [f for f in reading.findings if f.kind in ARITHMETIC]
        spoiled = [s for s in statements if s.error]
        for statement in spoiled:
            planted[statement.error] += 1
            hit = any(f.start < b and a < f.end for f in found for a, b in statement.spans)
            caught[statement.error] += hit
            if not hit and show:
                show -= 1
                print("missed", seed, statement.error, "".join(piece for piece, _ in statement.pieces))
        ours = [span for s in spoiled for span in s.spans]
        for finding in found:
            if not any(finding.start < b and a < finding.end for a, b in ours):
                flags[finding.kind] += 1
                if show:
                    show -= 1
                    print("false", seed, finding.kind, finding.message)
        figures += len(reading.figures)
        rates = [f for f in reading.figures if f.kind == "rate" and f.role == "actual"]
        verdicts = {c.figure_id: c.arithmetic for c in reading.checks}
        checked += sum(bool(verdicts.get(f.figure_id)) for f in rates)
        agreeing += sum(verdicts.get(f.figure_id) == "ok" for f in rates)
        holding += sum(one.arithmetic == "ok" for one in reading.sums)
    return {"planted": planted, "caught": caught, "figures": figures, "flags": flags, "checked": checked, "agreeing": agreeing,
            "holding": holding}


def main(arguments: list[str]) -> int:
    reports = int(arguments[0]) if arguments else 1000
    begun = time.perf_counter()
    result = measure(reports, show=int(arguments[1]) if len(arguments) > 1 else 0)
    planted, caught = result["planted"], result["caught"]
    print(f"{'planted error':16}{'planted':>9}{'caught':>8}{'share':>8}")
    for error in ERRORS:
        print(f"{error:16}{planted[error]:9}{caught[error]:8}{caught[error] / max(1, planted[error]):8.3f}")
    share, false = caught.total() / max(1, planted.total()), result["flags"].total() / max(1, result["figures"])
    print(f"{'all':16}{planted.total():9}{caught.total():8}{share:8.3f}   at least {CAUGHT}")
    print(f"flags without cause: {result['flags'].total()} of {result['figures']} figures, {false:.4f}, at most {FALSE} "
          f"{dict(result['flags'].most_common())}")
    print(f"{result['checked']} rates could be checked, {result['agreeing']} agree; {result['holding']} sums hold")
    print(f"{reports} reports in {time.perf_counter() - begun:.0f} s")
    return 0 if share >= CAUGHT and false <= FALSE else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
