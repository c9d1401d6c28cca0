"""Word charts (词语图): lists with their uncertainty, clouds that keep proportion, strips.

A word cloud is the weakest chart of words: it has no axis and no interval, and the eye reads a
long word as a frequent one. It is drawn here so that at least the area of a character follows the
count, and never stands alone: lists with intervals, contrasts and strips say what it cannot.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from PIL import ImageFont
from wordcloud.wordcloud import IntegralOccupancyMap

from jianfu import style
from jianfu.charts import frame
from jianfu.charts.cast import Cast, reports
from jianfu.language import EXACT_BELOW, Language, Text, rounded

SMALL = 7.5  # points; the smallest label
_DOT = dict(linestyle="none", clip_on=False, zorder=3)

_SIZE = Text(zh="共 {:,} 词", en="{:,} words")
_RATE = Text(zh="每千词次数", en="occurrences per 1,000 words")
_HEADS = (Text(zh="次数", en="n"), Text(zh="离散度", en="DPnorm"), Text(zh="随机", en="chance"))
_CLOUD_NOTE = Text(
    zh="单字面积与次数成正比：最大 {most} 次，最小 {least} 次；字长、位置、深浅不含另外的信息。",
    en="A character’s area follows the count: largest {most} times, smallest {least}. Word length, "
    "place and shade say nothing more.",
)


def ranked_rates(
    rows: pd.DataFrame, words: Mapping[str, int], lang: Language, cast: Cast | None = None
) -> Figure:
    """Each report's commonest words with their rate and its interval (高频词).

    Parameters
    ----------
    rows : DataFrame
        ``report, label, count, per_thousand, low, high, lists``; ranked within each report.
    words : mapping of report to int
        All words of each report, for the panels' headings, in the order drawn.
    lang : {'en', 'zh'}
    cast : Cast, optional
        Who the reports are. Default: the five of the book.
    """
    cast = cast or reports(lang)
    sheet = frame.canvas(8.9 * sum(_rows_for(words)) / 3)
    panels, key = _panels(sheet, rows, words, lang, cast)
    highest = _above(rows[["per_thousand", "high"]].max().max())
    for axes, report, own in panels:
        _rates(axes, own, cast.colours[report], lang)
        axes.set(xlim=(0, highest), xticks=np.arange(0, highest, _step(highest)))
    _label_last(panels, _RATE[lang])
    marks = [dict(marker="o"), dict(marker="s", mfc=style.PAPER), dict(line=True)]
    _key(key, marks, cast.rate_key, cast.rate_note)
    return sheet


def contrasts(
    rows: pd.DataFrame, words: Mapping[str, int], lang: Language, cast: Cast | None = None
) -> Figure:
    """Each report's over-used words: log ratio, interval, counts (主题词).

    Parameters
    ----------
    rows : DataFrame
        ``report, label, n_target, n_reference, log_ratio, log_ratio_low, log_ratio_high,
        crosses_zero``; ranked within each report.
    words, lang, cast
        As in :func:`ranked_rates`.
    """
    cast = cast or reports(lang)
    sheet = frame.canvas(8.1 * sum(_rows_for(words)) / 3)
    panels, key = _panels(sheet, rows, words, lang, cast)
    ends = rows[["log_ratio", "log_ratio_low", "log_ratio_high"]]
    low, high = min(-4.3, ends.min().min() - 0.3), max(9.3, ends.max().max() + 0.3)
    powers = [power for power in range(-16, 32, 4 if high - low < 18 else 8) if low < power < high]
    for axes, report, own in panels:
        _ratios(axes, own, cast.colours[report], lang)
        labels = [_times(power, lang) for power in powers]
        axes.set(xlim=(low, high), xticks=powers, xticklabels=labels)
    _label_last(panels, cast.times)
    marks = [
        dict(marker="o"),
        dict(marker="o", mfc=style.PAPER),
        dict(marker=">"),
        dict(line=True),
    ]
    _key(key, marks, cast.times_key, cast.times_note)
    return sheet


def _times(power: int, lang: Language) -> str:
    number = f"{2**power}" if power >= 0 else f"1/{2**-power}"
    return number + {"zh": "倍", "en": "×"}[lang]


def _above(value: float) -> float:
    return 10 * math.ceil(value / 10)


Panels = list[tuple[Axes, str, pd.DataFrame]]


def _step(highest: float) -> float:
    """Distance of the marks of an axis from nought: 1, 2 or 5 times a power of ten."""
    steps = (digit * 10.0**power for power in range(-2, 4) for digit in (1, 2, 5))
    return next(step for step in steps if highest / step <= 4)


_KEY_ROOM = 10.5  # lines of a key as high as a panel
_KEY_ALONE = 0.62


def _rows_for(words: Mapping[str, int]) -> list[float]:
    """Relative heights of the rows: two panels each, the key last and low if it stands alone."""
    alone = [] if len(words) % 2 else [_KEY_ALONE]
    return [1.0] * (-(-len(words) // 2)) + alone


def _panels(
    sheet: Figure, rows: pd.DataFrame, words: Mapping[str, int], lang: Language, cast: Cast
) -> tuple[Panels, Axes]:
    """Panels, one a report, and one more for the key."""
    heights = _rows_for(words)
    grid = list(sheet.subplots(len(heights), 2, squeeze=False, height_ratios=heights).flat)
    key, *spare = grid[len(words) :]
    longest = int(rows.groupby("report").size().max())
    panels = []
    for axes, report in zip(grid, words, strict=False):
        own = rows[rows["report"] == report].reset_index(drop=True)
        _heading(axes, report, words[report], lang, cast)
        axes.set(ylim=(longest - 0.5, -0.7))
        axes.set_yticks(range(len(own)), own["label"])
        axes.tick_params(axis="y", length=0, labelsize=8)
        axes.spines["left"].set_visible(False)
        panels.append((axes, report, own))
    for axes in (key, *spare):
        axes.set_axis_off()
    key.set(xlim=(0, 1), ylim=(_KEY_ROOM * heights[-1], 0))
    return panels, key


def _heading(axes: Axes, report: str, words: int, lang: Language, cast: Cast) -> None:
    _beside(axes, cast.names[report], cast.colours[report])
    axes.annotate(
        _SIZE[lang].format(words), (0, -1.1), va="center", fontsize=SMALL, color=style.MUTED,
        xycoords=("axes fraction", "data"), annotation_clip=False,
    )  # fmt: skip


def _beside(axes: Axes, name: str, colour: str) -> None:
    """The report's name over its labels, so that the room over the marks stays free."""
    axes.annotate(
        name, (0, -1.1), ha="right", va="center", fontsize=9.5, color=colour,
        xycoords=("axes fraction", "data"), xytext=(-4, 0), textcoords="offset points",
        annotation_clip=False,
    )  # fmt: skip


