"""Where the camera stands for a named frame, and where things then fall on the screen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from dashboard.data import frame_bounds_deg
from dashboard.style import SCREENS

WORLD_PX: Final = 512.0
"""Width of the whole world in pixels at zoom 0, as deck.gl counts it."""

MIN_ZOOM: Final = 1.8
MAX_ZOOM: Final = 7.0
"""There is nothing true to see beyond: legs are generalised to two decimals."""


@dataclass(frozen=True)
class Camera:
    """A camera looking straight down, north up."""

    longitude: float
    """Middle of the map, degrees east, WGS 84."""

    latitude: float
    """Middle of the map, degrees north, WGS 84."""

    zoom: float
    """Web Mercator zoom: the world is 512 × 2^zoom pixels wide."""

    def to_degrees(self, right_px: float, down_px: float) -> tuple[float, float]:
        """Return longitude and latitude of a position on the screen; undoes `to_screen`."""
        scale = WORLD_PX * 2**self.zoom / 360
        northing = _mercator_deg(self.latitude) - down_px / scale
        return self.longitude + right_px / scale, _latitude_deg(northing)

    def to_screen(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return pixels right of and below the middle of the map for a position in degrees."""
        scale = WORLD_PX * 2**self.zoom / 360
        right = (longitude - self.longitude) * scale
        down = (_mercator_deg(self.latitude) - _mercator_deg(latitude)) * scale
        return right, down


def camera_for(frame: str, screen: str = "wide") -> Camera:
    """Return the camera that fits a named frame into the map of a reader's screen.

    Parameters
    ----------
    frame
        Id of a named frame.
    screen
        Key of `dashboard.style.SCREENS`.

    Raises
    ------
    KeyError
        When there is no such frame or screen.
    """
    west, south, east, north = frame_bounds_deg(frame)
    low, high = _mercator_deg(south), _mercator_deg(north)
    width_px, height_px = SCREENS[screen]
    px_per_degree = min(height_px / (high - low), width_px / (east - west))
    zoom = math.log2(px_per_degree * 360 / WORLD_PX)
    return Camera(
        longitude=round((west + east) / 2, 4),
        latitude=round(_latitude_deg((low + high) / 2), 4),
        zoom=round(zoom, 3),
    )


def _mercator_deg(latitude: float) -> float:
    """Return the Web Mercator northing of a latitude, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def _latitude_deg(northing: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(northing))))
