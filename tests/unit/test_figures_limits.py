"""The figures of chapter 03: marks lead to rows, bounds are drawn as bounds, dots are not zeros."""

import re

import pytest

from jianfu import evidence, figures, style, tables
from jianfu.analysis import limits as analysis
from jianfu.charts import limits as chart
from jianfu.figures import deviations, limits, outcomes
from jianfu.figures.rendering import drawn
from jianfu.language import LANGUAGES

FIGURES = (*limits.FIGURES, *deviations.FIGURES, *outcomes.FIGURES)
IDS = [spec.id for spec in FIGURES]
TABLES = {
    "limit-tightness": ("limits",),
    "policy-deviation": ("policy-deviations",),
    "reported-outcomes": ("outcomes",),
}
HAN = re.compile(r"[\u4e00-\u9fff]")


def words(figure: str, lang: str) -> list[str]:
    sheet = drawn(figure, lang)
    return [text.get_text() for axes in sheet.axes for text in axes.texts if text.get_text()]


def marks(figure: str, lang: str = "en") -> dict:
    return {one.get_gid(): one for one in drawn(figure, lang).findobj() if one.get_gid()}


def test_the_modules_define_the_figures_of_the_chapter():
    assert [name for name in figures.ids() if figures.get(name).chapter == "03_limits"] == IDS


