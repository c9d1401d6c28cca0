"""Agreement of two coders, held to Krippendorff's own worked examples."""

import numpy as np
import pandas as pd
import pytest

from jianfu.analysis import reliability

NOT = np.nan
# Krippendorff (2011), example C: four observers, twelve units, some not coded.
FOUR = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NOT, NOT, NOT],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NOT, 3],
        [NOT, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NOT],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NOT],
    ]
).T


@pytest.mark.parametrize(("ordinal", "published"), [(False, 0.743), (True, 0.815)])
def test_four_observers_with_gaps_give_the_published_alpha(ordinal, published):
    assert reliability.krippendorff_alpha(FOUR, ordinal=ordinal) == pytest.approx(
        published, abs=0.0006
    )


def test_chance_alone_gives_an_alpha_about_zero():
    random = np.random.default_rng(1)
    alphas = [
        reliability.krippendorff_alpha(random.integers(3, size=(60, 2)).astype(float))
        for _ in range(300)
    ]
    assert np.mean(alphas) == pytest.approx(0, abs=0.02)


def test_one_code_for_everything_says_nothing():
    assert np.isnan(reliability.krippendorff_alpha(np.ones((5, 2))))


def test_a_miss_by_one_rank_weighs_less_than_a_miss_by_two():
    near, far = np.repeat([[1.0, 1], [2, 2], [3, 3]], 5, axis=0), None
    far = near.copy()
    near[0], far[0] = (1, 2), (1, 3)
    alphas = [reliability.krippendorff_alpha(codes, ordinal=True) for codes in (near, far)]
    assert alphas[0] > alphas[1]


def test_the_interval_covers_the_true_alpha_about_as_often_as_it_says():
    """Two coders who copy a true code 80 % of the time and guess otherwise: alpha is 0.64."""
    random = np.random.default_rng(7)
    covered = 0
    for _ in range(200):
        truth = random.integers(4, size=(120, 1))
        guess = random.integers(4, size=(120, 2))
        codes = np.where(random.random((120, 2)) < 0.8, truth, guess).astype(float)
        _, low, high = reliability.alpha_interval(codes, draws=200, seed=1)
        covered += low <= 0.64 <= high
    assert 0.89 <= covered / 200 <= 0.99


def test_agreement_has_a_row_a_variable():
    coded = pd.DataFrame(
        {
            "table": "claims",
            "variable": ["kind"] * 3 + ["importance"] * 3,
            "first": ["cause", "cause", "remedy", "core", "detail", "detail"],
            "second": ["cause", "remedy", "remedy", "core", "detail", "supporting"],
        }
    )
    found = reliability.agreement(coded, {"importance": ["detail", "supporting", "core"]})
    assert found.variable.tolist() == ["kind", "importance"]
    assert found.agreed.round(2).tolist() == [0.67, 0.67]
