"""Shares: intervals against published ones, bad rows refused by name, needs against counting."""

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from jianfu.analysis import precision, survey


def interval(count: int, n: int, **more) -> tuple[float, float]:
    low, high = survey.wilson(count / n, n, **more)
    return round(float(low), 4), round(float(high), 4)


# --- Wilson's interval ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "count, n, expected",
    [
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_wilson_s_interval_is_the_one_newcombe_published(count, n, expected):
    assert interval(count, n) == expected


def test_for_whole_counts_it_is_scipy_s():
    for n in (1, 2, 7, 29, 162, 620, 9192):
        for count in {0, 1, n // 3, n // 2, n - 1, n}:
            theirs = stats.binomtest(count, n).proportion_ci(survey.LEVEL, method="wilson")
            ours = survey.wilson(count / n, n)
            assert np.allclose(ours, (theirs.low, theirs.high), rtol=0, atol=1e-12)


def test_a_design_effect_counts_people_for_less():
    assert interval(60, 120, design_effect=2) == interval(30, 60)


def test_a_share_of_nobody_begins_at_nought_and_of_all_ends_at_one():
    assert interval(0, 3)[0] == 0 and interval(3, 3)[1] == 1


def test_clusters_widen_shares_as_the_design_effect_says():
    # 60 offices of 11 people; within an office two answers agree by rho = 0.1: effect 1 + 10 rho.
    share, offices, people, rho = 0.45, 60, 11, 0.1
    chance = np.random.default_rng(20240819)
    strength = (1 - rho) / rho
    inclined = chance.beta(share * strength, (1 - share) * strength, size=(20_000, offices))
    found = chance.binomial(people, inclined).sum(axis=1) / (offices * people)
    effect = found.var() / (share * (1 - share) / (offices * people))
    assert effect == pytest.approx(2, rel=0.05)
    low, high = survey.wilson(found, offices * people, design_effect=2)
    assert ((low <= share) & (share <= high)).mean() == pytest.approx(0.95, abs=0.01)
    low, high = survey.wilson(found, offices * people)
    assert ((low <= share) & (share <= high)).mean() < 0.87


# --- bad input ------------------------------------------------------------------------------------

GOOD = {"share": 0.42, "n": 620}


@pytest.mark.parametrize(
    "column, value, says",
    [
        ("share", 42.2, "row 3, column share: 42.2 is over 1; .* e.g. 0.422"),
        ("share", -0.1, "row 3, column share: -0.1 is under 0"),
        ("share", None, "row 3, column share: is missing; give a fraction, e.g. 0.42"),
        ("share", "42%", "row 3, column share: '42%' is not a number; write e.g. 0.42"),
        ("n", 0, "row 3, column n: 0 is under 1; give the number asked, e.g. 620"),
        ("n", None, "row 3, column n: is missing; .*leave the row out"),
        ("n", 12.5, "row 3, column n: 12.5 is not a whole number"),
        ("n", "about 600", "row 3, column n: 'about 600' is not a number"),
    ],
)
def test_a_bad_row_is_refused_by_row_column_and_value(column, value, says):
    rows = pd.DataFrame([GOOD, GOOD | {column: value}], dtype=object)
    with pytest.raises(ValueError, match=says):
        survey.with_interval(rows)


def test_every_bad_row_is_named_at_once():
    rows = pd.DataFrame({"share": [42.0, 0.4, 1.2], "n": [10, 0, 10]})
    with pytest.raises(ValueError) as refused:
        survey.with_interval(rows)
    assert [line[:5] for line in str(refused.value).split("\n")] == ["row 2", "row 3", "row 4"]


def test_a_table_without_a_column_is_told_which():
    with pytest.raises(ValueError, match=r"no column n; expected share .* and n \(e.g. 620\)"):
        survey.with_interval(pd.DataFrame({"share": [0.4]}))


@pytest.mark.parametrize("effect", [0.5, 0, -1, float("nan"), float("inf")])
def test_a_design_effect_under_one_is_refused(effect):
    with pytest.raises(ValueError, match="design_effect .* is not 1 or more; e.g. 1"):
        survey.with_interval(pd.DataFrame([GOOD]), design_effect=effect)


@pytest.mark.parametrize("share, n", [(42.0, 100), (0.4, 0), (0.4, float("nan"))])
def test_a_single_bad_value_is_refused_too(share, n):
    with pytest.raises(ValueError, match="share 42 is over 1|n 0 is under 1|n is missing"):
        survey.wilson(share, n)


def test_an_interval_with_its_ends_swapped_is_refused():
    rows = pd.DataFrame({"value_low": [0.4, 0.9], "value_high": [1.0, 0.1]})
    with pytest.raises(ValueError, match="row 3, columns value_low, value_high: 0.9 comes after"):
        survey.with_width(rows)


def test_an_interval_in_per_cent_is_refused():
    with pytest.raises(ValueError, match="row 2, column value_high: 100 is over 1"):
        survey.with_width(pd.DataFrame({"value_low": [0.4], "value_high": [100.0]}))


def test_a_column_that_comes_with_the_table_stays():
    rows = pd.DataFrame([GOOD | {"finding_id": "a"}])
    assert list(survey.with_interval(rows).columns) == ["share", "n", "finding_id", "low", "high"]


# --- what a share allows --------------------------------------------------------------------------


def test_weights_take_the_interval_away_even_from_a_share_with_n():
    rows = pd.DataFrame({"value_low": [0.6], "value_high": [0.6], "n": [900], "weighted": [True]})
    assert survey.with_precision(rows)["precision"].tolist() == ["weighted"]


def test_words_take_it_away_even_with_n():
    rows = pd.DataFrame({"value_low": [0.4], "value_high": [1.0], "n": [900], "weighted": [False]})
    assert survey.with_precision(rows)["precision"].tolist() == ["words"]


def test_a_tally_without_intervals_has_no_range():
    rows = pd.DataFrame(
        {"survey_id": ["a"], "precision": ["no_n"], "value_low": [0.4], "value_high": [0.4]}
    )
    held = survey.tally(rows)
    assert (held["surveys"], held["shares"], held["intervals"]) == (1, 1, 0)
    assert pd.isna(held["lowest"])


def test_groups_weighed_by_their_size_are_worth_their_sum():
    assert survey.effective_n([30, 70], [0.3, 0.7]) == pytest.approx(100)


def test_weights_that_are_not_the_whole_are_refused():
    with pytest.raises(ValueError, match=r"weights \[10, 40, 50\].*e.g. \[0.1, 0.4, 0.5\]"):
        survey.effective_n([1, 2, 3], [10, 40, 50])


def test_items_that_overrun_their_total_are_refused():
    with pytest.raises(ValueError, match="items add up to 9, the total is 8"):
        survey.unlisted([4, 5], 8)


# --- what n would be needed -----------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.42, 0.45, 0.5, 0.6, 0.7, 1.0])
@pytest.mark.parametrize("effect", [1, 1.5, 2])
def test_the_n_needed_is_the_first_whose_interval_clears_the_line(share, effect):
    n = precision.needed(share, 0.4, effect)
    assert survey.wilson(share, n, effect)[0] > 0.4
    assert n == 1 or survey.wilson(share, n - 1, effect)[0] <= 0.4


def test_the_least_count_is_found_by_trying_them_all():
    for n in (4, 7, 29, 100, 369):
        counts = np.arange(n + 1)
        clear = survey.wilson(counts / n, n)[0] > 0.4
        first = counts[clear][0] if clear.any() else n + 1
        assert precision.least_count(n, 0.4) == first


def test_the_chance_is_the_sum_over_all_samples():
    for n in (3, 5, 8):
        clear = sum(
            0.6 ** sum(answers) * 0.4 ** (n - sum(answers))
            for answers in itertools.product((0, 1), repeat=n)
            if survey.wilson(sum(answers) / n, n)[0] > 0.4
        )
        assert precision.chance(0.6, n, 0.4) == pytest.approx(clear)


def test_the_chance_is_what_simulated_surveys_show():
    found = np.random.default_rng(7).binomial(369, 0.45, size=200_000) / 369
    clear = (survey.wilson(found, 369)[0] > 0.4).mean()
    assert precision.chance(0.45, 369, 0.4) == pytest.approx(clear, abs=0.005)


@pytest.mark.parametrize("share", [0.45, 0.5, 0.7])
def test_from_the_n_for_a_chance_on_it_never_falls_below(share):
    n = precision.needed_for_chance(share, 0.4)
    later = precision.chance(share, np.arange(n, 6 * n + 200), 0.4)
    assert (later >= 0.8).all()
    assert precision.chance(share, n - 1, 0.4) < 0.8


@pytest.mark.parametrize(
    "share, above, effect, says",
    [
        (0.4, 0.4, 1, "share 0.4 is not above 0.4, so no n is enough; e.g. 0.45"),
        (45, 0.4, 1, "share 45 is over 1; .* e.g. 0.45"),
        (0.45, 40, 1, "threshold 40 is not between 0 and 1"),
        (0.45, 0.4, 0.9, "design_effect 0.9 is not 1 or more"),
    ],
)
def test_a_need_that_cannot_be_met_is_refused(share, above, effect, says):
    with pytest.raises(ValueError, match=says):
        precision.needed(share, above, effect)


def test_a_chance_of_one_cannot_be_asked_for():
    with pytest.raises(ValueError, match="chance 1 is not between 0 and 1; e.g. 0.8"):
        precision.needed_for_chance(0.5, 0.4, wanted=1)
