"""jieba's words without making strings of them (快速分词计数).

The same segmentation as :mod:`jianfu.text.tokens`, computed by compiled kernels: :func:`cut` gives
the tokens, :meth:`Engine.tally` counts the words of many texts and keeps numbers only. Words of
the dictionary are known by their place in it, words the model invents by the code points they are
made of; strings are made once, at the end, by :class:`~jianfu.text.tally.Pool`. jieba stays the reference: the tests
hold every token to it.

Memory: a piece of text, four bytes a character, some thirty bytes for each character of its longest
unbroken run, and the cells counted. Time is linear, in very long runs as well, where jieba's is not.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from functools import lru_cache, partial
from itertools import chain

import numpy as np
from scipy import sparse

from jianfu.text import machine, pieces
from jianfu.text.automaton import FIRST_HAN, Automaton, load
from jianfu.text.pieces import Docs
from jianfu.text.tally import FIRST_TABLE, Pool, Tally
from jianfu.text.tokens import Segmenter

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_CHUNK = 1_000_000
_WORTH_COMPILING = 10_000_000  # characters
_LARGEST_KEPT = 4 * _CHUNK  # characters a thread keeps room for; a longer piece gets its own


class Engine:
    """Compiled segmentation with one dictionary (快速引擎).

    Parameters
    ----------
    automaton : Automaton
        From :func:`jianfu.text.automaton.load` or ``build``.
    hmm : bool
        Whether runs of single characters are regrouped by the hidden Markov model.

    Raises
    ------
    NoKernel
        Where the kernels cannot be compiled.

    Examples
    --------
    >>> from jianfu.text.automaton import build
    >>> dictionary = {"基": 1, "层": 1, "基层": 9, "减": 1, "负": 1, "减负": 9}
    >>> Engine(build(dictionary, total=22), hmm=False).cut("为基层减负 2024")
    ['为', '基层', '减负', ' ', '2024']
    """

    def __init__(self, automaton: Automaton, hmm: bool):
        self.automaton, self.hmm = automaton, hmm
        self._kernels = machine.kernels()
        self._scratch = threading.local()
        own = automaton
        self._code_of = own.code_of.ctypes.data
        trie = own.node.ctypes.data
        self._model = [trie, trie, own.emit.ctypes.data, own.forced.ctypes.data]

    def cut(self, text: str) -> list[str]:
        """Cut a text into tokens, as jieba does (切分)."""
        # One unit a character, so that a place in the array is a place in the text.
        flat = _utf32(_ASTRAL.sub("\uffff", text))
        stops = np.empty(len(flat), np.int64)
        cutting, _ = self._room(len(flat))
        found = self._kernels["cut"](
            flat.ctypes.data, len(flat), self._code_of, self.hmm, FIRST_HAN,
            self.automaton.unknown, *self._model,
            *(array.ctypes.data for array in (*cutting, stops)),
        )  # fmt: skip
        ends = stops[:found].tolist()
        return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def tally(self, texts: Sequence[str]) -> Tally:
        """Count the words of two or more Han characters in each text (计数)."""
        flat = _utf32("".join(texts))
        row_stop = np.cumsum([len(text) for text in texts], dtype=np.int64)
        stop, size = np.empty(len(texts), np.int64), np.array([0, FIRST_TABLE], np.int64)
        cutting, counting = self._room(len(flat))
        place, terms, times, keys, key_stop, hashes, table, number = counting
        table[:FIRST_TABLE] = 0
        written = (place, terms, times, stop, keys, key_stop, hashes, table, number, size)
        cells = self._kernels["count"](
            flat.ctypes.data, len(texts), row_stop.ctypes.data, self._code_of, self.hmm, FIRST_HAN,
            self.automaton.unknown, self.automaton.n_slots, *self._model,
            *(array.ctypes.data for array in (*cutting, *written)),
        )  # fmt: skip
        invented = int(size[0])
        key_stop = key_stop[:invented].copy()
        return Tally(
            stop=stop,
            terms=terms[:cells].copy(),
            times=times[:cells].copy(),
            keys=keys[: key_stop[-1] if invented else 0].copy(),
            key_stop=key_stop,
            n_slots=self.automaton.n_slots,
        )

    def _room(self, chars: int) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Scratch of the kernels, for cutting and for counting so many characters (工作区).

        One set a thread, used again: the pages of a new one would have to be cleared each time,
        which takes a third as long as counting. Pages never touched cost nothing.
        """
        kept = getattr(self._scratch, "arrays", None)
        if kept is not None and len(kept[0][0]) >= chars + 2:
            return kept
        room = 1 << (chars + 2).bit_length()
        words = room // 2  # a word has two characters
        cutting = [
            np.empty(room, kind) for kind in ("u2", "f8", "i4", "i4", "u1", "u1", "i4", "i4")
        ]
        counting = [
            np.empty(length, kind)
            for length, kind in (
                (self.automaton.n_slots + words, "i4"),
                (words, "i4"),
                (words, "i4"),
                (room, "u4"),
                (words, "i8"),
                (words, "i4"),
                (max(FIRST_TABLE, 4 * words), "i4"),
                (words, "i4"),
            )
        ]
        if chars <= _LARGEST_KEPT:
            self._scratch.arrays = cutting, counting
        return cutting, counting


