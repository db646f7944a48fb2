"""The base map: land, our own lines, and a coarse twin of the countries to be clicked."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import PIXEL_LINES, Urls, by_property, geojson_layer
from dashboard.layers.samples import Line, Sample
from dashboard.style import Palette, rgba


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


def base_sample(name: str, palette: Palette) -> Sample:
    """Return what the legend shows for the base map's own entries."""
    return {
        "focus": Line(palette.highlight, 3.0),
        "settled": Line(palette.border, 1.2),
        "disputed": Line(palette.disputed, 1.8, dotted=True),
    }[name]
