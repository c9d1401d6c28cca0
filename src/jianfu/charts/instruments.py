"""Charts of what carries burdens and how firmly that is known (手段与稳健性图)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from jianfu import style, vocab
from jianfu.charts import frame
from jianfu.charts.shifts import heads_above, in_two_lines, placed_axes
from jianfu.language import Language, Text

# --- instruments --------------------------------------------------------------------------------

_SHARE = Text(zh="占加负语句的份额（%）", en="share of burden sentences (%)")
_BY_REPORT = Text(zh="各报告句数", en="sentences by report")
_CUT = Text(zh="去掉它，纸面上断开", en="cut on paper without it")
_CUTS = (
    Text(zh="语句", en="sen-\ntences"),
    Text(zh="直接\n对子", en="direct\npairs"),
    Text(zh="可达\n对子", en="reach"),
    Text(zh="通到\n村", en="to\nvillage"),
)
_MEANING = (
    Text(
        zh="● 各篇份额的平均及重抽区间",
        en="● mean of the reports, with interval",
    ),
    Text(zh="◇ 全部语句合计", en="◇ all sentences together"),
)


def instruments(found: pd.DataFrame, reports: Sequence[str], lang: Language) -> Figure:
    """Share each instrument carries, by report, and what its removal would cut (手段份额).

    Parameters
    ----------
    found : DataFrame
        As :func:`jianfu.analysis.burdens.instrument_shares` returns it, with the columns of
        :func:`jianfu.analysis.burdens.removal`.
    reports : sequence of str
    lang : {'en', 'zh'}
    """
    names, short = vocab.names("instrument", lang), vocab.names("report", lang)
    left = {"zh": 1.18, "en": 1.78}[lang]
    high = 0.2 * (len(found) + 0.6)
    height = high + 1.16 + frame.TITLE_ROOM + frame.CREDIT_ROOM
    figure = frame.canvas(height)
    bottom = frame.CREDIT_ROOM + 0.5
    by_report, cuts = 1.75, 1.5
    wide = style.WIDTH - left - by_report - cuts - 0.3
    shares = placed_axes(figure, (left, bottom, wide, high))
    shares.set(ylim=(len(found) - 0.4, -0.7), xlim=(0, 100 * found.high.max() * 1.04))
    shares.grid(axis="x")
    for row, one in enumerate(found.itertuples()):
        shares.plot([100 * one.low, 100 * one.high], [row, row], color=style.BLUE, lw=1.2, zorder=2)
        shares.plot(100 * one.share, row, "D", ms=3.8, mec=style.INK, mfc=style.PAPER, zorder=3)
        shares.plot(100 * one.mean_share, row, "o", ms=5.2, color=style.BLUE, zorder=4,
                    gid=f"instrument-{one.instrument}")  # fmt: skip
    shares.set_yticks(range(len(found)), [names[i] for i in found.instrument], fontsize=7.5)
    shares.set_xlabel(_SHARE[lang], fontsize=7.5)
    shares.tick_params(axis="y", length=0)
    shares.spines["left"].set_visible(False)
    table = placed_axes(figure, (left + wide + 0.1, bottom, by_report, high))
    table.set(ylim=(len(found) - 0.4, -0.7), xlim=(-0.5, len(reports) - 0.5))
    top = found[list(reports)].to_numpy().max()
    for column, report in enumerate(reports):
        for row, count in enumerate(found[report]):
            _tile(table, column, row, count, top, style.REPORT_COLOURS[report])
    table.set_xticks(range(len(reports)), [in_two_lines(short[r], lang) for r in reports],
                     fontsize=6, linespacing=1.0)  # fmt: skip
    cut = placed_axes(figure, (left + wide + 0.2 + by_report, bottom, cuts, high))
    cut.set(ylim=(len(found) - 0.4, -0.7), xlim=(-0.5, 3.5))
    yes = {"zh": ("通", "断"), "en": ("yes", "no")}[lang]
    for row, one in enumerate(found.itertuples()):
        values = (one.sentences_cut, one.pairs_cut, one.reach_cut)
        for column, value in enumerate(values):
            cut.text(
                column, row, str(value) if value else "·", ha="center", va="center", fontsize=7.5
            )
        cut.text(3, row, yes[0] if one.village else yes[1], ha="center", va="center", fontsize=7.5,
                 color=style.MUTED if one.village else style.VERMILION)  # fmt: skip
    cut.set_xticks(range(4), [words[lang] for words in _CUTS], fontsize=6.4, linespacing=1.0)
    for axes, head in ((table, _BY_REPORT[lang]), (cut, _CUT[lang])):
        axes.set_yticks([])
        heads_above(axes)
        axes.annotate(head, (0.5, 1), xycoords="axes fraction", xytext=(0, 27), ha="center",
                      textcoords="offset points", fontsize=7.5, annotation_clip=False)  # fmt: skip
    for line, words in enumerate(_MEANING):
        shares.annotate(words[lang], (0, 1), xycoords="axes fraction", fontsize=7,
                        xytext=(0, 21 - 11 * line), textcoords="offset points",
                        color=style.MUTED, annotation_clip=False)  # fmt: skip
    return figure


def _tile(axes: Axes, column: int, row: int, count: int, top: int, colour: str) -> None:
    if not count:
        axes.plot(column, row, ".", color=style.FAINT, ms=3)
        return
    strength = count / top
    axes.add_patch(Rectangle((column - 0.46, row - 0.44), 0.92, 0.88, lw=0,
                             facecolor=to_rgba(colour, 0.14 + 0.8 * strength)))  # fmt: skip
    axes.text(column, row, str(count), ha="center", va="center", fontsize=7.5,
              color=style.PAPER if strength > 0.62 else style.INK)  # fmt: skip


# --- checks -------------------------------------------------------------------------------------

_REDRAWN = Text(zh="重抽\n成立", en="redrawn:\nholds")
_KEY = Text(
    zh="深底：成立；白底加 ×：不成立。左数须大于右数。",
    en="Tinted: holds. White with ×: fails. The number on the left must exceed the one on the right.",
)


def checks(
    verdicts: pd.DataFrame,
    steady: pd.Series,
    conclusions: Mapping[str, str],
    heads: Mapping[str, str],
    lang: Language,
) -> Figure:
    """Which conclusion holds under which way to count (结论 × 检验).

    Parameters
    ----------
    verdicts : DataFrame
        As :func:`jianfu.analysis.robustness.verdicts` returns it, with ``label`` for each cell.
    steady : Series of float, by conclusion
        Share of redrawn reports in which it holds.
    conclusions, heads : mapping of code to name
        In the order of rows and columns; names already broken into lines.
    lang : {'en', 'zh'}
    """
    left = {"zh": 1.72, "en": 1.95}[lang]
    high = 0.36 * len(conclusions)
    height = high + 0.82 + frame.TITLE_ROOM + frame.CREDIT_ROOM
    figure = frame.canvas(height)
    axes = placed_axes(figure, (left, frame.CREDIT_ROOM + 0.32, style.WIDTH - left - 0.08, high))
    axes.set(xlim=(-0.5, len(heads) + 0.5), ylim=(len(conclusions) - 0.5, -0.5))
    cells = verdicts.set_index(["conclusion", "check"])
    for row, conclusion in enumerate(conclusions):
        for column, check in enumerate(heads):
            _verdict(axes, column, row, cells.loc[(conclusion, check)], f"{conclusion}-{check}")
        share = steady[conclusion]
        axes.text(len(heads), row, f"{share:.0%}", ha="center", va="center", fontsize=7.5,
                  color=style.INK if share >= 0.95 else style.VERMILION)  # fmt: skip
    axes.set_yticks(range(len(conclusions)), list(conclusions.values()), fontsize=7,
                    linespacing=1.0)  # fmt: skip
    axes.set_xticks(range(len(heads) + 1), [*heads.values(), _REDRAWN[lang]], fontsize=6.2,
                    linespacing=1.0)  # fmt: skip
    heads_above(axes)
    figure.text(0.1 / style.WIDTH, (frame.CREDIT_ROOM + 0.08) / height, _KEY[lang], fontsize=7,
                color=style.MUTED)  # fmt: skip
    return figure


def _verdict(axes: Axes, column: int, row: int, cell: pd.Series, gid: str) -> None:
    holds = cell.holds
    known = not pd.isna(holds)
    axes.add_patch(
        Rectangle((column - 0.46, row - 0.42), 0.92, 0.84, lw=0 if known and holds else 0.9,
                  facecolor=to_rgba(style.GREEN, 0.26) if known and holds else style.PAPER,
                  edgecolor=style.VERMILION if known else style.FAINT,
                  gid=f"check-{gid.replace(' ', '-').replace('_', '-')}")
    )  # fmt: skip
    words = cell.label if not known or holds else _crossed(cell.label)
    axes.text(column, row, words, ha="center", va="center", fontsize=6.3, linespacing=1.0,
              color=style.INK if not known or holds else style.VERMILION)  # fmt: skip


def _crossed(label: str) -> str:
    """The label of a conclusion that fails, in two lines that fit its cell.

    >>> _crossed("3:7"), _crossed("13.96:14.01")
    ('×\\n3:7', '× 13.96:\\n14.01')
    """
    return f"×\n{label}" if len(label) < 10 else "× " + label.replace(":", ":\n")
