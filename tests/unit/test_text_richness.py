"""Lexical richness, on texts one can count by eye."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.text.richness import (
    guiraud,
    herdan,
    mattr,
    richness,
    type_token_ratio,
    yule_k,
)

words = st.lists(st.sampled_from("甲乙丙丁"), min_size=1, max_size=20)


def test_two_different_words_among_four_make_one_half():
    assert type_token_ratio(["减负", "增负", "减负", "减负"]) == 0.5


def test_the_moving_average_is_the_mean_of_the_windows():
    # 甲乙 2/2, 乙甲 2/2, 甲甲 1/2
    assert mattr(["甲", "乙", "甲", "甲"], window=2) == pytest.approx(2.5 / 3)


@given(tokens=words, data=st.data())
def test_the_moving_average_equals_the_ratio_of_every_window_averaged(tokens, data):
    window = data.draw(st.integers(1, len(tokens)))
    starts = range(len(tokens) - window + 1)
    ratios = [type_token_ratio(tokens[start : start + window]) for start in starts]
    assert mattr(tokens, window) == pytest.approx(sum(ratios) / len(ratios))


@given(tokens=words)
def test_one_window_over_the_whole_text_is_the_plain_ratio(tokens):
    assert mattr(tokens, len(tokens)) == type_token_ratio(tokens)


@pytest.mark.parametrize("window", [0, 5])
def test_a_window_longer_than_the_text_is_refused(window):
    with pytest.raises(ValueError, match=r"no window of \d tokens in a text of 4; expected 1 to 4"):
        mattr(["甲"] * 4, window)


def test_an_empty_text_has_no_ratio():
    with pytest.raises(ValueError, match="pass at least one"):
        type_token_ratio([])


@given(tokens=words)
def test_the_other_indices_are_their_formulas(tokens):
    types, length = len(set(tokens)), len(tokens)
    assert guiraud(tokens) == pytest.approx(types / length**0.5)
    if length > 1:
        assert herdan(tokens) == pytest.approx(math.log(types, length))


@given(tokens=words)
def test_yules_k_is_the_chance_of_drawing_one_word_twice(tokens):
    """Brute force over every ordered pair of tokens, less the pairs of a token with itself."""
    length = len(tokens)
    same = sum(one == other for one in tokens for other in tokens) - length
    assert yule_k(tokens) == pytest.approx(1e4 * same / length**2)


def test_one_token_has_no_herdan_index():
    with pytest.raises(ValueError, match="pass two or more"):
        herdan(["减负"])


def test_the_table_has_a_row_for_each_text():
    found = richness({"a": list("甲乙甲甲"), "b": list("甲乙丙丁")}, window=2)
    assert found.doc.tolist() == ["a", "b"]
    assert found.types.tolist() == [2, 4]
    assert found.yule_k.tolist() == [3750, 0]