def _rates(axes: Axes, own: pd.DataFrame, colour: str, lang: Language) -> None:
    axes.grid(axis="x")
    for place, row in enumerate(own.itertuples()):
        alone = row.lists == 1
        axes.plot([row.low, row.high], [place, place], color=colour, lw=1, alpha=0.75)
        axes.plot(
            row.per_thousand,
            place,
            marker="o" if alone else "s",
            mfc=colour if alone else style.PAPER,
            mec=colour,
            ms=5.5 if alone else 5,
            **_DOT,
        )
        _at_right(axes, place, rounded(row.count, lang))


def _ratios(axes: Axes, own: pd.DataFrame, colour: str, lang: Language) -> None:
    axes.grid(axis="x")
    axes.axvline(0, color=style.INK, lw=0.9)
    for place, row in enumerate(own.itertuples()):
        ends = [row.log_ratio_low, row.log_ratio_high]
        axes.plot(ends, [place, place], color=colour, lw=1, alpha=0.75)
        axes.plot(
            row.log_ratio,
            place,
            marker=">" if row.n_reference == 0 else "o",
            mfc=style.PAPER if row.crosses_zero else colour,
            mec=colour,
            ms=5.5,
            **_DOT,
        )
        both = rounded(row.n_target, lang), rounded(row.n_reference, lang)
        _at_right(axes, place, " / ".join(both))


def _at_right(axes: Axes, place: float, words: str, points: float = 4) -> None:
    """Words beside a row, ``points`` to the right of the panel."""
    axes.annotate(
        words, (1, place), va="center", fontsize=SMALL, color=style.MUTED,
        xycoords=("axes fraction", "data"), xytext=(points, 0), textcoords="offset points",
        annotation_clip=False,
    )  # fmt: skip


def _label_last(panels: Panels, words: str) -> None:
    """The axis is named once a column: under its last panel."""
    for axes, _, _ in panels[-2:]:
        axes.set_xlabel(words, fontsize=8).set_in_layout(axes.get_subplotspec().is_last_row())


