"""Transit: bars of one length, as thick as an arrow of as much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd
import pydeck as pdk
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from dashboard.layers.bricks import (
    PIXEL_LINES,
    PLACED,
    Urls,
    geojson_layer,
    icon_props,
    stack_layers,
    text_props,
)
from dashboard.layers.contract import PointLook, ScreenRoom
from dashboard.layers.samples import Line, Sample
from dashboard.map.camera import camera_for
from dashboard.placing.symbols import place_symbols
from dashboard.style import (
    BAR_LENGTH_PX,
    FLOW_LABEL_PX,
    RANGE_SAMPLE_T,
    SLEEVE_OPACITY,
    Palette,
    core_width_px,
    flow_width_px,
    rgba,
    whole_width_px,
)
from routes.rows import Row, rows_of
from routes.scene import Scene

if TYPE_CHECKING:
    from dashboard.sheets.ink import Ink


class TransitLook(PointLook):
    """Bars with their numbers."""

    layers = ("transit",)
    z = 40
    file = "transit"
    type_px = FLOW_LABEL_PX
    keeps_off_arrows = True

    def place(
        self, layer: str, table: gpd.GeoDataFrame, room: ScreenRoom
    ) -> tuple[gpd.GeoDataFrame, Sequence[BaseGeometry]]:
        """Return bars as lines with the widths of core and sleeve (pixels), numbers, leaders."""
        parts = [_bar_widths(row) for row in rows_of(table)]
        widths = pd.DataFrame(parts, columns=["core_px", "sleeve_px"], index=table["claim_id"])
        sized = table.assign(wide_px=BAR_LENGTH_PX, tall_px=widths.max(axis=1).to_numpy())
        placed = place_symbols(sized, room.taken, room.frame, room.screen, size_px=self.type_px)
        camera = camera_for(room.frame, room.screen)
        ends = []
        for point in placed.points.geometry:
            x, y = camera.to_screen(point.x, point.y)
            half = BAR_LENGTH_PX / 2
            ends.append(LineString([camera.to_degrees(x + at, y) for at in (-half, half)]))
        bars = gpd.GeoDataFrame(
            placed.points[["claim_id", "tip"]].join(widths), geometry=ends, crs="EPSG:4326"
        )
        return stack_layers(placed.leaders.assign(leader=1), bars, placed.points), placed.boxes

    def deck_layers(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return the sleeves, and over them the cores with numbers."""
        line = {"get_line_color": rgba(palette.flow), **PIXEL_LINES}
        return [
            geojson_layer(
                "transit/sleeves",
                urls["transit"],
                **line,
                point_type="'icon'",
                get_icon="properties.sleeve",
                get_icon_size="properties.sleeve_px",
                get_icon_color=rgba(palette.flow, SLEEVE_OPACITY),
                **icon_props(urls),
            ),
            geojson_layer(
                "transit",
                urls["transit"],
                **line,
                pickable=True,
                point_type="'icon+text'",
                get_icon="properties.core",
                get_icon_size="properties.core_px",
                get_icon_color=rgba(palette.flow),
                **icon_props(urls),
                **PLACED,
                **text_props(palette, palette.text, FLOW_LABEL_PX, 700),
            ),
        ]

    def sample(self, name: str, palette: Palette) -> Sample:
        """Return a bar."""
        return Line(palette.flow, flow_width_px(RANGE_SAMPLE_T[0]))

    def size_px(self, layer: str, row: Row) -> tuple[float, float]:
        """Return length and thickness of a bar."""
        return BAR_LENGTH_PX, max(_bar_widths(row))

    def color(self, palette: Palette) -> str:
        """Return the colour of arrows."""
        return palette.flow

    def text_color(self, palette: Palette) -> str:
        """Return the colour of the numbers of arrows."""
        return palette.text

    def draw_symbol(self, ink: Ink, layer: str, row: Row, middle: Point, palette: Palette) -> None:
        """Draw sleeve and core."""
        core, whole = _bar_widths(row)
        half = BAR_LENGTH_PX / 2
        ends = [(middle.x - half, middle.y), (middle.x + half, middle.y)]
        ink.draw_line(ends, palette.flow, whole, opacity=SLEEVE_OPACITY)
        ink.draw_line(ends, palette.flow, core)


def _bar_widths(row: Row) -> tuple[float, float]:
    """Return the thickness of a bar's solid and of its pale part."""
    return (
        core_width_px(row["low_t"], hollow=row["hollow"]),
        whole_width_px(row["low_t"], row["high_t"], hollow=row["hollow"]),
    )


LOOKS: Final = (TransitLook(),)
