"""Marks that say who and how surely (标记): shape for the level, fill for the confirmation."""

from __future__ import annotations

from matplotlib.axes import Axes

from jianfu import style

SHAPES = {"central": "o", "province": "s", "city": "D", "county": "^"}
COLOURS = {
    "central": style.BLUE,
    "province": style.VERMILION,
    "city": style.GREEN,
    "county": style.PURPLE,
}
_FILL = {"two_pages": "full", "same_wire": "left", "one_page": "none", "conflicting": "full"}


def mark(
    axes: Axes,
    x: float,
    y: float,
    *,
    shape: str = "o",
    colour: str = style.MUTED,
    confirmation: str = "two_pages",
    gid: str | None = None,
    size: float = 5.0,
) -> None:
    """One mark (标记): full on two pages, half on one wire, hollow on one page, crossed in conflict."""
    axes.plot(
        x,
        y,
        marker=shape,
        markersize=size,
        color=colour,
        fillstyle="left" if _FILL[confirmation] == "left" else "full",
        markerfacecolor=style.PAPER if _FILL[confirmation] == "none" else colour,
        markerfacecoloralt=style.PAPER,
        markeredgecolor=colour,
        markeredgewidth=1.0,
        linestyle="none",
        clip_on=False,
        gid=gid,
        zorder=4,
    )
    if confirmation == "conflicting":
        axes.plot(x, y, "x", color=style.PAPER, markersize=0.6 * size, clip_on=False, zorder=5)
