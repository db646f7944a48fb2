"""No figure: hatching over countries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import geopandas as gpd
import pydeck as pdk

from dashboard.layers.bricks import PIXEL_LINES, Urls, geojson_layer, only
from dashboard.layers.contract import LayerLook, PaperMap
from dashboard.layers.samples import Hatching, Sample
from dashboard.style import HATCH_WIDTH_PX, Palette, rgba
from geodata import Atlas
from routes.scene import Scene
from routes.silence import hatch_countries


class NoFigureLook(LayerLook):
    """Thin diagonals."""

    layers = ("no-figure",)
    z = 10

    def fixed_files(self, atlas: Atlas) -> Mapping[str, gpd.GeoDataFrame]:
        """Return the hatching of every country that corridors pass."""
        return {"hatching": hatch_countries(atlas)}

    def deck_layers(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return the hatching."""
        return [
            geojson_layer(
                "no-figure",
                urls["hatching"],
                get_line_color=rgba(palette.hatching),
                **PIXEL_LINES,
                get_line_width=HATCH_WIDTH_PX,
                **only("country_id", scene.table("no-figure").index),
            )
        ]

    def sample(self, name: str, palette: Palette) -> Sample:
        """Return a piece of it."""
        return Hatching(palette.hatching)

    def draw(self, paper: PaperMap) -> None:
        """Draw the hatching of each country, with what it means to hover."""
        from dashboard.sheets.base_map import place_hatching

        hatching = place_hatching(paper.atlas, paper.stage)
        for country, name in paper.scene.table("no-figure")["name"].items():
            with paper.ink.titled(f"{name}: no figure in the sources here"):
                paper.ink.draw_line(hatching[str(country)], paper.palette.hatching, HATCH_WIDTH_PX)


LOOKS: Final = (NoFigureLook(),)
