"""Chart of reported outcomes (所报数字): one strip a number, no scale shared between units."""

from __future__ import annotations

from itertools import groupby

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jianfu import style
from jianfu.charts import frame, paper
from jianfu.charts.marks import mark
from jianfu.language import Language, Text

SECTIONS = {
    "fall": Text(zh="自报降幅", en="Falls, self-reported as a share"),
    "pair": Text(zh="前后计数", en="Counts before and after"),
    "amount": Text(zh="自报减少的数量", en="Amounts cut, self-reported"),
    "output": Text(zh="做了多少：清单、备案与通报，不是减了多少", en="What was done: lists, filings, notices. Not what was relieved"),
    "state": Text(zh="整治之前的情形或摸底数，不是成效", en="The state before a measure, or a stock-taking. Not a result"),
}  # fmt: skip
_BOUND = {
    "exact": Text(zh="{}", en="{}"),
    "about": Text(zh="约 {}", en="about {}"),
    "at_least": Text(zh="不少于 {}", en="at least {}"),
    "at_most": Text(zh="不多于 {}", en="at most {}"),
}
_WHO = {True: ("o", style.BLUE), False: ("D", style.VERMILION)}
_KEY = (
    Text(zh="自报：政府说自己", en="self-reported: a government of itself"),
    Text(zh="媒体所报或所数", en="reported or counted by the press"),
    Text(zh="箭头：不少于", en="arrow: at least"),
    Text(zh="虚端：约数", en="dashes: about"),
)
_ONE_PAGE = Text(
    zh="空心为仅一页可证。同一单位的几行共一刻度，从零起，降幅的刻度到百分之百；独有一个数的单位不画长短。",
    en="Hollow: one page only. Rows of one unit share a scale from zero, that of shares up to the "
    "whole; a number alone in its unit has no length.",
)
_LABEL, _ROOM, _LEFT, _LENGTH, _WORDS = 0.2, 2.72, 3.02, 2.0, 5.34  # inches
_SMALL, _LINE, _GAP, _APART = 7.0, 0.13, 0.075, 0.06


def reported_outcomes(outcomes: pd.DataFrame, lang: Language) -> Figure:
    """What was reported, sorted by what kind of number it is (所报数字).

    Parameters
    ----------
    outcomes : DataFrame
        ``outcome_id, sort, scale, label, value, before, value_bound, unit_name, official,
        confirmation``, in the order drawn. Rows of one ``scale`` share a strip's length; ``before``
        is missing except for a pair.
    lang : {'en', 'zh'}
    """
    rows = outcomes.assign(
        lines=[paper.lines(label, _ROOM, _SMALL) for label in outcomes.label],
        alone=outcomes.before.isna() & ~outcomes["scale"].duplicated(keep=False),
        longest=_longest(outcomes),
    )
    note = paper.lines(_ONE_PAGE[lang], 7.1, 6.8)
    depth = sum(_LINE * len(lines) + _GAP for lines in rows.lines)
    depth += 0.31 * rows["sort"].nunique() + _APART * rows["scale"].nunique()
    figure, axes = paper.sheet(
        frame.TITLE_ROOM + 0.24 + depth + 0.14 * len(note) + 0.2 + frame.CREDIT_ROOM
    )
    _key(axes, frame.TITLE_ROOM + 0.08, lang)
    y = frame.TITLE_ROOM + 0.2
    for sort, section in groupby(rows.itertuples(), key=lambda row: row.sort):
        axes.text(0.12, y + 0.17, SECTIONS[sort][lang], fontsize=8.2, va="center")
        axes.plot([0.12, 7.28], [y + 0.04, y + 0.04], color=style.FAINT, lw=0.8)
        y += 0.31
        for _, scale in groupby(section, key=lambda row: row.scale):
            for row in scale:
                _strip(axes, row, y, lang)
                y += _LINE * len(row.lines) + _GAP
            y += _APART
    for place, line in enumerate(note):
        axes.text(0.12, y + 0.12 + 0.14 * place, line, fontsize=6.8, va="center",
                  color=style.MUTED)  # fmt: skip
    return figure


def _longest(outcomes: pd.DataFrame) -> pd.Series:
    """Where each row's scale ends: at the whole for shares, else at the largest number on it."""
    largest = outcomes[["value", "before"]].max(axis=1).groupby(outcomes["scale"]).transform("max")
    return largest.where(outcomes["sort"] != "fall", 100.0)


def _number(value: float, lang: Language) -> str:
    return f"{value:,.10g}" if lang == "en" else f"{value:.10g}"


def _strip(axes: Axes, row, y: float, lang: Language) -> None:
    deep = _LINE * len(row.lines)
    middle, (shape, colour) = y + deep / 2, _WHO[bool(row.official)]
    for place, line in enumerate(row.lines):
        axes.text(_LABEL, y + _LINE * (place + 0.5), line, fontsize=_SMALL, va="center")
    at = _LEFT if row.alone else _LEFT + _LENGTH * row.value / row.longest
    if not row.alone:
        axes.plot([_LEFT, _LEFT], [middle - 0.07, middle + 0.07], color=style.MUTED, lw=0.8)
        axes.plot([_LEFT, at], [middle, middle], color=colour, lw=1.1, zorder=2)
    if pd.notna(row.before):
        _fall(axes, row, at, middle, colour)
    if row.value_bound == "at_least":
        _arrow(axes, at, at + 0.19, middle, colour)
    if row.value_bound == "about":
        axes.plot([at - 0.14, at + 0.14], [middle, middle], color=colour, lw=3.2, alpha=0.4,
                  ls=(0, (0.8, 0.6)), zorder=3)  # fmt: skip
    mark(
        axes, at, middle, shape=shape, colour=colour, confirmation=row.confirmation,
        gid=row.outcome_id,
    )  # fmt: skip
    axes.text(_WORDS, middle, _said(row, lang), fontsize=_SMALL, va="center")


def _fall(axes: Axes, row, at: float, y: float, colour: str) -> None:
    start = _LEFT + _LENGTH * row.before / row.longest
    _arrow(axes, start, at + 0.05, y, colour)
    axes.plot([start, start], [y - 0.06, y + 0.06], color=colour, lw=1.4, zorder=3)


def _arrow(axes: Axes, start: float, stop: float, y: float, colour: str) -> None:
    arrow = dict(arrowstyle="->", color=colour, lw=0.9, shrinkA=0, shrinkB=0)
    axes.annotate("", (stop, y), (start, y), arrowprops=arrow)


def _said(row, lang: Language) -> str:
    value = _BOUND[row.value_bound][lang].format(_number(row.value, lang))
    if pd.notna(row.before):
        value = f"{_number(row.before, lang)} → {value}"
    return f"{value}{'' if lang == 'zh' and row.unit_name == '%' else ' '}{row.unit_name}"


def _key(axes: Axes, y: float, lang: Language) -> None:
    lefts = {"zh": (0.2, 1.9, 3.5, 5.0), "en": (0.2, 2.42, 4.56, 6.0)}[lang]
    for left, words, what in zip(lefts, _KEY, (True, False, "least", "about"), strict=True):
        if what == "least":
            _arrow(axes, left - 0.08, left + 0.12, y, style.MUTED)
        elif what == "about":
            axes.plot([left - 0.1, left + 0.12], [y, y], color=style.MUTED, lw=3.2, alpha=0.4,
                      ls=(0, (0.8, 0.6)))  # fmt: skip
        else:
            mark(axes, left, y, shape=_WHO[what][0], colour=_WHO[what][1])
        axes.text(left + 0.17, y, words[lang], fontsize=6.8, va="center")
