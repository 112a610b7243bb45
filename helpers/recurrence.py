"""Problems that recur: statements that mean the same, across reports, years and counties.

Works on the rows of helpers/rows.py: `problems` has the columns of `problem_row` (source, report_id, start, end, quote, theme,
themes, actor, lack, cue), `reports` those of `report_row` (source, report_id, county, period_end, duplicate_of). Nothing is
compared with everything: statements meet only those of the same lack, so that 50,000 take minutes, not days.
"""

import re
from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.corpus.clean import fold
from helpers.corpus.words import Segmenter, telling_words
from helpers.reading.lacks import LackLexicon, find_actor, find_lack

SAME_LACK, SAME_ACTOR, OTHER_ACTOR, WORDING = 0.5, 0.2, -0.2, 0.3  # what a likeness is made of; 1 is the same in everything
ENOUGH = 0.6  # the least likeness of a statement to the first of its group
_NUMBER = re.compile(r"\d[\d.,]*(?:%|‰|万|亿)?")
_LOOSE = re.compile(
    r"部分|个别|少数|多数|一些|有些|有的|目前|当前|仍然|依然|还是|仍|还|尚|较为|比较|十分|非常|严重|普遍|我县|全县|我局|我市|[\s,。;:、“”()]"
)
_SOLVED = re.compile(
    r"解决|缓解|改善|改变|投入使用|竣工|建成|新建|购置|配备|招聘|引进|到位|落实了|纳入|提高到|补齐|扭转|化解|偿还|达标"
)


def _dated(reports: pd.DataFrame) -> pd.DataFrame:
    """report_id, county, year and copy (whether it is a copy of another report)."""
    year = pd.to_datetime(reports["period_end"], errors="coerce").dt.year.astype("Int64")
    copy = reports["duplicate_of"].notna() if "duplicate_of" in reports else False
    return pd.DataFrame({"report_id": reports["report_id"], "county": reports["county"], "year": year, "copy": copy})


def group_statements(problems: pd.DataFrame, reports: pd.DataFrame, segmenter: Segmenter, lexicon: LackLexicon) -> pd.DataFrame:
    """The problems, each with the group of those that mean the same.

    Adds to the columns of `problems`: county, year, copy (of a report that is a copy of another: it counts nowhere), lack_id and
    actor_id (lexicon ids or None), wording (without numbers and adverbs), group (from 0, the largest first), label.
    """
    frame = problems.drop(columns=[c for c in ("county", "year", "copy") if c in problems]).merge(
        _dated(reports), on="report_id", how="left"
    )
    frame["copy"] = frame["copy"].fillna(False).astype(bool)
    for column in ("actor", "lack", "cue"):  # pandas makes NaN of None
        frame[column] = frame[column].astype(object).where(frame[column].notna(), None)
    frame["wording"] = [_LOOSE.sub("", _NUMBER.sub("", fold(quote))) for quote in frame["quote"]]
    keys = {}
    for row in frame.itertuples():
        key = (row.wording, row.theme, row.actor, row.cue)
        if key not in keys:
            lack = find_lack(row.quote, list(row.themes), row.cue, lexicon)
            keys[key] = lack, find_actor(row.actor, lack, lexicon)
    pairs = [keys[row.wording, row.theme, row.actor, row.cue] for row in frame.itertuples()]
    frame["lack_id"] = pd.Series([lack for lack, _ in pairs], index=frame.index, dtype=object)
    frame["actor_id"] = pd.Series([actor for _, actor in pairs], index=frame.index, dtype=object)
    distinct = (
        frame.groupby(["wording", "theme"], sort=False)
        .agg(lack_id=("lack_id", "first"), actor_id=("actor_id", "first"), count=("quote", "size"))
        .reset_index()
    )
    vectors = _vectors(distinct["wording"], segmenter)
    group = np.full(len(distinct), -1)
    following = 0
    family = distinct["lack_id"].where(distinct["lack_id"].notna(), "?" + distinct["theme"])
    for lack, members in distinct.groupby(family, sort=True).groups.items():
        at = members.to_numpy()
        at = at[np.argsort(-distinct["count"].to_numpy()[at], kind="stable")]
        found = _leaders(
            vectors[at],
            distinct["actor_id"].to_numpy()[at],
            0.0 if lack.startswith("?") else SAME_LACK * (0.75 if lack in lexicon.wide else 1),
        )
        group[at] = found + following
        following += found.max() + 1
    frame = frame.merge(distinct[["wording", "theme"]].assign(group=group), on=["wording", "theme"], how="left")
    size = frame[~frame["copy"]]["group"].value_counts()
    order = {old: new for new, old in enumerate(sorted(frame["group"].unique(), key=lambda g: (-size.get(g, 0), g)))}
    frame["group"] = frame["group"].map(order).astype(int)
    labels = {g: _label(part, lexicon) for g, part in frame.groupby("group")}
    frame["label"] = frame["group"].map(labels)
    return frame


