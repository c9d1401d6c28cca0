"""Charts of survey shares (问卷图): what words allow, and what numbers with an n allow.

A share that is only worded is a band with no point in it. A share with an n is a point with an
interval; one whose interval cannot be known is hollow and says why.
"""

from __future__ import annotations

from itertools import groupby

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from jianfu import style
from jianfu.charts import paper
from jianfu.language import Language, Text

_BAND = "#b9cde0"
_OUT = Text(zh="不符合原文", en="ruled out")
_OPEN = Text(
    zh="“{wording} {low:.0%}”：其间各处都合原文，留出 {width:.0%} 的刻度",
    en="“{wording} {low:.0%}” fits anywhere here: {width:.0%} of the scale stays open",
)
_ANSWERED = Text(zh="答“{answer}”的占比", en="share that answered “{answer}”")


def reported_shares(rows: pd.DataFrame, lang: Language) -> Figure:
    """Shares that are only worded, as the bands the words allow (只有措辞的占比).

    Parameters
    ----------
    rows : DataFrame
        ``finding_id, question, answer, wording, value_low, value_high, width, remark``; every
        share is above ``value_low``, which itself is excluded.
    lang : {'en', 'zh'}
    """
    left, width, each = 0.35, 6.7, 1.12
    figure, axes = paper.sheet(0.62 + each * len(rows) + 0.45)
    for place, row in enumerate(rows.itertuples()):
        top = 0.62 + each * place
        axes.text(left, top, row.question, fontsize=9, va="center")
        axes.text(
            left, top + 0.2, _ANSWERED[lang].format(answer=row.answer),
            fontsize=8, va="center", color=style.MUTED,
        )  # fmt: skip
        _band(axes, row, left, width, top + 0.36, lang)
        axes.text(left, top + 0.8, row.remark, fontsize=7.5, va="center", color=style.MUTED)
    foot = 0.62 + each * len(rows)
    paper.percents(axes, left, width, foot + 0.05)
    return figure


def _band(axes: Axes, row, left: float, width: float, top: float, lang: Language) -> None:
    low, high, middle = left + width * row.value_low, left + width * row.value_high, top + 0.15
    axes.add_patch(
        Rectangle((left, top), low - left, 0.3, fc="none", ec=style.FAINT, hatch="////", lw=0.6)
    )
    axes.text(
        (left + low) / 2, middle, _OUT[lang], ha="center", va="center", fontsize=7.5,
        color=style.MUTED, bbox=dict(fc=style.PAPER, ec="none", pad=1.5),
    )  # fmt: skip
    axes.add_patch(Rectangle((low, top), high - low, 0.3, fc=_BAND, ec="none", gid=row.finding_id))
    words = _OPEN[lang].format(wording=row.wording, low=row.value_low, width=row.width)
    axes.text((low + high) / 2, middle, words, ha="center", va="center", fontsize=8)
    # Open where the words say “more than”, closed at the whole.
    axes.plot(low, middle, "o", ms=7, mfc=style.PAPER, mec=style.BLUE, mew=1.5, zorder=4)
    axes.plot(high, middle, "o", ms=7, mfc=style.BLUE, mec=style.BLUE, zorder=4)


# --- published shares -----------------------------------------------------------------------------

_LEFT, _WIDTH, _RIGHT = 3.42, 2.5, 6.15  # inches: where the scale begins, its length, the numbers
_WORDS_ROOM = 3.1
_LINE = 0.15
_SMALL = 7.2
_HEAD = Text(zh="占比（95% 区间）", en="share (95% interval)")
_KEY = {
    "interval": Text(zh="占比与 95% 区间", en="share with its 95% interval"),
    "hollow": Text(
        zh="空心：加权或无样本量，不作区间", en="hollow: weighted, or no n: no interval"
    ),
    "words": Text(zh="只有措辞，两端之间不定", en="worded only: anywhere between the ends"),
    "burden": Text(zh="圆、蓝：问的是负担", en="round, blue: about burden"),
    "other": Text(zh="方、褐：问的是别的", en="square, brown: about something else"),
}


def published_shares(rows: pd.DataFrame, lang: Language) -> Figure:
    """Every published survey share, by population and survey, as exactly as it is known (公布占比).

    Parameters
    ----------
    rows : DataFrame
        One row a share, in the order drawn: ``finding_id, population, survey, question, answer,
        burden, precision, value_low, value_high, low, high, label``. ``survey`` is the whole line
        that says who asked, when, how many; ``low`` and ``high`` are missing without an interval.
    lang : {'en', 'zh'}
    """
    blocks = list(_blocks(rows))
    height = 0.9 + sum(_height(kind, held) for kind, held in blocks) + 0.68
    figure, axes = paper.sheet(height)
    paper.percents(axes, _LEFT, _WIDTH, 0.6)
    axes.text(_RIGHT, 0.6, _HEAD[lang], va="center", fontsize=7, color=style.MUTED)
    y = 0.72
    for kind, held in blocks:
        _DRAW[kind](axes, held, y)
        y += _height(kind, held)
    _published_key(axes, y + 0.24, lang)
    return figure


