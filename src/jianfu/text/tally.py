"""Counts in numbers only, of pieces and of all together (合并计数).

A piece of a corpus is counted wherever there is a processor. What comes back names a dictionary
word by its place in the dictionary, which is the same everywhere, and an invented word by its code
points. :class:`Pool` finds out which invented words are the same, and makes strings and columns of
what was used when everything is in.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from jianfu.text import machine, pieces
from jianfu.text.automaton import Automaton

FIRST_TABLE = 4096  # length of a hash table at the beginning; it doubles as words come


@dataclass(frozen=True, eq=False)
class Tally:
    """Counts of a piece of a corpus, in numbers only (部分计数); cheap to send between processes.

    Attributes
    ----------
    stop : array of int64, shape (n_rows,)
        Where each row's cells end.
    terms, times : arrays of int32, shape (n_cells,)
        Slot of a dictionary word, or ``n_slots`` + number of an invented one; how often.
    keys, key_stop : arrays of uint32 and int64
        Code points of the invented words, and where each word ends.
    n_slots : int
        Slots of the dictionary's automaton.
    """

    stop: np.ndarray
    terms: np.ndarray
    times: np.ndarray
    keys: np.ndarray
    key_stop: np.ndarray
    n_slots: int

    def as_declared(self) -> Tally:
        """The same with every array of the type declared, which the kernels rely on (核对类型)."""
        kinds = {"stop": "i8", "terms": "i4", "times": "i4", "keys": "u4", "key_stop": "i8"}
        kept = {
            name: np.ascontiguousarray(getattr(self, name), kind) for name, kind in kinds.items()
        }
        return Tally(**kept, n_slots=self.n_slots)


class Pool:
    """Tallies of many pieces put together (合并计数); strings are made when all are in.

    Examples
    --------
    >>> from jianfu.text.automaton import build
    >>> from jianfu.text.fast import Engine
    >>> engine = Engine(build({"基层": 9, "减负": 9}, total=18), hmm=False)
    >>> pool = Pool(engine.automaton)
    >>> pool.add(engine.tally(["为基层减负", "减负"]))
    >>> counts, terms = pool.matrix()
    >>> terms, counts.toarray().tolist()
    (('减负', '基层'), [[1, 1], [1, 0]])
    """

    def __init__(self, automaton: Automaton):
        self._automaton, self._kernels = automaton, machine.kernels()
        self._tallies: list[tuple[Tally, np.ndarray]] = []
        self._used = np.zeros(automaton.n_slots, bool)
        self._used_word = np.zeros(1 << 14, bool)
        self._keys, self._key_stop = np.empty(1 << 16, np.uint32), np.empty(1 << 14, np.int64)
        self._hashes, self._table = np.empty(1 << 14, np.uint32), np.zeros(1 << 16, np.int32)
        self._size = np.array([0, FIRST_TABLE], np.int64)

    def add(self, tally: Tally) -> None:
        """Take in the counts of one more piece; the rows stand in the order of the calls."""
        if tally.n_slots != self._automaton.n_slots:
            raise ValueError("a tally made with another dictionary; count all pieces with one")
        tally = tally.as_declared()
        words = len(tally.key_stop)
        number = np.empty(words, np.int32)
        self._make_room(words, len(tally.keys))
        store = (self._keys, self._key_stop, self._hashes, self._table, number, self._size)
        self._kernels["pool"](
            words, _at(tally.keys), _at(tally.key_stop), *map(_at, store),
            len(tally.terms), _at(tally.terms), tally.n_slots,
            _at(self._used), _at(self._used_word),
        )  # fmt: skip
        self._tallies.append((tally, number))

    def _make_room(self, words: int, chars: int) -> None:
        known = int(self._size[0])
        written = int(self._key_stop[known - 1]) if known else 0
        self._keys = _grown(self._keys, written + chars)
        self._key_stop = _grown(self._key_stop, known + words)
        self._hashes = _grown(self._hashes, known + words)
        self._used_word = _grown(self._used_word, known + words, zeros=True)
        self._table = _grown(self._table, 4 * (known + words) + FIRST_TABLE)

    def matrix(self) -> tuple[sparse.csr_array, tuple[str, ...]]:
        """All counts, and the words that are their columns, sorted by code point (矩阵)."""
        terms, column_of_slot, column_of_invented = self._columns()
        rows = sum(len(tally.stop) for tally, _ in self._tallies)
        cells = sum(len(tally.terms) for tally, _ in self._tallies)
        wide = np.int32 if max(cells, len(terms)) < 2**31 else np.int64
        indices, values = np.empty(cells, np.int32), np.empty(cells, np.int64)
        indptr, jobs, row, cell = np.zeros(rows + 1, wide), [], 0, 0
        for tally, number in self._tallies:
            indptr[row + 1 : row + 1 + len(tally.stop)] = cell + tally.stop
            ends = cell + len(tally.terms)
            jobs.append((tally, column_of_invented[number], indices[cell:ends], values[cell:ends]))
            row, cell = row + len(tally.stop), ends

        def arrange(job: tuple) -> None:
            tally, column_of_own, into_indices, into_values = job
            scratch = [np.empty(len(tally.terms), np.int32) for _ in range(3)]
            scratch.insert(1, np.zeros(len(terms) + 1, np.int32))
            arrays = [*scratch, np.empty(len(tally.stop), np.int64), into_indices, into_values]
            self._kernels["arrange"](
                len(tally.stop), *map(_at, (tally.stop, tally.terms, tally.times)), tally.n_slots,
                _at(column_of_slot), len(terms), _at(column_of_own), *map(_at, arrays),
            )  # fmt: skip

        with ThreadPoolExecutor(pieces.processors()) as threads:
            list(threads.map(arrange, jobs))
        counts = sparse.csr_array(
            (values, indices.astype(wide, copy=False), indptr), (rows, len(terms))
        )
        counts.has_canonical_format = True  # sorted, each once: that is how they were made
        return counts, terms

    def _columns(self) -> tuple[tuple[str, ...], np.ndarray, np.ndarray]:
        slots = self._automaton.slot_of_word
        known = np.flatnonzero((slots >= 0) & self._used[np.maximum(slots, 0)])
        invented = self._used_word[: int(self._size[0])]
        stop = self._key_stop[: len(invented)]
        text = self._keys[: stop[-1] if len(stop) else 0].tobytes().decode("utf-32-le")
        ends = stop.tolist()
        made = [
            text[start:end]
            for start, end, wanted in zip([0, *ends], ends, invented.tolist(), strict=False)
            if wanted
        ]
        words = self._automaton.vocabulary
        terms = sorted([*(words[word] for word in known.tolist()), *sorted(made)])
        place = {term: column for column, term in enumerate(terms)}
        column_of_invented = np.full(len(invented), -1, np.int32)
        column_of_invented[invented] = [place[word] for word in made]
        rest = np.ones(len(terms), bool)
        rest[column_of_invented[invented]] = False
        column_of_slot = np.full(self._automaton.n_slots, -1, np.int32)
        column_of_slot[slots[known]] = np.flatnonzero(rest)
        return tuple(terms), column_of_slot, column_of_invented


def _at(array: np.ndarray) -> int:
    return array.ctypes.data


def _grown(array: np.ndarray, length: int, zeros: bool = False) -> np.ndarray:
    if len(array) >= length:
        return array
    longer = (np.zeros if zeros else np.empty)(max(length, 2 * len(array)), array.dtype)
    longer[: len(array)] = array
    return longer
