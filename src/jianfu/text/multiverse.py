"""The same question under every other choice (多重宇宙分析).

A count of words rests on choices nobody would have to make in the same way: whether the segmenter
is corrected, whether it may guess, whether function words are left out, whether what stands twice
counts twice, whether a word is counted every time or once a passage. Each combination is a
universe. A finding that holds in all of them does not hang on the choices; one that holds in the
book's universe alone is a finding about the book's choices.

The share of universes in which a finding holds is not a probability: universes are neither equally
sensible nor independent. It says how much one has to choose with care to obtain the finding.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from jianfu.text.counts import TermMatrix, top_terms
from jianfu.text.keyness import keyness_each
from jianfu.text.ranks import PERSISTENCE, rank_biased_overlap

CHOICES: Mapping[str, tuple[str, ...]] = {
    "dictionary": ("corrected", "stock"),
    "guessing": ("hmm", "plain"),
    "stop_words": ("unlisted", "removed", "kept"),
    "shared": ("all", "once"),
    "unit": ("words", "passages"),
}
"""What can be chosen, the book's own choice first.

``dictionary``   broken words corrected, or jieba's dictionary as it is
``guessing``     jieba's hidden Markov model joins single characters, or does not
``stop_words``   left out of lists but not of denominators, left out of both, or out of neither
``shared``       a stretch that stands twice is counted each time, or at its first place only
``unit``         occurrences among all words, or passages with the word among all passages
"""


class Universe(NamedTuple):
    """One combination of choices (一个宇宙)."""

    dictionary: str
    guessing: str
    stop_words: str
    shared: str
    unit: str

    @property
    def counted(self) -> str:
        """Name of the counts it starts from: only three of the choices touch the text itself."""
        return f"{self.dictionary}_{self.guessing}_{self.shared}"


def universes() -> list[Universe]:
    """Every combination of choices (全部宇宙), the book's own first.

    References
    ----------
    Steegen, S., Tuerlinckx, F., Gelman, A. & Vanpaemel, W. (2016). Increasing transparency through
    a multiverse analysis. *Perspectives on Psychological Science* 11(5), 702-712.

    Examples
    --------
    >>> len(universes()), universes()[0].counted
    (48, 'corrected_hmm_all')
    """
    return [Universe(*chosen) for chosen in product(*CHOICES.values())]


def countings() -> tuple[str, ...]:
    """Names of the counts that need the texts (需原文的计数): one for each way of cutting.

    Examples
    --------
    >>> countings()[:2]
    ('corrected_hmm_all', 'corrected_hmm_once')
    """
    return tuple(dict.fromkeys(universe.counted for universe in universes()))


class Seen(NamedTuple):
    """What one universe shows (所见): a matrix, what it is counted out of, what is not listed."""

    matrix: TermMatrix
    sizes: pd.Series
    unlisted: frozenset[str]


def seen(universe: Universe, matrix: TermMatrix, stop_words: Collection[str]) -> Seen:
    """Apply the choices that need no text (套用选择): stop words and unit.

    Parameters
    ----------
    universe : Universe
    matrix : TermMatrix
        Words by passage, of the universe's own counting, stop words included.
    stop_words : collection of str

    Examples
    --------
    >>> from jianfu.text.counts import count_terms
    >>> words = count_terms({"p1": "我们 考核 考核", "p2": "我们"}, str.split)
    >>> by_passage = Universe("stock", "plain", "removed", "all", "passages")
    >>> found = seen(by_passage, words, {"我们"})
    >>> found.matrix.to_long().values.tolist(), found.sizes.tolist()
    ([['p1', '考核', 1]], [1, 1])
    """
    stopped = frozenset(stop_words)
    if universe.stop_words == "removed":
        matrix = matrix.drop(stopped)
    unlisted = stopped if universe.stop_words == "unlisted" else frozenset()
    if universe.unit == "words":
        return Seen(matrix, matrix.doc_totals, unlisted)
    present = TermMatrix(
        sparse.csr_array(matrix.counts > 0).astype(np.int64), matrix.docs, matrix.terms
    )
    return Seen(present, pd.Series(1, index=list(matrix.docs)), unlisted)


def key_words(
    shown: Seen, labels: Mapping[str, Hashable], *, replicates: int, seed: int, min_count: int
) -> pd.DataFrame:
    """Every listed word of every report against the others (某宇宙主题词全表).

    As :func:`jianfu.text.keyness_each`, without the words that are not listed.
    """
    found = keyness_each(
        shown.matrix,
        labels,
        replicates=replicates,
        seed=seed,
        min_count=min_count,
        sizes=shown.sizes,
    )
    return found[~found["term"].isin(shown.unlisted)].reset_index(drop=True)


def tops(shown: Seen, labels: Mapping[str, Hashable], n: int) -> dict[Hashable, list[str]]:
    """The n commonest listed words of each report (某宇宙高频词), ties by code point."""
    grouped = shown.matrix.drop(shown.unlisted).group_by(labels)
    top = top_terms(grouped, n)
    return {report: top.loc[top["doc"] == report, "term"].tolist() for report in grouped.docs}


def stability(
    lists: Sequence[Mapping[Hashable, Sequence[str]]], *, p: float = PERSISTENCE
) -> pd.DataFrame:
    """How like the first universe's lists those of every universe are (名次稳定性).

    Parameters
    ----------
    lists : sequence of mappings from report to list
        One a universe, the universe of reference first.

    Returns
    -------
    DataFrame, shape (n_universes, n_reports)
        Rank-biased overlap, by report.

    Examples
    --------
    >>> stability([{"a": ["考核", "排名"]}, {"a": ["排名", "考核"]}]).round(2).values.tolist()
    [[1.0], [0.9]]
    """
    first = lists[0]
    return pd.DataFrame(
        [
            {report: rank_biased_overlap(first[report], own[report], p=p) for report in first}
            for own in lists
        ]
    )


def survival(held: Mapping[str, Callable[[int], bool]], universes: int) -> pd.DataFrame:
    """In which universes each finding holds (结论存活表).

    Parameters
    ----------
    held : mapping from finding to predicate
        ``predicate(number)`` says whether it holds in that universe.
    universes : int

    Returns
    -------
    DataFrame of bool, shape (n_findings, n_universes)

    Examples
    --------
    >>> survival({"first": lambda number: number == 0}, 3).values.tolist()
    [[True, False, False]]
    """
    rows = {
        finding: [bool(holds(number)) for number in range(universes)]
        for finding, holds in held.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index")
