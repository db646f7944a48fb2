"""Where a GeoJSON geometry is: the point itself, or a point inside a line or an area."""

from __future__ import annotations

import math
from typing import Any, Final

from geodata.uploads.errors import UploadError

LONGITUDE: Final = "longitude"
LATITUDE: Final = "latitude"
SHAPE: Final = "shape"
DEPTHS: Final = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""How many lists stand around the positions of each type."""


class Number(str):
    """A number as a JSON file writes it, told from a text."""


def locate_shape(geometry: Any, number: int, room: list[int]) -> tuple[str, str, str]:
    """Return the type of a geometry, and longitude and latitude as text.

    Parameters
    ----------
    geometry
        A GeoJSON geometry whose numbers are still text, or None.
    number
        Number of its feature, for messages.
    room
        Positions that may still be read, in one entry that is counted down.

    Raises
    ------
    UploadError
        When it is no sound geometry, or positions exceed the room.
    """
    if geometry is None:
        return "", "", ""
    where = f"Feature {number:,}"
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection":
        raise UploadError(
            f"{where} is a collection of shapes. Give each shape a feature of its own."
        )
    if not isinstance(kind, str) or kind not in DEPTHS:
        raise UploadError(f"{where}: “{str(kind)[:40]}” is no type of GeoJSON shape.")
    positions = _numbers(geometry.get("coordinates"), DEPTHS[kind], where, room)
    if kind == "Point":
        lon, lat = geometry["coordinates"][:2]
        return kind, str(lon), str(lat)
    import shapely
    from shapely.geometry import shape

    try:
        whole = shape({"type": kind, "coordinates": positions})
        inside = _point_inside(_join_over_180(whole))
    except (shapely.errors.GEOSException, ValueError, IndexError):
        raise UploadError(f"{where}: the {kind} is not sound. Mend or remove it.") from None
    if inside.is_empty:
        return kind, "", ""
    lon = (inside.x + 180) % 360 - 180 if abs(inside.x) <= 540 else inside.x
    return kind, f"{lon:.6f}", f"{inside.y:.6f}"


def _point_inside(whole: Any) -> Any:
    """Return the middle of a line, else a point inside."""
    if whole.geom_type == "LineString":
        return whole.interpolate(0.5, normalized=True)
    return whole.representative_point()


def _join_over_180(whole: Any) -> Any:
    """Return a shape whose parts east and west of the 180th meridian stand together.

    Wider than half the world it is taken to go over that meridian: its middle is there, not at 0.
    """
    import shapely

    west, _, east, _ = whole.bounds
    if not 180 < east - west <= 360:
        return whole
    return shapely.transform(whole, _turn_west)


def _turn_west(points: Any) -> Any:
    points = points.copy()
    points[points[:, 0] < 0, 0] += 360
    return points


def _numbers(value: Any, depth: int, where: str, room: list[int]) -> Any:
    """Return nested positions as floats, each checked."""
    if not isinstance(value, list):
        raise UploadError(f"{where}: its coordinates are not nested as its type asks.")
    if depth:
        return [_numbers(part, depth - 1, where, room) for part in value]
    room[0] -= 1
    if room[0] < 0:
        raise UploadError("The shapes have too many corners. Simplify them, or use points.")
    if not all(isinstance(part, Number) for part in value):
        raise UploadError(f"{where}: a coordinate is no number.")
    position = [float(part) for part in value[:2]]
    if len(position) < 2 or not all(map(math.isfinite, position)):
        raise UploadError(f"{where}: a position needs two finite numbers, longitude and latitude.")
    return position
