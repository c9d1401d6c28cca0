"""Chart of limits (限额图): one panel a quantity and unit, one row a limit, in order of time.

No two units share a scale. A cap is a line from zero to the largest value allowed, a cut a bar or a
mark, “or more” an arrow; the words beside each row say the same again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jianfu import style, vocab
from jianfu.charts import frame, paper
from jianfu.charts.marks import COLOURS, SHAPES, mark
from jianfu.language import Language, Text

# Quantities in the order drawn, with the panel's name.
PANELS = {
    "document_length": Text(zh="文件篇幅", en="Length of a document"),
    "document_cut": Text(zh="文件减少", en="Fewer documents"),
    "document_and_meeting_volume": Text(zh="发文开会总量", en="Documents and meetings in all"),
    "comprehensive_inspections": Text(zh="综合性督查检查考核", en="Comprehensive inspections"),
    "inspection_cut_grassroots": Text(
        zh="对县以下督查检查考核减少", en="Fewer inspections at county level and below"
    ),
    "meeting_count": Text(zh="会议次数", en="Meetings of one department or system"),
    "meeting_cut": Text(zh="会议减少", en="Fewer meetings"),
    "meeting_length": Text(zh="会议时长", en="Length of a meeting"),
    "speech_length": Text(zh="讲话时长", en="Length of a speech"),
}
_BINDS = {
    "le": Text(zh="至多{}", en="at most {}"),
    "eq": Text(zh="等于{}", en="exactly {}"),
    "reduce_by": Text(zh="减{}", en="cut by {}"),
    "reduce_by_at_least": Text(zh="至少减{}", en="cut by ≥ {}"),
}
_TIGHTER = {
    True: Text(zh="越右越紧 →", en="tighter →"),
    False: Text(zh="← 越左越紧", en="← tighter"),
}
_FOUND = Text(
    zh="后比前：紧 {tighter}，同 {same}，松 {looser}",
    en="later: {tighter} tighter, {same} same, {looser} looser",
)
_NONE = Text(zh="先后不能确定", en="order in time not certain")
_SMALL, _LINE, _GAP = 6.6, 0.118, 0.085
_DATE, _SCALE, _WORDS, _LENGTH, _ROOM = (
    0.42,
    1.94,
    2.83,
    0.78,
    {"zh": 1.47, "en": 1.4},
)  # inches from a column's left
_LEFTS = (0.12, 3.86)


class Panel(NamedTuple):
    """What is drawn in one panel (分图): its rows, the balance found, its height in inches."""

    name: str
    unit: str
    rows: pd.DataFrame
    found: Mapping[str, int]
    height: float


def limit_tightness(
    limits: pd.DataFrame, balances: Mapping[tuple[str, str], Mapping[str, int]], lang: Language
) -> Figure:
    """Limits of quantities that several events bind, in order of time (限额松紧).

    Parameters
    ----------
    limits : DataFrame
        Dated limits, with ``when`` (the date as printed) and ``item_zh`` or ``item_en``.
    balances : mapping of (item, unit) to counts
        ``tighter``, ``same`` and ``looser`` comparisons of later with earlier limits.
    lang : {'en', 'zh'}

    Raises
    ------
    KeyError
        When a quantity has no panel name here.
    """
    made = [_panel(key, limits, balances[key], lang) for key in _ordered(limits)]
    columns = _columns(made)
    depths = [sum(panel.height for panel in column) for column in columns]
    short = min((0, 1), key=lambda place: depths[place])
    depth = max(depths[1 - short], depths[short] + _KEY_HEIGHT)
    figure, axes = paper.sheet(frame.TITLE_ROOM + depth + frame.CREDIT_ROOM)
    for left, column in zip(_LEFTS, columns, strict=True):
        top = frame.TITLE_ROOM + 0.12
        for panel in column:
            _draw(axes, panel, left, top, lang)
            top += panel.height
    _key(axes, limits, _LEFTS[short], frame.TITLE_ROOM + depth - _KEY_HEIGHT, lang)
    return figure


def _ordered(limits: pd.DataFrame) -> list[tuple[str, str]]:
    found = limits[["item", "unit"]].drop_duplicates().itertuples(index=False, name=None)
    found = list(found)
    for item, unit in found:
        if item not in PANELS:
            raise KeyError(f"no panel for item {item!r} in {unit}; name it in charts/limits.py")
    return sorted(found, key=lambda key: (list(PANELS).index(key[0]), key[1]))


def _panel(key: tuple[str, str], limits: pd.DataFrame, found, lang: Language) -> Panel:
    rows = limits[(limits["item"] == key[0]) & (limits["unit"] == key[1])]
    labels = [paper.lines(words, _ROOM[lang], _SMALL) for words in rows[f"item_{lang}"]]
    rows = rows.assign(lines=labels)
    height = sum(_LINE * len(label) + _GAP for label in labels) + 0.62
    return Panel(*key, rows, found, height)


def _columns(made: Sequence[Panel]) -> tuple[list[Panel], list[Panel]]:
    """The panels in two columns of nearly equal depth, in order."""
    depth = np.cumsum([panel.height for panel in made])
    cut = int(np.abs(depth[:-1] - depth[-1] / 2).argmin()) + 1
    return list(made[:cut]), list(made[cut:])


def _draw(axes: Axes, panel: Panel, left: float, top: float, lang: Language) -> None:
    unit = vocab.name("unit", panel.unit)[lang]
    head = f"{PANELS[panel.name][lang]}（{unit}）" if lang == "zh" else f"{PANELS[panel.name][lang]} ({unit})"  # fmt: skip
    axes.text(left, top, head, fontsize=8.2, va="center")
    most = _ceiling(panel.rows.value_high.max())
    first = y = top + 0.17
    for row in panel.rows.itertuples():
        deep = _LINE * len(row.lines)
        _row(axes, row, left, y, deep, most, lang)
        y += deep + _GAP
    _scale(axes, left + _SCALE, first - 0.02, y, most, lang)
    cuts = panel.rows.operator.str.startswith("reduce").all()
    axes.text(
        left + _WORDS + 0.12,
        y + 0.07,
        _TIGHTER[cuts][lang],
        fontsize=6.3,
        va="center",
        color=style.MUTED,
    )
    words = _FOUND if any(panel.found.values()) else _NONE
    axes.text(
        left, y + 0.07, words[lang].format(**panel.found),
        fontsize=6.3, va="center", color=style.MUTED,
    )  # fmt: skip


def _ceiling(value: float) -> float:
    """A round number a little above ``value``, where the scale ends."""
    step = 10 ** math.floor(math.log10(value))
    return next(step * part for part in (1.5, 2, 3, 4, 6, 8, 10, 15) if step * part >= 1.1 * value)


def _number(value: float, lang: Language) -> str:
    return f"{value:,g}" if lang == "en" else f"{value:g}"


def _scale(axes: Axes, left: float, top: float, foot: float, most: float, lang: Language) -> None:
    middle = most / 2 if most % 2 == 0 or most > 10 else {1.5: 1, 2: 1, 3: 1.5}.get(most, most / 2)
    for value in (0, middle, most):
        x = left + _LENGTH * value / most
        axes.plot([x, x], [top, foot], color=style.FAINT, lw=0.6, zorder=0)
        # The end of the scale is a line only where its number would touch the middle one.
        if value == most and middle > 0.6 * most:
            continue
        axes.text(
            x, foot + 0.07, _number(value, lang),
            fontsize=6.2, ha="center", va="center", color=style.MUTED,
        )  # fmt: skip


def _row(axes: Axes, row, left: float, y: float, deep: float, most: float, lang: Language) -> None:
    middle = y + deep / 2
    axes.text(left, middle, row.when, fontsize=_SMALL, va="center", color=style.MUTED)
    for place, line in enumerate(row.lines):
        axes.text(left + _DATE, y + _LINE * (place + 0.5), line, fontsize=_SMALL, va="center")
    at = [left + _SCALE + _LENGTH * value / most for value in (row.value_low, row.value_high)]
    colour = COLOURS[row.level]
    if row.operator == "le":
        axes.plot([left + _SCALE, at[1]], [middle, middle], color=colour, lw=1.1, zorder=2)
    if row.operator == "reduce_by_at_least":
        axes.annotate(
            "", (left + _SCALE + _LENGTH, middle), (at[1], middle),
            arrowprops=dict(arrowstyle="->", color=colour, lw=0.9, shrinkA=2, shrinkB=0),
        )  # fmt: skip
    if at[0] < at[1]:
        axes.plot(at, [middle, middle], color=colour, lw=4, alpha=0.35, zorder=2,
                  solid_capstyle="butt")  # fmt: skip
    for end, gid in {at[0]: None, at[1]: row.limit_id}.items():
        mark(
            axes, end, middle, shape=SHAPES[row.level], colour=colour,
            confirmation=row.confirmation, gid=gid,
        )  # fmt: skip
    axes.text(left + _WORDS, middle, _bound(row, lang), fontsize=_SMALL, va="center")


def _bound(row, lang: Language) -> str:
    ends = dict.fromkeys([row.value_low, row.value_high])
    dash = {"zh": "—", "en": "–"}[lang]
    return _BINDS[row.operator][lang].format(dash.join(_number(end, lang) for end in ends))


_KEY = {
    "cap": Text(zh="线：零至所许最大值", en="line: zero to the most allowed"),
    "range": Text(zh="粗条：一个幅度", en="thick bar: a range"),
    "more": Text(zh="箭头：或更多", en="arrow: or more"),
}


_KEY_HEIGHT, _STEP = 1.5, 0.165


def _key(axes: Axes, limits: pd.DataFrame, left: float, top: float, lang: Language) -> None:
    """What the marks mean, in the room that the shorter column leaves."""
    levels = [level for level in vocab.codes("level") if (limits.level == level).any()]
    sure = [sure for sure in vocab.codes("confirmation") if (limits.confirmation == sure).any()]
    names = vocab.names("level", lang) | vocab.names("confirmation", lang)
    middle = left + 0.13
    for place, code in enumerate([*levels, *sure, *_KEY]):
        y = top + _STEP * (place + 0.5)
        if code in _KEY:
            _line(axes, code, left, y)
        else:
            mark(
                axes, middle, y, shape=SHAPES.get(code, "o"),
                colour=COLOURS.get(code, style.MUTED),
                confirmation="two_pages" if code in levels else code,
            )  # fmt: skip
        words = _KEY[code][lang] if code in _KEY else names[code]
        axes.text(left + _DATE, y, words, fontsize=6.8, va="center")


def _line(axes: Axes, what: str, left: float, y: float) -> None:
    ends = [left, left + 0.26]
    if what == "more":
        arrow = dict(arrowstyle="->", color=style.MUTED, lw=0.9, shrinkA=0, shrinkB=0)
        axes.annotate("", (ends[1], y), (ends[0], y), arrowprops=arrow)
        return
    wide = dict(lw=4, alpha=0.35) if what == "range" else dict(lw=1.1)
    axes.plot(ends, [y, y], color=style.MUTED, solid_capstyle="butt", **wide)
