"""Segmentation is jieba's, word for word, and nothing outside the text can change it."""

import itertools
import marshal
import pickle
import tempfile

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.text import tokens
from jianfu.text.tokens import KEPT, POLICY_PROSE, is_word, segmenter, stop_words

# Dictionary words, words only the hidden Markov model finds, rare and astral Han, and the marks
# around which segmenters differ.
PIECES = [
    "基层", "减负", "形式主义", "留痕", "问责", "迎检", "甩锅", "越", "的", "了", "龘", "𠮷", "〇",
    "2024", "3.5%", "-", "_", ".", "+", "#", "&", "APP", "a", ",", "，", "。", "、", "《", "“", "”",
    " ", "\t", "\n", "\r\n", "\u3000", "\x00", "\ufeff", "é", "😀",
]  # fmt: skip
mixed_text = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@pytest.fixture(scope="module")
def stock(tmp_path_factory):
    """A jieba nobody has touched, with its cache in a folder of its own."""
    reference = jieba.Tokenizer()
    reference.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    return reference


@pytest.fixture(scope="module")
def plain():
    return {hmm: segmenter(hmm=hmm) for hmm in (True, False)}


@pytest.mark.parametrize("hmm", [True, False])
@given(text=mixed_text | st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_without_corrections_every_token_is_jiebas(stock, plain, hmm, text):
    assert plain[hmm].cut(text) == stock.lcut(text, HMM=hmm)


@given(text=mixed_text | st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_spans_tile_the_text_without_gap_or_overlap(plain, text):
    spans = plain[True].spans(text)
    assert "".join(span.token for span in spans) == text
    assert [span.start for span in spans] == [0, *(span.end for span in spans)][: len(spans)]
    assert all(text[span.start : span.end] == span.token for span in spans)


def test_spans_count_an_astral_character_as_one(plain):
    assert plain[True].spans("𠮷减负")[-1] == ("减负", 1, 3)


def test_words_are_the_tokens_of_two_or_more_han_characters(plain):
    assert plain[True].words("为基层减负，2024年APP共3.5%的") == ["基层", "减负"]


@pytest.mark.parametrize(
    ("token", "counted"),
    [("减负", True), ("减", False), ("", False), ("减负,", False), ("减A", False), ("𠮷龘", True)],
)
def test_a_word_is_two_or_more_han_characters_and_nothing_else(token, counted):
    assert is_word(token) is counted


def test_a_correction_joins_what_the_dictionary_breaks(plain):
    assert plain[True].cut("为迎检而忙") == ["为", "迎", "检而忙"]
    assert segmenter(["迎检"]).cut("为迎检而忙") == ["为", "迎检", "而", "忙"]


def test_a_correction_never_reaches_another_segmenter(plain):
    segmenter(["迎检", "为基层"])
    assert "迎检" not in segmenter().cut("为迎检而忙")
    assert plain[True].cut("为基层减负") == ["为", "基层", "减负"]


def test_a_correction_never_reaches_jiebas_shared_tokenizer():
    segmenter(["迎检"])
    assert jieba.dt.FREQ.get("迎检") is None


def test_the_order_of_corrections_does_not_matter():
    words = ["减负", "减负增效", "增效机制", "迎检", "越减越负"]
    chosen = {tuple(segmenter(order).corrections.items()) for order in _orders(words)}
    assert len(chosen) == 1


def _orders(words):
    return itertools.islice(itertools.permutations(words), 0, 120, 17)


def test_every_correction_wins_even_over_shorter_corrections_inside_it():
    words = ["减负", "减负增效", "增效机制", "减负增效机制", "迎检"]
    corrected = segmenter(words)
    assert [corrected.cut(word) for word in words] == [[word] for word in words]


def test_an_explicit_frequency_is_used_as_given():
    assert dict(segmenter({"迎检": 7}).corrections) == {"迎检": 7}


def test_a_computed_frequency_can_be_read_and_given_back(plain):
    computed = segmenter(["迎检", "越减越负"])
    again = segmenter(computed.corrections)
    text = "越减越负，为迎检而忙"
    assert again.cut(text) == computed.cut(text) != plain[True].cut(text)


def test_a_segmenter_survives_the_trip_to_another_process():
    corrected = segmenter(["迎检"], hmm=False)
    there = pickle.loads(pickle.dumps(corrected))
    assert (there.corrections, there.hmm) == (corrected.corrections, False)
    assert there.cut("为迎检而忙") == corrected.cut("为迎检而忙")


def test_a_forged_cache_in_the_shared_temporary_folder_is_not_read(tmp_path, monkeypatch):
    forged = marshal.dumps(({"为基": 10**6, "为": 1, "基": 1}, 10**6))
    (tmp_path / "jieba.cache").write_bytes(forged)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    tokens._dictionary.cache_clear()
    assert segmenter().cut("为基层减负") == ["为", "基层", "减负"]
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"], "and none is written"


def test_nothing_is_printed_when_the_dictionary_is_loaded(capfd, caplog):
    tokens._dictionary.cache_clear()
    segmenter().cut("为基层减负")
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


@pytest.mark.parametrize("word", ["", "减", "减 负", "减负，", 5])
def test_a_correction_jieba_could_never_join_is_refused_by_name(word):
    with pytest.raises(ValueError, match=r"not a word to correct: .*e\.g\. '迎检'"):
        segmenter([word])


@pytest.mark.parametrize("frequency", [0, -1, 2.5, "3"])
def test_a_frequency_that_would_delete_or_mean_nothing_is_refused(frequency):
    with pytest.raises(ValueError, match="not a frequency for '迎检'"):
        segmenter({"迎检": frequency})


def test_one_string_instead_of_a_list_is_refused():
    with pytest.raises(TypeError, match=r"pass \['迎检'\]"):
        segmenter("迎检")
    with pytest.raises(TypeError, match=r"pass \['问题'\]"):
        stop_words(extra="问题")


def test_stop_words_leave_the_subject_of_the_reports_alone():
    stopped = stop_words()
    assert not stopped & {"问题", "要求", "任务", "明确", "基层", "减负", "落实", "部分", "个别"}
    assert {"因为", "进行", "不断"} <= stopped


def test_what_is_kept_or_stopped_can_be_chosen():
    assert "进行" not in stop_words(keep=["进行"])
    assert "问题" in stop_words(extra=["问题"])
    assert "结果" in stop_words(keep=())


def test_no_reviewed_word_is_both_kept_and_stopped():
    assert not KEPT & POLICY_PROSE
    assert all(is_word(word) for word in KEPT | POLICY_PROSE)
