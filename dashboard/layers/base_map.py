"""The base map: land, our own lines, and a coarse twin of the countries to be clicked."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import PIXEL_LINES, Urls, by_property, geojson_layer
from dashboard.style import HATCH_WIDTH_PX, Palette, rgba
from routes.scene import Scene


def silence_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Return the hatching of countries for which no loaded source has the figure asked for."""
    if not scene.silent:
        return []
    return [
        geojson_layer(
            "no-figure",
            urls["hatching"],
            get_line_color=rgba(palette.hatching),
            **PIXEL_LINES,
            get_line_width=HATCH_WIDTH_PX,
        )
    ]


def base_map_layers(palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Return land and lines, which nobody can click, and the unseen twin, which one can."""
    tones = {
        "land": palette.land,
        "origin": palette.land_origin,
        "focus": palette.land_focus,
    }
    colors = {"coast": palette.coast, "settled": palette.border, "other": palette.disputed}
    fill = "@@=" + by_property("tone", {tone: rgba(color) for tone, color in tones.items()})
    return [
        geojson_layer(
            "land",
            urls["land"],
            stroked=False,
            _sub_layer_props={
                "polygons-fill": {
                    "getFillColor": fill,
                    "updateTriggers": {"getFillColor": palette.name},
                }
            },
        ),
        geojson_layer(
            "lines",
            urls["lines"],
            get_line_color=by_property(
                "line_class", {name: rgba(color) for name, color in colors.items()}
            ),
            **PIXEL_LINES,
            get_line_width="properties.width",
            update_triggers={"getLineColor": palette.name},
        ),
        geojson_layer(
            "pick-countries",
            urls["country-twin"],
            pickable=True,
            stroked=False,
            opacity=0,
        ),
    ]
