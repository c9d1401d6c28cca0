"""What the claims cover, and what limits them (主张的覆盖与限定).

A coding that skips half a text can still look rich. So every character of a report is accounted
for: it stands in a claim, in a heading, or in a gap with a reason.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

# Words that a hedge's code stands for; one of them must stand in the claim's passage.
HEDGE_WORDS = {
    "isolated": "个别",
    "few": "少数",
    "some": "一些|有些|有的|某些|部分|局部|几|有",
    "many": "不少|许多|多|普遍|往往|通常|一般",
    "may": "可能|或|也许|难免|不排除",
    "tends": "容易|易|倾向|常常|经常",
    "degree": "程度|相对|比较|较|有待|仍|尚未",
    "conditional": "如果|一旦|若|就会|才",
    "partly": "并非|不|未",
}
_HEDGES = {code: re.compile(words) for code, words in HEDGE_WORDS.items()}


def inside(length: int, spans: pd.DataFrame) -> np.ndarray:
    """Which characters stand in one of the spans (在片段之内).

    Parameters
    ----------
    length : int
        Number of characters of the text.
    spans : DataFrame, shape (n_spans, >= 2)
        Needs ``start_char`` and ``end_char``, end exclusive.

    Returns
    -------
    ndarray of bool, shape (length,)

    Examples
    --------
    >>> inside(5, pd.DataFrame({"start_char": [1, 2], "end_char": [2, 4]})).astype(int).tolist()
    [0, 1, 1, 1, 0]
    """
    mask = np.zeros(length, dtype=bool)
    for start, end in zip(spans.start_char, spans.end_char, strict=True):
        mask[start:end] = True
    return mask


def coverage(
    argument: np.ndarray, claims: np.ndarray, headings: np.ndarray, gaps: np.ndarray
) -> dict[str, int | float]:
    """How much of a report's argument is coded (覆盖率).

    Parameters
    ----------
    argument, claims, headings, gaps : ndarray of bool, shape (n_chars,)
        Which characters are argument at all, and which of them stand in a claim, in a heading and
        in a gap that has a reason. A character in a claim counts there and nowhere else.

    Returns
    -------
    dict
        ``chars``, ``in_claims``, ``in_headings``, ``in_gaps``, ``unaccounted`` (characters), and
        ``share`` = in_claims / (chars - in_headings).

    Examples
    --------
    >>> from numpy import array
    >>> text = array([1, 1, 1, 1, 1, 0], dtype=bool)
    >>> heading = array([1, 0, 0, 0, 0, 0], dtype=bool)
    >>> claim = array([0, 1, 1, 0, 0, 0], dtype=bool)
    >>> gap = array([0, 0, 0, 1, 0, 0], dtype=bool)
    >>> found = coverage(text, claim, heading, gap)
    >>> found["in_claims"], found["in_gaps"], found["unaccounted"], found["share"]
    (2, 1, 1, 0.5)
    """
    coded = argument & claims
    headed = argument & headings & ~claims
    gapped = argument & gaps & ~claims & ~headings
    total, in_claims, in_headings = int(argument.sum()), int(coded.sum()), int(headed.sum())
    return {
        "chars": total,
        "in_claims": in_claims,
        "in_headings": in_headings,
        "in_gaps": int(gapped.sum()),
        "unaccounted": int((argument & ~coded & ~headed & ~gapped).sum()),
        "share": round(in_claims / (total - in_headings), 4),
    }


def unsaid_hedges(hedges: tuple[str, ...], passage: str) -> list[str]:
    """Hedges coded for a passage that holds none of their words (限定语不见于原文).

    Examples
    --------
    >>> unsaid_hedges(("isolated", "may"), "个别地方出现偏差")
    ['may']
    """
    return [code for code in hedges if not _HEDGES[code].search(passage)]


def terms_in_claims(claims: pd.DataFrame, positions: pd.DataFrame) -> pd.DataFrame:
    """The terms of the field that each claim's passage holds (主张所含术语).

    Parameters
    ----------
    claims : DataFrame
        Needs ``claim_id``, ``report``, ``start_char``, ``end_char``.
    positions : DataFrame
        Where terms stand: ``report``, ``term``, ``start_char``, ``end_char``; without those that
        stand inside a longer term.

    Returns
    -------
    DataFrame
        ``claim_id``, ``term``, ``count``, in the order of the claims.

    Examples
    --------
    >>> one = pd.DataFrame({"claim_id": ["c1"], "report": ["oped"], "start_char": [0],
    ...                     "end_char": [9]})
    >>> where = pd.DataFrame({"report": ["oped"] * 2, "term": ["问责", "考核"],
    ...     "start_char": [2, 8], "end_char": [4, 10]})
    >>> terms_in_claims(one, where).values.tolist()
    [['c1', '问责', 1]]
    """
    places = claims[["claim_id", "report", "start_char", "end_char"]]
    pairs = places.merge(positions, on="report", suffixes=("", "_term"))
    held = pairs[
        (pairs.start_char_term >= pairs.start_char) & (pairs.end_char_term <= pairs.end_char)
    ]
    counted = held.groupby(["claim_id", "term"], sort=False).size().rename("count").reset_index()
    order = {claim: place for place, claim in enumerate(claims.claim_id)}
    return counted.sort_values(
        ["claim_id", "term"], key=lambda column: column.map(order) if column.name == "claim_id"
        else column, ignore_index=True,
    )  # fmt: skip
