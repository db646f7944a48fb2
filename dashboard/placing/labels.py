"""Labels and the spots on which they may stand; and on paper, which has one scale, their placing.

One greedy pass by priority, so that none covers another. On the screen `dashboard.placing.room`
finds for each the zoom from which it stands clear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, STRtree, box
from shapely.geometry.base import BaseGeometry

GLYPH_WIDTH: Final = 0.56
"""Mean width of a character of the label font, as a share of its size."""

HAIR_SPACE: Final = "\u200a"
HAIR_WIDTH: Final = 0.14
"""Width of the space between the letters of a country's name, likewise."""


class Projection(Protocol):
    """Where things fall on a map: on the screen by its camera, on a sheet by its stage."""

    def to_screen(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return pixels right of and below the middle of the map for a position in degrees."""

    def to_degrees(self, right_px: float, down_px: float) -> tuple[float, float]:
        """Undo `to_screen`."""

    def to_km(self, pixels: NDArray[np.float64]) -> NDArray[np.float64]:
        """Bring pixels from the middle of the map, shape (n, 2), to the plane of `routes.conic`."""


@dataclass(frozen=True)
class Spot:
    """A place for a text, seen from the point that it names."""

    longitude: float
    latitude: float
    """The point, degrees, WGS 84."""

    right_px: float = 0.0
    down_px: float = 0.0
    """How far from the point the text is anchored, in screen pixels."""

    anchor: Literal["start", "middle", "end"] = "middle"
    """Whether the text begins, is centred or ends at its anchor."""


@dataclass(frozen=True)
class Label:
    """A text that wants a place on the map."""

    key: str
    """Id of what it names."""

    text: str
    """One line, as shown."""

    size_px: float
    """Height of the type in pixels."""

    spots: Sequence[Spot]
    """Where it may stand, best first."""

    room_px: float = 0.0
    """Room that it needs besides its text, for a symbol in front."""

    tall_px: float = 0.0
    """Height of that symbol, where it is taller than the type."""

    dot_px: float = 0.0
    """Diameter of the dot at the point that it names."""


@dataclass(frozen=True)
class Placed:
    """A label with the spot on which it stands."""

    label: Label
    spot: Spot
    box: BaseGeometry
    """Its rectangle on the screen, pixels from the middle of the map."""


def spots_beside(longitude: float, latitude: float, gap_px: float, size_px: float) -> list[Spot]:
    """Return the spots right, left, above and below a point, then the four corners."""
    step = gap_px + size_px * 0.45
    point = (longitude, latitude)
    return [
        Spot(*point, gap_px, 0, "start"),
        Spot(*point, -gap_px, 0, "end"),
        Spot(*point, 0, -step),
        Spot(*point, 0, step),
        Spot(*point, gap_px * 0.7, -step * 0.75, "start"),
        Spot(*point, gap_px * 0.7, step * 0.75, "start"),
        Spot(*point, -gap_px * 0.7, -step * 0.75, "end"),
        Spot(*point, -gap_px * 0.7, step * 0.75, "end"),
    ]


def spots_around(longitude: float, latitude: float, reach_px: Sequence[float]) -> list[Spot]:
    """Return a centred spot and rings of spots around it, at each of some distances."""
    directions = [(0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1)]
    ring = [
        Spot(longitude, latitude, reach * right * 1.8, reach * down)
        for reach in reach_px
        for right, down in directions
    ]
    return [Spot(longitude, latitude), *ring]


def place_labels(
    labels: Iterable[Label],
    camera: Projection,
    *,
    obstacles: Sequence[BaseGeometry] = (),
    soft: Sequence[BaseGeometry] = (),
    within: BaseGeometry | None = None,
    measure: Callable[[Label], float] | None = None,
) -> list[Placed]:
    """Place labels in the order given; one that finds no free spot is left out.

    Parameters
    ----------
    labels
        Most important first.
    camera
        Projection for which they must fit.
    obstacles
        Shapes on the screen that no label may touch, pixels from the middle of the map.
    soft
        Shapes of which a label covers as few as it can, at the first of its best spots.
    within
        Shape that holds every label whole; None for no such bound.
    measure
        Returns the width of a label's text in pixels; None for an estimate from its characters.

    Returns
    -------
    list of Placed
        The labels that found room, in the order given.
    """
    taken: list[BaseGeometry] = list(obstacles)
    soft_tree = STRtree(list(soft))
    placed: list[Placed] = []
    for label in labels:
        tree = STRtree(taken)
        width = (measure or estimate_width)(label) + label.room_px
        boxes = [(spot, _rectangle(label, spot, camera, width)) for spot in label.spots]
        free = [
            item
            for item in boxes
            if not _touches(tree, item[1]) and (within is None or within.contains(item[1]))
        ]
        if free:
            spot, rectangle = min(free, key=lambda item: _count_touches(soft_tree, item[1]))
            placed.append(Placed(label, spot, rectangle))
            taken.append(rectangle)
    return placed


def to_screen_line(line: LineString, camera: Projection) -> LineString:
    """Return a line in degrees as one in pixels from the middle of the map."""
    return LineString([camera.to_screen(*point) for point in line.coords])


def _touches(tree: STRtree, shape: BaseGeometry) -> bool:
    return _count_touches(tree, shape) > 0


def _count_touches(tree: STRtree, shape: BaseGeometry) -> int:
    return len(tree.query(shape, predicate="intersects"))


def estimate_width(label: Label) -> float:
    """Return about how wide a label's text is in a browser, in pixels."""
    hairs = label.text.count(HAIR_SPACE)
    glyphs = len(label.text) - hairs
    return (glyphs * GLYPH_WIDTH + hairs * HAIR_WIDTH) * label.size_px


def text_box(label: Label, spot: Spot, width: float) -> tuple[float, float, float, float]:
    """Return the room of a label seen from its point: left, top, right and bottom in pixels."""
    start = spot.right_px - {"start": 0.0, "end": width, "middle": width / 2}[spot.anchor]
    half = max(label.size_px * 0.62, label.tall_px / 2 + 1)
    return start - 1, spot.down_px - half, start + width + 1, spot.down_px + half


def _rectangle(label: Label, spot: Spot, camera: Projection, width: float) -> BaseGeometry:
    x, y = camera.to_screen(spot.longitude, spot.latitude)
    left, top, right, bottom = text_box(label, spot, width)
    return box(x + left, y + top, x + right, y + bottom)
