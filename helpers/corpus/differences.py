"""What differs between two copies of a report: years, numbers, places, wording, each with both places."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

from helpers.corpus.copies import SENTENCE, body
from helpers.records import Report

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[A-Za-z*×_]+|.", re.S)
_ALIGNED = 16_000_000  # tokens times tokens that are aligned one by one


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two copies differ."""

    kind: str  # year, number, place, wording
    ours: str
    theirs: str
    our_span: tuple[int, int]  # in the page; empty where only the other has text
    their_span: tuple[int, int]


def _tokens(text: str, at: int) -> list[tuple[str, int, int]]:
    return [(m.group(), at + m.start(), at + m.end()) for m in _TOKEN.finditer(text)]


def differences(ours: Report, theirs: Report) -> list[Difference]:
    """What differs between two copies, in the order of the first, layout apart."""
    a, b = body(ours), body(theirs)
    x, y = ([m.span() for m in SENTENCE.finditer(text)] for text, _ in (a, b))
    ours_plain, theirs_plain = ([plain_sentence(text[i:j]) for i, j in spans] for (text, _), spans in ((a, x), (b, y)))
    matcher = SequenceMatcher(None, ours_plain, theirs_plain, autojunk=False)
    found = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        p = [t for i, j in x[i1:i2] for t in _tokens(a[0][i:j], i)]
        q = [t for i, j in y[j1:j2] for t in _tokens(b[0][i:j], i)]
        if len(p) * len(q) > _ALIGNED:
            found.append(_difference(p, q, a, b))
            continue
        for op in Indel.opcodes([t[0] for t in p], [t[0] for t in q]):
            if op.tag != "equal":
                found.append(_difference(p[op.src_start:op.src_end], q[op.dest_start:op.dest_end], a, b))
    return _joined([d for d in found if d and plain_sentence(d.ours) != plain_sentence(d.theirs)])


def plain_sentence(text: str) -> str:
    """A sentence without signs and spaces, its numbers and years kept."""
    return re.sub(r"[^0-9A-Za-z.%*×_\u4e00-\u9fff]+", "", text)


def _difference(p, q, a, b) -> Difference | None:
    ours, theirs = ("".join(t[0] for t in tokens) for tokens in (p, q))
    spans = []
    for tokens, (_, offsets) in ((p, a), (q, b)):
        spans.append((offsets[tokens[0][1]], offsets[tokens[-1][2] - 1] + 1) if tokens else (0, 0))
    return Difference(_kind(ours, theirs), ours, theirs, *spans)


def _kind(ours: str, theirs: str) -> str:
    both = (ours, theirs)
    if any(re.fullmatch(r"(?:19|20)\d\d|(?:20)?[xX*×_]{1,4}年?", side) for side in both):
        return "year"
    if any(re.search(r"\d", side) for side in both):
        return "number"
    if any(re.search(r"[县市区旗镇乡]$", side) for side in both):
        return "place"
    return "wording"


def _joined(found: list[Difference]) -> list[Difference]:
    """A replacement that the alignment gives as a removal and an insertion side by side is one difference."""
    joined: list[Difference] = []
    for one in found:
        last = joined[-1] if joined else None
        halves = last and last.kind == one.kind and last.kind in ("number", "year") and bool(last.ours) == bool(one.theirs)
        if halves and bool(last.theirs) == bool(one.ours) and bool(last.ours) != bool(last.theirs):
            mine, other = (last, one) if last.ours else (one, last)
            kind = _kind(mine.ours, other.theirs)
            joined[-1] = Difference(kind, mine.ours, other.theirs, mine.our_span, other.their_span)
        else:
            joined.append(one)
    return joined
