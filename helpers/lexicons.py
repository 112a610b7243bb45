"""Loads data/lexicons: what the field knows, as files that a county doctor could edit."""

from pathlib import Path

import yaml

from helpers.errors import WrongUse
from helpers.paths import LEXICONS

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LexiconError(WrongUse):
    """A lexicon file that cannot be used, with the file and the entry."""


def load_entries(name: str, required: tuple[str, ...] = (), folder: Path = LEXICONS) -> list[dict]:
    """The entries of `<folder>/<name>.yaml`, each checked to have the required keys and an id of its own."""
    path = folder / f"{name}.yaml"
    try:
        entries = yaml.load(path.read_bytes(), Loader=_Loader) or []
    except yaml.YAMLError as error:
        raise LexiconError(f"{path}: not valid YAML: {error}") from error
    seen = set()
    for number, entry in enumerate(entries, 1):
        missing = [key for key in required if key not in entry]
        if missing:
            raise LexiconError(f"{path}: entry {number} ({entry.get('id', entry)}) lacks {', '.join(missing)}")
        if "id" in entry and entry["id"] in seen:
            raise LexiconError(f"{path}: two entries are called {entry['id']}")
        seen.add(entry.get("id"))
    return entries
