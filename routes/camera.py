"""The camera as a link carries it: the middle of the map in degrees, and how much is in sight."""

from __future__ import annotations

import math
from typing import Final

from routes.conic import Extent, project_km, unproject_km

DEGREES_KEPT: Final = 4
"""Decimals of the middle: ten metres."""
LEAST_KM: Final = 20.0
MOST_KM: Final = 12_000.0
"""Least and greatest width and height that a camera can have in sight."""
WEST, SOUTH, EAST, NORTH = 5.0, 0.0, 115.0, 70.0
"""Where the middle can be, degrees: over the base map and a little beyond."""

ALLOWED: Final = (
    f"four numbers with commas between: longitude {WEST:g} to {EAST:g}, latitude {SOUTH:g} to "
    f"{NORTH:g}, width and height in sight from {LEAST_KM:g} to {MOST_KM:g} km"
)


def parse_camera(text: str) -> Extent:
    """Return what a camera has in sight, from its words in a link.

    Parameters
    ----------
    text
        Longitude and latitude of the middle (degrees, WGS 84), width and height in km, with commas
        between, such as ``66.1,38.5,2400,1800``.

    Raises
    ------
    ValueError
        When it is no camera; the text says what is allowed.
    """
    parts = text.split(",")
    try:
        lon, lat, width, height = (float(part) for part in parts)
    except ValueError:
        raise ValueError(f"it is not {ALLOWED}") from None
    known = all(math.isfinite(number) for number in (lon, lat, width, height))
    sized = known and all(LEAST_KM <= side <= MOST_KM for side in (width, height))
    if not sized or not (WEST <= lon <= EAST and SOUTH <= lat <= NORTH):
        raise ValueError(f"it is not {ALLOWED}")
    x, y = project_km(lon, lat)
    return Extent(float(x), float(y), width, height)


def write_camera(extent: Extent) -> str:
    """Return the words that `parse_camera` reads back, to a few metres."""
    lon, lat = unproject_km(extent.x_km, extent.y_km)
    numbers = (
        round(float(lon), DEGREES_KEPT),
        round(float(lat), DEGREES_KEPT),
        round(extent.width_km, 1),
        round(extent.height_km, 1),
    )
    return ",".join(f"{number:g}" if number == int(number) else str(number) for number in numbers)
