"""The reference facts: every row well-formed, given once, and with a source that names something."""

import csv
import re
from collections import defaultdict
from datetime import date

import yaml

from helpers.paths import LEXICONS, REFERENCE
from helpers.reading.indicators import load_indicators

PLACEHOLDERS = re.compile(r"相关文件|有关文件|有关方案|有关规定|工作文件|地方文件|建设文件|[等…]$|\?|待查|TODO", re.I)  # stand for a source and name none
YEAR = re.compile(r"(?<!\d)(?:19[4-9]|20[0-4])\d(?!\d)")


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


LEXICON = load_indicators()
TARGETS = rows("targets.csv")
RENAMED = rows("renamed.csv")
EVENTS = rows("events.csv")
DIVISIONS = rows("divisions.csv")
PROGRAMS = yaml.safe_load((LEXICONS / "programs.yaml").read_text("utf8"))
INDICATORS = [entry for path in sorted((LEXICONS / "indicators").glob("*.yaml"))
              for entry in yaml.safe_load(path.read_text("utf8"))]

PROVINCES = {row["code"]: row["name"] for row in DIVISIONS if len(row["code"]) == 2}
TODAY = {(row["name"], PROVINCES[row["code"][:2]], len(row["code"])) for row in DIVISIONS if len(row["code"]) > 2}


def twice(keys: list) -> set:
    """The keys that stand more than once."""
    seen = set()
    return {key for key in keys if key in seen or seen.add(key)}


def names_a_document(source) -> bool:
    return isinstance(source, str) and len(source) > 3 and source == source.strip() and not PLACEHOLDERS.search(source)


def place(row: dict[str, str], name: str) -> tuple[str, str, int]:
    return row[name], row["province"], 4 if row["kind"] == "prefecture" else 6


def test_a_target_is_of_a_known_indicator_and_in_its_unit():
    assert [row for row in TARGETS if row["indicator"] not in LEXICON] == []
    fits = lambda unit, indicator: unit == indicator.unit or unit in indicator.units  # noqa: E731
    assert [row for row in TARGETS if not fits(row["unit"], LEXICON[row["indicator"]])] == []


def test_a_target_has_a_goal_and_years_in_which_it_holds():
    assert [row for row in TARGETS if not 1990 <= int(row["since"]) <= int(row["year"]) <= 2040] == []
    assert {row["level"] for row in TARGETS} <= {"national", "rural", "urban", "pilot"}
    most = {"%": 100, "‰": 1000}
    assert [row for row in TARGETS if not 0 < float(row["value"]) <= most.get(row["unit"], 1e6)] == []


def test_a_target_asks_in_the_direction_of_its_indicator():
    assert {row["relation"] for row in TARGETS} <= {"≥", "≤", "="}
    against = {"more": "≤", "less": "≥"}
    assert [row for row in TARGETS if row["relation"] == against.get(LEXICON[row["indicator"]].direction)] == []


def test_a_target_names_its_document_and_whether_a_page_was_read():
    assert [row for row in TARGETS if not (names_a_document(row["source"]) and YEAR.search(row["source"]))] == []
    assert {row["checked"] for row in TARGETS} <= {"yes", "no"}
    assert [row for row in TARGETS if (row["checked"] == "yes") != bool(row["evidence"])] == []


def test_no_target_is_given_twice_and_documents_of_one_time_agree():
    assert twice([(row["indicator"], row["year"], row["level"], row["source"]) for row in TARGETS]) == set()
    asked = defaultdict(set)
    for row in TARGETS:
        asked[row["indicator"], row["since"], row["year"], row["level"]].add((row["relation"], row["value"]))
    assert {key: goals for key, goals in asked.items() if len(goals) > 1} == {}


def test_a_former_name_leads_to_a_division_of_today():
    assert {row["kind"] for row in RENAMED} == {"upgraded", "merged", "renamed", "prefecture"}
    assert [row for row in RENAMED if not 2000 <= int(row["year"]) <= 2023] == []
    assert [row for row in RENAMED if place(row, "became") not in TODAY] == []


def test_a_former_name_is_given_once_and_is_no_name_of_today():
    assert [row for row in RENAMED if place(row, "name") in TODAY] == []
    assert twice([place(row, "name") for row in RENAMED]) == set()


def test_an_event_has_its_days_its_words_and_its_source():
    for row in EVENTS:
        assert row["id"] and row["name"] and names_a_document(row["source"]), row
        assert date(1985, 1, 1) < date.fromisoformat(row["first"]) < date.fromisoformat(row["last"] or "9999-01-01"), row
        assert all(word == word.strip() and len(word) > 1 for word in row["surfaces"].split("|")), row


def test_no_event_is_given_twice():
    assert twice([row["id"] for row in EVENTS]) == set()
    assert twice([word for row in EVENTS for word in row["surfaces"].split("|")]) == set()


def test_every_program_and_indicator_names_its_source():
    entries = PROGRAMS + INDICATORS
    assert [(entry["id"], entry["source"]) for entry in entries if not names_a_document(entry["source"])] == []
    number_alone = re.compile(r"\S*〔\d{4}〕\d+号")  # tells a reader nothing
    assert [(entry["id"], entry["source"]) for entry in entries if number_alone.fullmatch(entry["source"])] == []


def test_the_years_of_a_program_run_forward():
    for program in PROGRAMS:
        first, last = program["years"]
        assert all(year is None or 1949 <= year <= 2030 for year in (first, last)), program["id"]
        assert first is None or last is None or first < last, program["id"]
