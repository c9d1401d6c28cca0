"""A corpus handed out in pieces, to this processor or to many (分块与并行).

Pieces are taken from the documents as they are asked for and never more than a few ahead, so a
corpus need not fit in memory. Results come back in order, each once: if a worker dies, its executor
either does the piece again (Dask) or breaks with an error (processes); nothing is counted in part.
"""

from __future__ import annotations

import multiprocessing
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from itertools import chain
from typing import TypeVar

Result = TypeVar("Result")
Docs = Mapping[str, str] | Iterable[tuple[str, str]]

AHEAD = 64  # pieces on their way to an executor whose size we do not know
# What cannot stand inside a word: a text may be parted after it.
_BREAK = re.compile(r"[^\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]")


def whole(docs: Docs, chars: int) -> Iterator[list[tuple[str, str]]]:
    """Documents in pieces of about so many characters, none of them parted (整篇分块).

    Raises
    ------
    TypeError
        If a document is not text.

    Examples
    --------
    >>> list(whole({"a": "减负", "b": "留痕", "c": ""}, chars=3))
    [[('a', '减负'), ('b', '留痕')], [('c', '')]]
    """
    piece, size = [], 0
    for doc, text in items(docs):
        piece.append((doc, text))
        size += len(text)
        if size >= chars:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def parted(docs: Docs, chars: int) -> Iterator[list[tuple[str, str, bool]]]:
    """The same, long documents parted where no word can be (拆分长文).

    The third item says whether a document begins here or goes on. Only an unbroken run of Han,
    letters and digits is never parted, however long.

    Examples
    --------
    >>> list(parted({"a": "减负，留痕。", "b": "问责"}, chars=2))
    [[('a', '减负，', True)], [('a', '留痕。', False)], [('b', '问责', True)]]
    """
    piece, size = [], 0
    for doc, text in items(docs):
        start = 0
        while True:
            room = start + chars - size
            found = _BREAK.search(text, max(room - 1, start)) if room < len(text) else None
            stop = found.end() if found else len(text)
            piece.append((doc, text[start:stop], start == 0))
            size += stop - start
            if size >= chars:
                yield piece
                piece, size = [], 0
            start = stop
            if start >= len(text):
                break
    if piece:
        yield piece


def items(docs: Docs) -> Iterator[tuple[str, str]]:
    """Id and text of each document, from a mapping or from pairs (逐篇)."""
    for pair in docs.items() if isinstance(docs, Mapping) else docs:
        if isinstance(pair, str) or len(pair) != 2:
            raise TypeError(
                f"{pair!r:.40} is no document; give a mapping from id to text or pairs of both, "
                "e.g. dict(enumerate(texts))"
            )
        doc, text = pair
        if not isinstance(text, str):
            raise TypeError(
                f"document {doc!r} is {type(text).__name__}; expected a decoded string, e.g. '减负'"
            )
        yield doc, text


def in_order(
    executor: Executor | None,
    count: Callable[..., Result],
    pieces: Iterable,
    ahead: int = AHEAD,
) -> Iterator[Result]:
    """Result of each piece, in order (按序取结果), with at most ``ahead`` of them under way."""
    if executor is None:
        yield from map(count, pieces)
        return
    waiting = deque()
    try:
        for piece in pieces:
            waiting.append(executor.submit(count, piece))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def threads(pieces: Iterable) -> tuple[ThreadPoolExecutor | nullcontext, Iterable]:
    """As many threads as processors, if there is more than one piece to count (线程池)."""
    first, pieces = _first(pieces, 2)
    many = first >= 2 and processors() > 1
    return (ThreadPoolExecutor(processors()) if many else nullcontext()), pieces


def processes(pieces: Iterable, least: int) -> tuple[ProcessPoolExecutor | nullcontext, Iterable]:
    """As many processes as processors, from so many pieces on (进程池).

    A worker starts none of its own.
    """
    first, pieces = _first(pieces, least)
    many = first >= least and processors() > 1 and multiprocessing.parent_process() is None
    return (ProcessPoolExecutor(processors()) if many else nullcontext()), pieces


def processors() -> int:
    """Processors this process may use (可用处理器数)."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _first(pieces: Iterable, number: int) -> tuple[int, Iterable]:
    pieces, first = iter(pieces), []
    for piece in pieces:
        first.append(piece)
        if len(first) >= number:
            break
    return len(first), chain(first, pieces)
