"""Every occurrence of every term is found, and known to be free or inside a longer term."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.text.phrases import Match, count_phrases, find_terms

short_text = st.text(alphabet="减负责", max_size=12)
small_lexicon = st.lists(st.text(alphabet="减负责", min_size=1, max_size=3), max_size=5)


def test_a_term_inside_a_longer_one_is_nested():
    assert find_terms("基层减负，减负", ["减负", "基层减负"]) == [
        Match("基层减负", 0, 4, nested=False),
        Match("减负", 2, 4, nested=True),
        Match("减负", 5, 7, nested=False),
    ]


def test_a_term_two_levels_deep_is_nested_once():
    nested = {match.term: match.nested for match in find_terms("甲乙丙", ["甲乙丙", "甲乙", "乙"])}
    assert nested == {"甲乙丙": False, "甲乙": True, "乙": True}


def test_terms_that_merely_cross_are_both_free():
    assert [match.nested for match in find_terms("甲乙丙", ["甲乙", "乙丙"])] == [False, False]


def test_occurrences_that_overlap_themselves_are_all_found():
    assert [match.start for match in find_terms("层层层", ["层层"])] == [0, 1]


def test_longest_counts_leave_out_the_nested_ones():
    counted = count_phrases("基层减负，减负", ["减负", "基层减负", "留痕"])
    assert counted.values.tolist() == [["减负", 2, 1], ["基层减负", 1, 1], ["留痕", 0, 0]]


def test_a_text_without_terms_and_a_lexicon_without_terms_count_nothing():
    assert count_phrases("", ["减负"]).values.tolist() == [["减负", 0, 0]]
    assert count_phrases("减负", []).columns.tolist() == ["term", "count_all", "count_longest"]


def test_matching_is_exact_so_a_line_break_hides_a_term():
    assert find_terms("减\n负", ["减负"]) == []


@given(text=short_text, lexicon=small_lexicon)
def test_every_place_where_the_text_reads_a_term_is_a_match_and_nothing_else(text, lexicon):
    found = {(match.start, match.term) for match in find_terms(text, lexicon)}
    terms = set(lexicon)
    assert found == {(at, t) for t in terms for at in range(len(text)) if text.startswith(t, at)}


@given(text=short_text, lexicon=small_lexicon)
def test_nested_means_exactly_that_a_longer_match_contains_it(text, lexicon):
    matches = find_terms(text, lexicon)
    for match in matches:
        containing = [
            other
            for other in matches
            if other.start <= match.start
            and match.end <= other.end
            and len(other.term) > len(match.term)
        ]
        assert match.nested == bool(containing)


@pytest.mark.parametrize("term", ["", None, 3])
def test_an_empty_term_is_refused(term):
    with pytest.raises(ValueError, match="not a term"):
        find_terms("减负", [term])


def test_one_string_instead_of_a_lexicon_is_refused():
    with pytest.raises(TypeError, match=r"pass \['减负'\]"):
        find_terms("减负", "减负")
