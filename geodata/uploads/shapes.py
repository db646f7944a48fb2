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
        inside = shape({"type": kind, "coordinates": positions}).representative_point()
    except (shapely.errors.GEOSException, ValueError, IndexError):
        raise UploadError(f"{where}: the {kind} is not sound. Mend or remove it.") from None
    if inside.is_empty:
        return kind, "", ""
    return kind, f"{inside.x:.6f}", f"{inside.y:.6f}"


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
