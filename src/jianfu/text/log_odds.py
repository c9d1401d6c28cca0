"""Which words part two texts, once rare words are held back (加先验的对数几率).

G² and the log ratio fail in opposite ways: G² grows with sheer frequency, the log ratio is widest
for words one side happens not to use. Monroe, Colaresi & Quinn start from what a word's frequency
would be if nothing were known but the whole corpus, add that to both sides as if so many words had
been read before, and divide the difference that remains by its standard error. A word seen twice
is drawn back to nought; a word seen eighty times is hardly moved.

The standard error still takes words for independent draws: read *z* as an order, not as a test.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from jianfu.text.counts import TermMatrix

PRIOR_WORDS = 500  # words read before, so to speak: half of the shortest report


def log_odds(
    a: ArrayLike, b: ArrayLike, total_a: ArrayLike, total_b: ArrayLike, prior: ArrayLike
) -> tuple[np.ndarray, np.ndarray]:
    """Difference of log odds under an informative Dirichlet prior, and its z (对数几率之差).

    Parameters
    ----------
    a, b : array of int
        Occurrences in target and reference.
    total_a, total_b : array of int
        All words of target and reference.
    prior : array of float, positive, shape (n_terms,)
        Pseudo-occurrences of *all* words of the vocabulary; their sum is the size of the prior.

    Returns
    -------
    delta, z : ndarray of float
        Natural logarithms; positive where the target uses the word more.

    Raises
    ------
    ValueError
        If a prior is not positive: a word nobody has used cannot be seen.

    References
    ----------
    Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin' Words: lexical feature selection
    and evaluation for identifying the content of political conflict. *Political Analysis* 16(4),
    372-403, equations 16, 20 and 22. https://doi.org/10.1093/pan/mpn018

    Examples
    --------
    >>> delta, z = log_odds([8, 2], [2, 8], 10, 10, [5, 5])
    >>> delta.round(3).tolist(), z.round(3).tolist()
    ([1.238, -1.238], [2.641, -2.641])
    """
    a, b, prior = (np.asarray(side, dtype=float) for side in (a, b, prior))
    if not (prior > 0).all():
        raise ValueError(
            f"not a prior: {prior.min():g}; every word needs a positive number, "
            "e.g. 500 × its share of the whole corpus"
        )
    size = prior.sum()
    odds = [
        (seen + prior) / (total + size - seen - prior)
        for seen, total in ((a, np.asarray(total_a)), (b, np.asarray(total_b)))
    ]
    delta = np.log(odds[0]) - np.log(odds[1])
    return delta, delta / np.sqrt(1 / (a + prior) + 1 / (b + prior))


def log_odds_each(
    matrix: TermMatrix,
    labels: Mapping[str, Hashable] | Sequence[Hashable],
    *,
    prior_words: float = PRIOR_WORDS,
) -> pd.DataFrame:
    """Each report against all the others, the whole corpus as the prior (各报告对数几率).

    Parameters
    ----------
    matrix : TermMatrix
    labels : mapping or sequence
        The report of each document, by id or one per row.
    prior_words : float
        Size of the prior in words. The larger, the more a word must have been seen.

    Returns
    -------
    DataFrame, shape (n_reports * n_terms, 6)
        ``report, term, n_target, n_reference, delta, z``; reports as they appear, largest ``z``
        first within each, equal ones by code point.

    Examples
    --------
    >>> from jianfu.text.counts import count_terms
    >>> passages = {"a": "数字 数字 数字 考核", "b": "治理 治理 治理 考核"}
    >>> found = log_odds_each(count_terms(passages, str.split), ["a", "b"], prior_words=8)
    >>> found.query("report == 'a'")[["term", "z"]].round(2).values.tolist()
    [['数字', 1.55], ['考核', 0.0], ['治理', -1.55]]
    """
    grouped = matrix.group_by(labels)
    if len(grouped.docs) < 2:
        raise ValueError(
            f"nothing to compare with: only {list(grouped.docs)}; give two or more reports"
        )
    everywhere = grouped.term_totals.to_numpy()
    used = everywhere > 0
    terms = pd.Series(grouped.terms, dtype="str")[used]
    prior = prior_words * everywhere[used] / everywhere.sum()
    tables = []
    for report in grouped.docs:
        own = grouped.of(report).to_numpy()[used]
        rest = everywhere[used] - own
        delta, z = log_odds(own, rest, own.sum(), rest.sum(), prior)
        table = pd.DataFrame(
            {"term": terms, "n_target": own, "n_reference": rest, "delta": delta, "z": z}
        )
        table.insert(0, "report", pd.Series([report] * len(table), index=table.index))
        tables.append(table.sort_values("z", ascending=False, kind="stable"))
    return pd.concat(tables, ignore_index=True)
