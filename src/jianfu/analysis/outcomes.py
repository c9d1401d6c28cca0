"""What governments and the press reported (所报数字): counts before and after, put together.

Who reported a number and of what sort it is stand in the table, row by row.
"""

from __future__ import annotations

import re

import pandas as pd

_FALL = re.compile(r"\bfrom ([\d,]+) to ([\d,]+)")


def pairs(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Counts before and after, one row a thing counted (前后对照).

    Returns
    -------
    DataFrame
        The row of the count after, with ``before`` and ``before_id``.

    Examples
    --------
    >>> rows = pd.DataFrame({
    ...     "outcome_id": ["b", "a"], "event_id": "e", "item": ["items_before", "items_after"],
    ...     "sort": "pair", "unit": "items", "value": [498.0, 42.0],
    ... })
    >>> pairs(rows)[["before", "value"]].values.tolist()
    [[498.0, 42.0]]
    """
    held = outcomes[outcomes["sort"] == "pair"]
    ends = held["item"].str.extract(r"^(?P<thing>.+)_(?P<side>before|after)$")
    held = held.join(ends)
    key = ["event_id", "thing", "unit"]
    before = held[held.side == "before"].set_index(key)[["value", "outcome_id"]]
    before.columns = ["before", "before_id"]
    return held[held.side == "after"].join(before, on=key).drop(columns=["side"])


def falls(fact: str) -> list[tuple[int, int]]:
    """Counts that a fact gives as “from … to …” (由多少到多少), in its order.

    Examples
    --------
    >>> falls("forms fell on average from 91 to 39 and items from 1,849 to 904.")
    [(91, 39), (1849, 904)]
    """
    return [
        tuple(int(number.replace(",", "")) for number in found) for found in _FALL.findall(fact)
    ]
