"""The sheet every figure is drawn on (图框): room for a title above and the credit below.

A figure leaves the book by screenshot more often than by download, so its title, id, version and
licence stand inside the image.
"""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from jianfu import style

TITLE_ROOM = 0.42  # inches
CREDIT_ROOM = 0.26


def canvas(height: float, width: float = style.WIDTH) -> Figure:
    """An empty sheet (画布), ``width`` × ``height`` inches, its margins kept free."""
    figure = Figure(figsize=(width, height))
    figure.set_layout_engine(
        ConstrainedLayoutEngine(
            rect=(
                0.01,
                CREDIT_ROOM / height,
                0.98,
                1 - (CREDIT_ROOM + TITLE_ROOM) / height,
            )
        )
    )
    return figure


def sign(figure: Figure, title: str, credit: str) -> Figure:
    """Write the title above and the credit below (题名与署名)."""
    width, height = figure.get_size_inches()
    figure.text(0.1 / width, 1 - 0.12 / height, title, fontsize=11.5, color=style.INK, va="top")
    figure.text(0.1 / width, 0.07 / height, credit, fontsize=6.5, color=style.MUTED, va="bottom")
    return figure


def settle(figure: Figure) -> Figure:
    """Fix where everything stands (定位), so that no later drawing moves it.

    Constrained layout runs anew at each saving and depends, in the last bits, on the resolution
    and on what was drawn before; a figure's bytes must not.
    """
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for axes in figure.axes:
        axes.set_position([round(float(bound), 6) for bound in axes.get_position().bounds])
    return figure
