"""Word charts draw what the table says: marks, labels, proportions; nothing overlaps."""

import math
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb

from jianfu import cite, style
from jianfu.charts import words as charts

WORDS = dict.fromkeys(cite.REPORTS, 100)


def texts_of(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def marks_of(axes, kinds="o>s"):
    """The marks of a panel from the top: their shape, whether they are filled, their place."""
    points = [line for line in axes.lines if line.get_marker() in tuple(kinds)]
    points.sort(key=lambda line: line.get_ydata()[0])
    return [(p.get_marker(), p.get_mfc() != style.PAPER, p.get_xdata()[0]) for p in points]


# --- lists ------------------------------------------------------------------------------------


@pytest.fixture
def rates():
    """Two words in the op-ed's list, one of them also in the dossier's."""
    return pd.DataFrame(
        [
            ("oped", "考核", 40, 37.3, 20.0, 55.0, 1),
            ("oped", "基层", 16, 14.9, 7.0, 24.0, 2),
            ("dossier", "基层", 174, 38.3, 31.0, 46.0, 2),
        ],
        columns=["report", "label", "count", "per_thousand", "low", "high", "lists"],
    )


def test_a_word_of_one_list_is_a_filled_circle_and_a_shared_one_a_hollow_square(rates):
    figure = charts.ranked_rates(rates, WORDS, "en")
    assert marks_of(figure.axes[2]) == [("o", True, 37.3), ("s", False, 14.9)]


def test_each_word_has_its_label_its_count_and_its_interval(rates):
    oped = charts.ranked_rates(rates, WORDS, "en").axes[2]
    assert [label.get_text() for label in oped.get_yticklabels()] == ["考核", "基层"]
    assert {"40", "16"} <= {text.get_text() for text in oped.texts}
    assert any(list(line.get_xdata()) == [20.0, 55.0] for line in oped.lines)


def test_a_report_without_a_word_keeps_an_empty_panel(rates):
    figure = charts.ranked_rates(rates, WORDS, "en")
    assert len(figure.axes) == 6
    assert marks_of(figure.axes[0]) == []


@pytest.mark.parametrize("lang, heading", [("zh", "北京日报评论"), ("en", "op-ed")])
def test_panels_are_headed_in_the_language_of_the_edition(rates, lang, heading):
    assert heading in texts_of(charts.ranked_rates(rates, WORDS, lang))


# --- contrasts --------------------------------------------------------------------------------


@pytest.fixture
def ratios():
    """A steady contrast, one that hangs on few passages, one of a word found nowhere else."""
    return pd.DataFrame(
        [
            ("oped", "考核", 40, 43, 3.0, 2.0, 4.0, False),
            ("oped", "问责", 3, 2, 1.0, -1.0, 3.0, True),
            ("oped", "县里", 6, 0, 6.5, 5.0, 7.5, False),
        ],
        columns=[
            "report",
            "label",
            "n_target",
            "n_reference",
            "log_ratio",
            "log_ratio_low",
            "log_ratio_high",
            "crosses_zero",
        ],
    )


def test_an_interval_that_crosses_one_is_hollow_and_a_lower_bound_a_triangle(ratios):
    oped = charts.contrasts(ratios, WORDS, "en").axes[2]
    assert marks_of(oped) == [("o", True, 3.0), ("o", False, 1.0), (">", True, 6.5)]


def test_both_counts_stand_beside_the_contrast(ratios):
    assert {"40 / 43", "3 / 2", "6 / 0"} <= set(texts_of(charts.contrasts(ratios, WORDS, "en")))


@pytest.mark.parametrize(
    "lang, ticks",
    [("zh", ["1/16倍", "1倍", "16倍", "256倍"]), ("en", ["1/16×", "1×", "16×", "256×"])],
)
def test_the_axis_reads_in_times_as_often(ratios, lang, ticks):
    oped = charts.contrasts(ratios, WORDS, lang).axes[2]
    assert [tick.get_text() for tick in oped.get_xticklabels()] == ticks


# --- clouds -----------------------------------------------------------------------------------

COMMON = pd.DataFrame(
    {
        "term": ["基层", "减负", "形式主义", "问题", "权责", "部门", "工作人员", "督查"],
        "count": [50, 30, 20, 12, 8, 7, 6, 3],
    }
)


def test_the_area_of_a_character_follows_the_count():
    sizes = charts.layout(COMMON)["size"].to_numpy()
    assert (sizes / sizes[0]) ** 2 == pytest.approx(COMMON["count"].to_numpy() / 50, abs=0.01)


def test_words_of_a_cloud_stay_apart_and_on_the_sheet():
    placed = charts.layout(COMMON)
    width, height = charts.CLOUD_POINTS
    assert placed[["left", "top"]].min().min() >= 0
    assert placed["right"].max() <= width and placed["bottom"].max() <= height
    for one, other in combinations(placed.itertuples(), 2):
        beside = one.right <= other.left or other.right <= one.left
        assert beside or one.bottom <= other.top or other.bottom <= one.top, (one, other)


def test_a_cloud_is_the_same_every_time():
    pd.testing.assert_frame_equal(charts.layout(COMMON), charts.layout(COMMON))


def test_more_words_than_the_sheet_can_hold_are_refused():
    crowd = pd.DataFrame({"term": ["不忘初心牢记使命"] * 60, "count": [5] * 60})
    with pytest.raises(ValueError, match=r"no room for 60 words.*e\.g\. 40"):
        charts.layout(crowd)


def test_a_cloud_writes_its_words_as_text():
    assert set(COMMON["term"]) <= set(texts_of(charts.cloud(COMMON, style.BLUE, "zh")))


@pytest.mark.parametrize("report, colour", style.REPORT_COLOURS.items())
@pytest.mark.parametrize("weight", [0, 0.5, 1])
def test_every_shade_of_a_report_can_be_read_on_paper(report, colour, weight):
    assert contrast(charts.darkened(colour, weight), style.PAPER) >= 3


def contrast(one, other):
    """WCAG 2 contrast ratio of two colours."""

    def luminance(colour):
        parts = np.array(to_rgb(colour))
        linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        return linear @ [0.2126, 0.7152, 0.0722]

    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


# --- strips -----------------------------------------------------------------------------------


@pytest.fixture
def strips():
    places = pd.DataFrame(
        {"report": "oped", "term": ["考核", "考核", "留痕"], "percent": [5, 80, 9]}
    )
    spread = pd.DataFrame(
        [("oped", "考核", "考核", 2, 0.45, 0.3), ("oped", "留痕", "留痕", 1, math.nan, math.nan)],
        columns=["report", "term", "label", "count", "dp_norm", "dp_chance"],
    )
    parts = pd.DataFrame({"report": ["oped"], "percent": [50.0], "part": ["01"]})
    return places, spread, parts


def test_every_occurrence_is_one_stroke_at_its_place(strips):
    (panel,) = charts.strips(*strips, ["oped"], "en").axes
    strokes = [[line[0][0] for line in row.get_segments()] for row in panel.collections]
    assert strokes == [[5, 80], [9]]


def test_too_few_occurrences_have_a_dash_for_their_spread(strips):
    written = texts_of(charts.strips(*strips, ["oped"], "en"))
    assert {"0.45", "0.30"} <= set(written)
    assert written.count("–") == 2


def test_parts_of_a_report_are_marked_and_named(strips):
    assert "01" in texts_of(charts.strips(*strips, ["oped"], "zh"))
