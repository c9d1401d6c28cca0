"""Every code that needs a judgement has a rule and two examples, in both languages, our own."""

import re

import pytest

from jianfu import codebook, coding, evidence, rules, vocab
from jianfu.language import LANGUAGES

# Codes a coder chooses by judgement.
JUDGED = (
    "claim_kind", "importance", "basis", "hedge", "link_type", "said", "structure_relation",
    "number_kind", "wording", "entity_kind", "position", "force", "gap", "naming", "actor", "tier",
    "channel", "relation_type", "shifted", "instrument", "case_kind", "shift", "bulletin",
    "measure", "deviation", "addressed", "outcome_sort", "reporter", "topic_group",
    "survey_mode",
)  # fmt: skip
CELLS = ("rule", "yes", "no")
HAN = re.compile(r"[\u4e00-\u9fff]")
HALF_WIDTH = re.compile(r"[,;:?!()\"']")


@pytest.fixture(scope="module")
def ruled():
    return evidence.load("coding_rules")


def test_the_vocabularies_that_need_judgement_have_rules_and_no_other():
    assert coding.groups() == JUDGED


@pytest.mark.parametrize("group", JUDGED)
def test_every_code_has_a_rule_in_the_order_of_the_vocabulary(group, ruled):
    assert tuple(ruled[ruled.group == group].code) == vocab.codes(group)


def test_a_rule_of_an_unknown_code_is_refused_by_name(ruled):
    planted = ruled.replace({"code": {"cause": "guess"}})
    row = ruled.index[(ruled.group == "claim_kind") & (ruled.code == "cause")][0] + 2
    assert rules.problems("coding_rules", planted, evidence.load) == [
        f"row {row}, column code: 'guess' is no code of 'claim_kind'; e.g. claim_kind, cause"
    ]


def test_a_rule_of_an_unknown_vocabulary_is_refused_by_name(ruled):
    planted = ruled.head(1).assign(group="mood")
    assert rules.problems("coding_rules", planted, evidence.load) == [
        "row 2, column code: 'context' is no code of 'mood'; e.g. claim_kind, cause"
    ]


def test_a_code_without_a_rule_stops_the_page_by_name(ruled, monkeypatch):
    monkeypatch.setattr(evidence, "load", lambda name: ruled[ruled.code != "cause"])
    with pytest.raises(KeyError, match=r"no rule for claim_kind 'cause'; add it to coding_rules"):
        coding.render("en")


@pytest.mark.parametrize("cell", CELLS)
def test_both_languages_are_filled_each_with_its_own_marks(cell, ruled):
    zh, en = ruled[f"{cell}_zh"], ruled[f"{cell}_en"]
    assert [text for text in zh if not HAN.search(text) or HALF_WIDTH.search(text)] == []
    assert [text for text in en if HAN.search(text) or re.search(r"[，。；：\"']", text)] == []


def named(text: str, group: str, lang: str) -> set[str]:
    """Codes of ``group`` whose names ``text`` quotes."""
    quoted = re.findall("“([^”]+)”", text)
    return {code for code, name in vocab.names(group, lang).items() if name in quoted}


def belongs(text: str, group: str, lang: str) -> set[str]:
    """The code an example that does not fall under the rule is said to belong to."""
    verdict = r"属“([^”]+)”。$" if lang == "zh" else r": “([^”]+)”\.$"
    found = re.search(verdict, text)
    return named(f"“{found[1]}”", group, lang) if found else set()


def test_a_counterexample_names_another_code_the_same_in_both_languages(ruled):
    for row in ruled.itertuples():
        there = [belongs(getattr(row, f"no_{lang}"), row.group, lang) for lang in LANGUAGES]
        assert there[0] == there[1], row
        assert row.code not in there[0], row


def test_nearly_every_counterexample_has_a_code_it_belongs_to(ruled):
    without = {
        (row.group, row.code)
        for row in ruled.itertuples()
        if not belongs(row.no_en, row.group, "en")
    }
    assert without == {("link_type", "remedies")}  # lists that are not paired: no link at all


def test_no_example_serves_twice(ruled):
    for lang in LANGUAGES:
        examples = [*ruled[f"yes_{lang}"], *ruled[f"no_{lang}"]]
        assert sorted({text for text in examples if examples.count(text) > 1}) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_manual_has_a_section_for_every_vocabulary_and_a_row_for_every_code(lang):
    made = coding.render(lang)
    for group in JUDGED:
        label = f"(coding-{group.replace('_', '-')})=\n### {codebook.group_name(group, lang)}"
        section = made.split(label)[1].split("\n(coding-")[0]
        rows = re.findall(r"^\* - `([a-z_]+)`<br>(.+)$", section, flags=re.M)
        assert dict(rows) == vocab.names(group, lang)


def test_a_rule_is_shown_with_the_columns_it_is_for():
    assert coding._used("importance", "en") == (
        "`importance` of {ref}`Claims of the five reports <table-claims>`"
    )
    assert coding._used("importance", "zh") == (
        "{ref}`五篇报告的主张 <table-claims>`的 `importance`"
    )


def test_every_vocabulary_with_rules_is_used_by_a_column():
    assert [group for group in JUDGED if not coding._used(group, "en")] == []
