"""Figures of chapter 08: what the chapter says in words is what the tables give.

That no text touches another is tested for every figure in ``test_figures_words``.
"""

import re

import pytest

from jianfu import evidence, figures, tables
from jianfu.figures import cowords, keyness, lexicon, sensitivity, significance
from jianfu.figures.rendering import drawn
from jianfu.text import multiverse
from tests.unit.test_figures_words import written_on

IDS = ["coword-network", "burden-lexicon", "word-sensitivity", "significance-check"]
TABLES = ["cowords", "burden-shares", "findings-kept", "significant-words"]
LANGUAGES = ("zh", "en")


def pair(a, b):
    found = cowords.pairs()
    return found[(found.a == a) & (found.b == b)]


def test_the_chapter_has_the_figures_it_should():
    assert [name for name in figures.ids() if figures.get(name).chapter == "08_cowords"] == IDS


@pytest.mark.parametrize("figure", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_label_is_smaller_than_six_points(figure, lang):
    assert min(one.get_fontsize() for one in written_on(drawn(figure, lang))) >= 6


@pytest.mark.parametrize("figure", IDS)
def test_no_sentence_keeps_a_name_for_a_number(figure):
    for part in ("title", "caption", "alt", "can_say", "dont_say"):
        for lang in LANGUAGES:
            assert not re.search(r"[{}]|\bnan\b", getattr(figures.get(figure), part)[lang])


@pytest.mark.parametrize("figure", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_numbers_behind_a_figure_have_plain_columns(figure, lang):
    columns = figures.get(figure).data(lang).columns
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in columns)


@pytest.mark.parametrize("figure", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_leads_to_a_row_of_the_chapters_tables(figure, lang):
    rows = {
        str(row) for name in TABLES for row in tables.get(name).rows(lang)[tables.get(name).row_id]
    }
    links = figures.get(figure).links(lang)
    assert links
    assert {address for address, _ in links.values()} <= {f"#{row}" for row in rows}


# --- the network ----------------------------------------------------------------------------------


def test_documents_and_meetings_formalism_and_bureaucratism_are_firmly_together():
    assert pair("会议", "文件").firm.item()
    assert pair("官僚主义", "形式主义").firm.item()


def test_digital_formalism_is_the_strongest_pair_and_one_reports():
    first = cowords.pairs().iloc[0]
    assert (first.a, first.b) == ("数字形式主义", "数字技术")
    assert first.reports == ("dossier",) and not first.firm


def test_assessment_and_ranking_are_together_in_the_op_ed_no_more_than_by_chance():
    found = pair("排名", "考核")
    assert found.reports.item() == ("oped",)
    assert found.p.item() > cowords.CHANCE


def test_assessment_and_trace_keeping_are_not_joined():
    assert pair("留痕", "考核").empty


def test_pressure_and_incentives_are_one_voice_once_shared_passages_count_once():
    found = pair("压力大", "激励")
    assert found.reports.item() == ("dossier", "district-report")
    assert found.voices.item() < 2 and not found.firm.item()


def test_every_pair_passes_the_thresholds_the_caption_states():
    found = cowords.pairs()
    assert (found[["n_a", "n_b"]] >= cowords.MIN_DOCS).all(axis=None)
    assert (found.together >= cowords.MIN_TOGETHER).all()
    assert (found.npmi >= cowords.THRESHOLD).all()
    assert len(cowords.variations()) == 48


def test_groups_are_softer_than_pairs():
    assert cowords.grouping_agreement().min() < 0.5


def test_fewer_pairs_are_expected_below_the_level_than_a_twentieth():
    tested = cowords._tested()
    assert (tested.p < cowords.CHANCE).sum() > tested.below.sum()
    said = figures.get("coword-network").dont_say["en"]
    assert f"given that they meet, about {round(tested.below.sum())} would" in said


def test_no_probability_is_printed_as_nought():
    printed = cowords.rows("en")["p"]
    assert "< 0.0001" in set(printed) and not (printed == "0.0000").any()


# --- the lexicon ----------------------------------------------------------------------------------


def test_shares_of_a_report_add_up_to_the_whole():
    assert lexicon.shares().groupby("report").share.sum().tolist() == pytest.approx([1] * 5)


def test_no_first_theme_is_sure():
    assert (lexicon.shares().query("first").leads < 0.95).all()


def test_the_digital_theme_is_large_in_the_dossier_and_absent_from_two_reports():
    digital = lexicon.shares().query("theme == 'digital'").set_index("report")
    assert digital.share.idxmax() == "dossier"
    assert (digital["count"] == 0).sum() == 2


# --- the universes --------------------------------------------------------------------------------


def test_the_books_own_universe_is_the_chapter_on_words():
    ours, theirs = sensitivity.views()[0].words, keyness.contrasted()
    key = ["report", "term"]
    both = ours.merge(theirs, on=key, suffixes=("", "_07"))
    assert len(both) == len(ours) == len(theirs)
    assert (both.g2 == both.g2_07).all()
    assert (both.crosses_zero == both.crosses_zero_07).all()


def test_every_finding_holds_in_the_books_own_universe():
    assert all(one is True for one in sensitivity.told()[0])


def test_first_places_of_dossier_and_op_ed_fall_with_the_unit_and_over_use_stays():
    told = sensitivity.told()
    for number, universe in enumerate(multiverse.universes()):
        by_words = universe.unit == "words"
        assert told.loc["first-dossier", number] == by_words
        assert told.loc["first-oped", number] == by_words
        assert told.loc["clear-2", number] is True and told.loc["clear-3", number] is True


def test_the_township_study_loses_its_first_word_only_to_stop_words_counted_as_words():
    told = sensitivity.told().loc["first-township-study"]
    for number, universe in enumerate(multiverse.universes()):
        lost = universe.unit == "words" and universe.stop_words == "kept"
        assert told[number] is not lost


def test_the_claim_on_accountability_rests_on_the_dictionary():
    told = sensitivity.told().loc["crosses"]
    for number, universe in enumerate(multiverse.universes()):
        if universe.dictionary == "corrected":
            assert told[number] is True
        elif universe.guessing == "plain":
            assert told[number] is None
        elif universe.unit == "words":
            assert told[number] is False


def test_the_unit_moves_the_lists_more_than_any_other_choice():
    alone = sensitivity._alone()
    assert alone.key.idxmin() == alone.common.idxmin() == ("unit", "passages")
    others = alone.drop(index=[("unit", "passages")])
    assert 1 - alone.key.min() > (1 - others.key).sum()


def test_what_chapter_07_calls_clear_of_one_is_so_in_every_universe():
    found = sensitivity.rows("en")
    clear = found[found["id"].str.startswith("clear-")]
    assert clear["holds"].tolist() == clear["asked"].tolist() == [48] * 5


def test_the_counts_of_the_books_universe_are_the_books_counts():
    universes, counts = evidence.load("universes"), evidence.load("term_counts")
    own = universes[universes.corrected_hmm_all > 0]
    assert own.corrected_hmm_all.tolist() == counts["count"].tolist()
    assert own.term.tolist() == counts.term.tolist()


def test_counting_once_never_counts_more():
    universes = evidence.load("universes")
    for name in multiverse.countings():
        if name.endswith("_all"):
            assert (universes[name.replace("_all", "_once")] <= universes[name]).all()


# --- significance ---------------------------------------------------------------------------------


def test_the_test_keeps_its_promise_for_words_and_breaks_it_for_passages():
    shares = significance.alarms().set_index(["g2_above", "way"]).share
    for threshold in keyness.SIGNIFICANT:
        assert shares[threshold, "words"] <= shares[threshold, "promised"]
        assert shares[threshold, "passages"] > 1.5 * shares[threshold, "promised"]


def test_a_strict_correction_leaves_few_words_that_cross_one_but_not_none():
    held = significance.after_holm()
    assert 0 < held.crosses_zero.sum() < len(held) / 5


def test_the_table_of_pairs_names_the_number_of_variations():
    from jianfu.tables.cowords import LISTINGS

    heads = [column.label["en"] for column in LISTINGS["cowords"].columns]
    assert f"Kept, of {len(cowords.variations())}" in heads
