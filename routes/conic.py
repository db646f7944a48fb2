"""The projection of printed maps: conformal conic, centred on a named frame, and what it shows."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import shapely
from pyproj import Transformer
from shapely import Polygon, box

from routes.frames import Bounds

PARALLELS: Final = (1 / 6, 5 / 6)
"""The cone touches the globe at these shares of the frame's height: least distortion within it."""

ASPECTS: Final = (1.2, 1.48)
"""Least and greatest width of a printed map as a share of its height."""


@lru_cache(maxsize=32)
def conic_of(frame: Bounds) -> Transformer:
    """Return the projection of a frame: from longitude and latitude (EPSG:4326) to metres."""
    west, south, east, north = frame
    first, second = (south + (north - south) * share for share in PARALLELS)
    conic = (
        f"+proj=lcc +lat_1={first:.4f} +lat_2={second:.4f} +lat_0={(south + north) / 2:.4f} "
        f"+lon_0={(west + east) / 2:.4f} +datum=WGS84 +units=m"
    )
    return Transformer.from_crs("EPSG:4326", conic, always_xy=True)


@lru_cache(maxsize=32)
def frame_bounds(frame: Bounds) -> tuple[float, float, float, float]:
    """Return west, south, east and north of a frame in metres of its projection.

    Parallels bend upward at the sides: of the northern edge the middle is kept in sight, and the
    corners need not be.
    """
    west, south, east, north = frame
    middle = (west + east) / 2
    points = [(west, south), (east, south), (middle, south), (middle, north)]
    points += [(west, (south + north) / 2), (east, (south + north) / 2)]
    x, y = conic_of(frame).transform(*np.array(points).T)
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def fit_frame(frame: Bounds, aspect: float) -> tuple[float, float, float, float]:
    """Return the bounds, in metres, of a map that holds a frame and has some width to height."""
    west, south, east, north = frame_bounds(frame)
    width = max(east - west, (north - south) * aspect)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    across, along = width / 2, width / aspect / 2
    return middle_x - across, middle_y - along, middle_x + across, middle_y + along


@lru_cache(maxsize=64)
def sight_of(frame: Bounds) -> Polygon:
    """Return what printed maps of a frame may show, of whatever shape, in degrees (EPSG:4326)."""
    conic = conic_of(frame)
    maps = [box(*fit_frame(frame, aspect)) for aspect in ASPECTS]
    edge = maps[0].union(maps[1])
    west, _, east, _ = edge.bounds
    outline = shapely.get_coordinates(shapely.segmentize(edge, (east - west) / 40))
    lon, lat = conic.transform(outline[:, 0], outline[:, 1], direction="INVERSE")
    return Polygon(np.column_stack([lon, lat]))
