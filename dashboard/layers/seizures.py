"""Seizures: circles by area, and rings of one size for sums over several years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pydeck as pdk
from shapely import Point

from dashboard.layers.bricks import (
    PIXEL_LINES,
    PIXEL_POINTS,
    PLACED,
    Urls,
    geojson_layer,
    only,
    text_props,
)
from dashboard.layers.contract import PointLook
from dashboard.layers.samples import Disc, Nested, Sample
from dashboard.placing.symbols import place_symbols
from dashboard.style import (
    RING_DIAMETER_PX,
    SEIZURE_LABEL_PX,
    SEIZURE_OPACITY,
    Palette,
    rgba,
    seizure_diameter_px,
)
from routes.layers.seizures import SAMPLES_T
from routes.rows import Row
from routes.scene import Scene

if TYPE_CHECKING:
    from dashboard.placing.room import Room
    from dashboard.sheets.ink import Ink


class SeizureLook(PointLook):
    """Circles and rings with their numbers."""

    layers = ("seizures",)
    z = 62
    file = "seizures"
    shape = "round"
    type_px = SEIZURE_LABEL_PX

    def place(self, layer: str, table: gpd.GeoDataFrame, room: Room) -> gpd.GeoDataFrame:
        """Return homes of circles and rings, with their form and radius (pixels)."""
        sizes = [
            seizure_diameter_px(tonnes, cumulative=is_sum)
            for tonnes, is_sum in zip(table["value_t"], table["cumulative"], strict=True)
        ]
        sized = table.assign(wide_px=sizes, tall_px=sizes, area=table["country"])
        placed = place_symbols(room, sized, size_px=self.type_px, shape=self.shape)
        extra = sized.set_index("claim_id").loc[placed.index]
        return placed.assign(
            form=np.where(extra["cumulative"].astype(bool), "ring", "circle"),
            radius_px=(extra["wide_px"] / 2).round(2),
        )

    def deck_layers(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return circles and rings with their numbers."""
        fills = {
            "circle": (rgba(palette.seizure, SEIZURE_OPACITY), 1.2),
            "ring": (rgba(palette.halo, 0.5), 2.6),
        }
        return [
            geojson_layer(
                f"seizures/{form}s",
                urls["seizures"],
                **PIXEL_POINTS | {"point_type": "'circle+text'"},
                get_point_radius="properties.radius_px",
                get_fill_color=fill,
                get_line_color=rgba(palette.seizure),
                **PIXEL_LINES,
                get_line_width=width,
                pickable=True,
                **PLACED,
                **text_props(palette, palette.seizure, SEIZURE_LABEL_PX, 700),
                **only("form", [form]),
            )
            for form, (fill, width) in fills.items()
        ]

    def sample(self, name: str, palette: Palette) -> Sample:
        """Return circles of the scale, or a ring."""
        color = palette.seizure
        if name == "ring":
            return Disc(
                color, RING_DIAMETER_PX * 0.7, 2.6, page_size_px=RING_DIAMETER_PX * 0.6,
                height_px=RING_DIAMETER_PX * 0.8,
            )  # fmt: skip

        def circle(ink: Ink, x: float, y: float, size: float) -> None:
            ink.draw_circle(x, y, size, fill=color, opacity=0.2, line=color, width_pt=1.0)

        sizes = tuple(seizure_diameter_px(tonnes) for tonnes in SAMPLES_T)
        return Nested("disc", color, sizes, SEIZURE_OPACITY, circle)

    def size_px(self, layer: str, row: Row) -> tuple[float, float]:
        """Return the diameter twice."""
        size = seizure_diameter_px(row["value_t"], cumulative=row["cumulative"])
        return size, size

    def color(self, palette: Palette) -> str:
        """Return the colour of seizures."""
        return palette.seizure

    def draw_symbol(self, ink: Ink, layer: str, row: Row, middle: Point, palette: Palette) -> None:
        """Draw a circle, or a ring that is nearly empty."""
        ring = bool(row["cumulative"])
        ink.draw_circle(
            middle.x, middle.y, self.size_px(layer, row)[0],
            fill=palette.halo if ring else palette.seizure,
            opacity=0.5 if ring else SEIZURE_OPACITY, line=palette.seizure,
            width_pt=2.6 if ring else 1.2,
        )  # fmt: skip


LOOKS: Final = (SeizureLook(),)
