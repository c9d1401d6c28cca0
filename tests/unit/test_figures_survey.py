"""The survey figures: what is drawn as what, what stays out, and what the chapter says in words."""

import re

import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from jianfu import evidence, figures, tables
from jianfu.analysis import survey as analysis
from jianfu.charts import paper
from jianfu.charts import survey as charts
from jianfu.charts import time_use as hours_chart
from jianfu.figures import nearest, surveyed, time_use
from jianfu.figures import precision as need
from jianfu.figures import survey as defined
from jianfu.figures.rendering import drawn

IDS = ("reported-shares", "published-shares", "precision-by-n", "time-use")
LANGUAGES = ("zh", "en")


def marks(figure) -> dict:
    return {artist.get_gid(): artist for artist in figure.findobj() if artist.get_gid()}


def words(figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(lambda a: hasattr(a, "get_text"))]


# --- the reports' own shares ----------------------------------------------------------------------


def test_the_reports_shares_are_bands_from_forty_to_all_and_nothing_else():
    bands = [marks(drawn("reported-shares", "en"))[row] for row in surveyed.reported().finding_id]
    assert len(bands) == 2
    for band in bands:
        assert isinstance(band, Rectangle)
        whole = band.get_width() / 0.6
        assert band.get_x() == pytest.approx(0.35 + 0.4 * whole)


def test_the_lower_end_is_open_and_the_upper_closed():
    lines = [
        line for line in drawn("reported-shares", "zh").axes[0].lines if line.get_marker() == "o"
    ]
    faces = [line.get_markerfacecolor() == line.get_markeredgecolor() for line in lines]
    assert faces == [False, True] * 2


def test_no_other_survey_stands_beside_the_reports_shares():
    rows = figures.get("reported-shares").data("en")
    assert set(rows.finding_id) == {"township-survey-01", "township-survey-02"}
    assert not set(rows.finding_id) & set(surveyed.published().finding_id)
    assert rows.n.isna().all()


def test_the_reports_shares_say_where_they_stand():
    places = [str(place) for place in figures.get("reported-shares").locators]
    assert places == ["township-study[1760-1800]", "township-study[2106-2189]"]


def test_a_claim_that_states_a_share_is_never_paired_with_another_share():
    assert not set(nearest.by_claim()) & set(surveyed.reported().claim_id)


# --- published shares -----------------------------------------------------------------------------


def test_only_what_people_answered_is_drawn_as_a_share():
    drawn_rows = surveyed.published().finding_id
    kinds = evidence.load("findings").set_index("finding_id").measure
    assert set(kinds[drawn_rows]) == {"share", "weighted_share"}
    opinion = kinds[kinds.isin(["share", "weighted_share"])].index
    assert set(opinion) - set(drawn_rows) == {"township-survey-01", "township-survey-02"}


def test_a_share_has_an_interval_only_if_it_is_one_number_unweighted_with_n():
    rows = surveyed.published()
    plain = (rows.value_low == rows.value_high) & rows.n.notna() & ~rows.weighted
    assert (rows.low.notna() == plain).all()
    assert ((rows.low < rows.value_low) & (rows.value_low < rows.high))[plain].all()


def planted(**more) -> pd.DataFrame:
    row = {
        "finding_id": "a", "population": "cadres", "survey": "2020: S; n = 100", "question": "Q",
        "answer": "A", "burden": True, "precision": "interval", "value_low": 0.5,
        "value_high": 0.5, "low": 0.4, "high": 0.6, "label": "50% (40–60)", "colon": ": ",
    }  # fmt: skip
    return pd.DataFrame([row | more])


def test_a_share_with_an_interval_is_full_and_one_without_is_hollow():
    full = marks(charts.published_shares(planted(), "en"))["a"]
    hollow = marks(charts.published_shares(planted(precision="weighted", low=np.nan), "en"))["a"]
    assert full.get_markerfacecolor() == full.get_markeredgecolor()
    assert hollow.get_markerfacecolor() != hollow.get_markeredgecolor()


def test_a_worded_share_is_a_hatched_box_as_long_as_its_words_allow():
    sheet = charts.published_shares(planted(precision="words", value_high=0.7), "en")
    box = marks(sheet)["a"]
    assert isinstance(box, Rectangle) and box.get_hatch()
    assert box.get_width() == pytest.approx(charts._WIDTH * 0.2)


