"""The fast engine cuts and counts as jieba does, token for token, whatever the text."""

import random
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import jieba
import numpy as np
import pytest
import rjieba

from jianfu.text import automaton, count_terms, counts, fast, machine, segmenter, tokens
from jianfu.text.tokens import is_word
from tests.unit import lines

pytest.importorskip("numba")
BOTH = pytest.mark.parametrize("hmm", [True, False])


@pytest.fixture(scope="module")
def stock():
    return tokens.tokenizer({})


@pytest.fixture(scope="module")
def engines():
    return {hmm: fast.engine((), hmm) for hmm in (True, False)}


@pytest.fixture
def force():
    """Words jieba forces apart, whoever asked it to; put back afterwards."""
    from jieba import finalseg

    before = set(finalseg.Force_Split_Words)
    yield finalseg.Force_Split_Words
    finalseg.Force_Split_Words.clear()
    finalseg.Force_Split_Words.update(before)


def first_difference(texts, one, other):
    return next(
        ((text, one(text), other(text)) for text in texts if one(text) != other(text)), None
    )


# --- cutting --------------------------------------------------------------------------------------


@BOTH
def test_ten_thousand_lines_are_cut_as_jieba_cuts_them(stock, engines, hmm):
    drawn = lines.draw(10_000, seed=f"stock {hmm}")
    assert not first_difference(drawn, engines[hmm].cut, lambda text: stock.lcut(text, HMM=hmm))


@BOTH
def test_a_second_implementation_agrees_wherever_it_agrees_with_jieba(stock, engines, hmm):
    """rjieba, in Rust: another way round near ties, ``- _ .`` and rarer Han; else the same."""
    drawn = lines.draw(4_000, seed=f"rjieba {hmm}")
    if hmm:
        drawn = [
            re.sub("[-_.〇㐀-䶿\u9fd6-\u9fff豈-\ufaff\U00020000-\U000323af]", "", s) for s in drawn
        ]
    differing = [text for text in drawn if rjieba.cut(text, hmm) != engines[hmm].cut(text)]
    assert len(differing) <= len(drawn) / 1_000
    assert not first_difference(differing, engines[hmm].cut, lambda s: stock.lcut(s, HMM=hmm))


@pytest.mark.parametrize("seed", range(2))
def test_any_user_dictionary_is_followed(force, seed):
    taught, chance = tokens.tokenizer({}), random.Random(seed)
    learnt = []
    for _ in range(200):
        word = "".join(chance.choices("基层减负留痕考核的一ab1.-%、 𠮷", k=chance.randint(1, 5)))
        taught.add_word(word, chance.choice([None, 0, 1, 3, 1000, 10**7, 10**12]))
        learnt.append(word)
    for word in chance.sample(lines.words(), 200):
        taught.add_word(word, chance.choice([0, 1, 10**6]))
        learnt.append(word)
    made = automaton.build(taught.FREQ, taught.total, force)
    drawn = ["".join(chance.choices(learnt, k=chance.randint(1, 8))) for _ in range(500)]
    drawn += lines.draw(500, seed=f"user {seed}")
    with_model, without = fast.Engine(made, True), fast.Engine(made, False)
    assert not first_difference(drawn, with_model.cut, taught.lcut)
    assert not first_difference(drawn, without.cut, lambda text: taught.lcut(text, HMM=False))


def test_corrected_words_are_followed(engines):
    corrected = segmenter({"迎检": 3, "越减越负": 20_000, "T+0": 5}, hmm=True)
    own = fast.engine(tuple(corrected.corrections.items()), True)
    drawn = ["为迎检而忙，越减越负", *lines.draw(300, seed="corrected")]
    assert not first_difference(drawn, own.cut, corrected.cut)
    assert own.cut("为迎检而忙") != engines[True].cut("为迎检而忙")


@BOTH
@pytest.mark.parametrize(
    "text",
    ["龘" * 3_000, "的" * 3_000, "基层减负" * 2_000, "7" * 3_000, "3.5%" * 1_000, "a-" * 2_000,
     "一" * 2_999 + "龘", "龘靐齉" * 1_000, "\r\n" * 2_000 + "\r", "𠮷" * 2_000, "\x00" * 2_000],
    ids=lambda text: repr(text[:4]),
)  # fmt: skip
def test_long_runs_are_cut_as_jieba_cuts_them(stock, engines, hmm, text):
    assert engines[hmm].cut(text) == stock.lcut(text, HMM=hmm)


@BOTH
@pytest.mark.parametrize(
    "text", ["", " ", "\ud842\udfb7减负", "减负\ud800", "\udfff", "\uffff减负\U0010ffff"]
)
def test_odd_texts_are_cut_as_jieba_cuts_them(stock, engines, hmm, text):
    assert engines[hmm].cut(text) == stock.lcut(text, HMM=hmm)


