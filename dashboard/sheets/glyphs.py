"""The small symbols of the map as outlines on paper: the shapes of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from shapely import box

from dashboard.style import BADGE_PX, SQUARE_OPACITY, Palette

if TYPE_CHECKING:
    from dashboard.layers.icon import Icon
    from dashboard.sheets.ink import Ink, Points

CELL: Final = 64.0
"""Side of a symbol's cell, in which its outline is given; its middle is 32, 32."""

SQUARE_STROKES: Final = {"production": 4 / 60, "cultivation": 5 / 60}
"""Stroke of a square as a share of its side."""

LEAST_STROKE_PX: Final = 1.0
LETTER_SHARE: Final = 0.66
"""Size of a badge's letter as a share of its diameter."""


def outline_of(
    icon: Icon, x: float, y: float, size: float, heading_deg: float = 0.0
) -> list[Points]:
    """Return an icon's rings around a point, turned counter-clockwise from pointing right."""
    angle = -np.radians(heading_deg)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    rings = [(np.array(ring) - CELL / 2) * (size / CELL) for ring in icon.rings]
    return [ring @ turn + (x, y) for ring in rings]


def draw_icon(
    ink: Ink, icon: Icon, x: float, y: float, color: str, *, size: float = 0.0,
    heading_deg: float = 0.0, halo: str = "",
) -> None:  # fmt: skip
    """Draw an icon around a point, at its own size unless another is given."""
    size = size or icon.size_px
    rings = outline_of(icon, x, y, size, heading_deg)
    if icon.stroke:
        ink.draw_line(rings[0], color, icon.stroke * size / CELL, round_ends=True)
        return
    if halo:
        ink.draw_ring(rings[0], halo, line=halo, width_pt=3.0)
    ink.draw_rings(rings, color)


def draw_badge(ink: Ink, family: str, x: float, y: float, palette: Palette) -> None:
    """Draw the disc with a family's initial."""
    ink.draw_circle(x, y, BADGE_PX * 1.06, fill=palette.halo)
    ink.draw_circle(x, y, BADGE_PX * 0.9, fill=palette.families[family])
    size = BADGE_PX * LETTER_SHARE
    ink.write(x, y + size * 0.33, family[0].upper(), "bold", size, palette.halo, anchor="middle")


def draw_square(ink: Ink, kind: str, x: float, y: float, side: float, palette: Palette) -> None:
    """Draw a square of `production` or `cultivation`, its stroke within its side."""
    stroke = max(LEAST_STROKE_PX, side * SQUARE_STROKES[kind])
    half = (side - stroke) / 2
    ink.draw_area(
        box(x - half, y - half, x + half, y + half), palette.crop, opacity=SQUARE_OPACITY[kind],
        line=palette.crop, width_pt=stroke,
    )  # fmt: skip
