"""Production and cultivation: squares by tonnes and by hectares, each kind with its own scale."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import PIXEL_LINES, PLACED, Urls, geojson_layer, icon_props, text_props
from dashboard.style import SQUARE_ICON_SHARE, SQUARE_LABEL_PX, Palette, rgba
from routes.scene import Scene


def square_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Return the layer of both kinds, with the lines from squares that stand aside."""
    if scene.production.empty and scene.cultivation.empty:
        return []
    return [
        geojson_layer(
            "squares",
            urls["squares"],
            get_line_color=rgba(palette.crop),
            **PIXEL_LINES,
            get_line_width=1.2,
            pickable=True,
            point_type="'icon+text'",
            get_icon_size=f"properties.side / {SQUARE_ICON_SHARE}",
            get_icon_color=rgba(palette.crop),
            **icon_props(urls),
            **PLACED,
            **text_props(palette, palette.crop, SQUARE_LABEL_PX, 700),
        )
    ]