def test_time_grows_with_length_alone_where_jiebas_grows_with_its_square(engines):
    # Tokens of a run ten times as long, not a time: a machine may be busy.
    million = "龘靐" * 500_000
    assert "".join(engines[True].cut(million)) == million


# --- counting -------------------------------------------------------------------------------------


def same(one, other) -> bool:
    return (
        (one.docs, one.terms) == (other.docs, other.terms)
        and one.counts.dtype == other.counts.dtype == np.int64
        and np.array_equal(one.counts.indptr, other.counts.indptr)
        and np.array_equal(one.counts.indices, other.counts.indices)
        and np.array_equal(one.counts.data, other.counts.data)
    )


@pytest.fixture(scope="module")
def docs():
    drawn = lines.draw(6_000, seed="documents")
    return {
        f"d{start}": "".join(drawn[start : start + 30]) for start in range(0, len(drawn), 30)
    } | {
        "empty": "",
        "comma": "，",
    }


@BOTH
def test_both_engines_count_the_same_to_the_bit(docs, hmm):
    cutter = segmenter({"迎检": 3}, hmm=hmm)
    by_jieba = count_terms(docs, cutter, engine="jieba")
    assert same(count_terms(docs, cutter, engine="fast"), by_jieba)
    assert by_jieba.total == sum(len(cutter.words(text)) for text in docs.values())


@pytest.mark.parametrize("chunk_chars", [1, 7, 100, 5_000, 10**6])
def test_parting_long_documents_changes_nothing(docs, chunk_chars):
    some = dict(list(docs.items())[-20:])
    parted = count_terms(some, engine="fast", chunk_chars=chunk_chars)
    assert same(parted, count_terms(some, engine="jieba"))


@pytest.mark.parametrize(
    "executor",
    [
        lambda: ThreadPoolExecutor(3),
        lambda: ProcessPoolExecutor(2),
        lambda: ProcessPoolExecutor(1, mp_context=get_context("spawn")),
    ],
    ids=["threads", "processes", "spawned process"],
)
def test_the_executor_changes_nothing(docs, executor):
    with executor() as workers:
        counted = count_terms(docs, executor=workers, engine="fast", chunk_chars=10_000)
    assert same(counted, count_terms(docs, engine="fast"))


def test_a_generator_of_pairs_is_counted_as_it_comes(docs):
    assert same(count_terms((pair for pair in docs.items()), engine="fast"), count_terms(docs))


def test_a_document_named_twice_is_refused():
    with pytest.raises(ValueError, match="document named twice: 'a'"):
        count_terms([("a", "减负"), ("b", ""), ("a", "留痕")], engine="fast")


def test_a_document_that_is_not_text_is_refused_by_name():
    with pytest.raises(TypeError, match="document 'a' is bytes; expected a decoded string"):
        count_terms({"a": "减负".encode()}, engine="fast")


def test_nothing_to_count_is_an_empty_matrix():
    assert count_terms({}, engine="fast").counts.shape == (0, 0)
    assert count_terms({"a": "", "b": "的"}, engine="fast").counts.shape == (2, 0)


def test_each_line_has_the_words_jieba_finds_in_it(stock):
    """Also where the model joins characters into a word that the dictionary has."""
    drawn = dict(enumerate(lines.draw(2_000, seed="each line")))
    found = count_terms(drawn, engine="fast").to_long()
    by_line = {
        doc: dict(zip(own.term, own["count"], strict=True)) for doc, own in found.groupby("doc")
    }
    for number, text in drawn.items():
        words = Counter(word for word in stock.lcut(text) if is_word(word))
        assert by_line.get(number, {}) == words, text


def test_words_forced_apart_by_anyone_are_counted_apart(force):
    text = {"a": "检而忙检而忙"}
    assert "检而忙" in count_terms({"a": "为迎检而忙"}, engine="fast").terms
    force.add("检而忙")
    text = {"a": "为迎检而忙"}
    assert same(count_terms(text, engine="fast"), count_terms(text, engine="jieba"))
    assert "检而忙" not in count_terms(text, engine="fast").terms


def test_one_tally_may_stand_for_two_equal_pieces(engines):
    """An executor may hand out the same result twice; putting them together must not change it."""
    tally = engines[True].tally(["基层减负，为迎检而忙"])
    for array in (tally.stop, tally.terms, tally.times, tally.keys, tally.key_stop):
        array.flags.writeable = False
    pool = fast.Pool(engines[True].automaton)
    pool.add(tally)
    pool.add(tally)
    matrix, terms = pool.matrix()
    assert matrix.toarray().tolist() == [[1] * len(terms)] * 2


