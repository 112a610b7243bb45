"""Where the package's own data lies: in the repository when installed editable, inside the wheel otherwise."""

import re
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_WHEEL = _PACKAGE / "_data"
_ROOT = _PACKAGE.parent

LEXICONS = _WHEEL / "lexicons" if _WHEEL.is_dir() else _ROOT / "data" / "lexicons"
REFERENCE = _WHEEL / "reference" if _WHEEL.is_dir() else _ROOT / "data" / "reference"
INSTALLED = _WHEEL.is_dir()  # from a wheel: its folder is nobody's to write in
NOTEBOOKS = _WHEEL / "notebooks" if _WHEEL.is_dir() else _ROOT / "notebooks"
CORRECTIONS = (_WHEEL if _WHEEL.is_dir() else _ROOT / "data") / "corrections.csv"

URL = re.compile(r"([a-z][a-z0-9+.-]+)://(.+)")


def place(text: str) -> Path | str:
    """A path; the URL of a folder or file as it is.

    >>> place("s3://bucket/reports/"), place("data/reports").name, place("file:///data").name
    ('s3://bucket/reports', 'reports', 'data')
    """
    if not (url := URL.fullmatch(text)):
        return Path(text)
    return Path(url[2]) if url[1] == "file" else text.rstrip("/")
