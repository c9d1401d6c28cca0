"""Charts of chapter 05 (案例图): one mark a case, on a tile grid, by mechanism, by year.

A case is a mark and not a share of a bar: each can be followed to its row, and nobody takes the
height of a pile for how common a practice is. A filled mark is a case in which a duty changes
hands, all through the chapter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from jianfu import style, vocab
from jianfu.charts import frame
from jianfu.language import Language, Text

SHAPES = {"problem": "s", "remedy": "o", "research": "^"}
COLOURS = {"problem": style.VERMILION, "remedy": style.GREEN, "research": style.PURPLE}
_SIZE = {"s": 4.4, "o": 4.9, "^": 5.1}

OUTSIDE = Text(zh="环保督察通报，不计数", en="environmental inspection, not counted")
_WORDS = {
    "shift": Text(zh="职责易手", en="a duty changes hands"),
    "no_shift": Text(zh="未见转嫁，或不适用", en="no shift seen, or none applies"),
    "none": Text(zh="未见案例", en="none found"),
    "unmapped": Text(zh="有而未上图", en="found, not mapped"),
    "unknown": Text(zh="不明", en="unknown"),
    "all": Text(zh="合计", en="all"),
    "handed": Text(zh="↓ 其中职责易手者", en="↓ of which a duty changes hands"),
}


def mark(axes: Axes, x: float, y: float, kind: str, handed: bool, gid: str, scale=1.0, **looks):
    """One case (案例标记): shape by kind, filled where a duty changes hands."""
    shape, colour = SHAPES[kind], COLOURS[kind]
    axes.plot(
        x,
        y,
        marker=shape,
        markersize=_SIZE[shape] * scale,
        markerfacecolor=colour if handed else style.PAPER,
        markeredgecolor=colour,
        markeredgewidth=0.9,
        linestyle="none",
        gid=gid,
        **{"zorder": 5, **looks},
    )


def keys(lang: Language, kinds: Sequence[str] = tuple(SHAPES)) -> dict[Line2D, str]:
    """Legend of the marks (标记图例)."""

    def like(shape: str, colour: str, face: str) -> Line2D:
        return Line2D(
            [],
            [],
            marker=shape,
            markersize=_SIZE[shape],
            markerfacecolor=face,
            markeredgecolor=colour,
            linestyle="none",
        )

    names = vocab.names("case_kind", lang)
    return {
        **{like(SHAPES[kind], COLOURS[kind], COLOURS[kind]): names[kind] for kind in kinds},
        like("o", style.MUTED, style.MUTED): _WORDS["shift"][lang],
        like("o", style.MUTED, style.PAPER): _WORDS["no_shift"][lang],
    }


def outside(axes: Axes, x: float, y: float, gid: str, **looks) -> None:
    """A case from outside the campaign (督察案例): a cross, so that nobody counts it."""
    axes.plot(x, y, "x", color=style.MUTED, markersize=4.0, markeredgewidth=1.0, gid=gid, **looks)


# --- the tile grid ------------------------------------------------------------------------------


def case_map(
    squares: gpd.GeoDataFrame, cases: pd.DataFrame, apart: Sequence[str], lang: Language
) -> Figure:
    """Cases on a grid of the first-level units (案例方格图), one mark a case.

    Parameters
    ----------
    squares : GeoDataFrame
        As :func:`jianfu.analysis.cases.squares` returns it.
    cases : DataFrame
        Needs ``case_id``, ``kind``, ``shift``, ``mappable`` and ``unit``.
    apart : sequence of case_id
        Cases from outside the campaign: shown as crosses, in no number.
    lang : {'en', 'zh'}
    """
    columns, rows = squares.col.max() + 1, squares.row.max() + 1
    height = 0.82 * rows + frame.TITLE_ROOM + frame.CREDIT_ROOM
    figure = frame.canvas(height)
    figure.set_layout_engine("none")
    figure.set_facecolor(style.PAPER)
    axes = figure.add_axes(
        (0.012, frame.CREDIT_ROOM / height, 0.976, 1 - (height - 0.82 * rows) / height)
    )
    axes.set_xlim(0, columns)
    axes.set_ylim(-rows, 0)
    axes.set_axis_off()
    held = dict(list(cases.dropna(subset=["unit"]).groupby("unit")))
    for square in squares.itertuples():
        _square(axes, square, held.get(square.area_code, cases[:0]), set(apart), lang)
    labels = keys(lang) | {
        Line2D([], [], marker="x", color=style.MUTED, markersize=4, linestyle="none"): OUTSIDE[
            lang
        ],
        Patch(linewidth=0.6, **_NONE): _WORDS["none"][lang],
    }
    if any(not own.mappable.any() for own in held.values()):
        labels[Patch(linewidth=0.9, **_UNMAPPED)] = _WORDS["unmapped"][lang]
    axes.legend(
        labels.keys(), labels.values(), loc="upper left", bbox_to_anchor=(0.0, 0.985), fontsize=7.4,
        labelspacing=0.75, handletextpad=0.6, borderaxespad=0.2,
    )  # fmt: skip
    return figure


_NONE = {"facecolor": style.PAPER, "edgecolor": style.FAINT, "hatch": "////"}
_UNMAPPED = {"facecolor": style.PAPER, "edgecolor": style.MUTED, "linestyle": (0, (3, 2))}


def _square(axes: Axes, square, own: pd.DataFrame, apart: set[str], lang: Language) -> None:
    west, south, east, north = square.geometry.bounds
    shown = own[own.mappable]
    looks = {"facecolor": "#f6f4ed", "edgecolor": "#c9cfd4"}
    if shown.empty:
        looks = _UNMAPPED if len(own) else _NONE
    width = 0.9 if looks is _UNMAPPED else 0.6
    axes.add_patch(
        Rectangle((west, south), east - west, north - south, linewidth=width, zorder=1, **looks)
    )
    name = getattr(square, f"short_{lang}")
    plate = {"facecolor": looks["facecolor"], "edgecolor": "none", "pad": 1.0}
    axes.text(
        west + 0.05, north - 0.15, name, fontsize=8 if lang == "zh" else 7.2, va="center",
        bbox=plate if shown.empty else None, zorder=4,
    )  # fmt: skip
    if shown.empty:
        said = _WORDS["unmapped" if len(own) else "none"][lang]
        axes.text(
            west + 0.05, south + 0.16, said, fontsize=6.2, va="center", color=style.MUTED,
            bbox=plate, zorder=4,
        )  # fmt: skip
        return
    for line, kind in enumerate(SHAPES):
        _row(axes, shown[shown.kind == kind], kind, apart, west, north - 0.4 - 0.21 * line)


def _row(
    axes: Axes, own: pd.DataFrame, kind: str, apart: set[str], west: float, level: float
) -> None:
    """One kind's cases of a unit: their number, then a mark for each, shifts first."""
    counted = own[~own.case_id.isin(apart)].sort_values(
        ["shift", "case_id"], key=lambda c: c != "shift" if c.name == "shift" else c
    )
    place = west + 0.23
    if len(counted):
        axes.text(
            west + 0.115, level, str(len(counted)), fontsize=7, ha="center", va="center_baseline"
        )
    for case in counted.itertuples():
        mark(axes, round(place, 4), level, kind, case.shift == "shift", case.case_id)
        place += 0.098
    for case in own[own.case_id.isin(apart)].itertuples():
        outside(axes, round(place, 4), level, case.case_id)
        place += 0.098


