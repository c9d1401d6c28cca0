"""Where burdens come to rest, and what carries them (负担净额与手段).

A sentence counts once for each actor it burdens and once for each it lets burden others, however
many rows it yields. How far a number depends on which sentences a report happens to hold is shown
by drawing its sentences again; the drawing is done elsewhere, and comes in as ``weights``.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import networkx as nx
import numpy as np
import pandas as pd

from jianfu import vocab
from jianfu.analysis import shifts

LEVEL = 0.95
ALL = "all"
# Those who stand over the grassroots by what they are called, whatever level a sentence gives.
UPPER = (
    "central",
    "upper_authorities",
    "upper_departments",
    "provincial_city_county",
    "supervision_bodies",
    "some_places",
    "county_leadership",
    "county_departments",
)
VILLAGE = "village_community"


def sentences(relations: pd.DataFrame) -> pd.DataFrame:
    """The sentences to draw from (语句): one row each, with its report, in the table's order.

    Examples
    --------
    >>> rows = pd.DataFrame({"report": ["oped"] * 2, "sentence_id": ["s1", "s1"]})
    >>> sentences(rows).values.tolist()
    [['oped', 's1']]
    """
    return relations[["report", "sentence_id"]].drop_duplicates(ignore_index=True)


def _present(relations: pd.DataFrame, units: pd.DataFrame, column: str) -> pd.DataFrame:
    """Whether a sentence names a code: 0 or 1, one row a unit, one column a code."""
    held = relations.drop_duplicates(["sentence_id", column]).assign(present=1)
    wide = held.pivot(index="sentence_id", columns=column, values="present")
    return wide.reindex(units.sentence_id).fillna(0).astype(int)


def net_load(relations: pd.DataFrame, weights: np.ndarray, *, pooled: bool = False) -> pd.DataFrame:
    """Incoming minus outgoing burdens by actor and report (负担净额).

    Parameters
    ----------
    relations : DataFrame
        All rows; only burdens between actors enter the balance, self-imposed ones and remedies
        are counted beside it.
    weights : ndarray of int, shape (replicates, n_sentences)
        How often each of :func:`sentences` of the burdens is drawn.
    pooled : bool
        One balance over all reports instead of one a report.

    Returns
    -------
    DataFrame
        ``report, actor, incoming, outgoing, net, low, high, crosses_zero, self_imposed, relieved,
        asked`` (sentences). An actor no sentence of a report names has no row there.

    Examples
    --------
    >>> rows = pd.DataFrame({"report": "oped", "sentence_id": ["s1", "s1", "s2"],
    ...     "from_actor": ["central", "central", "township"],
    ...     "to_actor": ["township", "township", "public"], "relation_type": "shift"})
    >>> net_load(rows, np.array([[1, 1], [2, 0]]))[["actor", "net", "low"]].values.tolist()
    [['central', -1, -1.975], ['township', 0, 0.05], ['public', 1, 0.025]]
    """
    onto = shifts.burdens(relations)
    units = sentences(onto)
    ends = [_present(onto, units, column) for column in ("to_actor", "from_actor")]
    apart = {
        "self_imposed": (relations[relations.relation_type == "self_imposed"], "to_actor"),
        "relieved": (shifts.remedies(relations), "to_actor"),
        "asked": (shifts.remedies(relations), "from_actor"),
    }
    reports = [ALL] if pooled else list(dict.fromkeys(relations.report))
    rows = []
    for report in reports:
        here = (units.report == report).to_numpy() | pooled
        beside = {
            name: own[(own.report == report) | pooled].groupby(column).sentence_id.nunique()
            for name, (own, column) in apart.items()
        }
        for actor in vocab.codes("actor"):
            into, out = (end.get(actor, pd.Series(0, end.index)).to_numpy() * here for end in ends)
            aside = [int(counts.get(actor, 0)) for counts in beside.values()]
            if into.any() or out.any() or any(aside):
                rows.append((report, actor, *_balance(into, out, weights), *aside))
    columns = ["report", "actor", "incoming", "outgoing", "net", "low", "high", "crosses_zero"]
    return pd.DataFrame(rows, columns=[*columns, *apart])


def _balance(into: np.ndarray, out: np.ndarray, weights: np.ndarray) -> tuple:
    low, high = interval(weights @ (into - out))
    crosses = bool(low <= 0 <= high)
    return int(into.sum()), int(out.sum()), int((into - out).sum()), low, high, crosses


def interval(values: np.ndarray) -> tuple[float, float]:
    """The middle 95 % of the replicates (区间)."""
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return round(float(low), 9), round(float(high), 9)


def instrument_shares(relations: pd.DataFrame, weights: np.ndarray) -> pd.DataFrame:
    """What share of the burdens each instrument carries (各手段份额), largest first.

    Parameters
    ----------
    relations : DataFrame
        All rows; burdens between actors are kept.
    weights : ndarray of int, shape (replicates, n_sentences)
        As in :func:`net_load`.

    Returns
    -------
    DataFrame
        ``instrument``; ``sentences`` in which it carries a burden; ``share`` of all burden
        sentences; ``mean_share``, the mean of the reports' shares, so that a long report does not
        decide; ``low, high`` of that mean; ``first``, the share of replicates in which no other
        has a larger one; then a column of sentences for each report. A sentence may bear several
        instruments, so shares add to more than one.
    """
    onto = shifts.burdens(relations)
    units = sentences(onto)
    present = _present(onto, units, "instrument")
    reports = list(dict.fromkeys(units.report))
    per_report, replicates = [], np.zeros((len(weights), present.shape[1]))
    for report in reports:
        here = (units.report == report).to_numpy()
        per_report.append(present.to_numpy()[here].sum(axis=0))
        drawn = weights[:, here]
        replicates += drawn @ present.to_numpy()[here] / drawn.sum(axis=1, keepdims=True)
    replicates /= len(reports)
    sizes = units.report.value_counts()
    counts = pd.DataFrame(per_report, index=reports, columns=present.columns).T
    bounds = np.array([interval(column) for column in replicates.T])
    largest = replicates.max(axis=1, keepdims=True)
    found = pd.DataFrame(
        {
            "instrument": present.columns,
            "sentences": counts.sum(axis=1).to_numpy(),
            "share": (counts.sum(axis=1) / len(units)).to_numpy(),
            "mean_share": (counts / sizes[reports]).mean(axis=1).round(9).to_numpy(),
            "low": bounds[:, 0],
            "high": bounds[:, 1],
            "first": (replicates >= largest - 1e-12).mean(axis=0),
        }
    ).join(counts.reset_index(drop=True))
    return found.sort_values(
        ["mean_share", "sentences", "instrument"],
        ascending=[False, False, True],
        ignore_index=True,
    )


def reached(relations: pd.DataFrame, without: Iterable[str] = ()) -> set[tuple[str, str]]:
    """Pairs (upper actor, other actor) joined by a path of burdens (可达对).

    Parameters
    ----------
    relations : DataFrame
    without : iterable of str
        Instruments taken away.

    Examples
    --------
    >>> rows = pd.DataFrame({"from_actor": ["central", "township"], "relation_type": "shift",
    ...     "to_actor": ["township", "village_community"], "instrument": ["meetings", "ranking"]})
    >>> sorted(reached(rows)), sorted(reached(rows, without=["meetings"]))
    ([('central', 'township'), ('central', 'village_community')], [])
    """
    onto = shifts.burdens(relations)
    kept = onto[~onto.instrument.isin(list(without))]
    graph = nx.DiGraph(zip(kept.from_actor, kept.to_actor, strict=True))
    return {
        (sender, actor)
        for sender in UPPER
        if sender in graph
        for actor in nx.descendants(graph, sender) - set(UPPER)
    }


def removal(relations: pd.DataFrame) -> pd.DataFrame:
    """What taking one instrument away would cut, on paper (移除一种手段).

    Returns
    -------
    DataFrame
        ``instrument``; ``sentences_cut``, those in which nothing else carries a burden;
        ``pairs``, senders and receivers it joins; ``pairs_cut``, those nothing else joins;
        ``reach_cut``, pairs of :func:`reached` that are lost; ``village`` (bool), whether an upper
        actor still reaches the village.
    """
    onto = shifts.burdens(relations)
    whole = reached(relations)
    rows = []
    for instrument in (code for code in vocab.codes("instrument") if code in set(onto.instrument)):
        mine, others = onto[onto.instrument == instrument], onto[onto.instrument != instrument]
        pairs = set(zip(mine.from_actor, mine.to_actor, strict=True))
        left = reached(relations, without=[instrument])
        rows.append(
            (
                instrument,
                len(set(mine.sentence_id) - set(others.sentence_id)),
                len(pairs),
                len(pairs - set(zip(others.from_actor, others.to_actor, strict=True))),
                len(whole - left),
                any(actor == VILLAGE for _, actor in left),
            )
        )
    columns = ["instrument", "sentences_cut", "pairs", "pairs_cut", "reach_cut", "village"]
    return pd.DataFrame(rows, columns=columns)


def paths_to_village(relations: pd.DataFrame) -> pd.DataFrame:
    """Every path of burdens from an upper actor to the village (通往村社区的路径).

    Returns
    -------
    DataFrame
        ``path`` (tuple of actors) and ``instruments`` (a tuple of codes for each step), shortest
        first; no rows when none reaches it.
    """
    onto = shifts.burdens(relations)
    graph = nx.DiGraph(sorted(set(zip(onto.from_actor, onto.to_actor, strict=True))))
    carried = onto.groupby(["from_actor", "to_actor"]).instrument.agg(
        lambda i: tuple(sorted(set(i)))
    )
    found = [
        tuple(path)
        for sender in UPPER
        if sender in graph and VILLAGE in graph
        for path in nx.all_simple_paths(graph, sender, VILLAGE)
    ]
    rows = [
        (path, tuple(carried[step] for step in pairwise(path)))
        for path in sorted(found, key=lambda path: (len(path), path))
    ]
    return pd.DataFrame(rows, columns=["path", "instruments"])
