"""Chart of chapter 06 (依据图): what core claims rest on, with the spread over ways of counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jianfu import cite, style, vocab
from jianfu.charts import frame
from jianfu.language import Language, Text

_ROW, _HEAD, _FOOT = 0.34, 0.44, 0.62
_LEFT = {"zh": 1.0, "en": 1.12}
_GAP = 0.2
_WORDS = {
    "stated": Text(zh="仅原文明说的联系", en="stated links only"),
    "range": Text(zh="换法计数的范围", en="range over other ways of counting"),
    "every": Text(zh="不分轻重，计全部主张", en="over every claim, not only core"),
    "none": Text(zh="无从计", en="nothing to count"),
}


def footing(
    shares: pd.DataFrame, panels: Mapping[str, str], settings: Sequence[str], lang: Language
) -> Figure:
    """Shares by report in one panel a measure, with their spread (依据与对应).

    Parameters
    ----------
    shares : DataFrame
        ``measure``, ``report``, ``setting``, ``k``, ``n``; a count that cannot be is missing.
    panels : mapping of measure to heading, in the order drawn
    settings : sequence of str
        The first is drawn as a disc; of all but ``every`` the range; ``every`` as a diamond.
    lang : {'en', 'zh'}
    """
    height = _HEAD + _ROW * len(cite.REPORTS) + _FOOT
    figure = frame.canvas(height + frame.TITLE_ROOM + frame.CREDIT_ROOM)
    figure.set_layout_engine("none")
    whole, names = figure.get_size_inches(), vocab.names("report", lang)
    width = (whole[0] - _LEFT[lang] - 0.15 - _GAP * (len(panels) - 1)) / len(panels)
    for place, (measure, heading) in enumerate(panels.items()):
        left = _LEFT[lang] + place * (width + _GAP)
        base = frame.CREDIT_ROOM + _FOOT
        box = (left, base, width, _ROW * len(cite.REPORTS))
        axes = figure.add_axes(
            tuple(inches / whole[side % 2] for side, inches in enumerate(box)), label=measure
        )
        _panel(axes, shares[shares.measure == measure], settings)
        axes.set_title(heading, fontsize=7.6, pad=5, linespacing=1.2)
        labels = [names[report] for report in cite.REPORTS] if place == 0 else []
        axes.set_yticks(range(len(labels)), labels, fontsize=7.6)
    _key(figure, whole, lang)
    return figure


def _panel(axes: Axes, rows: pd.DataFrame, settings: Sequence[str]) -> None:
    axes.set_xlim(-0.06, 1.06)
    axes.set_ylim(len(cite.REPORTS) - 0.5, -0.5)
    axes.set_xticks([0, 0.5, 1], ["0", "½", "1"], fontsize=7)
    axes.axvline(0.5, color=style.FAINT, linewidth=0.7, zorder=0)
    axes.tick_params(length=0)
    axes.spines["left"].set_visible(False)
    for y, report in enumerate(cite.REPORTS):
        own = rows[rows.report == report].set_index("setting").loc[list(settings)]
        if own.k.iloc[0] is pd.NA or not own.n.iloc[0]:
            axes.plot(0.5, y, marker="_", markersize=9, color=style.MUTED, zorder=3)
            continue
        _spread(axes, own, y, f"{rows.measure.iloc[0]}-{report}")


def _spread(axes: Axes, own: pd.DataFrame, y: float, gid: str) -> None:
    share = (own.k / own.n).astype(float)
    core = share.drop("every")
    axes.plot([core.min(), core.max()], [y, y], color=style.BLUE, linewidth=2.4, alpha=0.55)
    axes.plot(
        share["every"],
        y,
        marker="D",
        markersize=5.2,
        color=style.VERMILION,
        markerfacecolor="none",
        linestyle="none",
        zorder=5,
    )
    axes.plot(share.iloc[0], y, "o", color=style.BLUE, markersize=6, gid=gid, zorder=4)
    axes.text(
        min(max(share.iloc[0], 0.1), 0.9),
        y - 0.3,
        f"{own.k.iloc[0]}/{own.n.iloc[0]}",
        fontsize=6.8,
        ha="center",
        va="center",
    )


def _key(figure: Figure, whole, lang: Language) -> None:
    height = frame.CREDIT_ROOM + 0.02
    axes = figure.add_axes((0, height / whole[1], 1, 0.26 / whole[1]), label="key")
    axes.set_axis_off()
    axes.set_xlim(0, whole[0])
    axes.set_ylim(0, 1)
    x = 0.2
    for name, words in _WORDS.items():
        if name == "range":
            axes.plot([x - 0.06, x + 0.16], [0.5, 0.5], color=style.BLUE, linewidth=2.4, alpha=0.55)
        else:
            mark = {"stated": "o", "every": "D", "none": "_"}[name]
            colour = {"stated": style.BLUE, "every": style.VERMILION, "none": style.MUTED}[name]
            face = "none" if name == "every" else colour
            axes.plot(x + 0.05, 0.5, mark, color=colour, markerfacecolor=face, markersize=5.5)
        axes.text(x + 0.2, 0.5, words[lang], fontsize=7, va="center")
        x += 0.48 + len(words[lang]) * {"zh": 0.1, "en": 0.0505}[lang]
