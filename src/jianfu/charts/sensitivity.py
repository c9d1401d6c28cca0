"""What survives other choices (选择敏感度图): universes as columns, findings as rows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jianfu import style
from jianfu.charts import frame, paper
from jianfu.language import Language, Text

_LEFT = {"zh": 2.42, "en": 2.82}  # inches for the names of rows
_RIGHT = 0.62
_STABLE, _FINDING, _CHOICE = 1.0, 0.232, 0.17  # heights
_SMALL = 7.2
_HEADS = {
    "stable": Text(zh="与本书名单的重合度", en="overlap with the book’s lists"),
    "findings": Text(zh="第 07 章的结论", en="findings of chapter 07"),
    "choices": Text(
        zh="换成另一种选择（空白即本书所选）", en="other choice made (blank: the book’s)"
    ),
}
_LISTS = (
    Text(zh="高频词前 {n} 位", en="{n} commonest words"),
    Text(zh="主题词前 {n} 位", en="{n} key words"),
)
_RANGE = Text(zh="线：五篇之间的范围", en="line: range over the five reports")
_KEY = (
    Text(zh="成立", en="holds"),
    Text(zh="不成立", en="fails"),
    Text(zh="切不出该词，无从判断", en="word not found: cannot be asked"),
)
_BOOK = Text(zh="本书", en="book")


def universes(
    stable: pd.DataFrame,
    findings: pd.DataFrame,
    choices: pd.DataFrame,
    listed: tuple[int, int],
    lang: Language,
) -> Figure:
    """Rank stability, findings and choices, one column a universe (多重宇宙).

    Parameters
    ----------
    stable : DataFrame, shape (n_universes, 4)
        ``common, common_low, common_high, key``: overlap with the first universe's lists.
    findings : DataFrame
        ``label, gid, told`` and one column for each universe: True, False or missing.
    choices : DataFrame
        ``label`` and one column of bool for each universe.
    listed : (int, int)
        Lengths of the lists of common words and of key words.
    lang : {'en', 'zh'}

    Notes
    -----
    Universes are drawn in the order of the columns; a gap parts the two halves.
    """
    numbers = list(stable.index)
    rows = _FINDING * len(findings) + _CHOICE * len(choices)
    figure, axes = paper.sheet(0.62 + _STABLE + 0.36 + rows + 0.32 + 0.44 + frame.CREDIT_ROOM)
    left = _LEFT[lang]
    step = (style.WIDTH - left - _RIGHT) / (len(numbers) + 1)
    where = {
        number: left + step * (place + 0.5 + (place >= len(numbers) / 2))
        for place, number in enumerate(numbers)
    }
    top = 0.62
    _stability(axes, stable, where, top, listed, lang)
    top += _STABLE + 0.3
    _head(axes, left, top, _HEADS["findings"][lang])
    for row in findings.itertuples():
        top += _FINDING
        told = findings.loc[row.Index, numbers]
        _finding(axes, row, told, where, (top, step), left)
    top += 0.3
    _head(axes, left, top, _HEADS["choices"][lang])
    for row in choices.itertuples():
        top += _CHOICE
        _choice(
            axes,
            row.label,
            [where[n] for n in numbers if choices.loc[row.Index, n]],
            top,
            step,
            left,
        )
    _key(axes, top + 0.3, lang)
    return figure


def _head(axes: Axes, left: float, y: float, words: str) -> None:
    axes.text(left - 0.1, y, words, fontsize=8.2, ha="right", va="center", color=style.BLUE)


def _stability(axes: Axes, stable, where, top: float, listed, lang: Language) -> None:
    def at(overlap: float) -> float:
        return top + _STABLE * (1 - overlap)

    left, right = min(where.values()), max(where.values())
    for overlap in (0, 0.5, 1):
        axes.plot([left, right], [at(overlap)] * 2, color=style.FAINT, lw=0.6, zorder=0)
        axes.text(
            right + 0.1, at(overlap), f"{overlap:g}", fontsize=7, va="center", color=style.MUTED
        )
    for row in stable.itertuples():
        x = where[row.Index]
        axes.plot(
            [x, x], [at(row.common_low), at(row.common_high)], color=style.BLUE, lw=0.8, alpha=0.6
        )
        axes.plot(x, at(row.common), "o", ms=3.2, color=style.BLUE, mec="none", zorder=3)
        axes.plot(
            x, at(row.key), "^", ms=3.4, mfc=style.PAPER, mec=style.VERMILION, mew=0.8, zorder=4
        )
    x = _LEFT[lang]
    _head(axes, x, top + 0.02, _HEADS["stable"][lang])
    marks = (("o", style.BLUE, style.BLUE), ("^", style.PAPER, style.VERMILION))
    for place, (mark, fill, edge) in enumerate(marks):
        y = top + 0.26 + 0.19 * place
        words = _LISTS[place][lang].format(n=listed[place])
        axes.text(x - 0.28, y, words, fontsize=_SMALL, ha="right", va="center")
        axes.plot(x - 0.16, y, mark, ms=4, mfc=fill, mec=edge, mew=0.8)
    axes.text(
        x - 0.1, top + 0.64, _RANGE[lang], fontsize=_SMALL, ha="right", va="center",
        color=style.MUTED,
    )  # fmt: skip
    axes.text(left - 0.03, top - 0.13, f"↓ {_BOOK[lang]}", fontsize=7, va="center", color=style.INK)


def _finding(axes: Axes, row, told: pd.Series, where, place, left: float) -> None:
    y, step = place
    wide, high = 0.74 * step, 0.66 * _FINDING
    axes.text(left - 0.1, y, row.label, fontsize=_SMALL, ha="right", va="center")
    axes.text(left + 0.1 + _reach(where, step) - left, y, row.told, fontsize=7, va="center")
    looks = {
        True: dict(fc=style.BLUE, ec=style.BLUE),
        False: dict(fc=style.PAPER, ec=style.VERMILION),
    }
    for value, look in looks.items():
        spans = [(where[n] - wide / 2, wide) for n in told.index if told[n] is value]
        if spans:
            gid = f"{row.gid}-{'holds' if value else 'fails'}"
            axes.broken_barh(spans, (y - high / 2, high), lw=0.7, gid=gid, zorder=2, **look)
    for number in (n for n in told.index if told[n] is None):
        axes.plot([where[number] - wide / 2, where[number] + wide / 2], [y, y], color=style.MUTED, lw=0.9)  # fmt: skip


def _reach(where, step: float) -> float:
    return max(where.values()) + step / 2


def _choice(axes: Axes, label: str, marked: Sequence[float], y: float, step: float, left: float):
    axes.text(left - 0.1, y, label, fontsize=_SMALL, ha="right", va="center", color=style.MUTED)
    spans = [(x - 0.37 * step, 0.74 * step) for x in marked]
    axes.broken_barh(spans, (y - 0.05, 0.1), fc=style.MUTED, ec="none")


def _key(axes: Axes, y: float, lang: Language) -> None:
    x = 0.15
    looks = (dict(fc=style.BLUE, ec=style.BLUE), dict(fc=style.PAPER, ec=style.VERMILION), None)
    for look, words in zip(looks, _KEY, strict=True):
        if look:
            axes.broken_barh([(x, 0.07)], (y - 0.075, 0.15), lw=0.7, **look)
        else:
            axes.plot([x, x + 0.07], [y, y], color=style.MUTED, lw=0.9)
        axes.text(x + 0.14, y, words[lang], fontsize=_SMALL, va="center", color=style.MUTED)
        x += 0.95 if look else 0
