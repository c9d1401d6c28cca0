"""Whether a word is spread evenly or comes in one place (离散度).

Two words of equal frequency can behave quite differently: one on every page, one in a single
passage that happens to be about it. Deviation of proportions (DP) compares where a word *is* with
where it would be if it were spread in proportion to the size of the parts: 0 is perfectly even,
values near 1 mean that it all stands in one small part.

DP needs a word to have had a chance to be everywhere: a word that occurs three times in a hundred
passages scores near 1 whatever it means. Compare words of similar frequency only, and on the same
division into parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import rel_entr

from jianfu.text.counts import TermMatrix, labels_of
from jianfu.text.resample import percentile_interval


def deviation_of_proportions(part_counts: ArrayLike, part_sizes: ArrayLike) -> float:
    """Gries' DP: half the summed distance between where a word is and where text is (离散度 DP).

    Parameters
    ----------
    part_counts : array of int, shape (n_parts,)
        Occurrences of the word in each part of the corpus.
    part_sizes : array of int, shape (n_parts,)
        Size of each part, in the unit in which words are counted. Empty parts are no parts.

    Returns
    -------
    float
        From 0 (even) towards 1 (all in one small part); NaN if the word does not occur.

    References
    ----------
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. *International Journal
    of Corpus Linguistics* 13(4), 403-437. https://doi.org/10.1075/ijcl.13.4.02gri

    Examples
    --------
    The letter *a* in Gries' five-part example corpus:

    >>> round(deviation_of_proportions([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 10)
    0.18
    """
    return float(_deviations(*_parts(part_counts, part_sizes))[0])


def dp_norm(part_counts: ArrayLike, part_sizes: ArrayLike) -> float:
    """DP stretched so that its largest possible value is 1 (标准化离散度 DPnorm).

    The largest DP, reached when a word stands only in the smallest part, is one minus that
    part's share; DPnorm divides by it. With a single part it is undefined (NaN).

    Parameters
    ----------
    part_counts, part_sizes
        As in :func:`deviation_of_proportions`.

    References
    ----------
    Lijffijt, J. & Gries, S. Th. (2012). Correction to Stefan Th. Gries' “Dispersions and adjusted
    frequencies in corpora”. *International Journal of Corpus Linguistics* 17(1), 147-149.
    https://doi.org/10.1075/ijcl.17.1.08lij

    Examples
    --------
    The correction's own example: three equal parts, two thirds of the word in one of them and
    one third in another.

    >>> round(dp_norm([2, 1, 0], [100, 100, 100]), 10)
    0.5
    """
    counts, sizes = _parts(part_counts, part_sizes)
    return float(_normed(_deviations(counts, sizes), sizes)[0])


def kl_divergence(part_counts: ArrayLike, part_sizes: ArrayLike) -> float:
    """Bits by which a word's place differs from the text's (相对熵 KLD).

    The Kullback-Leibler divergence of where the word is from where text is: 0 is even, and there
    is no upper end. It weighs a crowded part more than DP does and is less sure of itself for rare
    words; Gries has come to prefer it for that.

    Parameters
    ----------
    part_counts, part_sizes
        As in :func:`deviation_of_proportions`.

    References
    ----------
    Kullback, S. & Leibler, R. A. (1951). On information and sufficiency. *Annals of Mathematical
    Statistics* 22(1), 79-86.
    Gries, S. Th. (2020). Analyzing dispersion. In M. Paquot & S. Th. Gries (eds), *A Practical
    Handbook of Corpus Linguistics*, 99-118. Springer.

    Examples
    --------
    >>> kl_divergence([2, 0], [50, 50])  # all of it in one half of the text: one bit
    1.0
    """
    counts, sizes = _parts(part_counts, part_sizes)
    return float(_divergences(counts, sizes)[0])


class Evenness(NamedTuple):
    """DPnorm of a term, and what chance would give (离散度与随机值): mean and 97.5 % point."""

    dp_norm: float
    dp_chance: float
    dp_chance_high: float


def evenness(
    part_counts: ArrayLike, part_sizes: ArrayLike, *, least: int, scatters: int, seed: int
) -> Evenness:
    """DPnorm beside that of as many occurrences scattered at random (与随机散布相比).

    Parameters
    ----------
    part_counts, part_sizes
        As in :func:`deviation_of_proportions`.
    least : int
        Below so many occurrences there is nothing to spread: all three are NaN.
    scatters, seed : int
        How many random scatterings over the parts, in proportion to their sizes.

    Examples
    --------
    >>> round(evenness([6, 0, 0], [100, 100, 100], least=5, scatters=50, seed=1).dp_norm, 6)
    1.0
    """
    counts, sizes = np.asarray(part_counts), np.asarray(part_sizes)
    if counts.sum() < least:
        return Evenness(np.nan, np.nan, np.nan)
    scattered = np.random.default_rng(seed).multinomial(
        counts.sum(), sizes / sizes.sum(), size=scatters
    )
    # Not dp_norm: chance may put more occurrences into a part than the part has room for.
    held = sizes > 0
    chance = [
        float(_normed(_deviations(drawn[held, None], sizes[held]), sizes[held])[0])
        for drawn in scattered
    ]
    _, high = percentile_interval(chance)
    return Evenness(dp_norm(counts, sizes), float(np.mean(chance)), high)


def dispersion(
    matrix: TermMatrix, sizes: Mapping[str, int] | Sequence[int] | pd.Series | None = None
) -> pd.DataFrame:
    """Range, DP, DPnorm and KLD of every term over the documents of a matrix (离散度表).

    Parameters
    ----------
    matrix : TermMatrix
        Its documents are the parts: passages, or reports.
    sizes : mapping from doc to size, or sequence, optional
        Words in each part. Default: the words counted in the matrix.

    Returns
    -------
    DataFrame, shape (n_terms, 6)
        ``term, count, range, dp, dp_norm, kld``; ``range`` is the number of parts with the term.
        Commonest first, equal counts by code point.

    Examples
    --------
    >>> from jianfu.text.counts import count_terms
    >>> matrix = count_terms({"p1": "减负 留痕 留痕", "p2": "减负 考核 考核"}, str.split)
    >>> dispersion(matrix).head(2)[["term", "count", "range", "dp"]].values.tolist()
    [['减负', 2, 2, 0.0], ['留痕', 2, 1, 0.5]]
    """
    sizes = matrix.doc_totals if sizes is None else labels_of(matrix.docs, sizes)
    counts, sizes = _parts(matrix.counts.toarray(), sizes)
    deviations = _deviations(counts, sizes)
    table = pd.DataFrame(
        {
            "term": pd.Series(matrix.terms, dtype="str"),
            "count": counts.sum(axis=0),
            "range": (counts > 0).sum(axis=0),
            "dp": deviations,
            "dp_norm": _normed(deviations, sizes),
            "kld": _divergences(counts, sizes),
        }
    )
    return table.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def _parts(counts: ArrayLike, sizes: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    counts, sizes = np.asarray(counts), np.asarray(sizes)
    counts = counts[:, None] if counts.ndim == 1 else counts
    if len(counts) != len(sizes):
        raise ValueError(f"{len(counts)} parts counted but {len(sizes)} sizes; give one for each")
    if not (sizes > 0).any():
        raise ValueError("a text of 0 words; give the size of each part, e.g. [9, 10]")
    if (counts < 0).any() or (counts > sizes[:, None]).any():
        raise ValueError("a part with more occurrences than words, or fewer than none")
    return counts[sizes > 0], sizes[sizes > 0]


def _deviations(counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    found, shares = _shares(counts, sizes)
    return np.abs(found - shares).sum(axis=0) / 2


def _divergences(counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    return rel_entr(*_shares(counts, sizes)).sum(axis=0) / np.log(2)


def _shares(counts: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each word, and of the text, the share that stands in each part."""
    totals = counts.sum(axis=0)
    found = np.divide(counts, totals, out=np.full(counts.shape, np.nan), where=totals > 0)
    return found, (sizes / sizes.sum())[:, None]


def _normed(deviations: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    largest = 1 - sizes.min() / sizes.sum() if len(sizes) > 1 else np.nan
    return deviations / largest
