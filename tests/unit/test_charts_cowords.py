"""Charts of chapter 08 draw what the table says: marks, lines, labels; nothing overlaps."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from jianfu import style
from jianfu.charts import cowords, labels, lexicon, sensitivity, significance


def texts_of(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def by_gid(figure, gid):
    return [one for axes in figure.axes for one in axes.get_children() if one.get_gid() == gid]


# --- labels ---------------------------------------------------------------------------------------


def test_boxes_end_up_apart_and_in_the_room():
    starts = np.random.default_rng(5).uniform(1, 3, size=(12, 2))
    boxes = np.column_stack([starts, np.full(12, 1.0), np.full(12, 0.4)])
    middles = labels.apart(boxes, (0, 0, 5, 4))
    for one, other in combinations(middles, 2):
        assert (np.abs(one - other) >= np.array([0.99, 0.39])).any()
    assert (middles >= [0.5, 0.2]).all() and (middles <= [4.5, 3.8]).all()


def test_more_labels_than_a_room_can_hold_are_refused():
    with pytest.raises(ValueError, match="no room for 9 labels"):
        labels.apart(np.array([[1.0, 1, 1, 1]] * 9), (0, 0, 2, 2))


# --- network --------------------------------------------------------------------------------------


@pytest.fixture
def network():
    nodes = pd.DataFrame(
        [("会议", "meeting", 10, 1, False, 0.2, 0.2), ("文件", "document", 9, 1, False, 0.3, 0.2),
         ("留痕", "modernisation of governance capacity", 7, 2, True, 0.8, 0.9)],
        columns=["word", "gloss", "passages", "group", "burden", "x", "y"],
        index=["会议", "文件", "留痕"],
    )  # fmt: skip
    edges = pd.DataFrame(
        [("会议", "文件", 6, True, "pair-01"), ("会议", "留痕", 3, False, "pair-02")],
        columns=["a", "b", "together", "firm", "gid"],
    )
    return nodes, edges


def test_a_firm_pair_is_solid_and_more_passages_are_thicker(network):
    figure = cowords.network(*network, "en")
    (firm,), (loose,) = by_gid(figure, "pair-01"), by_gid(figure, "pair-02")
    assert firm.get_linestyle() == "-" and loose.get_linestyle() == "--"
    assert firm.get_linewidth() > loose.get_linewidth()


def test_a_burden_term_is_a_square_and_every_term_has_its_number(network):
    axes = cowords.network(*network, "en").axes[0]
    marks = [line.get_marker() for line in axes.lines if line.get_marker() in ("o", "s")]
    assert marks.count("s") == 1
    assert texts_of(cowords.network(*network, "en")).count("1") == 2


def test_a_long_gloss_takes_two_lines_and_chinese_needs_none(network):
    assert {"modernisation of", "governance capacity"} <= set(
        texts_of(cowords.network(*network, "en"))
    )
    nodes, edges = network
    assert "meeting" not in texts_of(cowords.network(nodes.assign(gloss=""), edges, "zh"))


def test_a_line_that_only_passes_by_keeps_clear_of_a_mark():
    """A line from left to right, and a third mark that starts in the middle of it."""
    marks = np.array([[1.0, 2.0], [4.0, 2.0], [2.5, 2.01]])
    radius, sizes, lift = np.full(3, 0.1), np.full((3, 2), 0.3), np.zeros((3, 2))
    moved = cowords._off_the_lines(marks, [(0, 1)], radius, sizes, lift, (0, 0, 5, 4))
    line = moved[1] - moved[0]
    aside = moved[2] - moved[0]
    away = abs(line[0] * aside[1] - line[1] * aside[0]) / np.hypot(*line)
    assert away >= 0.1 + cowords._CLEAR


# --- shares ---------------------------------------------------------------------------------------


@pytest.fixture
def shares():
    return pd.DataFrame(
        [("oped", "formalism", 6, 10, 0.6, 0.3, 0.8, True, "s1"),
         ("oped", "digital", 0, 10, 0.0, 0.0, 0.0, False, "s2"),
         ("oped", "burden", 4, 10, 0.4, 0.2, 0.6, False, "s3")],
        columns=["report", "theme", "count", "total", "share", "low", "high", "first", "gid"],
    )  # fmt: skip


def test_the_first_theme_is_filled_and_an_absent_one_a_cross(shares):
    figure = lexicon.theme_shares(shares, ["formalism", "digital", "burden"], ["oped"], "en")
    marks = {gid: by_gid(figure, gid)[0] for gid in ("s1", "s2", "s3")}
    assert marks["s1"].get_mfc() == style.REPORT_COLOURS["oped"]
    assert marks["s3"].get_mfc() == style.PAPER
    assert marks["s2"].get_marker() == "x"
    assert {"6", "4", "10 times"} <= set(texts_of(figure))


# --- universes ------------------------------------------------------------------------------------


@pytest.fixture
def universes():
    numbers = [0, 1, 2, 3]
    stable = pd.DataFrame(
        {"common": [1, 0.9, 0.8, 0.7], "common_low": 0.6, "common_high": 1.0, "key": 0.5},
        index=numbers,
    )
    findings = pd.DataFrame([[True, False, None, True]], columns=numbers, dtype=object)
    findings = findings.assign(label="数字 leads", gid="held-first", told="2 / 3")
    choices = pd.DataFrame([[False, True, False, True]], columns=numbers).assign(label="stock")
    return stable, findings, choices, (12, 10), "en"


def test_a_finding_is_filled_where_it_holds_hollow_where_it_fails(universes):
    figure = sensitivity.universes(*universes)
    (holds,), (fails,) = by_gid(figure, "held-first-holds"), by_gid(figure, "held-first-fails")
    assert len(holds.get_paths()) == 2 and len(fails.get_paths()) == 1
    assert "2 / 3" in texts_of(figure)


def test_every_universe_has_its_overlap_with_the_books_lists(universes):
    axes = sensitivity.universes(*universes).axes[0]
    triangles = [line for line in axes.lines if line.get_marker() == "^"]
    assert len(triangles) == 4 + 1  # and the key


# --- significance ---------------------------------------------------------------------------------


@pytest.fixture
def words():
    found = pd.DataFrame(
        {
            "label": ["数字", "问责"],
            "g2": [131.0, 15.2],
            "log_ratio_low": [2.8, -0.1],
            "crosses_zero": [False, True],
            "gid": ["w1", "w2"],
        }
    )
    alarms = pd.DataFrame(
        [("promised", 3.84, "promised", 0.05), ("dealt", 3.84, "passages", 0.087)],
        columns=["label", "g2_above", "way", "share"],
    )
    return found, alarms


def test_named_words_are_ringed_and_named(words):
    found, alarms = words
    figure = significance.significance(found, alarms, found, "en")
    assert by_gid(figure, "w1") and by_gid(figure, "w2")
    assert {"数字", "问责", "5.0%", "8.7%"} <= set(texts_of(figure))


def test_a_word_that_crosses_one_is_hollow(words):
    found, alarms = words
    panel = significance.significance(found, alarms, found, "en").axes[0]
    fills = [line.get_mfc() for line in panel.lines[:2]]
    assert fills == [style.PAPER, style.BLUE]
