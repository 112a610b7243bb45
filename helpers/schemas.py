"""What every column of every table means: the one source of the Parquet types, the checks and the data dictionary."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # both take their time to import and are needed only where tables are written
    import pandera.pandas as pandera
    import pyarrow


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type (`kind`), what it means and in which unit."""

    name: str
    kind: str  # text, integer, number, flag, date, texts, spans, places, cuts, periods, evidence
    description: str
    unit: str | None = None
    required: bool = False  # never empty
    key: bool = False  # differs in every row
    among: tuple[str, ...] = ()  # the only values
    sheet: bool = True  # goes into CSV and the workbook, too


_SOURCE = Column("source", "text", "name of the file, without folders", required=True)
_REPORT = Column("report_id", "text", "the report: path of its file, #, its number on the page", required=True)
_START = Column("start", "integer", "where it begins in the text of the page (pages.text)", "characters", required=True)
_END = Column("end", "integer", "where it ends: pages.text[start:end] is what a reader sees", "characters", required=True)
_QUOTE = Column("quote", "text", "the words of the page between start and end", required=True)
_RULE = Column("rule", "text", "the rule that read it")

PAGES = (
    Column("path", "text", "path of the file in the corpus folder, / between its parts", required=True, key=True),
    _SOURCE,
    Column("format", "text", "txt, md, html, docx, doc, pdf; for a file that was not read its ending"),
    Column("encoding", "text", "how the file's characters were decoded"),
    Column("sha256", "text", "fingerprint of the file's bytes"),
    Column("characters", "integer", "length of the text as decoded; 0 where the file was not read", "characters", required=True),
    Column("reports", "integer", "reports found on the page", "reports", required=True),
    Column("status", "text", "read; failed: should have been readable; skipped: not a report, or excluded", required=True,
           among=("read", "failed", "skipped")),
    Column("reason", "text", "why the file failed or was skipped, and what to do"),
    Column("notes", "texts", "what was repaired or lost while decoding"),
    Column("text", "text", "the page as decoded, to which every start and end points", sheet=False),
)
REPORTS = (
    _SOURCE,
    Column("path", "text", "path of its file: pages.path", required=True),
    Column("report_id", "text", "the report: path of its file, #, its number on the page", required=True, key=True),
    _START, _END,
    Column("title", "text", "title as written", required=True),
    Column("province", "text", "province, full name; empty where the text cannot tell"),
    Column("prefecture", "text", "prefecture, full name"),
    Column("county", "text", "county, full name; empty where the text cannot tell or hides it"),
    Column("county_code", "text", "six-digit code of the county (GB/T 2260)"),
    Column("county_candidates", "texts", "counties that fit where county is empty, most likely first"),
    Column("county_masked", "flag", "the text hides the county's name (XX县)", required=True),
    Column("period_start", "date", "first day that the report tells of; empty where the text cannot tell"),
    Column("period_end", "date", "last day that the report tells of"),
    Column("period_candidates", "periods", "periods that fit where period_start is empty, most likely first"),
    Column("period_masked", "flag", "the text hides the year (20xx年)", required=True),
    Column("duplicate_of", "text", "report_id of the report that this one is a copy of"),
    Column("evidence", "evidence", "what speaks for and against each value of place and period"),
    Column("cuts", "cuts", "stretches between start and end that are no part of the report, by kind", sheet=False),
)
PASSAGES = (
    _SOURCE, _REPORT,
    Column("number", "integer", "position in the report, from 0", required=True),
    Column("kind", "text", "title, heading, paragraph or table", required=True),
    Column("level", "integer", "of a heading: 1 for 一、, 2 for (一) and so on; 0 elsewhere", required=True),
    Column("path", "texts", "the headings above it, outermost first"),
    _START, _END,
    Column("text", "text", "as read: full-width signs folded, cuts removed, broken lines joined", required=True),
)
FIGURES = (
    _SOURCE, _REPORT,
    Column("figure_id", "text", "the figure", required=True, key=True),
    Column("passage", "integer", "the passage it stands in: passages.number", required=True),
    _START, _END, _QUOTE,
    Column("value", "number", "the number, multipliers applied; of a range the lower end", "as in column unit", required=True),
    Column("value_high", "number", "of a range the upper end, else empty", "as in column unit"),
    Column("unit", "text", "%, ‰, /10万, 元, 个百分点 or the classifier as written; empty where the text gives none"),
    Column("kind", "text", "rate, count, money, quantity or rank", required=True,
           among=("rate", "count", "money", "quantity", "rank")),
    Column("name", "text", "what is measured, as the row label of a table would put it", required=True),
    Column("indicator", "text", "id of the indicator (data/lexicons); empty where no lexicon knows it"),
    Column("relation", "text", "= or a bound (≥ ≤) or about (≈)", required=True, among=("=", "≥", "≤", "≈")),
    Column("role", "text", "actual, target, change, previous or rank", required=True,
           among=("actual", "target", "change", "previous", "rank")),
    Column("numerator", "number", "of a rate: the count above the line, where the report states it", "persons or as named"),
    Column("denominator", "number", "of a rate: the count below the line, where the report states it", "persons or as named"),
    Column("arithmetic", "text", "whether the counts give the rate; empty where it cannot be checked", among=("ok", "mismatch")),
    Column("computed", "number", "what the counts give", "as in column unit"),
    Column("formula", "text", "the arithmetic as tried"),
    Column("numerator_id", "text", "figure_id of the numerator"),
    Column("denominator_id", "text", "figure_id of the denominator"),
    Column("check_reason", "text", "why a rate could not be checked, or how its counts were chosen"),
    Column("period_start", "date", "first day the figure tells of: its own where the sentence gives one, else its report's"),
    Column("period_end", "date", "last day the figure tells of"),
    Column("place", "text", "where the sentence names another place than the report's county"),
    Column("program", "text", "id of the program it belongs to (data/lexicons)"),
    Column("confidence", "number", "how likely the reading is right, 0 to 1", "probability", required=True),
    _RULE,
    Column("corrected", "text", "what an analyst corrected, what it was, and why (corrections.csv); empty where nothing was"),
)
PROGRAMS = (
    _SOURCE, _REPORT,
    Column("program", "text", "id of the program (data/lexicons); empty for one found by its form"),
    Column("name", "text", "usual full name", required=True),
    Column("text", "text", "as the report words it: the fullest wording, which stands at start, then its others, 、 between",
           required=True),
    _START, _END,
    Column("category", "text", "kind of work", required=True),
    Column("status", "text", "planned, under way, finished, target met; empty where the text does not say"),
    Column("funding", "number", "money the report ties to it", "元"),
    Column("mentions", "spans", "every place where the report names it", "characters"),
    Column("activities", "texts", "what was done: the verbs"),
    Column("figures", "texts", "figure_id of its outputs and beneficiaries"),
    _RULE,
)
PROBLEMS = (
    _SOURCE, _REPORT, _START, _END, _QUOTE,
    Column("theme", "text", "what is lacking, one of the fourteen themes", required=True),
    Column("themes", "texts", "all themes that fit, the first one first"),
    Column("actor", "text", "who lacks it"),
    Column("lack", "text", "what is lacking, in the report's words"),
    Column("cue", "text", "the words or the heading that showed it", required=True),
    _RULE,
)
FINDINGS = (
    _SOURCE, _REPORT,
    Column("kind", "text", "rate_mismatch, sum_mismatch, missing_value, unit_inferred, impossible, conflict, masked_year …",
           required=True),
    _START, _END,
    Column("message", "text", "what was found, in a sentence", required=True),
    Column("figures", "texts", "figure_id of the figures it speaks of"),
    Column("spans", "spans", "the places it speaks of", "characters"),
    Column("other", "places", "the places in other reports that it speaks of", "characters"),
)
SUMS = (
    _SOURCE, _REPORT,
    Column("total_id", "text", "figure_id of the total", required=True),
    _START, _END, _QUOTE,
    Column("value", "number", "the total as stated", "as in column unit", required=True),
    Column("unit", "text", "unit of the total"),
    Column("computed", "number", "what the parts give", "as in column unit", required=True),
    Column("arithmetic", "text", "whether the parts give the total", required=True, among=("ok", "mismatch")),
    Column("formula", "text", "the addition as tried", required=True),
    Column("parts", "texts", "figure_id of the parts"),
    Column("spans", "spans", "the places of the parts", "characters"),
    _RULE,
)
WORDS = (
    _REPORT,
    Column("word", "text", "word as segmented, without stop words, numbers and punctuation", required=True),
    Column("count", "integer", "how often it stands in the report", "occurrences", required=True),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "pages": PAGES, "reports": REPORTS, "passages": PASSAGES, "figures": FIGURES,
    "programs": PROGRAMS, "problems": PROBLEMS, "findings": FINDINGS, "sums": SUMS, "words": WORDS,
}
TITLES = {
    "pages": "every file of the corpus, read or not",
    "reports": "every work report found on a page",
    "passages": "the paragraphs, headings and tables of each report, in order",
    "figures": "every quantity that a report states, and what it measures",
    "programs": "every named line of work in a report, once a report",
    "problems": "every lack that a report admits",
    "findings": "what the audit has to say: gaps, contradictions, masks, copies",
    "sums": "every total that its parts could be held against, and whether they give it",
    "words": "how often each word stands in each report",
}


