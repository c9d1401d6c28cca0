"""Where the boxes and lines of a hierarchy stand (布线): levels down the sheet, 条 left, 块 right.

Graphviz's dot chooses the order of boxes within each side, so that fewer lines cross; nothing else
is taken from it. Every line leaves its box by a port of its own, runs along a track of its own and
enters by a port of its own, so lines cross at right angles and never lie on one another. Lengths
are in inches from the top left corner.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pygraphviz

PITCH = 0.085  # between two ports
TRACK = 0.08  # between two tracks
BADGES = 0.38  # room beside a row of boxes for arrowheads and two rows of badges
BOX = 0.34  # height of a box
_LOOSE = 12  # ports left free between two boxes when there is room
# Bands from top to bottom, and the channel for tracks below each. The upper five share one.
BANDS = ("central", "province", "city", "county", "upper", "township", "grassroots", "village")
_CHANNEL = (0, 0, 0, 0, 0, 1, 2, 3)
_THIN = (0.44, 0.2, 0.2, 0.48)  # heights of the bands above “upper”
# Boxes of these bands must leave the way free for lines that pass them; others may overhang.
_SOLID = ("upper", "township", "grassroots")


@dataclass(frozen=True)
class Place:
    """Where an actor belongs (位置): its band, its side, the width of its label in inches."""

    band: str
    side: int
    width: float


@dataclass(frozen=True)
class Line:
    """A line to draw (连线)."""

    number: int
    start: str
    end: str


@dataclass(frozen=True)
class Box:
    """A box as placed (方框): left, top, width, height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Wire:
    """A line as routed (走线): its corners, and where its two badges go."""

    number: int
    corners: tuple[tuple[float, float], ...]
    badges: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Layout:
    """Boxes by actor, wires in order, bands by name as (top, bottom), height of the whole (布局)."""

    boxes: Mapping[str, Box]
    wires: tuple[Wire, ...]
    bands: Mapping[str, tuple[float, float]]
    height: float


def laid_out(places: Mapping[str, Place], lines: Sequence[Line], width: float) -> Layout:
    """Place the boxes and route the lines (布局).

    Raises
    ------
    ValueError
        When the boxes do not fit into ``width``.
    """
    order = dot_order(places, lines)
    ports = _Ports(places, lines, order, int(width / PITCH))
    return _routed(places, lines, ports)


def dot_order(places: Mapping[str, Place], lines: Sequence[Line]) -> list[str]:
    """Actors from left to right as dot would have them (左右次序), side by side kept.

    Examples
    --------
    >>> places = {"a": Place("upper", 0, 0.5), "b": Place("upper", 1, 0.5),
    ...     "c": Place("township", 0, 0.5), "d": Place("township", 0, 0.5)}
    >>> dot_order(places, [Line(1, "a", "d"), Line(2, "b", "c")])
    ['a', 'b', 'd', 'c']
    """
    names = list(places)
    graph = pygraphviz.AGraph(directed=True, strict=True, nodesep="0.1", ranksep="1")
    for name in names:
        graph.add_node(name, label="", shape="box", fixedsize="true", width="0.7", height="0.3")
    for upper in (True, False):
        row = [name for name in names if _is_upper(places[name]) == upper]
        graph.add_subgraph(row, rank="same")
        sides = sorted({places[name].side for name in row})
        for side, beside in pairwise(sides):
            for one in (name for name in row if places[name].side == side):
                for other in (name for name in row if places[name].side == beside):
                    graph.add_edge(one, other, style="invis")
    for line in lines:
        if _is_upper(places[line.start]) and not _is_upper(places[line.end]):
            graph.add_edge(line.start, line.end)
    graph.layout(prog="dot")
    across = {name: round(float(graph.get_node(name).attr["pos"].split(",")[0])) for name in names}
    order = sorted(
        names,
        key=lambda name: (
            not _is_upper(places[name]), places[name].side, across[name], names.index(name)
        ),
    )  # fmt: skip
    return _apart(places, order)


def _apart(places: Mapping[str, Place], order: list[str]) -> list[str]:
    """The order, with a solid box of the same side between two that would overhang each other."""
    for at in range(1, len(order) - 1):
        before, here, after = (places[name] for name in order[at - 1 : at + 2])
        clash = before.band == here.band and here.band not in _SOLID
        if clash and after.band in _SOLID and after.side == here.side:
            order[at], order[at + 1] = order[at + 1], order[at]
    return order


def _is_upper(place: Place) -> bool:
    return BANDS.index(place.band) <= BANDS.index("upper")


def _ends(places: Mapping[str, Place], line: Line) -> tuple[str, str, int]:
    """By which edge a line leaves and enters, and in which channel it runs across."""
    first, last = (_CHANNEL[BANDS.index(places[name].band)] for name in (line.start, line.end))
    if first < last:
        return "bottom", "top", first
    return ("bottom" if first == last else "top"), "bottom", last


