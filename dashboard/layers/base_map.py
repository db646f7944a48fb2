"""The base map: land, our own borders, and a coarse twin of the countries to be clicked."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import (
    Urls,
    fill_layer,
    geojson_layer,
)
from dashboard.style import (
    Palette,
    rgba,
)


def base_map_layers(palette: Palette, urls: Urls) -> list[pdk.Layer]:
    return [
        fill_layer("land", urls["land"], palette.land, line=palette.coast),
        fill_layer("land-origin", urls["country-AFG"], palette.land_origin),
        fill_layer("land-focus", urls["focus-countries"], palette.land_focus),
        geojson_layer(
            "borders",
            urls["borders"],
            get_line_color=rgba(palette.border),
            get_line_width="properties.line_class === 'settled' ? 0.9 : 0",
        ),
        geojson_layer(
            "borders-not-settled",
            urls["borders"],
            get_line_color=rgba(palette.disputed),
            get_line_width="properties.line_class === 'settled' ? 0 : 1.4",
            line_cap_rounded=True,
            extensions=[{"@@type": "PathStyleExtension", "dash": True}],
            get_dash_array=[0.1, 2.2],
        ),
        geojson_layer(
            "pick-countries",
            urls["country-twin"],
            pickable=True,
            filled=True,
            stroked=False,
            opacity=0,
        ),
    ]
