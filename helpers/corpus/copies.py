"""Near-duplicate reports, what differs between them, and sentences that one report took over from another.

Time grows linearly with the number of reports: a report costs one sketch (its 3-character shingles, numbers left out,
the smallest hash in each of 256 bins) and a few comparisons with those that share a band of the sketch.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from rapidfuzz.distance import Indel

from helpers.corpus.clean import fold
from helpers.corpus.period import MASKED_YEAR
from helpers.records import Report

BINS, BANDS = 256, 32
ALIKE = 0.8  # shingles in common, of both: a copy
INSIDE = 0.92  # shingles of the shorter one that stand in the longer: a copy with something added
SAME_NUMBERS = 0.5  # numbers in common: below it, last year's text with this year's numbers, which is a report of its own
_BUCKET = 16  # neighbours compared in a band's bucket, so that boilerplate never makes it quadratic
_YEAR = re.compile(r"(?:19|20)\d\d年")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SIGNS = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[A-Za-z*×_]+|.", re.S)
_SENTENCE = re.compile(r"[^。;!?\n]+[。;!?]?")
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that says what another said before it."""

    report_id: str
    duplicate_of: str  # the first that was seen
    alike: float  # share of shingles in common
    numbers: float  # share of numbers in common


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two copies differ."""

    kind: str  # year, number, place, wording
    ours: str
    theirs: str
    our_span: tuple[int, int]  # in the page; empty where only the other has text
    their_span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Recycled:
    """What a report took over word for word, and the share of its text that is its own."""

    report_id: str
    own_share: float
    spans: tuple[tuple[int, int, str], ...]  # start, end, the report that said it first


def body(report: Report) -> tuple[str, list[int]]:
    """What a report says after its title, folded, and each character's place in the page."""
    text, offsets = [], []
    for passage in report.passages:
        if passage.kind != "title":
            text.append(passage.text + "\n")
            offsets += [*passage.offsets, passage.end]
    return "".join(text), offsets


def plain(text: str) -> str:
    """The text without years, signs and spaces, so that layout does not count."""
    return _SIGNS.sub("", MASKED_YEAR.sub("年", _YEAR.sub("年", text)))


