"""Arguments as graphs: what is stated counts, what is inferred waits, what is missing is not none."""

import networkx as nx
import pandas as pd
import pytest

from jianfu import evidence
from jianfu.analysis import agreement, argument_checks, arguments


def claims(*rows: str) -> pd.DataFrame:
    """Rows such as ``"a remedy core"``, of the op-ed unless a fourth word names a report."""
    parts = [row.split() for row in rows]
    return pd.DataFrame(
        {
            "claim_id": [part[0] for part in parts],
            "kind": [part[1] for part in parts],
            "importance": [part[2] for part in parts],
            "report": [part[3] if len(part) > 3 else "oped" for part in parts],
            "basis": [part[4] if len(part) > 4 else "asserted" for part in parts],
        }
    )


def links(*rows: str) -> pd.DataFrame:
    """Rows such as ``"a supports b"``; a fourth word ``inferred`` says that only a reader does."""
    parts = [row.split() for row in rows]
    return pd.DataFrame(
        {
            "link_id": [f"l{n}" for n in range(len(parts))],
            "from_claim": [part[0] for part in parts],
            "type": [part[1] for part in parts],
            "to_claim": [part[2] for part in parts],
            "status": [part[3] if len(part) > 3 else "stated" for part in parts],
        }
    )


THREE = claims("p diagnosis core", "c cause core", "r remedy core")


def test_inferred_links_are_off_unless_asked_for():
    held = links("c causes p", "r remedies p inferred")
    assert arguments.as_graph(THREE, held).number_of_edges() == 1
    assert arguments.as_graph(THREE, held, inferred=True).number_of_edges() == 2


def test_two_links_between_the_same_claims_are_both_kept():
    graph = arguments.as_graph(THREE, links("c causes p", "c supports p"))
    assert isinstance(graph, nx.MultiDiGraph) and graph.number_of_edges() == 2


def test_a_detail_left_out_takes_its_links_with_it():
    held = claims("p diagnosis core", "d evidence detail")
    graph = arguments.as_graph(held, links("d supports p"), details=False)
    assert list(graph) == ["p"] and not arguments.reasoned(graph)


def test_a_link_to_a_claim_that_is_not_there_is_refused_by_link_column_and_name():
    with pytest.raises(KeyError, match=r"link l0, column to_claim: no claim 'x'.*'p'"):
        arguments.as_graph(THREE, links("c supports x"))


def test_a_cause_explains_and_is_no_reason():
    graph = arguments.as_graph(THREE, links("c causes p"))
    assert arguments.reasoned(graph) == set()


def test_an_interview_reaches_a_claim_through_any_number_of_reasons():
    held = claims("i evidence supporting oped interview", "s diagnosis supporting", "p cause core")
    graph = arguments.as_graph(held, links("i exemplifies s", "s supports p"))
    assert arguments.observed(graph) == {"i", "s", "p"}


def test_what_others_wrote_is_not_observed():
    held = claims("i evidence supporting oped literature", "p cause core")
    assert arguments.observed(arguments.as_graph(held, links("i supports p"))) == set()


def test_an_answer_to_a_whole_reaches_its_parts_and_not_the_other_way_round():
    held = claims("w diagnosis core", "p diagnosis core", "r remedy core")
    to_whole = arguments.as_graph(held, links("p part_of w", "r remedies w"))
    assert arguments.answered(to_whole) == {"w": "own", "p": "whole"}
    to_part = arguments.as_graph(held, links("p part_of w", "r remedies p"))
    assert arguments.answered(to_part) == {"w": "none", "p": "own"}


def test_a_part_of_a_remedy_aims_where_the_whole_aims():
    held = claims("p diagnosis core", "r remedy core", "s remedy detail", "t remedy core")
    graph = arguments.as_graph(held, links("r remedies p", "s part_of r"))
    assert arguments.aimed(graph) == {"r": "own", "s": "whole", "t": "none"}


def test_missing_remedies_leave_blanks_and_not_noughts():
    held = claims("p diagnosis core district-report", "q diagnosis core oped")
    table = arguments.pairing(arguments.as_graph(held, links()), ["district-report"])
    table = table.set_index("report")
    assert table.answered.isna().to_dict() == {"district-report": True, "oped": False}
    assert table.at["oped", "answered"] == 0


def test_footing_counts_problems_and_remedies_apart():
    graph = arguments.as_graph(THREE, links("c supports p", "p supports r"))
    table = arguments.footing(graph).set_index("role")
    assert table.loc["problems", ["core", "reasoned"]].tolist() == [2, 1]
    assert table.loc["remedies", ["core", "reasoned"]].tolist() == [1, 1]


