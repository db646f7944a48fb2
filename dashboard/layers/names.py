"""Names: countries and towns."""

from __future__ import annotations

from typing import Final

import pydeck as pdk

from dashboard.layers.bricks import (
    PIXEL_LINES,
    PIXEL_POINTS,
    PLACED,
    Urls,
    geojson_layer,
    text_props,
)
from dashboard.layers.contract import LayerLook, PaperMap
from dashboard.layers.samples import Disc, Sample
from dashboard.style import COUNTRY_LABEL_PX, TOWN_DOT_PX, TOWN_LABEL_PX, Palette, rgba
from routes.scene import Scene


class CountryNameLook(LayerLook):
    """Spaced capitals."""

    layers = ("country-names",)
    z = 70

    def deck_layers(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return nothing beneath the names."""
        return []

    def deck_names(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return the names."""
        return [
            geojson_layer(
                "country-names",
                urls["country-labels"],
                point_type="'text'",
                **PLACED,
                **text_props(palette, palette.text_muted, COUNTRY_LABEL_PX, 600),
            )
        ]

    def sample(self, name: str, palette: Palette) -> Sample:
        """Return nothing: names are not explained."""
        raise KeyError(name)

    def draw(self, paper: PaperMap) -> None:
        """Draw nothing: the sheet letters all names together."""


class TownLook(LayerLook):
    """Dots with names."""

    layers = ("towns",)
    z = 71

    def deck_layers(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return nothing beneath the names."""
        return []

    def deck_names(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return dots and names."""
        return [
            geojson_layer(
                "towns",
                urls["towns"],
                **PIXEL_POINTS | {"point_type": "'circle+text'"},
                get_point_radius=TOWN_DOT_PX / 2,
                get_fill_color=rgba(palette.halo),
                get_line_color=rgba(palette.point),
                **PIXEL_LINES,
                get_line_width=1.4,
                **PLACED,
                **text_props(palette, palette.text, TOWN_LABEL_PX, 500),
            )
        ]

    def sample(self, name: str, palette: Palette) -> Sample:
        """Return the dot."""
        return Disc(palette.point, TOWN_DOT_PX, 1.4, fill=palette.halo, page_size_px=7)

    def draw(self, paper: PaperMap) -> None:
        """Draw nothing: the sheet letters all names together, dots among them."""


LOOKS: Final = (CountryNameLook(), TownLook())
