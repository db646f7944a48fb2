"""The palette for printers without colour: families by tone, with their letters beside."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Final

from dashboard.style import LIGHT, Palette, rgba

FAMILY_GREYS: Final = {
    "northern": "#3f3f3f",
    "balkan": "#7d7d7d",
    "southern": "#000000",
    "caucasus": "#5e5e5e",
}
"""Tones at least 12 steps of CIE lightness apart, each with a contrast of 3 to 1 to the land."""


def grey_of(color: str) -> str:
    """Return the grey that is as light as a colour (ITU-R BT.601 luma)."""
    red, green, blue = rgba(color)
    tone = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{tone:02x}{tone:02x}{tone:02x}"


def _in_greys(palette: Palette) -> Palette:
    colors = {
        field.name: grey_of(getattr(palette, field.name))
        for field in fields(palette)
        if field.name not in ("name", "families")
    }
    return replace(palette, name="greys", families=FAMILY_GREYS, **colors)


GREYS: Final = _in_greys(LIGHT)
