"""Who shifts what to whom (责任转移关系): relations between actors as a graph, edges and a matrix.

One sentence of a report may yield several rows, for one burden often travels by several
instruments. Whatever is counted here is therefore sentences, not rows: a sentence that names five
instruments says once, not five times, that one actor burdens another. And two of the reports share
passages, so a sentence that stands in both can be counted once.
"""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
import pandas as pd

from jianfu import vocab
from jianfu.rules import DOWNWARD

# What one actor puts on another. What an actor puts on itself and what would relieve it stand apart.
BURDENS = ("shift", "transmission", "withholding", "lateral_reverse")
_CODED = {
    "from_actor": "actor",
    "to_actor": "actor",
    "from_tier": "tier",
    "to_tier": "tier",
    "from_channel": "channel",
    "to_channel": "channel",
    "instrument": "instrument",
    "relation_type": "relation_type",
}


def checked(relations: pd.DataFrame) -> pd.DataFrame:
    """The relations, if every code is known and burdens run in no circle (核对关系表).

    Raises
    ------
    ValueError
        Naming row, column, value and what would be right.

    Examples
    --------
    >>> wrong = pd.DataFrame({"relation_id": ["oped-r01"], "from_actor": ["mayor"]})
    >>> checked(wrong)
    Traceback (most recent call last):
    ValueError: relations, row oped-r01, column from_actor: no actor 'mayor'; expected e.g. 'central', 'upper_authorities', 'upper_departments'
    """
    for column, group in _CODED.items():
        known = vocab.codes(group)
        for row in relations[~relations[column].isin(known)].itertuples():
            some = ", ".join(map(repr, known[:3]))
            raise ValueError(
                f"relations, row {row.relation_id}, column {column}: no {group} "
                f"{getattr(row, column)!r}; expected e.g. {some}"
            )
    tiers_in_order(relations)
    return relations


def tiers_in_order(relations: pd.DataFrame) -> list[str]:
    """The levels that burdens come down through, highest first (层级次序).

    Between two levels a burden goes one way only; if it could come back to where it started, a
    level or a type of relation was coded wrongly. What stays on one level makes no circle.

    Raises
    ------
    ValueError
        Naming the circle and the rows it is made of.

    Examples
    --------
    >>> rows = pd.DataFrame({"relation_id": ["a", "b"], "relation_type": ["shift"] * 2,
    ...     "from_tier": ["county", "upper"], "to_tier": ["upper", "township"]})
    >>> tiers_in_order(rows)
    ['county', 'upper', 'township']
    >>> tiers_in_order(rows.assign(to_tier=["upper", "county"]))
    Traceback (most recent call last):
    ValueError: relations: burdens go county → upper → county, rows a, b; a level stands above or below another, so give one of these rows another level, or type 'lateral_reverse'
    """
    down = relations[
        relations.relation_type.isin(DOWNWARD) & (relations.from_tier != relations.to_tier)
    ]
    levels = nx.DiGraph()
    for row in down.sort_values("relation_id").itertuples():
        if not levels.has_edge(row.from_tier, row.to_tier):
            levels.add_edge(row.from_tier, row.to_tier, row=row.relation_id)
    if nx.is_directed_acyclic_graph(levels):
        place = {tier: number for number, tier in enumerate(vocab.codes("tier"))}
        return list(nx.lexicographical_topological_sort(levels, key=place.get))
    steps = nx.find_cycle(levels)
    circle = " → ".join([*(step[0] for step in steps), steps[-1][1]])
    rows = ", ".join(levels.edges[step]["row"] for step in steps)
    raise ValueError(
        f"relations: burdens go {circle}, rows {rows}; a level stands above or below another, "
        "so give one of these rows another level, or type 'lateral_reverse'"
    )


def burdens(relations: pd.DataFrame) -> pd.DataFrame:
    """The rows in which one actor burdens another (加负关系)."""
    return relations[relations.relation_type.isin(BURDENS)]


