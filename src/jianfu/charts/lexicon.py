"""Shares of burden themes (负担词份额图): a column a report, a row a theme."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jianfu import style, vocab
from jianfu.charts import frame, paper
from jianfu.language import Language, Text

_LEFT = {"zh": 0.95, "en": 1.72}  # inches for the names of themes
_TOP, _ROW, _GAP = 1.02, 0.31, 0.2
_AXIS = Text(zh="占该报告负担词的份额", en="share of the report’s burden terms")
_TOTAL = Text(zh="{} 处", en="{} times")
_KEY = Text(
    zh="点：份额；线：按段重抽的 95% 区间；数字：次数。实心：该报告的首要主题；×：没有",
    en="Point: share; line: 95% interval, passages redrawn; figure: times. Filled: first theme of "
    "the report; ×: none",
)


def theme_shares(
    rows: pd.DataFrame, themes: Sequence[str], reports: Sequence[str], lang: Language
) -> Figure:
    """Each theme's share of a report's burden terms, with its interval (主题份额).

    Parameters
    ----------
    rows : DataFrame
        ``report, theme, count, total, share, low, high, first, gid``.
    themes, reports : sequence of str
        Rows and columns, in the order drawn.
    lang : {'en', 'zh'}
    """
    foot = _TOP + _ROW * len(themes)
    figure, axes = paper.sheet(foot + 0.72 + frame.CREDIT_ROOM)
    width = (style.WIDTH - _LEFT[lang] - 0.12 - _GAP * len(reports)) / len(reports)
    most = 0.05 * np.ceil(rows["high"].max() / 0.05)
    names = vocab.names("theme", lang)
    for place, theme in enumerate(themes):
        y = _TOP + _ROW * (place + 0.5)
        if place % 2 == 0:
            axes.axhspan(y - _ROW / 2, y + _ROW / 2, color="#f3f1ea", zorder=0)
        axes.text(_LEFT[lang] - 0.08, y, names[theme], fontsize=8, ha="right", va="center")
    for place, report in enumerate(reports):
        left = _LEFT[lang] + place * (width + _GAP)
        own = rows[rows["report"] == report].set_index("theme").reindex(themes)
        _column(axes, own, report, (left, width, most, foot), lang)
    axes.text(
        (_LEFT[lang] + style.WIDTH - 0.12) / 2, foot + 0.36, _AXIS[lang], fontsize=8, ha="center",
        va="center",
    )  # fmt: skip
    axes.text(0.1, foot + 0.6, _KEY[lang], fontsize=7.3, va="center", color=style.MUTED)
    return figure


def _column(axes: Axes, own: pd.DataFrame, report: str, room, lang: Language) -> None:
    left, width, most, foot = room
    colour = style.REPORT_COLOURS[report]
    axes.text(
        left, _TOP - 0.36, vocab.name("report", report)[lang], fontsize=8.5, color=colour,
        va="center",
    )  # fmt: skip
    axes.text(
        left, _TOP - 0.17, _TOTAL[lang].format(int(own["total"].max())), fontsize=7,
        color=style.MUTED, va="center",
    )  # fmt: skip
    for share in (0, 0.25, 0.5):
        x = left + width * share / most
        axes.plot([x, x], [_TOP, foot], color=style.MUTED if not share else style.FAINT, lw=0.6)
        axes.text(
            x, foot + 0.13, f"{share:.0%}", fontsize=7, ha="center", va="center", color=style.MUTED
        )
    for place, row in enumerate(own.itertuples()):
        _share(axes, row, _TOP + _ROW * (place + 0.5), (left, width / most), colour)


def _share(axes: Axes, row, y: float, scale: tuple[float, float], colour: str) -> None:
    left, inches = scale
    if not row.count:
        axes.plot(left, y, "x", ms=4, color=style.MUTED, mew=0.8, gid=row.gid, zorder=3)
        return
    ends = [left + inches * row.low, left + inches * row.high]
    axes.plot(ends, [y, y], color=colour, lw=1.3, alpha=0.75, zorder=2)
    axes.plot(
        left + inches * row.share, y, "o", ms=5.6, mec=colour, mew=1.2, gid=row.gid, zorder=3,
        mfc=colour if row.first else style.PAPER,
    )  # fmt: skip
    axes.text(
        left + inches * row.share, y - 0.1, str(row.count), fontsize=6.2, ha="center",
        va="center", color=style.MUTED, zorder=4,
    )  # fmt: skip
