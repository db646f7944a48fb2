"""Crossings: diamonds, hit by an unseen disc that is larger."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import geopandas as gpd
import pydeck as pdk
from shapely import Point

from dashboard.layers.bricks import Urls, icon_layer
from dashboard.layers.contract import LayerLook, PaperMap
from dashboard.layers.icon import Icon
from dashboard.layers.samples import Glyph, Sample
from dashboard.style import Palette
from geodata import Atlas
from routes.scene import Scene

DIAMOND: Final = Icon(
    "crossing",
    (
        ((32, 6), (58, 32), (32, 58), (6, 32)),
        ((32, 20), (20, 32), (32, 44), (44, 32)),
    ),
    15,
)


class CrossingLook(LayerLook):
    """A diamond with a hole."""

    layers = ("crossings",)
    z = 60
    icons = (DIAMOND,)

    def fixed_files(self, atlas: Atlas) -> Mapping[str, gpd.GeoDataFrame]:
        """Return all crossings."""
        places = atlas.places[atlas.places["kind"] == "crossing"]
        crossings = places.assign(
            place_id=places.index, tip="Crossing: " + places["name"], focus="place:" + places.index
        )
        return {"crossings": crossings[["place_id", "tip", "focus", "geometry"]]}

    def deck_layers(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return the symbols."""
        return [icon_layer("crossings", urls, DIAMOND, palette, scene.table("crossings").index)]

    def sample(self, name: str, palette: Palette) -> Sample:
        """Return the diamond."""
        return Glyph(DIAMOND, "◇", palette.point)

    def symbols_at(self, scene: Scene, atlas: Atlas) -> Iterable[Point]:
        """Return where the crossings are."""
        return list(scene.table("crossings").geometry)

    def named_places(self, scene: Scene) -> Collection[str]:
        """Return the crossings."""
        return list(scene.table("crossings").index)

    def draw(self, paper: PaperMap) -> None:
        """Draw the symbols with their names to hover."""
        from dashboard.sheets.glyphs import draw_icon

        ink, palette, table = paper.ink, paper.palette, paper.scene.table("crossings")
        for name, point in zip(table["name"], table.geometry, strict=True):
            with ink.titled(f"Crossing: {name}"):
                x, y = paper.stage.to_screen(point.x, point.y)
                draw_icon(ink, DIAMOND, x, y, palette.point, halo=palette.halo)


LOOKS: Final = (CrossingLook(),)
