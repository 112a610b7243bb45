"""Near-duplicate reports, what differs between them, and sentences that one report took over from another.

Time grows linearly with the number of reports: a report costs one sketch (its 3-character shingles, numbers left out,
the smallest hash in each of 256 bins) and a few comparisons with those that share a band of the sketch.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from helpers.corpus.clean import fold
from helpers.corpus.period import MASKED_YEAR
from helpers.records import Report

BINS, BANDS = 256, 32
LONGEST = 300_000  # characters that are compared of a report; what is longer is no report
ALIKE = 0.8  # shingles in common, of both: a copy
INSIDE = 0.92  # shingles of the shorter one that stand in the longer: a copy with something added
SAME_NUMBERS = 0.5  # numbers in common: below it, last year's text with this year's numbers, which is a report of its own
_BUCKET = 16  # neighbours compared in a band's bucket, so that boilerplate never makes it quadratic
_YEAR = re.compile(r"(?:19|20)\d\d年")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SIGNS = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
SENTENCE = re.compile(r"[^。;!?\n]+[。;!?]?")
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that says what another said before it."""

    report_id: str
    duplicate_of: str  # the first that was seen
    alike: float  # share of shingles in common
    numbers: float  # share of numbers in common


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
    if "年" in text:
        text = MASKED_YEAR.sub("年", _YEAR.sub("年", text))
    return _SIGNS.sub("", text)


def shingles(text: str) -> np.ndarray:
    """The hashes of all three-character pieces of a plain text, every number read as 0."""
    codes = np.frombuffer(_NUMBER.sub("0", text[:LONGEST]).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < 3:
        return np.empty(0, np.uint64)
    hashes = codes[:-2] * _MIX[0] ^ codes[1:-1] * _MIX[1] ^ codes[2:] * _MIX[2]
    for shift, mix in ((30, _MIX[1]), (27, _MIX[2])):  # so that all 64 bits depend on every character
        hashes = (hashes ^ hashes >> np.uint64(shift)) * mix
    hashes = np.sort(hashes ^ hashes >> np.uint64(31))
    return hashes[np.append(True, hashes[1:] != hashes[:-1])]


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


def mark(text: str) -> np.ndarray:
    """The sketch of a text as readers see it; nothing but zeros where it is too short to be told from another."""
    hashes = shingles(plain(fold(text)))
    return sketch(hashes) if len(hashes) >= 50 else np.zeros(BINS, np.uint32)


def find_pairs(texts: Sequence[str], sketches: np.ndarray | None = None) -> list[tuple[int, int, float, float]]:
    """Copies among texts as (first seen, copy, alike, numbers); each copy once, with the first of its family.

    With the `sketches` of all (a row each, see `mark`) only the texts of likely pairs are asked for.
    """
    if sketches is None:
        sketches = np.zeros((len(texts), BINS), np.uint32)
        for n in range(len(texts)):
            sketches[n] = mark(texts[n])
    empty = ~sketches.any(axis=1)
    parent = list(range(len(texts)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    links: dict[int, tuple[float, float]] = {}
    sketches[empty] = np.random.default_rng(0).integers(0, 1 << 32, (int(empty.sum()), BINS), np.uint32)  # alike to none
    for a, b in _candidates(sketches):
        if root(a) == root(b) or np.count_nonzero(sketches[a] == sketches[b]) < 0.45 * BINS:
            continue
        alike, inside, numbers = likeness(plain(fold(texts[a])), plain(fold(texts[b])))
        if (alike >= ALIKE or inside >= INSIDE) and numbers >= SAME_NUMBERS:
            x, y = sorted((root(a), root(b)))
            parent[y] = x
            links[y] = links[b] = (alike, numbers)
    return [(root(n), n, *links.get(n, (1.0, 1.0))) for n in range(len(texts)) if root(n) != n]


def said(report: Report) -> str:
    """What a report says after its title, as its passages read."""
    return "".join(p.text + "\n" for p in report.passages if p.kind != "title")


class Bodies(Sequence[str]):
    """The texts of reports, made when asked for, so that no second copy of a corpus is held."""

    def __init__(self, reports: Sequence[Report]):
        self._reports = reports

    def __len__(self) -> int:
        return len(self._reports)

    def __getitem__(self, number: int) -> str:
        return said(self._reports[number])


def find_copies(reports: Sequence[Report]) -> list[Copy]:
    """The reports that repeat one seen before."""
    texts = Bodies(reports)
    return [
        Copy(reports[b].report_id, reports[a].report_id, round(alike, 4), round(numbers, 4))
        for a, b, alike, numbers in find_pairs(texts)
    ]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may be found again elsewhere."""

    fingerprint: int  # of its words without years and signs: 64 bits, with a sign
    length: int
    start: int  # in the page
    end: int


def sentences(report: Report, least: int = 16) -> tuple[int, list[Sentence]]:
    """How much a report says, in characters, and its sentences of at least so many."""
    text, offsets = body(report)
    total, found = 0, []
    for match in SENTENCE.finditer(text):
        words = plain(match.group())
        total += len(words)
        if len(words) >= least:
            number = int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "little", signed=True)
            found.append(Sentence(number, len(words), offsets[match.start()], offsets[match.end() - 1] + 1))
    return total, found


def find_recycled(reports: Sequence[Report], least: int = 16) -> list[Recycled]:
    """Of each report the sentences of at least so many characters that an earlier one has, and its share of own text."""
    read = [sentences(report, least) for report in reports]
    fingerprints = np.array([one.fingerprint for _, found in read for one in found], np.int64)
    owners = np.array([n for n, (_, found) in enumerate(read) for _ in found], np.uint32)
    first = first_owners(fingerprints, owners).tolist()
    recycled, at = [], 0
    for n, (report, (total, found)) in enumerate(zip(reports, read, strict=True)):
        earlier = {k: reports[owner].report_id for k, owner in enumerate(first[at:at + len(found)]) if owner != n}
        recycled.append(recycle(report.report_id, total, found, earlier))
        at += len(found)
    return recycled


def recycle(report_id: str, total: int, found: Sequence[Sentence], earlier: Mapping[int, str]) -> Recycled:
    """What a report took over, of `earlier`: the report that said it first, by the number of the sentence."""
    taken = sum(found[k].length for k in earlier)
    spans = tuple((found[k].start, found[k].end, other) for k, other in earlier.items())
    return Recycled(report_id, round(1 - taken / total, 4) if total else 1.0, spans)


def first_owners(hashes: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """For each sentence the first report that has it."""
    if not len(hashes):
        return owners
    order = np.argsort(hashes, kind="stable")
    ranked = hashes[order]
    heads = np.maximum.accumulate(np.where(np.append(True, ranked[1:] != ranked[:-1]), np.arange(len(order)), 0))
    first = np.empty_like(owners)
    first[order] = owners[order[heads]]
    return first
