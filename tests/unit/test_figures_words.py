"""The word figures: rules that choose words, numbers in sentences, words of both editions."""

import math
import re

import pandas as pd
import pytest

from jianfu import cite, evidence, figures, text
from jianfu.analysis import words as shaping
from jianfu.figures import counted, dispersion, keyness, top_terms, wordclouds
from jianfu.figures.rendering import drawn

FIGURES = (*top_terms.FIGURES, *wordclouds.FIGURES, *keyness.FIGURES, *dispersion.FIGURES)
IDS = [spec.id for spec in FIGURES]
LANGUAGES = ("zh", "en")


# --- choosing and placing -----------------------------------------------------------------------


def test_a_word_counts_the_lists_it_stands_in():
    top = pd.DataFrame({"report": ["a", "b", "b"], "term": ["基层", "基层", "排名"]})
    assert shaping.with_lists(top)["lists"].tolist() == [2, 2, 1]


def test_a_report_without_a_word_over_the_threshold_is_refused_by_name():
    counts = pd.DataFrame({"report": ["oped"], "term": ["考核"], "count": [2]})
    with pytest.raises(ValueError, match=r"'oped' has no word used 3 times.*least=2"):
        shaping.enough(counts, "oped", 3)


def test_an_unknown_report_has_no_words_either():
    counts = pd.DataFrame({"report": ["oped"], "term": ["考核"], "count": [2]})
    with pytest.raises(ValueError, match=r"'memo'.*check the report's id"):
        shaping.enough(counts, "memo", 1)


def test_only_overused_words_are_key_and_stop_words_are_passed_over():
    found = pd.DataFrame(
        {"report": "a", "term": ["数字", "我们", "执行", "治理"], "g2": [20.0, 9.0, 5.0, -8.0]}
    )
    assert shaping.overused(found, 2, without={"我们"})["term"].tolist() == ["数字", "执行"]


def test_a_report_that_overuses_nothing_has_no_key_word():
    found = pd.DataFrame({"report": ["a"], "term": ["治理"], "g2": [-8.0]})
    assert shaping.overused(found, 10).empty


def test_the_commonest_term_of_a_theme_is_followed_and_ties_go_by_code_point():
    terms = pd.DataFrame({"term": ["会议", "文件"], "theme": ["documents_meetings"] * 2})
    positions = pd.DataFrame({"term": ["文件", "会议"]})
    assert shaping.commonest_of_themes(positions, terms, ["documents_meetings"]) == ("会议",)


def test_a_theme_without_a_term_is_refused_by_name():
    terms = pd.DataFrame({"term": ["会议"], "theme": ["documents_meetings"]})
    with pytest.raises(KeyError, match="no term of theme 'digital'"):
        shaping.commonest_of_themes(pd.DataFrame({"term": ["会议"]}), terms, ["digital"])


def test_a_place_outside_the_argument_is_refused():
    extent = pd.DataFrame({"start_char": [114], "end_char": [214]}, index=["oped"])
    places = pd.DataFrame({"report": ["oped"], "start_char": [5]})
    with pytest.raises(ValueError, match="character 5 of 'oped' is outside"):
        shaping.with_percent(places, extent)


def test_a_term_is_counted_in_the_passage_it_begins_in():
    passages = pd.DataFrame(
        {
            "passage_id": ["a-p1", "a-p2", "b-p1"],
            "report": ["a", "a", "b"],
            "start_char": [0, 10, 0],
            "end_char": [10, 20, 10],
        }
    )
    positions = pd.DataFrame(
        {"report": ["a", "a", "b"], "term": ["考核"] * 3, "start_char": [9, 10, 9]}
    )
    counts = shaping.counts_by_passage(positions, passages, ["考核", "留痕"])
    assert counts["考核"].tolist() == [1, 1, 1]
    assert counts["留痕"].tolist() == [0, 0, 0]


# --- the figures --------------------------------------------------------------------------------


def test_an_unknown_figure_is_refused_and_the_known_ones_named():
    with pytest.raises(KeyError, match=r"no figure 'wordcloud-memo'.*wordcloud-oped"):
        figures.get("wordcloud-memo")


def test_the_modules_define_the_figures_the_registry_expects():
    assert set(IDS) == {name for name in figures.ids() if figures.get(name).chapter == "07_words"}


def test_a_word_without_english_is_refused_and_the_table_to_fill_is_named():
    with pytest.raises(KeyError, match=r"no English for '甲乙丙'.*glosses\.csv"):
        counted.gloss("甲乙丙")


@pytest.mark.parametrize("figure", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_numbers_behind_a_figure_have_plain_columns_and_counts(figure, lang):
    rows = figures.get(figure).data(lang)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in rows.columns)
    assert {"count", "n_target"} & set(rows.columns)
    assert ("gloss_en" in rows.columns) == (lang == "en")


