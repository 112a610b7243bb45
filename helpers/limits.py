"""How much of a stranger's file is taken before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one file: a report has ten thousand bytes and is read in a hundredth of a second, a yearbook in ten."""

    size: int = 32 * 2**20  # bytes, of a file and of what it unpacks to times ten
    pages: int = 3000  # of a PDF
    seconds: float = 60.0  # to read it
    memory: int = 2 * 2**30  # bytes to read it with


DEFAULT = Limits()
