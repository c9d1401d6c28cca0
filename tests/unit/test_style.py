"""The font is found by path and hash; the palette survives a greyscale print."""

import importlib.util

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from jianfu import style


def test_the_font_is_the_one_we_know():
    assert style.font_path().name == "NotoSansSC-Regular.ttf"


@pytest.fixture
def unknown():
    style.font_path.cache_clear()
    yield
    style.font_path.cache_clear()


def test_a_missing_font_package_says_what_to_run(unknown, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(style.MissingFont, match="package zhplot, .* is missing; run `make setup`"):
        style.font_path()


def test_an_altered_font_is_refused(unknown, monkeypatch):
    monkeypatch.setattr(style, "FONT_SHA256", "0" * 64)
    with pytest.raises(style.MissingFont, match="has SHA-256 5cf8b2a0576d…, expected 0000"):
        style.font_path()


def luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


def contrast(one: str, other: str) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", style.SEQUENCE)
def test_every_hue_stands_out_from_the_paper(colour):
    assert contrast(colour, style.PAPER) >= 3


@pytest.mark.parametrize("ink", [style.INK, style.MUTED])
def test_text_is_readable_on_the_paper(ink):
    assert contrast(ink, style.PAPER) >= 4.5


def test_drawing_leaves_matplotlibs_settings_as_they_were():
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    with style.applied("zh", salt="x"):
        pass
    assert dict(mpl.rcParams) == before
