"""Which terms are named together (共词), and whether more than their subjects explain.

Two terms are together when they stand in the same passage. How often they would be by chance
depends on how common each is, so the count alone favours common terms. Two measures correct for
that in different ways: Ochiai's coefficient is the cosine of the two columns of passages, NPMI the
pointwise mutual information stretched so that 1 is “only ever together” and 0 “as chance has it”.

Reports have subjects of their own. Two terms of one report's subject come together in the whole
corpus merely because they stand in the same report; :func:`chance_together` asks whether they
still do *within* reports.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.stats import hypergeom

from jianfu.text.counts import TermMatrix, labels_of, rows_of


def cowords(matrix: TermMatrix, *, min_docs: int = 1, min_together: int = 1) -> pd.DataFrame:
    """Every pair of terms that share a passage, with NPMI and Ochiai (共词表).

    Parameters
    ----------
    matrix : TermMatrix
        Its documents are passages; those without any of the terms count as well, since chance is
        over all passages.
    min_docs : int
        Leave out terms that stand in fewer passages than this.
    min_together : int
        Leave out pairs that stand together in fewer; at least 1.

    Returns
    -------
    DataFrame, shape (n_pairs, 7)
        ``a, b, n_a, n_b, together, npmi, ochiai``: passages with each, with both, and the two
        measures. Largest ``npmi`` first, equal ones by code point; ``a`` before ``b`` likewise.
        NPMI is missing for a pair that stands in every passage: nothing can be said of it.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction.
    *Proceedings of the Biennial GSCL Conference*, 31-40.
    Ochiai, A. (1957). Zoogeographical studies on the soleoid fishes found in Japan and its
    neighbouring regions. *Bulletin of the Japanese Society of Scientific Fisheries* 22(9), 526-530.
    Callon, M., Courtial, J.-P., Turner, W. A. & Bauin, S. (1983). From translations to problematic
    networks: an introduction to co-word analysis. *Social Science Information* 22(2), 191-235.

    Examples
    --------
    >>> from jianfu.text.counts import count_terms
    >>> passages = {"p1": "文件 会议", "p2": "文件 会议", "p3": "文件 考核", "p4": "考核"}
    >>> cowords(count_terms(passages, str.split)).round(2).values.tolist()
    [['会议', '文件', 2, 3, 2, 0.42, 0.82], ['文件', '考核', 3, 2, 1, -0.29, 0.41]]
    """
    present = (matrix.counts > 0).astype(np.int64)
    passages = np.asarray(present.sum(axis=0))
    common = np.flatnonzero(passages >= max(min_docs, 1))
    shared = (present[:, common].T @ present[:, common]).toarray()
    first, second = np.nonzero(np.triu(shared >= max(min_together, 1), k=1))
    together = shared[first, second]
    n_a, n_b = passages[common][first], passages[common][second]
    names = np.array(matrix.terms, dtype=object)[common]
    table = pd.DataFrame(
        {
            "a": pd.Series(names[first], dtype="str"),
            "b": pd.Series(names[second], dtype="str"),
            "n_a": n_a,
            "n_b": n_b,
            "together": together,
            "npmi": npmi(together, n_a, n_b, len(matrix.docs)),
            "ochiai": ochiai(together, n_a, n_b),
        }
    )
    return table.sort_values("npmi", ascending=False, kind="stable", ignore_index=True)


def npmi(together, n_a, n_b, passages) -> np.ndarray:
    """Normalised pointwise mutual information (标准化点互信息), from -1 to 1.

    -1, the limit, for two terms that never meet.

    Examples
    --------
    >>> npmi(2, 2, 2, 8).item(), npmi(2, 4, 4, 8).item(), npmi(0, 4, 4, 8).item()
    (1.0, 0.0, -1.0)
    """
    together, n_a, n_b, passages = (
        np.asarray(count, dtype=float) for count in (together, n_a, n_b, passages)
    )
    met = np.where(together > 0, together, passages)  # those that never meet are set below
    information = np.log(met * passages / (n_a * n_b))
    at_most = -np.log(met / passages)
    found = np.divide(
        information, at_most, out=np.full(np.shape(at_most), np.nan), where=at_most > 0
    )
    return np.where(together > 0, found, -1.0)


def ochiai(together, n_a, n_b) -> np.ndarray:
    """Ochiai's coefficient (共词余弦), from 0 to 1.

    Examples
    --------
    >>> ochiai(2, 4, 4).item()
    0.5
    """
    n_a, n_b = np.asarray(n_a, dtype=float), np.asarray(n_b, dtype=float)
    return np.asarray(together) / np.sqrt(n_a * n_b)


def chance_together(
    matrix: TermMatrix,
    pairs: Iterable[tuple[str, str]],
    labels: Mapping[str, Hashable] | Sequence[Hashable],
) -> np.ndarray:
    """How likely chance within reports brings two terms together as often (篇内机遇概率).

    Each report keeps its passages and the number of them that have either term; which ones is left
    to chance, for the two terms independently. In one report the number of shared passages is then
    hypergeometric (Fisher's exact test); over reports these numbers add up, and the distribution of
    their sum is computed exactly, by convolution.

    Parameters
    ----------
    matrix : TermMatrix
        Its documents are passages.
    pairs : iterable of (term, term)
    labels : mapping or sequence
        The report of each passage.

    Returns
    -------
    ndarray of float, shape (n_pairs,)
        One-sided p: as many shared passages or more. Nothing is done about how many pairs are
        asked for; :func:`chance_below` says how many are below a level by chance.

    References
    ----------
    Fisher, R. A. (1935). *The Design of Experiments*. Oliver & Boyd. The stratified form is the
    exact version of Mantel, N. & Haenszel, W. (1959), *JNCI* 22(4), 719-748.

    Examples
    --------
    >>> from jianfu.text.counts import count_terms
    >>> passages = {"p1": "文件 会议", "p2": "文件 会议", "p3": "考核", "p4": "考核"}
    >>> matrix = count_terms(passages, str.split)
    >>> chance_together(matrix, [("会议", "文件")], ["a"] * 4).round(3).tolist()
    [0.167]
    >>> chance_together(matrix, [("会议", "文件")], ["a", "a", "b", "b"]).tolist()
    [1.0]
    """
    return np.array(
        [
            _tails(one, other, own)[(one & other).sum()]
            for one, other, own in _split(matrix, pairs, labels)
        ]
    )


def chance_below(
    matrix: TermMatrix,
    pairs: Iterable[tuple[str, str]],
    labels: Mapping[str, Hashable] | Sequence[Hashable],
    level: float,
) -> np.ndarray:
    """How likely chance puts the p of two terms that meet below a level (达到的显著性水平).

    Numbers of passages are whole, so the p of :func:`chance_together` takes few values, and chance
    puts it below 0.05 less often than in 5 cases of 100. This is how often it does so exactly,
    given that the two terms share a passage at all. The values add up to the number of pairs to be
    expected below the level, if chance alone brought them together.

    Parameters
    ----------
    matrix, pairs, labels
        As for :func:`chance_together`.
    level : float
        Of p, e.g. 0.05.

    Returns
    -------
    ndarray of float, shape (n_pairs,)
        Missing for two terms that cannot share a passage within a report.

    References
    ----------
    Tarone, R. E. (1990). A modified Bonferroni method for discrete data. *Biometrics* 46(2),
    515-522.

    Examples
    --------
    Of four passages two have either term. They share none, one or both in 1, 4 and 1 of 6 cases,
    and only with both is p, 1/6, below 0.2; given that they meet, that is 1 case of 5.

    >>> from jianfu.text.counts import count_terms
    >>> passages = {"p1": "文件 会议", "p2": "文件 会议", "p3": "考核", "p4": "考核"}
    >>> matrix = count_terms(passages, str.split)
    >>> chance_below(matrix, [("会议", "文件")], ["a"] * 4, 0.2).round(3).tolist()
    [0.2]
    >>> chance_below(matrix, [("会议", "文件")], ["a"] * 4, 0.05).tolist()
    [0.0]
    """
    return np.array(
        [_below(_tails(*parts), level) for parts in _split(matrix, pairs, labels)], dtype=float
    )


def _below(tails: np.ndarray, level: float) -> float:
    meeting = tails[1:]
    if not meeting.size or meeting[0] == 0:
        return float("nan")
    return float(meeting[meeting < level].max(initial=0.0) / meeting[0])


def _split(
    matrix: TermMatrix,
    pairs: Iterable[tuple[str, str]],
    labels: Mapping[str, Hashable] | Sequence[Hashable],
) -> Iterator[tuple[np.ndarray, np.ndarray, list[np.ndarray]]]:
    """For each pair where either term stands, and the passages of each report."""
    members = [*rows_of(labels_of(matrix.docs, labels)).values()]
    column = {term: place for place, term in enumerate(matrix.terms)}
    present = (matrix.counts > 0).toarray()
    for a, b in pairs:
        yield present[:, column[a]], present[:, column[b]], members


def _tails(one: np.ndarray, other: np.ndarray, members: Sequence[np.ndarray]) -> np.ndarray:
    """How likely as many shared passages or more are, for none, one, two and so on."""
    summed = np.ones(1)
    for own in members:
        n_one, n_other = int(one[own].sum()), int(other[own].sum())
        shared = np.arange(min(n_one, n_other) + 1)
        summed = np.convolve(summed, hypergeom.pmf(shared, len(own), n_one, n_other))
    return np.array([min(summed[least:].sum(), 1.0) for least in range(len(summed))])
