"""The counts of a report, to be asked for by name, by definition, by what their numbers can have meant."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from helpers.audit.counts import POPULATION, Count, Side, fit, likeness
from helpers.audit.precision import Interval, interval

# counts that are tried on a rate, by their definition, by their name; a sentence has a dozen, a report some hundreds
_MOST_FITTING, MOST_NAMED = 60, 2000


class Stock:
    """The counts of a report; what was asked once is known."""

    def __init__(self, counts: Sequence[Count]):
        self.counts = counts
        self._fitting: dict[Side, list[tuple[float, Count]]] = {}
        self._named: dict[tuple[str, float], list[Count]] = {}

    @cached_property
    def _actual(self) -> list[Count]:
        return [count for count in self.counts if count.figure.role != "target"]

    @cached_property
    def _holders(self) -> dict[str | None, list[int]]:
        """The numbers of those that hold a character, or are an indicator's."""
        holders = defaultdict(list)
        for number, count in enumerate(self._actual):
            for key in (*count.signs, count.figure.indicator):
                holders[key].append(number)
        return dict(holders)

    @cached_property
    def _signs(self) -> frozenset[str | None]:
        return frozenset(self._holders)

    @cached_property
    def populations(self) -> list[Count]:
        """The counts of all people."""
        return [count for count in self.counts if POPULATION.match(count.figure.name)][:_MOST_FITTING]

    @cached_property
    def ranges(self) -> dict[str, Interval]:
        """The numbers that each count can have meant."""
        return {count.figure.figure_id: interval(count.figure) for count in self.counts}

    def fits(self, side: Side) -> list[tuple[float, Count]]:
        """The actual counts that fit one side of a definition, and how well."""
        if side not in self._fitting:
            likely = {number for indicator in side.ids for number in self._holders.get(indicator, ())}
            for signs in side.signs:
                if signs <= self._signs:  # few surfaces can be written with the characters of a report's counts
                    likely.update(min(map(self._holders.__getitem__, signs), key=len))
            found = [(how, self._actual[number]) for number in sorted(likely) if (how := fit(self._actual[number], side))]
            if len(found) > _MOST_FITTING:  # the best, in the order of the text
                best = sorted(range(len(found)), key=lambda number: -found[number][0])[:_MOST_FITTING]
                found = [found[number] for number in sorted(best)]
            self._fitting[side] = found
        return self._fitting[side]

    def alike(self, wanted: str, least: float = 0.9) -> list[Count]:
        """The counts whose name says what is wanted."""
        if (wanted, least) not in self._named:
            found = [count for count in self.counts[:MOST_NAMED]
                     if not count.signs.isdisjoint(wanted) and likeness(count.plain, wanted) >= least]
            self._named[wanted, least] = found[:_MOST_FITTING]
        return self._named[wanted, least]
