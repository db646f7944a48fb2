"""Crossings, events and seizures."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import (
    PIXEL_POINTS,
    Urls,
    geojson_layer,
    icon_props,
    text_props,
)
from dashboard.style import (
    RING_DIAMETER_PX,
    SEIZURE_LABEL_PX,
    Palette,
    rgba,
)
from routes.scene import Scene


def point_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    layers = []
    for layer, symbol, size_px in (("crossings", "crossing", 15), ("events", "event", 17)):
        if layer in scene.view.layers:
            layers += [
                geojson_layer(
                    layer,
                    urls[layer],
                    point_type="'icon'",
                    get_icon=f"'{symbol}'",
                    get_icon_size=size_px,
                    get_icon_color=rgba(palette.point),
                    **icon_props(urls, symbol),
                ),
                geojson_layer(
                    f"pick-{layer}",
                    urls[layer],
                    **PIXEL_POINTS,
                    get_point_radius=10,
                    filled=True,
                    stroked=False,
                    pickable=True,
                    opacity=0,
                ),
            ]
    if not scene.seizures.empty:
        layers += [
            geojson_layer(
                "seizure-leaders",
                urls["seizure-leaders"],
                get_line_color=rgba(palette.seizure),
                get_line_width=1,
            ),
            geojson_layer(
                "seizures",
                urls["seizures"],
                **PIXEL_POINTS | {"point_type": "'circle+text'"},
                get_point_radius=RING_DIAMETER_PX / 2,
                filled=True,
                get_line_color=rgba(palette.seizure),
                get_line_width=2.6,
                pickable=True,
                get_text_anchor="properties.anchor",
                get_text_pixel_offset="properties.offset",
                **text_props(palette, palette.seizure, SEIZURE_LABEL_PX, 700),
                _sub_layer_props={"points-circle": {"getFillColor": rgba(palette.halo, 0.5)}},
            ),
        ]
    return layers