# --- mechanisms ---------------------------------------------------------------------------------


def case_mechanisms(counts: pd.DataFrame, lang: Language) -> Figure:
    """Main mechanism by the level that bears it (机制与层级), a panel for each kind of case.

    Parameters
    ----------
    counts : DataFrame
        As :func:`jianfu.analysis.cases.by_mechanism` returns it.
    lang : {'en', 'zh'}
    """
    order = _mechanisms(counts)
    tiers = {kind: _tiers(counts[counts.kind == kind]) for kind in SHAPES}
    step, left = 0.215, {"zh": 1.62, "en": 1.74}[lang]
    head = {"zh": 0.68, "en": 0.9}[lang]
    height = step * len(order) + head + 0.3 + frame.TITLE_ROOM + frame.CREDIT_ROOM
    figure = frame.canvas(height)
    figure.set_layout_engine("none")
    cell = (style.WIDTH - left - 1.05) / sum(map(len, tiers.values()))
    names = vocab.names("instrument", lang)
    for kind, own in tiers.items():
        width = cell * len(own)
        axes = figure.add_axes(
            (
                left / style.WIDTH,
                (frame.CREDIT_ROOM + 0.3) / height,
                width / style.WIDTH,
                step * len(order) / height,
            )
        )
        _panel(axes, counts[counts.kind == kind], kind, own, order, counts.cases.max(), lang)
        axes.set_yticks(
            range(len(order)), [names[o] for o in order] if kind == "problem" else [], fontsize=7.6
        )
        left += width + 0.2
    totals = counts.groupby("mechanism").cases.sum()
    for row, mechanism in enumerate(order):
        axes.text(len(own) + 0.0, row, str(totals[mechanism]), ha="center", va="center", fontsize=7)
    axes.text(len(own) + 0.0, -0.95, _WORDS["all"][lang], ha="center", va="center", fontsize=7)
    figure.text(
        0.1 / style.WIDTH, (frame.CREDIT_ROOM + 0.1) / height, _WORDS["handed"][lang],
        fontsize=7, ha="left", va="bottom",
    )  # fmt: skip
    return figure


