"""Where things fall on a printed map, in pixels as `dashboard.style` counts them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from shapely import Point, Polygon, box, segmentize, transform
from shapely.geometry.base import BaseGeometry

from routes.conic import conic_of, fit_frame
from routes.frames import Bounds

DENSE_DEG: Final = 0.5
"""Straight pieces longer than this are cut up before they are projected."""


@dataclass(frozen=True)
class Stage:
    """A frame on a map of a given size; positions are pixels from the map's middle.

    A sheet prints pixels at a fixed ratio to points.
    """

    frame: Bounds
    width: float
    height: float

    @cached_property
    def _fit(self) -> tuple[float, float, float]:
        """Middle of the map in metres of its projection, and metres a pixel."""
        west, south, east, north = fit_frame(self.frame, self.width / self.height)
        return (west + east) / 2, (south + north) / 2, (east - west) / self.width

    def to_screen(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return pixels right of and below the middle for a position in degrees."""
        middle_x, middle_y, metres = self._fit
        x, y = conic_of(self.frame).transform(longitude, latitude)
        return (x - middle_x) / metres, (middle_y - y) / metres

    def to_degrees(self, right_px: float, down_px: float) -> tuple[float, float]:
        """Return longitude and latitude of a position on the map; undoes `to_screen`."""
        middle_x, middle_y, metres = self._fit
        x, y = middle_x + right_px * metres, middle_y - down_px * metres
        longitude, latitude = conic_of(self.frame).transform(x, y, direction="INVERSE")
        return float(longitude), float(latitude)

    def project(self, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        """Bring positions in degrees, shape (n, 2), to pixels from the middle of the map."""
        middle_x, middle_y, metres = self._fit
        x, y = conic_of(self.frame).transform(degrees[:, 0], degrees[:, 1])
        return np.column_stack([(x - middle_x) / metres, (middle_y - y) / metres])

    def place(self, shape: BaseGeometry) -> BaseGeometry:
        """Bring a shape in degrees (EPSG:4326) to pixels from the middle of the map."""
        placed: BaseGeometry = transform(segmentize(shape, DENSE_DEG), self.project)
        return placed

    def east_deg(self, point: Point) -> float:
        """Return how far due east is turned here, counter-clockwise: north leans to the side."""
        here, east = self.project(np.array([(point.x, point.y), (point.x + 0.05, point.y)]))
        return float(np.degrees(np.arctan2(here[1] - east[1], east[0] - here[0])))

    @property
    def edge(self) -> Polygon:
        """The map's edge in pixels from its middle."""
        right, down = self.width / 2, self.height / 2
        return box(-right, -down, right, down)

    @cached_property
    def sight(self) -> Polygon:
        """What the map shows, in degrees (EPSG:4326)."""
        edge = segmentize(self.edge, self.width / 40)
        return Polygon([self.to_degrees(x, y) for x, y in edge.exterior.coords])