def of_unsaid_level(relations: pd.DataFrame) -> pd.DataFrame:
    """The rows whose sender stands at no level the text names (送出者层级未明).

    “Province, city, county” are coded as higher, for no single level holds them, but are named.
    """
    named = relations.from_actor == "provincial_city_county"
    return relations[(relations.from_tier == "upper") & ~named]


def remedies(relations: pd.DataFrame) -> pd.DataFrame:
    """The rows in which a report would have one actor relieve another (减负关系)."""
    return relations[relations.relation_type == "remedy"]


def as_graph(relations: pd.DataFrame) -> nx.MultiDiGraph:
    """Relations as a graph (关系图): actors are nodes, each row an edge keyed by its id.

    Returns
    -------
    MultiDiGraph
        Edges carry the row's ``report``, ``sentence_id``, ``relation_type``, ``instrument``,
        ``status``.

    Raises
    ------
    ValueError
        As :func:`checked`.

    Examples
    --------
    >>> row = {"relation_id": "oped-r01", "report": "oped", "sentence_id": "oped-s001",
    ...     "from_actor": "county_departments", "from_tier": "county", "from_channel": "tiao",
    ...     "to_actor": "township", "to_tier": "township", "to_channel": "kuai",
    ...     "relation_type": "shift", "instrument": "assessment", "status": "stated"}
    >>> graph = as_graph(pd.DataFrame([row]))
    >>> graph.edges["county_departments", "township", "oped-r01"]["instrument"]
    'assessment'
    """
    graph = nx.MultiDiGraph()
    for row in checked(relations).sort_values("relation_id").itertuples():
        graph.add_edge(
            row.from_actor,
            row.to_actor,
            key=row.relation_id,
            report=row.report,
            sentence_id=row.sentence_id,
            relation_type=row.relation_type,
            instrument=row.instrument,
            status=row.status,
        )
    return graph


EDGE = ["from_actor", "to_actor", "relation_type"]


def edges(relations: pd.DataFrame, statements: pd.Series) -> pd.DataFrame:
    """Relations put together by sender, receiver and type (归并的边): burdens first, then remedies.

    Parameters
    ----------
    relations : DataFrame
    statements : Series of str, by sentence_id
        As :func:`statements` returns it.

    Returns
    -------
    DataFrame
        ``number`` (1, 2, 3 …), the three columns, ``sentences``, ``once`` (shared passages counted
        once), ``rows``, ``stated`` (sentences with a row that is stated), ``reports``,
        ``instruments``, ``relation_ids`` (tuples).
    """
    graph = as_graph(relations)
    found: dict[tuple, list[tuple[str, dict]]] = {}
    for sender, receiver, row, facts in graph.edges(keys=True, data=True):
        found.setdefault((sender, receiver, facts["relation_type"]), []).append((row, facts))
    order = [vocab.codes(group) for group in ("actor", "actor", "relation_type")]
    keys = sorted(
        found,
        key=lambda key: (
            key[2] == "remedy",
            *(codes.index(code) for codes, code in zip(order, key, strict=True)),
        ),
    )
    return pd.DataFrame(
        [
            (number, *key, *_tally(found[key], statements))
            for number, key in enumerate(keys, start=1)
        ],
        columns=["number", *EDGE, "sentences", "once", "rows", "stated", "reports",
                 "instruments", "relation_ids"],
    )  # fmt: skip


def _tally(rows: list[tuple[str, dict]], statements: pd.Series) -> Iterator[object]:
    facts = [fact for _, fact in rows]
    sentences = {fact["sentence_id"] for fact in facts}
    yield len(sentences)
    yield len({statements[sentence] for sentence in sentences})
    yield len(rows)
    yield len({fact["sentence_id"] for fact in facts if fact["status"] == "stated"})
    for column, group in (("report", "report"), ("instrument", "instrument")):
        held = {fact[column] for fact in facts}
        yield tuple(code for code in vocab.codes(group) if code in held)
    yield tuple(sorted(row for row, _ in rows))


