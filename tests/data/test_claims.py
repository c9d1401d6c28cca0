"""The coding of the reports keeps to FIDELITY: nothing left out, nothing invented, no trap sprung."""

import re

import pytest

from jianfu import derive, evidence, paths
from jianfu.cite import REPORTS

EXPECTED = {
    "township-study": (45, 65),
    "dossier": (150, 230),
    "oped": (45, 60),
    "immunity": (70, 90),
    "district-report": (40, 50),
}


@pytest.fixture(scope="module")
def claims():
    return evidence.load("claims")


@pytest.fixture(scope="module")
def links():
    return evidence.load("links")


def items_of(structure: str):
    items = evidence.load("structure_items")
    return items[items.structure_id == structure]


@pytest.mark.parametrize("report", REPORTS)
def test_every_report_is_coded_from_end_to_end(report):
    row = evidence.load("coverage").set_index("report").loc[report]
    assert row.share >= 0.97
    assert row.unaccounted == 0
    assert EXPECTED[report][0] <= row.claims <= EXPECTED[report][1]


def test_a_gap_is_never_inside_a_claim(claims):
    for gap in evidence.load("gaps").itertuples():
        own = claims[claims.report == gap.report]
        assert not ((own.start_char < gap.end_char) & (own.end_char > gap.start_char)).any()


def test_claims_are_numbered_in_the_order_of_the_text(claims):
    for _, own in claims.groupby("report", sort=False):
        numbers = own.claim_id.str.rsplit("-", n=1).str[1].astype(int)
        assert numbers.tolist() == list(range(1, len(own) + 1))
        # A claim may reach over its neighbours; it never begins far before the one above it.
        assert (own.start_char.diff().dropna() > -120).all()


def test_hedges_and_connectives_stand_in_their_passages(documents):
    assert derive.unsaid_words() == []


def test_a_hedge_that_the_text_does_not_say_is_found(documents, monkeypatch):
    rows = evidence.load("claims")
    plain = rows.index[rows.claim_id == "oped-029"][0]
    rows.at[plain, "hedge"] = ("isolated",)
    real = evidence.load
    monkeypatch.setattr(evidence, "load", lambda name: rows if name == "claims" else real(name))
    (wrong,) = derive.unsaid_words()
    assert wrong.startswith(f"claims.csv: row {plain + 2}, column hedge: isolated but none")


# --- the traps -----------------------------------------------------------------------------------


def test_activist_reduction_is_criticised_and_passive_reduction_endorsed(claims):
    words = claims.set_index("claim_id").paraphrase_zh
    assert words["oped-029"].startswith("减负积极主义收效不佳")
    endorsed = claims[claims.paraphrase_zh.str.startswith("减负消极主义")]
    assert set(endorsed.kind) <= {"remedy", "definition"} and len(endorsed) >= 2


def test_the_op_eds_two_step_lists_stay_two():
    design, doing = items_of("oped-design-steps"), items_of("oped-implementation-steps")
    assert (len(design), len(doing)) == (2, 4)
    assert design.end_char.max() < doing.start_char.min()


def test_the_op_eds_chain_of_success_is_a_prediction(claims):
    chain = claims[claims.claim_id.between("oped-053", "oped-058")]
    assert set(chain.kind) == {"prediction"}


@pytest.mark.parametrize(
    ("problems", "remedies", "allowed"),
    [
        ("dossier-deviations", "dossier-execution-remedies", set()),
        ("dossier-deviation-causes", "dossier-execution-remedies", set()),
    ],
)
def test_lists_that_agree_in_number_are_not_paired(problems, remedies, allowed, links):
    """No remedy of part 03 is tied to one deviation or one cause."""
    sick = {claim for claims in items_of(problems).claims for claim in claims}
    cure = {claim for claims in items_of(remedies).claims for claim in claims}
    tied = links[
        (links.type == "remedies") & links.from_claim.isin(cure) & links.to_claim.isin(sick)
    ]
    assert set(tied.link_id) == allowed


def test_only_cause_two_is_tied_to_deviations(links):
    """Blame avoidance makes campaigns and one-size-fits-all the safe way; nothing else is said."""
    causes = {claim for claims in items_of("dossier-deviation-causes").claims for claim in claims}
    deviations = items_of("dossier-deviations").set_index("position").claims
    tied = links[(links.type == "causes") & links.from_claim.isin(causes)]
    reached = {
        place for place, claims in deviations.items() if tied[tied.to_claim.isin(claims)].shape[0]
    }
    assert reached <= {1, 2}


def test_the_immunity_articles_remedies_answer_all_dilemmas_together(claims, links):
    """One claim remedies the dilemmas; the sixteen pairs of a 4 × 4 diagram are not in the text."""
    kinds = claims.set_index("claim_id").kind
    stated = links[
        (links.report == "immunity") & (links.type == "remedies") & (links.status == "stated")
    ]
    to_dilemmas = stated[stated.to_claim == "immunity-009"]
    assert to_dilemmas.from_claim.tolist() == ["immunity-065"]
    late = stated[stated.from_claim.str[-3:].astype(int) > 65]
    assert late.empty, late.link_id.tolist()
    assert kinds["immunity-065"] == "remedy"


