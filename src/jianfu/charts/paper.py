"""A sheet measured in inches (版面): for charts whose rows are mostly words.

Rows of wording do not fit a grid of axes. On one sheet with inches for coordinates a row is where
its words are, and nothing moves when the words of an edition are longer.
"""

from __future__ import annotations

import re
import unicodedata

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jianfu import style
from jianfu.charts import frame


def sheet(height: float) -> tuple[Figure, Axes]:
    """A sheet of ``height`` inches and axes over all of it (空白版面).

    Coordinates are inches from the top left corner; the title takes the first
    ``frame.TITLE_ROOM``, the credit the last ``frame.CREDIT_ROOM``.
    """
    figure = frame.canvas(height)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, style.WIDTH), ylim=(height, 0))
    axes.set_axis_off()
    return figure, axes


def lines(words: str, inches: float, points: float) -> list[str]:
    """Words broken into lines of at most ``inches`` at a size of ``points`` (折行).

    Widths are estimated, a Chinese character at one em and a Latin one at half an em: a little too
    wide, so that a line never overruns.

    Examples
    --------
    >>> lines("要求报送的报表是否多", 0.6, 7.2)
    ['要求报送的报', '表是否多']
    >>> lines("whether many forms", 0.6, 7.2)
    ['whether many', 'forms']
    """
    room, made = inches * 72 / points + 1e-9, [""]
    for piece in _PIECES.findall(words):
        if made[-1] and _ems(made[-1] + piece.rstrip()) > room and piece not in _CLOSING:
            made[-1], piece = made[-1].rstrip(), piece.lstrip()
            made.append("")
        made[-1] += piece
    return made


_CLOSING = "，。；：、！？）》”’"
_WIDE = r"\u2e80-\u9fff\uf900-\uffef"  # Chinese characters and marks
_PIECES = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+\s*|\s+")  # never broken: one of these, or a word


def _ems(words: str) -> float:
    return sum(0.5 if unicodedata.east_asian_width(c) in ("N", "Na", "H") else 1.0 for c in words)


def scale(axes: Axes, left: float, width: float, top: float, bottom: float, parts: int = 5) -> None:
    """Grid of a 0-1 scale from ``left`` over ``width`` inches (刻度线), without its labels."""
    for part in range(parts + 1):
        x = left + width * part / parts
        axes.plot([x, x], [top, bottom], color=style.FAINT, lw=0.6, zorder=0)


def percents(axes: Axes, left: float, width: float, y: float, parts: int = 5) -> None:
    """Labels of a 0-1 scale (刻度), in per cent, centred on its lines."""
    for part in range(parts + 1):
        axes.text(
            left + width * part / parts, y, f"{part / parts:.0%}",
            ha="center", va="center", fontsize=7, color=style.MUTED,
        )  # fmt: skip