def matrix(relations: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Sentences by sender and receiver, with their totals (转移矩阵).

    A sentence with two receivers counts in two cells but once in its sender's total, so totals
    can be less than the sum of their cells.

    Returns
    -------
    grid : DataFrame, shape (n_senders, n_receivers)
        0 where no sentence says so.
    sent, received : Series
        Distinct sentences by sender and by receiver.

    Examples
    --------
    >>> rows = pd.DataFrame({"sentence_id": ["s1", "s1"], "from_actor": ["central"] * 2,
    ...     "to_actor": ["township", "public"]})
    >>> grid, sent, received = matrix(rows)
    >>> grid.to_numpy().tolist(), sent.tolist()
    ([[1, 1]], [1])
    """
    actors = vocab.codes("actor")
    by_pair = relations.groupby(["from_actor", "to_actor"]).sentence_id.nunique()
    grid = by_pair.unstack(fill_value=0)
    grid = grid.reindex(
        index=[a for a in actors if a in grid.index],
        columns=[a for a in actors if a in grid.columns],
    )
    sent, received = (
        relations.groupby(column).sentence_id.nunique() for column in ("from_actor", "to_actor")
    )
    return grid, sent.reindex(grid.index), received.reindex(grid.columns)


def statements(relations: pd.DataFrame, reuse: pd.DataFrame) -> pd.Series:
    """Which sentences are one statement because reports share their words (共有语句归并).

    Two sentences of different reports are one statement when a run of shared characters touches
    both. That errs on the side of caution: a short run may join sentences that differ elsewhere.

    Parameters
    ----------
    relations : DataFrame
        Needs ``report``, ``sentence_id``, ``start_char``, ``end_char``.
    reuse : DataFrame
        The ``reuse`` table.

    Returns
    -------
    Series of str, by sentence_id
        The statement: the alphabetically first sentence of those joined.

    Examples
    --------
    >>> rows = pd.DataFrame({"report": ["x", "y"], "sentence_id": ["x-s1", "y-s9"],
    ...     "start_char": [0, 50], "end_char": [30, 90]})
    >>> runs = pd.DataFrame({"report_a": ["x"], "start_a": [10], "end_a": [24],
    ...     "report_b": ["y"], "start_b": [60], "end_b": [74]})
    >>> statements(rows, runs).to_dict()
    {'x-s1': 'x-s1', 'y-s9': 'x-s1'}
    """
    shared = nx.Graph()
    shared.add_nodes_from(relations.sentence_id)
    for run in reuse[reuse.report_a != reuse.report_b].itertuples():
        first = _touched(relations, run.report_a, run.start_a, run.end_a)
        second = _touched(relations, run.report_b, run.start_b, run.end_b)
        shared.add_edges_from((one, other) for one in first for other in second)
    named = {
        sentence: min(group) for group in nx.connected_components(shared) for sentence in group
    }
    return pd.Series(named).sort_index()


def _touched(relations: pd.DataFrame, report: str, start: int, end: int) -> list[str]:
    inside = (relations.start_char < end) & (relations.end_char > start)
    return sorted(set(relations[inside & (relations.report == report)].sentence_id))


def as_statements(relations: pd.DataFrame, reuse: pd.DataFrame) -> pd.DataFrame:
    """The relations with each statement in the place of its sentences (以语句归并).

    A statement made by two reports goes to one of them, the alphabetically first.
    """
    joined = relations.sentence_id.map(statements(relations, reuse))
    report = relations.drop_duplicates("sentence_id").set_index("sentence_id").report
    return relations.assign(sentence_id=joined, report=joined.map(report))


def counted_once(relations: pd.DataFrame, reuse: pd.DataFrame, keep: str) -> pd.DataFrame:
    """The relations without another report's copy of a statement that ``keep`` makes too (去重).

    Who borrowed from whom is not known, so a result is shown both with one report's copy kept and
    with the other's.
    """
    joined = relations.sentence_id.map(statements(relations, reuse))
    kept = set(joined[relations.report == keep])
    return relations[(relations.report == keep) | ~joined.isin(kept)]
