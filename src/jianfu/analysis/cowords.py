"""From pairs of terms to a picture one can read (共词网络): which pairs, which groups, where.

The statistics are those of ``jianfu.text.cowords``. Here a table of pairs becomes a graph, its
groups are found and numbered, and its nodes are given places. Nothing is left to chance that is
not seeded, and names break every tie, so that the same table gives the same picture.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence

import networkx as nx
import numpy as np
import pandas as pd

SEED = 2024
_STEPS = 400
_TRIES = 12  # starting places tried; the layout that tangles least is kept
_NEAR = 0.035
_SPRINGS = 0.4  # of a place; the rest is its rank, which fills the sheet evenly
_DECIMALS = 3  # of a layout's unit: finer differences depend on the machine, and nobody sees them


def outermost(places: pd.DataFrame) -> pd.DataFrame:
    """Occurrences that do not lie inside another one (最外层匹配).

    Parameters
    ----------
    places : DataFrame
        ``report, term, start_char, end_char``, of the terms of one lexicon.

    Examples
    --------
    >>> places = pd.DataFrame({"report": "a", "term": ["数字形式主义", "形式主义", "形式主义"],
    ...                        "start_char": [0, 2, 9], "end_char": [6, 6, 13]})
    >>> outermost(places)["start_char"].tolist()
    [0, 9]
    """
    ordered = places.assign(length=places["end_char"] - places["start_char"])
    ordered = ordered.sort_values(
        ["report", "start_char", "length"], ascending=[True, True, False], kind="stable"
    )
    # Whatever starts no later and reaches as far contains it.
    reach = ordered.groupby("report")["end_char"].transform(lambda ends: ends.cummax().shift())
    free = reach.isna() | (ordered["end_char"] > reach)
    return places.loc[sorted(ordered.index[free])]


def unrepeated(places: pd.DataFrame, shared: pd.DataFrame) -> pd.DataFrame:
    """Occurrences outside stretches that also stand earlier (去重匹配).

    Parameters
    ----------
    places : DataFrame
        ``report, start_char, end_char``.
    shared : DataFrame
        The ``reuse`` table; ``b`` is the later place of a stretch.

    Examples
    --------
    >>> places = pd.DataFrame({"report": "b", "start_char": [3, 50], "end_char": [5, 52]})
    >>> shared = pd.DataFrame({"report_b": ["b"], "start_b": [0], "end_b": [20]})
    >>> unrepeated(places, shared)["start_char"].tolist()
    [50]
    """
    repeated = pd.Series(False, index=places.index)
    for run in shared.itertuples():
        repeated |= (
            (places["report"] == run.report_b)
            & (places["start_char"] >= run.start_b)
            & (places["end_char"] <= run.end_b)
        )
    return places[~repeated]


def as_graph(pairs: pd.DataFrame, weight: str = "npmi") -> nx.Graph:
    """The pairs as a graph (共词图), terms in code-point order.

    Parameters
    ----------
    pairs : DataFrame
        ``a, b, n_a, n_b`` and the column named by ``weight``.

    Returns
    -------
    Graph
        Nodes carry ``passages``, edges ``weight``.

    Raises
    ------
    ValueError
        When there is no pair: an empty picture would pass for a finding.

    Examples
    --------
    >>> pairs = pd.DataFrame([["会议", "文件", 10, 9, 0.7]], columns=["a", "b", "n_a", "n_b", "npmi"])
    >>> as_graph(pairs).nodes["会议"]["passages"]
    10
    """
    if pairs.empty:
        raise ValueError("no pair passes; lower the threshold, e.g. npmi >= 0.3")
    sizes = {**dict(zip(pairs["a"], pairs["n_a"], strict=True))}
    sizes |= dict(zip(pairs["b"], pairs["n_b"], strict=True))
    graph = nx.Graph()
    for term in sorted(sizes):
        graph.add_node(term, passages=int(sizes[term]))
    for a, b, value in sorted(zip(pairs["a"], pairs["b"], pairs[weight], strict=True)):
        graph.add_edge(a, b, weight=float(value))
    return graph


def communities(graph: nx.Graph) -> dict[str, int]:
    """Number of the group each term belongs to (社群), the largest group first.

    Greedy agglomeration by modularity; equal sizes are numbered by their first term.

    References
    ----------
    Clauset, A., Newman, M. E. J. & Moore, C. (2004). Finding community structure in very large
    networks. *Physical Review E* 70, 066111.

    Examples
    --------
    >>> pairs = pd.DataFrame([["会议", "文件", 9, 9, 1.0], ["检查", "考核", 9, 9, 1.0]],
    ...                      columns=["a", "b", "n_a", "n_b", "npmi"])
    >>> communities(as_graph(pairs))
    {'会议': 1, '文件': 1, '检查': 2, '考核': 2}
    """
    found = nx.community.greedy_modularity_communities(graph, weight="weight")
    ordered = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))
    return {term: number for number, group in enumerate(ordered, start=1) for term in group}


def together(one: Mapping[str, Hashable], other: Mapping[str, Hashable]) -> float:
    """How alike two groupings are (兰德指数): the share of pairs of terms on which they agree.

    Only terms that both have are compared; corrected for chance (adjusted Rand index): 1 is the
    same grouping, 0 what chance gives.

    References
    ----------
    Hubert, L. & Arabie, P. (1985). Comparing partitions. *Journal of Classification* 2, 193-218.

    Examples
    --------
    >>> together({"会议": 1, "文件": 1, "考核": 2}, {"会议": "x", "文件": "x", "考核": "y"})
    1.0
    """
    terms = sorted(set(one) & set(other))
    crossed = pd.crosstab([one[term] for term in terms], [other[term] for term in terms]).to_numpy()
    both, rows, columns = (
        (cells * (cells - 1) / 2).sum() for cells in (crossed, crossed.sum(1), crossed.sum(0))
    )
    pairs = len(terms) * (len(terms) - 1) / 2
    if not pairs:
        return float("nan")
    chance = rows * columns / pairs
    most = (rows + columns) / 2
    return 1.0 if most == chance else float((both - chance) / (most - chance))


def layout(graph: nx.Graph, groups: Mapping[str, int], *, seed: int = SEED) -> pd.DataFrame:
    """A place for each term (布局), groups drawn together.

    Springs pull terms of one group harder than others. Starting places come from the seed and the
    numbers after it; of the layouts they lead to, the one that tangles least is kept.

    Returns
    -------
    DataFrame, shape (n_terms, 2)
        ``x`` and ``y`` from 0 to 1, by term, rounded.

    References
    ----------
    Fruchterman, T. M. J. & Reingold, E. M. (1991). Graph drawing by force-directed placement.
    *Software: Practice and Experience* 21(11), 1129-1164.

    Examples
    --------
    >>> pairs = pd.DataFrame([["会议", "文件", 9, 9, 1.0]], columns=["a", "b", "n_a", "n_b", "npmi"])
    >>> graph = as_graph(pairs)
    >>> layout(graph, communities(graph))["y"].sort_values().tolist()
    [0.0, 1.0]
    """
    whole, *islands = sorted(
        (sorted(part) for part in nx.connected_components(graph)),
        key=lambda part: (-len(part), part),
    )
    main = graph.subgraph(whole)
    tried = [_sprung(main, groups, seed + more) for more in range(_TRIES)]
    table = min(tried, key=lambda places: _tangle(main, places))
    for island in islands:
        table = pd.concat([table, _aside(island, table)])
    return table.reindex(list(graph)).round(_DECIMALS)


def _sprung(graph: nx.Graph, groups: Mapping[str, int], seed: int) -> pd.DataFrame:
    """Springs for a connected graph, turned upright and spread over the unit square."""
    pulled = nx.Graph()
    pulled.add_nodes_from(sorted(graph))
    for a, b, weight in sorted(graph.edges(data="weight")):
        pulled.add_edge(a, b, weight=weight * (3 if groups[a] == groups[b] else 1))
    places = nx.spring_layout(
        pulled, seed=seed, iterations=_STEPS, k=2.2 / np.sqrt(len(pulled)), method="force"
    )
    turned = _upright(np.array([places[term] for term in pulled]))
    table = pd.DataFrame(turned, index=list(pulled), columns=["x", "y"])
    spread = (table - table.min()) / (table.max() - table.min()).replace(0, 1)
    even = (table.rank(method="first") - 1) / max(len(table) - 1, 1)
    return _SPRINGS * spread + (1 - _SPRINGS) * even


def _tangle(graph: nx.Graph, places: pd.DataFrame) -> int:
    """How many lines cross, and how many pass close by a term they do not join."""
    point = {term: complex(x, y) for term, x, y in places.itertuples()}
    lines = sorted(graph.edges)
    crossing = sum(
        _cross(*(point[end] for end in (*one, *other)))
        for place, one in enumerate(lines)
        for other in lines[:place]
        if not set(one) & set(other)
    )
    passing = sum(
        _beside(point[term], point[a], point[b]) < _NEAR
        for a, b in lines
        for term in places.index
        if term not in (a, b)
    )
    return crossing + passing


def _cross(a: complex, b: complex, c: complex, d: complex) -> bool:
    def side(p: complex, q: complex, r: complex) -> float:
        return ((q - p).conjugate() * (r - p)).imag

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _beside(term: complex, a: complex, b: complex) -> float:
    """Distance of a term from a line between two others."""
    along = ((term - a) * (b - a).conjugate()).real / abs(b - a) ** 2 if a != b else 0.0
    return abs(term - a - min(max(along, 0.0), 1.0) * (b - a))


def _aside(island: Sequence[str], taken: pd.DataFrame) -> pd.DataFrame:
    """Terms that nothing joins to the rest, in a row where the sheet is emptiest."""
    rim = [(x, y) for x in (0.08, 0.5, 0.92) for y in (0, 0.25, 0.5, 0.75, 1) if x != 0.5]
    free = [np.hypot(*(taken.to_numpy() - spot).T).min() for spot in rim]
    x, y = rim[int(np.argmax(free))]
    steps = np.linspace(-0.06, 0.06, len(island)) if len(island) > 1 else np.zeros(1)
    return pd.DataFrame({"x": x + steps, "y": y}, index=list(island))


def _upright(places: np.ndarray) -> np.ndarray:
    """The places turned so that they reach farthest from top to bottom, as the sheet does."""
    middled = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(middled, full_matrices=False)
    turned = middled @ axes[::-1].T
    # The sign of an axis is free: the place farthest out goes to the right, and to the bottom.
    farthest = np.abs(turned).argmax(axis=0)
    return turned * np.sign(turned[farthest, range(turned.shape[1])])


def kept_in(found: Collection[Collection[tuple[str, str]]], pair: tuple[str, str]) -> int:
    """In how many variations a pair is found (保留次数).

    Examples
    --------
    >>> kept_in([{("会议", "文件")}, set()], ("会议", "文件"))
    1
    """
    return sum(pair in pairs for pairs in found)
