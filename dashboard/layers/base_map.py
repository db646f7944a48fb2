"""The base map: land and our own lines."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import PIXEL_LINES, Urls, geojson_layer, only
from dashboard.layers.samples import Line, Sample
from dashboard.style import Palette, rgba


def base_map_layers(palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Return land by its tone, which one can press country by country, and lines by their class."""
    tones = {"land": palette.land, "origin": palette.land_origin, "focus": palette.land_focus}
    colors = {"coast": palette.coast, "settled": palette.border, "other": palette.disputed}
    return [
        *(
            geojson_layer(
                f"land/{tone}",
                urls["land"],
                stroked=False,
                get_fill_color=rgba(color),
                pickable=True,
                **only("tone", [tone]),
            )
            for tone, color in tones.items()
        ),
        *(
            geojson_layer(
                f"lines/{name}",
                urls["lines"],
                get_line_color=rgba(color),
                **PIXEL_LINES,
                get_line_width="properties.width",
                **only("drawn_as", [name]),
            )
            for name, color in colors.items()
        ),
    ]


def base_sample(name: str, palette: Palette) -> Sample:
    """Return what the legend shows for the base map's own entries."""
    return {
        "focus": Line(palette.highlight, 3.0),
        "settled": Line(palette.border, 1.2),
        "disputed": Line(palette.disputed, 1.8, dotted=True),
    }[name]
