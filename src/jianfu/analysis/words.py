"""Shaping of word tables for the word figures (词语表整理).

Counting is the business of ``jianfu.text``; what is done here is only choosing and placing: which
words are listed, which lists share a word, and how far into a report a term stands. Every choice
is a rule applied to the table, so that nobody picks the words that suit an argument.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd


def with_lists(top: pd.DataFrame) -> pd.DataFrame:
    """Add ``lists``: in how many reports' lists each word stands (入列报告数).

    Parameters
    ----------
    top : DataFrame, shape (n_rows, >= 2)
        Needs ``report`` and ``term``, one row a word of a report's list.

    Returns
    -------
    DataFrame, shape (n_rows, + 1)

    Examples
    --------
    >>> top = pd.DataFrame({"report": ["a", "a", "b"], "term": ["基层", "排名", "基层"]})
    >>> with_lists(top)["lists"].tolist()
    [2, 1, 2]
    """
    return top.assign(lists=top.groupby("term")["report"].transform("nunique"))


def enough(counts: pd.DataFrame, report: str, least: int) -> pd.DataFrame:
    """The words a report uses ``least`` times or more (足数之词), commonest first.

    Parameters
    ----------
    counts : DataFrame
        Needs ``report``, ``term`` and ``count``.

    Raises
    ------
    ValueError
        When no word reaches the threshold: an empty picture would pass for a finding.

    Examples
    --------
    >>> counts = pd.DataFrame({"report": ["a", "a"], "term": ["考核", "留痕"], "count": [3, 1]})
    >>> enough(counts, "a", 2)["term"].tolist()
    ['考核']
    """
    own = counts[counts["report"] == report]
    kept = own[own["count"] >= least]
    if kept.empty:
        most = own["count"].max() if len(own) else 0
        raise ValueError(
            f"report {report!r} has no word used {least} times or more (its commonest: {most}); "
            f"lower the threshold, e.g. least={max(int(most), 1)}, or check the report's id"
        )
    return kept.sort_values(["count", "term"], ascending=[False, True], ignore_index=True)


def overused(keyness: pd.DataFrame, n: int, without: Collection[str] = ()) -> pd.DataFrame:
    """Each report's ``n`` words of highest G² among those it uses more (主题词榜).

    Parameters
    ----------
    keyness : DataFrame
        As :func:`jianfu.text.keyness_each` gives it: largest ``g2`` first within each report.
    n : int
    without : collection of str
        Words to pass over, e.g. stop words.

    Returns
    -------
    DataFrame, shape (<= n_reports * n, + 1)
        With ``rank`` from 1. A report that over-uses nothing has no row.

    Examples
    --------
    >>> found = pd.DataFrame({"report": ["a", "a"], "term": ["数字", "治理"], "g2": [9.0, -4.0]})
    >>> overused(found, 10)[["term", "rank"]].values.tolist()
    [['数字', 1]]
    """
    kept = keyness[(keyness["g2"] > 0) & ~keyness["term"].isin(without)]
    ranked = kept.assign(rank=kept.groupby("report", sort=False).cumcount() + 1)
    return ranked[ranked["rank"] <= n].reset_index(drop=True)


def beyond(keyness: pd.DataFrame, thresholds: Sequence[float]) -> pd.DataFrame:
    """How many over-uses pass each G², and how many of them hang on few passages (越过阈值数).

    Returns
    -------
    DataFrame, shape (n_thresholds, 3)
        ``g2_above``, ``contrasts`` (word × report) and ``crossing``: those whose interval of the
        log ratio holds zero.

    Examples
    --------
    >>> found = pd.DataFrame({"g2": [20.0, 5.0, -30.0], "crosses_zero": [False, True, False]})
    >>> beyond(found, [3.84, 15.13]).values.tolist()
    [[3.84, 2.0, 1.0], [15.13, 1.0, 0.0]]
    """
    passing = [keyness[keyness["g2"] > least] for least in thresholds]
    return pd.DataFrame(
        {
            "g2_above": list(thresholds),
            "contrasts": [len(rows) for rows in passing],
            "crossing": [int(rows["crosses_zero"].sum()) for rows in passing],
        }
    )


def commonest_of_themes(
    positions: pd.DataFrame, terms: pd.DataFrame, themes: Sequence[str]
) -> tuple[str, ...]:
    """The term that stands most often in the reports, for each theme (各主题最常见之词).

    Parameters
    ----------
    positions : DataFrame
        Needs ``term``, one row an occurrence.
    terms : DataFrame
        Needs ``term`` and ``theme``.
    themes : sequence of str

    Raises
    ------
    KeyError
        When a theme has no term in the reports.

    Examples
    --------
    >>> terms = pd.DataFrame({"term": ["留痕", "台账"], "theme": ["ledgers_traces"] * 2})
    >>> commonest_of_themes(pd.DataFrame({"term": ["台账", "留痕", "留痕"]}), terms, ["ledgers_traces"])
    ('留痕',)
    """
    times = positions["term"].value_counts().rename("times").reset_index()
    counted = times.merge(terms[["term", "theme"]], on="term")
    counted = counted.sort_values(["times", "term"], ascending=[False, True])
    first = counted.groupby("theme")["term"].first()
    if lacking := [theme for theme in themes if theme not in first.index]:
        raise KeyError(f"no term of theme {lacking[0]!r} in the reports; see terms.csv")
    return tuple(first[theme] for theme in themes)


def extents(passages: pd.DataFrame) -> pd.DataFrame:
    """Where the argument of each report begins and ends (论述起讫).

    Returns
    -------
    DataFrame, shape (n_reports, 2)
        ``start_char`` and ``end_char``, by report in the order of the passages.

    Examples
    --------
    >>> passages = pd.DataFrame({"report": ["a", "a"], "start_char": [10, 60], "end_char": [60, 110]})
    >>> extents(passages).values.tolist()
    [[10, 110]]
    """
    by_report = passages.groupby("report", sort=False)
    return by_report.agg(start_char=("start_char", "min"), end_char=("end_char", "max"))


def with_percent(places: pd.DataFrame, extent: pd.DataFrame) -> pd.DataFrame:
    """Add ``percent``: how far into its report each place stands, 0 to 100 (位置百分比).

    Parameters
    ----------
    places : DataFrame
        Needs ``report`` and ``start_char``.
    extent : DataFrame
        From :func:`extents`.

    Raises
    ------
    ValueError
        When a place lies outside the argument of its report.

    Examples
    --------
    >>> extent = pd.DataFrame({"start_char": [10], "end_char": [110]}, index=["a"])
    >>> with_percent(pd.DataFrame({"report": ["a"], "start_char": [35]}), extent)["percent"].tolist()
    [25.0]
    """
    begin, end = (places["report"].map(extent[side]) for side in ("start_char", "end_char"))
    percent = 100 * (places["start_char"] - begin) / (end - begin)
    outside = places[~percent.between(0, 100)]
    if len(outside):
        report, start = outside.iloc[0][["report", "start_char"]]
        span = tuple(extent.loc[report]) if report in extent.index else "no passage"
        raise ValueError(
            f"character {start} of {report!r} is outside its argument ({span}); run `jianfu derive`"
        )
    return places.assign(percent=percent.astype(float))


def counts_by_passage(
    positions: pd.DataFrame, passages: pd.DataFrame, terms: Sequence[str]
) -> pd.DataFrame:
    """How often each term begins in each passage (各段次数): passages × terms, zeros included.

    Examples
    --------
    >>> passages = pd.DataFrame({"passage_id": ["a-p1", "a-p2"], "report": ["a", "a"],
    ...                          "start_char": [0, 50], "end_char": [50, 90]})
    >>> positions = pd.DataFrame({"report": ["a"], "term": ["考核"], "start_char": [60]})
    >>> counts_by_passage(positions, passages, ["考核"])["考核"].to_dict()
    {'a-p1': 0, 'a-p2': 1}
    """
    homes = passages[["passage_id", "report"]].assign(
        home_start=passages["start_char"], home_end=passages["end_char"]
    )
    paired = positions[positions["term"].isin(terms)].merge(homes, on="report")
    at_home = paired[paired["start_char"].between(paired["home_start"], paired["home_end"] - 1)]
    counted = at_home.groupby(["passage_id", "term"]).size().unstack(fill_value=0)
    return counted.reindex(index=passages["passage_id"], columns=list(terms), fill_value=0)