def shingles(text: str) -> np.ndarray:
    """The hashes of all three-character pieces of a plain text, every number read as 0."""
    codes = np.frombuffer(_NUMBER.sub("0", text).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < 3:
        return np.empty(0, np.uint64)
    hashes = codes[:-2] * _MIX[0] ^ codes[1:-1] * _MIX[1] ^ codes[2:] * _MIX[2]
    for shift, mix in ((30, _MIX[1]), (27, _MIX[2])):  # so that all 64 bits depend on every character
        hashes = (hashes ^ hashes >> np.uint64(shift)) * mix
    return np.unique(hashes ^ hashes >> np.uint64(31))


def sketch(hashes: np.ndarray) -> np.ndarray:
    """The least hash in each of 256 bins; an empty bin borrows from the next full one."""
    edges = np.arange(BINS, dtype=np.uint64) << np.uint64(56)
    at = np.searchsorted(hashes, edges)
    full = at < np.append(at[1:], len(hashes))
    if not full.any():
        return np.zeros(BINS, np.uint32)
    places = np.flatnonzero(full)
    owner = places[np.searchsorted(places, np.arange(BINS)) % len(places)]
    distance = ((owner - np.arange(BINS)) % BINS).astype(np.uint64)
    return ((hashes[at[owner]] >> np.uint64(20)) + distance * _MIX[2]).astype(np.uint32)


def _candidates(sketches: np.ndarray) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) that agree in a whole band."""
    rows = BINS // BANDS
    powers = np.array([pow(0x9E3779B97F4A7C15, k, 1 << 64) for k in range(1, rows + 1)], np.uint64)
    seen: set[int] = set()
    for band in range(BANDS):
        keys = (sketches[:, band * rows:(band + 1) * rows].astype(np.uint64) * powers).sum(axis=1, dtype=np.uint64)
        order = np.argsort(keys, kind="stable")
        sorted_keys = keys[order]
        starts = np.flatnonzero(np.append(True, sorted_keys[1:] != sorted_keys[:-1]))
        ends = np.append(starts[1:], len(order))
        for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
            members = order[start:end].tolist()
            for n, later in enumerate(members[1:], 1):
                for earlier in {members[0], *members[max(0, n - _BUCKET):n]}:
                    pair = earlier << 32 | later
                    if pair not in seen:
                        seen.add(pair)
                        yield earlier, later


def likeness(a: str, b: str) -> tuple[float, float, float]:
    """Of two plain texts: shingles in common of both, of the shorter, and numbers in common."""
    x, y = shingles(a), shingles(b)
    common = len(np.intersect1d(x, y, assume_unique=True))
    p, q = Counter(_NUMBER.findall(a)), Counter(_NUMBER.findall(b))
    least = min(p.total(), q.total())
    numbers = (p & q).total() / least if least >= 4 else 1.0
    return common / max(1, len(x) + len(y) - common), common / max(1, min(len(x), len(y))), numbers


def find_pairs(texts: Sequence[str]) -> list[tuple[int, int, float, float]]:
    """Copies among texts as (first seen, copy, alike, numbers); each copy once, with the first of its family."""
    sketches = np.zeros((len(texts), BINS), np.uint32)
    empty = np.zeros(len(texts), bool)
    for n in range(len(texts)):
        hashes = shingles(plain(fold(texts[n])))
        empty[n] = len(hashes) < 50  # too short to be told from another
        sketches[n] = sketch(hashes)
    parent = list(range(len(texts)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    links: dict[int, tuple[float, float]] = {}
    kept = np.flatnonzero(~empty)
    for i, j in _candidates(sketches[kept]):
        a, b = int(kept[i]), int(kept[j])
        if root(a) == root(b) or np.count_nonzero(sketches[a] == sketches[b]) < 0.45 * BINS:
            continue
        alike, inside, numbers = likeness(plain(fold(texts[a])), plain(fold(texts[b])))
        if (alike >= ALIKE or inside >= INSIDE) and numbers >= SAME_NUMBERS:
            x, y = sorted((root(a), root(b)))
            parent[y] = x
            links[y] = links[b] = (alike, numbers)
    return [(root(n), n, *links.get(n, (1.0, 1.0))) for n in range(len(texts)) if root(n) != n]


def find_copies(reports: Sequence[Report]) -> list[Copy]:
    """The reports that repeat one seen before."""
    texts = [body(report)[0] for report in reports]
    return [Copy(reports[b].report_id, reports[a].report_id, round(alike, 4), round(numbers, 4)) for a, b, alike, numbers in find_pairs(texts)]


def _tokens(text: str, at: int) -> list[tuple[str, int, int]]:
    return [(m.group(), at + m.start(), at + m.end()) for m in _TOKEN.finditer(text)]


def differences(ours: Report, theirs: Report) -> list[Difference]:
    """What differs between two copies, in the order of the first, layout apart."""
    a, b = body(ours), body(theirs)
    x, y = ([m.span() for m in _SENTENCE.finditer(text)] for text, _ in (a, b))
    matcher = SequenceMatcher(None, [plain_sentence(a[0][i:j]) for i, j in x], [plain_sentence(b[0][i:j]) for i, j in y], autojunk=False)
    found = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        p = [t for i, j in x[i1:i2] for t in _tokens(a[0][i:j], i)]
        q = [t for i, j in y[j1:j2] for t in _tokens(b[0][i:j], i)]
        for op in Indel.opcodes([t[0] for t in p], [t[0] for t in q]):
            if op.tag != "equal":
                found.append(_difference(p[op.src_start:op.src_end], q[op.dest_start:op.dest_end], a, b))
    return _joined([d for d in found if d and plain_sentence(d.ours) != plain_sentence(d.theirs)], a[0], ours)


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


def _joined(found: list[Difference], text: str, ours: Report) -> list[Difference]:
    """A replacement that the alignment gives as a removal and an insertion side by side is one difference."""
    joined: list[Difference] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and (bool(last.ours), bool(last.theirs)) == (bool(one.theirs), bool(one.ours)) and bool(last.ours) != bool(last.theirs) and (
            (last.our_span if last.ours else last.their_span) is not None
        ) and last.kind == one.kind and last.kind in ("number", "year"):
            first, second = (last, one) if last.ours else (one, last)
            joined[-1] = Difference(_kind(first.ours, second.theirs), first.ours, second.theirs, first.our_span, second.their_span)
        else:
            joined.append(one)
    return joined


def find_recycled(reports: Iterable[Report], least: int = 16) -> list[Recycled]:
    """Of each report the sentences of at least so many characters that an earlier one has, and its share of own text."""
    first: dict[int, str] = {}
    found = []
    for report in reports:
        text, offsets = body(report)
        total = taken = 0
        spans = []
        for match in _SENTENCE.finditer(text):
            said = plain(match.group())
            total += len(said)
            if len(said) < least:
                continue
            owner = first.setdefault(hash(said), report.report_id)
            if owner != report.report_id:
                taken += len(said)
                spans.append((offsets[match.start()], offsets[match.end() - 1] + 1, owner))
        found.append(Recycled(report.report_id, round(1 - taken / total, 4) if total else 1.0, tuple(spans)))
    return found
