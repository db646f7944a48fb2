"""Crossings, events and seizures."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import (
    PIXEL_LINES,
    PIXEL_POINTS,
    PLACED,
    Urls,
    geojson_layer,
    icon_props,
    text_props,
)
from dashboard.style import (
    SEIZURE_LABEL_PX,
    SEIZURE_OPACITY,
    Palette,
    rgba,
)
from routes.scene import Scene


def point_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Return the layers of points, with the lines from circles that stand aside."""
    layers = []
    events = list(scene.events["place_id"].unique())
    for layer, symbol, size_px, ids in (
        ("crossings", "crossing", 15, scene.crossings),
        ("events", "event", 17, events),
    ):
        if ids:
            layers.append(
                geojson_layer(
                    layer,
                    urls[layer],
                    **PIXEL_POINTS | {"point_type": "'circle+icon'"},
                    get_icon=f"'{symbol}'",
                    get_icon_size=size_px,
                    get_icon_color=rgba(palette.point),
                    **icon_props(urls),
                    # An unseen disc, larger than the symbol, is what one hits.
                    get_point_radius=10,
                    pickable=True,
                    _sub_layer_props={"points-circle": {"opacity": 0}},
                )
            )
    if not scene.seizures.empty:
        layers.append(
            geojson_layer(
                "seizures",
                urls["seizures"],
                **PIXEL_POINTS | {"point_type": "'circle+text'"},
                get_point_radius="properties.diameter / 2",
                get_line_color=rgba(palette.seizure),
                **PIXEL_LINES,
                get_line_width="properties.cumulative?2.6:1.2",
                pickable=True,
                **PLACED,
                **text_props(palette, palette.seizure, SEIZURE_LABEL_PX, 700),
                _sub_layer_props={
                    "points-circle": {
                        "getFillColor": "@@=properties.cumulative ? "
                        f"{rgba(palette.halo, 0.5)} : {rgba(palette.seizure, SEIZURE_OPACITY)}"
                    }
                },
            )
        )
    return layers
