"""Text that knows where each of its characters stands in the page."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter


class Offsets(Sequence):
    """Increasing places in a page, kept as runs of consecutive ones.

    >>> offsets = Offsets([(3, 6), (10, 12)])
    >>> list(offsets), offsets[-1], list(offsets[2:4])
    ([3, 4, 5, 10, 11], 11, [5, 10])
    """

    __slots__ = ("_at", "_first", "_length", "runs")

    def __init__(self, runs: Iterable[tuple[int, int]]):
        merged: list[tuple[int, int]] = []
        for begin, end in runs:
            if begin >= end:
                continue
            if merged and merged[-1][1] == begin:
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((begin, end))
        self.runs = tuple(merged)
        self._at, total = [], 0
        for begin, end in merged:
            self._at.append(total)
            total += end - begin
        self._length = total
        self._first = merged[0][0] if len(merged) == 1 else None  # where there is but one run, as in most lines

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._slice(*index.indices(self._length))
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError(index)
        if self._first is not None:
            return self._first + index
        run = bisect_right(self._at, index) - 1
        return self.runs[run][0] + index - self._at[run]

    def _slice(self, start: int, stop: int, step: int):
        if step != 1:
            return [self[i] for i in range(start, stop, step)]
        if self._first is not None:
            return Offsets(((self._first + start, self._first + stop),))
        return Offsets(self._within(start, stop))

    def index(self, place: int) -> int:
        """Which character stands at a place of the page."""
        if self._first is not None and self._first <= place < self._first + self._length:
            return place - self._first
        run = bisect_right(self.runs, place, key=itemgetter(0)) - 1
        if run < 0 or place >= self.runs[run][1]:
            raise ValueError(f"{place} is in none of the runs")
        return self._at[run] + place - self.runs[run][0]

    def plainest(self) -> Sequence[int]:
        """The same places, as a range where they are one run: nothing is quicker to ask."""
        return range(*self.runs[0]) if len(self.runs) == 1 else self

    def _within(self, start: int, stop: int):
        run = max(0, bisect_right(self._at, start) - 1)
        for (begin, end), at in zip(self.runs[run:], self._at[run:], strict=True):
            if at >= stop:
                break
            yield begin + max(0, start - at), min(end, begin + stop - at)

    def __iter__(self):
        for begin, end in self.runs:
            yield from range(begin, end)

    def __eq__(self, other) -> bool:
        return self.runs == other.runs if isinstance(other, Offsets) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.runs)

    def __repr__(self) -> str:
        return f"Offsets({list(self.runs)})"

    def __reduce__(self):
        return Offsets, (self.runs,)


@dataclass(frozen=True, slots=True)
class Strand:
    """Folded text and its offsets, cut and joined together."""

    text: str
    offsets: Offsets

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> "Strand":
        return Strand(self.text[part], self.offsets[part])

    def __add__(self, other: "Strand") -> "Strand":
        return Strand(self.text + other.text, Offsets((*self.offsets.runs, *other.offsets.runs)))

    def strip(self, blanks: str | None = None) -> "Strand":
        """Without the blanks (or the given characters) around it."""
        if self.text == self.text.strip(blanks):  # most lines
            return self
        left = len(self.text) - len(self.text.lstrip(blanks))
        return self[left:max(left, len(self.text.rstrip(blanks)))]

    def without(self, spans: Iterable[tuple[int, int]]) -> "Strand":
        """Without the given parts (in order, apart from each other)."""
        kept, at = [], 0
        for begin, end in spans:
            kept.append((at, begin))
            at = end
        kept.append((at, len(self.text)))
        return Strand("".join(self.text[a:b] for a, b in kept), Offsets(run for a, b in kept for run in self.offsets[a:b].runs))

    def marked(self, pattern: re.Pattern[str]) -> list["Strand"]:
        """The parts that begin where the pattern matches."""
        cuts = [0, *(m.start() for m in pattern.finditer(self.text) if m.start()), len(self.text)]
        return [self[a:b] for a, b in zip(cuts, cuts[1:], strict=False) if a < b]


def join(strands: Iterable[Strand]) -> Strand:
    """One strand of many, in order.

    >>> join([Strand("下达", Offsets([(0, 2)])), Strand("意见书", Offsets([(9, 12)]))]).offsets
    Offsets([(0, 2), (9, 12)])
    """
    strands = list(strands)
    return Strand("".join(s.text for s in strands), Offsets(run for s in strands for run in s.offsets.runs))
