"""How far two coders agree (编码一致性): Krippendorff's alpha with a bootstrap interval.

Raw agreement flatters a coder who gives nearly every row the same code. Alpha sets it against what
chance would give with these codes: 1 is perfect, 0 is chance. Units are drawn anew to show how much
of the figure is luck of the sample.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

DRAWS = 2000
SEED = 20261122


def krippendorff_alpha(codes: np.ndarray, *, ordinal: bool = False) -> float:
    """Krippendorff's alpha (克里彭多夫 α).

    Parameters
    ----------
    codes : ndarray of float, shape (n_units, n_coders)
        Codes as numbers; NaN where a coder did not code a unit.
    ordinal : bool
        Whether the codes are ranks: a step over two ranks then counts more than over one.

    Returns
    -------
    float
        At most 1; NaN when all coders gave all units one code, where nothing can be said.

    References
    ----------
    Krippendorff, K. (2011). *Computing Krippendorff's alpha-reliability*. University of
    Pennsylvania, Annenberg School for Communication.

    Examples
    --------
    >>> two = np.array([[0, 1], [1, 1], [0, 1], [0, 0], [0, 0], [0, 1], [0, 0], [0, 0], [1, 0],
    ...                 [0, 0]], dtype=float)
    >>> round(krippendorff_alpha(two), 3)
    0.095
    """
    seen, coincidence = _coincidences(codes)
    n_of = coincidence.sum(axis=1)
    distance = _ordinal(n_of) if ordinal else 1.0 - np.eye(len(seen))
    observed = (coincidence * distance).sum()
    expected = (np.outer(n_of, n_of) * distance).sum() / (n_of.sum() - 1)
    return float(1 - observed / expected) if expected else float("nan")


def _coincidences(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Codes in use, and how often each two met in one unit (coincidence matrix)."""
    seen = np.unique(codes[~np.isnan(codes)])
    # per_unit[u, c]: how many coders gave unit u the code c
    per_unit = (codes[:, :, None] == seen).sum(axis=1).astype(float)
    coders = per_unit.sum(axis=1)
    paired = per_unit[coders > 1]
    weights = 1 / (coders[coders > 1] - 1)
    matrix = np.einsum("u,uc,uk->ck", weights, paired, paired)
    matrix -= np.diag((weights[:, None] * paired).sum(axis=0))
    return seen, matrix


def _ordinal(n_of: np.ndarray) -> np.ndarray:
    """Squared number of values that lie between two ranks, half of each end's own."""
    middle = np.cumsum(n_of) - n_of / 2
    return (middle[:, None] - middle) ** 2


def alpha_interval(
    codes: np.ndarray, *, ordinal: bool = False, draws: int = DRAWS, seed: int = SEED
) -> tuple[float, float, float]:
    """Alpha with a 95 % percentile interval over units (α 及其自助区间).

    Examples
    --------
    >>> same = np.repeat([[0.0, 0.0], [1.0, 1.0]], 20, axis=0)
    >>> alpha_interval(same, draws=50)
    (1.0, 1.0, 1.0)
    """
    random = np.random.default_rng(seed)
    drawn = random.integers(len(codes), size=(draws, len(codes)))
    alphas = [krippendorff_alpha(codes[rows], ordinal=ordinal) for rows in drawn]
    low, high = np.nanquantile(alphas, [0.025, 0.975])
    return krippendorff_alpha(codes, ordinal=ordinal), float(low), float(high)


def agreement(recoding: pd.DataFrame, ranks: dict[str, Sequence[str]]) -> pd.DataFrame:
    """Agreement of the two codings by table and variable (一致性表).

    Parameters
    ----------
    recoding : DataFrame
        ``table``, ``variable``, ``first``, ``second``: one row a unit and variable.
    ranks : dict
        Variables whose codes are ordered, with their codes from lowest to highest.

    Returns
    -------
    DataFrame
        ``table``, ``variable``, ``units``, ``agreed`` (share of units coded alike), ``alpha``,
        ``low``, ``high``.

    Examples
    --------
    >>> coded = pd.DataFrame({"table": "claims", "variable": "kind",
    ...     "first": list("aabbdcccedda"), "second": list("babbbcccedd") + ["d"]})
    >>> agreement(coded, {}).round(3)[["units", "agreed", "alpha"]].values.tolist()
    [[12.0, 0.75, 0.692]]
    """
    rows = []
    for (table, variable), own in recoding.groupby(["table", "variable"], sort=False):
        order = ranks.get(variable) or sorted({*own["first"], *own["second"]})
        place = {code: rank for rank, code in enumerate(order)}
        codes = np.column_stack([own[column].map(place) for column in ("first", "second")])
        alpha, low, high = alpha_interval(codes.astype(float), ordinal=variable in ranks)
        agreed = float((own["first"] == own["second"]).mean())
        rows.append((table, variable, len(own), agreed, alpha, low, high))
    names = ["table", "variable", "units", "agreed", "alpha", "low", "high"]
    return pd.DataFrame(rows, columns=names)
