"""Charts of chapter 06 (议题矩阵): where each report stands, and which claims pull apart.

Four positions have four shapes, so that silence is never read as denial nor a missing text as
silence; colour only repeats what shape says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from jianfu import style, vocab
from jianfu.charts import frame
from jianfu.language import Language, Text

# The pair that shares passages stands side by side, so that one stroke can join the two.
ORDER = ("township-study", "oped", "immunity", "dossier", "district-report")
_SHADE = "#f3f1ea"
_ROW, _GROUP, _HEAD = 0.168, 0.27, 0.4
_COLUMN = {"zh": 0.78, "en": 0.68}  # inches between two reports
_LEFT = {"zh": 1.75, "en": 2.35}  # inches for topics
_WORDS = {
    "reports": Text(zh="主张篇数", en="reports"),
    "voices": Text(zh="独立声音", en="voices"),
    "of": Text(zh="{k} / {n}", en="{k} of {n}"),
    "one": Text(zh="同源，合计一个声音", en="shared wording, one voice"),
    "left": Text(zh="一方", en="one side"),
    "right": Text(zh="另一方", en="the other"),
}


def agreement(
    topics: Mapping[str, str],
    groups: Mapping[str, Sequence[str]],
    positions: pd.DataFrame,
    counts: pd.DataFrame,
    lang: Language,
) -> Figure:
    """Topic by report, with reports and voices that assert (议题与立场矩阵).

    Parameters
    ----------
    topics : mapping of topic_id to name
    groups : mapping of a heading to topic ids, in the order drawn
    positions : DataFrame
        ``topic_id``, ``report``, ``position``.
    counts : DataFrame
        As :func:`jianfu.analysis.agreement.agreement` returns it.
    lang : {'en', 'zh'}
    """
    rows = sum(map(len, groups.values()))
    whole = _HEAD + _ROW * rows + _GROUP * len(groups) + 0.36
    axes, figure = _sheet(whole)
    columns = {report: _LEFT[lang] + 0.55 + _COLUMN[lang] * n for n, report in enumerate(ORDER)}
    for report, x in columns.items():
        words = _name(report, lang, 10)
        axes.text(x, 0.2, words, fontsize=7.2, ha="center", va="center", linespacing=1.15)
    for key, x in zip(("reports", "voices"), _sums(lang), strict=True):
        axes.text(x, 0.2, _WORDS[key][lang], fontsize=7.2, ha="center", va="center")
    where = positions.set_index(["topic_id", "report"]).position
    tally, y, even = counts.set_index("topic_id"), _HEAD, False
    for heading, held in groups.items():
        axes.text(0.14, y + _GROUP * 0.6, heading, fontsize=8, va="center", color=style.VERMILION)
        y += _GROUP
        for topic in held:
            even = not even
            _stripe(axes, y, even)
            name = topics[topic][0].upper() + topics[topic][1:]
            axes.text(0.2, y + _ROW / 2, name, fontsize=7.2, va="center")
            spoken = {report: where[topic, report] for report in ORDER}
            _row(axes, topic, spoken, columns, y + _ROW / 2)
            _totals(axes, tally.loc[topic], columns, y + _ROW / 2, lang)
            y += _ROW
    _key(axes, y + 0.2, lang)
    return figure


def _sheet(whole: float) -> tuple[Axes, Figure]:
    """A drawing area measured in inches, downwards from below the title."""
    figure = frame.canvas(whole + frame.TITLE_ROOM + frame.CREDIT_ROOM)
    width, height = figure.get_size_inches()
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, frame.CREDIT_ROOM / height, 1, whole / height))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(whole, 0)
    return axes, figure


def _fold(words: str, lang: Language, room: int) -> list[str]:
    if lang == "en":
        return wrap(words, room)
    return [words[at : at + room] for at in range(0, len(words), room)]


def _name(report: str, lang: Language, room: int) -> str:
    """A report's name at the head of its column; Chinese names break after four characters."""
    name = vocab.name("report", report)[lang]
    return "\n".join(_fold(name, lang, room if lang == "en" else 4 if len(name) > 5 else 5))


def _stripe(axes: Axes, y: float, shaded: bool, height: float = _ROW) -> None:
    if shaded:
        box = Rectangle((0.08, y), style.WIDTH - 0.16, height, color=_SHADE, linewidth=0, zorder=0)
        axes.add_patch(box)


def _sums(lang: Language) -> tuple[float, float]:
    last = _LEFT[lang] + 0.55 + _COLUMN[lang] * (len(ORDER) - 1)
    return last + 0.74, last + 1.4


def _row(axes: Axes, topic: str, spoken: Mapping[str, str], columns, y: float) -> None:
    for report, position in spoken.items():
        _position(axes, columns[report], y, position, f"pos-{topic}-{report}")


def _position(axes: Axes, x: float, y: float, position: str, gid: str | None = None) -> None:
    """Full disc, crossed square, dot, or dash: four marks no two of which look alike."""
    quiet = dict(color=style.MUTED, linestyle="none", gid=gid, zorder=4)
    if position == "asserts":
        axes.plot(x, y, "o", color=style.BLUE, markersize=7, gid=gid, zorder=4)
    elif position == "contests":
        box = dict(marker="s", markersize=7.2, markerfacecolor=style.PAPER, linestyle="none")
        axes.plot(x, y, markeredgecolor=style.VERMILION, markeredgewidth=1.1, gid=gid, **box)
        axes.plot(x, y, "x", color=style.VERMILION, markersize=4.6, markeredgewidth=1.3, zorder=5)
    elif position == "silent":
        axes.plot(x, y, marker=".", markersize=3.4, **quiet)
    else:
        axes.plot(x, y, marker="_", markersize=8, markeredgewidth=1.1, **quiet)


