"""Loads data/lexicons: what the field knows, as files that a county doctor could edit."""

from pathlib import Path

import yaml

from helpers.errors import WrongUse
from helpers.paths import LEXICONS

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LexiconError(WrongUse):
    """A lexicon file that cannot be used, with the file and the entry."""


def load_entries(name: str, required: tuple[str, ...] = (), folder: Path = LEXICONS) -> list[dict]:
    """The entries of `<folder>/<name>.yaml`, or of every file in `<folder>/<name>/` where that is a folder.

    Each is checked to have the required keys and an id of its own, across all files.
    """
    split = folder / name
    paths = sorted(split.glob("*.yaml")) if split.is_dir() else [folder / f"{name}.yaml"]
    entries: list[dict] = []
    seen: dict[str, Path] = {}
    for path in paths:
        for number, entry in enumerate(_read(path), 1):
            if not isinstance(entry, dict):
                raise LexiconError(f"{path}: entry {number} ({entry!r}) is no list of keys and values")
            missing = [key for key in required if key not in entry]
            if missing:
                raise LexiconError(f"{path}: entry {number} ({entry.get('id', entry)}) lacks {', '.join(missing)}")
            if (id := entry.get("id")) is not None and id in seen:
                raise LexiconError(f"{path}: two entries are called {id}" + _elsewhere(seen[id], path))
            seen[id] = path
            entries.append(entry)
    return entries


def _read(path: Path) -> list:
    try:
        return yaml.load(path.read_bytes(), Loader=LOADER) or []
    except FileNotFoundError as error:
        raise LexiconError(f"{path}: there is no such lexicon") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{path}: not valid YAML: {error}") from error


def _elsewhere(first: Path, second: Path) -> str:
    return "" if first == second else f" (the other stands in {first.name})"
