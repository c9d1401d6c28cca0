"""How independent the five reports are (来源独立性).

“Three of five reports agree” counts voices. Two reports that share passages may be one voice, so
agreement is shown twice: over reports, and over groups of reports that do not borrow.
"""

from __future__ import annotations

import pandas as pd

BORROWING = 0.05  # share of the shorter text: at or above it two reports count as one voice


def shared_by_pair(reuse: pd.DataFrame, sizes: pd.Series) -> pd.DataFrame:
    """Characters each two reports share (两两复用): one row a pair, in the order of ``sizes``.

    Parameters
    ----------
    reuse : DataFrame, shape (n_runs, >= 3)
        Needs ``report_a``, ``report_b``, ``chars``. Runs within one report are left out.
    sizes : Series of int, shape (n_reports,)
        Characters of argument, by report.

    Returns
    -------
    DataFrame
        ``report_a``, ``report_b``, ``runs``, ``chars``, ``share`` (of the shorter text, 0–1).

    Examples
    --------
    >>> runs = pd.DataFrame({"report_a": ["x"], "report_b": ["y"], "chars": [20]})
    >>> shared_by_pair(runs, pd.Series({"x": 400, "y": 100})).values.tolist()
    [['x', 'y', 1, 20, 0.2]]
    """
    order = list(sizes.index)
    between = reuse[reuse.report_a != reuse.report_b]
    found = between.groupby(["report_a", "report_b"]).chars.agg(["size", "sum"])
    rows = [
        (one, other, *_tally(found, one, other))
        for place, one in enumerate(order)
        for other in order[place + 1 :]
    ]
    pairs = pd.DataFrame(rows, columns=["report_a", "report_b", "runs", "chars"])
    shorter = [min(sizes[a], sizes[b]) for a, b in zip(pairs.report_a, pairs.report_b, strict=True)]
    return pairs.assign(share=pairs.chars / shorter)


def _tally(found: pd.DataFrame, one: str, other: str) -> tuple[int, int]:
    both = [found.loc[key] for key in ((one, other), (other, one)) if key in found.index]
    return int(sum(row["size"] for row in both)), int(sum(row["sum"] for row in both))


def voices(pairs: pd.DataFrame, threshold: float = BORROWING) -> list[tuple[str, ...]]:
    """Groups of reports that borrow from each other (独立声音): each group is one voice.

    Parameters
    ----------
    pairs : DataFrame
        As :func:`shared_by_pair` returns it.
    threshold : float
        Share of the shorter text from which two reports are one voice.

    Examples
    --------
    >>> pairs = pd.DataFrame(
    ...     {"report_a": ["x", "x", "y"], "report_b": ["y", "z", "z"], "share": [0.2, 0, 0.01]}
    ... )
    >>> voices(pairs)
    [('x', 'y'), ('z',)]
    """
    names = list(dict.fromkeys([*pairs.report_a, *pairs.report_b]))
    voice = {name: name for name in names}
    for one, other in pairs.loc[pairs.share >= threshold, ["report_a", "report_b"]].values:
        kept, merged = voice[one], voice[other]
        voice = {name: kept if now == merged else now for name, now in voice.items()}
    return [tuple(n for n in names if voice[n] == lead) for lead in dict.fromkeys(voice.values())]


def passages_shared(reuse: pd.DataFrame, one: str, other: str, gap: int = 2) -> pd.DataFrame:
    """Runs that two reports share, joined into passages (共有段落).

    A changed comma ends a run but not a passage: runs at most ``gap`` characters apart in both
    texts are one passage.

    Returns
    -------
    DataFrame
        ``start_a``, ``end_a``, ``start_b``, ``end_b``, ``runs``, ``chars`` (in the runs), in the
        order of the first text.
    """
    own = reuse[(reuse.report_a == one) & (reuse.report_b == other)].sort_values("start_a")
    apart = (own.start_a - own.end_a.shift() > gap) | (
        (own.start_b - own.end_b.shift()).abs() > gap
    )
    return (
        own.groupby(apart.cumsum())
        .agg(
            start_a=("start_a", "min"),
            end_a=("end_a", "max"),
            start_b=("start_b", "min"),
            end_b=("end_b", "max"),
            runs=("chars", "size"),
            chars=("chars", "sum"),
        )
        .reset_index(drop=True)
    )
