"""Chapter 04 says what its tables say: links lead somewhere, and its prose names what fell."""

import re

import pytest

from jianfu import evidence, figures, paths, tables
from jianfu.analysis import burdens as analysis
from jianfu.cite import Locator
from jianfu.figures import burdens, robustness, shifts

IDS = [name for name in figures.ids() if figures.get(name).chapter == "04_shifts"]
LANGUAGES = ("zh", "en")


def test_the_modules_define_the_figures_the_registry_expects():
    defined = (*shifts.FIGURES, *burdens.FIGURES, *robustness.FIGURES)
    assert [spec.id for spec in defined] == IDS


@pytest.mark.parametrize("figure", IDS)
def test_no_sentence_keeps_a_name_for_a_number(figure):
    spec = figures.get(figure)
    for part in ("title", "caption", "alt", "can_say", "dont_say"):
        for lang in LANGUAGES:
            assert not re.search(r"[{}]|\bnan\b", getattr(spec, part)[lang])


@pytest.mark.parametrize("figure", IDS)
def test_a_figure_that_rests_on_inference_says_so(figure):
    assert figures.get(figure).status == "inferred"


@pytest.mark.parametrize("figure", IDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_numbers_behind_a_figure_have_plain_columns(figure, lang):
    rows = figures.get(figure).data(lang)
    assert len(rows) and all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in rows.columns)


@pytest.mark.parametrize("figure", [name for name in IDS if name != "shift-robustness"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_mark_leads_to_a_row_of_the_chapter(figure, lang):
    pages = "".join(tables.show(name, lang)._repr_html_() for name in ("shift-edges", "relations"))
    links = figures.get(figure).links(lang)
    assert links
    for address, words in links.values():
        assert f'id="{address[1:]}"' in pages
        assert words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_table_and_edges_point_at_each_other(lang):
    edges = tables.show("shift-edges", lang)
    relations = tables.show("relations", lang)
    assert len(relations.rows) == len(evidence.load("relations"))
    page = edges._repr_html_()
    for (link,) in relations.rows.edge:
        assert f'id="{link.address[1:]}"' in page
    assert sum(map(len, edges.rows.relation_ids)) == len(relations.rows)


def test_numbers_of_the_drawing_are_those_of_the_table():
    listed = tables.show("shift-edges", "en").rows
    drawn = [figures.get(name).data("en") for name in ("shift-network", "remedy-network")]
    assert listed.number.tolist() == [number for rows in drawn for number in rows.number]


@pytest.mark.parametrize("figure", IDS)
def test_every_passage_lies_inside_its_report(figure):
    sources = evidence.load("sources").set_index("report")
    for place in figures.get(figure).locators:
        assert isinstance(place, Locator)
        assert sources.useful_start[place.report] <= place.start
        assert place.end <= sources.useful_end[place.report]


# --- what the prose says in words ---------------------------------------------------------------
# Should a code change and one of these fail, the chapter's sentences must change with it.


def test_the_prose_names_the_conclusions_that_fell():
    assert robustness.fallen() == [
        "departments_over_superiors",
        "sender_is_asked",
        "one_leads",
        "removal_cuts_little",
        "village_is_reached",
    ]
    assert robustness.unsteady() == ["township_bears", "burdens_over_remedies", "none_dominates"]


def test_one_sentence_of_the_dossier_decides_about_the_township():
    rows = shifts.analysis.burdens(shifts.relations())
    own = rows[rows.to_actor == "township"].groupby("report").sentence_id.nunique()
    assert own.idxmin() == "dossier" and own["dossier"] == 1


@pytest.mark.parametrize(
    ("conclusion", "fails"),
    [
        ("sender_is_asked", {"stated"}),
        ("one_leads", {"without township-study", "stated"}),
        ("removal_cuts_little", {"stated"}),
        ("village_is_reached", {"without immunity"}),
    ],
)
def test_the_prose_says_where_a_conclusion_falls(conclusion, fails):
    rows = robustness.verdicts().query("conclusion == @conclusion")
    assert set(rows.check[~rows.holds.astype(bool)]) == fails


def test_departments_lead_only_without_the_dossier_or_without_inference():
    rows = robustness.verdicts().query("conclusion == 'departments_over_superiors'")
    assert set(rows.check[rows.holds.astype(bool)]) == {"without dossier", "stated"}


def test_on_stated_rows_departments_send_most():
    rows = shifts.analysis.burdens(shifts.relations()).query("status == 'stated'")
    sent = rows.groupby("from_actor").sentence_id.nunique()
    assert sent.idxmax() == "upper_departments"


def test_duty_without_power_leads_the_instruments():
    assert burdens.found().instrument.iloc[0] == "duty_power_mismatch"


def test_counting_shared_passages_once_changes_no_verdict():
    held = robustness.verdicts().pivot(index="conclusion", columns="check", values="holds")
    for check in ("once dossier", "once district-report"):
        assert held[check].tolist() == held["baseline"].tolist()


def test_those_above_send_and_are_never_said_to_bear():
    whole = burdens.balance().query("report == 'all'").set_index("actor")
    above = [actor for actor in analysis.UPPER if actor in whole.index]
    assert not whole.incoming[above].any()


def test_only_lower_governments_come_near_to_passing_on_what_they_receive():
    whole = burdens.balance().query("report == 'all'").set_index("actor")
    both = whole[(whole.incoming > 0) & (whole.outgoing > 0)].drop(index="public")
    share = both.outgoing / both.incoming
    assert share.idxmax() == "lower_governments"
    assert whole.crosses_zero["lower_governments"]


def test_only_the_op_ed_tells_what_the_county_sends():
    rows = shifts.analysis.burdens(shifts.relations())
    county = rows[rows.from_actor.isin(["county_departments", "county_leadership"])]
    assert set(county.report) == {"oped"}


def test_every_path_to_the_village_ends_in_one_sentence_of_the_immunity_article():
    rows = shifts.analysis.burdens(shifts.relations())
    last = rows[rows.to_actor == analysis.VILLAGE]
    assert set(last.report) == {"immunity"} and last.sentence_id.nunique() == 1


def test_the_district_report_has_no_remedy_to_draw():
    assert "district-report" not in set(shifts.analysis.remedies(shifts.relations()).report)


def test_most_senders_cannot_be_told_apart_into_lines_and_blocks():
    rows = shifts.analysis.burdens(shifts.relations())
    told = rows[rows.from_channel.isin(["tiao", "kuai"])].sentence_id.nunique()
    assert told < rows.sentence_id.nunique() / 2


def test_no_edition_types_a_number_of_the_analysis():
    for lang in LANGUAGES:
        page = (paths.root() / "chapters" / lang / "04_shifts.md").read_text("utf-8")
        prose = re.sub(
            r"```.*?```|`[^`]*`|\A---\n.*?\n---\n|^\(.*\)=$", "", page, flags=re.S | re.M
        )
        assert not re.search(r"\d", prose)
