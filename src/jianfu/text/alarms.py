"""How often a test calls a difference where there is none (虚警率).

Deal the passages of all reports anew, at random, into heaps as large as the reports: whatever now
parts one heap from the others is accident. A test at 5 % should cry wolf in about 5 % of the
comparisons. Where words come in clusters it cries far more often, and how much more is the price
of taking words for independent draws.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from scipy.stats import hypergeom

from jianfu.text.counts import TermMatrix, labels_of, rows_of
from jianfu.text.keyness import log_likelihood


def alarms_by_passages(
    matrix: TermMatrix,
    labels: Mapping[str, Hashable] | Sequence[Hashable],
    thresholds: Sequence[float],
    *,
    shuffles: int = 200,
    seed: int = 2024,
    min_count: int = 5,
) -> np.ndarray:
    """Share of comparisons above each G² when whole passages are dealt anew (按段洗牌虚警率).

    Parameters
    ----------
    matrix : TermMatrix
        Its documents are passages.
    labels : mapping or sequence
        The report of each passage: how large the heaps are.
    thresholds : sequence of float
        Of \\|G²\\|, e.g. 3.84, which is p < 0.05 for independent words.
    shuffles, seed : int
    min_count : int
        Leave out terms that occur fewer times than this in all.

    Returns
    -------
    ndarray of float, shape (n_thresholds,)
        Over all words, all heaps against the rest, all shuffles.

    References
    ----------
    Lijffijt et al. (2016), cited in :mod:`jianfu.text.keyness`; permutation as a check of a test's
    level: Good, P. (2005). *Permutation, Parametric, and Bootstrap Tests of Hypotheses*. Springer.

    Examples
    --------
    Twenty passages, one of which says 问责 ten times: G² finds it “significant” whoever gets it.

    >>> from jianfu.text.counts import count_terms
    >>> docs = {f"p{n}": "其他 " * 10 for n in range(19)} | {"p19": "问责 " * 10}
    >>> matrix = count_terms(docs, str.split).select(["问责", "其他"])
    >>> alarms_by_passages(matrix, ["a"] * 10 + ["b"] * 10, [3.84]).item()
    1.0
    """
    rows = [*rows_of(labels_of(matrix.docs, labels)).values()]
    owners = np.empty(len(matrix.docs), dtype=int)
    for number, own in enumerate(rows):
        owners[own] = number
    _refuse_rare(matrix, min_count)
    sizes = matrix.doc_totals.to_numpy()
    kept = matrix.counts[:, np.flatnonzero(matrix.term_totals >= min_count)].toarray()
    deal = np.random.default_rng(seed)
    above = np.zeros(len(thresholds))
    for _ in range(shuffles):
        heaps = deal.permutation(owners)
        above += np.mean(
            [_above(kept, sizes, heaps == one, thresholds) for one in range(len(rows))], axis=0
        )
    return above / shuffles


def _refuse_rare(matrix: TermMatrix, min_count: int) -> None:
    if matrix.term_totals.max() < min_count:
        raise ValueError(f"no term occurs {min_count} times; choose a lower min_count")


def _above(kept: np.ndarray, sizes: np.ndarray, own: np.ndarray, thresholds) -> list[float]:
    counts = kept[own].sum(axis=0), kept[~own].sum(axis=0)
    g2 = log_likelihood(*counts, sizes[own].sum(), sizes[~own].sum())
    return [float((np.abs(g2) > least).mean()) for least in thresholds]


def alarms_by_words(
    matrix: TermMatrix,
    labels: Mapping[str, Hashable] | Sequence[Hashable],
    thresholds: Sequence[float],
    *,
    min_count: int = 5,
) -> np.ndarray:
    """The same share when single words are dealt anew, exactly (逐词洗牌虚警率).

    The words of all texts are dealt one by one; a word's number in a heap is then hypergeometric,
    and no drawing is needed. It is what the test promises, but for counts being whole numbers.

    Parameters and result as in :func:`alarms_by_passages`.

    Examples
    --------
    >>> from jianfu.text.counts import count_terms
    >>> matrix = count_terms({"p1": "问责 " * 50 + "其他 " * 950, "p2": "其他 " * 1000}, str.split)
    >>> alarms_by_words(matrix, ["a", "b"], [3.84]).round(3).tolist()
    [0.062]
    """
    _refuse_rare(matrix, min_count)
    grouped = matrix.group_by(labels)
    totals = grouped.doc_totals.to_numpy()
    everywhere = grouped.term_totals.to_numpy()
    counts, words = np.unique(everywhere[everywhere >= min_count], return_counts=True)
    shares = np.array(
        [
            [_above_exactly(count, own, totals.sum(), thresholds) for count in counts]
            for own in totals
        ]
    )
    return np.average(shares.mean(axis=0), axis=0, weights=words)


def _above_exactly(count: int, own: int, everything: int, thresholds) -> list[float]:
    drawn = np.arange(max(0, count - (everything - own)), min(count, own) + 1)
    likely = hypergeom.pmf(drawn, everything, count, own)
    g2 = np.abs(log_likelihood(drawn, count - drawn, own, everything - own))
    return [float(likely[g2 > least].sum()) for least in thresholds]
