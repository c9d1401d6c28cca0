"""Shared runs are exact, as long as they can be, and counted once."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.text.reuse import Run, repeats, shared_runs

pattern = st.text(alphabet="甲乙丙", max_size=14)


def brute_force_tiles(a: str, b: str, k: int) -> int:
    """Characters shared, by looking for the longest free common run again and again."""
    free_a, free_b, shared = [True] * len(a), [True] * len(b), 0
    while True:
        runs = [
            (-n, i, j)
            for i in range(len(a))
            for j in range(len(b))
            for n in range(k, min(len(a) - i, len(b) - j) + 1)
            if a[i : i + n] == b[j : j + n] and all(free_a[i : i + n]) and all(free_b[j : j + n])
        ]
        if not runs:
            return shared
        length, i, j = min(runs)
        free_a[i : i - length] = free_b[j : j - length] = [False] * -length
        shared -= length


def test_a_shared_run_is_found_with_its_place_in_both_texts():
    assert shared_runs("一二甲乙丙丁", "甲乙丙丁三", min_chars=4) == [Run(2, 6, 0, 4)]
    assert Run(2, 6, 0, 4).chars == 4


def test_a_run_is_as_long_as_it_can_be():
    assert shared_runs("三甲乙丙丁戊四", "五甲乙丙丁戊六", min_chars=2) == [Run(1, 6, 1, 6)]


def test_a_shorter_run_than_asked_for_is_not_reported():
    assert shared_runs("甲乙丙", "甲乙丙", min_chars=4) == []
    assert shared_runs("甲乙丙", "甲乙丙", min_chars=3) == [Run(0, 3, 0, 3)]


def test_no_character_belongs_to_two_runs():
    # The same stretch stands twice in b, but a has it once: it is shared once.
    assert shared_runs("甲乙丙", "甲乙丙丁甲乙丙", min_chars=3) == [Run(0, 3, 0, 3)]


def test_what_the_longest_run_leaves_free_is_used():
    # 甲乙丙丁 goes first; of 丙丁戊己 only 戊己 is then free in a.
    assert shared_runs("甲乙丙丁戊己", "丙丁戊己一甲乙丙丁", min_chars=2) == [
        Run(0, 4, 5, 9),
        Run(4, 6, 2, 4),
    ]


def test_texts_are_compared_as_they_are():
    assert shared_runs("甲乙丙丁", "甲乙\n丙丁", min_chars=3) == []


def test_empty_texts_share_nothing():
    assert shared_runs("", "甲乙丙", min_chars=1) == shared_runs("", "", min_chars=1) == []


@given(a=pattern, b=pattern, k=st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_the_tiles_are_those_of_the_slow_obvious_way(a, b, k):
    assert sum(run.chars for run in shared_runs(a, b, min_chars=k)) == brute_force_tiles(a, b, k)


@given(a=pattern, b=pattern, k=st.integers(1, 4))
def test_every_run_reads_the_same_in_both_texts_and_none_overlap(a, b, k):
    runs = shared_runs(a, b, min_chars=k)
    assert all(a[run.start_a : run.end_a] == b[run.start_b : run.end_b] for run in runs)
    for side in (0, 2):
        ends = sorted((run[side], run[side + 1]) for run in runs)
        assert all(one[1] <= other[0] for one, other in pairwise(ends))
    assert all(run.chars >= k for run in runs)


def test_a_repeat_links_the_later_stretch_to_the_earlier_one():
    assert repeats("甲乙丙一甲乙丙", min_chars=3) == [Run(0, 3, 4, 7)]


def test_a_stretch_said_three_times_is_repeated_twice():
    assert repeats("甲乙丙一甲乙丙二甲乙丙", min_chars=3) == [Run(0, 3, 4, 7), Run(0, 3, 8, 11)]


def test_a_run_does_not_overlap_its_own_copy():
    assert repeats("甲甲甲甲甲甲", min_chars=3) == [Run(0, 3, 3, 6)]


def test_a_text_without_repetition_has_none():
    assert repeats("甲乙丙丁", min_chars=2) == []


@given(text=pattern, k=st.integers(1, 4))
def test_repeats_read_the_same_and_their_copies_do_not_overlap(text, k):
    runs = repeats(text, min_chars=k)
    assert all(text[run.start_a : run.end_a] == text[run.start_b : run.end_b] for run in runs)
    assert all(run.end_a <= run.start_b and run.chars >= k for run in runs)
    copies = sorted((run.start_b, run.end_b) for run in runs)
    assert all(one[1] <= other[0] for one, other in pairwise(copies))


@pytest.mark.parametrize(
    "compare",
    [lambda k: shared_runs("甲", "甲", min_chars=k), lambda k: repeats("甲", min_chars=k)],
)
def test_a_run_of_no_characters_is_refused(compare):
    with pytest.raises(ValueError, match=r"min_chars=0; expected 1 or more, e\.g\. 12"):
        compare(0)
