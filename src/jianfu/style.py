"""How figures look (图的样式): one font, one palette, bytes that never change.

Noto Sans SC comes inside a pinned package and is found by path and hash, so a figure on a machine
without any Chinese font is the same figure. The palette keeps its order in greyscale and for
colour-blind readers; marks never differ by colour alone.
"""

from __future__ import annotations

import hashlib
import importlib.util
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager

from jianfu.language import Language

FONT_PACKAGE = "zhplot"
FONT_FILE = "fonts/NotoSansSC-Regular.ttf"  # v2.004, SIL Open Font License 1.1
FONT_SHA256 = "5cf8b2a0576d5680284ab03a7a8219499d59bbe981a79bb3dc0031f251c39736"
FAMILY = "Noto Sans SC"

INK = "#1f2933"
MUTED = "#5b6770"
FAINT = "#d9dee2"
PAPER = "#fffdf9"
# Okabe & Ito's colour-blind-safe hues, darkened to a contrast of 3:1 or more on PAPER and ordered
# by lightness, so that neighbours stay apart in a greyscale print.
BLUE, VERMILION, GREEN, PURPLE, OCHRE = "#0b4f8a", "#c4451c", "#00755a", "#8a4a7d", "#a87400"
SEQUENCE = (BLUE, VERMILION, GREEN, PURPLE, OCHRE)
REPORT_COLOURS = dict(
    zip(("township-study", "dossier", "oped", "immunity", "district-report"), SEQUENCE, strict=True)
)
WIDTH = 7.4  # inches: the text column of the book, and of an A4 brief


class MissingFont(FileNotFoundError):
    """The package that carries the Chinese font is absent or altered (缺字体)."""


@cache
def font_path() -> Path:
    """Path of Noto Sans SC (中文字体), checked by hash.

    Raises
    ------
    MissingFont
        When its package is not installed, or the file is not the one we know.
    """
    # find_spec, never import: importing the package changes matplotlib's settings.
    found = importlib.util.find_spec(FONT_PACKAGE)
    advice = "run `make setup`, or pip install zhplot==1.0.0"
    if found is None or found.origin is None:
        raise MissingFont(f"package {FONT_PACKAGE}, which carries {FAMILY}, is missing; {advice}")
    path = Path(found.origin).parent / FONT_FILE
    if not path.is_file():
        raise MissingFont(f"{FONT_FILE} is missing from package {FONT_PACKAGE}; {advice}")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != FONT_SHA256:
        raise MissingFont(
            f"{FONT_FILE} has SHA-256 {digest[:12]}…, expected {FONT_SHA256[:12]}…; {advice}"
        )
    return path


@cache
def _register() -> None:
    font_manager.fontManager.addfont(str(font_path()))


def settings(lang: Language, salt: str) -> dict[str, object]:
    """Matplotlib settings of a figure (绘图参数); ``salt`` seeds the ids inside its SVG."""
    return {
        "axes.axisbelow": True,
        "axes.edgecolor": MUTED,
        "axes.facecolor": PAPER,
        "axes.grid": False,
        "axes.labelcolor": INK,
        "axes.labelsize": 9,
        "axes.linewidth": 0.6,
        "axes.prop_cycle": mpl.cycler(color=SEQUENCE),
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlelocation": "left",
        "axes.titlesize": 9.5,
        "axes.unicode_minus": True,
        "figure.facecolor": PAPER,
        "font.family": [FAMILY, "DejaVu Sans"],
        "font.size": 9,
        "grid.color": FAINT,
        "grid.linewidth": 0.6,
        "legend.frameon": False,
        "legend.fontsize": 8,
        "pdf.fonttype": 42,
        "savefig.facecolor": PAPER,
        "svg.fonttype": "none",
        "svg.hashsalt": salt,
        "text.color": INK,
        "xtick.color": MUTED,
        "xtick.labelsize": 8,
        "ytick.color": MUTED,
        "ytick.labelcolor": INK,
        "ytick.labelsize": 8,
        # Noto Sans SC draws “ ” full-width; English text needs them proportional.
        **({"font.fontfeatures": ["pwid"]} if lang == "en" and _HAS_FEATURES else {}),
    }


_HAS_FEATURES = "font.fontfeatures" in mpl.rcParams


@contextmanager
def applied(lang: Language, salt: str) -> Iterator[None]:
    """Draw with the book's style (应用样式); a glyph the fonts lack is an error."""
    _register()
    with mpl.rc_context(settings(lang, salt)), warnings.catch_warnings():
        warnings.filterwarnings("error", message=r"Glyph .* missing")
        yield
