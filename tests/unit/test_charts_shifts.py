"""The wiring plan: lines apart, badges apart, boxes apart; charts draw what the tables say."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from jianfu import cite, evidence, style, vocab
from jianfu.analysis import shifts as analysis
from jianfu.charts import instruments, network, shifts, wiring
from jianfu.charts.wiring import Line, Place
from jianfu.figures import shifts as defined

RADIUS = (8.2 + 0.8) / 2 / 72  # inches, of a badge with its rim
LANGUAGES = ("zh", "en")


def layouts():
    found = {}
    for remedies in (False, True):
        edges = defined._drawn(remedies)
        for lang in LANGUAGES:
            present = [a for a in vocab.codes("actor") if a in {*edges.from_actor, *edges.to_actor}]
            names = vocab.names("actor", lang)
            places = {
                a: Place(
                    network._STANDS[a][0],
                    network._ORDER[network._STANDS[a][1]],
                    network._label_width(network._wrapped(names[a], lang), lang),
                )
                for a in present
            }
            lines = [Line(e.number, e.from_actor, e.to_actor) for e in edges.itertuples()]
            name = f"{'remedies' if remedies else 'burdens'}-{lang}"
            found[name] = (wiring.laid_out(places, lines, network._WIDTH), lines, places, edges)
    return found


LAYOUTS = layouts()
each = pytest.mark.parametrize("name", LAYOUTS)


@each
def test_no_badge_touches_another(name):
    layout = LAYOUTS[name][0]
    badges = [place for wire in layout.wires for place in wire.badges]
    for (x, y), (u, v) in combinations(badges, 2):
        assert np.hypot(x - u, y - v) > 2 * RADIUS


@each
def test_no_badge_touches_another_wire(name):
    layout, _, _, edges = LAYOUTS[name]
    thick = {e.number: network.thickness(e.sentences) / 72 for e in edges.itertuples()}
    for wire in layout.wires:
        for x, y in wire.badges:
            for other in layout.wires:
                if other.number == wire.number:
                    continue
                for (x0, y0), (x1, y1) in zip(other.corners, other.corners[1:], strict=False):
                    near = np.hypot(
                        x - np.clip(x, min(x0, x1), max(x0, x1)),
                        y - np.clip(y, min(y0, y1), max(y0, y1)),
                    )
                    assert near > RADIUS + thick[other.number] / 2 - 0.004, (wire, other)


@each
def test_no_two_wires_lie_on_one_another(name):
    layout, _, _, edges = LAYOUTS[name]
    thick = {e.number: network.thickness(e.sentences) / 72 for e in edges.itertuples()}
    for one, other in combinations(layout.wires, 2):
        room = (thick[one.number] + thick[other.number]) / 2
        for a, b in ((0, 1), (1, 2), (2, 3)):
            for c, d in ((0, 1), (1, 2), (2, 3)):
                axis = 0 if (a, b) != (1, 2) else 1
                if ((a, b) == (1, 2)) != ((c, d) == (1, 2)):
                    continue
                first = one.corners[a], one.corners[b]
                second = other.corners[c], other.corners[d]
                along = 1 - axis
                lows = [min(p[along] for p in pair) for pair in (first, second)]
                highs = [max(p[along] for p in pair) for pair in (first, second)]
                if max(lows) < min(highs):
                    assert abs(first[0][axis] - second[0][axis]) > room, (one, other)


@each
def test_no_wire_passes_through_a_box_it_does_not_serve(name):
    layout, lines, _, _ = LAYOUTS[name]
    for wire, line in zip(layout.wires, lines, strict=True):
        for actor, box in layout.boxes.items():
            if actor in (line.start, line.end):
                continue
            for (x0, y0), (x1, y1) in zip(wire.corners, wire.corners[1:], strict=False):
                apart = (
                    max(x0, x1) <= box.left
                    or min(x0, x1) >= box.left + box.width
                    or max(y0, y1) <= box.top
                    or min(y0, y1) >= box.top + box.height
                )
                assert apart, (wire, actor)


@each
def test_boxes_stay_apart_and_on_the_sheet(name):
    layout = LAYOUTS[name][0]
    for box in layout.boxes.values():
        assert box.left >= 0 and box.left + box.width <= network._WIDTH
        assert box.top >= 0 and box.top + box.height <= layout.height
    for one, other in combinations(layout.boxes.values(), 2):
        beside = one.left + one.width <= other.left or other.left + other.width <= one.left
        assert beside or one.top + one.height <= other.top or other.top + other.height <= one.top


@each
def test_a_wire_begins_and_ends_at_its_boxes(name):
    layout, lines, _, _ = LAYOUTS[name]
    for wire, line in zip(layout.wires, lines, strict=True):
        for (x, y), actor in zip((wire.corners[0], wire.corners[-1]), (line.start, line.end), strict=True):  # fmt: skip
            box = layout.boxes[actor]
            assert box.left < x < box.left + box.width
            assert min(abs(y - box.top), abs(y - box.top - box.height)) < 1e-3


@each
def test_lines_departments_stand_left_of_territorial_governments(name):
    layout, _, places, _ = LAYOUTS[name]
    for upper in (True, False):
        row = [a for a in places if wiring._is_upper(places[a]) == upper]
        sides = [places[a].side for a in sorted(row, key=lambda a: layout.boxes[a].left + layout.boxes[a].width / 2)]  # fmt: skip
        assert sides == sorted(sides)


@each
def test_the_layout_is_the_same_whenever_it_is_made(name):
    layout, lines, places, _ = LAYOUTS[name]
    again = wiring.laid_out(places, lines, network._WIDTH)
    assert (again.wires, dict(again.boxes)) == (layout.wires, dict(layout.boxes))


def test_boxes_that_do_not_fit_are_refused():
    places = {str(n): Place("upper", 0, 2.0) for n in range(5)}
    with pytest.raises(ValueError, match="no room for 5 boxes"):
        wiring.laid_out(places, [], 4.0)


# --- the drawing --------------------------------------------------------------------------------


def edge(**changes):
    row = {
        "number": 1, "from_actor": "county_departments", "to_actor": "township",
        "relation_type": "shift", "sentences": 3, "stated": 2, "instruments": ("meetings",),
    }  # fmt: skip
    return row | changes


def drawn(*edges, lang="en"):
    return network.network(pd.DataFrame(edges), lang)


def badges(figure, gid):
    return [
        line
        for line in figure.axes[0].lines
        if line.get_gid() in {f"{gid}-start", f"{gid}-end"} and line.get_marker() == "o"
    ]


def test_every_mark_of_the_drawing_has_a_name_of_its_own():
    figure = drawn(edge(), edge(number=2, to_actor="public"))
    names = [line.get_gid() for line in figure.axes[0].lines if line.get_gid()]
    assert len(names) == len(set(names)) == 6


def test_each_edge_has_its_number_at_both_ends():
    figure = drawn(edge(), edge(number=2, to_actor="public", relation_type="withholding"))
    written = [text.get_text() for text in figure.axes[0].texts]
    assert written.count("1") == written.count("2") == 2


def test_a_badge_is_hollow_where_only_inference_stands_behind_it():
    for stated, face in ((1, style.VERMILION), (0, style.PAPER)):
        marks = badges(drawn(edge(stated=stated)), "edge-county-departments-township-shift")
        assert [mark.get_mfc() for mark in marks] == [face, face]


def test_types_differ_by_dashes_and_not_by_colour_alone():
    burdens = [kind for kind in network.LOOKS if kind != "remedy"]
    assert len({str(network.LOOKS[kind][1]) for kind in burdens}) == len(burdens)


def test_a_line_is_thicker_for_more_sentences():
    widths = [
        max(line.get_linewidth() for line in drawn(edge(sentences=n)).axes[0].lines
            if line.get_gid() and line.get_marker() != "o")
        for n in (1, 5, 10)
    ]  # fmt: skip
    assert widths == sorted(set(widths))


def test_levels_nobody_stands_on_are_said_to_be_silent():
    zh = [text.get_text() for text in drawn(edge(), lang="zh").axes[0].texts]
    assert zh.count("没有一句单独说到这一级") == 6
    assert {"中央", "省级", "地市级"} <= set(zh)


def test_every_actor_has_its_place():
    assert set(network._STANDS) == set(vocab.codes("actor"))
    assert set(network.LOOKS) == set(vocab.codes("relation_type"))


def tiles(figure):
    return {p.get_gid(): p for p in figure.findobj(Rectangle) if p.get_gid()}


def test_a_cell_stands_for_each_pair_and_leads_to_its_edge():
    rows = evidence.load("relations")
    found = analysis.edges(rows, analysis.statements(rows, evidence.load("reuse")))
    blocks = [
        (*analysis.matrix(part), part.sentence_id.nunique())
        for part in (analysis.burdens(rows), analysis.remedies(rows))
    ]
    cells = tiles(shifts.matrix(blocks, found, "en"))
    pairs = sum(int((grid > 0).sum().sum()) for grid, *_ in blocks)
    assert len(cells) == pairs
    assert set(cells) <= {f"cell-{network.gid(e)}" for e in found.itertuples()}


BALANCE = pd.DataFrame(
    [("oped", "township", 5, 1, 4, 1.0, 7.0, False, 1, 2, 0, "net-a"),
     ("oped", "public", 1, 1, 0, -2.0, 2.0, True, 0, 0, 0, "net-b"),
     ("oped", "village_community", 0, 0, 0, 0.0, 0.0, True, 0, 3, 0, "net-c")],
    columns=["report", "actor", "incoming", "outgoing", "net", "low", "high", "crosses_zero",
             "self_imposed", "relieved", "asked", "anchor"],
)  # fmt: skip


def test_a_balance_is_hollow_where_its_interval_crosses_zero():
    axes = shifts.net_load(BALANCE, {"oped": "op-ed"}, "en").axes[0]
    points = {line.get_gid(): line for line in axes.lines if line.get_marker() == "o"}
    assert points["net-a"].get_mfc() == style.REPORT_COLOURS["oped"]
    assert points["net-b"].get_mfc() == style.PAPER
    assert points["net-a"].get_xdata() == [4]


def test_relief_and_own_doing_stand_beside_the_balance_not_in_it():
    axes = shifts.net_load(BALANCE, {"oped": "op-ed"}, "en").axes[0]
    written = [text.get_text() for text in axes.texts]
    assert {"5/1", "2/1", "1/1", "3/0"} <= set(written)
    assert "net-c" not in {line.get_gid() for line in axes.lines}


def test_a_failed_conclusion_is_white_and_crossed():
    verdicts = pd.DataFrame(
        [("a", "x", True, "3:1"), ("a", "y", False, "1:3"), ("a", "z", pd.NA, "–")],
        columns=["conclusion", "check", "holds", "label"],
    ).astype({"holds": "boolean"})
    heads = {"x": "x", "y": "y", "z": "z"}
    figure = instruments.checks(verdicts, pd.Series({"a": 0.5}), {"a": "A"}, heads, "en")
    cells = tiles(figure)
    assert cells["check-a-x"].get_facecolor() != cells["check-a-y"].get_facecolor()
    written = [text.get_text() for text in figure.axes[0].texts]
    assert written == ["3:1", "×\n1:3", "–", "50%"]


def test_an_instrument_without_which_the_village_is_not_reached_says_so():
    found = pd.DataFrame(
        {"instrument": ["meetings", "ranking"], "share": [0.2, 0.1], "mean_share": [0.3, 0.1],
         "low": [0.1, 0.0], "high": [0.5, 0.2], "sentences_cut": [2, 0], "pairs_cut": [1, 0],
         "reach_cut": [1, 0], "village": [False, True], **{report: [1, 0] for report in cite.REPORTS}}
    )  # fmt: skip
    axes = instruments.instruments(found, cite.REPORTS, "zh").axes[2]
    assert [text.get_text() for text in axes.texts][:8] == [
        "2",
        "1",
        "1",
        "断",
        "·",
        "·",
        "·",
        "通",
    ]
