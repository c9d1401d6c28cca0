"""Charts of chapter 01 (来源图): what each report gives of itself, and what two of them share."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Polygon

from jianfu import style, vocab
from jianfu.charts import frame
from jianfu.language import Language, Text

_PART_COLOURS = {
    "argument": style.BLUE,
    "title": "#7fa3c4",
    "credit": style.OCHRE,
    "chrome": "#c3cad0",
    "marks": style.INK,
}
_PARTS = {
    "argument": Text(zh="论述", en="argument"),
    "title": Text(zh="标题", en="titles"),
    "credit": Text(zh="署名、基金、文献", en="credits, references"),
    "chrome": Text(zh="网站文字", en="site text"),
    "marks": Text(zh="页码、空格", en="page marks, blanks"),
}


def source_profile(profiles: pd.DataFrame, provenance: pd.DataFrame, lang: Language) -> Figure:
    """Length of each report by part, beside what it says of itself (来源概况).

    Parameters
    ----------
    profiles : DataFrame
        The ``profiles`` table.
    provenance : DataFrame
        The ``provenance`` table.
    lang : {'en', 'zh'}
    """
    figure = frame.canvas(3.9)
    left, right = figure.subplots(1, 2, width_ratios=[1.0, 1.28], sharey=True)
    _lengths(left, profiles, lang)
    _given(right, provenance, list(profiles.report), lang)
    return figure


def _lengths(axes: Axes, profiles: pd.DataFrame, lang: Language) -> None:
    names = vocab.names("report", lang)
    rows = np.arange(len(profiles))
    reached = np.zeros(len(profiles))
    for part, colour in _PART_COLOURS.items():
        wide = profiles[part].to_numpy(dtype=float)
        bars = axes.barh(
            rows, wide, left=reached, height=0.5, color=colour, label=_PARTS[part][lang]
        )
        for bar, report in zip(bars, profiles.report, strict=True):
            bar.set_gid(f"part-{report}-{part}")
        reached += wide
    for row, chars in zip(rows, profiles.chars, strict=True):
        axes.text(chars + 180, row, f"{chars:,}", va="center", fontsize=8)
    axes.set_yticks(rows, [names[report] for report in profiles.report])
    axes.invert_yaxis()
    axes.set_xlim(0, profiles.chars.max() * 1.22)
    axes.set_xticks([0, 5000, 10000], ["0", "5,000", "10,000"])
    axes.tick_params(axis="y", length=0)
    axes.set_title({"zh": "文件字符数", "en": "Characters in the file"}[lang], pad=28)
    _rules(axes, len(profiles))
    axes.legend(loc="upper center", bbox_to_anchor=(0.42, -0.1), ncols=2, handlelength=1.1)


def _given(axes: Axes, provenance: pd.DataFrame, reports: list[str], lang: Language) -> None:
    items = vocab.names("provenance", lang)
    states = provenance.set_index(["report", "item"]).state
    axes.set_title({"zh": "文中给出的出处", "en": "What the text says of itself"}[lang], pad=28)
    for column, item in enumerate(items):
        for row, report in enumerate(reports):
            _mark(axes, column, row, states[report, item])
    axes.set_xticks(range(len(items)), _wrapped(items.values(), lang), fontsize=7)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set_xlim(-0.6, len(items) - 0.4)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    _rules(axes, len(reports))
    shapes = [_mark(axes, -9, 0, state) for state in vocab.codes("state")]
    axes.legend(
        shapes,
        vocab.names("state", lang).values(),
        loc="upper center",
        bbox_to_anchor=(0.5, -0.1),
        ncols=2 if lang == "en" else 4,
        handletextpad=0.3,
        columnspacing=1.0,
    )


def _rules(axes: Axes, rows: int) -> None:
    for row in range(rows):
        axes.axhline(row + 0.5, color=style.FAINT, linewidth=0.5, zorder=0)


def _mark(axes: Axes, column: float, row: float, state: str):
    looks = {
        "given": dict(marker="o", fillstyle="full", color=style.GREEN),
        "partial": dict(
            marker="o", fillstyle="left", color=style.OCHRE, markerfacecoloralt=style.PAPER
        ),
        "missing": dict(marker="o", fillstyle="none", color=style.VERMILION, markeredgewidth=1.4),
        "not_applicable": dict(marker="_", color=style.MUTED),
    }[state]
    return axes.plot(column, row, linestyle="none", markersize=9, **looks)[0]


def _wrapped(words, lang: Language) -> list[str]:
    if lang == "en":
        return [word.replace(" ", "\n", 1) for word in words]
    return [word if len(word) <= 4 else f"{word[:3]}\n{word[3:]}" for word in words]


def text_reuse(
    profiles: pd.DataFrame, reuse: pd.DataFrame, pairs: pd.DataFrame, lang: Language
) -> Figure:
    """Where two reports, or two places of one, share their words (文本复用).

    Parameters
    ----------
    profiles : DataFrame
        The ``profiles`` table.
    reuse : DataFrame
        The ``reuse`` table.
    pairs : DataFrame
        As :func:`jianfu.analysis.sources.shared_by_pair` returns it.
    lang : {'en', 'zh'}
    """
    figure = frame.canvas(4.6)
    left, right = figure.subplots(1, 2, width_ratios=[1.75, 1.0])
    _strips(left, profiles.set_index("report").chars, reuse, lang)
    _matrix(right, pairs, reuse, list(profiles.report), lang)
    return figure


# The dossier stands beside the report it shares most with, so that no ribbon crosses a strip.
_STRIP_ORDER = ("oped", "township-study", "immunity", "dossier", "district-report")


def _strips(axes: Axes, sizes: pd.Series, reuse: pd.DataFrame, lang: Language) -> None:
    names = vocab.names("report", lang)
    place = {report: row for row, report in enumerate(_STRIP_ORDER)}
    for report, row in place.items():
        axes.add_patch(
            FancyBboxPatch(
                (0, row - 0.11),
                sizes[report],
                0.22,
                boxstyle="round,pad=0,rounding_size=0.05",
                facecolor="#e7ebee",
                edgecolor=style.MUTED,
                linewidth=0.5,
                zorder=2,
            )
        )
    for run in reuse.itertuples():
        if run.report_a == run.report_b:
            _arc(axes, run, place[run.report_a])
        else:
            _ribbon(axes, run, place[run.report_a], place[run.report_b])
    axes.set_xlim(-200, sizes.max() * 1.02)
    axes.set_ylim(len(place) - 0.45, -0.6)
    axes.set_yticks(range(len(place)), [names[report] for report in _STRIP_ORDER])
    axes.set_xticks([0, 5000, 10000], ["0", "5,000", "10,000"])
    axes.set_xlabel({"zh": "在文件中的位置（字符）", "en": "Place in the file (characters)"}[lang])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    keys = {
        style.VERMILION: {"zh": "两篇报告共有", "en": "shared by two reports"}[lang],
        style.BLUE: {"zh": "同一报告内重复", "en": "repeated within one"}[lang],
    }
    for colour, words in keys.items():
        axes.plot([], [], color=colour, linewidth=2, label=words)
    axes.legend(loc="upper right", bbox_to_anchor=(1.0, 1.02))


def _ribbon(axes: Axes, run, row_a: int, row_b: int) -> None:
    (top, first), (low, second) = sorted(
        [(row_a, (run.start_a, run.end_a)), (row_b, (run.start_b, run.end_b))]
    )
    corners = [(first[0], top + 0.11), (first[1], top + 0.11), (second[1], low - 0.11)]
    corners.append((second[0], low - 0.11))
    axes.add_patch(
        Polygon(
            corners,
            facecolor=style.VERMILION,
            edgecolor=style.VERMILION,
            alpha=0.75,
            linewidth=0.6,
            gid=run.run_id,
            zorder=1,
        )
    )
    for row, (start, end) in ((top, first), (low, second)):
        axes.barh(row, end - start, left=start, height=0.22, color=style.VERMILION, zorder=4)


def _arc(axes: Axes, run, row: int) -> None:
    middle = (run.start_a + run.end_a) / 2, (run.start_b + run.end_b) / 2
    angle = np.linspace(0, np.pi, 40)
    radius = (middle[1] - middle[0]) / 2
    along = sum(middle) / 2 + radius * np.cos(angle)
    height = 0.11 + min(0.42, 0.12 + radius / 9000) * np.sin(angle)
    axes.plot(along, row - height, color=style.BLUE, linewidth=0.8, zorder=1, gid=run.run_id)
    for start, end in ((run.start_a, run.end_a), (run.start_b, run.end_b)):
        axes.barh(row, end - start, left=start, height=0.22, color=style.BLUE, zorder=4)


def _matrix(
    axes: Axes, pairs: pd.DataFrame, reuse: pd.DataFrame, reports: list[str], lang: Language
) -> None:
    shared = {frozenset((p.report_a, p.report_b)): p for p in pairs.itertuples()}
    inside = reuse[reuse.report_a == reuse.report_b].groupby("report_a").chars.sum()
    for row, one in enumerate(reports):
        for column, other in enumerate(reports[: row + 1]):
            same = one == other
            chars = inside.get(one, 0) if same else shared[frozenset((one, other))].chars
            _cell(axes, column, row, int(chars), style.BLUE if same else style.VERMILION)
    short = [vocab.names("report", lang)[report] for report in reports]
    axes.set_yticks(range(len(reports)), short, fontsize=7.5)
    axes.set_xticks(range(len(reports)), short, fontsize=7.5, rotation=38, ha="right")
    axes.set_xlim(-0.5, len(reports) - 0.5)
    axes.set_ylim(len(reports) - 0.5, -0.5)
    axes.set_aspect("equal")
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_title({"zh": "共有字符数", "en": "Characters shared"}[lang])


def _cell(axes: Axes, column: int, row: int, chars: int, colour: str) -> None:
    strength = min(1.0, chars / 200)
    axes.add_patch(
        FancyBboxPatch(
            (column - 0.45, row - 0.45),
            0.9,
            0.9,
            boxstyle="round,pad=0,rounding_size=0.08",
            facecolor=colour if chars else style.PAPER,
            alpha=0.15 + 0.75 * strength if chars else 1,
            edgecolor=style.FAINT,
        )
    )
    ink = style.PAPER if strength > 0.55 else style.INK
    axes.text(
        column, row, str(chars) if chars else "0", ha="center", va="center", fontsize=8, color=ink
    )
