"""Collocations: cells by eye; λ is a log odds ratio, as SciPy computes it."""

import itertools

import numpy as np
import pytest
from scipy.stats.contingency import odds_ratio

from jianfu.text.collocations import collocations

WORDS = ["党建", "引领", "治理", "党建", "引领", "减负", "治理", "减负", "党建", "减负"]


def test_the_four_cells_can_be_counted_by_eye():
    # Nine pairs: 党建 引领 twice, 党建 elsewhere once first, 引领 never elsewhere second.
    row = collocations([WORDS]).set_index(["first", "second"]).loc[("党建", "引领")]
    cells = np.array([2, 1, 0, 6]) + 0.5
    assert row["count"] == 2
    assert row["lambda"] == pytest.approx(np.log(cells[0] * cells[3] / (cells[1] * cells[2])))
    assert row["z"] == pytest.approx(row["lambda"] / np.sqrt((1 / cells).sum()))


def test_without_smoothing_lambda_is_the_log_odds_ratio():
    words = ["甲", "乙", "甲", "乙", "甲", "丙", "丁", "乙", "丁", "丙", "丁", "丙"]
    row = collocations([words], smoothing=0).set_index(["first", "second"]).loc[("甲", "乙")]
    pairs = list(itertools.pairwise(words))
    cells = [
        [
            sum(a == "甲" and b == "乙" for a, b in pairs),
            sum(a == "甲" and b != "乙" for a, b in pairs),
        ],
        [
            sum(a != "甲" and b == "乙" for a, b in pairs),
            sum(a != "甲" and b != "乙" for a, b in pairs),
        ],
    ]
    assert row["lambda"] == pytest.approx(np.log(odds_ratio(cells, kind="sample").statistic))


def test_pairs_do_not_reach_over_the_end_of_a_document():
    assert collocations([["党建"], ["引领"]], min_count=1).empty


def test_rare_pairs_are_left_out_but_counted_towards_the_others():
    every = collocations([WORDS], min_count=1).set_index(["first", "second"])
    common = collocations([WORDS], min_count=2).set_index(["first", "second"])
    assert common.index.tolist() == [("党建", "引领")]
    assert common.loc[("党建", "引领"), "z"] == every.loc[("党建", "引领"), "z"]


def test_the_order_is_by_z_and_then_by_code_point():
    found = collocations([WORDS], min_count=1)
    assert found["z"].is_monotonic_decreasing