def _blocks(rows: pd.DataFrame):
    """Headings and shares from top to bottom: (kind, what it holds)."""
    for population, asked in groupby(rows.itertuples(), key=lambda row: row.population):
        yield "population", population
        for survey, shares in groupby(asked, key=lambda row: row.survey):
            yield "survey", survey
            for question, answers in groupby(shares, key=lambda row: row.question):
                answers = list(answers)
                if len(answers) > 1:
                    yield "question", question
                alone = len(answers) == 1
                for row in answers:
                    words = f"{question}{row.colon}{row.answer}" if alone else row.answer
                    yield "share", (paper.lines(words, _WORDS_ROOM, _SMALL), row, alone)


def _height(kind: str, held) -> float:
    if kind == "survey":
        return _LINE * len(paper.lines(held, 6.9, _SMALL)) + 0.11
    if kind == "question":
        return _LINE * len(paper.lines(held, _WORDS_ROOM, _SMALL)) + 0.03
    return {"population": 0.33}.get(kind) or _LINE * len(held[0]) + 0.035


def _population(axes: Axes, words: str, y: float) -> None:
    axes.add_patch(Rectangle((0.1, y + 0.09), style.WIDTH - 0.2, 0.2, fc="#eceae1", ec="none"))
    axes.text(0.17, y + 0.19, words, fontsize=8.5, va="center")


def _survey(axes: Axes, words: str, y: float) -> None:
    for place, line in enumerate(paper.lines(words, 6.9, _SMALL)):
        axes.text(0.17, y + 0.14 + _LINE * place, line, fontsize=_SMALL, va="center")


def _question(axes: Axes, words: str, y: float) -> None:
    for place, line in enumerate(paper.lines(words, _WORDS_ROOM, _SMALL)):
        axes.text(
            0.17, y + 0.09 + _LINE * place, line, fontsize=_SMALL, va="center", color=style.MUTED
        )


def _share(axes: Axes, held, y: float) -> None:
    words, row, alone = held
    height = _height("share", held)
    middle = y + height / 2
    for place, line in enumerate(words):
        down = middle + _LINE * (place - (len(words) - 1) / 2)
        axes.text(
            0.17 if alone else 0.3, down, line, fontsize=_SMALL, va="center", color=style.MUTED
        )
    paper.scale(axes, _LEFT, _WIDTH, y, y + height)
    _mark(axes, row, middle)
    axes.text(_RIGHT, middle, row.label, fontsize=_SMALL, va="center")


def _mark(axes: Axes, row, y: float) -> None:
    colour = style.BLUE if row.burden else _OTHER
    low, high = _LEFT + _WIDTH * row.value_low, _LEFT + _WIDTH * row.value_high
    if row.precision == "words":
        axes.add_patch(
            Rectangle(
                (low, y - 0.042),
                high - low,
                0.084,
                fc=style.PAPER,
                ec=colour,
                lw=0.9,
                hatch="/////",
                gid=row.finding_id,
                zorder=3,
            )
        )
        return
    known = row.precision == "interval"
    if known:
        ends = [_LEFT + _WIDTH * row.low, _LEFT + _WIDTH * row.high]
        axes.plot(ends, [y, y], color=colour, lw=1.6, zorder=2, solid_capstyle="butt")
        for end in ends:
            axes.plot([end, end], [y - 0.045, y + 0.045], color=colour, lw=1, zorder=2)
    axes.plot(
        low, y, "o" if row.burden else "s", ms=5 if row.burden else 4.4, mec=colour, mew=1,
        mfc=colour if known else style.PAPER, gid=row.finding_id, zorder=4,
    )  # fmt: skip


_OTHER = "#8a5a00"
_DRAW = {"population": _population, "survey": _survey, "question": _question, "share": _share}


def _published_key(axes: Axes, y: float, lang: Language) -> None:
    columns = (0.3, 2.55, 4.95) if lang == "en" else (0.3, 2.4, 4.8)
    for x, (look, name) in zip(
        (*columns, *columns[:2]),
        (
            ("interval", "interval"), ("hollow", "hollow"), ("words", "words"),
            ("burden", "burden"), ("other", "other"),
        ),
        strict=True,
    ):  # fmt: skip
        down = y + (0.2 if name in ("burden", "other") else 0)
        if look == "words":
            axes.add_patch(
                Rectangle(
                    (x - 0.09, down - 0.042),
                    0.18,
                    0.084,
                    fc=style.PAPER,
                    ec=style.MUTED,
                    lw=0.9,
                    hatch="/////",
                )
            )
        else:
            colour = {"burden": style.BLUE, "other": _OTHER}.get(look, style.MUTED)
            if look == "interval":
                axes.plot([x - 0.1, x + 0.1], [down, down], color=colour, lw=1.6)
            axes.plot(
                x, down, "s" if look == "other" else "o", ms=5, mec=colour,
                mfc=style.PAPER if look == "hollow" else colour,
            )  # fmt: skip
        axes.text(x + 0.17, down, _KEY[name][lang], fontsize=_SMALL, va="center")
