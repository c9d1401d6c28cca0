"""Charts of chapter 06 (论证图): the claims of a report and how they bear on one another.

:mod:`jianfu.charts.score` says where each claim stands; links are curves behind the labels. Kinds
differ by shape and types of link by their ends, so that both can be told apart in greyscale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path

from jianfu import style, vocab
from jianfu.charts import frame, score
from jianfu.charts.score import Band, Lane, Place
from jianfu.language import Language

MARKS = {
    "context": ("s", style.MUTED, False),
    "definition": ("D", style.MUTED, True),
    "classification": ("D", style.MUTED, False),
    "evidence": ("^", style.MUTED, True),
    "cause": ("s", style.VERMILION, True),
    "mechanism": ("s", style.VERMILION, False),
    "diagnosis": ("o", style.BLUE, True),
    "consequence": ("v", style.PURPLE, True),
    "remedy": ("P", style.GREEN, True),
    "prediction": ("o", style.OCHRE, False),
}
SIZES = {"core": 6.6, "supporting": 3.8, "detail": 2.5}  # points
# Colour, width, mark at the far end and whether that mark is full: types differ without colour.
LINKS = {
    "supports": (style.BLUE, 0.75, "o", True),
    "exemplifies": (style.BLUE, 0.75, "o", False),
    "causes": (style.VERMILION, 0.9, ">", True),
    "remedies": (style.GREEN, 1.1, ">", False),
    "contrasts": (style.PURPLE, 0.8, "|", True),
    "part_of": (style.MUTED, 0.5, "", True),
    "restates": (style.MUTED, 0.5, "", True),
}
_KEY = 0.44  # inches for what the marks mean
_CHAR, _WIDE = {"zh": 0.1, "en": 0.0465}, 0.082  # inches of a letter there


def argument_map(
    claims: pd.DataFrame,
    links: pd.DataFrame,
    sections: Mapping[str, str],
    labels: Mapping[str, str],
    lang: Language,
) -> Figure:
    """The claims of a report, or of a part of it, with the links between them (论证图).

    Parameters
    ----------
    claims : DataFrame
        Rows of the ``claims`` table in the order of the text.
    links : DataFrame
        Rows of the ``links`` table; stated ones are drawn solid, inferred ones dashed. Those with
        an end outside ``claims`` are left out.
    sections : mapping of section_id to name
    labels : mapping of claim_id to a few words
        Core claims carry theirs; a core claim without one is refused.
    lang : {'en', 'zh'}

    Raises
    ------
    KeyError
        Naming the core claim that has no label, and the table to fill.
    """
    lanes = [lane for lane in score.LANES if claims.kind.isin(lane.kinds).any()]
    places, bands = score.laid_out(claims, sections, labels, lang)
    foot = bands[-1].foot
    whole = foot + _KEY
    figure = frame.canvas(whole + frame.TITLE_ROOM + frame.CREDIT_ROOM)
    axes = _sheet(figure, whole)
    _bands(axes, bands)
    _heads(axes, lanes, foot, lang)
    _links(axes, links, places)
    for claim in claims.itertuples():
        _claim(axes, claim, places[claim.claim_id], labels, lang)
    _key(axes, claims, links[_inside(links, places)], whole, lang)
    return figure


def _inside(links: pd.DataFrame, places: Mapping[str, Place]) -> pd.Series:
    return links.from_claim.isin(places.keys()) & links.to_claim.isin(places.keys())


def _sheet(figure: Figure, whole: float) -> Axes:
    """One drawing area measured in inches, downwards from below the title."""
    width, height = figure.get_size_inches()
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, frame.CREDIT_ROOM / height, 1, whole / height))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(whole, 0)
    return axes


def _bands(axes: Axes, bands: list[Band]) -> None:
    for top, foot, name, shade in bands:
        axes.barh(
            (top + foot) / 2,
            style.WIDTH - 0.16,
            left=0.08,
            height=foot - top,
            color=shade,
            zorder=0,
        )
        for place, words in enumerate(name):
            y = top + score.PAD + score.LINE * (place + 0.5)
            axes.text(0.14, y, words, fontsize=6.9, color=style.MUTED, va="center")


def _heads(axes: Axes, lanes: Iterable[Lane], foot: float, lang: Language) -> None:
    for lane in lanes:
        x = score.NAMES[lang] + 0.1 + lane.at[lang]
        axes.plot([x, x], [score.HEAD, foot], color=style.FAINT, linewidth=0.7, zorder=1)
        axes.text(x, score.HEAD / 2, lane.name[lang], fontsize=7.2, ha="center", va="center")


def _claim(axes: Axes, claim, place: Place, labels: Mapping[str, str], lang: Language) -> None:
    marker, colour, full = MARKS[claim.kind]
    axes.plot(
        place.x,
        place.y,
        marker=marker,
        markersize=SIZES[claim.importance] * (1.12 if marker == "P" else 1),
        markerfacecolor=colour if full else style.PAPER,
        markeredgecolor=colour,
        markeredgewidth=0.9 if claim.importance == "core" else 0.6,
        linestyle="none",
        gid=claim.claim_id,
        zorder=5,
    )
    if claim.importance == "core":
        axes.text(
            place.x + place.side * score.GAP,
            place.y,
            "\n".join(score.label_lines(labels[claim.claim_id], claim.kind, lang)),
            fontsize=7,
            linespacing=1.1,
            ha="left" if place.side > 0 else "right",
            va="center",
            # The label's own paper: links pass behind it and never through its letters.
            bbox=dict(boxstyle="square,pad=0.06", facecolor=place.shade, edgecolor="none"),
            gid=f"{claim.claim_id}-label",
            zorder=4,
        )


def _links(axes: Axes, links: pd.DataFrame, places: Mapping[str, Place]) -> None:
    drawn = links[_inside(links, places)]
    for (kind, status), held in drawn.groupby(["type", "status"]):
        ends = zip(held.from_claim, held.to_claim, strict=True)
        curves = [_curve(places[a], places[b]) for a, b in ends]
        dash = "solid" if status == "stated" else (0, (3, 2))
        _strokes(axes, kind, curves, dash, f"links-{kind}-{status}")


def _strokes(axes: Axes, kind: str, curves: list[Path], dash, gid: str = "") -> None:
    colour, width, end, full = LINKS[kind]
    line = dict(facecolors="none", edgecolors=colour, linewidths=width, linestyles=dash)
    held = PathCollection(curves, **line, gid=gid, zorder=2)
    axes.add_collection(held, autolim=False)
    if end:
        tips = [_tip(curve.vertices, end) for curve in curves]
        face = colour if full else style.PAPER
        made = PathCollection(
            tips,
            facecolors=face,
            edgecolors=colour,
            linewidths=0.6 if end != "|" else 0.9,
            zorder=4.5,
        )
        axes.add_collection(made, autolim=False)


def _curve(start: Place, end: Place) -> Path:
    """Round the far side within a lane; between lanes nearly straight, so that it soon leaves the
    line of its label.
    """
    if start.x == end.x:
        most = 0.5 if start.side > 0 else 0.34
        bulge = start.side * min(most, 0.16 + 0.3 * abs(start.y - end.y) ** 0.7)
        handles = [(start.x - bulge, start.y), (start.x - bulge, end.y)]
    else:
        across, down = (end.x - start.x) * 0.42, (end.y - start.y) * 0.22
        handles = [(start.x + across, start.y + down), (end.x - across, end.y - down)]
    points = np.round([(start.x, start.y), *handles, (end.x, end.y)], 4)
    return Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])


def _tip(points: np.ndarray, end: str) -> Path:
    """The mark at the far end of a curve, turned as the curve arrives: arrow, dot or bar."""
    toward = points[3] - points[2]
    toward = toward / np.hypot(*toward)
    aside = np.array([-toward[1], toward[0]])
    at = points[3] - 0.056 * toward
    if end == "o":
        circle = Path.unit_circle()
        return Path(np.round(circle.vertices * 0.019 + at - 0.02 * toward, 4), circle.codes)
    if end == "|":
        return Path(np.round([at - 0.032 * aside, at + 0.032 * aside], 4))
    back = at - 0.066 * toward
    corners = [at, back + 0.026 * aside, back - 0.026 * aside, at]
    return Path(np.round(corners, 4), closed=True)


def _key(axes: Axes, claims: pd.DataFrame, links: pd.DataFrame, whole: float, lang) -> None:
    """What the marks and lines mean, in two lines: kinds, then links and sizes."""
    kinds, types = vocab.names("claim_kind", lang), vocab.names("link_type", lang)
    shapes = [(k, kinds[k]) for k in MARKS if (claims.kind == k).any()]
    lines = [(k, types[k]) for k in LINKS if (links.type == k).any()]
    sizes = vocab.names("importance", lang)
    y, x = whole - _KEY + 0.14, 0.2
    for kind, name in shapes:
        marker, colour, full = MARKS[kind]
        face = colour if full else style.PAPER
        _mark(axes, x, y, marker, 4.6, face, colour)
        x = _word(axes, x + 0.08, y, name, lang) + 0.05
    y, x = whole - _KEY + 0.32, 0.14
    for kind, name in lines:
        line = [(x, y), (x + 0.08, y), (x + 0.16, y), (x + 0.25, y)]
        codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
        _strokes(axes, kind, [Path(line, codes)], "solid")
        x = _word(axes, x + 0.31, y, name, lang)
    for importance, size in SIZES.items():
        _mark(axes, x + 0.04, y, "o", size, style.MUTED, style.MUTED)
        x = _word(axes, x + 0.12, y, sizes[importance], lang)


def _mark(axes: Axes, x: float, y: float, marker: str, size: float, face: str, edge: str) -> None:
    axes.plot(
        x,
        y,
        marker=marker,
        markersize=size,
        markerfacecolor=face,
        markeredgecolor=edge,
        markeredgewidth=0.7,
        linestyle="none",
    )


def _word(axes: Axes, x: float, y: float, words: str, lang: Language) -> float:
    axes.text(x, y, words, fontsize=6.9, va="center")
    # Letters such as m are wide: room for the words as if every letter were.
    return x + sum(_WIDE if letter in "mw" else _CHAR[lang] for letter in words) + 0.13
