"""How varied a vocabulary is (词汇丰富度).

Different words divided by all words falls as a text grows, since words come back: two texts of
different length cannot be compared by it. Averaging it over windows of one fixed length can.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def type_token_ratio(tokens: Sequence[str]) -> float:
    """Different words per word (型例比); comparable only between texts of equal length.

    Examples
    --------
    >>> type_token_ratio(["减负", "增负", "减负", "减负"])
    0.5
    """
    if not tokens:
        raise ValueError("no tokens: the ratio of an empty text is undefined; pass at least one")
    return len(set(tokens)) / len(tokens)


def mattr(tokens: Sequence[str], window: int = 100) -> float:
    """Moving-average type-token ratio (移动平均型例比).

    The mean of the type-token ratio over every run of ``window`` consecutive tokens.

    Parameters
    ----------
    tokens : sequence of str
        In reading order.
    window : int
        Length of the window in tokens, from 1 to the number of tokens. Use one length for all
        texts compared.

    References
    ----------
    Covington, M. A. & McFall, J. D. (2010). Cutting the Gordian knot: the moving-average
    type-token ratio (MATTR). *Journal of Quantitative Linguistics* 17(2), 94-100.

    Examples
    --------
    >>> mattr(["减负", "增负", "减负", "减负"], window=2)  # 2/2, 2/2, 1/2
    0.8333333333333334
    """
    if not 1 <= window <= len(tokens):
        raise ValueError(
            f"no window of {window!r} tokens in a text of {len(tokens)}; "
            f"expected 1 to {len(tokens)}, e.g. window={min(100, len(tokens))}"
        )
    inside = Counter(tokens[:window])
    types = len(inside)
    for leaving, entering in zip(tokens, tokens[window:], strict=False):
        inside[entering] += 1
        inside[leaving] -= 1
        if not inside[leaving]:
            del inside[leaving]
        types += len(inside)
    return types / (window * (len(tokens) - window + 1))
