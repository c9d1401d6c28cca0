"""What is kept between runs is private, whole and unchanged, or it is made again."""

import os
import stat

import jieba
import numpy as np
import pytest

from jianfu.text import automaton, fast, machine, store, tokens

pytest.importorskip("numba")
posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners and modes here")


@pytest.fixture(scope="module", autouse=True)
def compiled():
    machine.kernels()  # before the folder they are kept in is another one


@pytest.fixture
def small(monkeypatch):
    """A dictionary of three words in place of jieba's, for what does not depend on it."""
    taught = jieba.Tokenizer()
    taught.FREQ, taught.total, taught.initialized = {"减": 1, "减负": 5, "基层": 4}, 10, True
    monkeypatch.setattr(tokens, "tokenizer", lambda corrections: taught)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("JIANFU_CACHE", str(tmp_path / "own"))
    return tmp_path / "own"


def test_what_was_written_is_read(home):
    assert store.read("kind-1") is None
    assert store.write("kind-1", b"content")
    assert bytes(store.read("kind-1")) == b"content"
    assert [path.name for path in home.iterdir()] == ["kind-1"], "and no half-written file is left"


@posix
def test_folder_and_file_are_the_users_alone(home):
    store.write("kind-1", b"content")
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "kind-1").stat().st_mode) == 0o600


def test_the_folder_follows_the_usual_settings(monkeypatch, tmp_path):
    monkeypatch.delenv("JIANFU_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert store.folder() == tmp_path / "jianfu"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert store.folder() == tmp_path / "home" / ".cache" / "jianfu"


@pytest.mark.parametrize(
    "harm",
    [
        lambda kept: kept[:-1],
        lambda kept: kept[:20],
        lambda kept: b"",
        lambda kept: kept[:-1] + b"?",
        lambda kept: b"?" + kept[1:],
        lambda kept: kept + b"?",
    ],
    ids=["cut short", "cut to a stump", "emptied", "changed", "resealed", "lengthened"],
)
def test_a_file_that_was_harmed_is_not_read(home, harm):
    store.write("kind-1", b"content")
    path = home / "kind-1"
    path.write_bytes(harm(path.read_bytes()))
    assert store.read("kind-1") is None


def test_a_good_file_under_another_name_is_not_read(home):
    store.write("kind-1", b"content")
    os.replace(home / "kind-1", home / "kind-2")
    assert store.read("kind-2") is None


@posix
def test_a_folder_others_can_write_to_is_not_used(home):
    store.write("kind-1", b"content")
    home.chmod(0o777)
    assert store.folder() is None
    assert store.read("kind-1") is None
    assert not store.write("kind-2", b"content")


@posix
def test_a_file_others_can_write_to_is_not_read(home):
    store.write("kind-1", b"content")
    (home / "kind-1").chmod(0o666)
    assert store.read("kind-1") is None


@posix
def test_a_link_is_not_followed(home, tmp_path):
    store.write("kind-1", b"content")
    os.replace(home / "kind-1", tmp_path / "elsewhere")
    (home / "kind-1").symlink_to(tmp_path / "elsewhere")
    assert store.read("kind-1") is None
    home.rename(tmp_path / "real")
    home.symlink_to(tmp_path / "real")
    assert store.folder() is None


@posix
def test_somebody_elses_folder_is_not_used(home, monkeypatch):
    store.write("kind-1", b"content")
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert store.folder() is None


def test_where_nothing_can_be_kept_nothing_is(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("JIANFU_CACHE", str(tmp_path / "file" / "own"))
    assert store.folder() is None
    assert not store.write("kind-1", b"content")


def test_only_the_newest_of_a_kind_are_kept(home):
    for number in range(12):
        store.write(f"kind-{number:02}", b"content")
        os.utime(home / f"kind-{number:02}", (number, number))
    store.write("other-1", b"content")
    names = sorted(path.name for path in home.iterdir())
    assert names == [*(f"kind-{number:02}" for number in range(4, 12)), "other-1"]


# --- what is kept there ---------------------------------------------------------------------------

ARRAYS = ("code_of", "node", "emit", "forced", "slot_of_word", "words")


def same(one, other) -> bool:
    return one.unknown == other.unknown and all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in ARRAYS
    )


@pytest.fixture
def never_built(monkeypatch):
    monkeypatch.setattr(automaton, "build", lambda *_: pytest.fail("built again"))


def test_an_automaton_survives_as_bytes():
    made = automaton.build({"减": 1, "减负": 5, "负": 0}, total=6, force=["留痕"])
    assert same(automaton.Automaton.from_bytes(made.to_bytes()), made)


def test_a_second_load_reads_what_the_first_kept(small, home, request):
    first = automaton.load({})
    request.getfixturevalue("never_built")
    assert same(automaton.load({}), first)
    [kept] = home.glob("automaton-*")
    assert len(kept.name) == len("automaton-") + 64, "named by a SHA-256"


@pytest.mark.parametrize("harm", ["forged", "truncated"])
def test_a_harmed_automaton_is_built_again(small, home, harm):
    first = automaton.load({})
    [path] = home.glob("automaton-*")
    kept = bytearray(path.read_bytes())
    if harm == "forged":
        kept[-100:-50] = "鬼".encode() * 16 + b"  "
    path.write_bytes(kept if harm == "forged" else kept[: len(kept) // 2])
    assert same(automaton.load({}), first)
    assert bytes(store.read(path.name)) == first.to_bytes(), "and kept again, whole"


def test_every_dictionary_has_an_automaton_of_its_own(home, monkeypatch):
    monkeypatch.setattr(automaton, "build", lambda *_: automaton.Automaton(*[np.zeros(0)] * 6, 0.0))
    for corrections, force in (({}, ()), ({"迎检": 1}, ()), ({"迎检": 2}, ()), ({}, ("迎检",))):
        automaton.load(corrections, force)
    assert len(list(home.glob("automaton-*"))) == 4


def test_without_a_cache_the_words_are_the_same(small, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("JIANFU_CACHE", str(tmp_path / "file"))
    assert fast.Engine(automaton.load({}), hmm=True).cut("为基层减负") == ["为", "基层", "减负"]


@pytest.mark.parametrize("harm", ["forged", "truncated"])
def test_harmed_machine_code_is_never_run_but_compiled_again(home, monkeypatch, harm):
    kept = b"{}\n" + bytes(100)
    store.write(machine._name(), kept)
    path = home / machine._name()
    path.write_bytes(path.read_bytes()[:-1] + b"?" if harm == "forged" else path.read_bytes()[:50])
    monkeypatch.setattr(machine, "_loaded", {})
    monkeypatch.setattr(machine, "_link", lambda code: {"linked": code})
    monkeypatch.setattr(machine, "compiled", lambda: b"compiled anew")
    assert not machine.is_ready()
    assert machine.kernels() == {"linked": b"compiled anew"}
    assert bytes(store.read(machine._name())) == b"compiled anew"


def test_every_word_of_the_dictionary_is_in_the_trie_once():
    known = tokens.tokenizer({}).FREQ
    made = automaton.load({})
    words = [word for word, times in known.items() if times]
    counted = [
        word
        for word in words
        if tokens.is_word(word) and max(word) <= "\u9fd5" and min(word) >= "一"
    ]
    slots = made.slot_of_word[made.slot_of_word >= 0]
    assert len(set(slots.tolist())) == len(slots) == len(counted)
    assert made.vocabulary == sorted(made.vocabulary)
    assert set(counted) <= set(made.vocabulary) <= set(words)
