"""Where the claims of a report stand on an argument map (论证图的排布).

Like a score: lines in the order of the text, one for each claim, so that no two labels can meet;
columns for what a claim does in the argument. All measures are inches.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

import pandas as pd

from jianfu import style
from jianfu.language import Language, Text

HEAD = 0.24  # for the names of the lanes
NAMES = {"zh": 1.16, "en": 1.28}  # for the names of the sections
GAP = 0.15  # from the middle of a mark to its label: room for the ends of links
LINE, PAD = 0.111, 0.032
SHADES = ("#f3f1ea", style.PAPER)
_CORE, _OTHER = 0.152, 0.07
_NAME_ROOM = {"zh": 11, "en": 25}  # characters of a line of a section's name
_CHAR = {"zh": 0.1, "en": 0.0462}  # inches a character of a label takes
_LEFTWARD = 2.3  # for labels of the last lane, which stand to its left


class Lane(NamedTuple):
    """A column of the map: what its claims do, and how much room their labels have."""

    name: Text
    kinds: tuple[str, ...]
    at: dict[Language, float]  # inches from the left of the plot; Chinese labels are shorter


LANES = (
    Lane(
        Text(zh="背景与依据", en="grounds"),
        ("context", "definition", "classification", "evidence"),
        {"zh": 0.42, "en": 0.42},
    ),
    Lane(Text(zh="原因与机制", en="causes"), ("cause", "mechanism"), {"zh": 1.42, "en": 1.3}),
    Lane(Text(zh="诊断", en="diagnoses"), ("diagnosis",), {"zh": 2.42, "en": 2.18}),
    Lane(Text(zh="后果", en="consequences"), ("consequence",), {"zh": 3.38, "en": 2.98}),
    Lane(Text(zh="对策", en="remedies"), ("remedy",), {"zh": 4.3, "en": 3.72}),
    Lane(Text(zh="预期", en="expectations"), ("prediction",), {"zh": 5.7, "en": 5.62}),
)


class Place(NamedTuple):
    """Where a claim stands, on which paper, and where its label goes."""

    x: float
    y: float
    shade: str
    side: int  # to which side its label stands: 1 right, -1 left; arcs go round the other


class Band(NamedTuple):
    """A section of the text: from where to where, its name in lines, its paper."""

    top: float
    foot: float
    name: list[str]
    shade: str


def lane_of(kind: str) -> Lane:
    """The lane a kind of claim stands in (所在列)."""
    return next(lane for lane in LANES if kind in lane.kinds)


def label_lines(words: str, kind: str, lang: Language) -> list[str]:
    """A label in as many lines as its lane has room for (标签分行)."""
    lane, width = lane_of(kind), style.WIDTH - NAMES[lang] - 0.2
    room = _LEFTWARD if lane is LANES[-1] else width - lane.at[lang] - GAP - 0.06
    most = int(room / _CHAR[lang])
    return wrap(words, most) if lang == "en" else _chunks(words, most)


def _chunks(words: str, most: int) -> list[str]:
    return [words[at : at + most] for at in range(0, len(words), most)]


def laid_out(
    claims: pd.DataFrame, sections: Mapping[str, str], labels: Mapping[str, str], lang: Language
) -> tuple[dict[str, Place], list[Band]]:
    """Where each claim stands, and the bands of the sections (排布).

    Parameters
    ----------
    claims : DataFrame
        ``claim_id``, ``section_id``, ``kind``, ``importance``, in the order of the text.
    sections : mapping of section_id to name
    labels : mapping of claim_id to a few words
    lang : {'en', 'zh'}

    Returns
    -------
    dict of claim_id to Place, list of Band
        Claims that follow each other in one section share a band.

    Raises
    ------
    KeyError
        Naming a core claim that has no label.
    """
    places, bands, y = {}, [], HEAD
    rows = list(claims.itertuples())
    for number, (section, held) in enumerate(groupby(rows, key=lambda claim: claim.section_id)):
        name = _name_lines(sections[section], lang)
        shade, top = SHADES[number % 2], y
        y += PAD
        for claim in held:
            depth = _depth(claim, labels, lang)
            lane = lane_of(claim.kind)
            x, side = NAMES[lang] + 0.1 + lane.at[lang], -1 if lane is LANES[-1] else 1
            places[claim.claim_id] = Place(x, y + depth / 2, shade, side)
            y += depth
        y = max(y + PAD, top + 2 * PAD + LINE * len(name))
        bands.append(Band(top, y, name, shade))
    return places, bands


def _name_lines(name: str, lang: Language) -> list[str]:
    room = _NAME_ROOM[lang]
    return wrap(name[0].upper() + name[1:], room) if lang == "en" else _chunks(name, room)


def _depth(claim, labels: Mapping[str, str], lang: Language) -> float:
    if claim.importance != "core":
        return _OTHER
    if claim.claim_id not in labels:
        raise KeyError(
            f"core claim {claim.claim_id!r} has no label; add a row to "
            "data/evidence/claim_labels.csv, e.g. oped-038,减负本身即目的,Reduction is an end"
        )
    return _CORE + LINE * (len(label_lines(labels[claim.claim_id], claim.kind, lang)) - 1)
