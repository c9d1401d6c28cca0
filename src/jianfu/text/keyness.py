"""Which words one report uses more than the others (主题词).

Two questions hide in “more”, and they need two numbers. How sure can one be that the difference
is no accident? G² and χ² grow with the evidence, and with five long documents nearly everything
is “significant”. How big is the difference? The log ratio says: +1 is twice as often per word,
+2 four times. Neither number may be read alone, and the interval beside the log ratio
(``keyness_each``) shows which differences depend on a few passages.

The table behind each word, with *a*, *b* its occurrences and *A*, *B* all words::

                  target   reference
    the word        a          b
    other words    A - a      B - b

G² is taken over all four cells (Dunning 1993). The “log-likelihood” of Rayson & Garside (2000)
adds up the first row only and is a different number, never a larger one; R's quanteda computes the
four cells with an epsilon that makes its size larger than the exact value by 2(A + B)·10⁻⁹.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import rel_entr

from jianfu.text.counts import TermMatrix, labels_of, rows_of
from jianfu.text.resample import bootstrap_weights, percentile_interval

SEED = 2024
_TERMS_AT_ONCE = 256  # bounds memory: replicates × terms × 8 bytes for each report


def log_likelihood(
    a: ArrayLike, b: ArrayLike, total_a: ArrayLike, total_b: ArrayLike
) -> np.ndarray:
    """Signed four-cell log-likelihood ratio G² (对数似然比).

    Parameters
    ----------
    a, b : array of int
        Occurrences in target and reference.
    total_a, total_b : array of int
        All words of target and reference.

    Returns
    -------
    ndarray of float
        Negative where the target uses the word less than expected. The size follows χ² with one
        degree of freedom *if* words were drawn independently, which they are not.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    *Computational Linguistics* 19(1), 61-74.
    Rayson, P. & Garside, R. (2000). Comparing corpora using frequency profiling. *Proceedings of
    the Workshop on Comparing Corpora*, 1-6 (the two-cell form, not used here).

    Examples
    --------
    >>> log_likelihood([10, 1], [1, 10], 100, 100).round(3).tolist()
    [8.976, -8.976]
    """
    observed, expected = _cells(a, b, total_a, total_b)
    unsigned = 2 * rel_entr(observed, expected).sum(axis=0)
    return _signed(np.maximum(unsigned, 0), observed, expected)


def chi_square(a: ArrayLike, b: ArrayLike, total_a: ArrayLike, total_b: ArrayLike) -> np.ndarray:
    """Signed Pearson χ² of the same table, without continuity correction (卡方).

    Parameters and sign as in :func:`log_likelihood`.

    Examples
    --------
    >>> chi_square([10, 1], [1, 10], 100, 100).round(3).tolist()
    [7.792, -7.792]
    """
    observed, expected = _cells(a, b, total_a, total_b)
    parts = np.divide(
        (observed - expected) ** 2, expected, out=np.zeros_like(expected), where=expected > 0
    )
    return _signed(parts.sum(axis=0), observed, expected)


def log_ratio(a: ArrayLike, b: ArrayLike, total_a: ArrayLike, total_b: ArrayLike) -> np.ndarray:
    """How many times twice as often, per word (对数比).

    ``log2((a / total_a) / (b / total_b))``; a count of 0 is taken as 0.5, so that a word missing
    on one side gets a finite value. That value depends on how long the texts are and is a lower
    bound of the contrast, not a measurement.

    Parameters
    ----------
    a, b, total_a, total_b : array
        As in :func:`log_likelihood`.

    References
    ----------
    Hardie, A. (2014). Log Ratio: an informal introduction. ESRC Centre for Corpus Approaches to
    Social Science, Lancaster. https://cass.lancs.ac.uk/log-ratio-an-informal-introduction/

    Examples
    --------
    >>> log_ratio([8, 2, 4, 0], [2, 8, 4, 2], 100, 100).tolist()
    [2.0, -2.0, 0.0, -2.0]
    """
    a, b = (np.where(np.asarray(count) == 0, 0.5, count) for count in (a, b))
    return np.log2((a * total_b) / (b * np.asarray(total_a)))


def keyness(
    target: Mapping[str, int] | pd.Series,
    reference: Mapping[str, int] | pd.Series,
    *,
    min_count: int = 1,
    total_target: int | None = None,
    total_reference: int | None = None,
) -> pd.DataFrame:
    """Compare the words of one text with those of another (主题词分析).

    Parameters
    ----------
    target, reference : mapping or Series from term to count
        Whole vocabularies, unless the totals are given.
    min_count : int
        Leave out terms that occur fewer times than this in both together; at least 1.
    total_target, total_reference : int, optional
        All words of each side. Default: the sum of the counts.

    Returns
    -------
    DataFrame, shape (n_terms, 10)
        ``term, n_target, n_reference, total_target, total_reference, per_thousand_target,
        per_thousand_reference, g2, chi2, log_ratio``; largest ``g2`` first, equal ones by code
        point. ``g2`` and ``chi2`` are negative for words the target under-uses.

    Examples
    --------
    >>> found = keyness({"数字": 10, "其他": 90}, {"数字": 1, "其他": 99})
    >>> found[["term", "g2", "log_ratio"]].round(2).values.tolist()
    [['数字', 8.98, 3.32], ['其他', -8.98, -0.14]]
    """
    terms = sorted({*target.keys(), *reference.keys()})
    a, b = (_counts_of(side, terms) for side in (target, reference))
    total_a, total_b = _total(a, total_target), _total(b, total_reference)
    table = _compared(terms, a, b, total_a, total_b)
    enough = table[table["n_target"] + table["n_reference"] >= max(min_count, 1)]
    return _by_g2(enough)


def keyness_each(
    matrix: TermMatrix,
    labels: Mapping[str, Hashable] | Sequence[Hashable],
    *,
    replicates: int = 2000,
    seed: int = SEED,
    level: float = 0.95,
    min_count: int = 1,
    sizes: Mapping[str, int] | Sequence[int] | None = None,
) -> pd.DataFrame:
    """Each report against all the others, with a passage-bootstrap interval (各报告主题词).

    The intervals come from drawing whole passages again within each report, not single words:
    the words of a passage come together, and an interval that takes them for independent draws
    is too narrow (Lijffijt et al. 2016). Where an interval holds zero, the contrast
    rests on too few passages to be called one.

    Parameters
    ----------
    matrix : TermMatrix
        Its documents are passages; those without any counted word are set aside.
    labels : mapping or sequence
        The report of each passage, by passage id or one per row.
    replicates, seed : int
        See :func:`jianfu.text.resample.bootstrap_weights`.
    level : float
        Share of the replicates inside the interval.
    min_count : int
        Leave out terms that occur fewer times than this in all reports together; they still
        count towards the totals.
    sizes : mapping or sequence, optional
        What the counts of each passage are counted out of. Default: its words. With 0 and 1 for
        counts and 1 for each size, passages are compared instead of words (Egbert & Biber 2019).

    Returns
    -------
    DataFrame, shape (n_reports * n_terms, 12)
        ``report, term, n_target, n_reference, per_thousand_target, per_thousand_reference, g2,
        chi2, log_ratio, log_ratio_low, log_ratio_high, crosses_zero``; reports as they appear,
        largest ``g2`` first within each. A replicate in which a side draws the word nowhere enters
        with the count 0.5 for it, yet never on the side that lacks the word: without an occurrence
        there is no over-use, however short the text. The ends for rare words are bounds rather
        than estimates.

    Raises
    ------
    ValueError
        If there is only one report, or one of them has a single passage: drawing it again would
        yield an interval of no width.

    References
    ----------
    Egbert, J. & Biber, D. (2019). Incorporating text dispersion into keyword analyses. *Corpora*
    14(1), 77-104.
    Lijffijt, J., Nevalainen, T., Säily, T., Papapetrou, P., Puolamäki, K. & Mannila, H. (2016).
    Significance testing of word frequencies in corpora. *Digital Scholarship in the Humanities*
    31(2), 374-397.

    Examples
    --------
    >>> from jianfu.text.counts import count_terms
    >>> passages = {"a1": "留痕 考核", "a2": "留痕 考核", "b1": "考核 减负", "b2": "考核 减负"}
    >>> found = keyness_each(count_terms(passages, str.split), ["a", "a", "b", "b"], replicates=50)
    >>> found.query("report == 'a'")[["term", "log_ratio", "crosses_zero"]].values.tolist()
    [['留痕', 2.0, False], ['考核', 0.0, True], ['减负', -2.0, False]]
    """
    report_of = dict(zip(matrix.docs, labels_of(matrix.docs, labels), strict=True))
    sizes = matrix.doc_totals if sizes is None else labels_of(matrix.docs, sizes)
    size_of = dict(zip(matrix.docs, map(int, sizes), strict=True))
    spoken = {doc: report_of[doc] for doc, size in size_of.items() if size}
    reports = _resampleable(spoken.values())
    weights = bootstrap_weights(list(spoken.values()), replicates, seed)
    common = np.flatnonzero(matrix.term_totals >= max(min_count, 1))
    low, high = _intervals(matrix, spoken, size_of, weights, common, level)
    grouped = matrix.group_by(report_of)
    totals = Counter()
    for doc, report in report_of.items():
        totals[report] += size_of[doc]
    tables = [
        _against_the_rest(grouped, report, common, totals).assign(
            log_ratio_low=low[place],
            log_ratio_high=high[place],
            crosses_zero=(low[place] <= 0) & (high[place] >= 0),
        )
        for place, report in enumerate(reports)
    ]
    return pd.concat([_by_g2(table) for table in tables], ignore_index=True)


def _cells(a, b, total_a, total_b) -> tuple[np.ndarray, np.ndarray]:
    sides = (np.asarray(side, dtype=float) for side in (a, b, total_a, total_b))
    a, b, total_a, total_b = np.broadcast_arrays(*sides)
    if np.any(total_a <= 0) or np.any(total_b <= 0):
        raise ValueError("nothing to compare with: a text of 0 words; both totals must be positive")
    if np.any(a < 0) or np.any(b < 0) or np.any(a > total_a) or np.any(b > total_b):
        raise ValueError("a count below 0 or above its total; pass counts first, then totals")
    observed = np.stack([a, b, total_a - a, total_b - b])
    word, other, everything = a + b, total_a + total_b - a - b, total_a + total_b
    expected = np.stack([word * total_a, word * total_b, other * total_a, other * total_b])
    return observed, expected / everything


def _signed(values: np.ndarray, observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    return np.where(observed[0] >= expected[0], values, -values)


def _compared(terms: Sequence[str], a, b, total_a: int, total_b: int) -> pd.DataFrame:
    g2 = log_likelihood(a, b, total_a, total_b)  # first, for it refuses empty texts
    return pd.DataFrame(
        {
            "term": pd.Series(terms, dtype="str"),
            "n_target": a,
            "n_reference": b,
            "total_target": total_a,
            "total_reference": total_b,
            "per_thousand_target": 1000 * a / total_a,
            "per_thousand_reference": 1000 * b / total_b,
            "g2": g2,
            "chi2": chi_square(a, b, total_a, total_b),
            "log_ratio": log_ratio(a, b, total_a, total_b),
        }
    )


def _by_g2(table: pd.DataFrame) -> pd.DataFrame:
    # Stable, so that equal values keep the code-point order of the terms.
    return table.sort_values("g2", ascending=False, kind="stable", ignore_index=True)


def _counts_of(side: Mapping[str, int] | pd.Series, terms: Sequence[str]) -> np.ndarray:
    if isinstance(side, pd.Series) and not side.index.is_unique:
        raise ValueError(f"term counted twice: {side.index[side.index.duplicated()][0]!r}")
    counts = dict(side.items())
    return np.array([counts.get(term, 0) for term in terms], dtype=np.int64)


def _total(counts: np.ndarray, given: int | None) -> int:
    return int(counts.sum() if given is None else given)


def _resampleable(labels: Iterable[Hashable]) -> list[Hashable]:
    passages = Counter(labels)
    if len(passages) < 2:
        raise ValueError(
            f"nothing to compare with: only {list(passages)}; give two or more reports"
        )
    if single := [report for report, number in passages.items() if number == 1]:
        raise ValueError(
            f"{single[0]!r} has one passage with words; draw from two or more (split it into "
            "paragraphs), or use keyness() for a comparison without an interval"
        )
    return list(passages)


def _against_the_rest(
    grouped: TermMatrix, report: Hashable, columns: np.ndarray, totals: Mapping[Hashable, int]
) -> pd.DataFrame:
    own = grouped.of(report).to_numpy()
    rest = grouped.term_totals.to_numpy() - own
    terms = [grouped.terms[column] for column in columns]
    others = sum(totals.values()) - totals[report]
    table = _compared(terms, own[columns], rest[columns], totals[report], others)
    table.insert(0, "report", pd.Series([report] * len(table), index=table.index))
    return table.drop(columns=["total_target", "total_reference"])


def _intervals(
    matrix: TermMatrix,
    spoken: Mapping[str, Hashable],
    size_of: Mapping[str, int],
    weights: np.ndarray,
    columns: np.ndarray,
    level: float,
) -> tuple[np.ndarray, np.ndarray]:
    # Whole numbers kept in floats: sums stay exact below 2**53, and matrix products are fast.
    counts = matrix.counts[[place for place, doc in enumerate(matrix.docs) if doc in spoken]]
    counts, groups = counts.astype(float), [*rows_of(spoken.values()).values()]
    draws = [weights[:, own].astype(float) for own in groups]
    sizes = np.array([size_of[doc] for doc in spoken], dtype=float)
    totals = _drawn(draws, groups, sizes[:, None])
    ends = np.empty((2, len(groups), len(columns)))
    for start in range(0, len(columns), _TERMS_AT_ONCE):
        block = slice(start, start + _TERMS_AT_ONCE)
        drawn = _drawn(draws, groups, counts[:, columns[block]].toarray())
        rest, other_words = drawn.sum(axis=0) - drawn, totals.sum(axis=0) - totals
        for place in range(len(groups)):
            ratios = log_ratio(drawn[place], rest[place], totals[place], other_words[place])
            # Half an occurrence in a short text is a higher rate than a few in the long rest.
            ratios = np.where(drawn[place] == 0, np.minimum(ratios, 0), ratios)
            ratios = np.where(rest[place] == 0, np.maximum(ratios, 0), ratios)
            ends[:, place, block] = percentile_interval(ratios, level)
    return ends[0], ends[1]


def _drawn(draws: list[np.ndarray], groups: list[np.ndarray], counts: np.ndarray) -> np.ndarray:
    # reports x replicates x columns
    return np.stack([draw @ counts[own] for draw, own in zip(draws, groups, strict=True)])
