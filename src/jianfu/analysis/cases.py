"""Where cases became public and what kind of shift they were (公开案例).

A case is here because somebody made it public. Counts below therefore show publicity, and no
function turns one into a rate. What can be asked is whether a statement about the cases hangs on
how they came to be known: on pages that stand alone, on the media, on a single year.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import geopandas as gpd
import pandas as pd
from shapely.geometry import box

GAP = 0.06  # of a square's side, left free between two squares


def counted_once(cases: pd.DataFrame, same: Mapping[str, str]) -> pd.DataFrame:
    """Cases without the further places of a case that lies in several (同案只计一次).

    Parameters
    ----------
    cases : DataFrame
        Needs ``case_id``.
    same : mapping of case_id to case_id
        Rows that are a further place of a case, and the row that stands for it.

    Raises
    ------
    KeyError
        Naming a case that is not in the table.

    Examples
    --------
    >>> cases = pd.DataFrame({"case_id": ["case-1", "case-2", "case-3"]})
    >>> counted_once(cases, {"case-2": "case-1"}).case_id.tolist()
    ['case-1', 'case-3']
    """
    _known(cases, [*same, *same.values()])
    return cases[~cases.case_id.isin(same)]


def _known(cases: pd.DataFrame, ids: Collection[str]) -> None:
    for name in ids:
        if name not in set(cases.case_id):
            raise KeyError(f"no case {name!r} among the {len(cases)} cases; e.g. 'case-001'")


def with_unit(cases: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Add ``unit``: the first-level unit a case lies in (所在一级单元); missing where no area is named.

    Parameters
    ----------
    cases : DataFrame
        Needs ``case_id`` and ``area_code``.
    areas : DataFrame
        Needs ``area_code`` and ``province``.

    Raises
    ------
    ValueError
        Naming the case whose code is no area: a slip, or a code no longer in use.

    Examples
    --------
    >>> areas = pd.DataFrame({"area_code": ["520626"], "province": ["520000"]})
    >>> with_unit(pd.DataFrame({"case_id": ["a"], "area_code": ["520626"]}), areas).unit.tolist()
    ['520000']
    """
    units = areas.set_index("area_code").province
    for row in cases[cases.area_code.notna() & ~cases.area_code.isin(units.index)].itertuples():
        raise ValueError(
            f"cases, {row.case_id}, column area_code: {row.area_code!r} is not in areas: wrong or "
            "no longer in use; expected a code of areas, e.g. '520626'"
        )
    return cases.assign(unit=cases.area_code.map(units))


def with_mechanism(cases: pd.DataFrame) -> pd.DataFrame:
    """Add ``mechanism``: the main instrument of each case (首要机制), missing where none is coded.

    Examples
    --------
    >>> cases = pd.DataFrame({"instruments": [("ranking", "inspection"), ()]})
    >>> with_mechanism(cases).mechanism.fillna("–").tolist()
    ['ranking', '–']
    """
    return cases.assign(mechanism=[held[0] if held else None for held in cases.instruments])


def squares(tiles: pd.DataFrame, areas: pd.DataFrame) -> gpd.GeoDataFrame:
    """The tile grid as geometry (方格图): one square a first-level unit, north up.

    Parameters
    ----------
    tiles : DataFrame
        Needs ``area_code``, ``row`` (from the north) and ``col`` (from the west).
    areas : DataFrame
        Needs ``area_code``; its other columns are joined to the squares.

    Returns
    -------
    GeoDataFrame, shape (n_tiles, ...)
        Squares of side 1 less a gap, in no projection: they have no place on the globe.

    Examples
    --------
    >>> tiles = pd.DataFrame({"area_code": ["520000"], "row": [5], "col": [3]})
    >>> areas = pd.DataFrame({"area_code": ["520000"], "level": ["province"]})
    >>> squares(tiles, areas).geometry.bounds.round(2).values.tolist()
    [[3.03, -5.97, 3.97, -5.03]]
    """
    joined = tiles.merge(areas, on="area_code", how="left", validate="one_to_one")
    edge = GAP / 2
    shapes = [
        box(col + edge, -row - 1 + edge, col + 1 - edge, -row - edge)
        for row, col in zip(joined.row, joined.col, strict=True)
    ]
    return gpd.GeoDataFrame(joined, geometry=shapes)


