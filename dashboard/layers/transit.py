"""Transit: bars of one length, as thick as an arrow of as much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd
import pydeck as pdk
from shapely import Point

from dashboard.layers.bricks import (
    PIXEL_LINES,
    PLACED,
    Urls,
    geojson_layer,
    icon_props,
    text_props,
)
from dashboard.layers.contract import PointLook
from dashboard.layers.samples import Line, Sample
from dashboard.placing.symbols import place_symbols
from dashboard.style import (
    BAR_LENGTH_PX,
    FLOW_LABEL_PX,
    FLOW_WIDTHS_PX,
    RANGE_SAMPLE_T,
    SLEEVE_OPACITY,
    SLEEVE_PX,
    Palette,
    core_width_px,
    flow_width_px,
    rgba,
    whole_width_px,
)
from routes.rows import Row, rows_of
from routes.scene import Scene

if TYPE_CHECKING:
    from dashboard.placing.room import Room
    from dashboard.sheets.ink import Ink


BARS_PX: Final = tuple(
    sorted({*FLOW_WIDTHS_PX.values(), *(width + SLEEVE_PX for width in FLOW_WIDTHS_PX.values())})
)
"""How thick a bar's solid and its pale part can be, in pixels."""


class TransitLook(PointLook):
    """Bars with their numbers."""

    layers = ("transit",)
    z = 40
    file = "transit"
    type_px = FLOW_LABEL_PX

    def place(self, layer: str, table: gpd.GeoDataFrame, room: Room) -> gpd.GeoDataFrame:
        """Return homes of bars, with icon and thickness (pixels) of what is solid and pale."""
        parts = [_bar_widths(row) for row in rows_of(table)]
        widths = pd.DataFrame(parts, columns=["core_px", "sleeve_px"], index=table["claim_id"])
        tall = widths.max(axis=1).to_numpy()
        sized = table.assign(wide_px=BAR_LENGTH_PX, tall_px=tall, area=table["country"])
        placed = place_symbols(room, sized, size_px=self.type_px)
        for part in ("core", "sleeve"):
            thick = widths[f"{part}_px"].loc[placed.index]
            placed[part] = [bar_name(px) if px else None for px in thick]
            placed[f"{part}_px"] = thick.where(thick > 0)
        return placed

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


def bar_name(thick_px: float) -> str:
    """Return the name of the icon of a bar as thick as this, of those of `BARS_PX`."""
    return f"bar-{thick_px:g}"


def _bar_widths(row: Row) -> tuple[float, float]:
    """Return the thickness of a bar's solid and of its pale part."""
    return (
        core_width_px(row["low_t"], hollow=row["hollow"]),
        whole_width_px(row["low_t"], row["high_t"], hollow=row["hollow"]),
    )


LOOKS: Final = (TransitLook(),)
