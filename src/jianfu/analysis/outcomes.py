"""What governments and the press reported, sorted by what kind of number it is (所报数字).

A fall, a list completed and the state before a reform are three things, and only the first is a
result. Which is which is decided here once, item by item; a new item is refused until somebody has
said what it is.
"""

from __future__ import annotations

import re

import pandas as pd

SORTS = ("fall", "pair", "amount", "output", "state")
SORT_OF_ITEM = {
    "plaques_cut_share": "fall",
    "documents_cut_share": "fall",
    "meetings_cut_share": "fall",
    "documents_cut": "amount",
    "meetings_cut": "amount",
    "townships_covered": "output",
    "duty_items": "output",
    "duty_items_basic": "output",
    "duty_items_supporting": "output",
    "duty_items_taken_back": "output",
    "apps_filed": "output",
    "case_batches": "output",
    "cases": "output",
    "cases_negative": "output",
    "cases_vanity_projects": "output",
    "forms_kinds": "state",
    "form_submissions": "state",
    "inspections_received": "state",
    "apps_accounts_groups": "state",
}
# The words with which our own rows say that a government speaks of itself.
_OFFICIAL = re.compile("自报|官方称|官方公布|主管部门公布")
_FALL = re.compile(r"\bfrom ([\d,]+) to ([\d,]+)")


def with_sort(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Add ``sort``, what kind of number a row is, and ``official``, who says so (类别与来源).

    Raises
    ------
    ValueError
        When an item is of no known sort, naming the row and the sorts.

    Examples
    --------
    >>> rows = pd.DataFrame({
    ...     "outcome_id": ["a", "b"], "item": ["apps_filed", "plaques_after"],
    ...     "text_zh": ["主管部门公布首批", "据报道减到"],
    ... })
    >>> with_sort(rows)[["sort", "official"]].values.tolist()
    [['output', True], ['pair', False]]
    """
    return outcomes.assign(
        sort=[_sort(row.outcome_id, row.item) for row in outcomes.itertuples()],
        official=outcomes.text_zh.str.contains(_OFFICIAL),
    )


def _sort(outcome: str, item: str) -> str:
    if item.endswith(("_before", "_after")):
        return "pair"
    if item not in SORT_OF_ITEM:
        raise ValueError(
            f"outcome {outcome!r}: item {item!r} is of no known sort; add it to SORT_OF_ITEM as "
            f"one of {', '.join(SORTS)}, e.g. 'documents_cut': 'amount'"
        )
    return SORT_OF_ITEM[item]


def pairs(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Counts before and after, one row a thing counted (前后对照).

    Returns
    -------
    DataFrame
        The row of the count after, with ``before`` and ``before_id``.

    Raises
    ------
    ValueError
        When a count before has no count after, or the other way round, naming the item.

    Examples
    --------
    >>> rows = pd.DataFrame({
    ...     "outcome_id": ["b", "a"], "event_id": "e", "item": ["items_before", "items_after"],
    ...     "unit": "items", "value": [498.0, 42.0],
    ... })
    >>> pairs(rows)[["before", "value"]].values.tolist()
    [[498.0, 42.0]]
    """
    held = outcomes[outcomes["item"].str.contains(r"_(?:before|after)$")]
    thing = held["item"].str.replace(r"_(before|after)$", "", regex=True)
    held = held.assign(thing=thing, side=held["item"].str.extract(r"_(before|after)$")[0])
    for (event, name), own in held.groupby(["event_id", "thing"]):
        if sorted(own.side) != ["after", "before"]:
            raise ValueError(
                f"event {event!r}, item {name!r}: only {', '.join(own.side)}; a pair needs "
                f"{name}_before and {name}_after"
            )
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
