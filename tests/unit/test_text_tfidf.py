"""TF-IDF on documents one can count by eye."""

import numpy as np
import pytest

from jianfu.text.counts import count_terms
from jianfu.text.tfidf import tf_idf

DOCS = {"a": "减负 留痕 留痕", "b": "减负 考核", "c": "减负"}


@pytest.fixture
def weighed():
    return tf_idf(count_terms(DOCS, str.split)).set_index(["doc", "term"])


def test_a_word_of_one_document_weighs_its_count_times_the_logarithm(weighed):
    assert weighed.loc[("a", "留痕"), "tf_idf"] == pytest.approx(2 * np.log10(3))


def test_a_word_of_every_document_weighs_nothing(weighed):
    assert (weighed.xs("减负", level="term").tf_idf == 0).all()


def test_a_document_has_rows_for_its_own_words_only(weighed):
    assert weighed.index.tolist() == [
        ("a", "留痕"), ("a", "减负"), ("b", "考核"), ("b", "减负"), ("c", "减负"),
    ]  # fmt: skip
    assert weighed.docs_with.tolist() == [1, 3, 1, 3, 3]
