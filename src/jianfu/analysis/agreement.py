"""How many reports say the same, and with how many voices (报告间的一致).

“k of n reports assert” counts reports. Two reports may assert a thing in words they share; then
they are one voice, whoever borrowed. Silence is no vote, and a report whose text cannot answer is
not among the n.
"""

from __future__ import annotations

import networkx as nx
import pandas as pd

POSITIONS = ("asserts", "contests", "silent", "not_applicable")


def shared_ground(
    positions: pd.DataFrame, claims: pd.DataFrame, reuse: pd.DataFrame, least: int = 1
) -> pd.DataFrame:
    """Pairs of reports whose positions rest on words they share (同源立场).

    Parameters
    ----------
    positions : DataFrame
        ``topic_id``, ``report``, ``position``, ``claims`` (tuples of claim ids).
    claims : DataFrame
        ``claim_id``, ``start_char``, ``end_char``.
    reuse : DataFrame
        Runs: ``run_id``, ``report_a``, ``start_a``, ``end_a``, ``report_b``, ``start_b``,
        ``end_b``. Runs within one report are left out: a report has one position in any case.
    least : int
        Characters by which a claim must overlap the run, on both sides.

    Returns
    -------
    DataFrame
        ``topic_id``, ``report_a``, ``report_b``, ``run_id``, ``claim_a``, ``claim_b``: one row for
        each run that a claim of both positions lies on. Only reports that take the same side.

    Examples
    --------
    >>> positions = pd.DataFrame({"topic_id": "t", "report": ["x", "y"], "position": "asserts",
    ...     "claims": [("x1",), ("y1",)]})
    >>> claims = pd.DataFrame({"claim_id": ["x1", "y1"], "start_char": [0, 50],
    ...     "end_char": [20, 70]})
    >>> run = pd.DataFrame({"run_id": ["r"], "report_a": ["x"], "start_a": [5], "end_a": [18],
    ...     "report_b": ["y"], "start_b": [60], "end_b": [73]})
    >>> shared_ground(positions, claims, run)[["topic_id", "report_a", "report_b"]].values.tolist()
    [['t', 'x', 'y']]
    """
    spans = claims.set_index("claim_id")[["start_char", "end_char"]]
    spoken = positions[positions.position.isin(["asserts", "contests"])]
    ground = spoken.explode("claims").join(spans, on="claims", validate="m:1")
    unknown = ground[ground.start_char.isna()]
    if len(unknown):
        row = unknown.iloc[0]
        raise KeyError(
            f"positions, topic {row.topic_id!r}, report {row.report!r}, column claims: "
            f"no claim {row.claims!r}; name a claim of that report, e.g. {spans.index[0]!r}"
        )
    between = reuse[reuse.report_a != reuse.report_b]
    sides = [_lying_on(ground, between, side, least) for side in "ab"]
    found = sides[0].merge(sides[1], on=["topic_id", "position", "run_id"])
    columns = ["topic_id", "report_a", "report_b", "run_id", "claim_a", "claim_b"]
    return found[columns].sort_values(columns, ignore_index=True)


def _lying_on(ground: pd.DataFrame, runs: pd.DataFrame, side: str, least: int) -> pd.DataFrame:
    report, start, end = (f"{what}_{side}" for what in ("report", "start", "end"))
    met = ground.merge(runs[["run_id", report, start, end]], left_on="report", right_on=report)
    width = met[["end_char", end]].min(axis=1) - met[["start_char", start]].max(axis=1)
    kept = met[width >= least].rename(columns={"claims": f"claim_{side}"})
    return kept[["topic_id", "position", "run_id", report, f"claim_{side}"]]


def agreement(
    positions: pd.DataFrame, shared: pd.DataFrame, alike: list[tuple[str, str]] | None = None
) -> pd.DataFrame:
    """Reports and voices by topic (各议题的篇数与声音数).

    Parameters
    ----------
    positions : DataFrame
        ``topic_id``, ``report``, ``position``; every report has a row on every topic.
    shared : DataFrame
        As :func:`shared_ground` returns it.
    alike : list of pairs of reports, optional
        Reports that count as one voice on every topic they take the same side of.

    Returns
    -------
    DataFrame, one row a topic
        ``asserts``, ``contests``, ``silent``, ``not_applicable`` (reports); ``could_speak``, all but
        the last; ``voices``, the asserting reports with those on shared ground as one; and
        ``could_voice``, ``could_speak`` less what was merged.

    Examples
    --------
    >>> positions = pd.DataFrame({"topic_id": "t", "report": list("xyz"),
    ...     "position": ["asserts", "asserts", "not_applicable"]})
    >>> shared = pd.DataFrame({"topic_id": ["t"], "report_a": ["x"], "report_b": ["y"]})
    >>> agreement(positions, shared)[["asserts", "could_speak", "voices"]].values.tolist()
    [[2, 2, 1]]
    """
    unknown = sorted(set(positions.position) - set(POSITIONS))
    if unknown:
        raise ValueError(
            f"positions, column position: {unknown[0]!r} is none of {', '.join(POSITIONS)}"
        )
    counts = positions.groupby(["topic_id", "position"], sort=False).size().unstack(fill_value=0)
    counts = counts.reindex(columns=POSITIONS, fill_value=0)
    asserting = positions[positions.position == "asserts"].groupby("topic_id").report.agg(list)
    voices = {
        topic: _voices(asserting.get(topic, []), shared[shared.topic_id == topic], alike or [])
        for topic in counts.index
    }
    table = counts.assign(
        could_speak=counts.sum(axis=1) - counts["not_applicable"], voices=pd.Series(voices)
    )
    merged = table["asserts"] - table["voices"]
    return table.assign(could_voice=table["could_speak"] - merged).reset_index()


def _voices(reports: list[str], shared: pd.DataFrame, alike: list[tuple[str, str]]) -> int:
    speaking = nx.Graph()
    speaking.add_nodes_from(reports)
    pairs = [*zip(shared.report_a, shared.report_b, strict=True), *alike]
    speaking.add_edges_from((a, b) for a, b in pairs if a in reports and b in reports)
    return nx.number_connected_components(speaking)