def _mechanisms(counts: pd.DataFrame) -> list[str]:
    """Mechanisms, the commonest first; equals in the order of the vocabulary."""
    codes = vocab.codes("instrument")
    totals = counts.groupby("mechanism").cases.sum()
    return sorted(totals.index, key=lambda name: (-totals[name], codes.index(name)))


def _tiers(counts: pd.DataFrame) -> list[str]:
    return [tier for tier in vocab.codes("tier") if (counts.to_tier == tier).any()]


def _panel(
    axes: Axes,
    counts: pd.DataFrame,
    kind: str,
    tiers: list[str],
    order: list[str],
    top: int,
    lang: Language,
) -> None:
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_facecolor("#f8f6f0")
    for row in range(1, len(order)):
        axes.axhline(row - 0.5, color=style.PAPER, linewidth=1.2, zorder=1)
    for cell in counts.itertuples():
        x, y = tiers.index(cell.to_tier), order.index(cell.mechanism)
        strength = cell.cases / top
        axes.add_patch(
            Rectangle(
                (x - 0.46, y - 0.43), 0.92, 0.86, facecolor=to_rgba(COLOURS[kind], 0.13 + 0.75 * strength),
                edgecolor="none", gid=f"cell-{kind}-{cell.mechanism}-{cell.to_tier}", zorder=2,
            )
        )  # fmt: skip
        ink = style.PAPER if strength > 0.6 else style.INK
        shift = 0.2 if cell.shifts else 0
        axes.text(
            x - shift,
            y,
            str(cell.cases),
            ha="center",
            va="center",
            fontsize=7.4,
            color=ink,
            zorder=3,
        )
        if cell.shifts:
            axes.text(
                x + shift, y, f"↓{cell.shifts}", ha="center", va="center", fontsize=6.4,
                color=ink, zorder=3,
            )  # fmt: skip
    axes.set_xlim(-0.5, len(tiers) - 0.5)
    axes.set_ylim(len(order) - 0.5, -0.5)
    names = vocab.names("tier", lang)
    axes.set_xticks(
        range(len(tiers)), [names[tier] for tier in tiers], rotation=42, ha="left",
        rotation_mode="anchor", fontsize=6.8,
    )  # fmt: skip
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelbottom=False, pad=2)
    axes.set_title(vocab.name("case_kind", kind)[lang], fontsize=8.5, y=-0.052, color=COLOURS[kind])


# --- years --------------------------------------------------------------------------------------

_PUBLISHERS = {
    "central": style.BLUE,
    "provincial": "#5f8fbb",
    "prefecture": "#a9c4dc",
    "official": style.OCHRE,
    "media": "#ecd9ae",
    "academic": style.PURPLE,
}
_HATCHES = {"official": ("#5c3f00", "------"), "media": (style.OCHRE, "//////")}
_ABREAST = 2  # marks side by side in a year
_ROW = 0.165  # inches
_PANELS = (("problem",), ("remedy", "research"))


