"""Where one passage ends and the next begins (分段): the unit that is drawn again in a bootstrap.

A passage is a paragraph, or a numbered section where a text has no line breaks. Short lines
(headings) join the paragraph they head; anything longer than :data:`LONGEST_PASSAGE` characters
is cut at sentence ends into even parts, so that passages are of comparable length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

LONGEST_PASSAGE = 240  # characters; longer paragraphs are cut at sentence ends, evenly
SHORTEST_PASSAGE = 40  # shorter lines are headings or lead-ins and join what follows

# A heading of the reports' own numbering that runs into the text: 一、 or (一).
_HEADING = re.compile(r"(?<=[。”])\s?(?=[一二三四五六]、|\([一二三四五六]\))")
_SENTENCE = re.compile(r"(?<=[。!?！？])(?![”’)])|(?<=[。!?！？][”’)])")


def cuts(clean: str) -> list[tuple[int, int]]:
    """Bounds of the passages of a text (段落起讫), without the blank lines between them.

    Examples
    --------
    >>> cuts("一、负担" + "\\n" + "会议多。" * 10)
    [(0, 45)]
    """
    marks = {0, len(clean)} | {match.end() for match in re.finditer(r"\n+", clean)}
    if len(marks) == 2:
        marks |= {match.end() for match in _HEADING.finditer(clean)}
    spans = [_stripped(clean, start, end) for start, end in pairwise(sorted(marks))]
    joined: list[tuple[int, int]] = []
    heading: int | None = None
    for start, end in (span for span in spans if span[0] < span[1]):
        first = start if heading is None else heading
        if end - start < SHORTEST_PASSAGE and clean[end - 1] not in "。!?！？":
            heading = first
            continue
        joined += _even(clean, first, end)
        heading = None
    if heading is not None:  # a heading that heads nothing is text all the same
        joined += _even(clean, heading, end)
    return joined


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), start + len(body.rstrip())


def _even(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """``start``–``end`` in as few even parts as keep each near the longest passage allowed."""
    parts = -(-(end - start) // LONGEST_PASSAGE)
    ends = [start + match.start() for match in _SENTENCE.finditer(text[start:end])]
    wanted = [start + (end - start) * part // parts for part in range(1, parts)]
    cut = sorted({_nearest(ends, goal) for goal in wanted if ends})
    return list(pairwise(sorted({start, end, *cut})))


def _nearest(ends: list[int], goal: int) -> int:
    # By bisection: a line of half a million characters has thousands of both.
    place = bisect_left(ends, goal)
    return min(ends[max(place - 1, 0) : place + 1], key=lambda end: abs(end - goal))
