"""Rank stability against the definition summed to a great depth, and against every pair."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.text.ranks import kendall_tau, rank_biased_overlap

rankings = st.lists(st.sampled_from("甲乙丙丁戊己"), min_size=1, max_size=6, unique=True)


def summed(one, other, p, depth=3000):
    """The series of Webber et al. (2010), what is unseen agreeing as what is seen."""
    short, long = sorted((one, other), key=len)
    total, seen_short = 0.0, len(set(short) & set(long[: len(short)]))
    for d in range(1, depth + 1):
        at = min(d, len(long))
        overlap = len(set(short[:at]) & set(long[:at]))
        overlap += max(at - len(short), 0) * seen_short / len(short)
        total += (1 - p) * p ** (d - 1) * overlap / at
    return total


@given(one=rankings, other=rankings, p=st.sampled_from([0.5, 0.9, 0.98]))
def test_overlap_is_the_infinite_sum_it_stands_for(one, other, p):
    assert rank_biased_overlap(one, other, p=p) == pytest.approx(summed(one, other, p), abs=1e-9)


@given(one=rankings, other=rankings)
def test_overlap_is_symmetric_and_between_nought_and_one(one, other):
    found = rank_biased_overlap(one, other)
    assert 0 <= found <= 1 + 1e-12
    assert found == pytest.approx(rank_biased_overlap(other, one))


def test_the_same_list_overlaps_wholly_and_disjoint_ones_not_at_all():
    assert rank_biased_overlap("甲乙丙", "甲乙丙") == pytest.approx(1)
    assert rank_biased_overlap("甲乙", "丙丁") == 0


def test_a_swap_at_the_top_costs_more_than_one_at_the_bottom():
    top, bottom = (rank_biased_overlap("甲乙丙丁", swapped) for swapped in ("乙甲丙丁", "甲乙丁丙"))
    assert top < bottom < 1


@pytest.mark.parametrize("ranking", [[], ["甲", "甲"]])
def test_a_list_that_ranks_nothing_or_one_thing_twice_is_refused(ranking):
    with pytest.raises(ValueError, match="not a ranking"):
        rank_biased_overlap(ranking, ["甲"])


@pytest.mark.parametrize("p", [0, 1, 1.5])
def test_a_persistence_beyond_its_range_is_refused(p):
    with pytest.raises(ValueError, match=r"not a persistence: p=.*e\.g\. 0\.9"):
        rank_biased_overlap(["甲"], ["甲"], p=p)


@given(scores=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=8))
def test_tau_is_what_counting_every_pair_gives(scores):
    one, other = (pd.Series(side) for side in zip(*scores, strict=True))
    pairs = list(combinations(range(len(scores)), 2))

    def sign(side, i, j):
        return int(side[i] > side[j]) - int(side[i] < side[j])

    agreed = sum(sign(one, i, j) * sign(other, i, j) for i, j in pairs)
    untied = [sum(sign(side, i, j) != 0 for i, j in pairs) for side in (one, other)]
    found = kendall_tau(one, other)
    if all(untied):
        assert found == pytest.approx(agreed / (untied[0] * untied[1]) ** 0.5)
    else:
        assert pd.isna(found)


def test_items_are_matched_by_name_and_a_missing_one_is_refused():
    one = pd.Series({"考核": 3, "排名": 2, "留痕": 1})
    assert kendall_tau(one, one[::-1]) == pytest.approx(1)
    with pytest.raises(ValueError, match=r"'留痕' has a score on one side only"):
        kendall_tau(one, one.drop("留痕"))
