"""Reports that borrow from each other are one voice; a changed comma does not hide it."""

import pandas as pd
import pytest

from jianfu.analysis import sources

RUNS = pd.DataFrame(
    [
        ("x", "y", 0, 20, 100, 120, 20),
        ("x", "y", 21, 41, 121, 141, 20),
        ("x", "y", 90, 102, 10, 22, 12),
        ("x", "x", 0, 15, 50, 65, 15),
    ],
    columns=["report_a", "report_b", "start_a", "end_a", "start_b", "end_b", "chars"],
)
SIZES = pd.Series({"x": 1000, "y": 400, "z": 100})


def test_characters_are_shared_by_pairs_and_repeats_within_one_are_not():
    pairs = sources.shared_by_pair(RUNS, SIZES).set_index(["report_a", "report_b"])
    assert pairs.loc[("x", "y"), ["runs", "chars"]].tolist() == [3, 52]
    assert pairs.loc[("x", "y"), "share"] == 52 / 400
    assert pairs.loc[("y", "z"), "chars"] == 0


def test_a_pair_is_found_whichever_report_comes_first():
    turned = RUNS.rename(columns={"report_a": "report_b", "report_b": "report_a"})
    assert sources.shared_by_pair(turned, SIZES).chars.tolist() == [52, 0, 0]


@pytest.mark.parametrize(
    ("threshold", "groups"),
    [(0.05, [("x", "y"), ("z",)]), (0.2, [("x",), ("y",), ("z",)])],
)
def test_voices_depend_on_a_threshold_one_can_name(threshold, groups):
    assert sources.voices(sources.shared_by_pair(RUNS, SIZES), threshold) == groups


def test_voices_join_through_a_third_report():
    pairs = pd.DataFrame(
        {"report_a": ["x", "x", "y"], "report_b": ["y", "z", "z"], "share": [0.1, 0.0, 0.1]}
    )
    assert sources.voices(pairs) == [("x", "y", "z")]


def test_runs_one_character_apart_are_one_passage():
    passages = sources.passages_shared(RUNS, "x", "y")
    assert passages[["start_a", "end_a", "runs", "chars"]].values.tolist() == [
        [0, 41, 2, 40],
        [90, 102, 1, 12],
    ]