def _key(axes: Axes, marks: Sequence[Mapping], meanings: Sequence[str], note: str) -> None:
    """What the marks mean, beside the panels and in the middle grey of none of them."""
    for place, (mark, meaning) in enumerate(zip(marks, meanings, strict=True), start=1):
        mark = dict(mark)
        if mark.pop("line", False):
            axes.plot([0, 0.07], [place, place], color=style.MUTED, lw=1)
        else:
            look = {"mfc": style.MUTED, "mec": style.MUTED, "ms": 5.5} | mark
            axes.plot(0.035, place, **look, **_DOT)
        axes.text(0.14, place, meaning, va="center", fontsize=8)
    axes.text(0.02, len(marks) + 1, note, va="top", fontsize=8, color=style.MUTED, linespacing=1.45)


CLOUD_POINTS = (512, 262)  # width and height of the area for words
_GAP = 3  # points kept free around a word


def cloud(rows: pd.DataFrame, colour: str, lang: Language) -> Figure:
    """A report's words, the area of a character following the count (词云).

    Parameters
    ----------
    rows : DataFrame
        ``term`` and ``count``, commonest first.
    colour : str
        Hue of the report; commoner words are darker, none is lighter than it.
    lang : {'en', 'zh'}
    """
    width, height = CLOUD_POINTS
    sheet = frame.canvas((height + 22) / 72 + frame.TITLE_ROOM + frame.CREDIT_ROOM)
    sheet.set_layout_engine("none")  # sizes are in points: the axes must not move
    inches = sheet.get_size_inches()
    left, bottom = (inches[0] - width / 72) / 2, frame.CREDIT_ROOM + 20 / 72
    axes = sheet.add_axes(
        (left / inches[0], bottom / inches[1], width / 72 / inches[0], height / 72 / inches[1])
    )
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.set_axis_off()
    for word in layout(rows).itertuples():
        shade = darkened(colour, word.count / rows["count"].max())
        axes.text(word.x, word.baseline, word.term, fontsize=word.size, color=shade)
    ends = {"most": rows["count"].max(), "least": rows["count"].min()}
    note = _CLOUD_NOTE[lang].format(**ends)
    axes.text(0, height + 8, note, fontsize=SMALL, color=style.MUTED, va="top", clip_on=False)
    return sheet


def darkened(colour: str, weight: float) -> str:
    """``colour`` with up to half of it black, for words of greater weight (加深).

    Examples
    --------
    >>> darkened("#a87400", 0), darkened("#a87400", 1)
    ('#a87400', '#543a00')
    """
    return to_hex(np.array(to_rgb(colour)) * (1 - weight / 2))


def layout(rows: pd.DataFrame) -> pd.DataFrame:
    """Place the words of a cloud (词云布局): as large as all of them can be drawn in proportion.

    ``wordcloud`` makes a word smaller when it finds no room, so that sizes no longer say how
    often words occur; and it measures a word from its ink but draws it from the line above, so
    that words overlap in a Chinese font. Here its map of occupied ground is kept, the whole cloud
    is made smaller instead, and nothing is left to chance: the commonest word goes to the middle,
    every other as near to it as there is room.

    Parameters
    ----------
    rows : DataFrame, shape (n_words, >= 2)
        ``term`` and ``count``, commonest first.

    Returns
    -------
    DataFrame, shape (n_words, 9)
        ``term, count, size, x, baseline`` and the ink ``left, top, right, bottom``, in points
        from the top left corner.

    Raises
    ------
    ValueError
        When the words cannot be placed at a size one could read.
    """
    return _laid_out(tuple(rows["term"]), tuple(rows["count"])).set_index(rows.index)


@cache
def _laid_out(terms: tuple[str, ...], counts: tuple[int, ...]) -> pd.DataFrame:
    relative = np.sqrt(np.array(counts, dtype=float) / max(counts))
    for largest in range(90, 20, -1):
        placed = list(_placed(terms, largest * relative))
        if len(placed) == len(terms):
            return pd.DataFrame({"term": terms, "count": counts}).join(pd.DataFrame(placed))
    raise ValueError(f"no room for {len(terms)} words in one cloud; draw fewer, e.g. 40")


def _placed(terms: Sequence[str], sizes: Sequence[float]) -> Iterator[dict[str, float]]:
    """Put down one word after the other, near the middle; stop at the first that has no room."""
    width, height = CLOUD_POINTS
    ground, taken = IntegralOccupancyMap(height, width, None), np.zeros((height, width), int)
    for term, size in zip(terms, sizes, strict=True):
        left, top, right, bottom, ascent = size * _ink(term)
        across, down = (math.ceil(side) + 2 * _GAP for side in (right - left, bottom - top))
        spot = _nearest_the_middle(ground.integral, down, across)
        if spot is None:
            return
        taken[spot[0] : spot[0] + down, spot[1] : spot[1] + across] = 1
        ground.update(taken, *spot)
        x, y = spot[1] + _GAP, spot[0] + _GAP
        yield {
            "size": size,
            "x": x - left,
            "baseline": y - top + ascent,
            "left": x,
            "top": y,
            "right": x + right - left,
            "bottom": y + bottom - top,
        }