@pytest.mark.parametrize("figure", IDS)
def test_no_sentence_keeps_a_name_for_a_number(figure):
    spec = figures.get(figure)
    for part in ("title", "caption", "alt", "can_say", "dont_say"):
        for lang in LANGUAGES:
            assert not re.search(r"[{}]|\bnan\b", getattr(spec, part)[lang])


@pytest.mark.parametrize("figure", IDS)
def test_a_figure_says_that_its_counts_are_no_incidence(figure):
    assert re.search("普遍|发生率|不等于没有", figures.get(figure).dont_say["zh"])


@pytest.mark.parametrize("figure", figures.ids())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_in_a_figure_touches_another_or_leaves_the_sheet(figure, lang):
    sheet = drawn(figure, lang)
    sheet.draw_without_rendering()
    bounds = sheet.bbox
    # The box of a slanted label is mostly empty; its neighbours may reach into it.
    labels = [o for o in written_on(sheet) if o.get_text().strip() and not o.get_rotation() % 90]
    boxes = [one.get_window_extent().shrunk(0.96, 0.7) for one in labels]
    for label, box in zip(labels, boxes, strict=True):
        assert box.x0 >= 0 and box.x1 <= bounds.x1, label.get_text()
        assert box.y0 >= 0 and box.y1 <= bounds.y1, label.get_text()
    if figure.startswith("wordcloud"):
        return  # the box of a line of text is taller than its ink; the layout tests see to it
    for place, box in enumerate(boxes):
        for other in range(place):
            touching = box.overlaps(boxes[other])
            assert not touching, (labels[place].get_text(), labels[other].get_text())


def written_on(sheet):
    yield from sheet.texts
    for axes in sheet.axes:
        yield from axes.texts
        if axes.axison:
            yield from (axes.xaxis.label, *axes.get_yticklabels())
            if axes.xaxis.get_tick_params().get("labelbottom", True):
                yield from axes.get_xticklabels()


# --- what the chapter says in words -------------------------------------------------------------


def test_lists_are_the_commonest_words_once_stop_words_are_out():
    for _report, own in top_terms.listed().groupby("report"):
        assert len(own) == top_terms.LISTED
        assert own["count"].is_monotonic_decreasing
        assert not set(own["term"]) & text.stop_words()


def test_the_rate_lies_inside_its_interval():
    rows = top_terms.listed()
    assert (rows["low"] <= rows["per_thousand"]).all()
    assert (rows["per_thousand"] <= rows["high"]).all()


def test_counts_of_a_list_are_those_of_the_passages():
    counts = evidence.load("term_counts")
    mine = counts[counts["passage_id"].str.startswith("oped-") & (counts["term"] == "考核")]
    shown = top_terms.listed().query("report == 'oped' and term == '考核'")
    assert shown["count"].item() == mine["count"].sum()


def test_the_op_ed_is_about_assessment_and_the_dossier_about_the_digital():
    first = keyness.key_words().query("rank == 1").set_index("report")["term"]
    assert first[["dossier", "oped", "immunity"]].tolist() == ["数字", "考核", "治理"]


def test_assessment_is_common_in_the_district_report_but_not_its_own_word():
    assert "考核" in set(top_terms.listed().query("report == 'district-report'")["term"])
    assert "考核" not in set(keyness.key_words().query("report == 'district-report'")["term"])


def test_the_township_study_has_the_fewest_words_of_its_own():
    assert keyness.words_of_their_own().idxmin() == "township-study"


def test_accountability_in_the_dossier_is_significant_but_hangs_on_few_passages():
    row = keyness.contrasted().query("report == 'dossier' and term == '问责'").iloc[0]
    assert row["g2"] > keyness.SIGNIFICANT[0]
    assert row["crosses_zero"]


def test_digital_formalism_stands_in_the_dossier_alone_and_in_its_last_part():
    there = dispersion.places().query("term == '数字形式主义'")
    assert set(there["report"]) == {"dossier"}
    assert there["percent"].min() > dispersion._parts()["percent"].max()


def test_strips_count_what_a_text_search_would_find():
    rows = dispersion.spread()
    assert rows["count"].sum() == len(dispersion.places())
    assert rows["nested"].sum() == dispersion.places()["nested"].sum()


def test_few_occurrences_have_no_spread():
    rows = dispersion.spread()
    few = rows["count"] < dispersion.DP_LEAST
    assert rows.loc[few, "dp_norm"].map(math.isnan).all()
    assert rows.loc[~few, "dp_norm"].between(0, 1).all()


def test_every_figure_rests_on_the_spans_that_were_counted():
    for spec in FIGURES:
        expected = [spec.id.removeprefix("wordcloud-")] if "cloud" in spec.id else cite.REPORTS
        assert [place.report for place in spec.spoken().locators] == list(expected)
