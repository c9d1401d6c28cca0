"""Which statements about the arguments stand when the counting is done otherwise (论证的稳健性).

A statement is a comparison of two counts. It is tried on the stated links, with the links a reader
infers, without the claims that are details, with both changes, and over every claim as if all were
core, because which claims are core is the code of claims on which two codings agreed least. What
fails is kept and shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import pandas as pd

from jianfu.analysis import arguments

SETTINGS = {
    "stated": {},
    "inferred": {"inferred": True},
    "no_details": {"details": False},
    "both": {"inferred": True, "details": False},
    "every": {},  # over every claim, not only core ones
}


def settings(claims: pd.DataFrame, links: pd.DataFrame, lost: Collection[str]) -> pd.DataFrame:
    """Counts of every report under every setting (各设定下的计数).

    Parameters
    ----------
    claims, links : DataFrame
        As :func:`jianfu.analysis.arguments.as_graph` takes them.
    lost : collection of str
        Reports whose copy has lost its remedies.

    Returns
    -------
    DataFrame
        One row a ``setting`` and ``report``: the columns of
        :func:`jianfu.analysis.arguments.pairing`, and ``problems_reasoned``,
        ``problems_observed``, ``remedies_core``, ``remedies_reasoned``, ``remedies_observed`` of
        :func:`jianfu.analysis.arguments.footing`. Where a report has no core remedy its counts of
        them are missing.
    """
    found = []
    for setting, choice in SETTINGS.items():
        counted = claims.assign(importance="core") if setting == "every" else claims
        graph = arguments.as_graph(counted, links, **choice)
        wide = arguments.footing(graph).pivot(index="report", columns="role")
        wide.columns = [f"{role}_{what}" for what, role in wide.columns]
        table = arguments.pairing(graph, lost).merge(wide.convert_dtypes(), on="report", how="left")
        found.append(table.assign(setting=setting))
    return pd.concat(found, ignore_index=True)


def _of(table: pd.DataFrame, report: str, column: str) -> int:
    return int(table.set_index("report").at[report, column])


def _remedies_unreasoned(table: pd.DataFrame) -> tuple[float, float]:
    return float(table.remedies_reasoned.sum()), float(table.remedies_core.sum()) / 2


def _problems_unreasoned(table: pd.DataFrame) -> tuple[float, float]:
    return float(table.problems_reasoned.sum()), float(table.problems.sum()) / 2


def _nothing_observed(report: str) -> Callable[[pd.DataFrame], tuple[float, float]]:
    return lambda table: (_of(table, report, "problems_observed"), 1)


def _township_unobserved(table: pd.DataFrame) -> tuple[float, float]:
    # Written as "fewer than", like the others: none is fewer than one.
    return 0, _of(table, "township-study", "problems_observed")


def _causes_unanswered(report: str) -> Callable[[pd.DataFrame], tuple[float, float]]:
    return lambda table: (_of(table, report, "causes_answered"), 1)


def _own_unanswered(table: pd.DataFrame) -> tuple[float, float]:
    return _of(table, "immunity", "answered_own"), 1


def _problems_unanswered(table: pd.DataFrame) -> tuple[float, float]:
    spoken = table[table.answered.notna()]
    return float(spoken.answered.sum()), float(spoken.problems.sum()) / 2


# Each statement says that the first number is below the second.
STATEMENTS: dict[str, Callable[[pd.DataFrame], tuple[float, float]]] = {
    "remedies_unreasoned": _remedies_unreasoned,
    "problems_unreasoned": _problems_unreasoned,
    "problems_unanswered": _problems_unanswered,
    "township_causes_unanswered": _causes_unanswered("township-study"),
    "immunity_causes_unanswered": _causes_unanswered("immunity"),
    "immunity_paired_together": _own_unanswered,
    "oped_unobserved": _nothing_observed("oped"),
    "immunity_unobserved": _nothing_observed("immunity"),
    "dossier_unobserved": _nothing_observed("dossier"),
    "township_observed": _township_unobserved,
}


def verdicts(counts: pd.DataFrame) -> pd.DataFrame:
    """Whether each statement holds under each setting (各说法是否成立).

    Parameters
    ----------
    counts : DataFrame
        As :func:`settings` returns it.

    Returns
    -------
    DataFrame
        Indexed by statement: one boolean column a setting, and ``survives``, whether all hold.
    """
    tables = {name: counts[counts.setting == name] for name in SETTINGS}
    found = pd.DataFrame(
        {
            name: {statement: low < high for statement, (low, high) in _tried(table).items()}
            for name, table in tables.items()
        }
    )
    return found.assign(survives=found.all(axis=1))


def _tried(table: pd.DataFrame) -> dict[str, tuple[float, float]]:
    return {statement: numbers(table) for statement, numbers in STATEMENTS.items()}
