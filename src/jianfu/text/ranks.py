"""How alike two rankings are (名次稳定性): the measures behind “does it survive other choices?”.

Kendall's τ asks of every pair of items whether both rankings put it in the same order; it needs
both to rank the same items, and minds a swap at the bottom as much as one at the top. A list of
the ten commonest words is different: items come and go, and the top matters most. Rank-biased
overlap is made for that: the average share of items the two lists have in common down to each
depth, the deeper the lighter.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import kendalltau

PERSISTENCE = 0.9


def rank_biased_overlap(one: Sequence, other: Sequence, *, p: float = PERSISTENCE) -> float:
    """How alike the tops of two lists are, extrapolated (名次加权重合度).

    Parameters
    ----------
    one, other : sequence
        Items in order, each once in a list; the lists may differ in items and length.
    p : float
        Strictly between 0 and 1: how likely a reader is to go on to the next item. At 0.9 the
        first ten ranks carry 86 % of the weight.

    Returns
    -------
    float
        From 0 (nothing in common) to 1 (the same list). What lies beyond the ends is taken to
        agree as much as what is seen (RBO_EXT).

    Raises
    ------
    ValueError
        If a list is empty or names an item twice, or ``p`` is out of range.

    References
    ----------
    Webber, W., Moffat, A. & Zobel, J. (2010). A similarity measure for indefinite rankings. *ACM
    Transactions on Information Systems* 28(4), 20:1-20:38, equation 32.
    https://doi.org/10.1145/1852102.1852106

    Examples
    --------
    >>> round(rank_biased_overlap(["考核", "排名"], ["排名", "考核"]), 3)  # 0.1 × 0 + 0.9 × 1
    0.9
    """
    if not 0 < p < 1:
        raise ValueError(f"not a persistence: p={p!r}; expected between 0 and 1, e.g. 0.9")
    for ranking in (one, other):
        if not len(ranking) or len(set(ranking)) < len(ranking):
            raise ValueError(
                f"not a ranking: {list(ranking)!r}; expected each item once, e.g. ['考核', '排名']"
            )
    short, long = sorted((list(one), list(other)), key=len)
    overlap = [len({*short[:depth]} & {*long[:depth]}) for depth in range(1, len(long) + 1)]
    # Beyond the shorter list's end its unseen items are taken to agree as its seen ones do.
    depths = np.arange(1, len(long) + 1)
    unseen = np.maximum(depths - len(short), 0) * overlap[len(short) - 1] / len(short)
    agreement = (np.array(overlap) + unseen) / depths
    weights = (1 - p) * p ** (depths - 1)
    return float(weights @ agreement + p ** len(long) * agreement[-1])


def kendall_tau(one: pd.Series, other: pd.Series) -> float:
    """Kendall's τ-b of two scores of the same items (肯德尔等级相关), ties allowed.

    Parameters
    ----------
    one, other : Series
        A score by item. Both must hold the same items, in whatever order.

    Returns
    -------
    float
        From -1 (reversed) to 1 (same order); NaN if one of them ties all items.

    Raises
    ------
    ValueError
        If an item has a score in one of them only: say what its absence means before comparing.

    References
    ----------
    Kendall, M. G. (1945). The treatment of ties in ranking problems. *Biometrika* 33(3), 239-251.

    Examples
    --------
    >>> scores = pd.Series({"考核": 3, "排名": 2, "留痕": 1})
    >>> round(kendall_tau(scores, pd.Series({"考核": 3, "排名": 1, "留痕": 2})), 3)
    0.333
    """
    if lacking := sorted(set(one.index) ^ set(other.index)):
        raise ValueError(
            f"{lacking[0]!r} has a score on one side only; give it one on both, e.g. a count of 0"
        )
    return float(kendalltau(one, other.reindex(one.index)).statistic)
