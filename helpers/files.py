"""Files that appear whole or not at all, and names that any file system takes."""

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.errors import WrongUse

_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_LONGEST = 80  # bytes; file systems take 255, and an ending and a prefix come on top

_MARKED = re.compile(r"-[0-9a-f]{8}$")  # a name that only looks as if it had a mark gets one of its own


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` to write to, moved into its place when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / f".part-{os.getpid()}-{path.name[-40:]}"
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write `text` in UTF-8, whole or not at all."""
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def only_run(out: Path) -> Iterator[None]:
    """Holds the output folder for one run; the system lets go of it if the run dies."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(out / ".lock", timeout=0):
            yield
    except Timeout:
        raise WrongUse(f"{out}: another run is writing there. Wait for it, or give another folder with --out.") from None


def slug(name: str) -> str:
    """A name for a file: letters and digits of any script, the rest as hyphens; never a path, a device or too long.

    >>> slug("开江县"), slug("../开江 县"), slug("CON"), slug("…")
    ('开江县', '开江-县', 'con-a3dbc4b6', 'unnamed-b4935894')
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    text = re.sub(r"[\W_]+", "-", text).strip("-")
    short = text.encode()[:_LONGEST].decode(errors="ignore").strip("-")
    safe = short and short == text and short not in _DEVICES and not _MARKED.search(short)
    return short if safe else f"{short or 'unnamed'}-{_mark(name)}"


def slugs(names: Iterable[str]) -> dict[str, str]:
    """A slug for each name, different for different names whatever their order."""
    names = list(dict.fromkeys(names))
    taken = Counter(map(slug, names))
    return {name: one if taken[one := slug(name)] == 1 else f"{one}-{_mark(name)}" for name in names}


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:8]
