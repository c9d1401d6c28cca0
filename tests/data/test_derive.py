"""With the texts at hand, every derived number and every located row can be made again."""

import pytest

from jianfu import derive, evidence
from jianfu.cite import REPORTS


def test_every_derived_table_and_located_row_agrees_with_the_texts(documents):
    assert derive.differences() == []


def test_the_located_tables_are_the_ones_we_think():
    assert derive.located() == [
        "cleaning",
        "mentions",
        "sections",
        "claims",
        "links",
        "structures",
        "structure_items",
        "numbers",
        "entity_mentions",
        "places",
        "relations",
        "gaps",
    ]


def test_a_span_moved_by_one_character_is_found_out(documents, monkeypatch):
    mentions = evidence.load("mentions")
    mentions.loc[0, "start_char"] += 1
    real = evidence.load
    monkeypatch.setattr(
        evidence, "load", lambda name: mentions if name == "mentions" else real(name)
    )
    (wrong,) = derive.false_spans()
    assert wrong.startswith("mentions.csv: row 2: township-study[55-")


def test_every_report_has_passages_words_and_a_profile():
    for name in ("passages", "profiles"):
        assert set(evidence.load(name).report) == set(REPORTS)


def test_passages_do_not_overlap_and_stay_inside_the_report():
    sources = evidence.load("sources").set_index("report")
    for report, own in evidence.load("passages").groupby("report"):
        ordered = own.sort_values("start_char")
        assert (ordered.end_char.shift().dropna() <= ordered.start_char.iloc[1:]).all(), report
        assert ordered.start_char.iloc[0] >= sources.useful_start[report]
        assert ordered.end_char.iloc[-1] <= sources.useful_end[report]


def test_counts_by_passage_add_up_to_the_passages_words():
    counted = evidence.load("term_counts").groupby("passage_id")["count"].sum()
    passages = evidence.load("passages").set_index("passage_id").tokens
    assert counted.reindex(passages.index, fill_value=0).tolist() == passages.tolist()


def test_removed_spans_account_for_every_character_that_is_not_argument():
    profiles = evidence.load("profiles")
    parts = profiles[["argument", "title", "credit", "chrome", "marks"]].sum(axis=1)
    assert parts.tolist() == profiles.chars.tolist()


@pytest.mark.parametrize("term", ["减负", "形式主义", "问责", "考核"])
def test_a_terms_positions_are_where_the_text_has_it(documents, term):
    positions = evidence.load("term_positions").query("term == @term")
    for row in positions.itertuples():
        found = documents[row.report].raw[row.start_char : row.end_char]
        assert "".join(found.split()) == term or len(found) > len(term)
    in_clean = sum(document.clean.count(term) for document in documents.values())
    assert len(positions) == in_clean
