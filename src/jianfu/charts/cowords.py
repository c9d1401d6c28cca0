"""Network of terms named together (共词网络图): every label free, every line weighed.

A spring layout puts what belongs together near, but knows nothing of labels. So each term gets a
box that holds its mark and its words, and boxes that overlap are pushed apart, a little at a time
and always in the same order, until none does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jianfu import style
from jianfu.charts import frame, labels, paper
from jianfu.language import Language, Text

_HEIGHT = {"zh": 7.6, "en": 9.4}
_SIDE, _HEAD, _FOOT = 0.12, 0.52, 0.98  # inches kept free around the network
_WORD, _GLOSS, _NUMBER = 8.2, 6.8, 6.6  # points
_LINE = 1.3  # of the size of its letters
_PAD = 0.05
_CLEARINGS = 120  # rounds of clearing marks from lines that only pass by
_CLEAR = 0.05  # inches between such a line and a mark
_BROAD = 1.12  # inches; a longer gloss takes two lines
_GROUPED = style.SEQUENCE  # smaller groups than these are grey: their number tells them apart

_KEY = {
    "solid": Text(
        zh="实线：见于两篇以上，且多于篇内机遇", en="solid: in two or more reports, beyond chance"
    ),
    "dashed": Text(zh="虚线：未同时满足", en="dashed: not both of these"),
    "width": Text(zh="线越粗，共同段落越多：", en="thicker: more passages together:"),
    "size": Text(zh="标记越大，出现的段落越多：", en="larger: in more passages:"),
    "square": Text(
        zh="方：负担词；圆：其他领域术语", en="square: names a burden; circle: another term"
    ),
    "group": Text(zh="数字与颜色：社群", en="number and colour: group"),
}


def network(nodes: pd.DataFrame, edges: pd.DataFrame, lang: Language) -> Figure:
    """Terms as marks, pairs as lines (共词网络).

    Parameters
    ----------
    nodes : DataFrame
        ``word, gloss, passages, group, burden, x, y`` by term; ``gloss`` is ``""`` in Chinese.
        Places run from 0 to 1.
    edges : DataFrame
        ``a, b, together, firm, gid``.
    lang : {'en', 'zh'}
    """
    height = _HEIGHT[lang]
    figure, axes = paper.sheet(height)
    placed = _placed(nodes, edges, height)
    for edge in edges.sort_values("together").itertuples():
        ends = placed.loc[[edge.a, edge.b]]
        axes.plot(
            ends["node_x"], ends["node_y"], color=style.MUTED, alpha=0.75, gid=edge.gid, zorder=1,
            lw=_width(edge.together), ls="-" if edge.firm else (0, (2.2, 1.6)),
        )  # fmt: skip
    for row in placed.itertuples():
        _node(axes, row)
    _key(axes, height - frame.CREDIT_ROOM - 0.52, lang)
    return figure


def _placed(nodes: pd.DataFrame, edges: pd.DataFrame, height: float) -> pd.DataFrame:
    """Where each term's mark and words stand, in inches."""
    radius = nodes["passages"].map(_radius)
    glosses = [_broken(gloss) for gloss in nodes["gloss"]]
    words = [
        max(labels.inches(word, _WORD), *(labels.inches(line, _GLOSS) for line in ("", *lines)))
        for word, lines in zip(nodes["word"], glosses, strict=True)
    ]
    lines = np.array([_WORD + _GLOSS * len(lines) for lines in glosses]) * _LINE / 72
    across = np.maximum(2 * radius, words) + _PAD
    down = 2 * radius + lines + _PAD
    room = (_SIDE, _HEAD, style.WIDTH - _SIDE, height - frame.CREDIT_ROOM - _FOOT)
    span = np.array([room[2] - room[0], room[3] - room[1]])
    start = np.array(room[:2]) + nodes[["x", "y"]].to_numpy() * span
    # A mark stands at the top of its box, its words below it.
    lift = np.column_stack([np.zeros(len(nodes)), down / 2 - radius - _PAD / 2])
    place = {term: number for number, term in enumerate(nodes.index)}
    pairs = [(place[a], place[b]) for a, b in zip(edges["a"], edges["b"], strict=True)]
    sizes = np.column_stack([across, down])
    marks = _off_the_lines(start - lift, pairs, radius.to_numpy(), sizes, lift, room)
    return nodes.assign(glosses=glosses, radius=radius, node_x=marks[:, 0], node_y=marks[:, 1])


def _off_the_lines(
    marks: np.ndarray, pairs: Sequence[tuple[int, int]], radius, sizes, lift, room
) -> np.ndarray:
    """Push boxes apart and marks off lines they do not belong to; the best of several rounds."""
    best, fewest = marks, np.inf
    for turn in range(_CLEARINGS):
        try:
            marks = labels.apart(np.column_stack([marks + lift, sizes]), room) - lift
        except ValueError:
            if np.isinf(fewest):
                raise
            break
        steps = _steps_aside(marks, pairs, radius + _CLEAR)
        covered = int((np.abs(steps).sum(axis=1) > 0).sum())
        if covered < fewest:
            best, fewest = marks, covered
        if not covered:
            break
        marks = marks + steps * (1 + 2 * (turn % 6))  # small steps alone come to rest too soon
    return best


