"""How far a number depends on which passages happened to be written (自助法).

An ordinary significance test takes every word for an independent draw. Words are not: one
passage that dwells on accountability yields several 问责 at a stroke. What could have come out
otherwise is rather which passages a report contains, so whole passages are drawn again, with
replacement and within each report, and the statistic is computed on every such draw. The middle
95 % of the results is the interval the book prints beside a number.

Five reports are not a sample of a population of reports. The interval says how steady a number
is within these texts; it says nothing about texts that are not here.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from jianfu.text.counts import TermMatrix, labels_of, rows_of


def bootstrap_weights(labels: Sequence[Hashable], replicates: int, seed: int) -> np.ndarray:
    """How often each passage is drawn in each replicate (自助权重).

    Drawing n passages with replacement from n is one multinomial draw of n balls into n equal
    boxes; ``weights @ counts`` then gives the counts of every replicate at once.

    Parameters
    ----------
    labels : sequence, length n_passages
        The report each passage belongs to. Passages are drawn within their report, so every
        replicate has as many passages of each report as there are.
    replicates : int
        At least 1.
    seed : int
        The same seed gives the same weights.

    Returns
    -------
    ndarray of int64, shape (replicates, n_passages)

    References
    ----------
    Efron, B. & Tibshirani, R. J. (1993). *An Introduction to the Bootstrap*. Chapman & Hall.

    Examples
    --------
    >>> weights = bootstrap_weights(["oped", "oped", "dossier"], replicates=4, seed=1)
    >>> weights[:, :2].sum(axis=1).tolist(), weights[:, 2].tolist()
    ([2, 2, 2, 2], [1, 1, 1, 1])
    """
    if replicates < 1:
        raise ValueError(f"no replicates to draw: {replicates!r}; expected 1 or more, e.g. 2000")
    generator = np.random.default_rng(seed)
    weights = np.empty((replicates, len(labels)), dtype=np.int64)
    for members in rows_of(labels).values():
        equal = np.full(len(members), 1 / len(members))
        weights[:, members] = generator.multinomial(len(members), equal, size=replicates)
    return weights


def percentile_interval(
    values: ArrayLike, level: float = 0.95
) -> tuple[np.ndarray | float, np.ndarray | float]:
    """The middle share of the replicates (百分位区间).

    Parameters
    ----------
    values : array, shape (replicates,) or (replicates, ...)
        One result per replicate.
    level : float
        Share of the replicates between the two ends, strictly between 0 and 1.

    Returns
    -------
    low, high : float or ndarray
        Linear interpolation between order statistics, along the first axis.

    References
    ----------
    Efron & Tibshirani (1993), chapter 13.

    Examples
    --------
    >>> low, high = percentile_interval(range(101), level=0.9)
    >>> round(low, 6), round(high, 6)
    (5.0, 95.0)
    """
    if not 0 < level < 1:
        raise ValueError(f"not a level: {level!r}; expected a share between 0 and 1, e.g. 0.95")
    tail = (1 - level) / 2
    low, high = np.quantile(np.asarray(values), [tail, 1 - tail], axis=0)
    return (float(low), float(high)) if np.ndim(low) == 0 else (low, high)


def rate_intervals(
    matrix: TermMatrix,
    labels: Mapping[str, Hashable] | Sequence[Hashable],
    terms: Sequence[str],
    *,
    replicates: int,
    seed: int,
) -> dict[Hashable, pd.DataFrame]:
    """Ends of the interval of each term's rate, by report (出现率区间).

    Parameters
    ----------
    matrix : TermMatrix
        Its documents are the passages that are drawn again.
    labels : mapping or sequence
        The report of each passage, by passage id or one per row.
    terms : sequence of str
    replicates, seed : int
        See :func:`bootstrap_weights`.

    Returns
    -------
    dict of label to DataFrame, shape (n_terms, 2)
        ``low`` and ``high``, occurrences per thousand words, indexed by term.

    Examples
    --------
    >>> from jianfu.text.counts import count_terms
    >>> matrix = count_terms({"p1": "减负 考核", "p2": "减负 考核"}, str.split)
    >>> rate_intervals(matrix, ["a", "a"], ["减负"], replicates=9, seed=1)["a"].values.tolist()
    [[500.0, 500.0]]
    """
    own_labels = labels_of(matrix.docs, labels)
    if not matrix.doc_totals.all():
        empty = matrix.doc_totals.index[matrix.doc_totals == 0][0]
        raise ValueError(f"passage {empty!r} has no words; leave it out before drawing again")
    chosen = matrix.select(terms)
    counts, sizes = chosen.counts.toarray(), matrix.doc_totals.to_numpy()
    weights = bootstrap_weights(own_labels, replicates, seed)
    found = {}
    for label, own in rows_of(own_labels).items():
        drawn = (weights[:, own] @ sizes[own])[:, None]
        rates = 1000 * (weights[:, own] @ counts[own]) / drawn
        low, high = percentile_interval(rates)
        found[label] = pd.DataFrame({"low": low, "high": high}, index=list(chosen.terms))
    return found
