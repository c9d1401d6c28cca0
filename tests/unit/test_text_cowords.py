"""Co-words: counts by eye, measures against their formulas, chance against brute force."""

from itertools import combinations, permutations, product

import numpy as np
import pytest
from scipy.stats import fisher_exact

from jianfu.text.counts import count_terms
from jianfu.text.cowords import chance_below, chance_together, cowords, npmi, ochiai

PASSAGES = {
    "a1": "文件 会议 会议", "a2": "文件 会议", "a3": "文件 考核", "a4": "考核",
    "b1": "文件 会议", "b2": "考核", "b3": "留痕", "b4": "",
}  # fmt: skip
REPORTS = {passage: passage[0] for passage in PASSAGES}


@pytest.fixture
def matrix():
    return count_terms(PASSAGES, str.split)


def test_a_pair_counts_the_passages_with_each_and_with_both(matrix):
    found = cowords(matrix).set_index(["a", "b"])
    assert found.loc[("会议", "文件"), ["n_a", "n_b", "together"]].tolist() == [3, 4, 3]
    assert found.loc[("文件", "考核"), ["n_a", "n_b", "together"]].tolist() == [4, 3, 1]
    assert len(found) == 2


def test_a_term_that_comes_twice_in_a_passage_is_there_once(matrix):
    assert cowords(matrix).set_index(["a", "b"]).loc[("会议", "文件"), "n_a"] == 3


def test_pairs_are_those_a_double_loop_over_passages_finds(matrix):
    held = {doc: sorted(set(words.split())) for doc, words in PASSAGES.items()}
    by_hand = {}
    for words in held.values():
        for pair in combinations(words, 2):
            by_hand[pair] = by_hand.get(pair, 0) + 1
    found = cowords(matrix)
    assert dict(zip(zip(found.a, found.b, strict=True), found.together, strict=True)) == by_hand


def test_npmi_is_the_formula_of_bouma(matrix):
    # p(x,y) = 3/8, p(x) = 3/8, p(y) = 4/8: ln 2 / -ln(3/8)
    row = cowords(matrix).set_index(["a", "b"]).loc[("会议", "文件")]
    assert row.npmi == pytest.approx(np.log(2) / -np.log(3 / 8))
    assert row.ochiai == pytest.approx(3 / np.sqrt(12))


@pytest.mark.parametrize(
    ("counts", "value"), [((2, 2, 2, 8), 1), ((2, 4, 4, 8), 0), ((1, 4, 4, 8), -1 / 3)]
)
def test_npmi_is_one_for_always_and_nought_for_chance(counts, value):
    assert npmi(*counts) == pytest.approx(value)


def test_a_pair_in_every_passage_has_no_npmi():
    assert np.isnan(npmi(4, 4, 4, 4))
    assert ochiai(4, 4, 4) == 1


def test_rare_terms_and_rare_pairs_can_be_left_out(matrix):
    assert cowords(matrix, min_together=2)[["a", "b"]].values.tolist() == [["会议", "文件"]]
    assert cowords(matrix, min_docs=4).empty


def test_in_one_report_chance_is_fishers_exact_test(matrix):
    one = chance_together(matrix, [("会议", "文件")], ["x"] * 8)
    table = [[3, 0], [1, 4]]
    assert one == pytest.approx([fisher_exact(table, alternative="greater").pvalue])


def test_within_reports_chance_is_what_every_arrangement_gives(matrix):
    """Brute force: the passages with one term are dealt anew within each report, in every way."""
    present = {term: matrix.select([term]).counts.toarray()[:, 0] > 0 for term in ("会议", "文件")}
    arranged = [
        np.array([*first, *second])
        for first, second in product(
            set(permutations(present["会议"][:4])), set(permutations(present["会议"][4:]))
        )
    ]
    observed = (present["会议"] & present["文件"]).sum()
    share = np.mean([(one & present["文件"]).sum() >= observed for one in arranged])
    assert chance_together(matrix, [("会议", "文件")], REPORTS) == pytest.approx([share])


def test_terms_of_one_reports_subject_are_not_beyond_chance_within_it():
    passages = {f"a{n}": "数字 技术" for n in range(5)} | {f"b{n}": "考核" for n in range(5)}
    matrix = count_terms(passages, str.split)
    assert chance_together(matrix, [("技术", "数字")], [doc[0] for doc in passages]) == [1.0]
    assert chance_together(matrix, [("技术", "数字")], ["x"] * 10)[0] < 0.01


@pytest.mark.parametrize("level", [0.05, 0.2, 0.5])
def test_chance_below_a_level_is_what_every_arrangement_that_meets_gives(matrix, level):
    """Brute force: each arrangement is put to the test itself."""
    pair = ("会议", "文件")
    one, other = (matrix.select([term]).counts.toarray()[:, 0] > 0 for term in pair)
    shared = [
        (np.array([*first, *second]) & other).sum()
        for first, second in product(
            sorted(set(permutations(one[:4]))), sorted(set(permutations(one[4:])))
        )
    ]
    met = [np.mean([more >= least for more in shared]) for least in shared if least]
    expected = np.mean([p < level for p in met])
    assert chance_below(matrix, [pair], REPORTS, level) == pytest.approx([expected])


def test_terms_that_cannot_meet_within_a_report_have_no_chance_to():
    matrix = count_terms({"a": "文件", "b": "会议"}, str.split)
    assert np.isnan(chance_below(matrix, [("会议", "文件")], ["a", "b"], 0.05)).all()