def _steps_aside(marks: np.ndarray, pairs: Sequence[tuple[int, int]], wanted) -> np.ndarray:
    """How far each mark has to go, square to every line that passes too near it."""
    steps = np.zeros_like(marks)
    for a, b in pairs:
        line = marks[b] - marks[a]
        along = (marks - marks[a]) @ line / max(line @ line, 1e-9)
        aside = marks - marks[a] - np.clip(along, 0, 1)[:, None] * line
        far = np.hypot(*aside.T)
        near = (far < wanted) & (along > 0) & (along < 1)
        near[[a, b]] = False
        square = np.array([-line[1], line[0]]) / max(np.hypot(*line), 1e-9)
        for one in np.flatnonzero(near):
            way = aside[one] / far[one] if far[one] > 1e-6 else square
            steps[one] += (wanted[one] - far[one] + 0.02) * way
    return steps


def _broken(gloss: str) -> list[str]:
    """A gloss in one line, or in two of nearly equal length."""
    if labels.inches(gloss, _GLOSS) <= _BROAD:
        return [gloss] if gloss else []
    words = gloss.split()
    halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return list(min(halves, key=lambda pair: max(map(len, pair)), default=(gloss,)))


def _radius(passages: float) -> float:
    return 0.03 * float(np.sqrt(passages))


def _width(together: float) -> float:
    return 0.5 + 0.22 * together


def _colour(group: int) -> str:
    return _GROUPED[group - 1] if group <= len(_GROUPED) else style.MUTED


def _node(axes: Axes, row) -> None:
    colour = _colour(row.group)
    axes.plot(
        row.node_x, row.node_y, marker="s" if row.burden else "o", mfc=colour, mec=style.PAPER,
        ms=2 * 72 * row.radius * (0.9 if row.burden else 1), mew=0.8, ls="none", zorder=3,
    )  # fmt: skip
    axes.text(
        row.node_x, row.node_y, str(row.group), fontsize=_NUMBER, color=style.PAPER, ha="center",
        va="center_baseline", zorder=4,
    )  # fmt: skip
    y = row.node_y + row.radius + _WORD * _LINE / 144
    behind = dict(fc=style.PAPER, ec="none", alpha=0.8, pad=0.3)
    axes.text(
        row.node_x, y, row.word, fontsize=_WORD, ha="center", va="center", bbox=behind, zorder=5
    )
    y += (_WORD + _GLOSS) * _LINE / 144
    for place, line in enumerate(row.glosses):
        axes.text(
            row.node_x, y + place * _GLOSS * _LINE / 72, line, fontsize=_GLOSS, ha="center",
            va="center", color=style.MUTED, bbox=behind, zorder=5,
        )  # fmt: skip


def _key(axes: Axes, top: float, lang: Language) -> None:
    """Two columns of three lines; the samples are drawn to the scale of the network."""
    axes.plot([_SIDE, style.WIDTH - _SIDE], [top - 0.15] * 2, color=style.FAINT, lw=0.8)
    left, middle = _SIDE, 3.85
    for place, (name, look) in enumerate((("solid", "-"), ("dashed", (0, (2.2, 1.6))))):
        y = top + 0.19 * place
        axes.plot([left, left + 0.3], [y, y], color=style.MUTED, lw=1.6, ls=look)
        _say(axes, left + 0.4, y, _KEY[name][lang])
    y = top + 0.38
    _say(axes, left, y, _KEY["width"][lang])
    x = left + labels.inches(_KEY["width"][lang], 7.5) + 0.12
    for together in (3, 9, 18):
        axes.plot([x, x + 0.28], [y, y], color=style.MUTED, lw=_width(together))
        _say(axes, x + 0.34, y, str(together))
        x += 0.62
    for place, name in enumerate(("square", "group")):
        _say(axes, middle, top + 0.19 * place, _KEY[name][lang])
    _say(axes, middle, y, _KEY["size"][lang])
    x = middle + labels.inches(_KEY["size"][lang], 7.5) + 0.12
    for passages in (5, 15, 45):
        x += _radius(passages)
        axes.plot(x, y, "o", mfc=style.MUTED, mec="none", ms=144 * _radius(passages))
        _say(axes, x + _radius(passages) + 0.05, y, str(passages))
        x += _radius(passages) + 0.34


def _say(axes: Axes, x: float, y: float, words: str) -> None:
    axes.text(x, y, words, fontsize=7.5, va="center", color=style.MUTED)