@cache
def arrow_schema(table: str) -> "pyarrow.Schema":
    """The Parquet schema of a table; each field carries its description and unit."""
    import pyarrow as pa

    text, whole = pa.string(), pa.int64()
    span = [("start", whole), ("end", whole)]
    types = {
        "text": text, "integer": whole, "number": pa.float64(), "flag": pa.bool_(), "date": pa.date32(),
        "texts": pa.list_(text), "spans": pa.list_(pa.struct(span)),
        "places": pa.list_(pa.struct([("report_id", text), *span])), "cuts": pa.list_(pa.struct([*span, ("kind", text)])),
        "periods": pa.list_(pa.struct([("start", pa.date32()), ("end", pa.date32())])),
        "evidence": pa.list_(pa.struct([("field", text), ("value", text), ("reason", text), *span, ("supports", pa.bool_())])),
    }
    return pa.schema([
        pa.field(c.name, types[c.kind], nullable=not c.required,
                 metadata={"description": c.description, **({"unit": c.unit} if c.unit else {})})
        for c in TABLES[table]])


@cache
def frame_schema(table: str) -> "pandera.DataFrameSchema":
    """The pandera schema of a table: types, empties, keys and the values that a column may have."""
    import pandera.pandas as pandera

    columns = {c.name: _ruled(c, _PANDAS.get(c.kind, "object")) for c in TABLES[table]}
    return pandera.DataFrameSchema(columns, name=table, description=TITLES[table], strict=True, ordered=True)


_PANDAS = {"text": "str", "integer": "int64", "number": "float64", "flag": "bool", "date": "datetime64[ms]"}


def _ruled(column: Column, kind: str | None) -> "pandera.Column":
    import pandera.pandas as pandera

    checks = [pandera.Check.isin(column.among)] if column.among else []
    if column.name == "confidence":
        checks.append(pandera.Check.in_range(0, 1))
    return pandera.Column(
        kind, checks, nullable=not column.required, unique=column.key,
        description=column.description, metadata={"unit": column.unit})


@cache
def rule_schema(table: str) -> "pandera.DataFrameSchema":
    """The same for rows that Arrow has given their types: only the columns that have a rule beside."""
    import pandera.pandas as pandera

    columns = {c.name: _ruled(c, None) for c in TABLES[table] if c.required or c.key or c.among}
    return pandera.DataFrameSchema(columns, name=table, description=TITLES[table])
