"""Where things fall on a printed map, in pixels as `dashboard.style` counts them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from shapely import Point, Polygon, box, segmentize, transform
from shapely.geometry.base import BaseGeometry

from routes.conic import DENSE_DEG, Extent, extent_of, lean_deg, project_km
from routes.frames import Bounds


@dataclass(frozen=True)
class Stage:
    """A frame, or an extent of the plane, on a map of a given size, all of it in sight.

    Positions are pixels from the map's middle. A sheet prints pixels at a fixed ratio to points.
    """

    seen: Bounds | Extent
    width: float
    height: float

    @cached_property
    def extent(self) -> Extent:
        """What the map shows, in its own shape."""
        least = self.seen if isinstance(self.seen, Extent) else extent_of(self.seen)
        return least.fit(self.width / self.height)

    @cached_property
    def px_per_km(self) -> float:
        """Pixels to a kilometre of the plane of `routes.conic`."""
        return self.width / self.extent.width_km

    def to_screen(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return pixels right of and below the middle for a position in degrees."""
        x, y = project_km(longitude, latitude)
        scale = self.px_per_km
        return float((x - self.extent.x_km) * scale), float((self.extent.y_km - y) * scale)

    def project(self, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        """Bring positions in degrees, shape (n, 2), to pixels from the middle of the map."""
        x, y = project_km(degrees[:, 0], degrees[:, 1])
        scale = self.px_per_km
        return np.column_stack([(x - self.extent.x_km) * scale, (self.extent.y_km - y) * scale])

    def place(self, shape: BaseGeometry) -> BaseGeometry:
        """Bring a shape in degrees (EPSG:4326) to pixels from the middle of the map."""
        placed: BaseGeometry = transform(segmentize(shape, DENSE_DEG), self.project)
        return placed

    def east_deg(self, point: Point) -> float:
        """Return how far due east is turned here, counter-clockwise: north leans to the side."""
        return lean_deg(point.x, point.y)

    @property
    def edge(self) -> Polygon:
        """The map's edge in pixels from its middle."""
        right, down = self.width / 2, self.height / 2
        return box(-right, -down, right, down)

    @property
    def sight(self) -> Polygon:
        """What the map shows, in degrees (EPSG:4326)."""
        return self.extent.sight