@cache
def _ink(term: str) -> np.ndarray:
    """Left, top, right, bottom of a word’s ink below the ascender line, and the ascent, in ems."""
    font = ImageFont.truetype(str(style.font_path()), 1000)
    return np.array([*font.getbbox(term), font.getmetrics()[0]]) / 1000


def _nearest_the_middle(integral: np.ndarray, down: int, across: int) -> tuple[int, int] | None:
    """Of all free places for a box, the one nearest the middle of the sheet, or None."""
    height, width = integral.shape
    if down > height or across > width:
        return None
    summed = np.pad(integral.astype(int), ((1, 0), (1, 0)))
    inside = summed[down:, across:] - summed[:-down, across:]
    inside = inside - summed[down:, :-across] + summed[:-down, :-across]
    rows, columns = np.nonzero(inside == 0)
    if not len(rows):
        return None
    away = np.hypot((rows + down / 2) / height - 0.5, (columns + across / 2) / width - 0.5)
    nearest = away.argmin()
    return int(rows[nearest]), int(columns[nearest])


def strips(
    places: pd.DataFrame,
    spread: pd.DataFrame,
    parts: pd.DataFrame,
    reports_drawn: Sequence[str],
    lang: Language,
    cast: Cast | None = None,
) -> Figure:
    """Where terms stand in each report, one stroke an occurrence (离散带).

    Parameters
    ----------
    places : DataFrame
        ``report, term, percent``.
    spread : DataFrame
        ``report, term, label, count, dp_norm, dp_chance``, terms in the order drawn; a missing
        number is shown as a dash.
    parts : DataFrame
        ``report, percent, part``: where numbered parts of a report begin.
    reports_drawn : sequence of str
        In the order drawn.
    lang, cast
        As in :func:`ranked_rates`.
    """
    cast = cast or reports(lang)
    sheet = frame.canvas(0.7 + 1.7 * len(reports_drawn))
    panels = sheet.subplots(len(reports_drawn), 1, sharex=True, squeeze=False)[:, 0]
    columns = _WIDE_COLUMNS if spread["count"].max() >= EXACT_BELOW else _COLUMNS
    for axes, report in zip(panels, reports_drawn, strict=True):
        own = spread[spread["report"] == report].reset_index(drop=True)
        _beside(axes, cast.names[report], cast.colours[report])
        _part_lines(axes, parts[parts["report"] == report])
        for place, row in enumerate(own.itertuples()):
            here = places[(places["report"] == report) & (places["term"] == row.term)]
            _strip(axes, place, here["percent"], cast.colours[report])
            shown = (rounded(row.count, lang), _decimals(row.dp_norm), _decimals(row.dp_chance))
            for points, number in zip(columns, shown, strict=True):
                _at_right(axes, place, number, points)
        axes.set(xlim=(0, 100), ylim=(len(own) - 0.4, -0.6))
        axes.set_yticks(range(len(own)), own["label"])
        axes.tick_params(axis="y", length=0, labelsize=8)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(axis="x", length=2)
        for points, head in zip(columns, _HEADS, strict=True):
            _at_right(axes, -1.1, head[lang], points)
    panels[-1].set_xlabel(cast.through, fontsize=8)
    return sheet


_COLUMNS = (5, 25, 57)  # where the columns of numbers stand, in points from the strip
_WIDE_COLUMNS = (5, 36, 68)  # beside counts like 12.3万


def _decimals(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.2f}"


def _strip(axes: Axes, place: int, percents: pd.Series, colour: str) -> None:
    axes.axhline(place, color=style.FAINT, lw=0.6, zorder=1)
    axes.vlines(percents, place - 0.34, place + 0.34, color=colour, lw=0.9, zorder=3)


def _part_lines(axes: Axes, parts: pd.DataFrame) -> None:
    for part in parts.itertuples():
        axes.axvline(part.percent, color=style.MUTED, lw=0.7, ls=(0, (3, 2)), zorder=2)
        axes.annotate(
            part.part,
            (part.percent, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 1),
            textcoords="offset points",
            ha="center",
            fontsize=SMALL,
            color=style.MUTED,
        )
