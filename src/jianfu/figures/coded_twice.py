"""How far two codings agree on what a figure shows (一致性): read by figures and the datasheet."""

from __future__ import annotations

from functools import cache

import pandas as pd

from jianfu import evidence, vocab
from jianfu.analysis import reliability

RANKS = {"importance": vocab.codes("importance")[::-1]}  # from detail to core


@cache
def agreement(table: str, *variables: str) -> pd.DataFrame:
    """Agreement on some variables of a table (若干变量的一致性), by variable.

    Parameters
    ----------
    table : {'claims', 'relations', 'cases'}
    *variables : str
        Codes of the vocabulary ``recoded``; only these are redrawn, which takes a moment each.

    Returns
    -------
    DataFrame
        As :func:`jianfu.analysis.reliability.agreement`, indexed by ``variable``.

    Examples
    --------
    >>> agreement("cases", "to_tier").units.tolist()
    [51]
    """
    coded = evidence.load("recoding").query("table == @table and variable in @variables")
    return reliability.agreement(coded, RANKS).set_index("variable")
