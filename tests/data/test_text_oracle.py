"""The text statistics agree with jieba, R's quanteda and SciPy on the five reports themselves.

Needs the full texts; without them these tests are skipped, except in CI.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import jieba
import numpy as np
import pytest
import rjieba
from scipy.stats import chi2_contingency

from jianfu.text import count_terms, fast, keyness_each, repeats, segmenter, shared_runs, tf_idf
from jianfu.text.collocations import collocations
from jianfu.text.keyness import keyness

# R quanteda 4.3.1 / quanteda.textstats 0.97.2, textstat_keyness(target = dossier, correction =
# "none"), on jieba's words of two or more Han characters: term, n_target, n_reference, G2, chi2.
QUANTEDA = [
    ("基层", 174, 238, -0.250444999257789, -0.249887256819756),
    ("减负", 80, 62, 9.65083999877424, 9.76199513874974),
    ("形式主义", 77, 29, 37.4558283098555, 37.1905369411288),
    ("干部", 28, 23, 2.71433297518314, 2.74536432189774),
    ("治理", 46, 144, -30.9953294368388, -29.0893944129273),
    ("考核", 21, 63, -12.4303591371528, -11.7060003280227),
    ("权责", 33, 19, 8.4647800402476, 8.53525726458709),
    ("数字", 107, 7, 135.12216071331, 119.295383424557),
    ("乡镇", 2, 24, -16.6125475378387, -13.5492064760462),
    ("群众", 10, 34, -8.28682906745453, -7.70783282317122),
    ("街道", 0, 22, -25.1014439437229, -16.9249101598579),
    ("问责", 31, 8, 21.321725341384, 20.7151888110275),
    ("督查", 14, 14, 0.48905069429701, 0.49330202328246),
    ("部门", 25, 38, -0.365011948496023, -0.362208994384826),
    ("上级", 25, 15, 5.88943235492089, 5.94361792351303),
    ("工作", 55, 135, -17.2169722081096, -16.517394941789),
]
# textstat_keyness carries an epsilon that makes |G2| larger by 2N·1e-9, N = 10,555 words; with that
# taken off, the two agree to 1e-7.
EPSILON = 2 * 10_555 * 1e-9


@pytest.fixture(scope="module")
def reports(documents):
    return {report: document.raw for report, document in documents.items()}


@pytest.fixture(scope="module")
def matrix(reports):
    return count_terms(reports)


@pytest.fixture(scope="module")
def dossier_words(matrix):
    target = matrix.of("dossier")
    return keyness(target, matrix.term_totals - target).set_index("term")


@pytest.mark.parametrize("hmm", [True, False])
def test_the_reports_are_cut_as_jieba_cuts_them_token_for_token(reports, hmm, tmp_path):
    stock = jieba.Tokenizer()
    stock.tmp_dir = str(tmp_path)
    plain = segmenter(hmm=hmm)
    for report, text in reports.items():
        assert plain.cut(text) == stock.lcut(text, HMM=hmm), report


@pytest.mark.parametrize("hmm", [True, False])
def test_the_fast_engine_and_rjieba_cut_the_reports_the_same(reports, hmm):
    pytest.importorskip("numba")
    own, plain = fast.engine((), hmm), segmenter(hmm=hmm)
    for report, text in reports.items():
        assert own.cut(text) == plain.cut(text), report
        if not hmm:  # with the model on, rjieba goes its own way around - _ .
            assert rjieba.cut(text, hmm) == plain.cut(text), report


@pytest.mark.parametrize("hmm", [True, False])
def test_both_engines_count_the_reports_the_same(reports, hmm):
    pytest.importorskip("numba")
    by_fast, by_jieba = (
        count_terms(reports, segmenter(hmm=hmm), engine=engine) for engine in ("fast", "jieba")
    )
    assert by_fast.terms == by_jieba.terms
    for part in ("indptr", "indices", "data"):
        assert np.array_equal(getattr(by_fast.counts, part), getattr(by_jieba.counts, part))


def test_the_spans_tile_every_report(reports):
    plain = segmenter()
    for text in reports.values():
        spans = plain.spans(text)
        assert spans[-1].end == len(text)
        assert all(text[start:end] == token for token, start, end in spans)


def test_the_reports_have_the_words_the_oracle_counted(matrix):
    assert matrix.doc_totals.tolist() == [1019, 4584, 1123, 2802, 1027]
    assert matrix.total == 10_555


def test_threads_count_the_reports_as_one_thread_does(reports, matrix):
    with ThreadPoolExecutor(2) as executor:
        counted = count_terms(reports, executor=executor, chunk_chars=1)
    assert counted.terms == matrix.terms
    assert np.array_equal(counted.counts.toarray(), matrix.counts.toarray())


@pytest.mark.parametrize(("term", "n_target", "n_reference", "g2", "chi2"), QUANTEDA, ids=str)
def test_keyness_agrees_with_quanteda(dossier_words, term, n_target, n_reference, g2, chi2):
    row = dossier_words.loc[term]
    assert (row.n_target, row.n_reference) == (n_target, n_reference)
    assert row.chi2 == pytest.approx(chi2, rel=1e-12)
    assert row.g2 == pytest.approx(g2 - np.sign(g2) * EPSILON, abs=1e-7)


def test_keyness_of_every_word_agrees_with_scipy(dossier_words):
    for row in dossier_words.itertuples():
        word = [row.n_target, row.n_reference]
        cells = [word, [row.total_target - word[0], row.total_reference - word[1]]]
        g2 = chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
        assert abs(row.g2) == pytest.approx(g2, abs=1e-9), row.Index
        assert abs(row.chi2) == pytest.approx(chi2_contingency(cells, correction=False).statistic)


# textstat_collocations(size = 2, min_count = 5) on the same words of all five reports, each report
# one document: first, second, count, lambda, z.
COLLOCATIONS = [
    ("习近平", "总书记", 13, 13.2516796488744, 6.56525214102922),
    ("干事", "创业", 7, 11.0548345961881, 6.94541097654005),
    ("党建", "引领", 6, 8.34630996676311, 9.92071908967922),
    ("晋升", "机会", 6, 8.20311421044203, 9.89495157474798),
    ("时间", "精力", 7, 7.7581435970769, 11.0945722693726),
    ("一定", "程度", 9, 6.93014970038575, 12.4476838058208),
    ("部分", "地区", 6, 6.74219037483491, 10.9828731562237),
    ("权责", "一致", 5, 6.18652479656805, 7.96710087640622),
    ("责任", "配合", 5, 6.16559543527489, 7.94300726383518),
    ("配合", "责任", 5, 6.16559543527489, 7.94300726383518),
    ("多元", "主体", 7, 6.14585329383316, 9.93962811173251),
    ("技术", "工具", 7, 6.06860656561767, 9.84015071998228),
    ("权责", "清单", 7, 5.95171988719476, 9.68522894678069),
    ("能力", "现代化", 6, 5.92428871639544, 10.5039929839674),
    ("督查", "检查", 7, 5.85579513252637, 11.1629473479042),
    ("整治", "形式主义", 17, 5.74941625170008, 12.1953721198743),
    ("清单", "制度", 5, 5.70868568846976, 9.38936461830073),
    ("形式主义", "官僚主义", 9, 5.67221998138416, 8.9536982790088),
    ("相对", "失衡", 6, 5.66944567999651, 10.5337409214193),
    ("乡镇", "街道", 6, 5.30795664231816, 10.3437724749581),
    ("社会", "组织", 9, 5.26340252718531, 11.8767136655074),
    ("权力", "不足", 7, 5.25628686666842, 10.827226174891),
    ("领导", "干部", 9, 5.23399842914333, 11.4518835693877),
    ("人民", "群众", 6, 5.22874454955971, 9.79126849061166),
    ("明确", "权责", 9, 5.13358980443865, 11.410200224119),
    ("权责", "失衡", 7, 5.10385013526073, 10.1945619707819),
    ("数字", "技术", 27, 5.07326869153303, 16.3171735015888),
    ("一些", "地方", 12, 5.06279548260741, 12.8633768931496),
    ("中心", "工作", 8, 4.92601919592991, 7.70313862355995),
    ("问责", "压力", 5, 4.89714303985703, 9.07970474428078),
]
# dfm_tfidf(scheme_tf = "count", scheme_df = "inverse", base = 10): report, term, value.
TF_IDF = [
    ("township-study", "权责", 0.775280104064451),
    ("township-study", "数字", 0.290730039024169),
    ("dossier", "权责", 3.19803042926586),
    ("dossier", "数字", 10.369371391862),
    ("immunity", "权责", 0.678370091056395),
    ("immunity", "数字", 0.290730039024169),
    ("immunity", "街道", 2.38764005203223),
    ("district-report", "权责", 0.387640052032226),
    ("district-report", "数字", 0.0969100130080564),
    ("district-report", "街道", 6.3670401387526),
]


@pytest.fixture(scope="module")
def neighbours(reports):
    cut = segmenter()
    found = collocations(map(cut.words, reports.values()), min_count=5)
    return found.set_index(["first", "second"])


@pytest.mark.parametrize(("first", "second", "count", "size", "z"), COLLOCATIONS, ids=str)
def test_collocations_agree_with_quanteda(neighbours, first, second, count, size, z):
    row = neighbours.loc[(first, second)]
    assert row["count"] == count
    assert row["lambda"] == pytest.approx(size, rel=1e-12)
    assert row["z"] == pytest.approx(z, rel=1e-12)


@pytest.mark.parametrize(("report", "term", "value"), TF_IDF, ids=str)
def test_tf_idf_agrees_with_quanteda(matrix, report, term, value):
    weighed = tf_idf(matrix).set_index(["doc", "term"])
    assert weighed.loc[(report, term), "tf_idf"] == pytest.approx(value, rel=1e-12)


def test_what_a_test_calls_significant_may_rest_on_a_few_passages(reports):
    """G² of 问责 is 21.3 (p < 0.00001), yet its interval holds zero; that of 数字 does not."""
    passages = {
        f"{report}-{number}": (report, passage)
        for report, text in reports.items()
        # One report is a single line: there a sentence is the smallest unit to be had.
        for number, passage in enumerate(re.split(r"\n+" if "\n" in text else "(?<=。)", text))
    }
    counted = count_terms({doc: text for doc, (_, text) in passages.items()})
    found = keyness_each(
        counted, {doc: report for doc, (report, _) in passages.items()}, min_count=20
    )
    crosses = found[found.report == "dossier"].set_index("term").crosses_zero
    assert crosses[["问责", "权责"]].all()
    assert not crosses[["数字", "形式主义", "治理"]].any()


def unbroken(text: str) -> str:
    """Without page numbers at the head of a line and without white space."""
    return re.sub(r"\s+", "", re.sub(r"\n[1-9]、", "", text))


def test_the_dossiers_second_part_and_the_district_report_share_six_passages(reports):
    """Eight exact runs; three of them stand one character apart, so six passages.

    Compared without white space and without the page numbers inside the district report.
    """
    part_two = reports["dossier"][4104:7695]
    runs = shared_runs(unbroken(part_two), unbroken(reports["district-report"]))
    assert sorted((run.chars for run in runs), reverse=True) == [43, 24, 24, 23, 22, 19, 18, 16]
    runs.sort(key=lambda run: run.start_b)
    gaps = [other.start_b - one.end_b for one, other in pairwise(runs)]
    assert 1 + sum(gap > 1 for gap in gaps) == 6


def test_no_two_other_reports_share_a_run_of_twenty_characters(reports):
    pairs = [(a, b) for a in reports for b in reports if a < b]
    shared = {
        pair: shared_runs(*map(unbroken, map(reports.get, pair)), min_chars=20) for pair in pairs
    }
    assert [pair for pair, runs in shared.items() if runs] == [("district-report", "dossier")]


def test_the_dossier_repeats_itself_in_four_long_runs(reports):
    lengths = sorted((run.chars for run in repeats(reports["dossier"])), reverse=True)
    assert lengths[:4] == [62, 61, 51, 33]
    assert lengths[4] < 25
