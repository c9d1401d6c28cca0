"""From counts to tables (统计): the statistics of chapter 07 for groups of any kind.

Everything that is drawn stands in a table, and the tables hold all groups, while the figures hold
as many as one can look at.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from jianfu import text
from jianfu.analysis import words as shaping
from jianfu.ownwords.gathered import Corpus
from jianfu.ownwords.lists import LONGEST, Lexicon
from jianfu.text import TermMatrix
from jianfu.text.counts import rows_of

DRAWN = 8  # groups in a figure; the largest
LISTED = 12  # words in each list of commonest words
CONTRASTED = 10  # words in each contrast
CLOUDED, CLOUD_LEAST = 40, 2  # words in a cloud, and how often each must occur
MIN_COUNT = 5  # in all texts compared: rarer words have no contrast to speak of
SURE = 200  # words of each group, by G², that get an interval
FOLLOWED = 8  # terms followed through the texts
DP_LEAST = 5
SCATTERS = 200
PARTS = 1_000  # parts of a group in a strip; more passages are gathered, neighbours together
REPLICATES, SEED = 2000, 2024


def drawn(corpus: Corpus) -> list[str]:
    """The groups that figures show (作图的组): the largest, in the order of all."""
    largest = sorted(corpus.groups, key=lambda group: (-corpus.sizes[group], group))[:DRAWN]
    return [group for group in corpus.groups if group in largest]


def counts_by_group(corpus: Corpus) -> pd.DataFrame:
    """Every word of every group (分组词频表): ``group, term, count, per_thousand, documents``."""
    by_document = corpus.words.group_by([str(document) for document in corpus.owner])
    owners = corpus.documents["group"].to_numpy(dtype=object)
    present = TermMatrix(
        (by_document.counts > 0).astype(np.int64), by_document.docs, by_document.terms
    ).group_by([owners[int(document)] for document in by_document.docs])
    rows = corpus.by_group.to_long().rename(columns={"doc": "group"})
    # Both have a cell where a group uses a word, in the same order.
    rows["documents"] = present.to_long()["count"].to_numpy()
    rows["per_thousand"] = 1000 * rows["count"] / rows["group"].map(corpus.sizes)
    place = rows["group"].map({group: number for number, group in enumerate(corpus.groups)})
    rows = rows.assign(place=place).sort_values(
        ["place", "count", "term"], ascending=[True, False, True], ignore_index=True
    )
    return rows[["group", "term", "count", "per_thousand", "documents"]]


def document_frequencies(counts: pd.DataFrame) -> pd.DataFrame:
    """In how many documents each word stands (文档频率表): ``term, count, documents, groups``."""
    by_term = counts.groupby("term", sort=True)
    table = by_term.agg(
        count=("count", "sum"), documents=("documents", "sum"), groups=("group", "size")
    )
    return table.sort_values("count", ascending=False, kind="stable").reset_index()


def top_terms(corpus: Corpus, stop: Collection[str], units: str) -> pd.DataFrame:
    """The commonest words of the groups drawn, with intervals of their rates (高频词表)."""
    shown = corpus.only(drawn(corpus))
    top = text.top_terms(shown.by_group, LISTED, without=stop).rename(columns={"doc": "report"})
    matrix, labels = _spoken(*shown.lots(units, shown.groups))
    terms = sorted(set(top["term"]))
    ends = text.rate_intervals(matrix, labels, terms, replicates=REPLICATES, seed=SEED)
    single = _single(labels)
    rows = [ends[row.report].loc[row.term] for row in top.itertuples()]
    top = top.assign(low=[row.low for row in rows], high=[row.high for row in rows])
    top.loc[top["report"].isin(single), ["low", "high"]] = np.nan
    return shaping.with_lists(_in_order(top, shown.groups))


def cloud(corpus: Corpus, stop: Collection[str], group: str) -> pd.DataFrame:
    """The words of a group's cloud (词云用词): ``term, count``; may be empty."""
    top = text.top_terms(corpus.only([group]).by_group, CLOUDED, without=stop)
    return top.loc[top["count"] >= CLOUD_LEAST, ["term", "count"]].reset_index(drop=True)


def keyness(corpus: Corpus, stop: Collection[str], units: str) -> pd.DataFrame:
    """Each group against the others (主题词表), with intervals for the strongest contrasts.

    Returns
    -------
    DataFrame
        As :func:`jianfu.text.keyness_each`, stop words left out; the interval is blank where a
        group has a single unit to draw, or the word is not among the strongest.
    """
    shown = set(drawn(corpus))
    # Small groups stay in the comparison, together: what is left out of the figure is not gone.
    matrix = corpus.words.group_by(corpus.folded_into(shown))
    sides = {group: matrix.of(group) for group in matrix.docs}
    whole = matrix.term_totals
    tables = [
        text.keyness.keyness(own, whole - own, min_count=MIN_COUNT).assign(report=group)
        for group, own in sides.items()
        if group in shown
    ]
    found = pd.concat(tables, ignore_index=True)
    found = found[~found["term"].isin(stop)]
    strongest = found.assign(size=found["g2"].abs()).sort_values(
        "size", ascending=False, kind="stable"
    )
    terms = set(strongest.groupby("report", sort=False).head(SURE)["term"])
    ends = _intervals(corpus, terms, shown, units)
    found = found.merge(ends, on=["report", "term"], how="left")
    found = found[["report", *(name for name in found.columns if name != "report")]]
    return _in_order(found, corpus.groups)