def _totals(axes: Axes, row: pd.Series, columns, y: float, lang: Language) -> None:
    merged = row["voices"] < row["asserts"]
    if merged:  # only ever the two that stand side by side; the chart says which
        ends = [columns["dossier"], columns["district-report"]]
        axes.plot(ends, [y, y], color=style.INK, linewidth=2.2, zorder=3, gid=f"one-{row.name}")
    pairs = (("asserts", "could_speak"), ("voices", "could_voice"))
    for (k, n), x in zip(pairs, _sums(lang), strict=True):
        strong = merged and k == "voices"
        axes.text(
            x,
            y,
            _WORDS["of"][lang].format(k=row[k], n=row[n]),
            fontsize=7.2,
            ha="center",
            va="center",
            color=style.VERMILION if strong else style.INK,
            bbox=dict(boxstyle="square,pad=0.1", facecolor="none", edgecolor=style.VERMILION,
                      linewidth=0.7) if strong else None,
        )  # fmt: skip


def _key(axes: Axes, y: float, lang: Language) -> None:
    x, names = 0.26, vocab.names("position", lang)
    for position, name in names.items():
        _position(axes, x, y, position)
        axes.text(x + 0.12, y, name, fontsize=7.2, va="center")
        x += 0.3 + len(name) * {"zh": 0.105, "en": 0.055}[lang]
    _position(axes, x + 0.1, y, "asserts")
    _position(axes, x + 0.5, y, "asserts")
    axes.plot([x + 0.1, x + 0.5], [y, y], color=style.INK, linewidth=2.2, zorder=3)
    axes.text(x + 0.64, y, _WORDS["one"][lang], fontsize=7.2, va="center")


# --- contradictions ---------------------------------------------------------------------------

_PAIR_ROW = {"zh": 0.19, "en": 0.25}
_SIDE = {"zh": 1.95, "en": 2.3}  # inches for the words of one side
_SIDE_ROOM = {"zh": 16, "en": 46}
_PAIR_COLUMN = {"zh": 0.62, "en": 0.5}


def contradictions(
    pairs: Mapping[str, pd.DataFrame], labels: Mapping[str, str], lang: Language
) -> Figure:
    """Pairs of claims that pull apart, joined across the reports (相互牵制的主张).

    Parameters
    ----------
    pairs : mapping of a heading to DataFrame
        ``contradiction_id``, ``claim_a``, ``claim_b``, ``report_a``, ``report_b``, ``force``.
    labels : mapping of claim_id to a few words
    lang : {'en', 'zh'}
    """
    step = _PAIR_ROW[lang]
    whole = _HEAD + sum(_GROUP + step * len(held) for held in pairs.values()) + 0.12
    axes, figure = _sheet(whole)
    first = 0.1 + _SIDE[lang] + 0.3
    columns = {report: first + _PAIR_COLUMN[lang] * n for n, report in enumerate(ORDER)}
    for report, x in columns.items():
        words = _name(report, lang, 9)
        axes.text(x, 0.2, words, fontsize=6.8, ha="center", va="center", linespacing=1.15)
    y, even = _HEAD, False
    for heading, held in pairs.items():
        axes.text(0.14, y + _GROUP * 0.6, heading, fontsize=8, va="center", color=style.VERMILION)
        y += _GROUP
        for pair in held.itertuples():
            even = not even
            _stripe(axes, y, even, step)
            _pair(axes, pair, columns, y + step / 2, labels, lang)
            y += step
    return figure


def _pair(axes: Axes, pair, columns, y: float, labels: Mapping[str, str], lang) -> None:
    sides = [(pair.report_a, pair.claim_a, "a"), (pair.report_b, pair.claim_b, "b")]
    if columns[pair.report_a] > columns[pair.report_b]:
        sides.reverse()
    # Two claims of one report stand at both sides of its column.
    apart = 0.085 if pair.report_a == pair.report_b else 0.0
    ends = [columns[sides[0][0]] - apart, columns[sides[1][0]] + apart]
    inner = (min(columns.values()) - 0.32, max(columns.values()) + 0.32)
    for x, edge in zip(ends, inner, strict=True):
        axes.plot([x, edge], [y, y], color=style.FAINT, linewidth=0.7, zorder=1)
    axes.plot(
        ends,
        [y, y],
        color=style.INK,
        linewidth=1.3,
        linestyle="solid" if pair.force == "exclusive" else (0, (2, 1.2)),
        gid=pair.contradiction_id,
        zorder=3,
    )
    for place, (_report, claim, side) in enumerate(sides):
        look = dict(markersize=6, markerfacecolor=(style.INK, style.PAPER)[place], zorder=4)
        axes.plot(ends[place], y, "o", markeredgecolor=style.INK, markeredgewidth=1, **look)
        axes.text(
            (inner[0] - 0.04, inner[1] + 0.04)[place],
            y,
            "\n".join(_fold(labels[claim], lang, _SIDE_ROOM[lang])),
            fontsize=7,
            linespacing=1.1,
            ha=("right", "left")[place],
            va="center",
            gid=f"{pair.contradiction_id}-{side}",
            zorder=4,
        )
