"""Labels that do not touch (标签避让): how wide words are, and how to push boxes apart."""

from __future__ import annotations

from functools import cache

import numpy as np
from PIL import ImageFont

from jianfu import style

_ROUNDS = 3000
_EASE = 0.5  # of an overlap that each of two boxes gives way in a round


def inches(words: str, points: float) -> float:
    """Width of words at a size (字宽), in inches.

    Examples
    --------
    >>> round(inches("负担", 36), 2)
    1.0
    """
    return _font().getlength(words) / 1000 * points / 72


def apart(boxes: np.ndarray, room: tuple[float, float, float, float]) -> np.ndarray:
    """Push overlapping boxes apart (消除重叠), within a room.

    Parameters
    ----------
    boxes : array, shape (n, 4)
        Middle ``x``, ``y``, width and height of each, in inches.
    room : (low x, low y, high x, high y)

    Returns
    -------
    array, shape (n, 2)
        New middles, rounded to a hundredth.

    Raises
    ------
    ValueError
        When the room is too small for all.

    Examples
    --------
    >>> apart(np.array([[1, 1, 1, 1], [1.5, 1, 1, 1]]), (0, 0, 4, 4)).tolist()
    [[0.74, 0.74], [1.76, 1.26]]
    """
    middles, sizes = boxes[:, :2].astype(float), boxes[:, 2:] + 0.01
    lowest = np.array(room[:2]) + sizes / 2
    highest = np.array(room[2:]) - sizes / 2
    middles = np.clip(middles, lowest, highest)
    for _ in range(_ROUNDS):
        if not _pushed(middles, sizes):
            return middles.round(2)
        middles[:] = np.clip(middles, lowest, highest)
    raise ValueError(f"no room for {len(boxes)} labels; draw fewer, or on a larger sheet")


def _pushed(middles: np.ndarray, sizes: np.ndarray) -> bool:
    between = middles[None] - middles[:, None]
    lacking = (sizes[None] + sizes[:, None]) / 2 - np.abs(between)
    both = np.triu((lacking > 1e-9).all(axis=2), k=1)
    # Both ways at once: pushed along the shorter way only, boxes jam in columns.
    for one, other in zip(*np.nonzero(both), strict=True):
        across, down = lacking[one, other] + 0.01
        step = np.full(2, _EASE * across * down / (across + down))
        step = np.where(between[one, other] >= 0, step, -step)
        middles[one] -= step
        middles[other] += step
    return bool(both.any())


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(style.font_path()), 1000)
