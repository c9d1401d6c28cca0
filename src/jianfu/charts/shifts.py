"""Charts of chapter 04 beside its networks (转移图): who burdens whom, and who is left bearing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from jianfu import style, vocab
from jianfu.charts import frame
from jianfu.charts.network import gid as edge_gid
from jianfu.language import Language, Text

SMALL = 7
_TOTAL = Text(zh="合计", en="all")
_BLOCKS = (
    Text(zh="加负关系", en="burdens"),
    Text(zh="减负安排", en="remedies"),
)


def placed_axes(figure: Figure, box: Sequence[float]) -> Axes:
    """Axes (定位坐标轴) at a place given in inches from the lower left corner: left, bottom, width, height."""
    width, height = figure.get_size_inches()
    figure.set_layout_engine("none")
    left, bottom, wide, high = box
    return figure.add_axes((left / width, bottom / height, wide / width, high / height))


def _bare(axes: Axes) -> None:
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def in_two_lines(name: str, lang: Language) -> str:
    """A name broken for the head of a narrow column (折行).

    >>> in_two_lines("grassroots cadres", "en"), in_two_lines("村（社区）", "zh")
    ('grassroots\\ncadres', '村\\n（社区）')
    """
    if lang == "en":
        return name.replace(", ", ",\n").replace(" ", "\n", 1 if ",\n" not in name else 0)
    if "（" in name:
        return name.replace("（", "\n（")
    return (
        name if len(name) < 5 else f"{name[: (len(name) + 1) // 2]}\n{name[(len(name) + 1) // 2 :]}"
    )


# --- matrix -------------------------------------------------------------------------------------

Block = tuple[pd.DataFrame, pd.Series, pd.Series, int]


def matrix(blocks: Sequence[Block], edges: pd.DataFrame, lang: Language) -> Figure:
    """Sentences by sender and receiver, remedies under burdens (转移矩阵).

    Parameters
    ----------
    blocks : sequence of (grid, sent, received, whole)
        As :func:`jianfu.analysis.shifts.matrix` returns them, and how many sentences there are
        in all: burdens, then remedies.
    edges : DataFrame
        Edges, to link a cell to the first of them.
    lang : {'en', 'zh'}
    """
    names = vocab.names("actor", lang)
    columns = [a for a in names if any(a in grid.columns for grid, *_ in blocks)]
    rows = sum(len(grid) for grid, *_ in blocks) + 2 * len(blocks) + 0.4
    height = 0.225 * rows + 0.38 + frame.TITLE_ROOM + frame.CREDIT_ROOM
    figure = frame.canvas(height)
    left = {"zh": 1.35, "en": 1.75}[lang]
    plot = (left, frame.CREDIT_ROOM + 0.08, style.WIDTH - left - 0.1, 0.225 * rows)
    axes = placed_axes(figure, plot)
    axes.set(xlim=(-0.5, len(columns) + 0.5), ylim=(rows - 0.5, -0.5))
    links = {(e.from_actor, e.to_actor, e.relation_type == "remedy"): edge_gid(e)
             for e in edges[::-1].itertuples()}  # fmt: skip
    ticks, start = {}, 0.4
    for number, block in enumerate(blocks):
        colour = (style.BLUE, style.GREEN)[number]
        head = _BLOCKS[number][lang]
        axes.annotate(head, (0, start), xycoords=("axes fraction", "data"), xytext=(-4, 0),
                      textcoords="offset points", ha="right", va="center", fontsize=8.5,
                      color=colour, annotation_clip=False)  # fmt: skip
        axes.axhline(start + 0.5, color=colour, lw=0.8)
        _block(axes, block, columns, start + 1, colour, lambda s, r, n=number: links[s, r, n == 1])
        ticks |= {start + 1 + row: names[a] for row, a in enumerate(block[0].index)}
        ticks[start + 1 + len(block[0])] = _TOTAL[lang]
        start += len(block[0]) + 2
    axes.set_yticks(list(ticks), list(ticks.values()), fontsize=7.5)
    heads = [*(in_two_lines(names[a], lang) for a in columns), _TOTAL[lang]]
    axes.set_xticks(range(len(heads)), heads, fontsize=SMALL, linespacing=1.0)
    heads_above(axes)
    return figure


def heads_above(axes: Axes) -> None:
    """Heads over the columns, on one line of writing, and no frame (列首在上)."""
    axes.xaxis.tick_top()
    _bare(axes)
    for label in axes.get_xticklabels():
        label.set_va("baseline")


def _block(axes: Axes, block: Block, columns, start: float, colour: str, link) -> None:
    grid, sent, received, whole = block
    top = grid.to_numpy().max()
    for row, sender in enumerate(grid.index):
        for column, receiver in enumerate(columns):
            count = grid[receiver].get(sender, 0) if receiver in grid else 0
            if not count:
                axes.plot(column, start + row, ".", color=style.FAINT, ms=3)
                continue
            strength = count / top
            axes.add_patch(
                Rectangle((column - 0.47, start + row - 0.45), 0.94, 0.9, lw=0,
                          facecolor=to_rgba(colour, 0.14 + 0.8 * strength),
                          gid=f"cell-{link(sender, receiver)}")
            )  # fmt: skip
            ink = style.PAPER if strength > 0.6 else style.INK
            axes.text(column, start + row, str(count), ha="center", va="center", fontsize=8,
                      color=ink)  # fmt: skip
        axes.text(
            len(columns), start + row, str(sent[sender]), ha="center", va="center", fontsize=8
        )
    axes.axhline(start + len(grid) - 0.5, color=style.FAINT, lw=0.8)
    for column, receiver in enumerate(columns):
        axes.text(column, start + len(grid), str(received.get(receiver, 0)), ha="center",
                  va="center", fontsize=8)  # fmt: skip
    axes.text(len(columns), start + len(grid), str(whole), ha="center", va="center", fontsize=8, )  # fmt: skip


# --- balance ------------------------------------------------------------------------------------

_NET = Text(zh="收到减送出（句）", en="received minus sent (sentences)")
_HEADS = (Text(zh="收/送", en="in/\nout"), Text(zh="减/自", en="relief/\nown"))


def net_load(balance: pd.DataFrame, titles: Mapping[str, str], lang: Language) -> Figure:
    """Burdens received minus sent, by actor, a panel a report (负担净额).

    Parameters
    ----------
    balance : DataFrame
        As :func:`jianfu.analysis.burdens.net_load` returns it, with ``anchor``.
    titles : mapping of report to heading
        In the order of the panels.
    lang : {'en', 'zh'}
    """
    names = vocab.names("actor", lang)
    shown = balance[(balance[["incoming", "outgoing", "relieved", "self_imposed"]] > 0).any(axis=1)]
    actors = [a for a in names if (shown.actor == a).any()]
    left = {"zh": 1.32, "en": 1.72}[lang]
    step, gap, aside = 0.168, 0.1, 0.62
    high = step * (len(actors) + 0.6)
    wide = (style.WIDTH - left - 0.12 - 3 * aside - 2 * gap) / 3
    lines = -(-len(titles) // 3)
    height = lines * (high + 0.62) + frame.TITLE_ROOM + frame.CREDIT_ROOM + 0.22
    figure = frame.canvas(height)
    for number, (report, title) in enumerate(titles.items()):
        line, column = divmod(number, 3)
        place = (
            left + column * (wide + aside + gap),
            height - frame.TITLE_ROOM - 0.28 - high - line * (high + 0.62),
            wide,
            high,
        )
        axes = placed_axes(figure, place)
        own = shown[shown.report == report]
        colour = style.REPORT_COLOURS.get(report, style.INK)
        _panel(
            axes, own, actors, colour, lang, heading=title, labels=names if column == 0 else None
        )
    figure.text((left + 0.5 * (style.WIDTH - left)) / style.WIDTH,
                (frame.CREDIT_ROOM + 0.05) / height, _NET[lang], ha="center", fontsize=8)  # fmt: skip
    return figure


def _panel(axes, own, actors, colour, lang, *, heading, labels) -> None:
    reach = max(1, np.ceil(own[["low", "high"]].abs().to_numpy().max()))
    axes.set(xlim=(-1.1 * reach, 1.1 * reach), ylim=(len(actors) - 0.4, -0.8))
    axes.axvline(0, color=style.INK, lw=0.8)
    axes.grid(axis="x")
    rows = {actor: row for row, actor in enumerate(actors)}
    for entry in own.itertuples():
        row = rows[entry.actor]
        if entry.incoming or entry.outgoing:
            axes.plot([entry.low, entry.high], [row, row], color=colour, lw=1.1, zorder=2)
            axes.plot(entry.net, row, "o", ms=5, mec=colour, zorder=3, gid=entry.anchor,
                      mfc=style.PAPER if entry.crosses_zero else colour)  # fmt: skip
            _beside(axes, 0.17, row, f"{entry.incoming}/{entry.outgoing}")
        if entry.relieved or entry.self_imposed:
            _beside(axes, 0.47, row, f"{entry.relieved}/{entry.self_imposed}")
    for at, head in zip((0.17, 0.47), _HEADS, strict=True):
        _beside(axes, at, -1.25, head[lang])
    axes.annotate(heading, (0, -1.2), xycoords=("axes fraction", "data"), va="center",
                  fontsize=8.5, color=colour, annotation_clip=False)  # fmt: skip
    axes.set_yticks(
        range(len(actors)), [labels[a] for a in actors] if labels else [""] * len(actors)
    )
    axes.tick_params(axis="y", length=0, labelsize=7.2)
    axes.tick_params(axis="x", labelsize=SMALL)
    half = 5 * round(reach / 10) or 2
    axes.set_xticks([-half, 0, half])
    axes.spines["left"].set_visible(False)


def _beside(axes: Axes, inches: float, row: float, words: str) -> None:
    axes.annotate(words, (1, row), xycoords=("axes fraction", "data"), xytext=(72 * inches, 0),
                  textcoords="offset points", ha="center", va="center", fontsize=6.6,
                  color=style.MUTED, annotation_clip=False)  # fmt: skip