def test_only_the_dossier_names_a_sanctioning_power():
    items = evidence.load("structure_items")
    named = items[items.label_zh.str.contains("惩罚性权力")]
    assert set(named.report) == {"dossier"}


def test_no_remedy_of_the_district_report_is_supplied_from_elsewhere(claims):
    """The copy breaks off before its remedies; the one it has is about showcases."""
    own = claims[(claims.report == "district-report") & (claims.kind == "remedy")]
    assert own.claim_id.tolist() == ["district-018"]
    assert own.end_char.max() < 1200


def test_counted_reduction_is_not_information_technology(claims):
    own = claims[claims.report == "district-report"]
    assert not own.paraphrase_en.str.contains(r"digital|technolog", case=False).any()


def test_no_person_is_tied_to_the_immunity_article():
    """Persons stand only in its list of works, behind the line that names none."""
    entities, mentions = evidence.load("entities"), evidence.load("entity_mentions")
    persons = set(entities[entities.kind == "person"].entity_id)
    own = mentions[(mentions.report == "immunity") & mentions.entity_id.isin(persons)]
    start = 7645  # where its references begin
    leaders = own[own.start_char < start].entity_id
    assert set(leaders) <= {"person-xi-jinping"}


def test_both_survey_shares_of_the_township_study_are_intervals():
    numbers = evidence.load("numbers")
    shares = numbers[(numbers.report == "township-study") & (numbers.kind == "share")]
    assert len(shares) == 2
    assert set(zip(shares.value_low, shares.value_high, shares.wording, strict=True)) == {
        (0.4, 1.0, "over")
    }


def test_technology_stands_as_remedy_and_as_burden():
    positions = evidence.load("positions").set_index(["topic_id", "report"]).position
    for report in ("dossier", "immunity"):
        assert positions["technology-as-remedy", report] == "asserts"
        assert positions["technology-as-burden", report] == "asserts"
    assert positions["technology-as-remedy", "district-report"] != "asserts"


def test_the_op_ed_alone_contests_reducing_burden_to_get_more_done():
    positions = evidence.load("positions")
    topic = positions[positions.topic_id == "reduce-to-raise-efficacy"]
    assert topic[topic.position == "contests"].report.tolist() == ["oped"]


def test_the_dossiers_two_views_of_accountability_both_stand():
    pairs = evidence.load("contradictions")
    report = evidence.load("claims").set_index("claim_id").report
    within = pairs[
        (pairs.claim_a.map(report) == "dossier") & (pairs.claim_b.map(report) == "dossier")
    ]
    assert within.topic_id.str.contains("accountability").any()


def test_twenty_topics_and_more_are_compared():
    positions = evidence.load("positions")
    assert positions.topic_id.nunique() >= 20
    assert set(positions.position) == {"asserts", "contests", "silent", "not_applicable"}


def test_no_author_list_says_who_wrote_which_part():
    entities = evidence.load("entities")
    persons = entities[entities.kind == "person"]
    assert not persons.note_en.fillna("").str.contains(r"wrote part \d|author of part").any()


# --- coding --------------------------------------------------------------------------------------


def test_enough_rows_of_each_table_were_coded_twice():
    coded = evidence.load("recoding").groupby("table").row_id.nunique()
    assert coded["claims"] >= 120
    assert coded["relations"] >= 40
    assert coded["cases"] >= 40


def test_the_kept_code_is_the_one_in_the_table():
    keys = {"claims": "claim_id", "relations": "relation_id", "cases": "case_id"}
    tables = {name: evidence.load(name).set_index(key) for name, key in keys.items()}
    for row in evidence.load("recoding").itertuples():
        held = tables[row.table].loc[row.row_id]
        kept = {
            "hedged": lambda held=held: "yes" if held.hedge else "no",
            "first_instrument": lambda held=held: (
                held.instruments[0] if held.instruments else "none"
            ),
            "case_kind": lambda held=held: held["kind"],
        }.get(row.variable, lambda held=held, row=row: held[row.variable])()
        assert kept == row.final, (row.table, row.row_id, row.variable)


QUOTING = {"pages", "terms", "events"}  # their notes quote titles and words as the source has them


def test_no_english_cell_holds_chinese():
    for name, table in evidence.described(paths.evidence()).items():
        rows = evidence.load(name)
        for field in table.fields:
            if field.name.endswith("_en") and name not in QUOTING:
                cells = rows[field.name].dropna()
                chinese = [cell for cell in cells if re.search(r"[一-鿿]", cell)]
                assert chinese == [], (name, field.name)
