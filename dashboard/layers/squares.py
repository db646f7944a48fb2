"""Production and cultivation: squares by tonnes and by hectares, each kind with its own scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pydeck as pdk
from shapely import Point

from dashboard.layers.bricks import (
    PIXEL_LINES,
    PLACED,
    Urls,
    geojson_layer,
    icon_props,
    only,
    text_props,
)
from dashboard.layers.contract import PointLook
from dashboard.layers.samples import Nested, Sample
from dashboard.placing.symbols import place_symbols
from dashboard.style import (
    SQUARE_ICON_SHARE,
    SQUARE_LABEL_PX,
    SQUARE_OPACITY,
    Palette,
    rgba,
    square_side_px,
)
from routes.layers.squares import CULTIVATION, PRODUCTION
from routes.rows import Row
from routes.scene import Scene

if TYPE_CHECKING:
    from dashboard.placing.room import Room
    from dashboard.sheets.ink import Ink

SAMPLES: Final = {layer.id: layer.samples for layer in (PRODUCTION, CULTIVATION)}


class SquareLook(PointLook):
    """Both kinds, which are alike but for the icon: one file."""

    layers = ("production", "cultivation")
    z = 50
    file = "squares"
    type_px = SQUARE_LABEL_PX

    def place(self, layer: str, table: gpd.GeoDataFrame, room: Room) -> gpd.GeoDataFrame:
        """Return homes of squares of one kind, with their icon and the height of its cell (px)."""
        sizes = [square_side_px(layer, amount) for amount in table["amount"]]
        sized = table.assign(wide_px=sizes, tall_px=sizes)
        placed = place_symbols(room, sized, size_px=self.type_px)
        sides = sized.set_index("claim_id")["wide_px"].loc[placed.index]
        return placed.assign(icon=layer, icon_px=(sides / SQUARE_ICON_SHARE).round(1))

    def deck_layers(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return a layer for each kind."""
        return [
            geojson_layer(
                layer,
                urls["squares"],
                get_line_color=rgba(palette.crop),
                **PIXEL_LINES,
                pickable=True,
                point_type="'icon+text'",
                get_icon_size="properties.icon_px",
                get_icon_color=rgba(palette.crop),
                **icon_props(urls),
                **PLACED,
                **text_props(palette, palette.crop, SQUARE_LABEL_PX, 700),
                **only("icon", [layer]),
            )
            for layer in self.layers
        ]

    def sample(self, name: str, palette: Palette) -> Sample:
        """Return squares of a kind's scale."""
        from dashboard.sheets.glyphs import draw_square

        def square(ink: Ink, x: float, y: float, side: float) -> None:
            draw_square(ink, name, x, y, side, palette)

        sizes = tuple(square_side_px(name, amount) for amount in SAMPLES[name])
        return Nested("square", palette.crop, sizes, SQUARE_OPACITY[name], square)

    def size_px(self, layer: str, row: Row) -> tuple[float, float]:
        """Return the side twice."""
        side = square_side_px(layer, row["amount"])
        return side, side

    def color(self, palette: Palette) -> str:
        """Return the colour of crops."""
        return palette.crop

    def draw_symbol(self, ink: Ink, layer: str, row: Row, middle: Point, palette: Palette) -> None:
        """Draw a square as dense as its kind."""
        from dashboard.sheets.glyphs import draw_square

        draw_square(ink, layer, middle.x, middle.y, self.size_px(layer, row)[0], palette)


LOOKS: Final = (SquareLook(),)
