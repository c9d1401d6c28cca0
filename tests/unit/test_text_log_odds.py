"""Log odds with a prior: by hand, against the posterior drawn from, and what the prior is for."""

import numpy as np
import pytest

from jianfu.text.counts import count_terms
from jianfu.text.log_odds import log_odds, log_odds_each

PASSAGES = {"a1": "数字 数字 考核", "a2": "数字 考核", "b1": "治理 考核", "b2": "治理 治理 留痕"}


def test_the_difference_can_be_computed_by_hand():
    # (8+5) against 7 on one side, 7 against 13 on the other.
    delta, z = log_odds([8, 2], [2, 8], 10, 10, [5, 5])
    assert delta[0] == pytest.approx(2 * np.log(13 / 7))
    assert z[0] == pytest.approx(2 * np.log(13 / 7) / np.sqrt(1 / 13 + 1 / 7))
    assert delta[1] == -delta[0]


def test_it_is_the_middle_and_the_spread_of_the_dirichlet_posterior():
    """Independent check: draw word shares from both posteriors and take the log odds.

    Plug-in values against 40,000 draws: 1 % on δ, 3 % on z (the paper's variance leaves out the
    other words, which are many here).
    """
    a, b = np.array([80, 20, 900]), np.array([40, 30, 1930])
    prior = np.array([30.0, 12.5, 707.5])
    delta, z = log_odds(a, b, a.sum(), b.sum(), prior)
    draw = np.random.default_rng(1)
    one, other = (draw.dirichlet(side + prior, size=40_000)[:, :2] for side in (a, b))
    drawn = np.log(one / (1 - one)) - np.log(other / (1 - other))
    assert drawn.mean(axis=0) == pytest.approx(delta[:2], rel=0.01, abs=0.005)
    assert drawn.mean(axis=0) / drawn.std(axis=0) == pytest.approx(z[:2], rel=0.07, abs=0.05)


def test_a_large_prior_draws_a_rare_word_back_further_than_a_common_one():
    small, large = (
        log_odds([2, 80], [0, 40], 1000, 1000, [p * 0.001, p * 0.06])[0] for p in (100, 5000)
    )
    assert large[0] / small[0] < large[1] / small[1] < 1


def test_a_word_without_a_prior_is_refused():
    with pytest.raises(ValueError, match=r"not a prior: 0; every word needs a positive number"):
        log_odds([1], [1], 10, 10, [0.0])


def test_each_report_is_set_against_the_rest():
    found = log_odds_each(count_terms(PASSAGES, str.split), [doc[0] for doc in PASSAGES])
    own = found.query("report == 'a'").set_index("term")
    assert own.loc["数字", ["n_target", "n_reference"]].tolist() == [3, 0]
    assert own.z.idxmax() == "数字" and own.z.idxmin() == "治理"
    assert len(found) == 8


def test_one_report_has_nothing_to_be_compared_with():
    with pytest.raises(ValueError, match="nothing to compare with"):
        log_odds_each(count_terms(PASSAGES, str.split), ["a"] * len(PASSAGES))
