"""From pairs to a network: what is counted, which groups, where; shares of themes by eye."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from jianfu.analysis import cowords, lexicon


@pytest.fixture
def pairs():
    """Two triangles joined by one weak line, and a pair apart."""
    found = [
        ("会议", "文件", 0.9), ("会议", "留痕", 0.8), ("文件", "留痕", 0.8),
        ("考核", "排名", 0.9), ("考核", "检查", 0.8), ("排名", "检查", 0.8),
        ("留痕", "考核", 0.3), ("社区", "组织", 0.7),
    ]  # fmt: skip
    return pd.DataFrame(found, columns=["a", "b", "npmi"]).assign(n_a=9, n_b=4)


def places_of(*spans):
    return pd.DataFrame(spans, columns=["report", "term", "start_char", "end_char"])


# --- what is counted --------------------------------------------------------------------------


def test_a_term_inside_a_longer_one_is_left_to_the_longer_one():
    places = places_of(
        ("a", "形式主义", 2, 6), ("a", "数字形式主义", 0, 6), ("a", "形式主义", 8, 12)
    )
    assert cowords.outermost(places).start_char.tolist() == [0, 8]


def test_terms_that_merely_cross_are_both_free():
    assert len(cowords.outermost(places_of(("a", "甲乙", 0, 2), ("a", "乙丙", 1, 3)))) == 2


def test_the_same_place_in_another_report_is_another_place():
    places = places_of(("a", "数字形式主义", 0, 6), ("b", "形式主义", 2, 6))
    assert len(cowords.outermost(places)) == 2


def test_of_what_stands_twice_the_later_place_is_left_out():
    places = places_of(("a", "留痕", 3, 5), ("b", "留痕", 13, 15), ("b", "留痕", 18, 22))
    shared = pd.DataFrame({"report_b": ["b"], "start_b": [10], "end_b": [20]})
    kept = cowords.unrepeated(places, shared)
    assert list(zip(kept.report, kept.start_char, strict=True)) == [("a", 3), ("b", 18)]


# --- graph, groups, places ------------------------------------------------------------------------


def test_a_network_without_pairs_is_refused(pairs):
    with pytest.raises(ValueError, match=r"no pair passes; lower the threshold"):
        cowords.as_graph(pairs.iloc[:0])


def test_what_is_joined_closely_is_one_group_numbered_by_size_and_name(pairs):
    groups = cowords.communities(cowords.as_graph(pairs))
    assert groups["会议"] == groups["文件"] == groups["留痕"] == 1
    assert groups["考核"] == groups["排名"] == groups["检查"] == 2
    assert groups["社区"] == groups["组织"] == 3


def test_groups_and_places_do_not_depend_on_the_order_of_the_pairs(pairs):
    turned = pairs.iloc[::-1].reset_index(drop=True)
    one, other = cowords.as_graph(pairs), cowords.as_graph(turned)
    groups = cowords.communities(one)
    assert groups == cowords.communities(other)
    pd.testing.assert_frame_equal(cowords.layout(one, groups), cowords.layout(other, groups))


def test_places_fill_the_sheet_and_an_island_stands_aside(pairs):
    graph = cowords.as_graph(pairs)
    places = cowords.layout(graph, cowords.communities(graph))
    main = places.drop(index=["社区", "组织"])
    assert list(main.min()) == [0, 0] and list(main.max()) == [1, 1]
    away = np.hypot(*(main.to_numpy() - places.loc["社区"].to_numpy()).T)
    assert away.min() > 0.1


def test_the_agreement_of_groupings_is_hubert_and_arabies():
    """Brute force over pairs of terms: the adjusted index from its definition."""
    one = dict(zip("甲乙丙丁戊己", [1, 1, 1, 2, 2, 2], strict=True))
    other = dict(zip("甲乙丙丁戊己", [1, 1, 2, 2, 3, 3], strict=True))
    names = sorted(one)
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    in_one = [one[a] == one[b] for a, b in pairs]
    in_other = [other[a] == other[b] for a, b in pairs]
    both, chance = (
        np.sum(np.logical_and(in_one, in_other)),
        sum(in_one) * sum(in_other) / len(pairs),
    )
    expected = (both - chance) / ((sum(in_one) + sum(in_other)) / 2 - chance)
    assert cowords.together(one, other) == pytest.approx(expected)


def test_groupings_without_a_common_term_cannot_be_compared():
    assert np.isnan(cowords.together({"甲": 1}, {"乙": 1}))


def test_a_graph_carries_passages_and_weights(pairs):
    graph = cowords.as_graph(pairs)
    assert isinstance(graph, nx.Graph)
    assert graph.edges["会议", "文件"]["weight"] == 0.9
    assert graph.nodes["会议"]["passages"] == 9


# --- shares of themes -----------------------------------------------------------------------------


def test_terms_are_added_up_to_their_themes():
    counts = pd.DataFrame({"台账": [1, 0], "留痕": [2, 1], "会海": [0, 5]}, index=["p1", "p2"])
    theme_of = {"台账": "traces", "留痕": "traces", "会海": "meetings"}
    added = lexicon.themes_by_passage(counts, theme_of, ["meetings", "traces", "digital"])
    assert added.values.tolist() == [[0, 3, 0], [5, 1, 0]]


def test_a_term_without_a_theme_is_refused_by_name():
    with pytest.raises(KeyError, match=r"no theme for '台账'.*terms\.csv"):
        lexicon.themes_by_passage(pd.DataFrame({"台账": [1]}), {}, ["traces"])


def test_shares_and_their_interval_are_those_of_the_drawn_passages():
    counts = pd.DataFrame({"x": [3, 0, 1], "y": [1, 2, 1]}, index=["a1", "a2", "b1"])
    weights = np.array([[2, 0, 1], [0, 2, 1], [1, 1, 1]])
    found = lexicon.shares(counts, pd.Series(list("aab"), index=counts.index), weights, level=0.5)
    own = found.query("report == 'a'").set_index("theme")
    assert own.share.tolist() == [0.5, 0.5]
    drawn = [6 / 8, 0, 3 / 6]
    assert [own.low["x"], own.high["x"]] == pytest.approx(np.quantile(drawn, [0.25, 0.75]))
    assert own.leads.tolist() == pytest.approx([0.5, 0.5])  # first, second, shared
    assert found.query("report == 'b'").leads.tolist() == [0.5, 0.5]


def test_a_report_without_a_burden_term_is_refused():
    counts = pd.DataFrame({"x": [0]}, index=["a1"])
    with pytest.raises(ValueError, match="'oped' has no burden term"):
        lexicon.shares(counts, pd.Series(["oped"], index=["a1"]), np.array([[1]]))


def test_the_first_theme_of_each_report_comes_in_the_order_of_the_reports():
    shown = pd.DataFrame({"report": list("bbaa"), "theme": list("xyxy"), "count": [1, 2, 4, 3]})
    assert lexicon.leading(shown)[["report", "theme"]].values.tolist() == [["b", "y"], ["a", "x"]]
