"""Events: stars, hit by an unseen disc that is larger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from routes.events import locate_events
from routes.rows import row_of, rows_of
from routes.scene import Scene

STAR: Final = Icon(
    "event",
    (
        ((32, 4), (40, 24), (61, 25), (44, 38), (50, 59), (32, 47), (14, 59), (20, 38), (3, 25),
         (24, 24)),
    ),
    17,
)  # fmt: skip


class EventLook(LayerLook):
    """A star for all events of a place."""

    layers = ("events",)
    z = 61
    icons = (STAR,)

    def fixed_files(self, atlas: Atlas) -> Mapping[str, gpd.GeoDataFrame]:
        """Return all places with events."""
        events = locate_events(atlas)
        return {"events": events.assign(focus="place:" + events["place_id"])}

    def deck_layers(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return the symbols."""
        places = scene.table("events")["place_id"].unique()
        return [icon_layer("events", urls, STAR, palette, places)]

    def sample(self, name: str, palette: Palette) -> Sample:
        """Return the star."""
        return Glyph(STAR, "★", palette.point)

    def symbols_at(self, scene: Scene, atlas: Atlas) -> Iterable[Point]:
        """Return where events took place."""
        places = scene.table("events")["place_id"].unique()
        return list(atlas.places.geometry.loc[places])

    def draw(self, paper: PaperMap) -> None:
        """Draw a symbol for each place, with its events to hover."""
        from dashboard.sheets.glyphs import draw_icon

        ink, palette, places = paper.ink, paper.palette, paper.atlas.places
        for place, here in paper.scene.table("events").groupby("place_id", sort=True):
            said = "; ".join(f"{row['title']} ({row['date'][:4]})" for row in rows_of(here))
            where = row_of(places, str(place))
            x, y = paper.stage.to_screen(where["geometry"].x, where["geometry"].y)
            with ink.titled(f"{where['name']}: {said}"):
                draw_icon(ink, STAR, x, y, palette.point, halo=palette.halo)


LOOKS: Final = (EventLook(),)