def test_what_is_not_about_burden_has_another_shape():
    assert marks(charts.published_shares(planted(), "en"))["a"].get_marker() == "o"
    assert marks(charts.published_shares(planted(burden=False), "en"))["a"].get_marker() == "s"


def test_every_published_share_is_one_mark_that_leads_to_its_row():
    for lang in LANGUAGES:
        spec = figures.get("published-shares")
        page = tables.show("findings", lang)._repr_html_()
        assert set(spec.links(lang)) == set(surveyed.published().finding_id)
        assert set(spec.links(lang)) <= set(marks(drawn("published-shares", lang)))
        for address, tooltip in spec.links(lang).values():
            assert f'id="{address[1:]}"' in page and tooltip


def test_several_answers_and_missing_numbers_are_said_in_the_image():
    said = " ".join(words(drawn("published-shares", "en")))
    assert "(several answers)" in said and "n not given" in said and "shares weighted" in said
    said = " ".join(words(drawn("published-shares", "zh")))
    assert "可多选" in said and "样本量未给" in said and "占比加权" in said


def test_every_survey_whose_fieldwork_names_the_web_is_among_those_answered_online():
    known = evidence.load("surveys").set_index("survey_id")
    named = known.fieldwork_en.str.contains("web|WeChat|internet", na=False)
    assert (named == known["mode"].isin(surveyed.ONLINE)).all()
    rows = surveyed.published().groupby("survey_id").online.first()
    assert set(rows[rows].index) == {
        "rmlt-2013-disliked", "rmlt-2015-cadres", "rmlt-2018-formalism", "rmlt-2020-digital",
    }  # fmt: skip


def test_the_groups_of_2013_are_those_of_the_survey_s_notes():
    surveys = evidence.load("surveys").set_index("survey_id")
    assert surveys.index[surveys.weighted].tolist() == [defined.WEIGHTED]
    groups = evidence.load("survey_groups")
    assert set(groups.survey_id) == {defined.WEIGHTED}
    said = surveys.population_note_en[defined.WEIGHTED]
    assert all(f"{row.n:,} {row.name_en}" in said for row in groups.itertuples())


def test_weights_make_a_large_survey_worth_fewer_people():
    said = figures.get("published-shares").dont_say["en"]
    by_hand = 1 / (0.4**2 / 2314 + 0.1**2 / 103 + 0.5**2 / 6780)
    assert "9,197" in said and f"some {round(by_hand, -2):,.0f} people" in said


# --- what n would be needed, and the week ---------------------------------------------------------


def test_every_need_is_a_mark_at_its_n():
    sheet = drawn("precision-by-n", "en")
    for row in need.needs().itertuples():
        name = f"need-{row.share * 100:.0f}-{row.design_effect * 10:.0f}"
        assert marks(sheet)[name].get_xdata() == row.n


def test_what_is_assumed_is_called_assumed():
    assert figures.get("precision-by-n").status == "assumed"
    assert need.above() == 0.4


def test_the_week_adds_up():
    rows = time_use.week_rows("en")
    parts = rows[rows.role.isin(["item", "rest"])]
    total = rows[rows.role == "total"].hours_high.item()
    assert parts.hours_high.sum() == pytest.approx(total)
    assert parts.start.iloc[1:].tolist() == pytest.approx(parts.hours_high.cumsum()[:-1].tolist())
    assert rows[rows.role == "apart"].start.item() == 0


def test_hours_known_between_two_ends_are_dashed():
    sheet = hours_chart.hours_a_week(time_use.week_rows("en"), "en")
    assert marks(sheet)[time_use.VISITS].get_linestyle() in ("--", "dashed")


# --- words of both editions -----------------------------------------------------------------------


@pytest.mark.parametrize("figure", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_have_plain_columns_and_sentences_keep_no_name(figure, lang):
    spec = figures.get(figure)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in spec.data(lang).columns)
    for part in ("title", "caption", "alt", "can_say", "dont_say"):
        assert not re.search(r"[{}]|\bnan\b", getattr(spec, part)[lang])


