"""Counts are whole numbers, and the same however the work was cut up."""

import pickle
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from jianfu.text.counts import TermMatrix, count_terms, merge, top_terms

DOCS = {"p1": "减负 留痕 减负", "p2": "", "p3": "留痕 考核", "p4": "减负"}
small_docs = st.dictionaries(
    st.sampled_from("abcdefgh"), st.lists(st.sampled_from("减负责留痕"), max_size=6).map(" ".join)
)


@pytest.fixture
def matrix():
    return count_terms(DOCS, str.split)


def same(one: TermMatrix, other: TermMatrix) -> bool:
    return (one.docs, one.terms) == (other.docs, other.terms) and np.array_equal(
        one.counts.toarray(), other.counts.toarray()
    )


def test_each_document_is_a_row_even_an_empty_one(matrix):
    assert matrix.docs == ("p1", "p2", "p3", "p4")
    assert matrix.terms == ("减负", "留痕", "考核")
    assert matrix.counts.toarray().tolist() == [[2, 1, 0], [0, 0, 0], [0, 1, 1], [1, 0, 0]]


def test_counts_are_64_bit_integers_without_stored_zeros(matrix):
    assert matrix.counts.dtype == np.int64
    assert matrix.counts.nnz == 5


def test_totals_add_up_by_document_by_term_and_overall(matrix):
    assert matrix.total == 6
    assert matrix.doc_totals.to_dict() == {"p1": 3, "p2": 0, "p3": 2, "p4": 1}
    assert matrix.term_totals.to_dict() == {"减负": 3, "留痕": 2, "考核": 1}
    assert matrix.of("p1").to_dict() == {"减负": 2, "留痕": 1, "考核": 0}


def test_terms_are_sorted_by_code_point():
    assert count_terms({"a": "〇 一 A 𠮷 z"}, str.split).terms == ("A", "z", "〇", "一", "𠮷")


def test_the_default_tokens_are_words_of_two_or_more_han_characters():
    assert count_terms({"a": "为基层减负，2024"}).terms == ("减负", "基层")


@given(docs=small_docs)
def test_the_matrix_says_what_a_counter_says(docs):
    table = count_terms(docs, str.split).to_long()
    expected = {(d, t): n for d in docs for t, n in Counter(docs[d].split()).items()}
    assert (
        dict(zip(zip(table.doc, table.term, strict=True), table["count"], strict=True)) == expected
    )


@given(docs=small_docs, chunk_chars=st.integers(1, 40))
def test_the_result_does_not_depend_on_the_size_of_the_pieces(docs, chunk_chars):
    whole = count_terms(docs, str.split)
    assert same(count_terms(docs, str.split, chunk_chars=chunk_chars), whole)


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("chunk_chars", [1, 5, 1000])
def test_the_result_does_not_depend_on_the_executor(matrix, workers, chunk_chars):
    with ThreadPoolExecutor(workers) as executor:
        counted = count_terms(DOCS, str.split, executor=executor, chunk_chars=chunk_chars)
    assert same(counted, matrix)


def test_two_processes_count_the_same_with_the_default_segmenter():
    docs = {"a": "为基层减负", "b": "形式主义与官僚主义"}
    with ProcessPoolExecutor(2) as executor:
        counted = count_terms(docs, executor=executor, chunk_chars=1)
    assert same(counted, count_terms(docs))


@given(docs=small_docs, cut=st.integers(0, 8), second=st.integers(0, 8))
def test_merging_is_associative(docs, cut, second):
    items = list(docs.items())
    first, last = sorted((cut, second))
    pieces = [dict(items[:first]), dict(items[first:last]), dict(items[last:])]
    a, b, c = (count_terms(piece, str.split) for piece in pieces)
    left, right = merge([merge([a, b]), c]), merge([a, merge([b, c])])
    assert same(left, right)
    assert same(left, count_terms(docs, str.split))


def test_a_document_counted_twice_is_refused(matrix):
    with pytest.raises(ValueError, match="document named twice: 'p1'"):
        merge([matrix, matrix])


def test_a_document_that_is_not_text_is_refused_by_name():
    with pytest.raises(TypeError, match="document 'a' is bytes; expected a decoded string"):
        count_terms({"a": "减负".encode()})


@given(docs=small_docs)
def test_the_long_form_and_back_is_the_same_matrix(docs):
    counted = count_terms(docs, str.split)
    assert same(TermMatrix.from_long(counted.to_long(), docs=counted.docs), counted)


def test_the_long_form_may_name_its_documents_otherwise():
    table = pd.DataFrame({"passage_id": ["oped-p01"], "term": ["减负"], "count": [2]})
    assert TermMatrix.from_long(table, doc="passage_id").docs == ("oped-p01",)


def test_rows_that_repeat_a_document_and_term_are_added_up():
    table = pd.DataFrame({"doc": ["a", "a"], "term": ["减负", "减负"], "count": [2, 3]})
    assert TermMatrix.from_long(table).counts.toarray().tolist() == [[5]]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"count": [1.5]}, "expected whole numbers"),
        ({"count": [-1]}, "negative count: -1"),
        ({"term": [None]}, "no term in row 0"),
    ],
)
def test_a_long_table_that_cannot_be_counts_is_refused(change, message):
    table = pd.DataFrame({"doc": ["a"], "term": ["减负"], "count": [1]} | change)
    with pytest.raises(ValueError, match=message):
        TermMatrix.from_long(table)


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match=r"no column \['count'\]"):
        TermMatrix.from_long(pd.DataFrame({"doc": ["a"], "term": ["减负"]}))


