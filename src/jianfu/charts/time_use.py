"""Chart of time use (时间分配图): what adds up to the week, stacked; what does not, apart."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from jianfu import style
from jianfu.charts import paper
from jianfu.language import Language, Text

_LEFT, _WIDTH, _SPAN = 2.1, 4.15, 50.0  # inches, inches, hours
_STEP = 0.27
_HOURS = Text(zh="小时／周", en="hours a week")
_ADDS = Text(zh="逐项累加", en="adds up")
_APART = Text(
    zh="单列，不加进总数：与上列各项是否重叠，报道没有说",
    en="kept apart and not added: whether it overlaps the items above is not said",
)
_SHADES = {"item": style.BLUE, "rest": style.PAPER, "total": style.MUTED, "apart": style.PAPER}


def hours_a_week(rows: pd.DataFrame, lang: Language) -> Figure:
    """Hours by activity: items stacked to their total, the rest hatched, others apart (每周时间).

    Parameters
    ----------
    rows : DataFrame
        ``finding_id, activity, role, start, hours_low, hours_high, label``; ``role`` is ``item``,
        ``rest`` (what the total holds beyond the items), ``total`` or ``apart``; ``start`` is
        where the bar begins.
    lang : {'en', 'zh'}
    """
    summed = rows[rows.role != "apart"]
    foot = 0.55 + _STEP * len(summed)
    figure, axes = paper.sheet(foot + 1.08 + _STEP * (len(rows) - len(summed)))
    bottom = foot + 0.38 + _STEP * (len(rows) - len(summed))
    for hours in range(0, int(_SPAN) + 1, 10):
        x = _at(hours)
        axes.plot([x, x], [0.53, bottom], color=style.FAINT, lw=0.6, zorder=0)
        axes.text(x, bottom + 0.11, f"{hours}", ha="center", va="center", fontsize=8,
                  color=style.MUTED)  # fmt: skip
    axes.text(_LEFT + _WIDTH / 2, bottom + 0.3, _HOURS[lang], ha="center", va="center", fontsize=8)
    for place, row in enumerate(summed.itertuples()):
        _bar(axes, row, 0.55 + _STEP * place)
    axes.plot([0.15, style.WIDTH - 0.15], [foot + 0.05] * 2, color=style.FAINT, lw=0.8)
    axes.text(0.15, foot + 0.2, _APART[lang], fontsize=7.5, va="center", color=style.MUTED,
              bbox=dict(fc=style.PAPER, ec="none", pad=0.8))  # fmt: skip
    for place, row in enumerate(rows[rows.role == "apart"].itertuples()):
        _bar(axes, row, foot + 0.32 + _STEP * place)
    return figure


def _at(hours: float) -> float:
    return _LEFT + _WIDTH * hours / _SPAN


def _bar(axes: Axes, row, top: float) -> None:
    middle = top + _STEP / 2
    axes.text(_LEFT - 0.08, middle, row.activity, ha="right", va="center", fontsize=8.2)
    end = _at(row.start + row.hours_high)
    look = dict(fc=_SHADES[row.role], ec=style.BLUE if row.role != "total" else style.MUTED, lw=0.8)
    if row.role == "rest":
        look |= dict(hatch="/////", ec=style.MUTED)
    if row.role == "apart":
        look |= dict(ls="--")
    axes.add_patch(
        Rectangle((_at(row.start), top + 0.055), end - _at(row.start), _STEP - 0.11,
                  gid=row.finding_id or None, **look)
    )  # fmt: skip
    if row.role == "apart":  # between its two ends the value is not known
        low = _at(row.start + row.hours_low)
        axes.add_patch(
            Rectangle((low, top + 0.055), end - low, _STEP - 0.11, fc=style.BLUE, alpha=0.35,
                      ec="none")
        )  # fmt: skip
    if row.role in ("item", "rest"):
        axes.plot([end, end], [top + _STEP - 0.055, top + _STEP + 0.055], color=style.MUTED, lw=0.7)
    axes.text(
        end + 0.07, middle, row.label, va="center", fontsize=7.8,
        bbox=dict(fc=style.PAPER, ec="none", pad=0.8),
    )  # fmt: skip
