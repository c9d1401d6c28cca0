"""Charts of chapter 02 (时间线图): events in lanes, burdens by year, lags to publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

import matplotlib.dates as dates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from jianfu import language, style, vocab
from jianfu.charts import frame
from jianfu.language import Language, Text

_SHAPES = {"central": "o", "province": "s", "city": "D", "county": "^"}
_LANE_COLOURS = {
    "regulation": style.VERMILION,
    "policy": style.BLUE,
    "speech": style.PURPLE,
    "meeting": style.OCHRE,
    "campaign": style.GREEN,
    "mechanism": style.BLUE,
    "enforcement": style.VERMILION,
    "local_practice": style.GREEN,
    "publication": style.PURPLE,
}
_STEP = 0.185  # inches between two rows of a lane
_KEY_LINE = 0.165  # inches a line of the key
_KEY_ROOM = {"zh": 32, "en": 64}  # characters in a line of the key
_NAME_ROOM = {"zh": 27, "en": 46}  # and of a name beside an axis


def policy_timeline(
    events: pd.DataFrame,
    rows: pd.Series,
    mentions: Mapping[str, Sequence[str]],
    landmarks: Sequence[str],
    lang: Language,
) -> Figure:
    """Every event in the lane of its kind, as precise as it is known (政策时间线).

    Parameters
    ----------
    events : DataFrame
        The ``events`` table.
    rows : Series of int, by event_id
        Row of each event inside its lane, so that marks do not touch.
    mentions : mapping of event_id to reports
        Events that the reports name.
    landmarks : sequence of event_id
        Events numbered in the plot and named in the key below it, in order.
    lang : {'en', 'zh'}
    """
    lanes = [kind for kind in vocab.codes("event_kind") if (events.kind == kind).any()]
    depth = {kind: 1 + rows[events.event_id[events.kind == kind]].max() for kind in lanes}
    plot_height = _STEP * sum(d + 1.1 for d in depth.values()) + 0.9
    places = events.set_index("event_id")
    named = places.loc[list(landmarks)]
    key_height = _KEY_LINE * _key_depth(_lines(named[f"title_{lang}"], lang, _KEY_ROOM)) + 0.1
    figure = frame.canvas(plot_height + key_height + frame.TITLE_ROOM + frame.CREDIT_ROOM)
    axes, key = _sheets(figure, plot_height, key_height, lang)
    base = _lanes(axes, lanes, depth, lang)
    for event in events.itertuples():
        _event(axes, event, base[event.kind] + 1 + rows[event.event_id])
    for number, name in enumerate(landmarks, start=1):
        event = places.loc[name]
        _badge(axes, number, _middle(event), base[event.kind] + 1 + rows[name], name in mentions)
    _key(key, named, mentions, lang)
    _time_axis(axes, events, lang)
    _legend(axes, lang)
    return figure


_LANE_NAMES = {"zh": 0.78, "en": 1.28}  # inches, for the widest name of a lane
_LEGEND_ROOM = 0.5


def _sheets(figure: Figure, plot_height: float, key_height: float, lang: Language):
    """The plot, and below it the key over the whole width, both at places given in inches."""
    width, height = figure.get_size_inches()
    figure.set_layout_engine("none")
    left, foot = _LANE_NAMES[lang], frame.CREDIT_ROOM + key_height + _LEGEND_ROOM
    top = height - frame.TITLE_ROOM - 0.16
    plot = (left / width, foot / height, 1 - (left + 0.12) / width, (top - foot) / height)
    names = (0.1 / width, frame.CREDIT_ROOM / height, 1 - 0.2 / width, key_height / height)
    return figure.add_axes(plot), figure.add_axes(names)


def _lanes(
    axes: Axes, lanes: list[str], depth: Mapping[str, int], lang: Language
) -> dict[str, float]:
    base, reached = {}, 0.0
    for place, kind in enumerate(lanes):
        base[kind] = reached
        height = depth[kind] + 1.1
        if place % 2 == 0:
            axes.axhspan(reached, reached + height, color="#f3f1ea", zorder=0)
        reached += height
    middles = [base[kind] + (depth[kind] + 1.1) / 2 for kind in lanes]
    names = vocab.names("event_kind", lang)
    axes.set_yticks(middles, [names[kind] for kind in lanes])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(reached, 0)
    axes.spines["left"].set_visible(False)
    return base


def _middle(event) -> float:
    return (dates.date2num(event.date_earliest) + dates.date2num(event.date_latest)) / 2


def _event(axes: Axes, event, row: float) -> None:
    colour = _LANE_COLOURS[event.kind]
    first, last = dates.date2num(event.date_earliest), dates.date2num(event.date_latest)
    sure, single = (
        event.confirmation in ("two_pages", "conflicting"),
        event.confirmation == "one_page",
    )
    if event.date_precision in ("year", "interval"):
        axes.broken_barh(
            [(first, max(last - first, 12))],
            (row - 0.2, 0.4),
            facecolor=to_rgba(colour, 0.45) if sure else style.PAPER,
            hatch="" if sure or single else "////",
            edgecolor=colour,
            linewidth=0.8,
            gid=event.event_id,
            zorder=3,
        )
        return
    if last - first > 1:
        axes.plot([first, last], [row, row], color=colour, linewidth=1.0, zorder=3)
    axes.plot(
        _middle(event),
        row,
        marker=_SHAPES[event.level],
        markersize=5.2,
        color=colour,
        fillstyle="full" if sure or single else "left",
        markerfacecoloralt=style.PAPER,
        markerfacecolor=style.PAPER if single else colour,
        markeredgecolor=colour,
        markeredgewidth=1.0,
        linestyle="none",
        gid=event.event_id,
        zorder=4,
    )
    if event.confirmation == "conflicting":
        axes.plot(_middle(event), row, "x", color=style.PAPER, markersize=3.2, zorder=5)


def _badge(axes: Axes, number: int, when: float, row: float, mentioned: bool) -> None:
    axes.annotate(
        str(number),
        (when, row),
        xytext=(0, 7.2),
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=5.8,
        color=style.PAPER if mentioned else style.INK,
        bbox=dict(
            boxstyle="circle,pad=0.14",
            facecolor=style.INK if mentioned else style.PAPER,
            edgecolor=style.INK,
            linewidth=0.5,
        ),
        zorder=6,
    )


def _lines(titles: Sequence[str], lang: Language, room: Mapping[str, int]) -> list[list[str]]:
    """Each name in as many lines of ``room`` characters as it needs."""
    room = room[lang]
    if lang == "en":
        return [wrap(title, room) for title in titles]
    return [[title[at : at + room] for at in range(0, len(title), room)] for title in titles]


def _key(
    axes: Axes, chosen: pd.DataFrame, mentions: Mapping[str, Sequence[str]], lang: Language
) -> None:
    names = _lines(chosen[f"title_{lang}"], lang, _KEY_ROOM)
    half = _half(names)
    columns = [range(half), range(half, len(names))]
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(_key_depth(names), 0)
    for column, places in enumerate(columns):
        line = 0.5
        for place in places:
            head = f"{place + 1}  {chosen.date.iloc[place]}"
            axes.text(column * 0.5, line, head, fontsize=6.4, va="center")
            for words in names[place]:
                axes.text(column * 0.5 + 0.095, line, words, fontsize=6.4, va="center")
                line += 1


def _half(names: Sequence[Sequence[str]]) -> int:
    """How many names go into the first column, so that both are about as long."""
    lengths = np.cumsum([len(name) for name in names])
    return int(np.searchsorted(lengths, lengths[-1] / 2) + 1) if len(names) else 0


def _key_depth(names: Sequence[Sequence[str]]) -> int:
    half = _half(names)
    return max(1, *(sum(map(len, part)) for part in (names[:half], names[half:])))


def _time_axis(axes: Axes, events: pd.DataFrame, lang: Language) -> None:
    first, last = events.date_earliest.min().year, events.date_latest.max().year
    axes.set_xlim(
        dates.date2num(pd.Timestamp(first, 1, 1)) - 40, dates.date2num(pd.Timestamp(last, 12, 31))
    )
    years = range(first, last + 1)
    axes.set_xticks([dates.date2num(pd.Timestamp(year, 1, 1)) for year in years], list(years))
    for year in years:
        axes.axvline(
            dates.date2num(pd.Timestamp(year, 1, 1)), color=style.FAINT, linewidth=0.6, zorder=1
        )
    axes.tick_params(axis="x", labeltop=True, labelbottom=False, length=0)
    axes.spines["bottom"].set_visible(False)


_LEGEND = {
    "wire": Text(zh="两页同源", en="one wire, two pages"),
    "one": Text(zh="仅一页", en="one page"),
    "conflict": Text(zh="说法冲突", en="conflicting"),
    "span": Text(zh="仅知年份或区间", en="year or interval only"),
    "named": Text(zh="报告点名", en="named by a report"),
}


def _legend(axes: Axes, lang: Language) -> None:
    def mark(marker, face=style.MUTED, size=5.2, fill="full"):
        return Line2D(
            [],
            [],
            marker=marker,
            fillstyle=fill,
            markerfacecolor=face,
            markerfacecoloralt=style.PAPER,
            markersize=size,
            color=style.MUTED,
            linestyle="none",
        )

    levels = vocab.names("level", lang)
    shapes = {mark(shape): levels[level] for level, shape in _SHAPES.items()}
    shapes |= {
        mark("o", fill="left"): _LEGEND["wire"][lang],
        mark("o", face=style.PAPER): _LEGEND["one"][lang],
        mark("X"): _LEGEND["conflict"][lang],
        Patch(facecolor=to_rgba(style.MUTED, 0.45), edgecolor=style.MUTED): _LEGEND["span"][lang],
        mark("o", face=style.INK, size=7.5): _LEGEND["named"][lang],
    }
    axes.legend(
        shapes.keys(),
        shapes.values(),
        loc="upper center",
        bbox_to_anchor=(0.46, -0.005),
        ncols=5,
        fontsize=6.8,
        handletextpad=0.4,
        columnspacing=1.0,
        handlelength=1.5,
    )


def burden_by_year(counts: pd.DataFrame, totals: pd.Series, lang: Language) -> Figure:
    """Heat map of events by burden and year (各类负担逐年事件数).

    Parameters
    ----------
    counts : DataFrame, shape (n_burdens, n_years)
        As :func:`jianfu.analysis.timeline.burdens_by_year` returns it.
    totals : Series of int
        Events by burden, over all years.
    lang : {'en', 'zh'}
    """
    # Burdens in general are no burden one could compare: they stand last, whatever their number.
    order = totals.sort_values(ascending=False, kind="stable").index
    order = [*order.drop("general", errors="ignore"), *order.intersection(["general"])]
    grid = counts.loc[order]
    figure = frame.canvas(0.25 * len(grid) + 1.35)
    axes = figure.subplots()
    top = np.nanmax(grid.to_numpy())
    for row, burden in enumerate(grid.index):
        for column, year in enumerate(grid.columns):
            _tile(axes, column, row, grid.at[burden, year], top, f"cell-{burden}-{year}")
        axes.text(len(grid.columns) + 0.1, row, str(totals[burden]), va="center", ha="center")
    names = vocab.names("burden", lang)
    axes.set_yticks(range(len(grid)), [names[burden] for burden in grid.index])
    axes.set_xticks(
        [*range(len(grid.columns)), len(grid.columns) + 0.1],
        [*grid.columns, {"zh": "合计", "en": "all"}[lang]],
    )
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set_xlim(-0.55, len(grid.columns) + 0.6)
    axes.set_ylim(len(grid) - 0.45, -0.55)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return figure


def _tile(axes: Axes, column: int, row: int, count: float, top: float, gid: str) -> None:
    if np.isnan(count):
        axes.plot(column, row, ".", color=style.FAINT, markersize=3)
        return
    strength = count / top
    axes.barh(
        row,
        0.92,
        left=column - 0.46,
        height=0.86,
        color=style.BLUE,
        alpha=0.14 + 0.8 * strength,
        gid=gid,
    )
    ink = style.PAPER if strength > 0.68 else style.INK
    axes.text(column, row, f"{count:.0f}", ha="center", va="center", fontsize=8, color=ink)


def issued_vs_public(lags: pd.DataFrame, lang: Language) -> Figure:
    """How long after an event it was published (事件与公布).

    Parameters
    ----------
    lags : DataFrame
        As :func:`jianfu.analysis.timeline.publication_lags` returns it.
    lang : {'en', 'zh'}
    """
    figure = frame.canvas(0.29 * len(lags) + 1.5)
    axes = figure.subplots()
    for row, event in enumerate(lags.itertuples()):
        colour = _LANE_COLOURS[event.kind]
        axes.plot([0, event.days], [row, row], color=colour, linewidth=1.6, zorder=2)
        axes.plot(0, row, "o", color=colour, markersize=4.5, markerfacecolor=style.PAPER)
        axes.plot(event.days, row, "o", color=colour, markersize=5, gid=event.event_id, zorder=3)
        axes.annotate(
            _days(event, lang),
            (event.days, row),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            fontsize=7,
        )
    titles = ["\n".join(name) for name in _lines(lags[f"title_{lang}"], lang, _NAME_ROOM)]
    axes.set_yticks(range(len(lags)), titles, fontsize=7)
    axes.set_ylim(len(lags) - 0.3, -0.7)
    axes.set_xticks(np.arange(0, lags.days.max() + 1, 20))
    axes.set_xlim(-2, lags.days.max() * 1.6)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel(
        {"zh": "自事件至公布的天数", "en": "Days from the event to its publication"}[lang]
    )
    return figure


def _days(event, lang: Language) -> str:
    made, public = language.date(event.date, lang), language.date(event.date_published, lang)
    unit = {"zh": "天", "en": "days" if event.days > 1 else "day"}[lang]
    if lang == "zh":
        return f"{event.days} {unit}（{made} → {public}）"
    return f"{event.days} {unit} ({made} → {public})"
