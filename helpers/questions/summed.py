"""What a page says of all places together, summed up once for a run and kept beside its tables.

A county's notebook reads these sums and its own rows, so that what it costs does not grow with the corpus. Where they are not
there, or not of these tables, the same is made of the tables themselves.

    statements.parquet   every statement with its group (helpers.recurrence), how many places state that group, and since when
    rates.parquet        what `indicators` gives
    themes.parquet       theme, places (that state it)
    vocabulary.parquet   word, total, reports (that use it); words of very few reports are summed into `all` of its metadata
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from functools import reduce
from operator import or_
from pathlib import Path

import pandas as pd

from helpers.files import whole_file
from helpers.parts import read_parts
from helpers.questions.places import keyed, originals, place_names, placed_problems
from helpers.schemas import TABLES, arrow_schema
from helpers.tables import Tables

STATEMENTS, RATES, THEMES, VOCABULARY = "statements", "rates", "themes", "vocabulary"
FEW = 3  # reports that a word has to stand in before it says something of a place
_ROWS = 5_000  # of a row group of statements
_OF = b"of"  # in a file's metadata: what tables it was made of
_ALL = b"all"
_FOLD = 40  # parts that are added up before more are read


def write_summaries(tables: Tables) -> None:
    """Sums up the tables of a run and keeps the sums beside them."""
    stamp = _stamp(tables.folder)
    _write(tables.folder, STATEMENTS, statements_of(tables), stamp)
    _write(tables.folder, RATES, rates_of(tables), stamp)
    _write(tables.folder, THEMES, themes_of(tables), stamp)
    words, total = vocabulary_of(tables)
    _write(tables.folder, VOCABULARY, words, stamp, total)


# ---- how each is made --------------------------------------------------------------------------------------------------


def statements_of(tables: Tables) -> pd.DataFrame:
    """Every statement with the `group` of those that mean the same and its `label` (see helpers.recurrence), copies too.

    Adds `counted` (its report is one of those that count), `group_places` and `group_since` (of the group, copies left out).
    """
    from helpers import recurrence
    from helpers.corpus.words import load_segmenter
    from helpers.reading.lacks import load_lacks

    grouped = recurrence.group_statements(tables.problems, tables.reports, load_segmenter(), load_lacks())
    grouped = grouped.assign(place=grouped["report_id"].map(place_names(tables.reports)))
    told = grouped[~grouped["copy"]].groupby("group")
    kept = set(originals(tables)["report_id"])
    grouped = grouped.assign(
        counted=grouped["report_id"].isin(kept),
        group_places=grouped["group"].map(told["place"].nunique()).fillna(0).astype(int),
        group_since=grouped["group"].map(told["year"].min()),
    )
    columns = [
        "report_id", "start", "end", "theme", "quote", "year", "county", "copy", "lack_id", "actor_id", "wording", "group",
        "label", "place", "counted", "group_places", "group_since",
    ]  # fmt: skip
    return grouped.sort_values(["county", "report_id"], kind="stable", na_position="last")[columns]


def rates_of(tables: Tables) -> pd.DataFrame:
    """Rates that can be compared: columns key, name, unit, places, figures; those that most places state first."""
    places = place_names(originals(tables))
    named, placed, units = [], [], {}

    def part(figures: pd.DataFrame) -> None:
        rates = keyed(figures)
        rates = rates[
            (rates["kind"] == "rate") & (rates["role"] == "actual") & rates["place"].isna()
            & rates["report_id"].isin(places.index)
        ]
        rates = rates.assign(place=rates["report_id"].map(places))
        named.append(rates.groupby(["key", "name"]).size().rename("figures").reset_index())
        placed.append(rates[["key", "place"]].drop_duplicates())
        for key, unit in rates.dropna(subset="unit").drop_duplicates("key")[["key", "unit"]].itertuples(index=False):
            units.setdefault(key, unit)
        if len(named) > _FOLD:
            named[:] = [pd.concat(named).groupby(["key", "name"])["figures"].sum().reset_index()]
            placed[:] = [pd.concat(placed).drop_duplicates()]

    for figures in parts(tables, "figures", ["report_id", "indicator", "name", "unit", "kind", "role", "place"]):
        part(figures)
    names = pd.concat(named).groupby(["key", "name"])["figures"].sum().reset_index()
    many = pd.concat(placed).drop_duplicates().groupby("key").size()
    frame = names.sort_values(["key", "figures", "name"], ascending=[True, False, True]).drop_duplicates("key")
    frame = frame[["key", "name"]].assign(
        unit=frame["key"].map(units).astype(object),
        places=frame["key"].map(many).astype(int),
        figures=frame["key"].map(names.groupby("key")["figures"].sum()).astype(int),
    )
    return frame.sort_values(["places", "figures", "key"], ascending=[False, False, True]).reset_index(drop=True)


def themes_of(tables: Tables) -> pd.DataFrame:
    """How many places state each theme: theme, places."""
    frame = placed_problems(tables)
    return frame.groupby("theme")["place"].nunique().rename("places").reset_index()


def vocabulary_of(tables: Tables) -> tuple[pd.DataFrame, int]:
    """Words of a few reports or more: word, total (occurrences), reports; and the occurrences of all words, rare ones too."""
    kept = originals(tables)["report_id"]
    counts: list[pd.DataFrame] = []

    def added() -> pd.DataFrame:
        return pd.concat(counts).groupby("word")[["total", "reports"]].sum().reset_index()

    for words in parts(tables, "words", ["report_id", "word", "count"]):
        words = words[words["report_id"].isin(set(kept))]
        counts.append(words.groupby("word").agg(total=("count", "sum"), reports=("report_id", "nunique")).reset_index())
        if len(counts) > _FOLD:
            counts[:] = [added()]
    frame = added()
    return frame[frame["reports"] >= min(FEW, len(kept))].reset_index(drop=True), int(frame["total"].sum())


def parts(tables: Tables, table: str, columns: Sequence[str] = (), where=None) -> Iterator[pd.DataFrame]:
    """A table, or columns of it: of one that lies whole in its file a row group at a time, else as it is held.

    `where`, an expression of Arrow, spares rows of a file; who gives it has to look again at what comes.
    """
    names = list(columns) or [column.name for column in TABLES[table]]
    if tables.whole:
        yield arrow_schema(table).empty_table().select(names).to_pandas(date_as_object=False)  # so that there is one at least
        for part in read_parts(tables.folder, table, names):
            kept = part.select(names)
            yield (kept if where is None else kept.filter(where)).to_pandas(date_as_object=False)
    else:
        yield getattr(tables, table)[names]


# ---- how each is asked -------------------------------------------------------------------------------------------------


def statements(tables: Tables, here: Tables | None = None) -> pd.DataFrame:
    """Every statement, or those `here`, in the columns of `statements_of`."""
    made = _kept(tables, STATEMENTS, _of(here) if here is not None else None)
    made = statements_of(tables) if made is None else made
    return made if here is None else made[made["report_id"].isin(set(here.reports["report_id"]))].reset_index(drop=True)


def same_lacks(tables: Tables) -> pd.DataFrame:
    """Every statement with the `group` of those that mean the same, its `label`, `year` and `place`; copies left out."""
    told = statements(tables)
    return told[~told["copy"]].reset_index(drop=True)


def indicators(tables: Tables, shared: bool = False) -> pd.DataFrame:
    """Rates that can be compared: columns key, name, unit, places, figures; those that most places state first.

    `shared`: only what two places or more state.
    """
    made = _kept(tables, RATES, [("places", ">=", 2)] if shared else None)
    made = rates_of(tables) if made is None else made
    return made[made["places"] >= 2].reset_index(drop=True) if shared else made


def theme_places(tables: Tables) -> pd.Series:
    """How many places state each theme."""
    made = _kept(tables, THEMES)
    return (themes_of(tables) if made is None else made).set_index("theme")["places"]


def vocabulary(tables: Tables, words: Collection[str]) -> tuple[pd.DataFrame, int]:
    """Of these words those of a few reports or more, indexed by word: total, reports; and the occurrences of all words."""
    import pyarrow as pa
    import pyarrow.compute as pc

    made, total = _kept(tables, VOCABULARY, pc.field("word").isin(pa.array(sorted(words), pa.large_string()))), 0
    if made is None:
        made, total = vocabulary_of(tables)
        made = made[made["word"].isin(set(words))]
    return made.set_index("word"), total or made.attrs.get("all", 0)


def _of(here: Tables):
    """What keeps the rows of these reports: by county, so that few row groups are read."""
    import pyarrow.compute as pc

    named = here.reports["county"].notna()
    counties, unnamed = set(here.reports.loc[named, "county"]), set(here.reports.loc[~named, "report_id"])
    asked = [pc.field("county").isin(sorted(counties))] if counties else []
    asked += [pc.field("county").is_null() & pc.field("report_id").isin(sorted(unnamed))] if unnamed else []
    return reduce(or_, asked)


def _kept(tables: Tables, name: str, filters=None) -> pd.DataFrame | None:
    """A sum that is kept beside these tables, if it was made of them as they are."""
    import pyarrow.parquet as pq

    path = tables.folder / f"{name}.parquet"
    if not tables.whole or not path.exists():
        return None
    noted = pq.read_schema(path).metadata or {}
    if _OF not in tables.answers:
        tables.answers[_OF] = _stamp(tables.folder).encode()
    if noted.get(_OF) != tables.answers[_OF]:
        return None
    frame = pq.read_table(path, filters=filters).to_pandas()
    frame.attrs["all"] = int(noted.get(_ALL, b"0"))
    return frame


def _write(folder: Path, name: str, frame: pd.DataFrame, stamp: str, total: int = 0) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = pa.Table.from_pandas(frame, preserve_index=False)
    rows = rows.replace_schema_metadata({**(rows.schema.metadata or {}), _OF: stamp.encode(), _ALL: str(total).encode()})
    with whole_file(folder / f"{name}.parquet") as part:
        pq.write_table(rows, part, row_group_size=_ROWS, compression="zstd")


def _stamp(folder: Path) -> str:
    """A fingerprint of the tables that sums are made of: the feet of their files, which tell sizes and bounds of every part."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    found = hashlib.sha256()
    for table in ("reports", "figures", "problems", "words"):
        path, foot = folder / f"{table}.parquet", pa.BufferOutputStream()
        pq.read_metadata(path).write_metadata_file(foot)
        found.update(f"{path.stat().st_size} ".encode() + foot.getvalue())
    return found.hexdigest()
