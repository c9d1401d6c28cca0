"""Chart of policies and deviations (偏差矩阵): stated, inferred, or not seen, never zero."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from jianfu import style, vocab
from jianfu.charts import frame, paper
from jianfu.charts.marks import mark
from jianfu.language import Language, Text

GENERATIONS = {
    "before": Text(zh="2018 年以前（含）", en="to 2018"),
    "year": Text(zh="减负年与其后（2019—2023）", en="the Year of Burden Reduction and after, 2019–2023"),
    "provisions": Text(zh="履职清单与若干规定（2024 年起）", en="duty lists and the Several Provisions, from 2024"),
}  # fmt: skip
_CELL_WORDS = {
    "stated": Text(zh="写明", en="stated"),
    "inferred": Text(zh="推断", en="inferred"),
}
_TOTALS = {
    "stated": Text(zh="写明的政策数", en="policies: stated"),
    "inferred": Text(zh="推断的政策数", en="policies: inferred"),
    "not_seen": Text(zh="摘录未见的政策数", en="policies: not seen in the excerpt"),
}
_UNSEEN = Text(zh="· 摘录未见（不等于没有）", en="· not seen in the excerpt (which is not: absent)")
_PALE = "#cfdcea"
_TITLE, _ROOM, _CELLS, _WIDE = 0.94, 2.74, 3.81, 0.7  # inches
_SMALL, _LINE, _GAP = 7.0, 0.125, 0.075


def policy_deviation(
    policies: pd.DataFrame, coded: pd.DataFrame, totals: pd.DataFrame, lang: Language
) -> Figure:
    """Which policy addresses which deviation, as far as the excerpts show (政策与偏差).

    Parameters
    ----------
    policies : DataFrame
        Events with ``generation``, in order of time.
    coded : DataFrame
        One row a policy and deviation, with ``addressed`` and ``coding_id``.
    totals : DataFrame
        Counts by deviation, as :func:`jianfu.analysis.deviations.counts` returns them.
    lang : {'en', 'zh'}
    """
    titles = {
        event.event_id: paper.lines(getattr(event, f"title_{lang}"), _ROOM, _SMALL)
        for event in policies.itertuples()
    }
    depth = sum(_LINE * len(title) + _GAP for title in titles.values())
    depth += 0.26 * policies.generation.nunique()
    names = _names(totals.index, lang)
    y = frame.TITLE_ROOM + 0.12 * max(map(len, names)) + 0.08
    figure, axes = paper.sheet(y + depth + 0.17 * 3 + 0.5 + frame.CREDIT_ROOM)
    _heads(axes, names, y)
    cells = coded.set_index(["event_id", "deviation"])
    for generation, own in policies.groupby("generation", sort=False):
        _band(axes, generation, y, lang)
        y += 0.26
        for event in own.itertuples():
            deep = _LINE * len(titles[event.event_id])
            _policy(axes, event, titles[event.event_id], y, deep)
            for place, deviation in enumerate(totals.index):
                _cell(axes, cells.loc[(event.event_id, deviation)], place, y + deep / 2, lang)
            y += deep + _GAP
    _sums(axes, totals, y + 0.1, lang)
    _key(axes, policies, y + 0.1 + 0.17 * 3 + 0.15, lang)
    return figure


def _middle(place: int) -> float:
    return _CELLS + _WIDE * (place + 0.5)


def _names(deviations: pd.Index, lang: Language) -> list[list[str]]:
    """Names of the deviations in lines; a compound may be broken after its hyphen."""
    names = vocab.names("deviation", lang)
    lines = [
        paper.lines(names[code].replace("-", "- "), _WIDE - 0.04, _SMALL) for code in deviations
    ]
    return [[line.replace("- ", "-") for line in name] for name in lines]


def _heads(axes: Axes, names: list[list[str]], foot: float) -> None:
    for place, lines in enumerate(names):
        for line, part in enumerate(reversed(lines)):
            axes.text(
                _middle(place), foot - 0.07 - 0.12 * line, part,
                fontsize=_SMALL, ha="center", va="center",
            )  # fmt: skip


def _band(axes: Axes, generation: str, y: float, lang: Language) -> None:
    axes.plot([0.12, 7.3], [y + 0.02, y + 0.02], color=style.FAINT, lw=0.8, zorder=0)
    axes.text(0.12, y + 0.13, GENERATIONS[generation][lang], fontsize=7.4, va="center",
              color=style.MUTED)  # fmt: skip


def _policy(axes: Axes, event, title: list[str], y: float, deep: float) -> None:
    mark(axes, 0.2, y + _LINE / 2, confirmation=event.confirmation, size=4.6)
    axes.text(0.33, y + _LINE / 2, event.when, fontsize=_SMALL, va="center", color=style.MUTED)
    for place, line in enumerate(title):
        axes.text(_TITLE, y + _LINE * (place + 0.5), line, fontsize=_SMALL, va="center")


def _cell(axes: Axes, cell, place: int, y: float, lang: Language) -> None:
    x = _middle(place)
    if cell.addressed == "not_seen":
        axes.plot(x, y, ".", color=style.MUTED, markersize=2.6)
        return
    _box(axes, x, y, cell.addressed, lang, gid=cell.coding_id)


def _box(
    axes: Axes, x: float, y: float, addressed: str, lang: Language, gid: str | None = None
) -> None:
    stated, wide, high = addressed == "stated", _WIDE - 0.1, 0.15
    axes.add_patch(
        Rectangle(
            (x - wide / 2, y - high / 2), wide, high,
            facecolor=style.BLUE if stated else _PALE, edgecolor=style.BLUE, linewidth=0.8,
            linestyle="-" if stated else (0, (2, 1.5)), gid=gid, zorder=2,
        )
    )  # fmt: skip
    axes.text(
        x, y, _CELL_WORDS[addressed][lang], fontsize=6.4, ha="center", va="center",
        color=style.PAPER if stated else style.INK, zorder=3,
    )  # fmt: skip


def _sums(axes: Axes, totals: pd.DataFrame, top: float, lang: Language) -> None:
    axes.plot([0.12, 7.3], [top - 0.04, top - 0.04], color=style.MUTED, lw=0.8)
    for line, (code, words) in enumerate(_TOTALS.items()):
        y = top + 0.07 + 0.17 * line
        axes.text(_TITLE, y, words[lang], fontsize=_SMALL, va="center", color=style.MUTED)
        for place, count in enumerate(totals[code]):
            axes.text(_middle(place), y, str(count), fontsize=7.4, ha="center", va="center")


def _key(axes: Axes, policies: pd.DataFrame, y: float, lang: Language) -> None:
    names: Mapping[str, str] = vocab.names("confirmation", lang)
    held = [code for code in names if (policies.confirmation == code).any()]
    for place, code in enumerate(held):
        x = (
            0.2
            + (1.0 if lang == "zh" else 1.32) * place
            + (0.3 if code == "one_page" and lang == "en" else 0)
        )
        mark(axes, x, y, confirmation=code, size=4.6)
        axes.text(x + 0.1, y, names[code], fontsize=6.6, va="center")
    axes.text(7.28, y, _UNSEEN[lang], fontsize=6.6, ha="right", va="center", color=style.MUTED)