@pytest.mark.parametrize("figure", IDS)
def test_an_image_speaks_its_edition_s_language(figure):
    chinese = [word for word in words(drawn(figure, "zh")) if "jianfu" not in word]
    assert not [word for word in chinese if re.search(r"[A-Za-z]{2,}", word)]
    assert not [word for word in words(drawn(figure, "en")) if re.search("[一-鿿]", word)]


@pytest.mark.parametrize("figure", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_touches_another_or_leaves_the_sheet(figure, lang):
    sheet = drawn(figure, lang)
    sheet.draw_without_rendering()
    labels = [*sheet.texts, *(text for axes in sheet.axes for text in axes.texts)]
    for axes in sheet.axes:
        if axes.axison:
            labels += [axes.xaxis.label, axes.yaxis.label, *axes.get_yticklabels()]
            labels += axes.get_xticklabels()
    labels = [one for one in labels if one.get_text().strip() and one.get_visible()]
    boxes = [one.get_window_extent().shrunk(0.96, 0.7) for one in labels]
    for place, (label, box) in enumerate(zip(labels, boxes, strict=True)):
        assert box.x0 >= 0 and box.x1 <= sheet.bbox.x1, label.get_text()
        assert box.y0 >= 0 and box.y1 <= sheet.bbox.y1, label.get_text()
        assert label.get_fontsize() >= 6
        for other in range(place):
            assert not box.overlaps(boxes[other]), (label.get_text(), labels[other].get_text())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_wording_does_not_run_into_the_scale(lang):
    sheet = drawn("published-shares", lang)
    sheet.draw_without_rendering()
    scale = charts._LEFT * sheet.dpi
    rows = surveyed.published()
    beside = [text for text in sheet.axes[0].texts if text.get_color() == "#5b6770"]
    assert len(beside) >= len(rows)
    for text in beside:
        box = text.get_window_extent()
        starts_left = box.x0 < scale - 0.3 * sheet.dpi
        assert not starts_left or box.x1 < scale - 2, text.get_text()


def test_lines_never_begin_with_a_closing_mark():
    assert paper.lines("报表，数据", 0.2, 7.2) == ["报表，", "数据"]


# --- what the chapter says in words ---------------------------------------------------------------


def test_half_of_the_intervals_are_not_about_burden_and_one_is_not_of_the_web():
    left = {name: analysis.tally(rows)["intervals"] for name, rows in surveyed.kept().items()}
    assert left == {"all": 8, "burden": 4, "offline": 1, "offline_burden": 1, "cadres": 0}


def test_no_share_of_cadres_about_burden_says_how_many_answered():
    cadres = surveyed.kept()["cadres"]
    assert len(cadres) and cadres.n.isna().all()


def test_most_claims_meet_other_people_three_meet_cadres_without_n_and_none_with():
    rows = tables.show("claims-and-surveys", "en").rows.bears.value_counts()
    assert rows.to_dict() == {"of other people": 7, "of cadres, n not given": 3}


def test_every_published_figure_about_burden_is_paired():
    rows = surveyed.joined()
    asked = rows.measure.isin(["share", "weighted_share", "mean"]) & rows.report.isna()
    assert set(rows[asked & rows.burden].finding_id) == set(evidence.load("nearness").finding_id)


def test_both_views_on_technology_are_held_by_a_majority():
    rows = surveyed.published().set_index("finding_id")
    assert (rows.value_low[["rmlt-2020-digital-04", "rmlt-2020-digital-05"]] >= 0.5).all()


def test_the_survey_of_cadres_with_a_sample_shows_only_its_make_up():
    rows = surveyed.joined().query("survey_id == 'ccdi-mag-2025'")
    assert set(rows.measure) == {"composition"} and rows.n.notna().all()


def test_the_longest_line_is_that_of_the_community_workers():
    rows = surveyed.published().set_index("finding_id")
    assert (rows.high - rows.low).idxmax() == "changzhou-2023-01"


def test_a_few_hundred_answers_are_enough_unless_the_share_is_near_the_line():
    chance = need.needs().query("design_effect == 1").set_index("share").n_for_chance
    assert chance[0.5] < 300 and chance[0.45] < 1000 < chance[0.42]
