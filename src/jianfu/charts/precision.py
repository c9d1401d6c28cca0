"""Chart of precision (样本量图): how far up an interval begins, and what n lifts it over a line.

Both parts share one axis, the number asked, so that a curve's crossing stands above its number.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jianfu import style
from jianfu.analysis import survey as analysis
from jianfu.charts import frame
from jianfu.language import Language, Text

_FIRST, _LAST = 10, 10_000  # people asked
_STROKES = ("-", "--", ":")
_MARKS = ("o", "s", "^")
_LOWER = Text(zh="95% 区间的下端", en="lower end of the 95% interval")
_ASKED = Text(zh="回答人数（对数刻度）", en="number of answers (logarithmic)")
_ABOVE = Text(zh="区间全在 {:.0%} 以上", en="interval wholly above {:.0%}")
_FOUND = Text(zh="占比", en="share")
_EFFECT = Text(zh="设计效应 {:g}", en="design effect {:g}")
_CHANCE = Text(zh="真值如此时，十次调查有八次看得出", en="if true: eight surveys in ten show it")
_HEADS = Text(zh="效应 {:g}", en="effect {:g}")
_NEEDED = Text(zh="越线所需的回答人数", en="answers needed to pass the line")
_EIGHT = Text(zh="十有八次", en="8 in 10")


def precision_by_n(needs: pd.DataFrame, above: float, lang: Language) -> Figure:
    """Lower ends by number asked, and the numbers that lift them over a threshold (样本量图).

    Parameters
    ----------
    needs : DataFrame
        ``share, design_effect, n, n_for_chance``, as
        :func:`jianfu.analysis.precision.requirements` returns them.
    above : float
        The threshold.
    lang : {'en', 'zh'}
    """
    figure = frame.canvas(5.5)
    width, height = figure.get_size_inches()
    figure.set_layout_engine("none")
    left, right = 0.72, 4.75
    curves = figure.add_axes((left / width, 2.82 / height, (right - left) / width, 2.15 / height))
    rows = figure.add_axes((left / width, 1.08 / height, (right - left) / width, 1.36 / height))
    shares, effects = sorted(set(needs.share), reverse=True), sorted(set(needs.design_effect))
    _curves(curves, shares, effects, above, lang)
    _crossings(curves, needs, effects, above)
    _rows(rows, needs, shares, effects, lang)
    _numbers(rows, needs, shares, effects, lang)
    _key(figure, effects, lang)
    return figure


def _curves(
    axes: Axes, shares: Sequence[float], effects: Sequence[float], above: float, lang: Language
) -> None:
    sizes = np.unique(np.round(np.geomspace(_FIRST, _LAST, 160))).astype(int)
    axes.axhspan(above, 1, color="#eef3f7", zorder=0)
    axes.axhline(above, color=style.INK, lw=0.9)
    for share, colour in zip(shares, _colours(shares), strict=True):
        for effect, stroke in zip(effects, _STROKES, strict=True):
            low, _ = analysis.wilson(share, sizes, effect)
            axes.plot(sizes, low, stroke, color=colour, lw=1.15)
        axes.annotate(
            f"{share:.0%}", (_LAST, low[-1]), xytext=(5, 1), textcoords="offset points",
            va="center", fontsize=7.5, color=colour, annotation_clip=False,
        )  # fmt: skip
    axes.annotate(
        _FOUND[lang], (1, 1), xytext=(5, 7), textcoords="offset points", va="center",
        xycoords="axes fraction", fontsize=7.5, color=style.MUTED, annotation_clip=False,
    )  # fmt: skip
    axes.text(
        _FIRST * 1.1, 0.7, _ABOVE[lang].format(above), fontsize=7.5, va="top",
        color=style.MUTED,
    )  # fmt: skip
    axes.set(xscale="log", xlim=(_FIRST, _LAST), ylim=(0.1, 0.73))
    axes.set_yticks([0.2, 0.4, 0.6], ["20%", "40%", "60%"])
    axes.set_ylabel(_LOWER[lang], fontsize=8)
    _size_axis(axes, labelled=False)


def _crossings(axes: Axes, needs: pd.DataFrame, effects: Sequence[float], above: float) -> None:
    colours = dict(zip(sorted(set(needs.share), reverse=True), style.SEQUENCE, strict=False))
    for row in needs.itertuples():
        mark = _MARKS[effects.index(row.design_effect)]
        axes.plot(
            row.n, above, mark, ms=4, mec=colours[row.share], mew=0.9,
            mfc=colours[row.share] if row.design_effect == 1 else style.PAPER, zorder=4,
        )  # fmt: skip


def _colours(shares: Sequence[float]) -> Sequence[str]:
    return style.SEQUENCE[: len(shares)]


def _rows(
    axes: Axes,
    needs: pd.DataFrame,
    shares: Sequence[float],
    effects: Sequence[float],
    lang: Language,
) -> None:
    for row in needs.itertuples():
        place = shares.index(row.share)
        colour, number = _colours(shares)[place], effects.index(row.design_effect)
        axes.plot(
            row.n, place, _MARKS[number], ms=5.5, mec=colour, clip_on=False, zorder=3,
            mfc=colour if row.design_effect == 1 else style.PAPER,
            gid=f"need-{row.share * 100:.0f}-{row.design_effect * 10:.0f}",
        )  # fmt: skip
        if pd.notna(row.n_for_chance):
            axes.plot(row.n_for_chance, place + 0.27, "D", ms=4, mec=colour, mfc=colour)
    for place, share in enumerate(shares):
        ends = needs[needs.share == share]
        axes.plot(
            [ends.n.min(), ends.n.max()], [place, place],
            color=style.FAINT, lw=1, zorder=1,
        )  # fmt: skip
    axes.set(xscale="log", xlim=(_FIRST, _LAST), ylim=(len(shares) - 0.4, -0.5))
    axes.set_yticks(range(len(shares)), [f"{share:.0%}" for share in shares])
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel(_ASKED[lang], fontsize=8)
    _size_axis(axes, labelled=True)


def _size_axis(axes: Axes, labelled: bool) -> None:
    sizes = (10, 30, 100, 300, 1000, 3000, 10_000)
    axes.set_xticks(sizes, [f"{size:,}" if labelled else "" for size in sizes])
    axes.tick_params(axis="x", labelbottom=labelled)
    axes.minorticks_off()
    axes.grid(axis="x")


def _numbers(
    axes: Axes,
    needs: pd.DataFrame,
    shares: Sequence[float],
    effects: Sequence[float],
    lang: Language,
) -> None:
    """The numbers themselves, in columns beside their row."""
    found = needs.set_index(["share", "design_effect"])
    axes.annotate(
        _NEEDED[lang], (1, -1.45), xycoords=("axes fraction", "data"), xytext=(177, 0),
        textcoords="offset points", ha="right", va="center", fontsize=8, annotation_clip=False,
    )  # fmt: skip
    heads = [*(_HEADS[lang].format(effect) for effect in effects), _EIGHT[lang]]
    for column, head in enumerate(heads):
        at = 42 + 45 * column
        _beside(axes, -0.85, at, head, style.MUTED)
        for place, share in enumerate(shares):
            n = (
                found.n_for_chance[share, effects[0]]
                if column == len(effects)
                else found.n[share, effects[column]]
            )
            _beside(axes, place, at, f"{n:,}", style.INK)


def _beside(axes: Axes, place: float, points: float, words: str, colour: str) -> None:
    axes.annotate(
        words, (1, place), xycoords=("axes fraction", "data"), xytext=(points, 0),
        textcoords="offset points", ha="right", va="center", fontsize=7.5, color=colour,
        annotation_clip=False,
    )  # fmt: skip


def _key(figure: Figure, effects: Sequence[float], lang: Language) -> None:
    width, height = figure.get_size_inches()
    axes = figure.add_axes((0, 0.28 / height, 1, 0.42 / height))
    axes.set(xlim=(0, width), ylim=(0.42, 0))
    axes.set_axis_off()
    x = 0.72
    for effect, stroke, mark in zip(effects, _STROKES, _MARKS, strict=True):
        axes.plot([x, x + 0.34], [0.2, 0.2], stroke, color=style.MUTED, lw=1.2)
        axes.plot(
            x + 0.17, 0.2, mark, ms=5, mec=style.MUTED,
            mfc=style.MUTED if effect == 1 else style.PAPER,
        )  # fmt: skip
        axes.text(x + 0.42, 0.2, _EFFECT[lang].format(effect), fontsize=7.5, va="center")
        x += 1.45
    axes.plot(x + 0.1, 0.2, "D", ms=5, mec=style.MUTED, mfc=style.MUTED)
    axes.text(x + 0.24, 0.2, _CHANCE[lang], fontsize=7.5, va="center")
