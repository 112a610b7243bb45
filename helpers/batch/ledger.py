"""What is done already, by the content of all that went into it: a run does again only what something new goes into.

One SQLite file beside the results. A reading, a notebook or a site is noted after its files are whole, so that a run
that was killed anywhere goes on where it was, with the result of one that was not.
"""

import hashlib
import json
import os
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from helpers.schemas import TABLES

LEDGER = "ledger.sqlite"
_TABLES = """
drop table if exists readings;
create table if not exists pages (key text primary key, trace blob not null, reading blob not null);
create table if not exists frames (name blob primary key, key text not null, frame blob not null) without rowid;
create table if not exists done (what text primary key, key text not null, files text not null, note text not null) without rowid;
"""
_BATCH = 50  # readings between two commits


def digest(*parts: Any) -> str:
    """A fingerprint of texts, numbers, bytes and lists of them."""
    found = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        found.update(f"{len(data)}:".encode() + data)
    return found.hexdigest()


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of(paths: Iterable[Path], root: Path) -> str:
    """A fingerprint of files: their names below `root` and their bytes."""
    return digest(*(part for path in sorted(paths) for part in (path.relative_to(root).as_posix(), fingerprint(path))))


@cache
def code_version() -> str:
    """A fingerprint of this program: its code, lexicons and reference tables, Python, and the packages it needs."""
    from helpers.paths import LEXICONS, REFERENCE

    package = Path(__file__).parents[1]
    parts: list[Any] = [sys.version]
    for folder in (package, LEXICONS, REFERENCE):
        parts.append(digest_of((path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"), folder))
    installed = {path.name for entry in sys.path for path in Path(entry or ".").glob("*.dist-info")}  # name-version
    return digest(*parts, sorted(installed))


def site_key(out: Path, notebooks: Path, counties: Sequence[str], language: str) -> str:
    """A fingerprint of all that goes into the site of an output folder."""
    return digest(
        code_version(),
        digest_of((path for name in TABLES if (path := out / "tables" / f"{name}.parquet").exists()), out),
        digest_of(notebooks.glob("*.ipynb"), notebooks),
        sorted(counties),
        language,
    )


class Ledger:
    """The ledger of an output folder, to be held by one run at a time."""

    def __init__(self, out: Path, *, fresh: bool = False) -> None:
        self.out, self.path = out, out / LEDGER
        self.unsaved = 0
        if fresh:
            self._forget()
        try:
            self.store = self._open()
        except sqlite3.OperationalError as error:  # the disk is full, or the folder may not be written
            raise OSError(f"{self.path}: {error}") from error
        except sqlite3.DatabaseError:  # not a ledger, or a broken one: what is done is done again
            self._forget()
            self.store = self._open()

    def _open(self) -> sqlite3.Connection:
        store = sqlite3.connect(self.path)
        store.execute("pragma journal_mode=wal")
        store.execute("pragma synchronous=normal")
        store.executescript(_TABLES)
        return store

    def _forget(self) -> None:
        for end in ("", "-wal", "-shm"):
            Path(f"{self.path}{end}").unlink(missing_ok=True)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self.store.commit()
        except sqlite3.DatabaseError as told:
            error = error or told
        finally:
            self.store.close()
        if isinstance(error, sqlite3.OperationalError):
            raise OSError(f"{self.path}: {error}") from error
        if isinstance(error, sqlite3.DatabaseError):
            raise OSError(f"{self.path}: {error}. --fresh begins a new one") from error

    # ---- pages ----

    def holds(self, key: str) -> bool:
        """Whether a page was read before, of the same things."""
        return self.store.execute("select 1 from pages where key = ?", (key,)).fetchone() is not None

    def keep(self, key: str, trace: bytes, reading: bytes) -> None:
        """Note what was read from a page, and what the corpus has to know of it."""
        self.store.execute("insert or replace into pages values (?, ?, ?)", (key, trace, reading))
        self.unsaved += 1
        if self.unsaved >= _BATCH:
            self.store.commit()
            self.unsaved = 0

    def trace(self, key: str) -> bytes:
        """The trace of a page that was kept."""
        return self.store.execute("select trace from pages where key = ?", (key,)).fetchone()[0]

    def reading(self, key: str) -> bytes:
        """The frozen reading of a page that was kept."""
        return self.store.execute("select reading from pages where key = ?", (key,)).fetchone()[0]

    def frame(self, name: str, key: str | None = None) -> bytes | None:
        """What frames the text of a file, as it was noted last; with a key, only if it was noted with that."""
        row = self.store.execute("select key, frame from frames where name = ?", (os.fsencode(name),)).fetchone()
        return row[1] if row and key in (None, row[0]) else None

    def keep_frame(self, name: str, key: str, frame: bytes) -> None:
        """Note what frames the text of a file."""
        self.store.execute("insert or replace into frames values (?, ?, ?)", (os.fsencode(name), key, frame))
        self.unsaved += 1
        if self.unsaved >= _BATCH:
            self.store.commit()
            self.unsaved = 0

    def prune(self, keys: Iterable[str], names: Iterable[str] = ()) -> None:
        """Forget the pages and frames of files that are no more."""
        wanted, files = set(keys), {os.fsencode(name) for name in names}
        gone = [(key,) for (key,) in self.store.execute("select key from pages") if key not in wanted]
        self.store.executemany("delete from pages where key = ?", gone)
        gone = [(name,) for (name,) in self.store.execute("select name from frames") if name not in files]
        self.store.executemany("delete from frames where name = ?", gone)
        self.store.commit()

    # ---- files made ----

    def made(self, what: str, key: str) -> Any:
        """What was noted when `what` was made of the same things, if its files are still as they were; else None."""
        row = self.store.execute("select key, files, note from done where what = ?", (what,)).fetchone()
        if row is None or row[0] != key:
            return None
        names, content = json.loads(row[1])
        try:
            same = digest_of((self.out / name for name in names), self.out) == content
        except OSError:
            return None
        return json.loads(row[2]) if same else None

    def note(self, what: str, key: str, files: Iterable[Path], note: Any = True) -> None:
        """Note that `what` was made, of things with this key; `files` are whole by now."""
        files = sorted(files)
        content = digest_of(files, self.out)
        row = (what, key, json.dumps([[path.relative_to(self.out).as_posix() for path in files], content]), json.dumps(note))
        self.store.execute("insert or replace into done values (?, ?, ?, ?)", row)
        self.store.commit()
        self.unsaved = 0
