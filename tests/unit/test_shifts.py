"""Relations are counted by sentence, run in no circle, and shared passages count once."""

import networkx as nx
import pandas as pd
import pytest

from jianfu import evidence
from jianfu.analysis import shifts

COLUMNS = ["relation_id", "report", "sentence_id", "from_actor", "from_tier", "to_actor", "to_tier",
           "instrument", "relation_type", "status", "start_char", "end_char"]  # fmt: skip
ROWS = [
    ("o1", "oped", "o-s1", "county_departments", "county", "township", "township",
     "assessment", "shift", "stated", 0, 20),
    ("o2", "oped", "o-s1", "county_departments", "county", "township", "township",
     "meetings", "shift", "inferred", 0, 20),
    ("o3", "oped", "o-s2", "county_departments", "county", "township", "township",
     "assessment", "shift", "inferred", 20, 40),
    ("d1", "dossier", "d-s1", "upper_authorities", "upper", "township", "township",
     "documents", "withholding", "stated", 100, 160),
    ("d2", "dossier", "d-s2", "upper_authorities", "upper", "township", "township",
     "empowerment", "remedy", "stated", 160, 190),
    ("t1", "township-study", "t-s1", "township", "township", "township", "township",
     "showcases", "self_imposed", "stated", 5, 30),
]  # fmt: skip
REUSE = pd.DataFrame(
    [("oped", 22, 36, "dossier", 110, 124)],
    columns=["report_a", "start_a", "end_a", "report_b", "start_b", "end_b"],
)


def relations(*rows) -> pd.DataFrame:
    table = pd.DataFrame(rows or ROWS, columns=COLUMNS)
    return table.assign(from_channel="both", to_channel="kuai")


# --- bad input ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("from_actor", "mayor", "row o1, column from_actor: no actor 'mayor'; expected e.g. 'cent"),
        ("to_actor", "hamlet", "row o1, column to_actor: no actor 'hamlet'"),
        ("from_tier", "district", "row o1, column from_tier: no tier 'district'"),
        ("to_tier", "", "row o1, column to_tier: no tier ''"),
        ("to_channel", "line", "row o1, column to_channel: no channel 'line'"),
        ("instrument", "memo", "row o1, column instrument: no instrument 'memo'"),
        ("relation_type", "push", "row o1, column relation_type: no relation_type 'push'"),
    ],
)
def test_an_unknown_code_is_refused_by_row_column_and_value(column, value, says):
    table = relations()
    table.loc[0, column] = value
    with pytest.raises(ValueError, match=says):
        shifts.as_graph(table)


def upward(kind):
    return (*ROWS[0][:3], "township", "township", "county_departments", "county", "assessment",
            kind, "stated", 0, 20)  # fmt: skip


@pytest.mark.parametrize("kind", ["shift", "transmission", "withholding"])
def test_burdens_that_come_back_to_their_level_are_refused_and_the_rows_named(kind):
    back = ("back", *upward(kind)[1:])
    with pytest.raises(ValueError, match=r"township → county → township, rows back, o1"):
        shifts.checked(relations(ROWS[0], back))


def test_a_circle_through_three_levels_is_found():
    steps = [("county", "upper"), ("upper", "township"), ("township", "county")]
    rows = [
        (f"r{n}", "oped", f"s{n}", "some_places", one, "some_places", other, "meetings", "shift",
         "stated", 0, 9)
        for n, (one, other) in enumerate(steps)
    ]  # fmt: skip
    with pytest.raises(ValueError, match="rows r0, r1, r2"):
        shifts.checked(relations(*rows))


def test_what_goes_upward_as_such_makes_no_circle():
    back = ("back", *upward("lateral_reverse")[1:])
    assert len(shifts.checked(relations(ROWS[0], back))) == 2


def test_the_levels_of_the_book_stand_one_above_the_other():
    order = shifts.tiers_in_order(evidence.load("relations"))
    assert order.index("upper") < order.index("township")
    assert order.index("grassroots") < order.index("village")