def _utf32(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def choice(docs: Docs) -> tuple[str, Docs]:
    """Which engine to count these documents with, and the documents (选引擎)."""
    if machine.is_ready():
        return "fast", docs
    if not machine.can_compile():
        return "jieba", docs
    seen, size, documents = [], 0, pieces.items(docs)
    for doc, text in documents:
        seen.append((doc, text))
        size += len(text)
        if size >= _WORTH_COMPILING:
            return ("fast" if prepare(size) else "jieba"), chain(seen, documents)
    return "jieba", seen


def prepare(chars: int) -> bool:
    """Whether the fast engine is ready for so many characters, compiled now if that pays (备妥).

    Compiling takes as long as jieba takes for some megabytes, but only once on a machine. Whoever
    counts a large corpus in small pieces asks first: no piece by itself would be worth it.
    """
    if machine.is_ready():
        return True
    if chars < _WORTH_COMPILING or not machine.can_compile():
        return False
    try:
        machine.kernels()
    except machine.NoKernel:  # there is jieba, with the same numbers
        return False
    return True


def count(
    cutter: Segmenter, docs: Docs, executor: Executor | None = None, chunk_chars: int | None = None
) -> tuple[sparse.csr_array, tuple[str, ...], tuple[str, ...]]:
    """Count the words of a segmenter in every document (快速计数): counts, docs, terms."""
    recipe = (tuple(cutter.corrections.items()), cutter.hmm, forced())
    pool, labels, row_of = Pool(engine(*recipe).automaton), [], []

    def texts(parts: Iterable[list]) -> Iterator[list[str]]:
        for piece in parts:
            for doc, _, begins in piece:
                if begins:
                    labels.append(doc)
                row_of.append(len(labels) - 1)
            yield [text for _, text, _ in piece]

    parts, own = pieces.parted(docs, chunk_chars or _CHUNK), nullcontext(executor)
    ahead = pieces.AHEAD
    if executor is None:
        own, parts = pieces.threads(parts)
        ahead = pieces.processors() + 2
    with own as workers:
        for found in pieces.in_order(workers, partial(tally, recipe), texts(parts), ahead):
            pool.add(found)
    counts, terms = pool.matrix()
    if len(row_of) > len(labels):  # long documents came in parts
        ones = np.ones(len(row_of), np.int64)
        shape = (len(labels), len(row_of))
        parts_of = sparse.coo_array((ones, (row_of, np.arange(len(row_of)))), shape=shape).tocsr()
        counts = sparse.csr_array(parts_of @ counts)
        counts.sum_duplicates()
    return counts, tuple(labels), terms


def forced() -> tuple[str, ...]:
    """Words jieba was told to force apart, by anyone in this process (强制拆分词)."""
    model = sys.modules.get("jieba.finalseg")
    return tuple(sorted(model.Force_Split_Words)) if model else ()


@lru_cache(maxsize=4)
def engine(
    corrections: tuple[tuple[str, int], ...], hmm: bool, force: tuple[str, ...] = ()
) -> Engine:
    """The engine of a dictionary, made once in a process (取引擎).

    Workers are sent these three small things instead of the dictionary.
    """
    return Engine(load(dict(corrections), force), hmm)


def tally(recipe: tuple, texts: Sequence[str]) -> Tally:
    """Count a piece with the engine of this recipe (计数): what a worker is asked to do."""
    return engine(*recipe).tally(texts)
