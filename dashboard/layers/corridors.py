"""Corridors: thin lines in their family's colour, with marks of direction and exit."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import (
    PIXEL_LINES,
    Urls,
    by_family,
    by_property,
    geojson_layer,
    icon_props,
)
from dashboard.style import (
    PICK_WIDTH_PX,
    Palette,
)
from routes.scene import Scene


def corridor_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Return the corridors as drawn, and their wide unseen twin, which can be clicked."""
    if scene.corridors.empty:
        return []
    return [
        geojson_layer(
            "corridors",
            urls["corridors"],
            get_line_color=by_family(palette, "properties.alpha"),
            **PIXEL_LINES,
            get_line_width="properties.width||0",
            line_joint_rounded=True,
            point_type="'icon'",
            get_icon_size=by_property("icon", {"exit": 15}, 11),
            get_icon_angle="properties.heading_deg",
            get_icon_color=by_family(palette),
            update_triggers={"getLineColor": palette.name, "getIconColor": palette.name},
            **icon_props(urls),
        ),
        geojson_layer(
            "pick-corridors",
            urls["corridor-twin"],
            **PIXEL_LINES,
            get_line_width=PICK_WIDTH_PX,
            pickable=True,
            opacity=0,
        ),
    ]
