"""Who burdens whom, as a wiring plan (转移网络图): levels down the sheet, a number on every line."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Patch, Rectangle

from jianfu import style, vocab
from jianfu.charts import frame
from jianfu.charts.wiring import BANDS, Layout, Line, Place, Wire, laid_out
from jianfu.language import Language, Text

LINE, BLOCK, UNCLEAR, PERSONS = range(4)  # sides from left to right
_SIDES = {LINE: "tiao", BLOCK: "kuai", UNCLEAR: "both", PERSONS: "none"}
# Band and side of an actor by what it is called; the sides run 条, unclear, 块, persons.
_STANDS = {
    "central": ("central", UNCLEAR),
    "provincial_city_county": ("county", UNCLEAR),
    "county_departments": ("county", LINE),
    "county_leadership": ("county", BLOCK),
    "upper_departments": ("upper", LINE),
    "upper_authorities": ("upper", UNCLEAR),
    "supervision_bodies": ("upper", UNCLEAR),
    "some_places": ("upper", UNCLEAR),
    "digital_platforms": ("upper", PERSONS),
    "lower_governments": ("township", BLOCK),
    "township": ("township", BLOCK),
    "township_leaders": ("township", PERSONS),
    "township_staff": ("township", PERSONS),
    "grassroots_government": ("grassroots", BLOCK),
    "grassroots_cadres": ("grassroots", PERSONS),
    "village_community": ("village", BLOCK),
    "social_organisations": ("village", PERSONS),
    "public": ("village", PERSONS),
}
_ORDER = {LINE: 0, UNCLEAR: 1, BLOCK: 2, PERSONS: 3}
# Colour, dashes in line widths: each type is told by its dashes alone in a greyscale print.
LOOKS = {
    "shift": (style.VERMILION, "solid"),
    "transmission": (style.BLUE, (0, (3.2, 1.2))),
    "withholding": (style.OCHRE, (0, (0.9, 0.9))),
    "lateral_reverse": (style.PURPLE, (0, (4, 1, 1, 1))),
    "self_imposed": (style.MUTED, (0, (2.5, 0.8, 0.8, 0.8, 0.8, 0.8))),
    "remedy": (style.GREEN, "solid"),
}
_FACES = {
    "tiao": ("#fbe8d6", 1.5, "solid"),
    "both": (style.PAPER, 0.8, (0, (3, 2))),
    "kuai": ("#dfe9f3", 0.8, "solid"),
    "none": ("#f1eef2", 0.0, "solid"),
}
_BAND_NAMES = {
    "upper": Text(zh="上级，\n层级未明", en="higher, level\nnot said"),
    "township": Text(zh="乡镇，及\n层级未明\n的下级", en="township, and\nlower, level\nnot said"),
    "grassroots": Text(zh="基层，\n未分乡村", en="grassroots,\nlevel not said"),
    "village": Text(zh="村（社区），\n群众与社会", en="village,\npublic,\nsociety"),
}
_SILENT = Text(zh="没有一句单独说到这一级", en="no sentence has this level by itself")
_WIDTH, _NAMES = 6.55, 0.66  # inches: the plan, and the names of the levels beside it
_COLUMNS = {"zh": 5, "en": 4}  # of the legend
_STEP = {"zh": 4, "en": 12}  # characters a line of a label


def gid(edge) -> str:
    """Anchor of an edge (边的锚点), the same in the drawing and in the table."""
    return f"edge-{edge.from_actor}-{edge.to_actor}-{edge.relation_type}".replace("_", "-")


def gids(edge) -> tuple[str, str, str]:
    """Names of the marks of an edge (边的各标记): its line, then its number at either end."""
    return gid(edge), f"{gid(edge)}-start", f"{gid(edge)}-end"


def network(edges: pd.DataFrame, lang: Language) -> Figure:
    """Draw edges between actors, numbered as in their table (转移网络).

    Parameters
    ----------
    edges : DataFrame
        As :func:`jianfu.analysis.shifts.edges` returns it.
    lang : {'en', 'zh'}
    """
    names = vocab.names("actor", lang)
    present = [a for a in vocab.codes("actor") if a in {*edges.from_actor, *edges.to_actor}]
    labels = {actor: _wrapped(names[actor], lang) for actor in present}
    places = {
        actor: Place(band, _ORDER[side], _label_width(labels[actor], lang))
        for actor in present
        for band, side in [_STANDS[actor]]
    }
    lines = [Line(e.number, e.from_actor, e.to_actor) for e in edges.itertuples()]
    layout = laid_out(places, lines, _WIDTH)
    keys = _keys(edges, present, lang)
    room = 0.17 * -(-len(keys) // _COLUMNS[lang]) + 0.06
    height = layout.height + room + frame.TITLE_ROOM + frame.CREDIT_ROOM
    figure = frame.canvas(height)
    figure.set_layout_engine("none")
    width = style.WIDTH
    bottom = frame.CREDIT_ROOM + room
    axes = figure.add_axes(
        (0.09 / width, bottom / height, (_NAMES + _WIDTH) / width, layout.height / height)
    )
    axes.set(xlim=(-_NAMES, _WIDTH), ylim=(layout.height, 0))
    axes.set_axis_off()
    _bands(axes, layout, present, lang)
    for edge, wire in zip(edges.itertuples(), layout.wires, strict=True):
        _wire(axes, edge, wire)
    for actor in present:
        _box(axes, actor, labels[actor], layout)
    for edge, wire in zip(edges.itertuples(), layout.wires, strict=True):
        for place, name in zip(wire.badges, gids(edge)[1:], strict=True):
            _badge(axes, edge, place, name)
    _legend(figure, keys, lang)
    return figure


def _wrapped(name: str, lang: Language) -> str:
    if lang == "zh" and "（" in name:
        return name.replace("（", "\n（")
    if lang == "zh":
        step = 5 if len(name) > 8 else -(-len(name) // 2) if len(name) > 4 else 4
        return "\n".join(name[at : at + step] for at in range(0, len(name), step))
    words, rows = name.split(), [""]
    for word in words:
        if rows[-1] and len(rows[-1]) + len(word) + 1 > _STEP["en"]:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return "\n".join(rows)


def _label_width(label: str, lang: Language) -> float:
    longest = max(len(row) for row in label.split("\n"))
    return longest * (0.104 if lang == "zh" else 0.053) + 0.07


def _bands(axes: Axes, layout: Layout, present: list[str], lang: Language) -> None:
    tiers = vocab.names("tier", lang)
    named = {_STANDS[actor][0] for actor in present}
    for place, band in enumerate(BANDS):
        top, bottom = layout.bands[band]
        axes.add_patch(
            Rectangle((-_NAMES, top), _NAMES + _WIDTH, bottom - top, lw=0, zorder=0,
                      facecolor="#f5f3ec" if place % 2 else "#eeece3")
        )  # fmt: skip
        words = _BAND_NAMES[band][lang] if band in _BAND_NAMES else tiers[band]
        looks = dict(fontsize=6.4, color=style.MUTED, va="center", linespacing=1.1)
        axes.text(0.05 - _NAMES, (top + bottom) / 2, words, **looks)
        if band not in named:
            axes.text(0.1, (top + bottom) / 2, _SILENT[lang], **looks)


def _wire(axes: Axes, edge, wire: Wire) -> None:
    colour, dashes = LOOKS[edge.relation_type]
    x, y = zip(*wire.corners, strict=True)
    thick = thickness(edge.sentences)
    for order, reach in ((2, slice(1, 3)), (3, slice(0, 2)), (3, slice(2, 4))):
        if order == 3:  # a vertical passes over what it crosses
            axes.plot(x[reach], y[reach], color=style.PAPER, lw=thick + 1.2, zorder=2.5,
                      solid_capstyle="butt")  # fmt: skip
    axes.plot(x, y, color=colour, ls=dashes, lw=thick, zorder=3, gid=gid(edge),
              solid_joinstyle="round", dash_capstyle="butt", solid_capstyle="butt")  # fmt: skip
    up = wire.corners[-1][1] < wire.corners[-2][1]
    tip = 0.075 if up else -0.075
    axes.plot(x[-1], y[-1] + tip / 2, marker="^" if up else "v", ms=3.6 + 0.5 * thick,
              color=colour, mew=0, zorder=4)  # fmt: skip


def thickness(sentences: int) -> float:
    """Width of a line in points (线宽): it grows by the same step for each sentence, up to ten.

    >>> thickness(1) < thickness(2) < thickness(10) == thickness(12)
    True
    """
    return round(0.8 + 0.17 * (min(sentences, 10) - 1), 2)


def _badge(axes: Axes, edge, place: tuple[float, float], name: str) -> None:
    colour, _ = LOOKS[edge.relation_type]
    stated = edge.stated > 0
    axes.plot(*place, marker="o", ms=8.2, mfc=colour if stated else style.PAPER, mec=colour,
              mew=0.8, zorder=5, gid=name)  # fmt: skip
    axes.text(*place, str(edge.number), fontsize=6, ha="center", va="center_baseline", zorder=6,
              color=style.PAPER if stated else style.INK)  # fmt: skip


def _box(axes: Axes, actor: str, label: str, layout: Layout) -> None:
    face, thick, dashes = _FACES[_SIDES[_STANDS[actor][1]]]
    box = layout.boxes[actor]
    left, top, height = box.left, box.top, box.height
    axes.add_patch(
        FancyBboxPatch(
            (left + 0.03, top + 0.015), box.width - 0.06, height - 0.03,
            boxstyle="round,pad=0.015,rounding_size=0.05", facecolor=face,
            edgecolor=style.INK, linewidth=thick, linestyle=dashes, zorder=7,
        )
    )  # fmt: skip
    axes.text(left + box.width / 2, top + height / 2, label, fontsize=6.8, ha="center",
              va="center", zorder=8, linespacing=1.05)  # fmt: skip


def _keys(edges: pd.DataFrame, present: list[str], lang: Language) -> dict[str, object]:
    types = [t for t in LOOKS if (edges.relation_type == t).any()]
    names, channels = vocab.names("relation_type", lang), vocab.names("channel", lang)
    keys = {names[t]: Line2D([], [], color=LOOKS[t][0], ls=LOOKS[t][1], lw=1.8) for t in types}
    sides = list(dict.fromkeys(_SIDES[_STANDS[actor][1]] for actor in present))
    for side in (code for code in vocab.codes("channel") if code in sides):
        face, thick, dashes = _FACES[side]
        keys[channels[side]] = Patch(facecolor=face, edgecolor=style.INK, lw=thick, ls=dashes)
    dot = dict(marker="o", ls="none", ms=8, mec=style.MUTED)
    keys[{"zh": "至少一句明说", "en": "stated at least once"}[lang]] = Line2D(
        [], [], mfc=style.MUTED, **dot
    )
    keys[{"zh": "只有推断", "en": "inferred only"}[lang]] = Line2D([], [], mfc=style.PAPER, **dot)
    for count in (1, 5, 10):
        words = {"zh": f"{count} 句", "en": f"{count} sentence{'s' * (count > 1)}"}[lang]
        keys[words + ("+" if count == 10 else "")] = Line2D(
            [], [], color=style.MUTED, lw=thickness(count)
        )
    return keys


def _legend(figure: Figure, keys: dict[str, object], lang: Language) -> None:
    height = figure.get_size_inches()[1]
    figure.legend(
        keys.values(), keys.keys(), loc="lower left", ncols=_COLUMNS[lang],
        bbox_to_anchor=(0.005, (frame.CREDIT_ROOM - 0.02) / height), fontsize=7,
        handlelength=2.4, columnspacing=1.2, labelspacing=0.45, borderaxespad=0.2,
    )  # fmt: skip
