"""Dispersion reproduces the worked examples in print."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy

from jianfu.text.counts import count_terms
from jianfu.text.dispersion import (
    deviation_of_proportions,
    dispersion,
    dp_norm,
    evenness,
    kl_divergence,
)

# The five-part example corpus of Gries (2008: 406), also used in Gries (2020), Analyzing
# dispersion, in Paquot & Gries (eds), A Practical Handbook of Corpus Linguistics, ch. 5.
GRIES = {
    "1": "b a m n i b e u p",
    "2": "b a s a t b e w q n",
    "3": "b c a g a b e s t a",
    "4": "b a g h a b e a a t",
    "5": "b a h a a b e a x a t",
}
SIZES = [9, 10, 10, 10, 11]
positive_parts = st.lists(st.tuples(st.integers(0, 9), st.integers(9, 60)), min_size=2, max_size=8)


@pytest.fixture
def letters():
    return dispersion(count_terms(GRIES, str.split)).set_index("term")


def test_gries_example_corpus_has_fifty_letters_in_five_parts():
    matrix = count_terms(GRIES, str.split)
    assert matrix.total == 50
    assert matrix.doc_totals.tolist() == SIZES


def test_the_letter_a_of_the_example_deviates_by_18_per_cent(letters):
    assert deviation_of_proportions([1, 2, 3, 4, 5], SIZES) == pytest.approx(0.18)
    assert letters.loc["a", ["count", "range", "dp"]].tolist() == pytest.approx([15, 5, 0.18])


@pytest.mark.parametrize(
    ("letter", "parts", "dp", "normed"),
    # The published values, as the text-analysis library scattertext holds itself to them too.
    [("b", 5, 0.02, 0.024), ("i", 1, 0.82, 1), ("q", 1, 0.80, 0.976), ("x", 1, 0.78, 0.951)],
)
def test_the_other_letters_have_the_published_values(letters, letter, parts, dp, normed):
    row = letters.loc[letter]
    assert row.range == parts
    assert [row.dp, row.dp_norm] == pytest.approx([dp, normed], abs=5e-4)


def test_the_worked_example_of_lijffijt_and_gries():
    # (2012: 148): three equal parts; two thirds of the word in one, one third in another.
    assert deviation_of_proportions([2, 1, 0], [50, 50, 50]) == pytest.approx(1 / 3)
    assert dp_norm([2, 1, 0], [50, 50, 50]) == pytest.approx(0.5)


def test_a_word_spread_like_the_text_does_not_deviate():
    assert deviation_of_proportions([1, 2, 3], [10, 20, 30]) == 0


def test_a_word_only_in_the_smallest_part_deviates_as_far_as_possible():
    assert dp_norm([1, 0, 0], [10, 20, 30]) == pytest.approx(1)


@given(parts=positive_parts)
def test_deviations_stay_between_nought_and_one(parts):
    counts, sizes = zip(*parts, strict=True)
    if sum(counts):
        assert 0 <= deviation_of_proportions(counts, sizes) <= dp_norm(counts, sizes) <= 1 + 1e-12


@given(parts=positive_parts)
def test_the_order_of_the_parts_does_not_matter(parts):
    forward, back = (np.array(order).T for order in (parts, parts[::-1]))
    assert deviation_of_proportions(*forward) == pytest.approx(
        deviation_of_proportions(*back), nan_ok=True
    )


def test_an_empty_part_is_no_part():
    assert dp_norm([2, 1, 0, 0], [50, 50, 50, 0]) == pytest.approx(0.5)


def test_a_word_that_does_not_occur_and_a_text_in_one_part_have_no_deviation():
    assert np.isnan(deviation_of_proportions([0, 0], [5, 5]))
    assert np.isnan(dp_norm([3], [5]))


def test_sizes_may_count_more_than_the_matrix_does():
    matrix = count_terms({"p1": "减负", "p2": "减负"}, str.split)
    assert dispersion(matrix, {"p2": 30, "p1": 10}).dp.tolist() == [0.25]
    assert dispersion(matrix, [10, 30]).dp.tolist() == [0.25]


def test_commonest_terms_come_first_and_ties_by_code_point():
    matrix = count_terms({"p1": "丙 乙 甲 甲", "p2": "乙 丙"}, str.split)
    assert dispersion(matrix).term.tolist() == ["丙", "乙", "甲"]


def test_a_part_with_more_occurrences_than_words_is_refused():
    with pytest.raises(ValueError, match="more occurrences than words"):
        deviation_of_proportions([3, 0], [2, 5])


def test_counts_and_sizes_of_different_length_are_refused():
    with pytest.raises(ValueError, match="2 parts counted but 3 sizes"):
        dp_norm([1, 1], [5, 5, 5])


@given(parts=positive_parts)
def test_the_divergence_is_scipys_relative_entropy_in_bits(parts):
    counts, sizes = zip(*parts, strict=True)
    if sum(counts):
        assert kl_divergence(counts, sizes) == pytest.approx(
            entropy(counts, sizes, base=2), abs=1e-9
        )


def test_the_letter_a_of_the_example_diverges_by_137_thousandths_of_a_bit(letters):
    # By hand: the sum of v log2(v / s) over the five parts of Gries' example.
    assert letters.loc["a", "kld"] == pytest.approx(0.137, abs=5e-4)
    assert np.isnan(kl_divergence([0, 0], [5, 5]))


def test_chance_may_crowd_a_part_beyond_its_size():
    # Six occurrences fill two parts of three words; scattered, most draws put four or more in one.
    found = evenness([3, 3], [3, 3], least=5, scatters=200, seed=1)
    assert found.dp_norm == 0 and found.dp_chance > 0.2


def test_the_high_end_of_chance_is_its_97th_percentile_and_a_half():
    found = evenness([6, 0], [6, 6], least=5, scatters=4000, seed=1)
    # Of 6 in two equal parts: DPnorm 1 in 2 of 64 cases, 2/3 in 12 more: the top 2.5 % are all 1.
    assert found.dp_chance_high == pytest.approx(1.0)


def test_a_text_without_words_has_no_dispersion():
    with pytest.raises(ValueError, match="a text of 0 words"):
        deviation_of_proportions([0, 0], [0, 0])