def case_publicity(cases: pd.DataFrame, apart: Sequence[str], lang: Language) -> Figure:
    """Cases by year and by who made them public (公开年份与渠道), one square a case.

    Parameters
    ----------
    cases : DataFrame
        Needs ``case_id``, ``kind``, ``bulletin`` and ``year``.
    apart : sequence of case_id
        Cases from outside the campaign: shown as crosses, in no number.
    lang : {'en', 'zh'}
    """
    years = list(range(int(cases.year.min()), int(cases.year.max()) + 1))
    panels = [cases[cases.kind.isin(kinds)] for kinds in _PANELS]
    deep = [_depth(own) for own in panels]
    height = _ROW * sum(deep) + 2 * 0.78 + 0.55 + frame.TITLE_ROOM + frame.CREDIT_ROOM
    figure = frame.canvas(height)
    figure.set_layout_engine("none")
    top = height - frame.TITLE_ROOM
    for own, kinds, depth in zip(panels, _PANELS, deep, strict=True):
        top -= 0.78 + _ROW * depth
        axes = figure.add_axes((0.02, (top + 0.28) / height, 0.96, (_ROW * depth + 0.2) / height))
        _years(axes, own, set(apart), years)
        axes.set_ylim(0, depth + 0.2 / _ROW)
        axes.set_xticks(
            [*range(len(years)), len(years) + 0.5], [*map(str, years), _WORDS["unknown"][lang]]
        )
        names = (vocab.name("case_kind", kind)[lang] for kind in kinds)
        axes.set_title({"zh": "、", "en": ", "}[lang].join(names), fontsize=9)
    _publishers(figure, cases, bool(len(apart)), lang)
    return figure


def _depth(cases: pd.DataFrame) -> int:
    """Rows of the fullest year, the unknown one with the others."""
    fullest = max(cases.year.value_counts(dropna=False), default=1)
    return -(-int(fullest) // _ABREAST)


def _years(axes: Axes, own: pd.DataFrame, apart: set[str], years: list[int]) -> None:
    codes = list(_PUBLISHERS)
    place = own.year.map({year: at for at, year in enumerate(years)}).astype("Float64")
    own = own.assign(
        place=place.fillna(len(years) + 0.5).astype(float),
        apart=own.case_id.isin(apart),
        rank=own.bulletin.map(codes.index),
    )
    for at, year in own.sort_values(["apart", "rank", "kind", "case_id"]).groupby("place"):
        for number, case in enumerate(year.itertuples()):
            aside = number % _ABREAST - (_ABREAST - 1) / 2 if len(year) > 1 else 0
            _one(axes, at + aside * 0.36, number // _ABREAST, case)
        level = -(-len(year) // _ABREAST)
        counted = str(int((~year.apart).sum()))
        axes.text(at, level + 0.1, counted, ha="center", va="bottom", fontsize=7.6)
    axes.set_xlim(-0.6, len(years) + 1.1)
    axes.set_yticks([])
    axes.tick_params(length=0)
    axes.spines["left"].set_visible(False)


def _one(axes: Axes, x: float, row: int, case) -> None:
    if case.apart:
        outside(axes, x, row + 0.5, case.case_id)
        return
    axes.add_patch(
        Rectangle(
            (x - 0.155, row + 0.1), 0.31, 0.8, gid=case.case_id, linewidth=0.5,
            **_published(case.bulletin),
        )
    )  # fmt: skip


def _published(bulletin: str) -> dict[str, object]:
    """Looks of a channel; two are hatched, so that a greyscale print keeps them apart."""
    colour = _PUBLISHERS[bulletin]
    if bulletin in _HATCHES:
        edge, hatch = _HATCHES[bulletin]
        return {"facecolor": colour, "edgecolor": edge, "hatch": hatch}
    return {"facecolor": colour, "edgecolor": style.INK if bulletin == "academic" else colour}


def _publishers(figure: Figure, cases: pd.DataFrame, crosses: bool, lang: Language) -> None:
    names = vocab.names("bulletin", lang)
    labels: Mapping = {
        Patch(linewidth=0.5, **_published(code)): names[code]
        for code in _PUBLISHERS
        if np.any(cases.bulletin == code)
    }
    if crosses:
        cross = Line2D([], [], marker="x", color=style.MUTED, markersize=4, linestyle="none")
        labels = {**labels, cross: OUTSIDE[lang]}
    figure.legend(
        labels.keys(), labels.values(), loc="lower left", ncols=4, fontsize=7.4,
        bbox_to_anchor=(0.012, (frame.CREDIT_ROOM - 0.02) / figure.get_figheight()),
        handlelength=1.0, handleheight=0.9, columnspacing=1.6, borderaxespad=0,
    )  # fmt: skip
