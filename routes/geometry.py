"""Curves for the map: corridors through their nodes, flow arrows, direction symbols.

Shapes are worked out on the Web Mercator plane, because that is where a reader sees them;
what goes in and comes out is longitude and latitude in degrees, WGS 84.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer
from shapely import MultiLineString, transform
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

Points = NDArray[np.float64]
"""Positions, shape (n, 2): longitude, latitude in degrees, WGS 84."""

DECIMALS: Final = 3
"""Decimals of drawn curves (about 100 m); the stored legs have two."""

STEPS_PER_SPAN: Final = 6
"""Straight pieces drawn between two stored vertices of a corridor."""

# By its steps, as in `routes.conic`: each thread would look up coordinate systems anew.
_TO_PLANE: Final = Transformer.from_pipeline(
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=webmerc +ellps=WGS84"
)


def to_plane(points: Points) -> Points:
    """Project longitude/latitude in degrees to Web Mercator metres, shape kept."""
    x, y = _TO_PLANE.transform(points[:, 0], points[:, 1])
    return np.column_stack([x, y])


def to_degrees(plane: Points) -> Points:
    """Bring Web Mercator metres back to longitude/latitude in degrees, rounded."""
    lon, lat = _TO_PLANE.transform(plane[:, 0], plane[:, 1], direction="INVERSE")
    return np.round(np.column_stack([lon, lat]), DECIMALS)


def break_line(line: BaseGeometry, *, dash_m: float, gap_m: float) -> MultiLineString:
    """Return a line as dashes.

    Parameters
    ----------
    line
        LineString or MultiLineString, degrees.
    dash_m, gap_m
        Lengths of a dash and of what is left out after it, in metres of Web Mercator.

    Returns
    -------
    MultiLineString
        Degrees. Each part begins with a dash; its last dash may be shorter.
    """
    plane = transform(line, to_plane)
    dashes = [
        substring(part, start, min(start + dash_m, part.length))
        for part in getattr(plane, "geoms", [plane])
        for start in np.arange(0, part.length, dash_m + gap_m)
    ]
    return transform(MultiLineString([dash.coords for dash in dashes]), to_degrees)


def smooth_line(points: Points, *, steps: int = STEPS_PER_SPAN) -> Points:
    """Return a smooth curve that passes through every given point.

    A centripetal Catmull-Rom spline: it makes no loops and no cusps, and the curve between
    two points depends on their neighbours only. Two points give a straight line.

    Parameters
    ----------
    points
        At least two distinct consecutive positions, shape (n, 2), degrees.
    steps
        Straight pieces per span.

    Returns
    -------
    Points
        Shape ((n - 1) * steps + 1, 2), degrees; row `i * steps` is point `i`.
    """
    plane = to_plane(points)
    # A phantom point before the first and after the last gives the end spans a tangent.
    first, last = 2 * plane[0] - plane[1], 2 * plane[-1] - plane[-2]
    knots = np.vstack([first, plane, last])
    curve = [_catmull_rom(knots[i : i + 4], steps) for i in range(len(plane) - 1)]
    return to_degrees(np.vstack([*curve, plane[-1:]]))


def _catmull_rom(knots: Points, steps: int) -> Points:
    """Return one span of the spline, from the second of four knots up to the third."""
    gaps = np.sqrt(np.linalg.norm(np.diff(knots, axis=0), axis=1))
    t0, t1, t2, t3 = np.concatenate([[0.0], np.cumsum(gaps)])
    t = np.linspace(t1, t2, steps, endpoint=False)[:, None]
    p0, p1, p2, p3 = knots
    a1 = (t1 - t) / (t1 - t0) * p0 + (t - t0) / (t1 - t0) * p1
    a2 = (t2 - t) / (t2 - t1) * p1 + (t - t1) / (t2 - t1) * p2
    a3 = (t3 - t) / (t3 - t2) * p2 + (t - t2) / (t3 - t2) * p3
    b1 = (t2 - t) / (t2 - t0) * a1 + (t - t0) / (t2 - t0) * a2
    b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
    span: Points = (t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2
    return span


def bend_arrow(
    origin: tuple[float, float],
    destination: tuple[float, float],
    *,
    bend: float = 0.18,
    start: float = 0.0,
    end: float = 1.0,
    steps: int = 16,
) -> Points:
    """Return a curved arrow's centre line from one position towards another.

    Parameters
    ----------
    origin, destination
        Longitude and latitude in degrees.
    bend
        Height of the bow as a share of the distance; positive bows to the left.
    start, end
        Part of the curve that is kept, as shares from 0 to 1, so that an arrow can stop
        short of a label.
    steps
        Straight pieces.

    Returns
    -------
    Points
        Shape (steps + 1, 2), degrees.
    """
    a, b = to_plane(np.array([origin, destination], dtype=float))
    along = b - a
    control = (a + b) / 2 + 2 * bend * np.array([-along[1], along[0]])
    t = np.linspace(start, end, steps + 1)[:, None]
    return to_degrees((1 - t) ** 2 * a + 2 * t * (1 - t) * control + t**2 * b)


def heading_deg(line: Points, at: int) -> float:
    """Return the heading of a line at one of its points, as seen on the map.

    Parameters
    ----------
    line
        Shape (n, 2), degrees, n at least 2.
    at
        Index of the point; negative counts from the end.

    Returns
    -------
    float
        Degrees counter-clockwise from due east, above -180 and up to 180.
    """
    index = at % len(line)
    near = line[max(index - 1, 0) : min(index + 2, len(line))]
    dx, dy = to_plane(near)[-1] - to_plane(near)[0]
    return float(np.degrees(np.arctan2(dy, dx)))


def planar_heading_deg(line: Points) -> float:
    """Return the heading of the end of a line in a plane, x right and y up.

    Degrees counter-clockwise from x, above -180 and up to 180.
    """
    dx, dy = line[-1] - line[-2]
    return float(np.degrees(np.arctan2(dy, dx)))


def middle_index(line: Points) -> int:
    """Return the index of the vertex nearest to half of the line's drawn length."""
    steps = np.linalg.norm(np.diff(to_plane(line), axis=0), axis=1)
    travelled = np.concatenate([[0.0], np.cumsum(steps)])
    return int(np.argmin(np.abs(travelled - travelled[-1] / 2)))


def line_length_km(line: Points) -> float:
    """Return the length of a line on the WGS 84 ellipsoid, in kilometres."""
    from pyproj import Geod

    return float(Geod(ellps="WGS84").line_length(line[:, 0], line[:, 1]) / 1000)
