"""Which burdens a report dwells on (负担词表): shares of themes, and how steady they are.

The terms marked as naming a burden are sorted into themes. A share is that of a theme among all
burden terms of the report, so that long and short reports can be set side by side; a term inside a
longer burden term is not counted again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd


def themes_by_passage(
    counts: pd.DataFrame, theme_of: Mapping[str, str], themes: Sequence[str]
) -> pd.DataFrame:
    """Add up the terms of each theme in every passage (各段各主题次数).

    Parameters
    ----------
    counts : DataFrame, shape (n_passages, n_terms)
        From :func:`jianfu.analysis.words.counts_by_passage`.
    theme_of : mapping from term to theme
    themes : sequence of str
        Columns of the result.

    Raises
    ------
    KeyError
        When a term has no theme.

    Examples
    --------
    >>> counts = pd.DataFrame({"台账": [1, 0], "留痕": [2, 1]}, index=["p1", "p2"])
    >>> themes_by_passage(counts, {"台账": "traces", "留痕": "traces"}, ["traces"]).values.tolist()
    [[3], [1]]
    """
    if lacking := [term for term in counts.columns if term not in theme_of]:
        raise KeyError(
            f"no theme for {lacking[0]!r}; give it one in terms.csv, e.g. ledgers_traces"
        )
    added = counts.T.groupby([theme_of[term] for term in counts.columns]).sum().T
    return added.reindex(columns=list(themes), fill_value=0)


def shares(
    counts: pd.DataFrame, report_of: pd.Series, weights: np.ndarray, level: float = 0.95
) -> pd.DataFrame:
    """Share of each theme in each report, with the interval of redrawn passages (主题份额).

    Parameters
    ----------
    counts : DataFrame, shape (n_passages, n_themes)
        From :func:`themes_by_passage`.
    report_of : Series
        Report of each passage, by passage.
    weights : array of int, shape (replicates, n_passages)
        From :func:`jianfu.text.bootstrap_weights`, drawn within reports.
    level : float
        Share of the replicates inside the interval.

    Returns
    -------
    DataFrame, shape (n_reports * n_themes, 8)
        ``report, theme, count, total, share, low, high, leads``; ``leads`` is the share of
        replicates in which the theme is the first of its report, ties shared out. Replicates in
        which a report has no burden term are left out.

    Raises
    ------
    ValueError
        When a report has no burden term at all.

    Examples
    --------
    >>> counts = pd.DataFrame({"traces": [3, 1], "digital": [0, 4]}, index=["p1", "p2"])
    >>> weights = np.array([[1, 1], [2, 0], [0, 2]])
    >>> found = shares(counts, pd.Series("a", index=["p1", "p2"]), weights)
    >>> found[["theme", "share", "leads"]].round(2).values.tolist()
    [['traces', 0.5, 0.5], ['digital', 0.5, 0.5]]
    """
    labels = report_of.reindex(counts.index).to_numpy()
    tables = [
        _own_shares(
            report, counts.to_numpy()[labels == report], weights[:, labels == report], level
        )
        for report in dict.fromkeys(labels)
    ]
    found = pd.concat(tables, ignore_index=True)
    found.insert(1, "theme", list(counts.columns) * len(tables))
    return found


def _own_shares(report: str, own: np.ndarray, weights: np.ndarray, level: float) -> pd.DataFrame:
    counts = own.sum(axis=0)
    if not counts.sum():
        raise ValueError(f"{report!r} has no burden term; check terms.csv and the report's id")
    drawn = weights @ own
    drawn = drawn[drawn.sum(axis=1) > 0]
    rates = drawn / drawn.sum(axis=1, keepdims=True)
    low, high = np.quantile(rates, [(1 - level) / 2, (1 + level) / 2], axis=0)
    first = drawn == drawn.max(axis=1, keepdims=True)
    return pd.DataFrame(
        {
            "report": report,
            "count": counts,
            "total": counts.sum(),
            "share": counts / counts.sum(),
            "low": low,
            "high": high,
            "leads": (first / first.sum(axis=1, keepdims=True)).mean(axis=0),
        }
    )


def leading(shown: pd.DataFrame) -> pd.DataFrame:
    """The first theme of each report (首要主题), equal counts by the themes' order.

    Examples
    --------
    >>> shown = pd.DataFrame({"report": "a", "theme": ["x", "y"], "count": [2, 3]})
    >>> leading(shown)["theme"].tolist()
    ['y']
    """
    ordered = shown.sort_values("count", ascending=False, kind="stable")
    first = ordered.groupby("report", sort=False).head(1)
    place = {report: number for number, report in enumerate(dict.fromkeys(shown["report"]))}
    return first.sort_values("report", key=lambda names: names.map(place)).reset_index(drop=True)
