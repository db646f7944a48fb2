"""Labels, and the spots on which they may stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Measure = Callable[[str, float, int], float]
"""Returns the width of a text, in pixels, of its height in pixels and its weight."""

GLYPH_WIDTH: Final = 0.56
"""Mean width of a character of the label font, as a share of its size."""

HAIR_SPACE: Final = "\u200a"
HAIR_WIDTH: Final = 0.14
"""Width of the space between the letters of a country's name, likewise."""


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

    dot_px: float = 0.0
    """Diameter of the dot at the point that it names."""

    weight: int = 500
    """Weight of the type, as CSS counts it."""


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


def estimate_width(text: str, size_px: float, weight: int = 500) -> float:
    """Return about how wide a text is in a browser, in pixels, whatever its weight."""
    hairs = text.count(HAIR_SPACE)
    glyphs = len(text) - hairs
    return (glyphs * GLYPH_WIDTH + hairs * HAIR_WIDTH) * size_px


def text_box(label: Label, spot: Spot, width: float) -> tuple[float, float, float, float]:
    """Return the room of a label seen from its point: left, top, right and bottom in pixels."""
    start = spot.right_px - {"start": 0.0, "end": width, "middle": width / 2}[spot.anchor]
    half = label.size_px * 0.62
    return start - 1, spot.down_px - half, start + width + 1, spot.down_px + half
