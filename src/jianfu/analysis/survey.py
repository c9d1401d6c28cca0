"""What a share from a survey can bear (问卷占比).

A share without the number asked says little; a share given only as “over” a value says only where
it begins. Here a share gets an interval when, and only when, it is one number with an ``n``. The
interval knows of chance in drawing people and of nothing else: who was left out, who chose to
answer and how the question was put are not in it.

Wilson's interval is written out rather than taken from :func:`scipy.stats.binomtest`, because an
effective sample size (Kish) is seldom a whole number and that function takes whole counts only;
for whole counts the tests hold the two together.

References
----------
Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
Journal of the American Statistical Association, 22, 209-212.

Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion. Statistics in
Medicine, 17, 857-872.

Kish, L. (1965). Survey Sampling. New York: Wiley. Sections 8.2 and 11.7.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from scipy import stats

LEVEL = 0.95  # of every interval: 2.5 % beyond either end
Z = float(stats.norm.ppf(0.5 + LEVEL / 2))


def wilson(share, n, design_effect=1.0) -> tuple[np.ndarray, np.ndarray]:
    """Wilson's 95 % interval of a share (威尔逊区间).

    Parameters
    ----------
    share : float or array of float
        Fraction of those asked, 0 to 1.
    n : int or array of int
        How many were asked, 1 or more.
    design_effect : float, default 1
        How many times larger the variance is than if people had been drawn one by one (Kish). The
        interval is that of ``n / design_effect`` people. It is 1 or more, and almost never
        published: to set it is to assume it.

    Returns
    -------
    low, high : ndarray of float

    Raises
    ------
    ValueError
        For a share in per cent, an ``n`` under 1 or missing, a design effect under 1.

    Examples
    --------
    >>> low, high = wilson(81 / 263, 263)
    >>> round(float(low), 4), round(float(high), 4)
    (0.2553, 0.3662)
    """
    for wrong in _wrong_values(share, n, design_effect):
        raise ValueError(wrong)
    share, size = np.asarray(share, dtype=float), np.asarray(n, dtype=float) / design_effect
    middle = share + Z**2 / (2 * size)
    reach = Z * np.sqrt(share * (1 - share) / size + Z**2 / (4 * size**2))
    low, high = (middle - reach) / (1 + Z**2 / size), (middle + reach) / (1 + Z**2 / size)
    return np.clip(low, 0, share), np.clip(high, share, 1)


def with_interval(findings: pd.DataFrame, design_effect: float = 1.0) -> pd.DataFrame:
    """Add Wilson's 95 % interval, ``low`` and ``high``, to shares with their n (加区间).

    Parameters
    ----------
    findings : DataFrame, shape (n_findings, >= 2)
        Needs ``share``, fractions of those asked, and ``n``, how many were asked.
    design_effect : float, default 1
        As in :func:`wilson`. At 1 people count as drawn one by one and equally weighted.

    Returns
    -------
    DataFrame, shape (n_findings, + 2)

    Raises
    ------
    ValueError
        Naming every bad row, its column and value, and what would be right. Rows are numbered as
        a spreadsheet shows them: the first below the heading is row 2.

    Examples
    --------
    >>> asked = pd.DataFrame({"share": [0.5, 0.5], "n": [100, 1000]})
    >>> with_interval(asked).round(3)[["low", "high"]].values.tolist()
    [[0.404, 0.596], [0.469, 0.531]]
    >>> with_interval(pd.DataFrame({"share": [0.5, 42.2], "n": [100, 100]}))
    Traceback (most recent call last):
        ...
    ValueError: row 3, column share: 42.2 is over 1; write per cent as a fraction, e.g. 0.422
    """
    problems = list(_wrong_rows(findings))
    if problems:
        raise ValueError("\n".join(problems))
    low, high = wilson(findings["share"].astype(float), findings["n"].astype(float), design_effect)
    return findings.assign(low=low, high=high)


def with_width(findings: pd.DataFrame) -> pd.DataFrame:
    """Add ``width``: how much of the scale the words of each share leave open (未定宽度).

    Parameters
    ----------
    findings : DataFrame, shape (n_findings, >= 2)
        Needs ``value_low`` and ``value_high``, the least and greatest fraction the words allow.

    Returns
    -------
    DataFrame, shape (n_findings, + 1)

    Raises
    ------
    ValueError
        Naming the row whose ends are swapped or outside 0 to 1.

    Examples
    --------
    >>> over_forty = pd.DataFrame({"value_low": [0.4], "value_high": [1.0]})
    >>> with_width(over_forty)["width"].tolist()
    [0.6]
    """
    problems = list(_wrong_ends(findings))
    if problems:
        raise ValueError("\n".join(problems))
    return findings.assign(width=findings["value_high"] - findings["value_low"])


def with_precision(findings: pd.DataFrame) -> pd.DataFrame:
    """Add ``precision``: what each published share allows one to draw (精度类别).

    ``interval``: one number, an n, no weights, so an interval can be computed. ``weighted``: the
    shares of the groups behind it are not published, so it cannot. ``words``: the wording gives two ends
    and no number between. ``no_n``: one number, but nobody says of how many.

    Parameters
    ----------
    findings : DataFrame
        ``value_low, value_high`` (fractions), ``n`` (may be missing), ``weighted``.

    Examples
    --------
    >>> asked = pd.DataFrame({
    ...     "value_low": [0.42, 0.75, 0.6, 0.67], "value_high": [0.42, 0.85, 0.6, 0.67],
    ...     "n": [6077, 9192, None, 9197], "weighted": [False, False, False, True],
    ... })
    >>> with_precision(asked)["precision"].tolist()
    ['interval', 'words', 'no_n', 'weighted']
    """
    in_words = (findings["value_low"] < findings["value_high"]).to_numpy(bool)
    cases = [findings["weighted"].to_numpy(bool), in_words, findings["n"].isna().to_numpy(bool)]
    kinds = np.select(cases, ["weighted", "words", "no_n"], default="interval")
    return findings.assign(precision=kinds)


def tally(shares: pd.DataFrame) -> dict[str, object]:
    """How many surveys and shares there are, and of how many the precision is known (计数).

    Parameters
    ----------
    shares : DataFrame
        ``survey_id, precision, value_low, value_high``, as :func:`with_precision` returns them.

    Returns
    -------
    dict
        ``surveys, shares, intervals`` (numbers) and ``lowest, highest``: the least and greatest
        of the shares with an interval, missing when there is none.
    """
    known = shares[shares["precision"] == "interval"]
    return {
        "surveys": shares["survey_id"].nunique(),
        "shares": len(shares),
        "intervals": len(known),
        "lowest": known["value_low"].min(),
        "highest": known["value_high"].max(),
    }


def effective_n(sizes: Sequence[int], weights: Sequence[float]) -> float:
    """How many people drawn one by one a weighted mean of groups is worth (有效样本量).

    Kish's ``1 / sum(w² / n)``, groups of ``sizes`` people weighing ``weights`` of the whole.

    Examples
    --------
    >>> effective_n([100, 100], [0.5, 0.5])
    200.0
    >>> round(effective_n([100, 100], [0.9, 0.1]))
    122
    """
    if len(sizes) != len(weights) or abs(sum(weights) - 1) > 1e-9:
        raise ValueError(
            f"weights {list(weights)} for {len(sizes)} groups; expected one each, together 1, "
            "e.g. [0.1, 0.4, 0.5]"
        )
    return 1 / sum(weight**2 / size for weight, size in zip(weights, sizes, strict=True))


def unlisted(items: Sequence[float], total: float) -> float:
    """What a total holds beyond the items listed (未列部分).

    Raises
    ------
    ValueError
        When the items add up to more than the total: one of them is not a part of it.

    Examples
    --------
    >>> unlisted([8.0, 5.0], 15.0)
    2.0
    """
    rest = total - sum(items)
    if rest < -1e-9:
        raise ValueError(
            f"items add up to {sum(items):g}, the total is {total:g}; leave out what is not part "
            "of the total"
        )
    return max(rest, 0.0)


# --- bad input ------------------------------------------------------------------------------------


def _wrong_values(share, n, design_effect) -> Iterator[str]:
    for value in np.atleast_1d(np.asarray(share, dtype=float)):
        if problem := _wrong_share(value):
            yield f"share {problem}"
    for value in np.atleast_1d(np.asarray(n, dtype=float)):
        if problem := _wrong_size(value):
            yield f"n {problem}"
    for value in np.atleast_1d(np.asarray(design_effect, dtype=float)):
        if not 1 <= value < np.inf:
            yield f"design_effect {value:g} is not 1 or more; e.g. 1 (drawn one by one) or 1.5"


def _wrong_rows(findings: pd.DataFrame) -> Iterator[str]:
    missing = [name for name in ("share", "n") if name not in findings.columns]
    if missing:
        yield f"no column {', '.join(missing)}; expected share (e.g. 0.42) and n (e.g. 620)"
        return
    checks = {"share": _wrong_share, "n": _wrong_size}
    for row, values in enumerate(findings[["share", "n"]].to_dict("records"), start=2):
        for column, check in checks.items():
            value = np.nan if pd.isna(values[column]) else values[column]
            if problem := _wrong_number(value) or check(float(value)):
                yield f"row {row}, column {column}: {problem}"


def _wrong_ends(findings: pd.DataFrame) -> Iterator[str]:
    ends = zip(findings["value_low"], findings["value_high"], strict=True)
    for row, (low, high) in enumerate(ends, start=2):
        for column, value in (("value_low", low), ("value_high", high)):
            if problem := _wrong_share(float(value)):
                yield f"row {row}, column {column}: {problem}"
        if low > high:
            yield (
                f"row {row}, columns value_low, value_high: {low:g} comes after {high:g}; "
                "put the smaller first"
            )


def _wrong_number(value) -> str:
    if isinstance(value, str) or not np.isscalar(value):
        return f"{value!r} is not a number; write e.g. 0.42 or 620, without words or signs"
    return ""


def _wrong_share(value: float) -> str:
    if np.isnan(value):
        return "is missing; give a fraction, e.g. 0.42, or leave the row out"
    if value < 0:
        return f"{value:g} is under 0; give a fraction, e.g. 0.42"
    if value > 1:
        return f"{value:g} is over 1; write per cent as a fraction, e.g. {value / 100:g}"
    return ""


def _wrong_size(value: float) -> str:
    if np.isnan(value):
        return "is missing; without the number asked there is no interval: leave the row out"
    if value < 1:
        return f"{value:g} is under 1; give the number asked, e.g. 620"
    if value != int(value):
        return f"{value:g} is not a whole number; give the number asked, e.g. 620"
    return ""
