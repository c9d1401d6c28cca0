"""What the claims of a report rest on, and what its remedies aim at (论证结构).

A report is a graph: claims are nodes, and links say how one bears on another. Only links that the
text states count unless inferred ones are asked for, because a reader who fills the gaps of an
argument will find it complete. Nothing here judges whether a claim is true.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import networkx as nx
import pandas as pd

REASONS = ("supports", "exemplifies")  # links by which one claim gives a reason for another
PROBLEMS = ("diagnosis", "cause", "consequence")
# On what a sentence may say it rests beside its own word; citing others’ texts is not observing.
OBSERVED = ("interview", "survey", "fieldwork", "example")
ROLES = {"problems": PROBLEMS, "remedies": ("remedy",)}


def as_graph(
    claims: pd.DataFrame, links: pd.DataFrame, *, inferred: bool = False, details: bool = True
) -> nx.MultiDiGraph:
    """Claims and the links between them as a graph (论证图).

    Parameters
    ----------
    claims : DataFrame
        Needs ``claim_id``, ``report``, ``kind``, ``importance``, ``basis``.
    links : DataFrame
        Needs ``link_id``, ``from_claim``, ``to_claim``, ``type``, ``status``.
    inferred : bool
        Whether links that only a reader makes count too.
    details : bool
        Whether claims of importance ``detail``, with their links, stay in.

    Returns
    -------
    MultiDiGraph
        Nodes in the order of ``claims``; an edge runs from the claim that bears to the claim it
        bears on, keyed by its link.

    Examples
    --------
    >>> claims = pd.DataFrame({"claim_id": ["a", "b"], "report": "oped", "basis": "asserted",
    ...     "kind": ["cause", "remedy"], "importance": ["core", "detail"]})
    >>> links = pd.DataFrame({"link_id": ["l1", "l2"], "from_claim": ["a", "b"],
    ...     "to_claim": ["b", "a"], "type": "supports", "status": ["stated", "inferred"]})
    >>> [as_graph(claims, links, inferred=also).number_of_edges() for also in (False, True)]
    [1, 2]
    >>> list(as_graph(claims, links, details=False))
    ['a']
    """
    kept = claims if details else claims[claims.importance != "detail"]
    graph = nx.MultiDiGraph()
    for claim in kept.itertuples():
        graph.add_node(
            claim.claim_id,
            report=claim.report,
            kind=claim.kind,
            importance=claim.importance,
            basis=claim.basis,
        )
    for link in links.itertuples():
        if link.from_claim not in graph or link.to_claim not in graph:
            _known(claims, link)
            continue
        if link.status == "stated" or inferred:
            graph.add_edge(link.from_claim, link.to_claim, key=link.link_id, type=link.type)
    return graph


def _known(claims: pd.DataFrame, link) -> None:
    for column in ("from_claim", "to_claim"):
        if getattr(link, column) not in set(claims.claim_id):
            raise KeyError(
                f"link {link.link_id}, column {column}: no claim {getattr(link, column)!r}; "
                f"name one of the claims, e.g. {claims.claim_id.iloc[0]!r}"
            )


def by_type(graph: nx.MultiDiGraph, types: Iterable[str]) -> nx.DiGraph:
    """The graph with links of some types only (某几类联系), all claims kept."""
    wanted = set(types)
    chosen = nx.DiGraph()
    chosen.add_nodes_from(graph.nodes(data=True))
    chosen.add_edges_from((a, b) for a, b, kind in graph.edges(data="type") if kind in wanted)
    return chosen


def reasoned(graph: nx.MultiDiGraph) -> set[str]:
    """Claims for which another claim gives a reason or an example (有理由的主张)."""
    return {claim for claim, n in by_type(graph, REASONS).in_degree() if n}


def observed(graph: nx.MultiDiGraph) -> set[str]:
    """Claims that rest, through however many reasons, on something observed (有观察依据的主张).

    An interview, a questionnaire, fieldwork or an example; the claim's own sentence counts.

    Examples
    --------
    >>> claims = pd.DataFrame({"claim_id": list("abc"), "report": "oped", "kind": "cause",
    ...     "importance": "core", "basis": ["interview", "asserted", "asserted"]})
    >>> links = pd.DataFrame({"link_id": ["l1"], "from_claim": ["a"], "to_claim": ["b"],
    ...     "type": "supports", "status": "stated"})
    >>> sorted(observed(as_graph(claims, links)))
    ['a', 'b']
    """
    reasons = by_type(graph, REASONS)
    seen = {claim for claim, basis in graph.nodes(data="basis") if basis in OBSERVED}
    return seen.union(*(nx.descendants(reasons, claim) for claim in seen))


def with_wholes(graph: nx.MultiDiGraph, claim: str) -> set[str]:
    """A claim and every claim it is a part of (所属整体), by stated or given ``part_of`` links."""
    return {claim} | nx.descendants(by_type(graph, ["part_of"]), claim)


def aimed(graph: nx.MultiDiGraph) -> dict[str, str]:
    """How each remedy reaches a problem (对策的指向): ``own``, ``whole`` or ``none``.

    ``own``: the remedy itself is said to answer something. ``whole``: only a remedy it is part of
    is. A report that answers all its problems together therefore pairs none of them.
    """
    answers = {a for a, _, kind in graph.edges(data="type") if kind == "remedies"}
    return _reached(graph, ("remedy",), answers)


def answered(graph: nx.MultiDiGraph, kinds: Iterable[str] = PROBLEMS) -> dict[str, str]:
    """How each problem is reached by a remedy (问题的着落): ``own``, ``whole`` or ``none``.

    Examples
    --------
    >>> claims = pd.DataFrame({"claim_id": list("pqr"), "report": "oped", "basis": "asserted",
    ...     "kind": ["diagnosis", "diagnosis", "remedy"], "importance": "core"})
    >>> links = pd.DataFrame({"link_id": ["l1", "l2"], "from_claim": ["q", "r"],
    ...     "to_claim": ["p", "p"], "type": ["part_of", "remedies"], "status": "stated"})
    >>> answered(as_graph(claims, links))
    {'p': 'own', 'q': 'whole'}
    """
    targets = {b for _, b, kind in graph.edges(data="type") if kind == "remedies"}
    return _reached(graph, kinds, targets)


def _reached(graph: nx.MultiDiGraph, kinds: Iterable[str], hit: set[str]) -> dict[str, str]:
    parts, wanted = by_type(graph, ["part_of"]), set(kinds)
    found = {}
    for claim, kind in graph.nodes(data="kind"):
        if kind in wanted:
            through = nx.descendants(parts, claim) & hit
            found[claim] = "own" if claim in hit else "whole" if through else "none"
    return found


def footing(graph: nx.MultiDiGraph) -> pd.DataFrame:
    """What the core claims of each report rest on (核心主张的依据).

    Returns
    -------
    DataFrame
        One row a report and role (``problems``, ``remedies``): ``core``, and of them ``reasoned``
        (another claim gives a reason) and ``observed`` (the chain of reasons ends in something
        observed). Roles a report has no core claim of have no row.
    """
    with_reason, with_sight = reasoned(graph), observed(graph)
    rows = [
        (report, role, claim in with_reason, claim in with_sight)
        for claim, report, role in _core(graph)
    ]
    table = pd.DataFrame(rows, columns=["report", "role", "reasoned", "observed"])
    grouped = table.groupby(["report", "role"], sort=False)
    counts = grouped[["reasoned", "observed"]].sum()
    return counts.assign(core=grouped.size())[["core", "reasoned", "observed"]].reset_index()


def _core(graph: nx.MultiDiGraph) -> Iterable[tuple[str, str, str]]:
    for claim, about in graph.nodes(data=True):
        for role, kinds in ROLES.items():
            if about["importance"] == "core" and about["kind"] in kinds:
                yield claim, about["report"], role


def pairing(graph: nx.MultiDiGraph, lost: Collection[str] = ()) -> pd.DataFrame:
    """How far remedies and problems meet inside each report (对策与问题的对应).

    Parameters
    ----------
    graph : MultiDiGraph
        As :func:`as_graph` returns it.
    lost : collection of str
        Reports whose copy has lost its remedies: they are not absent but missing.

    Returns
    -------
    DataFrame
        One row a report: ``remedies`` (all), of them ``aimed`` (at a stated problem, themselves or
        through the remedy they are part of) and ``aimed_own``; ``problems`` (core diagnoses, causes
        and consequences), of them ``answered`` and ``answered_own``;
        ``causes`` and ``causes_answered``, the core causes among them. Where the remedies are
        lost, counts of remedies aimed and of problems answered are missing, not zero.
    """
    aims, answers = aimed(graph), answered(graph)
    kinds, reports = (nx.get_node_attributes(graph, name) for name in ("kind", "report"))
    core = [claim for claim, how in graph.nodes(data="importance") if how == "core"]
    rows = []
    for report in dict.fromkeys(reports.values()):
        mine = [how for claim, how in aims.items() if reports[claim] == report]
        met = {c: answers[c] for c in core if reports[c] == report and c in answers}
        causes = [how for claim, how in met.items() if kinds[claim] == "cause"]
        rows.append((report, *_tally(mine), *_tally(list(met.values())), *_tally(causes)[:2]))
    names = ["remedies", "aimed", "aimed_own", "problems", "answered", "answered_own"]
    table = pd.DataFrame(rows, columns=["report", *names, "causes", "causes_answered"])
    lacking = ["aimed", "aimed_own", "answered", "answered_own", "causes_answered"]
    table = table.convert_dtypes()
    table.loc[table.report.isin(lost), lacking] = pd.NA
    return table


def _tally(reached: list[str]) -> tuple[int, int, int]:
    """How many there are, how many are reached at all, and how many themselves."""
    return len(reached), len(reached) - reached.count("none"), reached.count("own")