def test_a_document_outside_the_declared_ones_is_named():
    table = pd.DataFrame({"doc": ["a"], "term": ["减负"], "count": [1]})
    with pytest.raises(ValueError, match="doc 'a' is not among those declared"):
        TermMatrix.from_long(table, docs=["b"])


@pytest.mark.parametrize(
    ("docs", "terms", "message"),
    [
        (("a",), ("减负",), "do not label"),
        (("a",), ("负", "减"), "sorted by code point"),
        (("a",), ("减", "减"), "must be unique"),
    ],
)
def test_labels_that_do_not_fit_the_numbers_are_refused(docs, terms, message):
    with pytest.raises(ValueError, match=message):
        TermMatrix(sparse.csr_array(np.ones((1, 2), dtype=int)), docs, terms)


def test_grouping_adds_rows_and_keeps_the_order_of_first_appearance(matrix):
    by_report = {"p1": "oped", "p2": "dossier", "p3": "oped", "p4": "dossier"}
    grouped = matrix.group_by(by_report)
    assert grouped.docs == ("oped", "dossier")
    assert grouped.counts.toarray().tolist() == [[2, 2, 1], [1, 0, 0]]
    assert same(matrix.group_by(list(by_report.values())), grouped)
    assert same(matrix.group_by(pd.Series(by_report)), grouped)


def test_grouping_names_the_document_without_a_label(matrix):
    with pytest.raises(ValueError, match="no label for document 'p2'"):
        matrix.group_by({"p1": "oped"})
    with pytest.raises(ValueError, match="3 labels for 4 documents"):
        matrix.group_by(["oped"] * 3)


def test_selecting_keeps_the_wanted_terms_and_a_missing_one_counts_zero(matrix):
    chosen = matrix.select(["考核", "减负", "问责"])
    assert chosen.terms == ("减负", "考核", "问责")
    assert chosen.counts.toarray().tolist() == [[2, 0, 0], [0, 0, 0], [0, 1, 0], [1, 0, 0]]


def test_dropping_passes_over_terms_that_do_not_occur(matrix):
    assert matrix.drop(["减负", "问责"]).terms == ("留痕", "考核")
    assert matrix.drop(matrix.terms).total == 0


def test_equal_counts_are_ranked_by_code_point():
    counted = count_terms({"a": "丙 乙 甲 乙 甲 一 丁"}, str.split)
    assert top_terms(counted, 4).term.tolist() == ["乙", "甲", "一", "丁"]


def test_top_terms_are_ranked_in_each_document_in_the_order_of_documents():
    ranked = top_terms(count_terms({"b": "减负 减负 考核", "a": "考核"}, str.split), 1)
    assert ranked.values.tolist() == [["b", 1, "减负", 2, 2000 / 3], ["a", 1, "考核", 1, 1000.0]]


def test_top_terms_of_the_corpus_add_the_documents(matrix):
    ranked = top_terms(matrix, 2, per="corpus")
    assert ranked[["doc", "term", "count"]].values.tolist() == [
        ["all", "减负", 3],
        ["all", "留痕", 2],
    ]


def test_leaving_words_out_does_not_make_the_others_more_frequent(matrix):
    ranked = top_terms(matrix, 1, per="corpus", without={"减负"})
    assert ranked[["term", "per_thousand"]].values.tolist() == [["留痕", 2000 / 6]]


def test_top_terms_of_nothing_is_an_empty_table():
    assert top_terms(count_terms({}), 5).empty
    assert top_terms(count_terms({"a": ""}), 5, per="corpus").empty


def test_an_unknown_way_of_ranking_is_refused(matrix):
    with pytest.raises(ValueError, match="cannot rank per 'report'; expected 'doc' or 'corpus'"):
        top_terms(matrix, 1, per="report")


@settings(max_examples=20)
@given(docs=small_docs)
def test_a_matrix_survives_the_trip_to_another_process(docs):
    counted = count_terms(docs, str.split)
    assert same(pickle.loads(pickle.dumps(counted)), counted)


@pytest.mark.parametrize("texts", [["会议多", "文件多"], "会议多"])
def test_texts_without_ids_are_refused_with_a_way_to_number_them(texts):
    with pytest.raises(TypeError, match=r"dict\(enumerate\(texts\)\)"):
        count_terms(texts)


def test_groups_without_a_name_are_ranked_as_well():
    grouped = count_terms({"p1": "减负", "p2": "留痕"}, str.split).group_by([None, "b"])
    assert top_terms(grouped, 2)["rank"].tolist() == [1, 1]


def test_a_short_text_starts_no_process_however_large_the_pieces(monkeypatch):
    from jianfu.text import pieces

    monkeypatch.setattr(pieces, "ProcessPoolExecutor", lambda *given: pytest.fail("a process"))
    assert count_terms({"a": "减负"}, engine="jieba", chunk_chars=5_000_000).total == 1
