"""jieba's dictionary and hidden Markov model as arrays for the kernels (自动机).

A dictionary of half a million strings takes most of a second to load, which is longer than the
counting of a million characters. As a double-array trie (Aoe 1989) it is a block of memory that is
read from the private cache in a few milliseconds. Characters get small numbers, the commonest
first, so that what every text visits lies close together.

References
----------
Aoe, J. (1989). An efficient digital search algorithm by using a double-array structure. *IEEE
Transactions on Software Engineering* 15(9), 1066-1077.
"""

from __future__ import annotations

import importlib.util
import json
import math
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

import numpy as np

from jianfu.text import machine, store, tokens

_LESS = -3.14e100
_HAN = range(0x4E00, 0x9FD6)  # what jieba 0.42.1 takes for Han inside a block
# In the order the kernels count on: digits, letters, then the marks jieba lets into a block.
_ASCII = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.%+#&_-"
FIRST_HAN = len(_ASCII) + 1
_STATES = "BEMS"
_START = {"B": -0.26268660809250016, "E": _LESS, "M": _LESS, "S": -1.4652633398537678}
_TRANSITIONS = {
    "B": {"E": -0.510825623765990, "M": -0.916290731874155},
    "E": {"B": -0.5897149736854513, "S": -0.8085250474669937},
    "M": {"E": -0.33344856811948514, "M": -1.2603623820268226},
    "S": {"B": -0.7211965654669841, "S": -0.6658631448798212},
}
_ARRAYS = {
    "code_of": np.uint16,
    "node": np.int32,
    "emit": np.float64,
    "forced": np.uint8,
    "slot_of_word": np.int32,
    "words": np.uint8,
}


@dataclass(frozen=True, eq=False)
class Automaton:
    """What the kernels read (自动机): see :mod:`jianfu.text.kernels` for the layout.

    Attributes
    ----------
    code_of : array of uint16, shape (65536,)
        Number of a character; 0 where it ends a block.
    node : array of int32, shape (4 * n_slots,)
        The trie.
    emit : array of float64, shape (4 * n_codes,)
        Emission log probabilities of each character in the states B, E, M, S.
    forced : array of uint8, shape (n_slots,)
        1 where a word ends that jieba was told to force apart; ``forced[0]`` if there is any.
    slot_of_word : array of int32, shape (n_words,)
        Where in the trie each word ends, -1 for one that is not counted.
    words : array of uint8
        The words in that order, UTF-8, one a line.
    unknown : float
        Log probability of a character the dictionary does not have.
    """

    code_of: np.ndarray
    node: np.ndarray
    emit: np.ndarray
    forced: np.ndarray
    slot_of_word: np.ndarray
    words: np.ndarray
    unknown: float

    @property
    def n_slots(self) -> int:
        """Slots of the trie (槽数); invented words are numbered from here on."""
        return len(self.node) // 4

    @cached_property
    def vocabulary(self) -> list[str]:
        """The words of the dictionary, sorted by code point (词表)."""
        return self.words.tobytes().decode().split("\n")

    def to_bytes(self) -> bytes:
        """The automaton as bytes (序列化)."""
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        head = {"unknown": self.unknown, "lengths": {k: len(v) for k, v in arrays.items()}}
        parts = [_padded(json.dumps(head).encode() + b"\n")]
        return b"".join([*parts, *(_padded(array.tobytes()) for array in arrays.values())])

    @classmethod
    def from_bytes(cls, kept: bytes | memoryview) -> Automaton:
        """The automaton from :meth:`to_bytes` (反序列化), without copying."""
        line = bytes(kept[:4096]).partition(b"\n")[0]
        head = json.loads(line)
        at, arrays = _room(len(line) + 1), {}
        for name, kind in _ARRAYS.items():
            arrays[name] = np.frombuffer(kept, kind, head["lengths"][name], at)
            at += _room(arrays[name].nbytes)
        return cls(**arrays, unknown=head["unknown"])


