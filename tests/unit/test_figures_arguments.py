"""The figures of chapter 06: every claim a mark, every mark a way to its row, four positions apart."""

import re

import pandas as pd
import pytest
from matplotlib.collections import PathCollection

from jianfu import evidence, figures, style, tables, vocab
from jianfu.analysis import arguments
from jianfu.charts import arguments as charts
from jianfu.charts import matrix, score
from jianfu.figures import agreement, contradictions, footing, ledger
from jianfu.figures import arguments as maps
from jianfu.figures.rendering import drawn

IDS = [name for name in figures.ids() if figures.get(name).chapter == "06_arguments"]
LANGUAGES = ("zh", "en")


def gids(figure) -> set[str]:
    return {artist.get_gid() for artist in figure.findobj() if artist.get_gid()}


# --- labels -------------------------------------------------------------------------------------


def test_every_core_claim_and_every_claim_of_a_pair_has_a_label_and_no_other():
    claims, pairs = evidence.load("claims"), evidence.load("contradictions")
    wanted = {*claims[claims.importance == "core"].claim_id, *pairs.claim_a, *pairs.claim_b}
    assert set(evidence.load("claim_labels").claim_id) == wanted


def test_labels_are_short_and_in_their_own_language():
    for row in evidence.load("claim_labels").itertuples():
        assert len(row.label_zh) <= 14, row.claim_id
        assert len(row.label_en.split()) <= 8, row.claim_id
        assert not re.search(r"[A-Za-z,:;?!]", row.label_zh), row.claim_id
        assert not re.search(r"[\u4e00-\u9fff'\"]", row.label_en), row.claim_id


# --- the maps -----------------------------------------------------------------------------------


def small() -> tuple[pd.DataFrame, pd.DataFrame]:
    claims = pd.DataFrame(
        {
            "claim_id": ["a", "b", "c"],
            "section_id": ["s1", "s1", "s2"],
            "kind": ["cause", "diagnosis", "remedy"],
            "importance": ["core", "core", "detail"],
        }
    )
    links = pd.DataFrame(
        {
            "from_claim": ["a", "c", "c"],
            "to_claim": ["b", "b", "elsewhere"],
            "type": ["causes", "remedies", "supports"],
            "status": ["stated", "inferred", "stated"],
        }
    )
    return claims, links


def drawn_small(labels=None):
    claims, links = small()
    with style.applied("en", salt="test"):
        return charts.argument_map(
            claims, links, {"s1": "first", "s2": "second"}, labels or {"a": "A", "b": "B"}, "en"
        )


def test_a_core_claim_without_a_label_is_refused_and_the_table_named():
    with pytest.raises(KeyError, match=r"core claim 'b' has no label.*claim_labels\.csv"):
        drawn_small({"a": "A"})


def test_stated_links_are_solid_and_inferred_ones_dashed():
    lines = {
        one.get_gid(): one.get_linestyle()[0][1] is None
        for one in drawn_small().findobj(PathCollection)
        if one.get_gid()
    }
    assert lines == {"links-causes-stated": True, "links-remedies-inferred": False}


def test_a_link_that_leaves_the_sheet_is_not_drawn():
    assert "links-supports-stated" not in gids(drawn_small())


def test_claims_stand_in_the_order_of_the_text_in_the_lane_of_their_kind():
    claims, _ = small()
    places, bands = score.laid_out(claims, {"s1": "x", "s2": "y"}, {"a": "A", "b": "B"}, "en")
    assert places["a"].y < places["b"].y < places["c"].y
    assert places["a"].x < places["b"].x < places["c"].x
    assert len(bands) == 2 and bands[0].foot == bands[1].top


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_kind_has_a_shape_and_each_type_an_end_of_its_own(lang):
    assert set(charts.MARKS) == set(vocab.codes("claim_kind"))
    assert set(charts.LINKS) == set(vocab.codes("link_type"))
    by_lane = [
        (score.lane_of(kind).name[lang], mark[0], mark[2]) for kind, mark in charts.MARKS.items()
    ]
    assert len(set(by_lane)) == len(by_lane)