def test_many_invented_words_grow_every_table(engines):
    chance = random.Random(1)
    invented = "，".join(
        "".join(chr(chance.randint(0x4E00, 0x9FA5)) for _ in range(4)) for _ in range(250_000)
    )
    texts = {"a": invented, "b": invented[: len(invented) // 2]}
    fast_counts = count_terms(texts, engine="fast", chunk_chars=50_000)
    assert len(fast_counts.terms) > 16_384
    some = {"b": invented[:20_000]}
    assert same(count_terms(some, engine="fast"), count_terms(some, engine="jieba"))
    words = Counter(engines[True].cut(invented))
    assert fast_counts.of("a").sum() == sum(n for word, n in words.items() if is_word(word))


# --- which engine ---------------------------------------------------------------------------------


def test_the_default_is_fast_once_compiled(monkeypatch):
    machine.kernels()
    monkeypatch.setattr(counts, "_count_chunk", None)
    assert count_terms({"a": "为基层减负"}).terms == ("减负", "基层")


def test_a_short_text_is_not_worth_compiling(monkeypatch):
    monkeypatch.setattr(machine, "is_ready", lambda: False)
    monkeypatch.setattr(machine, "kernels", lambda: pytest.fail("compiled for five characters"))
    assert count_terms([("a", "为基层减负")]).terms == ("减负", "基层")


def test_a_long_text_is(monkeypatch):
    monkeypatch.setattr(machine, "is_ready", lambda: False)
    monkeypatch.setattr(fast, "_WORTH_COMPILING", 4)
    engine, docs = fast.choice(iter([("a", "为基"), ("b", "层减负"), ("c", "")]))
    assert (engine, list(docs)) == ("fast", [("a", "为基"), ("b", "层减负"), ("c", "")])


def test_a_long_text_is_left_to_jieba_where_nothing_can_be_compiled(monkeypatch):
    def broken():
        raise machine.NoKernel("LLVM does not know this machine")

    monkeypatch.setattr(machine, "is_ready", lambda: False)
    monkeypatch.setattr(machine, "kernels", broken)
    monkeypatch.setattr(fast, "_WORTH_COMPILING", 4)
    assert count_terms(iter([("a", "为基层减负")])).terms == ("减负", "基层")


def test_who_counts_in_small_pieces_has_the_kernels_compiled_for_all_of_them(monkeypatch):
    made = []
    monkeypatch.setattr(machine, "is_ready", lambda: bool(made))
    monkeypatch.setattr(machine, "kernels", lambda: made.append(1))
    assert not fast.prepare(fast._WORTH_COMPILING - 1) and not made
    assert fast.prepare(fast._WORTH_COMPILING) and fast.prepare(1) and made == [1]


def test_without_numba_jieba_counts(monkeypatch):
    monkeypatch.setattr(machine, "_can_load", lambda: False)
    monkeypatch.setattr(machine, "_loaded", {})
    assert count_terms({"a": "为基层减负"}).terms == ("减负", "基层")
    fast.engine.cache_clear()
    with pytest.raises(machine.NoKernel, match=r"pip install numba, or engine='jieba'"):
        count_terms({"a": "为基层减负"}, engine="fast")


def test_jieba_is_not_loaded_where_it_is_not_needed(run_python):
    code = "from jianfu.text import count_terms; count_terms({'a': '为基层减负'}, engine='fast')"
    loaded = run_python(code + "; import sys; print(sorted(sys.modules))")
    assert "'llvmlite.binding'" in loaded
    assert "'jieba'" not in loaded and "'numba'" not in loaded


@pytest.fixture
def run_python():
    fast.engine((), True)  # kept from here on
    return lambda code: (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
    )


def test_the_segmenters_method_is_as_good_as_the_segmenter(monkeypatch):
    monkeypatch.setattr(counts, "_count_chunk", None)
    cutter = segmenter(hmm=False)
    assert same(count_terms({"a": "减负"}, cutter.words), count_terms({"a": "减负"}, cutter))


def test_an_engine_that_is_none_is_refused_by_name():
    with pytest.raises(ValueError, match="no engine 'rust'; expected 'fast' or 'jieba'"):
        count_terms({}, engine="rust")


def test_the_fast_engine_refuses_what_it_cannot_run():
    with pytest.raises(ValueError, match=r"the fast engine cannot run .* pass a segmenter\(\)"):
        count_terms({}, str.split, engine="fast")


def test_two_dictionaries_cannot_be_put_together(engines):
    small = fast.Engine(automaton.build({"减负": 1}, 1), hmm=True)
    with pytest.raises(ValueError, match="another dictionary"):
        fast.Pool(engines[True].automaton).add(small.tally(["减负"]))


def test_jieba_itself_is_untouched():
    assert jieba.dt.FREQ.get("迎检") is None
