"""Why a significant word may be none (显著性检查图): G² beside intervals, and its false alarms."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from jianfu import style
from jianfu.charts import frame, labels
from jianfu.language import Language, Text

_SMALL = 7.2
_X = Text(zh="对数似然比 G²（对数刻度）", en="log-likelihood ratio G² (log scale)")
_Y = Text(zh="倍数的区间下端", en="lower end of the interval of the ratio")
_CROSS = Text(zh="区间跨过 1 倍", en="interval crosses 1×")
_CLEAR = Text(zh="区间在 1 倍以上", en="interval clear of 1×")
_ALARM = Text(zh="全无差别时报警的比例", en="alarms where nothing differs")
_TIMES = (-4, -2, 0, 2, 4)
_HEIGHT = 4.5
_LEFT, _RIGHT = (0.112, 0.155, 0.52, 0.72), (0.795, 0.155, 0.155, 0.72)
_PANEL = (_LEFT[2] * style.WIDTH, _LEFT[3] * _HEIGHT)  # inches


def significance(
    words: pd.DataFrame, alarms: pd.DataFrame, named: pd.DataFrame, lang: Language
) -> Figure:
    """Over-used words by G² and by the lower end of their interval; false alarms (显著性).

    Parameters
    ----------
    words : DataFrame
        ``g2, log_ratio_low, crosses_zero``, one row an over-used word of a report.
    alarms : DataFrame
        ``label, way, g2_above, share``; one row a mark, from the top.
    named : DataFrame
        ``label, g2, log_ratio_low, crosses_zero, gid``: the words that are named.
    lang : {'en', 'zh'}
    """
    figure = frame.canvas(_HEIGHT)
    figure.set_layout_engine("none")
    left = figure.add_axes(_LEFT)
    right = figure.add_axes(_RIGHT)
    _words(left, words, named, lang)
    _alarms(right, alarms, lang)
    return figure


def _words(axes: Axes, words: pd.DataFrame, named: pd.DataFrame, lang: Language) -> None:
    for crossing, look in ((True, dict(mfc=style.PAPER)), (False, dict(mfc=style.BLUE))):
        own = words[words["crosses_zero"] == crossing]
        colour = style.VERMILION if crossing else style.BLUE
        axes.plot(
            own["g2"], own["log_ratio_low"], "o", ms=3.6, mec=colour, mew=0.7, ls="none", zorder=3,
            **look,
        )  # fmt: skip
    axes.set_xscale("log")
    axes.set(xlim=(1.9, 190), ylim=(-5.4, 5.4), xlabel=_X[lang], ylabel=_Y[lang])
    axes.set_xticks([2, 5, 10, 20, 50, 100], ["2", "5", "10", "20", "50", "100"])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_yticks(_TIMES, [_times(power, lang) for power in _TIMES])
    axes.axhline(0, color=style.INK, lw=0.9)
    for words_, y in ((_CLEAR, 4.95), (_CROSS, -5.0)):
        axes.text(185, y, words_[lang], fontsize=_SMALL, ha="right", va="center", color=style.MUTED)
    _names(axes, named)


def _names(axes: Axes, named: pd.DataFrame) -> None:
    """Name words beside their marks, and join a name that had to give way by a line."""
    (low_x, high_x), (low_y, high_y) = np.log10(axes.get_xlim()), axes.get_ylim()
    across, down = _PANEL
    x = (np.log10(named["g2"]) - low_x) / (high_x - low_x) * across
    y = (named["log_ratio_low"] - low_y) / (high_y - low_y) * down
    wide = np.array([labels.inches(words, _SMALL) + 0.08 for words in named["label"]])
    crossing = named["crosses_zero"].to_numpy()
    # Below the line there is room to the right; above it, to the left of the large ones.
    start_x = np.where(crossing, x + 0.9 + wide / 2, x - 0.2 - wide / 2)
    start_y = np.where(crossing, y - 0.45 - 0.17 * named.groupby("crosses_zero").cumcount(), y)
    boxes = np.column_stack([start_x, start_y, wide, np.full(len(named), 0.15)])
    middles = labels.apart(boxes, (0.02, 0.2, across, down))
    for place, row in enumerate(named.itertuples()):
        near = middles[place, 0] + (-wide[place] / 2 if crossing[place] else wide[place] / 2)
        inside = dict(xycoords="data", textcoords=axes.transAxes)
        axes.annotate(
            "", (row.g2, row.log_ratio_low), (near / across, middles[place, 1] / down),
            arrowprops=dict(arrowstyle="-", lw=0.6, color=style.INK, shrinkA=0, shrinkB=3),
            zorder=2, **inside,
        )  # fmt: skip
        axes.text(
            middles[place, 0] / across, middles[place, 1] / down, row.label, fontsize=_SMALL,
            ha="center", va="center", transform=axes.transAxes, zorder=5,
            bbox=dict(fc=style.PAPER, ec="none", alpha=0.85, pad=0.2),
        )  # fmt: skip
        axes.plot(
            row.g2, row.log_ratio_low, "o", ms=6.4, mfc="none", mec=style.INK, mew=0.8, gid=row.gid,
            zorder=4,
        )  # fmt: skip


def _times(power: int, lang: Language) -> str:
    number = f"{2**power}" if power >= 0 else f"1/{2**-power}"
    return number + {"zh": " 倍", "en": "×"}[lang]


_WAYS = {
    "promised": dict(marker="|", mec=style.INK, mew=1.6, ms=9),
    "words": dict(marker="o", mfc=style.PAPER, mec=style.BLUE, ms=5),
    "passages": dict(marker="o", mfc=style.VERMILION, mec=style.VERMILION, ms=6),
}


def _alarms(axes: Axes, alarms: pd.DataFrame, lang: Language) -> None:
    places, y = [], 0.0
    for number, (threshold, own) in enumerate(alarms.groupby("g2_above", sort=False)):
        y += 1.1 if number else 0
        axes.text(
            0.03, y - 0.7, f"G² > {threshold:g}", fontsize=8, va="center", ha="left",
            transform=axes.get_yaxis_transform(),
        )  # fmt: skip
        for row in own.itertuples():
            axes.plot(row.share, y, ls="none", zorder=3, clip_on=False, **_WAYS[row.way])
            axes.annotate(
                _percent(row.share), (row.share, y), (7, 0), textcoords="offset points",
                fontsize=_SMALL, va="center", annotation_clip=False,
            )  # fmt: skip
            places.append((y, row.label))
            y += 0.72
    axes.set_xscale("log")
    axes.set(ylim=(y - 0.2, -1.2), xlim=(3e-5, 0.3))
    axes.set_yticks([place for place, _ in places], [words for _, words in places])
    axes.tick_params(axis="y", length=0, labelsize=_SMALL)
    axes.set_xticks([1e-4, 1e-2], ["0.01%", "1%"])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.tick_params(axis="x", labelsize=_SMALL)
    axes.grid(axis="x")
    axes.set_xlabel(_ALARM[lang], fontsize=8)


def _percent(share: float) -> str:
    return f"{share:.2%}" if share < 0.01 else f"{share:.1%}"
