"""Folders behind a URL (s3://… and whatever else fsspec knows): fetched before a run, published after it.

A run works on folders of this machine. Of a folder behind a URL it keeps a copy in the user's cache, fetches what is new or
changed there, and at its end uploads what is new or changed here: the index last of all, then what is no more goes. Who opens
the site meanwhile finds pages that are whole and lead somewhere.
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from helpers.batch.ledger import LEDGER, fingerprint
from helpers.errors import WrongUse
from helpers.files import write_text
from helpers.paths import URL

EXTRA = "pip install 'county-health-reports[cluster]'"
INDEX = "site/index.html"


class NoStorage(WrongUse):
    """A URL that cannot be read or written, with what to do."""


def cache() -> Path:
    """Where copies of what lies behind URLs are kept."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache").resolve() / "county-health-reports"


def copy_of(url: str) -> Path:
    """Where the copy of a URL lies: below the cache, by the parts of the URL, so that what lies side by side there does here."""
    protocol, path = URL.fullmatch(url).groups()
    parts = PurePosixPath(path.replace("\\", "/").replace(":", "_")).parts
    if ".." in parts:
        raise NoStorage(f"{url}: write the URL without ..")
    return cache().joinpath("copies", protocol, *(part for part in parts if part != "/"))


def url_of(path: Path, urls: Iterable[str]) -> str | None:
    """The URL that a copied file was fetched from, among the URLs of a run."""
    for url in urls:
        if path.is_relative_to(folder := copy_of(url)):
            return f"{url}/{path.relative_to(folder).as_posix()}".removesuffix("/.")
    return None


def open_storage(url: str) -> tuple[Any, str]:
    """The file system behind a URL, and the path in it."""
    try:
        from fsspec.core import url_to_fs

        return url_to_fs(url)
    except ImportError as error:
        raise NoStorage(f"{url}: {error}. For storage behind URLs: {EXTRA}") from error
    except ValueError as error:  # a protocol that nobody knows
        raise NoStorage(f"{url}: {error}") from error


@contextmanager
def _said(url: str) -> Iterator[None]:
    """What goes wrong between here and there, with the URL."""
    try:
        yield
    except WrongUse:
        raise
    except FileNotFoundError as error:
        raise NoStorage(f"{url}: no such file or folder") from error
    except PermissionError as error:
        raise NoStorage(f"{url}: {error}. Check the credentials and rights for it.") from error
    except Exception as error:  # each kind of storage has its own
        raise OSError(f"{url}: {type(error).__name__}: {error}") from error


# ---- what was there at the last time -----------------------------------------------------------------------------------


def _state(url: str) -> Path:
    return cache() / "states" / f"{sha256(url.encode()).hexdigest()[:24]}.json"


def _seen(url: str) -> dict[str, list[str]]:
    """Of each file, how the storage told its version and what its bytes were, when both sides had the same."""
    try:
        return json.loads(_state(url).read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def _there(storage: Any, path: str) -> dict[str, str]:
    """The files behind a path by their names below it, each with what tells its version."""
    storage.invalidate_cache()
    found = {}
    for full, info in storage.find(path, detail=True).items():
        name = storage._strip_protocol(full).removeprefix(storage._strip_protocol(path)).lstrip("/")
        if ".." in name.split("/"):
            raise NoStorage(f"{path}: the name {name} leads out of the folder. Rename it.")
        if info.get("type") == "file" and not full.endswith("/"):
            version = info.get("ETag") or info.get("etag") or info.get("md5Hash")
            found[name] = str(version or [info.get(key) for key in ("size", "mtime", "LastModified", "created") if key in info])
    return found


def _holds(home: Path) -> bool:
    """Whether a copy is there at all."""
    return home.is_file() or home.is_dir() and any(not one.name.startswith(".") for one in home.iterdir())


def fetch(url: str) -> Path:
    """The copy of a folder or file behind a URL, made like it: what is new or changed there is fetched, what is no more goes."""
    storage, path = open_storage(url)
    with _said(url):
        home, there, seen = copy_of(url), _there(storage, path), _seen(url)
        if not there and not storage.exists(path):
            raise FileNotFoundError
        lost = not _holds(home)  # a single file that is gone was taken away by a run that was stopped before it could publish
        wanted = [name for name, version in there.items() if lost or seen.get(name, [""])[0] != version]
        here = [home / name for name in wanted]
        for one in {one.parent for one in here}:
            one.mkdir(parents=True, exist_ok=True)
        if wanted:
            storage.get([f"{path}/{name}" if name else path for name in wanted], [str(one) for one in here])
        for name in seen.keys() - there.keys():
            (home / name).unlink(missing_ok=True)
        state = {name: seen[name] for name in there if name in seen} | {
            name: [there[name], fingerprint(one)] for name, one in zip(wanted, here, strict=True)}
        write_text(_state(url), json.dumps(state, ensure_ascii=False))
    if "" not in there:
        home.mkdir(parents=True, exist_ok=True)
    return home


def publish(url: str, below: str = "") -> None:
    """Make what is behind a URL like its copy here: upload what is new or changed, the index last; then what is no more goes.

    With `below`, a folder in it, only what is new or changed there. What no run put there is left alone.
    """
    storage, path = open_storage(url)
    with _said(url):
        home, seen = copy_of(url), _seen(url)
        there = _there(storage, path) if storage.exists(path) else {}
        files = {one.relative_to(home).as_posix(): one for one in home.rglob("*") if one.is_file()}
        prints = {name: fingerprint(one) for name, one in files.items() if _published(name) and name.startswith(below)}
        wanted = sorted(name for name in prints if seen.get(name) != [there.get(name), prints[name]])
        for some in ([name for name in wanted if name != INDEX], [name for name in wanted if name == INDEX]):
            if some:
                storage.put([str(files[name]) for name in some], [f"{path}/{name}" for name in some])
        gone = [name for name in there if name in seen and name not in files and not below]
        for name in gone:
            storage.rm_file(f"{path}/{name}")
        now = _there(storage, path) if wanted or gone else there
        state = {name: said for name, said in seen.items() if name in now}
        write_text(_state(url), json.dumps(state | {name: [now[name], prints[name]] for name in prints}, ensure_ascii=False))


def _published(name: str) -> bool:
    """What is for this machine alone, ledger and lock among it, stays here."""
    return not any(part.startswith(".") for part in name.split("/")) and not name.startswith(LEDGER)


@contextmanager
def at_hand(url: str) -> Iterator[Path]:
    """The copy of an output folder, as it is behind the URL; published when the block ends well."""
    storage, path = open_storage(url)
    with _said(url):
        known = storage.exists(path)
    if known:
        fetch(url)
    copy_of(url).mkdir(parents=True, exist_ok=True)
    yield copy_of(url)
    publish(url)
