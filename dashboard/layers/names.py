"""Names and numbers: countries, towns, exits and flows."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import (
    PIXEL_POINTS,
    Urls,
    geojson_layer,
    text_props,
)
from dashboard.style import (
    COUNTRY_LABEL_PX,
    EXIT_LABEL_PX,
    FLOW_LABEL_PX,
    TOWN_LABEL_PX,
    Palette,
    rgba,
)
from routes.scene import Scene


def name_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    names = []
    for layer, file, color, size_px, weight in (
        ("country-names", "country-labels", palette.text_muted, COUNTRY_LABEL_PX, 600),
        ("towns", "towns", palette.text, TOWN_LABEL_PX, 500),
        ("corridors", "exit-labels", palette.text_muted, EXIT_LABEL_PX, 500),
        ("flows", "flow-labels", palette.text, FLOW_LABEL_PX, 700),
    ):
        if layer not in scene.view.layers:
            continue
        names.append(
            geojson_layer(
                file,
                urls[file],
                **PIXEL_POINTS | {"point_type": "'circle+text'" if layer == "towns" else "'text'"},
                get_point_radius=2.6,
                filled=True,
                get_line_color=rgba(palette.point),
                get_line_width=1.4,
                get_text_anchor="properties.anchor",
                get_text_pixel_offset="properties.offset",
                **text_props(palette, color, size_px, weight),
                _sub_layer_props={"points-circle": {"getFillColor": rgba(palette.halo)}},
            )
        )
    return names