def points(cases: pd.DataFrame, polygons: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Cases at a point inside their area (落点): one that stands for the area, not for a site.

    Parameters
    ----------
    cases : DataFrame
        Needs ``case_id`` and ``area_code``, every one given.
    polygons : GeoDataFrame
        Needs ``area_code`` and geometry, in the projection wanted.

    Raises
    ------
    ValueError
        Naming the case whose area has no boundary.

    Examples
    --------
    >>> shapes = gpd.GeoDataFrame({"area_code": ["520626"]}, geometry=[box(0, 0, 2, 2)])
    >>> cases = pd.DataFrame({"case_id": ["a"], "area_code": ["520626"]})
    >>> points(cases, shapes).geometry.to_wkt().tolist()
    ['POINT (1 1)']
    """
    inside = polygons.set_index("area_code").geometry
    for row in cases[~cases.area_code.isin(inside.index)].itertuples():
        raise ValueError(
            f"cases, {row.case_id}, column area_code: {row.area_code!r} has no boundary; expected "
            "a code of the boundaries in use, e.g. '520626'"
        )
    places = inside.reindex(cases.area_code).representative_point()
    return gpd.GeoDataFrame(
        cases.reset_index(drop=True), geometry=places.to_numpy(), crs=polygons.crs
    )


def by_unit(cases: pd.DataFrame) -> pd.DataFrame:
    """Cases by first-level unit and kind (各单元案例数); what nobody found is missing, not zero.

    Examples
    --------
    >>> cases = pd.DataFrame({"unit": ["52", "52"], "kind": ["problem", "problem"]})
    >>> by_unit(cases).loc["52"].to_dict()
    {'problem': 2}
    """
    return cases.groupby(["unit", "kind"]).size().unstack().astype("Int64")


def by_mechanism(cases: pd.DataFrame) -> pd.DataFrame:
    """Cases by kind, main mechanism and level that bears it (机制与层级).

    Returns
    -------
    DataFrame
        ``kind``, ``mechanism``, ``to_tier``, ``cases``, ``shifts`` (how many of them hand a duty
        on) and ``ids`` (tuple of case_id).

    Examples
    --------
    >>> cases = pd.DataFrame({
    ...     "case_id": ["a", "b"], "kind": "problem", "instruments": [("ranking",)] * 2,
    ...     "to_tier": "village", "shift": ["shift", "burden"],
    ... })
    >>> by_mechanism(cases)[["cases", "shifts", "ids"]].values.tolist()
    [[2, 1, ('a', 'b')]]
    """
    known = with_mechanism(cases).dropna(subset=["mechanism", "to_tier"])
    return (
        known.assign(handed=known["shift"] == "shift")
        .groupby(["kind", "mechanism", "to_tier"], as_index=False)
        .agg(cases=("case_id", "size"), shifts=("handed", "sum"), ids=("case_id", tuple))
    )


def shifted(cases: pd.DataFrame, kind: str | None = None) -> pd.DataFrame:
    """Cases in which a duty changes hands, with their ``route`` (责任转嫁案例).

    Examples
    --------
    >>> cases = pd.DataFrame({
    ...     "kind": ["remedy", "problem"], "shift": ["shift", "burden"],
    ...     "from_tier": ["county", "city"], "to_tier": ["township", "village"],
    ... })
    >>> shifted(cases).route.tolist()
    [('county', 'township')]
    """
    handed = cases[(cases["shift"] == "shift") & ((cases.kind == kind) if kind else True)]
    return handed.assign(route=list(zip(handed.from_tier, handed.to_tier, strict=True)))


def leader(values: pd.Series) -> object | None:
    """The value that occurs more often than any other (居首者); None on a tie or without values.

    Examples
    --------
    >>> leader(pd.Series(["a", "a", "b"])), leader(pd.Series(["a", "b"]))
    ('a', None)
    """
    counts = values.dropna().value_counts()
    if counts.empty or (len(counts) > 1 and counts.iloc[0] == counts.iloc[1]):
        return None
    return counts.index[0]


def first_places(values: pd.Series) -> tuple[frozenset, int]:
    """All values that share the first place, and how often each occurs (并列居首者).

    Examples
    --------
    >>> first, times = first_places(pd.Series(["a", "a", "b", "b", "c"]))
    >>> sorted(first), times
    (['a', 'b'], 2)
    """
    counts = values.dropna().value_counts()
    if counts.empty:
        return frozenset(), 0
    return frozenset(counts.index[counts == counts.max()]), int(counts.max())


def left_out(cases: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The cases, and what remains of them when one way of knowing them is left out (剔除检验).

    Returns
    -------
    dict of str to DataFrame
        ``all``; ``one_page`` and ``media`` without those; each year (``"2018"``) without it. Cases
        of unknown year stay when a year is left out.

    Examples
    --------
    >>> cases = pd.DataFrame({
    ...     "confirmation": ["one_page", "two_pages"], "bulletin": ["media", "central"],
    ...     "year": pd.array([2018, None], dtype="Int64"),
    ... })
    >>> {name: len(rest) for name, rest in left_out(cases).items()}
    {'all': 2, 'one_page': 1, 'media': 1, '2018': 1}
    """
    years = sorted(cases.year.dropna().unique())
    return {
        "all": cases,
        "one_page": cases[cases.confirmation != "one_page"],
        "media": cases[cases.bulletin != "media"],
        **{str(year): cases[(cases.year != year).fillna(True)] for year in years},
    }


def survival(
    cases: pd.DataFrame, statements: Mapping[str, Callable[[pd.DataFrame], bool]]
) -> pd.DataFrame:
    """Whether each statement still holds when some cases are left out (稳健性).

    Parameters
    ----------
    cases : DataFrame
    statements : mapping of id to callable
        Each takes the cases and says whether the statement is true of them.

    Returns
    -------
    DataFrame
        ``statement``, ``without`` (as :func:`left_out` names it), ``cases`` (how many remain),
        ``holds``.

    Examples
    --------
    >>> cases = pd.DataFrame({
    ...     "confirmation": ["one_page", "two_pages"], "bulletin": "central",
    ...     "year": pd.array([2018, 2018], dtype="Int64"),
    ... })
    >>> survival(cases, {"two or more": lambda rest: len(rest) > 1}).holds.tolist()
    [True, False, True, False]
    """
    return pd.DataFrame(
        [
            {"statement": name, "without": what, "cases": len(rest), "holds": bool(true_of(rest))}
            for name, true_of in statements.items()
            for what, rest in left_out(cases).items()
        ]
    )