def _vectors(texts: pd.Series, segmenter: Segmenter) -> sparse.csr_matrix:
    """Words and pairs of characters, weighted by how rare they are; rows of length 1."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    def features(text: str) -> list[str]:
        return telling_words(text, segmenter) + [text[i : i + 2] for i in range(len(text) - 1)]

    if not len(texts) or not any(len(text) > 1 for text in texts):
        return sparse.csr_matrix((len(texts), 1))
    return TfidfVectorizer(analyzer=features, sublinear_tf=True, dtype=np.float32).fit_transform(texts).tocsr()


def _leaders(vectors: sparse.csr_matrix, actors: np.ndarray, same_lack: float) -> np.ndarray:
    """Groups of statements of one lack: each joins the leader that it is most like, so that likeness does not run in chains.

    A statement that is like no leader becomes one; those that stand most often, and that name an actor, are asked first.
    """
    count = vectors.shape[0]
    named = np.array([actor is not None for actor in actors])
    likeness = np.full(count, -1.0)
    group = np.zeros(count, dtype=int)
    leaders = 0
    for at in np.argsort(~named, kind="stable"):
        if likeness[at] >= ENOUGH:
            continue
        wording = (vectors @ vectors[at].T).toarray().ravel()
        same = np.array([actor == actors[at] for actor in actors])
        actor = np.where(
            same & named[at], SAME_ACTOR, np.where(named & named[at], OTHER_ACTOR, SAME_ACTOR * (0.75 if named[at] else 1))
        )
        score = same_lack + actor + WORDING * wording if same_lack else actor + 0.8 * wording
        score[at] = 2.0
        closer = score > likeness
        likeness[closer], group[closer] = score[closer], leaders
        leaders += 1
    return np.unique(group, return_inverse=True)[1]


def _label(part: pd.DataFrame, lexicon: LackLexicon) -> str:
    """A name for a group from its own words: the actor that most name, and what most say is lacking, 乡镇卫生院 · 专业技术人员短缺."""
    actors = Counter(a for a in part["actor_id"] if a)
    actor, times = actors.most_common(1)[0] if actors else (None, 0)
    said: Counter[str] = Counter()
    for row in part.itertuples():
        phrase = _phrase(fold(row.quote), row.lack or "", row.cue or "")
        if phrase:
            said[phrase] += 1
    if said:
        pairs = Counter(text[i : i + 2] for text in part["wording"] for i in range(len(text) - 1))

        def shared(phrase: str) -> float:  # how much of it the statements of the group have in common
            return sum(pairs[phrase[i : i + 2]] for i in range(len(phrase) - 1)) / len(phrase)

        what = min(said, key=lambda phrase: (-said[phrase], -shared(phrase), phrase))
    else:
        what = min(part["quote"], key=lambda quote: (len(quote), quote))[:20]
    return (
        f"{lexicon.actor_names[actor]} · {what}"
        if actor and times * 2 >= len(part) and lexicon.actor_names[actor] not in what
        else what
    )


def _phrase(text: str, lack: str, cue: str) -> str:
    """What is lacking and how, in the statement's own words without adverbs: 应急处置能力有待提高. Empty where they do not fit."""
    if not 2 <= len(lack) <= 10 or lack not in text:
        return ""
    begin = min(text.find(lack), text.find(cue)) if cue in text else text.find(lack)
    clause = re.split(r"[,;。:]", text[begin:], maxsplit=1)[0]
    short = _LOOSE.sub("", clause)
    return short if lack in short and cue in short and len(short) <= 16 and not _NUMBER.search(short) else ""


def recurring(grouped: pd.DataFrame, least: float = 0.5) -> pd.DataFrame:
    """One row a group, the most widespread first; copies left out.

    Columns: group, label, theme, statements, reports, counties (names, sorted), county_count, share (of the counties that
    state any problem), years (sorted), first_year, last_year, spread (most: at least `least` of the counties and three of
    them; several; one),
    quotes (every statement as (report_id, start, end, quote)).
    """
    told = grouped[~grouped["copy"]]
    everyone = told["county"].dropna().nunique()
    rows = []
    for number, part in told.groupby("group"):
        counties, years = sorted(part["county"].dropna().unique()), sorted(int(y) for y in part["year"].dropna().unique())
        share = len(counties) / everyone if everyone else 0.0
        rows.append(
            {
                "group": number,
                "label": part["label"].iloc[0],
                "theme": part["theme"].mode().iloc[0],
                "statements": len(part),
                "reports": part["report_id"].nunique(),
                "counties": counties,
                "county_count": len(counties),
                "share": share,
                "years": years,
                "first_year": years[0] if years else None,
                "last_year": years[-1] if years else None,
                "spread": "most" if share >= least and len(counties) >= 3 else "several" if len(counties) > 1 else "one",
                "quotes": list(part[["report_id", "start", "end", "quote"]].itertuples(index=False, name=None)),
            }
        )
    columns = [
        "group",
        "label",
        "theme",
        "statements",
        "reports",
        "counties",
        "county_count",
        "share",
        "years",
        "first_year",
        "last_year",
        "spread",
        "quotes",
    ]
    return pd.DataFrame(rows, columns=columns).sort_values(
        ["county_count", "statements", "group"], ascending=[False, False, True], ignore_index=True
    )


