"""Each rule about rows has one planted bad row, refused by row, column, value and what is right.

The tables are small enough to check by eye: two sections, three claims, two links, one list.
"""

import pandas as pd
import pytest

from jianfu import evidence, rules, vocab

NONE = None


def table(columns: str, *rows: tuple) -> pd.DataFrame:
    made = pd.DataFrame(list(rows), columns=columns.split())
    types = made.convert_dtypes().dtypes.to_dict()
    return made.astype(types | {name: float for name in made if name.startswith("value_")})


def good() -> dict[str, pd.DataFrame]:
    reports = vocab.codes("report")
    return {
        "sources": pd.DataFrame({"report": reports, "lost": [(), (), (), (), ("remedy",)]}),
        "provenance": pd.DataFrame(
            {"report": reports, "item": "complete", "state": ["given"] * 4 + ["missing"]}
        ),
        "sections": table(
            "section_id report parent start_char end_char heading_end",
            ("oped-1", "oped", NONE, 0, 100, 10),
            ("oped-1-1", "oped", "oped-1", 20, 60, 20),
            ("dossier-1", "dossier", NONE, 0, 50, 0),
        ),
        "claims": table(
            "claim_id report section_id start_char end_char",
            ("oped-001", "oped", "oped-1", 10, 20),
            ("oped-002", "oped", "oped-1-1", 20, 40),
            ("dossier-001", "dossier", "dossier-1", 0, 9),
        ),
        "links": table(
            "link_id report from_claim to_claim type status cue start_char end_char note_zh note_en",
            ("l1", "oped", "oped-001", "oped-002", "part_of", "stated", "其中", 10, 40, NONE, NONE),
            (
                "l2",
                "oped",
                "oped-002",
                "oped-001",
                "causes",
                "inferred",
                NONE,
                NONE,
                NONE,
                "因",
                "so",
            ),
        ),
        "structures": table("structure_id report announced", ("oped-steps", "oped", 2)),
        "structure_items": table(
            "item_id structure_id report position parent",
            ("oped-steps-1", "oped-steps", "oped", 1, NONE),
            ("oped-steps-2", "oped-steps", "oped", 2, NONE),
            ("oped-steps-3", "oped-steps", "oped", 3, 2),
        ),
        "topics": table("topic_id", ("ranking",)),
        "positions": pd.DataFrame(
            {
                "topic_id": "ranking",
                "report": reports,
                "position": ["silent", "asserts", "contests", "silent", "not_applicable"],
                "claims": [(), ("dossier-001",), ("oped-001", "oped-002"), (), ()],
            }
        ),
        "contradictions": table(
            "contradiction_id claim_a claim_b", ("c1", "oped-001", "dossier-001")
        ),
        "numbers": table(
            "number_id report kind value_low value_high date wording claim_id",
            ("n1", "oped", "share", 0.4, 1.0, NONE, "over", "oped-001"),
            ("n2", "oped", "date", NONE, NONE, "2019", "exact", "oped-002"),
            ("n3", "oped", "count", 3.0, 3.0, NONE, "exact", NONE),
        ),
        "surveys": table(
            "survey_id weighted mode population n",
            ("s1", False, "online", "cadres", 620),
            ("s2", True, "mixed", "mixed", 900),
            ("s3", False, "counted", "cases", 23),
            ("s4", False, "observed", "county_leaders", 162),
        ),
        "survey_groups": table(
            "group_id survey_id n weight", ("g1", "s2", 800, 0.5), ("g2", "s2", 100, 0.5)
        ),
        "findings": table(
            "finding_id survey_id measure value_low value_high wording unit",
            ("f1", "s1", "share", 0.493, 0.493, "exact", "fraction"),
            ("f2", "s2", "weighted_share", 0.6, 0.6, "exact", "fraction"),
            ("f3", "s3", "official_count", 23.0, 23.0, "exact", "cases"),
        ),
        "relations": table(
            "relation_id report from_actor from_tier to_actor to_tier relation_type",
            ("r1", "oped", "county_departments", "county", "township", "township", "shift"),
            ("r2", "oped", "township", "township", "township", "township", "self_imposed"),
            ("r3", "oped", "public", "public", "township", "township", "lateral_reverse"),
        ),
        "cases": table(
            "case_id area_code mappable shift from_tier to_tier",
            ("case-001", "520626", True, "shift", "county", "township"),
            ("case-002", NONE, False, "burden", NONE, NONE),
        ),
        "areas": table(
            "area_code level province",
            ("520000", "province", "520000"),
            ("520600", "prefecture", "520000"),
            ("520626", "county", "520000"),
            ("530000", "province", "530000"),
        ),
        "tiles": table("area_code row col", ("520000", 5, 3), ("530000", 5, 2)),
        "outcomes": table(
            "outcome_id event_id item sort unit",
            ("out-after", "ev-notice", "items_after", "pair", "items"),
            ("out-before", "ev-notice", "items_before", "pair", "items"),
            ("out-share", "ev-notice", "documents_cut_share", "fall", "percent"),
            ("out-number", "ev-notice", "documents_cut", "amount", "documents"),
        ),
        "recoding": table(
            "table row_id variable first second final reason_zh reason_en",
            ("claims", "oped-001", "kind", "cause", "cause", "cause", NONE, NONE),
            ("claims", "oped-002", "kind", "cause", "remedy", "cause", "因", "so"),
        ),
        "coding_rules": table("group code", ("claim_kind", "cause")),
        "events": pd.DataFrame(
            {
                "event_id": ["ev-notice", "ev-rules"],
                "level": ["central", "province"],
                "kind": "policy",
                "pages": [("pg-a", "pg-b"), ("pg-c",)],
            }
        ),
        "limits": table("limit_id event_id", ("lim-pages", "ev-notice"), ("lim-hours", "ev-rules")),
        "policy_deviations": policy_deviations(),
    }