class _Ports:
    """Columns of the boxes and the ports of every line, in ports from the left edge."""

    def __init__(self, places, lines, order, room):
        self.held = {name: {"top": [], "bottom": []} for name in order}
        rank = {name: number for number, name in enumerate(order)}
        for line in lines:
            leaves, enters, _ = _ends(places, line)
            self.held[line.start][leaves].append((rank[line.end], line.number, "start"))
            self.held[line.end][enters].append((rank[line.start], line.number, "end"))
        self.own = {
            name: max(
                math.ceil(places[name].width / PITCH), 1 + max(map(len, self.held[name].values()))
            )
            for name in order
        }
        self.centre = self._spread(places, order, room)
        self.at, self.slot = {}, {}
        for name in order:
            # Lines between the same two stay together; those that go left leave on the left.
            for edge, shift in (("top", 0.5), ("bottom", 0.0)):
                ports = sorted(self.held[name][edge])
                first = round(self.centre[name] - (len(ports) - 1) / 2)
                for place, (_, number, end) in enumerate(ports):
                    self.slot[number, end] = first + place
                    self.at[number, end] = (first + place + shift) * PITCH

    def _spread(self, places, order, room):
        for gap in range(_LOOSE, 0, -1):
            centres = {}
            for upper in (True, False):
                row = [name for name in order if _is_upper(places[name]) == upper]
                centres |= self._packed(places, row, gap)
            if all(centres[name] + self.own[name] / 2 <= room for name in order):
                return self._middled(places, order, centres, room)
        raise ValueError(f"no room for {len(order)} boxes in {room} ports; draw fewer lines")

    def _packed(self, places, row, gap):
        centres, reach = {}, 0.0
        for name in row:
            solid = places[name].band in _SOLID
            needs = self.own[name] if solid else 1 + max(map(len, self.held[name].values()))
            beside = [
                centres[other] + (self.own[other] + self.own[name]) / 2 + 1
                for other in centres
                if places[other].band == places[name].band
            ]
            centre = max([reach + needs / 2, self.own[name] / 2, *beside])
            centres[name] = math.ceil(centre)
            reach = centres[name] + needs / 2 + gap
        return centres

    def _middled(self, places, order, centres, room):
        for upper in (True, False):
            row = [name for name in order if _is_upper(places[name]) == upper]
            right = max((centres[name] + self.own[name] / 2 for name in row), default=room)
            for name in row:
                centres[name] += (room - right) // 2
        return centres


def _routed(places, lines, ports) -> Layout:
    spans = {}
    for line in lines:
        x = ports.at[line.number, "start"], ports.at[line.number, "end"]
        spans.setdefault(_ends(places, line)[2], []).append((min(x), max(x), line.number))
    tracks = {channel: _tracks(own) for channel, own in spans.items()}
    tops, bottoms, channels, bands, height = _rows(places, ports, tracks)
    boxes = {
        name: Box(
            (ports.centre[name] - ports.own[name] / 2) * PITCH,
            tops[place.band],
            ports.own[name] * PITCH,
            BOX,
        )
        for name, place in places.items()
    }
    wires = []
    for line in lines:
        leaves, enters, channel = _ends(places, line)
        across = channels[channel] + tracks[channel][line.number] * TRACK
        ends = []
        for name, edge, end in ((line.start, leaves, "start"), (line.end, enters, "end")):
            x = ports.at[line.number, end]
            box = boxes[name]
            edge_at = box.top if edge == "top" else box.top + BOX
            # Badges stand by turns nearer to and farther from the box, so that none touch.
            odd = ports.slot[line.number, end] % 2
            near = tops[places[name].band] if edge == "top" else bottoms[places[name].band]
            away = 0.16 + 0.13 * odd
            ends.append((x, edge_at, near - away if edge == "top" else near + away))
        corners = [
            (ends[0][0], ends[0][1]), (ends[0][0], across),
            (ends[1][0], across), (ends[1][0], ends[1][1]),
        ]  # fmt: skip
        rounded = tuple((round(x, 4), round(y, 4)) for x, y in corners)
        badges = tuple((round(x, 4), round(y, 4)) for x, _, y in ends)
        wires.append(Wire(line.number, rounded, badges))
    return Layout(boxes, tuple(wires), bands, height)


def _tracks(spans: list[tuple[float, float, int]]) -> dict[int, int]:
    """The highest track on which a line meets no other, leftmost lines first."""
    free: list[float] = []
    found = {}
    for left, right, number in sorted(spans):
        track = next((t for t, reach in enumerate(free) if reach + PITCH < left), len(free))
        free[track:] = [right, *free[track + 1 :]]
        found[number] = track
    return found


def _rows(places, ports, tracks):
    """Tops and bottoms of the boxes of a band, tops of the channels, bands, and the height."""
    used = {place.band for place in places.values()}
    tops, bottoms, channels, bands, y = {}, {}, {}, {}, 0.0
    for band, channel in zip(BANDS, _CHANNEL, strict=True):
        start = y
        if band in BANDS[: len(_THIN)]:
            y += _THIN[BANDS.index(band)] if band in used else 0.2
            tops[band] = y - BOX - 0.06
        else:
            own = [name for name, place in places.items() if place.band == band]
            entered = channel > 0 and any(ports.held[name]["top"] for name in own)
            y += BADGES if entered else 0.1
            tops[band] = y
            y += BOX
        bottoms[band] = y
        bands[band] = (start, y)
        if band not in BANDS[: len(_THIN)]:
            y += BADGES if channel in tracks else 0.08
            channels[channel] = y
            y += max(tracks.get(channel, {0: -1}).values()) * TRACK + TRACK
    for band in BANDS[: len(_THIN)]:
        bottoms[band] = bottoms["upper"]  # their lines pass the band below before they bear badges
    return tops, bottoms, channels, bands, round(y + 0.05, 4)
