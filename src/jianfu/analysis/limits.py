"""What policies bind, and whether later limits bind more tightly (限额).

Limits are compared only where two or more events bind the same quantity in the same unit: pages
never meet characters, minutes never meet days. Even then “tighter” has a direction of its own, since
a lower cap and a deeper cut are both tighter, and a range or an “at least” leaves room. So each
limit is read at the value that complies with the least effort, and every choice has a check that
makes the other one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import pandas as pd

CAPS = ("le", "eq")
CUTS = ("reduce_by", "reduce_by_at_least")
# A deadline for building a system, or a floor under training, binds no burden.
NO_BURDEN = ("deadline", "staffing")
SURE = ("two_pages",)


def shared(limits: pd.DataFrame) -> pd.DataFrame:
    """Limits of quantities that two or more events bind (可比限额).

    Left out are rows that may not be plotted (conflicting, or without a number), deadlines and
    staffing, and quantities that one event alone binds in that unit.

    Parameters
    ----------
    limits : DataFrame, shape (n_limits, >= 6)
        Needs ``event_id``, ``item``, ``unit``, ``group``, ``operator`` and ``plotted``.

    Returns
    -------
    DataFrame
        The rows that can be compared, in their order.

    Examples
    --------
    >>> limits = pd.DataFrame({
    ...     "event_id": ["a", "b", "b"], "item": ["length"] * 3, "group": ["document_length"] * 3,
    ...     "unit": ["characters", "characters", "pages"], "operator": ["le"] * 3,
    ...     "plotted": [True] * 3,
    ... })
    >>> shared(limits).unit.tolist()
    ['characters', 'characters']
    """
    drawn = limits[limits.plotted.astype(bool) & ~limits.group.isin(NO_BURDEN)]
    bound = drawn[drawn.operator.isin([*CAPS, *CUTS])]
    events = bound.groupby(["item", "unit"]).event_id.transform("nunique")
    return bound[events >= 2]


def with_effort(limits: pd.DataFrame, *, end: str = "least") -> pd.DataFrame:
    """Add ``effort``: higher binds more tightly, within one quantity and unit (松紧).

    A cap counts as minus the largest value it allows; a cut as the smallest cut that complies. With
    ``end="most"`` the other end of a range is taken.

    Raises
    ------
    ValueError
        When an operator has no direction, naming the limit.

    Examples
    --------
    >>> limits = pd.DataFrame({
    ...     "limit_id": ["cap", "cut"], "operator": ["le", "reduce_by"],
    ...     "value_low": [60.0, 30.0], "value_high": [60.0, 50.0],
    ... })
    >>> with_effort(limits).effort.tolist(), with_effort(limits, end="most").effort.tolist()
    ([-60.0, 30.0], [-60.0, 50.0])
    """
    loose = limits[~limits.operator.isin([*CAPS, *CUTS])]
    if len(loose):
        row = loose.iloc[0]
        raise ValueError(
            f"limit {row.limit_id!r}: operator {row.operator!r} has no tighter side; "
            f"compare {', '.join([*CAPS, *CUTS])} only"
        )
    low, high = limits.value_low, limits.value_high
    if end == "most":
        low, high = high, low
    return limits.assign(effort=np.where(limits.operator.isin(CUTS), low, -high))


def dated(limits: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The limits with their events' dates and level (带日期的限额), in order of time.

    The order is that of the last day an event can have been on; limits of one event stand in the
    order of their ids.
    """
    columns = ["event_id", "date", "date_precision", "date_earliest", "date_latest", "level"]
    joined = limits.merge(events[columns], on="event_id", validate="many_to_one")
    return joined.sort_values(["date_latest", "date_earliest", "event_id", "limit_id"])


def when(event) -> str:
    """A date no more exact than it is known (日期), as short as a chart needs it.

    Parameters
    ----------
    event : row
        With ``date``, ``date_precision``, ``date_earliest`` and ``date_latest``.

    Examples
    --------
    >>> rows = pd.DataFrame({
    ...     "date": ["2024-08-06", "2024-07"], "date_precision": ["day", "interval"],
    ...     "date_earliest": pd.to_datetime(["2024-08-06", "2024-07-18"]),
    ...     "date_latest": pd.to_datetime(["2024-08-06", "2025-03-31"]),
    ... })
    >>> [when(row) for row in rows.itertuples()]
    ['2024-08-06', '2024/25']
    """
    first, last = event.date_earliest, event.date_latest
    if event.date_precision != "interval":
        return event.date
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return str(first.year) if first.year == last.year else f"{first:%Y}/{last:%y}"


def comparisons(limits: pd.DataFrame) -> pd.DataFrame:
    """Every later limit against every earlier one of the same quantity and unit (先后比较).

    Two limits of one event are not compared, nor are two whose order in time is not certain.

    Parameters
    ----------
    limits : DataFrame
        With ``effort`` and the dates of :func:`dated`.

    Returns
    -------
    DataFrame
        ``item``, ``unit``, ``earlier``, ``later`` (ids) and ``change``: 1 tighter, 0 same,
        -1 looser.

    Examples
    --------
    >>> limits = pd.DataFrame({
    ...     "limit_id": ["a", "b"], "event_id": ["e1", "e2"], "item": "length", "unit": "pages",
    ...     "effort": [-10.0, -8.0],
    ...     "date_earliest": pd.to_datetime(["2019-03-11", "2024-08-06"]),
    ...     "date_latest": pd.to_datetime(["2019-03-11", "2024-08-06"]),
    ... })
    >>> comparisons(limits)[["earlier", "later", "change"]].values.tolist()
    [['a', 'b', 1]]
    """
    columns = ["limit_id", "event_id", "item", "unit", "effort", "date_earliest", "date_latest"]
    pairs = limits[columns].merge(limits[columns], on=["item", "unit"], suffixes=("_a", "_b"))
    ordered = pairs[
        (pairs.event_id_a != pairs.event_id_b) & (pairs.date_latest_a < pairs.date_earliest_b)
    ]
    change = np.sign(ordered.effort_b - ordered.effort_a).astype(int)
    named = ordered.rename(columns={"limit_id_a": "earlier", "limit_id_b": "later"})
    return named.assign(change=change)[["item", "unit", "earlier", "later", "change"]]


