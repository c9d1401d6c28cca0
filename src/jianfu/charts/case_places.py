"""Chart of chapter 05 on real boundaries (案例落点图): where, and from which level to which."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from jianfu import style, vocab
from jianfu.charts import cases as marks
from jianfu.charts import frame, maps
from jianfu.language import Language, Text

_WINDOW = (-2690.0, -1980.0, 2650.0, 2110.0)  # km: all the land, and room for the inset
_SOUTH = (210.0, -3810.0, 2010.0, -1280.0)  # the South China Sea
_MAP_HEIGHT = 5.515  # inches: a kilometre is as long across as it is up
_PANEL = 1.45
TIERS = ("upper", "province", "city", "county", "township", "village", "society")
_WORDS = {
    "unit": Text(zh="外圈：涉及整个省级单元", en="ring: a whole first-level unit"),
    "shade": Text(zh="底色：有案例的县级与地级区划", en="shaded: counties, prefectures with cases"),
    "number": Text(zh="数字：见下方箭头", en="number: its arrow, below"),
    "inset": Text(zh="南海诸岛", en="South China Sea islands"),
    "panel": Text(
        zh="职责从哪一级到哪一级（编号与图上一致）",
        en="From which level to which a duty goes (numbers as on the map)",
    ),
}


def case_places(
    places: gpd.GeoDataFrame,
    areas: gpd.GeoDataFrame,
    arrows: pd.DataFrame,
    numbers: dict[str, int],
    apart: Sequence[str],
    lang: Language,
) -> Figure:
    """Cases on boundaries, and under them the levels a duty passes (案例落点与层级).

    Parameters
    ----------
    places : GeoDataFrame
        Mappable cases as :func:`jianfu.analysis.cases.points` returns them; needs ``level``.
    areas : GeoDataFrame
        Counties and prefectures in which they lie.
    arrows : DataFrame
        Cases in which a duty changes hands, in the order of their numbers.
    numbers : dict of case_id to int
        Number of each place whose case has an arrow.
    apart : sequence of case_id
        Cases from outside the campaign: crosses.
    lang : {'en', 'zh'}
    """
    height = _MAP_HEIGHT + _PANEL + 0.36 + frame.TITLE_ROOM + frame.CREDIT_ROOM
    figure = frame.canvas(height)
    figure.set_layout_engine("none")
    foot = frame.CREDIT_ROOM + _PANEL + 0.32
    ground = figure.add_axes(
        (0.1 / style.WIDTH, foot / height, 1 - 0.2 / style.WIDTH, _MAP_HEIGHT / height)
    )
    maps.draw_ground(ground, _WINDOW)
    _bare(ground)
    _shade(ground, areas)
    _marks(ground, places, numbers, set(apart))
    _inset(figure, foot / height, height, lang)
    _written(ground, lang)
    left = {"zh": 1.28, "en": 1.62}[lang]
    panel = figure.add_axes(
        (left / style.WIDTH, (frame.CREDIT_ROOM + 0.06) / height,
         1 - (left + 0.15) / style.WIDTH, _PANEL / height)
    )  # fmt: skip
    _arrows(panel, arrows, lang)
    return figure


def _bare(axes: Axes) -> None:
    for spine in axes.spines.values():
        spine.set_visible(False)


def _shade(axes: Axes, areas: gpd.GeoDataFrame) -> None:
    shaded = areas.geometry.simplify(1.0)
    shaded.plot(
        ax=axes, facecolor=maps.SHADE, edgecolor="#a79c80", linewidth=0.3, aspect=None, zorder=1.5
    )
    axes.set_xlabel("")
    axes.set_ylabel("")


def _scale() -> float:
    """Kilometres in a point."""
    return (_WINDOW[2] - _WINDOW[0]) / ((style.WIDTH - 0.2) * 72)


def _marks(axes: Axes, places: gpd.GeoDataFrame, numbers: dict[str, int], apart: set[str]) -> None:
    point = _scale()
    where = np.column_stack([places.geometry.x, places.geometry.y])
    where = maps.apart(where, 5.6 * point)
    for (x, y), case in zip(where, places.itertuples(), strict=True):
        if case.level == "province":
            axes.plot(
                x, y, "o", markersize=8.6, markerfacecolor="none", markeredgewidth=0.6,
                markeredgecolor=marks.COLOURS[case.kind], zorder=4,
            )  # fmt: skip
        if case.case_id in apart:
            marks.outside(axes, x, y, case.case_id, zorder=5)
        else:
            marks.mark(
                axes, x, y, case.kind, case.shift == "shift", case.case_id, scale=0.84, zorder=5
            )
    labelled = [place for place, name in enumerate(places.case_id) if name in numbers]
    spots = maps.beside(where[labelled], where, (4.0 * point, 3.4 * point), 2.6 * point)
    for place, spot in zip(labelled, spots, strict=True):
        number, mark = str(numbers[places.case_id.iloc[place]]), where[place]
        if np.hypot(*(spot - mark)) > 12 * point:
            axes.plot(*zip(mark, spot, strict=True), color=style.MUTED, linewidth=0.4, zorder=4.2)
        axes.text(
            *spot, number, fontsize=6.2, ha="center", va="center_baseline", zorder=6,
            bbox={"facecolor": style.PAPER, "edgecolor": "none", "alpha": 0.75, "pad": 0.4},
        )  # fmt: skip


def _inset(figure: Figure, foot: float, height: float, lang: Language) -> None:
    """The South China Sea, in the same projection and its own frame."""
    tall = 1.44
    wide = tall * (_SOUTH[2] - _SOUTH[0]) / (_SOUTH[3] - _SOUTH[1])
    axes = figure.add_axes(
        (1 - (0.14 + wide) / style.WIDTH, foot + 0.04 / height, wide / style.WIDTH, tall / height)
    )
    maps.draw_ground(axes, _SOUTH, fine=False)
    for spine in axes.spines.values():
        spine.set(visible=True, color=style.MUTED, linewidth=0.7)
    axes.text(
        0.5, 0.03, _WORDS["inset"][lang], transform=axes.transAxes, fontsize=6.2, ha="center",
        va="bottom", bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.8},
    )  # fmt: skip


def _written(axes: Axes, lang: Language) -> None:
    """What the map must say wherever it goes, and how to read it."""
    axes.text(
        0.003, 0.985, maps.NOTICE[lang], transform=axes.transAxes, fontsize=9, va="top",
        color=style.VERMILION,
        bbox={"facecolor": style.PAPER, "edgecolor": style.VERMILION, "linewidth": 0.8, "pad": 3},
    )  # fmt: skip
    axes.text(
        0.003, 0.004, maps.credit(lang), transform=axes.transAxes, fontsize=6.2, va="bottom",
        color=style.MUTED,
    )  # fmt: skip
    ring = Line2D(
        [], [], marker="o", markersize=8, markerfacecolor="none", markeredgewidth=0.6,
        color=style.MUTED, linestyle="none",
    )  # fmt: skip
    cross = Line2D([], [], marker="x", color=style.MUTED, markersize=4, linestyle="none")
    number = Line2D([], [], marker="$1$", color=style.INK, markersize=4, linestyle="none")
    shade = Patch(facecolor=maps.SHADE, edgecolor="#a79c80", linewidth=0.4)
    labels = marks.keys(lang) | {
        cross: marks.OUTSIDE[lang],
        ring: _WORDS["unit"][lang],
        number: _WORDS["number"][lang],
        shade: _WORDS["shade"][lang],
    }
    axes.legend(
        labels.keys(), labels.values(), loc="lower left", bbox_to_anchor=(-0.012, 0.03),
        fontsize=6.6, labelspacing=0.5, handletextpad=0.5, borderaxespad=0.2,
    )  # fmt: skip


def _arrows(axes: Axes, arrows: pd.DataFrame, lang: Language) -> None:
    """Each shift as an arrow from the level it leaves to the level it reaches."""
    names = vocab.names("tier", lang)
    tiers = [tier for tier in TIERS if tier in {*arrows.from_tier, *arrows.to_tier}]
    for row in range(len(tiers)):
        axes.axhline(row, color=style.FAINT, linewidth=0.6, zorder=0)
    for number, case in enumerate(arrows.itertuples(), start=1):
        first, last = tiers.index(case.from_tier), tiers.index(case.to_tier)
        colour = marks.COLOURS[case.kind]
        axes.annotate(
            "", (number, last), (number, first), zorder=3,
            arrowprops={"arrowstyle": "-|>,head_length=0.34,head_width=0.17", "color": colour,
                        "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0,
                        "linestyle": "--" if case.kind == "research" else "-"},
        )  # fmt: skip
        marks.mark(axes, number, first, case.kind, True, f"arrow-{case.case_id}", scale=0.84)
        axes.text(number, -0.42, str(number), fontsize=6.2, ha="center", va="bottom")
    axes.set_yticks(range(len(tiers)), [names[tier] for tier in tiers], fontsize=7)
    axes.set_ylim(len(tiers) - 0.5, -1.15)
    axes.set_xlim(0.2, len(arrows) + 0.8)
    axes.set_xticks([])
    axes.tick_params(length=0)
    _bare(axes)
    axes.set_title(_WORDS["panel"][lang], fontsize=8, pad=1)
