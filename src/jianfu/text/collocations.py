"""Words that follow one another more often than chance (搭配).

A segmenter cuts 习近平总书记 into two words every time; the two then look like two topics. λ says
how much likelier the second word is right after the first than elsewhere, as the logarithm of an
odds ratio; z divides it by its standard error. λ favours rare pairs, z favours frequent ones: rank
by z, and read λ as the size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

SMOOTHING = 0.5  # added to each of the four cells, as quanteda does


def collocations(
    docs: Iterable[Sequence[str]], *, min_count: int = 2, smoothing: float = SMOOTHING
) -> pd.DataFrame:
    """Pairs of neighbouring words with λ and z (双词搭配).

    Parameters
    ----------
    docs : iterable of sequences of str
        The words of each document in reading order. Pairs do not reach over a document's end. What
        has been left out before (single characters, punctuation) is not seen: words on both sides
        of a comma are neighbours. Pass clauses as documents where that matters.
    min_count : int
        Leave out pairs that occur fewer times than this.
    smoothing : float
        Added to every cell, so that a pair that is always together has a finite λ.

    Returns
    -------
    DataFrame, shape (n_pairs, 5)
        ``first, second, count, lambda, z``; largest ``z`` first, equal ones by code point.

    References
    ----------
    Blaheta, D. & Johnson, M. (2001). Unsupervised learning of multi-word verbs. *Proceedings of
    the ACL/EACL Workshop on the Computational Extraction, Analysis and Exploitation of
    Collocations*, 54-60. With two words the λ of their log-linear model is the log odds ratio; the
    values are those of R's quanteda.textstats (``textstat_collocations``).

    Examples
    --------
    >>> words = "党建 引领 治理 党建 引领 减负 治理 减负".split()
    >>> collocations([words]).round(3).values.tolist()
    [['党建', '引领', 2, 4.007, 1.872]]
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for words in docs:
        pairs.update(pairwise(words))
    firsts, seconds = Counter(), Counter()
    for (first, second), count in pairs.items():
        firsts[first] += count
        seconds[second] += count
    found = sorted(pair for pair, count in pairs.items() if count >= min_count)
    both = np.array([pairs[pair] for pair in found], dtype=np.int64)
    only_first = np.array([firsts[first] for first, _ in found], dtype=np.int64) - both
    only_second = np.array([seconds[second] for _, second in found], dtype=np.int64) - both
    neither = pairs.total() - both - only_first - only_second
    size, z = _lambda_and_z([both, only_first, only_second, neither], smoothing)
    table = pd.DataFrame(
        {
            "first": pd.Series([first for first, _ in found], dtype="str"),
            "second": pd.Series([second for _, second in found], dtype="str"),
            "count": both,
            "lambda": size,
            "z": z,
        }
    )
    return table.sort_values("z", ascending=False, kind="stable", ignore_index=True)


def _lambda_and_z(cells: list[np.ndarray], smoothing: float) -> tuple[np.ndarray, np.ndarray]:
    both, only_first, only_second, neither = (cell + smoothing for cell in cells)
    # Without smoothing a pair that is always together has no finite λ, and is meant to have none.
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.log(both * neither / (only_first * only_second))
        error = np.sqrt(1 / both + 1 / only_first + 1 / only_second + 1 / neither)
        return size, size / error
