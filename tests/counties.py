"""Reports of many real counties, made from a seed: what a site of a province or of the country would have to show.

    counties.py FOLDER COUNTIES YEARS [MANY]     a file a county and year; the first county has MANY reports, two a year

Each is a made report (see `synthetic`) into which sentences of the lexicons are put, with other numbers: counties name the same
rates, programs and lacks, as they do in life, and no two say the same.
"""

import csv
import random
import re
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import yaml  # noqa: E402
from synthetic import county_name, make_report  # noqa: E402

LEXICONS = ROOT / "data" / "lexicons"
LAST = 2012  # the year of the latest reports
SENTENCES = 24  # of the lexicons in a report


@cache
def divisions() -> list[tuple[str, str]]:
    """Every county with its province, in an order that mixes provinces; a name that two counties have is left out."""
    rows = list(csv.DictReader((ROOT / "data" / "reference" / "divisions.csv").open(encoding="utf-8")))
    provinces = {row["code"]: row["name"] for row in rows if len(row["code"]) == 2}
    names = [row["name"] for row in rows]
    found = [
        (provinces[row["code"][:2]], row["name"]) for row in rows
        if len(row["code"]) == 6 and not row["code"].endswith("00") and names.count(row["name"]) == 1
        and row["code"][:2] in provinces
    ]
    random.Random(7).shuffle(found)
    return found


@cache
def sentences() -> list[str]:
    """An example of each rate and program of the lexicons, rates first, then in the order of the files."""
    entries = [
        entry for path in (*sorted((LEXICONS / "indicators").glob("*.yaml")), LEXICONS / "programs.yaml")
        for entry in yaml.safe_load(path.read_text("utf-8"))
    ]
    return [entry["example"] for entry in entries if entry.get("unit", "%") in ("%", "‰", "/10万")]


def _other_numbers(text: str, draw: random.Random) -> str:
    """The sentence with the last digits of its numbers changed, so that rates stay rates."""
    return re.sub(r"(?<=\d)\d(?!\d*[年岁个万])", lambda _: str(draw.randint(0, 9)), text)


def make_county_report(number: int, year: int, half: bool = False) -> tuple[str, str, str]:
    """Province, county and text of the report of the county of this number."""
    province, county = divisions()[number]
    seed = number * 1000 + year * 2 + half
    draw = random.Random(seed)
    text, truth = make_report(seed, year=year)
    text = text.replace(county_name(seed), county)
    had = "上半年" in text.split("\n", 1)[0]
    if had != half:
        text = text.replace(f"{year}年上半年", f"{year}年") if had else text.replace(f"{year}年", f"{year}年上半年")
    known = sentences()
    own = [known[min(int(draw.expovariate(1 / 90)), len(known) - 1)]
           for _ in range(SENTENCES)]  # a few that all name, many that few do
    head, *lines = text.split("\n")
    for one in own:
        lines.insert(draw.randint(1, len(lines) - 2), _other_numbers(one, draw))
    return province, county, "\n".join([head, *lines])


def write_counties(folder: Path, counties: int, years: int, many: int = 0) -> int:
    """Writes the files; returns how many."""
    written = 0
    for number in range(counties):
        dates = [(year, False) for year in range(LAST - years + 1, LAST + 1)]
        if many and not number:
            dates = [(LAST - n // 2, bool(n % 2)) for n in range(many)]
        for year, half in dates:
            province, county, text = make_county_report(number, year, half)
            path = folder / province / county / f"{year}{'-1' if half else ''}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            written += 1
    return written


if __name__ == "__main__":
    print(write_counties(Path(sys.argv[1]), *map(int, sys.argv[2:])), "reports")