def test_reasons_found_by_the_graph_are_those_a_plain_search_finds():
    held, all_links = evidence.load("claims"), evidence.load("links")
    stated = all_links[all_links.status == "stated"]
    plain = set(stated[stated.type.isin(["supports", "exemplifies"])].to_claim)
    assert arguments.reasoned(arguments.as_graph(held, all_links)) == plain


def test_parts_found_by_the_graph_are_those_found_by_climbing():
    held, all_links = evidence.load("claims"), evidence.load("links")
    own = all_links[(all_links.status == "stated")]
    above = own[own.type == "part_of"].groupby("from_claim").to_claim.agg(set).to_dict()

    def climb(claim):
        return {claim}.union(*(climb(whole) for whole in above.get(claim, ())))

    hit = set(own[own.type == "remedies"].to_claim)
    found = arguments.answered(arguments.as_graph(held, all_links))
    for claim, how in found.items():
        assert (how != "none") == bool(climb(claim) & hit), claim


# --- which statements survive -------------------------------------------------------------------


def counted() -> pd.DataFrame:
    return argument_checks.settings(
        evidence.load("claims"), evidence.load("links"), ["district-report"]
    )


def test_a_statement_survives_only_if_it_holds_in_every_setting():
    counts = counted()
    verdicts = argument_checks.verdicts(counts)
    names = list(argument_checks.SETTINGS)
    assert (verdicts.survives == verdicts[names].all(axis=1)).all()
    assert set(verdicts.index) == set(argument_checks.STATEMENTS)
    assert 0 < verdicts.survives.sum() < len(verdicts)


def test_no_township_cause_is_answered_however_one_counts():
    counts = counted()
    assert argument_checks.verdicts(counts).at["township_causes_unanswered", "survives"]


# --- agreement ----------------------------------------------------------------------------------


def positions(**said: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "topic_id": "t",
            "report": list(said),
            "position": list(said.values()),
            "claims": [(f"{r}1",) if p in ("asserts", "contests") else () for r, p in said.items()],
        }
    )


SPANS = pd.DataFrame({"claim_id": ["x1", "y1"], "start_char": [0, 50], "end_char": [20, 70]})


def run(start_a: int, end_a: int, start_b: int, end_b: int) -> pd.DataFrame:
    return pd.DataFrame(
        {"run_id": ["r"], "report_a": ["x"], "start_a": [start_a], "end_a": [end_a],
         "report_b": ["y"], "start_b": [start_b], "end_b": [end_b]}
    )  # fmt: skip


def test_only_claims_that_lie_on_the_same_run_share_ground():
    said = positions(x="asserts", y="asserts")
    assert len(agreement.shared_ground(said, SPANS, run(5, 18, 52, 65))) == 1
    assert agreement.shared_ground(said, SPANS, run(5, 18, 72, 85)).empty
    assert agreement.shared_ground(said, SPANS, run(18, 31, 52, 65), least=3).empty


def test_reports_on_opposite_sides_are_never_one_voice():
    said = positions(x="asserts", y="contests")
    assert agreement.shared_ground(said, SPANS, run(5, 18, 52, 65)).empty


def test_a_report_that_repeats_itself_has_one_position_all_the_same():
    own = run(5, 18, 52, 65).assign(report_b="x")
    assert agreement.shared_ground(positions(x="asserts"), SPANS, own).empty


def test_silence_counts_towards_n_and_not_applicable_does_not():
    said = positions(x="asserts", y="silent", z="not_applicable")
    row = agreement.agreement(said, pd.DataFrame(columns=["topic_id", "report_a", "report_b"]))
    assert row.loc[0, ["asserts", "silent", "could_speak", "voices", "could_voice"]].tolist() == [
        1, 1, 2, 1, 2,
    ]  # fmt: skip


def test_reports_that_share_in_a_chain_are_one_voice():
    said = positions(x="asserts", y="asserts", z="asserts")
    shared = pd.DataFrame({"topic_id": "t", "report_a": ["x", "y"], "report_b": ["y", "z"]})
    assert agreement.agreement(said, shared).voices.tolist() == [1]


def test_an_unknown_position_is_refused_by_name():
    with pytest.raises(ValueError, match=r"column position: 'denies' is none of asserts"):
        agreement.agreement(positions(x="denies"), pd.DataFrame(columns=["topic_id"]))


def test_a_position_that_rests_on_no_claim_there_is_is_refused_by_topic_report_and_name():
    with pytest.raises(KeyError, match=r"topic 't', report 'z', column claims: no claim 'z1'"):
        agreement.shared_ground(positions(z="asserts"), SPANS, run(5, 18, 52, 65))
