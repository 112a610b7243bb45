"""A file that is no readable page."""

from pathlib import Path


class Unreadable(ValueError):
    """A file that cannot be read: `path`, and in `reason` why and what to do about it."""

    def __init__(self, path: Path | str, reason: str):
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return self.reason
