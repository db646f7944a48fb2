"""Corridors: thin lines in their family's colour, with marks of direction and exit."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import (
    Urls,
    geojson_layer,
    icon_props,
)
from dashboard.style import (
    CORRIDOR_WIDTH_PX,
    PICK_WIDTH_PX,
    SUPPORT_OPACITY,
    Palette,
    rgba,
)
from routes.scene import Scene


def corridor_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    drawn = []
    for family in scene.families:
        color = palette.families[family]
        shades = {name: rgba(color, share) for name, share in SUPPORT_OPACITY.items()}
        drawn += [
            geojson_layer(
                f"corridors-{family}",
                urls[f"corridors-{family}"],
                get_line_color=(
                    f"properties.support === 'named_leg' ? {shades['named_leg']} : "
                    f"properties.support === 'named_ends' ? {shades['named_ends']} : "
                    f"{shades['drawn']}"
                ),
                get_line_width=CORRIDOR_WIDTH_PX,
                line_joint_rounded=True,
            ),
            geojson_layer(
                f"marks-{family}",
                urls[f"marks-{family}"],
                point_type="'icon'",
                get_icon="properties.mark",
                get_icon_size="properties.mark === 'exit' ? 15 : 11",
                get_icon_angle="properties.heading_deg",
                get_icon_color=rgba(color),
                **icon_props(urls),
            ),
        ]
    if scene.families:
        drawn.append(
            geojson_layer(
                "pick-corridors",
                urls["corridor-twin"],
                get_line_width=PICK_WIDTH_PX,
                pickable=True,
                opacity=0,
            )
        )
    return drawn
