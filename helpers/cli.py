"""The command line, thin over the functions that notebooks call."""

import argparse
import json
import sys
from pathlib import Path


def extract(files: list[Path]) -> int:
    """Write every record of the files to standard output, one JSON object a line."""
    from helpers.corpus.load import load_page
    from helpers.pipeline import read_pages
    from helpers.tables import rows

    for reading in read_pages([load_page(path) for path in files]):
        for row in rows(reading):
            print(json.dumps(row, ensure_ascii=False))
    return 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("county-reports", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("extract")
    one.add_argument("files", nargs="+", type=Path)
    one.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")
    args = parser.parse_args(arguments)
    return extract(args.files)


if __name__ == "__main__":
    sys.exit(main())
