"""Which published figures come near to what the reports claim (相近的数字): an inference.

The pairs are our judgement, a table of its own. Whether a figure can bear on a claim is not judged: it follows from who
was asked and whether the number is known. Official counts and what is not about burden are left
out, and so are the two claims that state a share themselves: another survey's share beside theirs
would be read as a comparison.
"""

from __future__ import annotations

import pandas as pd

from jianfu import evidence
from jianfu.figures.surveyed import CADRES
from jianfu.language import Language, Text


def by_claim() -> dict[str, list[str]]:
    """Findings near to each claim (各主张的相近数字), by claim id."""
    return evidence.load("nearness").groupby("claim_id", sort=False).finding_id.agg(list).to_dict()


def bearing(found: pd.DataFrame, lang: Language) -> str:
    """What the findings near to a claim can bear (能说明多少), given that it is about cadres.

    Examples
    --------
    >>> bearing(pd.DataFrame({"population": ["mixed"], "n": [6077]}), "en")
    'of other people'
    >>> bearing(pd.DataFrame({"population": ["cadres", "mixed"], "n": [None, 6077]}), "en")
    'of cadres, n not given'
    """
    of_cadres = found[found["population"].isin(CADRES)]
    if of_cadres.empty:
        return _BEARS["others"][lang]
    return _BEARS["cadres" if of_cadres["n"].notna().any() else "no_n"][lang]


_BEARS = {
    "cadres": Text(zh="问的是干部，样本量已知", en="of cadres, n known"),
    "no_n": Text(zh="问的是干部，样本量未给", en="of cadres, n not given"),
    "others": Text(zh="问的是别的人", en="of other people"),
}
