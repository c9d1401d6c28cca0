"""How varied a vocabulary is (词汇丰富度).

Different words divided by all words falls as a text grows, since words come back: two texts of
different length cannot be compared by it. Guiraud's and Herdan's indices bend the ratio so that it
falls more slowly, Yule's K asks how likely two words drawn at random are the same; none of them is
quite free of length. Averaging the ratio over windows of one fixed length is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

WINDOW = 100  # tokens; shorter than the shortest report by far, longer than any passage


def type_token_ratio(tokens: Sequence[str]) -> float:
    """Different words per word (型例比); comparable only between texts of equal length.

    Examples
    --------
    >>> type_token_ratio(["减负", "增负", "减负", "减负"])
    0.5
    """
    return len(set(tokens)) / _length(tokens)


def guiraud(tokens: Sequence[str]) -> float:
    """Different words per square root of the words (吉罗指数 R).

    References
    ----------
    Guiraud, P. (1954). *Les caractères statistiques du vocabulaire*. Presses universitaires de
    France.

    Examples
    --------
    >>> guiraud(["减负", "增负", "减负", "减负"])
    1.0
    """
    return len(set(tokens)) / math.sqrt(_length(tokens))


def herdan(tokens: Sequence[str]) -> float:
    """Logarithm of the different words per logarithm of the words (赫丹指数 C).

    References
    ----------
    Herdan, G. (1960). *Type-Token Mathematics*. Mouton.

    Examples
    --------
    >>> herdan(["减负", "增负", "减负", "减负"])
    0.5
    """
    if _length(tokens) == 1:
        raise ValueError("one token: its logarithm is 0, and the index undefined; pass two or more")
    return math.log(len(set(tokens))) / math.log(len(tokens))


def yule_k(tokens: Sequence[str]) -> float:
    """Yule's K (尤尔 K): the larger, the more a text repeats itself.

    Ten thousand times the chance that two tokens drawn with replacement are the same word, less
    what every text owes to drawing the same token twice.

    References
    ----------
    Yule, G. U. (1944). *The Statistical Study of Literary Vocabulary*. Cambridge University Press.

    Examples
    --------
    >>> yule_k(["减负", "增负", "减负", "减负"])  # (3² + 1² - 4) / 4²
    3750.0
    """
    words = _length(tokens)
    repeated = sum(count * count for count in Counter(tokens).values())
    return 1e4 * (repeated - words) / words**2


def richness(texts: Mapping[str, Sequence[str]], *, window: int = WINDOW) -> pd.DataFrame:
    """Every index for every text (词汇丰富度表).

    Parameters
    ----------
    texts : mapping of str to sequence of str
        The words of each text in reading order.
    window : int
        For MATTR; no longer than the shortest text.

    Returns
    -------
    DataFrame, shape (n_texts, 8)
        ``doc, tokens, types, ttr, guiraud, herdan, yule_k, mattr``, in the order given.

    Examples
    --------
    >>> richness({"a": "减负 增负 减负 减负".split()}, window=2).round(2).values.tolist()
    [['a', 4, 2, 0.5, 1.0, 0.5, 3750.0, 0.83]]
    """
    return pd.DataFrame(
        [
            {
                "doc": doc,
                "tokens": len(tokens),
                "types": len(set(tokens)),
                "ttr": type_token_ratio(tokens),
                "guiraud": guiraud(tokens),
                "herdan": herdan(tokens),
                "yule_k": yule_k(tokens),
                "mattr": mattr(tokens, window),
            }
            for doc, tokens in texts.items()
        ]
    )


def _length(tokens: Sequence[str]) -> int:
    if not len(tokens):
        raise ValueError("no tokens: the ratio of an empty text is undefined; pass at least one")
    return len(tokens)


def mattr(tokens: Sequence[str], window: int = WINDOW) -> float:
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
