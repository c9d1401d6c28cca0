"""Keyness equals SciPy's contingency tables, and its intervals take passages as the unit."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from jianfu.text.counts import count_terms
from jianfu.text.keyness import chi_square, keyness, keyness_each, log_likelihood, log_ratio

PASSAGES = {
    "a1": "数字 数字 考核", "a2": "数字 考核", "a3": "数字 留痕", "a4": "",
    "b1": "治理 考核", "b2": "治理 留痕", "b3": "治理 治理 考核",
}  # fmt: skip
REPORTS = {passage: passage[0] for passage in PASSAGES}


@pytest.fixture
def passages():
    return count_terms(PASSAGES, str.split)


@st.composite
def tables(draw):
    """Occurrences and totals of a word in two texts, no margin empty."""
    total_a, total_b = draw(st.integers(1, 5000)), draw(st.integers(1, 5000))
    a, b = draw(st.integers(0, total_a)), draw(st.integers(0, total_b))
    return (a, b, total_a, total_b) if 0 < a + b < total_a + total_b else (1, 0, 2, 2)


@given(table=tables())
def test_g2_and_chi2_are_scipys_for_the_four_cells(table):
    a, b, total_a, total_b = table
    cells = [[a, b], [total_a - a, total_b - b]]
    g2 = chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
    chi2 = chi2_contingency(cells, correction=False).statistic
    assert abs(log_likelihood(*table)) == pytest.approx(g2, rel=1e-9, abs=1e-9)
    assert abs(chi_square(*table)) == pytest.approx(chi2, rel=1e-9, abs=1e-9)


@given(table=tables())
def test_turning_the_comparison_round_turns_the_log_ratio_round(table):
    a, b, total_a, total_b = table
    assert log_ratio(*table) == pytest.approx(-log_ratio(b, a, total_b, total_a))


def test_an_under_used_word_has_a_negative_g2_and_chi2():
    assert log_likelihood(1, 10, 100, 100) < 0
    assert chi_square(1, 10, 100, 100) < 0
    assert log_likelihood(10, 1, 100, 100) == pytest.approx(-log_likelihood(1, 10, 100, 100))


def test_a_word_used_alike_on_both_sides_is_not_key():
    assert [f(5, 10, 100, 200) for f in (log_likelihood, chi_square, log_ratio)] == [0, 0, 0]


def test_the_four_cell_g2_is_not_rayson_and_garsides_two_cell_number():
    two_cells = 2 * (10 * np.log(10 / 5.5) + 1 * np.log(1 / 5.5))
    assert two_cells == pytest.approx(8.547, abs=1e-3)
    assert log_likelihood(10, 1, 100, 100) == pytest.approx(8.976, abs=1e-3)


def test_one_step_of_the_log_ratio_is_twice_as_often_per_word():
    assert log_ratio([4, 8, 2], [4, 4, 8], 100, 100).tolist() == [0, 1, -2]
    assert log_ratio(4, 4, 100, 200) == 1


def test_a_count_of_zero_enters_the_log_ratio_as_one_half():
    assert log_ratio(0, 4, 100, 100) == -3
    assert log_ratio(4, 0, 100, 100) == 3


def test_a_text_that_is_one_word_over_and_over_has_finite_statistics():
    assert log_likelihood(5, 7, 5, 7) == chi_square(5, 7, 5, 7) == 0


def test_counts_beyond_32_bits_do_not_overflow():
    small, large = (np.array([20, 10, 1000, 900]) * scale for scale in (1, 10**7))
    assert log_likelihood(*large) == pytest.approx(log_likelihood(*small) * 10**7)


@pytest.mark.parametrize("table", [(0, 1, 0, 10), (1, 0, 10, 0)])
def test_an_empty_text_cannot_be_compared(table):
    with pytest.raises(ValueError, match="a text of 0 words"):
        log_likelihood(*table)


def test_a_count_above_its_total_is_refused():
    with pytest.raises(ValueError, match="above its total"):
        chi_square(11, 1, 10, 10)


def test_the_table_lists_both_vocabularies_most_key_first():
    found = keyness({"数字": 3, "考核": 1}, {"考核": 1, "治理": 3})
    assert found.term.tolist() == ["数字", "考核", "治理"]
    assert found.n_target.tolist() == [3, 1, 0]
    assert found.n_reference.tolist() == [0, 1, 3]
    assert set(found.total_target) == set(found.total_reference) == {4}
    assert found.per_thousand_target.tolist() == [750, 250, 0]


def test_rare_terms_can_be_left_out_without_changing_the_totals():
    found = keyness({"数字": 3, "考核": 1}, {"考核": 1, "治理": 1}, min_count=2)
    assert found.term.tolist() == ["数字", "考核"]
    assert found.total_target.unique().tolist() == [4]


def test_totals_can_be_given_for_part_of_a_vocabulary():
    whole = keyness({"数字": 3, "其他": 97}, {"数字": 1, "其他": 99})
    part = keyness({"数字": 3}, {"数字": 1}, total_target=100, total_reference=100)
    assert part.g2[0] == whole.g2[0]


def test_a_series_with_a_term_twice_is_refused():
    with pytest.raises(ValueError, match="term counted twice: '数字'"):
        keyness(pd.Series([1, 2], index=["数字", "数字"]), {"数字": 1})


def test_each_report_is_compared_with_all_the_others(passages):
    found = keyness_each(passages, REPORTS, replicates=20)
    own, rest = passages.group_by(REPORTS).of("a"), passages.group_by(REPORTS).of("b")
    alone = keyness(own, rest)
    columns = ["term", "n_target", "n_reference", "per_thousand_target", "g2", "chi2", "log_ratio"]
    pd.testing.assert_frame_equal(found.query("report == 'a'")[columns], alone[columns])
    assert found.report.unique().tolist() == ["a", "b"]
    assert found.columns.tolist() == [
        "report", "term", "n_target", "n_reference", "per_thousand_target",
        "per_thousand_reference", "g2", "chi2", "log_ratio", "log_ratio_low", "log_ratio_high",
        "crosses_zero",
    ]  # fmt: skip


def test_the_interval_is_the_one_computed_replicate_by_replicate(passages):
    from jianfu.text.resample import bootstrap_weights

    spoken = [doc for doc in passages.docs if PASSAGES[doc]]
    counts = {doc: passages.of(doc) for doc in spoken}
    ratios = []
    for weights in bootstrap_weights([doc[0] for doc in spoken], 50, seed=3):
        drawn = [doc for doc, times in zip(spoken, weights, strict=True) for _ in range(times)]
        own, rest = (sum(counts[d] for d in drawn if d[0] == r) for r in "ab")
        ratios.append(log_ratio(own["考核"], rest["考核"], own.sum(), rest.sum()))
    found = keyness_each(passages, REPORTS, replicates=50, seed=3, level=0.9)
    row = found.query("report == 'a' and term == '考核'").iloc[0]
    assert [row.log_ratio_low, row.log_ratio_high] == pytest.approx(
        np.quantile(ratios, [0.05, 0.95])
    )


def test_the_same_seed_gives_the_same_intervals_and_another_seed_others(passages):
    one, same, other = (keyness_each(passages, REPORTS, replicates=40, seed=s) for s in (1, 1, 2))
    pd.testing.assert_frame_equal(one, same)
    assert not one.log_ratio_low.equals(other.log_ratio_low)


def test_terms_of_every_passage_hold_and_terms_of_one_passage_cross_zero():
    steady = {f"a{n}": "数字 其他 其他" for n in range(6)} | {
        f"b{n}": "其他 其他 其他" for n in range(6)
    }
    steady |= {"a0": "数字 其他 其他 留痕 留痕", "b0": "其他 其他 数字 留痕"}
    found = keyness_each(count_terms(steady, str.split), [doc[0] for doc in steady]).set_index(
        "term"
    )
    assert found.query("report == 'a'").crosses_zero.to_dict() == {
        "数字": False, "留痕": True, "其他": False,
    }  # fmt: skip


def test_rare_terms_can_be_left_out_of_the_comparison(passages):
    assert set(keyness_each(passages, REPORTS, replicates=5, min_count=4).term) == {
        "数字",
        "治理",
        "考核",
    }


def test_more_terms_than_one_block_are_all_there():
    words = [chr(0x4E00 + n) for n in range(600)]
    docs = {"a1": " ".join(words), "a2": words[0], "b1": " ".join(words), "b2": words[0]}
    found = keyness_each(count_terms(docs, str.split), ["a", "a", "b", "b"], replicates=10)
    assert len(found) == 1200
    assert found.notna().all(axis=None)


def test_passages_can_be_compared_instead_of_words(passages):
    present = count_terms(
        {doc: " ".join(sorted(set(words.split()))) for doc, words in PASSAGES.items()}, str.split
    )
    found = keyness_each(present, REPORTS, replicates=20, sizes=dict.fromkeys(PASSAGES, 1))
    row = found.query("report == 'a' and term == '数字'").iloc[0]
    # Three of four passages against none of three: the empty passage counts as well.
    assert row.per_thousand_target == 750
    assert row.log_ratio == log_ratio(3, 0, 4, 3)
    assert row.g2 == log_likelihood(3, 0, 4, 3)


def test_a_report_of_one_passage_has_no_interval(passages):
    with pytest.raises(ValueError, match="'c' has one passage"):
        keyness_each(passages, ["c", *["a"] * 3, *["b"] * 3])


def test_one_report_alone_has_nothing_to_be_compared_with(passages):
    with pytest.raises(ValueError, match=r"nothing to compare with: only \['a'\]"):
        keyness_each(passages, ["a"] * 7)


def test_a_redraw_without_the_word_is_no_over_use_however_short_the_report():
    # 留痕 stands in one of three short passages: 8 of 27 redraws lack it. Half an occurrence in
    # three words would still be a higher rate than one in two hundred.
    docs = {"a1": "留痕", "a2": "考核", "a3": "考核"} | {f"b{n}": "考核 " * 99 for n in (1, 2)}
    docs["b1"] += "留痕"
    found = keyness_each(count_terms(docs, str.split), [doc[0] for doc in docs], replicates=500)
    own = found.set_index(["report", "term"]).loc[("a", "留痕")]
    assert own["log_ratio"] > 4 and own["log_ratio_low"] == 0 and own["crosses_zero"]


def test_a_report_may_be_labelled_by_a_pair(passages):
    labels = [("x", 1) if doc.startswith("a") else ("y", 2) for doc in passages.docs]
    found = keyness_each(passages, labels, replicates=20)
    assert set(found["report"]) == {("x", 1), ("y", 2)}
