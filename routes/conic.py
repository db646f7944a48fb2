"""The one projection of all maps: a conformal cone over the whole region, in kilometres.

Screen and paper share it, so that geometry is projected once and a sheet shows what was on screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from pyproj import Transformer
from shapely import Polygon, box
from shapely.geometry.base import BaseGeometry

from routes.frames import Bounds

MIDDLE_DEG: Final = (64.0, 40.0)
"""Longitude and latitude at which the plane has its origin; there north is up."""
PARALLELS_DEG: Final = (29.0, 51.0)
"""Latitudes at which a kilometre of the plane is one on the ground; between them it is up to 2 %
more."""
REGION_DEG: Final[Bounds] = (10.0, 5.0, 110.0, 65.0)
"""What the base map covers; beyond it there is background."""
PROJECTION_WORDS: Final = (
    "Projection: Lambert conformal conic, parallels 29° and 51° N, meridian 64° E, origin 40° N, "
    "WGS 84."
)
"""Name and parameters, for the foot of the map and for the sheet."""

ASPECTS: Final = (1.2, 1.48)
"""Least and greatest width of a printed map as a share of its height."""

DENSE_DEG: Final = 0.5
"""Straight pieces longer than this are cut up before they are projected."""
STEPS: Final = 40
"""Pieces into which each edge is cut before it is bent."""

# By its steps and not by its coordinate systems: each thread looks those up anew, for 5 ms, and
# every run of a page is a thread.
_TO_PLANE: Final = Transformer.from_pipeline(
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
    f"+step +proj=lcc +lat_1={PARALLELS_DEG[0]} +lat_2={PARALLELS_DEG[1]} +lat_0={MIDDLE_DEG[1]} "
    f"+lon_0={MIDDLE_DEG[0]} +ellps=WGS84 "
    "+step +proj=unitconvert +xy_in=m +xy_out=km"
)


def project_km(lon: ArrayLike, lat: ArrayLike) -> tuple[Any, Any]:
    """Return where positions fall on the map, in kilometres east and north of its origin.

    Parameters
    ----------
    lon, lat
        Degrees (EPSG:4326), numbers or arrays of one shape.

    Returns
    -------
    tuple
        x and y, numbers or arrays as they came.
    """
    x, y = _TO_PLANE.transform(lon, lat)
    return x, y


def unproject_km(x: ArrayLike, y: ArrayLike) -> tuple[Any, Any]:
    """Return longitude and latitude (EPSG:4326) of positions on the map; undoes `project_km`."""
    lon, lat = _TO_PLANE.transform(x, y, direction="INVERSE")
    return lon, lat


def project_points(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bring positions in degrees, shape (n, 2), to kilometres of the map."""
    return np.column_stack(project_km(degrees[:, 0], degrees[:, 1]))


def lean_deg(lon: float, lat: float) -> float:
    """Return how far due east is turned on the map, counter-clockwise: north leans to the side.

    Angles stay true, so that every other heading is turned as far.
    """
    x, y = project_km(np.array([lon, lon + 0.01]), np.array([lat, lat]))
    return float(np.degrees(np.arctan2(y[1] - y[0], x[1] - x[0])))


@dataclass(frozen=True)
class Extent:
    """What a map has in sight: an upright rectangle of the plane, in kilometres."""

    x_km: float
    y_km: float
    """Its middle, east and north of the origin."""

    width_km: float
    height_km: float

    @property
    def bounds_km(self) -> tuple[float, float, float, float]:
        """Left, lower, right and upper edge."""
        across, along = self.width_km / 2, self.height_km / 2
        return self.x_km - across, self.y_km - along, self.x_km + across, self.y_km + along

    def fit(self, aspect: float) -> Extent:
        """Return it grown, about its middle, to a width as a share of the height."""
        width = max(self.width_km, self.height_km * aspect)
        return Extent(self.x_km, self.y_km, width, width / aspect)

    @cached_property
    def sight(self) -> Polygon:
        """What of the base map lies in it, in degrees (EPSG:4326); empty for none."""
        return _in_degrees(box(*self.bounds_km))


def extent_of(frame: Bounds) -> Extent:
    """Return the least extent that has all of a frame in sight; `fit` gives it a shape.

    Parameters
    ----------
    frame
        West, south, east and north in degrees.
    """
    left, low, right, high = _bend(frame).bounds
    return Extent((left + right) / 2, (low + high) / 2, right - left, high - low)


@lru_cache(maxsize=64)
def sight_of(seen: Bounds | Extent) -> Polygon:
    """Return what printed maps may show, of whatever shape, in degrees (EPSG:4326).

    Parameters
    ----------
    seen
        A frame in degrees, or an extent.
    """
    extent = seen if isinstance(seen, Extent) else extent_of(seen)
    maps = [box(*extent.fit(aspect).bounds_km) for aspect in ASPECTS]
    return _in_degrees(maps[0].union(maps[1]))


def region_km() -> tuple[float, float, float, float]:
    """Return left, lower, right and upper bound of the base map in the plane."""
    left, low, right, high = _bend(REGION_DEG).bounds
    return left, low, right, high


@lru_cache(maxsize=64)
def _bend(frame: Bounds) -> Polygon:
    """Return a frame in degrees as an area of the plane, whose upper and lower edge are arcs."""
    west, south, east, north = frame
    edge = shapely.segmentize(box(*frame), max(east - west, north - south) / STEPS)
    return Polygon(project_points(shapely.get_coordinates(edge)))


def _in_degrees(area: BaseGeometry) -> Polygon:
    """Return the part of an area of the plane that the base map covers, in degrees."""
    left, low, right, high = area.bounds
    cut = shapely.segmentize(area, max(right - left, high - low) / STEPS)
    pieces = shapely.get_parts(cut.intersection(_bend(REGION_DEG)))
    if not len(pieces):
        return Polygon()
    # Two pieces are the north-western and the north-eastern corner: nothing stands there.
    outline = shapely.get_coordinates(max(pieces, key=lambda piece: piece.area))
    return Polygon(np.column_stack(unproject_km(outline[:, 0], outline[:, 1])))
