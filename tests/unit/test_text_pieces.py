"""However a corpus is handed out, every document is counted once and in its place."""

import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.text import count_terms, machine, pieces, segmenter
from tests.unit import lines

texts = st.dictionaries(st.sampled_from("abcdef"), st.text("减负3.5，。 \n", max_size=30))


@given(docs=texts, chars=st.integers(1, 40))
def test_parts_of_a_document_make_the_document(docs, chars):
    joined = {}
    for piece in pieces.parted(docs, chars):
        for doc, text, begins in piece:
            assert begins == (doc not in joined)
            joined[doc] = joined.get(doc, "") + text
    assert joined == docs


@settings(deadline=None)  # the first text loads the dictionary
@given(docs=texts, chars=st.integers(1, 40))
def test_no_token_of_two_characters_is_parted(docs, chars):
    parts = [text for piece in pieces.parted(docs, chars) for _, text, begins in piece]
    whole = [token for text in docs.values() for token in CUT(text) if len(token) > 1]
    assert [token for text in parts for token in CUT(text) if len(token) > 1] == whole


CUT = segmenter().cut


def test_an_unbroken_run_stays_whole():
    [[(_, text, _)]] = pieces.parted({"a": "减负" * 500}, chars=10)
    assert len(text) == 1000


def test_only_a_few_pieces_are_under_way_at_once():
    taken, done = [], []

    def docs():
        for number in range(40):
            taken.append(number)
            assert len(taken) - len(done) <= 5
            yield number

    with ThreadPoolExecutor(2) as executor:
        for result in pieces.in_order(executor, lambda number: number, docs(), ahead=4):
            done.append(result)
    assert done == list(range(40))


def test_an_error_in_a_piece_is_the_callers_and_the_rest_is_called_off():
    with ThreadPoolExecutor(1) as executor, pytest.raises(TypeError, match="document 'b' is int"):
        count_terms({"a": "减负", "b": 5}, executor=executor, chunk_chars=1)


def test_by_default_a_long_corpus_goes_to_processes_and_counts_the_same(monkeypatch):
    from jianfu.text import counts

    docs = {f"d{n}": line for n, line in enumerate(lines.draw(200, seed="processes"))}
    expected = count_terms(docs, engine="jieba")
    started = []
    monkeypatch.setattr(counts, "_WORTH_PROCESSES", 1_000)
    monkeypatch.setattr(pieces, "processors", lambda: 2)
    monkeypatch.setattr(
        pieces, "ProcessPoolExecutor", lambda n: started.append(n) or ProcessPoolExecutor(n)
    )
    counted = count_terms(docs, engine="jieba", chunk_chars=500)
    assert started == [2]
    assert counted.to_long().equals(expected.to_long())


def test_a_short_corpus_stays_here(monkeypatch):
    for kind in ("ProcessPoolExecutor", "ThreadPoolExecutor"):
        monkeypatch.setattr(pieces, kind, lambda _: pytest.fail("workers for two characters"))
    for engine in ("fast", "jieba") if machine.can_compile() else ("jieba",):
        assert count_terms({"a": "减负"}, engine=engine).total == 1


def die_once(marker, number):
    if number == 3 and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_killed_process_is_an_error_never_a_smaller_count(tmp_path):
    with ProcessPoolExecutor(2) as executor, pytest.raises(BrokenProcessPool):
        list(pieces.in_order(executor, partial(die_once, tmp_path / "died"), range(8)))


# --- a real cluster -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as two,
        distributed.Client(two) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def corpus():
    drawn = lines.draw(3_000, seed="cluster")
    return {f"d{n}": "".join(drawn[n : n + 12]) for n in range(0, len(drawn), 12)}


def test_two_workers_of_a_cluster_count_what_one_process_counts(cluster, corpus):
    expected = count_terms(corpus, engine="jieba")
    counted = count_terms(corpus, executor=cluster.get_executor(), engine="fast", chunk_chars=5_000)
    assert counted.docs == expected.docs
    assert counted.to_long().equals(expected.to_long())


def test_equal_documents_are_each_counted_on_a_cluster(cluster):
    docs = {f"d{number}": "为基层减负，为迎检而忙。" for number in range(6)}
    executor = cluster.get_executor()
    counted = count_terms(docs, executor=executor, engine="fast", chunk_chars=1)
    assert counted.to_long().equals(count_terms(docs, engine="jieba").to_long())


@pytest.mark.parametrize("engine", ["fast", "jieba"])
def test_a_worker_killed_in_the_middle_changes_nothing(cluster, corpus, engine):
    expected = count_terms(corpus, engine=engine)
    victim = {}

    def docs():
        for number, pair in enumerate(corpus.items()):
            if number == len(corpus) // 2:
                pids = cluster.run(os.getpid)
                victim["address"], pid = sorted(pids.items())[0]
                held = (
                    cluster.processing()[victim["address"]],
                    cluster.has_what()[victim["address"]],
                )
                assert any(held), "the worker had nothing to lose"
                os.kill(pid, signal.SIGKILL)
            yield pair

    counted = count_terms(docs(), executor=cluster.get_executor(), engine=engine, chunk_chars=1_000)
    assert counted.docs == expected.docs
    assert counted.to_long().equals(expected.to_long())
    deadline = time.monotonic() + 30
    while victim["address"] in cluster.scheduler_info()["workers"]:
        assert time.monotonic() < deadline, "the worker was not killed"
        time.sleep(0.1)
    cluster.wait_for_workers(2, timeout=30)