@pytest.mark.parametrize("name", maps.SHEETS)
def test_every_claim_of_a_sheet_is_a_mark_and_only_core_claims_have_words(name):
    sheet = maps.SHEETS[name]
    held, found = sheet.claims(), gids(drawn(name, "en"))
    assert set(held.claim_id) <= found
    core = set(held[held.importance == "core"].claim_id)
    assert {gid.removesuffix("-label") for gid in found if gid.endswith("-label")} == core


def test_the_sheets_hold_every_claim_once_and_every_stated_link():
    held = pd.concat([sheet.claims() for sheet in maps.SHEETS.values()])
    assert sorted(held.claim_id) == sorted(evidence.load("claims").claim_id)
    stated = evidence.load("links").query("status == 'stated'")
    assert sum((s.links().status == "stated").sum() for s in maps.SHEETS.values()) == len(stated)


@pytest.mark.parametrize("name", maps.SHEETS)
def test_the_page_shows_stated_links_only_and_says_how_many_it_leaves_out(name):
    assert not [gid for gid in gids(drawn(name, "zh")) if gid.endswith("-inferred")]
    left_out = (maps.SHEETS[name].links().status == "inferred").sum()
    for lang in LANGUAGES:
        assert re.search(rf"\b{left_out}\b", figures.get(name).caption[lang])


def test_an_unknown_map_is_refused_and_the_known_ones_named():
    with pytest.raises(KeyError, match=r"no argument map 'oped'.*argument-map-oped"):
        maps.WithInferred("oped")


@pytest.mark.parametrize("name", [name for name in maps.SHEETS if "dossier" in name])
def test_only_a_problem_answered_itself_is_answered_in_so_many_words(name):
    claims, links = maps.SHEETS[name].claims(), maps.SHEETS[name].links()
    told = links.query("type == 'remedies' and status == 'stated'").to_claim
    core = claims[claims.importance == "core"]
    problems = core[core.kind.isin(arguments.PROBLEMS)].claim_id
    own, said = problems.isin(told).sum(), figures.get(name).can_say
    assert f"in so many words, {own} of {len(problems)}, and" in said["en"]
    assert f"写明回应的核心问题，{len(problems)} 个中有 {own} 个，另有" in said["zh"]


def test_only_the_district_report_has_lost_its_remedies():
    assert footing.lost() == ("district-report",)
    blank = footing.counts().groupby("report").answered.apply(lambda counts: counts.isna().all())
    assert blank[blank].index.tolist() == ["district-report"]


def test_the_footing_tells_problems_answered_themselves_from_those_reached_through_a_whole():
    four = footing.counts().query("setting == 'stated' and answered.notna()")
    own, more = four.answered_own.sum(), (four.answered - four.answered_own).sum()
    for part in ("alt", "can_say"):
        words = getattr(figures.get("argument-footing"), part)["en"]
        assert re.search(rf"{own} are answered themselves.*\b{more} more\b", words)


@pytest.mark.parametrize("name", maps.SHEETS)
def test_a_map_says_how_far_two_codings_agree_on_what_is_core(name):
    alpha = f"{footing.importance().alpha:.2f}"
    assert all(alpha in figures.get(name).caption[lang] for lang in LANGUAGES)


# --- every mark leads to a row ------------------------------------------------------------------


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_leads_to_a_row_that_is_there(name, lang):
    ledger_page = tables.show("claims", lang)._repr_html_()
    chapter = "".join(tables.show(t, lang)._repr_html_() for t in ("positions", "contradictions"))
    links = figures.get(name).links(lang)
    for address, tooltip in links.values():
        page, _, row = address.partition("#")
        assert f'id="{row}"' in (ledger_page if page == f"{ledger.PAGE}.html" else chapter), address
        assert tooltip
    assert set(links) <= gids(drawn(name, lang))