def balance(changes: pd.Series) -> dict[str, int]:
    """How many comparisons are tighter, the same, looser (松紧合计).

    Examples
    --------
    >>> balance(pd.Series([1, 1, 0, -1]))
    {'tighter': 2, 'same': 1, 'looser': 1}
    """
    return {
        "tighter": int((changes > 0).sum()),
        "same": int((changes == 0).sum()),
        "looser": int((changes < 0).sum()),
    }


def chance(limits: pd.DataFrame, *, draws: int = 4999, seed: int = 20240806) -> float:
    """How often shuffled dates look at least as tightening (置换检验), a share of shuffles.

    The events keep their limits and swap their dates. What is compared is tighter minus looser; the
    order found counts as one of the shuffles.

    Parameters
    ----------
    limits : DataFrame
        With ``effort`` and dates.
    draws : int
        Shuffles.
    seed : int

    Returns
    -------
    float
        One-sided p, between ``1 / (draws + 1)`` and 1.
    """
    first, second, sign = _across_events(limits)
    when = limits.drop_duplicates("event_id").sort_values("event_id")
    start, stop = (when[name].to_numpy() for name in ("date_earliest", "date_latest"))

    def excess(order: np.ndarray) -> int:
        return int(sign[stop[order][first] < start[order][second]].sum())

    found = excess(np.arange(len(when)))
    random = np.random.default_rng(seed)
    as_large = sum(excess(random.permutation(len(when))) >= found for _ in range(draws))
    return (as_large + 1) / (draws + 1)


def _across_events(limits: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places of two events, and which of their limits is tighter, for all pairs across events."""
    places = {event: place for place, event in enumerate(sorted(limits.event_id.unique()))}
    pairs = limits.merge(limits, on=["item", "unit"], suffixes=("_a", "_b"))
    pairs = pairs[pairs.event_id_a != pairs.event_id_b]
    return (
        pairs.event_id_a.map(places).to_numpy(),
        pairs.event_id_b.map(places).to_numpy(),
        np.sign(pairs.effort_b - pairs.effort_a).to_numpy(),
    )


def extremes(limits: pd.DataFrame, *, tightest: bool) -> pd.DataFrame:
    """One limit a quantity and event (每件取一): its tightest, or its loosest."""
    ordered = limits.sort_values(["effort", "limit_id"], ascending=[not tightest, True])
    kept = ordered.drop_duplicates(["event_id", "item", "unit"])
    return limits[limits.limit_id.isin(kept.limit_id)]


def checks(limits: pd.DataFrame) -> pd.DataFrame:
    """“Later limits are tighter”, recomputed under other choices (稳健性检验).

    Parameters
    ----------
    limits : DataFrame
        Dated limits of :func:`shared` quantities, without ``effort``.

    Returns
    -------
    DataFrame
        ``check``, ``event_id`` (the one dropped, else blank), ``limits``, ``events``, ``tighter``,
        ``same``, ``looser`` and ``holds``: whether tighter ones outnumber looser ones.
    """
    base = with_effort(limits)
    rows = [_checked(name, keep(base)) for name, keep in _CHECKS.items()]
    rows += [_checked("other_end", with_effort(limits, end="most"))]
    rows += [
        _checked("without_event", base[base.event_id != event], event)
        for event in dict.fromkeys(base.event_id)
    ]
    return pd.DataFrame(rows)


_CHECKS: Mapping[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "all": lambda rows: rows,
    "two_pages": lambda rows: rows[rows.confirmation.isin(SURE)],
    "loosest": lambda rows: extremes(rows, tightest=False),
    "tightest": lambda rows: extremes(rows, tightest=True),
    "caps": lambda rows: rows[rows.operator.isin(CAPS)],
    "cuts": lambda rows: rows[rows.operator.isin(CUTS)],
    "central": lambda rows: rows[rows.level == "central"],
    "province": lambda rows: rows[rows.level == "province"],
}


def _checked(name: str, rows: pd.DataFrame, event: str | None = None) -> dict[str, object]:
    found = balance(comparisons(rows).change)
    return {
        "check": name,
        "event_id": event,
        "limits": len(rows),
        "events": rows.event_id.nunique(),
        **found,
        "holds": found["tighter"] > found["looser"],
    }


def panels(limits: pd.DataFrame) -> Iterator[tuple[tuple[str, str], pd.DataFrame]]:
    """Limits by quantity and unit (分组), in the order in which the table first names them."""
    for key in limits[["item", "unit"]].drop_duplicates().itertuples(index=False):
        yield tuple(key), limits[(limits.item == key.item) & (limits.unit == key.unit)]