def build(freq: Mapping[str, int], total: int, force: Collection[str] = ()) -> Automaton:
    """Make the automaton of any jieba dictionary (构造自动机).

    Parameters
    ----------
    freq : mapping of str to int
        jieba's ``FREQ``: words and, with 0, what only begins words.
    total : int
        jieba's ``total``.
    force : collection of str
        jieba's ``finalseg.Force_Split_Words``.

    Examples
    --------
    >>> small = build({"减": 1, "减负": 5, "负": 0}, total=6)
    >>> small.vocabulary
    ['减', '减负']
    """
    emission = _emission()
    allowed = {*map(chr, _HAN), *_ASCII}
    words = sorted(
        word for word, times in freq.items() if times and word and allowed.issuperset(word)
    )
    force = {word for word in force if word and allowed.issuperset(word)}
    paths = sorted({*words, *force})
    code_of, n_codes = _codes(paths, freq, emission)
    logtotal = math.log(total)
    node, slot_of_path = _trie(paths, code_of, n_codes)
    weight = node.view(np.float64)[1::2]
    weight[:] = np.nan
    unknown = 0.0 - logtotal
    # A character that begins words without being one is a word only if nothing longer fits.
    begins = node[1 : 4 * n_codes : 4] != 0
    weight[:n_codes] = np.where(begins, -np.inf, unknown)
    slot_of = dict(zip(paths, slot_of_path.tolist(), strict=True))
    slots = np.array([slot_of[word] for word in words], np.int64)
    # Python's own logarithm: the last bit of another library's may differ.
    logs = {times: math.log(times) - logtotal for times in {freq[word] for word in words}}
    weight[slots] = [logs[freq[word]] for word in words]
    forced = np.zeros(len(node) // 4, np.uint8)
    forced[[slot_of[word] for word in force]] = 1
    forced[0] = bool(force)
    emit = np.full((n_codes, 4), _LESS)
    for place, state in enumerate(_STATES):
        points = np.array([*map(ord, emission[state])])
        emit[code_of[points], place] = [*emission[state].values()]
    counted = [len(word) > 1 and all(ord(char) in _HAN for char in word) for word in words]
    return Automaton(
        code_of=code_of,
        node=node,
        emit=emit.ravel(),
        forced=forced,
        slot_of_word=np.where(counted, slots, -1).astype(np.int32),
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        unknown=unknown,
    )


def load(corrections: Mapping[str, int], force: Collection[str] = ()) -> Automaton:
    """The automaton of jieba's dictionary with corrected words (取自动机), kept between runs.

    Parameters
    ----------
    corrections : mapping of str to int
        The words and frequencies taught, in the order they were taught.
    force : collection of str
        Words that jieba was told to force apart.
    """
    taught = json.dumps([[*corrections.items()], sorted(force)])
    made_by = [Path(__file__).read_bytes(), *machine.source()]
    name = "automaton-" + store.key(*made_by, *_sources(), taught)
    kept = store.read(name)
    if kept is not None:
        return Automaton.from_bytes(kept)
    tokenizer = tokens.tokenizer(corrections)
    made = build(tokenizer.FREQ, tokenizer.total, force)
    store.write(name, made.to_bytes())
    return made


def _sources() -> list[bytes]:
    # Found without importing jieba, which would read them.
    found = importlib.util.find_spec("jieba")
    if found is None:
        raise ModuleNotFoundError("jieba is not installed; pip install jieba==0.42.1")
    [folder] = found.submodule_search_locations
    names = ("dict.txt", "finalseg/__init__.py", "finalseg/prob_emit.py", "__init__.py")
    return [Path(folder, name).read_bytes() for name in names]


def _emission() -> dict[str, dict[str, float]]:
    from jieba import finalseg

    if (finalseg.start_P, finalseg.trans_P) != (_START, _TRANSITIONS):
        raise machine.NoKernel(
            "another hidden Markov model than jieba 0.42.1's; use engine='jieba'"
        )
    return finalseg.emit_P


def _codes(paths: list[str], freq: Mapping[str, int], emission) -> tuple[np.ndarray, int]:
    common = Counter(dict.fromkeys(chain(*(emission[state] for state in _STATES)), 0))
    for path in paths:
        for char in path:
            common[char] += freq.get(path, 0)
    han = sorted((c for c in common if ord(c) in _HAN), key=lambda c: (-common[c], c))
    code_of = np.zeros(65536, np.uint16)
    code_of[_HAN.start : _HAN.stop] = FIRST_HAN + len(han)  # Han that neither knows
    for code, char in enumerate(chain(_ASCII, han), 1):
        code_of[ord(char)] = code
    return code_of, FIRST_HAN + len(han) + 1


def _trie(paths: list[str], code_of: np.ndarray, n_codes: int) -> tuple[np.ndarray, np.ndarray]:
    text = np.frombuffer("".join(paths).encode("utf-32-le"), np.uint32)
    code = code_of[text]
    stop = np.cumsum([len(path) for path in paths], dtype=np.int64)
    make, room, used = machine.kernels()["build"], 2 * len(code) + 4 * n_codes + 1024, 0
    slot_of_path = np.zeros(len(paths), np.int32)
    queue = [np.zeros(len(code) + 1, kind) for kind in (np.int64, np.int64, np.int32, np.int32)]
    child = np.zeros(n_codes, np.int32)
    while not used:
        begin_at = np.zeros(16, np.int32)
        node = np.zeros((room, 4), np.int32)
        node[:, 0] = -2
        node[:n_codes, 0] = -1
        arrays = [code, stop, *queue, node, slot_of_path, child, begin_at]
        used = make(len(paths), *(array.ctypes.data for array in arrays), n_codes, room)
        room *= 2
    # Any node plus any code must lie within.
    return node[: used + n_codes].copy().ravel(), slot_of_path


def _padded(part: bytes) -> bytes:
    return part + b" " * (_room(len(part)) - len(part))


def _room(length: int) -> int:
    return -(-length // 64) * 64