def test_a_row_of_the_ledger_leads_to_rows_of_the_ledger():
    page = tables.show("claims", "en")._repr_html_()
    for target in set(re.findall(r'href="#([^"]+)"', page)):
        assert f'<tr id="{target}">' in page


# --- agreement and contradiction ----------------------------------------------------------------


def test_every_topic_stands_in_one_group_and_most_asserted_come_first():
    rank = agreement.counts().set_index("topic_id").asserts
    placed = agreement.grouped("en")
    assert sorted(t for held in placed.values() for t in held) == sorted(rank.index)
    for held in placed.values():
        assert rank[held].is_monotonic_decreasing


def test_four_positions_have_four_marks():
    with style.applied("en", salt="test"):
        axes, figure = matrix._sheet(1.0)
        for n, position in enumerate(vocab.codes("position")):
            matrix._position(axes, 1.0 + n, 0.5, position, gid=position)
    looks = {
        line.get_gid(): (line.get_marker(), line.get_markersize())
        for line in figure.findobj(lambda a: getattr(a, "get_marker", None) and a.get_gid())
    }
    assert len(set(looks.values())) == 4


def test_a_bar_joins_two_reports_just_where_a_voice_is_lost():
    table = agreement.counts()
    lost = {f"one-{row.topic_id}" for row in table.itertuples() if row.voices < row.asserts}
    bars = {gid for gid in gids(drawn("agreement", "en")) if gid.startswith("one-")}
    assert bars == lost
    shared = agreement.shared()
    assert set(zip(shared.report_a, shared.report_b, strict=True)) == {
        ("dossier", "district-report")
    }


def test_no_pair_is_drawn_as_exclusive_because_none_is():
    assert (contradictions.pairs().force == "tension").all()
    assert "0" in figures.get("contradictions").can_say["en"]


def test_the_statements_checked_have_words_in_both_editions():
    for lang in LANGUAGES:
        rows = footing.check_rows(lang)
        assert len(rows) == len(footing.STATEMENTS)
        assert rows.verdict.nunique() == 2


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", IDS)
def test_no_sentence_keeps_a_name_for_a_number(name):
    for part in ("title", "caption", "alt", "can_say", "dont_say"):
        for lang in LANGUAGES:
            assert not re.search(r"[{}]|\bnan\b|<NA>", getattr(figures.get(name), part)[lang])


@pytest.mark.parametrize("name", IDS)
def test_each_edition_s_figure_speaks_its_own_language(name):
    def words(lang):
        return " ".join(
            t.get_text() for t in drawn(name, lang).findobj(lambda a: hasattr(a, "get_text"))
        )

    assert not re.search(r"[\u4e00-\u9fff]", words("en"))
    credit = f"{name}|jianfu|CC BY|v\\d|[0-9a-f]{{12}}"
    assert not re.search(r"[A-Za-z]{2,}", re.sub(credit, "", words("zh")))


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_smaller_than_six_points_on_paper(name, lang):
    sheet = drawn(name, lang)
    width, height = sheet.get_size_inches()
    # The page gives a figure 178 mm of width and at most 230 mm of height.
    scale = min(178 / 25.4 / width, 230 / 25.4 / height, 1)
    smallest = min(
        t.get_fontsize()
        for t in sheet.findobj(lambda a: hasattr(a, "get_fontsize"))
        if t.get_text() and "jianfu" not in t.get_text()
    )
    assert smallest * scale >= 6, (smallest, scale)


def test_an_unknown_claim_is_refused_and_its_neighbours_named():
    with pytest.raises(KeyError, match=r"no claim 'oped-999'; the claims are oped-001 to oped-"):
        ledger.known("oped-999")


@pytest.mark.parametrize("name", IDS)
def test_no_text_of_several_lines_needs_narrow_quotes(name):
    # matplotlib gives font features to single lines only: quotes would be drawn full-width.
    for words in drawn(name, "en").findobj(lambda a: hasattr(a, "get_text")):
        assert "\n" not in words.get_text() or not re.search("[’‘“”]", words.get_text())