# --- graph, edges, matrix -----------------------------------------------------------------------


def test_every_row_is_one_edge_of_the_graph():
    graph = shifts.as_graph(relations())
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_edges() == len(ROWS)
    assert graph.number_of_edges("county_departments", "township") == 3


def test_an_edge_counts_sentences_and_keeps_its_rows():
    table = relations()
    found = shifts.edges(table, shifts.statements(table, REUSE)).set_index("number")
    county = found[found.from_actor == "county_departments"].iloc[0]
    assert (county.sentences, county["rows"], county.stated) == (2, 3, 1)
    assert county.relation_ids == ("o1", "o2", "o3")
    assert county.instruments == ("meetings", "assessment")


def test_remedies_are_numbered_after_all_burdens():
    table = relations()
    found = shifts.edges(table, shifts.statements(table, REUSE))
    assert found.number.tolist() == [1, 2, 3, 4]
    assert found.relation_type.tolist()[-1] == "remedy"


def test_the_order_of_rows_changes_no_edge():
    table = relations()
    joined = shifts.statements(table, REUSE)
    pd.testing.assert_frame_equal(
        shifts.edges(table, joined), shifts.edges(table[::-1].reset_index(drop=True), joined)
    )


def test_totals_count_a_sentence_once():
    grid, sent, received = shifts.matrix(shifts.burdens(relations()))
    assert grid.loc["county_departments", "township"] == 2
    assert sent.to_dict() == {"upper_authorities": 1, "county_departments": 2}
    assert received.to_dict() == {"township": 3}


def test_the_matrix_of_the_book_agrees_with_a_count_by_hand():
    rows = shifts.burdens(evidence.load("relations"))
    grid, sent, _ = shifts.matrix(rows)
    for sender in grid.index:
        for receiver in grid.columns:
            said = {
                r.sentence_id
                for r in rows.itertuples()
                if (r.from_actor, r.to_actor) == (sender, receiver)
            }
            assert grid.loc[sender, receiver] == len(said)
        assert sent[sender] <= grid.loc[sender].sum()


def test_province_city_and_county_together_are_a_level_that_is_named():
    rows = pd.DataFrame(
        {"from_tier": ["upper", "upper", "county"],
         "from_actor": ["some_places", "provincial_city_county", "county_departments"]}
    )  # fmt: skip
    assert shifts.of_unsaid_level(rows).from_actor.tolist() == ["some_places"]


# --- shared passages ----------------------------------------------------------------------------


def test_two_sentences_that_share_a_run_are_one_statement():
    joined = shifts.statements(relations(), REUSE)
    assert joined["o-s2"] == joined["d-s1"] == "d-s1"
    assert joined["o-s1"] == "o-s1"
    assert joined.nunique() == 4


def test_a_run_inside_one_report_joins_nothing():
    inside = REUSE.assign(report_b="oped", start_b=2, end_b=9)
    assert shifts.statements(relations(), inside).nunique() == 5


def test_a_run_that_ends_where_a_sentence_starts_does_not_touch_it():
    beside = REUSE.assign(start_a=6, end_a=20)
    assert shifts.statements(relations(), beside)["d-s1"] == "d-s1"
    assert shifts.statements(relations(), beside)["o-s2"] == "o-s2"


@pytest.mark.parametrize(("keep", "gone"), [("oped", "d1"), ("dossier", "o3")])
def test_a_shared_statement_can_be_left_to_either_report(keep, gone):
    left = shifts.counted_once(relations(), REUSE, keep)
    assert set(relations().relation_id) - set(left.relation_id) == {gone}


def test_a_statement_of_two_reports_belongs_to_one():
    merged = shifts.as_statements(relations(), REUSE)
    shared = merged[merged.sentence_id == "d-s1"]
    assert set(shared.report) == {"dossier"}
    assert set(shared.relation_id) == {"d1", "o3"}
