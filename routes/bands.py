"""Areas within a distance of lines: bands along corridors, areas along borders.

Distances are true on the WGS 84 ellipsoid to well under a kilometre: each piece of a line is
buffered in an azimuthal equidistant projection of its own. What goes in and comes out is longitude
and latitude in degrees. The stored legs and borders are taken, never the drawn curves.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Proj
from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from geodata.schema import CRS
from routes.geometry import Points

BAND_KM: Final = 100.0
"""Half the width of a corridor's band. The lines are generalised; nothing finer would be true."""
BORDER_KM: Final = 50.0
"""How far from the line between two countries a row counts as near it."""

_PIECE_DEG: Final = 2.0
"""Length of what is buffered at once: at 250 km from its middle the projection is 0.03 % out."""
_STEP_DEG: Final = 0.1
"""Spacing of vertices, so that a line straight in degrees (RFC 7946) stays so when projected."""
_QUARTER_STEPS: Final = 32
"""Sides of a quarter circle: a band is at most 0.03 % narrower than it says."""


@cached_with_atlas()
def corridor_bands(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return the area within 100 km of each corridor.

    Returns
    -------
    gpd.GeoDataFrame
        Indexed by corridor_id in the order of `atlas.corridors`; geometry is an area (EPSG:4326).
        The frame is shared: copy before changing it.
    """
    lines = dissolve_legs(atlas)
    areas = [buffer_line(line, BAND_KM) for line in lines.geometry]
    return gpd.GeoDataFrame(geometry=areas, index=lines.index, crs=CRS)


@cached_with_atlas()
def border_areas(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return the area within 50 km of the line between each two countries, on both sides.

    Returns
    -------
    gpd.GeoDataFrame
        Indexed by border_id (`AFG+TJK`), with columns a, b, line_class and disputed (each joined
        with `+` where the parts of a line differ) and geometry, an area (EPSG:4326). The frame is
        shared: copy before changing it.
    """
    found = []
    for (a, b), parts in atlas.borders.groupby(["a", "b"], sort=True):
        found.append(
            {
                "border_id": f"{a}+{b}",
                "a": a,
                "b": b,
                "line_class": "+".join(sorted(set(parts["line_class"]))),
                "disputed": "+".join(sorted(set(parts["disputed_id"]) - {""})),
                "geometry": shapely.union_all(
                    [buffer_line(line, BORDER_KM) for line in parts.geometry]
                ),
            }
        )
    columns = ["border_id", "a", "b", "line_class", "disputed", "geometry"]
    frame = gpd.GeoDataFrame(found, columns=columns, geometry="geometry", crs=CRS)
    return frame.set_index("border_id")


def dissolve_legs(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return the stored legs of each corridor as one shape.

    Returns
    -------
    gpd.GeoDataFrame
        Indexed by corridor_id in the order of `atlas.corridors`; geometry is a MultiLineString
        (EPSG:4326) of the legs as they are stored, not of the curves that the map draws.
    """
    legs = {
        str(name): MultiLineString(list(group.geometry))
        for name, group in atlas.legs.groupby("corridor_id")
    }
    shapes = [legs.get(str(name), MultiLineString()) for name in atlas.corridors.index]
    return gpd.GeoDataFrame(geometry=shapes, index=atlas.corridors.index, crs=CRS)


def buffer_line(line: BaseGeometry, distance_km: float) -> BaseGeometry:
    """Return the area within a distance of a line.

    Parameters
    ----------
    line
        LineString or MultiLineString in degrees, WGS 84, not across the 180th meridian.
    distance_km
        Kilometres on the ellipsoid; a few hundred at most, or the projection is too far out.

    Returns
    -------
    Geometry
        Polygon or MultiPolygon in degrees, empty for an empty line.
    """
    return shapely.union_all([_buffer_piece(piece, distance_km) for piece in _cut(line)])


def _cut(line: BaseGeometry) -> Iterator[BaseGeometry]:
    """Cut a line into pieces short enough for one projection each."""
    for part in shapely.get_parts(line):
        count = max(1, int(np.ceil(part.length / _PIECE_DEG)))
        cuts = np.linspace(0.0, part.length, count + 1)
        for start, end in pairwise(cuts):
            yield substring(part, start, end)


def _buffer_piece(piece: BaseGeometry, distance_km: float) -> BaseGeometry:
    west, south, east, north = piece.bounds
    # a Proj, not a Transformer: that takes 7 ms to find its way, for hundreds of pieces
    plane = Proj(proj="aeqd", lon_0=(west + east) / 2, lat_0=(south + north) / 2, ellps="WGS84")
    dense = shapely.segmentize(piece, _STEP_DEG)
    flat = shapely.transform(dense, partial(_project, plane, False))
    area = shapely.buffer(flat, distance_km * 1000, quad_segs=_QUARTER_STEPS)
    return shapely.transform(area, partial(_project, plane, True))


def _project(plane: Proj, inverse: bool, points: Points) -> Points:
    return np.column_stack(plane(points[:, 0], points[:, 1], inverse=inverse))
