"""Passages are drawn again within their report, and the intervals hold what they promise."""

import numpy as np
import pytest

from jianfu.text.counts import count_terms
from jianfu.text.keyness import log_ratio
from jianfu.text.resample import bootstrap_weights, percentile_interval, rate_intervals

LABELS = ["a", "b", "a", "a", "b"]


def test_every_replicate_has_as_many_passages_of_each_report_as_there_are():
    weights = bootstrap_weights(LABELS, replicates=200, seed=1)
    assert weights.shape == (200, 5)
    assert weights.dtype == np.int64
    assert set(weights[:, [0, 2, 3]].sum(axis=1)) == {3}
    assert set(weights[:, [1, 4]].sum(axis=1)) == {2}


def test_every_passage_is_drawn_once_on_average():
    weights = bootstrap_weights(LABELS, replicates=20_000, seed=1)
    # The variance of one weight is 1 - 1/n < 1, so the mean of 20,000 has an error below 0.0071.
    assert np.abs(weights.mean(axis=0) - 1).max() < 4 * 0.0071


def test_the_same_seed_draws_the_same_passages():
    one, same, other = (bootstrap_weights(LABELS, 50, seed) for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_no_replicates_are_refused():
    with pytest.raises(
        ValueError, match=r"no replicates to draw: 0; expected 1 or more, e\.g\. 2000"
    ):
        bootstrap_weights(LABELS, 0, seed=1)


def test_the_interval_leaves_the_same_share_out_at_both_ends():
    assert percentile_interval(np.arange(101), level=0.9) == pytest.approx((5, 95))


def test_the_interval_of_many_statistics_is_taken_along_the_replicates():
    low, high = percentile_interval(np.column_stack([np.arange(101), np.zeros(101)]), level=0.9)
    assert low == pytest.approx([5, 0])
    assert high == pytest.approx([95, 0])


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_that_is_no_share_is_refused(level):
    with pytest.raises(ValueError, match=r"expected a share between 0 and 1, e\.g\. 0\.95"):
        percentile_interval([1, 2, 3], level)


def test_drawing_passages_covers_the_truth_where_drawing_words_does_not():
    """Simulation: two reports use a bursty word equally often, so the true log ratio is 0.

    A passage of 50 words either dwells on the word (one in four, 15 %) or does not (2 %). Of 300
    simulated pairs of reports, a 90 % interval should hold 0 in about 270.
    """
    generator = np.random.default_rng(7)
    labels = ["a"] * 60 + ["b"] * 60
    weights = bootstrap_weights(labels, 300, seed=7)
    covered = {"passages": 0, "words": 0}
    for _ in range(300):
        rates = np.where(generator.random(120) < 0.25, 0.15, 0.02)
        counts = generator.binomial(50, rates)
        drawn_passages = weights[:, :60] @ counts[:60], weights[:, 60:] @ counts[60:]
        shares = counts[:60].sum() / 3000, counts[60:].sum() / 3000
        drawn_words = (generator.binomial(3000, share, 300) for share in shares)
        for unit, (own, rest) in (("passages", drawn_passages), ("words", drawn_words)):
            low, high = percentile_interval(log_ratio(own, rest, 3000, 3000), level=0.9)
            covered[unit] += low <= 0 <= high
    assert 0.85 <= covered["passages"] / 300 <= 0.95
    assert covered["words"] / 300 < 0.75


def test_each_report_has_the_interval_of_its_own_rate():
    # Both passages of a report are alike, so drawing them again changes nothing.
    docs = {
        "a1": "减负 考核",
        "a2": "减负 考核",
        "b1": "减负 减负 减负 考核",
        "b2": "减负 减负 减负 考核",
    }
    found = rate_intervals(
        count_terms(docs, str.split), ["a", "a", "b", "b"], ["减负"], replicates=50, seed=1
    )
    assert found["a"].loc["减负"].tolist() == [500, 500]
    assert found["b"].loc["减负"].tolist() == [750, 750]


def test_a_passage_without_words_is_refused_by_name():
    with pytest.raises(ValueError, match="'p2' has no words"):
        rate_intervals(
            count_terms({"p1": "减负", "p2": ""}, str.split),
            ["a", "a"],
            ["减负"],
            replicates=9,
            seed=1,
        )
