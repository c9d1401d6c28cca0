"""How many people one must ask (样本量): before a share shows that more than a given part agrees.

“Over 40 per cent” is a sentence about a threshold. Whether a survey supports it depends on the
share found, on the number asked, and on how people were drawn. Nothing here knows the number any
report asked; it says what number would have been enough.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from jianfu.analysis.survey import Z


def needed(share: float, above: float, design_effect: float = 1.0) -> int:
    """Least n at which the interval of ``share`` lies wholly above a threshold (所需样本量).

    Wilson's lower end is above ``t`` when ``n / design_effect > z² t (1 - t) / (share - t)²``.

    Parameters
    ----------
    share : float
        Share observed, a fraction above ``above``.
    above : float
        Threshold, a fraction.
    design_effect : float, default 1
        Kish's; assumed, 1 or more.

    Raises
    ------
    ValueError
        When the share is not above the threshold: then no n is enough.

    Examples
    --------
    >>> needed(0.45, 0.4), needed(0.45, 0.4, design_effect=2)
    (369, 738)
    """
    _check(share, above, design_effect)
    enough = design_effect * Z**2 * above * (1 - above) / (share - above) ** 2
    return int(np.floor(enough + 1e-9)) + 1


def least_count(n, above: float) -> np.ndarray:
    """Least number of yeses among n whose interval lies above a threshold (最少人数).

    Examples
    --------
    >>> int(least_count(100, 0.4))
    50
    """
    n = np.asarray(n, dtype=float)
    return np.floor(n * above + Z * np.sqrt(n * above * (1 - above)) + 1e-9).astype(int) + 1


def chance(true_share: float, n, above: float) -> np.ndarray:
    """Chance that a survey of n shows what is true (检出机会): exact, from the binomial.

    Of all surveys of ``n`` people drawn one by one where ``true_share`` agree, the part whose
    interval lies wholly above ``above``.

    Examples
    --------
    >>> round(float(chance(0.45, 369, 0.4)), 2)
    0.48
    """
    return stats.binom.sf(least_count(n, above) - 1, np.asarray(n), true_share)


def needed_for_chance(true_share: float, above: float, wanted: float = 0.8) -> int:
    """Least n from which on the chance never falls below ``wanted`` (按机会所需样本量).

    The chance rises in a saw, since people are counted whole: an n may do and the next not.

    Examples
    --------
    >>> needed_for_chance(0.5, 0.4)
    193
    """
    _check(true_share, above, 1.0)
    if not 0 < wanted < 1:
        raise ValueError(f"chance {wanted:g} is not between 0 and 1; e.g. 0.8")
    # Twice the quantiles' sum, squared, is well beyond the saw's last tooth below ``wanted``.
    reach = ((Z + stats.norm.ppf(max(wanted, 0.5))) / Z) ** 2
    sizes = np.arange(1, int(2 * reach * needed(true_share, above)) + 50)
    short = sizes[chance(true_share, sizes, above) < wanted]
    return int(short[-1]) + 1


def requirements(
    shares: tuple[float, ...], above: float, design_effects: tuple[float, ...], wanted: float
) -> pd.DataFrame:
    """What n each share would need, one row a share and design effect (所需样本量表).

    Returns
    -------
    DataFrame
        ``share, design_effect, n``, and ``n_for_chance`` where people are drawn one by one.
    """
    return pd.DataFrame(
        [
            {
                "share": share,
                "design_effect": effect,
                "n": needed(share, above, effect),
                "n_for_chance": needed_for_chance(share, above, wanted) if effect == 1 else None,
            }
            for share in shares
            for effect in design_effects
        ]
    ).astype({"n_for_chance": "Int64"})


def _check(share: float, above: float, design_effect: float) -> None:
    if not 0 < above < 1:
        raise ValueError(f"threshold {above:g} is not between 0 and 1; e.g. 0.4")
    if share > 1:
        raise ValueError(
            f"share {share:g} is over 1; write per cent as a fraction, e.g. {share / 100:g}"
        )
    if share <= above:
        raise ValueError(
            f"share {share:g} is not above {above:g}, so no n is enough; e.g. {above + 0.05:g}"
        )
    if not 1 <= design_effect < np.inf:
        raise ValueError(f"design_effect {design_effect:g} is not 1 or more; e.g. 1 or 1.5")
