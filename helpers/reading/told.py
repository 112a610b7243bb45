"""A statement while it is being gathered: clauses that together say one lack, and what they say about themes."""

from dataclasses import dataclass

from helpers.reading.items import Clause
from helpers.reading.negation import Mark
from helpers.reading.themes import choose_themes


@dataclass(slots=True)
class Statement:
    """Clauses that together say one lack, while they are being gathered."""

    clauses: list[Clause]
    cues: list[Mark]
    points: dict[str, float]
    mode: str

    @property
    def themes(self) -> tuple[str, ...]:
        return choose_themes(self.points)

    def add(self, points: dict[str, float], share: float) -> None:
        for theme, value in points.items():
            self.points[theme] = self.points.get(theme, 0) + value * share
