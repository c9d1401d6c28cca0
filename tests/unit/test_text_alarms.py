"""False alarms: exactly as SciPy's distribution has it, and as simulated word by word."""

import numpy as np
import pytest
from scipy.stats import hypergeom

from jianfu.text.alarms import alarms_by_passages, alarms_by_words
from jianfu.text.counts import count_terms
from jianfu.text.keyness import log_likelihood


@pytest.fixture
def spread():
    """A word once in each of forty passages: it does not cluster."""
    return count_terms({f"p{n}": "问责 " + "其他 " * 9 for n in range(40)}, str.split)


@pytest.fixture
def clustered():
    """The same number of words, ten to a passage."""
    docs = {f"p{n}": ("问责 " * 10 if n < 4 else "其他 " * 10) for n in range(40)}
    return count_terms(docs, str.split)


HALVES = ["a"] * 20 + ["b"] * 20


def test_words_dealt_singly_follow_the_hypergeometric_distribution(spread):
    drawn = np.arange(41)
    above = np.abs(log_likelihood(drawn, 40 - drawn, 200, 200)) > 3.84
    share = hypergeom.pmf(drawn, 400, 40, 200)[above].sum()
    # Both words of the corpus give the same table, seen from either side.
    assert alarms_by_words(spread, HALVES, [3.84]) == pytest.approx([share])


def test_words_dealt_singly_agree_with_dealing_them(spread):
    deal = np.random.default_rng(3)
    words = np.array([1] * 40 + [0] * 360)
    mine = np.array([deal.permutation(words)[:200].sum() for _ in range(4000)])
    share = (np.abs(log_likelihood(mine, 40 - mine, 200, 200)) > 3.84).mean()
    assert alarms_by_words(spread, HALVES, [3.84]) == pytest.approx([share], abs=0.01)


def test_passages_alarm_no_oftener_than_words_where_nothing_clusters(spread):
    assert alarms_by_passages(spread, HALVES, [3.84], shuffles=50) == [0]


def test_passages_alarm_far_oftener_where_words_cluster(clustered):
    by_passages = alarms_by_passages(clustered, HALVES, [3.84], shuffles=200)
    assert by_passages > 3 * alarms_by_words(clustered, HALVES, [3.84])


def test_the_same_seed_deals_the_same_heaps(clustered):
    one, same, other = (
        alarms_by_passages(clustered, HALVES, [3.84], shuffles=30, seed=seed) for seed in (1, 1, 2)
    )
    assert one == same != other


def test_rare_words_are_not_compared():
    # 问责 stands once, so whoever has it differs; the three other words differ in next to nothing.
    docs = {f"p{n}": "会议 文件 考核" for n in range(9)} | {"p9": "问责 会议 文件 考核"}
    few, halves = count_terms(docs, str.split), ["a"] * 5 + ["b"] * 5
    for alarms in (alarms_by_words, alarms_by_passages):
        every, common = (alarms(few, halves, [1.0], min_count=least)[0] for least in (1, 5))
        assert every > common
        with pytest.raises(ValueError, match="no term occurs 99 times"):
            alarms(few, halves, [1.0], min_count=99)


def test_heaps_may_bear_any_label(clustered):
    pairs = [("a", 1)] * 20 + [("b", 2)] * 20
    assert alarms_by_passages(clustered, pairs, [3.84], shuffles=9) == alarms_by_passages(
        clustered, HALVES, [3.84], shuffles=9
    )
