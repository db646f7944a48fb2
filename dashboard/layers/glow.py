"""The glow around what is in focus."""

from __future__ import annotations

from typing import Final

import pydeck as pdk

from dashboard.layers.bricks import (
    PIXEL_LINES,
    PIXEL_POINTS,
    Urls,
    collection,
    feature,
    geojson_layer,
)
from dashboard.style import (
    Palette,
    rgba,
)
from routes.rows import rows_of
from routes.scene import Scene

GLOW_Z: Final = 15
"""Its place among the layers from the ground up: over areas, under lines and symbols."""

GLOW_OPACITY: Final = 0.75
GLOW_WIDTH_PX: Final = 8


def focus_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Draw what is in focus in a layer of its own: the rest of the map stays as it was."""
    kind, _, name = scene.view.focus.partition(":")
    glow = {
        **PIXEL_LINES,
        "filled": False,
        "get_line_color": rgba(palette.highlight, GLOW_OPACITY),
        "line_cap_rounded": True,
    }
    if kind == "country":
        return [geojson_layer("focus", urls[f"country-{name}"], **glow, get_line_width=3)]
    if kind == "corridor" and not scene.drawn["corridors"].empty:
        file = urls[f"corridor-{name}"]
        return [geojson_layer("focus", file, **glow, get_line_width=GLOW_WIDTH_PX)]
    if kind == "flow":
        lines = [
            feature({}, "LineString", [list(point) for point in flow["geometry"].coords])
            for flow in rows_of(scene.table("flows"))
            if flow["link"] == name
        ]
        return [geojson_layer("focus", collection(lines), **glow, get_line_width=GLOW_WIDTH_PX * 2)]
    if kind == "place" and f"place-{name}" in urls:
        return [
            geojson_layer(
                "focus",
                urls[f"place-{name}"],
                **glow,
                **PIXEL_POINTS,
                get_point_radius=12,
                get_line_width=3,
            )
        ]
    return []
