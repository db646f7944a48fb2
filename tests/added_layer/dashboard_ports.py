"""Ports: triangles; what `tests/test_added_layer.py` adds."""

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

TRIANGLE: Final = Icon("port", (((32, 8), (60, 56), (4, 56)),), 14)


class PortLook(LayerLook):
    """A filled triangle."""

    layers = ("ports",)
    z = 62
    icons = (TRIANGLE,)

    def fixed_files(self, atlas: Atlas) -> Mapping[str, gpd.GeoDataFrame]:
        """Return all ports."""
        places = atlas.places[atlas.places["kind"] == "port"]
        ports = places.assign(
            place_id=places.index, tip="Sea port: " + places["name"], focus="place:" + places.index
        )
        return {"ports": ports[["place_id", "tip", "focus", "geometry"]]}

    def deck_layers(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return the symbols."""
        return [icon_layer("ports", urls, TRIANGLE, palette, scene.table("ports").index)]

    def sample(self, name: str, palette: Palette) -> Sample:
        """Return the triangle."""
        return Glyph(TRIANGLE, "▲", palette.point)

    def symbols_at(self, scene: Scene, atlas: Atlas) -> Iterable[Point]:
        """Return where the ports are."""
        return list(scene.table("ports").geometry)

    def named_places(self, scene: Scene) -> Collection[str]:
        """Return the ports."""
        return list(scene.table("ports").index)

    def draw(self, paper: PaperMap) -> None:
        """Draw the symbols with their names to hover."""
        from dashboard.sheets.glyphs import draw_icon

        ink, palette, table = paper.ink, paper.palette, paper.scene.table("ports")
        for name, point in zip(table["name"], table.geometry, strict=True):
            with ink.titled(f"Sea port: {name}"):
                x, y = paper.stage.to_screen(point.x, point.y)
                draw_icon(ink, TRIANGLE, x, y, palette.point, halo=palette.halo)


LOOKS: Final = (PortLook(),)
