"""Which deviations of execution a policy addresses, as far as was seen (执行偏差).

The dossier lists five ways in which burden reduction goes wrong on the way down. What a policy does
about them is known from excerpts only, so a cell has three values: stated, inferred, not seen. The
last is no zero; every count here says what it rests on.
"""

from __future__ import annotations

import pandas as pd

SEEN = ("stated", "inferred")
# Measures, not burdens: a policy that addresses nothing else relieves nobody of anything.
NO_BURDEN = ("empowerment", "incentives")
# The Year of Burden Reduction opens the second generation; the plenum that asked for duty lists and
# the Several Provisions fall in the first year of the third.
GENERATIONS = {"before": (0, 2018), "year": (2019, 2023), "provisions": (2024, 9999)}


def candidates(events: pd.DataFrame) -> pd.DataFrame:
    """Central regulations and policy documents that address a burden (备选政策).

    Parameters
    ----------
    events : DataFrame, shape (n_events, >= 4)
        Needs ``level``, ``kind`` and ``burdens`` (tuples).

    Examples
    --------
    >>> events = pd.DataFrame({
    ...     "event_id": ["a", "b", "c"], "level": ["central", "central", "city"], "kind": "policy",
    ...     "burdens": [("traces", "incentives"), ("incentives",), ("traces",)],
    ... })
    >>> candidates(events).event_id.tolist()
    ['a']
    """
    document = (events.level == "central") & events.kind.isin(["regulation", "policy"])
    burden = events.burdens.map(lambda named: bool(set(named) - set(NO_BURDEN))).astype(bool)
    return events[document & burden]


def with_generation(events: pd.DataFrame) -> pd.DataFrame:
    """Add ``generation`` by the year of the last possible day (政策代次), in order of time.

    Examples
    --------
    >>> events = pd.DataFrame({
    ...     "event_id": ["b", "a"], "date_latest": pd.to_datetime(["2024-08-06", "2015-07-13"]),
    ... })
    >>> with_generation(events).generation.tolist()
    ['before', 'provisions']
    """
    ordered = events.sort_values(["date_latest", "event_id"])
    years = ordered.date_latest.dt.year
    return ordered.assign(
        generation=[
            next(name for name, (first, last) in GENERATIONS.items() if first <= year <= last)
            for year in years
        ]
    )


def counts(coded: pd.DataFrame, deviations: tuple[str, ...]) -> pd.DataFrame:
    """Policies by deviation and by how it is addressed (各偏差的政策数).

    Parameters
    ----------
    coded : DataFrame
        The ``policy_deviations`` table, or some of its rows.
    deviations : tuple of str
        In the order wanted.

    Returns
    -------
    DataFrame, shape (n_deviations, 4)
        ``stated``, ``inferred``, ``not_seen`` and ``seen``, the first two together.

    Examples
    --------
    >>> coded = pd.DataFrame({
    ...     "event_id": ["a", "b"], "deviation": "partial", "addressed": ["stated", "not_seen"],
    ... })
    >>> counts(coded, ("partial",)).loc["partial"].tolist()
    [1, 0, 1, 1]
    """
    table = pd.crosstab(coded.deviation, coded.addressed)
    table = table.reindex(index=deviations, columns=[*SEEN, "not_seen"], fill_value=0)
    return table.assign(seen=table[list(SEEN)].sum(axis=1))


def leaders(found: pd.Series) -> list[str]:
    """The deviations with the highest count (居首者), all of them when they tie.

    Examples
    --------
    >>> leaders(pd.Series({"campaign": 3, "symbolic": 3, "partial": 1}))
    ['campaign', 'symbolic']
    """
    return found.index[(found == found.max()) & (found > 0)].tolist()


def checks(coded: pd.DataFrame, events: pd.DataFrame, deviations: tuple[str, ...]) -> pd.DataFrame:
    """Which deviation leads under other choices (稳健性检验).

    Parameters
    ----------
    coded : DataFrame
        The ``policy_deviations`` table.
    events : DataFrame
        The ``events`` table, for how well each policy is confirmed.
    deviations : tuple of str

    Returns
    -------
    DataFrame
        ``check``, ``event_id`` (the policy dropped, else blank), ``policies`` and ``leaders``.
    """
    sure = events[events.confirmation == "two_pages"].event_id
    since = events[events.date_earliest.dt.year >= GENERATIONS["year"][0]].event_id
    rows = [
        _lead("seen", coded, "seen", deviations),
        _lead("stated_only", coded, "stated", deviations),
        _lead("two_pages", coded[coded.event_id.isin(sure)], "seen", deviations),
        _lead("since_2019", coded[coded.event_id.isin(since)], "seen", deviations),
    ]
    for event in dict.fromkeys(coded.event_id):
        rows.append(
            _lead("without_event", coded[coded.event_id != event], "seen", deviations, event)
        )
    return pd.DataFrame(rows)


def _lead(
    check: str, coded: pd.DataFrame, column: str, deviations: tuple[str, ...], event: str | None = None
) -> dict[str, object]:  # fmt: skip
    return {
        "check": check,
        "event_id": event,
        "policies": coded.event_id.nunique(),
        "leaders": tuple(leaders(counts(coded, deviations)[column])),
    }


def naming(words: pd.Series, names: tuple[str, ...]) -> pd.Series:
    """Which texts hold one of ``names`` (点名与否), letter for letter.

    Examples
    --------
    >>> naming(pd.Series(["不搞一刀切", "减少会议"]), ("一刀切",)).tolist()
    [True, False]
    """
    return words.map(lambda text: any(name in text for name in names)).astype(bool)