def policy_deviations() -> pd.DataFrame:
    """One notice: one deviation stated, one inferred, the others not seen."""
    stated = ("stated", "文", "words", NONE, NONE, (), ("pg-a",))
    inferred = ("inferred", "文", "words", "因", "so", ("lim-pages",), ("pg-a", "pg-b"))
    unseen = ("not_seen", NONE, NONE, NONE, NONE, (), ())
    codes = vocab.codes("deviation")
    return table(
        "event_id deviation addressed basis_zh basis_en reason_zh reason_en limits pages",
        *[
            ("ev-notice", code, *held)
            for code, held in zip(codes, (stated, inferred, *[unseen] * 3), strict=True)
        ],
    )


def broken(name: str, tables: dict[str, pd.DataFrame]) -> list[str]:
    return rules.problems(name, tables[name], tables.__getitem__)


@pytest.mark.parametrize("name", good())
def test_the_good_tables_break_no_rule(name):
    assert broken(name, good()) == []


# (table, row as a spreadsheet numbers it, changed cells, what the refusal says)
PLANTED = [
    ("sources", 6, {"lost": ()}, "column lost: '' although provenance calls the text of district"),
    (
        "sources",
        2,
        {"lost": ("remedy",)},
        "'remedy' although provenance calls the text of township",
    ),
    ("sections", 3, {"end_char": 101}, "columns start_char, end_char: 20-101 is not inside"),
    ("sections", 3, {"heading_end": 19}, "columns start_char, heading_end: 20 comes after 19"),
    ("sections", 3, {"heading_end": 61}, "columns heading_end, end_char: 61 comes after 60"),
    ("claims", 2, {"section_id": "dossier-1"}, "column section_id: 'dossier-1' is of dossier"),
    ("claims", 2, {"section_id": "oped-1-1"}, "'oped-1-1' does not hold character 10"),
    ("links", 2, {"start_char": NONE}, "column start_char: a stated link needs the passage"),
    ("links", 3, {"cue": "因此"}, "'inferred' but with a passage or cue"),
    ("links", 3, {"note_en": NONE}, "columns note_zh, note_en: an inferred link needs its reason"),
    ("links", 2, {"to_claim": "oped-001"}, "column to_claim: 'oped-001' links to itself"),
    ("links", 2, {"from_claim": "dossier-001"}, "column from_claim: 'dossier-001' is of dossier"),
    ("links", 2, {"to_claim": "dossier-001"}, "column status: 'stated' between two reports"),
    ("links", 3, {"type": "part_of"}, "a whole cannot be part of its part"),
    (
        "links",
        3,
        {"from_claim": "oped-001", "to_claim": "oped-002", "type": "part_of"},
        "column type: oped-001 part_of oped-002 stands in an earlier row",
    ),
    ("structures", 2, {"announced": 5}, "column announced: 5 announced but 2 items coded"),
    ("structure_items", 3, {"position": 4}, "column position: 4 where 2 was due"),
    ("structure_items", 4, {"parent": 3}, "column parent: 3 does not come before 3"),
    ("structure_items", 2, {"report": "dossier"}, "'oped-steps' is of oped, this row of dossier"),
    ("positions", 3, {"claims": ()}, "column claims: '' with position 'asserts'"),
    ("positions", 2, {"claims": ("oped-001",)}, "column claims: 'oped-001' with position 'silent'"),
    ("positions", 3, {"claims": ("oped-001",)}, "'oped-001' is not all of dossier"),
    ("positions", 2, {"report": "oped"}, "no row for topic_id 'ranking', report 'township-study'"),
    ("positions", 2, {"position": "not_applicable"}, "the copy of township-study has lost nothing"),
    ("contradictions", 2, {"claim_b": "oped-001"}, "cannot contradict itself"),
    ("numbers", 2, {"value_high": 0.4}, "0.4 as a point although the wording is 'over'"),
    ("numbers", 2, {"value_low": 40.0, "value_high": 100.0}, "column value_high: 100 is more than"),
    ("numbers", 2, {"value_low": 1.0, "value_high": 0.4}, "1.0 comes after 0.4"),
    ("numbers", 2, {"wording": "exact"}, "'exact' although 0.4 and 1 differ"),
    ("numbers", 3, {"date": NONE}, "a date, and only a date, has one"),
    ("numbers", 4, {"claim_id": "dossier-001"}, "'dossier-001' is of dossier, this row of oped"),
    ("findings", 2, {"value_low": 49.3, "value_high": 49.3}, "as a fraction, e.g. 0.493"),
    ("findings", 2, {"unit": "persons"}, "column unit: 'persons' with measure 'share'"),
    ("findings", 4, {"unit": "fraction"}, "column unit: 'fraction' with measure 'official_count'"),
    ("findings", 3, {"measure": "share"}, "'share' although the survey is weighted"),
    ("findings", 2, {"measure": "weighted_share"}, "although the survey is not weighted"),
    ("findings", 2, {"wording": "about"}, "0.493 as a point although the wording is 'about'"),
    (
        "findings",
        2,
        {"survey_id": "s3"},
        "column measure: 'share' although s3 is 'counted'; a share",
    ),
    ("findings", 2, {"survey_id": "s4"}, "column measure: 'share' although s4 is 'observed'"),
    ("surveys", 2, {"mode": "counted"}, "column mode: 'counted' for 'cadres'; what is read from"),
    ("surveys", 4, {"mode": "not_said"}, "column mode: 'not_said' for 'cases'; what is read from"),
    (
        "survey_groups",
        2,
        {"n": 80},
        "column n: the groups of s2 are 180 people, the survey says 900",
    ),
    ("survey_groups", 3, {"weight": NONE}, "column weight: blank although the survey is weighted"),
    ("survey_groups", 2, {"survey_id": "s1"}, "column weight: 0.5 although the survey is not"),
    ("survey_groups", 2, {"weight": 50.0}, "the weights of s2 add up to 50.5; together they are 1"),
    ("relations", 2, {"from_tier": "upper"}, "column from_tier: 'upper' for 'county_departments'"),
    ("relations", 4, {"relation_type": "shift"}, "'shift' from public up to township"),
    ("relations", 2, {"relation_type": "self_imposed"}, "'self_imposed' from county to township"),
    ("cases", 2, {"area_code": NONE}, "column area_code: is blank although the case is mappable"),
    ("cases", 3, {"shift": "shift"}, "columns from_tier, to_tier: a shift needs the level"),
    ("areas", 3, {"level": "county"}, "column level: 'county' for 520600"),
    ("areas", 4, {"province": "530000"}, "column province: '530000' for 520626; expected 520000"),
    ("tiles", 3, {"col": 3}, "columns row, col: 530000 stands on 5, 3, the square of 520000"),
    ("tiles", 3, {"area_code": "520000"}, "no row for area_code '530000'; every unit"),
    ("tiles", 3, {"area_code": "520600"}, "column area_code: '520600' is no unit of the first"),
    ("outcomes", 2, {"sort": "state"}, "column sort: 'state' for item 'items_after'; an item that"),
    ("outcomes", 5, {"sort": "pair"}, "column sort: 'pair' for item 'documents_cut'; an item that"),
    (
        "outcomes",
        2,
        {"item": "forms_after"},
        "in items meets 0 of 'forms_before'; a pair needs one",
    ),
    ("outcomes", 3, {"event_id": "ev-rules"}, "'items_before' of ev-rules in items meets 0 of"),
    ("outcomes", 3, {"item": "items_after"}, "'items_after' of ev-notice in items meets 0 of"),
    ("outcomes", 4, {"unit": "documents"}, "column sort: 'fall' in documents; a 'fall' is in"),
    (
        "outcomes",
        5,
        {"unit": "percent"},
        "column sort: 'amount' in percent; a 'fall' is in percent",
    ),
    ("recoding", 2, {"second": "remedy"}, "'cause' and 'remedy' differ; say in both languages why"),
    (
        "policy_deviations",
        2,
        {"deviation": "partial"},
        "no row for event_id 'ev-notice', deviation 'campaign'",
    ),
    ("policy_deviations", 6, {"deviation": "symbolic"}, "'symbolic' stands in an earlier row"),
    ("policy_deviations", 2, {"event_id": "ev-rules"}, "'ev-rules' is no central regulation"),
    ("policy_deviations", 2, {"basis_en": NONE}, "with 'stated'; a stated or inferred row has"),
    ("policy_deviations", 4, {"pages": ("pg-a",)}, "with 'not_seen'; a stated or inferred row has"),
    ("policy_deviations", 3, {"reason_en": NONE}, "with 'inferred'; an inferred row, and no other"),
    ("policy_deviations", 2, {"reason_zh": "因"}, "with 'stated'; an inferred row, and no other"),
    ("policy_deviations", 3, {"limits": ("lim-hours",)}, "'lim-hours' is not all of ev-notice"),
    ("policy_deviations", 2, {"pages": ("pg-c",)}, "'pg-c' is not all of ev-notice; cite its own"),
    ("coding_rules", 2, {"code": "reason"}, "column code: 'reason' is no code of 'claim_kind'"),
]


@pytest.mark.parametrize(("name", "row", "cells", "says"), PLANTED)
def test_a_row_that_breaks_a_rule_is_refused_by_name(name, row, cells, says):
    tables = good()
    for column, value in cells.items():
        tables[name].at[row - 2, column] = value
    problems = broken(name, tables)
    assert any(says in problem for problem in problems), problems
    assert any(problem.startswith((f"row {row}, ", "no row")) for problem in problems), problems


def test_every_rule_has_a_planted_row():
    assert {name for name, *_ in PLANTED} == set(rules.RULES) | {"contradictions"}


def test_a_broken_rule_stops_the_table_at_the_door(monkeypatch):
    """What a rule finds reaches the reader as the table's error, by file name."""
    monkeypatch.setattr(rules, "problems", lambda *_: ["row 2, column kind: planted"])
    evidence._loaded.cache_clear()
    with pytest.raises(evidence.schema.TableError, match=r"events\.csv: row 2, column kind"):
        evidence.load("events")
    evidence._loaded.cache_clear()
