"""Runs of characters two texts share (文本重用), and runs a text repeats.

Two reports that agree word for word over thirty characters are not two witnesses. Before saying
that k of five reports hold something, one has to know which passages they have in common. A run
is a stretch both texts have, character for character, that cannot be made longer at either end.

Texts are compared exactly as given. Clean them first where a page number or a line break stands
inside a sentence, and say so: the same two reports share fewer and shorter runs when they are
compared raw. Nothing here can tell who took from whom.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple


class Run(NamedTuple):
    """A stretch two texts share (重用片段): ``a[start_a:end_a] == b[start_b:end_b]``."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int

    @property
    def chars(self) -> int:
        """Length in characters (字数)."""
        return self.end_a - self.start_a


def shared_runs(a: str, b: str, *, min_chars: int = 12) -> list[Run]:
    """Stretches of at least ``min_chars`` characters that two texts share (共有片段).

    Greedy string tiling: take the longest common run, set its characters aside in both texts,
    take the longest common run of what is left, and so on. No character of either text belongs
    to two runs, so lengths may be added up. Equal lengths are taken in order of position.

    Parameters
    ----------
    a, b : str
        Compared as they are.
    min_chars : int
        Shortest run worth reporting. Twelve Han characters are beyond what set terms explain;
        the project's own paraphrases are held to the same bound.

    Returns
    -------
    list of Run
        In order of ``start_a``.

    Notes
    -----
    Linear in the length of the texts when they share little; quadratic when one short pattern
    fills both.

    References
    ----------
    Wise, M. J. (1993). *String similarity via greedy string tiling and running Karp-Rabin
    matching*. Basser Department of Computer Science, University of Sydney.

    Examples
    --------
    >>> shared_runs("督查：层层加码要管", "考核层层加码，要管住", min_chars=4)
    [Run(start_a=3, end_a=7, start_b=2, end_b=6)]
    """
    matches = _maximal_matches(a, b, _checked(min_chars))
    return sorted(_tiled(matches, min_chars, bytearray(len(a)), bytearray(len(b))))


def repeats(text: str, *, min_chars: int = 12) -> list[Run]:
    """Stretches a text says again (自我重复).

    Each run links a later stretch (``b``) to an earlier one (``a``) that does not overlap it.
    Later stretches do not overlap one another, so their lengths add up to how much of the text is
    repetition; an earlier stretch may be repeated more than once.

    Parameters
    ----------
    text : str
        Compared with itself as it is.
    min_chars : int
        Shortest run worth reporting.

    Returns
    -------
    list of Run
        In order of ``start_a``; always ``end_a <= start_b``.

    Examples
    --------
    >>> repeats("层层加码，再层层加码，又层层加码", min_chars=4)
    [Run(start_a=0, end_a=4, start_b=12, end_b=16), Run(start_a=0, end_a=5, start_b=6, end_b=11)]
    """
    matches = (
        # A run that overlaps its own copy (aaaa) is cut back to where the copy begins.
        (min(length, start_b - start_a), start_a, start_b)
        for length, start_a, start_b in _maximal_matches(text, text, _checked(min_chars))
        if start_a < start_b
    )
    long_enough = [match for match in matches if match[0] >= min_chars]
    return sorted(_tiled(long_enough, min_chars, None, bytearray(len(text))))


def _maximal_matches(a: str, b: str, k: int) -> list[tuple[int, int, int]]:
    # Every run of k or more characters begins with a shared k-gram that cannot be extended to
    # the left; from each of those, walk right.
    places = defaultdict(list)
    for start_b in range(len(b) - k + 1):
        places[b[start_b : start_b + k]].append(start_b)
    return [
        (k + _common_prefix(a, start_a + k, b, start_b + k), start_a, start_b)
        for start_a in range(len(a) - k + 1)
        for start_b in places.get(a[start_a : start_a + k], ())
        if not (start_a and start_b and a[start_a - 1] == b[start_b - 1])
    ]


def _common_prefix(a: str, start_a: int, b: str, start_b: int) -> int:
    longest = min(len(a) - start_a, len(b) - start_b)
    length = 0
    while length < longest and a[start_a + length] == b[start_b + length]:
        length += 1
    return length


def _tiled(
    matches: list[tuple[int, int, int]], k: int, taken_a: bytearray | None, taken_b: bytearray
) -> Iterator[Run]:
    # Longest first; what an earlier tile has left of a match goes back into the queue.
    queue = [(-length, start_a, start_b) for length, start_a, start_b in matches]
    heapq.heapify(queue)
    while queue:
        length, start_a, start_b = heapq.heappop(queue)
        free = [
            not (taken_b[start_b + step] or (taken_a and taken_a[start_a + step]))
            for step in range(-length)
        ]
        if all(free):
            run = Run(start_a, start_a - length, start_b, start_b - length)
            taken_b[run.start_b : run.end_b] = b"\1" * run.chars
            if taken_a is not None:
                taken_a[run.start_a : run.end_a] = b"\1" * run.chars
            yield run
            continue
        for begin, end in _free_stretches(free):
            if end - begin >= k:
                heapq.heappush(queue, (begin - end, start_a + begin, start_b + begin))


def _free_stretches(free: list[bool]) -> Iterator[tuple[int, int]]:
    begin = None
    for step, is_free in enumerate([*free, False]):
        if is_free and begin is None:
            begin = step
        elif not is_free and begin is not None:
            yield begin, step
            begin = None


def _checked(min_chars: int) -> int:
    if min_chars < 1:
        raise ValueError(f"not a length: min_chars={min_chars!r}; expected 1 or more, e.g. 12")
    return min_chars