def _intervals(corpus: Corpus, terms: set[str], shown: set[str], units: str) -> pd.DataFrame:
    names = ["report", "term", "log_ratio_low", "log_ratio_high", "crosses_zero"]
    matrix, labels = _spoken(*corpus.lots(units, shown))
    single = _single(labels)
    if not terms or single:
        return pd.DataFrame(columns=names).astype({"report": object, "term": "str"})
    # All other words as one: only their sum matters to the contrast of the few that are kept.
    chosen = matrix.select(terms)
    rest = matrix.doc_totals.to_numpy() - chosen.doc_totals.to_numpy()
    folded = chosen.to_long()
    others = pd.DataFrame({"doc": list(matrix.docs), "term": "\uffff", "count": rest})
    folded = TermMatrix.from_long(pd.concat([folded, others]), docs=matrix.docs)
    each = text.keyness_each(folded, labels, replicates=REPLICATES, seed=SEED)
    return each.loc[each["term"] != "\uffff", names]


def dispersion(corpus: Corpus, stop: Collection[str], lexicon: Lexicon | None):
    """Where the terms followed stand, and how evenly (离散度): places and their summary.

    Returns
    -------
    places, spread : DataFrame
        As :func:`jianfu.charts.words.strips` wants them.
    """
    shown = corpus.only(drawn(corpus))
    matrix = shown.terms if lexicon else shown.words
    followed = _followed(shown, stop, lexicon)
    places, spread = [], []
    rows = rows_of(shown.group_of)
    for group in shown.groups:
        own = rows[group]
        chars, counts = shown.chars[own], matrix.select(followed).counts[own]
        sizes, part = _parts(chars)
        middle = 100 * (np.cumsum(sizes) - sizes / 2) / sizes.sum()
        for column, term in enumerate(sorted(followed)):
            here = np.bincount(part, weights=counts[:, [column]].toarray()[:, 0], minlength=1)
            here = here.astype(np.int64)
            even = text.evenness(here, sizes, least=DP_LEAST, scatters=SCATTERS, seed=SEED)
            spread.append([group, term, int(here.sum()), int((here > 0).sum()), len(here), *even])
            places += [(group, term, round(at, 3)) for at in middle[here > 0]]
    names = ["report", "term", "count", "parts_with", "parts", "dp_norm", "dp_chance"]
    table = pd.DataFrame(spread, columns=[*names, "dp_chance_high"])
    rank = {term: place for place, term in enumerate(followed)}
    table = table.assign(rank=table["term"].map(rank)).sort_values(["rank"], kind="stable")
    table = _in_order(table.drop(columns="rank"), shown.groups)
    return pd.DataFrame(places, columns=["report", "term", "percent"]), table


def _followed(corpus: Corpus, stop: Collection[str], lexicon: Lexicon | None) -> list[str]:
    """The commonest words; of a lexicon the commonest term of each of the commonest themes."""
    if not lexicon:
        return list(text.top_terms(corpus.words, FOLLOWED, per="corpus", without=stop)["term"])
    totals = corpus.terms.term_totals
    counted = [(int(totals.get(term, 0)), term) for term in lexicon.themes]
    ranked = sorted(((-times, term) for times, term in counted if times))
    # Terms without a theme are followed one by one.
    first = {}
    for _, term in ranked:
        first.setdefault(lexicon.themes[term] or term, term)
    return list(first.values())[:FOLLOWED]


def _parts(chars: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sizes of at most ``PARTS`` runs of neighbours, and the run of each row."""
    part = np.arange(len(chars)) * min(PARTS, len(chars)) // len(chars)
    return np.bincount(part, weights=chars).astype(np.int64), part


def lexicon_counts(corpus: Corpus, lexicon: Lexicon) -> pd.DataFrame:
    """Every term of the lexicon in every group (术语表计数), in both ways of counting."""
    by_group = corpus.terms.group_by(list(corpus.group_of)).to_long()
    times = {(row.doc, row.term): int(row.count) for row in by_group.itertuples(index=False)}
    rows = [
        (group, theme, term, times.get((group, term), 0), times.get((group, term + LONGEST), 0))
        for group in corpus.groups
        for term, theme in lexicon.themes.items()
    ]
    names = ["group", "theme", "term", "count_all", "count_longest"]
    return pd.DataFrame(rows, columns=names)


def theme_counts(corpus: Corpus, counts: pd.DataFrame) -> pd.DataFrame:
    """Themes by group (主题计数): occurrences inside no longer term, per 10,000 characters."""
    chars = corpus.documents.groupby("group")["chars"].sum()
    named = counts[counts["theme"] != ""]
    if named.empty:
        return pd.DataFrame({"group": [], "theme": [], "count": [], "per_ten_thousand": []})
    table = named.groupby(["group", "theme"], sort=False)["count_longest"].sum().reset_index()
    table = table.rename(columns={"count_longest": "count"})
    return table.assign(per_ten_thousand=10_000 * table["count"] / table["group"].map(chars))


def _spoken(matrix: TermMatrix, labels: Sequence[str]) -> tuple[TermMatrix, list[str]]:
    """Without units that hold no word: drawn alone, they would leave nothing to divide by."""
    kept = np.flatnonzero(matrix.doc_totals.to_numpy() > 0)
    docs = tuple(matrix.docs[row] for row in kept)
    return TermMatrix(matrix.counts[kept], docs, matrix.terms), [labels[row] for row in kept]


def _single(labels: Sequence[str]) -> set[str]:
    found = pd.Series(labels, dtype=object).value_counts()
    return set(found.index[found == 1])


def _in_order(rows: pd.DataFrame, groups: Sequence[str]) -> pd.DataFrame:
    place = rows["report"].map({group: number for number, group in enumerate(groups)})
    rows = rows.assign(place=place).sort_values("place", kind="stable", ignore_index=True)
    return rows.drop(columns="place")
