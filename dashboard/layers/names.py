"""Names: countries, towns, exits and family badges."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import (
    PIXEL_LINES,
    PIXEL_POINTS,
    PLACED,
    Urls,
    by_family,
    geojson_layer,
    icon_props,
    text_props,
)
from dashboard.style import (
    BADGE_PX,
    COUNTRY_LABEL_PX,
    EXIT_LABEL_PX,
    TOWN_LABEL_PX,
    Palette,
    rgba,
)
from routes.scene import Scene


def name_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Return the layers of text."""
    layers = []
    if "country-names" in scene.view.layers:
        layers.append(
            geojson_layer(
                "country-labels",
                urls["country-labels"],
                point_type="'text'",
                **PLACED,
                **text_props(palette, palette.text_muted, COUNTRY_LABEL_PX, 600),
            )
        )
    if "towns" in scene.view.layers:
        layers.append(
            geojson_layer(
                "towns",
                urls["towns"],
                **PIXEL_POINTS | {"point_type": "'circle+text'"},
                get_point_radius=2.6,
                get_line_color=rgba(palette.point),
                **PIXEL_LINES,
                get_line_width=1.4,
                **PLACED,
                **text_props(palette, palette.text, TOWN_LABEL_PX, 500),
                _sub_layer_props={"points-circle": {"getFillColor": rgba(palette.halo)}},
            )
        )
    if not scene.corridors.empty:
        layers.append(
            geojson_layer(
                "corridor-names",
                urls["corridor-names"],
                point_type="'icon+text'",
                get_icon_size=BADGE_PX,
                get_icon_color=by_family(palette),
                **icon_props(urls),
                **PLACED,
                **text_props(palette, palette.text_muted, EXIT_LABEL_PX, 500),
                update_triggers={"getIconColor": palette.name},
            )
        )
    return layers
