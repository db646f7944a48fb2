"""Where the camera stands, and where things then fall on the screen: the sheets' projection."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from routes.conic import Extent, project_km, region_km, unproject_km

MIN_ZOOM: Final = -4.1
MAX_ZOOM: Final = 1.1
"""Least and greatest zoom. There is nothing true to see beyond: legs are generalised to two
decimals of a degree, which is two pixels there."""

MIDDLE_BOX_KM: Final = region_km()
"""Left, lower, right and upper bound of where the middle of the map may stand: the base map."""


@dataclass(frozen=True)
class Camera:
    """A camera looking straight down on the plane of `routes.conic`, whose north is up."""

    x_km: float
    y_km: float
    """Middle of the map, kilometres east and north of the plane's origin."""

    zoom: float
    """Binary logarithm of pixels to the kilometre."""

    @property
    def px_per_km(self) -> float:
        """Pixels to a kilometre of the plane."""
        return float(2.0**self.zoom)

    def to_degrees(self, right_px: float, down_px: float) -> tuple[float, float]:
        """Return longitude and latitude of a position on the screen; undoes `to_screen`."""
        scale = self.px_per_km
        lon, lat = unproject_km(self.x_km + right_px / scale, self.y_km - down_px / scale)
        return float(lon), float(lat)

    def to_screen(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return pixels right of and below the middle of the map for a position in degrees."""
        x, y = project_km(longitude, latitude)
        scale = self.px_per_km
        return float((x - self.x_km) * scale), float((self.y_km - y) * scale)


def camera_for(extent: Extent, width_px: float, height_px: float) -> Camera:
    """Return the camera that has all of an extent in sight, on a map of some size.

    Its zoom stays within `MIN_ZOOM` and `MAX_ZOOM`, which may cut an extent that is very large.
    """
    zoom = math.log2(min(width_px / extent.width_km, height_px / extent.height_km))
    return Camera(extent.x_km, extent.y_km, min(max(zoom, MIN_ZOOM), MAX_ZOOM))
