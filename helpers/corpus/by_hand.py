"""A list that a person wrote in a spreadsheet program and saved as CSV: manifest.csv, corrections.csv."""

import csv
import io
from datetime import date
from pathlib import Path

from helpers.errors import WrongUse


def read_lines(path: Path) -> csv.DictReader:
    """The lines of a list by their columns, whichever encoding the program wrote; none where there is no file."""
    data = path.read_bytes() if path.is_file() else b""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")  # what a Chinese spreadsheet program writes
    return csv.DictReader(io.StringIO(text, newline=""))


def read_day(text: str, where: str, error: type[WrongUse]) -> date:
    """The day that a cell gives, or an `error` that says where and what to write.

    >>> read_day("2010-06-30", "line 2", WrongUse)
    datetime.date(2010, 6, 30)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise error(f"{where} is {text!r}; write a day as 2010-06-30") from None