def by_county(grouped: pd.DataFrame) -> pd.DataFrame:
    """What became of each problem in each county: one row a group and county of which a year is known.

    Columns: county, group, label, theme, stated (years), silent (years whose reports admit other problems but not this one),
    state: persistent (in two years or more, the last told included), returned (gone for a year, then told again), gone (not in
    the last year told), new (first in the last year told, after years without it), once (the county tells of one year only).
    """
    told = grouped[~grouped["copy"] & grouped["county"].notna() & grouped["year"].notna()]
    all_years = {county: sorted(int(y) for y in part.unique()) for county, part in told.groupby("county")["year"]}
    names = told.groupby("group").agg(label=("label", "first"), theme=("theme", lambda themes: themes.mode().iloc[0]))
    label_of, theme_of = names["label"].to_dict(), names["theme"].to_dict()
    rows = []
    for (county, number), told_years in told.groupby(["county", "group"])["year"]:
        stated, years = sorted(int(y) for y in told_years.unique()), all_years[county]
        silent = [year for year in years if year not in stated]
        if len(years) == 1:
            state = "once"
        elif stated[-1] != years[-1]:
            state = "gone"
        elif len(stated) == 1:
            state = "new"
        else:
            state = "returned" if any(stated[0] < year < stated[-1] for year in silent) else "persistent"
        rows.append((county, number, label_of[number], theme_of[number], stated, silent, state))
    return pd.DataFrame(rows, columns=["county", "group", "label", "theme", "stated", "silent", "state"])


def solved_elsewhere(states: pd.DataFrame, grouped: pd.DataFrame, passages: pd.DataFrame, lexicon: LackLexicon) -> pd.DataFrame:
    """For problems that are gone: the sentences in which a later report of the county says that it was done.

    `states` is from `by_county`; `passages` has report_id and text. Columns: county, group, label, year, report_id, sentence.
    A sentence answers when it has a word of solving and a word of the lack itself.
    """
    lack_of = grouped.dropna(subset=["lack_id"]).groupby("group")["lack_id"].agg(lambda ids: ids.mode().iloc[0]).to_dict()
    surfaces: dict[str, list[str]] = {}
    for surface, ids in lexicon.meaning.items():
        for lack in ids:
            surfaces.setdefault(lack, []).append(surface)
    dates = grouped[["report_id", "county", "year"]].drop_duplicates()
    texts = passages.merge(dates, on="report_id")
    rows = []
    for state in states[states["state"] == "gone"].itertuples():
        words = [w for w in surfaces.get(lack_of.get(state.group, ""), ()) if len(w) > 1]
        later = texts[(texts["county"] == state.county) & (texts["year"] > state.stated[-1])]
        for passage in later.itertuples() if words else ():
            for sentence in re.split(r"[。;]", passage.text):
                if _SOLVED.search(sentence) and any(word in sentence for word in words):
                    rows.append((state.county, state.group, state.label, int(passage.year), passage.report_id, sentence.strip()))
    return pd.DataFrame(rows, columns=["county", "group", "label", "year", "report_id", "sentence"])


def themes_together(problems: pd.DataFrame, reports: pd.DataFrame, least: int = 2) -> pd.DataFrame:
    """Themes that the same reports admit. Columns: theme, other, reports (with both), lift (how many times more often than by
    chance; 1 is chance), jaccard (share of the reports with either that have both). Copies left out."""
    dated = _dated(reports)
    known = set(dated.loc[~dated["copy"], "report_id"])
    told = problems[problems["report_id"].isin(known)].groupby("report_id")["theme"].agg(set)
    single, both = Counter(t for themes in told for t in themes), Counter()
    for themes in told:
        both.update(combinations(sorted(themes), 2))
    rows = [
        (a, b, n, n * len(told) / (single[a] * single[b]), n / (single[a] + single[b] - n))
        for (a, b), n in both.items()
        if n >= least
    ]
    frame = pd.DataFrame(rows, columns=["theme", "other", "reports", "lift", "jaccard"])
    return frame.sort_values(["reports", "lift", "theme", "other"], ascending=[False, False, True, True], ignore_index=True)


def theme_by_county(problems: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Statements by theme (rows) and county (columns), copies left out: the heat map."""
    frame = problems.merge(_dated(reports), on="report_id")
    frame = frame[~frame["copy"]]
    return pd.crosstab(frame["theme"], frame["county"])


def boilerplate(grouped: pd.DataFrame, least: int = 2) -> pd.DataFrame:
    """Wording that several counties share to the letter, but for numbers and adverbs: formula, not finding.

    Columns: wording, quote (an example), counties, reports, label.
    """
    told = grouped[~grouped["copy"] & (grouped["wording"].map(len) >= 6).astype(bool)]
    table = told.groupby("wording").agg(
        quote=("quote", "first"), counties=("county", "nunique"), reports=("report_id", "nunique"), label=("label", "first")
    )
    table = table[table["counties"] >= least].sort_values(["counties", "reports"], ascending=False)
    return table.reset_index()
