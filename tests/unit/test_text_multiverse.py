"""The multiverse: every combination once, the book's own first, each choice doing what it says."""

import pytest

from jianfu.text import multiverse as mv
from jianfu.text.counts import count_terms

PASSAGES = {"a1": "我们 考核 考核", "a2": "我们 排名", "b1": "我们 治理", "b2": "治理 治理 考核"}
REPORTS = {passage: passage[0] for passage in PASSAGES}
BOOK = mv.universes()[0]


@pytest.fixture
def words():
    return count_terms(PASSAGES, str.split)


def test_every_combination_is_there_once():
    assert len(set(mv.universes())) == len(mv.universes()) == 2 * 2 * 3 * 2 * 2


def test_the_books_own_choices_come_first():
    assert BOOK == ("corrected", "hmm", "unlisted", "all", "words")


def test_only_three_choices_need_the_texts():
    assert len(mv.countings()) == 8
    assert {universe.counted for universe in mv.universes()} == set(mv.countings())


@pytest.mark.parametrize(
    ("choice", "size", "listed"),
    [("unlisted", 10, False), ("removed", 7, False), ("kept", 10, True)],
)
def test_stop_words_stay_in_denominators_unless_removed(words, choice, size, listed):
    shown = mv.seen(BOOK._replace(stop_words=choice), words, {"我们"})
    assert shown.sizes.sum() == size
    assert ("我们" in mv.tops(shown, REPORTS, 9)["a"]) == listed


def test_with_passages_as_the_unit_a_word_counts_once_in_each(words):
    shown = mv.seen(BOOK._replace(unit="passages"), words, {"我们"})
    assert shown.matrix.of("a1")["考核"] == 1
    assert shown.sizes.tolist() == [1, 1, 1, 1]


def test_keyness_of_passages_compares_shares_of_passages(words):
    shown = mv.seen(BOOK._replace(unit="passages"), words, {"我们"})
    found = mv.key_words(shown, REPORTS, replicates=20, seed=1, min_count=1)
    row = found.query("report == 'b' and term == '治理'").iloc[0]
    assert (row.n_target, row.n_reference) == (2, 0)
    assert row.per_thousand_target == 1000
    assert "我们" not in set(found.term)


def test_the_commonest_words_come_first_and_ties_by_code_point(words):
    assert mv.tops(mv.seen(BOOK, words, {"我们"}), REPORTS, 2) == {
        "a": ["考核", "排名"], "b": ["治理", "考核"],
    }  # fmt: skip


def test_the_first_universe_overlaps_with_itself_wholly():
    found = mv.stability([{"a": ["考核", "排名"]}, {"a": ["治理", "排名"]}])
    assert found["a"].tolist() == pytest.approx([1, 0.45])


def test_a_list_holds_no_word_that_does_not_occur():
    matrix = count_terms({"a": "减负", "b": "留痕 考核"}, str.split)
    seen = mv.Seen(matrix, matrix.doc_totals, frozenset())
    assert mv.tops(seen, {"a": "a", "b": "b"}, 3) == {"a": ["减负"], "b": ["留痕", "考核"]}
