"""A conclusion holds or fails by its numbers; every way to count changes what it says it does."""

import numpy as np
import pandas as pd
import pytest

from jianfu import evidence, text
from jianfu.analysis import burdens, robustness


@pytest.fixture(scope="module")
def relations():
    return evidence.load("relations")


@pytest.fixture(scope="module")
def reuse():
    return evidence.load("reuse")


@pytest.fixture(scope="module")
def variants(relations, reuse):
    return dict(robustness.variants(relations, reuse))


@pytest.fixture(scope="module")
def verdicts(relations, reuse):
    return robustness.verdicts(relations, reuse)


def test_every_check_of_every_conclusion_has_one_verdict(relations, variants, verdicts):
    assert len(verdicts) == len(variants) * len(robustness.conclusions(relations))
    assert not verdicts.duplicated(["conclusion", "check"]).any()


def test_it_holds_where_the_first_number_is_larger(verdicts):
    known = verdicts[verdicts.holds.notna()]
    assert (known.holds.astype(bool) == (known.value > known.against)).all()


def test_ways_to_count_leave_out_what_they_say(relations, variants):
    assert len(variants["baseline"]) == len(relations)
    assert variants["rows"].sentence_id.nunique() == len(relations)
    assert "oped" not in set(variants["without oped"].report)
    assert set(variants["stated"].status) == {"stated"}


def test_either_report_can_keep_the_shared_statements(variants, relations):
    for keep, other in (("dossier", "district-report"), ("district-report", "dossier")):
        gone = relations[~relations.relation_id.isin(variants[f"once {keep}"].relation_id)]
        assert set(gone.report) == {other}


def test_reports_that_share_nothing_have_no_such_check(relations, reuse):
    apart = relations[relations.report != "dossier"]
    assert not [name for name, _ in robustness.variants(apart, reuse) if name.startswith("once")]


def planted(**changes):
    row = {
        "relation_id": "r1", "report": "oped", "sentence_id": "s1", "from_actor": "some_places",
        "from_tier": "upper", "from_channel": "both", "to_actor": "township",
        "to_tier": "township", "instrument": "meetings", "relation_type": "transmission",
        "status": "stated",
    }  # fmt: skip
    return row | changes


def one(name, *rows):
    table = pd.DataFrame(rows)
    return robustness.conclusions(table)[name](table)


@pytest.mark.parametrize(
    ("name", "rows", "value", "against"),
    [
        ("level_unsaid", [{}, {"sentence_id": "s2", "from_tier": "county"}], 0.5, 0.5),
        ("passed_on", [{}, {"sentence_id": "s2", "relation_type": "shift"}], 1, 1),
        ("lines_over_blocks", [{"from_channel": "tiao"}, {"sentence_id": "s2"}], 1, 0),
        ("departments_over_superiors", [{"from_actor": "upper_departments"}], 1, 0),
        ("township_bears", [{}, {"sentence_id": "s2"}], 2, 0),
        ("burdens_over_remedies", [{}, {"sentence_id": "s2", "relation_type": "remedy"}], 0, 0),
        ("one_leads", [{}, {"sentence_id": "s2", "instrument": "ranking"}], 0.5, 0.5),
        ("none_dominates", [{}], 0.2, 1),
        ("removal_cuts_little", [{}, {"instrument": "ranking"}], 0.2, 0),
        ("village_is_reached", [{}], 0, 0),
        ("village_is_reached", [{"to_actor": "village_community"}], 1, 0),
    ],
)
def test_a_conclusion_compares_what_one_can_count_by_eye(name, rows, value, against):
    assert one(name, *(planted(**row) for row in rows)) == (value, against)


def test_the_sender_of_most_is_set_against_whoever_else_is_asked():
    remedy = {"relation_type": "remedy", "sentence_id": "s2"}
    rows = [planted(), planted(**remedy), planted(**remedy, from_actor="central")]
    assert one("sender_is_asked", *rows) == (1, 1)


def test_a_report_that_lost_its_remedies_is_not_taken_to_have_none():
    remedy = {"relation_type": "remedy", "sentence_id": "s2"}
    rows = [planted(), planted(**remedy), planted(report="district-report", sentence_id="s3")]
    assert one("burdens_over_remedies", *rows) == (0, 0)


def sparse():
    """A report with many sentences on the township, and one with a single such sentence."""
    own = [planted(relation_id=f"o{n}", sentence_id=f"o{n}") for n in range(9)]
    other = [
        planted(relation_id=f"d{n}", sentence_id=f"d{n}", report="dossier", to_actor=bearer)
        for n, bearer in enumerate(["township", "public"])
    ]
    return pd.DataFrame([*own, *other])


def test_a_report_whose_one_sentence_is_not_drawn_counts_as_nought():
    table = sparse()
    tests = robustness.conclusions(table)
    lost = table[table.sentence_id != "d0"]
    assert tests["township_bears"](table) == (1, 0)
    assert tests["township_bears"](lost) == (0, 0)
    assert tests["township_bears"](lost[lost.report == "oped"]) == (9, 0)
    weights = np.ones((2, len(burdens.sentences(table))), dtype=int)
    weights[1, burdens.sentences(table).sentence_id.tolist().index("d0")] = 0
    assert robustness.steadiness(table, weights).township_bears == 0.5


def test_a_report_whose_remedies_are_not_drawn_stays_in_question():
    burden, cure = planted(), planted(sentence_id="s2", relation_type="remedy")
    table = pd.DataFrame([burden, cure, burden | {"report": "dossier", "sentence_id": "s3"}])
    test = robustness.conclusions(table)["burdens_over_remedies"]
    assert test(table[table.sentence_id != "s2"]) == (1, 0)


def test_nothing_to_compare_is_no_verdict():
    table = pd.DataFrame([planted(to_actor="public")])
    verdict = robustness._verdict(robustness.conclusions(table)["township_bears"], table)
    assert verdict[2] is None


# --- redrawing ----------------------------------------------------------------------------------


def test_drawing_every_sentence_once_gives_the_baseline(relations, verdicts):
    once = np.ones((1, len(burdens.sentences(relations))), dtype=int)
    steady = robustness.steadiness(relations, once)
    base = verdicts[verdicts.check == "baseline"].set_index("conclusion").holds.astype(float)
    assert steady[base.index].tolist() == base.tolist()


def test_a_sentence_drawn_twice_counts_twice(relations):
    twice = 2 * np.ones((1, len(burdens.sentences(relations))), dtype=int)
    once = robustness.steadiness(relations, twice // 2)
    assert robustness.steadiness(relations, twice).to_dict() == once.to_dict()


def test_the_same_seed_gives_the_same_answer(relations):
    units = burdens.sentences(relations)
    runs = [
        robustness.steadiness(relations, text.bootstrap_weights(units.report, 3, 7)).to_dict()
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