@pytest.mark.parametrize("figure", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_mark_leads_to_a_row_of_the_chapter(figure, lang):
    page = "".join(tables.show(name, lang)._repr_html_() for name in TABLES[figure])
    links = figures.get(figure).links(lang)
    linked = {gid for gid in marks(figure, lang) if gid in links}
    assert linked == set(marks(figure, lang))
    for address, tooltip in links.values():
        assert f'id="{address[1:]}"' in page
        assert tooltip and bool(HAN.search(tooltip)) == (lang == "zh")


@pytest.mark.parametrize("figure", IDS)
def test_no_text_is_smaller_than_print_allows(figure):
    sizes = [text.get_fontsize() for axes in drawn(figure, "en").axes for text in axes.texts]
    assert min(sizes) >= 6


@pytest.mark.parametrize("figure", IDS)
def test_each_edition_is_in_its_own_language(figure):
    assert not [text for text in words(figure, "en") if HAN.search(text)]
    latin = [re.findall(r"[A-Za-z]{2,}", text) for text in words(figure, "zh")]
    assert not [found for found in latin if found]


@pytest.mark.parametrize("figure", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_keeps_a_name_for_a_number(figure, lang):
    spec = figures.get(figure)
    for part in ("title", "caption", "alt", "can_say", "dont_say"):
        assert not re.search(r"[{}]|\bnan\b", getattr(spec, part)[lang])


# --- limits -------------------------------------------------------------------------------------


def test_only_limits_that_can_be_compared_are_drawn():
    assert set(marks("limit-tightness")) == set(limits.compared().limit_id)
    held = evidence.load("limits").set_index("limit_id")
    assert held.loc[list(marks("limit-tightness"))].plotted.all()


def test_a_limit_on_one_page_is_hollow_and_one_on_two_is_full():
    drawn_marks = marks("limit-tightness")
    for row in limits.compared().itertuples():
        face = drawn_marks[row.limit_id].get_markerfacecolor()
        assert (face == style.PAPER) == (row.confirmation == "one_page")


def test_a_range_is_written_as_a_range_with_its_operator():
    assert "cut by 30–50" in words("limit-tightness", "en")
    assert "减30—50" in words("limit-tightness", "zh")
    assert "at most 5,000" in words("limit-tightness", "en")


def test_a_quantity_without_a_panel_is_refused_by_name():
    unknown = limits.compared().assign(item="tea_breaks")
    with pytest.raises(KeyError, match="no panel for item 'tea_breaks'"):
        chart.limit_tightness(unknown, {}, "en")


def test_an_event_known_by_interval_shows_no_month_it_may_not_have():
    rows = limits.compared().set_index("event_id")
    assert set(rows.loc["ev-2019-04-three-provinces", "when"]) == {"2019"}
    assert analysis.when(next(limits.compared().head(1).itertuples())) == "2012-01"


def test_every_limit_stands_in_the_table_drawn_or_not():
    shown = tables.show("limits", "zh").rows
    assert len(shown) == len(evidence.load("limits"))
    assert (shown.drawn == "在图中").sum() == len(limits.compared())


# --- deviations ---------------------------------------------------------------------------------


def test_a_cell_not_seen_is_a_dot_without_a_name():
    coded = deviations.coded()
    seen = coded[coded.addressed != "not_seen"].coding_id
    assert set(marks("policy-deviation")) == set(seen)
    assert set(tables.show("policy-deviations", "en").rows.coding_id) == set(seen)


def test_stated_and_inferred_differ_without_colour():
    held = marks("policy-deviation")
    coded = deviations.coded().set_index("coding_id").addressed
    lines = {coded[gid]: box.get_linestyle() for gid, box in held.items()}
    assert lines["stated"] != lines["inferred"]
    assert {"stated", "inferred"} <= set(words("policy-deviation", "en"))


def test_the_matrix_rests_on_the_five_passages_of_the_dossier():
    places = figures.get("policy-deviation").locators
    assert [place.report for place in places] == ["dossier"] * 5


# --- outcomes -----------------------------------------------------------------------------------


def test_the_image_itself_says_whose_number_each_mark_is():
    for lang, own, press in (("zh", "自报", "媒体"), ("en", "self-reported", "press")):
        shown, title = words("reported-outcomes", lang), figures.get("reported-outcomes").title
        assert any(own in text for text in shown) and any(press in text for text in shown)
        assert own not in title[lang].lower() and press in title[lang]
    drawn_marks = marks("reported-outcomes")
    own, press = (
        {
            drawn_marks[row.outcome_id].get_marker()
            for row in outcomes.outcome_rows("en").itertuples()
            if row.official == who
        }
        for who in (True, False)
    )
    assert len(own) == len(press) == 1 and own != press


def test_no_result_rests_on_two_pages_and_jiangxis_pair_is_not_counted():
    rows = outcomes.outcomes()
    results = rows[rows["sort"].isin(["fall", "pair", "amount"])]
    assert not (results.confirmation == "two_pages").any()
    said = figures.get("reported-outcomes").can_say["en"]
    assert f"of all {len(results)} that speak of results, {results.official.sum()} self" in said
    assert "none rests on two independent pages" in said
    assert outcomes.COUNTED_CASE not in set(rows.outcome_id)
    assert outcomes.case_reporter() == "government"
    assert "drawn, not counted" in " ".join(words("reported-outcomes", "en"))


def test_bounds_are_written_as_bounds():
    shown = " ".join(words("reported-outcomes", "en"))
    assert "at least 1,908,000 documents" in shown
    assert "about 40 percent" in shown


def test_counts_that_contradict_their_percentage_are_printed_as_counts():
    for lang in LANGUAGES:
        assert any(text.startswith("91 → 39") for text in words("reported-outcomes", lang))
        case = tables.show("outcomes", lang).rows.set_index("outcome_id").loc["case-043"]
        assert case.value == "91 → 39"
        assert "%" not in case.text
    assert not any("57" in text or "65" in text for text in words("reported-outcomes", "en"))


def test_every_outcome_is_drawn_once_and_a_pair_is_one_strip():
    rows = outcomes.outcome_rows("en")
    drawn_ids = {*rows.outcome_id, *rows.before_id.dropna()}
    assert drawn_ids == {*evidence.load("outcomes").outcome_id, outcomes.COUNTED_CASE}


def test_no_strip_mixes_two_units():
    rows = outcomes.outcome_rows("en")
    assert (rows.groupby("scale").unit_name.nunique() == 1).all()
