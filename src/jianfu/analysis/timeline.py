"""When things happened, and how surely we know it (时间线).

A date is as precise as its source. Nothing here turns a year into a day: events carry the first
and last day they can have been on, and every count says which events it leaves out.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


def burdens_by_year(events: pd.DataFrame) -> pd.DataFrame:
    """Events by burden and year (各年各类负担的事件数).

    An event that addresses two burdens counts once under each. Events whose year is uncertain
    count in the year of their first possible day.

    Parameters
    ----------
    events : DataFrame, shape (n_events, >= 2)
        Needs ``burdens`` (tuples) and ``date_earliest``.

    Returns
    -------
    DataFrame, shape (n_burdens, n_years)
        Counts; every year between the first and last has a column. A cell nobody found an event
        for is missing, not zero.

    Examples
    --------
    >>> events = pd.DataFrame({
    ...     "burdens": [("traces", "general"), ("traces",)],
    ...     "date_earliest": pd.to_datetime(["2018-05-01", "2020-01-01"]),
    ... })
    >>> burdens_by_year(events).loc["traces"].tolist()
    [1.0, nan, 1.0]
    """
    named = events.assign(year=events.date_earliest.dt.year).explode("burdens")
    counts = named.groupby(["burdens", "year"]).size().unstack()
    return counts.reindex(columns=range(named.year.min(), named.year.max() + 1)).astype(float)


def publication_lags(events: pd.DataFrame) -> pd.DataFrame:
    """Days from an event's own date to its publication (公布间隔).

    Only events with a day of their own and a day of publication can have a lag. An event known
    only by the day of its publication has no other date to measure from, and is left out.

    Returns
    -------
    DataFrame
        The events, with ``days`` (whole days, 0 or more), longest lag first.

    Examples
    --------
    >>> events = pd.DataFrame({
    ...     "event_id": ["a", "b", "c"], "date_precision": ["day", "month", "day"],
    ...     "date": ["2024-08-06", "2024-08", "2024-08-20"],
    ...     "date_published": ["2024-08-20"] * 3, "date_basis": ["own", "own", "publication"],
    ... })
    >>> publication_lags(events)[["event_id", "days"]].values.tolist()
    [['a', 14]]
    """
    exact = events[
        (events.date_precision == "day")
        & (events.date_basis == "own")
        & (events.date_published.str.len() == 10)
    ]
    days = (pd.to_datetime(exact.date_published) - pd.to_datetime(exact.date)).dt.days
    return exact.assign(days=days).sort_values(["days", "event_id"], ascending=[False, True])


def stacked(starts: np.ndarray, ends: np.ndarray, gap: float) -> np.ndarray:
    """Rows on which marks do not touch (错行排布): the lowest free row for each, in time order.

    Parameters
    ----------
    starts, ends : ndarray of float, shape (n,)
        Extent of each mark, in any one unit, sorted by start.
    gap : float
        Room to keep between two marks of a row, same unit.

    Returns
    -------
    ndarray of int, shape (n,)

    Examples
    --------
    >>> stacked(np.array([0.0, 1.0, 5.0]), np.array([0.0, 1.0, 5.0]), gap=2).tolist()
    [0, 1, 0]
    """
    free: list[float] = []
    rows = []
    for start, end in zip(starts, ends, strict=True):
        row = next((r for r, reached in enumerate(free) if reached + gap <= start), len(free))
        free[row:] = [end, *free[row + 1 :]]
        rows.append(row)
    return np.array(rows, dtype=int)
